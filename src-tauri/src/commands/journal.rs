//! Who did what, for who answers for the desk; the head of that journal on paper.

use casework::access::Action;
use casework::journal_checkpoint::Signed;
use casework::journal_head::{self, Checked};
use casework::screens::{self, JournalLine, Which};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

/// Lines of one page.
const PAGE: u32 = 100;

#[tauri::command(async)]
pub fn journal(desk: State<Desk>, which: Which, before: Option<i64>) -> Answer<Vec<JournalLine>> {
    desk.allowed(Action::Decide, |store, permit| screens::journal(store, permit, which, before, PAGE))
}

#[tauri::command(async)]
pub fn journal_head_check(desk: State<Desk>, lines: u64, hash: String) -> Answer<Checked> {
    desk.allowed(Action::Decide, |store, permit| journal_head::check_head(store, permit, lines, &hash))
}

#[tauri::command(async)]
pub fn journal_verify(desk: State<Desk>) -> Answer<Signed> {
    desk.allowed(Action::Decide, |store, permit| journal_head::verify(store, permit))
}
