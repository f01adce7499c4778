//! Files at the end of their term.

use casework::access::Action;
use casework::person::PersonId;
use casework::retention::{self, AtTerm};
use casework::store::Committed;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn retention_at_term(desk: State<Desk>) -> Answer<AtTerm> {
    desk.allowed(Action::Forget, |store, permit| retention::at_term(store, permit))
}

#[tauri::command(async)]
pub fn retention_keep(desk: State<Desk>, person: PersonId, until: String, reason: String) -> Answer<Committed> {
    desk.allowed(Action::Forget, |store, permit| retention::keep(store, permit, person, &until, &reason))
}

/// Gives how many visits stay without a name.
#[tauri::command(async)]
pub fn retention_make_anonymous(desk: State<Desk>, person: PersonId, reason: String) -> Answer<u32> {
    desk.allowed(Action::Forget, |store, permit| retention::make_anonymous(store, permit, person, &reason))
}
