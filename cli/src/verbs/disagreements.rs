//! What two desks wrote differently, and who decides.

use casework::access::{Action, User};
use casework::centre::Desk;
use casework::error::{Error, Result};
use casework::exchange;
use casework::ids::{DeskId, RecordId};
use casework::person::Person;
use casework::records;
use casework::store::Store;
use casework::store::kind::Record;
use serde_json::{Value, json};

use crate::answer::{Answer, instant, lines, plain};
use crate::args::Decide;
use crate::session::Session;

/// The prefix of a desk and the name of a user, as far as they are known here.
pub fn writer(store: &Store, desk: DeskId, user: RecordId) -> Result<(String, String)> {
    let prefix = if desk == store.desk().desk {
        store.desk().prefix.clone()
    } else {
        match store.find_record::<Desk>(desk.0)? {
            Some(known) => known.record.prefix,
            // A desk in an earlier or later life has a certificate, no record of its own: its id still tells it apart.
            None => desk.to_string(),
        }
    };
    let name = store.find_record::<User>(user.0)?.map_or_else(|| user.to_string(), |user| user.record.name);
    Ok((prefix, name))
}

pub fn list(session: &mut Session) -> Result<Answer> {
    session.permit(Action::Read(Person::KIND))?;
    let store = &session.opened.store;
    let (mut values, mut texts) = (Vec::new(), Vec::new());
    for open in store.disagreements()? {
        let id = format!("{}:{}", open.record, open.register);
        let about = about(store, &open.kind, open.record)?;
        let mut text = vec![format!("{id}  {}  {}", open.kind, plain(&about["reference"]))];
        let mut candidates = Vec::new();
        for (at, candidate) in open.candidates.iter().enumerate() {
            let (prefix, by_name) = writer(store, candidate.change.desk, candidate.author)?;
            let shown = if at == 0 { session.context.say("cli-shown-now", &[]) } else { String::new() };
            text.push(format!("  --take {at}  {}  {prefix}  {by_name}  {shown}", instant(candidate.stamp.ms())));
            text.extend(lines(&Value::Object(candidate.fields.clone())).lines().map(|line| format!("    {line}")));
            candidates.push(json!({
                "take": at, "fields": candidate.fields, "shown": at == 0, "desk_prefix": prefix, "by": candidate.author,
                "by_name": by_name, "at": candidate.stamp.ms(), "doubtful": candidate.doubtful,
            }));
        }
        let mut value = json!({ "id": id, "record": open.record, "kind": open.kind, "register": open.register, "candidates": candidates });
        value.as_object_mut().into_iter().for_each(|value| value.extend(about.as_object().cloned().unwrap_or_default()));
        values.push(value);
        texts.push(text.join("\n"));
    }
    let text = if texts.is_empty() { session.context.say("cli-no-disagreements", &[]) } else { texts.join("\n\n") };
    Answer::new(values, text)
}

/// Whose file it is about: `person`, `person_name`, `reference`, each where it is known.
fn about(store: &Store, kind: &str, record: RecordId) -> Result<Value> {
    let mut about = json!({});
    let Some(kind) = store.kind(kind) else { return Ok(about) };
    let fields = match store.fields(kind, record) {
        Ok(fields) => fields,
        Err(error) if error.code() == "not-found" => return Ok(about),
        Err(error) => return Err(error),
    };
    if let Some(reference) = fields.get("reference") {
        about["reference"] = reference.clone();
    }
    let person = if kind.name == Person::KIND.name { Some(record.to_string()) } else { fields.get("person").and_then(Value::as_str).map(str::to_owned) };
    if let Some(person) = person {
        if let Some(known) = store.find_record::<Person>(person.parse::<RecordId>()?)? {
            about["person_name"] = if known.record.code_only == Some(true) { Value::Null } else { known.record.full_name().into() };
        }
        about["person"] = person.into();
    }
    Ok(about)
}

pub fn decide(session: &mut Session, decide: &Decide) -> Result<Answer> {
    let permit = session.permit(Action::Decide)?;
    let (record, register) = decide.id.split_once(':').ok_or_else(|| Error::invalid("id", "id-format"))?;
    let record: RecordId = record.parse()?;
    let open = session.opened.store.disagreement(record, register)?;
    records::decide(&mut session.opened.store, &permit, record, register, decide.take, decide.reason.as_deref())?;
    let taken = open.candidates.get(decide.take).map(|candidate| candidate.fields.clone()).unwrap_or_default();
    let left = exchange::status(&session.opened.store)?.disagreements;
    let text = session.context.say("cli-decided", &[("left", left.to_string())]);
    Answer::new(json!({ "id": decide.id, "fields": taken, "left": left }), text)
}
