//! What no single record shows: desks wrote across each other, and a person must look at it. Nothing is kept of it: a line goes
//! when what it says is no longer so.

use rusqlite::params;
use serde::Serialize;

use crate::access::{Action, Permit};
use crate::case_file::{self, CaseFile};
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::records::KINDS;
use crate::store::Store;
use crate::store::kind::{Field, Kind, Record, Scope, Shape};

/// Whoever looks for more sees to these first.
pub const MOST_SHOWN: u32 = 100;

/// Something that two desks have to agree on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crossing {
    /// closed-file: a closed case file in which something is open; gone-parent: something withdrawn whose parts stand;
    /// same-number: another record bears this one's number.
    pub what: &'static str,
    pub kind: &'static str,
    pub id: RecordId,
    pub person: Option<RecordId>,
    /// The person's name, or the number of a code-only file.
    pub name: Option<String>,
    pub reference: Option<String>,
    /// Of gone-parent: how many parts of it stand.
    pub parts: Option<u32>,
}

/// What is to be looked at, of each sort at most [`MOST_SHOWN`].
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn list(store: &Store, permit: &Permit) -> Result<Vec<Crossing>> {
    permit.needs(Action::Decide)?;
    let mut found = Vec::new();
    for file in case_file::closed_with_open_work(store, MOST_SHOWN)? {
        found.extend(crossing(store, "closed-file", CaseFile::KIND, RecordId(file.0), None)?);
    }
    let reads = |kind: &&&'static Kind| permit.needs(Action::Read(kind)).is_ok();
    for kind in KINDS.iter().filter(reads) {
        for (id, parts) in with_standing_parts(store, kind)? {
            found.extend(crossing(store, "gone-parent", kind, id, Some(parts))?);
        }
    }
    for kind in KINDS.iter().filter(reads) {
        for id in with_one_number(store, kind)? {
            found.extend(crossing(store, "same-number", kind, id, None)?);
        }
    }
    Ok(found)
}

/// Withdrawn records of a kind of which parts stand, and how many. A person who was withdrawn keeps what was written before; only what
/// was written since counts.
fn with_standing_parts(store: &Store, parent: &'static Kind) -> Result<Vec<(RecordId, u32)>> {
    let later = match parent.scope {
        Scope::Shared => return Ok(vec![]),
        Scope::OfPerson => "",
        Scope::Person => {
            "AND EXISTS (SELECT 1 FROM change WHERE change.record = part.no
                 AND change.stamp > (SELECT max(stamp) FROM change AS other WHERE other.record = parent.no))"
        }
    };
    let is_part = |field: &&Field| field.shape == Shape::Ref(parent.name) && !field.automatic;
    let parts: Vec<String> = KINDS
        .iter()
        .flat_map(|kind| kind.fields.iter().filter(is_part).map(|field| (kind.name, field.name)))
        .map(|(kind, field)| {
            format!(
                "SELECT parent.no, part.id FROM {} AS parent CROSS JOIN {kind} AS part ON part.{field} = parent.id
                 WHERE parent.withdrawn = 1 AND part.withdrawn IS NOT 1 {later}",
                parent.name
            )
        })
        .collect();
    if parts.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT record.id, count(DISTINCT found.id) FROM ({}) AS found JOIN record ON record.no = found.no
         WHERE record.state & 4 = 0 GROUP BY record.id ORDER BY record.id LIMIT ?1",
        parts.join(" UNION ALL ")
    );
    let mut query = store.db().prepare_cached(&sql)?;
    Ok(query.query_map([MOST_SHOWN], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Records of a kind whose human number another one bears: both halves of a copied desk gave it.
fn with_one_number(store: &Store, kind: &'static Kind) -> Result<Vec<RecordId>> {
    if kind.number_letter.is_none() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT id FROM {0} WHERE withdrawn IS NOT 1 AND reference IN (
             SELECT reference FROM {0} WHERE withdrawn IS NOT 1 AND reference IS NOT NULL
             GROUP BY reference HAVING count(*) > 1)
         ORDER BY reference, id LIMIT ?1",
        kind.name
    );
    let mut query = store.db().prepare_cached(&sql)?;
    Ok(query.query_map(params![MOST_SHOWN], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// `None` for what belongs to a person who was erased.
fn crossing(
    store: &Store,
    what: &'static str,
    kind: &'static Kind,
    id: RecordId,
    parts: Option<u32>,
) -> Result<Option<Crossing>> {
    let fields = store.fields(kind, id)?;
    let person = if kind.name == Person::KIND.name { Some(id) } else { store.person_of_record(id)? };
    let known = person.map(|person| store.find_record::<Person>(person)).transpose()?.flatten();
    if known.is_some_and(|person| person.record.forgotten == Some(true)) {
        return Ok(None);
    }
    Ok(Some(Crossing {
        what,
        kind: kind.name,
        id,
        person,
        name: person.map(|person| person::name_in_lists(store, PersonId(person.0))).transpose()?.flatten(),
        reference: fields.get("reference").and_then(|number| number.as_str()).map(str::to_owned),
        parts,
    }))
}
