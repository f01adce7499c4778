//! Ready-made reasons of referrals.

use casework::access::Action;
use casework::ids::RecordId;
use casework::store::kind::{Fields, Record};
use casework::store::{Committed, Stored};
use casework::template::{self, ReasonTemplate};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

const READ: Action = Action::Read(ReasonTemplate::KIND);
const WRITE: Action = Action::Write(ReasonTemplate::KIND);

#[tauri::command(async)]
pub fn reason_templates(desk: State<Desk>) -> Answer<Vec<Stored<ReasonTemplate>>> {
    desk.allowed(READ, |store, _| template::all(store))
}

#[tauri::command(async)]
pub fn reason_template_write(
    desk: State<Desk>,
    id: Option<RecordId>,
    fields: Fields,
    was: Fields,
) -> Answer<Committed> {
    desk.allowed(WRITE, |store, permit| template::write(store, permit, id, fields, &was))
}

#[tauri::command(async)]
pub fn reason_template_move(desk: State<Desk>, id: RecordId, to: RecordId) -> Answer<()> {
    desk.allowed(WRITE, |store, permit| template::move_to(store, permit, id, to))
}
