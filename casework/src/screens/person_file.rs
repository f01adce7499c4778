//! A person's whole file: what the counsellor sees after Enter.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::access::{Action, Permit};
use crate::appointment::{self, Appointment, AppointmentId};
use crate::attachment::{self, Listed};
use crate::case_file::{self, CaseFile, CaseFileId, Moment};
use crate::case_flag::{self, CaseFlag};
use crate::closed;
use crate::consent::{self, Consent};
use crate::error::Result;
use crate::extra::{self, ExtraValue};
use crate::guidance::Session;
use crate::hand_over::{self, HandOver};
use crate::household::{self, Alone, TieLine, WholeHousehold};
use crate::ids::RecordId;
use crate::incoming_referral::IncomingReferral;
use crate::journey::{JourneyLeg, JourneyReturn};
use crate::note::Note;
use crate::partner::Partner;
use crate::person::{self, Person, PersonId};
use crate::referral::{self, Filed, Referral};
use crate::reintegration::{self, Scored};
use crate::remittance::RemittanceTalk;
use crate::return_support::{self, WholePlan};
use crate::screens::user_name;
use crate::skills::{self, Skill, SkillSheet};
use crate::store::fold::WITHDRAWN;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record};
use crate::store::{Store, Stored};
use crate::task::{self, Task};
use crate::visit::Visit;
use crate::vulnerability::{self, Screening};

#[derive(Clone, Debug, Serialize)]
pub struct PersonFile {
    /// Of the kept file, also where a merged one was asked for.
    pub id: RecordId,
    pub person: Fields,
    /// Whole years.
    pub age: Option<i32>,
    pub cases: Vec<Stored<CaseFile>>,
    /// Those that stand first; none for who does no casework.
    pub flags: Vec<case_flag::Listed>,
    pub timeline: Vec<NamedMoment>,
    /// Of each purpose and recipient together, first the line that counts.
    pub consents: Vec<Stored<Consent>>,
    pub legs: Vec<Stored<JourneyLeg>>,
    pub returns: Vec<Stored<JourneyReturn>>,
    pub visits: Vec<Stored<Visit>>,
    pub sessions: Vec<Stored<Session>>,
    /// What the person said of money transfers.
    pub talks: Vec<Stored<RemittanceTalk>>,
    /// The one with most years first.
    pub skills: Vec<Stored<Skill>>,
    /// The kept file's first; more than one only of merged files.
    pub skill_sheets: Vec<Stored<SkillSheet>>,
    pub plans: Vec<WholePlan>,
    /// The first one first.
    pub scores: Vec<Scored>,
    pub referrals: Vec<ReferralLine>,
    /// From partners to the centre.
    pub incoming: Vec<Stored<IncomingReferral>>,
    pub tasks: Vec<Stored<Task>>,
    /// What is to come first, then the newest.
    pub appointments: Vec<appointment::Listed>,
    /// Codes of `reminder_way` that are safe, the one to propose first.
    pub reminder_ways: Vec<&'static str>,
    /// The newest first.
    pub hand_overs: Vec<HandOver>,
    pub ties: Vec<TieLine>,
    pub households: Vec<WholeHousehold>,
    /// A child whom nobody accompanies.
    pub alone: Option<Alone>,
    /// The newest first; none for who does no casework.
    pub screenings: Vec<Stored<Screening>>,
    pub notes: Vec<Stored<Note>>,
    /// The newest first.
    pub attachments: Vec<Listed>,
    /// What the fields of the centre hold, for the person and the case files.
    pub extras: Vec<Stored<ExtraValue>>,
    pub alerts: Vec<Alert>,
    /// Files merged into this one, the oldest first. What stands in them is in the lists above, with their id in `person`.
    pub merged: Vec<MergedFile>,
    /// This file was merged into one that is not here; or that was erased.
    pub merged_elsewhere: Option<Elsewhere>,
    /// What is closed to this user until they open it with a reason: `identity`, `protection`.
    pub closed: Vec<&'static str>,
    /// Registers of this person's own record in which desks disagree.
    pub disagreements: Vec<String>,
}

/// A file that was merged into the one shown.
#[derive(Clone, Debug, Serialize)]
pub struct MergedFile {
    pub id: RecordId,
    pub reference: Option<String>,
    /// The number for a code-only file.
    pub name: String,
    pub person: Fields,
    /// ms UTC; `None` where the record of the merge is not here.
    pub merged_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Elsewhere {
    NotHere,
    Erased,
}

#[derive(Clone, Debug, Serialize)]
pub struct NamedMoment {
    #[serde(flatten)]
    pub moment: Moment,
    pub by_name: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ReferralLine {
    #[serde(flatten)]
    pub referral: Stored<Referral>,
    pub partner_name: Option<String>,
    pub letter: Option<Filed>,
}

/// One line under the name. `code` is a message key (`alert-<code>`).
#[derive(Clone, Debug, Serialize)]
pub struct Alert {
    pub code: &'static str,
    pub facts: Map<String, Value>,
}

const MOST: u32 = 500;

/// Reads the file, with those merged into it and without what is closed to this user, and notes in the journal that it was opened.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn person_file(store: &Store, permit: &Permit, id: PersonId) -> Result<PersonFile> {
    permit.needs(Action::Read(Person::KIND))?;
    let file = store.reading(|| read(store, permit, id))?;
    store.note_act(Some(permit.author()), Act::Opened, Some(RecordId(id.0)), None)?;
    Ok(file)
}

fn read(store: &Store, permit: &Permit, id: PersonId) -> Result<PersonFile> {
    let id = person::kept(store, id)?;
    let record = RecordId(id.0);
    let mut fields = store.fields(Person::KIND, record)?;
    let person: Person = crate::store::read::typed(fields.clone())?;
    closed::of(store, permit, Person::KIND, record)?.strip(Person::KIND, &mut fields);
    let cases: Vec<Stored<CaseFile>> = person::parts(store, id, MOST)?;
    let mut plans = Vec::new();
    for case in &cases {
        plans.extend(return_support::of_case_file(store, CaseFileId(case.id.0))?);
    }
    let referrals = referral_lines(store, person::parts(store, id, MOST)?)?;
    let tasks = task::of_person(store, id)?;
    let consents = consent::of_person(store, id)?;
    let screenings = vulnerability::of_person(store, permit, id)?;
    let unread = |kind: &str| {
        (kind == Screening::KIND.name && !vulnerability::may_read(permit))
            || ((kind == CaseFlag::KIND.name || kind == case_flag::LOWERED) && !case_flag::may_read(permit))
    };
    let timeline = case_file::timeline(store, permit, id, 300)?
        .into_iter()
        .filter(|moment| !unread(&moment.kind))
        .map(|moment| Ok(NamedMoment { by_name: user_name(store, moment.by)?, moment }))
        .collect::<Result<_>>()?;
    let legs: Vec<Stored<JourneyLeg>> = person::parts(store, id, MOST)?;
    let appointments = appointment::of_person(store, id)?;
    let mut alerts = alerts(store, &person, &cases, &referrals, &tasks, &consents, &legs)?;
    if fields.contains_key(WITHDRAWN) {
        alerts.insert(0, Alert { code: "withdrawn", facts: Map::new() });
    }
    alerts.extend(of_appointments(store, &appointments));
    if screenings.iter().any(|one| one.record.is_urgent() && one.record.answered_on.is_none()) {
        alerts.insert(0, Alert { code: "urgent-sign", facts: Map::new() });
    }
    let alone = household::alone(store, id)?;
    if let Some(alone) = &alone {
        let code = if alone.answer.is_some() { "alone-minor-answered" } else { "alone-minor" };
        alerts.insert(0, Alert { code, facts: Map::new() });
    }
    let files = person::files(store, id)?;
    let mut closed_with_open_work = false;
    for file in &files {
        closed_with_open_work |= case_file::person_has_closed_with_open_work(store, *file)?;
    }
    if closed_with_open_work {
        alerts.push(Alert { code: "closed-with-open-work", facts: Map::new() });
    }
    Ok(PersonFile {
        id: record,
        age: person.age_on(store.today()),
        person: fields,
        flags: case_flag::of_person(store, permit, id)?,
        timeline,
        legs,
        returns: person::parts(store, id, MOST)?,
        visits: person::parts(store, id, MOST)?,
        sessions: person::parts(store, id, MOST)?,
        talks: person::parts(store, id, MOST)?,
        skills: skills::of_person(store, id)?,
        skill_sheets: skills::sheets(store, id)?,
        notes: seen(store, permit, person::parts(store, id, MOST)?)?,
        appointments,
        reminder_ways: appointment::ways(store, id)?,
        attachments: attachment::of_person(store, permit, id)?,
        extras: seen(store, permit, extra::of_person(store, id)?)?,
        hand_overs: hand_over::among(store, &tasks),
        ties: household::ties_of(store, id)?,
        households: household::of_person(store, id)?,
        alone,
        screenings,
        cases,
        consents,
        plans,
        scores: reintegration::of_person(store, id)?,
        referrals,
        incoming: person::parts(store, id, MOST)?,
        tasks,
        alerts,
        merged: merged(store, permit, &files)?,
        merged_elsewhere: elsewhere(store, id, &person)?,
        closed: closed::in_file(store, permit, id)?,
        disagreements: store.disputed(record)?,
    })
}

fn seen<T: Record>(store: &Store, permit: &Permit, parts: Vec<Stored<T>>) -> Result<Vec<Stored<T>>> {
    parts.into_iter().map(|part| closed::seen(store, permit, part)).collect()
}

fn merged(store: &Store, permit: &Permit, files: &[PersonId]) -> Result<Vec<MergedFile>> {
    let merged = |file: &PersonId| {
        let mut fields = store.fields(Person::KIND, RecordId(file.0))?;
        let person: Person = crate::store::read::typed(fields.clone())?;
        closed::of(store, permit, Person::KIND, RecordId(file.0))?.strip(Person::KIND, &mut fields);
        let hidden = person::is_code_only(store, *file)?;
        Ok(MergedFile {
            id: RecordId(file.0),
            name: if hidden { person.reference.clone().unwrap_or_default() } else { person.full_name() },
            reference: person.reference,
            person: fields,
            merged_at: person::one_since(store, &[*file])?,
        })
    };
    files.iter().skip(1).map(merged).collect()
}

/// Why a file that was merged still stands alone here.
fn elsewhere(store: &Store, id: PersonId, person: &Person) -> Result<Option<Elsewhere>> {
    let Some(into) = person.same_as.filter(|into| *into != id) else { return Ok(None) };
    Ok(match store.find_record::<Person>(into)? {
        None => Some(Elsewhere::NotHere),
        Some(kept) if kept.record.forgotten == Some(true) => Some(Elsewhere::Erased),
        Some(_) => None,
    })
}

fn referral_lines(store: &Store, referrals: Vec<Stored<Referral>>) -> Result<Vec<ReferralLine>> {
    referrals
        .into_iter()
        .map(|stored| {
            let partner = match stored.record.partner {
                Some(partner) => store.find_record::<Partner>(partner)?,
                None => None,
            };
            Ok(ReferralLine {
                letter: referral::filed(store, referral::ReferralId(stored.id.0))?,
                partner_name: partner.map(|partner| partner.record.short_name),
                referral: stored,
            })
        })
        .collect()
}

fn alerts(
    store: &Store,
    person: &Person,
    cases: &[Stored<CaseFile>],
    referrals: &[ReferralLine],
    tasks: &[Stored<Task>],
    consents: &[Stored<Consent>],
    legs: &[Stored<JourneyLeg>],
) -> Result<Vec<Alert>> {
    let today = store.today();
    let late = |day: &Option<String>| -> Option<i64> {
        let day: chrono::NaiveDate = day.as_ref()?.parse().ok()?;
        Some((today - day).num_days()).filter(|days| *days > 0)
    };
    let mut alerts = Vec::new();
    let mut add = |code, facts: Value| {
        let facts = facts.as_object().cloned().unwrap_or_default();
        alerts.push(Alert { code, facts });
    };
    if person.age_on(today).is_some_and(|age| age < 18) && consent::against_a_minor(consents) {
        add("minor-refuses", json!({}));
    }
    if person.code_only == Some(true) {
        add("code-only", json!({}));
    }
    if person.safe_to_call.as_deref() == Some("non") {
        add("unsafe-to-call", json!({}));
    }
    if person.deceased == Some(true) {
        add("deceased", json!({}));
    }
    if legs.iter().any(|leg| leg.record.needs_protection == Some(true)) {
        add("needs-protection", json!({}));
    }
    for case in cases.iter().filter(|case| case.record.status.as_deref() != Some("clos")) {
        if case.record.urgent == Some(true) {
            add("urgent", json!({}));
        }
        if matches!(case.record.risk.as_deref(), Some("eleve" | "urgence")) {
            add("risk", json!({ "risk": case.record.risk }));
        }
        if case.record.stage.as_deref() == Some("accueil")
            && let Some(days) = late(&case.record.evaluation_due)
        {
            add("evaluation-overdue", json!({ "days": days }));
        }
        if let Some(days) = late(&case.record.next_follow_up) {
            add("follow-up-overdue", json!({ "days": days }));
        }
    }
    for line in referrals {
        let open = matches!(
            line.referral.record.state.as_deref(),
            Some("imprimee" | "remise" | "contact-pris" | "recue" | "en-attente")
        );
        if open && let Some(days) = late(&line.referral.record.answer_by) {
            add("letter-overdue", json!({ "partner": line.partner_name, "days": days }));
        }
    }
    for task in tasks.iter().filter(|task| task.record.done_on.is_none()) {
        if let Some(days) = late(&task.record.due_on) {
            add("task-overdue", json!({ "text": task.record.what, "days": days }));
        }
    }
    if !consents.iter().any(|line| line.record.purpose == "suivi") {
        add("no-consent", json!({}));
    }
    Ok(alerts)
}

/// The oldest appointment of which nobody has said whether the person came; and a new one whose old one has another answer
/// than "moved", as when another desk knew better.
fn of_appointments(store: &Store, appointments: &[appointment::Listed]) -> Vec<Alert> {
    let today = store.today();
    let planned: Vec<&Appointment> =
        appointments.iter().map(|one| &one.appointment.record).filter(|one| one.is_planned()).collect();
    let mut alerts = Vec::new();
    let late = planned.iter().filter_map(|one| Some((today - one.day()?).num_days())).max();
    if let Some(days) = late.filter(|days| *days > 0) {
        let facts = Map::from_iter([("days".to_owned(), Value::from(days))]);
        alerts.push(Alert { code: "appointment-unanswered", facts });
    }
    let state_of = |id: AppointmentId| {
        appointments
            .iter()
            .find(|one| one.appointment.id.0 == id.0)
            .and_then(|one| one.appointment.record.state.as_deref())
    };
    let doubtful =
        |one: &&Appointment| one.moved_from.and_then(state_of).is_some_and(|state| state != appointment::MOVED);
    if planned.iter().any(doubtful) {
        alerts.push(Alert { code: "appointment-doubtful", facts: Map::new() });
    }
    alerts
}
