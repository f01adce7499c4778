//! The whole centre of a story: machines, bundles on the way, backups, and every save that was ever acknowledged.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, PoisonError};

use casework::exchange::envelope::Addressee;
use casework::ids::{DeskId, RecordId};
use casework::store::change::Hash;
use tempfile::TempDir;

use crate::dice::StoryClock;
use crate::look;
use crate::machine::{Known, Machine};
use crate::oracle::{Id, Save, Standing, standing};
use crate::step::{At, Name, named};

/// 12 October 2026, 08:00 UTC.
pub const MORNING_MS: i64 = 1_791_792_000_000;

/// Something that must hold does not.
#[derive(Clone, Debug)]
pub struct Broken {
    /// Which promise; shrinking keeps to it.
    pub promise: &'static str,
    pub told: String,
}

pub type Outcome<T = ()> = Result<T, Broken>;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.promise, self.told)
    }
}

impl From<casework::Error> for Broken {
    fn from(error: casework::Error) -> Self {
        Self { promise: "no step fails unexpectedly", told: format!("{error:?}") }
    }
}

impl From<rusqlite::Error> for Broken {
    fn from(error: rusqlite::Error) -> Self {
        casework::Error::from(error).into()
    }
}

impl From<std::io::Error> for Broken {
    fn from(error: std::io::Error) -> Self {
        casework::Error::from(error).into()
    }
}

/// Says that a promise is broken unless `holds`.
pub fn promise(promise: &'static str, holds: bool, told: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(Broken { promise, told: told() }) }
}

/// A record of the story.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    pub id: RecordId,
    pub kind: &'static str,
    /// The person whose file it belongs to; of a person its own name; `None`: shared by all.
    pub person: Option<Name>,
}

/// One change of a bundle, and who could read a person's words in it.
#[derive(Clone, Debug)]
pub struct Carried {
    pub desk: DeskId,
    pub number: u32,
    pub hash: Hash,
    /// Its body was not destroyed.
    pub whole: bool,
}

/// A bundle on its way.
pub struct Bundle {
    pub file: std::path::PathBuf,
    pub from: DeskId,
    pub from_at: At,
    pub to: Addressee,
    pub to_base: usize,
    pub number: u32,
    /// `None`: the keys that open it exist no more.
    pub changes: Option<Vec<Carried>>,
}

/// A backup in a cupboard.
pub struct Kept {
    pub file: std::path::PathBuf,
    pub base: usize,
    pub known: Known,
}

pub struct World {
    pub desks: usize,
    pub seed: u64,
    pub machines: BTreeMap<At, Machine>,
    pub records: BTreeMap<Name, Recorded>,
    pub saves: BTreeMap<Hash, Save>,
    pub of_record: BTreeMap<Name, Vec<Hash>>,
    /// The saves that created a record: more than one where two desks made it with one id.
    pub firsts: BTreeMap<Name, BTreeSet<Hash>>,
    /// Persons whose words an act put into the file of another: a merge takes them over, a tie speaks of both.
    pub lent: BTreeMap<Name, BTreeSet<Name>>,
    /// The two persons of a tie.
    pub ties: BTreeMap<Name, [Name; 2]>,
    /// Persons that were ever merged into another.
    pub merged: BTreeSet<Name>,
    /// Notes that somebody ever made protection notes: they go to headquarters only.
    pub secret: BTreeSet<Name>,
    /// Persons whose erasure anybody decided.
    pub forgotten: BTreeSet<Name>,
    /// What the kept file said before it took a file over, and the saves that were there afterwards.
    pub before_merge: BTreeMap<[Name; 2], (Standing, BTreeSet<Id>)>,
    /// On a machine: the record that was last written by hand, what it said before, and how many changes were there then.
    pub last_step: BTreeMap<At, (Name, Standing, usize)>,
    pub by_id: BTreeMap<RecordId, Name>,
    pub bundles: BTreeMap<Name, Bundle>,
    pub backups: BTreeMap<Name, Kept>,
    /// Number and desk of every change seen in a bundle or written here.
    pub numbers: BTreeMap<(DeskId, u32), BTreeSet<Hash>>,
    /// What a desk's life is called in reports.
    pub prefixes: BTreeMap<DeskId, String>,
    /// Counts, for the last line.
    pub done: BTreeMap<&'static str, u64>,
    pub post: TempDir,
}

impl World {
    /// A centre of `desks` desks that have all joined, without those that nobody wanted. Founding takes long, so a few
    /// centres are founded once and copied.
    ///
    /// # Errors
    /// What breaks.
    pub fn found(desks: usize, seed: u64, wanted: impl Fn(At) -> bool) -> Outcome<Self> {
        static FOUNDED: Mutex<BTreeMap<(usize, u64), Vec<Machine>>> = Mutex::new(BTreeMap::new());
        let mut world = Self::empty(desks, seed)?;
        let of_seed = (desks, seed % 4);
        let mut founded = FOUNDED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Vacant(place) = founded.entry(of_seed) {
            let mut machines: Vec<Machine> = Self::found_anew(of_seed.0, of_seed.1)?.machines.into_values().collect();
            machines.iter_mut().for_each(Machine::shut_down);
            place.insert(machines);
        }
        for (at, machine) in founded[&of_seed].iter().enumerate().filter(|(at, _)| *at == 0 || wanted(*at)) {
            let (machine, _) = machine.twin(machine.name.clone(), world.clock(at, machine.clock.ms()))?;
            world.prefixes.insert(machine.desk(), machine.store().desk().prefix.clone());
            world.machines.insert(at, machine);
        }
        Ok(world)
    }

    fn found_anew(desks: usize, seed: u64) -> Outcome<Self> {
        let mut world = Self::empty(desks, seed)?;
        for at in 0..desks {
            let machine = Machine::found(at, world.clock(at, MORNING_MS + at as i64 * 7))?;
            world.machines.insert(at, machine);
        }
        for at in 1..desks {
            world.join(at)?;
        }
        Ok(world)
    }

    fn empty(desks: usize, seed: u64) -> Outcome<Self> {
        Ok(Self {
            desks,
            seed,
            machines: BTreeMap::new(),
            records: BTreeMap::new(),
            saves: BTreeMap::new(),
            of_record: BTreeMap::new(),
            firsts: BTreeMap::new(),
            lent: BTreeMap::new(),
            ties: BTreeMap::new(),
            merged: BTreeSet::new(),
            secret: BTreeSet::new(),
            forgotten: BTreeSet::new(),
            before_merge: BTreeMap::new(),
            last_step: BTreeMap::new(),
            by_id: BTreeMap::new(),
            bundles: BTreeMap::new(),
            backups: BTreeMap::new(),
            numbers: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            done: BTreeMap::new(),
            post: look::folder()?,
        })
    }

    /// The clock of a new machine.
    #[must_use]
    pub fn clock(&self, at: At, ms: i64) -> StoryClock {
        StoryClock::new(ms, self.seed.wrapping_mul(1_000_003).wrapping_add(at as u64))
    }

    #[must_use]
    pub fn name(&self, at: At) -> String {
        named(at, self.desks)
    }

    pub fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    /// The saves of a record that a machine must hold.
    #[must_use]
    pub fn here(&self, at: At, record: Name) -> Vec<Cow<'_, Save>> {
        let known = &self.machines[&at].known;
        let all = self.of_record.get(&record).into_iter().flatten().filter(|hash| known.held.contains(*hash));
        all.map(|hash| {
            let save = &self.saves[hash];
            match known.headers.contains(hash) || save.from.iter().any(|from| self.is_erased(at, *from)) {
                true => Cow::Owned(Save { destroyed: true, ..save.clone() }),
                false => Cow::Borrowed(save),
            }
        })
        .collect()
    }

    /// What must stand in a record on a machine, as the machine's program knows it.
    #[must_use]
    pub fn standing(&self, at: At, record: Name) -> Standing {
        let kind = self.machines[&at].store().kind(self.records[&record].kind);
        let knows = |field: &str| field == "withdrawn" || kind.is_none_or(|kind| kind.field(field).is_some());
        let here = self.here(at, record);
        standing(&here.iter().map(AsRef::as_ref).collect::<Vec<_>>(), knows)
    }

    /// Whether the erasure of the person whose file a record belongs to has reached a machine, or such traces of it that
    /// the record must be gone. A copied desk may get headers without the change that says why, or that change waits for
    /// one of the other branch: until it comes, what is known to be of somebody who is here stays.
    #[must_use]
    pub fn is_forgotten(&self, at: At, record: Name) -> bool {
        self.is_erased(at, record)
            || self.machines[&at].known.gone.contains(&record)
            || self.speaks_of_somebody_erased(at, record)
    }

    /// Notes that changes were taken in, in the order in which they stood in the bundle.
    pub fn note_taken(&mut self, at: At, new: &[Carried]) {
        let Some(machine) = self.machines.get_mut(&at) else { return };
        for change in new {
            machine.known.held.insert(change.hash);
            if !change.whole {
                machine.known.headers.insert(change.hash);
            }
            let record = self.saves.get(&change.hash).and_then(|save| self.by_id.get(&save.record));
            let Some((name, record)) = record.and_then(|name| Some((*name, self.records.get(name)?))) else { continue };
            if change.whole && self.firsts[&name].contains(&change.hash) {
                machine.known.placed.insert(name);
            } else if !change.whole
                && record.person.is_some_and(|person| person != name)
                && !machine.known.placed.contains(&name)
            {
                machine.known.gone.insert(name);
            }
        }
    }

    /// Whether the erasure of the person whose file a record belongs to has reached a machine.
    #[must_use]
    pub fn is_erased(&self, at: At, record: Name) -> bool {
        let Some(person) = self.records[&record].person else { return false };
        if !self.forgotten.contains(&person) {
            return false;
        }
        let known = &self.machines[&at].known;
        let held = || self.of_record.get(&person).into_iter().flatten().filter(|hash| known.held.contains(*hash));
        let ids: BTreeSet<_> = held().map(|hash| self.saves[hash].id).collect();
        // Nobody takes an erasure back.
        held()
            .filter(|hash| !known.headers.contains(*hash))
            .map(|hash| &self.saves[hash])
            .any(|save| save.values.contains_key("forgotten") && save.seen.is_subset(&ids))
    }

    /// Whether a part of a file speaks of a second person whose erasure has reached a machine: it goes whole with either of them.
    fn speaks_of_somebody_erased(&self, at: At, record: Name) -> bool {
        let known = &self.machines[&at].known;
        let whole = |hash: &&Hash| known.held.contains(*hash) && !known.headers.contains(*hash);
        self.records[&record].person.is_some_and(|person| person != record)
            && self.of_record[&record]
                .iter()
                .filter(whole)
                .any(|hash| self.saves[hash].from.iter().any(|from| self.is_erased(at, *from)))
    }

    /// Whether a record must not leave a machine but for headquarters: it is a protection note, or may be one.
    #[must_use]
    pub fn is_secret(&self, at: At, record: Name) -> bool {
        if !self.secret.contains(&record) || self.is_forgotten(at, record) {
            return false;
        }
        let here = self.here(at, record);
        let held: BTreeSet<_> = here.iter().map(|save| save.id).collect();
        let standing = self.standing(at, record);
        standing.fields.get("note_kind").is_some_and(|kind| kind == "protection")
            || standing.disagreements.contains_key("note_kind")
            || here.iter().any(|save| !save.seen.is_subset(&held))
    }

    /// The desks that hold a person's file, as a machine must know it.
    #[must_use]
    pub fn holders(&self, at: At, person: Name) -> BTreeSet<String> {
        self.standing(at, person).sets.remove("held_by").unwrap_or_default()
    }

    /// Whether a record can be shown on a machine: its first save is there.
    #[must_use]
    pub fn shows(&self, at: At, record: Name) -> bool {
        let whole =
            |hash| self.machines[&at].known.held.contains(hash) && !self.machines[&at].known.headers.contains(hash);
        self.firsts.get(&record).is_some_and(|firsts| firsts.iter().any(whole))
            && self.machines[&at].store().kind(self.records[&record].kind).is_some()
            && !self.is_forgotten(at, record)
    }

    /// Whether two machines have written under one number of that desk.
    #[must_use]
    pub fn is_forked(&self, desk: DeskId) -> bool {
        self.numbers.range((desk, 0)..=(desk, u32::MAX)).any(|(_, hashes)| hashes.len() > 1)
    }
}
