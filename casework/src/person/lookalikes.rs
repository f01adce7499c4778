//! Who may already be here: persons compared by all that is known of them.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use rusqlite::OptionalExtension;
use serde::Serialize;

use crate::access::Permit;
use crate::closed;
use crate::error::Result;
use crate::ids::RecordId;
use crate::names::{self, Described};
use crate::person::candidates::{CANDIDATES, with_key};
use crate::person::search::{Hit, kept_hit, stored};
use crate::person::{Person, PersonId};
use crate::store::Store;
use crate::store::kind::{Fields, Record};

/// A person who may be the one being entered.
#[derive(Clone, Debug, Serialize)]
pub struct Duplicate {
    #[serde(flatten)]
    pub hit: Hit,
    pub phone: Option<String>,
}

/// Who may already be here: never blocks, only shows, with the reasons. With a permit those alone of whom its holder may know who
/// they are.
///
/// # Errors
/// What SQLite says.
pub fn duplicates(
    store: &Store,
    permit: Option<&Permit>,
    person: &Person,
    except: Option<RecordId>,
) -> Result<Vec<Duplicate>> {
    Lookalikes::new(store, Reach { together: CANDIDATES as usize, alone: CANDIDATES as usize, bearers: 10_000 })
        .of(person, except, permit)
}

/// How many are compared with one person, always the newest.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    /// For each pair of a family name and a given name, and for the telephone.
    pub(crate) together: usize,
    /// For each name alone: who has the other one written quite differently.
    pub(crate) alone: usize,
    /// Of each name so many bearers are looked at for pairs of names.
    pub(crate) bearers: u32,
}

/// Persons compared with those who are here, one after the other: who was read for one is not read again for the next.
pub(crate) struct Lookalikes<'a> {
    store: &'a Store,
    reach: Reach,
    bearers: HashMap<String, Vec<i64>>,
    read: HashMap<i64, Option<names::Prepared>>,
}

/// So many persons are kept to be compared again: about 10 MB.
const KEPT: usize = 10_000;
/// And the bearers of so many names.
const NAMES_KEPT: usize = 500;

/// For one person no more are shown.
const MOST_SHOWN: usize = 5;

impl<'a> Lookalikes<'a> {
    pub(crate) fn new(store: &'a Store, reach: Reach) -> Self {
        Self { store, reach, bearers: HashMap::new(), read: HashMap::new() }
    }

    /// The likeliest first, [`MOST_SHOWN`] at most.
    pub(crate) fn of(
        &mut self,
        person: &Person,
        excepted: Option<RecordId>,
        permit: Option<&Permit>,
    ) -> Result<Vec<Duplicate>> {
        let (store, reach) = (self.store, self.reach);
        let (family, given) = (names::word_keys(&person.family_name), names::word_keys(&person.given_names));
        if self.bearers.len() > NAMES_KEPT {
            self.bearers.clear();
        }
        let phone = person.phone.as_ref().map(|phone| format!("#{phone}"));
        for key in family.iter().chain(&given).chain(&phone) {
            if !self.bearers.contains_key(key) {
                self.bearers.insert(key.clone(), with_key(store, key, reach.bearers)?);
            }
        }
        let mut nos: Vec<i64> = Vec::new();
        for key in family.iter().chain(&given) {
            nos.extend(self.bearers[key].iter().take(reach.alone));
        }
        nos.extend(phone.iter().flat_map(|key| &self.bearers[key]).take(reach.together));
        for (one, other) in family.iter().flat_map(|one| given.iter().map(move |other| (one, other))) {
            nos.extend(in_both(&self.bearers[one], &self.bearers[other]).take(reach.together));
        }
        nos.sort_unstable();
        nos.dedup();
        if self.read.len() > KEPT {
            self.read.clear();
        }
        let mut no_of = store.db().prepare_cached("SELECT no FROM record WHERE id = ?1")?;
        let except: Option<i64> =
            excepted.map(|id| no_of.query_row([id], |row| row.get(0)).optional()).transpose()?.flatten();
        let new = described(person).prepared();
        let mut likely = Vec::new();
        for no in nos.into_iter().filter(|no| Some(*no) != except) {
            let known = match self.read.entry(no) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(read(store, no)?.map(|person| described(&person).prepared())),
            };
            likely.extend(known.as_ref().and_then(|known| new.likely(known)).map(|likeness| (no, likeness)));
        }
        likely.sort_by(|(a, one), (b, other)| other.score.total_cmp(&one.score).then_with(|| b.cmp(a)));
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        for (no, likeness) in likely {
            let Some(known) = stored(store, no)? else { continue };
            let why: Vec<&str> = likeness.reasons.iter().map(|reason| reason.key()).collect();
            let Some(hit) = kept_hit(store, &known, why, likeness.score, excepted)? else { continue };
            let is_closed = match permit {
                Some(permit) if hit.code_only => !closed::knows(store, permit, PersonId(hit.id.0))?,
                _ => false,
            };
            if !is_closed && seen.insert(hit.id) {
                let phone = known.record.phone.filter(|_| !hit.code_only);
                found.push(Duplicate { hit, phone });
            }
            if found.len() == MOST_SHOWN {
                break;
            }
        }
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

/// The person in what [`described`] looks at, and no more: hundreds are read for one, so it is read without the detour by JSON.
pub(super) fn read(store: &Store, no: i64) -> Result<Option<Person>> {
    let mut query = store.db().prepare_cached(
        "SELECT family_name, given_names, aliases, father_name, mother_name, birth_date, stated_age, age_stated_on, phone,
         birth_place, birth_division, sex, forgotten FROM person WHERE no = ?1",
    )?;
    let person = |row: &rusqlite::Row| {
        Ok(Person {
            family_name: row.get::<_, Option<String>>(0)?.unwrap_or_default(),
            given_names: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            aliases: row
                .get_ref(2)?
                .as_str_or_null()?
                .and_then(|list| serde_json::from_str(list).ok())
                .unwrap_or_default(),
            father_name: row.get(3)?,
            mother_name: row.get(4)?,
            birth_date: row.get_ref(5)?.as_str_or_null()?.and_then(|date| date.parse().ok()),
            stated_age: row.get(6)?,
            age_stated_on: row.get(7)?,
            phone: row.get(8)?,
            birth_place: row.get(9)?,
            birth_division: row.get(10)?,
            sex: row.get(11)?,
            forgotten: row.get(12)?,
            ..Person::default()
        })
    };
    Ok(query.query_row([no], person).optional()?)
}

/// The same for what is typed so far, however little it is, without those of whom this user may not know who they are.
///
/// # Errors
/// What SQLite says.
pub fn duplicates_of_draft(
    store: &Store,
    permit: &Permit,
    fields: &Fields,
    except: Option<RecordId>,
) -> Result<Vec<Duplicate>> {
    // A field that is only half typed says nothing yet.
    let mut whole = Fields::new();
    for (name, value) in fields {
        if let Some(Ok(Some(value))) =
            Person::KIND.field(name).map(|field| crate::store::value::normalise_on(store, field, value))
        {
            whole.insert(name.clone(), value);
        }
    }
    duplicates(store, Some(permit), &crate::store::read::typed(whole)?, except)
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
