//! Duplicates of persons: what was decided about two who look alike, the merge of their files, and its taking back.
//!
//! Nothing here holds a name or words that somebody typed: reasons are codes of the list `duplicate_reason`. So whoever of
//! the two is forgotten leaves nothing in the record that lies in the other's file (`docs/decisions/0015`).

mod merge;
mod scan;

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::access::{Action, Permit};
use crate::closed;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::person::{Person, PersonId};
use crate::record;
use crate::store::kind::{Record, Shape, fields_of};
use crate::store::{Committed, Draft, Store};
use crate::words::Lang;

pub use merge::{Choice, Merge, MergeId, Merged, Unmerged, merge, registers, unmerge};
pub use scan::{Pair, Scanned, count, pairs, scan, waiting};

record! {
    /// What was decided about two persons who look alike. A pair has one record, whichever desk decides: its id follows
    /// from theirs, so two desks that decide differently disagree as about any field.
    Duplicate, DuplicateId: "duplicate" {} {
        /// The newer of the two (its id is the larger one): the record is a part of this file.
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        other: Option<PersonId> = Shape::Ref("person") => required.automatic,
        decision: String = Shape::Code("duplicate_decision") => required.automatic.group("pair"),
        /// Of `plus-tard`: from this day on the pair is shown again.
        later_until: Option<String> = Shape::Day => automatic.group("pair"),
    }
}

/// What can be decided about two persons without merging their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Two persons: the pair is not shown again.
    Different,
    /// Shown again after [`DAYS_LATER`] days.
    Later,
}

/// So long a pair that was put off is not shown, in days.
pub const DAYS_LATER: u64 = 30;

const SAME: &str = "meme";
const DIFFERENT: &str = "different";
const LATER: &str = "plus-tard";

/// Decides about two persons. `reason`: a code of the list `duplicate_reason`, which only "later" can do without. `lang`: of
/// the reason's words in the history.
///
/// # Errors
/// `not-allowed`; `not-found`; `same-person` for twice the same; `invalid` on `reason`.
pub fn decide(
    store: &mut Store,
    permit: &Permit,
    lang: Lang,
    pair: [PersonId; 2],
    decision: Decision,
    reason: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Write(Duplicate::KIND))?;
    for person in pair {
        store.get::<Person>(person)?;
        closed::needs_identity(store, permit, person)?;
    }
    let reason = match (decision, reason.filter(|reason| !reason.is_empty())) {
        (Decision::Later, None) => None,
        (_, reason) => Some(reason_in_words(lang, reason.unwrap_or_default())?),
    };
    let (code, until) = match decision {
        Decision::Different => (DIFFERENT, None),
        Decision::Later => (LATER, store.today().checked_add_days(chrono::Days::new(DAYS_LATER))),
    };
    write(store, permit, pair, code, until, reason)
}

fn write(
    store: &mut Store,
    permit: &Permit,
    pair: [PersonId; 2],
    decision: &str,
    until: Option<chrono::NaiveDate>,
    reason: Option<String>,
) -> Result<Committed> {
    let [other, person] = ordered(pair);
    if other == person {
        return Err(Error::refused("same-person"));
    }
    let id = id_of(pair);
    let mut fields = json!({ "decision": decision, "later_until": until.map(|day| day.to_string()) });
    let mut draft = if store.find_record::<Duplicate>(id.0)?.is_some() {
        Draft::of(Duplicate::KIND, id, fields_of(fields))
    } else {
        fields["person"] = json!(person);
        fields["other"] = json!(other);
        Draft::new(Duplicate::KIND, fields_of(fields)).with_id(id)
    };
    draft.reason = reason;
    store.commit(permit.author(), draft)
}

/// The words of a code of the list `duplicate_reason`, as the history shows them.
fn reason_in_words(lang: Lang, code: &str) -> Result<String> {
    if code.trim().is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    let item = lists::list("duplicate_reason").and_then(|list| list.get(code));
    Ok(item.ok_or_else(|| Error::invalid("reason", "not-in-list"))?.label(lang).to_owned())
}

fn ordered([one, other]: [PersonId; 2]) -> [PersonId; 2] {
    if one < other { [one, other] } else { [other, one] }
}

/// The id of a pair's record: made from both, and about as old as the newer of them, for new records are looked for behind
/// the largest id.
fn id_of(pair: [PersonId; 2]) -> RecordId {
    let [older, newer] = ordered(pair);
    RecordId::following("jatigi duplicate 1", newer.0, &[older.0, newer.0])
}

/// The pairs that are out of the list today, by their two ids, the smaller first.
fn decided(store: &Store) -> Result<HashSet<[PersonId; 2]>> {
    let today = store.today().to_string();
    let mut query = store.db().prepare_cached(
        "SELECT other, person FROM duplicate
         WHERE withdrawn IS NOT 1 AND person IS NOT NULL AND other IS NOT NULL
         AND (decision = ?1 OR (decision = ?2 AND later_until > ?3))",
    )?;
    let rows = query.query_map((DIFFERENT, LATER, today), |row| Ok(ordered([row.get(0)?, row.get(1)?])))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A field's value where it says something.
fn said<'a>(fields: &'a crate::store::kind::Fields, name: &str) -> Option<&'a Value> {
    fields.get(name).filter(|value| !value.is_null())
}
