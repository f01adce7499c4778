//! What the paper of a support plan says. Source: CASEWORK.md 3.4.
//!
//! The situation is facts of lists, as on the intake sheet: what was typed as the situation stays in the file. The words of the actions are the one
//! free text of it, because they are what both sides sign; of psychosocial ones and of a file known by its number alone they are written by hand.

use chrono::NaiveDate;

use super::Paper;
use super::intake::{household, journey};
use super::words::{label_of, labels, together, word, years};
use crate::access::{User, UserId};
use crate::case_file::CaseFile;
use crate::centre::paper::{desk_in, letterhead, place};
use crate::error::{Error, Result};
use crate::letters::say::Say;
use crate::letters::{
    Counsellor, PlanApproval, PlanBudget, PlanScores, PlanSheet, PlanVisit, PlannedAction, Printing, within_a_line,
};
use crate::lists;
use crate::person::{self, Person, PersonId};
use crate::reintegration::{self, Scored};
use crate::return_support::{self, Plan, PlanAction, PlanId, WholePlan};
use crate::store::{Store, Stored};

/// Goes up with every change of the layout or of the fixed words.
pub const TEMPLATE_VERSION: &str = "plan-1";

/// The plans of a person, the oldest first, with their numbers.
pub fn offered(store: &Store, file: PersonId) -> Result<Vec<(Paper, Option<String>)>> {
    let mut plans: Vec<Stored<Plan>> = person::parts(store, file, 50)?;
    plans.reverse();
    let line = |plan: Stored<Plan>| (Paper::Plan { plan: PlanId(plan.id.0) }, plan.record.reference);
    Ok(plans.into_iter().map(line).collect())
}

/// The sheet without a word.
pub fn blank(store: &Store, printing: Printing) -> Result<PlanSheet> {
    Ok(PlanSheet {
        letterhead: letterhead(store)?,
        desk: desk_in(store, printing.lang)?,
        printing,
        ..PlanSheet::default()
    })
}

/// The sheet of a plan.
pub fn of(store: &Store, id: PlanId, printing: Printing) -> Result<PlanSheet> {
    let missing = || Error::refused("not-found");
    let plan = store.get::<Plan>(id)?.record;
    let file = person::kept(store, plan.person.ok_or_else(missing)?)?;
    let person = person::on_paper(store, file)?.ok_or_else(missing)?;
    let case_file = plan.case_file.ok_or_else(missing)?;
    let case = store.get::<CaseFile>(case_file)?.record;
    let plans = return_support::of_case_file(store, case_file)?;
    let whole = plans.into_iter().find(|whole| whole.plan.id.0 == id.0).ok_or_else(missing)?;
    let say = Say(printing.lang);
    let hidden = person.code_only == Some(true);
    let scores = reintegration::of_person(store, file)?;
    let scores = scores.into_iter().filter(|scored| scored.score.record.case_file == Some(case_file)).collect();
    let owner = case.owner.map(|owner| store.find_record::<User>(owner)).transpose()?.flatten();
    let owner = owner.map(|owner| owner.record).unwrap_or_default();
    let mut sheet = PlanSheet {
        reference: plan.reference.clone().unwrap_or_default(),
        place: place(store)?,
        drawn_up_on: day(plan.drawn_up_on.as_deref()),
        counsellor: Counsellor { name: owner.name, function: owner.function },
        scores: of_talks(scores),
        budget: budget(&whole),
        visits: visits(store, &whole)?,
        decided_on: day(plan.decided_on.as_deref()).filter(|_| plan.decision.is_some()),
        decision: plan.decision.clone(),
        approved: approval(store, id, &plan)?,
        ..blank(store, printing)?
    };
    for action in &whole.actions {
        sheet.actions.push(planned(store, say, &action.record, hidden)?);
    }
    for (key, value) in facts(store, say, file, &person, &case, &plan)? {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            sheet.values.insert(key.to_owned(), value);
        }
    }
    Ok(sheet)
}

fn day(day: Option<&str>) -> Option<NaiveDate> {
    day?.parse().ok()
}

/// What stands in the first two parts.
fn facts(
    store: &Store,
    say: Say,
    file: PersonId,
    person: &Person,
    case: &CaseFile,
    plan: &Plan,
) -> Result<[(&'static str, Option<String>); 10]> {
    let hidden = person.code_only == Some(true);
    let typed = |text: &Option<String>| text.clone().filter(|_| !hidden);
    let [(_, country), _, (_, returned), (_, kind)] = journey(store, say, file)?;
    let name = if hidden { word(say, "intake-confidential") } else { person.full_name() };
    let years = person.years_of_practice.map(|many| years(say, many));
    let said = |list: &str, code: &Option<String>| label_of(store, say, list, code.as_ref());
    Ok([
        ("plan-sheet-name", Some(name)),
        ("plan-sheet-file", person.reference.clone()),
        ("plan-sheet-programme", Some(lists::label(store, "programme", &plan.programme, say.0)?)),
        ("plan-sheet-case", case.reference.clone()),
        ("plan-sheet-project", typed(&plan.project)),
        ("plan-sheet-project-place", typed(&plan.project_place)),
        ("plan-sheet-return", together(vec![country, returned, kind])),
        ("plan-sheet-household", household(person)),
        (
            "plan-sheet-home",
            together(vec![said("stay", &person.stay)?, person.origin_division.as_deref().map(lists::division_label)]),
        ),
        (
            "plan-sheet-skills",
            together(vec![
                said("education_level", &person.education)?,
                labels(store, say, "trade", &person.trades)?,
                years,
            ]),
        ),
    ])
}

fn planned(store: &Store, say: Say, action: &PlanAction, hidden: bool) -> Result<PlannedAction> {
    let open = hidden || action.dimension == "psychosocial";
    let typed = |text: Option<String>, open: bool| text.filter(|_| !open);
    Ok(PlannedAction {
        dimension: within_a_line(&lists::label(store, "plan_dimension", &action.dimension, say.0)?),
        what: typed(Some(action.what.clone()), open),
        who: typed(action.who.clone(), open),
        due_on: day(action.due_on.as_deref()),
        cost_xof: action.cost_xof,
        funder: typed(action.funder.clone(), open),
        sign: typed(action.expected_sign.clone(), open),
        status: label_of(store, say, "action_status", action.status.as_ref())?,
        done: action.status.as_deref() == Some("faite"),
    })
}

/// The first talk and, where there was more than one, the last.
fn of_talks(talks: Vec<Scored>) -> PlanScores {
    let on = |talk: &Scored| day(talk.score.record.answered_on.as_deref());
    // In hundredths: a filed content is compared, and figures after a point need not come back as they were written.
    let figures = |talk: &Scored| {
        talk.values.dimensions.map(|value| value.map(|value| (value * 100.0).round().clamp(0.0, 100.0) as u8))
    };
    let Some(first) = talks.first() else { return PlanScores::default() };
    let last = talks.last().filter(|_| talks.len() > 1);
    PlanScores {
        start_on: on(first),
        start: figures(first),
        now_on: last.and_then(on),
        now: last.map(figures).unwrap_or_default(),
    }
}

/// As on the screen; nothing where no action says a cost.
fn budget(whole: &WholePlan) -> PlanBudget {
    let plan = &whole.plan.record;
    let is_said = whole.actions.iter().any(|action| action.record.cost_xof.is_some());
    PlanBudget {
        cost_xof: is_said.then_some(whole.cost_xof),
        own_xof: plan.own_contribution_xof,
        asked_xof: is_said.then_some(whole.asked_xof),
        ceiling_xof: plan.ceiling_xof,
        granted_xof: plan.granted_xof,
    }
}

/// The days of the visits of an accepted plan, and of those that were made.
fn visits(store: &Store, whole: &WholePlan) -> Result<[PlanVisit; 4]> {
    let plan = &whole.plan.record;
    let decided_on = plan.decided_on.as_deref().filter(|_| plan.decision.as_deref() == Some("accepte"));
    Ok(return_support::visit_days(store, decided_on)?.map(|(occasion, planned_on)| {
        let made = whole.visits.iter().rev().find(|visit| visit.record.occasion == occasion);
        PlanVisit { planned_on, made_on: made.and_then(|visit| day(visit.record.visited_on.as_deref())) }
    }))
}

fn approval(store: &Store, id: PlanId, plan: &Plan) -> Result<Option<PlanApproval>> {
    let Some(approved) = return_support::approved(store, id, plan)? else { return Ok(None) };
    let by = store.find_record::<User>(UserId(approved.by.0))?.map(|user| user.record.name);
    Ok(Some(PlanApproval { on: approved.on, by, changed_since: approved.changed_since }))
}
