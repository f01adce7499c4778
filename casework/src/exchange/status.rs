//! The exchange page: for each desk what came, what went, what is confirmed, what is missing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use crate::centre;
use crate::error::{Error, Result};
use crate::exchange::bundles::Contents;
use crate::exchange::contents::{self, Rest};
use crate::exchange::identity::{addressees, is_root_here, own_certificate, trust};
use crate::exchange::incoming::missing;
use crate::exchange::joining::ALL_BELIEVED;
use crate::exchange::publish::is_namesake;
use crate::exchange::trust::{Certificate, TrustList};
use crate::exchange::{Keys, Report, aside, recovery, renewal, restored, undo};
use crate::ids::DeskId;
use crate::store::Store;
use crate::store::receipts::Selection;

#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// This desk's prefix.
    pub me: String,
    pub headquarters: bool,
    /// Whether this desk belongs to an organisation.
    pub joined: bool,
    pub desks: Vec<DeskStatus>,
    /// Changes that wait for others.
    pub waiting: u32,
    pub disagreements: u32,
    pub unknown_records: u32,
    pub set_aside: u32,
    /// Contents of attachments that are named here and have not come.
    pub contents_to_come: Rest,
    pub last_take_in: Option<LastTakeIn>,
    pub not_handed_over: NotHandedOver,
    /// Prefixes of desks of which two histories are held under one name, until they go on under another one or are revoked.
    pub forked: Vec<String>,
    /// This desk's own certificate, once it has one.
    pub certificate: Option<Term>,
    /// This installation goes on from a backup of that day, and erasures decided since may be missing.
    pub erasures_missing_since: Option<String>,
    /// How its keys stand.
    pub keys: Option<Keys>,
    /// Where the root key is.
    pub root: Option<RootStatus>,
}

/// What this desk wrote, in its earlier lives too, and headquarters has not confirmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotHandedOver {
    /// Files with such changes.
    pub cases: u32,
    /// Records of no file: visits that are only counted, activities, partners.
    pub others: u32,
    /// How many days ago the oldest of the changes was written.
    pub since_days: Option<i64>,
    /// More than [`LATE_DAYS`].
    pub late: bool,
}

/// What stands of the recovery sheets of the root key.
#[derive(Clone, Debug, Serialize)]
pub struct RootStatus {
    /// Whether sheets are to be made, or one to be checked.
    pub due: bool,
    pub splitting: Option<String>,
    /// A day.
    pub made_on: Option<String>,
    /// Numbers of the sheets that were checked.
    pub checked: Vec<u8>,
}

impl RootStatus {
    fn of(store: &Store) -> Result<Option<Self>> {
        if !is_root_here(store)? {
            return Ok(None);
        }
        let (due, sheets) = (recovery::sheets_are_due(store)?, recovery::sheets(store)?);
        let checked = sheets.as_ref().map(|sheets| sheets.checked.clone()).unwrap_or_default();
        let (splitting, made_on) = sheets.map(|sheets| (sheets.splitting, sheets.made_on)).unzip();
        Ok(Some(Self { due, splitting, made_on, checked }))
    }
}

/// How long a certificate lasts.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// The last day.
    pub until: String,
    /// Days to that day; negative past it.
    pub days: i64,
    pub freshness: Freshness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    Good,
    /// Ends within [`WARNED_DAYS`].
    Ending,
    Over,
}

/// So many days before its end a certificate is spoken of: a field desk may send two bundles in that time.
const WARNED_DAYS: i64 = 60;

/// A week without a receipt is late.
const LATE_DAYS: i64 = 7;
/// A desk that has not been heard of for two weeks is asked about.
const SILENT_DAYS: i64 = 14;

const DAY_MS: i64 = 86_400_000;

impl Term {
    fn of(certificate: &Certificate, today: NaiveDate) -> Self {
        let days = (certificate.valid_until - today).num_days();
        let freshness = match days {
            ..0 => Freshness::Over,
            0..=WARNED_DAYS => Freshness::Ending,
            _ => Freshness::Good,
        };
        Self { until: certificate.valid_until.to_string(), days, freshness }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct DeskStatus {
    pub prefix: String,
    pub name: String,
    pub headquarters: bool,
    pub revoked: bool,
    /// Of a revoked desk: its last change that is still believed, and the numbers set aside here (first, last) if any.
    pub believed_up_to: Option<i64>,
    pub apart: Option<(u32, u32)>,
    pub last_in: Option<LastIn>,
    pub last_out: Option<LastOut>,
    /// The newest of this desk's bundles that the other confirmed.
    pub confirmed_number: Option<u32>,
    /// Numbers of the other's bundles that are missing, first and last.
    pub missing: Vec<(u32, u32)>,
    pub unsent_changes: u64,
    /// Days since the last bundle came; of a desk that never wrote since it was invited.
    pub silent_days: Option<i64>,
    /// [`SILENT_DAYS`] or more, of a desk that bundles go to.
    pub silent: bool,
    /// A day.
    pub certificate_until: String,
    pub certificate: Term,
}

#[derive(Clone, Debug, Serialize)]
pub struct LastIn {
    pub number: u32,
    /// ms UTC on this desk's clock.
    pub at: i64,
}

#[derive(Clone, Debug, Serialize)]
pub struct LastOut {
    pub number: u32,
    pub at: i64,
    pub file: String,
    /// Contents that it had no room for.
    pub rest: Rest,
}

#[derive(Clone, Debug, Serialize)]
pub struct LastTakeIn {
    /// Names it here: [`crate::exchange::TakenIn::no`].
    pub no: i64,
    pub from: String,
    pub number: u32,
    pub at: i64,
    pub can_undo: bool,
    pub report: Report,
}

/// # Errors
/// What SQLite says.
pub fn status(store: &Store) -> Result<Status> {
    let me = store.desk();
    let list = trusted(store)?;
    let current = list.as_ref().map(|list| addressees(store, list)).unwrap_or_default();
    let mut desks = Vec::new();
    for certificate in list.iter().flat_map(|list| &list.certificates) {
        let newest = list
            .iter()
            .flat_map(|list| &list.certificates)
            .all(|other| other.desk != certificate.desk || other.serial <= certificate.serial);
        let own = centre::base_prefix(&certificate.prefix) == centre::base_prefix(&me.prefix);
        if !newest || own && !is_namesake(store, certificate.desk)? {
            continue;
        }
        let revocation = list.as_ref().and_then(|list| list.revocation(certificate.desk));
        let receives = current.iter().any(|desk| desk.desk == certificate.desk);
        let base = centre::base_prefix(&certificate.prefix);
        let selection = if certificate.headquarters { Selection::Everything } else { Selection::HeldBy(base) };
        let last_in = last_in(store, certificate.desk)?;
        let invited_days = (store.today() - certificate.issued_on).num_days().max(0);
        let silent_days = last_in.as_ref().map_or(invited_days, |last| days_since(store, last.at));
        desks.push(DeskStatus {
            prefix: certificate.prefix.clone(),
            name: certificate.name.clone(),
            headquarters: certificate.headquarters,
            revoked: revocation.is_some(),
            believed_up_to: revocation
                .map(|revoked| revoked.last_trusted_number)
                .filter(|last| *last < i64::from(ALL_BELIEVED)),
            apart: match revocation {
                Some(_) => aside::numbers_of(store, certificate.desk)?,
                None => None,
            },
            silent_days: Some(silent_days),
            silent: receives && silent_days >= SILENT_DAYS,
            last_in,
            last_out: last_out(store, certificate.desk)?,
            confirmed_number: confirmed_number(store, certificate.desk)?,
            missing: missing(store, certificate.desk)?,
            unsent_changes: if receives { store.count_unconfirmed(selection, certificate.desk)? } else { 0 },
            certificate_until: certificate.valid_until.to_string(),
            certificate: Term::of(certificate, store.today()),
        });
    }
    desks.sort_by(|a, b| (!a.headquarters, &a.prefix).cmp(&(!b.headquarters, &b.prefix)));
    let own = own_certificate(store).ok();
    let own_keys = own.is_some().then(|| renewal::keys(store)).transpose()?;
    let count = |sql: &str| -> Result<u32> { Ok(store.db().query_row(sql, [], |row| row.get(0))?) };
    Ok(Status {
        me: me.prefix.clone(),
        headquarters: me.headquarters,
        joined: own.is_some(),
        desks,
        waiting: store.waiting()?,
        disagreements: store.disagreements_open()?,
        unknown_records: store.unknown_records()?,
        set_aside: count("SELECT count(*) FROM set_aside")?,
        contents_to_come: contents::to_come(store)?,
        last_take_in: last_take_in(store)?,
        not_handed_over: not_handed_over(store)?,
        forked: forked(store)?,
        certificate: own.map(|own| Term::of(&own, store.today())),
        erasures_missing_since: restored::erasures_may_be_missing(store)?.map(|day| day.to_string()),
        keys: own_keys,
        root: RootStatus::of(store)?,
    })
}

fn trusted(store: &Store) -> Result<Option<TrustList>> {
    match trust(store) {
        Ok(list) => Ok(Some(list)),
        Err(Error::Refused { code: "not-joined", .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether this desk belongs to an organisation.
#[must_use]
pub fn is_joined(store: &Store) -> bool {
    own_certificate(store).is_ok()
}

/// # Errors
/// What SQLite says.
pub fn not_handed_over(store: &Store) -> Result<NotHandedOver> {
    let list = trusted(store)?;
    let desks = list.as_ref().map(|list| addressees(store, list)).unwrap_or_default();
    let headquarters = match desks.iter().rfind(|desk| desk.headquarters) {
        Some(headquarters) => headquarters.desk,
        None if store.desk().headquarters => return Ok(NotHandedOver::default()),
        None => DeskId(uuid::Uuid::nil()),
    };
    let (cases, others, since) = store.not_handed_over(headquarters, &lives(store, list.as_ref())?)?;
    let since_days = since.map(|since| days_since(store, since));
    Ok(NotHandedOver { cases, others, since_days, late: since_days.is_some_and(|days| days > LATE_DAYS) })
}

/// The ids that this installation has borne: before a restore it wrote under another one.
fn lives(store: &Store, list: Option<&TrustList>) -> Result<Vec<DeskId>> {
    let own = centre::base_prefix(&store.desk().prefix);
    let mut lives = vec![store.desk().desk];
    lives.extend(store.setting::<DeskId>("life_before")?);
    for certificate in list.iter().flat_map(|list| &list.certificates) {
        if centre::base_prefix(&certificate.prefix) == own && !is_namesake(store, certificate.desk)? {
            lives.push(certificate.desk);
        }
    }
    lives.sort_unstable();
    lives.dedup();
    Ok(lives)
}

/// Prefixes of desks of which two histories are held here under one name. Who goes on under a new name, or is revoked, has been
/// seen to.
///
/// # Errors
/// What SQLite says.
pub fn forked(store: &Store) -> Result<Vec<String>> {
    let forked = store.forked();
    let desks = trusted(store)?.map(|list| addressees(store, &list)).unwrap_or_default();
    let others = desks.iter().filter(|desk| forked.contains(&desk.desk)).map(|desk| desk.prefix.clone());
    let me = forked.contains(&store.desk().desk).then(|| store.desk().prefix.clone());
    Ok(me.into_iter().chain(others).collect())
}

fn days_since(store: &Store, since: i64) -> i64 {
    (store.now_ms() - since).max(0) / DAY_MS
}

fn last_in(store: &Store, desk: DeskId) -> Result<Option<LastIn>> {
    let mut query = store.db().prepare_cached(
        "SELECT number, taken_in_at FROM bundle_in WHERE desk = ?1 AND undone = 0 ORDER BY number DESC LIMIT 1",
    )?;
    Ok(query.query_row([desk], |row| Ok(LastIn { number: row.get(0)?, at: row.get(1)? })).optional()?)
}

/// When the newest bundle was made that came from each desk, by prefix without the number of its life: ms UTC. A clock that is ahead
/// is not believed: nothing was made after it was taken in.
///
/// # Errors
/// What SQLite says.
pub fn newest_bundles(store: &Store) -> Result<BTreeMap<String, i64>> {
    let prefixes: BTreeMap<DeskId, String> = trusted(store)?
        .into_iter()
        .flat_map(|list| list.certificates)
        .map(|certificate| (certificate.desk, centre::base_prefix(&certificate.prefix).to_owned()))
        .collect();
    let mut query = store
        .db()
        .prepare_cached("SELECT desk, max(min(made_at, taken_in_at)) FROM bundle_in WHERE undone = 0 GROUP BY desk")?;
    let mut newest = BTreeMap::new();
    for row in query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (desk, made_at): (DeskId, i64) = row?;
        if let Some(prefix) = prefixes.get(&desk) {
            let known = newest.entry(prefix.clone()).or_insert(made_at);
            *known = made_at.max(*known);
        }
    }
    Ok(newest)
}

fn last_out(store: &Store, desk: DeskId) -> Result<Option<LastOut>> {
    let mut query = store.db().prepare_cached(
        "SELECT number, made_at, file, slip FROM bundle_out WHERE peer = ?1 ORDER BY number DESC LIMIT 1",
    )?;
    let mut rows = query.query([desk])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let slip: Option<Contents> =
        row.get::<_, Option<String>>(3)?.map(|text| serde_json::from_str(&text)).transpose()?;
    let rest = slip.unwrap_or_default().rest;
    Ok(Some(LastOut { number: row.get(0)?, at: row.get(1)?, file: row.get(2)?, rest }))
}

pub(super) fn confirmed_number(store: &Store, desk: DeskId) -> Result<Option<u32>> {
    let mut query =
        store.db().prepare_cached("SELECT max(number) FROM bundle_out WHERE peer = ?1 AND received_at IS NOT NULL")?;
    Ok(query.query_row(params![desk], |row| row.get(0))?)
}

fn last_take_in(store: &Store) -> Result<Option<LastTakeIn>> {
    let undoable = undo::undoable(store)?;
    let mut query = store
        .db()
        .prepare_cached("SELECT no, taken_in_at, report FROM bundle_in WHERE undone = 0 ORDER BY no DESC LIMIT 1")?;
    let row =
        query.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, String>(2)?))).optional()?;
    let Some((no, at, report)) = row else { return Ok(None) };
    let report: Report = serde_json::from_str(&report)?;
    Ok(Some(LastTakeIn {
        no,
        from: report.from.clone(),
        number: report.number,
        at,
        can_undo: undoable == Some(no),
        report,
    }))
}
