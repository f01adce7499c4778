//! What two desks wrote differently, and who decides.

use casework::access::{Action, User};
use casework::centre;
use casework::disagreement;
use casework::error::{Error, Result};
use casework::ids::{DeskId, RecordId};
use casework::records;
use casework::screens::{self, OpenDisagreement};
use casework::store::Store;
use casework::to_review;
use serde_json::{Value, json};

use crate::answer::{Answer, instant, lines, table};
use crate::args::{Ask, Decide};
use crate::session::{Context, Session};

/// The prefix of a desk and the name of a user, as far as they are known here.
pub fn writer(store: &Store, desk: DeskId, user: RecordId) -> Result<(String, String)> {
    // A desk in an earlier or later life has a certificate, no record of its own: its id still tells it apart.
    let prefix = centre::prefix_of(store, desk)?.unwrap_or_else(|| desk.to_string());
    let name = store.find_record::<User>(user.0)?.map_or_else(|| user.to_string(), |user| user.record.name);
    Ok((prefix, name))
}

pub fn list(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Search)?;
    let open = screens::disagreements(&session.opened.store, &permit)?;
    let texts: Vec<String> = open.iter().map(|one| tell(session.context, one)).collect();
    let text = if texts.is_empty() { session.context.say("cli-no-disagreements", &[]) } else { texts.join("\n\n") };
    Answer::new(open, text)
}

pub fn to_review(session: &mut Session) -> Result<Answer> {
    let permit = session.permit(Action::Decide)?;
    let found = to_review::list(&session.opened.store, &permit)?;
    let context = session.context;
    let rows = found.iter().map(|one| {
        let said = context.say(
            &format!("to-review-{}", one.what),
            &[
                ("kind", context.say(&format!("kind-{}", one.kind), &[])),
                ("reference", one.reference.clone().unwrap_or_else(|| "—".to_owned())),
                ("parts", one.parts.unwrap_or(0).to_string()),
            ],
        );
        vec![one.id.to_string(), one.name.clone().unwrap_or_default(), said]
    });
    let text = table(&rows.collect::<Vec<_>>());
    Answer::new(found, text)
}

fn tell(context: &Context, open: &OpenDisagreement) -> String {
    let about =
        [open.reference.as_deref(), open.person_name.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let mut text = vec![format!("{}  {}  {about}  --seen {}", open.id, open.kind, open.seen)];
    for (at, candidate) in open.candidates.iter().enumerate() {
        let shown = if candidate.shown { context.say("cli-shown-now", &[]) } else { String::new() };
        let by = candidate.by_name.as_deref().unwrap_or("—");
        text.push(format!("  --take {at}  {}  {}  {by}  {shown}", instant(candidate.at), candidate.desk_prefix));
        text.extend(lines(&Value::Object(candidate.fields.clone())).lines().map(|line| format!("    {line}")));
    }
    text.join("\n")
}

pub fn decide(session: &mut Session, decide: &Decide) -> Result<Answer> {
    let permit = session.permit(Action::Decide)?;
    let (record, register) = parts(&decide.id)?;
    let (lang, take, reason) = (session.context.lang, decide.take, decide.reason.as_deref());
    let store = &mut session.opened.store;
    let kind = store.kind_of(record)?;
    if let Some(seen) = &decide.seen {
        disagreement::unchanged(store, record, register, seen)?;
    }
    let committed = if decide.again {
        disagreement::decide_again(store, &permit, kind, record, register, take, reason)
    } else if decide.both {
        disagreement::keep_both(store, &permit, lang, record, register, take, reason)
    } else {
        records::decide(store, &permit, record, register, take, reason)
    }?;
    let mut stands = session.opened.store.fields(kind, record)?;
    stands.retain(|name, _| committed.changed.contains(name));
    let left = session.opened.store.disagreements_open()?;
    let text = session.context.say("cli-decided", &[("left", left.to_string())]);
    Answer::new(json!({ "id": decide.id, "fields": stands, "left": left }), text)
}

pub fn ask(session: &mut Session, ask: &Ask) -> Result<Answer> {
    let permit = session.permit(Action::Decide)?;
    let (record, register) = parts(&ask.id)?;
    let lang = session.context.lang;
    let desks = disagreement::ask(&mut session.opened.store, &permit, lang, record, register)?;
    let text = match desks.is_empty() {
        true => session.context.say("cli-asked-before", &[]),
        false => session.context.say("cli-asked", &[("desks", desks.join(", "))]),
    };
    Answer::new(json!({ "id": ask.id, "desks": desks }), text)
}

fn parts(id: &str) -> Result<(RecordId, &str)> {
    let (record, register) = id.split_once(':').ok_or_else(|| Error::invalid("id", "id-format"))?;
    Ok((record.parse()?, register))
}
