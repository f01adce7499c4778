//! Many persons at once: an existing register, or invented people for practice.

use casework::access::Action;
use casework::door::{self, FolderState, Founding};
use casework::error::Result;
use casework::import::{self, ImportReport, Map, Mode};
use casework::practice as people;
use serde_json::json;

use crate::answer::{Answer, table};
use crate::args;
use crate::session::{Context, Session};

pub fn import(session: &mut Session, import: &args::Import) -> Result<Answer> {
    let permit = session.permit(Action::Import)?;
    let map = Map::parse(&std::fs::read_to_string(&import.map)?)?;
    let mode = if import.dry_run { Mode::DryRun } else { Mode::Write };
    let report = import::run(&mut session.opened.store, &permit, &import.file, &map, mode)?;
    let text = tell(session.context, &report, if import.dry_run { "cli-would-import" } else { "cli-imported" });
    let mut value = serde_json::to_value(&report)?;
    value["dry_run"] = import.dry_run.into();
    Answer::new(value, text)
}

fn tell(context: &Context, report: &ImportReport, key: &str) -> String {
    let facts = [
        ("read", report.read.to_string()),
        ("entered", report.entered.to_string()),
        ("refused", report.refused.len().to_string()),
        ("duplicates", report.duplicates.len().to_string()),
    ];
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    for refused in &report.refused {
        let column = refused.column.clone().unwrap_or_default();
        rows.push((
            refused.line,
            vec![
                refused.line.to_string(),
                context.say("cli-line-refused", &[]),
                column,
                refused.reason.message(context.lang),
            ],
        ));
    }
    for duplicate in &report.duplicates {
        let of = match duplicate.of {
            import::Of::Line(line) => context.say("cli-line", &[("line", line.to_string())]),
            import::Of::Record(id) => id.to_string(),
        };
        let key = if duplicate.entered { "cli-line-alike" } else { "cli-line-same" };
        let why: Vec<String> = duplicate
            .why
            .iter()
            .map(|why| context.say(&format!("why-{}", why.trim_start_matches("why-")), &[]))
            .collect();
        rows.push((duplicate.line, vec![duplicate.line.to_string(), context.say(key, &[]), of, why.join(", ")]));
    }
    for warning in &report.warnings {
        let line = warning.line.map(|line| line.to_string()).unwrap_or_default();
        rows.push((
            warning.line.unwrap_or(0),
            vec![line, context.say("cli-line-warning", &[]), String::new(), warning.reason.message(context.lang)],
        ));
    }
    rows.sort_by_key(|(line, _)| *line);
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(_, row)| row).collect();
    format!("{}\n{}", context.say(key, &facts), table(&rows))
}

/// In an empty folder a practice centre is founded first.
pub fn practice(context: &Context, practice: &args::Practice) -> Result<Answer> {
    let empty = door::folder_state(&context.folder)? == FolderState::Empty;
    let (mut session, code) = if empty {
        let centre = context.say("cli-practice-centre", &[]);
        let founding =
            Founding { centre, prefix: "EX".to_owned(), headquarters: true, practice: true, ..Founding::default() };
        let (session, code) = context.found(founding)?;
        (session, Some(code))
    } else {
        (context.open()?, None)
    };
    let permit = session.permit(Action::Import)?;
    let progress = |entered: u32| {
        context.note(
            "cli-practice-progress",
            &[("entered", entered.to_string()), ("persons", practice.persons.to_string())],
        )
    };
    people::fill(&mut session.opened.store, &permit, practice.persons, practice.seed, progress)?;
    let mut text = context.say("cli-practice-filled", &[("persons", practice.persons.to_string())]);
    let mut value = json!({ "persons": practice.persons, "seed": practice.seed });
    if let Some(code) = code {
        text = format!("{text}\n{}", context.say("cli-recovery-code", &[("code", code.to_string())]));
        value["recovery_code"] = code.as_str().into();
    }
    Answer::new(value, text)
}
