//! Everybody compared with everybody: only who shares two keys of names, a name and the father's, or a telephone.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::error::Result;
use crate::names::{self, Likeness, Prepared};
use crate::person::Person;
use crate::person::candidates::with_key;
use crate::person::lookalikes::{self, described, in_both};
use crate::store::Store;

/// Of each person so many are kept, the likeliest.
const MOST_EACH: usize = 5;
/// So many of those who share something are compared with one person.
const MOST_BEARERS: usize = 1_000;
/// Who has another telephone and other parents does not look alike further apart, in years.
const MOST_YEARS: i32 = 11;
/// Of each key so many bearers are looked at, for one person: the newest.
const REACH: u32 = 20_000;

/// What two persons must share to be compared: both of two keys of `name_key`, or the second alone where the first is empty.
/// And how many years apart they may be born, where both years are known: further apart they never look alike.
struct Shared {
    keys: [String; 2],
    years: i32,
}

fn shared(person: &Person) -> Vec<Shared> {
    let (family, given) = (names::word_keys(&person.family_name), names::word_keys(&person.given_names));
    // The father's family name is the child's.
    let father = person.father_name.as_deref().map(names::word_keys).unwrap_or_default();
    let father: Vec<String> =
        father.into_iter().filter(|key| !family.contains(key)).map(|key| format!("/{key}")).collect();
    let mut shared: Vec<Shared> = Vec::new();
    let mut add = |one: &str, other: &str, years: i32| {
        let keys = if one < other { [one.to_owned(), other.to_owned()] } else { [other.to_owned(), one.to_owned()] };
        if one != other && !shared.iter().any(|known| known.keys == keys) {
            shared.push(Shared { keys, years });
        }
    };
    for one in &family {
        given.iter().for_each(|other| add(one, other, 6));
        // Brothers and sisters share both: only who may be one child, misspelt.
        father.iter().for_each(|father| add(one, father, 1));
    }
    for one in &given {
        father.iter().for_each(|father| add(one, father, 2));
    }
    for alias in person.aliases.iter().take(20) {
        let keys = names::word_keys(alias);
        for (at, one) in keys.iter().enumerate() {
            keys[at + 1..].iter().for_each(|other| add(one, other, 6));
        }
    }
    if let Some(phone) = &person.phone {
        shared.push(Shared { keys: [String::new(), format!("#{phone}")], years: i32::MAX });
    }
    shared
}

/// Whether they may be one by their years of birth.
fn near(one: Option<i32>, other: Option<i32>, years: i32) -> bool {
    one.zip(other).is_none_or(|(one, other)| one.abs_diff(other) <= years.unsigned_abs())
}

fn read(store: &Store, no: i64) -> Result<Option<Person>> {
    Ok(lookalikes::read(store, no)?.filter(|person| person.forgotten != Some(true)))
}

/// Everybody who is here, made ready to be compared.
pub(crate) struct Everybody {
    nos: Vec<i64>,
    prepared: Vec<Prepared>,
    /// Years of birth, [`UNKNOWN`] where none is.
    born: Vec<i32>,
    shared: Vec<Vec<(u64, i32)>>,
    /// What is shared, the year of birth, and by whom (a place in the lists above); sorted.
    index: Vec<(u64, i32, u32)>,
}

/// Stands before every year.
const UNKNOWN: i32 = i32::MIN;

impl Everybody {
    /// # Errors
    /// What `each` says, or SQLite.
    pub(crate) fn read(store: &Store, mut each: impl FnMut() -> Result<()>) -> Result<Self> {
        let mut query = store.db().prepare("SELECT no FROM person ORDER BY no")?;
        let all = query.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        let mut everybody = Self { nos: vec![], prepared: vec![], born: vec![], shared: vec![], index: vec![] };
        for no in all {
            each()?;
            let Some(person) = read(store, no)? else { continue };
            let place = u32::try_from(everybody.nos.len()).unwrap_or(u32::MAX);
            let born = person.birth_year().unwrap_or(UNKNOWN);
            let hashes: Vec<(u64, i32)> = shared(&person).iter().map(|one| (hash(&one.keys), one.years)).collect();
            everybody.index.extend(hashes.iter().map(|(hash, _)| (*hash, born, place)));
            everybody.born.push(born);
            everybody.nos.push(no);
            everybody.prepared.push(described(&person).prepared());
            everybody.shared.push(hashes);
        }
        everybody.index.sort_unstable();
        Ok(everybody)
    }

    pub(crate) fn len(&self) -> usize {
        self.nos.len()
    }

    /// Gives every pair that looks alike to `found`, `each` hears of every person.
    ///
    /// # Errors
    /// What one of them says.
    pub(crate) fn each_alike(
        &self,
        mut each: impl FnMut() -> Result<()>,
        mut found: impl FnMut(i64, i64, &Likeness) -> Result<()>,
    ) -> Result<()> {
        let mut others: Vec<u32> = Vec::new();
        for (at, prepared) in self.prepared.iter().enumerate() {
            each()?;
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            others.clear();
            let born = self.born[at];
            for (hash, years) in &self.shared[at] {
                // Those of no known year stand first.
                let all = born == UNKNOWN || *years == i32::MAX;
                let from = if all { UNKNOWN } else { born.saturating_sub(*years) };
                let to = if all { i32::MAX } else { born.saturating_add(*years) };
                let mut bearers = |from: i32, to: i32| {
                    let first = self.index.partition_point(|one| (one.0, one.1) < (*hash, from));
                    let end = first + self.index[first..].partition_point(|one| (one.0, one.1) <= (*hash, to));
                    let near = self.index[first..end].iter().map(|one| one.2).filter(|other| *other < place);
                    others.extend(near.take(MOST_BEARERS));
                };
                bearers(from, to);
                if !all {
                    bearers(UNKNOWN, UNKNOWN);
                }
            }
            others.sort_unstable();
            others.dedup();
            let likely = others.iter().filter_map(|other| {
                Some((self.nos[*other as usize], prepared.likely(&self.prepared[*other as usize])?))
            });
            for (other, likeness) in best(likely.collect()) {
                found(self.nos[at], other, &likeness)?;
            }
        }
        Ok(())
    }
}

fn hash(pair: &[String; 2]) -> u64 {
    let mut hasher = DefaultHasher::new();
    pair.hash(&mut hasher);
    hasher.finish()
}

fn best(mut likely: Vec<(i64, Likeness)>) -> Vec<(i64, Likeness)> {
    likely.sort_by(|one, two| two.1.score.total_cmp(&one.1.score).then(two.0.cmp(&one.0)));
    likely.truncate(MOST_EACH);
    likely
}

/// The same for one person after the other, from the tables: who was read for one is not read again for the next.
pub(crate) struct Comparing<'a> {
    store: &'a Store,
    bearers: HashMap<String, Vec<i64>>,
    read: HashMap<i64, Option<(Prepared, Option<i32>)>>,
}

impl<'a> Comparing<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store, bearers: HashMap::new(), read: HashMap::new() }
    }

    /// Who looks like the person of that number, the likeliest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn alike(&mut self, no: i64) -> Result<Vec<(i64, Likeness)>> {
        let store = self.store;
        let Some(person) = read(store, no)? else { return Ok(vec![]) };
        let mut others: Vec<i64> = Vec::new();
        for Shared { keys: [one, other], .. } in shared(&person) {
            for key in [&one, &other].into_iter().filter(|key| !key.is_empty()) {
                if !self.bearers.contains_key(key) {
                    self.bearers.insert(key.clone(), with_key(store, key, REACH)?);
                }
            }
            let bearers = &self.bearers[&other];
            match self.bearers.get(&one) {
                Some(also) => others.extend(in_both(bearers, also).take(MOST_BEARERS)),
                None => others.extend(bearers.iter().take(MOST_BEARERS)),
            }
        }
        others.sort_unstable();
        others.dedup();
        let (new, born) = (described(&person).prepared(), person.birth_year());
        let mut likely = Vec::new();
        for other in others.into_iter().filter(|other| *other != no) {
            let known = match self.read.entry(other) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let known = read(store, other)?;
                    place.insert(known.map(|person| (described(&person).prepared(), person.birth_year())))
                }
            };
            let known = known.as_ref().filter(|(_, year)| near(born, *year, MOST_YEARS));
            likely.extend(known.and_then(|(prepared, _)| new.likely(prepared)).map(|likeness| (other, likeness)));
        }
        Ok(best(likely))
    }
}
