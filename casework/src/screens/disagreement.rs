//! The disagreement desk: concurrent values with who wrote them, when and where, by importance.

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::centre::Desk;
use crate::closed;
use crate::disagreement;
use crate::error::Result;
use crate::extra::{ExtraFieldId, ExtraValue};
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::records;
use crate::screens::user_name;
use crate::store::fold::Candidate;
use crate::store::kind::{Fields, Kind};
use crate::store::{self, Store};

#[derive(Clone, Debug, Serialize)]
pub struct OpenDisagreement {
    /// `<record>:<register>`.
    pub id: String,
    pub record: RecordId,
    pub kind: String,
    pub register: String,
    pub person: Option<RecordId>,
    /// The number for a code-only file.
    pub person_name: Option<String>,
    pub reference: Option<String>,
    /// 1: identity, consent, risk; 2: the rest of a file; 3: shared records.
    pub importance: u8,
    /// Of a value of a field that the centre added: the field.
    pub extra_field: Option<ExtraFieldId>,
    /// What a shared record is about: a code's label, a reason's words.
    pub about: Option<String>,
    /// The shown one first.
    pub candidates: Vec<OpenCandidate>,
    /// What stood before the desks parted; empty where nothing did.
    pub base: Fields,
    /// Names these candidates in this order: whoever decides says what was seen ([`disagreement::unchanged`]).
    pub seen: String,
    /// Prefixes of the desks that were asked and have not answered.
    pub asked: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OpenCandidate {
    pub fields: Fields,
    pub shown: bool,
    pub desk_prefix: String,
    pub by_name: Option<String>,
    /// ms UTC by the author's clock.
    pub at: i64,
    pub doubtful: bool,
}

/// # Errors
/// `not-allowed`; what SQLite says.
pub fn disagreements(store: &Store, permit: &Permit) -> Result<Vec<OpenDisagreement>> {
    permit.needs(Action::Search)?;
    let mut all = Vec::new();
    for open in store.disagreements()? {
        let person = store.person_of_record(open.record)?;
        let record = match person {
            Some(person) => store.find_record::<Person>(person.0)?.map(|person| person.record),
            None => None,
        };
        let kind = records::kind(&open.kind)?;
        let closed = closed::of(store, permit, kind, open.record)?;
        let without = |mut fields: Fields| {
            closed.strip(kind, &mut fields);
            fields
        };
        let mut candidates = Vec::with_capacity(open.candidates.len());
        for (at, candidate) in open.candidates.iter().enumerate() {
            let desk = store.find_record::<Desk>(candidate.change.desk.0)?;
            candidates.push(OpenCandidate {
                fields: without(candidate.fields.clone()),
                shown: at == 0,
                desk_prefix: desk.map_or_else(|| "?".to_owned(), |desk| desk.record.prefix),
                by_name: user_name(store, candidate.author)?,
                at: candidate.stamp.ms(),
                doubtful: candidate.doubtful,
            });
        }
        let id = format!("{}:{}", open.record, open.register);
        all.push(OpenDisagreement {
            base: without(store.before_they_parted(kind, open.record, &open.register, &open.candidates)?),
            asked: disagreement::asked(store, &id)?,
            extra_field: store.find_record::<ExtraValue>(open.record.0)?.and_then(|value| value.record.field),
            about: about(store, kind, open.record)?,
            id,
            record: open.record,
            importance: match risks(&open) {
                true => 1,
                false => importance(&open.kind, &open.register),
            },
            seen: open.seen(),
            kind: open.kind,
            register: open.register,
            person,
            person_name: person.map(|person| person::name_in_lists(store, PersonId(person.0))).transpose()?.flatten(),
            reference: record.and_then(|person| person.reference),
            candidates,
        });
    }
    all.sort_by(|a, b| (a.importance, &a.id).cmp(&(b.importance, &b.id)));
    Ok(all)
}

/// The words by which a record of no person is known.
fn about(store: &Store, kind: &'static Kind, record: RecordId) -> Result<Option<String>> {
    if !matches!(
        kind.name,
        "list_item" | "reason_template" | "extra_field" | "awareness_activity" | "remittance_tariff"
    ) {
        return Ok(None);
    }
    let fields = store.fields(kind, record)?;
    Ok(["code", "text", "fr", "provider", "reference"]
        .iter()
        .find_map(|name| Some(fields.get(*name)?.as_str()?.to_owned())))
}

/// Whether it may be unsafe to call: the number alone is the rest of a file.
fn risks(open: &store::read::OpenDisagreement) -> bool {
    let safe = |candidate: &Candidate| candidate.fields.get("safe_to_call").cloned().unwrap_or_default();
    (open.kind.as_str(), open.register.as_str()) == ("person", "phone")
        && open.candidates.iter().any(|one| Some(safe(one)) != open.candidates.first().map(safe))
}

fn importance(kind: &str, register: &str) -> u8 {
    match (kind, register) {
        ("person", "name" | "birth" | "sex" | "paper" | "nina" | "same_as" | "alone_minor")
        | ("consent" | "screening" | "case_flag", _)
        | ("case_file", "risk" | "status") => 1,
        (
            "partner" | "partner_service" | "user" | "desk" | "centre" | "score_weight" | "reason_template"
            | "list_item" | "extra_field" | "awareness_activity" | "remittance_tariff",
            _,
        ) => 3,
        _ => 2,
    }
}
