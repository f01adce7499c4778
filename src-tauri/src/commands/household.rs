//! Ties, households, and a supervisor's answer for a child alone.

use casework::access::Action;
use casework::household::{self, Household, HouseholdId, HouseholdMember, Tie};
use casework::person::PersonId;
use casework::store::Committed;
use casework::store::kind::{Fields, Record};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn tie_say(desk: State<Desk>, person: PersonId, other: PersonId, ties: Vec<String>) -> Answer<()> {
    desk.allowed(Action::Write(Tie::KIND), |store, permit| household::say_tie(store, permit, [person, other], &ties))
}

#[tauri::command(async)]
pub fn tie_end(desk: State<Desk>, person: PersonId, other: PersonId, reason: String) -> Answer<()> {
    desk.allowed(Action::Write(Tie::KIND), |store, permit| household::untie(store, permit, [person, other], &reason))
}

#[tauri::command(async)]
pub fn household_begin(desk: State<Desk>, person: PersonId, fields: Fields) -> Answer<Committed> {
    desk.allowed(Action::Write(Household::KIND), |store, permit| household::begin(store, permit, person, fields))
}

#[tauri::command(async)]
pub fn household_join(
    desk: State<Desk>,
    household: HouseholdId,
    person: PersonId,
    fields: Fields,
) -> Answer<Committed> {
    desk.allowed(Action::Write(HouseholdMember::KIND), |store, permit| {
        household::join(store, permit, household, person, fields)
    })
}

#[tauri::command(async)]
pub fn alone_answer(desk: State<Desk>, person: PersonId, text: String) -> Answer<Committed> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Decide, |store, permit| household::answer(store, permit, lang, person, &text))
}
