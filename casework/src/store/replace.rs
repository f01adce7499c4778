//! One database in the place of another, in one go. Only a practice base is ever begun anew ([`crate::door::renew_practice`]), and only a
//! checked copy under another key takes the place of a base ([`crate::door::rotate_key`]).

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::disk::sync_name;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::lock::FolderLock;
use crate::store::opening::DATABASE;
use crate::time::Clock;

/// What is left of a store that was closed with all of its log in the file.
pub(super) struct Closed {
    pub clock: Box<dyn Clock>,
    /// Nobody else opens the database before this is dropped.
    pub lock: Option<FolderLock>,
}

impl Store {
    /// The folder that the database stands in.
    ///
    /// # Errors
    /// `database-missing`, which cannot be where it is open.
    pub fn folder(&self) -> Result<PathBuf> {
        let beside = self.high_water.as_ref().and_then(|mark| mark.path.parent());
        beside.map(Path::to_owned).ok_or_else(|| Error::refused("database-missing"))
    }

    /// Closes the database, with all of its log written into it.
    ///
    /// # Errors
    /// `database-busy`; what the disk says. The database is closed then, and whole.
    pub(super) fn close_whole(self) -> Result<Closed> {
        let log = self.folder()?.join(format!("{DATABASE}-wal"));
        self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let Self { db, clock, _lock: lock, .. } = self;
        db.close().map_err(|(_, error)| error)?;
        if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
            return Err(Error::refused("database-busy"));
        }
        Ok(Closed { clock, lock })
    }

    /// Takes the place of `old`, which is gone then. Until the one rename that does it the old one stands whole; after it the new one.
    ///
    /// # Errors
    /// `folder-strange` where the old one is no plain file; `database-busy`; what the disk says. The old one stands then, or the
    /// rename was made and is not known to be safe.
    pub(crate) fn take_place_of(self, old: Self) -> Result<()> {
        let (from, to) = (self.folder()?.join(DATABASE), old.folder()?.join(DATABASE));
        drop(self.close_whole()?);
        let _held = old.close_whole()?;
        // For good: the log of the old one beside the new one would be read into it.
        sync_name(&to)?;
        is_plain_file(&to)?;
        File::open(&from)?.sync_all()?;
        fs::rename(&from, &to)?;
        Ok(sync_name(&to)?)
    }
}

/// A link would lead to somebody else's file.
///
/// # Errors
/// `folder-strange`.
pub(crate) fn is_plain_file(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path)?.is_file() {
        Ok(())
    } else {
        Err(Error::refused("folder-strange").with("folder", DATABASE))
    }
}
