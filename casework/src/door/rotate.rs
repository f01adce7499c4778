//! The database under a new key, when somebody knows the old one who must not: a user who left with a copy of the key file, a
//! recovery sheet that was lost.
//!
//! A copy is encrypted anew page by page in a workshop, beside its key file, and read to its end; then one rename puts it in the place
//! of the database. Wherever the power goes, the database that stands there tells by which of the two key files it opens; the next
//! unlocking carries the new one over.

use std::fs::File;
use std::path::Path;

use crate::access::Actor;
use crate::access::keys::{Cost, DatabaseKey, KeyFile, RecoveryCode};
use crate::disk::sync_name;
use crate::door::{KEYS, Opened, workshop};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::journal_checkpoint;
use crate::records::KINDS;
use crate::store::Store;
use crate::store::copy::{self, Counts};
use crate::store::journal::Act;
use crate::store::opening::DATABASE;
use crate::store::watch::Stage;
use crate::time::Clock;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{ErrorCode, OpenFlags};

/// Where the copy is made, within the data folder: the last step is a rename on one disk.
const WORKSHOP: &str = "new-key";
/// So many pages between two looks at whether to stop: 1 MiB.
const PAGES_AT_ONCE: i32 = 128;

/// The key of the database that stands in `folder`, as `open` gets it out of a key file: that of a rotation which the power cut off,
/// where it fits, else the one beside the database, or its twin where another's key file was put there.
///
/// # Errors
/// `keys-missing`, `keys-damaged`, `keys-newer`; `key-foreign` where what `open` gets is not the key of the database; and as `open`.
pub(super) fn fitting<T>(
    folder: &Path,
    open: impl Fn(&KeyFile) -> Result<(T, DatabaseKey)>,
) -> Result<(T, DatabaseKey)> {
    let new = KeyFile::load(&folder.join(WORKSHOP).join(KEYS)).and_then(|keys| open(&keys));
    match new {
        Ok((user, key)) if fits(&folder.join(DATABASE), &key)? => Ok((user, key)),
        _ => beside(folder, open),
    }
}

/// Where file and twin hold two keys, the database tells which of them is its own.
fn beside<T>(folder: &Path, open: impl Fn(&KeyFile) -> Result<(T, DatabaseKey)>) -> Result<(T, DatabaseKey)> {
    let (path, database) = (folder.join(KEYS), folder.join(DATABASE));
    let file = KeyFile::load(&path)?;
    let Some(twin) = file.twin_of_another_key(&path).filter(|_| database.exists()) else { return open(&file) };
    let mut opened = Vec::new();
    for keys in [&file, &twin] {
        match open(keys) {
            Ok((user, key)) if fits(&database, &key)? => return Ok((user, key)),
            other => opened.push(other),
        }
    }
    // Where the secret opens both and neither fits, it is the database that is damaged; where it opens none, it is wrong.
    let opens_one = opened.iter().filter(|one| one.is_ok()).count() == 1;
    if opens_one { Err(Error::refused("key-foreign")) } else { opened.swap_remove(0) }
}

/// Only read: a log that stands beside the database stays as it is.
pub(super) fn fits(database: &Path, key: &DatabaseKey) -> Result<bool> {
    let db = copy::open(database, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    match db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Ok(false),
        other => Ok(other.map(|_| true)?),
    }
}

/// Carries the key file over that belongs to `key`, which opened the database, and takes away what is left.
///
/// # Errors
/// What the disk says.
pub(super) fn carry_over(folder: &Path, key: &DatabaseKey) -> Result<()> {
    let workshop = folder.join(WORKSHOP);
    if let Ok(keys) = KeyFile::load(&workshop.join(KEYS))
        && keys.is_of(key)
    {
        keys.save(&folder.join(KEYS))?;
    }
    // What is not the program's stays, and keeps nobody out.
    workshop::clear(&workshop).or_else(|error| if error.code() == "folder-strange" { Ok(()) } else { Err(error) })
}

/// Encrypts the database in `slot` under a new key, which the passphrase of the user at work opens, and a new recovery code. Nobody
/// else's passphrase opens it any more: each gets a new one ([`Opened::set_passphrase`]). Backups from before keep their keys.
///
/// # Errors
/// `locked`; `not-allowed`; `wrong-passphrase`, `key-foreign`; `invalid` on `passphrase` (weaker than is asked today); `disk-full`;
/// `stopped`; `copy-not-equal`; `folder-strange`; what the disk says. Nothing is changed then. `slot` is empty where the desk could not be
/// opened again, also after the key was rotated: then it is unlocked anew.
pub fn rotate_key(
    slot: &mut Option<Opened>,
    passphrase: &str,
    cost: Cost,
    machine: &str,
    clock: &dyn Fn() -> Box<dyn Clock>,
) -> Result<RecoveryCode> {
    let old = slot.as_ref().ok_or_else(|| Error::refused("locked"))?;
    old.founder_permit()?;
    let folder = old.store.folder()?;
    old.confirm(&folder, passphrase)?;
    let user = old.actor.user.0;
    let before = KeyFile::load_of(&folder.join(KEYS), &old.key)?;
    let label = before.users().into_iter().find_map(|(known, label)| label.filter(|_| known == user));
    let (mut keys, key, code) = KeyFile::create(user, passphrase, cost)?;
    keys.set_label(user, label)?;
    copy::needs_room(&folder, std::fs::metadata(folder.join(DATABASE))?.len())?;
    let workshop = folder.join(WORKSHOP);
    workshop::begin(&workshop)?;
    let new =
        make(old, &workshop, &key, machine, clock()).and_then(|new| keys.save(&workshop.join(KEYS)).map(|()| new));
    let new = new.inspect_err(|_| drop(workshop::clear(&workshop)))?;
    let Some(Opened { store, actor, key: before, .. }) = slot.take() else { return Err(Error::refused("locked")) };
    let outcome = new.take_place_of(store);
    let is_new = !workshop.join(DATABASE).exists();
    let opened = reopen(&folder, if is_new { key } else { before }, actor, machine, clock());
    // What is done is said, also where it could not be opened again: without its code nobody else ever opens it.
    match (is_new, opened) {
        (true, opened) => *slot = opened.ok(),
        (false, opened) => {
            *slot = Some(opened?);
            outcome?;
        }
    }
    Ok(code)
}

fn reopen(folder: &Path, key: DatabaseKey, actor: Actor, machine: &str, clock: Box<dyn Clock>) -> Result<Opened> {
    let (mut store, opened_as) = Store::open(folder, &key.sqlcipher_pragma(), machine, clock, KINDS)?;
    store.sign_journal_with(journal_checkpoint::sign_if_due);
    let actor = Actor::of(&store, actor.user)?;
    // Where it fails, nobody works beside the wrong key file: the next unlocking carries over.
    carry_over(folder, &key)?;
    Ok(Opened { store, actor, opened_as, key })
}

/// The database under its new key, whose journal says so.
fn make(old: &Opened, workshop: &Path, key: &DatabaseKey, machine: &str, clock: Box<dyn Clock>) -> Result<Store> {
    encrypt(&old.store, &workshop.join(DATABASE), key)?;
    let (new, _) = Store::open(workshop, &key.sqlcipher_pragma(), machine, clock, KINDS)?;
    new.note_act(Some(RecordId(old.actor.user.0)), Act::RotatedKey, None, None)?;
    Ok(new)
}

/// A copy of the open database under `key`, read to its end.
fn encrypt(store: &Store, to: &Path, key: &DatabaseKey) -> Result<()> {
    let watched = store.watch();
    let work = watched.begin();
    let counts = Counts::of(store.db())?;
    let mut copied = copy::open(to, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    {
        let backup = Backup::new(store.db(), &mut copied)?;
        let mut left = i32::MAX;
        while backup.step(PAGES_AT_ONCE)? != StepResult::Done {
            let progress = backup.progress();
            if left == i32::MAX {
                work.stage(Stage::Encrypting, progress.pagecount.max(1).unsigned_abs().into())?;
                left = progress.pagecount;
            }
            work.done(left.saturating_sub(progress.remaining).max(0).unsigned_abs().into())?;
            left = progress.remaining;
        }
    }
    copied.close().map_err(|(_, error)| error)?;
    if copy::read_whole(to, key)? != Some(counts) {
        return Err(Error::refused("copy-not-equal"));
    }
    File::open(to)?.sync_all()?;
    Ok(sync_name(to)?)
}
