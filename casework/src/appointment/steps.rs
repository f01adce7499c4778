//! The life of an appointment: came, did not come, moved, cancelled, planned again.

use chrono::Days;
use serde_json::{Value, json};

use crate::access::{Action, Permit};
use crate::appointment::{Appointment, AppointmentId, CAME, CANCELLED, MISSED, MOVED, PLANNED, reminder};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::letters::{day_month_year, hour_in_words};
use crate::lists;
use crate::person::PersonId;
use crate::records;
use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Fields, Record, fields_of};
use crate::store::{Draft, Store};
use crate::task::Task;
use crate::words::{self, Lang};

/// Days until somebody asks after a person who did not come. Source: CASEWORK.md 2.11, the rules shipped.
const DAYS_TO_CALL: u64 = 2;

/// The person came. A call that was to be made because of a "did not come" typed before is taken back.
///
/// # Errors
/// `not-allowed`; `not-found`; `appointment-closed`; `appointment-to-come` before its day.
pub fn came(store: &mut Store, permit: &Permit, id: AppointmentId) -> Result<()> {
    happened(store, id)?;
    step(store, permit, id, &[PLANNED, MISSED], json!({ "state": CAME })).map(|_| ())
}

/// The person did not come: a task to call in two days stands on the worklist. `lang`: of the task.
///
/// # Errors
/// As [`came`].
pub fn missed(store: &mut Store, permit: &Permit, lang: Lang, id: AppointmentId) -> Result<()> {
    happened(store, id)?;
    store.transaction(|store| {
        if step(store, permit, id, &[PLANNED, CAME], json!({ "state": MISSED }))? {
            ask_after(store, permit, lang, id)?;
        }
        Ok(())
    })
}

/// Cancels it, with the reason.
///
/// # Errors
/// `not-allowed`; `not-found`; `appointment-closed`; `required` without a reason.
pub fn cancel(store: &mut Store, permit: &Permit, id: AppointmentId, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    step(store, permit, id, &[PLANNED], json!({ "state": CANCELLED, "reason": reason })).map(|_| ())
}

/// Takes an answer back: it is planned again, as after a slip of the finger.
///
/// # Errors
/// `not-allowed`; `not-found`; `appointment-closed` for one that was moved.
pub fn plan_again(store: &mut Store, permit: &Permit, id: AppointmentId) -> Result<()> {
    step(store, permit, id, &[CAME, MISSED, CANCELLED], json!({ "state": PLANNED })).map(|_| ())
}

/// Moves it: a new appointment with the same facts and what `fields` says (at least another day or hour); the old one
/// names the new one.
///
/// # Errors
/// `not-allowed`; `not-found`; `appointment-closed`; `invalid` with field and reason. Nothing is changed then.
pub fn move_to(store: &mut Store, permit: &Permit, id: AppointmentId, fields: Fields) -> Result<RecordId> {
    permit.needs(Action::Write(Appointment::KIND))?;
    records::typed_only(Appointment::KIND, &fields)?;
    let old = store.get::<Appointment>(id)?.record;
    let mut new = fields_of(json!({
        "person": old.person, "case_file": old.case_file, "on_day": old.on_day, "at_time": old.at_time, "place": old.place,
        "landmark": old.landmark, "user": old.user, "partner": old.partner, "partner_service": old.partner_service,
        "purpose": old.purpose, "to_bring": old.to_bring, "moved_from": id,
    }));
    if let Some(person) = old.person {
        let way = reminder::ways(store, person)?.into_iter().find(|way| Some(*way) == old.reminder.as_deref());
        new.insert("reminder".to_owned(), way.map_or(Value::Null, Value::from));
    }
    new.extend(fields);
    if new.get("on_day") == Some(&json!(old.on_day)) && new.get("at_time") == Some(&json!(old.at_time)) {
        return Err(Error::invalid("on_day", "same-time"));
    }
    store.transaction(|store| {
        let made = store.commit(permit.author(), Draft::new(Appointment::KIND, new))?.id;
        match step(store, permit, id, &[PLANNED, MISSED], json!({ "state": MOVED, "moved_to": made }))? {
            true => Ok(made),
            false => Err(Error::refused("appointment-closed")),
        }
    })
}

/// The person was reminded today.
///
/// # Errors
/// `not-allowed`; `not-found`; `appointment-closed`.
pub fn reminded(store: &mut Store, permit: &Permit, id: AppointmentId) -> Result<()> {
    permit.needs(Action::Write(Appointment::KIND))?;
    if !store.get::<Appointment>(id)?.record.is_planned() {
        return Err(Error::refused("appointment-closed"));
    }
    let fields = fields_of(json!({ "reminded_on": store.today().to_string() }));
    store.commit(permit.author(), Draft::of(Appointment::KIND, RecordId(id.0), fields))?;
    Ok(())
}

/// Nobody has come, or not come, before the day.
fn happened(store: &Store, id: AppointmentId) -> Result<()> {
    let day = store.get::<Appointment>(id)?.record.day();
    if day.is_some_and(|day| day > store.today()) {
        return Err(Error::refused("appointment-to-come"));
    }
    Ok(())
}

/// Brings it to a state from one of `from`; its whole group is written. Calls that its former state asked for are taken back.
/// `false`: it stands there already.
fn step(store: &mut Store, permit: &Permit, id: AppointmentId, from: &[&str], to: Value) -> Result<bool> {
    permit.needs(Action::Write(Appointment::KIND))?;
    let stands = store.get::<Appointment>(id)?.record.state.unwrap_or_else(|| PLANNED.to_owned());
    let mut fields = fields_of(json!({ "reason": null, "moved_to": null, "state_on": store.today().to_string() }));
    fields.extend(fields_of(to));
    if Some(stands.as_str()) == fields.get("state").and_then(Value::as_str) {
        return Ok(false);
    }
    if !from.contains(&stands.as_str()) {
        return Err(Error::refused("appointment-closed"));
    }
    store.transaction(|store| {
        store.commit(permit.author(), Draft::of(Appointment::KIND, RecordId(id.0), fields))?;
        for call in open_calls(store, id)? {
            let gone = Fields::from_iter([(WITHDRAWN.to_owned(), Value::Bool(true))]);
            store.commit(permit.author(), Draft::of(Task::KIND, call, gone))?;
        }
        Ok(true)
    })
}

/// What a task says it was made for.
fn about(id: AppointmentId) -> String {
    format!("appointment:{id}")
}

fn open_calls(store: &Store, id: AppointmentId) -> Result<Vec<RecordId>> {
    let mut query = store.db().prepare_cached(
        "SELECT id FROM task WHERE about = ?1 AND done_on IS NULL AND withdrawn IS NOT 1 ORDER BY id",
    )?;
    Ok(query.query_map([about(id)], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The task that a missed appointment makes: to call, or what is safe in place of a call.
fn ask_after(store: &mut Store, permit: &Permit, lang: Lang, id: AppointmentId) -> Result<()> {
    let missed = store.get::<Appointment>(id)?.record;
    let Some(person) = missed.person else { return Ok(()) };
    let fields = json!({
        "person": person, "case_file": missed.case_file, "task_kind": "rappel-rendez-vous",
        "what": what_to_do(store, lang, person, &missed)?, "owner": missed.user, "source": "regle", "about": about(id),
        "due_on": (store.today() + Days::new(DAYS_TO_CALL)).to_string(),
    });
    store.commit(permit.author(), Draft::new(Task::KIND, fields_of(fields)))?;
    Ok(())
}

fn what_to_do(store: &Store, lang: Lang, person: PersonId, missed: &Appointment) -> Result<String> {
    let way = reminder::ways(store, person)?.first().copied().unwrap_or(reminder::NONE);
    let key = match way {
        reminder::CALL => "appointment-missed-call",
        reminder::NONE => "appointment-missed-wait",
        _ => "appointment-missed-reach",
    };
    let label = lists::list("reminder_way").map_or(way, |list| list.label(way, lang)).to_lowercase();
    let day = match lang {
        Lang::Fr => missed.day().map(day_month_year),
        Lang::En => missed.day().map(|day| day.format("%-d %B %Y").to_string()),
    };
    let at = missed.time().map(hour_in_words).unwrap_or_default();
    Ok(words::text(lang, key, &[("way", label), ("day", day.unwrap_or_default()), ("at", at)]))
}
