//! A folder within the data folder, in which something is made that one rename puts in its place.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::disk::sync_name;
use crate::door::{KEYS, TWIN};
use crate::error::{Error, Result};

/// Says that a workshop is one of ours: without it nothing in such a folder is touched.
const MARK: &str = "made-by-jatigi";
/// All that a workshop may hold.
const OURS: [&str; 12] = [
    "jatigi.db",
    "jatigi.db-wal",
    "jatigi.db-shm",
    "jatigi.db-journal",
    "high-water.json",
    "high-water.new",
    "in-use",
    KEYS,
    TWIN,
    "keys.json.new",
    "keys.copy.json.new",
    MARK,
];

/// # Errors
/// As [`clear`].
pub(super) fn begin(workshop: &Path) -> Result<()> {
    clear(workshop)?;
    fs::create_dir(workshop)?;
    fs::write(workshop.join(MARK), "")?;
    Ok(sync_name(&workshop.join(MARK))?)
}

/// Takes away what an attempt left, and nothing else.
///
/// # Errors
/// `folder-strange` where something that is not the program's stands in the way; what the disk says.
pub(super) fn clear(workshop: &Path) -> Result<()> {
    let name = workshop.file_name().unwrap_or_default().to_string_lossy();
    let strange = || Error::refused("folder-strange").with("folder", &*name);
    match fs::symlink_metadata(workshop) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        found => {
            if !found?.is_dir() {
                return Err(strange());
            }
        }
    }
    let names = fs::read_dir(workshop)?
        .map(|entry| Ok(entry?.file_name().into_string().unwrap_or_default()))
        .collect::<Result<Vec<String>>>()?;
    let is_ours = names.is_empty() || names.iter().any(|name| name == MARK);
    if !is_ours || !names.iter().all(|name| OURS.contains(&name.as_str())) {
        return Err(strange());
    }
    for name in names.iter().filter(|name| *name != MARK) {
        fs::remove_file(workshop.join(name))?;
    }
    if !names.is_empty() {
        // The mark last, once the others are gone for good: what a power cut leaves is still known as ours.
        sync_name(&workshop.join(MARK))?;
        fs::remove_file(workshop.join(MARK))?;
    }
    Ok(fs::remove_dir(workshop)?)
}
