//! What a person may ask of their file, and files at the end of their term.

use casework::access::Action;
use casework::disk::Together;
use casework::error::{Error, Result};
use casework::letters::Pdf;
use casework::person::{Person, PersonId};
use casework::retention;
use casework::store::kind::Record;
use casework::subject_access;
use serde_json::json;

use super::letter::{into_new_file, not_as_written};
use super::records::committed;
use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;

pub fn retention(session: &mut Session, asked: &args::Retention) -> Result<Answer> {
    let permit = session.permit(Action::Forget)?;
    let person = |session: &Session, typed: &str| session.record(Person::KIND, typed).map(|id| PersonId(id.0));
    match asked {
        args::Retention::List => {
            let found = retention::at_term(&session.opened.store, &permit)?;
            if found.lines.is_empty() {
                let text = session.context.say("retention-empty", &[("years", found.term.to_string())]);
                return Answer::new(found, text);
            }
            let row = |line: &retention::Line| {
                vec![line.last_on.clone(), line.reference.clone().unwrap_or_default(), line.name.clone()]
            };
            let text = table(&found.lines.iter().map(row).collect::<Vec<_>>());
            Answer::new(found, text)
        }
        args::Retention::Keep { person: typed, until, reason } => {
            let person = person(session, typed)?;
            let kept = retention::keep(&mut session.opened.store, &permit, person, until, reason)?;
            committed(session, kept)
        }
        args::Retention::Anonymise { person: typed, reason } => {
            let person = person(session, typed)?;
            let visits = retention::make_anonymous(&mut session.opened.store, &permit, person, reason)?;
            let text = session.context.say("retention-anonymous-done", &[("visits", visits.to_string())]);
            Answer::new(json!({ "visits": visits }), text)
        }
    }
}

/// All that is held on one person, on paper and as a file. Without a file: on the screen.
pub fn subject_access(session: &mut Session, asked: &args::SubjectAccess) -> Result<Answer> {
    let permit = session.permit(Action::Forget)?;
    let person = PersonId(session.record(Person::KIND, &asked.person)?.0);
    let lang = session.context.lang;
    let (mut files, mut missing, mut paper, mut together) = (Vec::new(), 0, None, Together::default());
    if let Some(out) = &asked.out {
        paper = Some(into_new_file(out, || {
            let drawn = subject_access::save(&mut session.opened.store, &permit, person)?;
            Ok((drawn.pdf.bytes.clone(), drawn.pdf))
        })?);
        together.remember(out);
        files.push(out.clone());
    }
    if let Some(out) = &asked.data_file {
        let mut beside = Vec::new();
        missing = into_new_file(out, || {
            let write = |name: &str, bytes: &[u8]| -> Result<()> {
                let other = out.with_file_name(name);
                // What stands there with the same content is that of an earlier copy for the same person.
                if other.exists() && std::fs::read(&other)? != bytes {
                    return Err(Error::refused("file-exists").with("file", name));
                }
                together.write(&other, bytes)?;
                beside.push(other);
                Ok(())
            };
            let exported = subject_access::export(&mut session.opened.store, &permit, person, lang, write)?;
            Ok((exported.json, exported.missing))
        })?;
        files.push(out.clone());
        files.append(&mut beside);
    }
    together.keep();
    if files.is_empty() {
        let held = subject_access::held(&session.opened.store, &permit, person, lang)?;
        let row = |part: &subject_access::Part| vec![part.title.clone(), part.records.len().to_string()];
        let text = table(&held.parts.iter().map(row).collect::<Vec<_>>());
        return Answer::new(held, text);
    }
    let said: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let mut text = session.context.say("cli-papers-written", &[("files", said.join(", "))]);
    if missing > 0 {
        text = format!("{text}\n{}", session.context.say("cli-contents-missing", &[("count", missing.to_string())]));
    }
    if let Some(paper) = &paper {
        text += &not_as_written(session, paper);
    }
    let warnings = paper.as_ref().map(Pdf::warnings).unwrap_or_default();
    Answer::new(json!({ "files": files, "missing": missing, "warnings": warnings }), text)
}
