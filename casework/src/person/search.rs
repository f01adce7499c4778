//! Typing is searching: names as they are spelled here, phones, years of birth, numbers.

use std::collections::{BTreeMap, HashSet};

use rusqlite::OptionalExtension;
use serde::Serialize;

use crate::access::Permit;
use crate::closed;
use crate::error::Result;
use crate::ids::RecordId;
use crate::names::{self, Reason};
use crate::person::candidates::{candidates, figures, national};
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
    let numbered = numbers::hits(store, text, limit)?;
    if !numbered.is_empty() {
        return Ok(numbered);
    }
    let words = Words::of(text);
    if words.keys.is_empty() && words.digits.is_empty() {
        return Ok(vec![]);
    }
    let together = Together::of(store)?;
    let mut hits: Vec<Hit> = Vec::new();
    for no in candidates(store, &words.keys, &words.digits)? {
        let Some(person) = stored(store, no)? else { continue };
        hits.extend(together.fit(store, &words, &person)?);
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| b.id.cmp(&a.id)));
    let mut seen = HashSet::new();
    hits.retain(|hit| seen.insert(hit.id));
    let mut shown = Vec::new();
    for hit in hits {
        if shown.len() == limit {
            break;
        }
        if !hit.code_only || closed::knows(store, permit, PersonId(hit.id.0))? {
            shown.push(hit);
        }
    }
    Ok(shown)
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

    fn fit(&self, store: &Store, words: &Words, found: &Stored<Person>) -> Result<Option<Hit>> {
        let file = PersonId(found.id.0);
        let kept = self.kept.get(&file).copied().unwrap_or(file);
        let Some(files) = self.files.get(&kept) else { return Ok(words.fit(found)) };
        let files = files.iter().map(|file| store.get::<Person>(*file)).collect::<Result<Vec<_>>>()?;
        // The words may stand in one file, the telephone or the father in another.
        let names = |person: &Person| [person.full_name()].into_iter().chain(person.aliases.clone());
        let all: Vec<String> = files.iter().flat_map(|file| names(&file.record)).collect();
        let fits = files.iter().filter_map(|file| {
            let mut whole = file.clone();
            whole.record.aliases.clone_from(&all);
            let hit = words.fit(&whole)?;
            Some((words.fit(&files[0]).is_none(), hit))
        });
        let Some((elsewhere, fit)) = fits.max_by(|one, two| one.1.score.total_cmp(&two.1.score)) else {
            return Ok(None);
        };
        let mut why = fit.why;
        if elsewhere {
            push(&mut why, MERGED);
        }
        Ok(Some(hit(&files[0], why, fit.score)))
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
        return Ok(Some(hit(found, why, score)));
    }
    let kept = same::kept(store, PersonId(found.id.0))?;
    if kept.0 == found.id.0 {
        return Ok(Some(hit(found, why, score)));
    }
    if except.is_some_and(|except| except.0 == kept.0) {
        return Ok(None);
    }
    push(&mut why, MERGED);
    Ok(Some(hit(&store.get::<Person>(kept)?, why, score)))
}

/// The person in the row of that number as far as a [`Hit`] needs it, where there is one that was not withdrawn.
pub(super) fn stored(store: &Store, no: i64) -> Result<Option<Stored<Person>>> {
    const SHOWN: [&str; 14] = [
        "reference",
        "family_name",
        "given_names",
        "aliases",
        "sex",
        "birth_date",
        "stated_age",
        "age_stated_on",
        "phone",
        "other_phones",
        "father_name",
        "origin_division",
        "code_only",
        "same_as",
    ];
    let mut query = store.db().prepare_cached("SELECT id FROM person WHERE no = ?1 AND withdrawn IS NOT 1")?;
    let Some(id) = query.query_row([no], |row| row.get(0)).optional()? else { return Ok(None) };
    Ok(super::read_some(store, no, &SHOWN)?.map(|record| Stored { id, record }))
}

struct Words {
    keys: Vec<names::QueryKeys>,
    /// Years of birth and parts of phones.
    digits: Vec<String>,
    folded: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let folded = names::fold(text);
        let (digits, letters): (Vec<&str>, Vec<&str>) =
            folded.split_whitespace().partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        // "76 12 34": pairs of a phone belong together, a year stands alone.
        let is_year = |word: &&str| word.len() == 4 && ("1900".."2100").contains(word);
        let (years, parts): (Vec<&str>, Vec<&str>) = match digits.len() {
            0 | 1 => (vec![], digits),
            _ => digits.into_iter().partition(is_year),
        };
        let mut digits: Vec<String> = years.into_iter().map(str::to_owned).collect();
        let joined = national(&parts.concat());
        if !joined.is_empty() {
            digits.push(joined);
        }
        Self {
            keys: names::query(&letters.join(" ")),
            digits,
            folded: letters.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Whether every word is found in the person, and how well.
    fn fit(&self, stored: &Stored<Person>) -> Option<Hit> {
        let person = &stored.record;
        let own: Vec<String> = [person.family_name.as_str(), &person.given_names]
            .into_iter()
            .chain(person.aliases.iter().map(String::as_str))
            .flat_map(names::keys)
            .collect();
        let father: Vec<String> = person.father_name.as_deref().map(names::keys).unwrap_or_default();
        let spelled =
            names::fold(&format!("{} {} {}", person.family_name, person.given_names, person.aliases.join(" ")));
        let spelled: Vec<&str> = spelled.split_whitespace().collect();
        let (mut score, mut why) = (0.0, Vec::new());
        for (query, typed) in self.keys.iter().zip(&self.folded) {
            let exact = own.iter().any(|key| query.exact.contains(key));
            let begins = |key: &String| prefixes(query).any(|prefix| key.starts_with(prefix));
            let begun = own.iter().any(begins);
            if spelled.contains(&typed.as_str()) {
                score += 1.0;
                push(&mut why, Reason::SameNames.key());
            } else if exact || spelled.iter().any(|name| name.starts_with(typed.as_str())) {
                score += 0.9;
                push(&mut why, Reason::NearNames.key());
            } else if begun {
                score += 0.7;
                push(&mut why, Reason::NearNames.key());
            } else if father.iter().any(|key| query.exact.contains(key) || begins(key)) {
                score += 0.6;
                push(&mut why, Reason::SameFather.key());
            } else {
                return None;
            }
        }
        let year = person.birth_year();
        for digits in &self.digits {
            let phones = person.phone.iter().chain(&person.other_phones);
            let phone =
                digits.len() >= 3 && phones.map(|phone| figures(phone)).any(|phone| phone.contains(digits.as_str()));
            let year_fits = year.is_some_and(|year| {
                year.to_string() == *digits || (digits.len() == 2 && year.to_string().ends_with(digits))
            });
            let near = digits
                .parse::<i32>()
                .ok()
                .zip(year)
                .is_some_and(|(typed, year)| digits.len() == 4 && (typed - year).abs() <= 2);
            if phone {
                score += 1.0;
                push(&mut why, Reason::SamePhone.key());
            } else if year_fits {
                score += 1.0;
                push(&mut why, Reason::SameBirthYear.key());
            } else if near {
                score += 0.6;
                push(&mut why, Reason::NearBirthYear.key());
            } else {
                return None;
            }
        }
        let words = (self.keys.len() + self.digits.len()) as f64;
        Some(hit(stored, why, score / words))
    }
}

fn push(why: &mut Vec<&'static str>, key: &'static str) {
    if !why.contains(&key) {
        why.push(key);
    }
}

pub(super) fn hit(stored: &Stored<Person>, why: Vec<&'static str>, score: f64) -> Hit {
    let person = &stored.record;
    let code_only = person.code_only.unwrap_or(false);
    let name = if code_only { person.reference.clone().unwrap_or_default() } else { person.full_name() };
    Hit {
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
    }
}

pub(super) fn prefixes(query: &names::QueryKeys) -> impl Iterator<Item = &str> {
    std::iter::once(query.prefix.as_str())
        .chain(query.other_prefixes.iter().map(String::as_str))
        .filter(|prefix| !prefix.is_empty())
}
