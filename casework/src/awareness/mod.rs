//! Awareness activities (sensibilisation): talks, caravans, radio hours, and how many came to them, by sex and age. Source: CASEWORK.md
//! 2.12 and 4 B4.
//!
//! Nobody who came stands in one by name. What was counted is kept as it was typed, also where it does not add up; only a report that
//! is finished adds up, or says why it does not.

mod count;
mod paper;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::record;
use crate::store::fold::say_the_same;
use crate::store::kind::{Context, Fields, Record, Scope, Shape, fields_of};
use crate::store::{Store, Stored};
use crate::time::time_of_day;

pub use count::{BANDS, Counted, MEN, WOMEN};
pub use paper::{AwarenessPaper, print};

record! {
    /// An awareness activity and its report. The grid, the total that was said by hand and the reason merge as one: they are one count.
    AwarenessActivity, AwarenessActivityId: "awareness_activity" { scope: Scope::Shared, number_letter: Some("S"), check: Some(check) } {
        reference: Option<String> = Shape::Text(24) => indexed.automatic,
        activity_kind: String = Shape::Code("awareness_kind") => required,
        /// Also a day to come: the attendance sheet is printed beforehand.
        held_on: Option<String> = Shape::Day => required.group("when").indexed,
        /// "19:30".
        starts_at: Option<String> = Shape::Text(5) => group("when"),
        /// Before the start: after midnight.
        ends_at: Option<String> = Shape::Text(5) => group("when"),
        division: Option<String> = Shape::Code("mali_division") => group("place"),
        /// "cour de l'école", "Radio rurale de Kayes".
        site: Option<String> = Shape::Text(120) => group("place"),
        themes: Vec<String> = Shape::Codes("information_topic"),
        languages: Vec<String> = Shape::Codes("language"),
        project: Option<String> = Shape::Text(120),
        funder: Option<String> = Shape::Text(120),
        team_leader: Option<String> = Shape::Text(80),
        team: Option<String> = Shape::Text(200),
        /// Ids; a broken program may have written something else.
        partners: Vec<String> = Shape::Refs("partner"),
        /// Those that are not in the directory.
        other_partners: Option<String> = Shape::Text(160),
        women_under_15: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        women_15_17: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        women_18_24: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        women_25_34: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        women_35_59: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        women_60_plus: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        men_under_15: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        men_15_17: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        men_18_24: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        men_25_34: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        men_35_59: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        men_60_plus: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("participants"),
        /// Counted by hand at the door, whatever the grid says.
        total_said: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 } => group("participants"),
        /// Why the total that was said is not the grid's.
        difference_reason: Option<String> = Shape::Text(160) => group("participants"),
        /// Of whom came back from abroad.
        returnees: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 },
        parents: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 },
        leaders: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 },
        students: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 },
        radio_station: Option<String> = Shape::Text(80) => group("radio"),
        /// An estimate: never added to who came.
        radio_audience: Option<i64> = Shape::Whole { min: 0, max: 30_000_000 } => group("radio"),
        materials: Option<String> = Shape::Text(200),
        /// How many answered the three questions, and how many had each right.
        before_people: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_before"),
        before_right_1: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_before"),
        before_right_2: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_before"),
        before_right_3: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_before"),
        after_people: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_after"),
        after_right_1: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_after"),
        after_right_2: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_after"),
        after_right_3: Option<i64> = Shape::Whole { min: 0, max: 100_000 } => group("test_after"),
        question_1: Option<String> = Shape::Text(160) => group("question_one"),
        answer_1: Option<String> = Shape::Text(240) => group("question_one"),
        question_2: Option<String> = Shape::Text(160) => group("question_two"),
        answer_2: Option<String> = Shape::Text(240) => group("question_two"),
        question_3: Option<String> = Shape::Text(160) => group("question_three"),
        answer_3: Option<String> = Shape::Text(240) => group("question_three"),
        question_4: Option<String> = Shape::Text(160) => group("question_four"),
        answer_4: Option<String> = Shape::Text(240) => group("question_four"),
        question_5: Option<String> = Shape::Text(160) => group("question_five"),
        answer_5: Option<String> = Shape::Text(240) => group("question_five"),
        /// How many wish to be contacted. Who they are is asked at their visit.
        wishing_contact: Option<i64> = Shape::Whole { min: 0, max: 100_000 },
        promises: Option<String> = Shape::LongText(300),
        difficulties: Option<String> = Shape::LongText(300),
        /// Whole francs CFA.
        cost_xof: Option<i64> = Shape::Whole { min: 0, max: 1_000_000_000 },
        /// The report is finished: it adds up, or says why not.
        finished: Option<bool> = Shape::Bool,
        /// The desk's prefix.
        desk: String = Shape::Text(8) => automatic,
    }
}

/// The questions of people that a report has room for.
pub const QUESTIONS: usize = 5;
/// No more are shown at once.
pub const MOST_SHOWN: u32 = 1000;
/// Nobody plans an activity further ahead: it is a slip of the key.
const FURTHEST_DAYS: u64 = 400;

/// Where a report stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its day is to come.
    Planned,
    /// Held, and the report is not finished.
    Open,
    Finished,
}

/// An activity as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    pub activity: Stored<AwarenessActivity>,
    pub counted: Counted,
    pub state: State,
}

impl AwarenessActivity {
    /// `None`: another program wrote no day.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.held_on.as_deref().and_then(|day| day.parse().ok())
    }

    #[must_use]
    pub fn counted(&self) -> Counted {
        Counted::of(&fields_of(serde_json::to_value(self).unwrap_or_default()))
    }

    #[must_use]
    pub fn state(&self, today: NaiveDate) -> State {
        match self.finished {
            Some(true) => State::Finished,
            _ if self.day().is_some_and(|day| day > today) => State::Planned,
            _ => State::Open,
        }
    }
}

/// The activities, those of the last day first.
///
/// # Errors
/// `not-allowed`.
pub fn activities(store: &Store, permit: &Permit) -> Result<Vec<Listed>> {
    permit.needs(Action::Read(AwarenessActivity::KIND))?;
    let mut all: Vec<Stored<AwarenessActivity>> = store.all(&[], MOST_SHOWN)?;
    all.sort_by(|one, other| (&other.record.held_on, other.id).cmp(&(&one.record.held_on, one.id)));
    let today = store.today();
    let listed = |activity: Stored<AwarenessActivity>| {
        let (counted, state) = (activity.record.counted(), activity.record.state(today));
        Listed { activity, counted, state }
    };
    Ok(all.into_iter().map(listed).collect())
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        after.entry("desk").or_insert_with(|| store.desk().prefix.clone().into());
    }
    // What two desks made of one report together may break a rule: it can still be withdrawn, and put back.
    if !before.is_empty() && say_the_same(before, after) {
        return Ok(());
    }
    hours(after)?;
    let day: Option<NaiveDate> = text(after, "held_on").and_then(|day| day.parse().ok());
    if day.is_some_and(|day| day > context.today + chrono::Days::new(FURTHEST_DAYS)) {
        return Err(Error::invalid("held_on", "awareness-too-far"));
    }
    for number in 1..=QUESTIONS {
        let question = format!("question_{number}");
        if text(after, &format!("answer_{number}")).is_some() && text(after, &question).is_none() {
            return Err(Error::invalid(question, "awareness-question"));
        }
    }
    for moment in ["before", "after"] {
        let people = whole(after, &format!("{moment}_people"));
        for number in 1..=3 {
            let field = format!("{moment}_right_{number}");
            if whole(after, &field).is_some_and(|right| right > people.unwrap_or(0)) {
                return Err(Error::invalid(field, "awareness-right").with("people", people.unwrap_or(0)));
            }
        }
    }
    if after.get("finished") == Some(&Value::Bool(true)) { may_be_finished(day, context.today, after) } else { Ok(()) }
}

fn text<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(name).and_then(Value::as_str)
}

fn whole(fields: &Fields, name: &str) -> Option<i64> {
    fields.get(name).and_then(Value::as_i64)
}

fn hours(after: &mut Fields) -> Result<()> {
    for field in ["starts_at", "ends_at"] {
        if let Some(typed) = text(after, field) {
            let time = time_of_day(typed).ok_or_else(|| Error::invalid(field, "time-format"))?;
            after.insert(field.to_owned(), time.format("%H:%M").to_string().into());
        }
    }
    Ok(())
}

/// A report that is signed was held, says where, how many came, and adds up or says why not.
fn may_be_finished(day: Option<NaiveDate>, today: NaiveDate, after: &Fields) -> Result<()> {
    if day.is_some_and(|day| day > today) {
        return Err(Error::invalid("held_on", "awareness-not-held"));
    }
    if text(after, "division").is_none() && text(after, "site").is_none() {
        return Err(Error::invalid("site", "awareness-nowhere"));
    }
    let counted = Counted::of(after);
    if !counted.is_filled() && counted.said.is_none() && whole(after, "radio_audience").is_none() {
        return Err(Error::invalid(WOMEN[0], "awareness-nobody"));
    }
    if counted.difference != 0 && text(after, "difference_reason").is_none() {
        let reason = if counted.difference > 0 { "awareness-grid-short" } else { "awareness-grid-over" };
        return Err(Error::invalid("difference_reason", reason)
            .with("grid", counted.total)
            .with("said", counted.said.unwrap_or(0))
            .with("by", counted.difference.unsigned_abs()));
    }
    let most = counted.total.max(counted.said.unwrap_or(0));
    for field in ["returnees", "parents", "leaders", "students"] {
        if whole(after, field).is_some_and(|some| some > most) {
            return Err(Error::invalid(field, "awareness-of-whom").with("max", most));
        }
    }
    Ok(())
}
