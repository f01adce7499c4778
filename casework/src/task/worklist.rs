//! What is due, of every sort as much as a page shows: own things and this desk's first, then what is due last.
//!
//! Each sort is read by the index of its day, which holds all that decides what is shown, and counted by it where there is more:
//! two thousand letters of last year never hide what came today, and none of them is read.

use std::collections::{BTreeMap, HashSet};

use rusqlite::named_params;
use serde::Serialize;

use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::store::Store;

/// So many rows of a sort are looked at for those of this desk, before the sort is cut.
const LOOKED_AT: u32 = 200;

/// One line of the worklist.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// task, appointment, hand-over, letter, evaluation, plan, follow-up, closure, consent-ends, instalment; approval, returned,
    /// monitoring; alone-minor, urgent-sign; flag, incoming.
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
    #[serde(skip)]
    pub whose: Whose,
}

/// Whom a line concerns first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Whose {
    /// The user's who looks.
    Mine,
    OfThisDesk,
    OfOthers,
}

/// Of a sort more is due than the worklist shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct More {
    pub what: &'static str,
    /// So many beside those shown; `None`: nobody counted.
    pub others: Option<u32>,
}

/// A sort of due things: rows of a table with a day.
struct Sort {
    what: &'static str,
    /// What a row is where that is not always the same, in SQL.
    said: Option<&'static str>,
    table: &'static str,
    reference: &'static str,
    text: &'static str,
    day: &'static str,
    /// Up to which day it is due, in SQL.
    until: &'static str,
    /// As the index of the day has it.
    open: &'static str,
    /// What only the row says.
    also: &'static str,
    owner: Option<&'static str>,
    desk: &'static str,
}

const SORTS: [Sort; 10] = [
    Sort {
        what: "task",
        said: None,
        table: "task",
        reference: "NULL",
        text: "what",
        day: "due_on",
        until: ":until",
        open: "done_on IS NULL AND (about IS NULL OR about NOT GLOB 'hand-over:*')",
        also: ONE_CALL,
        owner: Some("owner"),
        desk: "desk",
    },
    Sort {
        what: "appointment",
        said: None,
        table: "appointment",
        reference: "NULL",
        text: "at_time || coalesce(' · ' || purpose, '')",
        day: "on_day",
        until: ":until",
        open: "state = 'prevu'",
        also: "(NOT :headquarters OR rtrim(desk, '0123456789') = :base)",
        owner: None,
        desk: "desk",
    },
    Sort {
        what: "letter",
        said: None,
        table: "referral",
        reference: "reference",
        text: "(SELECT short_name FROM record JOIN partner ON partner.no = record.no WHERE record.id = referral.partner)",
        day: "answer_by",
        until: ":until",
        open: "state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente')",
        also: "true",
        owner: None,
        desk: "substr(reference, 1, instr(reference, '-') - 1)",
    },
    Sort {
        what: "incoming",
        said: None,
        table: "incoming_referral",
        reference: "their_reference",
        text: "(SELECT short_name FROM record JOIN partner ON partner.no = record.no WHERE record.id = incoming_referral.partner)",
        day: "answer_by",
        until: ":until",
        open: "coalesce(answer, 'en-attente') = 'en-attente'",
        also: "true",
        owner: None,
        desk: "desk",
    },
    Sort {
        what: "follow-up",
        day: "next_follow_up",
        open: "status IS NOT 'clos' AND next_follow_up > date(:until, '-61 days')",
        ..OF_CASES
    },
    // Two months after the follow-up was due, nothing has happened for three.
    Sort {
        what: "closure",
        said: Some(CLOSURE),
        day: "next_follow_up",
        open: "status IS NOT 'clos' AND next_follow_up <= date(:until, '-61 days')",
        owner: None,
        ..OF_CASES
    },
    // Two weeks before it runs out, and for a month after.
    Sort {
        what: "consent-ends",
        said: None,
        table: "consent",
        reference: "NULL",
        text: "purpose",
        day: "valid_until",
        until: "date(:until, '+13 days')",
        open: "decision = 'accorde' AND valid_until >= date(:until, '-31 days')",
        also: STANDS,
        owner: None,
        desk: NOBODY,
    },
    Sort { what: "evaluation", day: "evaluation_due", open: "status IS NOT 'clos' AND stage = 'accueil'", ..OF_CASES },
    Sort {
        what: "plan",
        day: "plan_due",
        open: "status IS NOT 'clos' AND stage IN ('accueil', 'evaluation')",
        ..OF_CASES
    },
    Sort {
        what: "instalment",
        said: None,
        table: "instalment",
        reference: "NULL",
        text: "NULL",
        day: "planned_on",
        until: ":until",
        open: "paid_on IS NULL",
        also: "true",
        owner: None,
        desk: NOBODY,
    },
];

/// Where no desk stands: nothing of that sort comes first.
const NOBODY: &str = "NULL";

const OF_CASES: Sort = Sort {
    what: "",
    said: None,
    table: "case_file",
    reference: "reference",
    text: "NULL",
    day: "",
    until: ":until",
    open: "",
    also: "true",
    owner: Some("owner"),
    desk: "desk",
};

/// A case file from before follow-ups were moved on may have been followed all the same. Source: CASEWORK.md 2.11, "case idle
/// 90 days".
const CLOSURE: &str =
    "CASE WHEN EXISTS (SELECT 1 FROM visit WHERE visit.person = case_file.person AND visit.withdrawn IS NOT 1
             AND held_at >= unixepoch(:until, '-91 days') * 1000)
         OR EXISTS (SELECT 1 FROM session WHERE session.case_file = case_file.id AND session.withdrawn IS NOT 1
             AND held_on >= date(:until, '-91 days'))
         OR EXISTS (SELECT 1 FROM referral_step WHERE referral_step.person = case_file.person
             AND referral_step.withdrawn IS NOT 1 AND on_day >= date(:until, '-91 days'))
         OR EXISTS (SELECT 1 FROM monitoring_visit WHERE monitoring_visit.person = case_file.person
             AND monitoring_visit.withdrawn IS NOT 1 AND visited_on >= date(:until, '-91 days'))
     THEN 'follow-up' ELSE 'closure' END";

/// Nobody has said anything since about the same matter, and the person is still followed.
const STANDS: &str = "EXISTS (SELECT 1 FROM case_file WHERE case_file.person = consent.person
         AND case_file.status IS NOT 'clos' AND case_file.withdrawn IS NOT 1)
     AND NOT EXISTS (SELECT 1 FROM consent AS other, json_each(other.knew) AS known
         WHERE other.person = consent.person AND other.withdrawn IS NOT 1 AND other.id <> consent.id
         AND replace(known.value, '-', '') = lower(hex(consent.id)))";

impl Sort {
    /// The newest of this desk, and the newest of all; and those of whoever looks. The index of the day says of each row whose it
    /// is, so only those that are shown are read; the index of owners is asked only where the newest may hide some of them.
    fn rows(&self) -> String {
        let Self { what, said, table, reference, text, day, until, open, also, owner, desk } = self;
        let what = said.map_or_else(|| format!("'{what}'"), str::to_owned);
        let mine = owner.map_or_else(|| "false".to_owned(), |owner| format!("{owner} = :user"));
        let looked_at = if owner.is_none() && *desk == NOBODY { ":limit".to_owned() } else { LOOKED_AT.to_string() };
        let found = format!("{open} AND withdrawn IS NOT 1 AND {day} <= {until} AND {also}");
        let mut sql = format!(
            "WITH looked_at AS MATERIALIZED (
                 SELECT no AS line, {day} AS day,
                        CASE WHEN {mine} THEN 0 WHEN rtrim({desk}, '0123456789') = :base THEN 1 ELSE 2 END AS whose
                 FROM {table} INDEXED BY {table}_{day} WHERE {found} ORDER BY {day} DESC LIMIT {looked_at}),
             few_mine AS MATERIALIZED (SELECT count(*) AS looked FROM looked_at
                 HAVING count(*) = {LOOKED_AT} AND count(*) FILTER (WHERE whose = 0) < :limit),
             shown AS (SELECT * FROM (SELECT line, day, whose FROM looked_at ORDER BY whose, day DESC, line LIMIT :limit)"
        );
        if owner.is_some() {
            sql.push_str(&format!(
                " UNION SELECT * FROM (
                     SELECT no, {day}, 0 FROM few_mine CROSS JOIN {table}
                     WHERE {mine} AND {found} ORDER BY {day} DESC LIMIT :limit)"
            ));
        }
        sql.push_str(&format!(
            ") SELECT {what} AS what, id, person, {reference} AS reference, {text} AS text, day AS due_on, whose
               FROM shown JOIN {table} ON {table}.no = shown.line"
        ));
        sql
    }

    /// How many there are: the index of the day says it.
    fn count(&self, store: &Store, until: &str) -> Result<u32> {
        let Self { table, day, open, until: end, .. } = self;
        let sql = format!(
            "SELECT count(*) FROM {table} INDEXED BY {table}_{day} WHERE {open} AND withdrawn IS NOT 1 AND {day} <= {end}"
        );
        Ok(store.db().prepare_cached(&sql)?.query_row(named_params! { ":until": until }, |row| row.get(0))?)
    }
}

/// What is due up to `until`: appointments that have no answer yet, letters without answer, tasks, files that this desk has to
/// accept (whenever they came), evaluations, plans, follow-ups, instalments. Of each sort at most `limit`, in the order of the
/// page ([`in_order`]).
///
/// # Errors
/// What SQLite says.
pub fn worklist(store: &Store, user: impl Into<uuid::Uuid>, until: chrono::NaiveDate, limit: u32) -> Result<Vec<Due>> {
    let sorts: Vec<String> = SORTS.iter().map(Sort::rows).collect();
    let mut query = store.db().prepare_cached(&format!(
        "WITH due AS (
             SELECT 'hand-over' AS what, id, person, NULL AS reference, substr(about, 11) AS text, due_on, 1 AS whose FROM task
             WHERE about >= 'hand-over:' AND about < 'hand-over;' AND +desk = :base AND withdrawn IS NOT 1
             UNION ALL SELECT * FROM ({}))
         {DUE_LINES}",
        sorts.join(") UNION ALL SELECT * FROM (")
    ))?;
    let facts = named_params! {
        ":until": until.to_string(), ":today": store.today().to_string(), ":limit": limit, ":user": RecordId(user.into()),
        ":base": crate::centre::base_prefix(&store.desk().prefix), ":headquarters": store.desk().headquarters,
    };
    let rows = query.query_map(facts, due_line)?;
    let mut due = in_kept_files(store, rows.collect::<Result<_, _>>()?)?;
    in_order(store, &mut due, limit);
    Ok(due)
}

/// Own things first, then this desk's, then others'; of each what is due today, then what has been due for the shortest time,
/// then what is still to come. Of each sort at most `limit`.
pub fn in_order(store: &Store, due: &mut Vec<Due>, limit: u32) {
    let today = store.today().to_string();
    due.sort_by(|one, other| {
        let to_come = |line: &Due| line.due_on > today;
        let place = |line: &Due| (line.whose, to_come(line));
        let days = || if to_come(one) { one.due_on.cmp(&other.due_on) } else { other.due_on.cmp(&one.due_on) };
        place(one).cmp(&place(other)).then_with(days).then(one.id.cmp(&other.id))
    });
    let mut shown: BTreeMap<&str, u32> = BTreeMap::new();
    due.retain(|line| {
        let count = shown.entry(line.what).or_default();
        *count += 1;
        *count <= limit
    });
}

/// Of which sorts there is more than `due` shows, and how much. A sort that `limit` did not cut is not counted.
///
/// # Errors
/// What SQLite says.
pub fn more(store: &Store, due: &[Due], until: chrono::NaiveDate, limit: u32) -> Result<Vec<More>> {
    let mut shown: BTreeMap<&'static str, u32> = BTreeMap::new();
    due.iter().for_each(|line| *shown.entry(line.what).or_default() += 1);
    let mut more = Vec::new();
    for (what, shown) in shown.into_iter().filter(|(_, shown)| *shown >= limit) {
        let others = match SORTS.iter().find(|sort| sort.what == what) {
            Some(sort) => Some(sort.count(store, &until.to_string())?.saturating_sub(shown)),
            None => None,
        };
        if others != Some(0) {
            more.push(More { what, others });
        }
    }
    Ok(more)
}

/// What a list of due things ends with, behind a `due` of what, id, person, reference, text, day and whose it is.
/// `:today`; for [`due_line`].
pub(crate) const DUE_LINES: &str = "SELECT due.what, due.id, due.person, due.reference, due.text, due.due_on,
                CASE WHEN person.code_only THEN person.reference ELSE person.family_name || ' ' || coalesce(person.given_names, '') END,
                CAST(julianday(:today) - julianday(due.due_on) AS INTEGER), due.whose
         FROM due LEFT JOIN record ON record.id = due.person LEFT JOIN person ON person.no = record.no ORDER BY due.due_on, due.id";

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
        whose: match row.get::<_, i64>(8)? {
            0 => Whose::Mine,
            1 => Whose::OfThisDesk,
            _ => Whose::OfOthers,
        },
    })
}

/// The same lines, each with the file that its person's was merged into.
pub(crate) fn in_kept_files(store: &Store, mut due: Vec<Due>) -> Result<Vec<Due>> {
    let absorbed = person::absorbed(store)?;
    let kept_ones: HashSet<PersonId> = absorbed.values().copied().collect();
    for line in &mut due {
        let Some(file) = line.person.map(|file| PersonId(file.0)) else { continue };
        let kept = absorbed.get(&file).or_else(|| kept_ones.get(&file));
        if let Some(kept) = kept.copied() {
            line.person = Some(RecordId(kept.0));
            line.name = person::name_in_lists(store, kept)?;
        }
    }
    Ok(due)
}

/// Two desks may have noted that one person did not come: of their calls the first, and none once one is done.
pub(crate) const ONE_CALL: &str = "(about IS NULL OR about NOT GLOB 'appointment:*' OR NOT EXISTS (
    SELECT 1 FROM task AS other WHERE other.about = task.about AND other.withdrawn IS NOT 1
    AND other.id <> task.id AND (other.done_on IS NOT NULL OR other.id < task.id)))";

const DUE: [&str; 16] = [
    "task",
    "appointment",
    "hand-over",
    "letter",
    "follow-up",
    "closure",
    "consent-ends",
    "evaluation",
    "plan",
    "instalment",
    "approval",
    "returned",
    "monitoring",
    "urgent-sign",
    "flag",
    "incoming",
];
