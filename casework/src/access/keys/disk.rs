//! The file and its twin on the disk: old or new, never half.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::Result;

/// A file of a hundred users has 60 kB; more than this is no key file.
const MOST_BYTES: u64 = 4 << 20;

/// The bytes of the file (of a far too large one its beginning, which is no JSON), `None` where there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// `keys.json` → `keys.copy.json`.
pub(super) fn twin(path: &Path) -> PathBuf {
    path.with_extension("copy.json")
}

/// Moves an unreadable file to `keys.damaged.json` (or `keys.damaged.2.json` …, whichever is free).
pub(super) fn set_aside(path: &Path) -> Result<()> {
    let free = (1..)
        .map(|count| {
            path.with_extension(if count == 1 { "damaged.json".to_owned() } else { format!("damaged.{count}.json") })
        })
        .find(|place| !place.exists());
    if let Some(place) = free {
        fs::rename(path, place)?;
    }
    Ok(())
}
