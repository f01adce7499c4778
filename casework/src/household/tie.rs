//! Ties between two persons (liens). Said once, shown in both files, each from its own side.
//!
//! A tie is written into both files, so that a desk with only one of them knows it. Each record names the other person as the
//! one its words come from: whoever of the two is forgotten takes both along.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use super::{MOST, Who, who};
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Record, Shape, fields_of};
use crate::store::{Draft, Store, Stored};

record! {
    /// What another person is to this one. Of two persons each has one such record, whichever desk writes it: its id follows
    /// from theirs, and what two desks say is added up.
    Tie, TieId: "tie" {} {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        other: Option<PersonId> = Shape::Ref("person") => required.automatic.indexed,
        /// What the other is to the person.
        ties: Vec<String> = Shape::Codes("tie") => automatic,
    }
}

/// Another person, and what they are to this one.
#[derive(Clone, Debug, Serialize)]
pub struct TieLine {
    #[serde(flatten)]
    pub who: Who,
    /// Codes of the list `tie`, in its order.
    pub ties: Vec<String>,
}

/// What makes a child not alone.
pub(super) const CARES: [&str; 4] = ["pere", "mere", "parent", "tuteur"];

/// Says what the other is to the person: these ties and no others. The other's file says the inverse.
///
/// # Errors
/// `not-allowed`; `not-found` where one is not here; `forgotten`; `invalid` on `other` for the same person, on `ties` for none
/// or a code that is none. Nothing is changed then.
pub fn say_tie(store: &mut Store, permit: &Permit, pair: [PersonId; 2], ties: &[String]) -> Result<()> {
    permit.needs(Action::Write(Tie::KIND))?;
    let [person, other] = [person::here(store, pair[0])?, person::here(store, pair[1])?];
    if person == other {
        return Err(Error::invalid("other", "same-person"));
    }
    if ties.is_empty() {
        return Err(Error::invalid("ties", "required"));
    }
    for code in ties {
        lists::check("ties", "tie", code, store.today())?;
    }
    let stands: Vec<String> = between(store, [other, person])?.into_iter().flat_map(|tie| tie.record.ties).collect();
    // A mother stays a mother where her file says "child" once more.
    let other_way = |code: &String| {
        let same = stands.iter().find(|said| is_inverse(said, code));
        same.cloned().unwrap_or_else(|| inverse(code).to_owned())
    };
    let mirrored: Vec<String> = ties.iter().map(other_way).collect();
    store.transaction(|store| {
        write(store, permit, [person, other], ties)?;
        write(store, permit, [other, person], &mirrored)
    })
}

/// There is no tie between the two: in neither file, and in no file merged into them.
///
/// # Errors
/// `not-allowed`; `not-found` where there is none; `invalid` on `reason` without one.
pub fn untie(store: &mut Store, permit: &Permit, pair: [PersonId; 2], reason: &str) -> Result<()> {
    permit.needs(Action::Write(Tie::KIND))?;
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    store.transaction(|store| {
        let [here, there] = [between(store, pair)?, between(store, [pair[1], pair[0]])?];
        if here.is_empty() && there.is_empty() {
            return Err(Error::refused("not-found"));
        }
        for tie in here.into_iter().chain(there) {
            let gone = fields_of(json!({ WITHDRAWN: true }));
            store
                .commit(permit.author(), from_other(Draft::of(Tie::KIND, tie.id, gone), &tie.record).because(reason))?;
        }
        Ok(())
    })
}

/// Writes one side: these codes and no others.
fn write(store: &mut Store, permit: &Permit, pair: [PersonId; 2], ties: &[String]) -> Result<()> {
    let id = id_of(pair);
    for tie in between(store, pair)?.iter().filter(|tie| tie.id != id) {
        // In a file that was merged into this one: what is not said any more goes there too.
        let kept: Vec<&String> = tie.record.ties.iter().filter(|code| ties.contains(code)).collect();
        let draft = Draft::of(Tie::KIND, tie.id, fields_of(json!({ "ties": kept })));
        store.commit(permit.author(), from_other(draft, &tie.record))?;
    }
    let [person, other] = pair;
    let draft = if store.find_record::<Tie>(id.0)?.is_some() {
        let mut fields = fields_of(json!({ "ties": ties }));
        if store.fields(Tie::KIND, id)?.contains_key(WITHDRAWN) {
            fields.insert(WITHDRAWN.to_owned(), false.into());
        }
        Draft::of(Tie::KIND, id, fields)
    } else {
        let fields = json!({ "person": person, "other": other, "ties": ties });
        Draft::new(Tie::KIND, fields_of(fields)).with_id(id)
    };
    store.commit(permit.author(), draft.taken_from(RecordId(other.0)))?;
    Ok(())
}

/// Whoever forgets the other destroys the change too.
fn from_other(draft: Draft, tie: &Tie) -> Draft {
    match tie.other {
        Some(other) => draft.taken_from(RecordId(other.0)),
        None => draft,
    }
}

/// What stands in the files of the first about the files of the second.
fn between(store: &Store, pair: [PersonId; 2]) -> Result<Vec<Stored<Tie>>> {
    let others = person::files(store, pair[1])?;
    let mut ties: Vec<Stored<Tie>> = person::parts(store, pair[0], MOST)?;
    ties.retain(|tie| tie.record.other.is_some_and(|other| others.contains(&other)));
    Ok(ties)
}

/// The ties of a person, in every file of theirs, said from either side: in the order of the list, then by name.
///
/// # Errors
/// What SQLite says.
pub fn ties_of(store: &Store, person: PersonId) -> Result<Vec<TieLine>> {
    let kept = person::kept(store, person)?;
    let mut said: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for tie in person::parts::<Tie>(store, kept, MOST)? {
        let Some(other) = tie.record.other else { continue };
        said.entry(person::kept(store, other)?).or_default().extend(tie.record.ties);
    }
    for file in person::files(store, kept)? {
        for tie in store.all::<Tie>(&[("other", &file.to_string())], MOST)? {
            let Some(other) = tie.record.person else { continue };
            let own = said.entry(person::kept(store, other)?).or_default();
            for code in &tie.record.ties {
                if !own.iter().any(|said| is_inverse(said, code)) {
                    own.push(inverse(code).to_owned());
                }
            }
        }
    }
    said.remove(&kept);
    let mut lines = Vec::new();
    for (other, ties) in said.into_iter().filter(|(_, ties)| !ties.is_empty()) {
        let Some(who) = who(store, other)? else { continue };
        let mut ties: Vec<String> = ties.iter().map(|code| in_their_sex(code, who.sex.as_deref()).to_owned()).collect();
        ties.sort_by_key(|code| place(code));
        ties.dedup();
        lines.push(TieLine { who, ties });
    }
    lines
        .sort_by_cached_key(|line| (line.ties.first().map(|code| place(code)), line.who.name.clone(), line.who.person));
    Ok(lines)
}

/// The same tie from the other side; a code that this program does not know stays as it is.
fn inverse(code: &str) -> &str {
    let item = lists::list("tie").and_then(|list| list.get(code));
    item.and_then(|item| item.column("inverse")).unwrap_or(code)
}

/// Father, mother and parent are all the inverse of a child.
fn is_inverse(one: &str, other: &str) -> bool {
    inverse(one) == other || one == inverse(other)
}

fn in_their_sex<'a>(code: &'a str, sex: Option<&str>) -> &'a str {
    match (code, sex) {
        ("parent", Some("m")) => "pere",
        ("parent", Some("f")) => "mere",
        _ => code,
    }
}

/// The place in the list.
fn place(code: &str) -> u32 {
    lists::list("tie").and_then(|list| list.get(code)).map_or(u32::MAX, |item| item.order)
}

/// The id of one side, made from both: about as old as the newer of them, for new records are looked for behind the largest id.
fn id_of([person, other]: [PersonId; 2]) -> RecordId {
    RecordId::following("jatigi tie 1", person.max(other).0, &[person.0, other.0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tie_has_its_inverse_in_the_list_and_back() {
        let list = lists::list("tie").unwrap();
        for item in &list.items {
            let there = list.get(inverse(&item.code)).unwrap_or_else(|| panic!("{}: no inverse", item.code));
            assert!(item.column("inverse").is_some(), "{}", item.code);
            assert!(is_inverse(&there.code, &item.code), "{}", item.code);
        }
        assert!(CARES.iter().all(|code| list.get(code).is_some()));
    }
}
