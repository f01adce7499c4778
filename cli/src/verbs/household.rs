//! Ties, households, skills, and a supervisor's answers.

use casework::access::Action;
use casework::error::Result;
use casework::household::{self, Household, HouseholdId, HouseholdMember, Tie, Who};
use casework::lists;
use casework::person::{Person, PersonId};
use casework::skills::{self, SkillSheet};
use casework::store::kind::Record;
use casework::vulnerability::{self, Screening, ScreeningId};
use serde_json::json;

use super::records::{committed, draft};
use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;

pub fn household(session: &mut Session, asked: &args::Household) -> Result<Answer> {
    match asked {
        args::Household::Ties { person } => ties(session, person),
        args::Household::Tie { person, other, ties } => {
            let permit = session.permit(Action::Write(Tie::KIND))?;
            let pair = [self::person(session, person)?, self::person(session, other)?];
            household::say_tie(&mut session.opened.store, &permit, pair, ties)?;
            self::ties(session, person)
        }
        args::Household::Untie { person, other, reason } => {
            let permit = session.permit(Action::Write(Tie::KIND))?;
            let pair = [self::person(session, person)?, self::person(session, other)?];
            household::untie(&mut session.opened.store, &permit, pair, reason)?;
            self::ties(session, person)
        }
        args::Household::Of { person } => of(session, person),
        args::Household::Begin { person, file } => {
            let permit = session.permit(Action::Write(Household::KIND))?;
            let person = self::person(session, person)?;
            let begun = household::begin(&mut session.opened.store, &permit, person, draft(file)?)?;
            committed(session, begun)
        }
        args::Household::Join { household, person, file } => {
            let permit = session.permit(Action::Write(HouseholdMember::KIND))?;
            let id = HouseholdId(session.record(Household::KIND, household)?.0);
            let person = self::person(session, person)?;
            let joined = household::join(&mut session.opened.store, &permit, id, person, draft(file)?)?;
            committed(session, joined)
        }
    }
}

fn person(session: &Session, typed: &str) -> Result<PersonId> {
    Ok(PersonId(session.record(Person::KIND, typed)?.0))
}

fn ties(session: &mut Session, typed: &str) -> Result<Answer> {
    session.permit(Action::Read(Tie::KIND))?;
    let lines = household::ties_of(&session.opened.store, person(session, typed)?)?;
    let label = |code: &String| {
        lists::list("tie").map_or(code.as_str(), |list| list.label(code, session.context.lang)).to_owned()
    };
    let row = |line: &household::TieLine| {
        let ties: Vec<String> = line.ties.iter().map(label).collect();
        vec![name(&line.who), ties.join(", ")]
    };
    let text = table(&lines.iter().map(row).collect::<Vec<_>>());
    Answer::new(lines, text)
}

fn name(who: &Who) -> String {
    who.name.clone().unwrap_or_else(|| who.person.to_string())
}

fn of(session: &mut Session, typed: &str) -> Result<Answer> {
    session.permit(Action::Read(Household::KIND))?;
    let households = household::of_person(&session.opened.store, person(session, typed)?)?;
    let mut rows = Vec::new();
    for whole in &households {
        let reference = whole.household.as_ref().and_then(|one| one.record.reference.clone()).unwrap_or_default();
        let tie = |code: &String| {
            lists::list("tie").map_or(code.as_str(), |list| list.label(code, session.context.lang)).to_owned()
        };
        for member in &whole.members {
            rows.push(vec![reference.clone(), name(&member.who), member.tie.as_ref().map(tie).unwrap_or_default()]);
        }
    }
    Answer::new(households, table(&rows))
}

pub fn skills(session: &mut Session, asked: &args::Skills) -> Result<Answer> {
    let permit = session.permit(Action::Write(SkillSheet::KIND))?;
    let person = person(session, &asked.person)?;
    let written = skills::write(&mut session.opened.store, &permit, person, draft(&asked.file)?)?;
    committed(session, written)
}

/// A supervisor's answer to an alert.
pub fn answer(session: &mut Session, asked: &args::Answer) -> Result<Answer> {
    let permit = session.permit(Action::Decide)?;
    let lang = session.context.lang;
    let done = match asked.alert {
        args::Alert::AloneMinor => {
            let person = person(session, &asked.record)?;
            household::answer(&mut session.opened.store, &permit, lang, person, &asked.words)?
        }
        args::Alert::UrgentSign => {
            let screening = ScreeningId(session.record(Screening::KIND, &asked.record)?.0);
            vulnerability::answer(&mut session.opened.store, &permit, screening, &asked.words)?
        }
    };
    Answer::new(json!({ "id": done.id }), session.context.say("cli-answered", &[]))
}
