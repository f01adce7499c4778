//! Looking for duplicates in the whole base: once through everybody, then only for who has changed since.
//!
//! What is found (`look_alike`) and who is still to be compared (`to_compare`) follow from the records here: they never
//! travel, and a rebuild begins anew. What was decided is no part of them: it is looked at when they are listed.

use std::collections::{BTreeMap, HashSet};

use rusqlite::params;
use serde::Serialize;

use crate::access::{Action, Permit};
use crate::closed;
use crate::duplicate::{Duplicate, decided, ordered};
use crate::error::Result;
use crate::names::Likeness;
use crate::person::{self, Comparing, Everybody, PersonId};
use crate::store::Store;
use crate::store::kind::Record;
use crate::store::watch::{Stage, Work};

/// Two persons who may be one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The kept files, the older first.
    pub persons: [PersonId; 2],
    /// 0.5 to 1.
    pub score: f64,
    /// Keys of the messages `why-…`, the heaviest first.
    pub why: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Scanned {
    /// Persons compared with everybody.
    pub compared: u64,
    /// Pairs that look alike now, whatever was decided.
    pub alike: u64,
}

/// Up to so many changed persons are compared one by one; from more on, all with all is quicker.
const ONE_BY_ONE: u64 = 1_000;

/// How many persons are still to be compared.
///
/// # Errors
/// What SQLite says.
pub fn waiting(store: &Store) -> Result<u64> {
    let count: i64 = store.db().query_row("SELECT count(*) FROM to_compare", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Compares who has changed since the last scan with everybody. It can be watched and stopped ([`Store::watch`]): nothing
/// has changed then.
///
/// # Errors
/// `not-allowed`; `stopped`; what SQLite says.
pub fn scan(store: &mut Store, permit: &Permit) -> Result<Scanned> {
    permit.needs(Action::Write(Duplicate::KIND))?;
    let waiting = waiting(store)?;
    let work = store.watch().begin();
    store.transaction(|store| {
        let compared = match waiting {
            0 => 0,
            1..=ONE_BY_ONE => one_by_one(store, waiting, &work)?,
            _ => all_with_all(store, &work)?,
        };
        store.db().execute("DELETE FROM to_compare", [])?;
        let alike: i64 = store.db().query_row("SELECT count(*) FROM look_alike", [], |row| row.get(0))?;
        Ok(Scanned { compared, alike: alike.unsigned_abs() })
    })
}

fn all_with_all(store: &Store, work: &Work) -> Result<u64> {
    let persons: i64 = store.db().query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
    // Reading a person takes about as long as comparing it.
    work.stage(Stage::Scanning, 2 * persons.unsigned_abs())?;
    store.db().execute("DELETE FROM look_alike", [])?;
    let everybody = Everybody::read(store, || work.done(1))?;
    everybody.each_alike(|| work.done(1), |one, other, likeness| keep(store, one, other, likeness))?;
    Ok(everybody.len() as u64)
}

fn one_by_one(store: &Store, waiting: u64, work: &Work) -> Result<u64> {
    work.stage(Stage::Scanning, waiting)?;
    store.db().execute(
        "DELETE FROM look_alike WHERE one IN (SELECT person FROM to_compare) OR other IN (SELECT person FROM to_compare)",
        [],
    )?;
    let mut query = store.db().prepare("SELECT person FROM to_compare ORDER BY person")?;
    let changed = query.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let mut comparing = Comparing::new(store);
    for no in &changed {
        work.done(1)?;
        for (other, likeness) in comparing.alike(*no)? {
            keep(store, *no, other, &likeness)?;
        }
    }
    Ok(changed.len() as u64)
}

fn keep(store: &Store, one: i64, other: i64, likeness: &Likeness) -> Result<()> {
    let reasons: Vec<&str> = likeness.reasons.iter().map(|reason| reason.key()).collect();
    store
        .db()
        .prepare_cached("INSERT OR REPLACE INTO look_alike (one, other, score, reasons) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![one.min(other), one.max(other), likeness.score, reasons.join(" ")])?;
    Ok(())
}

/// The pairs that nobody has decided about, the likeliest first: those of whom this user may know who they are. A file that was
/// merged stands for the kept one; a pair put off comes back when its time is over.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn pairs(store: &Store, permit: &Permit, most: usize) -> Result<Vec<Pair>> {
    permit.needs(Action::Read(Duplicate::KIND))?;
    let mut pairs = Vec::new();
    each_open(store, |pair| {
        let [one, other] = pair.persons;
        if closed::knows(store, permit, one)? && closed::knows(store, permit, other)? {
            pairs.push(pair);
        }
        Ok(pairs.len() < most)
    })?;
    Ok(pairs)
}

/// How many such pairs there are, at most `most`: also those that stay closed to some.
///
/// # Errors
/// What SQLite says.
pub fn count(store: &Store, most: usize) -> Result<usize> {
    let mut count = 0;
    each_open(store, |_| {
        count += 1;
        Ok(count < most)
    })?;
    Ok(count)
}

/// Gives the open pairs to `each` as long as it wants more.
fn each_open(store: &Store, mut each: impl FnMut(Pair) -> Result<bool>) -> Result<()> {
    let absorbed: BTreeMap<PersonId, PersonId> = person::absorbed(store)?;
    let kept = |file: PersonId| absorbed.get(&file).copied().unwrap_or(file);
    let decided = decided(store)?;
    let mut query = store.db().prepare_cached(
        "SELECT one.id, other.id, look_alike.score, look_alike.reasons FROM look_alike
         CROSS JOIN person AS one ON one.no = look_alike.one CROSS JOIN person AS other ON other.no = look_alike.other
         WHERE one.forgotten IS NOT 1 AND other.forgotten IS NOT 1 AND one.withdrawn IS NOT 1 AND other.withdrawn IS NOT 1
         AND NOT EXISTS (SELECT 1 FROM to_compare WHERE person IN (look_alike.one, look_alike.other))
         ORDER BY look_alike.score DESC, look_alike.one, look_alike.other",
    )?;
    let mut seen = HashSet::new();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let files = ordered([row.get(0)?, row.get(1)?]);
        let persons = ordered(files.map(kept));
        let gone = persons[0] == persons[1] || decided.contains(&files) || decided.contains(&persons);
        if gone || !seen.insert(persons) {
            continue;
        }
        let reasons: String = row.get(3)?;
        let why = reasons.split(' ').map(str::to_owned).collect();
        if !each(Pair { persons, score: row.get(2)?, why })? {
            break;
        }
    }
    Ok(())
}
