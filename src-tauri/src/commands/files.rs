//! Records of every kind, and drafts.

use casework::access::{Action, User};
use casework::ids::RecordId;
use casework::records;
use casework::store::Committed;
use casework::store::drafts::SavedDraft;
use casework::store::kind::{Fields, Record as _};
use serde_json::Value;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn record(desk: State<Desk>, kind: String, fields: Fields) -> Answer<Committed> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Write(kind), |store, permit| records::record(store, permit, kind, fields))
}

#[tauri::command(async)]
pub fn record_together(desk: State<Desk>, kind: String, all: Vec<Fields>) -> Answer<Vec<Committed>> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Write(kind), |store, permit| records::record_together(store, permit, kind, all))
}

#[tauri::command(async)]
pub fn correct(
    desk: State<Desk>,
    kind: String,
    id: RecordId,
    fields: Fields,
    was: Option<Fields>,
    reason: Option<String>,
) -> Answer<Committed> {
    let kind = desk.with(|_| records::kind(&kind))?;
    let corrected = desk.allowed(Action::Write(kind), |store, permit| {
        if let Some(was) = &was {
            records::nothing_unseen(store, permit, kind, id, &fields, was)?;
        }
        records::correct_because(store, permit, kind, id, fields, reason.as_deref())
    })?;
    if kind.name == User::KIND.name {
        desk.tidy_keys();
    }
    Ok(corrected)
}

#[tauri::command(async)]
pub fn withdraw(desk: State<Desk>, kind: String, id: RecordId, reason: String) -> Answer<Committed> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Write(kind), |store, permit| records::withdraw(store, permit, kind, id, &reason))
}

#[tauri::command(async)]
pub fn restore_record(desk: State<Desk>, kind: String, id: RecordId) -> Answer<Committed> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Write(kind), |store, permit| records::restore(store, permit, kind, id))
}

#[tauri::command(async)]
pub fn show(desk: State<Desk>, kind: String, id: RecordId) -> Answer<Fields> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Read(kind), |store, permit| records::show(store, permit, kind, id))
}

#[tauri::command(async)]
pub fn list(desk: State<Desk>, kind: String, r#where: Vec<(String, String)>, limit: u32) -> Answer<Vec<Value>> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Read(kind), |store, permit| records::list(store, permit, kind, &r#where, limit))
}

#[tauri::command(async)]
pub fn history(desk: State<Desk>, kind: String, id: RecordId) -> Answer<Vec<Value>> {
    let kind = desk.with(|_| records::kind(&kind))?;
    desk.allowed(Action::Read(kind), |store, permit| records::history(store, permit, kind, id))
}

#[tauri::command(async)]
pub fn draft_save(desk: State<Desk>, form: String, content: String) -> Answer<()> {
    desk.opened(|opened| opened.store.save_draft(RecordId(opened.actor.user.0), &form, &content))
}

#[tauri::command(async)]
pub fn draft_load(desk: State<Desk>, form: String) -> Answer<Option<String>> {
    desk.opened(|opened| opened.store.draft(RecordId(opened.actor.user.0), &form))
}

/// What the user at work has begun, the newest first.
#[tauri::command(async)]
pub fn drafts(desk: State<Desk>) -> Answer<Vec<SavedDraft>> {
    desk.opened(|opened| opened.store.drafts(RecordId(opened.actor.user.0)))
}

#[tauri::command(async)]
pub fn draft_drop(desk: State<Desk>, form: String) -> Answer<()> {
    desk.opened(|opened| opened.store.drop_draft(RecordId(opened.actor.user.0), &form))
}

#[tauri::command(async)]
pub fn load_start_set(desk: State<Desk>) -> Answer<usize> {
    desk.opened(|opened| {
        let permit = opened.founder_permit()?;
        casework::partner::load_start_set(&mut opened.store, &permit)
    })
}
