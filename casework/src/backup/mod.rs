//! Backups: one file with the encrypted database and its key file, checked before it counts; restoring into a new life.
//!
//! The file is an uncompressed tar: with stock tools, `tar -xf` opens it and `sha256sum -c SHA256SUMS` checks it.
//! What is in it stays encrypted: without a passphrase of the desk or the recovery code nobody reads it.

mod container;
mod kept;
mod known;
mod make;
mod restore;
mod round;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use kept::{Concern, Kept, SecondPlace, State, concern, state};
pub use known::{Outdated, outdated, remove_outdated};
pub use make::{Made, make};
pub(crate) use restore::clear_workshops;
pub use restore::{Looked, Restored, look, rehearse, restore};
pub use round::{Occasion, Outcome, Round, round, set_second_place};

/// What this version writes and reads.
const FORMAT: u32 = 1;

const SUMS: &str = "SHA256SUMS";
const ABOUT: &str = "backup.json";
const KEYS: &str = "keys.json";

/// `backup.json`: what the backup is of. No personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    format: u32,
    /// The desk's prefix when the backup was made.
    prefix: String,
    /// ms UTC on the desk's clock.
    made_at: i64,
    changes: i64,
    records: i64,
    /// The fingerprint of the organisation's root key, once the desk belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    /// Persons whose files had been destroyed by then; `None` in backups of versions that did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erased: Option<u64>,
}

/// Numbers by which a copy is held against what it was copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    changes: i64,
    records: i64,
    journal: i64,
}

impl Counts {
    fn of(db: &rusqlite::Connection) -> crate::error::Result<Self> {
        let count = |sql: &str| db.query_row(sql, [], |row| row.get(0));
        Ok(Self {
            changes: count("SELECT count(*) FROM change")?,
            records: count("SELECT count(*) FROM record")?,
            journal: count("SELECT count(*) FROM journal")?,
        })
    }

    /// Whether a copy that was made between the two can hold this much.
    fn is_between(self, before: Self, after: Self) -> bool {
        let holds = |of: fn(Self) -> i64| {
            let (one, other) = (of(before), of(after));
            (one.min(other)..=one.max(other)).contains(&of(self))
        };
        holds(|counts| counts.changes) && holds(|counts| counts.records) && holds(|counts| counts.journal)
    }
}
