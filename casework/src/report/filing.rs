//! Filing a report: the figures after suppression are kept as they stand, and travel.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{DEFINITIONS, Question, Report, ReportRun, ReportRunId, figures};
use crate::access::{Action, Permit, User};
use crate::centre::{self, paper};
use crate::digest;
use crate::error::{Error, Result};
use crate::exchange::slip;
use crate::letters;
use crate::store::change::hex;
use crate::store::kind::{Record, fields_of};
use crate::store::{Draft, Store, Stored};

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "rapport-1";

/// What a filed report keeps: all that its paper says.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Content {
    pub report: Report,
    /// "CIGEM".
    pub centre: String,
    pub desk: letters::Desk,
    pub printing: letters::Printing,
}

/// A filed report.
#[derive(Clone, Debug, Serialize)]
pub struct FiledReport {
    pub id: ReportRunId,
    pub report: Report,
    /// Of what was filed, in hexadecimal digits.
    pub sha256: String,
    pub filed_by: String,
}

/// A filed report in the list.
#[derive(Clone, Debug, Serialize)]
pub struct ListedReport {
    pub id: ReportRunId,
    pub question: Question,
    /// ms UTC.
    pub cut_off: i64,
}

impl Content {
    /// As the figures would be filed or printed now.
    pub fn of(store: &Store, permit: &Permit, report: Report) -> Result<Self> {
        let home = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
        let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
        Ok(Self {
            report,
            centre: if home.short_name.is_empty() { home.name } else { home.short_name },
            desk: paper::desk(store)?,
            printing: slip::printing(store, by, TEMPLATE_VERSION)?,
        })
    }

    pub fn read(store: &Store, permit: &Permit, id: ReportRunId) -> Result<(Self, ReportRun)> {
        permit.needs(Action::Read(ReportRun::KIND))?;
        let run = store.get::<ReportRun>(id)?.record;
        if run.sha256 != hash(&run.content) {
            return Err(Error::refused("report-damaged"));
        }
        Ok((serde_json::from_str(&run.content)?, run))
    }
}

fn hash(content: &str) -> String {
    hex(&digest(content.as_bytes()))
}

/// Counts and files. Gives the new record's id.
///
/// Reports that are given away must not be subtracted one from the other: once a month of a desk is filed, it is filed again only under
/// the same question.
///
/// # Errors
/// As [`figures`]; `report-headquarters`; `report-not-over` before the last day of the period; `report-overlaps`.
pub fn file(store: &mut Store, permit: &Permit, question: &Question) -> Result<ReportRunId> {
    let report = figures(store, permit, question)?;
    if !store.desk().headquarters {
        return Err(Error::refused("report-headquarters"));
    }
    if report.until > store.today() {
        return Err(Error::refused("report-not-over").with("until", report.until.format("%d/%m/%Y")));
    }
    let question = report.question.clone();
    for filed in all(store)? {
        if let Some(other) = asked(&filed.record).filter(|other| overlaps(other, &question)) {
            return Err(Error::refused("report-overlaps").with("month", other.month).with("months", other.months));
        }
    }
    let content = Content::of(store, permit, report)?;
    let (cut_off, content) = (content.report.cut_off, letters::frozen(&content)?);
    let fields = fields_of(json!({
        "month": question.month, "months": question.months, "desks": question.desks, "definitions": DEFINITIONS,
        "cut_off": cut_off, "sha256": hash(&content), "content": content,
    }));
    let committed = store.commit(permit.author(), Draft::new(ReportRun::KIND, fields))?;
    Ok(ReportRunId(committed.id.0))
}

/// Whether two different questions count the same month of the same desk.
fn overlaps(one: &Question, other: &Question) -> bool {
    let days = |question: &Question| question.days().unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
    let ((from, until), (other_from, other_until)) = (days(one), days(other));
    one != other
        && from <= other_until
        && other_from <= until
        && one.desks.iter().any(|desk| other.desks.contains(desk))
}

fn asked(run: &ReportRun) -> Option<Question> {
    let months = u32::try_from(run.months?).ok()?;
    Some(Question { month: run.month.clone(), months, desks: run.desks.clone() })
}

/// Withdrawn ones too: what was given away is out.
fn all(store: &Store) -> Result<Vec<Stored<ReportRun>>> {
    let sql = "SELECT record.id FROM report_run JOIN record ON record.no = report_run.no ORDER BY record.id";
    let mut query = store.db().prepare_cached(sql)?;
    let ids = query.query_map([], |row| row.get(0))?.collect::<Result<Vec<ReportRunId>, _>>()?;
    ids.into_iter().map(|id| store.get(id)).collect()
}

/// The filed reports, the newest period first, and of a period the newest first.
///
/// # Errors
/// `not-allowed`.
pub fn filed_reports(store: &Store, permit: &Permit) -> Result<Vec<ListedReport>> {
    permit.needs(Action::Read(ReportRun::KIND))?;
    let mut runs: Vec<ListedReport> = store
        .all::<ReportRun>(&[], 1000)?
        .into_iter()
        .filter_map(|run| {
            let question = asked(&run.record)?;
            Some(ListedReport { id: ReportRunId(run.id.0), question, cut_off: run.record.cut_off? })
        })
        .collect();
    runs.sort_by(|one, other| (&other.question.month, other.id).cmp(&(&one.question.month, one.id)));
    Ok(runs)
}

/// A filed report as it was filed.
///
/// # Errors
/// `not-allowed`; `not-found`; `report-damaged`.
pub fn filed(store: &Store, permit: &Permit, id: ReportRunId) -> Result<FiledReport> {
    let (content, run) = Content::read(store, permit, id)?;
    Ok(FiledReport { id, report: content.report, sha256: run.sha256, filed_by: content.printing.by })
}
