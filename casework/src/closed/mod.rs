//! What a file keeps closed (contenu réservé), and to whom: the text of protection notes, and who a code-only person is.
//!
//! Every read of the core that gives out fields of a person's file asks here, so that no page has to. Whoever is not
//! entitled sees that there is something, never what; and may open it with a reason ([`open`]), which their supervisor reads.

mod opening;

use crate::access::{Action, Permit, Role};
use crate::attachment::Attachment;
use crate::case_file::CaseFile;
use crate::error::{Error, Result};
use crate::extra::ExtraValue;
use crate::ids::RecordId;
use crate::note::Note;
use crate::paper::FiledPaper;
use crate::person::{self, Person, PersonId};
use crate::referral::Letter;
use crate::store::fold::WITHDRAWN;
use crate::store::history::Entry;
use crate::store::kind::{Fields, Kind, Record, Shape, fields_of};
use crate::store::{Store, Stored, read};

pub use opening::{Opening, OpeningId, open};

/// What stays legible of a person whose identity is closed: what serving and counting need, nothing that finds or names.
const LEGIBLE: [&str; 25] = [
    "reference",
    "sex",
    "nationalities",
    "safe_to_call",
    "safe_to_leave_message",
    "best_contact",
    "languages",
    "preferred_language",
    "interpreter_needed",
    "literacy",
    "marital_status",
    "origin_division",
    "stay",
    "education",
    "trades",
    "years_of_practice",
    "household_size",
    "dependants_under_5",
    "dependants_5_to_17",
    "dependants_60_plus",
    "alone_minor",
    "code_only",
    "deceased",
    "same_as",
    "held_by",
];

/// Papers that were printed: their frozen content may name the person.
const IN_WORDS: [&str; 2] = [Letter::KIND.name, FiledPaper::KIND.name];

/// Why fields of a record are closed to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closed {
    Nothing,
    /// It belongs to a code-only person.
    Identity,
    /// It is a protection note.
    Protection,
}

impl Closed {
    /// Whether the field is not shown. Fields that this version does not know are not either.
    #[must_use]
    pub fn hides(self, kind: &Kind, name: &str) -> bool {
        let shape = kind.field(name).map(|field| field.shape);
        let typed = matches!(shape, None | Some(Shape::Text(_) | Shape::LongText(_) | Shape::Texts(_)));
        let shown = match self {
            Self::Nothing => true,
            Self::Identity if kind.name == Person::KIND.name => LEGIBLE.contains(&name) || name == "forgotten",
            Self::Identity if kind.name == ExtraValue::KIND.name => matches!(shape, Some(Shape::Ref(_))),
            Self::Identity if IN_WORDS.contains(&kind.name) => name != "content",
            Self::Identity => !matches!(name, "title" | "consent"),
            Self::Protection => !typed,
        };
        !shown && name != WITHDRAWN
    }

    /// Leaves out what is not shown.
    pub fn strip(self, kind: &Kind, fields: &mut Fields) {
        if self != Self::Nothing {
            fields.retain(|name, _| !self.hides(kind, name));
        }
    }
}

/// What of the record is closed to whoever holds the permit.
///
/// # Errors
/// What SQLite says.
pub fn of(store: &Store, permit: &Permit, kind: &'static Kind, id: RecordId) -> Result<Closed> {
    if reads_everything(permit) {
        return Ok(Closed::Nothing);
    }
    let whose = || store.person_of_record(id).map(|person| person.map(|person| PersonId(person.0)));
    if kind.name == Person::KIND.name {
        return Ok(if knows(store, permit, PersonId(id.0))? { Closed::Nothing } else { Closed::Identity });
    }
    if [Attachment::KIND.name, ExtraValue::KIND.name].contains(&kind.name) || IN_WORDS.contains(&kind.name) {
        let Some(person) = whose()? else { return Ok(Closed::Nothing) };
        return Ok(if knows(store, permit, person)? { Closed::Nothing } else { Closed::Identity });
    }
    if is_protected(store, kind, id)? && !reads_protection(store, permit, whose()?) {
        return Ok(Closed::Protection);
    }
    Ok(Closed::Nothing)
}

/// Whether a record is one that only the two roles read, or a desk says so.
pub(crate) fn is_protected(store: &Store, kind: &'static Kind, id: RecordId) -> Result<bool> {
    let Some((field, value)) = kind.headquarters_only else { return Ok(false) };
    let stands = store.fields(kind, id)?.get(field) == Some(&value.into());
    Ok(stands || store.disputed(id)?.iter().any(|register| register == field))
}

/// The two roles of CASEWORK.md 2.6.
fn reads_everything(permit: &Permit) -> bool {
    matches!(permit.role(), Role::Supervisor | Role::ProtectionOfficer)
}

fn reads_protection(store: &Store, permit: &Permit, person: Option<PersonId>) -> bool {
    reads_everything(permit) || person.is_some_and(|person| store.is_opened_for(permit.author(), RecordId(person.0)))
}

/// Whether somebody may know who the person is: always, unless one of their files is code-only. Then the two roles, whoever
/// took the name down, whom somebody else made the owner of the case, and whoever has opened the file with a reason.
///
/// # Errors
/// What SQLite says.
pub fn knows(store: &Store, permit: &Permit, person: PersonId) -> Result<bool> {
    if reads_everything(permit) {
        return Ok(true);
    }
    if !person::is_code_only(store, person)? {
        return Ok(true);
    }
    for file in person::files(store, person)? {
        let opened = store.is_opened_for(permit.author(), RecordId(file.0));
        if opened || took_down(store, permit, file)? || was_made_owner(store, permit, file)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn took_down(store: &Store, permit: &Permit, file: PersonId) -> Result<bool> {
    let mut query = store.db().prepare_cached(
        "SELECT author.id FROM record JOIN change ON change.record = record.no JOIN author ON author.no = change.author
         WHERE record.id = ?1 ORDER BY change.stamp, change.no LIMIT 1",
    )?;
    let mut first = query.query_map([file], |row| row.get::<_, RecordId>(0))?;
    Ok(first.next().transpose()? == Some(permit.author()))
}

/// Who makes themselves the owner has opened nothing.
fn was_made_owner(store: &Store, permit: &Permit, file: PersonId) -> Result<bool> {
    let me = permit.author().to_string();
    for case in store.all::<CaseFile>(&[("person", &file.to_string()), ("owner", &me)], 50)? {
        // The newest change first. Whose file it is never changes.
        let history = store.history(CaseFile::KIND, case.id)?;
        let says = |entry: &&Entry| entry.fields.as_ref().is_some_and(|fields| fields.contains_key("owner"));
        if history.iter().find(says).is_some_and(|given| given.by != permit.author()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The record as whoever holds the permit may see it.
pub(crate) fn seen<T: Record>(store: &Store, permit: &Permit, stored: Stored<T>) -> Result<Stored<T>> {
    let closed = of(store, permit, T::KIND, stored.id)?;
    if closed == Closed::Nothing {
        return Ok(stored);
    }
    let mut fields = fields_of(serde_json::to_value(&stored.record)?);
    closed.strip(T::KIND, &mut fields);
    Ok(Stored { id: stored.id, record: read::typed(fields)? })
}

/// A record's changes as whoever holds the permit may see them. Of a note that was a protection note once, no text is shown.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn history(store: &Store, permit: &Permit, kind: &'static Kind, id: RecordId) -> Result<Vec<Entry>> {
    permit.needs(Action::Read(kind))?;
    let mut entries = store.history(kind, id)?;
    let mut closed = of(store, permit, kind, id)?;
    if let (Closed::Nothing, Some((field, value))) = (closed, kind.headquarters_only) {
        let says = |entry: &Entry| entry.fields.as_ref().is_some_and(|fields| fields.get(field) == Some(&value.into()));
        let person = store.person_of_record(id)?.map(|person| PersonId(person.0));
        if entries.iter().any(says) && !reads_protection(store, permit, person) {
            closed = Closed::Protection;
        }
    }
    if closed != Closed::Nothing {
        for entry in &mut entries {
            entry.reason = None;
            if let Some(fields) = &mut entry.fields {
                closed.strip(kind, fields);
            }
        }
    }
    Ok(entries)
}

/// # Errors
/// `closed-content` where the person's identity is closed to whoever holds the permit.
pub(crate) fn needs_identity(store: &Store, permit: &Permit, person: PersonId) -> Result<()> {
    if knows(store, permit, person)? { Ok(()) } else { Err(Error::refused("closed-content")) }
}

/// Nobody changes what they cannot read: what they typed over it would tell them whether they had guessed it.
///
/// # Errors
/// `closed-content`.
pub(crate) fn may_change(
    store: &Store,
    permit: &Permit,
    kind: &'static Kind,
    id: RecordId,
    fields: &Fields,
) -> Result<()> {
    let is_person = kind.name == Person::KIND.name;
    let change = |name: &String| !is_person || name == "code_only" || name == WITHDRAWN;
    match of(store, permit, kind, id)? {
        Closed::Nothing => Ok(()),
        Closed::Identity if !fields.keys().any(|name| Closed::Identity.hides(kind, name) || change(name)) => Ok(()),
        Closed::Identity | Closed::Protection => Err(Error::refused("closed-content")),
    }
}

/// What of a person's file is closed to whoever holds the permit: `identity`, `protection`.
///
/// # Errors
/// What SQLite says.
pub fn in_file(store: &Store, permit: &Permit, person: PersonId) -> Result<Vec<&'static str>> {
    let mut closed = Vec::new();
    if !knows(store, permit, person)? {
        closed.push("identity");
    }
    for note in person::parts::<Note>(store, person, 500)? {
        if of(store, permit, Note::KIND, note.id)? == Closed::Protection {
            closed.push("protection");
            break;
        }
    }
    Ok(closed)
}
