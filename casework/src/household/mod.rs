//! Who belongs to whom: ties between persons, households, and children whom nobody accompanies.
//!
//! A household and its members are records of several files: the household lies in the file in which it was begun, each
//! membership in the member's. So who is forgotten leaves nothing behind, and a desk that holds one file knows its own part.

mod alone;
mod tie;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::record;
use crate::records;
use crate::store::kind::{Context, Fields, Record, Shape, fields_of};
use crate::store::{Committed, Draft, Store, Stored};

pub(crate) use alone::of_files;
pub use alone::{Alone, Answer, alone, answer, due, may_close};
pub use tie::{Tie, TieId, TieLine, say_tie, ties_of, untie};

record! {
    /// Those who live and eat together (ménage).
    Household, HouseholdId: "household" { number_letter: Some("M"), check: Some(check) } {
        /// `BKO-M26-000012-K`.
        reference: Option<String> = Shape::Text(24) => indexed.automatic,
        /// In whose file it was begun: the record is a part of it.
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        /// One of the members.
        head: Option<PersonId> = Shape::Ref("person"),
        address_division: Option<String> = Shape::Code("mali_division") => group("address"),
        address_quarter: Option<String> = Shape::Text(120) => group("address"),
        /// "près de…": how to find the house.
        address_landmark: Option<String> = Shape::Text(160) => group("address"),
        /// What they live on together. Nothing here is about one of them alone.
        income_note: Option<String> = Shape::LongText(500),
    }
}

record! {
    /// That a person belongs to a household.
    HouseholdMember, HouseholdMemberId: "household_member" {} {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        household: Option<HouseholdId> = Shape::Ref("household") => required.automatic.indexed,
        /// What the member is to the head.
        tie: Option<String> = Shape::Code("tie"),
        /// Lives on what others earn.
        dependant: Option<bool> = Shape::Bool,
    }
}

/// Another person as a line of this file shows them.
#[derive(Clone, Debug, Serialize)]
pub struct Who {
    /// Of the kept file.
    pub person: PersonId,
    /// The number for a code-only file; `None`: the file is not on this desk.
    pub name: Option<String>,
    pub sex: Option<String>,
    /// Whole years.
    pub age: Option<i32>,
}

/// A household with those of its members whom this desk knows of.
#[derive(Clone, Debug, Serialize)]
pub struct WholeHousehold {
    pub id: HouseholdId,
    /// `None`: it was begun in a file that is not on this desk, or was erased.
    pub household: Option<Stored<Household>>,
    /// The head first, then as they came in.
    pub members: Vec<MemberLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MemberLine {
    #[serde(flatten)]
    pub who: Who,
    /// The record of the membership.
    pub id: RecordId,
    pub tie: Option<String>,
    pub dependant: Option<bool>,
    pub head: bool,
}

fn check(store: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let Some(head) = after.get("head").and_then(Value::as_str).filter(|_| before.get("head") != after.get("head"))
    else {
        return Ok(());
    };
    let files = person::files(store, head.parse()?)?;
    let reference = after.get("reference").and_then(Value::as_str).unwrap_or_default();
    let own: Vec<Stored<Household>> = store.all(&[("reference", reference)], 1)?;
    // At its beginning it has no members yet: the verb puts the first one in.
    let Some(own) = own.first() else { return Ok(()) };
    let members = member_records(store, HouseholdId(own.id.0))?;
    if members.iter().any(|member| member.record.person.is_some_and(|person| files.contains(&person))) {
        Ok(())
    } else {
        Err(Error::invalid("head", "not-a-member"))
    }
}

/// Begins a household in a person's file, with that person as its head and first member.
///
/// # Errors
/// `not-allowed`; `not-found`; `forgotten`; `invalid` with field and reason. Nothing is changed then.
pub fn begin(store: &mut Store, permit: &Permit, person: PersonId, mut fields: Fields) -> Result<Committed> {
    permit.needs(Action::Write(Household::KIND))?;
    records::typed_only(Household::KIND, &fields)?;
    let person = person::here(store, person)?;
    fields.insert("person".to_owned(), json!(person));
    fields.insert("head".to_owned(), json!(person));
    store.transaction(|store| {
        let begun = store.commit(permit.author(), Draft::new(Household::KIND, fields))?;
        let member = fields_of(json!({ "person": person, "household": begun.id }));
        store.commit(permit.author(), Draft::new(HouseholdMember::KIND, member))?;
        Ok(begun)
    })
}

/// Another person belongs to it: `fields` says what they are to the head, and whether they live on what others earn.
///
/// # Errors
/// `not-allowed`; `not-found`; `forgotten`; `invalid` on `person` for somebody who belongs to it, or with field and reason.
pub fn join(
    store: &mut Store,
    permit: &Permit,
    household: HouseholdId,
    person: PersonId,
    mut fields: Fields,
) -> Result<Committed> {
    permit.needs(Action::Write(HouseholdMember::KIND))?;
    records::typed_only(HouseholdMember::KIND, &fields)?;
    store.get::<Household>(household)?;
    let person = person::here(store, person)?;
    let files = person::files(store, person)?;
    let belongs = |member: &Stored<HouseholdMember>| member.record.person.is_some_and(|one| files.contains(&one));
    if member_records(store, household)?.iter().any(belongs) {
        return Err(Error::invalid("person", "already-member"));
    }
    fields.insert("person".to_owned(), json!(person));
    fields.insert("household".to_owned(), json!(household));
    store.commit(permit.author(), Draft::new(HouseholdMember::KIND, fields))
}

/// The households of a person, in every file of theirs, the newest first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<WholeHousehold>> {
    let own: Vec<Stored<HouseholdMember>> = person::parts(store, person, MOST)?;
    let mut seen = BTreeSet::new();
    let mut households = Vec::new();
    for id in own.into_iter().filter_map(|member| member.record.household).filter(|id| seen.insert(*id)) {
        let household = store.find_record::<Household>(id)?;
        let head = match household.as_ref().and_then(|one| one.record.head) {
            Some(head) => Some(person::kept(store, head)?),
            None => None,
        };
        let mut persons = BTreeSet::new();
        let mut members = Vec::new();
        for member in member_records(store, id)? {
            let Some(who) = member.record.person.map(|one| who(store, one)).transpose()?.flatten() else { continue };
            // Two files of one person are one member.
            if persons.insert(who.person) {
                let HouseholdMember { tie, dependant, .. } = member.record;
                members.push(MemberLine { id: member.id, head: Some(who.person) == head, tie, dependant, who });
            }
        }
        members.sort_by_key(|member| !member.head);
        households.push(WholeHousehold { id, household, members });
    }
    Ok(households)
}

const MOST: u32 = 200;

/// The oldest first.
fn member_records(store: &Store, household: HouseholdId) -> Result<Vec<Stored<HouseholdMember>>> {
    let mut members: Vec<Stored<HouseholdMember>> = store.all(&[("household", &household.to_string())], MOST)?;
    members.reverse();
    Ok(members)
}

/// `None` for somebody who was forgotten.
fn who(store: &Store, person: PersonId) -> Result<Option<Who>> {
    let kept = person::kept(store, person)?;
    let Some(record) = person::on_paper(store, kept)? else {
        return Ok(Some(Who { person: kept, name: None, sex: None, age: None }));
    };
    if record.forgotten == Some(true) {
        return Ok(None);
    }
    let age = record.age_on(store.today());
    Ok(Some(Who { person: kept, name: Some(record.name_in_lists()), sex: record.sex, age }))
}
