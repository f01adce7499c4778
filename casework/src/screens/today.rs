//! The home screen: what happened today, what is due, what has not been handed over.

use serde::Serialize;

use crate::access::{Action, Permit, Role};
use crate::appointment;
use crate::backup::{self, Outdated};
use crate::case_flag;
use crate::centre;
use crate::consent;
use crate::duplicate;
use crate::error::Result;
use crate::exchange;
use crate::household;
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::referral;
use crate::retention;
use crate::return_support;
use crate::store::Store;
use crate::store::drafts::SavedDraft;
use crate::store::kind::Record;
use crate::task::{self, Due};
use crate::vulnerability;

/// So many lines of one sort the worklist of the day shows.
pub const MOST_OF_A_SORT: u32 = 50;

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
    /// Whose file this desk began today.
    pub new_persons: u32,
    /// Printed on this desk today.
    pub letters: u32,
    /// Prepared on this desk and never printed; for whoever prints.
    pub letters_to_print: u32,
    /// Due up to tomorrow, of each sort at most [`MOST_OF_A_SORT`]; appointments stand in their own list.
    pub worklist: Vec<Due>,
    /// Of which sorts there is more.
    pub worklist_more: Vec<task::More>,
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

/// # Errors
/// `not-allowed`; what SQLite says.
pub fn today(store: &Store, permit: &Permit) -> Result<Today> {
    permit.needs(Action::Search)?;
    store.reading(|| of_this_day(store, permit))
}

fn of_this_day(store: &Store, permit: &Permit) -> Result<Today> {
    let day = store.today();
    let start = store.now_ms() - store.now_ms().rem_euclid(86_400_000);
    let first_id =
        uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, (start / 1000).max(0).unsigned_abs(), 0));
    let first_id = RecordId(uuid::Uuid::from_u128(first_id.as_u128() >> 80 << 80));
    let base = centre::base_prefix(&store.desk().prefix);
    let count = |sql: &str, since: &dyn rusqlite::ToSql, here: &dyn rusqlite::ToSql| -> Result<u32> {
        Ok(store.db().prepare_cached(sql)?.query_row([since, here], |row| row.get(0))?)
    };
    let until = day + chrono::Days::new(1);
    let mut worklist = worklist(store, permit, until, MOST_OF_A_SORT)?;
    worklist.retain(|due| due.what != "appointment");
    let worklist_more = task::more(store, &worklist, until, MOST_OF_A_SORT)?;
    let exchanges = permit.needs(Action::Exchange).is_ok();
    let answers = matches!(permit.role(), Role::Supervisor | Role::Administrator);
    let outdated_backups = if answers { OutdatedBackups::of(store, permit)? } else { None };
    let decides = permit.needs(Action::Write(duplicate::Duplicate::KIND)).is_ok();
    Ok(Today {
        date: day.to_string(),
        visits: count(
            "SELECT count(*) FROM visit WHERE held_at >= ?1 AND person IS NOT NULL AND withdrawn IS NOT 1
             AND rtrim(desk, '0123456789') = ?2",
            &start,
            &base,
        )?,
        tallies: count(
            "SELECT count(*) FROM visit WHERE held_at >= ?1 AND person IS NULL AND withdrawn IS NOT 1
             AND rtrim(desk, '0123456789') = ?2",
            &start,
            &base,
        )?,
        new_persons: new_persons(store, first_id, base)?,
        // A letter does not say who printed it; the log does.
        letters: count(
            "SELECT count(*) FROM letter WHERE printed_on = ?1 AND withdrawn IS NOT 1
             AND EXISTS (SELECT 1 FROM change WHERE change.record = letter.no
                         AND change.no >> 32 IN (SELECT no FROM chain WHERE desk = ?2))",
            &day.to_string(),
            &store.desk().desk,
        )?,
        letters_to_print: if permit.needs(Action::Print).is_ok() { referral::count_to_print(store)? } else { 0 },
        worklist,
        worklist_more,
        appointments: appointment::planned_until(store, appointment::next_working_day(day), 200)?,
        not_handed_over: exchange::not_handed_over(store)?,
        forked: if exchanges { exchange::forked(store)? } else { vec![] },
        disagreements: store.disagreements_open()?,
        duplicates: if decides { Some(duplicate::count(store, MOST_PAIRS)?) } else { None },
        overrides: consent::unseen_overrides(store, permit)?,
        waiting: store.waiting()?,
        retention_due: retention::should_be_looked_at(store, permit)?,
        drafts: store.drafts(permit.author())?,
        root_sheets_due: answers && exchange::sheets_are_due(store)?,
        outdated_backups,
        backup: backup::concern(store)?.filter(|concern| answers || *concern == backup::Concern::Late),
        erasures_missing_since: exchange::erasures_may_be_missing(store)?.map(|day| day.to_string()),
    })
}

/// How many files this desk began since, by their number. Two files of one person are one person.
fn new_persons(store: &Store, since: RecordId, base: &str) -> Result<u32> {
    let mut query = store.db().prepare_cached(
        "SELECT person.id FROM record JOIN person ON person.no = record.no WHERE record.id >= ?1 AND person.withdrawn IS NOT 1
         AND rtrim(substr(reference, 1, instr(reference, '-') - 1), '0123456789') = ?2",
    )?;
    let begun = query.query_map((since, base), |row| row.get(0))?.collect::<Result<Vec<PersonId>, _>>()?;
    let absorbed = person::absorbed(store)?;
    Ok(begun.iter().filter(|file| !absorbed.contains_key(file)).count() as u32)
}

/// What is due up to `until`, and what the plans ask of this user, of each sort at most `limit`. Children alone first, then
/// urgent signs, then as [`task::in_order`] has it.
///
/// # Errors
/// What SQLite says.
pub fn worklist(store: &Store, permit: &Permit, until: chrono::NaiveDate, limit: u32) -> Result<Vec<Due>> {
    let mut due = task::worklist(store, permit.author(), until, limit)?;
    due.extend(return_support::due(store, permit, until, limit)?);
    due.extend(vulnerability::due(store, permit, until, limit)?);
    due.extend(case_flag::due(store, permit, until, limit)?);
    task::in_order(store, &mut due, limit);
    due.sort_by_key(|line| line.what != "urgent-sign");
    due.splice(0..0, household::due(store, limit)?);
    Ok(due)
}
