//! Finding persons and opening their files.

use casework::access::Action;
use casework::closed;
use casework::hand_over;
use casework::ids::RecordId;
use casework::person::{self, Duplicate, Person, PersonId};
use casework::screens::{self, Found, PersonFile};
use casework::store::Committed;
use casework::store::kind::{Fields, Record};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn search(desk: State<Desk>, text: String) -> Answer<Vec<Found>> {
    desk.allowed(Action::Search, |store, permit| screens::search(store, permit, &text, 20))
}

#[tauri::command(async)]
pub fn duplicates(desk: State<Desk>, fields: Fields, except: Option<RecordId>) -> Answer<Vec<Duplicate>> {
    desk.allowed(Action::Search, |store, permit| person::duplicates_of_draft(store, permit, &fields, except))
}

#[tauri::command(async)]
pub fn person_file(desk: State<Desk>, id: PersonId) -> Answer<PersonFile> {
    desk.allowed(Action::Read(Person::KIND), |store, permit| screens::person_file(store, permit, id))
}

/// What the file keeps closed, with a reason, until the desk is locked.
#[tauri::command(async)]
pub fn closed_open(desk: State<Desk>, person: PersonId, reason: String) -> Answer<Committed> {
    desk.allowed(Action::Read(Person::KIND), |store, permit| closed::open(store, permit, person, &reason))
}

#[tauri::command(async)]
pub fn hand_over(desk: State<Desk>, person: PersonId, to: String) -> Answer<()> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::HandOver, |store, permit| hand_over::ask(store, permit, lang, person, &to))
}

#[tauri::command(async)]
pub fn hand_over_accept(desk: State<Desk>, person: PersonId) -> Answer<()> {
    desk.allowed(Action::HandOver, |store, permit| hand_over::accept(store, permit, person))
}

#[tauri::command(async)]
pub fn hand_over_refuse(desk: State<Desk>, person: PersonId, reason: String) -> Answer<()> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::HandOver, |store, permit| hand_over::refuse(store, permit, lang, person, &reason))
}

#[tauri::command(async)]
pub fn forget_person(desk: State<Desk>, person: PersonId, reason: String) -> Answer<()> {
    desk.allowed(Action::Forget, |store, permit| person::forget(store, permit, person, &reason))
}
