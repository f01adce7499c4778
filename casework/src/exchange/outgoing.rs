//! Preparing bundles: for each desk everything in its scope that it has not confirmed.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use crate::access::{Action, Permit};
use crate::centre;
use crate::error::{Error, Result};
use crate::exchange::bundles::Contents;
use crate::exchange::contents::{self, Load, Rest, Room};
use crate::exchange::envelope::{BundleWriter, Facts, file_name};
use crate::exchange::identity::{addressees, own_certificate, secrets, trust};
use crate::exchange::status::confirmed_number;
use crate::exchange::trust::{Certificate, Fingerprint};
use crate::exchange::{About, AboutSender, renewal};
use crate::ids::DeskId;
use crate::store::change::write_line;
use crate::store::intervals::Intervals;
use crate::store::journal::Act;
use crate::store::receipts::Selection;
use crate::store::watch::{Stage, Work};
use crate::store::{Store, schema};

/// A bundle that was written.
#[derive(Clone, Debug, Serialize)]
pub struct Prepared {
    /// The recipient's prefix.
    pub to: String,
    /// Counts this desk's bundles to that desk.
    pub number: u32,
    pub file: PathBuf,
    pub changes: u64,
    /// Contents of attachments, without their previews.
    pub contents: u64,
    /// What had no room and follows.
    pub rest: Rest,
    /// The place had less room than the limit for contents.
    pub short_of_room: bool,
    pub bytes: u64,
    /// The newest of this desk's own changes that the recipient has confirmed.
    pub confirmed_up_to: u32,
    /// SHA-256 of the signed head, in hexadecimal: stands on the paper slip.
    pub hash: String,
}

/// Bundles of more changes than this are compressed at a level that keeps up with the disk.
const LARGE: u64 = 20_000;
/// What the first line and a change take, generously: more only costs memory while a bundle is written.
const ABOUT_BYTES: u64 = 64 << 10;
const CHANGE_BYTES: u64 = 1 << 10;

/// Writes a bundle for the desk `to` (its prefix, or `all`) into `folder`.
///
/// # Errors
/// As [`prepare_with`].
pub fn prepare(store: &mut Store, permit: &Permit, to: &str, folder: &Path) -> Result<Vec<Prepared>> {
    prepare_with(store, permit, to, folder, Load::default())
}

/// The same, with so much of contents.
///
/// # Errors
/// `not-allowed`; `not-joined`; `desk-unknown`; `revoked-desk`; `bundle-no-room` when not even the changes fit, before
/// anything is written; `stopped` by [`Store::watch`], what was prepared for the desks before it stays; what the disk says. A bundle that is not whole leaves no file.
pub fn prepare_with(store: &mut Store, permit: &Permit, to: &str, folder: &Path, load: Load) -> Result<Vec<Prepared>> {
    permit.needs(Action::Exchange)?;
    let own = own_certificate(store)?;
    let list = trust(store)?;
    let mut desks = addressees(store, &list);
    if to != "all" {
        if list.certificates.iter().any(|desk| desk.prefix == to) && !desks.iter().any(|desk| desk.prefix == to) {
            return Err(Error::refused("revoked-recipient").with("prefix", to));
        }
        desks.retain(|desk| desk.prefix == to);
    }
    if desks.is_empty() {
        return Err(Error::refused("desk-unknown").with("desk", to));
    }
    // Headquarters first; and what all desks have to be told goes before anybody's attachments.
    desks.sort_by_key(|desk| !desk.headquarters);
    let work = store.watch().begin();
    let later = desks.iter().skip(1);
    let weights = later.map(|desk| weigh(store, desk).map(|(_, least)| least)).collect::<Result<Vec<_>>>()?;
    let (mut prepared, mut load) = (Vec::<Prepared>::with_capacity(desks.len()), load);
    for (at, desk) in desks.iter().enumerate() {
        let load_of = (load, Room::reserved(&weights[at..]));
        let made = prepare_for(store, permit, &own, desk, folder, load_of, &work)?;
        load.room = load.room.map(|room| room.saturating_sub(made.bytes));
        prepared.push(made);
    }
    Ok(prepared)
}

fn selection_of<'a>(to: &Certificate, base: &'a str) -> Selection<'a> {
    if to.headquarters { Selection::Everything } else { Selection::HeldBy(base) }
}

/// How many changes a desk has to be told, and the bytes that they take at least.
fn weigh(store: &mut Store, to: &Certificate) -> Result<(u64, u64)> {
    let base = centre::base_prefix(&to.prefix);
    if !to.headquarters {
        store.pass_over(to.desk, base)?;
    }
    let (changes, weight) = store.weigh_unconfirmed(selection_of(to, base), to.desk)?;
    Ok((changes, weight / 5 * 4))
}

fn prepare_for(
    store: &mut Store,
    permit: &Permit,
    own: &Certificate,
    to: &Certificate,
    folder: &Path,
    (load, reserved): (Load, u64),
    work: &Work,
) -> Result<Prepared> {
    let secrets = secrets(store)?;
    let last = last_out(store, to.desk)?;
    let organisation = centre_name(store)?;
    // A bundle that stands there under a later number was cut off by a power cut before it was noted, or is of a copy of this
    // desk. It may have been carried away: its number is not given again, and it is not replaced.
    let is_free = |number: &u32| !folder.join(file_name(&organisation, &own.prefix, &to.prefix, *number)).exists();
    let number = (last.as_ref().map_or(1, |(number, _)| number + 1)..)
        .find(is_free)
        .ok_or_else(|| Error::refused("bundle-exists"))?;
    let selection = selection_of(to, centre::base_prefix(&to.prefix));
    let (expected, least) = weigh(store, to)?;
    work.stage(Stage::Preparing, expected)?;
    let room = Room::of(&load, folder, least, reserved)?;
    let facts = Facts {
        organisation,
        number,
        previous: last.map(|(_, hash)| hash),
        made_at: store.now_ms(),
        requires: vec![],
        schema: schema::SCHEMA,
        level: if expected > LARGE { 3 } else { 15 },
        expected_bytes: ABOUT_BYTES + expected * CHANGE_BYTES,
    };
    let mut writer = BundleWriter::create(folder, facts, own, &[to], &secrets)?;
    let trust = trust(store)?;
    let about = AboutSender {
        desk: own.desk,
        holdings: store.holdings_for(to.desk)?,
        received: received(store, to.desk)?,
        left_out: trust.left_out.clone(),
        trust,
        renewal: if to.headquarters { renewal::request(store, own)? } else { None },
        wants: contents::wanted_from(store, to)?,
    };
    writer.line(&serde_json::to_vec(&About { about })?)?;
    let (mut line, mut before) = (Vec::with_capacity(4096), None);
    let (mut seen, mut records) = (HashSet::new(), BTreeMap::<String, u64>::new());
    let changes = store.each_unconfirmed(selection, to.desk, |change, hash| {
        if seen.insert(change.record) {
            match records.get_mut(&change.kind) {
                Some(count) => *count += 1,
                None => _ = records.insert(change.kind.clone(), 1),
            }
        }
        work.done(1)?;
        line.clear();
        write_line(&change, &mut before, hash, &mut line)?;
        writer.line(&line)
    })?;
    writer.count("changes", changes);
    let sent = contents::write(store, to, &room, &mut writer)?;
    let sealed = writer.finish()?;
    let file = sealed.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let made_at = store.now_ms();
    let confirmed_number = confirmed_number(store, to.desk)?;
    let slip = serde_json::to_string(&Contents {
        bytes: sealed.bytes,
        records,
        confirmed_number,
        contents: sent.contents,
        rest: sent.rest,
    })?;
    let noted = store.transaction(|store| {
        store
            .db()
            .prepare_cached(
                "INSERT INTO bundle_out (peer, number, made_at, sha256, changes, file, slip)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                to.desk,
                number,
                made_at,
                sealed.hash.0,
                i64::try_from(changes).unwrap_or(i64::MAX),
                file,
                slip
            ])?;
        contents::note_sent(store, to.desk, number, &sent.hashes)?;
        store.note_act(Some(permit.author()), Act::Exported, None, Some(&format!("{} {number}", to.prefix)))
    });
    if let Err(error) = noted {
        // A bundle whose number is not noted would be numbered twice.
        let _ = std::fs::remove_file(&sealed.path);
        return Err(error);
    }
    Ok(Prepared {
        to: to.prefix.clone(),
        number,
        file: sealed.path,
        changes,
        contents: sent.contents,
        rest: sent.rest,
        short_of_room: sent.short_of_room,
        bytes: sealed.bytes,
        confirmed_up_to: store.own_confirmed_up_to(to.desk)?,
        hash: crate::store::change::hex(&sealed.hash.0),
    })
}

fn centre_name(store: &Store) -> Result<String> {
    let centre = centre::centre(store)?;
    Ok(centre
        .map(|centre| centre.record.short_name)
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "JATIGI".to_owned()))
}

fn last_out(store: &Store, peer: DeskId) -> Result<Option<(u32, Fingerprint)>> {
    let mut query = store
        .db()
        .prepare_cached("SELECT number, sha256 FROM bundle_out WHERE peer = ?1 ORDER BY number DESC LIMIT 1")?;
    Ok(query.query_row([peer], |row| Ok((row.get(0)?, Fingerprint(row.get(1)?)))).optional()?)
}

/// The numbers of `peer`'s bundles that were taken in here.
pub(super) fn received(store: &Store, peer: DeskId) -> Result<Intervals> {
    let mut query = store.db().prepare_cached("SELECT number FROM bundle_in WHERE desk = ?1 AND undone = 0")?;
    let numbers = query.query_map([peer], |row| row.get::<_, u32>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(numbers.into_iter().map(|number| (number, number)).collect())
}
