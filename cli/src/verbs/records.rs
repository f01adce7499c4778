//! Records: entering, correcting, showing, finding.

use std::io::Read as _;
use std::path::Path;

use casework::access::Action;
use casework::error::{Error, Result};
use casework::person::{self, PersonId};
use casework::referral::{self, Referral, ReferralId, StepDraft};
use casework::store::Committed;
use casework::store::journal::Act;
use casework::store::kind::{Fields, Kind, Record, Scope};
use casework::{attachment, closed, note, records, screens, task};
use serde_json::{Value, json};

use crate::answer::{Answer, instant, lines, plain, table};
use crate::args;
use crate::session::Session;

/// A file is never larger: a record has some ten thousand characters at most.
const MOST_BYTES: u64 = 1 << 20;

/// The fields in a file, `-`: on standard input.
pub(super) fn draft(path: &Path) -> Result<Fields> {
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().take(MOST_BYTES).read_to_string(&mut text)?;
    } else {
        std::fs::File::open(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    }
    match serde_json::from_str(text.trim_start_matches('\u{feff}'))? {
        Value::Object(fields) => Ok(fields),
        _ => Err(Error::refused("not-a-draft")),
    }
}

pub(super) fn committed(session: &Session, committed: Committed) -> Result<Answer> {
    let name = committed.reference.clone().unwrap_or_else(|| committed.id.to_string());
    let key = if committed.changed.is_empty() { "cli-nothing-changed" } else { "cli-recorded" };
    let text = session.context.say(key, &[("record", name), ("fields", committed.changed.join(", "))]);
    Answer::new(committed, text)
}

pub fn record(session: &mut Session, record: &args::Record) -> Result<Answer> {
    let kind = records::kind(&record.kind)?;
    let permit = session.permit(Action::Write(kind))?;
    let done = records::record(&mut session.opened.store, &permit, kind, draft(&record.file)?)?;
    committed(session, done)
}

pub fn correct(session: &mut Session, correct: &args::Correct) -> Result<Answer> {
    let kind = records::kind(&correct.kind)?;
    let permit = session.permit(Action::Write(kind))?;
    let id = session.record(kind, &correct.id)?;
    let fields = draft(&correct.file)?;
    let reason = correct.reason.as_deref();
    let done = records::correct_because(&mut session.opened.store, &permit, kind, id, fields, reason)?;
    committed(session, done)
}

pub fn withdraw(session: &mut Session, withdraw: &args::Reasoned) -> Result<Answer> {
    let kind = records::kind(&withdraw.kind)?;
    let permit = session.permit(Action::Write(kind))?;
    let id = session.record(kind, &withdraw.id)?;
    let done = records::withdraw(&mut session.opened.store, &permit, kind, id, &withdraw.reason)?;
    committed(session, done)
}

pub fn bring_back(session: &mut Session, of: &args::OfRecord) -> Result<Answer> {
    let kind = records::kind(&of.kind)?;
    let permit = session.permit(Action::Write(kind))?;
    let id = of.id.parse()?;
    let done = records::restore(&mut session.opened.store, &permit, kind, id)?;
    committed(session, done)
}

/// Who looked at whose file stands in the journal, also when it was no window.
fn note_opened(session: &Session, kind: &Kind, id: Option<casework::ids::RecordId>) -> Result<()> {
    if kind.scope == Scope::Shared {
        return Ok(());
    }
    session.opened.store.note_act(
        Some(casework::ids::RecordId(session.opened.actor.user.0)),
        Act::Opened,
        id,
        Some(kind.name),
    )
}

fn with_id(id: impl serde::Serialize, fields: Fields) -> Result<Value> {
    let mut all = Fields::from_iter([("id".to_owned(), serde_json::to_value(id)?)]);
    all.extend(fields);
    Ok(Value::Object(all))
}

pub fn show(session: &mut Session, of: &args::OfRecord) -> Result<Answer> {
    let kind = records::kind(&of.kind)?;
    let permit = session.permit(Action::Read(kind))?;
    let id = session.record(kind, &of.id)?;
    let fields = records::show(&session.opened.store, &permit, kind, id)?;
    note_opened(session, kind, Some(id))?;
    let value = with_id(id, fields)?;
    let text = lines(&value);
    Answer::new(value, text)
}

pub fn list(session: &mut Session, list: &args::List) -> Result<Answer> {
    let kind = records::kind(&list.kind)?;
    let permit = session.permit(Action::Read(kind))?;
    let found = records::list(&session.opened.store, &permit, kind, &list.conditions, list.limit)?;
    note_opened(session, kind, None)?;
    if found.len() == list.limit as usize {
        session.context.note("cli-list-full", &[("limit", list.limit.to_string())]);
    }
    // The first fields of a kind say what it is; JSON has all.
    let shown: Vec<&str> = kind.fields.iter().map(|field| field.name).take(5).collect();
    let head = std::iter::once("id".to_owned()).chain(shown.iter().map(|name| (*name).to_owned())).collect();
    let row = |record: &Value| {
        let cell = |name: &str| record.get(name).map(plain).unwrap_or_default();
        let cells = shown.iter().map(|name| cell(name).chars().take(40).collect());
        std::iter::once(cell("id")).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(found.iter().map(row)).collect();
    Answer::new(found, table(&rows))
}

pub fn history(session: &mut Session, of: &args::OfRecord) -> Result<Answer> {
    let kind = records::kind(&of.kind)?;
    let permit = session.permit(Action::Read(kind))?;
    let id = session.record(kind, &of.id)?;
    let entries = closed::history(&session.opened.store, &permit, kind, id)?;
    note_opened(session, kind, Some(id))?;
    let (mut values, mut text) = (Vec::new(), Vec::new());
    for entry in entries {
        let (prefix, by_name) = super::disagreements::writer(&session.opened.store, entry.desk, entry.by)?;
        let doubtful = if entry.doubtful { " ?" } else { "" };
        let head = format!("{}{doubtful}  {prefix} {}  {by_name}", instant(entry.at), entry.number);
        let body = entry
            .fields
            .clone()
            .map_or_else(|| session.context.say("cli-forgotten", &[]), |fields| lines(&Value::Object(fields)));
        text.push(format!("{head}\n{}", body.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")));
        let mut value = serde_json::to_value(entry)?;
        value["prefix"] = prefix.into();
        value["by_name"] = by_name.into();
        values.push(value);
    }
    Answer::new(values, text.join("\n\n"))
}

pub fn search(session: &mut Session, search: &args::Search) -> Result<Answer> {
    let permit = session.permit(Action::Search)?;
    let hits = person::search(&session.opened.store, &permit, &search.text.join(" "), search.limit)?;
    let row = |hit: &person::Hit| {
        let born = hit.birth_year.map(|year| format!("{year}{}", if hit.birth_about { "~" } else { "" }));
        let why: Vec<String> = hit
            .why
            .iter()
            .map(|why| session.context.say(&format!("why-{}", why.trim_start_matches("why-")), &[]))
            .collect();
        vec![
            hit.reference.clone().unwrap_or_else(|| hit.id.to_string()),
            hit.name.clone(),
            hit.sex.clone().unwrap_or_default(),
            born.unwrap_or_default(),
            hit.origin_division.as_deref().map(casework::lists::division_label).unwrap_or_default(),
            why.join(", "),
        ]
    };
    let text = if hits.is_empty() {
        session.context.say("cli-nobody", &[])
    } else {
        table(&hits.iter().map(row).collect::<Vec<_>>())
    };
    Answer::new(hits, text)
}

pub fn advance(session: &mut Session, advance: args::Advance) -> Result<Answer> {
    let permit = session.permit(Action::Write(Referral::KIND))?;
    let id = session.record(Referral::KIND, &advance.id)?;
    let step = StepDraft {
        state: advance.state.clone(),
        on_day: advance.on,
        source: advance.source,
        refusal_reason: advance.refusal,
        note: advance.note,
    };
    let kept = |file| referral::scan::Kept::read(attachment::read(file)?);
    let kept = advance.picture.as_deref().map(kept).transpose()?;
    let (store, referral) = (&mut session.opened.store, ReferralId(id.0));
    let step = match kept {
        Some(kept) => referral::scan::answer(store, &permit, referral, step, &kept)?,
        None => referral::advance(store, &permit, referral, step)?,
    };
    let text = session.context.say("cli-advanced", &[("state", advance.state.clone())]);
    Answer::new(json!({ "id": id, "step": step, "state": advance.state }), text)
}

pub fn forget(session: &mut Session, forget: &args::Because) -> Result<Answer> {
    let permit = session.permit(Action::Forget)?;
    let id = session.record(person::Person::KIND, &forget.person)?;
    person::forget(&mut session.opened.store, &permit, PersonId(id.0), &forget.reason)?;
    let exchange = session.permit(Action::Exchange)?;
    let left = casework::backup::outdated(&session.opened.store, &exchange)?;
    let mut text = session.context.say("cli-forgotten", &[]);
    if !left.files.is_empty() {
        text = format!("{text}\n{}", super::upkeep::outdated(session.context, &left));
    }
    Answer::new(json!({ "id": id, "forgotten": true, "outdated_backups": left.files.len() }), text)
}

/// What a file keeps closed, with a reason: who the person is, and its protection notes.
pub fn open(session: &mut Session, open: &args::Because) -> Result<Answer> {
    let permit = session.permit(Action::Read(person::Person::KIND))?;
    let id = session.record(person::Person::KIND, &open.person)?;
    let store = &mut session.opened.store;
    closed::open(store, &permit, PersonId(id.0), &open.reason)?;
    let person = with_id(id, records::show(store, &permit, person::Person::KIND, id)?)?;
    let of_person = [("person".to_owned(), id.to_string()), ("note_kind".to_owned(), note::PROTECTION.to_owned())];
    let notes = records::list(store, &permit, note::Note::KIND, &of_person, 500)?;
    let text = std::iter::once(&person).chain(&notes).map(lines).collect::<Vec<_>>().join("\n\n");
    Answer::new(json!({ "person": person, "notes": notes }), text)
}

pub fn worklist(session: &mut Session, worklist: &args::Worklist) -> Result<Answer> {
    let permit = session.permit(Action::Search)?;
    let until = session.opened.store.today() + chrono::Days::new(worklist.days.min(36_500));
    let due = screens::worklist(&session.opened.store, &permit, until, worklist.limit)?;
    let row = |due: &task::Due| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            due.due_on.clone(),
            due.days_late.to_string(),
            due.what.to_owned(),
            text(&due.reference),
            text(&due.name),
            text(&due.text),
        ]
    };
    let text = table(&due.iter().map(row).collect::<Vec<_>>());
    Answer::new(due, text)
}
