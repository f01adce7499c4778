//! Fields that the centre adds to its forms, and what they hold.

use casework::access::Action;
use casework::extra::{self, ExtraField};
use casework::ids::RecordId;
use casework::records;
use casework::store::kind::{Fields, Record};
use casework::store::{Committed, Stored};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

/// Asked as the window opens, whoever works.
#[tauri::command(async)]
pub fn extra_fields(desk: State<Desk>) -> Answer<Vec<Stored<ExtraField>>> {
    desk.opened(|opened| extra::fields(&opened.store))
}

#[tauri::command(async)]
pub fn extra_field_move(desk: State<Desk>, id: RecordId, to: RecordId) -> Answer<()> {
    desk.allowed(Action::Write(ExtraField::KIND), |store, permit| extra::move_to(store, permit, id, to))
}

#[tauri::command(async)]
pub fn extra_record(desk: State<Desk>, kind: String, fields: Fields, values: Fields) -> Answer<Committed> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Write(kind), |store, permit| extra::record(store, permit, kind, fields, &values))
}

#[tauri::command(async)]
pub fn extra_correct(
    desk: State<Desk>,
    kind: String,
    id: RecordId,
    fields: Fields,
    was: Fields,
    values: Fields,
    values_were: Fields,
) -> Answer<Committed> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Write(kind), |store, permit| {
        extra::correct(store, permit, (kind, id), (fields, &was), (&values, &values_were))
    })
}
