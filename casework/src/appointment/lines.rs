//! Appointments in lists: what is planned, whom a counsellor expects twice at a time, all of a person.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Serialize;

use crate::access::UserId;
use crate::appointment::{Appointment, minutes, reminder};
use crate::centre::base_prefix;
use crate::error::Result;
use crate::ids::RecordId;
use crate::partner::Partner;
use crate::person::{self, PersonId};
use crate::screens::user_name;
use crate::store::{Store, Stored};
use crate::time::time_of_day;

/// Two appointments of one counsellor that begin within so many minutes are in each other's way.
const APART: u32 = 30;

/// A planned appointment as the day's lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub id: RecordId,
    pub person: Option<RecordId>,
    /// `COULIBALY Moussa`; the number for a code-only file.
    pub name: Option<String>,
    pub on_day: String,
    /// `09:30`.
    pub at_time: String,
    pub place: Option<String>,
    /// A counsellor's name, or a partner's short name.
    pub with: Option<String>,
    pub purpose: Option<String>,
    /// A code of `reminder_way`: what is safe today.
    pub reminder: &'static str,
    pub reminded_on: Option<String>,
    /// Days since its day; negative: still to come.
    pub days_late: i64,
    /// The same counsellor expects somebody else at that time.
    pub clash: bool,
}

/// An appointment in a person's file.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    pub appointment: Stored<Appointment>,
    pub with_name: Option<String>,
    /// A code of `reminder_way`: what is safe today.
    pub reminder_now: &'static str,
    pub clash: bool,
}

/// Somebody else whom the counsellor expects about that time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clash {
    pub id: RecordId,
    /// `09:30`.
    pub at_time: String,
}

/// The next day on which the centre is open: Saturdays and Sundays are passed over.
#[must_use]
pub fn next_working_day(today: NaiveDate) -> NaiveDate {
    let days = match today.weekday() {
        Weekday::Fri => 3,
        Weekday::Sat => 2,
        _ => 1,
    };
    today + Days::new(days)
}

/// What is planned up to `until` and not answered, the oldest first. Headquarters sees its own desk's only: every desk's
/// would bury them.
///
/// # Errors
/// What SQLite says.
pub fn planned_until(store: &Store, until: NaiveDate, limit: u32) -> Result<Vec<Line>> {
    let mut query = store.db().prepare_cached(
        "SELECT id FROM appointment WHERE state = 'prevu' AND withdrawn IS NOT 1 AND on_day <= ?1 AND (NOT ?2 OR desk = ?3)
         ORDER BY on_day, at_time, id LIMIT ?4",
    )?;
    let own = store.desk();
    let ids = query
        .query_map((until.to_string(), own.headquarters, base_prefix(&own.prefix), limit), |row| row.get(0))?
        .collect::<Result<Vec<RecordId>, _>>()?;
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        let stored = store.get::<Appointment>(id.0)?;
        let name = stored.record.person.map(|person| person::name_in_lists(store, person)).transpose()?.flatten();
        let clash = is_double(store, &stored)?;
        let (with, way) = (with(store, &stored.record)?, reminder::of(store, &stored.record)?);
        let record = stored.record;
        lines.push(Line {
            id,
            person: record.person.map(|person| RecordId(person.0)),
            name,
            days_late: record.day().map_or(0, |day| (store.today() - day).num_days()),
            on_day: record.on_day.unwrap_or_default(),
            at_time: record.at_time,
            place: record.place,
            with,
            purpose: record.purpose,
            reminder: way,
            reminded_on: record.reminded_on,
            clash,
        });
    }
    Ok(lines)
}

/// The appointments of a person: what is to come first, then the newest.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Listed>> {
    let mut all: Vec<Stored<Appointment>> = person::parts(store, person, 500)?;
    all.sort_by_key(|one| {
        let Appointment { on_day, at_time, .. } = &one.record;
        std::cmp::Reverse((one.record.is_planned(), on_day.clone(), at_time.clone(), one.id))
    });
    all.into_iter()
        .map(|appointment| {
            Ok(Listed {
                with_name: with(store, &appointment.record)?,
                reminder_now: reminder::of(store, &appointment.record)?,
                clash: is_double(store, &appointment)?,
                appointment,
            })
        })
        .collect()
}

fn with(store: &Store, appointment: &Appointment) -> Result<Option<String>> {
    match (appointment.partner, appointment.user) {
        (Some(partner), _) => Ok(store.find_record::<Partner>(partner)?.map(|partner| partner.record.short_name)),
        (None, Some(user)) => user_name(store, RecordId(user.0)),
        (None, None) => Ok(None),
    }
}

fn is_double(store: &Store, stored: &Stored<Appointment>) -> Result<bool> {
    let record = &stored.record;
    let (Some(user), Some(day), None, true) = (record.user, record.day(), record.partner, record.is_planned()) else {
        return Ok(false);
    };
    Ok(clash(store, user, day, &record.at_time, Some(stored.id))?.is_some())
}

/// Whom else the counsellor expects less than [`APART`] minutes before or after. A hint: nothing is refused for it.
///
/// # Errors
/// What SQLite says.
pub fn clash(
    store: &Store,
    user: UserId,
    day: NaiveDate,
    at_time: &str,
    except: Option<RecordId>,
) -> Result<Option<Clash>> {
    let Some(wanted) = time_of_day(at_time).map(minutes) else { return Ok(None) };
    let mut query = store.db().prepare_cached(
        "SELECT id, at_time FROM appointment WHERE state = 'prevu' AND withdrawn IS NOT 1 AND on_day = ?1 AND user = ?2
         AND partner IS NULL AND id IS NOT ?3 ORDER BY at_time, id",
    )?;
    let others =
        query.query_map((day.to_string(), user, except), |row| Ok(Clash { id: row.get(0)?, at_time: row.get(1)? }))?;
    let others = others.collect::<Result<Vec<_>, _>>()?;
    let near = |other: &Clash| time_of_day(&other.at_time).is_some_and(|time| minutes(time).abs_diff(wanted) < APART);
    Ok(others.into_iter().find(near))
}
