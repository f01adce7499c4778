//! Copies of the desk: made, put on a second place, rehearsed, restored; those from before an erasure.

use std::path::Path;

use casework::access::{Action, Role};
use casework::backup::{self, Looked, Occasion, Restored, State as Copies};
use casework::door::{self, Secret};
use casework::time::Clock;
use casework::{Error, Result};
use serde::Serialize;
use tauri::{AppHandle, State};

use super::door::{Session, cost, session};
use crate::desk::{Desk, Inside};
use crate::picking;
use crate::refusal::{Answer, Refusal};
use crate::system::{SystemClock, name_window};

#[derive(Serialize)]
pub struct Told {
    #[serde(flatten)]
    copies: Copies,
    /// Why the last backup failed, in words.
    failed: Option<String>,
}

#[tauri::command(async)]
pub fn backup_state(desk: State<Desk>) -> Answer<Told> {
    told(&desk)
}

fn told(desk: &Desk) -> Answer<Told> {
    // One that is being made is waited for: what is told is how it stands then.
    let failed = desk.backup_failed();
    let mut copies = desk.allowed(Action::Exchange, |store, permit| backup::state(store, permit, &desk.folder))?;
    copies.read_newest();
    // What was found damaged counts no more, and is replaced by itself.
    desk.opened(|opened| backup::note_read(&opened.store, &copies))?;
    Ok(Told { copies, failed })
}

#[tauri::command(async)]
pub fn backup_now(desk: State<Desk>) -> Answer<Told> {
    make(&desk)?;
    told(&desk)
}

fn make(desk: &Desk) -> Answer<()> {
    let round = desk.opened(|opened| {
        opened.permit(Action::Exchange)?;
        backup::round(opened, &desk.folder, Occasion::Asked)
    })?;
    let Some(round) = round else { return Ok(()) };
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.back_up(&round).map(|_| ()).map_err(|error| Refusal::of(&error, lang))
}

/// The first backup is made there at once: it proves the place.
#[tauri::command(async)]
pub fn backup_second_pick(app: AppHandle, desk: State<Desk>) -> Answer<Option<Told>> {
    desk.may(Action::Administer)?;
    let Some(place) = picking::folder(&app, &desk)? else { return Ok(None) };
    let folder = desk.folder.clone();
    desk.allowed(Action::Administer, |store, permit| backup::set_second_place(store, permit, &folder, Some(&place)))?;
    make(&desk)?;
    told(&desk).map(Some)
}

#[tauri::command(async)]
pub fn backup_second_drop(desk: State<Desk>) -> Answer<Told> {
    let folder = desk.folder.clone();
    desk.allowed(Action::Administer, |store, permit| backup::set_second_place(store, permit, &folder, None))?;
    told(&desk)
}

#[derive(Serialize)]
pub struct Rehearsed {
    #[serde(flatten)]
    restored: Restored,
    /// The newest at the second place, where it is there and the passphrase opens what stands there.
    second: Option<SecondRehearsed>,
}

#[derive(Serialize)]
struct SecondRehearsed {
    made_at: i64,
    /// Why it cannot be restored, in words.
    failed: Option<String>,
}

/// Restores the newest backup beside the desk, and that of the second place where it is there, and throws the copies away.
#[tauri::command(async)]
pub fn backup_rehearse(desk: State<Desk>, passphrase: String) -> Answer<Rehearsed> {
    let (folder, lang) = (desk.folder.clone(), desk.with(|inside| Ok(inside.lang))?);
    desk.proving(|opened| {
        let permit = opened.permit(Action::Administer)?;
        let state = backup::state(&opened.store, &permit, &folder)?;
        let newest = state.kept.first().ok_or_else(|| Error::refused("backup-none"))?;
        let login = session(opened)?.login;
        // On a stick only those who answer for the desk have their passphrases.
        let opens_second = matches!(opened.actor.role, Role::Administrator | Role::Supervisor);
        let secret = Secret::Passphrase { login: Some(&login), passphrase: &passphrase };
        let (store, machine) = (&mut opened.store, door::machine());
        let mut rehearse =
            |file: &Path| backup::rehearse(store, &permit, file, &folder, &secret, &machine, Box::new(SystemClock));
        let restored = rehearse(&newest.path)?;
        let there = state.second.filter(|_| opens_second).and_then(|second| second.newest);
        // That of here is proven all the same.
        let second = there.map(|one| {
            let failed = rehearse(&one.path).err().map(|error| error.message(lang));
            SecondRehearsed { made_at: one.made_at, failed }
        });
        Ok(Rehearsed { restored, second })
    })
}

#[tauri::command(async)]
pub fn backups_remove_old(desk: State<Desk>) -> Answer<u64> {
    desk.allowed(Action::Administer, |store, permit| backup::remove_outdated(store, permit))
}

#[derive(Serialize)]
pub struct Picked {
    token: String,
    #[serde(flatten)]
    looked: Looked,
}

/// Before there is a desk: the window gets a token, never a path.
#[tauri::command(async)]
pub fn backup_pick(app: AppHandle, desk: State<Desk>) -> Answer<Option<Picked>> {
    let Some(file) = picking::open_at_the_door(&app, &desk, &["jatigi-backup", "tar"])? else {
        return Ok(None);
    };
    desk.with(|inside| {
        let looked = backup::look(&file)?;
        let token = format!("backup-{}", inside.looked_at.len());
        inside.looked_at.insert(token.clone(), file);
        Ok(Some(Picked { token, looked }))
    })
}

#[derive(Serialize)]
pub struct Again {
    restored: Restored,
    session: Session,
}

/// By passphrase, or by recovery code and the passphrase that is to hold from now on.
#[tauri::command(async)]
pub fn backup_restore(
    app: AppHandle,
    desk: State<Desk>,
    token: String,
    login: String,
    passphrase: String,
    code: Option<String>,
) -> Answer<Again> {
    let folder = desk.folder.clone();
    desk.with(|inside| {
        if inside.opened.is_some() {
            return Err(Error::refused("database-exists"));
        }
        let again = inside.guarded(|inside| restore(inside, &folder, &token, &login, &passphrase, code.as_deref()))?;
        name_window(&app, again.session.practice, inside.lang);
        Ok(again)
    })
}

fn restore(
    inside: &mut Inside,
    folder: &Path,
    token: &str,
    login: &str,
    passphrase: &str,
    code: Option<&str>,
) -> Result<Again> {
    if code.is_some() {
        // Before anything is restored: a code is not typed twice for a weak passphrase.
        casework::access::keys::check_passphrase(passphrase)?;
    }
    let file = inside.looked_at.get(token).ok_or_else(|| Error::refused("file-missing"))?;
    let (machine, clock) = (door::machine(), || Box::new(SystemClock) as Box<dyn Clock>);
    let secret = match code {
        Some(code) => Secret::RecoveryCode(code),
        None => Secret::Passphrase { login: Some(login), passphrase },
    };
    // What stands there and opens no more is put aside.
    let restored = backup::restore_over(file, folder, &secret, &machine, &clock)?;
    let opened = door::unlock_by(folder, &secret, &machine, clock())?;
    if code.is_some() {
        opened.renew_passphrase(folder, passphrase, cost()?)?;
    }
    let session = session(&opened)?;
    inside.opened = Some(opened);
    inside.looked_at.clear();
    Ok(Again { restored, session })
}
