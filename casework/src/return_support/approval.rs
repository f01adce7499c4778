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
    let visits: String = MONTHS.iter().enumerate().map(|(at, _)| visits_due(at)).collect();
    let sql = format!(
        "WITH due AS (
             SELECT * FROM (
                 SELECT 'approval' AS what, id, person, reference, NULL AS text, approval_on AS due_on FROM plan
                 WHERE approval = 'demande' AND withdrawn IS NOT 1 AND ?4 ORDER BY approval_on LIMIT ?3)
             UNION ALL SELECT * FROM (
                 SELECT 'returned', id, person, reference, approval_comment, approval_on FROM plan
                 WHERE approval = 'a-revoir' AND withdrawn IS NOT 1 ORDER BY approval_on LIMIT ?3)
             {visits}
         )
         {DUE_LINES}"
    );
    let supervisor = permit.needs(Action::Decide).is_ok();
    let mut query = store.db().prepare_cached(&sql)?;
    let due = query.query_map((until.to_string(), store.today().to_string(), limit, supervisor), due_line)?;
    in_kept_files(store, due.collect::<Result<_, _>>()?)
}

/// When an accepted plan is visited: months after the decision, and the code of the occasion.
const MONTHS: [(u32, &str); 4] = [(1, "mois-1"), (3, "mois-3"), (6, "mois-6"), (12, "mois-12")];

/// One line a plan: the visit that is due last, where neither it nor a later one was made. The plans whose last visit is that of
/// `MONTHS[at]` were decided on days that follow each other, and the index of these days finds them.
fn visits_due(at: usize) -> String {
    let (after, occasion) = MONTHS[at];
    let later: Vec<String> = MONTHS[at..].iter().map(|(_, occasion)| format!("'{occasion}'")).collect();
    let since = match MONTHS.get(at + 1) {
        // A month more may be up to three days longer than a month less is shorter.
        Some((next, _)) => {
            format!("decided_on > date(?1, '-{next} months', '-4 days') AND date(decided_on, '+{next} months') > ?1")
        }
        None => "decided_on > date(?2, '-24 months')".to_owned(),
    };
    format!(
        "UNION ALL SELECT * FROM (
             SELECT 'monitoring', id, person, reference, '{occasion}', date(decided_on, '+{after} months') FROM plan
             WHERE decision = 'accepte' AND withdrawn IS NOT 1 AND {since}
             AND decided_on <= date(?1, '-{after} months') AND date(decided_on, '+{after} months') <= ?1
             AND NOT EXISTS (SELECT 1 FROM monitoring_visit AS made WHERE made.plan = plan.id AND made.withdrawn IS NOT 1
                             AND made.occasion IN ({later}))
             ORDER BY decided_on LIMIT ?3)
        ",
        later = later.join(", "),
    )
}
