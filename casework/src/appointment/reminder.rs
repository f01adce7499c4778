//! How a person may be reminded, and who is to be reminded today.

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::appointment::Appointment;
use crate::appointment::lines::{self, next_working_day};
use crate::centre::base_prefix;
use crate::closed;
use crate::consent;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::store::Store;
use crate::store::kind::Record;
use crate::task::ONE_CALL;

/// No reminder: always possible.
pub(super) const NONE: &str = "aucun";
pub(super) const CALL: &str = "appel";
const RELATIVE: &str = "parent";

/// What the ledger says of being contacted again.
const CONTACT: &str = "contact";

/// The ways that are safe by the person's own word, the one that suits best first; `aucun` is always the last. A call needs
/// that calling is safe; a message, which others may read, that leaving one is; a relative, that the person named one.
/// Where being contacted was refused or withdrawn, or the consent has run out, only `aucun` is left.
///
/// # Errors
/// What SQLite says.
pub fn ways(store: &Store, person: PersonId) -> Result<Vec<&'static str>> {
    let mut ways = Vec::new();
    if let Some(found) = store.find_record::<Person>(person)?
        && !has_said_no(store, person)?
    {
        ways = safe(&found.record);
    }
    ways.push(NONE);
    Ok(ways)
}

fn safe(person: &Person) -> Vec<&'static str> {
    if person.deceased == Some(true) || person.forgotten == Some(true) {
        return Vec::new();
    }
    let said = |answer: &Option<String>| answer.as_deref() == Some("oui");
    let never = person.safe_to_call.as_deref() == Some("non");
    let calls = person.phone.is_some() && said(&person.safe_to_call);
    let messages = person.phone.is_some() && said(&person.safe_to_leave_message) && !never;
    let possible =
        [(CALL, calls), ("sms", messages), ("whatsapp", messages), (RELATIVE, person.trusted_phone.is_some())];
    let mut ways: Vec<&'static str> = possible.into_iter().filter(|(_, safe)| *safe).map(|(way, _)| way).collect();
    // What the person likes best comes first; the order of the others stays.
    ways.sort_by_key(|way| person.best_contact.as_deref() != Some(*way));
    ways
}

fn has_said_no(store: &Store, person: PersonId) -> Result<bool> {
    let asked = consent::of_person(store, person)?.iter().any(|line| line.record.purpose == CONTACT);
    Ok(asked && consent::for_purpose(store, person, CONTACT)?.is_none())
}

/// What a new appointment starts with.
pub(super) fn proposed(store: &Store, person: PersonId) -> Result<&'static str> {
    Ok(ways(store, person)?.first().copied().unwrap_or(NONE))
}

/// # Errors
/// `invalid` on `reminder`: `contact-refused`, or `reminder-unsafe`.
pub(super) fn allowed(store: &Store, person: PersonId, way: &str) -> Result<()> {
    if ways(store, person)?.contains(&way) {
        return Ok(());
    }
    let reason = if has_said_no(store, person)? { "contact-refused" } else { "reminder-unsafe" };
    Err(Error::invalid("reminder", reason))
}

/// The way that an appointment's reminder takes today: what was chosen, unless it is not safe any more.
pub(super) fn of(store: &Store, appointment: &Appointment) -> Result<&'static str> {
    let Some(person) = appointment.person else { return Ok(NONE) };
    let chosen = appointment.reminder.as_deref().unwrap_or(NONE);
    if chosen == NONE {
        return Ok(NONE);
    }
    Ok(ways(store, person)?.into_iter().find(|way| *way == chosen).unwrap_or(NONE))
}

/// One line of the day's list of reminders (liste de relances).
#[derive(Clone, Debug, Serialize)]
pub struct Reminder {
    /// appointment, task.
    pub what: &'static str,
    pub id: RecordId,
    pub person: RecordId,
    /// `COULIBALY Moussa`; the number for a code-only file.
    pub name: String,
    /// A code of `reminder_way`, never `aucun`.
    pub way: &'static str,
    /// Whom to ask for, where it is not the person.
    pub through: Option<String>,
    /// `None` also of a code-only person whom this user may not know.
    pub phone: Option<String>,
    /// A code of `language`.
    pub language: Option<String>,
    /// The appointment's day and hour.
    pub on_day: Option<String>,
    pub at_time: Option<String>,
    /// What a task is about.
    pub text: Option<String>,
}

/// Who is to be reminded today and how: appointments up to the next working day, then calls and follow-ups that are due;
/// at headquarters those of its own desk. Who may not be
/// reached in a safe way does not stand in it.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn reminders(store: &Store, permit: &Permit) -> Result<Vec<Reminder>> {
    permit.needs(Action::Read(Appointment::KIND))?;
    let today = store.today();
    let mut all = Vec::new();
    for line in lines::planned_until(store, next_working_day(today), 300)? {
        let (Some(person), false) = (line.person, line.reminded_on.as_deref() == Some(today.to_string().as_str()))
        else {
            continue;
        };
        if line.days_late >= 0 || line.reminder == NONE {
            continue;
        }
        let when = (Some(line.on_day), Some(line.at_time), None);
        all.extend(one(store, permit, "appointment", line.id, person, line.reminder, when)?);
    }
    let mut calls = store.db().prepare_cached(&format!(
        "SELECT id, person, what FROM task WHERE done_on IS NULL AND withdrawn IS NOT 1 AND due_on <= ?1
         AND person IS NOT NULL AND task_kind IN ('rappel-rendez-vous', 'suivi')
         AND (NOT ?2 OR rtrim(desk, '0123456789') = ?3) AND {ONE_CALL} ORDER BY due_on, id LIMIT 200",
    ))?;
    let own = store.desk();
    let facts = (today.to_string(), own.headquarters, base_prefix(&own.prefix));
    let calls = calls.query_map(facts, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for call in calls.collect::<Result<Vec<(RecordId, RecordId, String)>, _>>()? {
        let (id, person, what) = call;
        let way = ways(store, PersonId(person.0))?.first().copied().unwrap_or(NONE);
        if way != NONE {
            all.extend(one(store, permit, "task", id, person, way, (None, None, Some(what)))?);
        }
    }
    Ok(all)
}

type When = (Option<String>, Option<String>, Option<String>);

fn one(
    store: &Store,
    permit: &Permit,
    what: &'static str,
    id: RecordId,
    person: RecordId,
    way: &'static str,
    (on_day, at_time, text): When,
) -> Result<Option<Reminder>> {
    let Some(found) = store.find_record::<Person>(person)? else { return Ok(None) };
    let name = person::name_in_lists(store, PersonId(person.0))?.unwrap_or_default();
    let known = closed::knows(store, permit, PersonId(person.0))?;
    let Person { phone, trusted_phone, trusted_name, preferred_language, .. } = found.record;
    let (phone, through) = if way == RELATIVE { (trusted_phone, trusted_name) } else { (phone, None) };
    let (phone, through) = (phone.filter(|_| known), through.filter(|_| known));
    Ok(Some(Reminder {
        what,
        id,
        person,
        name,
        way,
        through,
        phone,
        language: preferred_language,
        on_day,
        at_time,
        text,
    }))
}
