//! Appointments: answered, moved, their cards, whom to remind.

use std::path::Path;

use casework::access::Action;
use casework::appointment::{self, Appointment, AppointmentId};
use casework::error::{Error, Result};
use casework::store::journal::Act;
use casework::store::kind::{Fields, Record};
use casework::words::Lang;
use serde_json::json;

use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;
use crate::verbs::letter::{into_new_file, said_of};

pub fn appointment(session: &mut Session, verb: args::Appointment) -> Result<Answer> {
    match verb {
        args::Appointment::List { days, limit } => list(session, days, limit),
        args::Appointment::Reminders => reminders(session),
        args::Appointment::Card { ids, out, paper_lang } => card(session, &ids, &out, paper_lang.map(Lang::from)),
        args::Appointment::Move { id, day, time } => move_to(session, &id, day, time),
        args::Appointment::Came { id } => answer(session, &id, appointment::CAME),
        args::Appointment::Missed { id } => answer(session, &id, appointment::MISSED),
        args::Appointment::Again { id } => answer(session, &id, appointment::PLANNED),
        args::Appointment::Cancel { id, reason } => {
            let permit = session.permit(Action::Write(Appointment::KIND))?;
            appointment::cancel(&mut session.opened.store, &permit, of(&id)?, &reason)?;
            said(session, &id, appointment::CANCELLED)
        }
    }
}

fn of(id: &str) -> Result<AppointmentId> {
    id.parse().map_err(|_| Error::refused("not-found"))
}

fn answer(session: &mut Session, id: &str, state: &str) -> Result<Answer> {
    let permit = session.permit(Action::Write(Appointment::KIND))?;
    let (lang, store) = (session.context.lang, &mut session.opened.store);
    match state {
        appointment::CAME => appointment::came(store, &permit, of(id)?)?,
        appointment::MISSED => appointment::missed(store, &permit, lang, of(id)?)?,
        _ => appointment::plan_again(store, &permit, of(id)?)?,
    }
    said(session, id, state)
}

fn said(session: &Session, id: &str, state: &str) -> Result<Answer> {
    let lang = session.context.lang;
    let label = casework::lists::list("appointment_result").map_or(state, |list| list.label(state, lang)).to_owned();
    Answer::new(json!({ "id": id, "state": state }), session.context.say("cli-appointment-state", &[("state", label)]))
}

fn move_to(session: &mut Session, id: &str, day: Option<String>, time: Option<String>) -> Result<Answer> {
    let permit = session.permit(Action::Write(Appointment::KIND))?;
    let typed = [("on_day", day), ("at_time", time)].into_iter();
    let fields: Fields = typed.filter_map(|(name, value)| Some((name.to_owned(), value?.into()))).collect();
    let made = appointment::move_to(&mut session.opened.store, &permit, of(id)?, fields)?;
    let text = session.context.say("cli-appointment-moved", &[("record", made.to_string())]);
    Answer::new(json!({ "id": made, "moved_from": id }), text)
}

fn card(session: &mut Session, ids: &[String], out: &Path, lang: Option<Lang>) -> Result<Answer> {
    let permit = session.permit(Action::Write(Appointment::KIND))?;
    let wanted = ids.iter().map(|id| of(id)).collect::<Result<Vec<_>>>()?;
    let drawn = into_new_file(out, || {
        let (store, lang) = (&mut session.opened.store, lang.unwrap_or_default());
        let drawn = appointment::print(store, &permit, &wanted, lang, Act::Exported)?;
        Ok((drawn.pdf.bytes.clone(), drawn))
    })?;
    let value = json!({
        "reference": drawn.reference, "file": out, "bytes": drawn.pdf.bytes.len(), "sha256": drawn.pdf.sha256,
        "warnings": drawn.pdf.warnings(),
    });
    Answer::new(value, said_of(session, out, &drawn.pdf))
}

fn list(session: &mut Session, days: u64, limit: u32) -> Result<Answer> {
    session.permit(Action::Read(Appointment::KIND))?;
    let until = session.opened.store.today() + chrono::Days::new(days.min(36_500));
    let lines = appointment::planned_until(&session.opened.store, until, limit)?;
    let row = |line: &appointment::Line| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            line.on_day.clone(),
            line.at_time.clone(),
            text(&line.name),
            text(&line.with),
            text(&line.purpose),
            line.id.to_string(),
        ]
    };
    let text = table(&lines.iter().map(row).collect::<Vec<_>>());
    Answer::new(lines, text)
}

fn reminders(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Read(Appointment::KIND))?;
    let all = appointment::reminders(&session.opened.store, &permit)?;
    let row = |one: &appointment::Reminder| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let about = one.text.clone().unwrap_or_else(|| format!("{} {}", text(&one.on_day), text(&one.at_time)));
        vec![one.name.clone(), one.way.to_owned(), text(&one.phone), text(&one.through), about]
    };
    let text = table(&all.iter().map(row).collect::<Vec<_>>());
    Answer::new(all, text)
}
