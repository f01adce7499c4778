//! A supervisor's word on a plan: asked for, given or returned with a comment. Each travels with the next bundle.

use serde_json::{Value, json};

use super::{Plan, PlanAction, PlanId};
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::journal::Act;
use crate::store::kind::{Record, fields_of};
use crate::store::{Committed, Draft, Store, Stored};
use crate::task::{DUE_LINES, Due, due_line, in_kept_files};

const ASKED: &str = "demande";
const APPROVED: &str = "approuve";
const RETURNED: &str = "a-revoir";

/// Asks the supervisors to approve the plan as it stands.
///
/// # Errors
/// `not-allowed`; `not-found`; `plan-empty` without an action; `plan-approved` where it is.
pub fn ask_approval(store: &mut Store, permit: &Permit, plan: PlanId) -> Result<Committed> {
    permit.needs(Action::Write(Plan::KIND))?;
    let stands = store.get::<Plan>(plan)?.record;
    if stands.approval.as_deref() == Some(APPROVED) {
        return Err(Error::refused("plan-approved"));
    }
    let actions: Vec<Stored<PlanAction>> = store.all(&[("plan", &plan.to_string())], 1)?;
    if actions.is_empty() {
        return Err(Error::refused("plan-empty"));
    }
    let today = store.today().to_string();
    say(store, permit, plan, json!({ "approval": ASKED, "approval_on": today, "approval_comment": null }))
}

/// A supervisor approves the plan, or returns it; then the comment says what is missing.
///
/// # Errors
/// `not-allowed`; `not-found`; `approval-not-asked`; `invalid` on `approval_comment` where a returned plan has none.
pub fn approve(
    store: &mut Store,
    permit: &Permit,
    plan: PlanId,
    approved: bool,
    comment: Option<&str>,
) -> Result<Committed> {
    permit.needs(Action::Decide)?;
    if store.get::<Plan>(plan)?.record.approval.as_deref() != Some(ASKED) {
        return Err(Error::refused("approval-not-asked"));
    }
    let comment = comment.map(str::trim).filter(|comment| !comment.is_empty());
    if !approved && comment.is_none() {
        return Err(Error::invalid("approval_comment", "required"));
    }
    let answer = if approved { APPROVED } else { RETURNED };
    let today = store.today().to_string();
    store.transaction(|store| {
        let answer = json!({ "approval": answer, "approval_on": today, "approval_comment": comment });
        let committed = say(store, permit, plan, answer)?;
        store.note_act(Some(permit.author()), Act::Approved, Some(RecordId(plan.0)), None)?;
        Ok(committed)
    })
}

fn say(store: &mut Store, permit: &Permit, plan: PlanId, fields: Value) -> Result<Committed> {
    store.commit(permit.author(), Draft::of(Plan::KIND, RecordId(plan.0), fields_of(fields)))
}

/// What the plans ask of this user up to `until`: of a supervisor those that wait for approval, of everybody those that came back and the
/// monitoring visits of accepted plans. The oldest first.
///
/// # Errors
/// What SQLite says.
pub fn due(store: &Store, permit: &Permit, until: chrono::NaiveDate, limit: u32) -> Result<Vec<Due>> {
    // One line a plan: the visit that is due last, where neither it nor a later one was made.
    let sql = format!(
        "WITH month (occasion, after) AS (VALUES ('mois-1', 1), ('mois-3', 3), ('mois-6', 6), ('mois-12', 12)),
         due AS (
             SELECT 'approval' AS what, id, person, reference, NULL AS text, approval_on AS due_on FROM plan
             WHERE approval = 'demande' AND withdrawn IS NOT 1 AND ?4
             UNION ALL SELECT 'returned', id, person, reference, approval_comment, approval_on FROM plan
             WHERE approval = 'a-revoir' AND withdrawn IS NOT 1
             UNION ALL SELECT 'monitoring', plan.id, plan.person, plan.reference, month.occasion,
                              date(plan.decided_on, '+' || month.after || ' months')
             FROM plan JOIN month ON month.after = (
                 SELECT max(after) FROM month WHERE date(plan.decided_on, '+' || after || ' months') <= ?1)
             WHERE plan.decision = 'accepte' AND plan.withdrawn IS NOT 1 AND plan.decided_on > date(?2, '-24 months')
             AND NOT EXISTS (SELECT 1 FROM monitoring_visit AS made JOIN month AS later ON later.occasion = made.occasion
                             WHERE made.plan = plan.id AND made.withdrawn IS NOT 1 AND later.after >= month.after)
         )
         {DUE_LINES}"
    );
    let supervisor = permit.needs(Action::Decide).is_ok();
    let mut query = store.db().prepare_cached(&sql)?;
    let due = query.query_map((until.to_string(), store.today().to_string(), limit, supervisor), due_line)?;
    in_kept_files(store, due.collect::<Result<_, _>>()?)
}
