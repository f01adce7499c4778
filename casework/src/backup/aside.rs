//! Going on from a backup where a desk stands that opens no more: its files are put aside, never deleted.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::backup::restore::{Restored, check, keys, restore, take_mark_along};
use crate::backup::round::written;
use crate::disk::sync_name;
use crate::door::{self, FolderState, Secret};
use crate::error::{Error, Result};
use crate::store::lock::FolderLock;
use crate::store::opening::HIGH_WATER;
use crate::time::Clock;

/// What belongs to one desk, the database first: the folder then counts as one whose database is missing, wherever the power goes.
const OURS: [&str; 7] =
    ["jatigi.db", "jatigi.db-wal", "jatigi.db-shm", "jatigi.db-journal", "new-key", "keys.json", "keys.copy.json"];

/// As [`restore`], where the desk in `folder` cannot be opened: its files go into a folder of their own beside, `set-aside-…`, and come
/// back where the restore fails. Its backups stay where they are.
///
/// # Errors
/// `database-exists` where the desk opens; `key-foreign` where it would, with the key file that is its own; `database-in-use`;
/// `wrong-passphrase` and others where it is not the desk that is at fault; and as [`restore`]. The folder is as before then.
pub fn restore_over(
    from: &Path,
    folder: &Path,
    secret: &Secret,
    machine: &str,
    clock: &dyn Fn() -> Box<dyn Clock>,
) -> Result<Restored> {
    check(File::open(from)?)?;
    if !is_beyond_use(from, folder, secret, machine, clock())? {
        return restore(from, folder, secret, machine, clock());
    }
    let lock = FolderLock::take(folder)?;
    let aside = folder.join(format!("set-aside-{}", written(clock().now_ms())));
    // The mark stays: it says which lives were begun here, wherever the power goes.
    let moved = fs::create_dir(&aside).map_err(Error::from);
    let moved = moved.and_then(|()| take_mark_along(folder, &aside)).and_then(|()| move_all(folder, &aside));
    drop(lock);
    let restored = moved.and_then(|()| restore(from, folder, secret, machine, clock()));
    if restored.is_err() {
        move_all(&aside, folder)?;
        take_mark_along(&aside, folder)?;
        let _ = fs::remove_file(aside.join(HIGH_WATER));
        fs::remove_dir(&aside)?;
    }
    restored
}

/// Whether a desk stands there, or what is left of one, that no secret opens any more. `false`: nothing stands there.
fn is_beyond_use(from: &Path, folder: &Path, secret: &Secret, machine: &str, clock: Box<dyn Clock>) -> Result<bool> {
    let is_lost = |error: Error| match error.code() {
        "database-missing" | "keys-missing" | "keys-damaged" | "database-damaged" | "not-encrypted" => Ok(true),
        _ => Err(error),
    };
    match door::folder_state(folder) {
        Ok(FolderState::Empty) => Ok(false),
        Ok(FolderState::Locked { .. }) => match door::unlock_by(folder, secret, machine, clock) {
            Ok(_) => Err(Error::refused("database-exists")),
            // Where the key of the backup opens it, and none in the folder does, it is sound: what stands beside it is another's.
            Err(error) if error.code() == "database-damaged" => {
                let is_sound = door::is_opened_by_others(folder, &keys(from)?, secret);
                if is_sound { Err(Error::refused("key-foreign")) } else { Ok(true) }
            }
            Err(error) => is_lost(error),
        },
        Err(error) => is_lost(error),
    }
}

fn move_all(from: &Path, to: &Path) -> Result<()> {
    let places = |name: &str| -> (PathBuf, PathBuf) { (from.join(name), to.join(name)) };
    for (old, new) in OURS.map(places) {
        match fs::rename(&old, &new) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
            Ok(()) => {
                sync_name(&new)?;
                sync_name(&old)?;
            }
        }
    }
    Ok(())
}
