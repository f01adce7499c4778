//! After the committee's yes: monitoring visits at 1, 3, 6 and 12 months, and how well the return holds, as a score.

mod score;

use crate::error::{Error, Result};
use crate::person::PersonId;
use crate::record;
use crate::return_support::{self, PlanId};
use crate::store::kind::{Context, Fields, Shape};
use crate::store::{Store, Stored};

pub use score::{
    DIMENSIONS, QUESTIONS, Score, ScoreId, ScoreWeight, ScoreWeightId, Scored, Values, of_person, set_weight, weights,
};

record! {
    /// A visit to see how a support plan goes (visite de suivi).
    MonitoringVisit, MonitoringVisitId: "monitoring_visit" { check: Some(check_visit) } {
        plan: Option<PlanId> = Shape::Ref("plan") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        occasion: String = Shape::Code("monitoring_occasion") => required,
        visited_on: Option<String> = Shape::Day,
        activity: Option<String> = Shape::Code("activity_state"),
        income: Option<String> = Shape::Code("income_band"),
        /// Persons who work in it besides the person.
        jobs_made: Option<i64> = Shape::Whole { min: 0, max: 500 },
        problem: Option<String> = Shape::LongText(500),
        next_step: Option<String> = Shape::LongText(300),
    }
}

fn check_visit(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        return_support::person_of(store, after)?;
    }
    day_of(context, after, "visited_on")
}

/// Today where nothing is said, and never a day to come.
fn day_of(context: &Context, after: &mut Fields, field: &str) -> Result<()> {
    let today = context.today.to_string();
    let said = after.entry(field).or_insert_with(|| today.clone().into());
    if said.as_str().is_some_and(|said| said > today.as_str()) {
        return Err(Error::invalid(field, "in-the-future"));
    }
    Ok(())
}

/// The visits of a plan, the first one first.
///
/// # Errors
/// What SQLite says.
pub fn of_plan(store: &Store, plan: PlanId) -> Result<Vec<Stored<MonitoringVisit>>> {
    let mut visits: Vec<Stored<MonitoringVisit>> = store.all(&[("plan", &plan.to_string())], 200)?;
    visits.sort_by(|one, other| one.record.visited_on.cmp(&other.record.visited_on).then(one.id.cmp(&other.id)));
    Ok(visits)
}
