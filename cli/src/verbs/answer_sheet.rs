//! The sheet of answers of a partner.

use std::path::{Path, PathBuf};

use casework::access::Action;
use casework::error::{Error, Result};
use casework::partner::{Partner, PartnerId};
use casework::referral::{self, AnswerCells, Referral};
use casework::store::kind::Record;
use serde_json::json;

use super::letter::into_new_file;
use crate::answer::{Answer, table};
use crate::args::AnswerSheet;
use crate::session::Session;

pub fn answer_sheet(session: &mut Session, verb: &AnswerSheet) -> Result<Answer> {
    match verb {
        AnswerSheet::Letters { partner_of_sheet } => letters(session, partner_of_sheet),
        AnswerSheet::Print { partner_of_sheet, out } => print(session, partner_of_sheet, out),
        AnswerSheet::Answer { code_of_letter, ticked, reason_digit, on, note } => {
            let text = |given: &Option<String>| given.clone().unwrap_or_default();
            let cells = AnswerCells {
                state: ticked.clone(),
                refusal_reason: text(reason_digit),
                on_day: text(on),
                note: text(note),
            };
            let permit = session.permit(Action::Write(Referral::KIND))?;
            let store = &mut session.opened.store;
            let found = referral::sheet_letter(store, &permit, code_of_letter)?;
            let answered = referral::answer(store, &permit, found.referral, &cells, None)?;
            let text = session.context.say("cli-advanced", &[("state", answered.state.clone())]);
            Answer::new(answered, text)
        }
    }
}

fn letters(session: &Session, partner: &str) -> Result<Answer> {
    let permit = session.permit(Action::Read(Referral::KIND))?;
    let letters = referral::open_letters(&session.opened.store, &permit, partner_of(session, partner)?)?;
    let rows = letters.iter().map(|letter| {
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let (given, by) = (day(&letter.printed_on), day(&letter.answer_by));
        vec![letter.reference.clone(), letter.code.clone(), letter.name.clone(), given, by, letter.state.clone()]
    });
    let text = table(&rows.collect::<Vec<_>>());
    Answer::new(letters, text)
}

/// Every page into a file of its own. A file that is there already stops it before anything is noted as printed.
fn print(session: &mut Session, partner: &str, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Print)?;
    let partner = partner_of(session, partner)?;
    let (pages, files) = into_new_file(out, || {
        let pages = referral::print_answer_sheet(&mut session.opened.store, &permit, partner)?;
        let first = pages.first().map(|page| page.pdf.bytes.clone()).ok_or_else(|| Error::refused("not-found"))?;
        Ok((first, pages))
    })
    .and_then(|pages| {
        let mut files = vec![out.to_owned()];
        for (number, page) in (1..).zip(&pages).skip(1) {
            let file = numbered(out, number);
            into_new_file(&file, || Ok((page.pdf.bytes.clone(), ())))?;
            files.push(file);
        }
        Ok((pages, files))
    })?;
    let said: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let text = session.context.say("cli-answer-sheet-written", &[("files", said.join(", "))]);
    let references: Vec<&str> = pages.iter().map(|page| page.reference.as_str()).collect();
    Answer::new(json!({ "files": files, "references": references }), text)
}

/// `sheet.pdf`, `sheet-2.pdf`…
fn numbered(out: &Path, number: u32) -> PathBuf {
    let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = out.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    out.with_file_name(format!("{stem}-{number}{ending}"))
}

fn partner_of(session: &Session, typed: &str) -> Result<PartnerId> {
    Ok(PartnerId(session.record(Partner::KIND, typed)?.0))
}
