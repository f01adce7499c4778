//! The file and its twin on the disk: old or new, never half.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
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

/// Writes beside the target, syncs, renames, syncs the folder.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".new");
    let fresh = path.with_file_name(name);
    let written = write(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if let Err(error) = written {
        let _ = fs::remove_file(&fresh);
        return Err(error.into());
    }
    sync_folder(path)?;
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A rename is only sure once its folder is on the disk. Windows has no such call and does not need it; shared folders that have
/// none are left to their server.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) } {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}
