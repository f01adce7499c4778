//! Changes on their way out: in the order of chains and numbers, one at a time, only those that may travel.

use std::collections::HashMap;

use rusqlite::params;

use crate::error::Result;
use crate::ids::{DeskId, RecordId};
use crate::store::change::{Change, Hash};
use crate::store::entries::holds_file;
use crate::store::intervals::Intervals;
use crate::store::kind::{Kind, Scope};
use crate::store::rebuild::stored_change;
use crate::store::{Store, state};
use crate::time::Stamp;

/// Which changes go out.
#[derive(Clone, Debug, Default)]
pub struct Outgoing {
    /// The base prefix of the desk they go to: shared records, and the files that it holds. A forgotten person goes
    /// everywhere, as headers: whoever still has the file must learn it. `None`: everything (headquarters).
    pub to_desk: Option<String>,
    /// Numbers that the other side holds. Passed over for a desk that has a fork here: a number then does not say which
    /// of the branches the other side has. Before a peer's numbers are put here, the hash of the last of each range must
    /// be one of [`Store::hashes_at`]; otherwise the peer has another branch, and needs this one.
    pub held_there: HashMap<DeskId, Intervals>,
}

const SELECT: &str = "SELECT change.*, chain.desk AS desk, author.id AS by, record.id AS record_id, kind.name AS kind";

const FROM: &str = "change CROSS JOIN record ON record.no = change.record CROSS JOIN kind ON kind.no = record.kind
     CROSS JOIN chain ON chain.no = change.no >> 32 CROSS JOIN author ON author.no = change.author
     WHERE change.no BETWEEN ?1 AND ?2";

impl Store {
    /// Gives every change that may travel to `each`, parents of a desk's own before its later ones. Gives their number.
    ///
    /// # Errors
    /// What `each` says; `database-damaged`, `log-broken`, or what SQLite says.
    pub fn each_change(&self, which: &Outgoing, each: impl FnMut(Change, Hash) -> Result<()>) -> Result<u64> {
        self.each_change_in(&self.wanted(&which.held_there), which.to_desk.as_deref(), each)
    }

    /// The same over ranges of numbers: chain, first and last.
    pub(super) fn each_change_in(
        &self,
        ranges: &[(i64, u32, u32)],
        to_desk: Option<&str>,
        mut each: impl FnMut(Change, Hash) -> Result<()>,
    ) -> Result<u64> {
        let shared = self.shared_kinds()?;
        let scope = if to_desk.is_some() { self.may_travel() } else { String::new() };
        let mut query = self.db.prepare_cached(&format!("{SELECT} FROM {FROM}{scope} ORDER BY change.no"))?;
        let mut given = 0;
        let mut last: (i64, Hash) = (0, [0; 32]);
        for &(chain, first, end) in ranges {
            let (first, end) = (chain << 32 | i64::from(first), chain << 32 | i64::from(end));
            let mut rows = match to_desk {
                Some(desk) => query.query(params![first, end, shared, desk, state::FORGOTTEN])?,
                None => query.query(params![first, end])?,
            };
            while let Some(row) = rows.next()? {
                let no: i64 = row.get("no")?;
                let number = (no & 0xffff_ffff) as u32;
                let names_the_row_before = number > 1 && row.get_ref("previous")? == rusqlite::types::ValueRef::Null;
                if names_the_row_before && last.0 + 1 != no {
                    // The change before it stays here: only its hash is needed.
                    last = (no - 1, self.hash_of(chain, number - 1)?.unwrap_or_default());
                }
                let (change, hash, no) = stored_change(row, last)?;
                last = (no, hash);
                each(change, hash)?;
                given += 1;
            }
        }
        Ok(given)
    }

    /// How many changes [`Store::each_change_in`] would give, and the bytes of their packed bodies.
    pub(super) fn weigh_changes_in(&self, ranges: &[(i64, u32, u32)], to_desk: Option<&str>) -> Result<(u64, u64)> {
        let shared = self.shared_kinds()?;
        let scope = if to_desk.is_some() { self.may_travel() } else { String::new() };
        let mut query = self
            .db
            .prepare_cached(&format!("SELECT count(*), coalesce(sum(length(change.body)), 0) FROM {FROM}{scope}"))?;
        let read =
            |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()));
        let (mut count, mut bytes) = (0, 0);
        for &(chain, first, last) in ranges {
            let (first, last) = (chain << 32 | i64::from(first), chain << 32 | i64::from(last));
            let (more, heavier) = match to_desk {
                Some(desk) => query.query_row(params![first, last, shared, desk, state::FORGOTTEN], read)?,
                None => query.query_row(params![first, last], read)?,
            };
            count += more;
            bytes += heavier;
        }
        Ok((count, bytes))
    }

    /// How many changes [`Store::each_change_in`] would give.
    pub(super) fn count_changes_in(&self, ranges: &[(i64, u32, u32)], to_desk: Option<&str>) -> Result<u64> {
        let Some(desk) = to_desk else {
            return Ok(ranges.iter().map(|&(_, first, last)| u64::from(last - first) + 1).sum());
        };
        let shared = self.shared_kinds()?;
        let scope = self.may_travel();
        let mut query = self.db.prepare_cached(&format!("SELECT count(*) FROM {FROM}{scope}"))?;
        let mut count = 0;
        for &(chain, first, last) in ranges {
            let (first, last) = (chain << 32 | i64::from(first), chain << 32 | i64::from(last));
            count +=
                query.query_row(params![first, last, shared, desk, state::FORGOTTEN], |row| row.get::<_, u32>(0))?;
        }
        Ok(u64::from(count))
    }

    /// What a desk that is not headquarters may get: what is shared, the files that it holds without what is for
    /// headquarters only, and the headers of whom it must forget.
    fn may_travel(&self) -> String {
        format!(
            " AND (kind.name IN (SELECT value FROM json_each(?3)) OR record.state & ?5 <> 0 OR ({}{}))",
            holds_file("?4", "record.person"),
            self.not_for_headquarters_only()
        )
    }

    /// A condition on `kind` and `record`. A record is kept back until it says what it is: while changes of it wait, and
    /// while desks disagree about it.
    fn not_for_headquarters_only(&self) -> String {
        let kinds = self.kinds.iter().filter_map(|kind| kind.headquarters_only.map(|only| (kind.name, only)));
        let condition = |(kind, (field, value)): (&str, (&str, &str))| {
            format!(
                " AND (kind.name <> '{kind}' OR (record.state & {waiting} = 0 AND EXISTS (
                     SELECT 1 FROM {kind} WHERE {kind}.no = record.no AND {kind}.{field} IS NOT '{value}') AND NOT EXISTS (
                     SELECT 1 FROM disagreement WHERE disagreement.record = record.no AND disagreement.register = '{field}')))",
                waiting = state::WAITING
            )
        };
        kinds.map(condition).collect()
    }

    /// What a person's file weighs for a desk that is not headquarters: bytes of packed bodies, and the newest stamp.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn file_weight(&self, person: RecordId) -> Result<(u64, Option<Stamp>)> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT coalesce(sum(length(change.body)), 0), max(change.stamp)
             FROM record AS person JOIN record ON record.person = person.no JOIN kind ON kind.no = record.kind
             JOIN change ON change.record = record.no WHERE person.id = ?1{}",
            self.not_for_headquarters_only()
        ))?;
        let (bytes, newest): (i64, Option<i64>) = query.query_row([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((bytes.unsigned_abs(), newest.map(Stamp)))
    }

    fn shared_kinds(&self) -> Result<String> {
        self.names_of_kinds(|kind| kind.scope == Scope::Shared)
    }

    /// As a JSON array.
    pub(super) fn names_of_kinds(&self, which: impl Fn(&Kind) -> bool) -> Result<String> {
        let names: Vec<&str> = self.kinds.iter().filter(|kind| which(kind)).map(|kind| kind.name).collect();
        Ok(serde_json::to_string(&names)?)
    }

    /// The ranges to go through: chain, first and last number.
    fn wanted(&self, held_there: &HashMap<DeskId, Intervals>) -> Vec<(i64, u32, u32)> {
        let mut ranges = vec![];
        for (desk, chains) in &self.known.chains {
            for chain in chains {
                let held = self.known.held.get(&chain.no).cloned().unwrap_or_default();
                let wanted = match held_there.get(desk) {
                    Some(there) if chains.len() == 1 => held.without(there),
                    _ => held,
                };
                ranges.extend(wanted.iter().map(|(first, last)| (chain.no, first, last)));
            }
        }
        ranges.sort_unstable();
        ranges
    }

    /// The hashes under which a number of a desk is here: one, more where the desk runs on copied databases, none.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn hashes_at(&self, desk: DeskId, number: u32) -> Result<Vec<Hash>> {
        let chains = self.known.chains.get(&desk).map(Vec::as_slice).unwrap_or_default();
        let mut hashes = vec![];
        for chain in chains {
            hashes.extend(self.hash_of(chain.no, number)?);
        }
        Ok(hashes)
    }
}
