//! What only the screen shows of a bundle: names, and which changes were set aside.

use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit};
use crate::closed;
use crate::error::Result;
use crate::exchange::Report;
use crate::exchange::report::Named;
use crate::ids::{DeskId, RecordId};
use crate::person::{self, Duplicate, Lookalikes, Person, PersonId, Reach};
use crate::store::Store;
use crate::store::kind::Record;
use crate::store::watch::{Stage, Work};

/// Up to so many new persons are compared with those who are here: more would keep the supervisor waiting.
const COMPARED: usize = 2_000;
/// Two desks that enter the same person do so within days of each other: the newest are compared. The scan of the whole base
/// looks at the others.
const REACH: Reach = Reach { together: 100, alone: 25, bearers: 4_000 };

/// A report with names. Never written anywhere.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    pub report: Report,
    /// New persons who look like somebody, in the order of the bundle.
    pub likely: Vec<Likely>,
}

/// Somebody in the bundle, and who that may be.
#[derive(Clone, Debug, Serialize)]
pub struct Likely {
    pub id: RecordId,
    pub reference: Option<String>,
    /// `COULIBALY Moussa`.
    pub name: String,
    /// The likeliest.
    pub like: Duplicate,
}

/// Somebody new, and who that may be, the likeliest first.
pub(super) struct Alike {
    id: RecordId,
    person: Person,
    likes: Vec<Duplicate>,
}

/// `None`: too many to compare while one waits.
pub(super) fn likely(store: &Store, new_persons: &[RecordId], work: &Work) -> Result<Option<Vec<Alike>>> {
    if new_persons.len() > COMPARED {
        return Ok(None);
    }
    let mut lookalikes = Lookalikes::new(store, REACH);
    let mut found = Vec::new();
    work.stage(Stage::Comparing, new_persons.len() as u64)?;
    for id in new_persons {
        work.done(1)?;
        let new = store.find_record::<Person>(id.0)?;
        // Who was merged already is known to be somebody else.
        let Some(person) = new.filter(|person| person.record.same_as.is_none()) else { continue };
        let likes = lookalikes.of(&person.record, Some(*id), None)?;
        if !likes.is_empty() {
            found.push(Alike { id: *id, person: person.record, likes });
        }
    }
    Ok(Some(found))
}

/// Those of which whoever holds the permit may know both.
pub(super) fn shown(store: &Store, permit: &Permit, alike: Vec<Alike>) -> Result<Vec<Likely>> {
    if permit.needs(Action::Read(Person::KIND)).is_err() {
        return Ok(vec![]);
    }
    let mut shown = Vec::new();
    for Alike { id, person, likes } in alike {
        if !closed::knows(store, permit, PersonId(id.0))? {
            continue;
        }
        for like in likes {
            if closed::knows(store, permit, PersonId(like.hit.id.0))? {
                let name = person::name_in_lists(store, PersonId(id.0))?.unwrap_or_default();
                shown.push(Likely { id, name, reference: person.reference, like });
                break;
            }
        }
    }
    Ok(shown)
}

/// Persons whose files the changes of a bundle are part of.
pub(super) fn updated_persons(store: &Store, bundle: i64) -> Result<u64> {
    let mut query = store.db().prepare_cached(
        "SELECT count(DISTINCT record.person) FROM brought
         JOIN change ON change.no BETWEEN brought.chain << 32 | brought.first AND brought.chain << 32 | brought.last
         JOIN record ON record.no = change.record
         WHERE brought.bundle = ?1",
    )?;
    Ok(u64::from(query.query_row([bundle], |row| row.get::<_, u32>(0))?))
}

/// What a line says even where the rest is not understood. Nothing a person wrote is taken from it.
pub(super) fn named(store: &Store, line: &[u8]) -> Result<Named> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Said {
        desk: Option<DeskId>,
        number: Option<u32>,
        kind: Option<String>,
    }
    let said: Said = serde_json::from_slice(line).unwrap_or_default();
    let desk = match said.desk {
        Some(desk) => Some(desk_name(store, desk)?),
        None => None,
    };
    let is_kind =
        |kind: &String| kind.len() <= 64 && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    Ok(Named { desk, number: said.number, kind: said.kind.filter(is_kind) })
}

/// A desk's prefix; its id where it has no record here.
pub(super) fn desk_name(store: &Store, desk: DeskId) -> Result<String> {
    let record = store.find_record::<crate::centre::Desk>(desk.0)?;
    Ok(record.map_or_else(|| desk.to_string(), |desk| desk.record.prefix))
}
