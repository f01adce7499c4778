//! Tasks, and what is due today.

use serde::Serialize;
use serde_json::Value;

use crate::access::UserId;
use crate::case_file::CaseFileId;
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::kind::{Context, Fields, Shape};
use crate::store::{Store, Stored};

record! {
    /// Something to be done (tâche).
    Task, TaskId: "task" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person"),
        case_file: Option<CaseFileId> = Shape::Ref("case_file"),
        task_kind: Option<String> = Shape::Code("task_kind"),
        what: String = Shape::Text(200) => required,
        owner: Option<UserId> = Shape::Ref("user"),
        /// The desk's prefix that it is for.
        desk: Option<String> = Shape::Text(8) => indexed,
        due_on: Option<String> = Shape::Day => indexed_while("done_on IS NULL"),
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

/// One line of the worklist.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// task, appointment, hand-over, letter, evaluation, plan, follow-up, instalment; approval, returned, monitoring; alone-minor, urgent-sign.
    pub what: &'static str,
    pub id: RecordId,
    pub person: Option<RecordId>,
    /// `COULIBALY Moussa`; the number for a code-only file.
    pub name: Option<String>,
    pub reference: Option<String>,
    /// Of a hand-over: the sender's prefix; of an appointment: its hour and what it is for.
    pub text: Option<String>,
    /// A day.
    pub due_on: String,
    /// Days overdue; negative: still to come.
    pub days_late: i64,
}

/// What is due up to `until`: appointments that have no answer yet, letters without answer, tasks, files that this desk has to accept (whenever they came), evaluations, plans, follow-ups, instalments. The oldest first.
///
/// # Errors
/// What SQLite says.
pub fn worklist(store: &Store, until: chrono::NaiveDate, limit: u32) -> Result<Vec<Due>> {
    // Each part is cut by itself: its index gives the oldest, however many are overdue.
    let mut query = store.db().prepare_cached(&format!(
        "WITH due AS (
             SELECT * FROM (
                 SELECT 'task' AS what, id, person, NULL AS reference, what AS text, due_on FROM task
                 WHERE done_on IS NULL AND withdrawn IS NOT 1 AND due_on <= ?1
                 AND (about IS NULL OR about NOT GLOB 'hand-over:*')
                 AND {ONE_CALL}
                 ORDER BY due_on LIMIT ?3)
             UNION ALL SELECT * FROM (
                 SELECT 'appointment', id, person, NULL, at_time || coalesce(' · ' || purpose, ''), on_day FROM appointment
                 WHERE state = 'prevu' AND withdrawn IS NOT 1 AND on_day <= ?1 AND (NOT ?5 OR desk = ?4)
                 ORDER BY on_day LIMIT ?3)
             UNION ALL SELECT 'hand-over', id, person, NULL, substr(about, 11), due_on FROM task
             WHERE about >= 'hand-over:' AND about < 'hand-over;' AND +desk = ?4 AND withdrawn IS NOT 1
             UNION ALL SELECT * FROM (
                 SELECT 'letter', referral.id, referral.person, referral.reference, partner.short_name, referral.answer_by
                 FROM referral LEFT JOIN partner ON partner.id = referral.partner
                 WHERE referral.withdrawn IS NOT 1 AND referral.answer_by <= ?1
                 AND referral.state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente')
                 ORDER BY referral.answer_by LIMIT ?3)
             UNION ALL SELECT * FROM (
                 SELECT 'follow-up', id, person, reference, NULL, next_follow_up FROM case_file
                 WHERE withdrawn IS NOT 1 AND status IS NOT 'clos' AND next_follow_up <= ?1
                 ORDER BY next_follow_up LIMIT ?3)
             UNION ALL SELECT * FROM (
                 SELECT 'evaluation', id, person, reference, NULL, evaluation_due FROM case_file
                 WHERE withdrawn IS NOT 1 AND status IS NOT 'clos' AND stage = 'accueil' AND evaluation_due <= ?1
                 ORDER BY evaluation_due LIMIT ?3)
             UNION ALL SELECT * FROM (
                 SELECT 'plan', id, person, reference, NULL, plan_due FROM case_file
                 WHERE withdrawn IS NOT 1 AND status IS NOT 'clos' AND stage IN ('accueil', 'evaluation') AND plan_due <= ?1
                 ORDER BY plan_due LIMIT ?3)
             UNION ALL SELECT * FROM (
                 SELECT 'instalment', id, person, NULL, NULL, planned_on FROM instalment
                 WHERE withdrawn IS NOT 1 AND paid_on IS NULL AND planned_on <= ?1 ORDER BY planned_on LIMIT ?3)
         )
         {DUE_LINES}",
    ))?;
    let own = crate::centre::base_prefix(&store.desk().prefix);
    let facts = (until.to_string(), store.today().to_string(), limit, own, store.desk().headquarters);
    let rows = query.query_map(facts, due_line)?;
    in_kept_files(store, rows.collect::<Result<_, _>>()?)
}

/// What a list of due things ends with, behind a `due` of what, id, person, reference, text and day. `?2`: today, `?3`: so many lines; for [`due_line`].
/// Names are only looked up for the lines that are shown.
pub(crate) const DUE_LINES: &str = "SELECT due.what, due.id, due.person, due.reference, due.text, due.due_on,
                CASE WHEN person.code_only THEN person.reference ELSE person.family_name || ' ' || coalesce(person.given_names, '') END,
                CAST(julianday(?2) - julianday(due.due_on) AS INTEGER)
         FROM (SELECT * FROM due ORDER BY due_on, id LIMIT ?3) AS due
         LEFT JOIN record ON record.id = due.person LEFT JOIN person ON person.no = record.no ORDER BY due.due_on, due.id";

/// A row of [`DUE_LINES`].
pub(crate) fn due_line(row: &rusqlite::Row) -> rusqlite::Result<Due> {
    let what: String = row.get(0)?;
    Ok(Due {
        what: DUE.iter().find(|known| **known == what).copied().unwrap_or("task"),
        id: row.get(1)?,
        person: row.get(2)?,
        reference: row.get(3)?,
        text: row.get(4)?,
        due_on: row.get(5)?,
        name: row.get::<_, Option<String>>(6)?.map(|name| name.trim().to_owned()),
        days_late: row.get(7)?,
    })
}

/// The same lines, each with the file that its person's was merged into.
pub(crate) fn in_kept_files(store: &Store, mut due: Vec<Due>) -> Result<Vec<Due>> {
    let absorbed = person::absorbed(store)?;
    for line in &mut due {
        let kept = line.person.and_then(|file| absorbed.get(&PersonId(file.0)));
        if let Some(kept) = kept.copied() {
            line.person = Some(RecordId(kept.0));
            line.name = Some(store.get::<person::Person>(kept)?.record.name_in_lists());
        }
    }
    Ok(due)
}

/// Two desks may have noted that one person did not come: of their calls the first, and none once one is done.
pub(crate) const ONE_CALL: &str = "(about IS NULL OR about NOT GLOB 'appointment:*' OR NOT EXISTS (
    SELECT 1 FROM task AS other WHERE other.about = task.about AND other.withdrawn IS NOT 1
    AND other.id <> task.id AND (other.done_on IS NOT NULL OR other.id < task.id)))";

const DUE: [&str; 12] = [
    "task",
    "appointment",
    "hand-over",
    "letter",
    "follow-up",
    "evaluation",
    "plan",
    "instalment",
    "approval",
    "returned",
    "monitoring",
    "urgent-sign",
];

/// The open tasks of a person, the most urgent first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Stored<Task>>> {
    let mut tasks: Vec<Stored<Task>> = person::parts(store, person, 200)?;
    tasks.sort_by_key(|task| (task.record.done_on.is_some(), task.record.due_on.clone(), task.id));
    Ok(tasks)
}
