//! Contents of attachments on their way out: which a desk still has to get, most urgent first, as far as there is room.
//!
//! A desk gets what records in its scope name and it has not got: those whose record it has not confirmed, and those that
//! it said it wants. What nothing in its scope names it never gets, whatever it asks for.

use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rusqlite::{OptionalExtension, named_params, params};
use serde::{Deserialize, Serialize};

use crate::attachment::{Attachment, MOST_PREVIEW_BYTES};
use crate::centre::base_prefix;
use crate::error::{Error, Result};
use crate::exchange::envelope::BundleWriter;
use crate::exchange::trust::Certificate;
use crate::ids::DeskId;
use crate::mission;
use crate::store::Store;
use crate::store::blobs::is_hash;
use crate::store::entries::holds_file;
use crate::store::kind::Record;

/// Bytes of a content in one line: as text and with its frame a third more, far below what a line may have.
pub(super) const PIECE_BYTES: usize = 256 << 10;
/// So many contents are asked for at once; the next bundle asks for the others.
const MOST_WANTED: usize = 2_000;
/// Contents are packed already: base64, compression and cipher add a thousandth.
const MARGIN: u64 = 64;
/// What stands around a content, for those that are smaller than it.
const FRAME_BYTES: u64 = 160;
/// The head and the first line of a bundle without changes.
const LEAST_BYTES: u64 = 16 << 10;
/// What the buffers hold back, and the end, generously.
const AROUND_BYTES: u64 = 128 << 10;

/// How much of contents one bundle takes along.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Bytes of contents at most, previews included.
    pub most_bytes: u64,
    /// Bytes that are free where the bundle is written; `None`: the disk is asked.
    pub room: Option<u64>,
}

impl Default for Load {
    /// 20 MB: what a mail takes, and a minute of an old stick.
    fn default() -> Self {
        Self { most_bytes: 20_000_000, room: None }
    }
}

/// Contents that a bundle had no room for: they follow in the next ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rest {
    pub contents: u64,
    pub bytes: u64,
}

/// What went out.
#[derive(Default)]
pub(super) struct Sent {
    /// Whole contents, without previews.
    pub contents: u64,
    pub hashes: Vec<String>,
    pub rest: Rest,
    /// The place had less room than the limit.
    pub short_of_room: bool,
}

struct Pending {
    hash: String,
    bytes: u64,
    /// Goes out with a bundle whose receipt has not come.
    under_way: bool,
}

/// How much room is left for contents.
pub(super) struct Room {
    limit: u64,
    /// Of the file, with all that is in it; `None`: nobody could say.
    file: Option<u64>,
}

impl Room {
    /// Asks before anything is written. `changes_bytes`: what the changes will take at least. `reserved`: what those of other
    /// bundles will, from which contents take nothing.
    ///
    /// # Errors
    /// `bundle-no-room` when not even the changes fit.
    pub(super) fn of(load: &Load, folder: &Path, changes_bytes: u64, reserved: u64) -> Result<Self> {
        let free = load.room.or_else(|| fs4::available_space(folder).ok());
        // The payload is written beside the file before it is copied into it.
        let file = free.map(|free| free / 2);
        let least = changes_bytes + LEAST_BYTES;
        if file.is_some_and(|file| file < least) {
            let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
            let needed = megabytes(2 * least);
            let free = free.unwrap_or_default() / 1_000_000;
            return Err(Error::refused("bundle-no-room").with("needed", needed).with("free", free));
        }
        let file = free.map(|free| free.saturating_sub(reserved) / 2);
        Ok(Self { limit: load.most_bytes, file })
    }

    /// What the bundles for other desks need at least, one after the other: each stays, and is written beside its place first.
    pub(super) fn reserved(changes_bytes: &[u64]) -> u64 {
        let least = changes_bytes.iter().map(|bytes| bytes + AROUND_BYTES);
        least.clone().sum::<u64>() + least.max().unwrap_or(0)
    }

    /// After the changes, which took `written` bytes.
    fn left(&self, written: u64) -> (u64, bool) {
        let left = self.file.map(|file| file.saturating_sub(written + AROUND_BYTES));
        let left = left.map(|left| left - left / MARGIN);
        (self.limit.min(left.unwrap_or(u64::MAX)), left.is_some_and(|left| left < self.limit))
    }
}

#[derive(Serialize)]
struct Piece<'a> {
    blob: &'a str,
    at: usize,
    of: usize,
    data: String,
}

/// Writes the previews, then the contents, as far as they fit.
pub(super) fn write(store: &Store, to: &Certificate, room: &Room, writer: &mut BundleWriter) -> Result<Sent> {
    let mut sent = Sent::default();
    if !receives(store, to.desk)? {
        return Ok(sent);
    }
    let written = writer.flushed()?;
    let (mut left, scarce) = room.left(written);
    for field in ["preview", "hash"] {
        for pending in pending(store, to, field)? {
            let cost = pending.bytes + FRAME_BYTES;
            if cost > left {
                // What is under way need not follow: it comes again only if it was lost.
                if field == "hash" && !pending.under_way {
                    sent.rest.contents += 1;
                    sent.rest.bytes += pending.bytes;
                }
                sent.short_of_room |= scarce;
                continue;
            }
            let Some(bytes) = store.blob(&pending.hash)? else { continue };
            left -= cost;
            for (at, part) in bytes.chunks(PIECE_BYTES).enumerate() {
                let data = BASE64_STANDARD.encode(part);
                let piece = Piece { blob: &pending.hash, at: at * PIECE_BYTES, of: bytes.len(), data };
                writer.line(&serde_json::to_vec(&piece)?)?;
            }
            sent.contents += u64::from(field == "hash");
            sent.hashes.push(pending.hash);
        }
    }
    writer.count("contents", sent.contents);
    if sent.rest.contents > 0 {
        writer.count("contents_to_follow", sent.rest.contents);
        writer.count("bytes_to_follow", sent.rest.bytes);
    }
    Ok(sent)
}

/// Notes what is on its way, within the running transaction.
pub(super) fn note_sent(store: &Store, peer: DeskId, number: u32, hashes: &[String]) -> Result<()> {
    let mut insert =
        store.db().prepare_cached("INSERT OR IGNORE INTO content_out (peer, number, hash) VALUES (?1, ?2, ?3)")?;
    for hash in hashes {
        insert.execute(params![peer, number, hash])?;
    }
    Ok(())
}

/// What a desk still has to get of one field's contents: what is not under way first; of these the files handed over to it
/// or on a mission with it, then the newest.
fn pending(store: &Store, to: &Certificate, field: &str) -> Result<Vec<Pending>> {
    let base = base_prefix(&to.prefix);
    let wanted = wants_of(store, to.desk)?.flatten().unwrap_or_default();
    let mut query = store.db().prepare_cached(&format!(
        "SELECT blob.hash, length(blob.bytes) AS bytes, max(attachment.id) AS newest,
                EXISTS (SELECT 1 FROM content_out AS sent JOIN bundle_out ON bundle_out.peer = sent.peer AND bundle_out.number = sent.number
                        WHERE sent.peer = :peer AND sent.hash = blob.hash
                        AND bundle_out.received_at IS NULL AND bundle_out.lost_at IS NULL) AS under_way,
                max(EXISTS (SELECT 1 FROM task WHERE task.person = person.id AND task.desk = :desk AND task.about GLOB 'hand-over:*'
                            AND task.withdrawn IS NOT 1)
                    OR (NOT :all AND NOT {own})) AS urgent
         FROM attachment JOIN blob ON blob.hash = attachment.{field} JOIN record ON record.no = attachment.no
         LEFT JOIN person ON person.no = record.person
         WHERE attachment.withdrawn IS NOT 1 AND (:all OR {held})
         AND (blob.hash IN (SELECT value FROM json_each(:wanted)) OR NOT EXISTS (
              SELECT 1 FROM change JOIN confirmed ON confirmed.peer = :peer AND confirmed.chain = change.no >> 32
              AND change.no & 0xffffffff BETWEEN confirmed.first AND confirmed.last WHERE change.record = record.no))
         GROUP BY blob.hash ORDER BY under_way, urgent DESC, newest DESC, blob.hash",
        held = holds_file(":desk", "record.person"),
        own = mission::OWN,
    ))?;
    let asked = named_params! {
        ":peer": to.desk, ":desk": base, ":all": to.headquarters, ":wanted": serde_json::to_string(&wanted)?,
    };
    let rows = query.query_map(asked, |row| {
        let bytes: i64 = row.get("bytes")?;
        Ok(Pending { hash: row.get("hash")?, bytes: bytes.unsigned_abs(), under_way: row.get("under_way")? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The contents that are named here and are not here, among what that desk may know of: the newest first. `None` where
/// this program knows no attachments.
pub(super) fn wanted_from(store: &Store, to: &Certificate) -> Result<Option<Vec<String>>> {
    if store.kind(Attachment::KIND.name).is_none() {
        return Ok(None);
    }
    let held = holds_file(":desk", "record.person");
    let missing = |field: &str| {
        format!(
            "SELECT attachment.{field} AS hash, attachment.id AS id FROM attachment JOIN record ON record.no = attachment.no
             WHERE attachment.withdrawn IS NOT 1 AND attachment.{field} IS NOT NULL AND (:all OR {held})
             AND NOT EXISTS (SELECT 1 FROM blob WHERE blob.hash = attachment.{field})"
        )
    };
    let mut query = store.db().prepare_cached(&format!(
        "SELECT hash FROM ({} UNION ALL {}) GROUP BY hash ORDER BY max(id) DESC, hash",
        missing("hash"),
        missing("preview")
    ))?;
    let desk = base_prefix(&to.prefix);
    let hashes = query.query_map(named_params! { ":all": to.headquarters, ":desk": desk }, |row| row.get(0))?;
    let mut wanted = Vec::new();
    for hash in hashes {
        let hash: String = hash?;
        if wanted.len() < MOST_WANTED && is_hash(&hash) {
            wanted.push(hash);
        }
    }
    Ok(Some(wanted))
}

/// Contents that records here name and that have not come.
pub(super) fn to_come(store: &Store) -> Result<Rest> {
    if store.kind(Attachment::KIND.name).is_none() {
        return Ok(Rest::default());
    }
    // A float: what records say of a size may come from outside, and its sum must not overflow.
    let mut query = store.db().prepare_cached(
        "SELECT count(*), total(size) FROM (
             SELECT max(size) AS size FROM attachment WHERE withdrawn IS NOT 1 AND hash IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM blob WHERE blob.hash = attachment.hash) GROUP BY hash)",
    )?;
    let read = |row: &rusqlite::Row| {
        Ok(Rest { contents: row.get::<_, i64>(0)?.unsigned_abs(), bytes: row.get::<_, f64>(1)? as u64 })
    };
    Ok(query.query_row([], read)?)
}

/// Keeps what a desk says it wants. `None`: its program knows no attachments.
pub(super) fn note_wants(store: &Store, peer: DeskId, wants: Option<&[String]>) -> Result<()> {
    let kept: Option<Vec<&String>> =
        wants.map(|wants| wants.iter().filter(|hash| is_hash(hash)).take(MOST_WANTED).collect());
    store.set_setting(&key(peer), serde_json::to_string(&kept)?)
}

/// `None`: nothing was heard of it yet. `Some(None)`: its program knows no attachments.
fn wants_of(store: &Store, peer: DeskId) -> Result<Option<Option<Vec<String>>>> {
    let said: Option<String> = store.setting(&key(peer))?;
    Ok(said.map(|said| serde_json::from_str(&said)).transpose()?)
}

/// Whether contents go to that desk. One whose program knows none could only set them aside: they follow when it is
/// upgraded and asks for them.
fn receives(store: &Store, peer: DeskId) -> Result<bool> {
    let known = store.kind(Attachment::KIND.name).is_some();
    Ok(known && wants_of(store, peer)? != Some(None))
}

fn key(peer: DeskId) -> String {
    format!("wants:{peer}")
}

/// What a record here says of a content: its size, `None` for a preview. `None` where no live record names it.
pub(super) fn said_of(store: &Store, hash: &str) -> Result<Option<Option<u64>>> {
    let mut query = store.db().prepare_cached(
        "SELECT max(iif(hash = ?1, size, NULL)) FROM attachment WHERE (hash = ?1 OR preview = ?1) AND withdrawn IS NOT 1
         HAVING count(*) > 0",
    )?;
    let size: Option<Option<i64>> = query.query_row([hash], |row| row.get(0)).optional()?;
    Ok(size.map(|size| size.map(i64::unsigned_abs)))
}

/// The most that a content with or without a size of its own may have.
pub(super) fn most_bytes(size: Option<u64>) -> u64 {
    size.unwrap_or(MOST_PREVIEW_BYTES as u64)
}
