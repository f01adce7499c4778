//! Changes that were looked at for a desk and may not travel to it: they are not looked at again for every bundle.
//!
//! At headquarters nearly all of the log belongs to other desks. What is noted here follows from the log and is only ever a
//! part of what may not travel: [`Store::bring_back`] takes out whatever comes into a desk's scope, and a rebuild empties it.

use rusqlite::params;

use crate::error::Result;
use crate::ids::DeskId;
use crate::store::entries::holds_file;
use crate::store::intervals::Intervals;
use crate::store::kind::Scope;
use crate::store::receipts::Selection;
use crate::store::{Store, state};

/// A part of the file of somebody whom the desk `?3` does not hold. What is shared, what a desk must forget, and kinds that
/// may be for headquarters only are looked at each time: there is little of them.
fn passed() -> String {
    let held = holds_file("?3", "record.person");
    format!(
        "SELECT change.no FROM change CROSS JOIN record ON record.no = change.record
     CROSS JOIN kind ON kind.no = record.kind
     WHERE change.no BETWEEN ?1 AND ?2 AND record.person IS NOT NULL AND record.state & ?5 = 0
     AND kind.name NOT IN (SELECT value FROM json_each(?4))
     AND NOT {held} ORDER BY change.no"
    )
}

impl Store {
    /// Looks at what is new since the last time, for the bundles to the desk of this base prefix.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn pass_over(&mut self, peer: DeskId, base: &str) -> Result<()> {
        let always = self.names_of_kinds(|kind| kind.scope == Scope::Shared || kind.headquarters_only.is_some())?;
        self.transaction(|store| {
            let mut query = store.db.prepare_cached(&passed())?;
            for (chain, first, last) in store.unconfirmed(Selection::HeldBy(base), peer)? {
                let (first, last) = (chain << 32 | i64::from(first), chain << 32 | i64::from(last));
                let found = query
                    .query_map(params![first, last, base, always, state::FORGOTTEN], |row| row.get::<_, i64>(0))?
                    .map(|no| no.map(|no| (no & 0xffff_ffff) as u32))
                    .map(|number| number.map(|number| (number, number)))
                    .collect::<Result<Intervals, _>>()?;
                if !found.is_empty() {
                    let mut all = store.passed_over(base, chain)?;
                    found.iter().for_each(|(first, last)| all.insert_range(first, last));
                    store.note_passed_over(base, chain, &all)?;
                }
            }
            Ok(())
        })
    }

    pub(super) fn passed_over(&self, base: &str, chain: i64) -> Result<Intervals> {
        let mut query = self.db.prepare_cached("SELECT first, last FROM passed_over WHERE desk = ?1 AND chain = ?2")?;
        Ok(query
            .query_map(params![base, chain], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Intervals, _>>()?)
    }

    fn note_passed_over(&self, base: &str, chain: i64, numbers: &Intervals) -> Result<()> {
        self.db
            .prepare_cached("DELETE FROM passed_over WHERE desk = ?1 AND chain = ?2")?
            .execute(params![base, chain])?;
        let mut insert =
            self.db.prepare_cached("INSERT INTO passed_over (desk, chain, first, last) VALUES (?1, ?2, ?3, ?4)")?;
        for (first, last) in numbers.iter() {
            insert.execute(params![base, chain, first, last])?;
        }
        Ok(())
    }

    /// A desk holds the person's file from now on.
    pub(super) fn bring_back_file(&self, person: i64, base: &str) -> Result<()> {
        let mut query = self.db.prepare_cached(
            "SELECT change.no FROM record JOIN change ON change.record = record.no WHERE record.person = ?1",
        )?;
        let nos = query.query_map([person], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
        self.bring_back(nos, Some(base))
    }

    /// The record belongs to another file, or is to be forgotten: for every desk it may be another matter now.
    pub(super) fn bring_back_record(&self, record: i64) -> Result<()> {
        let mut query = self.db.prepare_cached("SELECT no FROM change WHERE record = ?1")?;
        let nos = query.query_map([record], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
        self.bring_back(nos, None)
    }

    /// Takes changes (`change.no`) out of what was passed over for one desk, or for all.
    pub(crate) fn bring_back(&self, nos: impl IntoIterator<Item = i64>, base: Option<&str>) -> Result<()> {
        let mut query = self.db.prepare_cached(
            "SELECT desk, first, last FROM passed_over
             WHERE (?1 IS NULL OR desk = ?1) AND chain = ?2 AND ?3 BETWEEN first AND last",
        )?;
        for no in nos {
            let (chain, number) = (no >> 32, (no & 0xffff_ffff) as u32);
            let around = query
                .query_map(params![base, chain, number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect::<Result<Vec<(String, u32, u32)>, _>>()?;
            for (desk, first, last) in around {
                self.db
                    .prepare_cached("DELETE FROM passed_over WHERE desk = ?1 AND chain = ?2 AND first = ?3")?
                    .execute(params![desk, chain, first])?;
                let mut insert = self
                    .db
                    .prepare_cached("INSERT INTO passed_over (desk, chain, first, last) VALUES (?1, ?2, ?3, ?4)")?;
                for (first, last) in [(first, number.saturating_sub(1)), (number.saturating_add(1), last)] {
                    if first <= last {
                        insert.execute(params![desk, chain, first, last])?;
                    }
                }
            }
        }
        Ok(())
    }
}
