//! The home screen: what happened today, what is due, what has not been handed over.

use serde::Serialize;

use crate::access::{Action, Permit, Role};
use crate::appointment;
use crate::backup::{self, Outdated};
use crate::consent;
use crate::duplicate;
use crate::error::Result;
use crate::exchange;
use crate::household;
use crate::person;
use crate::referral;
use crate::retention;
use crate::return_support;
use crate::store::Store;
use crate::store::kind::Record;
use crate::task::{self, Due};
use crate::vulnerability;

/// No more pairs are counted on the home screen.
pub const MOST_PAIRS: usize = 100;

#[derive(Clone, Debug, Serialize)]
pub struct Today {
    /// A day.
    pub date: String,
    /// Named visits of today on this desk.
    pub visits: u32,
    /// Anonymous ones.
    pub tallies: u32,
    pub new_persons: u32,
    pub letters: u32,
    /// Prepared on this desk and never printed; for whoever prints.
    pub letters_to_print: u32,
    /// Due up to tomorrow, the oldest first; appointments stand in their own list.
    pub worklist: Vec<Due>,
    /// Planned up to the next working day, the oldest first: those of past days wait for an answer.
    pub appointments: Vec<appointment::Line>,
    pub not_handed_over: exchange::NotHandedOver,
    /// Desks of which two histories are held under one name; for whoever may exchange.
    pub forked: Vec<String>,
    pub disagreements: u32,
    /// Pairs of persons who look alike and are to be decided, counted to [`MOST_PAIRS`]; for whoever may decide.
    pub duplicates: Option<usize>,
    /// What was passed on without consent and this supervisor has not looked at; `None` for others.
    pub overrides: Option<u32>,
    /// Changes that wait for others.
    pub waiting: u32,
    pub drafts: Vec<SavedDraft>,
    /// Supervisors of headquarters should look at the files at their term.
    pub retention_due: bool,
    /// At headquarters, for whoever answers for it: the recovery sheets of the root key are to be made or checked.
    pub root_sheets_due: bool,
    /// For the same: backups from before the newest erasure.
    pub outdated_backups: Option<OutdatedBackups>,
    /// What backups lack; whoever cannot choose a second place hears only of one that is late.
    pub backup: Option<backup::Concern>,
    /// This installation goes on from a backup of that day, and erasures decided since may be missing.
    pub erasures_missing_since: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OutdatedBackups {
    pub count: u64,
    /// A day.
    pub erased_on: Option<String>,
    /// Whether a backup was made since.
    pub newer: bool,
}

impl OutdatedBackups {
    fn of(store: &Store, permit: &Permit) -> Result<Option<Self>> {
        let Outdated { files, erased_on, newer } = backup::outdated(store, permit)?;
        Ok((!files.is_empty()).then_some(Self { count: files.len() as u64, erased_on, newer }))
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct SavedDraft {
    pub form: String,
    /// ms UTC.
    pub saved_at: i64,
}

/// # Errors
/// `not-allowed`; what SQLite says.
pub fn today(store: &Store, permit: &Permit) -> Result<Today> {
    permit.needs(Action::Search)?;
    let day = store.today();
    let start = store.now_ms() - store.now_ms().rem_euclid(86_400_000);
    let first_id =
        uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, (start / 1000).max(0).unsigned_abs(), 0));
    let first_id = crate::ids::RecordId(uuid::Uuid::from_u128(first_id.as_u128() >> 80 << 80));
    let count = |sql: &str, since: &dyn rusqlite::ToSql| -> Result<u32> {
        Ok(store.db().prepare_cached(sql)?.query_row([since], |row| row.get(0))?)
    };
    let mut worklist = worklist(store, permit, day + chrono::Days::new(1), 200)?;
    worklist.retain(|due| due.what != "appointment");
    let exchanges = permit.needs(Action::Exchange).is_ok();
    let mut drafts =
        store.db().prepare_cached("SELECT form, saved_at FROM draft WHERE user = ?1 ORDER BY saved_at DESC")?;
    let drafts = drafts
        .query_map([permit.author()], |row| Ok(SavedDraft { form: row.get(0)?, saved_at: row.get(1)? }))?
        .collect::<Result<Vec<_>, _>>()?;
    let answers = matches!(permit.role(), Role::Supervisor | Role::Administrator);
    let outdated_backups = if answers { OutdatedBackups::of(store, permit)? } else { None };
    let decides = permit.needs(Action::Write(duplicate::Duplicate::KIND)).is_ok();
    let merged = person::absorbed(store)?.keys().filter(|file| file.0 >= first_id.0).count();
    Ok(Today {
        date: day.to_string(),
        visits: count(
            "SELECT count(*) FROM visit WHERE held_at >= ?1 AND person IS NOT NULL AND withdrawn IS NOT 1",
            &start,
        )?,
        tallies: count(
            "SELECT count(*) FROM visit WHERE held_at >= ?1 AND person IS NULL AND withdrawn IS NOT 1",
            &start,
        )?,
        // Two files of one person are one person.
        new_persons: count(
            "SELECT count(*) FROM record JOIN person ON person.no = record.no WHERE record.id >= ?1 AND person.withdrawn IS NOT 1",
            &first_id,
        )?
        .saturating_sub(u32::try_from(merged).unwrap_or(u32::MAX)),
        letters: count("SELECT count(*) FROM letter WHERE printed_on = ?1 AND withdrawn IS NOT 1", &day.to_string())?,
        letters_to_print: if permit.needs(Action::Print).is_ok() { referral::count_to_print(store)? } else { 0 },
        worklist,
        appointments: appointment::planned_until(store, appointment::next_working_day(day), 200)?,
        not_handed_over: exchange::not_handed_over(store)?,
        forked: if exchanges { exchange::forked(store)? } else { vec![] },
        disagreements: store.disagreements_open()?,
        duplicates: if decides { Some(duplicate::count(store, MOST_PAIRS)?) } else { None },
        overrides: consent::unseen_overrides(store, permit)?,
        waiting: store.waiting()?,
        retention_due: retention::should_be_looked_at(store, permit)?,
        drafts,
        root_sheets_due: answers && exchange::sheets_are_due(store)?,
        outdated_backups,
        backup: backup::concern(store)?.filter(|concern| answers || *concern == backup::Concern::Late),
        erasures_missing_since: exchange::erasures_may_be_missing(store)?.map(|day| day.to_string()),
    })
}

/// What is due up to `until` on this desk, and what the plans ask of this user. Children alone first, then the oldest.
///
/// # Errors
/// What SQLite says.
pub fn worklist(store: &Store, permit: &Permit, until: chrono::NaiveDate, limit: u32) -> Result<Vec<Due>> {
    let mut due = task::worklist(store, until, limit)?;
    due.extend(return_support::due(store, permit, until, limit)?);
    due.extend(vulnerability::due(store, permit, until, limit)?);
    due.sort_by(|one, other| one.due_on.cmp(&other.due_on).then(one.id.cmp(&other.id)));
    due.splice(0..0, household::due(store, limit)?);
    due.truncate(limit as usize);
    Ok(due)
}
