//! The monthly report (rapport mensuel): what the centre did in a period, as counts that let nobody be found.
//! Source: CASEWORK.md 2.15, 3.6, 4 C6.
//!
//! Two things: the *figures* of a question, counted now from the records that are here, for who answers for them; and a report *filed*
//! from them, which is never counted again and which readers of statistics read (`docs/decisions/0029`).

mod count;
mod desks;
mod export;
mod filing;
mod indicators;
mod paper;
mod passes;
mod suppress;
mod table;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{Person, PersonId};
use crate::record;
use crate::store::Store;
use crate::store::kind::{Record, Scope, Shape};
use crate::words::{self, Lang};

pub use desks::{DeskTold, Told};
pub use export::{Which, export};
pub use filing::{FiledReport, ListedReport, file, filed, filed_reports};
pub use indicators::{DEFINITIONS, Indicator, Unit, indicators};
pub use paper::print;
pub use suppress::{LEAST_SHOWN, Seen, Sum, betrayed, suppress};
pub use table::{Cell, Head, Mark, Row, TOTAL, Table};

record! {
    /// A report as it was filed (rapport arrêté). No one corrects it.
    ReportRun, ReportRunId: "report_run" { scope: Scope::Shared } {
        /// The last month of the period, `2026-10`.
        month: String = Shape::Text(7) => required.automatic.indexed,
        /// How many months the period has.
        months: Option<i64> = Shape::Whole { min: 1, max: 12 } => automatic,
        /// The prefixes of the desks that were asked for.
        desks: Vec<String> = Shape::Texts(8) => automatic,
        /// The version of the definitions: [`DEFINITIONS`].
        definitions: Option<i64> = Shape::Whole { min: 1, max: 100_000 } => automatic,
        /// ms UTC: what was here at that moment is in it.
        cut_off: Option<i64> = Shape::Instant => automatic,
        /// The figures after suppression and what the paper says besides, as JSON text.
        content: String = Shape::LongText(150_000) => required.automatic,
        /// Of the content, in hexadecimal digits.
        sha256: String = Shape::Text(64) => required.automatic,
    }
}

/// The lengths of a period, in months.
pub const LENGTHS: [u32; 4] = [1, 3, 6, 12];
/// No more lines are shown behind a figure.
pub const MOST_BEHIND: usize = 500;

/// What a report is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The last month, `2026-10`.
    pub month: String,
    /// One of [`LENGTHS`].
    pub months: u32,
    /// Prefixes; none: every desk that may be asked for here.
    #[serde(default)]
    pub desks: Vec<String>,
}

impl Question {
    /// The first day and the last.
    ///
    /// # Errors
    /// `invalid` on `month` and `months`.
    pub fn days(&self) -> Result<(NaiveDate, NaiveDate)> {
        let wrong = || Error::invalid("month", "month-format");
        let first: NaiveDate = format!("{}-01", self.month).parse().map_err(|_| wrong())?;
        if self.month.len() != 7 || !(1990..=2100).contains(&first.year()) {
            return Err(wrong());
        }
        if !LENGTHS.contains(&self.months) {
            return Err(Error::invalid("months", "report-months"));
        }
        let after = first.checked_add_months(Months::new(1)).ok_or_else(wrong)?;
        let from = after.checked_sub_months(Months::new(self.months)).ok_or_else(wrong)?;
        Ok((from, after - Days::new(1)))
    }
}

/// The figures of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub question: Question,
    /// The version of the definitions.
    pub definitions: u32,
    pub from: NaiveDate,
    /// Included.
    pub until: NaiveDate,
    /// ms UTC: what was here then is counted.
    pub cut_off: i64,
    /// On the wall of the desk that counted, `2026-10-31T18:02`.
    pub cut_off_on: String,
    /// Every desk of the centre.
    pub desks: Vec<DeskTold>,
    pub tables: Vec<Table>,
}

impl Report {
    /// The same figures with the words of that language; a code that is not known here any more keeps its French word.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn said_in(mut self, store: &Store, lang: Lang) -> Result<Self> {
        if lang != Lang::Fr {
            for table in &mut self.tables {
                table.say(store, lang)?;
            }
        }
        Ok(self)
    }

    /// Desks that were asked for and whose figures are not whole.
    pub fn late(&self) -> impl Iterator<Item = &DeskTold> {
        self.desks.iter().filter(|desk| matches!(desk.told, Told::Late | Told::Never))
    }
}

/// Something that is counted in a figure.
#[derive(Clone, Debug, Serialize)]
pub struct Behind {
    pub record: RecordId,
    /// Whose file shows it; `None` for a tally.
    pub person: Option<PersonId>,
    /// The name in lists; empty for a tally.
    pub name: String,
    pub reference: Option<String>,
    /// A day.
    pub on: String,
}

/// The lines behind a figure, the oldest first.
#[derive(Clone, Debug, Serialize)]
pub struct Lines {
    pub lines: Vec<Behind>,
    /// How many there are, shown or not.
    pub count: usize,
}

/// Counts now, from what is here.
///
/// # Errors
/// `not-allowed` but for supervisors; `invalid` on `month` and `months`; `desk-unknown`; `report-other-desk` away from headquarters.
pub fn figures(store: &Store, permit: &Permit, question: &Question) -> Result<Report> {
    let counting = counting(store, permit, question)?;
    let tables = table::tables(&counting)?;
    let cut_off = store.now_ms();
    let wall = cut_off + i64::from(store.offset_minutes()) * 60_000;
    let cut_off_on = chrono::DateTime::from_timestamp_millis(wall).unwrap_or_default();
    Ok(Report {
        question: Question { desks: counting.desks.iter().cloned().collect(), ..question.clone() },
        definitions: DEFINITIONS,
        from: counting.from,
        until: counting.until,
        cut_off,
        cut_off_on: cut_off_on.format("%Y-%m-%dT%H:%M").to_string(),
        desks: desks::told(store, &counting.desks, counting.until)?,
        tables,
    })
}

/// The list behind a figure, as it is counted now. `row` and `column`: codes of the table, [`TOTAL`] for a total.
///
/// # Errors
/// As [`figures`]; `not-found` for a table that there is not.
pub fn behind(
    store: &Store,
    permit: &Permit,
    question: &Question,
    number: &str,
    row: &str,
    column: &str,
) -> Result<Lines> {
    permit.needs(Action::Read(Person::KIND))?;
    let counting = counting(store, permit, question)?;
    let indicator = indicators().iter().find(|indicator| indicator.number == number);
    let items = indicator.and_then(Indicator::items).ok_or_else(|| Error::refused("not-found"))?;
    let mut found = items(&counting)?;
    let is = |asked: &str, code: &str| asked == TOTAL || asked == code;
    found.retain(|item| is(row, &item.row) && is(column, &item.column));
    found.sort_by(|one, other| (&one.on, one.record).cmp(&(&other.on, other.record)));
    let count = found.len();
    let lines = found.into_iter().take(MOST_BEHIND).map(|item| {
        let known = match item.person {
            Some(person) => store.find_record::<Person>(crate::person::kept(store, person)?)?,
            None => None,
        };
        let known = known.filter(|known| known.record.forgotten != Some(true));
        Ok(Behind {
            record: item.record,
            person: known.as_ref().map(|known| PersonId(known.id.0)),
            name: known
                .as_ref()
                .map(|known| crate::person::name_in_lists(store, PersonId(known.id.0)))
                .transpose()?
                .flatten()
                .unwrap_or_default(),
            reference: known.and_then(|known| known.record.reference),
            on: item.on,
        })
    });
    Ok(Lines { lines: lines.collect::<Result<_>>()?, count })
}

fn counting<'a>(store: &'a Store, permit: &'a Permit, question: &Question) -> Result<count::Counting<'a>> {
    permit.needs(Action::Write(ReportRun::KIND))?;
    let (from, until) = question.days()?;
    if from > store.today() {
        return Err(Error::invalid("month", "in-the-future"));
    }
    let may = desks::may_be_asked(store)?;
    let asked: BTreeSet<String> = question.desks.iter().cloned().collect();
    if let Some(other) = asked.iter().find(|desk| !may.contains(*desk)) {
        let known = desks::known(store)?.iter().any(|(prefix, _)| prefix == other);
        return Err(Error::refused(if known { "report-other-desk" } else { "desk-unknown" }).with("desk", other));
    }
    Ok(count::Counting::new(store, permit, from, until, if asked.is_empty() { may } else { asked }))
}

fn word(lang: Lang, key: &str) -> String {
    words::text::<&str, &str>(lang, key, &[])
}
