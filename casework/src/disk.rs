//! Files and their names: old or new, never half. What was made or renamed is only sure once its folder is on the disk too.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};

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

/// Files that are of use only together. Those that were not there before are taken away again, unless they are kept: half of what was
/// asked for is nobody's to carry.
#[derive(Default)]
pub struct Together {
    made: Vec<PathBuf>,
}

impl Together {
    /// As [`replace`]. What stands there with the same bytes already is left as it is, also afterwards.
    ///
    /// # Errors
    /// As [`replace`].
    pub fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        if fs::read(path).is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        if !path.exists() {
            self.remember(path);
        }
        replace(path, bytes)
    }

    /// One that was made in another way.
    pub fn remember(&mut self, path: &Path) {
        self.made.push(path.to_owned());
    }

    /// All of it stands.
    pub fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        // Whoever asked is told why it failed; what cannot be removed is told by nothing more.
        self.made.iter().for_each(|path| drop(fs::remove_file(path)));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_fails_only_what_was_there_before_stays() {
        let folder = tempfile::tempdir().unwrap();
        let [kept, stood, fresh] = ["un", "deux", "trois"].map(|name| folder.path().join(name));
        let mut first = Together::default();
        first.write(&kept, b"photo").unwrap();
        first.write(&stood, b"lettre").unwrap();
        first.keep();
        let mut second = Together::default();
        second.write(&kept, b"photo").unwrap();
        second.write(&stood, b"lettre, mais autre").unwrap();
        second.write(&fresh, b"dossier").unwrap();
        drop(second);
        assert_eq!(fs::read(&kept).unwrap(), b"photo");
        assert!(stood.exists() && !fresh.exists());
    }
}
