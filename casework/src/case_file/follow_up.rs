//! When a case file is looked at next: a month after the last that happened in it, unless somebody said another day.
//! Source: CASEWORK.md 2.11, "no follow-up 30 days after the last".

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::case_file::{CaseFile, CaseFileId};
use crate::centre::base_prefix;
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::store::kind::{Fields, Kind, Record, fields_of};
use crate::store::{Draft, Store, Stored};
use crate::time::day_of;

const AFTER: Days = Days::new(30);

/// Moves the next follow-up of the case files that `record` belongs to, where its kind is one that follows somebody up: those of its
/// case file, of its plan's or letter's, and for a visit every open one of the person. In the transaction that wrote it.
///
/// # Errors
/// What the disk says.
pub(crate) fn followed_up(store: &mut Store, author: RecordId, kind: &'static Kind, record: RecordId) -> Result<()> {
    let Some(day) = (match kind.name {
        "visit" => Some("held_at"),
        "session" => Some("held_on"),
        "monitoring_visit" => Some("visited_on"),
        "referral_step" => Some("on_day"),
        _ => None,
    }) else {
        return Ok(());
    };
    let fields = store.fields(kind, record)?;
    let today = store.today();
    let on = match fields.get(day) {
        Some(Value::Number(ms)) => day_of(ms.as_i64().unwrap_or_default(), store.offset_minutes()),
        day => read_day(day).unwrap_or(today),
    };
    let next_on = read_day(fields.get("next_on"));
    // Two desks that moved one day would disagree about it: only the desk that works on the case does.
    let here = base_prefix(&store.desk().prefix).to_owned();
    let works_here = |case: &Stored<CaseFile>| case.record.desk.as_deref().is_none_or(|desk| base_prefix(desk) == here);
    for case in case_files(store, &fields)?.into_iter().filter(works_here) {
        let stands = case.record.next_follow_up.as_deref().and_then(|day| day.parse().ok());
        if let Some(next) = next(stands, on.min(today), next_on, today) {
            let moved = fields_of(json!({ "next_follow_up": next.to_string() }));
            store.commit(author, Draft::of(CaseFile::KIND, case.id, moved))?;
        }
    }
    Ok(())
}

/// `None`: the day that stands is the one.
fn next(stands: Option<NaiveDate>, on: NaiveDate, said: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let said = said.filter(|day| *day >= today);
    let wanted = said.unwrap_or(on + AFTER);
    let Some(stands) = stands else { return Some(wanted) };
    // Nothing but a person puts it further than a month ahead.
    let by_hand = stands > today + AFTER;
    let moves = if said.is_some() && !by_hand { wanted != stands } else { wanted > stands };
    moves.then_some(wanted)
}

fn read_day(value: Option<&Value>) -> Option<NaiveDate> {
    value?.as_str()?.parse().ok()
}

/// The open case files that a record belongs to.
fn case_files(store: &Store, fields: &Fields) -> Result<Vec<Stored<CaseFile>>> {
    let id = |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut of_case = id(fields, "case_file");
    for above in ["plan", "referral"] {
        if let (Some(kind), Some(above)) = (store.kind(above), id(fields, above))
            && let Ok(above) = store.fields(kind, above.parse()?)
        {
            of_case = id(&above, "case_file");
        }
    }
    let found = match (of_case, id(fields, "person")) {
        (Some(case), _) => store.find_record::<CaseFile>(case.parse::<CaseFileId>()?)?.into_iter().collect(),
        (None, Some(person)) => person::parts(store, person.parse::<PersonId>()?, 100)?,
        (None, None) => vec![],
    };
    Ok(found.into_iter().filter(|case| case.record.status.as_deref() != Some("clos")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_follow_up_is_a_month_after_the_last_or_as_somebody_said() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-10-12");
        let moved = |stands: &str, on: &str, said: Option<&str>| {
            next(Some(day(stands)), day(on), said.map(day), today).map(|day| day.to_string())
        };
        assert_eq!(moved("2026-10-01", "2026-10-12", None).as_deref(), Some("2026-11-11"));
        assert_eq!(moved("2026-10-01", "2026-09-10", None).as_deref(), Some("2026-10-10"), "entered late");
        assert_eq!(moved("2026-10-20", "2026-09-10", None), None, "never back");
        assert_eq!(
            moved("2026-11-05", "2026-10-12", Some("2026-10-19")).as_deref(),
            Some("2026-10-19"),
            "they said when"
        );
        assert_eq!(moved("2027-01-10", "2026-10-12", Some("2026-10-19")), None, "a later day was set by hand");
        assert_eq!(moved("2027-01-10", "2026-10-12", Some("2027-02-01")).as_deref(), Some("2027-02-01"));
        assert_eq!(moved("2026-11-05", "2026-08-01", Some("2026-08-20")), None, "what was said has passed");
        assert_eq!(next(None, today, None, today), Some(day("2026-11-11")));
    }
}
