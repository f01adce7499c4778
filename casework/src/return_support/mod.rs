//! Return and reintegration support (appui au retour): plan, actions, instalments.

mod approval;

use serde::Serialize;
use serde_json::Value;

use crate::case_file::CaseFileId;
use crate::error::{Error, Result};
use crate::person::PersonId;
use crate::record;
use crate::reintegration::{self, MonitoringVisit};
use crate::store::kind::{Context, Fields, Shape};
use crate::store::{Store, Stored};

pub use approval::{approve, ask_approval, due};
pub(crate) use approval::{approved, visit_days};

record! {
    /// A support plan (plan d'appui au retour). Money in whole francs CFA.
    Plan, PlanId: "plan" { number_letter: Some("A"), check: Some(check_plan) } {
        /// `BKO-A26-000012-K`.
        reference: Option<String> = Shape::Text(24) => indexed.automatic,
        case_file: Option<CaseFileId> = Shape::Ref("case_file") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        programme: String = Shape::Code("programme") => required,
        drawn_up_on: Option<String> = Shape::Day,
        situation: Option<String> = Shape::LongText(1000),
        eligible_return_date: Option<String> = Shape::Code("yes_no_unknown"),
        eligible_time_abroad: Option<String> = Shape::Code("yes_no_unknown"),
        eligible_first_aid: Option<String> = Shape::Code("yes_no_unknown"),
        eligible_papers: Option<String> = Shape::Code("yes_no_unknown"),
        project: Option<String> = Shape::LongText(500) => group("project"),
        project_place: Option<String> = Shape::Text(120) => group("project"),
        own_contribution_xof: Option<i64> = Shape::Whole { min: 0, max: 100_000_000 },
        /// The programme's ceiling when the plan was drawn up.
        ceiling_xof: Option<i64> = Shape::Whole { min: 0, max: 100_000_000 },
        submitted_on: Option<String> = Shape::Day,
        decision: Option<String> = Shape::Code("committee_decision") => group("decision"),
        decided_on: Option<String> = Shape::Day => group("decision").indexed_while("decision = 'accepte'"),
        decision_reason: Option<String> = Shape::LongText(500) => group("decision"),
        granted_xof: Option<i64> = Shape::Whole { min: 0, max: 100_000_000 } => group("decision"),
        /// What a supervisor says of the plan before it goes to the committee.
        approval: Option<String> = Shape::Code("approval") => group("approval").indexed.automatic,
        approval_on: Option<String> = Shape::Day => group("approval").automatic,
        approval_comment: Option<String> = Shape::LongText(500) => group("approval").automatic,
    }
}

record! {
    /// One action of a plan.
    PlanAction, PlanActionId: "plan_action" { check: Some(check_part) } {
        plan: Option<PlanId> = Shape::Ref("plan") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        dimension: String = Shape::Code("plan_dimension") => required,
        what: String = Shape::LongText(300) => required,
        who: Option<String> = Shape::Text(80),
        due_on: Option<String> = Shape::Day => indexed,
        cost_xof: Option<i64> = Shape::Whole { min: 0, max: 100_000_000 } => group("cost"),
        funder: Option<String> = Shape::Text(80) => group("cost"),
        expected_sign: Option<String> = Shape::LongText(300),
        status: Option<String> = Shape::Code("action_status"),
    }
}

record! {
    /// A payment or purchase planned or made.
    Instalment, InstalmentId: "instalment" { check: Some(check_part) } {
        plan: Option<PlanId> = Shape::Ref("plan") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        amount_xof: Option<i64> = Shape::Whole { min: 1, max: 100_000_000 } => required,
        planned_on: Option<String> = Shape::Day => indexed_while("paid_on IS NULL").with("paid_on, withdrawn"),
        /// In kind: what was bought.
        in_kind: Option<String> = Shape::Text(160),
        state: Option<String> = Shape::Code("instalment_state") => group("payment"),
        paid_on: Option<String> = Shape::Day => group("payment"),
        paid_by: Option<String> = Shape::Text(80) => group("payment"),
        receipt: Option<String> = Shape::Text(40) => group("payment"),
    }
}

/// Source: CASEWORK.md 2.9, an example of a programme's ceiling.
const USUAL_CEILING_XOF: i64 = 1_968_000;

fn check_plan(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        crate::case_file::person_of(store, after)?;
        after.entry("drawn_up_on").or_insert_with(|| context.today.to_string().into());
        after.entry("ceiling_xof").or_insert_with(|| USUAL_CEILING_XOF.into());
    }
    let text = |name: &str| after.get(name).and_then(Value::as_str).unwrap_or_default();
    if ["ajourne", "refuse"].contains(&text("decision")) && text("decision_reason").is_empty() {
        return Err(Error::invalid("decision_reason", "required"));
    }
    let amount = |name: &str| after.get(name).and_then(Value::as_i64);
    if let Some((granted, ceiling)) = amount("granted_xof").zip(amount("ceiling_xof"))
        && granted > ceiling
    {
        return Err(Error::invalid("granted_xof", "over-ceiling").with("max", ceiling));
    }
    if after.contains_key("decision") {
        after.entry("decided_on").or_insert_with(|| context.today.to_string().into());
    }
    Ok(())
}

/// Puts the person of a part's plan into the part.
pub(crate) fn person_of(store: &Store, part: &mut Fields) -> Result<()> {
    let Some(plan) = part.get("plan").and_then(Value::as_str) else { return Ok(()) };
    let plan = store.find_record::<Plan>(plan.parse::<PlanId>()?)?.ok_or_else(|| Error::invalid("plan", "not-here"))?;
    if let Some(person) = plan.record.person {
        part.insert("person".to_owned(), person.to_string().into());
    }
    Ok(())
}

fn check_part(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        person_of(store, after)?;
    }
    if after.get("state").and_then(Value::as_str) == Some("payee") {
        after.entry("paid_on").or_insert_with(|| context.today.to_string().into());
    }
    Ok(())
}

/// A plan with its parts and what they add up to, in whole francs CFA.
#[derive(Clone, Debug, Serialize)]
pub struct WholePlan {
    pub plan: Stored<Plan>,
    pub actions: Vec<Stored<PlanAction>>,
    pub instalments: Vec<Stored<Instalment>>,
    /// The first one first.
    pub visits: Vec<Stored<MonitoringVisit>>,
    pub cost_xof: i64,
    /// Cost less the person's own share.
    pub asked_xof: i64,
    pub paid_xof: i64,
    pub over_ceiling: bool,
}

/// The plans of a case file, newest first.
///
/// # Errors
/// What SQLite says.
pub fn of_case_file(store: &Store, case_file: CaseFileId) -> Result<Vec<WholePlan>> {
    let plans: Vec<Stored<Plan>> = store.all(&[("case_file", &case_file.to_string())], 50)?;
    plans
        .into_iter()
        .map(|plan| {
            let id = plan.id.to_string();
            let mut actions: Vec<Stored<PlanAction>> = store.all(&[("plan", &id)], 200)?;
            actions.reverse();
            let mut instalments: Vec<Stored<Instalment>> = store.all(&[("plan", &id)], 200)?;
            instalments.reverse();
            let cost_xof: i64 = actions.iter().filter_map(|action| action.record.cost_xof).sum();
            let asked_xof = (cost_xof - plan.record.own_contribution_xof.unwrap_or(0)).max(0);
            let paid_xof = instalments
                .iter()
                .filter(|part| part.record.paid_on.is_some())
                .filter_map(|part| part.record.amount_xof)
                .sum();
            let over_ceiling = plan.record.ceiling_xof.is_some_and(|ceiling| asked_xof > ceiling);
            let visits = reintegration::of_plan(store, PlanId(plan.id.0))?;
            Ok(WholePlan { plan, actions, instalments, visits, cost_xof, asked_xof, paid_xof, over_ceiling })
        })
        .collect()
}
