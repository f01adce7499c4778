//! Persons changed since duplicates were last looked for, and the pairs found then.
//!
//! Both follow from the log: every row of a person that is written is noted, so a rebuild notes all of them.

use crate::error::Result;
use crate::store::Store;
use crate::store::kind::{Fields, Kind, Scope};

impl Store {
    /// `changed`: `None` for the whole row. Which desks hold a file makes nobody look like anybody.
    pub(super) fn note_to_compare(&self, kind: &Kind, no: i64, changed: Option<&Fields>) -> Result<()> {
        let only_held = changed.is_some_and(|changed| changed.keys().all(|name| name == "held_by"));
        if kind.scope == Scope::Person && !only_held {
            self.db.prepare_cached("INSERT OR IGNORE INTO to_compare (person) VALUES (?1)")?.execute([no])?;
        }
        Ok(())
    }

    /// The person is not here any more: their place in the tables may become somebody else's.
    pub(super) fn drop_from_compared(&self, kind: &Kind, no: i64) -> Result<()> {
        if kind.scope == Scope::Person {
            self.db.prepare_cached("DELETE FROM to_compare WHERE person = ?1")?.execute([no])?;
            self.db.prepare_cached("DELETE FROM look_alike WHERE one = ?1 OR other = ?1")?.execute([no])?;
        }
        Ok(())
    }
}
