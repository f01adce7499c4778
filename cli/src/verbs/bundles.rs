//! The list of bundles, their papers, and the ones that were lost on the way.

use std::path::Path;

use casework::access::Action;
use casework::error::Result;
use casework::exchange::slip::{self, Paper};
use casework::exchange::{self, TakenIn, Written};
use casework::store::journal::Act;
use serde_json::json;

use crate::answer::{Answer, instant, table};
use crate::session::Session;
use crate::verbs::letter::{into_new_file, said_of};

pub fn list(session: &mut Session, limit: u32) -> Result<Answer> {
    let permit = session.permit(Action::Exchange)?;
    let bundles = exchange::bundles(&session.opened.store, &permit, limit)?;
    let say = |key: &str| session.context.say(key, &[]);
    let day = |key: &str, at: i64| session.context.say(key, &[("at", instant(at))]);
    let written = |one: &Written| {
        let state = match (one.received_at, one.lost_at) {
            (Some(at), _) => day("cli-bundle-received", at),
            (None, Some(at)) => day("cli-bundle-was-lost", at),
            (None, None) => say("cli-bundle-on-its-way"),
        };
        vec![format!("→ {}", one.to), one.number.to_string(), instant(one.made_at), one.file.clone(), state]
    };
    let taken = |one: &TakenIn| {
        let state = if one.undone { say("cli-bundle-was-undone") } else { String::new() };
        vec![format!("← {}", one.from), one.number.to_string(), instant(one.taken_in_at), String::new(), state]
    };
    let rows: Vec<Vec<String>> =
        bundles.written.iter().map(written).chain(bundles.taken_in.iter().map(taken)).collect();
    let text = table(&rows);
    Answer::new(bundles, text)
}

pub fn slip(session: &mut Session, number: u32, to: &str, out: &Path) -> Result<Answer> {
    keep(session, &Paper::Slip { to: to.to_uppercase(), number }, out)
}

pub fn minutes(session: &mut Session, number: u32, from: &str, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Exchange)?;
    let from = from.to_uppercase();
    let no = exchange::taken_in_as(&session.opened.store, &permit, &from, number)?;
    keep(session, &Paper::Record { no }, out)
}

pub fn lost(session: &mut Session, number: u32, to: &str, found: bool) -> Result<Answer> {
    let permit = session.permit(Action::Exchange)?;
    let to = to.to_uppercase();
    let store = &mut session.opened.store;
    let key = if found {
        exchange::found(store, &permit, &to, number)?;
        "cli-bundle-found-again"
    } else {
        exchange::lost(store, &permit, &to, number)?;
        "cli-bundle-called-lost"
    };
    let text = session.context.say(key, &[("to", to.clone()), ("number", number.to_string())]);
    Answer::new(json!({ "to": to, "number": number, "lost": !found }), text)
}

fn keep(session: &mut Session, paper: &Paper, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Exchange)?;
    let drawn = into_new_file(out, || {
        let drawn = slip::print(&mut session.opened.store, &permit, paper, Act::Exported)?;
        Ok((drawn.pdf.bytes.clone(), drawn))
    })?;
    let value = json!({
        "reference": drawn.reference, "file": out, "bytes": drawn.pdf.bytes.len(), "sha256": drawn.pdf.sha256,
        "warnings": drawn.pdf.warnings(),
    });
    Answer::new(value, said_of(session, out, &drawn.pdf))
}
