//! The whole table of rights as text: a change of it is looked at, not waved through.

use casework::access::{Action, Actor, Role, User, UserId, allows, authorize};
use casework::case_file::CaseFile;
use casework::closed;
use casework::ids::RecordId;
use casework::note::Note;
use casework::person::{Person, PersonId};
use casework::records::{self, KINDS};
use casework::store::Draft;
use casework::store::kind::Record;
use serde_json::json;

use crate::desk::{Desk, fields};
use crate::golden::golden;

fn code(role: Role) -> String {
    serde_json::to_value(role).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_rights_of_every_role() {
    let general: [(&str, Action); 8] = [
        ("search", Action::Search),
        ("print", Action::Print),
        ("exchange", Action::Exchange),
        ("decide", Action::Decide),
        ("hand-over", Action::HandOver),
        ("forget", Action::Forget),
        ("administer", Action::Administer),
        ("import", Action::Import),
    ];
    let may = |letter: char, role: Role, action: Action| if allows(role, action) { letter } else { '-' };
    let mut text = String::from("# r: read, w: write, x: may. Made by tests/it/rights.rs.\n");
    text.push_str(&format!("{:18}", ""));
    Role::ALL.iter().for_each(|role| text.push_str(&format!("{:19}", code(*role))));
    let mut lines = vec![];
    for (name, action) in general {
        lines.push((name, Role::ALL.map(|role| may('x', role, action).to_string())));
    }
    for kind in KINDS {
        let rights = |role| format!("{}{}", may('r', role, Action::Read(kind)), may('w', role, Action::Write(kind)));
        lines.push((kind.name, Role::ALL.map(rights)));
    }
    for (name, rights) in lines {
        text.truncate(text.trim_end_matches(' ').len());
        text.push_str(&format!("\n{name:17} "));
        rights.iter().for_each(|right| text.push_str(&format!("{right:19}")));
    }
    let text = text.trim_end_matches(' ').to_owned() + "\n";
    golden("rights.txt", &text);
}

#[test]
fn a_permit_is_given_to_those_who_may_and_nobody_else() {
    let user = UserId(uuid::Uuid::nil());
    for role in Role::ALL {
        for kind in KINDS {
            for action in [Action::Read(kind), Action::Write(kind)] {
                let given = authorize(Actor { user, role }, action);
                assert_eq!(given.is_ok(), allows(role, action));
                if let Err(error) = given {
                    assert_eq!(error.code(), "not-allowed");
                }
            }
            // Who may write something may read it again.
            assert!(!allows(role, Action::Write(kind)) || allows(role, Action::Read(kind)), "{role:?} {}", kind.name);
        }
        assert!(role != Role::StatisticsReader || !allows(role, Action::Search));
    }
}

/// What a role reads of a protection note, and of who a code-only person is: of its own, of one given to it, of another's, and of
/// another's once it was opened with a reason.
#[test]
fn what_is_closed_to_every_role() {
    let mut text = String::from("# r: read. Made by tests/it/rights.rs; columns as in rights.txt.\n");
    let mut lines: Vec<(&str, [char; 7])> = ["note own", "note other", "note opened"]
        .into_iter()
        .chain(["name own", "name given", "name other", "name opened"])
        .map(|line| (line, ['-'; 7]))
        .collect();
    for (column, role) in Role::ALL.into_iter().enumerate() {
        let mut desk = Desk::new("BKO");
        let (other, store) = (RecordId(desk.actor.user.0), desk.store_mut());
        let me = store.new_id().unwrap();
        let user = json!({ "name": "Quelqu'un", "login": "quelquun", "role": code(role) });
        store.commit(me, Draft::new(User::KIND, fields(user)).with_id(me)).unwrap();
        let actor = Actor::of(store, UserId(me.0)).unwrap();
        // Also by roles that may not write: what counts is whose it is.
        let mut write = |author, kind, typed| store.commit(author, Draft::new(kind, fields(typed))).unwrap().id;
        let hidden = json!({ "family_name": "Sow", "sex": "f", "birth_date": "1990", "code_only": true, "code_only_reason": "x" });
        let [own, given, others] = [me, other, other].map(|author| write(author, Person::KIND, hidden.clone()));
        let case = json!({ "person": given, "case_kind": crate::desk::first_code("case_kind"), "owner": me });
        write(other, CaseFile::KIND, case);
        let plain = json!({ "family_name": "Ba", "sex": "m", "birth_date": "1990" });
        let plain = write(other, Person::KIND, plain);
        let note = json!({ "person": plain, "note_kind": "protection", "text": "canari" });
        let [mine, theirs] = [me, other].map(|author| write(author, Note::KIND, note.clone()));
        let Ok(permit) = authorize(actor, Action::Read(Person::KIND)) else { continue };
        let shows = |desk: &Desk, kind, id, field: &str| {
            let shown = records::show(desk.store(), &permit, kind, id).unwrap();
            if shown.contains_key(field) { 'r' } else { '-' }
        };
        let read = |desk: &Desk| {
            let name = |id| shows(desk, Person::KIND, id, "family_name");
            let note = |id| shows(desk, Note::KIND, id, "text");
            ([note(mine), note(theirs)], [name(own), name(given), name(others)])
        };
        let before = read(&desk);
        for person in [plain, others] {
            // Refused to whom nothing is closed.
            let _ = closed::open(desk.store_mut(), &permit, PersonId(person.0), "urgence");
        }
        let after = read(&desk);
        let marks = [before.0[0], before.0[1], after.0[1], before.1[0], before.1[1], before.1[2], after.1[2]];
        lines.iter_mut().zip(marks).for_each(|(line, mark)| line.1[column] = mark);
    }
    for (name, marks) in lines {
        let row: String = marks.iter().map(|mark| format!("{mark:19}")).collect();
        text.push_str(format!("{name:18}{row}").trim_end());
        text.push('\n');
    }
    golden("closed.txt", &text);
}
