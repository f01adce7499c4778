//! Case files (dossiers).

mod follow_up;
mod timeline;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::household;
use crate::person::PersonId;
use crate::record;
use crate::store::Store;
use crate::store::kind::{Context, Fields, Kind, Record, Shape};

pub(crate) use follow_up::followed_up;
pub use timeline::{Moment, timeline};

record! {
    /// A person's case file (dossier).
    CaseFile, CaseFileId: "case_file" { number_letter: Some(""), check: Some(check) } {
        /// `BKO-26-004217-K`.
        reference: Option<String> = Shape::Text(24) => indexed.automatic,
        person: Option<PersonId> = Shape::Ref("person") => required,
        case_kind: String = Shape::Code("case_kind") => required,
        opened_on: Option<String> = Shape::Day,
        came_through: Option<String> = Shape::Code("intake_channel"),
        status: Option<String> = Shape::Code("case_status") => group("status"),
        closed_on: Option<String> = Shape::Day => group("status"),
        closing_reason: Option<String> = Shape::Code("closing_reason") => group("status"),
        outcome: Option<String> = Shape::Code("case_outcome") => group("status"),
        closing_note: Option<String> = Shape::LongText(2000) => group("status"),
        stage: Option<String> = Shape::Code("case_stage"),
        risk: Option<String> = Shape::Code("risk_level"),
        /// The counsellor who answers for it: a user's id.
        owner: Option<crate::access::UserId> = Shape::Ref("user") => indexed_while("status IS NOT 'clos'").with("status, stage"),
        /// The desk's prefix that works on it.
        desk: Option<String> = Shape::Text(8) => automatic,
        reasons: Vec<String> = Shape::Codes("visit_reason"),
        needs: Vec<String> = Shape::Codes("service"),
        summary: Option<String> = Shape::LongText(3000),
        /// The person wants the supervisor to know, or the counsellor does.
        urgent: Option<bool> = Shape::Bool => merge(crate::store::kind::Merge::Raise),
        evaluation_due: Option<String> = Shape::Day => indexed_while("status IS NOT 'clos' AND stage = 'accueil'").with("status, stage, withdrawn, owner, desk"),
        plan_due: Option<String> = Shape::Day => indexed_while("status IS NOT 'clos' AND stage IN ('accueil', 'evaluation')").with("status, stage, withdrawn, owner, desk"),
        /// Moved on by every visit, session, monitoring visit and step of a letter ([`followed_up`]).
        next_follow_up: Option<String> = Shape::Day =>
            indexed_while("status IS NOT 'clos'").with("status, withdrawn, owner, desk"),
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        let person = after.get("person").and_then(Value::as_str).unwrap_or_default();
        if person.is_empty() {
            return Err(Error::invalid("person", "required"));
        }
        let later = |days| (context.today + chrono::Days::new(days)).to_string();
        after.entry("status").or_insert_with(|| "ouvert".into());
        after.entry("stage").or_insert_with(|| "accueil".into());
        after.entry("risk").or_insert_with(|| "aucun".into());
        after.entry("opened_on").or_insert_with(|| context.today.to_string().into());
        after.entry("owner").or_insert_with(|| context.author.to_string().into());
        after.insert("desk".to_owned(), store.desk().prefix.clone().into());
        // Source: CASEWORK.md 2.11, the rules shipped.
        after.entry("evaluation_due").or_insert_with(|| later(7).into());
        after.entry("plan_due").or_insert_with(|| later(14).into());
        after.entry("next_follow_up").or_insert_with(|| later(30).into());
    }
    let status = after.get("status").and_then(Value::as_str).unwrap_or_default();
    if status == "clos" {
        let person = after.get("person").and_then(Value::as_str).and_then(|id| id.parse().ok());
        if let Some(person) = person
            && before.get("status") != after.get("status")
        {
            household::may_close(store, person)?;
        }
        if !after.contains_key("closing_reason") {
            return Err(Error::invalid("closing_reason", "required"));
        }
        after.entry("closed_on").or_insert_with(|| context.today.to_string().into());
        let opened = after.get("opened_on").and_then(Value::as_str).unwrap_or_default();
        if after.get("closed_on").and_then(Value::as_str).is_some_and(|closed| closed < opened) {
            return Err(Error::invalid("closed_on", "before-opening"));
        }
    } else if before.get("status").and_then(Value::as_str) == Some("clos") {
        for name in ["closed_on", "closing_reason", "outcome", "closing_note"] {
            after.remove(name);
        }
    }
    Ok(())
}

/// Whether `fields` would open a closed case file again: its reasons for closing go then, so it takes one of its own.
pub(crate) fn opens_again(kind: &Kind, before: &Fields, fields: &Fields) -> bool {
    let closed = |fields: &Fields| fields.get("status").and_then(Value::as_str) == Some("clos");
    kind.name == CaseFile::KIND.name && closed(before) && fields.contains_key("status") && !closed(fields)
}

/// The person of a case file, for records that belong to both.
///
/// # Errors
/// `invalid` on the field `case_file` when there is none.
pub fn person_of(store: &Store, fields: &mut Fields) -> Result<()> {
    let Some(case_file) = fields.get("case_file").and_then(Value::as_str) else { return Ok(()) };
    let id: CaseFileId = case_file.parse()?;
    let found = store.find_record::<CaseFile>(id)?.ok_or_else(|| Error::invalid("case_file", "not-here"))?;
    if let Some(person) = found.record.person {
        fields.insert("person".to_owned(), person.to_string().into());
    }
    Ok(())
}

/// Whether a case file is closed; one that is not here is not.
///
/// # Errors
/// What SQLite says.
pub fn is_closed(store: &Store, id: CaseFileId) -> Result<bool> {
    let found = store.find_record::<CaseFile>(id)?;
    Ok(found.is_some_and(|found| found.record.status.as_deref() == Some("clos")))
}

const OPEN_WORK: &str = "(
    EXISTS (SELECT 1 FROM task WHERE task.case_file = case_file.id AND task.done_on IS NULL AND task.withdrawn IS NOT 1)
    OR EXISTS (SELECT 1 FROM referral WHERE referral.case_file = case_file.id AND referral.withdrawn IS NOT 1
               AND referral.state NOT IN ('close', 'perdue-de-vue', 'annulee', 'refusee', 'retour-confirme'))
    OR EXISTS (SELECT 1 FROM appointment WHERE appointment.case_file = case_file.id AND appointment.state = 'prevu'
               AND appointment.withdrawn IS NOT 1)
    OR EXISTS (SELECT 1 FROM plan JOIN instalment ON instalment.plan = plan.id WHERE plan.case_file = case_file.id
               AND plan.withdrawn IS NOT 1 AND instalment.paid_on IS NULL AND instalment.withdrawn IS NOT 1
               AND coalesce(instalment.state, 'prevue') IN ('prevue', 'demandee')))";

/// The case files that are closed although something in them is still open: concurrent work that a person must look at. At most
/// `limit`.
///
/// # Errors
/// What SQLite says.
pub fn closed_with_open_work(store: &Store, limit: u32) -> Result<Vec<CaseFileId>> {
    let sql = format!(
        "SELECT case_file.id FROM case_file WHERE status = 'clos' AND withdrawn IS NOT 1 AND {OPEN_WORK}
         ORDER BY case_file.id DESC LIMIT ?1"
    );
    let mut query = store.db().prepare_cached(&sql)?;
    Ok(query.query_map([limit], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Whether a person has such a case file.
///
/// # Errors
/// What SQLite says.
pub fn person_has_closed_with_open_work(store: &Store, person: PersonId) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM case_file WHERE person = ?1 AND status = 'clos' AND withdrawn IS NOT 1 AND {OPEN_WORK})"
    );
    Ok(store.db().prepare_cached(&sql)?.query_row([person], |row| row.get(0))?)
}
