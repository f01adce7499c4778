//! Users and their passphrases.

use casework::access::{Action, User, UserId, user_by_login};
use casework::backup::{self, Occasion};
use casework::door;
use casework::error::{Error, Result};
use casework::store::kind::{Fields, Record};
use casework::time::Clock;
use serde_json::{Value, json};

use crate::answer::{Answer, table};
use crate::args::Users;
use crate::session::{Session, cost};
use crate::system::SystemClock;

const NEW: &str = "JATIGI_NEW_PASSPHRASE";

pub fn users(session: &mut Session, users: Users) -> Result<Answer> {
    match users {
        Users::List => list(session),
        Users::Add { login, name, role } => add(session, login, name, role),
        Users::Disable { login } => disable(session, &login),
    }
}

fn list(session: &mut Session) -> Result<Answer> {
    session.permit(Action::Read(User::KIND))?;
    let found = session.opened.store.all::<User>(&[], 1000)?;
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|user| {
            let user = &user.record;
            vec![
                user.login.clone(),
                user.name.clone(),
                user.role.clone(),
                user.desk.clone().unwrap_or_default(),
                user.disabled_on.clone().unwrap_or_default(),
            ]
        })
        .collect();
    Answer::new(found, table(&rows))
}

fn add(session: &mut Session, login: String, name: String, role: String) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let passphrase = session.context.new_secret(NEW)?;
    let fields = Fields::from_iter(
        [("login", login), ("name", name), ("role", role)].map(|(name, value)| (name.to_owned(), Value::from(value))),
    );
    let folder = session.context.folder.clone();
    let committed = session.opened.add_user(&permit, &folder, fields, &passphrase, cost()?)?;
    Answer::new(json!({ "id": committed.id }), session.context.say("cli-user-added", &[]))
}

fn disable(session: &mut Session, login: &str) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let user = of_login(session, login)?;
    let folder = session.context.folder.clone();
    session.opened.disable_user(&permit, &folder, user)?;
    Answer::new(json!({ "id": user }), session.context.say("cli-user-disabled", &[]))
}

fn of_login(session: &Session, login: &str) -> Result<UserId> {
    let user = user_by_login(&session.opened.store, login)?.ok_or_else(|| Error::refused("not-found"))?;
    Ok(UserId(user.id.0))
}

/// One's own passphrase, with the old one; somebody else's, or one's own after the recovery code, as administrator.
pub fn passphrase(session: &mut Session, of: Option<&str>) -> Result<Answer> {
    let folder = session.folder();
    match of {
        None if !session.context.recovery => {
            let old = session.context.secret("JATIGI_PASSPHRASE", "cli-ask-passphrase")?;
            let new = session.context.new_secret(NEW)?;
            session.opened.change_passphrase(folder, &old, &new, cost()?)?;
        }
        other => {
            let permit = session.permit(Action::Administer)?;
            let user = match other {
                Some(login) => of_login(session, login)?,
                None => session.opened.actor.user,
            };
            let new = session.context.new_secret(NEW)?;
            session.opened.set_passphrase(&permit, folder, user, &new, cost()?)?;
        }
    }
    Answer::new(json!({ "changed": true }), session.context.say("cli-passphrase-changed", &[]))
}

/// The database under a new key: only the passphrase of whoever asks, and the recovery code that is shown, open it.
pub fn rotate_key(session: Session) -> Result<Answer> {
    let Session { context, opened } = session;
    let passphrase = context.secret("JATIGI_PASSPHRASE", "cli-ask-passphrase")?;
    let clock = || Box::new(SystemClock) as Box<dyn Clock>;
    let mut slot = Some(opened);
    let code = door::rotate_key(&mut slot, &passphrase, cost()?, &door::machine(), &clock)?.grouped();
    // The code is shown in any case: without it nobody else ever opens the desk.
    let backed_up = slot.as_ref().ok_or_else(|| Error::refused("locked")).and_then(|opened| {
        backup::round(opened, &context.folder, Occasion::Asked)?.as_ref().map(backup::Round::run).transpose()
    });
    if let Err(error) = &backed_up {
        context.note("cli-key-no-backup", &[("reason", error.message(context.lang))]);
    }
    let text = context.say("cli-key-rotated", &[("code", code.to_string())]);
    Answer::new(json!({ "recovery_code": code.as_str(), "backed_up": backed_up.is_ok() }), text)
}
