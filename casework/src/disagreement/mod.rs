//! What can be done with a disagreement besides deciding it ([`crate::records::decide`]): keep both values, ask the desks
//! that wrote them, decide it anew.

mod minutes;
pub(crate) mod said;

use chrono::Days;
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::case_file::CaseFile;
use crate::centre;
use crate::closed;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::note::{self, Note};
use crate::person::Person;
use crate::records;
use crate::store::fold::{Candidate, WITHDRAWN};
use crate::store::kind::{Kind, Record, fields_of};
use crate::store::read::OpenDisagreement;
use crate::store::{Committed, Draft, Store};
use crate::task::Task;
use crate::words::{self, Lang};

pub use minutes::print_minutes;

/// How long a desk has to answer a question about a disagreement, in days.
const DAYS_TO_ANSWER: u64 = 14;

/// Decides for candidate `take`, and keeps what the others say in the file: another name as an alias, anything else as a
/// note. `lang`: of the note.
///
/// # Errors
/// `cannot-keep-both` where there is no file to keep the other value in; and as [`records::decide`].
pub fn keep_both(
    store: &mut Store,
    permit: &Permit,
    lang: Lang,
    record: RecordId,
    register: &str,
    take: usize,
    reason: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Decide)?;
    let open = store.disagreement(record, register)?;
    let kind = records::kind(&open.kind)?;
    let person = store.person_of_record(record)?.filter(|_| register != WITHDRAWN);
    let person = person.ok_or_else(|| Error::refused("cannot-keep-both"))?;
    store.transaction(|store| {
        let others = open.candidates.iter().enumerate().filter(|(at, _)| *at != take);
        for (_, other) in others {
            let draft = match (kind.name, register) {
                ("person", "name") => alias(store, record, other)?,
                _ => note(store, lang, kind, &open, other, person)?,
            };
            let lenders = store.lenders(kind, record, &other.fields)?;
            store.commit(permit.author(), draft.lent_by(lenders))?;
        }
        records::decide(store, permit, record, register, take, reason)
    })
}

fn alias(store: &Store, person: RecordId, other: &Candidate) -> Result<Draft> {
    let stands = store.get::<Person>(person.0)?.record;
    let text = |name: &str| other.fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let name = format!("{} {}", text("family_name"), text("given_names")).trim().to_owned();
    let mut aliases = stands.aliases;
    if !name.is_empty() && !aliases.contains(&name) {
        aliases.push(name);
    }
    Ok(Draft::of(Person::KIND, person, fields_of(serde_json::json!({ "aliases": aliases }))))
}

fn note(
    store: &Store,
    lang: Lang,
    kind: &'static Kind,
    open: &OpenDisagreement,
    other: &Candidate,
    person: RecordId,
) -> Result<Draft> {
    let said = said::in_words(store, lang, kind, open.record, &other.fields)?;
    let desk = centre::prefix_of(store, other.change.desk)?.unwrap_or_else(|| "?".to_owned());
    let text = words::text(lang, "disagreement-note", &[("said", said), ("desk", desk)]);
    let case_file = (kind.name == CaseFile::KIND.name).then_some(open.record);
    // What only headquarters may have, or not everybody may read, does not become an ordinary note.
    let note_kind =
        if kind.sensitive || closed::is_protected(store, kind, open.record)? { note::PROTECTION } else { "decision" };
    let fields = serde_json::json!({ "person": person, "case_file": case_file, "note_kind": note_kind, "text": text });
    Ok(Draft::new(Note::KIND, fields_of(fields)))
}

/// Asks the desks that wrote the values which one is right: a task for each, which travels with the file. Gives the
/// prefixes of the desks asked now; a desk is not asked twice while its task is open.
///
/// # Errors
/// `not-allowed`; `disagreement-decided`; `cannot-ask` for a record of no file: such a task would reach nobody.
pub fn ask(store: &mut Store, permit: &Permit, lang: Lang, record: RecordId, register: &str) -> Result<Vec<String>> {
    permit.needs(Action::Decide)?;
    let open = store.disagreement(record, register)?;
    let kind = records::kind(&open.kind)?;
    let person = store.person_of_record(record)?.ok_or_else(|| Error::refused("cannot-ask"))?;
    let about = format!("{record}:{register}");
    let asked = asked(store, &about)?;
    let mut desks: Vec<String> = Vec::new();
    for candidate in &open.candidates {
        if let Some(prefix) = centre::prefix_of(store, candidate.change.desk)?
            && !desks.contains(&prefix)
            && !asked.contains(&prefix)
        {
            desks.push(prefix);
        }
    }
    let due_on = store.today().checked_add_days(Days::new(DAYS_TO_ANSWER));
    let what =
        words::text(lang, "disagreement-ask-task", &[("field", said::register(store, lang, kind, record, register)?)]);
    store.transaction(|store| {
        for desk in &desks {
            let fields = serde_json::json!({
                "person": person, "what": what, "desk": desk, "due_on": due_on.map(|day| day.to_string()),
                "source": "desaccord", "about": about,
            });
            store.commit(permit.author(), Draft::new(Task::KIND, fields_of(fields)))?;
        }
        Ok(())
    })?;
    Ok(desks)
}

/// The desks that were asked about a disagreement (`<record>:<register>`) and have not answered.
///
/// # Errors
/// What SQLite says.
pub fn asked(store: &Store, about: &str) -> Result<Vec<String>> {
    let tasks = store.all::<Task>(&[("about", about)], 100)?;
    Ok(tasks.into_iter().filter(|task| task.record.done_on.is_none()).filter_map(|task| task.record.desk).collect())
}

/// Whether the candidates are still those that somebody saw, in the list of open disagreements or when the last decision was made.
/// Asked before a place in their list is taken for a value. `seen`: [`OpenDisagreement::seen`].
///
/// # Errors
/// `disagreement-changed`; `disagreement-decided`; `not-found`.
pub fn unchanged(store: &Store, record: RecordId, register: &str, seen: &str) -> Result<()> {
    let kind = store.kind_of(record)?;
    let open = match store.disagreement(record, register) {
        Err(Error::Refused { code: "disagreement-decided", .. }) => {
            let candidates = store.decided_between(kind, record, register)?;
            let candidates = candidates.ok_or_else(|| Error::refused("disagreement-decided"))?;
            OpenDisagreement { record, kind: kind.name.to_owned(), register: register.to_owned(), candidates }
        }
        open => open?,
    };
    if open.seen() == seen { Ok(()) } else { Err(Error::refused("disagreement-changed")) }
}

/// Decides a decided disagreement anew, for another of the values that its last decision chose between.
///
/// # Errors
/// `not-allowed`; `not-found`; `never-decided`; `invalid` on `take`.
pub fn decide_again(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    record: RecordId,
    register: &str,
    take: usize,
    reason: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Decide)?;
    let candidates = store.decided_between(kind, record, register)?.ok_or_else(|| Error::refused("never-decided"))?;
    let decided = OpenDisagreement { record, kind: kind.name.to_owned(), register: register.to_owned(), candidates };
    records::decide_open(store, permit, &decided, take, reason)
}
