//! Taking in a bundle: signature, certificate, payload hash, then everything in one transaction.
//!
//! A second thread decrypts, decompresses, parses and packs; this one writes. Interrupted at any point, nothing happened.

use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};

use rusqlite::{OptionalExtension, params};

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::exchange::contents::{self, Rest};
use crate::exchange::envelope::{self, Limits};
use crate::exchange::identity::{found_organisation, is_certified, is_root_here, keep_trust, outlives, trust};
use crate::exchange::outgoing::received;
use crate::exchange::pieces::Assembly;
use crate::exchange::preview::{Preview, desk_name, likely, named, shown, updated_persons};
use crate::exchange::reading::{Line, Read, read_bundle};
use crate::exchange::renewal::{self, Granted};
use crate::exchange::trust::{DeskSecrets, LeftOut, Sender, TrustList};
use crate::exchange::{AboutSender, Report, SUPPORTED, aside, publish, restored, seal, undo};
use crate::ids::RecordId;
use crate::store::Store;
use crate::store::change::line_of;
use crate::store::forget_aside::bare_line_of;
use crate::store::intervals::Intervals;
use crate::store::journal::Act;
use crate::store::take::Taken;
use crate::store::watch::{Stage, Work};

/// So many lines of one bundle may be set aside: they are kept, and tried again with every later bundle.
const MOST_ASIDE: u64 = 100_000;

/// What taking in `file` would come to. Nothing is kept.
///
/// # Errors
/// As [`take_in`].
pub fn look(store: &mut Store, permit: &Permit, file: &Path) -> Result<Report> {
    Ok(preview(store, permit, file)?.report)
}

/// The same with the names of those who may be here already. For the screen alone: nothing of it is kept.
///
/// # Errors
/// As [`take_in`].
pub fn preview(store: &mut Store, permit: &Permit, file: &Path) -> Result<Preview> {
    permit.needs(Action::Exchange)?;
    let work = store.watch().begin();
    let bundle = Bundle::open(store, file, &work)?;
    store.rehearse(|store| bundle.take(store, permit, &work))
}

/// Takes the bundle in.
///
/// # Errors
/// `not-a-bundle`, `bundle-truncated`, `bundle-damaged`, `bundle-newer`, `bundle-not-for-this-desk`, `unknown-desk`,
/// `revoked-desk`, `not-joined`, `bundle-too-large`; `stopped` by [`Store::watch`]; what the disk says. Nothing is changed then.
pub fn take_in(store: &mut Store, permit: &Permit, file: &Path) -> Result<Report> {
    permit.needs(Action::Exchange)?;
    let work = store.watch().begin();
    let bundle = Bundle::open(store, file, &work)?;
    Ok(store.transaction(|store| bundle.take(store, permit, &work))?.report)
}

/// The same for a bundle that was looked at. `hash`: [`Report::hash`] of what was shown.
///
/// # Errors
/// `bundle-changed` when the file holds another bundle now; and as [`take_in`].
pub fn take_in_seen(store: &mut Store, permit: &Permit, file: &Path, hash: &str) -> Result<Report> {
    permit.needs(Action::Exchange)?;
    let work = store.watch().begin();
    let bundle = Bundle::open(store, file, &work)?;
    if crate::store::change::hex(&bundle.hash) != hash {
        return Err(Error::refused("bundle-changed"));
    }
    Ok(store.transaction(|store| bundle.take(store, permit, &work))?.report)
}

/// A bundle whose signature, sender, addressee and payload were found right.
struct Bundle {
    header: envelope::Header,
    hash: [u8; 32],
    sender: Sender,
    intact: envelope::Intact,
    trust: TrustList,
    /// The keys of this desk that the bundle is sealed to.
    secrets: DeskSecrets,
}

impl Bundle {
    fn open(store: &Store, file: &Path, work: &Work) -> Result<Self> {
        let trust = trust(store)?;
        let verified = envelope::open(file, SUPPORTED)?.verify(&trust, store.today())?;
        let (header, hash, sender) = (verified.header().clone(), verified.hash().0, verified.sender());
        let secrets = renewal::opening(store, &header.to)?;
        work.stage(Stage::Checking, header.payload_bytes)?;
        let intact = verified.for_desk(store.desk().desk, &secrets)?.check_payload(|bytes| work.done(bytes))?;
        Ok(Self { header, hash, sender, intact, trust, secrets })
    }

    /// Whether its sender wrote it after another installation was invited under a later life of its name: the original of a copy, or
    /// a computer that was put back. It is believed, and gets no bundle any more.
    fn is_of_an_older_life(&self) -> bool {
        let own = &self.header.certificate;
        let made_on = chrono::DateTime::from_timestamp_millis(self.header.made_at).map(|at| at.date_naive());
        self.trust.certificates.iter().any(|other| {
            other.desk != own.desk && outlives(other, own) && made_on.is_some_and(|day| day > other.issued_on)
        })
    }

    fn take(self, store: &mut Store, permit: &Permit, work: &Work) -> Result<Preview> {
        let from = self.header.from.desk;
        let mut report = Report {
            from: self.header.from.prefix.clone(),
            number: self.header.number,
            made_at: self.header.made_at,
            hash: crate::store::change::hex(&self.hash),
            likely_duplicates: Some(0),
            rest: rest_of(&self.header),
            ..Report::default()
        };
        match self.sender {
            Sender::Fresh => {}
            Sender::Expired(_) => report.warnings.push("certificate-expired".to_owned()),
            Sender::NotYet(_) => report.warnings.push("certificate-not-yet".to_owned()),
        }
        if self.is_of_an_older_life() {
            report.warnings.push("older-life".to_owned());
        }
        if let Some(known) = already(store, from, self.hash)? {
            let report = Report { already_taken_in: true, known, gaps: missing(store, from)?, ..report };
            return Ok(Preview { report, likely: vec![] });
        }
        let (life, newest) = (store.desk().desk, store.desk().newest_ms());
        aside::retry(store)?;
        let before = count(store, "SELECT count(*) FROM disagreement")?;
        let unknown = store.unknown_records()?;
        let waiting = store.waiting()?;
        let (destroyed, forgotten) = (store.destroyed(), store.forgotten_persons());
        store
            .db()
            .prepare_cached(
                "INSERT INTO bundle_in (desk, number, sha256, taken_in_at, made_at, report, taken_in_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, '', ?6)",
            )?
            .execute(params![
                from,
                self.header.number,
                self.hash,
                store.now_ms(),
                self.header.made_at,
                permit.author()
            ])?;
        let bundle = store.db().last_insert_rowid();

        work.stage(Stage::TakingIn, self.header.lines)?;
        let lines = self.intact.lines(&self.secrets, Limits::default())?;
        let mut new_persons = Vec::new();
        let (about, handled) = std::thread::scope(|scope| {
            let (sender, batches) = sync_channel(8);
            let kinds = store.kinds();
            scope.spawn(move || read_bundle(lines, kinds, &sender));
            write_changes(store, &batches, bundle, &self.trust, &mut report, &mut new_persons, work)
        })?;

        store.note_held()?;
        store.note_confirmed(from, &about.holdings)?;
        restored::notice(store, &about.holdings, life)?;
        note_received(store, from, &about.received)?;
        if received(store, from)?.last() <= self.header.number {
            contents::note_wants(store, from, about.wants.as_deref())?;
        }
        if hear(store, permit, self.trust, about.trust, &about.left_out)? {
            seal::apply(store, &trust(store)?)?;
            aside::retry(store)?;
            renewal::settle(store)?;
        }
        if let Some(request) = about.renewal
            && is_root_here(store)?
        {
            match renewal::grant(store, &self.header.certificate, &request)? {
                Granted::Now => report.keys_renewed = true,
                Granted::Before => {}
                Granted::No => report.warnings.push("renewal-outdated".to_owned()),
            }
        }
        if !report.set_aside.is_empty() {
            store.forget_aside()?;
        }
        renewal::heard(store, from, &self.secrets)?;
        let erasures_heard = restored::heard(store, from)?;
        let announced = self.header.counts.get("changes").copied().unwrap_or(0);
        report.lost = announced.saturating_sub(handled);
        report.forgotten_persons = store.forgotten_persons() - forgotten;
        report.new_persons = new_persons.len() as u64;
        report.updated_persons = updated_persons(store, bundle)?.saturating_sub(report.new_persons);
        let likely = likely(store, &new_persons, work)?;
        report.likely_duplicates = likely.as_ref().map(|likely| likely.len() as u64);
        report.disagreements_new =
            u64::try_from(count(store, "SELECT count(*) FROM disagreement")? - before).unwrap_or(0);
        report.unknown_kinds = u64::from(store.unknown_records()?.saturating_sub(unknown));
        // What waited for a change that came later in the same bundle waits no more.
        report.waiting = u64::from(store.waiting()?.saturating_sub(waiting));
        report.gaps = missing(store, from)?;
        report.confirmed_up_to = store.own_confirmed_up_to(from)?;
        if store.desk().desk != life {
            report.warnings.push("new-life".to_owned());
            restored::note_restored(store, newest)?;
        }
        store.db().execute(
            "UPDATE bundle_in SET report = ?2 WHERE no = ?1",
            params![bundle, serde_json::to_string(&report)?],
        )?;
        let erased = store.destroyed() != destroyed || report.forgotten > 0 || report.forgotten_persons > 0;
        undo::remember(store, bundle, erased || erasures_heard || store.desk().desk != life)?;
        store.note_act(
            Some(permit.author()),
            Act::TookIn,
            None,
            Some(&format!("{} {}", report.from, report.number)),
        )?;
        Ok(Preview { report, likely: shown(store, permit, likely.unwrap_or_default())? })
    }
}

/// A newer list replaces the one that is here; headquarters, which signs them, takes over what it did not know. `true` where
/// something changed.
fn hear(store: &mut Store, permit: &Permit, mut list: TrustList, heard: TrustList, left_out: &LeftOut) -> Result<bool> {
    if is_root_here(store)? {
        let learned = publish::learn(store, permit.author(), &heard, left_out)?;
        if is_certified(store)? {
            return Ok(learned);
        }
        // A bundle with what this database had lost began a new life.
        return found_organisation(store, permit.author()).map(|_| true);
    }
    let changed = list.follow(heard)?;
    if changed {
        keep_trust(store, &list)?;
    }
    Ok(changed)
}

/// Gives what the sender says of itself, and how many of its changes have found a place: in the log, known, or set aside.
fn write_changes(
    store: &mut Store,
    batches: &Receiver<Result<Read>>,
    bundle: i64,
    trust: &TrustList,
    report: &mut Report,
    new_persons: &mut Vec<RecordId>,
    work: &Work,
) -> Result<(AboutSender, u64)> {
    let (mut about, mut handled) = (None, 0);
    let mut apart = None;
    let mut assembly = Assembly::default();
    for batch in batches {
        let lines = match batch? {
            Read::About(found) => {
                about = Some(*found);
                continue;
            }
            Read::Changes(lines) => lines,
        };
        work.done(lines.len() as u64)?;
        for line in lines {
            match line {
                Line::Piece(piece) => {
                    assembly.take(store, Some(bundle), piece.as_ref(), report)?;
                    continue;
                }
                Line::Aside(reason, bytes) => set_aside(store, bundle, reason, &bytes, report)?,
                Line::Ready(ready) => {
                    let change = &ready.change;
                    if trust.distrusts(change.desk, change.number) {
                        let bytes = line_of(change, ready.hash)?;
                        // Others go on sending it as long as they know of no revocation, or of no erasure.
                        let apart = match &mut apart {
                            Some(apart) => apart,
                            None => apart.insert(aside::lines(store, seal::REVOKED)?),
                        };
                        if !apart.contains(&bare_line_of(change, ready.hash)?) && apart.insert(bytes.clone()) {
                            set_aside(store, bundle, seal::REVOKED, &bytes, report)?;
                        }
                        handled += 1;
                        continue;
                    }
                    match store.take(&ready, Some(bundle)) {
                        Ok(taken) => {
                            report.count(taken);
                            if taken == Taken::New && change.kind == "person" {
                                new_persons.push(change.record);
                            }
                            if taken == Taken::Forked {
                                note_fork(store, change.desk, report)?;
                            }
                        }
                        Err(Error::Refused { code: reason @ "change-malformed", .. }) => {
                            let bytes = line_of(change, ready.hash)?;
                            set_aside(store, bundle, reason, &bytes, report)?;
                        }
                        Err(error) => return Err(error),
                    }
                }
            }
            handled += 1;
        }
    }
    assembly.end(report)?;
    Ok((about.ok_or_else(|| Error::refused("bundle-damaged"))?, handled))
}

/// What the sender had no room for, as its header counts it.
fn rest_of(header: &envelope::Header) -> Rest {
    let counted = |what: &str| header.counts.get(what).copied().unwrap_or(0);
    Rest { contents: counted("contents_to_follow"), bytes: counted("bytes_to_follow") }
}

fn set_aside(store: &Store, bundle: i64, reason: &str, line: &[u8], report: &mut Report) -> Result<()> {
    report.set_aside(reason, || named(store, line))?;
    if report.set_aside.iter().map(|aside| aside.count).sum::<u64>() > MOST_ASIDE {
        return Err(Error::refused("bundle-too-large").with("limit", format!("{MOST_ASIDE} lines set aside")));
    }
    aside::keep(store, bundle, reason, line)
}

fn note_fork(store: &Store, desk: crate::ids::DeskId, report: &mut Report) -> Result<()> {
    let name = desk_name(store, desk)?;
    if !report.forked_desks.contains(&name) {
        report.forked_desks.push(name);
    }
    Ok(())
}

fn already(store: &Store, from: crate::ids::DeskId, hash: [u8; 32]) -> Result<Option<u64>> {
    let mut query =
        store.db().prepare_cached("SELECT report FROM bundle_in WHERE desk = ?1 AND sha256 = ?2 AND undone = 0")?;
    let report: Option<String> = query.query_row(params![from, hash], |row| row.get(0)).optional()?;
    let report: Option<Report> = report.map(|text| serde_json::from_str(&text)).transpose()?;
    Ok(report.map(|report| {
        let asides: u64 = report.set_aside.iter().map(|aside| aside.count).sum();
        report.new_records
            + report.changed_records
            + report.known
            + report.merged
            + report.waiting
            + report.forked
            + report.forgotten
            + asides
    }))
}

/// Numbers of a desk's bundles that have not come, below the largest that has.
pub(super) fn missing(store: &Store, desk: crate::ids::DeskId) -> Result<Vec<(u32, u32)>> {
    Ok(received(store, desk)?.gaps())
}

fn note_received(store: &Store, peer: crate::ids::DeskId, received: &Intervals) -> Result<()> {
    let mut update = store.db().prepare_cached(
        "UPDATE bundle_out SET received_at = ?4 WHERE peer = ?1 AND number BETWEEN ?2 AND ?3 AND received_at IS NULL",
    )?;
    for (first, last) in received.iter() {
        update.execute(params![peer, first, last, store.now_ms()])?;
    }
    let mut arrived = store.db().prepare_cached(
        "DELETE FROM content_out WHERE peer = ?1 AND number IN
         (SELECT number FROM bundle_out WHERE peer = ?1 AND received_at IS NOT NULL)",
    )?;
    arrived.execute([peer])?;
    Ok(())
}

fn count(store: &Store, sql: &str) -> Result<i64> {
    Ok(store.db().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}
