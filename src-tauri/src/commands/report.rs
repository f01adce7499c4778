//! The monthly report. Readers of statistics reach nothing else.

use casework::access::Action;
use casework::report::{self, FiledReport, Lines, ListedReport, Question, Report, ReportRun, ReportRunId, Which};
use casework::store::kind::Record;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn report_figures(desk: State<Desk>, question: Question) -> Answer<Report> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Write(ReportRun::KIND), |store, permit| {
        report::figures(store, permit, &question)?.said_in(store, lang)
    })
}

#[tauri::command(async)]
pub fn report_behind(
    desk: State<Desk>,
    question: Question,
    number: String,
    row: String,
    column: String,
) -> Answer<Lines> {
    desk.allowed(Action::Write(ReportRun::KIND), |store, permit| {
        report::behind(store, permit, &question, &number, &row, &column)
    })
}

#[tauri::command(async)]
pub fn report_file(desk: State<Desk>, question: Question) -> Answer<ReportRunId> {
    desk.allowed(Action::Write(ReportRun::KIND), |store, permit| report::file(store, permit, &question))
}

#[tauri::command(async)]
pub fn report_list(desk: State<Desk>) -> Answer<Vec<ListedReport>> {
    desk.allowed(Action::Read(ReportRun::KIND), |store, permit| report::filed_reports(store, permit))
}

#[tauri::command(async)]
pub fn report_filed(desk: State<Desk>, id: ReportRunId) -> Answer<FiledReport> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Read(ReportRun::KIND), |store, permit| {
        let filed = report::filed(store, permit, id)?;
        Ok(FiledReport { report: filed.report.said_in(store, lang)?, ..filed })
    })
}

#[tauri::command(async)]
pub fn report_export(app: AppHandle, desk: State<Desk>, which: Which) -> Answer<Vec<Saved>> {
    let (name, bytes) =
        desk.allowed(Action::Read(ReportRun::KIND), |store, permit| report::export(store, permit, &which))?;
    Saved::picked(&app, &desk, &bytes, format!("{name}.csv"))
}
