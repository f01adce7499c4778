//! The sheet of answers of a partner.

use std::path::Path;

use casework::access::Action;
use casework::error::Result;
use casework::partner::{Partner, PartnerId};
use casework::referral::{self, AnswerCells, Referral};
use casework::store::journal::Act;
use casework::store::kind::Record;

use super::letter::into_a_file;
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

fn print(session: &mut Session, partner: &str, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Print)?;
    let partner = partner_of(session, partner)?;
    into_a_file(session, out, |store| referral::print_answer_sheet(store, &permit, partner, Act::Exported))
}

fn partner_of(session: &Session, typed: &str) -> Result<PartnerId> {
    Ok(PartnerId(session.record(Partner::KIND, typed)?.0))
}
