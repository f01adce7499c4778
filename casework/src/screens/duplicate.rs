//! Persons who look alike, side by side: what is equal, what differs, and what a merge would best keep.

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::duplicate::{self, Pair};
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::store::Store;
use crate::store::kind::{Fields, Record};

/// Two persons to be decided about.
#[derive(Clone, Debug, Serialize)]
pub struct OpenPair {
    /// 0.5 to 1.
    pub score: f64,
    /// Keys of the messages `why-…`.
    pub why: Vec<String>,
    pub sides: [Side; 2],
    /// What at least one of them says, in the order of the form.
    pub compared: Vec<Compared>,
    /// The side whose file is better kept: the one with more in it, else the older one.
    pub keep: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Side {
    pub id: RecordId,
    pub reference: Option<String>,
    /// The number for a code-only file.
    pub name: String,
    pub fields: Fields,
    pub held_by: Vec<String>,
    /// What stands in its files, the person's own records left out.
    pub parts: u32,
    /// A day: of the newest visit.
    pub last_visit: Option<String>,
}

/// One field, or a group that merges as one.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    pub register: &'static str,
    pub fields: Vec<&'static str>,
    /// Both say the same.
    pub equal: bool,
    /// Which of the sides say anything.
    pub said: [bool; 2],
}

/// The pairs of whom this user may know who they are.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn duplicates(store: &Store, permit: &Permit, most: usize) -> Result<Vec<OpenPair>> {
    permit.needs(Action::Read(Person::KIND))?;
    duplicate::pairs(store, permit, most)?.into_iter().map(|pair| open(store, pair)).collect()
}

fn open(store: &Store, pair: Pair) -> Result<OpenPair> {
    let sides = [side(store, pair.persons[0])?, side(store, pair.persons[1])?];
    let compared = duplicate::registers().into_iter().filter_map(|register| compare(register, &sides)).collect();
    let keep = usize::from(sides[1].parts > sides[0].parts);
    Ok(OpenPair { score: pair.score, why: pair.why, sides, compared, keep })
}

fn compare(register: &'static str, sides: &[Side; 2]) -> Option<Compared> {
    let fields: Vec<&'static str> = Person::KIND.members(register).map(|field| field.name).collect();
    let said = [0, 1].map(|side: usize| fields.iter().any(|name| sides[side].fields.contains_key(*name)));
    let equal = fields.iter().all(|name| sides[0].fields.get(*name) == sides[1].fields.get(*name));
    said.contains(&true).then_some(Compared { register, fields, equal, said })
}

fn side(store: &Store, id: PersonId) -> Result<Side> {
    let fields = store.fields(Person::KIND, RecordId(id.0))?;
    let person: Person = crate::store::read::typed(fields.clone())?;
    let (mut parts, mut last_visit) = (0, None);
    for file in person::files(store, id)? {
        let mut query = store.db().prepare_cached(
            "SELECT count(*), (SELECT date(max(held_at) / 1000, 'unixepoch') FROM visit WHERE person = ?1 AND withdrawn IS NOT 1)
             FROM record JOIN record AS person ON person.no = record.person WHERE person.id = ?1 AND record.no <> person.no",
        )?;
        let (more, visit): (u32, Option<String>) = query.query_row([file], |row| Ok((row.get(0)?, row.get(1)?)))?;
        parts += more;
        last_visit = last_visit.max(visit);
    }
    Ok(Side {
        id: RecordId(id.0),
        name: person::name_in_lists(store, id)?.unwrap_or_default(),
        reference: person.reference,
        held_by: person.held_by,
        fields,
        parts,
        last_visit,
    })
}
