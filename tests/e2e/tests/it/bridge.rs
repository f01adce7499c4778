//! Every command of the window, asked over its real bridge with made-up arguments, locked and by every role: each answers, and nothing
//! that a file keeps closed comes out.

use std::path::Path;

use casework::access::keys::Cost;
use casework::access::{Action, Role, authorize};
use casework::door::{self, Founding, Opened};
use casework::ids::RecordId;
use casework::records::{self, KINDS};
use casework::store::kind::fields_of;
use e2e::bridge::{Command, Guess, commands};
use e2e::{Place, Program};
use serde_json::{Value, json};

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };
const WORDS: &str = "quatre mots sans rapport";
/// Stand in a protection note; in who a code-only person is; in who anybody is.
const TOLD: &str = "canaritold";
const CLOSED: &str = "canariclos";
const OPEN: &str = "canariouvert";
/// They open or close the desk, give it another name, or open a file with a reason, as they are meant to.
const APART: [&str; 8] = [
    "unlock",
    "unlock_with_recovery",
    "lock",
    "found_centre",
    "backup_restore",
    "closed_open",
    "practice_renew",
    "join_anew",
];
/// What a locked desk answers: nothing that anybody entered.
const AT_THE_DOOR: [&str; 6] = ["start_state", "set_lang", "progress", "progress_stop", "kinds", "division_label"];
/// They ask for a passphrase, and whoever guesses waits longer each time: asked where nobody works only.
const GUARDED: [&str; 6] =
    ["change_passphrase", "key_rotate", "recovery_renew", "backup_rehearse", "root_sheets_print", "root_sheets_save"];
const ROUNDS: usize = 4;

/// Its login, too.
fn code(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|code| Some(code.as_str()?.to_owned())).expect("a role has a code")
}

/// A desk with a user of every role, and a file that is closed twice over. Gives the ids of what is there.
fn desk(folder: &Path) -> Vec<String> {
    let founding = Founding {
        centre: "Centre d'essai".into(),
        prefix: "BKO".into(),
        desk_name: "Accueil".into(),
        headquarters: true,
        user_name: "Fondatrice".into(),
        login: "fondatrice".into(),
        role: "supervisor".into(),
        ..Founding::default()
    };
    let (mut desk, _) =
        door::found(folder, &founding, WORDS, CHEAP, &door::machine(), bench::clock()).expect("a new desk");
    let permit = desk.founder_permit().expect("she founded it");
    for role in Role::ALL {
        let user = fields_of(json!({ "name": code(role), "login": code(role), "role": code(role) }));
        desk.add_user(&permit, folder, user, WORDS, CHEAP).expect("a user");
    }
    let mut made = Vec::new();
    let closed = json!({ "family_name": CLOSED, "given_names": CLOSED, "sex": "f", "birth_date": "1994~", "code_only": true,
        "code_only_reason": "menacée" });
    let closed = enter(&mut desk, &mut made, "person", closed);
    enter(&mut desk, &mut made, "note", json!({ "person": closed, "note_kind": "protection", "text": TOLD }));
    let open =
        json!({ "family_name": OPEN, "given_names": OPEN, "sex": "m", "birth_date": "1990~", "phone": "76543210" });
    let open = enter(&mut desk, &mut made, "person", open);
    enter(&mut desk, &mut made, "note", json!({ "person": open, "note_kind": "observation", "text": "rien" }));
    for person in [closed, open] {
        enter(&mut desk, &mut made, "task", json!({ "person": person, "what": "rappeler" }));
    }
    made.iter().map(ToString::to_string).collect()
}

fn enter(desk: &mut Opened, made: &mut Vec<RecordId>, kind: &str, fields: Value) -> RecordId {
    let kind = records::kind(kind).expect("a kind");
    let permit = authorize(desk.actor, Action::Write(kind)).expect("a supervisor may");
    let entered = records::record(&mut desk.store, &permit, kind, fields_of(fields)).expect("it is entered");
    made.push(entered.id);
    entered.id
}

/// Whether this role may read such a word.
fn may_read(role: Role, word: &str) -> bool {
    let guards = matches!(role, Role::Supervisor | Role::ProtectionOfficer);
    match word {
        OPEN => !matches!(role, Role::Administrator | Role::StatisticsReader),
        _ => guards,
    }
}

/// Asks every command once. Gives what was said by it, in words, for whoever looks at a failure.
fn round(window: &Program, all: &[&Command], guess: &mut Guess) -> Vec<(String, e2e::bridge::Answer)> {
    let asked: Vec<(&str, Value)> =
        all.iter().map(|command| (command.name.as_str(), guess.arguments(command))).collect();
    let answers: Vec<_> = asked.chunks(40).flat_map(|some| window.ask(some)).collect();
    assert_eq!(answers.len(), asked.len());
    let said = asked.iter().map(|(name, given)| format!("{name} {given}")).zip(answers);
    said.inspect(|(asked, answer)| {
        assert!(answer.done.is_some(), "no answer to {asked:.400}");
        // Else nothing was asked of what stands behind the bridge: `Guess` does not know a type.
        assert!(!answer.never_began(), "{asked:.400} did not begin: {:.400}", answer.text);
    })
    .collect()
}

/// A supervisor gets every word that others must not, or else this test sees nothing.
fn whoever_may_reads(window: &Program, known: &[String]) {
    let unlock = json!({ "login": code(Role::Supervisor), "passphrase": WORDS });
    let files = known.iter().map(|id| ("person_file", json!({ "id": id })));
    let asked: Vec<_> = [("unlock", unlock)].into_iter().chain(files).chain([("lock", json!({}))]).collect();
    let said: String = window.ask(&asked).into_iter().map(|answer| answer.text.to_lowercase()).collect();
    for word in [TOLD, CLOSED, OPEN] {
        assert!(said.contains(word), "{word} is not read by whoever may");
    }
}

#[test]
fn whatever_is_asked_over_the_bridge_nothing_closed_comes_out() {
    let place = Place::new("bridge");
    let known = desk(&place.folder("desk-data"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/src/commands");
    let all = commands(&source);
    assert!(all.len() > 150, "the commands are read from their source: {}", all.len());
    let asked: Vec<&Command> = all.iter().filter(|command| !APART.contains(&command.name.as_str())).collect();
    let mut words: Vec<String> = KINDS.iter().map(|kind| kind.name.to_owned()).collect();
    words.extend(["BKO", "HQ", "canari", "76543210", WORDS, "fondatrice", "note/1"].map(str::to_owned));
    // A scanner of this machine is not begun by random questions.
    crate::keys::program_of_the_system(&place.folder("desk-home/bin"), "scanimage", "exit 1");
    let window = Program::start(&place, "desk");
    whoever_may_reads(&window, &known);
    let mut guess = Guess::new(7, known, words);

    let told = round(&window, &asked, &mut guess);
    let did: Vec<String> = told
        .into_iter()
        // Some let a file be picked first; none was.
        .filter(|(_, answer)| answer.done == Some(true) && !["null", "[]"].contains(&answer.text.as_str()))
        .map(|(asked, answer)| format!("{asked:.200}: {:.200}", answer.text))
        .filter(|line| !AT_THE_DOOR.contains(&line.split(' ').next().unwrap_or_default()))
        .collect();
    assert!(did.is_empty(), "a locked desk did: {}", did.join("\n"));
    let asked: Vec<&Command> = asked.into_iter().filter(|command| !GUARDED.contains(&command.name.as_str())).collect();
    // Administrators last: they may close the door to the others.
    let mut roles = Role::ALL;
    roles.sort_by_key(|role| *role == Role::Administrator);
    let mut counts = Vec::new();
    for role in roles {
        let unlocked = window.ask(&[("unlock", json!({ "login": code(role), "passphrase": WORDS }))]);
        assert_eq!(unlocked[0].done, Some(true), "{}: {}", code(role), unlocked[0].text);
        let mut done = 0;
        for _ in 0..ROUNDS {
            for (asked, answer) in round(&window, &asked, &mut guess) {
                done += usize::from(answer.done == Some(true));
                let said = answer.text.to_lowercase();
                for word in [TOLD, CLOSED, OPEN] {
                    let at = said.find(word);
                    let near = at.map(|at| answer.text.get(at.saturating_sub(200)..at + 20).unwrap_or_default());
                    assert!(at.is_none() || may_read(role, word), "{}: {word} in {asked:.200}: {near:?}", code(role));
                }
            }
        }
        counts.push(format!("{} {done}", code(role)));
        window.ask(&[("lock", json!({}))]);
    }
    println!("{} commands, {ROUNDS} times each; done: {}", asked.len(), counts.join(", "));
}
