//! Handing a person's file to another desk: asked, then accepted, or refused and back with the sender.
//!
//! What is asked is a task in the file, so it travels with it, and so does the answer. Its field `about` says where it
//! stands: `hand-over:<sender>`, `hand-over-accepted:<sender>`, `hand-over-refused:<sender>`. Only these verbs write it.

use serde::Serialize;
use serde_json::json;

use crate::access::{Action, Permit};
use crate::case_file::CaseFile;
use crate::centre::{self, base_prefix};
use crate::error::{Error, Result};
use crate::exchange;
use crate::ids::RecordId;
use crate::mission;
use crate::person::{self, PersonId};
use crate::store::kind::{Record, fields_of};
use crate::store::{Draft, Store, Stored};
use crate::task::{self, Task};
use crate::words::{self, Lang};

/// The beginnings of a task's `about`.
const ASKED: &str = "hand-over:";
const ACCEPTED: &str = "hand-over-accepted:";
const REFUSED: &str = "hand-over-refused:";
const BACK: &str = "hand-over-back:";

/// So many signs of a reason stand in the sender's worklist; the whole stands in the history.
const REASON_IN_LIST: usize = 120;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Awaited,
    Accepted,
    Refused,
}

/// One handing over of a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandOver {
    /// Of the task.
    pub id: RecordId,
    /// Base prefixes.
    pub from: String,
    pub to: String,
    pub answer: Answer,
    /// A day.
    pub answered_on: Option<String>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Whether this desk has to answer.
    pub here: bool,
}

/// Hands the file, with those merged into it, to another desk: it travels whole with the next bundle to it, and is to be accepted there. Asked twice,
/// it waits once. `lang`: of the task.
///
/// # Errors
/// `not-allowed`; `not-found`; `desk-unknown`; `revoked-recipient`; `same-desk`.
pub fn ask(store: &mut Store, permit: &Permit, lang: Lang, person: PersonId, to: &str) -> Result<()> {
    permit.needs(Action::HandOver)?;
    let to = exchange::receiving(store, to)?;
    let from = base_prefix(&store.desk().prefix).to_owned();
    let waits = of_person(store, person)?.iter().any(|one| one.to == to && one.answer == Answer::Awaited);
    store.transaction(|store| {
        person::hand_over(store, permit, person, &to)?;
        if waits {
            return Ok(());
        }
        let what = words::text(lang, "hand-over-task", &[("desk", &from)]);
        add_task(store, permit, person, &what, &to, &format!("{ASKED}{from}"), None)
    })
}

/// Lets a desk hold the file in place of a lost one, which nobody has to accept: it is the new desk's own from now on.
pub(crate) fn inherited(
    store: &mut Store,
    permit: &Permit,
    lang: Lang,
    person: PersonId,
    from: &str,
    to: &str,
) -> Result<()> {
    // This file alone: the lost desk need not have had what was merged with it.
    let desk = centre::known_base(store, to)?;
    person::hold(store, permit, RecordId(person.0), |held_by| held_by.push(desk))?;
    let what = words::text(lang, "hand-over-inherited-task", &[("from", from), ("to", to)]);
    let today = store.today().to_string();
    add_task(store, permit, person, &what, to, &format!("{ACCEPTED}{from}"), Some(&today))
}

/// What is asked or answered, as a task in the file: for that desk, done already or to be done.
fn add_task(
    store: &mut Store,
    permit: &Permit,
    person: PersonId,
    what: &str,
    desk: &str,
    about: &str,
    done_on: Option<&str>,
) -> Result<()> {
    let fields = json!({
        "person": person, "what": what, "desk": desk, "source": "regle", "about": about, "done_on": done_on,
    });
    store.commit(permit.author(), Draft::new(Task::KIND, fields_of(fields)))?;
    Ok(())
}

/// Accepts a file that was handed to this desk: from now on its open case files are worked on here, by who accepts.
///
/// # Errors
/// `not-allowed`; `hand-over-none` when nothing waits for this desk's answer.
pub fn accept(store: &mut Store, permit: &Permit, person: PersonId) -> Result<()> {
    permit.needs(Action::HandOver)?;
    let waiting = waiting_here(store, person)?;
    let today = store.today().to_string();
    let prefix = store.desk().prefix.clone();
    let base = base_prefix(&prefix).to_owned();
    let cases: Vec<Stored<CaseFile>> = person::parts(store, person, 100)?;
    store.transaction(|store| {
        for one in &waiting {
            let fields = json!({ "about": format!("{ACCEPTED}{}", one.from), "done_on": today });
            store.commit(permit.author(), Draft::of(Task::KIND, one.id, fields_of(fields)))?;
        }
        for case in cases.iter().filter(|case| case.record.status.as_deref() != Some("clos")) {
            let fields = json!({ "desk": prefix, "owner": permit.author() });
            store.commit(permit.author(), Draft::of(CaseFile::KIND, case.id, fields_of(fields)))?;
        }
        // A mission may have ended in the meantime.
        for file in person::files(store, person)? {
            person::hold(store, permit, RecordId(file.0), |held_by| held_by.push(base.clone()))?;
        }
        Ok(())
    })
}

/// Refuses a file that was handed to this desk. The sender finds it in its worklist, with the reason. What has come
/// stays on this desk's disk; it gets nothing more of the file, unless it is its own for another reason.
///
/// # Errors
/// `not-allowed`; `hand-over-none`; `invalid` on `reason`.
pub fn refuse(store: &mut Store, permit: &Permit, lang: Lang, person: PersonId, reason: &str) -> Result<()> {
    permit.needs(Action::HandOver)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    let waiting = waiting_here(store, person)?;
    let today = store.today().to_string();
    let base = base_prefix(&store.desk().prefix).to_owned();
    let short: String = match reason.char_indices().nth(REASON_IN_LIST) {
        Some((at, _)) => format!("{}…", reason[..at].trim_end()),
        None => reason.to_owned(),
    };
    store.transaction(|store| {
        for one in &waiting {
            let fields = json!({ "about": format!("{REFUSED}{}", one.from), "done_on": today, "result": reason });
            store.commit(permit.author(), Draft::of(Task::KIND, one.id, fields_of(fields)).because(reason))?;
            let what = words::text(lang, "hand-over-back-task", &[("desk", &base), ("reason", &short)]);
            add_task(store, permit, person, &what, &one.from, &format!("{BACK}{}", one.id), None)?;
        }
        for file in person::files(store, person)? {
            if !mission::owns(store, &base, file)? {
                person::hold(store, permit, RecordId(file.0), |held_by| held_by.retain(|desk| *desk != base))?;
            }
        }
        Ok(())
    })
}

/// The handings over of a person's file, the newest first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<HandOver>> {
    Ok(among(store, &task::of_person(store, person)?))
}

/// The handings over among a file's tasks, the newest first.
#[must_use]
pub fn among(store: &Store, tasks: &[Stored<Task>]) -> Vec<HandOver> {
    let own = base_prefix(&store.desk().prefix);
    let mut found: Vec<HandOver> = tasks.iter().filter_map(|task| read(own, task)).collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.id));
    found
}

fn waiting_here(store: &Store, person: PersonId) -> Result<Vec<HandOver>> {
    let waiting: Vec<HandOver> = of_person(store, person)?.into_iter().filter(|one| one.here).collect();
    if waiting.is_empty() { Err(Error::refused("hand-over-none")) } else { Ok(waiting) }
}

fn read(own: &str, task: &Stored<Task>) -> Option<HandOver> {
    let Task { about, desk, result, done_on, .. } = &task.record;
    let about = about.as_deref()?;
    let (answer, from) = [(Answer::Awaited, ASKED), (Answer::Accepted, ACCEPTED), (Answer::Refused, REFUSED)]
        .into_iter()
        .find_map(|(answer, beginning)| Some((answer, about.strip_prefix(beginning)?.to_owned())))?;
    let to = desk.clone()?;
    let here = answer == Answer::Awaited && to == own;
    let reason = result.clone().filter(|_| answer == Answer::Refused);
    let answered_on = done_on.clone().filter(|_| answer != Answer::Awaited);
    Some(HandOver { id: task.id, from, to, answer, answered_on, reason, here })
}
