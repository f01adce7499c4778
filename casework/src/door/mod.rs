//! The door: founding a centre or a desk, unlocking, users and their passphrases.
//!
//! The records' database opens with a random key; each user's passphrase opens a slot that holds it.

mod machine;
mod renew;
mod rotate;
mod users;
mod workshop;

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::access::keys::{Cost, DatabaseKey, KeyFile, RecoveryCode};
use crate::access::{Action, Actor, Permit, User, UserId};
use crate::centre::{self, Centre};
use crate::disk::{make_folder, sync_name};
use crate::error::{Error, Result};
use crate::exchange;
use crate::ids::RecordId;
use crate::journal_checkpoint;
use crate::records::KINDS;
use crate::store::journal::Act;
use crate::store::kind::{Record, fields_of};
use crate::store::opening::DATABASE;
use crate::store::{Draft, NewDesk, OpenedAs, Store};
use crate::time::Clock;

pub use machine::machine;
pub use renew::{check_renewal, renew_practice};
pub use rotate::rotate_key;

const KEYS: &str = "keys.json";
const TWIN: &str = "keys.copy.json";
/// Where a centre is founded, within its folder: the last step is a rename on one disk.
const WORKSHOP: &str = "founding";
/// The setting that names the user who set the desk up.
const FOUNDER: &str = "founder";

/// An unlocked desk.
pub struct Opened {
    pub store: Store,
    pub actor: Actor,
    pub opened_as: OpenedAs,
    pub(crate) key: DatabaseKey,
}

/// What opens a desk.
pub enum Secret<'a> {
    /// `login`: `None` tries every user, slowly.
    Passphrase {
        login: Option<&'a str>,
        passphrase: &'a str,
    },
    RecoveryCode(&'a str),
}

/// What stands in a data folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum FolderState {
    Empty,
    /// The logins that have a passphrase on this desk.
    Locked {
        logins: Vec<String>,
    },
}

/// What a new centre or desk is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Founding {
    /// The centre's name; for a desk it comes with the invitation.
    pub centre: String,
    pub short_name: String,
    pub prefix: String,
    pub desk_name: String,
    pub headquarters: bool,
    pub practice: bool,
    pub user_name: String,
    pub login: String,
    /// A code of the list `role`.
    pub role: String,
}

/// # Errors
/// `keys-damaged`; `keys-missing` where there is a database without its keys.
pub fn folder_state(folder: &Path) -> Result<FolderState> {
    if is_half_founded(folder) {
        return Ok(FolderState::Empty);
    }
    let path = folder.join(KEYS);
    match KeyFile::load(&path) {
        Ok(_) if !folder.join(DATABASE).exists() => Err(Error::refused("database-missing")),
        Ok(keys) => {
            // Where another's file was put there, whoever works here stands in the twin.
            let twin = keys.twin_of_another_key(&path);
            let mut logins: Vec<String> = Vec::new();
            for (_, label) in [Some(&keys), twin.as_ref()].into_iter().flatten().flat_map(KeyFile::users) {
                logins.extend(label.filter(|label| !logins.iter().any(|known| known == label)).map(str::to_owned));
            }
            Ok(FolderState::Locked { logins })
        }
        Err(Error::Refused { code: "keys-missing", .. }) if !folder.join(DATABASE).exists() => Ok(FolderState::Empty),
        Err(error) => Err(error),
    }
}

/// Makes a centre with its headquarters, or a desk that will join one. The recovery code is shown once and kept nowhere.
///
/// # Errors
/// `database-exists`; `invalid` with the form's field; what the disk says.
pub fn found(
    folder: &Path,
    founding: &Founding,
    passphrase: &str,
    cost: Cost,
    machine: &str,
    clock: Box<dyn Clock>,
) -> Result<(Opened, RecoveryCode)> {
    check(founding)?;
    if folder_state(folder)? != FolderState::Empty {
        return Err(Error::refused("database-exists"));
    }
    make_folder(folder)?;
    discard_half_founded(folder)?;
    let workshop = folder.join(WORKSHOP);
    std::fs::create_dir(&workshop)?;
    let mut chance = [0; 10];
    clock.random(&mut chance)?;
    let user = uuid::Builder::from_unix_timestamp_millis(clock.now_ms().max(0).unsigned_abs(), &chance).into_uuid();
    let (mut keys, key, code) = KeyFile::create(user, passphrase, cost)?;
    keys.set_label(user, Some(&founding.login.trim().to_lowercase()))?;
    let new = NewDesk { prefix: founding.prefix.clone(), headquarters: founding.headquarters };
    let mut store = Store::create(&workshop, &key.sqlcipher_pragma(), &new, machine, clock, KINDS)?;
    let user = UserId(user);
    store.transaction(|store| settle(store, founding, user))?;
    // Also beside the new database: so the keys in the folder are known again if the power goes before the database is there.
    keys.save(&workshop.join(KEYS))?;
    keys.save(&folder.join(KEYS))?;
    let clock = store.move_to(&workshop, folder)?;
    let (mut store, opened_as) = Store::open(folder, &key.sqlcipher_pragma(), machine, clock, KINDS)
        .inspect_err(|_| drop(std::fs::rename(folder.join(DATABASE), workshop.join(DATABASE))))?;
    store.sign_journal_with(journal_checkpoint::sign_if_due);
    // What is left of it goes at the next unlocking.
    let _ = std::fs::remove_dir_all(&workshop);
    let actor = Actor::of(&store, user)?;
    Ok((Opened { store, actor, opened_as, key }, code))
}

/// Whether the power went while a centre was founded: the database did not come into its place, and the keys, where they did,
/// open nothing but that empty database. What cannot be read for sure is no such thing.
fn is_half_founded(folder: &Path) -> bool {
    let workshop = folder.join(WORKSHOP);
    let is_absent = |path: &Path| matches!(path.try_exists(), Ok(false));
    let is_ours = |name: &str| {
        let ours = std::fs::read(workshop.join(KEYS));
        matches!((std::fs::read(folder.join(name)), ours), (Ok(there), Ok(ours)) if there == ours)
            && workshop.join(DATABASE).exists()
    };
    let is_placed_or_absent = |name: &str| is_absent(&folder.join(name)) || is_ours(name);
    workshop.exists() && is_absent(&folder.join(DATABASE)) && is_placed_or_absent(KEYS) && is_placed_or_absent(TWIN)
}

/// Takes away what such a founding left. Nobody was told that it stood, and nobody has entered anything.
///
/// # Errors
/// What the disk says.
pub(crate) fn discard_half_founded(folder: &Path) -> Result<()> {
    if !is_half_founded(folder) {
        return Ok(());
    }
    for name in [KEYS, TWIN] {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    sync_name(&folder.join(KEYS))?;
    Ok(std::fs::remove_dir_all(folder.join(WORKSHOP))?)
}

fn check(founding: &Founding) -> Result<()> {
    if founding.headquarters && founding.centre.trim().is_empty() {
        return Err(Error::invalid("centre", "required"));
    }
    for (field, value) in
        [("user_name", &founding.user_name), ("login", &founding.login), ("desk_name", &founding.desk_name)]
    {
        if value.trim().is_empty() {
            return Err(Error::invalid(field, "required"));
        }
    }
    Ok(())
}

/// The first records: the user, the desk, and at headquarters the centre and the organisation's root key.
fn settle(store: &mut Store, founding: &Founding, user: UserId) -> Result<()> {
    let author = RecordId(user.0);
    let permit = crate::access::founding(author);
    let role = if founding.role.is_empty() { "supervisor" } else { &founding.role };
    let fields = fields_of(json!({ "name": founding.user_name, "login": founding.login, "role": role }));
    store.commit(author, Draft::new(User::KIND, fields).with_id(author))?;
    store.set_setting("desk_name", &founding.desk_name)?;
    store.set_setting(FOUNDER, user)?;
    if founding.headquarters {
        let practice = founding.practice.then_some(true);
        let short = if founding.short_name.is_empty() { "CIGEM" } else { &founding.short_name };
        let about = fields_of(json!({ "name": founding.centre, "short_name": short, "practice": practice }));
        store.commit(author, Draft::new(Centre::KIND, about))?;
        exchange::found_organisation(store, author)?;
        crate::partner::load_start_set(store, &permit)?;
    }
    Ok(())
}

/// Opens the desk with a user's passphrase. `login`: `None` tries every user, slowly.
///
/// # Errors
/// `wrong-passphrase`; `keys-missing`, `keys-damaged`; `database-missing`, `database-damaged`, `database-in-use`,
/// `not-encrypted`, `database-newer`; `key-foreign`; `user-disabled`. Nothing is changed then.
pub fn unlock(
    folder: &Path,
    login: Option<&str>,
    passphrase: &str,
    machine: &str,
    clock: Box<dyn Clock>,
) -> Result<Opened> {
    let login = login.map(|login| login.trim().to_lowercase());
    let ((users, by_record), key) = openers(folder, login.as_deref(), passphrase)?;
    let login = login.filter(|_| by_record);
    open(folder, key, |store| users::at_the_door(store, &users, login.as_deref()), Act::Unlocked, machine, clock)
}

/// What a passphrase opens the database with, whoever's it is: every user is tried, slowly.
///
/// # Errors
/// `wrong-passphrase`; `keys-missing`, `keys-damaged`.
pub fn database_key(folder: &Path, passphrase: &str) -> Result<DatabaseKey> {
    openers(folder, None, passphrase).map(|(_, key)| key)
}

/// Whose passphrase it may be, whether their records are to say that they bear that login, and the key.
fn openers(folder: &Path, login: Option<&str>, passphrase: &str) -> Result<((Vec<Uuid>, bool), DatabaseKey)> {
    rotate::fitting(folder, |keys| {
        // A login that a bundle has just changed is not in the key file yet: the records tell, once they are open. The answer to
        // a login that nobody has is that to a wrong passphrase: who works here is nobody's business.
        let label = login.filter(|login| keys.users().iter().any(|(_, label)| label == &Some(*login)));
        let (users, key) = keys.openers(label, passphrase)?;
        Ok(((users, label.is_none()), key))
    })
}

/// Opens the desk with the printed recovery code, as the user who made it, or, once they are disabled, as somebody who answers for the
/// desk.
///
/// # Errors
/// `invalid` on `recovery_code`; `wrong-recovery-code`; and as [`unlock`].
pub fn unlock_with_recovery(folder: &Path, code: &str, machine: &str, clock: Box<dyn Clock>) -> Result<Opened> {
    let (user, key) = rotate::fitting(folder, |keys| keys.unlock_with_recovery(code))?;
    open(folder, key, |store| users::with_the_sheet(store, UserId(user)), Act::UnlockedByCode, machine, clock)
}

fn open(
    folder: &Path,
    key: DatabaseKey,
    who: impl FnOnce(&Store) -> Result<Actor>,
    act: Act,
    machine: &str,
    clock: Box<dyn Clock>,
) -> Result<Opened> {
    let (mut store, opened_as) = Store::open(folder, &key.sqlcipher_pragma(), machine, clock, KINDS)?;
    store.sign_journal_with(journal_checkpoint::sign_if_due);
    if folder.join(WORKSHOP).exists() {
        // The keys in there would go on opening what later ones are to close.
        std::fs::remove_dir_all(folder.join(WORKSHOP))?;
    }
    rotate::carry_over(folder, &key)?;
    crate::backup::clear_workshops(folder)?;
    let actor = who(&store)?;
    let author = RecordId(actor.user.0);
    store.transaction(|store| {
        // Not only when the new life was just begun: the power may have gone between the two.
        if store.desk().headquarters && !exchange::is_certified(store)? {
            exchange::found_organisation(store, author)?;
        }
        exchange::retry_set_aside(store)?;
        exchange::sweep_old_keys(store)?;
        store.note_act(Some(author), act, None, None)?;
        journal_checkpoint::sign_if_due(store)
    })?;
    let mut opened = Opened { store, actor, opened_as, key };
    // Nobody is kept out by it: the next unlocking tries again.
    let _ = opened.tidy_keys();
    opened.store.forget_steps();
    Ok(opened)
}

/// As [`unlock`] or [`unlock_with_recovery`].
///
/// # Errors
/// As those.
pub fn unlock_by(folder: &Path, secret: &Secret, machine: &str, clock: Box<dyn Clock>) -> Result<Opened> {
    match secret {
        Secret::Passphrase { login, passphrase } => unlock(folder, *login, passphrase, machine, clock),
        Secret::RecoveryCode(code) => unlock_with_recovery(folder, code, machine, clock),
    }
}

/// Whether `secret` gets a key out of `keys` that opens the database in `folder`, and that the key file there does not hold.
pub(crate) fn is_opened_by_others(folder: &Path, keys: &KeyFile, secret: &Secret) -> bool {
    let key = match secret {
        Secret::Passphrase { login, passphrase } => {
            let label = login.filter(|login| keys.users().iter().any(|(_, label)| label == &Some(*login)));
            keys.openers(label, passphrase).map(|(_, key)| key)
        }
        Secret::RecoveryCode(code) => keys.unlock_with_recovery(code).map(|(_, key)| key),
    };
    let is_ours = |key: &DatabaseKey| KeyFile::load(&folder.join(KEYS)).is_ok_and(|here| here.is_of(key));
    key.is_ok_and(|key| !is_ours(&key) && rotate::fits(&folder.join(DATABASE), &key).unwrap_or(false))
}

/// Opens a desk that was just unpacked from a backup, in a new life.
///
/// # Errors
/// As [`unlock`].
pub(crate) fn unlock_restored(folder: &Path, secret: &Secret, machine: &str, clock: Box<dyn Clock>) -> Result<Opened> {
    let mut opened = unlock_by(folder, secret, machine, clock)?;
    if opened.opened_as == OpenedAs::Usual {
        opened.store.begin_new_life(machine)?;
        if opened.store.desk().headquarters {
            exchange::found_organisation(&mut opened.store, RecordId(opened.actor.user.0))?;
        }
        opened.opened_as = OpenedAs::Restored;
    }
    Ok(opened)
}

impl Opened {
    /// What the user at work may do, by the role that the records give them now. Whoever set the desk up may also do what an
    /// administrator may.
    ///
    /// # Errors
    /// `not-allowed`; `user-disabled`.
    pub fn permit(&self, action: Action) -> Result<Permit> {
        let actor = Actor::of(&self.store, self.actor.user)?;
        crate::access::authorize(actor, action).or_else(|refused| {
            let founder = self.founder_permit().map_err(|_| refused)?;
            founder.needs(action)?;
            Ok(founder)
        })
    }

    /// The permit to administer: of administrators, as the records say now, and of the user who set the desk up, whatever the role.
    ///
    /// # Errors
    /// `not-allowed`; `user-disabled`.
    pub fn founder_permit(&self) -> Result<Permit> {
        let actor = Actor::of(&self.store, self.actor.user)?;
        match crate::access::authorize(actor, Action::Administer) {
            Err(error) if self.store.setting::<UserId>(FOUNDER)? != Some(self.actor.user) => Err(error),
            Err(_) => Ok(crate::access::founding(RecordId(self.actor.user.0))),
            Ok(permit) => Ok(permit),
        }
    }

    /// The centre's name: from its record, or from the invitation before the first bundle.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn centre_name(&self) -> Result<Option<String>> {
        match centre::centre(&self.store)? {
            Some(centre) => Ok(Some(centre.record.name)),
            None => self.store.setting("centre_name"),
        }
    }
}
