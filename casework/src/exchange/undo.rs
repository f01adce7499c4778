//! Undoing the last take-in, until the next one or until something was built on it.

use std::collections::BTreeMap;

use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::exchange::Report;
use crate::store::Store;
use crate::store::journal::Act;

/// What was taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Undone {
    pub from: String,
    pub number: u32,
    pub changes: u64,
}

/// What must still be so for the last take-in to be taken back.
#[derive(Serialize, Deserialize)]
struct Undoable {
    bundle: i64,
    own_number: u32,
    bundles_out: i64,
}

/// Notes whether the bundle just taken in may be undone. What forgetting destroyed and a new life cannot be taken back.
pub(super) fn remember(store: &Store, bundle: i64, for_ever: bool) -> Result<()> {
    let undoable = Undoable {
        bundle: if for_ever { 0 } else { bundle },
        own_number: store.desk().last_number(),
        bundles_out: bundles_out(store)?,
    };
    store.set_setting("undo", serde_json::to_string(&undoable)?)
}

/// Nothing that was taken in is taken back any more.
pub(super) fn nothing(store: &Store) -> Result<()> {
    store.set_setting("undo", rusqlite::types::Null)
}

fn bundles_out(store: &Store) -> Result<i64> {
    Ok(store.db().query_row("SELECT count(*) FROM bundle_out", [], |row| row.get(0))?)
}

/// The bundle that can still be undone: its row in `bundle_in`.
pub(super) fn undoable(store: &Store) -> Result<Option<i64>> {
    let Some(text) = store.setting::<Option<String>>("undo")?.flatten() else { return Ok(None) };
    let noted: Undoable = serde_json::from_str(&text)?;
    let untouched = noted.own_number == store.desk().last_number() && noted.bundles_out == bundles_out(store)?;
    Ok(Some(noted.bundle).filter(|bundle| *bundle != 0 && untouched))
}

/// Takes the last take-in back.
///
/// # Errors
/// `not-allowed`; `nothing-to-undo` when there is none, or something was written or sent since.
pub fn undo(store: &mut Store, permit: &Permit) -> Result<Undone> {
    permit.needs(Action::Exchange)?;
    let bundle = undoable(store)?.ok_or_else(|| Error::refused("nothing-to-undo"))?;
    store.transaction(|store| {
        let report: String =
            store.db().query_row("SELECT report FROM bundle_in WHERE no = ?1", [bundle], |row| row.get(0))?;
        let report: Report = serde_json::from_str(&report)?;
        let mut taken: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        let mut query = store.db().prepare(
            "SELECT change.record, change.no FROM brought
             JOIN change ON change.no BETWEEN brought.chain << 32 | brought.first AND brought.chain << 32 | brought.last
             WHERE brought.bundle = ?1",
        )?;
        for row in query.query_map([bundle], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (record, no): (i64, i64) = row?;
            taken.entry(record).or_default().push(no);
        }
        drop(query);
        let changes = store.take_back(&taken)?;
        store.db().execute("DELETE FROM brought WHERE bundle = ?1", [bundle])?;
        store.db().execute("DELETE FROM set_aside WHERE bundle = ?1", [bundle])?;
        store.db().execute("DELETE FROM blob WHERE bundle = ?1", [bundle])?;
        store.drop_unnamed_blobs()?;
        store.db().execute("UPDATE bundle_in SET undone = 1 WHERE no = ?1", [bundle])?;
        nothing(store)?;
        store.note_act(Some(permit.author()), Act::Undid, None, Some(&format!("{} {}", report.from, report.number)))?;
        Ok(Undone { from: report.from, number: report.number, changes })
    })
}

impl Store {
    /// Removes changes that came from elsewhere (record → numbers in `change.no`) and folds their records anew.
    pub(super) fn take_back(&mut self, taken: &BTreeMap<i64, Vec<i64>>) -> Result<u64> {
        let mut changes = 0;
        for nos in taken.values() {
            for no in nos {
                self.db().prepare_cached("DELETE FROM change WHERE no = ?1")?.execute(params![no])?;
                changes += 1;
            }
        }
        self.forget_held(taken.values().flatten().copied())?;
        self.bring_back(taken.values().flatten().copied(), None)?;
        for record in taken.keys() {
            self.refold_record(*record)?;
        }
        Ok(changes)
    }
}
