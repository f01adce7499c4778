//! The history of a record: every change, the newest first, with what was written and why.

use serde::Serialize;

use crate::error::Result;
use crate::ids::{DeskId, RecordId};
use crate::store::change::{Body, parents_from_bytes};
use crate::store::fold::Write;
use crate::store::kind::{Fields, Kind};
use crate::store::{Store, body};
use crate::time::Stamp;

#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    pub desk: DeskId,
    pub number: u32,
    /// ms UTC, as the author's clock said.
    pub at: i64,
    /// The author's clock could not be trusted.
    pub doubtful: bool,
    pub by: RecordId,
    /// `None`: destroyed on request of the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<Fields>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Store {
    /// # Errors
    /// `not-found`.
    pub fn history(&self, kind: &'static Kind, record: RecordId) -> Result<Vec<Entry>> {
        let no = self.no_of(kind, record)?;
        let mut query = self.db.prepare_cached(
            "SELECT chain.desk, change.no & 0xffffffff, change.stamp, change.doubtful, author.id, change.body
             FROM change JOIN chain ON chain.no = change.no >> 32 JOIN author ON author.no = change.author
             WHERE change.record = ?1 ORDER BY change.stamp DESC, change.no DESC",
        )?;
        let rows = query.query_map([no], |row| {
            let entry = Entry {
                desk: row.get(0)?,
                number: row.get(1)?,
                at: Stamp(row.get(2)?).ms(),
                doubtful: row.get(3)?,
                by: row.get(4)?,
                fields: None,
                reason: None,
            };
            Ok((entry, row.get::<_, Option<Vec<u8>>>(5)?))
        })?;
        rows.map(|row| {
            let (mut entry, packed) = row?;
            if let Some(packed) = packed {
                let body: Body = serde_json::from_str(&body::unpack(&packed)?)?;
                entry.fields = Some(body.fields);
                entry.reason = body.reason;
            }
            Ok(entry)
        })
        .collect()
    }

    /// What the fold needs of a record's changes.
    pub(super) fn writes(&self, record: i64) -> Result<Vec<Write>> {
        let mut query = self.db.prepare_cached(
            "SELECT change.no, chain.desk, change.hash, change.stamp, change.doubtful, author.id AS author, change.parents, change.body
             FROM change JOIN chain ON chain.no = change.no >> 32 JOIN author ON author.no = change.author
             WHERE change.record = ?1 ORDER BY change.no",
        )?;
        let rows = query.query_map([record], |row| {
            let write = Write {
                desk: row.get("desk")?,
                number: (row.get::<_, i64>("no")? & 0xffff_ffff) as u32,
                hash: row.get("hash")?,
                stamp: Stamp(row.get("stamp")?),
                doubtful: row.get("doubtful")?,
                author: row.get("author")?,
                parents: parents_from_bytes(row.get_ref("parents")?.as_blob()?),
                fields: None,
            };
            Ok((write, row.get::<_, Option<Vec<u8>>>("body")?))
        })?;
        rows.map(|row| {
            let (mut write, packed) = row?;
            if let Some(packed) = packed {
                let body: Body = serde_json::from_str(&body::unpack(&packed)?)?;
                write.fields = Some(body.fields);
            }
            Ok(write)
        })
        .collect()
    }
}
