//! Awareness activities.

use casework::access::Action;
use casework::awareness::{self, AwarenessActivity, Counted, Listed};
use casework::store::kind::{Fields, Record};
use tauri::State;

use crate::desk::Desk;
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
