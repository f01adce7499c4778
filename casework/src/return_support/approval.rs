//! A supervisor's word on a plan: asked for, given or returned with a comment. Each travels with the next bundle.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{Plan, PlanAction, PlanId};
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::history::Entry;
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

/// The approval of a plan that stands approved.
pub(crate) struct Approved {
    pub on: NaiveDate,
    pub by: RecordId,
    /// Something of the plan or of its actions was changed after it, other than how far they are and what the committee said.
    pub changed_since: bool,
}

/// What changes of a plan that was approved, and leaves it what was approved.
const GOES_ON: [&str; 9] = [
    "status",
    "submitted_on",
    "decision",
    "decided_on",
    "decision_reason",
    "granted_xof",
    "approval",
    "approval_on",
    "approval_comment",
];

pub(crate) fn approved(store: &Store, id: PlanId, plan: &Plan) -> Result<Option<Approved>> {
    let on = plan.approval_on.as_deref().filter(|_| plan.approval.as_deref() == Some(APPROVED));
    let Some(on) = on.and_then(|on| on.parse().ok()) else { return Ok(None) };
    let history = store.history(Plan::KIND, RecordId(id.0))?;
    let said = |entry: &&Entry| {
        entry.fields.as_ref().and_then(|fields| fields.get("approval")).and_then(Value::as_str) == Some(APPROVED)
    };
    let Some((at, by)) = history.iter().find(said).map(|entry| (entry.at, entry.by)) else { return Ok(None) };
    let changes = |entry: &Entry| {
        entry.at > at && entry.fields.iter().flatten().any(|(name, _)| !GOES_ON.contains(&name.as_str()))
    };
    let mut changed_since = history.iter().any(changes);
    // Those that were withdrawn too.
    let mut actions = store.db().prepare_cached("SELECT id FROM plan_action WHERE plan = ?1 ORDER BY id")?;
    let actions: Vec<RecordId> = actions.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for action in actions {
        changed_since = changed_since || store.history(PlanAction::KIND, action)?.iter().any(changes);
    }
    Ok(Some(Approved { on, by, changed_since }))
}

/// When an accepted plan is visited, by the day of the decision: the occasion and its day, as [`due`] counts them.
pub(crate) fn visit_days(store: &Store, decided_on: Option<&str>) -> Result<[(&'static str, Option<NaiveDate>); 4]> {
    let mut days = MONTHS.map(|(_, occasion)| (occasion, None));
    let Some(decided_on) = decided_on else { return Ok(days) };
    for ((months, _), (_, on)) in MONTHS.iter().zip(&mut days) {
        let sql = "SELECT date(?1, '+' || ?2 || ' months')";
        let day: String = store.db().prepare_cached(sql)?.query_row((decided_on, months), |row| row.get(0))?;
        *on = day.parse().ok();
    }
    Ok(days)
}

/// What the plans ask of this user up to `until`: of a supervisor those that wait for approval, of everybody those that came back and the
/// monitoring visits of accepted plans. Of each at most `limit`, the newest.
///
/// # Errors
/// What SQLite says.
pub fn due(store: &Store, permit: &Permit, until: NaiveDate, limit: u32) -> Result<Vec<Due>> {
    let visits: Vec<String> = (0..MONTHS.len()).map(visits_due).collect();
    let sql = format!(
        "WITH due AS (
             SELECT * FROM (
                 SELECT 'approval' AS what, id, person, reference, NULL AS text, approval_on AS due_on, 0 AS whose FROM plan
                 WHERE approval = 'demande' AND withdrawn IS NOT 1 AND :supervisor ORDER BY approval_on DESC LIMIT :limit)
             UNION ALL SELECT * FROM (
                 SELECT 'returned', id, person, reference, approval_comment, approval_on, {WHOSE} FROM plan
                 WHERE approval = 'a-revoir' AND withdrawn IS NOT 1 ORDER BY approval_on DESC LIMIT :limit)
             UNION ALL SELECT * FROM (
                 SELECT * FROM ({}) ORDER BY whose, due_on > :today, due_on DESC, id LIMIT :limit)
         )
         {DUE_LINES}",
        visits.join(" UNION ALL ")
    );
    let supervisor = permit.needs(Action::Decide).is_ok();
    let mut query = store.db().prepare_cached(&sql)?;
    let facts = rusqlite::named_params! {
        ":until": until.to_string(), ":today": store.today().to_string(), ":limit": limit, ":supervisor": supervisor,
        ":base": crate::centre::base_prefix(&store.desk().prefix),
    };
    let due = query.query_map(facts, due_line)?;
    in_kept_files(store, due.collect::<Result<_, _>>()?)
}

/// Whose a plan is: its number begins with the prefix of its desk.
const WHOSE: &str =
    "CASE WHEN rtrim(substr(reference, 1, instr(reference, '-') - 1), '0123456789') = :base THEN 1 ELSE 2 END";

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
            format!(
                "decided_on > date(:until, '-{next} months', '-4 days') AND date(decided_on, '+{next} months') > :until"
            )
        }
        None => "decided_on > date(:today, '-24 months')".to_owned(),
    };
    format!(
        "SELECT * FROM (
             SELECT 'monitoring' AS what, id, person, reference, '{occasion}' AS text,
                    date(decided_on, '+{after} months') AS due_on, {WHOSE} AS whose FROM plan
             WHERE decision = 'accepte' AND withdrawn IS NOT 1 AND {since}
             AND decided_on <= date(:until, '-{after} months') AND date(decided_on, '+{after} months') <= :until
             AND NOT EXISTS (SELECT 1 FROM monitoring_visit AS made WHERE made.plan = plan.id AND made.withdrawn IS NOT 1
                             AND made.occasion IN ({later}))
             ORDER BY decided_on DESC LIMIT :limit)",
        later = later.join(", "),
    )
}
