//! Typing is searching: names as they are spelled here, phones, years of birth, numbers.

use std::collections::{BTreeMap, HashSet};

use rusqlite::OptionalExtension;
use serde::Serialize;

use crate::access::Permit;
use crate::closed;
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::candidates::candidates;
use crate::person::fit::{Facts, Met, Words, push};
use crate::person::{Person, PersonId, numbers, same};
use crate::store::{Store, Stored};

/// A person found, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    pub id: RecordId,
    pub reference: Option<String>,
    /// `COULIBALY Moussa`, or the number for a code-only file.
    pub name: String,
    pub sex: Option<String>,
    pub birth_year: Option<i32>,
    pub birth_about: bool,
    pub father_name: Option<String>,
    /// In words: "Niéna (Sikasso)".
    pub origin_division: Option<String>,
    pub code_only: bool,
    /// Keys of the messages `why-…`.
    pub why: Vec<&'static str>,
    /// 0 to 1: how well it fits, the best first.
    pub score: f64,
}

/// The persons that `text` may mean, the likeliest first. Order of words is free; the last one may be half typed. A code-only
/// person is found by their number alone, unless this user may know who they are: a name would tell whose number it is.
///
/// # Errors
/// What SQLite says.
pub fn search(store: &Store, permit: &Permit, text: &str, limit: usize) -> Result<Vec<Hit>> {
    store.reading(|| found(store, permit, text, limit))
}

fn found(store: &Store, permit: &Permit, text: &str, limit: usize) -> Result<Vec<Hit>> {
    let numbered = numbers::hits(store, text, limit)?;
    if !numbered.is_empty() {
        return Ok(numbered);
    }
    let words = Words::of(text);
    if words.are_none() {
        return Ok(vec![]);
    }
    let mut fitting = fitting(store, &words)?;
    fitting.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| b.shown.cmp(&a.shown)));
    let mut seen = HashSet::new();
    fitting.retain(|one| seen.insert(one.shown));
    let mut shown = Vec::new();
    for Fitting { no, merged, why, score, .. } in fitting {
        if shown.len() == limit {
            break;
        }
        let person = match merged {
            Some(kept) => Some(kept),
            None => stored(store, no)?,
        };
        let Some(person) = person else { continue };
        let hit = hit(store, &person, why, score)?;
        if !hit.code_only || closed::knows(store, permit, PersonId(hit.id.0))? {
            shown.push(hit);
        }
    }
    Ok(shown)
}

/// A person in whom all words are found.
struct Fitting {
    no: i64,
    /// The file that is shown, and itself where it is another one.
    shown: PersonId,
    merged: Option<Stored<Person>>,
    why: Vec<&'static str>,
    score: f64,
}

/// Of the candidates only that is read which the words are held against, and without making records of it.
fn fitting(store: &Store, words: &Words) -> Result<Vec<Fitting>> {
    let together = Together::of(store)?;
    let (mut met, mut found) = (Met::default(), Vec::new());
    let mut query = store.db().prepare_cached(
        "SELECT id, family_name, given_names, aliases, father_name, birth_date, stated_age, age_stated_on, phone, other_phones
         FROM person WHERE no = ?1 AND withdrawn IS NOT 1",
    )?;
    for no in candidates(store, &words.keys, &words.digits)? {
        let mut rows = query.query([no])?;
        let Some(row) = rows.next()? else { continue };
        let file: PersonId = row.get(0)?;
        if let Some(one) = together.fit(store, words, &mut met, no, file)? {
            found.extend(one);
            continue;
        }
        let text = |at: usize| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str_or_null()?);
        let list = |text: Option<&str>| -> Vec<String> {
            text.and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
        };
        let aliases = list(text(3)?);
        let mut facts = Facts { names: Vec::with_capacity(2), father: text(4)?, birth_year: None, phones: vec![] };
        facts.names.extend([text(1)?, text(2)?].into_iter().flatten());
        facts.names.extend(aliases.iter().map(String::as_str));
        let other_phones = if words.digits.is_empty() { vec![] } else { list(text(9)?) };
        if !words.digits.is_empty() {
            let born = Person {
                birth_date: text(5)?.and_then(|date| date.parse().ok()),
                stated_age: row.get(6)?,
                age_stated_on: row.get(7)?,
                ..Person::default()
            };
            facts.birth_year = born.birth_year();
            facts.phones.extend(text(8)?);
            facts.phones.extend(other_phones.iter().map(String::as_str));
        }
        let fit = words.fit(&mut met, &facts);
        found.extend(fit.map(|(why, score)| Fitting { no, shown: file, merged: None, why, score }));
    }
    Ok(found)
}

/// Files of one person that were merged: what is typed may stand in any of them.
struct Together {
    /// The merged file, and the kept one.
    kept: BTreeMap<PersonId, PersonId>,
    /// Of each kept file all that belong to it.
    files: BTreeMap<PersonId, Vec<PersonId>>,
}

impl Together {
    fn of(store: &Store) -> Result<Self> {
        let kept = same::absorbed(store)?;
        let mut files: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
        for (file, kept) in &kept {
            files.entry(*kept).or_insert_with(|| vec![*kept]).push(*file);
        }
        Ok(Self { kept, files })
    }

    /// `None` where the file is alone; else how the words fit the person, if they do.
    fn fit(
        &self,
        store: &Store,
        words: &Words,
        met: &mut Met,
        no: i64,
        file: PersonId,
    ) -> Result<Option<Option<Fitting>>> {
        let kept = self.kept.get(&file).copied().unwrap_or(file);
        let Some(files) = self.files.get(&kept) else { return Ok(None) };
        let mut files = files.iter().map(|file| store.get::<Person>(*file)).collect::<Result<Vec<_>>>()?;
        // The words may stand in one file, the telephone or the father in another.
        let names = |person: &Person| [person.full_name()].into_iter().chain(person.aliases.clone());
        let all: Vec<String> = files.iter().flat_map(|file| names(&file.record)).collect();
        let mut best: Option<(Vec<&'static str>, f64)> = None;
        for file in &files {
            let mut whole = file.record.clone();
            whole.aliases.clone_from(&all);
            let fit = words.fit(met, &Facts::of(&whole));
            // Of equals the last, as before.
            best = match (best, fit) {
                (Some(best), Some(fit)) if fit.1.total_cmp(&best.1).is_lt() => Some(best),
                (best, fit) => fit.or(best),
            };
        }
        let elsewhere = words.fit(met, &Facts::of(&files[0].record)).is_none();
        Ok(Some(best.map(|(mut why, score)| {
            if elsewhere {
                push(&mut why, MERGED);
            }
            Fitting { no, shown: kept, merged: Some(files.swap_remove(0)), why, score }
        })))
    }
}

/// The reason of a hit that stands in a file merged into the one that is shown.
const MERGED: &str = "merged-file";

/// The hit of a file that may be merged into another one: then that is shown. `None`: it is `except`.
pub(super) fn kept_hit(
    store: &Store,
    found: &Stored<Person>,
    mut why: Vec<&'static str>,
    score: f64,
    except: Option<RecordId>,
) -> Result<Option<Hit>> {
    if found.record.same_as.is_none() {
        return hit(store, found, why, score).map(Some);
    }
    let kept = same::kept(store, PersonId(found.id.0))?;
    if kept.0 == found.id.0 {
        return hit(store, found, why, score).map(Some);
    }
    if except.is_some_and(|except| except.0 == kept.0) {
        return Ok(None);
    }
    push(&mut why, MERGED);
    hit(store, &store.get::<Person>(kept)?, why, score).map(Some)
}

/// The person in the row of that number as far as a [`Hit`] needs it, where there is one that was not withdrawn.
pub(super) fn stored(store: &Store, no: i64) -> Result<Option<Stored<Person>>> {
    let mut query = store.db().prepare_cached(
        "SELECT id, reference, family_name, given_names, sex, birth_date, stated_age, age_stated_on, phone, father_name,
         origin_division, code_only, same_as FROM person WHERE no = ?1 AND withdrawn IS NOT 1",
    )?;
    let person = |row: &rusqlite::Row| {
        let record = Person {
            reference: row.get(1)?,
            family_name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            given_names: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
            sex: row.get(4)?,
            birth_date: row.get_ref(5)?.as_str_or_null()?.and_then(|date| date.parse().ok()),
            stated_age: row.get(6)?,
            age_stated_on: row.get(7)?,
            phone: row.get(8)?,
            father_name: row.get(9)?,
            origin_division: row.get(10)?,
            code_only: row.get(11)?,
            same_as: row.get(12)?,
            ..Person::default()
        };
        Ok(Stored { id: row.get(0)?, record })
    };
    Ok(query.query_row([no], person).optional()?)
}

fn hit(store: &Store, stored: &Stored<Person>, why: Vec<&'static str>, score: f64) -> Result<Hit> {
    let person = &stored.record;
    // Also where another desk has said so of a file that was merged into this one.
    let code_only = person.code_only == Some(true) || same::is_code_only(store, PersonId(stored.id.0))?;
    let name = if code_only { person.reference.clone().unwrap_or_default() } else { person.full_name() };
    Ok(Hit {
        id: stored.id,
        reference: person.reference.clone(),
        name,
        sex: person.sex.clone(),
        birth_year: person.birth_year(),
        birth_about: person.birth_date.is_none_or(|date| date.about || date.day.is_none()),
        father_name: person.father_name.clone().filter(|_| !code_only),
        origin_division: person.origin_division.as_deref().map(crate::lists::division_label),
        code_only,
        why,
        score,
    })
}
