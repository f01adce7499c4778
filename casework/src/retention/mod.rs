//! How long files are kept (conservation): what has lain untouched for the centre's term is looked at, and kept with a reason or made
//! anonymous. Source: CASEWORK.md 4 C7.
//!
//! Nothing goes by itself. To make anonymous is to forget the person, as at their own request, after each visit was counted once more
//! without a name.

use chrono::{DateTime, Months, NaiveDate};
use rusqlite::OptionalExtension;
use serde::Serialize;
use serde_json::json;

use crate::access::{Action, Permit};
use crate::centre;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::person::{self, Person, PersonId};
use crate::record;
use crate::store::journal::Act;
use crate::store::kind::{Context, Fields, Record, Shape, fields_of};
use crate::store::{Committed, Draft, Store};
use crate::time::{Stamp, day_of};
use crate::visit::Visit;

record! {
    /// That a file is kept beyond the term, until a day and for a reason.
    RetentionReview, RetentionReviewId: "retention_review" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        reviewed_on: Option<String> = Shape::Day => automatic,
        keep_until: Option<String> = Shape::Day => required,
        reason: String = Shape::LongText(300) => required,
    }
}

/// Years without a word after which a file is looked at, where the centre says nothing else.
pub const USUAL_TERM: u32 = 5;
/// A file is kept on for so many years at most; then it is looked at again.
pub const LONGEST_KEPT: u32 = 10;
/// No more are shown at once.
pub const MOST_SHOWN: u32 = 200;
/// After so many days the list should be looked at again.
const LOOKED_AT_DAYS: i64 = 90;
const LOOKED_AT: &str = "retention looked at";
/// A review is no sign of life.
const NO_REVIEW: &str = "IS NOT (SELECT no FROM kind WHERE name = 'retention_review')";

/// The files at their term, those that lay longest first.
#[derive(Clone, Debug, Serialize)]
pub struct AtTerm {
    /// Years.
    pub term: u32,
    /// [`MOST_SHOWN`] at most.
    pub lines: Vec<Line>,
    /// There are more.
    pub more: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub person: RecordId,
    pub reference: Option<String>,
    /// The name in lists.
    pub name: String,
    /// The day of the last change in any file of the person.
    pub last_on: String,
    /// Case files that were never closed.
    pub open_cases: u32,
    /// Why it was kept the last time.
    pub kept_because: Option<String>,
}

fn check(_: &Store, context: &Context, _: &Fields, after: &mut Fields) -> Result<()> {
    let until: Option<NaiveDate> =
        after.get("keep_until").and_then(serde_json::Value::as_str).and_then(|day| day.parse().ok());
    let longest = context.today.checked_add_months(Months::new(12 * LONGEST_KEPT));
    match until {
        Some(day) if day <= context.today => Err(Error::invalid("keep_until", "retention-past")),
        Some(day) if longest.is_some_and(|longest| day > longest) => {
            Err(Error::invalid("keep_until", "retention-too-long").with("years", LONGEST_KEPT))
        }
        _ => {
            after.insert("reviewed_on".to_owned(), context.today.to_string().into());
            Ok(())
        }
    }
}

/// The centre's term in years.
///
/// # Errors
/// What SQLite says.
pub fn term(store: &Store) -> Result<u32> {
    let said = centre::centre(store)?.and_then(|centre| centre.record.retention_years);
    Ok(said.and_then(|years| u32::try_from(years).ok()).unwrap_or(USUAL_TERM))
}

/// Whether a supervisor of headquarters should look at the list: nobody did for three months, and the base is older than the term.
///
/// # Errors
/// What SQLite says.
pub fn should_be_looked_at(store: &Store, permit: &Permit) -> Result<bool> {
    if permit.needs(Action::Forget).is_err() || !store.desk().headquarters {
        return Ok(false);
    }
    let looked_at: i64 = store.setting(LOOKED_AT)?.unwrap_or(0);
    if (0..LOOKED_AT_DAYS * 86_400_000).contains(&(store.now_ms() - looked_at)) {
        return Ok(false);
    }
    let border = border(store, term(store)?);
    let sql = "SELECT id FROM person ORDER BY no LIMIT 1";
    let first: Option<RecordId> = store.db().query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(first.is_some_and(|first| first.0 < RecordId::first_at(border).0))
}

/// The files that nobody has written into for the term and that nobody decided to keep longer. Looking at them is noted.
///
/// # Errors
/// `not-allowed` but for supervisors; `retention-headquarters`.
pub fn at_term(store: &Store, permit: &Permit) -> Result<AtTerm> {
    allowed(store, permit)?;
    let term = term(store)?;
    let border = border(store, term);
    // Most of those who came back are passed over at the newest part of their file; the others are looked at whole.
    let mut query = store.db().prepare_cached(&format!(
        "SELECT person.id FROM person JOIN record ON record.no = person.no
         WHERE record.id < ?1 AND person.same_as IS NULL AND person.forgotten IS NOT 1
         AND NOT EXISTS (SELECT 1 FROM retention_review AS review
             WHERE review.person = person.id AND review.withdrawn IS NOT 1 AND review.keep_until >= ?2)
         AND NOT EXISTS (SELECT 1 FROM record AS part JOIN change ON change.record = part.no
             WHERE part.no = (SELECT max(no) FROM record AS any WHERE any.person = person.no)
             AND part.kind {NO_REVIEW} AND change.stamp >= ?3)
         ORDER BY record.id",
    ))?;
    let today = store.today();
    let facts = (RecordId::first_at(border), today.to_string(), Stamp::from_ms(border).0);
    let mut rows = query.query(facts)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let files = person::files(store, row.get(0)?)?;
        if let Some(last) = last_change(store, &files, border)? {
            found.push((day_of(last, 0), RecordId(files[0].0), files));
        }
    }
    drop(rows);
    // All of them, before some are left out: those that lay longest come first.
    found.sort_by_key(|(last_on, person, _)| (*last_on, *person));
    let (mut lines, mut more) = (Vec::new(), false);
    for (last_on, _, files) in found {
        let kept = kept_until(store, &files)?;
        if kept.as_ref().is_some_and(|(until, _)| *until >= today) {
            continue;
        }
        if lines.len() == MOST_SHOWN as usize {
            more = true;
            break;
        }
        let Some(found) = store.find_record::<Person>(files[0])? else { continue };
        lines.push(Line {
            person: found.id,
            reference: found.record.reference.clone(),
            name: person::name_in_lists(store, files[0])?.unwrap_or_default(),
            last_on: last_on.to_string(),
            open_cases: open_cases(store, &files)?,
            kept_because: kept.map(|(_, reason)| reason),
        });
    }
    store.set_setting(LOOKED_AT, store.now_ms())?;
    Ok(AtTerm { term, lines, more })
}

/// Keeps the file until that day. Travels like every record.
///
/// # Errors
/// `not-allowed`, `retention-headquarters`, `forgotten`, `not-found`; `invalid` on `keep_until` and `reason`.
pub fn keep(store: &mut Store, permit: &Permit, person: PersonId, until: &str, reason: &str) -> Result<Committed> {
    allowed(store, permit)?;
    let kept = person::here(store, person)?;
    let fields = json!({ "person": kept, "keep_until": until, "reason": reason });
    store.transaction(|store| {
        let committed = store.commit(permit.author(), Draft::new(RetentionReview::KIND, fields_of(fields)))?;
        store.note_act(Some(permit.author()), Act::KeptFile, Some(RecordId(kept.0)), Some(until))?;
        Ok(committed)
    })
}

/// Forgets the person, after each named visit was written once more without a name: sex, band of age, region of origin, day, channel and
/// reasons stay for statistics. Gives how many visits.
///
/// # Errors
/// `not-allowed`, `retention-headquarters`, `forgotten`, `not-found`; `retention-not-at-term`; `retention-kept`; `invalid` on `reason`.
pub fn make_anonymous(store: &mut Store, permit: &Permit, person: PersonId, reason: &str) -> Result<u32> {
    allowed(store, permit)?;
    let kept = person::here(store, person)?;
    let files = person::files(store, kept)?;
    // Whoever came back since the list was read is no case for it.
    if last_change(store, &files, border(store, term(store)?))?.is_none() {
        return Err(Error::refused("retention-not-at-term"));
    }
    // Nor what somebody decided to keep since.
    if let Some((until, _)) = kept_until(store, &files)?.filter(|(until, _)| *until >= store.today()) {
        return Err(Error::refused("retention-kept").with("until", until));
    }
    store.transaction(|store| {
        let known = store.get::<Person>(kept)?.record;
        let mut counted = 0;
        for file in files {
            for visit in store.all::<Visit>(&[("person", &file.to_string())], u32::MAX)? {
                let fields = without_name(&known, &visit.record);
                store.commit(permit.author(), Draft::new(Visit::KIND, fields_of(fields)))?;
                counted += 1;
            }
        }
        person::forget(store, permit, kept, reason)?;
        Ok(counted)
    })
}

/// Only headquarters decides: two desks that did at once would count the visits twice.
fn allowed(store: &Store, permit: &Permit) -> Result<()> {
    permit.needs(Action::Forget)?;
    if store.desk().headquarters { Ok(()) } else { Err(Error::refused("retention-headquarters")) }
}

/// ms UTC: what was written before has reached the term.
fn border(store: &Store, years: u32) -> i64 {
    let day = store.today().checked_sub_months(Months::new(12 * years)).unwrap_or(NaiveDate::MIN);
    day.and_hms_opt(0, 0, 0).map_or(0, |start| start.and_utc().timestamp_millis())
}

/// When something was last written in these files, ms UTC, where all of it lies before the border. Reviews do not count.
fn last_change(store: &Store, files: &[PersonId], border: i64) -> Result<Option<i64>> {
    let mut query = store.db().prepare_cached(&format!(
        "SELECT max(change.stamp) FROM record AS part JOIN change ON change.record = part.no
         WHERE part.person = (SELECT no FROM record WHERE id = ?1) AND part.kind {NO_REVIEW}",
    ))?;
    let mut last = 0;
    for file in files {
        let stamp: Option<i64> = query.query_row([file], |row| row.get(0))?;
        last = last.max(stamp.map_or(0, |stamp| Stamp(stamp).ms()));
    }
    Ok((last < border).then_some(last))
}

/// Until when the newest review keeps it, and why.
fn kept_until(store: &Store, files: &[PersonId]) -> Result<Option<(NaiveDate, String)>> {
    let mut query = store.db().prepare_cached(
        "SELECT keep_until, reason FROM retention_review WHERE person = ?1 AND withdrawn IS NOT 1
         ORDER BY keep_until DESC LIMIT 1",
    )?;
    let mut longest: Option<(NaiveDate, String)> = None;
    for file in files {
        let said: Option<(Option<String>, String)> =
            query.query_row([file], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((Some(until), reason)) = said else { continue };
        let Ok(until) = until.parse() else { continue };
        if longest.as_ref().is_none_or(|(day, _)| *day < until) {
            longest = Some((until, reason));
        }
    }
    Ok(longest)
}

fn open_cases(store: &Store, files: &[PersonId]) -> Result<u32> {
    let sql = "SELECT count(*) FROM case_file WHERE person = ?1 AND withdrawn IS NOT 1 AND status IS NOT 'clos'";
    let mut query = store.db().prepare_cached(sql)?;
    files.iter().try_fold(0, |sum, file| Ok(sum + query.query_row([file], |row| row.get::<_, u32>(0))?))
}

/// The fields of a tally: no hour, no words, nothing that only this person could have said.
fn without_name(person: &Person, visit: &Visit) -> serde_json::Value {
    let day = visit.held_at.and_then(DateTime::from_timestamp_millis).map(|at| at.date_naive());
    let noon = day.and_then(|day| day.and_hms_opt(12, 0, 0)).map(|noon| noon.and_utc().timestamp_millis());
    json!({
        "desk": visit.desk, "held_at": noon, "channel": visit.channel, "reasons": visit.reasons,
        // As the report counts it, which finds no person behind a tally any more.
        "profile": visit.profile.as_ref().or(person.profile.as_ref()),
        "outcome": visit.outcome, "duration": visit.duration, "tally_sex": person.sex,
        "tally_age_band": day.and_then(|day| person.age_on(day)).and_then(age_band),
        // A village names a person nearly as well as a name does.
        "tally_division": person.origin_division.as_deref().and_then(lists::division).map(|one| &one.region_code),
    })
}

/// A code of the list `age_band`.
pub(crate) fn age_band(age: i32) -> Option<&'static str> {
    Some(match age {
        0..=4 => "0-4",
        5..=11 => "5-11",
        12..=14 => "12-14",
        15..=17 => "15-17",
        18..=24 => "18-24",
        25..=34 => "25-34",
        35..=59 => "35-59",
        60.. => "60-plus",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_is_in_its_list() {
        let list = crate::lists::list("age_band").expect("a list");
        let mut last = None;
        for age in 0..100 {
            let band = age_band(age).expect("a band");
            assert!(list.get(band).is_some(), "{band}");
            if last != Some(band) {
                assert!(band.starts_with(&age.to_string()), "{age} {band}");
                last = Some(band);
            }
        }
    }
}
