//! Files and their names: old or new, never half. What was made or renamed is only sure once its folder is on the disk too.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Result, Write as _};
use std::path::Path;

/// Makes sure that the name of `path` survives a power cut, or that it stays away after it was removed. Windows has no such
/// call and does not need it; sticks, shared folders and folders of others that refuse it are left to their system.
///
/// # Errors
/// What the disk says.
pub fn sync_name(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()) } else { Ok(()) } {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Makes a folder and those above it, and makes sure of their names: a file in a folder that was lost is lost too.
///
/// # Errors
/// What the disk says.
pub fn make_folder(folder: &Path) -> Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
    fs::create_dir_all(folder)?;
    // Who called may have made the last one without making sure of it.
    missing.iter().skip(1).rev().copied().chain([folder]).try_for_each(sync_name)
}

/// Replaces a small file that only its owner reads: writes beside it, syncs, renames, syncs the folder.
///
/// # Errors
/// What the disk says; the old file is there then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".new");
    let fresh = path.with_file_name(name);
    let written = write(&fresh, bytes).and_then(|()| fs::rename(&fresh, path));
    if let Err(error) = written {
        let _ = fs::remove_file(&fresh);
        return Err(error);
    }
    sync_name(path)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
