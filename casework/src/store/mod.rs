//! The store: one log of changes, and tables made from it.
//!
//! [`Store::commit`] is the only door for what is written here, [`Store::take`] the only one for what comes from other
//! desks; both end in the same function. The tables of kinds hold nothing that the log does not.

mod ancestry;
pub mod blobs;
pub mod body;
mod chain;
pub mod change;
pub mod commit;
pub(crate) mod copy;
pub mod drafts;
mod edited;
pub mod entries;
mod fitting;
pub mod fold;
pub mod forget;
pub(crate) mod forget_aside;
pub mod history;
pub mod intervals;
pub mod journal;
pub mod kind;
pub(crate) mod lock;
pub mod number;
pub mod opening;
pub mod outgoing;
mod passed_over;
mod place;
pub mod read;
pub mod rebuild;
pub mod receipts;
pub(crate) mod replace;
pub mod row;
pub mod schema;
pub mod steps;
pub mod take;
mod to_compare;
pub mod value;
pub mod watch;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::ids::{DeskId, RecordId};
use crate::store::change::Hash;
use crate::store::intervals::Intervals;
use crate::store::kind::Kind;
use crate::time::{Clock, Stamp};

pub use ancestry::{Around, Decided};
pub use commit::{Committed, Draft};
pub use opening::{NewDesk, OpenedAs};
pub use outgoing::Outgoing;
pub use read::Stored;

/// The open database of one desk.
pub struct Store {
    db: Connection,
    clock: Box<dyn Clock>,
    /// Held as long as the store is open: two programs never write one database.
    _lock: Option<lock::FolderLock>,
    high_water: Option<opening::HighWater>,
    me: Own,
    kinds: &'static [&'static Kind],
    /// What the tables say, kept in memory; read again after every rollback.
    known: Known,
    watch: Arc<watch::Watch>,
    steps: RefCell<steps::Steps>,
    /// Who has opened what which person's file keeps closed, until the desk is locked.
    opened: RefCell<HashSet<(RecordId, RecordId)>>,
    /// Signs the journal, every so many lines.
    signer: Option<journal::Signer>,
}

/// This desk in its present life.
#[derive(Clone, Debug)]
pub struct Own {
    pub desk: DeskId,
    /// Stands in human numbers: `BKO`, after a restore `BKO2`.
    pub prefix: String,
    pub headquarters: bool,
    chain: i64,
    last_number: u32,
    last_hash: Hash,
    stamp: Stamp,
}

#[derive(Default)]
struct Known {
    /// desk → its chains here, the first one first.
    chains: HashMap<DeskId, Vec<Chain>>,
    held: HashMap<i64, Intervals>,
    /// What each bundle (`bundle_in.no`) brought to each chain, until [`Store::note_held`] writes it.
    brought: BTreeMap<(i64, i64), Intervals>,
    /// The change last appended to a chain: the next one names its hash.
    tails: HashMap<i64, (u32, Hash)>,
    /// The number the next new record gets; 0: not looked up yet.
    next_record: i64,
    /// The largest id of a record here; `None`: not looked up yet, or none.
    largest_id: Option<RecordId>,
    /// Bodies destroyed since this was read, and up to which of them the contents that they named were dropped.
    destroyed: u64,
    dropped: u64,
    /// A person was forgotten in the running transaction: what is set aside has to be looked through before it ends.
    forgot: bool,
    /// Persons forgotten since this was read.
    forgotten_persons: u64,
    /// The person last written, and the record's number. Never a forgotten one.
    last_person: Option<(RecordId, i64)>,
    kinds: HashMap<String, (i64, Option<&'static Kind>)>,
    kind_names: HashMap<i64, String>,
    authors: HashMap<RecordId, i64>,
}

#[derive(Clone, Copy, Debug)]
struct Chain {
    no: i64,
    fork: u32,
}

/// Bits of `record.state`. Only a record with none of them takes the fast path.
mod state {
    pub const WAITING: i64 = 1;
    pub const DISAGREES: i64 = 2;
    pub const FORGOTTEN: i64 = 4;
}

impl Store {
    /// For the reads of slices. Writing goes through [`Store::commit`].
    #[must_use]
    pub fn db(&self) -> &Connection {
        &self.db
    }

    #[must_use]
    pub fn desk(&self) -> &Own {
        &self.me
    }

    /// ms UTC on this desk's clock, which may be wrong.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// The day on this desk's wall.
    #[must_use]
    pub fn today(&self) -> chrono::NaiveDate {
        crate::time::day_of(self.clock.now_ms(), self.clock.offset_minutes())
    }

    /// Local time minus UTC on this desk's wall, in minutes.
    #[must_use]
    pub fn offset_minutes(&self) -> i32 {
        self.clock.offset_minutes()
    }

    /// The hour on this desk's wall: minutes since midnight, 0 to 1439.
    #[must_use]
    pub fn minutes_since_midnight(&self) -> u32 {
        let minutes = self.clock.now_ms().div_euclid(60_000) + i64::from(self.clock.offset_minutes());
        u32::try_from(minutes.rem_euclid(1440)).unwrap_or_default()
    }

    /// The kinds this version knows.
    #[must_use]
    pub fn kinds(&self) -> &'static [&'static Kind] {
        self.kinds
    }

    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&'static Kind> {
        self.kinds.iter().find(|kind| kind.name == name).copied()
    }

    /// What shows how far long work has come, and stops it: for another thread.
    #[must_use]
    pub fn watch(&self) -> Arc<watch::Watch> {
        Arc::clone(&self.watch)
    }

    /// Runs `work` in one transaction: all of it, or nothing.
    ///
    /// # Errors
    /// What `work` says, or SQLite.
    pub fn transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if !self.db.is_autocommit() {
            return work(self);
        }
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let me = self.me.clone();
        let outcome = work(self).and_then(|value| {
            if self.known.forgot {
                self.forget_aside()?;
            }
            // At the end, when every table is made: in the middle of it, what another record names looks unnamed.
            if self.known.dropped != self.known.destroyed {
                self.drop_unnamed_blobs()?;
                self.known.dropped = self.known.destroyed;
            }
            self.db.execute_batch("COMMIT")?;
            Ok(value)
        });
        if outcome.is_err() {
            self.abandon(me);
        } else {
            self.note_high_water();
            self.steps.borrow_mut().close();
        }
        outcome
    }

    /// Runs `work`, then takes everything back: for previews.
    ///
    /// # Errors
    /// What `work` says, or SQLite.
    pub fn rehearse<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let me = self.me.clone();
        let outcome = work(self);
        self.abandon(me);
        outcome
    }

    fn abandon(&mut self, me: Own) {
        // Without a transaction (SQLite rolls back by itself when the disk is full) this only says so.
        let _ = self.db.execute_batch("ROLLBACK");
        self.me = me;
        self.known = Known::default();
        self.steps.borrow_mut().abandon();
        // Reading again can only fail where the database cannot be read at all; the next statement then says so.
        let _ = self.learn();
    }

    /// Reads what is kept in memory.
    fn learn(&mut self) -> Result<()> {
        // What the running transaction still has to see to is not read from the tables.
        let Known { forgot, destroyed, dropped, forgotten_persons, .. } = self.known;
        let mut known = Known { forgot, destroyed, dropped, forgotten_persons, ..Known::default() };
        let mut chains = self.db.prepare("SELECT no, desk, fork FROM chain ORDER BY no")?;
        let rows = chains.query_map([], |row| Ok((row.get(1)?, Chain { no: row.get(0)?, fork: row.get(2)? })))?;
        for row in rows {
            let (desk, chain): (DeskId, Chain) = row?;
            known.chains.entry(desk).or_default().push(chain);
        }
        let mut held = self.db.prepare("SELECT chain, first, last FROM held ORDER BY chain, first")?;
        for row in held.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
            let (chain, first, last): (i64, u32, u32) = row?;
            known.held.entry(chain).or_default().insert_range(first, last);
        }
        let mut kinds = self.db.prepare("SELECT no, name FROM kind")?;
        for row in kinds.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (no, name): (i64, String) = row?;
            known.kind_names.insert(no, name.clone());
            known.kinds.insert(name.clone(), (no, self.kind(&name)));
        }
        let mut authors = self.db.prepare("SELECT no, id FROM author")?;
        for row in authors.query_map([], |row| Ok((row.get(1)?, row.get(0)?)))? {
            let (id, no): (RecordId, i64) = row?;
            known.authors.insert(id, no);
        }
        drop((chains, held, kinds, authors));
        self.known = known;
        Ok(())
    }

    /// The number under which a kind stands in the tables, and what this version knows of it.
    fn kind_no(&mut self, name: &str) -> Result<(i64, Option<&'static Kind>)> {
        if let Some(&known) = self.known.kinds.get(name) {
            return Ok(known);
        }
        self.db.prepare_cached("INSERT INTO kind (name) VALUES (?1)")?.execute([name])?;
        let entry = (self.db.last_insert_rowid(), self.kind(name));
        self.known.kinds.insert(name.to_owned(), entry);
        self.known.kind_names.insert(entry.0, name.to_owned());
        Ok(entry)
    }

    fn author_no(&mut self, id: RecordId) -> Result<i64> {
        if let Some(&no) = self.known.authors.get(&id) {
            return Ok(no);
        }
        self.db.prepare_cached("INSERT INTO author (id) VALUES (?1)")?.execute([id])?;
        let no = self.db.last_insert_rowid();
        self.known.authors.insert(id, no);
        Ok(no)
    }

    /// A value of the local settings.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn setting<T: rusqlite::types::FromSql>(&self, key: &str) -> Result<Option<T>> {
        Ok(self
            .db
            .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// Keeps a local setting. Settings never travel.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_setting(&self, key: &str, value: impl rusqlite::ToSql) -> Result<()> {
        self.db
            .prepare_cached(
                "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(rusqlite::params![key, value])?;
        Ok(())
    }

    /// Destroys a local setting.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drop_setting(&self, key: &str) -> Result<()> {
        self.db.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    /// The largest number of a desk's changes that is here; 0 when there is none.
    #[must_use]
    pub fn largest_number_of(&self, desk: DeskId) -> u32 {
        let chains = self.known.chains.get(&desk);
        chains
            .and_then(|chains| chains.first())
            .and_then(|chain| self.known.held.get(&chain.no))
            .map_or(0, Intervals::last)
    }

    /// The hash of a desk's change, where it is here.
    pub(crate) fn hash_at(&self, desk: DeskId, number: u32) -> Result<Option<Hash>> {
        match self.known.chains.get(&desk).and_then(|chains| chains.first()) {
            Some(chain) => self.hash_of(chain.no, number),
            None => Ok(None),
        }
    }

    /// Forgets that the numbers (as in `change.no`) are held: their changes were taken back.
    pub(crate) fn forget_held(&mut self, nos: impl Iterator<Item = i64>) -> Result<()> {
        let mut gone: HashMap<i64, Intervals> = HashMap::new();
        for no in nos {
            gone.entry(no >> 32).or_default().insert((no & 0xffff_ffff) as u32);
        }
        for (chain, numbers) in gone {
            let rest = self.known.held.get(&chain).map(|held| held.without(&numbers)).unwrap_or_default();
            self.note_held_of(chain, &rest)?;
            self.forget_confirmed(chain, &numbers)?;
            self.known.held.insert(chain, rest);
            self.known.tails.remove(&chain);
        }
        Ok(())
    }

    /// How many bodies were destroyed since the last look at the tables: more than before means that something cannot be
    /// taken back any more.
    pub(crate) fn destroyed(&self) -> u64 {
        self.known.destroyed
    }

    /// How many persons were forgotten, counted as [`Store::destroyed`].
    pub(crate) fn forgotten_persons(&self) -> u64 {
        self.known.forgotten_persons
    }

    /// Until the desk is locked this user reads what this person's file keeps closed ([`crate::closed`]).
    pub(crate) fn note_opened(&self, user: RecordId, person: RecordId) {
        self.opened.borrow_mut().insert((user, person));
    }

    pub(crate) fn is_opened_for(&self, user: RecordId, person: RecordId) -> bool {
        self.opened.borrow().contains(&(user, person))
    }

    /// Makes a record's row anew from its changes.
    pub(crate) fn refold_record(&mut self, record: i64) -> Result<()> {
        self.refold(record).map(|_| ())
    }
}

impl Own {
    /// The number of the last change written here.
    #[must_use]
    pub fn last_number(&self) -> u32 {
        self.last_number
    }

    /// The newest moment that this desk knows of, ms UTC.
    #[must_use]
    pub fn newest_ms(&self) -> i64 {
        self.stamp.ms()
    }
}
