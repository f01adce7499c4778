//! A copy of the database, opened as one file without a log beside it, and checked as a restore would.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use crate::access::keys::DatabaseKey;
use crate::error::{Error, Result};
use crate::store::opening;

/// Numbers by which a copy is held against what it was copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    pub changes: i64,
    pub records: i64,
    pub journal: i64,
}

impl Counts {
    /// # Errors
    /// What SQLite says.
    pub fn of(db: &Connection) -> Result<Self> {
        let count = |sql: &str| db.query_row(sql, [], |row| row.get(0));
        Ok(Self {
            changes: count("SELECT count(*) FROM change")?,
            records: count("SELECT count(*) FROM record")?,
            journal: count("SELECT count(*) FROM journal")?,
        })
    }

    /// Whether a copy that was made between the two can hold this much.
    pub fn is_between(self, before: Self, after: Self) -> bool {
        let holds = |of: fn(Self) -> i64| {
            let (one, other) = (of(before), of(after));
            (one.min(other)..=one.max(other)).contains(&of(self))
        };
        holds(|counts| counts.changes) && holds(|counts| counts.records) && holds(|counts| counts.journal)
    }
}

/// What a copy leaves free on the disk, so that the desk can go on writing.
const SPARE: u64 = 32 << 20;

/// Where nobody knows how much room there is at `place`, writing tells.
///
/// # Errors
/// `disk-full`.
pub(crate) fn needs_room(place: &Path, bytes: u64) -> Result<()> {
    match fs4::available_space(place) {
        Ok(free) if free < bytes + SPARE => Err(Error::refused("disk-full")),
        _ => Ok(()),
    }
}

/// Opens a database with its settings, but without turning on a log beside it: a copy stays one file.
///
/// # Errors
/// What SQLite says.
pub(crate) fn open(file: &Path, key: &DatabaseKey, how: OpenFlags) -> Result<Connection> {
    let db = Connection::open_with_flags(file, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.execute_batch(opening::PAGES)?;
    db.pragma_update(None, "key", key.sqlcipher_pragma().as_str())?;
    db.execute_batch("PRAGMA cipher_memory_security = OFF; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 2000;")?;
    Ok(db)
}

/// What the copy in `file` holds, every page of it read; `None` where it is damaged.
///
/// # Errors
/// What SQLite says.
pub(crate) fn read_whole(file: &Path, key: &DatabaseKey) -> Result<Option<Counts>> {
    let db = open(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let problem: Option<String> = db.query_row("PRAGMA cipher_integrity_check", [], |row| row.get(0)).optional()?;
    let quick: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let counts = Counts::of(&db)?;
    db.close().map_err(|(_, error)| error)?;
    Ok((problem.is_none() && quick == "ok").then_some(counts))
}
