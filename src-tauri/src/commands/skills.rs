//! The sheet of a person's skills and project.

use casework::access::Action;
use casework::person::PersonId;
use casework::skills::{self, SkillSheet};
use casework::store::Committed;
use casework::store::kind::{Fields, Record};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn skills_write(desk: State<Desk>, person: PersonId, fields: Fields) -> Answer<Committed> {
    desk.allowed(Action::Write(SkillSheet::KIND), |store, permit| skills::write(store, permit, person, fields))
}
