//! The whole table of rights as text: a change of it is looked at, not waved through.

use casework::access::{Action, Actor, Role, UserId, allows, authorize};
use casework::records::KINDS;

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
        text.push_str(&format!("\n{name:18}"));
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
