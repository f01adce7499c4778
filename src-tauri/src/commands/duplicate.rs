//! Duplicates of persons: decided, merged, unmerged, looked for.

use casework::access::Action;
use casework::duplicate::{self, Choice, Decision, Duplicate, Merge, Merged, Scanned, Unmerged};
use casework::person::PersonId;
use casework::screens::{self, OpenPair};
use casework::store::Committed;
use casework::store::kind::Record;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

/// So many pairs are shown at once; the next ones follow when these are decided.
const MOST: usize = 100;

#[tauri::command(async)]
pub fn duplicate_pairs(desk: State<Desk>) -> Answer<Vec<OpenPair>> {
    desk.allowed(Action::Read(Duplicate::KIND), |store, permit| screens::duplicates(store, permit, MOST))
}

#[tauri::command(async)]
pub fn duplicate_scan(desk: State<Desk>) -> Answer<Scanned> {
    desk.allowed(Action::Write(Duplicate::KIND), |store, permit| duplicate::scan(store, permit))
}

#[tauri::command(async)]
pub fn duplicate_decide(
    desk: State<Desk>,
    one: PersonId,
    other: PersonId,
    decision: Decision,
    reason: Option<String>,
) -> Answer<Committed> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Write(Duplicate::KIND), |store, permit| {
        duplicate::decide(store, permit, lang, [one, other], decision, reason.as_deref())
    })
}

#[tauri::command(async)]
pub fn merge_persons(desk: State<Desk>, choice: Choice) -> Answer<Merged> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Write(Merge::KIND), |store, permit| duplicate::merge(store, permit, lang, &choice))
}

#[tauri::command(async)]
pub fn unmerge_person(desk: State<Desk>, person: PersonId, reason: String) -> Answer<Unmerged> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Write(Merge::KIND), |store, permit| duplicate::unmerge(store, permit, lang, person, &reason))
}
