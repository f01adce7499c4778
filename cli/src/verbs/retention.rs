//! Files at the end of their term.

use casework::access::Action;
use casework::error::Result;
use casework::person::{Person, PersonId};
use casework::retention;
use casework::store::kind::Record;
use serde_json::json;

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
