//! Bundles, joining, disagreements.

use casework::access::Action;
use casework::exchange::{self, Prepared, Report, Status, Undone};
use casework::ids::RecordId;
use casework::screens::{self, OpenDisagreement};
use casework::store::Committed;
use casework::{Error, disagreement, records};
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking;
use crate::refusal::Answer;

#[derive(Serialize)]
pub struct LookedAt {
    token: String,
    report: Report,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    six_words: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    centre: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[tauri::command(async)]
pub fn exchange_status(desk: State<Desk>) -> Answer<Status> {
    desk.opened(|opened| exchange::status(&opened.store))
}

#[tauri::command(async)]
pub fn bundle_prepare(app: AppHandle, desk: State<Desk>, to: String) -> Answer<Vec<Prepared>> {
    let Some(folder) = desk.with(|_| picking::folder(&app))? else { return Ok(vec![]) };
    desk.allowed(Action::Exchange, |store, permit| exchange::prepare(store, permit, &to, &folder))
}

#[tauri::command(async)]
pub fn bundle_look(app: AppHandle, desk: State<Desk>) -> Answer<Option<LookedAt>> {
    let Some(file) = desk.with(|_| picking::open(&app, "jatigi"))? else { return Ok(None) };
    let report = desk.allowed(Action::Exchange, |store, permit| exchange::look(store, permit, &file))?;
    desk.with(|inside| {
        let token = format!("{}-{}-{}", report.from, report.number, inside.looked_at.len());
        inside.looked_at.insert(token.clone(), file);
        Ok(Some(LookedAt { token, report }))
    })
}

#[tauri::command(async)]
pub fn bundle_take_in(desk: State<Desk>, token: String) -> Answer<Report> {
    let file = desk.with(|inside| inside.looked_at.remove(&token).ok_or_else(|| Error::refused("look-first")))?;
    desk.allowed(Action::Exchange, |store, permit| exchange::take_in(store, permit, &file))
}

#[tauri::command(async)]
pub fn bundle_undo(desk: State<Desk>) -> Answer<Undone> {
    desk.allowed(Action::Exchange, |store, permit| exchange::undo(store, permit))
}

#[tauri::command(async)]
pub fn join_request(app: AppHandle, desk: State<Desk>) -> Answer<Option<Words>> {
    let prefix = desk.opened(|opened| Ok(opened.store.desk().prefix.clone()))?;
    let Some(out) = desk.with(|_| picking::save(&app, &format!("{prefix}.jatigi-request")))? else { return Ok(None) };
    let six_words = desk.allowed(Action::Administer, |store, permit| exchange::join_request(store, permit, &out))?;
    Ok(Some(Words { six_words, centre: None, prefix: None, name: None }))
}

#[tauri::command(async)]
pub fn join_invite(app: AppHandle, desk: State<Desk>) -> Answer<Option<Words>> {
    let Some(request) = desk.with(|_| picking::open(&app, "jatigi-request"))? else { return Ok(None) };
    let (prefix, name) = desk.with(|_| exchange::asked_by(&request))?;
    let Some(out) = desk.with(|_| picking::save(&app, &format!("{prefix}.jatigi-invitation")))? else {
        return Ok(None);
    };
    let six_words =
        desk.allowed(Action::Administer, |store, permit| exchange::invite(store, permit, &request, &out))?;
    Ok(Some(Words { six_words, centre: None, prefix: Some(prefix), name: Some(name) }))
}

#[tauri::command(async)]
pub fn join_accept(app: AppHandle, desk: State<Desk>) -> Answer<Option<Words>> {
    let Some(invitation) = desk.with(|_| picking::open(&app, "jatigi-invitation"))? else { return Ok(None) };
    let joined = desk.allowed(Action::Administer, |store, permit| exchange::join(store, permit, &invitation))?;
    Ok(Some(Words { six_words: joined.six_words, centre: Some(joined.centre), prefix: None, name: None }))
}

#[tauri::command(async)]
pub fn revoke_desk(desk: State<Desk>, prefix: String, reason: String, up_to: Option<u32>) -> Answer<()> {
    desk.allowed(Action::Administer, |store, permit| exchange::revoke(store, permit, &prefix, &reason, up_to))
}

#[tauri::command(async)]
pub fn inherit_files(desk: State<Desk>, from: String, to: String) -> Answer<u64> {
    desk.allowed(Action::HandOver, |store, permit| exchange::inherit(store, permit, &from, &to))
}

#[tauri::command(async)]
pub fn disagreements(desk: State<Desk>) -> Answer<Vec<OpenDisagreement>> {
    desk.allowed(Action::Search, |store, permit| screens::disagreements(store, permit))
}

#[tauri::command(async)]
pub fn decide(desk: State<Desk>, id: String, take: usize, reason: Option<String>) -> Answer<Committed> {
    desk.allowed(Action::Decide, |store, permit| {
        let (record, register) = parts(&id)?;
        records::decide(store, permit, record, register, take, reason.as_deref())
    })
}

#[tauri::command(async)]
pub fn decide_both(desk: State<Desk>, id: String, take: usize, reason: Option<String>) -> Answer<Committed> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Decide, |store, permit| {
        let (record, register) = parts(&id)?;
        disagreement::keep_both(store, permit, lang, record, register, take, reason.as_deref())
    })
}

#[tauri::command(async)]
pub fn decide_again(desk: State<Desk>, id: String, take: usize) -> Answer<Committed> {
    desk.allowed(Action::Decide, |store, permit| {
        let (record, register) = parts(&id)?;
        let kind = store.kind_of(record)?;
        disagreement::decide_again(store, permit, kind, record, register, take, None)
    })
}

#[tauri::command(async)]
pub fn disagreement_ask(desk: State<Desk>, id: String) -> Answer<Vec<String>> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Decide, |store, permit| {
        let (record, register) = parts(&id)?;
        disagreement::ask(store, permit, lang, record, register)
    })
}

fn parts(id: &str) -> casework::Result<(RecordId, &str)> {
    let (record, register) = id.split_once(':').ok_or_else(|| Error::refused("disagreement-decided"))?;
    Ok((record.parse()?, register))
}
