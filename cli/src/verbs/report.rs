//! The monthly report.

use std::path::Path;

use casework::access::Action;
use casework::error::Result;
use casework::report::{self, Cell, Mark, Question, Report, ReportRun, ReportRunId, Told, Which};
use casework::store::journal::Act;
use casework::store::kind::Record;
use serde_json::json;

use super::letter::{into_a_file, into_new_file};
use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;

pub fn report(session: &mut Session, asked: &args::Report) -> Result<Answer> {
    let permit = session.permit(Action::Read(ReportRun::KIND))?;
    match asked {
        args::Report::Figures { asked } => {
            let report = report::figures(&session.opened.store, &permit, &question(asked))?;
            shown(session, report)
        }
        args::Report::Behind { asked, indicator, row, column } => {
            let store = &session.opened.store;
            let behind = report::behind(store, &permit, &question(asked), indicator, row, column)?;
            let line = |line: &report::Behind| {
                vec![line.on.clone(), line.reference.clone().unwrap_or_default(), line.name.clone()]
            };
            let text = table(&behind.lines.iter().map(line).collect::<Vec<_>>());
            Answer::new(behind, text)
        }
        args::Report::File { asked } => {
            let id = report::file(&mut session.opened.store, &permit, &question(asked))?;
            let text = session.context.say("cli-report-filed-now", &[("id", id.to_string())]);
            Answer::new(json!({ "id": id }), text)
        }
        args::Report::List => {
            let filed = report::filed_reports(&session.opened.store, &permit)?;
            let line = |one: &report::ListedReport| {
                vec![
                    one.question.month.clone(),
                    one.question.months.to_string(),
                    one.question.desks.join(" "),
                    one.id.to_string(),
                ]
            };
            let text = table(&filed.iter().map(line).collect::<Vec<_>>());
            Answer::new(filed, text)
        }
        args::Report::Filed { filed_report } => {
            let id: ReportRunId = filed_report.parse()?;
            let filed = report::filed(&session.opened.store, &permit, id)?;
            shown(session, filed.report)
        }
        args::Report::Csv { report, months, of_desks, out } => {
            let which = which(report, *months, of_desks);
            let name = into_new_file(out, || {
                let (name, bytes) = report::export(&mut session.opened.store, &permit, &which)?;
                Ok((bytes, name))
            })?;
            written(session, out, &name)
        }
        args::Report::Print { report, months, of_desks, out } => {
            let which = which(report, *months, of_desks);
            into_a_file(session, out, |store| report::print(store, &permit, &which, Act::Exported))
        }
    }
}

fn written(session: &Session, out: &Path, reference: &str) -> Result<Answer> {
    let text = session.context.say("cli-papers-written", &[("files", out.display().to_string())]);
    Answer::new(json!({ "files": [out], "references": [reference] }), text)
}

/// A filed report by its id, or a month to be counted now.
fn which(report: &str, months: u32, of_desks: &[String]) -> Which {
    match report.parse() {
        Ok(id) => Which::Filed(id),
        Err(_) => Which::Now(Question { month: report.to_owned(), months, desks: of_desks.to_vec() }),
    }
}

fn question(asked: &args::AskedReport) -> Question {
    Question { month: asked.month.clone(), months: asked.months, desks: asked.of_desks.clone() }
}

/// The tables in the user's language, a line a row; desks that are late first.
fn shown(session: &Session, report: Report) -> Result<Answer> {
    let report = report.said_in(&session.opened.store, session.context.lang)?;
    let mut lines = Vec::new();
    for desk in report.late() {
        let key = if desk.told == Told::Never { "report-desk-never" } else { "report-desk-late" };
        let facts = [("desk", desk.prefix.clone()), ("on", desk.on.clone().unwrap_or_default())];
        lines.push(vec![session.context.say(key, &facts)]);
    }
    for one in &report.tables {
        let heads = one.columns.iter().map(|head| head.label.clone());
        lines.push([one.number.clone(), one.title.clone()].into_iter().chain(heads).collect());
        for row in &one.rows {
            let cells = row.cells.iter().map(|cell| match cell {
                Cell::Number(number) => number.to_string(),
                Cell::Mark(Mark::Small) => "‹ 5".to_owned(),
                Cell::Mark(Mark::Withheld) => "•".to_owned(),
                Cell::Mark(Mark::None) => "–".to_owned(),
            });
            lines.push([String::new(), row.label.clone()].into_iter().chain(cells).collect());
        }
    }
    let text = table(&lines);
    Answer::new(report, text)
}
