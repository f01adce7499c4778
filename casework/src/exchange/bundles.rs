//! The bundles that were written and taken in here: their list, and the ones whose carrier lost them.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit, User};
use crate::error::{Error, Result};
use crate::exchange::Report;
use crate::exchange::contents::Rest;
use crate::exchange::identity::trust;
use crate::exchange::preview::desk_name;
use crate::exchange::trust::TrustList;
use crate::ids::{DeskId, RecordId};
use crate::store::Store;
use crate::store::change::hex;
use crate::store::journal::Act;

/// The newest of both ways.
#[derive(Clone, Debug, Serialize)]
pub struct Bundles {
    pub written: Vec<Written>,
    pub taken_in: Vec<TakenIn>,
}

/// A bundle of this desk.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// The addressee's prefix.
    pub to: String,
    pub number: u32,
    /// ms UTC.
    pub made_at: i64,
    /// Without its folder.
    pub file: String,
    pub changes: u64,
    /// In hexadecimal.
    pub hash: String,
    /// When the addressee's receipt came: ms UTC.
    pub received_at: Option<i64>,
    /// When it was called lost: ms UTC.
    pub lost_at: Option<i64>,
}

/// A bundle of another desk.
#[derive(Clone, Debug, Serialize)]
pub struct TakenIn {
    /// Names it here.
    pub no: i64,
    pub from: String,
    pub number: u32,
    /// ms UTC.
    pub taken_in_at: i64,
    /// The user's name.
    pub by: Option<String>,
    pub undone: bool,
    pub report: Report,
}

/// What a slip says beside the columns of `bundle_out`, fixed when the bundle is made.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Contents {
    pub(super) bytes: u64,
    /// Kind → records.
    pub(super) records: BTreeMap<String, u64>,
    /// The newest bundle that the addressee had confirmed.
    pub(super) confirmed_number: Option<u32>,
    /// Of attachments.
    pub(super) contents: u64,
    pub(super) rest: Rest,
}

/// The newest `most` bundles of each way.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn bundles(store: &Store, permit: &Permit, most: u32) -> Result<Bundles> {
    permit.needs(Action::Exchange)?;
    let mut query = store.db().prepare_cached(
        "SELECT peer, number, made_at, file, changes, sha256, received_at, lost_at FROM bundle_out
         ORDER BY made_at DESC, peer, number DESC LIMIT ?1",
    )?;
    // Reading the list checks every signature in it: once, not for each bundle.
    let list = trust(store).ok();
    let written = query.query_and_then([most], |row| {
        Ok(Written {
            to: peer_prefix(store, list.as_ref(), row.get("peer")?)?,
            number: row.get("number")?,
            made_at: row.get("made_at")?,
            file: row.get("file")?,
            changes: row.get::<_, i64>("changes")?.unsigned_abs(),
            hash: hex(&row.get::<_, [u8; 32]>("sha256")?),
            received_at: row.get("received_at")?,
            lost_at: row.get("lost_at")?,
        })
    });
    let written = written?.collect::<Result<_>>()?;
    let mut query =
        store.db().prepare_cached("SELECT no FROM bundle_in WHERE report <> '' ORDER BY no DESC LIMIT ?1")?;
    let numbers = query.query_map([most], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let taken_in = numbers.into_iter().map(|no| taken_in(store, no)).collect::<Result<_>>()?;
    Ok(Bundles { written, taken_in })
}

/// Which bundle taken in bears the number of that desk: [`TakenIn::no`] of the newest that was not taken back.
///
/// # Errors
/// `not-allowed`; `bundle-unknown`.
pub fn taken_in_as(store: &Store, permit: &Permit, from: &str, number: u32) -> Result<i64> {
    permit.needs(Action::Exchange)?;
    let mut query = store.db().prepare_cached(
        "SELECT no FROM bundle_in WHERE number = ?1 AND undone = 0 AND report <> ''
         AND json_extract(report, '$.from') = ?2 ORDER BY no DESC LIMIT 1",
    )?;
    query.query_row(params![number, from], |row| row.get(0)).optional()?.ok_or_else(|| Error::refused("bundle-unknown"))
}

/// A bundle that was taken in.
///
/// # Errors
/// `bundle-unknown`; what SQLite says.
pub(super) fn taken_in(store: &Store, no: i64) -> Result<TakenIn> {
    let mut query = store.db().prepare_cached(
        "SELECT number, taken_in_at, taken_in_by, undone, report, sha256 FROM bundle_in WHERE no = ?1 AND report <> ''",
    )?;
    let mut rows = query.query([no])?;
    let row = rows.next()?.ok_or_else(|| Error::refused("bundle-unknown"))?;
    let by: Option<RecordId> = row.get("taken_in_by")?;
    let user = by.map(|id| store.find_record::<User>(id.0)).transpose()?.flatten();
    let mut report: Report = serde_json::from_str(&row.get::<_, String>("report")?)?;
    report.hash = hex(&row.get::<_, [u8; 32]>("sha256")?);
    Ok(TakenIn {
        no,
        from: report.from.clone(),
        number: row.get("number")?,
        taken_in_at: row.get("taken_in_at")?,
        by: user.map(|user| user.record.name),
        undone: row.get("undone")?,
        report,
    })
}

/// Notes that a bundle did not arrive and will not: the next one holds again what it held, and it cannot be read by whoever
/// finds it. Calling it lost twice changes nothing.
///
/// # Errors
/// `not-allowed`; `bundle-unknown`; `bundle-arrived` when the addressee has confirmed it.
pub fn lost(store: &mut Store, permit: &Permit, to: &str, number: u32) -> Result<()> {
    let now = store.now_ms();
    note_lost(store, permit, to, number, Some(now))
}

/// Takes [`lost`] back: the stick was found.
///
/// # Errors
/// As [`lost`].
pub fn found(store: &mut Store, permit: &Permit, to: &str, number: u32) -> Result<()> {
    note_lost(store, permit, to, number, None)
}

fn note_lost(store: &mut Store, permit: &Permit, to: &str, number: u32, at: Option<i64>) -> Result<()> {
    permit.needs(Action::Exchange)?;
    let peer = peer(store, to)?;
    let known: Option<(Option<i64>, Option<i64>)> = store
        .db()
        .prepare_cached("SELECT received_at, lost_at FROM bundle_out WHERE peer = ?1 AND number = ?2")?
        .query_row(params![peer, number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known.ok_or_else(|| Error::refused("bundle-unknown"))? {
        (Some(_), _) => return Err(Error::refused("bundle-arrived").with("to", to).with("number", number)),
        (None, before) if before.is_some() == at.is_some() => return Ok(()),
        (None, _) => {}
    }
    let act = if at.is_some() { Act::Lost } else { Act::Found };
    store.transaction(|store| {
        store
            .db()
            .prepare_cached("UPDATE bundle_out SET lost_at = ?3 WHERE peer = ?1 AND number = ?2")?
            .execute(params![peer, number, at])?;
        store.note_act(Some(permit.author()), act, None, Some(&format!("{to} {number}")))
    })
}

/// The desk that a prefix names, in whatever life.
///
/// # Errors
/// `bundle-unknown` where none ever bore it.
pub(super) fn peer(store: &Store, prefix: &str) -> Result<DeskId> {
    let list = trust(store)?;
    let found = list.certificates.iter().rfind(|desk| desk.prefix == prefix).map(|desk| desk.desk);
    found.ok_or_else(|| Error::refused("bundle-unknown"))
}

fn peer_prefix(store: &Store, list: Option<&TrustList>, desk: DeskId) -> Result<String> {
    let known = list.iter().flat_map(|list| &list.certificates).rfind(|known| known.desk == desk);
    known.map_or_else(|| desk_name(store, desk), |known| Ok(known.prefix.clone()))
}
