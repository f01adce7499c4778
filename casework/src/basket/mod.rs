//! The basket (corbeille): what was withdrawn, by whom, when and why. Nothing leaves it but by being put back, or with the
//! person whose erasure is decided.

mod words;

use rusqlite::params;
use serde::Serialize;
use serde_json::Value;

use crate::access::{Action, Permit, User};
use crate::centre;
use crate::closed::{self, Closed};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::records::{self, KINDS};
use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Kind, Record};
use crate::store::{Committed, Store};
use crate::words::Lang;

/// Whoever looks for more puts back or has erased what is newer.
pub const MOST_SHOWN: u32 = 300;

/// Whose withdrawals are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whose {
    #[default]
    Mine,
    All,
}

/// Something that was withdrawn.
#[derive(Clone, Debug, Serialize)]
pub struct Gone {
    pub kind: &'static str,
    pub id: RecordId,
    /// What it says, in a few words.
    pub about: String,
    pub person: Option<RecordId>,
    /// The person's name, or the number of a code-only file.
    pub name: Option<String>,
    /// ms UTC, as the author's clock said.
    pub at: i64,
    /// Who withdrew it, and the prefix of the desk, where they are known here.
    pub by: Option<String>,
    pub desk: Option<String>,
    pub reason: Option<String>,
    /// Whether this user may put it back.
    pub may_put_back: bool,
}

/// Kinds whose withdrawal has a way back of its own, or is no work of the desk.
fn is_elsewhere(kind: &Kind) -> bool {
    matches!(kind.name, "merge" | "duplicate" | "user" | "centre" | "desk")
}

/// Kinds that another record follows: a step taken back took the state of its letter back with it.
fn is_followed(kind: &Kind) -> bool {
    matches!(kind.name, "referral_step" | "letter")
}

/// What was withdrawn, the newest first: of the kinds that this user may read.
///
/// # Errors
/// `not-allowed` for who reads no kind; what SQLite says.
pub fn list(store: &Store, permit: &Permit, lang: Lang, whose: Whose, limit: u32) -> Result<Vec<Gone>> {
    let kinds: Vec<&'static Kind> =
        KINDS.iter().copied().filter(|kind| !is_elsewhere(kind) && permit.needs(Action::Read(kind)).is_ok()).collect();
    if kinds.is_empty() {
        return Err(Error::refused("not-allowed"));
    }
    let mut query = store.db().prepare_cached(&sql(&kinds))?;
    let mine = (whose == Whose::Mine).then(|| permit.author());
    let mut rows = query.query(params![mine])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, id): (String, RecordId) = (row.get(0)?, row.get(1)?);
        found.extend(gone(store, permit, lang, records::kind(&kind)?, id, mine)?);
        if found.len() >= limit.min(MOST_SHOWN) as usize {
            break;
        }
    }
    Ok(found)
}

/// Every kind's withdrawn rows through its index, those first whose record was written last.
pub(crate) fn sql(kinds: &[&'static Kind]) -> String {
    let of_kind = |kind: &&Kind| format!("SELECT '{0}' AS kind, no FROM {0} WHERE withdrawn = 1", kind.name);
    let all: Vec<String> = kinds.iter().map(of_kind).collect();
    format!(
        "WITH gone AS ({})
         SELECT gone.kind, record.id FROM gone CROSS JOIN record ON record.no = gone.no
         WHERE record.state & 4 = 0 AND (?1 IS NULL OR EXISTS (
             SELECT 1 FROM change JOIN author ON author.no = change.author
             WHERE change.record = gone.no AND author.id = ?1))
         ORDER BY (SELECT max(stamp) FROM change WHERE change.record = gone.no) DESC, gone.no DESC",
        all.join(" UNION ALL ")
    )
}

/// `None`: somebody else withdrew it, or it belongs to a person who was erased.
fn gone(
    store: &Store,
    permit: &Permit,
    lang: Lang,
    kind: &'static Kind,
    id: RecordId,
    mine: Option<RecordId>,
) -> Result<Option<Gone>> {
    let withdrew = |fields: &crate::store::kind::Fields| fields.get(WITHDRAWN) == Some(&Value::Bool(true));
    let history = store.history(kind, id)?;
    let Some(entry) = history.into_iter().find(|entry| entry.fields.as_ref().is_some_and(withdrew)) else {
        return Ok(None);
    };
    if mine.is_some_and(|mine| mine != entry.by) {
        return Ok(None);
    }
    let person = if kind.name == Person::KIND.name { Some(id) } else { store.person_of_record(id)? };
    let known = match person {
        Some(person) => store.find_record::<Person>(person)?.map(|person| person.record),
        None => None,
    };
    if known.as_ref().is_some_and(|person| person.forgotten == Some(true)) {
        return Ok(None);
    }
    let hides = match person {
        Some(person) => person::is_code_only(store, PersonId(person.0))?,
        None => false,
    };
    let closed = closed::of(store, permit, kind, id)?;
    let mut fields = store.fields(kind, id)?;
    closed.strip(kind, &mut fields);
    Ok(Some(Gone {
        kind: kind.name,
        id,
        about: words::about(store, lang, kind, id, &fields, hides)?,
        person,
        name: person.map(|person| person::name_in_lists(store, PersonId(person.0))).transpose()?.flatten(),
        at: entry.at,
        by: store.find_record::<User>(entry.by.0)?.map(|user| user.record.name),
        desk: centre::prefix_of(store, entry.desk)?,
        reason: entry.reason.filter(|_| closed == Closed::Nothing),
        may_put_back: permit.needs(Action::Write(kind)).is_ok() && !is_followed(kind) && closed == Closed::Nothing,
    }))
}

/// Puts something back into the lists.
///
/// # Errors
/// `not-allowed`; `not-found`; `basket-step` for a step of a letter, which is noted anew; `not-withdrawn` where somebody has
/// put it back already.
pub fn put_back(store: &mut Store, permit: &Permit, id: RecordId) -> Result<Committed> {
    let kind = store.kind_of(id)?;
    permit.needs(Action::Write(kind))?;
    if is_followed(kind) {
        return Err(Error::refused("basket-step"));
    }
    if is_elsewhere(kind) || !store.fields(kind, id)?.contains_key(WITHDRAWN) {
        return Err(Error::refused("not-withdrawn"));
    }
    records::restore(store, permit, kind, id)
}
