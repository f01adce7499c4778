//! What is passed on without consent.

use casework::access::Action;
use casework::consent::{self, Override};
use casework::partner::PartnerId;
use casework::person::PersonId;
use casework::store::Committed;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async, rename_all = "camelCase")]
pub fn consent_override(
    desk: State<Desk>,
    person: PersonId,
    partner: PartnerId,
    legal_basis: String,
    legal_text: String,
) -> Answer<Committed> {
    desk.allowed(Action::Print, |store, permit| {
        consent::override_for(store, permit, person, partner, &legal_basis, &legal_text)
    })
}

#[tauri::command(async)]
pub fn overrides(desk: State<Desk>) -> Answer<Vec<Override>> {
    desk.allowed(Action::Decide, |store, permit| consent::overrides(store, permit))
}

#[tauri::command(async)]
pub fn overrides_seen(desk: State<Desk>) -> Answer<()> {
    desk.allowed(Action::Decide, |store, permit| consent::see_overrides(store, permit))
}
