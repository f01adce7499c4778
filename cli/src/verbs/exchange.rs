//! Bundles out and in.

use std::path::Path;

use casework::access::Action;
use casework::error::Result;
use casework::exchange::{self, DeskStatus, Load, Prepared, Report, Rest};

use crate::answer::{Answer, instant, table};
use crate::args::Bundle;
use crate::session::{Context, Session};
use crate::verbs::bundles;

pub fn bundle(session: &mut Session, bundle: &Bundle) -> Result<Answer> {
    match bundle {
        Bundle::Prepare { to, out, contents } => prepare(session, to, out, *contents),
        Bundle::Look { file } => {
            let permit = session.permit(Action::Exchange)?;
            let report = exchange::look(&mut session.opened.store, &permit, file)?;
            answer(session.context, report, "cli-looked")
        }
        Bundle::TakeIn { file } => {
            let permit = session.permit(Action::Exchange)?;
            let report = exchange::take_in(&mut session.opened.store, &permit, file)?;
            answer(session.context, report, "cli-taken-in")
        }
        Bundle::Undo => {
            let permit = session.permit(Action::Exchange)?;
            let undone = exchange::undo(&mut session.opened.store, &permit)?;
            let facts = [
                ("from", undone.from.clone()),
                ("number", undone.number.to_string()),
                ("changes", undone.changes.to_string()),
            ];
            let text = session.context.say("cli-undone", &facts);
            Answer::new(undone, text)
        }
        Bundle::Status => status(session),
        Bundle::List { limit } => bundles::list(session, *limit),
        Bundle::Slip { number, to, out } => bundles::slip(session, *number, to, out),
        Bundle::Minutes { number, from_desk, out } => bundles::minutes(session, *number, from_desk, out),
        Bundle::Lost { number, to, found } => bundles::lost(session, *number, to, *found),
    }
}

fn prepare(session: &mut Session, to: &str, out: &Path, contents: u64) -> Result<Answer> {
    let permit = session.permit(Action::Exchange)?;
    casework::disk::make_folder(out)?;
    let load = Load { most_bytes: contents.saturating_mul(1_000_000), ..Load::default() };
    let prepared = exchange::prepare_with(&mut session.opened.store, &permit, to, out, load)?;
    let row = |one: &Prepared| {
        let facts = [
            ("number", one.number.to_string()),
            ("changes", one.changes.to_string()),
            ("bytes", one.bytes.to_string()),
        ];
        vec![one.to.clone(), session.context.say("cli-prepared", &facts), one.file.display().to_string()]
    };
    let mut lines = vec![table(&prepared.iter().map(row).collect::<Vec<_>>())];
    for one in prepared.iter().filter(|one| one.rest.contents > 0) {
        lines.push(format!("  {} · {}", one.to, rest(session.context, one.rest)));
        if one.short_of_room {
            lines.push(format!("  {}", session.context.say("cli-rest-room", &[])));
        }
    }
    Answer::new(prepared, lines.join("\n"))
}

fn rest(context: &Context, rest: Rest) -> String {
    let facts = [("contents", rest.contents.to_string()), ("megabytes", rest.bytes.div_ceil(1_000_000).to_string())];
    context.say("cli-rest", &facts)
}

fn answer(context: &Context, report: Report, key: &str) -> Result<Answer> {
    let text = tell(context, &report, key);
    Answer::new(report, text)
}

/// The report as people read it: what is nothing is left out.
fn tell(context: &Context, report: &Report, key: &str) -> String {
    let from = [("from", report.from.clone()), ("number", report.number.to_string())];
    if report.already_taken_in {
        return context.say("cli-already-taken-in", &from);
    }
    let aside: u64 = report.set_aside.iter().map(|aside| aside.count).sum();
    let counts = [
        ("new-records", report.new_records),
        ("new-persons", report.new_persons),
        ("changed-records", report.changed_records),
        ("merged", report.merged),
        ("contents", report.contents),
        ("known", report.known),
        ("waiting", report.waiting),
        ("forked", report.forked),
        ("forgotten-persons", report.forgotten_persons),
        ("forgotten", report.forgotten),
        ("set-aside", aside),
        ("disagreements-new", report.disagreements_new),
        ("likely-duplicates", report.likely_duplicates.unwrap_or(0)),
        ("unknown-kinds", report.unknown_kinds),
        ("lost", report.lost),
    ];
    let rows: Vec<Vec<String>> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| vec![format!("  {}", context.say(&format!("cli-count-{name}"), &[])), count.to_string()])
        .collect();
    let mut lines = vec![context.say(key, &from), table(&rows)];
    if report.rest.contents > 0 {
        lines.push(rest(context, report.rest));
    }
    for (first, last) in &report.gaps {
        lines.push(context.say(
            "cli-gap",
            &[("from", report.from.clone()), ("first", first.to_string()), ("last", last.to_string())],
        ));
    }
    lines.extend(
        report
            .set_aside
            .iter()
            .map(|aside| format!("  {} × {}", aside.count, context.say(&format!("error-{}", aside.reason), &[]))),
    );
    if !report.forked_desks.is_empty() {
        lines.push(context.say("cli-forked", &[("desks", report.forked_desks.join(", "))]));
    }
    if report.keys_renewed {
        lines.push(context.say("cli-keys-renewed", &from));
    }
    for warning in ["renewal-outdated", "older-life", "new-life"] {
        if report.warnings.iter().any(|told| told == warning) {
            lines.push(context.say(&format!("cli-{warning}"), &from));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn status(session: &mut Session) -> Result<Answer> {
    session.permit(Action::Exchange)?;
    let status = exchange::status(&session.opened.store)?;
    let context = session.context;
    let say = |key: &str| context.say(key, &[]);
    let head =
        ["cli-desk", "cli-last-in", "cli-last-out", "cli-confirmed", "cli-missing", "cli-unsent"].map(say).to_vec();
    let row = |desk: &DeskStatus| {
        let dash = || "—".to_owned();
        vec![
            if desk.revoked { format!("{} ({})", desk.prefix, say("cli-is-revoked")) } else { desk.prefix.clone() },
            desk.last_in.as_ref().map_or_else(dash, |last| format!("{} · {}", last.number, instant(last.at))),
            desk.last_out.as_ref().map_or_else(dash, |last| format!("{} · {}", last.number, instant(last.at))),
            desk.confirmed_number.map_or_else(dash, |number| number.to_string()),
            desk.missing
                .iter()
                .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
                .collect::<Vec<_>>()
                .join(", "),
            desk.unsent_changes.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(status.desks.iter().map(row)).collect();
    let facts = [
        ("prefix", status.me.clone()),
        ("disagreements", status.disagreements.to_string()),
        ("waiting", status.waiting.to_string()),
        ("aside", status.set_aside.to_string()),
        ("files", status.not_handed_over.cases.to_string()),
        ("others", status.not_handed_over.others.to_string()),
    ];
    let key = if status.joined { "cli-status" } else { "cli-status-alone" };
    let mut text = format!("{}\n\n{}", context.say(key, &facts), table(&rows));
    if !status.forked.is_empty() {
        text = format!("{text}\n\n{}", context.say("exchange-forked", &[("desks", status.forked.join(", "))]));
    }
    Answer::new(status, text)
}
