//! Two programs never write one database.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use crate::error::{Error, Result};

const LOCK: &str = "in-use";

/// The folder of a database, held until this value is dropped or its program ends, however it ends.
pub(crate) struct FolderLock(File);

impl FolderLock {
    /// # Errors
    /// `database-in-use` with who holds it; what the disk says.
    pub(crate) fn take(folder: &Path) -> Result<Self> {
        let path = folder.join(LOCK);
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => {
                let program = std::env::current_exe()
                    .ok()
                    .and_then(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
                file.set_len(0)?;
                write!(file, "{} ({})", program.unwrap_or_default(), std::process::id())?;
                Ok(Self(file))
            }
            Err(std::fs::TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                Err(Error::refused("database-in-use").with("holder", holder.trim()))
            }
            Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FolderLock {
    /// Said aloud: closing the file alone would leave the lock with a child that was being started at that moment and has not yet closed what it inherited.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_that_inherited_the_file_does_not_hold_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let held = FolderLock::take(folder.path()).unwrap();
        let inherited = held.0.try_clone().unwrap();
        assert!(FolderLock::take(folder.path()).is_err_and(|error| error.code() == "database-in-use"));
        drop(held);
        FolderLock::take(folder.path()).unwrap();
        drop(inherited);
    }
}
