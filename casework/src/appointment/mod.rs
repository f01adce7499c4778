//! Appointments (rendez-vous): when, where, with whom, what to bring; whether the person came.
//!
//! Where one stands (`state`) only the verbs of [`steps`] write. A missed one makes the task to ask after the person; one that
//! is moved names the new one.

mod card;
mod lines;
mod list;
mod reminder;
mod steps;

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde_json::Value;

use crate::access::UserId;
use crate::case_file::CaseFileId;
use crate::centre;
use crate::error::{Error, Result};
use crate::partner::{Partner, PartnerId};
use crate::person::PersonId;
use crate::record;
use crate::store::Store;
use crate::store::kind::{Context, Fields, Shape};
use crate::time::time_of_day;

pub use card::{MOST_CARDS, draw, print};
pub(crate) use card::{TEMPLATE_VERSION as CARD_VERSION, blank_page};
pub use lines::{Clash, Line, Listed, clash, next_working_day, of_person, planned_until};
pub use list::print_reminders;
pub use reminder::{Reminder, reminders, ways};
pub use steps::{came, cancel, missed, move_to, plan_again, reminded};

pub const PLANNED: &str = "prevu";
pub const CAME: &str = "venu";
pub const MISSED: &str = "non-venu";
pub const MOVED: &str = "deplace";
pub const CANCELLED: &str = "annule";

record! {
    /// A person is expected on a day, at an hour, somewhere, by somebody. Its life: list `appointment_result`.
    Appointment, AppointmentId: "appointment" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        case_file: Option<CaseFileId> = Shape::Ref("case_file"),
        on_day: Option<String> = Shape::Day => required.group("when").indexed_while("state = 'prevu'").with("withdrawn, desk"),
        /// `09:30`.
        at_time: String = Shape::Text(5) => required.group("when"),
        place: Option<String> = Shape::Text(120) => group("place"),
        /// "près de…": the bearer must be able to find it.
        landmark: Option<String> = Shape::Text(160) => group("place"),
        /// Who receives the person at the centre.
        user: Option<UserId> = Shape::Ref("user") => group("with"),
        partner: Option<PartnerId> = Shape::Ref("partner") => group("with"),
        partner_service: Option<String> = Shape::Text(120) => group("with"),
        /// For the file only: it stands on no paper.
        purpose: Option<String> = Shape::Text(160),
        to_bring: Vec<String> = Shape::Codes("to_bring"),
        /// One of [`ways`], as it was when it was chosen.
        reminder: Option<String> = Shape::Code("reminder_way"),
        reminded_on: Option<String> = Shape::Day => automatic,
        state: Option<String> = Shape::Code("appointment_result") => group("state").automatic,
        /// The day of its last step.
        state_on: Option<String> = Shape::Day => group("state").automatic,
        /// Why it was cancelled.
        reason: Option<String> = Shape::Text(160) => group("state").automatic,
        moved_to: Option<AppointmentId> = Shape::Ref("appointment") => group("state").automatic,
        moved_from: Option<AppointmentId> = Shape::Ref("appointment") => automatic,
        /// The day on which it was made.
        made_on: Option<String> = Shape::Day => automatic,
        /// Base prefix of the desk that made it.
        desk: Option<String> = Shape::Text(8) => automatic,
    }
}

impl Appointment {
    #[must_use]
    pub fn is_planned(&self) -> bool {
        self.state.as_deref() == Some(PLANNED)
    }

    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.on_day.as_deref()?.parse().ok()
    }

    /// `None` for what a newer program wrote in another way.
    #[must_use]
    pub fn time(&self) -> Option<NaiveTime> {
        time_of_day(&self.at_time)
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        if !after.contains_key("person") {
            crate::case_file::person_of(store, after)?;
        }
        let today = Value::from(context.today.to_string());
        after.insert("made_on".to_owned(), today.clone());
        after.entry("state").or_insert_with(|| PLANNED.into());
        after.entry("state_on").or_insert(today);
        after.insert("desk".to_owned(), centre::base_prefix(&store.desk().prefix).into());
        if !after.contains_key("partner") {
            after.entry("user").or_insert_with(|| context.author.to_string().into());
        }
        if !after.contains_key("place") {
            place(store, after)?;
        }
    }
    check_when(store, context, before, after)?;
    check_reminder(store, before, after)
}

/// Where it is when nobody says so: at the partner's, else at this desk.
fn place(store: &Store, after: &mut Fields) -> Result<()> {
    let partner = after.get("partner").and_then(Value::as_str).and_then(|id| id.parse::<PartnerId>().ok());
    let found = match partner {
        Some(partner) => store.find_record::<Partner>(partner)?.map(|found| {
            let Partner { address, short_name, landmark, .. } = found.record;
            let address = address.map(|lines| lines.lines().collect::<Vec<_>>().join(", "));
            (Some(address.unwrap_or(short_name)), landmark)
        }),
        None => centre::desk_by_prefix(store, &store.desk().prefix)?.map(|desk| (desk.record.place, None)),
    };
    let (place, landmark) = found.unwrap_or_default();
    if let Some(place) = place {
        after.insert("place".to_owned(), place.chars().take(120).collect::<String>().into());
    }
    if let (Some(landmark), false) = (landmark, after.contains_key("landmark")) {
        after.insert("landmark".to_owned(), landmark.into());
    }
    Ok(())
}

/// Nobody is expected in the past. What is about something else leaves an old appointment alone.
fn check_when(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let Some(typed) = after.get("at_time").and_then(Value::as_str) else { return Ok(()) };
    let time = time_of_day(typed).ok_or_else(|| Error::invalid("at_time", "time-format"))?;
    after.insert("at_time".to_owned(), time.format("%H:%M").to_string().into());
    let changed = ["on_day", "at_time"].iter().any(|name| before.get(*name) != after.get(*name));
    let Some(day) = after.get("on_day").and_then(Value::as_str).filter(|_| changed) else { return Ok(()) };
    let day: NaiveDate = day.parse().map_err(|_| Error::invalid("on_day", "day-format"))?;
    let now = store.minutes_since_midnight();
    if day < context.today {
        return Err(Error::invalid("on_day", "in-the-past"));
    }
    if day == context.today && minutes(time) < now {
        return Err(Error::invalid("at_time", "in-the-past"));
    }
    Ok(())
}

/// Only what the person said is safe, and nothing against a withdrawn or refused consent to be contacted.
fn check_reminder(store: &Store, before: &Fields, after: &mut Fields) -> Result<()> {
    let Some(person) = after.get("person").and_then(Value::as_str).and_then(|id| id.parse::<PersonId>().ok()) else {
        return Ok(());
    };
    match after.get("reminder").and_then(Value::as_str) {
        None if before.is_empty() => {
            after.insert("reminder".to_owned(), reminder::proposed(store, person)?.into());
        }
        Some(way) if before.get("reminder") != after.get("reminder") => reminder::allowed(store, person, way)?,
        _ => {}
    }
    Ok(())
}

/// Minutes since midnight.
fn minutes(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}
