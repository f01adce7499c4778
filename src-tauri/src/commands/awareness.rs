//! Awareness activities.

use casework::access::Action;
use casework::awareness::{self, AwarenessActivity, AwarenessPaper, Counted, Listed};
use casework::store::kind::{Fields, Record};
use tauri::{AppHandle, State};

use crate::commands::exchange::PaperSent;
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn awareness_activities(desk: State<Desk>) -> Answer<Vec<Listed>> {
    desk.allowed(Action::Read(AwarenessActivity::KIND), |store, permit| awareness::activities(store, permit))
}

/// What the grid of a form adds up to now.
#[tauri::command(async)]
pub fn awareness_counted(desk: State<Desk>, fields: Fields) -> Answer<Counted> {
    desk.allowed(Action::Read(AwarenessActivity::KIND), |_, _| Ok(Counted::of(&fields)))
}

#[tauri::command(async)]
pub fn awareness_print(desk: State<Desk>, paper: AwarenessPaper) -> Answer<PaperSent> {
    let drawn = desk.allowed(Action::Print, |store, permit| awareness::print(store, permit, &paper))?;
    Ok(PaperSent { sent_to_printer: desk.print(&drawn.pdf, &drawn.reference, 1) })
}

#[tauri::command(async)]
pub fn awareness_save(app: AppHandle, desk: State<Desk>, paper: AwarenessPaper) -> Answer<Vec<Saved>> {
    let drawn = desk.allowed(Action::Print, |store, permit| awareness::print(store, permit, &paper))?;
    Ok(vec![Saved::paper(&app, &desk, &drawn.pdf, &drawn.reference)?])
}
