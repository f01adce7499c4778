//! Several files of one person: which of them is kept, and which go with it.
//!
//! Nothing is kept of it but each person's `same_as`. What follows from it is computed on read, so that every desk comes to
//! the same from the same records, whatever two desks wrote in ignorance of each other: chains end in their last file; of
//! files that point at each other in a circle the oldest (the smallest id) is kept; a file that is not here or was
//! forgotten keeps nothing, so whoever pointed at it stands alone.

use std::collections::{BTreeMap, HashSet};

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::person::{Person, PersonId};
use crate::store::kind::Record;
use crate::store::{Store, Stored};

/// The file in which the person is kept: the one itself, unless it was merged into another.
///
/// # Errors
/// What SQLite says.
pub fn kept(store: &Store, person: PersonId) -> Result<PersonId> {
    let mut way = vec![person];
    let mut seen = HashSet::from([person]);
    let mut last = person;
    while let Some(next) = merged_into(store, last)? {
        if !seen.insert(next) {
            let circle = way.iter().position(|one| *one == next).map_or(&way[..], |at| &way[at..]);
            return Ok(circle.iter().min().copied().unwrap_or(next));
        }
        way.push(next);
        last = next;
    }
    Ok(last)
}

/// The kept file of a person who was not forgotten.
///
/// # Errors
/// `not-found`; `forgotten`.
pub fn here(store: &Store, person: PersonId) -> Result<PersonId> {
    let kept = kept(store, person)?;
    match store.get::<Person>(kept)?.record.forgotten {
        Some(true) => Err(Error::refused("forgotten")),
        _ => Ok(kept),
    }
}

/// Every file of the person: the kept one first, then those merged into it, the oldest first.
///
/// # Errors
/// What SQLite says.
pub fn files(store: &Store, person: PersonId) -> Result<Vec<PersonId>> {
    let kept = kept(store, person)?;
    let mut files = vec![kept];
    let mut seen = HashSet::from([kept]);
    let mut at = 0;
    while let Some(&file) = files.get(at) {
        let mut query = store.db().prepare_cached("SELECT id FROM person WHERE same_as = ?1 ORDER BY id")?;
        for merged in query.query_map([file], |row| row.get(0))? {
            let merged = merged?;
            if seen.insert(merged) {
                files.push(merged);
            }
        }
        at += 1;
    }
    files[1..].sort_unstable();
    Ok(files)
}

/// Every file that was merged into another one, with the one that is kept. There are few of them.
///
/// # Errors
/// What SQLite says.
pub fn absorbed(store: &Store) -> Result<BTreeMap<PersonId, PersonId>> {
    let mut query = store.db().prepare_cached("SELECT id FROM person WHERE same_as IS NOT NULL")?;
    let pointing = query.query_map([], |row| row.get(0))?.collect::<Result<Vec<PersonId>, _>>()?;
    let mut absorbed = BTreeMap::new();
    for file in pointing {
        let kept = kept(store, file)?;
        if kept != file {
            absorbed.insert(file, kept);
        }
    }
    Ok(absorbed)
}

/// The records of a kind in every file of the person, the newest first.
///
/// # Errors
/// What SQLite says.
pub fn parts<T: Record>(store: &Store, person: PersonId, most: u32) -> Result<Vec<Stored<T>>> {
    let mut parts = Vec::new();
    for file in files(store, person)? {
        parts.extend(store.all::<T>(&[("person", &file.to_string())], most)?);
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.id));
    parts.truncate(most as usize);
    Ok(parts)
}

/// The file that this one points at, where it is here and was not forgotten.
fn merged_into(store: &Store, person: PersonId) -> Result<Option<PersonId>> {
    let mut query = store.db().prepare_cached(
        "SELECT into_.id FROM record JOIN person ON person.no = record.no
         JOIN record AS target ON target.id = person.same_as JOIN person AS into_ ON into_.no = target.no
         WHERE record.id = ?1 AND into_.forgotten IS NOT 1",
    )?;
    Ok(query.query_row([person], |row| row.get(0)).optional()?)
}

/// Whether one of the files of a person is code-only: then all are.
///
/// # Errors
/// What SQLite says.
pub fn is_code_only(store: &Store, person: PersonId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM record JOIN person ON person.no = record.no WHERE record.id = ?1 AND person.code_only = 1)";
    is_of_any(store, &files(store, person)?, sql)
}

/// Whether what the query asks of a file is so of one of them.
pub(crate) fn is_of_any(store: &Store, files: &[PersonId], sql: &str) -> Result<bool> {
    let mut query = store.db().prepare_cached(sql)?;
    for file in files {
        if query.query_row([file], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A person as every paper knows them: the kept file, code-only where any of their files is; `None` where it is not here.
///
/// # Errors
/// What SQLite says.
pub fn on_paper(store: &Store, person: PersonId) -> Result<Option<Person>> {
    let Some(Stored { record, .. }) = store.find_record::<Person>(kept(store, person)?)? else { return Ok(None) };
    Ok(Some(Person { code_only: Some(is_code_only(store, person)?), ..record }))
}

/// The name of a person in lists: of the kept file; its number where any of their files is code-only.
///
/// # Errors
/// What SQLite says.
pub fn name_in_lists(store: &Store, person: PersonId) -> Result<Option<String>> {
    Ok(on_paper(store, person)?.map(|person| person.name_in_lists()))
}

/// When the files of a person last became one, ms UTC; `None` where nobody merged any.
///
/// # Errors
/// What SQLite says.
pub fn one_since(store: &Store, files: &[PersonId]) -> Result<Option<i64>> {
    let mut query = store.db().prepare_cached(
        "SELECT max(merged_at) FROM merge WHERE person = ?1 AND undone IS NOT 1 AND withdrawn IS NOT 1",
    )?;
    let mut newest = None;
    for file in files {
        newest = newest.max(query.query_row([file], |row| row.get(0))?);
    }
    Ok(newest)
}
