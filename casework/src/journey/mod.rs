//! Migration history: legs of the journey, and the return.
//!
//! Detention, violence and trafficking stand here only as "needs protection: yes or no".

use crate::error::{Error, Result};
use crate::person::PersonId;
use crate::record;
use crate::store::Store;
use crate::store::kind::{Context, Fields, Merge, Shape};
use crate::time::PartialDate;

record! {
    /// One leg of a journey (trajet).
    JourneyLeg, JourneyLegId: "journey_leg" { check: Some(check_leg) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        from_country: Option<String> = Shape::Code("country") => group("from"),
        from_place: Option<String> = Shape::Text(80) => group("from"),
        to_country: String = Shape::Code("country") => required.group("to"),
        to_place: String = Shape::Text(80) => group("to"),
        left_on: Option<PartialDate> = Shape::Date => group("when"),
        arrived_on: Option<PartialDate> = Shape::Date => group("when"),
        means: Vec<String> = Shape::Codes("travel_means"),
        documents: Option<String> = Shape::Code("travel_documents"),
        company: Option<String> = Shape::Code("travel_company") => indexed_while("company = 'seul' AND withdrawn IS NOT 1").with("person"),
        purpose: Option<String> = Shape::Code("migration_reason"),
        /// Whole francs CFA.
        cost_xof: Option<i64> = Shape::Whole { min: 0, max: 100_000_000 },
        paid_by: Vec<String> = Shape::Codes("travel_money_source"),
        work_there: Option<String> = Shape::Code("trade"),
        left_because: Option<String> = Shape::Code("leaving_reason"),
        needs_protection: Option<bool> = Shape::Bool => merge(Merge::Raise),
        note: Option<String> = Shape::LongText(1000),
    }
}

record! {
    /// A return (retour) to the country.
    JourneyReturn, JourneyReturnId: "journey_return" { check: Some(check_return) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        return_kind: String = Shape::Code("return_kind") => required,
        returned_on: Option<PartialDate> = Shape::Date,
        from_country: Option<String> = Shape::Code("country"),
        /// The airport, border post or antenna.
        through: Option<String> = Shape::Text(80),
        convoy: Option<String> = Shape::Text(40) => group("convoy").indexed,
        convoy_size: Option<i64> = Shape::Whole { min: 1, max: 2000 } => group("convoy"),
        means: Vec<String> = Shape::Codes("travel_means"),
        reason: Option<String> = Shape::Code("leaving_reason"),
        nights_given: Option<i64> = Shape::Whole { min: 0, max: 365 },
        /// Whole francs CFA.
        allowance_xof: Option<i64> = Shape::Whole { min: 0, max: 10_000_000 },
        transport_given: Option<bool> = Shape::Bool,
        care_given: Option<bool> = Shape::Bool,
        needs_protection: Option<bool> = Shape::Bool => merge(Merge::Raise),
        note: Option<String> = Shape::LongText(1000),
    }
}

fn day(fields: &Fields, name: &str) -> Result<Option<PartialDate>> {
    fields.get(name).and_then(serde_json::Value::as_str).map(str::parse).transpose()
}

fn check_leg(_: &Store, context: &Context, _: &Fields, after: &mut Fields) -> Result<()> {
    let (left, arrived) = (day(after, "left_on")?, day(after, "arrived_on")?);
    if left.zip(arrived).is_some_and(|(left, arrived)| arrived.year < left.year) {
        return Err(Error::invalid("arrived_on", "before-leaving"));
    }
    if arrived.is_some_and(|arrived| arrived.first_day() > context.today) {
        return Err(Error::invalid("arrived_on", "in-the-future"));
    }
    Ok(())
}

fn check_return(_: &Store, context: &Context, _: &Fields, after: &mut Fields) -> Result<()> {
    if day(after, "returned_on")?.is_some_and(|returned| returned.first_day() > context.today) {
        return Err(Error::invalid("returned_on", "in-the-future"));
    }
    Ok(())
}
