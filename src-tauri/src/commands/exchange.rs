//! Bundles, joining, disagreements.

use casework::access::{Action, Permit};
use casework::exchange::slip::{self, Paper};
use casework::exchange::{self, Bundles, Likely, Load, Prepared, Preview, Report, Status, Undone};
use casework::ids::RecordId;
use casework::screens::{self, OpenDisagreement};
use casework::store::journal::Act;
use casework::store::watch::Progress;
use casework::store::{Committed, Store};
use casework::{Error, Result, disagreement, records, to_review};
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::commands::referral;
use crate::commands::sheet::PaperSent;
use crate::desk::Desk;
use crate::picking::{self, Saved};
use crate::refusal::Answer;

#[derive(Serialize)]
pub struct LookedAt {
    token: String,
    report: Report,
    likely: Vec<Likely>,
}

/// So many bundles of each way stand in the list.
const LISTED: u32 = 30;

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    six_words: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
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

/// How far what is under way has come. Answers while other commands wait for it.
#[tauri::command]
pub fn progress(desk: State<Desk>) -> Option<Progress> {
    desk.watch().progress()
}

/// Stops what is under way.
#[tauri::command]
pub fn progress_stop(desk: State<Desk>) {
    desk.watch().stop();
}

#[tauri::command(async)]
pub fn bundle_prepare(
    app: AppHandle,
    desk: State<Desk>,
    to: String,
    most_megabytes: Option<u32>,
) -> Answer<Vec<Prepared>> {
    desk.may(Action::Exchange)?;
    let Some(folder) = picking::folder(&app, &desk)? else { return Ok(vec![]) };
    let most_bytes = most_megabytes.map_or(Load::default().most_bytes, |most| u64::from(most) * 1_000_000);
    let load = Load { most_bytes, ..Load::default() };
    desk.allowed(Action::Exchange, |store, permit| exchange::prepare_with(store, permit, &to, &folder, load))
}

#[tauri::command(async)]
pub fn bundle_look(app: AppHandle, desk: State<Desk>) -> Answer<Option<LookedAt>> {
    desk.may(Action::Exchange)?;
    let Some(file) = picking::open_own(&app, &desk, &["jatigi"])? else { return Ok(None) };
    let Preview { report, likely } =
        desk.allowed(Action::Exchange, |store, permit| exchange::preview(store, permit, &file))?;
    desk.with(|inside| {
        // The token says which bundle was shown: the file may hold another one by then.
        let token = format!("{}-{}", inside.looked_at.len(), report.hash);
        inside.looked_at.insert(token.clone(), file);
        Ok(Some(LookedAt { token, report, likely }))
    })
}

#[tauri::command(async)]
pub fn bundle_take_in(desk: State<Desk>, token: String) -> Answer<Report> {
    // What was stopped or refused can be tried again: its preview stays on the screen.
    let file = desk.with(|inside| inside.looked_at.get(&token).cloned().ok_or_else(|| Error::refused("look-first")))?;
    let hash = token.rsplit('-').next().unwrap_or_default();
    let report = desk.allowed(Action::Exchange, |store, permit| exchange::take_in_seen(store, permit, &file, hash))?;
    desk.with(|inside| Ok(drop(inside.looked_at.remove(&token))))?;
    // Users may have come, changed or been disabled.
    desk.tidy_keys();
    Ok(report)
}

#[tauri::command(async)]
pub fn bundle_undo(desk: State<Desk>) -> Answer<Undone> {
    desk.allowed(Action::Exchange, |store, permit| exchange::undo(store, permit))
}

#[tauri::command(async)]
pub fn bundles(desk: State<Desk>) -> Answer<Bundles> {
    desk.allowed(Action::Exchange, |store, permit| exchange::bundles(store, permit, LISTED))
}

#[tauri::command(async)]
pub fn bundle_lost(desk: State<Desk>, to: String, number: u32) -> Answer<()> {
    desk.allowed(Action::Exchange, |store, permit| exchange::lost(store, permit, &to, number))
}

#[tauri::command(async)]
pub fn bundle_found(desk: State<Desk>, to: String, number: u32) -> Answer<()> {
    desk.allowed(Action::Exchange, |store, permit| exchange::found(store, permit, &to, number))
}

#[tauri::command(async)]
pub fn bundle_paper_preview(desk: State<Desk>, paper: Paper) -> Answer<referral::Preview> {
    let drawn = desk.allowed(Action::Exchange, |store, permit| slip::draw(store, permit, &paper))?;
    desk.with(|_| referral::preview(&drawn.pdf))
}

#[tauri::command(async)]
pub fn bundle_paper_print(desk: State<Desk>, paper: Paper, copies: u32) -> Answer<PaperSent> {
    let drawn = desk.allowed(Action::Exchange, |store, permit| slip::print(store, permit, &paper, Act::Printed))?;
    Ok(PaperSent { sent_to_printer: desk.print(&drawn.pdf, &drawn.reference, copies) })
}

#[tauri::command(async)]
pub fn bundle_paper_save(app: AppHandle, desk: State<Desk>, paper: Paper) -> Answer<Vec<Saved>> {
    Saved::drawn(&app, &desk, Action::Exchange, |store, permit| slip::print(store, permit, &paper, Act::Exported))
}

#[tauri::command(async)]
pub fn join_request(app: AppHandle, desk: State<Desk>) -> Answer<Option<Words>> {
    let prefix = desk.allowed(Action::Administer, |store, _| Ok(store.desk().prefix.clone()))?;
    let Some(out) = picking::save(&app, &desk, &format!("{prefix}.jatigi-request"))? else { return Ok(None) };
    let six_words = desk.allowed(Action::Administer, |store, permit| exchange::join_request(store, permit, &out))?;
    Ok(Some(Words { six_words, ..Words::default() }))
}

/// Goes on under another name: somebody says that the present one is another installation's. Gives the new one.
#[tauri::command(async)]
pub fn join_anew(desk: State<Desk>) -> Answer<String> {
    desk.allowed(Action::Administer, exchange::go_on_anew)
}

/// Shows whose request a file is. Nothing is certified.
#[tauri::command(async)]
pub fn join_invite_look(app: AppHandle, desk: State<Desk>) -> Answer<Option<Words>> {
    desk.may(Action::Administer)?;
    let Some(request) = picking::open_own(&app, &desk, &["jatigi-request"])? else { return Ok(None) };
    desk.with(|inside| {
        let asked = exchange::asked_by(&request)?;
        let token = format!("request-{}", inside.looked_at.len());
        inside.looked_at.insert(token.clone(), request);
        let words =
            Words { token: Some(token), prefix: Some(asked.prefix), name: Some(asked.name), ..Words::default() };
        Ok(Some(Words { six_words: asked.six_words, ..words }))
    })
}

/// Certifies the desk whose words were heard, and gives those of its invitation. `None`: no place for it was chosen.
#[tauri::command(async)]
pub fn join_invite(app: AppHandle, desk: State<Desk>, token: String, six_words: Vec<String>) -> Answer<Option<Words>> {
    desk.may(Action::Administer)?;
    let request =
        desk.with(|inside| inside.looked_at.get(&token).cloned().ok_or_else(|| Error::refused("look-first")))?;
    let asked = desk.with(|_| exchange::asked_by(&request))?;
    let Some(out) = picking::save(&app, &desk, &format!("{}.jatigi-invitation", asked.prefix))? else {
        return Ok(None);
    };
    let six_words =
        desk.allowed(Action::Administer, |store, permit| exchange::invite(store, permit, &request, &out, &six_words))?;
    Ok(Some(Words { six_words, ..Words::default() }))
}

/// Shows whose invitation a file is. Nobody is believed yet.
#[tauri::command(async)]
pub fn join_accept_look(app: AppHandle, desk: State<Desk>) -> Answer<Option<Words>> {
    desk.may(Action::Administer)?;
    let Some(invitation) = picking::open_own(&app, &desk, &["jatigi-invitation"])? else { return Ok(None) };
    let seen = desk.allowed(Action::Administer, |store, _| exchange::invited_by(store, &invitation))?;
    desk.with(|inside| {
        let token = format!("invitation-{}", inside.looked_at.len());
        inside.looked_at.insert(token.clone(), invitation);
        let words = Words { token: Some(token), centre: Some(seen.centre), ..Words::default() };
        Ok(Some(Words { six_words: seen.six_words, ..words }))
    })
}

#[tauri::command(async)]
pub fn join_accept(desk: State<Desk>, token: String, six_words: Vec<String>) -> Answer<Words> {
    let found = desk.with(|inside| inside.looked_at.get(&token).cloned().ok_or_else(|| Error::refused("look-first")));
    let invitation = found?;
    let joined =
        desk.allowed(Action::Administer, |store, permit| exchange::join(store, permit, &invitation, &six_words))?;
    Ok(Words { six_words: joined.six_words, centre: Some(joined.centre), ..Words::default() })
}

#[tauri::command(async)]
pub fn revoke_desk(desk: State<Desk>, prefix: String, reason: String, up_to: Option<u32>) -> Answer<()> {
    desk.allowed(Action::Administer, |store, permit| exchange::revoke(store, permit, &prefix, &reason, up_to))
}

#[tauri::command(async)]
pub fn inherit_files(desk: State<Desk>, from: String, to: String) -> Answer<u64> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::HandOver, |store, permit| exchange::inherit(store, permit, lang, &from, &to))
}

#[tauri::command(async)]
pub fn disagreements(desk: State<Desk>) -> Answer<Vec<OpenDisagreement>> {
    desk.allowed(Action::Search, |store, permit| screens::disagreements(store, permit))
}

#[tauri::command(async)]
pub fn to_review(desk: State<Desk>) -> Answer<Vec<to_review::Crossing>> {
    desk.allowed(Action::Decide, |store, permit| to_review::list(store, permit))
}

/// Runs `work` on a disagreement that stands as it was `seen`.
fn on_seen(
    desk: &Desk,
    id: &str,
    seen: &str,
    work: impl FnOnce(&mut Store, &Permit, RecordId, &str) -> Result<Committed>,
) -> Answer<Committed> {
    desk.allowed(Action::Decide, |store, permit| {
        let (record, register) = parts(id)?;
        disagreement::unchanged(store, record, register, seen)?;
        work(store, permit, record, register)
    })
}

#[tauri::command(async)]
pub fn decide(desk: State<Desk>, id: String, take: usize, seen: String, reason: Option<String>) -> Answer<Committed> {
    on_seen(&desk, &id, &seen, |store, permit, record, register| {
        records::decide(store, permit, record, register, take, reason.as_deref())
    })
}

#[tauri::command(async)]
pub fn decide_both(
    desk: State<Desk>,
    id: String,
    take: usize,
    seen: String,
    reason: Option<String>,
) -> Answer<Committed> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    on_seen(&desk, &id, &seen, |store, permit, record, register| {
        disagreement::keep_both(store, permit, lang, record, register, take, reason.as_deref())
    })
}

#[tauri::command(async)]
pub fn decide_again(
    desk: State<Desk>,
    id: String,
    take: usize,
    seen: String,
    reason: Option<String>,
) -> Answer<Committed> {
    on_seen(&desk, &id, &seen, |store, permit, record, register| {
        let kind = store.kind_of(record)?;
        disagreement::decide_again(store, permit, kind, record, register, take, reason.as_deref())
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

fn parts(id: &str) -> Result<(RecordId, &str)> {
    let (record, register) = id.split_once(':').ok_or_else(|| Error::refused("disagreement-decided"))?;
    Ok((record.parse()?, register))
}
