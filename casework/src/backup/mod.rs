//! Backups: one file with the encrypted database and its key file, checked before it counts; restoring into a new life.
//!
//! The file is an uncompressed tar: with stock tools, `tar -xf` opens it and `sha256sum -c SHA256SUMS` checks it.
//! What is in it stays encrypted: without a passphrase of the desk or the recovery code nobody reads it.

mod aside;
mod container;
mod held;
mod kept;
mod known;
mod make;
mod restore;
mod round;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use aside::restore_over;
pub use kept::{Concern, Kept, SecondPlace, State, concern, note_read, state};
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
    /// Lines of the journal: unlike changes they never become fewer, and unlike clocks they never go back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    journal: Option<i64>,
    /// What it holds, by [`held::of`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    held: Option<i64>,
}
