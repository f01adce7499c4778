//! Group entry of a convoy.

use casework::access::Action;
use casework::convoy::{self, Cells, Convoy, Entered, Filled, Group, Line, Opened, Pasted};
use casework::ids::RecordId;
use casework::import::Order;
use casework::journey::JourneyReturn;
use casework::person::{Duplicate, Person, PersonId};
use casework::store::kind::Record;
use serde::Serialize;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[derive(Serialize)]
pub struct Corrected {
    group: Group,
    changed: u32,
}

#[tauri::command(async)]
pub fn convoy_list(desk: State<Desk>) -> Answer<Vec<Convoy>> {
    desk.allowed(Action::Read(JourneyReturn::KIND), |store, permit| convoy::list(store, permit))
}

#[tauri::command(async)]
pub fn convoy_begin(desk: State<Desk>, group: Group) -> Answer<Group> {
    desk.allowed(Action::Write(JourneyReturn::KIND), |store, permit| convoy::begin(store, permit, group))
}

#[tauri::command(async)]
pub fn convoy_open(desk: State<Desk>, convoy: String, returned_on: String) -> Answer<Opened> {
    desk.allowed(Action::Read(Person::KIND), |store, permit| convoy::open(store, permit, &convoy, &returned_on))
}

#[tauri::command(async)]
pub fn convoy_alike(desk: State<Desk>, cells: Cells, except: Option<PersonId>) -> Answer<Vec<Duplicate>> {
    desk.allowed(Action::Search, |store, permit| convoy::alike(store, permit, &cells, except))
}

#[tauri::command(async)]
pub fn convoy_enter(desk: State<Desk>, group: Group, line: Line, draft: String) -> Answer<Entered> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Write(Person::KIND), |store, permit| {
        convoy::enter(store, permit, lang, &group, &line, Some(draft.as_str()))
    })
}

#[tauri::command(async)]
pub fn convoy_correct(desk: State<Desk>, line: RecordId, was: Cells, now: Cells) -> Answer<Entered> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Write(Person::KIND), |store, permit| convoy::correct(store, permit, lang, line, &was, &now))
}

#[tauri::command(async)]
pub fn convoy_correct_group(desk: State<Desk>, convoy: String, returned_on: String, group: Group) -> Answer<Corrected> {
    desk.allowed(Action::Write(JourneyReturn::KIND), |store, permit| {
        let (group, changed) = convoy::correct_group(store, permit, (&convoy, &returned_on), group)?;
        Ok(Corrected { group, changed })
    })
}

#[tauri::command(async)]
pub fn convoy_paste(desk: State<Desk>, text: String) -> Answer<Pasted> {
    desk.allowed(Action::Write(Person::KIND), |_, permit| convoy::paste(permit, &text))
}

#[tauri::command(async)]
pub fn convoy_fill(desk: State<Desk>, text: String, columns: Vec<Option<String>>, order: Order) -> Answer<Filled> {
    desk.allowed(Action::Write(Person::KIND), |_, permit| convoy::fill(permit, &text, &columns, order))
}
