//! The verbs that every kind has: record, correct, withdraw, decide. Slices add those that only they have.

use serde_json::Value;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::fold::WITHDRAWN;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Kind, Record};
use crate::store::read::OpenDisagreement;
use crate::store::{Committed, Draft, Store};
use crate::{
    access, appointment, attachment, awareness, case_file, case_flag, centre, closed, consent, duplicate, extra,
    guidance, household, incoming_referral, journey, lists, note, paper, partner, person, referral, reintegration,
    remittance, report, retention, return_support, skills, task, template, visit, vulnerability,
};

/// Every kind this version knows.
pub static KINDS: &[&Kind] = &[
    person::Person::KIND,
    visit::Visit::KIND,
    case_file::CaseFile::KIND,
    case_flag::CaseFlag::KIND,
    consent::Consent::KIND,
    journey::JourneyLeg::KIND,
    journey::JourneyReturn::KIND,
    guidance::Session::KIND,
    skills::Skill::KIND,
    skills::SkillSheet::KIND,
    return_support::Plan::KIND,
    return_support::PlanAction::KIND,
    return_support::Instalment::KIND,
    vulnerability::Screening::KIND,
    reintegration::MonitoringVisit::KIND,
    reintegration::Score::KIND,
    reintegration::ScoreWeight::KIND,
    referral::Referral::KIND,
    referral::ReferralStep::KIND,
    referral::Letter::KIND,
    incoming_referral::IncomingReferral::KIND,
    paper::FiledPaper::KIND,
    task::Task::KIND,
    appointment::Appointment::KIND,
    note::Note::KIND,
    attachment::Attachment::KIND,
    household::Tie::KIND,
    household::Household::KIND,
    household::HouseholdMember::KIND,
    duplicate::Duplicate::KIND,
    duplicate::Merge::KIND,
    retention::RetentionReview::KIND,
    closed::Opening::KIND,
    report::ReportRun::KIND,
    partner::Partner::KIND,
    partner::PartnerService::KIND,
    awareness::AwarenessActivity::KIND,
    remittance::RemittanceTariff::KIND,
    remittance::RemittanceTalk::KIND,
    access::User::KIND,
    template::ReasonTemplate::KIND,
    lists::ListItem::KIND,
    extra::ExtraField::KIND,
    extra::ExtraValue::KIND,
    centre::Centre::KIND,
    centre::Desk::KIND,
];

/// # Errors
/// `invalid` on `kind` for a name that is none.
pub fn kind(name: &str) -> Result<&'static Kind> {
    let known = KINDS.iter().copied().find(|kind| kind.name == name);
    known.ok_or_else(|| Error::invalid("kind", "no-such-kind").with("kind", name))
}

/// Fields that a form or a file may set: what the program sets itself is refused.
pub(crate) fn typed_only(kind: &'static Kind, fields: &Fields) -> Result<()> {
    match fields.keys().find(|name| kind.field(name).is_none_or(|field| field.automatic)) {
        Some(name) if kind.field(name).is_some() => Err(Error::invalid(name, "set-by-the-program")),
        Some(name) => Err(Error::invalid(name, "no-such-field")),
        None => Ok(()),
    }
}

/// Records something new.
///
/// # Errors
/// `not-allowed`; `invalid` with field and reason. Nothing is changed then.
pub fn record(store: &mut Store, permit: &Permit, kind: &'static Kind, fields: Fields) -> Result<Committed> {
    permit.needs(Action::Write(kind))?;
    typed_only(kind, &fields)?;
    let basis = override_in(permit, kind, &Fields::new(), &fields)?;
    store.transaction(|store| {
        let committed = store.commit(permit.author(), Draft::new(kind, fields))?;
        note_override(store, permit, committed.id, basis)?;
        case_file::followed_up(store, permit.author(), kind, committed.id)?;
        if kind.name == access::User::KIND.name {
            store.note_act(Some(permit.author()), Act::AddedUser, Some(committed.id), None)?;
        }
        Ok(committed)
    })
}

/// The legal basis of what is to be passed on without consent. It takes the right to pass on, however it is typed.
fn override_in(permit: &Permit, kind: &'static Kind, before: &Fields, fields: &Fields) -> Result<Option<String>> {
    if kind.name != consent::Consent::KIND.name {
        return Ok(None);
    }
    let basis = consent::newly_overrides(before, fields);
    if basis.is_some() {
        permit.needs(Action::Print)?;
    }
    Ok(basis)
}

fn note_override(store: &Store, permit: &Permit, line: RecordId, basis: Option<String>) -> Result<()> {
    let Some(basis) = basis else { return Ok(()) };
    store.note_act(Some(permit.author()), Act::OverrodeConsent, Some(line), Some(&basis))
}

/// Records several new things that belong together: all, or none where one is refused.
///
/// # Errors
/// As [`record`].
pub fn record_together(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    all: Vec<Fields>,
) -> Result<Vec<Committed>> {
    store.transaction(|store| all.into_iter().map(|fields| record(store, permit, kind, fields)).collect())
}

/// Corrects only the given fields; `null` empties. What stands already writes nothing.
///
/// # Errors
/// `not-allowed`; `not-found`; `invalid` with field and reason. Nothing is changed then.
pub fn correct(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    id: RecordId,
    fields: Fields,
) -> Result<Committed> {
    correct_because(store, permit, kind, id, fields, None)
}

/// The same, with the reason that stands in the history. Whoever opens a closed case file again says why.
///
/// # Errors
/// As [`correct`]; `invalid` on `reason`.
pub fn correct_because(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    id: RecordId,
    fields: Fields,
    reason: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Write(kind))?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    typed_only(kind, &fields)?;
    closed::may_change(store, permit, kind, id, &fields)?;
    let before = store.fields(kind, id)?;
    let basis = override_in(permit, kind, &before, &fields)?;
    if reason.is_none() && case_file::opens_again(kind, &before, &fields) {
        return Err(Error::invalid("reason", "reopening-reason"));
    }
    let mut draft = Draft::of(kind, id, fields.clone());
    draft.reason = reason.map(str::to_owned);
    store.transaction(|store| {
        if kind.name == access::User::KIND.name {
            return correct_user(store, permit, id, fields);
        }
        let taken_out = take_out_what_was_lent(store, permit, &draft)?;
        let mut committed = store.commit(permit.author(), draft)?;
        let once = |name: &String| !committed.changed.contains(name);
        let more: Vec<String> = taken_out.into_iter().filter(once).collect();
        committed.changed.extend(more);
        note_override(store, permit, id, basis)?;
        Ok(committed)
    })
}

/// What gives or takes rights leaves its line, and nobody gives or takes their own.
fn correct_user(store: &mut Store, permit: &Permit, id: RecordId, fields: Fields) -> Result<Committed> {
    let stands = store.fields(access::User::KIND, id)?;
    let differs = |name: &&str| fields.contains_key(*name) && fields.get(*name) != stands.get(*name);
    let own = ["role", "disabled_on"].into_iter().find(differs);
    if let Some(name) = own.filter(|_| id == permit.author()) {
        return Err(Error::invalid(name, "own-rights"));
    }
    let committed = store.commit(permit.author(), Draft::of(access::User::KIND, id, fields))?;
    if committed.changed.iter().any(|name| matches!(name.as_str(), "role" | "login")) {
        store.note_act(Some(permit.author()), Act::ChangedUser, Some(id), None)?;
    }
    Ok(committed)
}

/// A change that takes an element out of a set names it. Where another person's file lent it, that is a change of its own, which
/// goes with that person. Gives the sets that were changed.
fn take_out_what_was_lent(store: &mut Store, permit: &Permit, draft: &Draft) -> Result<Vec<String>> {
    let (kind, mut changed) = (draft.kind, vec![]);
    let sets = draft.fields.iter().filter(|(name, _)| kind.field(name).is_some_and(|field| field.shape.is_set()));
    let sets: Vec<(&String, &Value)> = sets.collect();
    let Some(id) = draft.record.filter(|_| !sets.is_empty()) else { return Ok(changed) };
    let stands = store.fields(kind, id)?;
    for (name, wanted) in sets {
        let elements = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        let (stood, wanted) = (elements(stands.get(name)), elements(Some(wanted)));
        let (mut left, mut lenders) = (stood.clone(), Vec::new());
        for gone in stood.iter().filter(|element| !wanted.contains(element)) {
            let one = Fields::from_iter([(name.clone(), Value::from(vec![gone.clone()]))]);
            let lent_by = store.lenders(kind, id, &one)?;
            if !lent_by.is_empty() {
                left.retain(|element| element != gone);
                lenders.extend(lent_by);
            }
        }
        if !lenders.is_empty() {
            let mut taking = Draft::of(kind, id, Fields::from_iter([(name.clone(), Value::Array(left))]));
            taking.reason.clone_from(&draft.reason);
            changed.extend(store.commit(permit.author(), taking.lent_by(lenders))?.changed);
        }
    }
    Ok(changed)
}

/// Corrects what was changed in a form. `was`: what stood in the changed fields when the form was opened; a field that a
/// bundle or somebody else has changed since is not overwritten unseen.
///
/// # Errors
/// `invalid` with the reason `changed-meanwhile`; and as [`correct`].
pub fn correct_from(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    id: RecordId,
    fields: Fields,
    was: &Fields,
) -> Result<Committed> {
    nothing_unseen(store, permit, kind, id, &fields, was)?;
    correct(store, permit, kind, id, fields)
}

/// Whether what is to change stands as it was seen.
///
/// # Errors
/// As [`correct_from`].
pub fn nothing_unseen(
    store: &Store,
    permit: &Permit,
    kind: &'static Kind,
    id: RecordId,
    fields: &Fields,
    was: &Fields,
) -> Result<()> {
    permit.needs(Action::Write(kind))?;
    closed::may_change(store, permit, kind, id, fields)?;
    let stands = store.fields(kind, id)?;
    for name in fields.keys() {
        let (seen, now) = (was.get(name).filter(|value| !value.is_null()), stands.get(name));
        if seen != now && now != fields.get(name) {
            return Err(Error::invalid(name, "changed-meanwhile"));
        }
    }
    Ok(())
}

/// Takes a record out of lists. It stays in the history, and somebody who edits it at the same time keeps it visible.
///
/// # Errors
/// `not-allowed`; `not-found`; `required` without a reason.
pub fn withdraw(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    id: RecordId,
    reason: &str,
) -> Result<Committed> {
    permit.needs(Action::Write(kind))?;
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    let fields = Fields::from_iter([(WITHDRAWN.to_owned(), Value::Bool(true))]);
    closed::may_change(store, permit, kind, id, &fields)?;
    store.commit(permit.author(), Draft::of(kind, id, fields).because(reason))
}

/// Takes a withdrawal back.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn restore(store: &mut Store, permit: &Permit, kind: &'static Kind, id: RecordId) -> Result<Committed> {
    permit.needs(Action::Write(kind))?;
    let fields = Fields::from_iter([(WITHDRAWN.to_owned(), Value::Bool(false))]);
    closed::may_change(store, permit, kind, id, &fields)?;
    store.commit(permit.author(), Draft::of(kind, id, fields))
}

/// Decides a disagreement for candidate `take` (0: the one shown now). The decision travels like any other change.
///
/// # Errors
/// `not-allowed`; `disagreement-decided`; `invalid` on `take`.
pub fn decide(
    store: &mut Store,
    permit: &Permit,
    record: RecordId,
    register: &str,
    take: usize,
    reason: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Decide)?;
    let open = store.disagreement(record, register)?;
    decide_open(store, permit, &open, take, reason)
}

/// Writes the decision for candidate `take`, and the line in the journal.
///
/// # Errors
/// `not-allowed`; `invalid` on `take`.
pub(crate) fn decide_open(
    store: &mut Store,
    permit: &Permit,
    open: &OpenDisagreement,
    take: usize,
    reason: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Decide)?;
    let candidate = open
        .candidates
        .get(take)
        .ok_or_else(|| Error::invalid("take", "no-such-candidate").with("max", open.candidates.len()))?;
    let mut draft = Draft::of(kind(&open.kind)?, open.record, Fields::new()).confirming(candidate, &open.register);
    draft.reason = reason.filter(|reason| !reason.trim().is_empty()).map(str::to_owned);
    let draft = draft.lent_by(store.lenders(kind(&open.kind)?, open.record, &candidate.fields)?);
    store.transaction(|store| {
        let committed = store.commit(permit.author(), draft)?;
        store.note_act(Some(permit.author()), Act::Decided, Some(open.record), Some(&open.register))?;
        Ok(committed)
    })
}

/// A record's fields, without those that are closed to this user.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn show(store: &Store, permit: &Permit, kind: &'static Kind, id: RecordId) -> Result<Fields> {
    permit.needs(Action::Read(kind))?;
    let mut fields = store.fields(kind, id)?;
    closed::of(store, permit, kind, id)?.strip(kind, &mut fields);
    Ok(fields)
}

/// The records that meet every condition, the newest first, each with its id, without what is closed to this user. What is
/// closed is not found by it either.
///
/// # Errors
/// `not-allowed`; `invalid` for a field that the kind does not have.
pub fn list(
    store: &Store,
    permit: &Permit,
    kind: &'static Kind,
    conditions: &[(String, String)],
    limit: u32,
) -> Result<Vec<Value>> {
    permit.needs(Action::Read(kind))?;
    let conditions: Vec<(&str, &str)> =
        conditions.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut found = Vec::new();
    for (id, mut fields) in store.list(kind, &conditions, limit)? {
        let closed = closed::of(store, permit, kind, id)?;
        if conditions.iter().any(|(name, _)| closed.hides(kind, name)) {
            continue;
        }
        closed.strip(kind, &mut fields);
        fields.insert("id".to_owned(), id.to_string().into());
        found.push(Value::Object(fields));
    }
    Ok(found)
}

/// Every change of a record, the newest first, with the desk's prefix and the author's name where they are known here.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn history(store: &Store, permit: &Permit, kind: &'static Kind, id: RecordId) -> Result<Vec<Value>> {
    let mut entries = Vec::new();
    for entry in closed::history(store, permit, kind, id)? {
        let prefix = centre::prefix_of(store, entry.desk)?;
        let name = store.find_record::<access::User>(entry.by.0)?.map(|user| user.record.name);
        let mut value = serde_json::to_value(&entry)?;
        value["prefix"] = prefix.into();
        value["by_name"] = name.into();
        entries.push(value);
    }
    Ok(entries)
}
