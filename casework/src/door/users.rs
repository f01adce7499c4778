//! Who opens this desk: users, their passphrases, the recovery code.

use std::path::Path;

use serde_json::json;

use crate::access::keys::{Cost, KeyFile, RecoveryCode};
use crate::access::{Action, Actor, Permit, Role, User, UserId};
use crate::centre::base_prefix;
use crate::door::{KEYS, Opened};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record as _, fields_of};
use crate::store::{Committed, Store};

/// Who comes in, of those whose passphrase it is. `login`: where no slot bears it, that of their record.
///
/// # Errors
/// `wrong-passphrase`; `user-disabled`.
pub(super) fn at_the_door(store: &Store, users: &[uuid::Uuid], login: Option<&str>) -> Result<Actor> {
    let mut refused = Error::refused("wrong-passphrase");
    for user in users {
        match Actor::of(store, UserId(*user)) {
            Ok(actor) if login.is_none_or(|login| is_called(store, actor.user, login)) => return Ok(actor),
            // A slot without its user: the power went while they were added.
            Ok(_) | Err(Error::Refused { code: "not-found", .. }) => {}
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

fn is_called(store: &Store, user: UserId, login: &str) -> bool {
    store.get::<User>(user).is_ok_and(|user| user.record.login == login)
}

/// The user who made the recovery sheet. The sheet is the desk's: where they are disabled, whoever holds it comes in as the first
/// administrator, else the first supervisor, of this desk.
///
/// # Errors
/// `user-disabled` where there is none.
pub(super) fn with_the_sheet(store: &Store, maker: UserId) -> Result<Actor> {
    let refused = match Actor::of(store, maker) {
        Err(error) if error.code() == "user-disabled" => error,
        other => return other,
    };
    let here = base_prefix(&store.desk().prefix);
    let mut users = store.all::<User>(&[], 1000)?;
    users.retain(|user| user.record.desk.as_deref().is_some_and(|desk| base_prefix(desk) == here));
    users.sort_by_key(|user| user.id);
    let mut actors = users.iter().filter_map(|user| Actor::of(store, UserId(user.id.0)).ok()).collect::<Vec<_>>();
    actors.retain(|actor| matches!(actor.role, Role::Administrator | Role::Supervisor));
    actors.sort_by_key(|actor| actor.role != Role::Administrator);
    actors.into_iter().next().ok_or(refused)
}

/// Brings the slots to what the records say: each bears its user's login, those of disabled users and those without a user go, but never
/// that of who is at work. Gives whether anything changed, and who was shut out.
fn tidy(store: &Store, keys: &mut KeyFile, at_work: UserId) -> Result<(bool, Vec<RecordId>)> {
    let (mut changed, mut out) = (false, vec![]);
    let users: Vec<_> = keys.users().into_iter().map(|(user, label)| (user, label.map(str::to_owned))).collect();
    for (user, label) in users {
        let known = store.find_record::<User>(user)?;
        match known.filter(|known| known.record.disabled_on.is_none() || user == at_work.0) {
            Some(known) if label.as_ref() != Some(&known.record.login) => {
                // A login that is no label stays a login: then the records tell at the door.
                changed |= keys.set_label(user, Some(&known.record.login)).is_ok();
            }
            Some(_) => {}
            None if user != at_work.0 && keys.remove_user(user).is_ok() => {
                changed = true;
                out.push(RecordId(user));
            }
            None => {}
        }
    }
    Ok((changed, out))
}

impl Opened {
    /// Brings the key file to what the records say, which a bundle or an edit may have changed, and mends it from its twin or its twin
    /// from it.
    ///
    /// # Errors
    /// `keys-missing`, `keys-damaged`, `key-foreign`; what the disk says.
    pub fn tidy_keys(&mut self) -> Result<()> {
        let path = self.store.folder()?.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        let author = Some(RecordId(self.actor.user.0));
        if keys.heal(&path)? {
            self.store.note_act(author, Act::MendedKeys, None, None)?;
        }
        let (changed, out) = tidy(&self.store, &mut keys, self.actor.user)?;
        if changed {
            for user in out.into_iter().filter(|user| matches!(self.store.find_record::<User>(user.0), Ok(Some(_)))) {
                self.store.note_act(author, Act::ClosedUser, Some(user), None)?;
            }
            keys.save(&path)?;
        }
        Ok(())
    }

    /// Adds a user with a passphrase on this desk.
    ///
    /// # Errors
    /// `not-allowed`; `key-foreign`; `invalid` with the form's field, `passphrase` among them.
    pub fn add_user(
        &mut self,
        permit: &Permit,
        folder: &Path,
        fields: Fields,
        passphrase: &str,
        cost: Cost,
    ) -> Result<Committed> {
        permit.needs(Action::Administer)?;
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        // Else the slot that a power cut left of an earlier attempt stays beside the new one.
        tidy(&self.store, &mut keys, self.actor.user)?;
        let key = &self.key;
        self.store.transaction(|store| {
            let committed = crate::records::record(store, permit, User::KIND, fields)?;
            let user = store.get::<User>(committed.id.0)?.record;
            keys.add_user(key, committed.id.0, Some(&user.login), passphrase, cost)?;
            keys.save(&path)?;
            Ok(committed)
        })
    }

    /// Asks the user who is at work for the passphrase once more.
    ///
    /// # Errors
    /// `wrong-passphrase`; `key-foreign`.
    pub fn confirm(&self, folder: &Path, passphrase: &str) -> Result<()> {
        KeyFile::load_of(&folder.join(KEYS), &self.key)?.unlock(Some(self.actor.user.0), passphrase).map(|_| ())
    }

    /// Gives the user who is at work another passphrase.
    ///
    /// # Errors
    /// `wrong-passphrase`; `key-foreign`; `invalid` on `passphrase`.
    pub fn change_passphrase(&self, folder: &Path, old: &str, new: &str, cost: Cost) -> Result<()> {
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        keys.change_passphrase(self.actor.user.0, old, new, cost)?;
        // First, as with what is printed: a line too many is better than one too few.
        self.note_keys(Act::ChangedPassphrase, Some(self.actor.user))?;
        keys.save(&path)
    }

    /// Gives the user who came in with the recovery code a new passphrase.
    ///
    /// # Errors
    /// `key-foreign`; `invalid` on `passphrase`.
    pub fn renew_passphrase(&self, folder: &Path, new: &str, cost: Cost) -> Result<()> {
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        let user = self.actor.user;
        keys.set_passphrase(&self.key, user.0, new, cost)?;
        keys.set_label(user.0, Some(&self.store.get::<User>(user)?.record.login))?;
        self.note_keys(Act::GavePassphrase, Some(user))?;
        keys.save(&path)
    }

    fn note_keys(&self, act: Act, whose: Option<UserId>) -> Result<()> {
        self.store.note_act(Some(RecordId(self.actor.user.0)), act, whose.map(|user| RecordId(user.0)), None)
    }

    /// Gives a user a new passphrase, when the old one was forgotten.
    ///
    /// # Errors
    /// `not-allowed`; `not-found`; `key-foreign`; `invalid` on `passphrase`.
    pub fn set_passphrase(&self, permit: &Permit, folder: &Path, user: UserId, new: &str, cost: Cost) -> Result<()> {
        permit.needs(Action::Administer)?;
        let login = self.store.get::<User>(user)?.record.login;
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        if keys.users().into_iter().any(|(known, _)| known == user.0) {
            keys.set_passphrase(&self.key, user.0, new, cost)?;
        } else {
            keys.add_user(&self.key, user.0, Some(&login), new, cost)?;
        }
        self.note_keys(Act::GavePassphrase, Some(user))?;
        keys.save(&path)
    }

    /// Takes a user's rights and passphrase away. What the user wrote stays.
    ///
    /// # Errors
    /// `not-allowed`; `not-found`; `key-foreign`; `own-user`: nobody locks the door behind themselves.
    pub fn disable_user(&mut self, permit: &Permit, folder: &Path, user: UserId) -> Result<()> {
        permit.needs(Action::Administer)?;
        if user == self.actor.user {
            return Err(Error::refused("own-user"));
        }
        let today = self.store.today().to_string();
        let fields = fields_of(json!({ "disabled_on": today }));
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        self.store.transaction(|store| {
            crate::records::correct(store, permit, User::KIND, RecordId(user.0), fields)?;
            store.note_act(Some(permit.author()), Act::ClosedUser, Some(RecordId(user.0)), None)?;
            if keys.users().into_iter().any(|(known, _)| known == user.0) {
                keys.remove_user(user.0)?;
                keys.save(&path)?;
            }
            Ok(())
        })
    }

    /// A new recovery code; those printed before, whoever made them, open this desk no more. Backups that were made with one keep it: a
    /// new one is to be made at once.
    ///
    /// # Errors
    /// `not-allowed`; `wrong-passphrase`; `key-foreign`; what the disk says. The code of before stays then.
    pub fn new_recovery_code(&self, folder: &Path, passphrase: &str, cost: Cost) -> Result<RecoveryCode> {
        self.founder_permit()?;
        self.confirm(folder, passphrase)?;
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load_of(&path, &self.key)?;
        let code = keys.new_recovery(&self.key, self.actor.user.0, cost)?;
        self.note_keys(Act::RenewedRecovery, None)?;
        keys.save(&path)?;
        Ok(code)
    }

    /// The users who have a passphrase on this desk.
    ///
    /// # Errors
    /// `keys-missing`, `keys-damaged`, `key-foreign`.
    pub fn users_with_passphrase(&self, folder: &Path) -> Result<Vec<UserId>> {
        Ok(KeyFile::load_of(&folder.join(KEYS), &self.key)?.users().into_iter().map(|(user, _)| UserId(user)).collect())
    }
}
