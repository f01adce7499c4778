//! Restoring: unpacked beside, opened and checked whole, given a new life, and only then put in place.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use serde::Serialize;

use crate::access::keys::KeyFile;
use crate::access::{Action, Permit};
use crate::backup::container::damaged;
use crate::backup::{ABOUT, About, FORMAT, KEYS, SUMS, container};
use crate::disk::{self, make_folder};
use crate::door::{self, Secret};
use crate::error::{Error, Result};
use crate::exchange;
use crate::store::Store;
use crate::store::journal::Act;
use crate::store::opening::{DATABASE, HIGH_WATER};
use crate::time::Clock;

/// Where a backup is unpacked, within the data folder: the last step is a rename on one disk.
const WORKSHOP: &str = "restoring";
/// Where one is unpacked to be looked at only.
const REHEARSAL: &str = "rehearsing";
/// The setting with when that was last done, ms UTC.
pub(super) const REHEARSED_AT: &str = "backup_rehearsed_at";
const SMALL: u64 = 4 << 20;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// The desk's prefix when it was made.
    pub prefix: String,
    /// ms UTC on the desk's clock then.
    pub made_at: i64,
    pub records: i64,
}

/// A desk that goes on from a backup.
#[derive(Clone, Debug, Serialize)]
pub struct Restored {
    /// The desk's prefix in its new life: `BKO2`.
    pub prefix: String,
    /// When the backup was made, ms UTC on the desk's clock then.
    pub made_at: i64,
    pub changes: u64,
    pub records: i64,
    /// Whether headquarters has to invite the desk again before its bundles are taken in.
    pub needs_invitation: bool,
}

/// Restores the backup `from` into `folder`, which holds no database. The desk gets a new id and a new suffix of its prefix.
///
/// # Errors
/// `database-exists`; `backup-damaged`, `backup-newer`; `wrong-passphrase`, `wrong-recovery-code`, `user-disabled`; `database-newer`,
/// `database-damaged`, `log-broken`; what the disk says. The folder has no database then.
pub fn restore(from: &Path, folder: &Path, secret: &Secret, machine: &str, clock: Box<dyn Clock>) -> Result<Restored> {
    let file = File::open(from)?;
    // A log without its database belongs to one that was moved away: applied to another it would destroy it.
    let taken = ["", "-wal", "-journal"].iter().any(|ending| folder.join(format!("{DATABASE}{ending}")).exists());
    if taken {
        return Err(Error::refused("database-exists"));
    }
    make_folder(folder)?;
    door::discard_half_founded(folder)?;
    let workshop = folder.join(WORKSHOP);
    clear(&workshop)?;
    std::fs::create_dir(&workshop)?;
    let restored = unpack(file, &workshop).and_then(|about| {
        refuse_other_keys(folder, &workshop)?;
        take_mark_along(folder, &workshop)?;
        let (restored, store) = revive(&workshop, &about, secret, machine, clock)?;
        put_in_place(store, &workshop, folder)?;
        Ok(restored)
    });
    // Only a copy of the backup is in there.
    let cleared = clear(&workshop);
    let restored = restored?;
    cleared?;
    Ok(restored)
}

/// What a backup says of itself, before anybody opens it.
///
/// # Errors
/// `backup-damaged`, `backup-newer`; what the disk says.
pub fn look(from: &Path) -> Result<Looked> {
    let (_, about) = head(&mut BufReader::new(File::open(from)?))?;
    let About { prefix, made_at, records, .. } = about;
    Ok(Looked { prefix, made_at, records })
}

/// Restores a backup beside the open desk, checks everything as a restore would, and throws the copy away.
///
/// # Errors
/// `not-allowed`; and as [`restore`], but for `database-exists`. The desk is untouched.
pub fn rehearse(
    store: &mut Store,
    permit: &Permit,
    from: &Path,
    folder: &Path,
    secret: &Secret,
    machine: &str,
    clock: Box<dyn Clock>,
) -> Result<Restored> {
    permit.needs(Action::Administer)?;
    let file = File::open(from)?;
    let workshop = folder.join(REHEARSAL);
    clear(&workshop)?;
    std::fs::create_dir(&workshop)?;
    let restored = unpack(file, &workshop).and_then(|about| revive(&workshop, &about, secret, machine, clock));
    // The copy is closed before it goes.
    let restored = restored.map(|(restored, _)| restored);
    let cleared = clear(&workshop);
    let restored = restored?;
    cleared?;
    store.transaction(|store| {
        store.set_setting(REHEARSED_AT, store.now_ms())?;
        store.note_act(Some(permit.author()), Act::Rehearsed, None, None)
    })?;
    Ok(restored)
}

/// Takes away what a cut left of a restore or a rehearsal: copies that no erasure would reach.
pub(crate) fn clear_workshops(folder: &Path) -> Result<()> {
    [WORKSHOP, REHEARSAL].iter().try_for_each(|name| clear(&folder.join(name)))
}

fn clear(workshop: &Path) -> Result<()> {
    if workshop.exists() { Ok(std::fs::remove_dir_all(workshop)?) } else { Ok(()) }
}

/// Unpacks what the backup holds, checking every byte.
fn unpack(file: File, workshop: &Path) -> Result<About> {
    let mut from = BufReader::with_capacity(1 << 20, file);
    let (sums, about) = head(&mut from)?;
    for (line, name, most) in REST {
        let mut out = File::create(workshop.join(name))?;
        let hash = container::next(&mut from, name, most, &mut out)?;
        out.flush()?;
        out.sync_all()?;
        if hash != promised(&sums, line, name)? {
            return Err(damaged());
        }
    }
    end(&mut from, &sums)?;
    Ok(about)
}

/// What comes after the head: its line of the sums, its name, its most bytes.
const REST: [(usize, &str, u64); 2] = [(1, KEYS, SMALL), (2, DATABASE, u64::MAX)];

/// Reads what a backup is of, and the sums of what follows.
///
/// # Errors
/// `backup-damaged`, `backup-newer`.
pub(super) fn head(from: &mut impl Read) -> Result<(String, About)> {
    let (mut sums, mut about) = (Vec::new(), Vec::new());
    container::next(from, SUMS, SMALL, &mut sums)?;
    let about_hash = container::next(from, ABOUT, SMALL, &mut about)?;
    let sums = String::from_utf8(sums).map_err(|_| damaged())?;
    if about_hash != promised(&sums, 0, ABOUT)? {
        return Err(damaged());
    }
    let format: serde_json::Value = serde_json::from_slice(&about).map_err(|_| damaged())?;
    if format["format"].as_u64().is_some_and(|format| format > u64::from(FORMAT)) {
        return Err(Error::refused("backup-newer"));
    }
    Ok((sums, serde_json::from_value(format).map_err(|_| damaged())?))
}

/// Reads a backup to its end, keeping nothing of it.
///
/// # Errors
/// `backup-damaged`, `backup-newer`; what the disk says.
pub(super) fn check(file: File) -> Result<About> {
    let mut from = BufReader::with_capacity(1 << 20, file);
    let (sums, about) = head(&mut from)?;
    for (line, name, most) in REST {
        if container::next(&mut from, name, most, &mut std::io::sink())? != promised(&sums, line, name)? {
            return Err(damaged());
        }
    }
    end(&mut from, &sums)?;
    Ok(about)
}

/// The key file in a backup.
///
/// # Errors
/// `backup-damaged`, `backup-newer`; `keys-damaged`, `keys-newer`; what the disk says.
pub(super) fn keys(from: &Path) -> Result<KeyFile> {
    let mut from = BufReader::new(File::open(from)?);
    head(&mut from)?;
    let mut bytes = Vec::new();
    container::next(&mut from, KEYS, SMALL, &mut bytes)?;
    KeyFile::parse(&bytes)
}

fn promised<'a>(sums: &'a str, line: usize, name: &str) -> Result<&'a str> {
    sums.split('\n').nth(line).and_then(|line| line.strip_suffix(name)?.strip_suffix("  ")).ok_or_else(damaged)
}

fn end(from: &mut impl Read, sums: &str) -> Result<()> {
    container::finish(from)?;
    if sums.split('\n').count() != 4 || !sums.ends_with('\n') { Err(damaged()) } else { Ok(()) }
}

/// A key file in the folder may open another database that was moved away: it is only replaced by its like.
fn refuse_other_keys(folder: &Path, workshop: &Path) -> Result<()> {
    let ours = std::fs::read(workshop.join(KEYS))?;
    for name in [KEYS, "keys.copy.json"] {
        match std::fs::read(folder.join(name)) {
            Ok(bytes) if bytes != ours => return Err(Error::refused("keys-exist")),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The mark of what stood in the folder says which lives were begun there: none is begun twice.
///
/// # Errors
/// What the disk says.
pub(super) fn take_mark_along(from: &Path, to: &Path) -> Result<()> {
    match std::fs::read(from.join(HIGH_WATER)) {
        Ok(mark) => Ok(disk::replace(&to.join(HIGH_WATER), &mark)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn revive(
    workshop: &Path,
    about: &About,
    secret: &Secret,
    machine: &str,
    clock: Box<dyn Clock>,
) -> Result<(Restored, Store)> {
    let opened = door::unlock_restored(workshop, secret, machine, clock)?;
    let found = opened.store.verify()?;
    if found.changes < u64::try_from(about.changes).map_err(|_| damaged())? {
        return Err(damaged());
    }
    exchange::note_restored(&opened.store, about.made_at)?;
    let restored = Restored {
        prefix: opened.store.desk().prefix.clone(),
        made_at: about.made_at,
        changes: found.changes,
        records: found.records,
        needs_invitation: !opened.store.desk().headquarters,
    };
    Ok((restored, opened.store))
}

/// The keys first: without the database beside them they open nothing.
fn put_in_place(store: Store, workshop: &Path, folder: &Path) -> Result<()> {
    let keys = std::fs::read(workshop.join(KEYS))?;
    for name in ["keys.copy.json", KEYS] {
        disk::replace(&folder.join(name), &keys)?;
    }
    store.move_to(workshop, folder).map(|_| ())
}
