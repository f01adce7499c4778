//! Making every table anew from the log, and checking that the log is whole.

use rusqlite::OptionalExtension;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::ids::DeskId;
use crate::store::change::{Change, Hash, Sealed, parents_from_bytes};
use crate::store::{Store, body, schema};
use crate::time::Stamp;

/// What a check of the whole database found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Verified {
    pub changes: u64,
    pub records: i64,
    /// Bodies destroyed on request.
    pub forgotten: u64,
    pub journal_lines: u64,
    /// Contents of attachments.
    pub contents: u64,
}

impl Store {
    /// Drops what is derived and makes it anew from the log, in one transaction.
    ///
    /// # Errors
    /// What SQLite says; the tables then are as before.
    pub fn rebuild(&mut self) -> Result<u64> {
        self.transaction(|store| {
            store.learn()?;
            schema::drop_derived(&store.db)?;
            schema::create_kind_tables(&store.db, store.kinds)?;
            let records: Vec<i64> = store
                .db
                .prepare("SELECT no FROM record ORDER BY no")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for &record in &records {
                store.refold(record)?;
            }
            store.note_tables()?;
            Ok(records.len() as u64)
        })
    }

    /// Recomputes every hash, follows every chain, opens every body, checks the database's pages and the journal.
    ///
    /// # Errors
    /// `log-broken` with the first change that is not what its hash says; `database-damaged`; `journal-broken`.
    pub fn verify(&self) -> Result<Verified> {
        // The pages are checked in the file itself. One that was torn while it was brought up to the write-ahead log (the power
        // went) stands whole in the log: it is brought up again first, else it would be taken for damage.
        if self.db.is_autocommit() {
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        let problem: Option<String> =
            self.db.query_row("PRAGMA cipher_integrity_check", [], |row| row.get(0)).optional()?;
        let quick: String = self.db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if problem.is_some() || quick != "ok" {
            return Err(Error::refused("database-damaged"));
        }
        let mut found =
            Verified { journal_lines: self.verify_journal()?, contents: self.verify_blobs()?, ..Verified::default() };
        found.records = self.db.query_row("SELECT count(*) FROM record", [], |row| row.get(0))?;
        let mut query = self.db.prepare(
            "SELECT change.*, chain.desk AS desk, author.id AS by, record.id AS record_id, kind.name AS kind
             FROM change JOIN chain ON chain.no = change.no >> 32 JOIN author ON author.no = change.author
             JOIN record ON record.no = change.record JOIN kind ON kind.no = record.kind ORDER BY change.no",
        )?;
        let mut rows = query.query([])?;
        let mut last: (i64, Hash) = (0, [0; 32]);
        while let Some(row) = rows.next()? {
            let (change, hash, no) = stored_change(row, last)?;
            if change.hash() != hash
                || change.body.as_ref().is_some_and(|sealed| sealed.commitment() != change.commitment)
            {
                return Err(Error::refused("log-broken").with("number", change.number));
            }
            found.changes += 1;
            found.forgotten += u64::from(change.body.is_none());
            last = (no, hash);
        }
        Ok(found)
    }
}

impl Store {
    /// A desk's changes with larger numbers than `last`, on all its chains: record, `change.no`, change, hash.
    pub(crate) fn changes_after(&self, desk: DeskId, last: u32) -> Result<Vec<(i64, i64, Change, Hash)>> {
        let mut query = self.db.prepare_cached(
            "SELECT change.*, chain.desk AS desk, author.id AS by, record.id AS record_id, kind.name AS kind
             FROM chain JOIN change ON change.no BETWEEN chain.no << 32 | ?2 AND chain.no << 32 | 0xffffffff
             JOIN author ON author.no = change.author
             JOIN record ON record.no = change.record JOIN kind ON kind.no = record.kind
             WHERE chain.desk = ?1 ORDER BY change.no",
        )?;
        let mut rows = query.query((desk, last))?;
        let mut found = Vec::new();
        let mut before: (i64, Hash) = (0, [0; 32]);
        while let Some(row) = rows.next()? {
            let no: i64 = row.get("no")?;
            // The one at `last` only says what the next one names as its previous.
            if no & 0xffff_ffff == i64::from(last) {
                before = (no, row.get("hash")?);
                continue;
            }
            let (change, hash, no) = stored_change(row, before)?;
            before = (no, hash);
            found.push((row.get("record")?, no, change, hash));
        }
        Ok(found)
    }
}

/// A change as it stands in a row of `change` joined with `desk`, `by`, `record_id`, `kind`. `last`: the row before,
/// in the order of numbers, for the hash that the change names.
///
/// # Errors
/// `database-damaged` when the row does not hold together.
pub(crate) fn stored_change(row: &rusqlite::Row, last: (i64, Hash)) -> Result<(Change, Hash, i64)> {
    let no: i64 = row.get("no")?;
    let body: Option<Vec<u8>> = row.get("body")?;
    let sealed = match body {
        Some(packed) => Some(Sealed { salt: row.get("salt")?, json: body::unpack(&packed)?.into() }),
        None => None,
    };
    let commitment = match &sealed {
        Some(sealed) => sealed.commitment(),
        None => row.get("commitment")?,
    };
    let previous: Option<Hash> = row.get("previous")?;
    let number = (no & 0xffff_ffff) as u32;
    let previous = match previous {
        Some(previous) => previous,
        None if number == 1 => [0; 32],
        None if last.0 + 1 == no => last.1,
        None => return Err(Error::refused("log-broken").with("number", number)),
    };
    let change = Change {
        desk: row.get("desk")?,
        number,
        previous,
        stamp: Stamp(row.get("stamp")?),
        doubtful: row.get("doubtful")?,
        author: row.get("by")?,
        kind: row.get("kind")?,
        record: row.get("record_id")?,
        parents: parents_from_bytes(row.get_ref("parents")?.as_blob().map_err(rusqlite::Error::from)?),
        commitment,
        body: sealed,
    };
    Ok((change, row.get("hash")?, no))
}
