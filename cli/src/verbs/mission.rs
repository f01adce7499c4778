//! Files that go to another desk: handed over, accepted, taken along on a mission.

use casework::access::{Action, UserId, user_by_login};
use casework::error::{Error, Result};
use casework::hand_over;
use casework::mission::{self, Carried, Preview};
use casework::person::{Person, PersonId};
use casework::store::kind::Record;
use serde_json::json;

use crate::answer::{Answer, instant, table};
use crate::args::{Accept, Choice, HandOver, Mission};
use crate::session::Session;

pub fn hand_over(session: &mut Session, hand_over: &HandOver) -> Result<Answer> {
    let permit = session.permit(Action::HandOver)?;
    let id = session.record(Person::KIND, &hand_over.person)?;
    let lang = session.context.lang;
    hand_over::ask(&mut session.opened.store, &permit, lang, PersonId(id.0), &hand_over.to)?;
    let text = session.context.say("cli-handed-over", &[("prefix", hand_over.to.clone())]);
    Answer::new(json!({ "id": id, "to": hand_over.to }), text)
}

pub fn accept(session: &mut Session, accept: &Accept) -> Result<Answer> {
    let permit = session.permit(Action::HandOver)?;
    let id = session.record(Person::KIND, &accept.person)?;
    let lang = session.context.lang;
    let (store, person) = (&mut session.opened.store, PersonId(id.0));
    let key = match &accept.refuse {
        Some(reason) => {
            hand_over::refuse(store, &permit, lang, person, reason)?;
            "cli-refused"
        }
        None => {
            hand_over::accept(store, &permit, person)?;
            "cli-accepted"
        }
    };
    let answer = hand_over::of_person(&session.opened.store, person)?;
    Answer::new(json!({ "id": id, "hand_overs": answer }), session.context.say(key, &[]))
}

pub fn mission(session: &mut Session, mission: &Mission) -> Result<Answer> {
    let permit = session.permit(Action::HandOver)?;
    match mission {
        Mission::Preview(choice) => {
            let preview = mission::preview(&session.opened.store, &permit, &chosen(session, choice)?)?;
            let text = tell(session, &preview, &choice.to);
            Answer::new(preview, text)
        }
        Mission::Prepare(choice) => {
            let chosen = chosen(session, choice)?;
            let count = mission::prepare(&mut session.opened.store, &permit, &chosen)?;
            let facts = [("desk", choice.to.clone()), ("count", count.to_string())];
            Answer::new(json!({ "to": choice.to, "added": count }), session.context.say("mission-prepared", &facts))
        }
        Mission::End(choice) => {
            let chosen = chosen(session, choice)?;
            let count = mission::end(&mut session.opened.store, &permit, &chosen)?;
            let facts = [("desk", choice.to.clone()), ("count", count.to_string())];
            Answer::new(json!({ "to": choice.to, "given_back": count }), session.context.say("mission-ended", &facts))
        }
        Mission::List => {
            let carried = mission::carried(&session.opened.store, &permit)?;
            let head = ["cli-desk", "cli-held", "cli-on-mission"].map(|key| session.context.say(key, &[])).to_vec();
            let row = |one: &Carried| vec![one.desk.clone(), one.held.to_string(), one.on_mission.to_string()];
            let rows: Vec<Vec<String>> = std::iter::once(head).chain(carried.iter().map(row)).collect();
            Answer::new(carried, table(&rows))
        }
    }
}

fn tell(session: &Session, preview: &Preview, desk: &str) -> String {
    let count = session.context.say("mission-count", &[("cases", preview.case_files.to_string())]);
    let Some(newest) = preview.newest_at else { return count };
    let size = [
        ("persons", preview.persons.to_string()),
        ("size", session.context.say("cli-bytes", &[("bytes", preview.bytes.to_string())])),
        ("on", instant(newest)),
    ];
    let held = [("desk", desk.to_owned()), ("held", preview.already_held.to_string())];
    let say = |key: &str, facts: &[(&'static str, String)]| session.context.say(key, facts);
    let mut lines = vec![count, say("mission-size", &size), say("mission-held", &held)];
    if preview.contents.contents > 0 {
        let bytes = session.context.say("cli-bytes", &[("bytes", preview.contents.bytes.to_string())]);
        lines.push(say("mission-contents", &[("count", preview.contents.contents.to_string()), ("size", bytes)]));
    }
    lines.join("\n")
}

fn chosen(session: &Session, choice: &Choice) -> Result<mission::Choice> {
    let counsellor = match &choice.counsellor {
        Some(login) => {
            let user = user_by_login(&session.opened.store, login)?;
            Some(UserId(user.ok_or_else(|| Error::refused("not-found"))?.id.0))
        }
        None => None,
    };
    Ok(mission::Choice { desk: choice.to.clone(), zone: choice.zone.clone(), counsellor })
}
