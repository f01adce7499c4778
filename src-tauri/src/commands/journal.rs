//! Who did what, for who answers for the desk; the head of that journal on paper.

use casework::access::Action;
use casework::journal_head::{self, Checked};
use casework::screens::{self, JournalLine, Which};
use tauri::{AppHandle, State};

use crate::commands::exchange::PaperSent;
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

/// Lines of one page.
const PAGE: u32 = 100;

#[tauri::command(async)]
pub fn journal(desk: State<Desk>, which: Which, before: Option<i64>) -> Answer<Vec<JournalLine>> {
    desk.allowed(Action::Decide, |store, permit| screens::journal(store, permit, which, before, PAGE))
}

#[tauri::command(async)]
pub fn journal_head_print(desk: State<Desk>) -> Answer<PaperSent> {
    let drawn = desk.allowed(Action::Decide, journal_head::print_head)?;
    Ok(PaperSent { sent_to_printer: desk.print(&drawn.pdf, &drawn.reference, 1) })
}

#[tauri::command(async)]
pub fn journal_head_save(app: AppHandle, desk: State<Desk>) -> Answer<Vec<Saved>> {
    let drawn = desk.allowed(Action::Decide, journal_head::print_head)?;
    Ok(vec![Saved::paper(&app, &desk, &drawn.pdf, &drawn.reference)?])
}

#[tauri::command(async)]
pub fn journal_head_check(desk: State<Desk>, lines: u64, hash: String) -> Answer<Checked> {
    desk.allowed(Action::Decide, |store, permit| journal_head::check_head(store, permit, lines, &hash))
}
