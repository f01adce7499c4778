//! The papers of a bundle: the slip that goes with the file, the record of what was taken in.

use chrono::{DateTime, NaiveDate};
use rusqlite::params;
use serde::Deserialize;

use crate::access::{Action, Permit, User};
use crate::centre;
use crate::centre::paper::{desk, letterhead, place};
use crate::error::{Error, Result};
use crate::exchange::bundles::{Contents, peer, taken_in};
use crate::letters::{self, BundleNamed, Copy, Counted, Pdf, Post, Printing, TakeInRecord, TransmissionSlip};
use crate::store::Store;
use crate::store::change::hex;
use crate::store::journal::Act;
use crate::words::{self, Lang};

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "lot-1";

/// Which paper.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// The slip of a bundle of this desk: the addressee's prefix and the number.
    Slip { to: String, number: u32 },
    /// The record of a bundle that was taken in: [`crate::exchange::TakenIn::no`].
    Record { no: i64 },
}

/// A paper made ready.
#[derive(Clone)]
pub struct Drawn {
    pub pdf: Pdf,
    /// Title, file name and name of the print job: `BKO-HQ-000212`.
    pub reference: String,
}

/// Draws the paper as it would be printed.
///
/// # Errors
/// `not-allowed`; `bundle-unknown`; `bundle-undone` for the record of a take-in that was taken back.
pub fn draw(store: &Store, permit: &Permit, paper: &Paper) -> Result<Drawn> {
    permit.needs(Action::Exchange)?;
    match paper {
        Paper::Slip { to, number } => {
            let slip = slip(store, to, *number)?;
            Ok(Drawn { reference: slip.bundle.reference(), pdf: letters::transmission_slip(&slip)? })
        }
        Paper::Record { no } => {
            let record = record(store, permit, *no)?;
            let reference = format!("PV-{}", record.bundle.reference());
            Ok(Drawn { pdf: letters::take_in_record(&record)?, reference })
        }
    }
}

/// Draws the paper and notes in the journal that it was printed or kept in a file (`act`).
///
/// # Errors
/// As [`draw`].
pub fn print(store: &mut Store, permit: &Permit, paper: &Paper, act: Act) -> Result<Drawn> {
    let drawn = draw(store, permit, paper)?;
    store.note_act(Some(permit.author()), act, None, Some(&drawn.reference))?;
    Ok(drawn)
}

/// What the slip of a bundle says. It bears no person's name: who signs it writes it by hand.
fn slip(store: &Store, to: &str, number: u32) -> Result<TransmissionSlip> {
    let mut query = store.db().prepare_cached(
        "SELECT made_at, sha256, changes, file, slip FROM bundle_out WHERE peer = ?1 AND number = ?2",
    )?;
    let mut rows = query.query(params![peer(store, to)?, number])?;
    let row = rows.next()?.ok_or_else(|| Error::refused("bundle-unknown"))?;
    let (made_at, hash): (i64, [u8; 32]) = (row.get("made_at")?, row.get("sha256")?);
    let (changes, file): (i64, String) = (row.get("changes")?, row.get("file")?);
    let contents: Option<String> = row.get("slip")?;
    let contents: Option<Contents> = contents.map(|text| serde_json::from_str(&text)).transpose()?;
    let me = store.desk().prefix.clone();
    Ok(TransmissionSlip {
        letterhead: letterhead(store)?,
        desk: desk(store)?,
        place: place(store)?,
        bundle: BundleNamed {
            from: post(store, &me)?,
            to: post(store, to)?,
            number,
            made_on: day(made_at),
            hash: hex(&hash),
        },
        file,
        bytes: contents.as_ref().map(|contents| contents.bytes),
        changes: changes.unsigned_abs(),
        confirmed_number: contents.as_ref().and_then(|contents| contents.confirmed_number),
        records: contents.map(|contents| by_kind(&contents)).unwrap_or_default(),
        printing: printing(store, me, TEMPLATE_VERSION)?,
    })
}

/// What the record of a take-in says.
fn record(store: &Store, permit: &Permit, no: i64) -> Result<TakeInRecord> {
    let taken = taken_in(store, no)?;
    if taken.undone {
        return Err(Error::refused("bundle-undone"));
    }
    let report = &taken.report;
    let aside: u64 = report.set_aside.iter().map(|aside| aside.count).sum();
    let always = [
        ("new-files", report.new_persons),
        ("updated-files", report.updated_persons),
        ("disagreements", report.disagreements_new),
        ("duplicates", report.likely_duplicates.unwrap_or(0)),
        ("set-aside", aside),
        ("lost", report.lost),
    ];
    let sometimes = [
        ("new-records", report.new_records),
        ("merged", report.merged),
        ("known", report.known),
        ("waiting", report.waiting),
        ("forked", report.forked),
        ("forgotten", report.forgotten_persons),
        ("headers", report.forgotten),
    ];
    let counts = always.into_iter().chain(sometimes.into_iter().filter(|(_, count)| *count > 0));
    let printed_by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    Ok(TakeInRecord {
        letterhead: letterhead(store)?,
        desk: desk(store)?,
        place: place(store)?,
        bundle: BundleNamed {
            from: post(store, &taken.from)?,
            to: post(store, &store.desk().prefix)?,
            number: taken.number,
            made_on: day(report.made_at),
            hash: report.hash.clone(),
        },
        taken_on: day(taken.taken_in_at),
        by: taken.by,
        counts: counts.map(|(key, count)| Counted { label: word(&format!("record-{key}")), count }).collect(),
        gaps: report.gaps.clone(),
        set_aside: report
            .set_aside
            .iter()
            .map(|aside| Counted { label: reason(&aside.reason), count: aside.count })
            .collect(),
        printing: printing(store, printed_by, TEMPLATE_VERSION)?,
    })
}

fn by_kind(contents: &Contents) -> Vec<Counted> {
    let label = |kind: &str| {
        let key = format!("kind-{kind}");
        if words::keys(Lang::Fr).contains(&key) { word(&key) } else { kind.to_owned() }
    };
    contents.records.iter().map(|(kind, count)| Counted { label: label(kind), count: *count }).collect()
}

/// In short where there are short words for it.
fn reason(code: &str) -> String {
    let keys = words::keys(Lang::Fr);
    let known = |prefix: &str| Some(format!("{prefix}{code}")).filter(|key| keys.contains(key));
    known("exchange-aside-").or_else(|| known("error-")).map_or_else(|| code.to_owned(), |key| word(&key))
}

fn word(key: &str) -> String {
    words::text::<&str, &str>(Lang::Fr, key, &[])
}

fn post(store: &Store, prefix: &str) -> Result<Post> {
    let desk = centre::desk_by_prefix(store, prefix)?;
    Ok(Post { prefix: prefix.to_owned(), name: desk.and_then(|desk| desk.record.name).unwrap_or_default() })
}

pub(crate) fn printing(store: &Store, by: String, template: &str) -> Result<Printing> {
    let centre = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let (specimen, legal_line) = (centre.practice == Some(true), centre.legal_line);
    let template_version = template.to_owned();
    let lang = Lang::Fr;
    Ok(Printing { on: store.today(), by, template_version, copy: Copy::Original, specimen, legal_line, lang })
}

/// The day of an instant; Mali keeps UTC.
fn day(ms: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(ms).map(|instant| instant.date_naive()).unwrap_or_default()
}
