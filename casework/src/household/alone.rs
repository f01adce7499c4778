//! A child whom nobody accompanies: the file says so until the child is of age, and a supervisor answers.
//!
//! Nothing is written when the alert begins: whoever marks the child, on whichever desk and in whatever form, the day's page and
//! the file show it. The supervisor's answer is a task that is done, and travels like one.

use std::collections::{BTreeSet, HashSet};

use chrono::Datelike;
use rusqlite::OptionalExtension;
use serde::Serialize;
use serde_json::json;

use super::tie::CARES;
use super::ties_of;
use crate::access::{Action, Permit, User};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::person::{self, Person, PersonId};
use crate::store::kind::{Record, fields_of};
use crate::store::{Committed, Draft, Store};
use crate::task::{Due, Task, Whose};
use crate::words::Lang;

/// Of age.
const ADULT: i32 = 18;

/// That a child is alone, and what a supervisor answered.
#[derive(Clone, Debug, Serialize)]
pub struct Alone {
    /// Marked as unaccompanied or separated; otherwise travelled alone, and no tie names a parent or a guardian.
    pub marked: bool,
    /// The newest.
    pub answer: Option<Answer>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// A day.
    pub on: String,
    pub text: String,
    pub by_name: Option<String>,
}

/// Whether the person is a child alone, in any file of theirs. A marked person whose age nobody knows is taken for a child.
///
/// # Errors
/// What SQLite says.
pub fn alone(store: &Store, person: PersonId) -> Result<Option<Alone>> {
    of_files(store, &person::files(store, person)?)
}

/// The same of whoever these files are of, the kept one first.
pub(crate) fn of_files(store: &Store, files: &[PersonId]) -> Result<Option<Alone>> {
    let Some((_, marked)) = child_alone(store, files)? else { return Ok(None) };
    Ok(Some(Alone { marked, answer: answer_of(store, files)? }))
}

/// The child that is alone, in the fields that say so and the name, and whether any of its files is marked. `files`: of one person, the kept one first.
fn child_alone(store: &Store, files: &[PersonId]) -> Result<Option<(Person, bool)>> {
    let Some(child) = read(store, files[0])?.filter(|child| child.forgotten != Some(true)) else { return Ok(None) };
    let age = child.age_on(store.today());
    if age.is_some_and(|age| age >= ADULT) {
        return Ok(None);
    }
    let mut marked = child.alone_minor == Some(true);
    for file in &files[1..] {
        marked |= read(store, *file)?.is_some_and(|one| one.alone_minor == Some(true));
    }
    let alone = marked || (age.is_some() && travelled_alone(store, files)? && !is_cared_for(store, files)?);
    Ok(alone.then_some((child, marked)))
}

/// Without the detour by JSON: each child of the day's page is read.
fn read(store: &Store, file: PersonId) -> Result<Option<Person>> {
    let mut query = store.db().prepare_cached(
        "SELECT reference, family_name, given_names, code_only, birth_date, stated_age, age_stated_on, alone_minor, forgotten
         FROM person WHERE no = (SELECT no FROM record WHERE id = ?1)",
    )?;
    let child = |row: &rusqlite::Row| {
        Ok(Person {
            reference: row.get(0)?,
            family_name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            given_names: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            code_only: row.get(3)?,
            birth_date: row.get_ref(4)?.as_str_or_null()?.and_then(|date| date.parse().ok()),
            stated_age: row.get(5)?,
            age_stated_on: row.get(6)?,
            alone_minor: row.get(7)?,
            forgotten: row.get(8)?,
            ..Person::default()
        })
    };
    Ok(query.query_row([file], child).optional()?)
}

fn travelled_alone(store: &Store, files: &[PersonId]) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journey_leg WHERE company = 'seul' AND withdrawn IS NOT 1 AND person = ?1)";
    person::is_of_any(store, files, sql)
}

/// `files`: as in [`child_alone`]. Few have ties at all: the others are told by an index.
fn is_cared_for(store: &Store, files: &[PersonId]) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM tie WHERE person = ?1) OR EXISTS (SELECT 1 FROM tie WHERE other = ?1)";
    let cares = |code: &String| CARES.contains(&code.as_str());
    Ok(person::is_of_any(store, files, sql)?
        && ties_of(store, files[0])?.iter().any(|line| line.ties.iter().any(cares)))
}

/// What the answer says it was given to.
fn about(file: PersonId) -> String {
    format!("alone-minor:{file}")
}

fn answer_of(store: &Store, files: &[PersonId]) -> Result<Option<Answer>> {
    let mut newest: Option<(String, RecordId, Task)> = None;
    for file in files {
        for task in store.all::<Task>(&[("about", &about(*file))], super::MOST)? {
            let Some(on) = task.record.done_on.clone() else { continue };
            if newest.as_ref().is_none_or(|(day, id, _)| (day, *id) < (&on, task.id)) {
                newest = Some((on, task.id, task.record));
            }
        }
    }
    let Some((on, _, task)) = newest else { return Ok(None) };
    let by = task.owner.map(|user| store.find_record::<User>(user.0)).transpose()?.flatten();
    let by_name = by.map(|user| user.record.name);
    Ok(Some(Answer { on, text: task.result.unwrap_or_default(), by_name }))
}

/// A supervisor says what is done for the child. `lang`: of the task's words.
///
/// # Errors
/// `not-allowed`; `not-found`; `not-alone` where the file does not say so; `invalid` on `result` without words.
pub fn answer(store: &mut Store, permit: &Permit, lang: Lang, person: PersonId, text: &str) -> Result<Committed> {
    permit.needs(Action::Decide)?;
    let kept = person::here(store, person)?;
    if alone(store, kept)?.is_none() {
        return Err(Error::refused("not-alone"));
    }
    if text.trim().is_empty() {
        return Err(Error::invalid("result", "required"));
    }
    let what = lists::list("task_kind").map_or("mineur-seul", |list| list.label("mineur-seul", lang));
    let today = store.today().to_string();
    let fields = json!({
        "person": kept, "task_kind": "mineur-seul", "what": what, "priority": "urgente", "source": "regle", "about": about(kept),
        "due_on": today, "done_on": today, "result": text,
    });
    store.commit(permit.author(), Draft::new(Task::KIND, fields_of(fields)))
}

/// A case file of a child alone is closed only once somebody has answered.
///
/// # Errors
/// `alone-minor-unanswered`.
pub fn may_close(store: &Store, person: PersonId) -> Result<()> {
    match alone(store, person)? {
        Some(Alone { answer: None, .. }) => Err(Error::refused("alone-minor-unanswered")),
        _ => Ok(()),
    }
}

/// Whether there were case files, and all are closed.
fn is_over(store: &Store, files: &[PersonId]) -> Result<bool> {
    let sql = "SELECT count(*), count(*) FILTER (WHERE status IS NOT 'clos') FROM case_file WHERE person = ?1 AND withdrawn IS NOT 1";
    let mut query = store.db().prepare_cached(sql)?;
    let (mut all, mut open) = (0, 0);
    for file in files {
        let counted: (u32, u32) = query.query_row([file], |row| Ok((row.get(0)?, row.get(1)?)))?;
        all += counted.0;
        open += counted.1;
    }
    Ok(all > 0 && open == 0)
}

/// The files for which somebody has answered.
fn answered(store: &Store) -> Result<HashSet<String>> {
    let mut query = store.db().prepare_cached(
        "SELECT about FROM task WHERE about >= 'alone-minor:' AND about < 'alone-minor;' AND done_on IS NOT NULL AND withdrawn IS NOT 1",
    )?;
    let all = query.query_map([], |row| row.get(0))?;
    Ok(all.collect::<Result<_, _>>()?)
}

/// The children alone for whom nobody has answered, for the worklist: due now, as long as not every case file of theirs is closed. At most
/// `limit`, who were entered last. Source: CASEWORK.md 2.11, the rules shipped.
///
/// # Errors
/// What SQLite says.
pub fn due(store: &Store, limit: u32) -> Result<Vec<Due>> {
    let today = store.today();
    // Few are children, and few of those travelled alone: indexes tell both, and most of them were answered long ago.
    let mut query = store.db().prepare_cached(
        "SELECT id FROM person WHERE alone_minor = 1 AND withdrawn IS NOT 1
         UNION SELECT person FROM journey_leg WHERE company = 'seul' AND withdrawn IS NOT 1 AND person IN (
             SELECT id FROM person WHERE birth_date >= ?1 AND withdrawn IS NOT 1
             UNION ALL SELECT id FROM person WHERE stated_age < 18 AND withdrawn IS NOT 1)
         ORDER BY 1 DESC",
    )?;
    let oldest_year = (today.year() - ADULT).to_string();
    let mut rows = query.query([oldest_year])?;
    let answered = answered(store)?;
    let absorbed = person::absorbed(store)?;
    let merged: HashSet<PersonId> = absorbed.iter().flat_map(|(file, kept)| [*file, *kept]).collect();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        if lines.len() >= limit as usize {
            break;
        }
        let file: PersonId = row.get(0)?;
        let files = if merged.contains(&file) { person::files(store, file)? } else { vec![file] };
        let kept = files[0];
        if !seen.insert(kept) || files.iter().any(|file| answered.contains(&about(*file))) || is_over(store, &files)? {
            continue;
        }
        if child_alone(store, &files)?.is_some() {
            lines.push(Due {
                what: "alone-minor",
                id: RecordId(kept.0),
                person: Some(RecordId(kept.0)),
                name: person::name_in_lists(store, kept)?,
                reference: None,
                text: None,
                due_on: today.to_string(),
                days_late: 0,
                whose: Whose::OfThisDesk,
            });
        }
    }
    Ok(lines)
}
