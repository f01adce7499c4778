//! The folders in which backups were made: which of them still hold what has been destroyed since.
//!
//! A backup is a copy that no erasure reaches. It cannot be opened to take a person out; it can be counted, replaced by a newer
//! one, and deleted. Nothing is ever deleted without being asked for.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use serde::Serialize;

use crate::access::{Action, Permit};
use crate::backup::kept::Desk;
use crate::backup::{About, restore};
use crate::centre::base_prefix;
use crate::error::{Error, Result};
use crate::exchange;
use crate::store::Store;
use crate::store::journal::Act;

/// The setting with the folders, as a JSON list.
const SETTING: &str = "backup_folders";
/// Folders that are remembered: the newest.
const MOST: usize = 20;

/// Backups from before the newest erasure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outdated {
    pub files: Vec<PathBuf>,
    /// The day of the newest erasure that is here.
    pub erased_on: Option<String>,
    /// Whether a backup was made since.
    pub newer: bool,
}

/// Remembers the folders of backups, the last one looked at first. One write, so that no cut leaves half of it.
pub(super) fn remember(store: &Store, places: &[&Path]) -> Result<()> {
    let before = folders(store)?;
    let mut known = before.clone();
    for place in places {
        let place = if place.as_os_str().is_empty() { Path::new(".") } else { place };
        // One that is gone meanwhile gets no backup either, and the others theirs.
        let Ok(place) = std::fs::canonicalize(place) else { continue };
        known.retain(|one| *one != place);
        known.push(place);
    }
    if known == before {
        return Ok(());
    }
    let kept = &known[known.len().saturating_sub(MOST)..];
    store.set_setting(SETTING, serde_json::to_string(kept)?)
}

fn folders(store: &Store) -> Result<Vec<PathBuf>> {
    let text = store.setting::<String>(SETTING)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
}

/// The backups in the known folders that were made before the newest erasure. A folder that is not there now (a stick) is passed
/// over, and so is a file that is no backup of this desk.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn outdated(store: &Store, permit: &Permit) -> Result<Outdated> {
    permit.needs(Action::Exchange)?;
    let (files, newer) = sorted(store)?;
    if files.is_empty() {
        return Ok(Outdated::default());
    }
    let day = |ms| DateTime::from_timestamp_millis(ms).map(|at| at.date_naive().to_string());
    Ok(Outdated { files, erased_on: store.newest_erasure()?.and_then(day), newer: !newer.is_empty() })
}

/// Deletes them, once a newer backup in a known folder was read to its end and is whole. Gives how many.
///
/// # Errors
/// `not-allowed`; `backup-none-newer`; what the disk says.
pub fn remove_outdated(store: &mut Store, permit: &Permit) -> Result<u64> {
    permit.needs(Action::Administer)?;
    let (files, newer) = sorted(store)?;
    if files.is_empty() {
        return Ok(0);
    }
    let is_whole = |file: &PathBuf| File::open(file).map_err(Error::from).and_then(restore::check).is_ok();
    if !newer.iter().any(is_whole) {
        return Err(Error::refused("backup-none-newer"));
    }
    // First, as with what is printed: a line too many is better than one too few.
    store.note_act(Some(permit.author()), Act::RemovedBackups, None, Some(&files.len().to_string()))?;
    for file in &files {
        std::fs::remove_file(file)?;
    }
    Ok(files.len() as u64)
}

/// This desk's backups in the known folders: those from before the newest erasure, and the others.
fn sorted(store: &Store) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let folders = folders(store)?;
    let erasures = if folders.is_empty() { 0 } else { store.erasures()? };
    if erasures == 0 {
        return Ok((vec![], vec![]));
    }
    let organisation = exchange::organisation(store)?;
    let desk = Desk { base: base_prefix(&store.desk().prefix), organisation: organisation.as_deref() };
    let is_older = |about: &About| about.erased.unwrap_or(0) < erasures;
    let mut files = BTreeSet::new();
    for folder in folders {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        files.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()));
    }
    let (mut older, mut newer) = (vec![], vec![]);
    for path in files {
        let Ok(file) = File::open(&path) else { continue };
        match restore::head(&mut BufReader::new(file)) {
            Ok((_, about)) if !desk.made(&about) => {}
            Ok((_, about)) if is_older(&about) => older.push(path),
            Ok(_) => newer.push(path),
            Err(_) => {}
        }
    }
    Ok((older, newer))
}
