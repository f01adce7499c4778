//! Points of the journal that this desk signed (points signés): whoever writes in the database and has not the desk's key changes no
//! line before a point that stands unnoticed. Points that are taken away vouch for nothing: then the head on paper tells.
//!
//! Each covers all lines up to one, and the point before it; so the newest signature vouches for every point, whoever's key signed
//! the earlier ones. Made at the first unlocking of a day, every [`LINES`] lines, with every backup, at the lock, and when the desk
//! gets new keys (`docs/decisions/0046`).

use rusqlite::{OptionalExtension as _, Row, params};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};
use crate::exchange;
use crate::exchange::trust::{SignKey, Signature};
use crate::ids::DeskId;
use crate::store::Store;
use crate::store::change::{Hash, hex};
use crate::time::day_of;

/// At the latest after so many lines.
const LINES: u64 = 1000;

const COLUMNS: &str = "no, line, at, desk, sign_key, head, previous, signature";

/// A point, as it stands in the database.
struct Checkpoint {
    no: u64,
    /// The last line that it covers.
    line: u64,
    /// When that line was written, ms UTC.
    at: i64,
    desk: DeskId,
    key: SignKey,
    /// The hash of that line.
    head: Hash,
    /// Of the point before, as [`Checkpoint::digest`]; zeros in the first.
    previous: Hash,
    signature: Signature,
}

/// How far the journal is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signed {
    pub lines: u64,
    /// Lines up to this one are signed; 0: none.
    pub signed: u64,
    /// When that line was written, ms UTC.
    pub signed_at: Option<i64>,
    pub checkpoints: u64,
}

impl Checkpoint {
    fn text(&self) -> String {
        text(self.no, self.line, self.at, self.desk, self.key, (&self.head, &self.previous))
    }

    fn digest(&self) -> Hash {
        Sha256::new().chain_update(self.text()).chain_update(self.signature.to_string()).finalize().into()
    }

    fn is_signed(&self) -> bool {
        self.key.verifies(self.text().as_bytes(), &self.signature)
    }
}

fn text(no: u64, line: u64, at: i64, desk: DeskId, key: SignKey, (head, previous): (&Hash, &Hash)) -> String {
    let (head, previous) = (hex(head), hex(previous));
    format!("jatigi-journal 1\n{no}\n{line}\n{at}\n{desk}\n{key}\n{head}\n{previous}\n")
}

/// Signs what is not signed yet, if there is anything. What does not follow from the newest point is never signed: [`verify`] goes on
/// saying it. A desk that has not asked to join yet has no key, and signs nothing.
///
/// # Errors
/// What SQLite says.
pub fn sign(store: &Store) -> Result<()> {
    match attempt(store) {
        // Nobody is kept from work by it.
        Err(Error::Refused { .. } | Error::Invalid { .. }) => Ok(()),
        other => other,
    }
}

/// As [`sign`], where no point of today, of the present key and of the last [`LINES`] lines stands.
///
/// # Errors
/// As [`sign`].
pub(crate) fn sign_if_due(store: &Store) -> Result<()> {
    let Ok((lines, at, _)) = store.journal_line(None) else { return Ok(()) };
    let day = |at| day_of(at, store.offset_minutes());
    let is_recent = |newest: &Checkpoint| day(newest.at) == day(at) && lines < newest.line + LINES;
    match newest(store) {
        Ok(Some(newest)) if exchange::sign_key(store)? == Some(newest.key) && is_recent(&newest) => Ok(()),
        _ => sign(store),
    }
}

fn attempt(store: &Store) -> Result<()> {
    let Some(key) = exchange::sign_key(store)? else { return Ok(()) };
    let (lines, at, _) = store.journal_line(None)?;
    let newest = newest(store)?;
    if let Some(newest) = &newest {
        if newest.line == lines && newest.key == key {
            return Ok(());
        }
        if !stands(store, newest)? || !newest.is_signed() || !exchange::own_sign_keys(store)?.contains(&newest.key) {
            return Err(broken(newest.no));
        }
    }
    let (from, before) = newest.as_ref().map_or((0, [0; 32]), |newest| (newest.line, newest.head));
    let (line, head) = store.follow_journal(from, before)?;
    let (no, previous) = newest.map_or((1, [0; 32]), |newest| (newest.no + 1, newest.digest()));
    let desk = store.desk().desk;
    let signature = exchange::sign(store, text(no, line, at, desk, key, (&head, &previous)).as_bytes())?;
    let sql = format!("INSERT INTO journal_checkpoint ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    let (no, line) = (no.cast_signed(), line.cast_signed());
    store.db().prepare_cached(&sql)?.execute(params![
        no,
        line,
        at,
        desk,
        key.to_string(),
        head,
        previous,
        signature.to_string()
    ])?;
    Ok(())
}

/// Goes through the journal and all points.
///
/// # Errors
/// `journal-broken` with the first line that does not follow; and as [`verify_points`].
pub fn verify(store: &Store) -> Result<Signed> {
    let lines = store.verify_journal()?;
    verify_points(store, lines)
}

/// Holds the points against a journal of so many lines that follow from each other.
///
/// # Errors
/// `journal-checkpoint-broken` with the first point that is not as it was signed, or is missing between others;
/// `journal-cut` where a point covers lines that are not there; `journal-rewritten` with the lines among which some are not
/// those that were signed.
pub fn verify_points(store: &Store, lines: u64) -> Result<Signed> {
    let mut query = store.db().prepare(&format!("SELECT {COLUMNS} FROM journal_checkpoint ORDER BY no"))?;
    let mut rows = query.query([])?;
    let mut points: Vec<Checkpoint> = vec![];
    while let Some(row) = rows.next()? {
        let no = points.len() as u64 + 1;
        let previous = points.last().map_or([0; 32], Checkpoint::digest);
        let point = read(row).map_err(|_| broken(no))?;
        if point.no != no || point.previous != previous {
            return Err(first_unsigned(&points).unwrap_or_else(|| broken(no)));
        }
        points.push(point);
    }
    let Some(newest) = points.last() else { return Ok(Signed { lines, ..Signed::default() }) };
    if !newest.is_signed() || !exchange::own_sign_keys(store)?.contains(&newest.key) {
        return Err(first_unsigned(&points).unwrap_or_else(|| broken(newest.no)));
    }
    let mut from = 1;
    for point in &points {
        if point.line > lines {
            return Err(Error::refused("journal-cut")
                .with("point", point.no)
                .with("line", point.line)
                .with("lines", lines));
        }
        if !stands(store, point)? {
            return Err(Error::refused("journal-rewritten").with("from", from).with("to", point.line));
        }
        from = point.line + 1;
    }
    let checkpoints = points.len() as u64;
    Ok(Signed { lines, signed: newest.line, signed_at: Some(newest.at), checkpoints })
}

fn first_unsigned(points: &[Checkpoint]) -> Option<Error> {
    points.iter().find(|point| !point.is_signed()).map(|point| broken(point.no))
}

fn broken(no: u64) -> Error {
    Error::refused("journal-checkpoint-broken").with("point", no)
}

/// Whether the line that a point names is there as it was.
fn stands(store: &Store, point: &Checkpoint) -> Result<bool> {
    match store.journal_line(Some(point.line)) {
        Ok((_, _, hash)) => Ok(hash == point.head),
        Err(Error::Refused { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

fn newest(store: &Store) -> Result<Option<Checkpoint>> {
    let sql = format!("SELECT {COLUMNS} FROM journal_checkpoint ORDER BY no DESC LIMIT 1");
    let found = |row: &Row| Ok((row.get::<_, i64>("no")?.unsigned_abs(), read(row)));
    let newest = store.db().prepare_cached(&sql)?.query_row([], found).optional()?;
    // One that cannot be read is no reason to keep anybody out.
    newest.map(|(no, point)| point.map_err(|_| broken(no))).transpose()
}

fn read(row: &Row) -> Result<Checkpoint> {
    Ok(Checkpoint {
        no: row.get::<_, i64>("no")?.unsigned_abs(),
        line: row.get::<_, i64>("line")?.unsigned_abs(),
        at: row.get("at")?,
        desk: row.get("desk")?,
        key: row.get::<_, String>("sign_key")?.parse()?,
        head: row.get("head")?,
        previous: row.get("previous")?,
        signature: row.get::<_, String>("signature")?.parse()?,
    })
}
