//! Tasks, and what is due today.

mod worklist;

use serde_json::Value;

use crate::access::UserId;
use crate::case_file::CaseFileId;
use crate::error::Result;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::kind::{Context, Fields, Shape};
use crate::store::{Store, Stored};

pub(crate) use worklist::{DUE_LINES, ONE_CALL, due_line, in_kept_files};
pub use worklist::{Due, More, Whose, in_order, more, worklist};

record! {
    /// Something to be done (tâche).
    Task, TaskId: "task" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person"),
        case_file: Option<CaseFileId> = Shape::Ref("case_file"),
        task_kind: Option<String> = Shape::Code("task_kind"),
        what: String = Shape::Text(200) => required,
        owner: Option<UserId> = Shape::Ref("user") => indexed_while("done_on IS NULL").with("due_on"),
        /// The desk's prefix that it is for.
        desk: Option<String> = Shape::Text(8) => indexed,
        due_on: Option<String> = Shape::Day => indexed_while("done_on IS NULL").with("done_on, about, withdrawn, owner, desk"),
        priority: Option<String> = Shape::Code("task_priority"),
        source: Option<String> = Shape::Code("task_source") => automatic,
        /// What the program made it for: a disagreement's id, a handing over ([`crate::hand_over`]), a missed appointment.
        about: Option<String> = Shape::Text(80) => automatic.indexed,
        done_on: Option<String> = Shape::Day => group("done"),
        result: Option<String> = Shape::LongText(500) => group("done"),
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        if after.get("person").is_none() {
            crate::case_file::person_of(store, after)?;
        }
        after.entry("due_on").or_insert_with(|| context.today.to_string().into());
        after.entry("owner").or_insert_with(|| context.author.to_string().into());
        after.entry("desk").or_insert_with(|| store.desk().prefix.clone().into());
        after.entry("priority").or_insert_with(|| Value::from("normale"));
        after.entry("source").or_insert_with(|| Value::from("manuelle"));
    }
    Ok(())
}

/// The open tasks of a person, the most urgent first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Stored<Task>>> {
    let mut tasks: Vec<Stored<Task>> = person::parts(store, person, 200)?;
    tasks.sort_by_key(|task| (task.record.done_on.is_some(), task.record.due_on.clone(), task.id));
    Ok(tasks)
}
