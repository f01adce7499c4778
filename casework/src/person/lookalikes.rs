//! Who may already be here: persons compared by all that is known of them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::error::Result;
use crate::ids::RecordId;
use crate::names::{self, Described};
use crate::person::Person;
use crate::person::search::{CANDIDATES, Hit, kept_hit, with_key};
use crate::store::kind::{Fields, Record};
use crate::store::{Store, Stored, row};

/// A person who may be the one being entered.
#[derive(Clone, Debug, Serialize)]
pub struct Duplicate {
    #[serde(flatten)]
    pub hit: Hit,
    pub phone: Option<String>,
}

/// Who may already be here: never blocks, only shows, with the reasons.
///
/// # Errors
/// What SQLite says.
pub fn duplicates(store: &Store, person: &Person, except: Option<RecordId>) -> Result<Vec<Duplicate>> {
    Lookalikes::new(store, CANDIDATES, 10_000).of(person, except)
}

/// Persons compared with those who are here, one after the other: who was read for one is not read again for the next.
pub(crate) struct Lookalikes<'a> {
    store: &'a Store,
    /// So many persons are compared for each name, for each pair of names and for the telephone: the newest.
    most: u32,
    /// Of each name so many bearers are looked at for pairs of names: the newest.
    reach: u32,
    bearers: HashMap<String, Vec<i64>>,
    read: HashMap<i64, Option<(Stored<Person>, names::Prepared)>>,
}

/// So many persons are kept to be compared again: about 10 MB.
const KEPT: usize = 10_000;
/// And the bearers of so many names.
const NAMES_KEPT: usize = 500;

impl<'a> Lookalikes<'a> {
    pub(crate) fn new(store: &'a Store, most: u32, reach: u32) -> Self {
        Self { store, most, reach, bearers: HashMap::new(), read: HashMap::new() }
    }

    /// The likeliest first, five at most.
    pub(crate) fn of(&mut self, person: &Person, except: Option<RecordId>) -> Result<Vec<Duplicate>> {
        let (store, most) = (self.store, self.most as usize);
        let (family, given) = (names::keys(&person.family_name), names::keys(&person.given_names));
        if self.bearers.len() > NAMES_KEPT {
            self.bearers.clear();
        }
        let phone = person.phone.as_ref().map(|phone| format!("#{phone}"));
        for key in family.iter().chain(&given).chain(&phone) {
            if !self.bearers.contains_key(key) {
                self.bearers.insert(key.clone(), with_key(store, key, self.reach)?);
            }
        }
        let mut nos: Vec<i64> = Vec::new();
        for key in family.iter().chain(&given).chain(&phone) {
            nos.extend(self.bearers[key].iter().take(most));
        }
        for (one, other) in family.iter().flat_map(|one| given.iter().map(move |other| (one, other))) {
            nos.extend(in_both(&self.bearers[one], &self.bearers[other]).take(most));
        }
        nos.sort_unstable();
        nos.dedup();
        if self.read.len() > KEPT {
            self.read.clear();
        }
        let new = described(person).prepared();
        let mut found = Vec::new();
        for no in nos {
            let known = match self.read.entry(no) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(read(store, no)?),
            };
            let Some((known, prepared)) = known.as_ref().filter(|(known, _)| Some(known.id) != except) else {
                continue;
            };
            let likeness = new.likeness(prepared);
            if likeness.score >= names::LIKELY {
                let why: Vec<&str> = likeness.reasons.iter().map(|reason| reason.key()).collect();
                let Some(hit) = kept_hit(store, known, why, likeness.score, except)? else { continue };
                found.push(Duplicate { hit, phone: known.record.phone.clone() });
            }
        }
        found.sort_by(|a, b| b.hit.score.total_cmp(&a.hit.score).then_with(|| b.hit.id.cmp(&a.hit.id)));
        let mut seen = HashSet::new();
        found.retain(|one| seen.insert(one.hit.id));
        found.truncate(5);
        Ok(found)
    }
}

/// What stands in both lists. Both are sorted, the largest first.
pub(super) fn in_both<'a>(one: &'a [i64], other: &'a [i64]) -> impl Iterator<Item = &'a i64> {
    let mut other = other.iter().peekable();
    one.iter().filter(move |no| {
        while other.next_if(|next| next > no).is_some() {}
        other.peek() == Some(no)
    })
}

fn read(store: &Store, no: i64) -> Result<Option<(Stored<Person>, names::Prepared)>> {
    let Some(fields) = row::read(store.db(), Person::KIND, no)? else { return Ok(None) };
    let id = store.db().prepare_cached("SELECT id FROM person WHERE no = ?1")?.query_row([no], |row| row.get(0))?;
    let record: Person = crate::store::read::typed(fields)?;
    let prepared = described(&record).prepared();
    Ok(Some((Stored { id, record }, prepared)))
}

/// The same for what is typed so far, however little it is.
///
/// # Errors
/// What SQLite says.
pub fn duplicates_of_draft(store: &Store, fields: &Fields, except: Option<RecordId>) -> Result<Vec<Duplicate>> {
    // A field that is only half typed says nothing yet.
    let mut whole = Fields::new();
    for (name, value) in fields {
        if let Some(Ok(Some(value))) =
            Person::KIND.field(name).map(|field| crate::store::value::normalise(field, value))
        {
            whole.insert(name.clone(), value);
        }
    }
    duplicates(store, &crate::store::read::typed(whole)?, except)
}

pub(super) struct Description<'a> {
    person: &'a Person,
    names: Vec<&'a str>,
}

pub(super) fn described(person: &Person) -> Description<'_> {
    let names = [person.family_name.as_str(), &person.given_names]
        .into_iter()
        .chain(person.aliases.iter().map(String::as_str))
        .collect();
    Description { person, names }
}

impl Description<'_> {
    pub(super) fn prepared(&self) -> names::Prepared {
        let person = self.person;
        names::Prepared::from(&Described {
            names: &self.names,
            father: person.father_name.as_deref(),
            mother: person.mother_name.as_deref(),
            birth_year: person.birth_year(),
            birth_exact: person.birth_date.is_some_and(|date| !date.about && date.day.is_some()),
            phone: person.phone.as_deref(),
            place_of_birth: person.birth_place.as_deref().or(person.birth_division.as_deref()),
            sex: person.sex.as_deref(),
        })
    }
}
