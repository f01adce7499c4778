//! Persons who look alike, and files of one person that are merged.

use casework::access::Action;
use casework::duplicate::{self, Choice, Decision, Duplicate, Merge};
use casework::error::Result;
use casework::person::PersonId;
use casework::screens::{self, OpenPair};
use casework::store::kind::Record;
use casework::words;
use serde_json::json;

use crate::answer::Answer;
use crate::args;
use crate::session::{Context, Session};

pub fn duplicates(session: &mut Session, asked: &args::Duplicates) -> Result<Answer> {
    match &asked.verb {
        None => list(session, asked.limit),
        Some(args::DuplicateVerb::List { limit }) => list(session, *limit),
        Some(args::DuplicateVerb::Scan) => scan(session),
        Some(args::DuplicateVerb::Decide { one, other, decision, why }) => {
            let decision = match decision {
                args::Decision::Different => Decision::Different,
                args::Decision::Later => Decision::Later,
            };
            decide(session, [person(one)?, person(other)?], decision, why.as_deref())
        }
    }
}

fn person(id: &str) -> Result<PersonId> {
    id.parse()
}

fn list(session: &mut Session, limit: usize) -> Result<Answer> {
    let permit = session.permit(Action::Read(Duplicate::KIND))?;
    let pairs = screens::duplicates(&session.opened.store, &permit, limit)?;
    let texts: Vec<String> = pairs.iter().map(|pair| tell(session.context, pair)).collect();
    let text = if texts.is_empty() { session.context.say("cli-no-duplicates", &[]) } else { texts.join("\n\n") };
    Answer::new(pairs, text)
}

fn tell(context: &Context, pair: &OpenPair) -> String {
    let why: Vec<String> =
        pair.why.iter().map(|why| words::text::<&str, &str>(context.lang, &format!("why-{why}"), &[])).collect();
    let side =
        |side: &screens::Side| format!("    {}  {}  {}", side.id, side.reference.as_deref().unwrap_or("—"), side.name);
    format!("{:.2}  {}\n{}\n{}", pair.score, why.join(", "), side(&pair.sides[0]), side(&pair.sides[1]))
}

fn scan(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Write(Duplicate::KIND))?;
    let scanned = duplicate::scan(&mut session.opened.store, &permit)?;
    let facts = [("compared", scanned.compared.to_string()), ("alike", scanned.alike.to_string())];
    let text = session.context.say("cli-scanned", &facts);
    Answer::new(scanned, text)
}

fn decide(session: &mut Session, pair: [PersonId; 2], decision: Decision, why: Option<&str>) -> Result<Answer> {
    let permit = session.permit(Action::Write(Duplicate::KIND))?;
    let lang = session.context.lang;
    let committed = duplicate::decide(&mut session.opened.store, &permit, lang, pair, decision, why)?;
    let text = session.context.say("cli-pair-decided", &[]);
    Answer::new(committed, text)
}

pub fn merge(session: &mut Session, merge: &args::Merge) -> Result<Answer> {
    let permit = session.permit(Action::Write(Merge::KIND))?;
    let choice = Choice {
        kept: person(&merge.into)?,
        absorbed: person(&merge.absorbed)?,
        take: merge.take_over.clone(),
        reason: merge.why.clone(),
    };
    let lang = session.context.lang;
    let merged = duplicate::merge(&mut session.opened.store, &permit, lang, &choice)?;
    let text = session.context.say("cli-merged", &[("fields", or_dash(&merged.taken))]);
    Answer::new(merged, text)
}

pub fn unmerge(session: &mut Session, unmerge: &args::Unmerge) -> Result<Answer> {
    let permit = session.permit(Action::Write(Merge::KIND))?;
    let lang = session.context.lang;
    let absorbed = person(&unmerge.absorbed)?;
    let unmerged = duplicate::unmerge(&mut session.opened.store, &permit, lang, absorbed, &unmerge.why)?;
    let facts = [("back", or_dash(&unmerged.back)), ("stay", or_dash(&unmerged.stay))];
    let text = session.context.say("cli-unmerged", &facts);
    Answer::new(json!(unmerged), text)
}

fn or_dash(fields: &[String]) -> String {
    if fields.is_empty() { "—".to_owned() } else { fields.join(", ") }
}
