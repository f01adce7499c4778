//! Role × act × whose file it is: one's own, a colleague's at the same desk, another desk's. Made by calling the verbs themselves.

use casework::access::{Action, Actor, Role, User, UserId, authorize};
use casework::case_file::CaseFile;
use casework::case_flag::CaseFlag;
use casework::ids::RecordId;
use casework::note::Note;
use casework::paper::{self, Paper};
use casework::person::{self, Person, PersonId};
use casework::records;
use casework::return_support::{self, Plan, PlanId};
use casework::store::kind::Record;
use casework::store::{Draft, Store};
use casework::visit::Visit;
use casework::words::Lang;
use casework::{Result, attachment, closed, retention, subject_access};
use serde_json::{Value, json};

use crate::desk::{Desk, fields, first_code};
use crate::golden::golden;

/// What somebody does with a file.
struct File {
    person: RecordId,
    case: RecordId,
    plan: RecordId,
    attachment: RecordId,
    note: RecordId,
    /// Of a person who is known by number alone.
    hidden: RecordId,
}

type Act = (&'static str, fn(&mut Store, Actor, &File) -> Result<bool>);

/// Opening with a reason comes last: it lasts until the lock.
const ACTS: [Act; 20] = [
    ("read a file", |store, actor, file| {
        let permit = authorize(actor, Action::Read(Person::KIND))?;
        Ok(records::show(store, &permit, Person::KIND, file.person)?.contains_key("family_name"))
    }),
    ("read its case", |store, actor, file| {
        let permit = authorize(actor, Action::Read(CaseFile::KIND))?;
        records::show(store, &permit, CaseFile::KIND, file.case).map(|_| true)
    }),
    ("read a history", |store, actor, file| {
        let permit = authorize(actor, Action::Read(CaseFile::KIND))?;
        closed::history(store, &permit, CaseFile::KIND, file.case).map(|_| true)
    }),
    ("save a picture", |store, actor, file| {
        let permit = authorize(actor, Action::Read(attachment::Attachment::KIND))?;
        attachment::export(store, &permit, attachment::AttachmentId(file.attachment.0)).map(|_| true)
    }),
    ("correct a name", |store, actor, file| {
        correct(store, actor, Person::KIND, file.person, json!({ "given_names": "Awa" }))
    }),
    ("write in a case", |store, actor, file| {
        correct(store, actor, CaseFile::KIND, file.case, json!({ "summary": "vu" }))
    }),
    ("raise a flag", |store, actor, file| {
        let permit = authorize(actor, Action::Write(CaseFlag::KIND))?;
        let flag = json!({ "case_file": file.case, "flag": first_code("signalement"), "reason": "vu" });
        records::record(store, &permit, CaseFlag::KIND, fields(flag)).map(|_| true)
    }),
    ("take a case over", |store, actor, file| {
        correct(store, actor, CaseFile::KIND, file.case, json!({ "owner": actor.user }))
    }),
    ("add a note", |store, actor, file| {
        let permit = authorize(actor, Action::Write(Note::KIND))?;
        records::record(store, &permit, Note::KIND, fields(json!({ "person": file.person, "text": "vu" })))
            .map(|_| true)
    }),
    ("withdraw a plan", |store, actor, file| {
        let permit = authorize(actor, Action::Write(Plan::KIND))?;
        records::withdraw(store, &permit, Plan::KIND, file.plan, "saisi deux fois").map(|_| true)
    }),
    ("approve a plan", |store, actor, file| {
        let permit = authorize(actor, Action::Decide)?;
        return_support::approve(store, &permit, PlanId(file.plan.0), true, None).map(|_| true)
    }),
    ("print an attestation", |store, actor, file| {
        let permit = authorize(actor, Action::Print)?;
        paper::print(store, &permit, &Paper::Attestation { person: PersonId(file.person.0) }, None).map(|_| true)
    }),
    ("hand a file over", |store, actor, file| {
        let permit = authorize(actor, Action::HandOver)?;
        person::hand_over(store, &permit, PersonId(file.person.0), "KAY").map(|()| true)
    }),
    ("give what is held", |store, actor, file| {
        let permit = authorize(actor, Action::Forget)?;
        subject_access::held(store, &permit, PersonId(file.person.0), Lang::Fr).map(|_| true)
    }),
    ("keep a file on", |store, actor, file| {
        let permit = authorize(actor, Action::Forget)?;
        retention::keep(store, &permit, PersonId(file.person.0), "2030-01-01", "procès").map(|_| true)
    }),
    ("erase a person", |store, actor, file| {
        let permit = authorize(actor, Action::Forget)?;
        person::forget(store, &permit, PersonId(file.person.0), "demande écrite").map(|()| true)
    }),
    ("read a protection note", |store, actor, file| {
        let permit = authorize(actor, Action::Read(Note::KIND))?;
        Ok(records::show(store, &permit, Note::KIND, file.note)?.contains_key("text"))
    }),
    ("read a hidden name", |store, actor, file| {
        let permit = authorize(actor, Action::Read(Person::KIND))?;
        Ok(records::show(store, &permit, Person::KIND, file.hidden)?.contains_key("family_name"))
    }),
    ("correct a hidden name", |store, actor, file| {
        correct(store, actor, Person::KIND, file.hidden, json!({ "given_names": "Awa" }))
    }),
    ("open with a reason", |store, actor, file| {
        let permit = authorize(actor, Action::Read(Person::KIND))?;
        closed::open(store, &permit, PersonId(file.hidden.0), "urgence").map(|_| true)
    }),
];

fn correct(
    store: &mut Store,
    actor: Actor,
    kind: &'static casework::store::kind::Kind,
    id: RecordId,
    typed: Value,
) -> Result<bool> {
    let permit = authorize(actor, Action::Write(kind))?;
    records::correct(store, &permit, kind, id, fields(typed)).map(|_| true)
}

/// A file as whoever `author` is writes it, whatever their role: what counts is whose it is.
fn file(desk: &mut Desk, author: RecordId) -> File {
    let picture = crate::attachment::paper(1, 400);
    let store = desk.store_mut();
    let mut write = |kind, typed| store.commit(author, Draft::new(kind, fields(typed))).unwrap().id;
    let person = write(Person::KIND, json!({ "family_name": "Ba", "sex": "m", "birth_date": "1990" }));
    let case = json!({ "person": person, "case_kind": first_code("case_kind"), "owner": author });
    let case = write(CaseFile::KIND, case);
    let plan = write(
        Plan::KIND,
        json!({ "case_file": case, "programme": "cigem", "approval": "demande", "approval_on": "2026-10-12" }),
    );
    let note = write(Note::KIND, json!({ "person": person, "note_kind": "protection", "text": "canari" }));
    let visit = json!({ "person": person, "channel": first_code("channel"), "reasons": [first_code("visit_reason")] });
    write(Visit::KIND, visit);
    let hidden =
        json!({ "family_name": "Sow", "sex": "f", "birth_date": "1990", "code_only": true, "code_only_reason": "x" });
    let hidden = write(Person::KIND, hidden);
    let attachment = desk.attach(person, "card", &picture);
    File { person, case, plan, attachment, note, hidden }
}

#[test]
fn what_every_role_may_with_its_own_a_colleagues_and_another_desks_file() {
    let mut text = String::from(
        "# x: may, for one's own file, a colleague's at the same desk, another desk's that is held here. Made by tests/it/whose.rs.\n",
    );
    let mut lines: Vec<String> = ACTS.iter().map(|(name, _)| format!("{name:24}")).collect();
    let mut head = format!("{:24}", "");
    for role in Role::ALL {
        let code = serde_json::to_value(role).unwrap().as_str().unwrap().to_owned();
        head.push_str(&format!("{code:20}"));
        let (mut desk, mut other) = (Desk::new("BKO"), Desk::new("KAY"));
        let (colleague, elsewhere) = (RecordId(desk.actor.user.0), RecordId(other.actor.user.0));
        let me = desk.store_mut().new_id().unwrap();
        let user = json!({ "name": "Quelqu'un", "login": "quelquun", "role": code });
        desk.store_mut().commit(me, Draft::new(User::KIND, fields(user)).with_id(me)).unwrap();
        let files = [file(&mut desk, me), file(&mut desk, colleague), file(&mut other, elsewhere)];
        other.gives_to(&mut desk);
        let actor = Actor::of(desk.store(), UserId(me.0)).unwrap();
        for ((name, act), line) in ACTS.iter().zip(&mut lines) {
            for file in &files {
                let outcome = desk.store_mut().rehearse(|store| act(store, actor, file));
                let may = outcome.unwrap_or_else(|error| {
                    // Whom nothing is closed to needs not open it; and a content may not have come, a desk not be known.
                    let may = ["nothing-closed", "content-to-come", "desk-unknown"].contains(&error.code());
                    assert!(may || ["not-allowed", "closed-content"].contains(&error.code()), "{name}: {error:?}");
                    may
                });
                line.push_str(if may { "x " } else { "- " });
            }
            line.push_str(&" ".repeat(14));
        }
    }
    for line in std::iter::once(&head).chain(&lines) {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    golden("whose.txt", &text);
}
