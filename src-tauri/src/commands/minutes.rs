//! The minutes of decisions on paper.

use casework::access::Action;
use casework::disagreement;
use chrono::NaiveDate;
use tauri::{AppHandle, State};

use crate::commands::exchange::PaperSent;
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn minutes_print(desk: State<Desk>, from: NaiveDate, until: NaiveDate) -> Answer<PaperSent> {
    let pages =
        desk.allowed(Action::Decide, |store, permit| disagreement::print_minutes(store, permit, from, until))?;
    Ok(PaperSent { sent_to_printer: desk.print_all(&pages) })
}

#[tauri::command(async)]
pub fn minutes_save(app: AppHandle, desk: State<Desk>, from: NaiveDate, until: NaiveDate) -> Answer<Vec<Saved>> {
    let pages =
        desk.allowed(Action::Decide, |store, permit| disagreement::print_minutes(store, permit, from, until))?;
    Saved::papers(&app, &desk, &pages)
}
