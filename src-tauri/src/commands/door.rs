//! First start, unlocking, users.

use casework::access::keys::Cost;
use casework::access::{Action, Actor, Role, User, UserId, allows};
use casework::backup::{self, Occasion, Round};
use casework::door::{self, FolderState, Founding, Opened};
use casework::records::KINDS;
use casework::store::kind::Fields;
use casework::store::{Committed, OpenedAs};
use casework::time::Clock;
use casework::words::Lang;
use casework::{Error, Result, centre, exchange, journal_checkpoint, practice};
use serde::Serialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager as _, State};

use crate::clipboard;
use crate::desk::Desk;
use crate::refusal::Answer;
use crate::system::{SystemClock, name_window};

/// How long unlocking may take on this machine, in ms.
const UNLOCK_MS: i64 = 700;
/// How many invented persons a practice centre starts with, and from which seed.
const PRACTICE: (u32, u64) = (60, 1);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    user: UserId,
    name: String,
    role: Role,
    pub(super) login: String,
    prefix: String,
    headquarters: bool,
    centre: Option<String>,
    pub(super) practice: bool,
    joined: bool,
    opened_as: OpenedAs,
    may: Value,
}

pub(super) fn session(opened: &Opened) -> Result<Session> {
    let actor = Actor::of(&opened.store, opened.actor.user)?;
    let user = opened.store.get::<User>(actor.user)?.record;
    let may = |action| allows(actor.role, action);
    let may_write = KINDS.iter().filter(|kind| opened.permit(Action::Write(kind)).is_ok());
    let write: Vec<&str> = may_write.map(|kind| kind.name).collect();
    Ok(Session {
        user: actor.user,
        name: user.name,
        role: actor.role,
        login: user.login,
        prefix: opened.store.desk().prefix.clone(),
        headquarters: opened.store.desk().headquarters,
        centre: opened.centre_name()?,
        practice: centre::practises(&opened.store)?,
        joined: exchange::is_joined(&opened.store),
        opened_as: opened.opened_as,
        may: json!({
            "write": write, "search": may(Action::Search), "print": may(Action::Print), "exchange": may(Action::Exchange),
            "decide": may(Action::Decide), "handOver": may(Action::HandOver), "forget": may(Action::Forget),
            "administer": opened.founder_permit().is_ok(), "import": may(Action::Import),
        }),
    })
}

/// Derivation is slow on purpose. Test builds may make it quick.
pub(super) fn cost() -> Result<Cost> {
    if cfg!(debug_assertions) && std::env::var_os("JATIGI_CHEAP_KEYS").is_some() {
        return Ok(Cost { m_kib: 8, t: 1, p: 1 });
    }
    let start = std::time::Instant::now();
    Cost::calibrate(UNLOCK_MS, || i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX))
}

#[tauri::command(async)]
pub fn start_state(desk: State<Desk>) -> Answer<Value> {
    let folder = desk.folder.clone();
    desk.with(|inside| {
        if let Some(opened) = &inside.opened {
            return Ok(json!({ "state": "unlocked", "logins": [], "lang": inside.lang, "session": session(opened)? }));
        }
        Ok(match door::folder_state(&folder)? {
            FolderState::Empty => json!({ "state": "empty", "logins": [], "lang": inside.lang }),
            FolderState::Locked { logins } => json!({ "state": "locked", "logins": logins, "lang": inside.lang }),
        })
    })
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    Practice,
    Headquarters,
    Desk,
}

#[tauri::command(async, rename_all = "camelCase")]
#[expect(clippy::too_many_arguments, reason = "the form's fields, by name")]
pub fn found_centre(
    app: AppHandle,
    desk: State<Desk>,
    kind: Start,
    centre: String,
    prefix: String,
    desk_name: String,
    user_name: String,
    login: String,
    passphrase: String,
) -> Answer<Value> {
    let folder = desk.folder.clone();
    desk.with(|inside| {
        let founding = Founding {
            centre,
            short_name: String::new(),
            prefix,
            desk_name,
            headquarters: !matches!(kind, Start::Desk),
            practice: matches!(kind, Start::Practice),
            user_name,
            login,
            role: "supervisor".to_owned(),
        };
        let (mut opened, code) =
            door::found(&folder, &founding, &passphrase, cost()?, &door::machine(), Box::new(SystemClock))?;
        if founding.practice {
            let permit = opened.permit(Action::Import)?;
            practice::fill(&mut opened.store, &permit, PRACTICE.0, PRACTICE.1, |_| ())?;
        }
        let answer = json!({ "recoveryCode": code.grouped().as_str(), "session": session(&opened)? });
        name_window(&app, founding.practice, inside.lang);
        inside.opened = Some(opened);
        Ok(answer)
    })
}

#[tauri::command(async)]
pub fn unlock(app: AppHandle, desk: State<Desk>, login: String, passphrase: String) -> Answer<Session> {
    let folder = desk.folder.clone();
    desk.with(|inside| {
        let clock = Box::new(SystemClock);
        let opened = inside.open(|| door::unlock(&folder, Some(&login), &passphrase, &door::machine(), clock))?;
        let session = session(&opened)?;
        name_window(&app, session.practice, inside.lang);
        inside.opened = Some(opened);
        Ok(session)
    })
}

#[tauri::command(async)]
pub fn unlock_with_recovery(app: AppHandle, desk: State<Desk>, code: String, passphrase: String) -> Answer<Session> {
    let folder = desk.folder.clone();
    desk.with(|inside| {
        let clock = Box::new(SystemClock);
        let opened = inside.open(|| door::unlock_with_recovery(&folder, &code, &door::machine(), clock))?;
        opened.renew_passphrase(&folder, &passphrase, cost()?)?;
        let session = session(&opened)?;
        name_window(&app, session.practice, inside.lang);
        inside.opened = Some(opened);
        Ok(session)
    })
}

/// The page says that somebody is at work, every few seconds at most.
#[tauri::command(async)]
pub fn touched(desk: State<Desk>) {
    desk.touch();
}

/// Closes the desk at once; what has not been backed up is, meanwhile.
#[tauri::command(async)]
pub fn lock(app: AppHandle, desk: State<Desk>) -> Answer<()> {
    close(app, &desk)
}

/// Locks a desk that was left and that the page did not lock. What it shows goes: it begins anew, at the door.
pub fn lock_if_left(app: &AppHandle) {
    let desk = app.state::<Desk>();
    if desk.is_left() && close(app.clone(), &desk).is_ok() {
        for window in app.webview_windows().values() {
            let _ = window.reload();
        }
    }
}

fn close(app: AppHandle, desk: &Desk) -> Answer<()> {
    let round = desk.with(|inside| {
        name_window(&app, false, inside.lang);
        // A desk is closed also where no backup can be thought of; that is told.
        let opened = inside.close();
        if let Some(opened) = &opened {
            // Whoever has the database while nobody works changes no line unnoticed. It locks in any case.
            let _ = journal_checkpoint::sign(&opened.store);
        }
        Ok(opened.map(|opened| backup::round(&opened, &desk.folder, Occasion::Locking)))
    })?;
    clipboard::clear(&app);
    desk.drop_files(vec![]);
    if let Some(round) = round {
        back_up_meanwhile(app, round);
    }
    Ok(())
}

fn back_up_meanwhile(app: AppHandle, round: Result<Option<Round>>) {
    std::thread::spawn(move || app.state::<Desk>().back_up_by_itself(round));
}

/// What is to be written on paper, once.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewCode {
    recovery_code: String,
    /// Whether the desk is open still.
    open: bool,
}

/// The database under a new key, and a backup of it.
#[tauri::command(async)]
pub fn key_rotate(app: AppHandle, desk: State<Desk>, passphrase: String) -> Answer<NewCode> {
    let (made, round) = desk.watched(|inside| {
        let clock = || Box::new(SystemClock) as Box<dyn Clock>;
        let code = inside
            .guarded(|inside| door::rotate_key(&mut inside.opened, &passphrase, cost()?, &door::machine(), &clock))?;
        let round = inside.opened.as_ref().map(|opened| backup::round(opened, &desk.folder, Occasion::Asked));
        Ok((NewCode { recovery_code: code.grouped().to_string(), open: inside.opened.is_some() }, round))
    })?;
    if let Some(round) = round {
        back_up_meanwhile(app, round);
    }
    Ok(made)
}

/// Another recovery code, and a backup that opens with it: the sheet of the old one is to be destroyed.
#[tauri::command(async)]
pub fn recovery_renew(app: AppHandle, desk: State<Desk>, passphrase: String) -> Answer<NewCode> {
    let folder = desk.folder.clone();
    let (made, round) = desk.proving(|opened| {
        let code = opened.new_recovery_code(&folder, &passphrase, cost()?)?;
        let made = NewCode { recovery_code: code.grouped().to_string(), open: true };
        Ok((made, backup::round(opened, &folder, Occasion::Asked)))
    })?;
    back_up_meanwhile(app, round);
    Ok(made)
}

/// The practice base begun anew; a real one is refused by the core.
#[tauri::command(async)]
pub fn practice_renew(desk: State<Desk>, typed: String) -> Answer<Session> {
    desk.with(|inside| {
        let clock = || Box::new(SystemClock) as Box<dyn Clock>;
        door::renew_practice(&mut inside.opened, &typed, PRACTICE, &door::machine(), &clock)?;
        inside.looked_at.clear();
        session(inside.opened.as_ref().ok_or_else(|| Error::refused("locked"))?)
    })
}

#[tauri::command(async)]
pub fn set_lang(desk: State<Desk>, lang: Lang) -> Answer<()> {
    desk.with(|inside| {
        inside.lang = lang;
        Ok(())
    })
}

#[tauri::command(async)]
pub fn user_add(desk: State<Desk>, fields: Fields, passphrase: String) -> Answer<Committed> {
    let folder = desk.folder.clone();
    desk.opened(|opened| {
        let permit = opened.founder_permit()?;
        opened.add_user(&permit, &folder, fields, &passphrase, cost()?)
    })
}

#[tauri::command(async)]
pub fn user_disable(desk: State<Desk>, id: UserId) -> Answer<()> {
    let folder = desk.folder.clone();
    desk.opened(|opened| {
        let permit = opened.founder_permit()?;
        opened.disable_user(&permit, &folder, id)
    })
}

/// A passphrase for somebody who forgot theirs, or has none on this desk.
#[tauri::command(async)]
pub fn user_passphrase(desk: State<Desk>, id: UserId, passphrase: String) -> Answer<()> {
    let folder = desk.folder.clone();
    desk.opened(|opened| {
        let permit = opened.founder_permit()?;
        opened.set_passphrase(&permit, &folder, id, &passphrase, cost()?)
    })
}

#[tauri::command(async)]
pub fn users_with_passphrase(desk: State<Desk>) -> Answer<Vec<UserId>> {
    let folder = desk.folder.clone();
    desk.opened(|opened| opened.users_with_passphrase(&folder))
}

#[tauri::command(async)]
pub fn change_passphrase(desk: State<Desk>, old: String, new: String) -> Answer<()> {
    let folder = desk.folder.clone();
    // The form shows a wrong old passphrase beside its field.
    let beside_its_field = |error: Error| match error.code() {
        "wrong-passphrase" => Error::invalid("old", "old-passphrase"),
        _ => error,
    };
    desk.watched(|inside| {
        let changed = inside.proving(|opened| opened.change_passphrase(&folder, &old, &new, cost()?));
        changed.map_err(beside_its_field)
    })
}
