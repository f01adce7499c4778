//! The program is killed at any moment: what it has answered stands, and the next call works.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use casework::access::keys::Cost;
use casework::access::{Action, authorize};
use casework::door::{self, Founding};
use casework::records;
use casework::store::kind::fields_of;
use casework::time::Clock;
use serde_json::{Value, json};

use crate::{Desk, PASSPHRASE};

/// Starts a call and kills it after `moment`, if it has not ended by then. Gives what it answered before, and how long it ran.
fn kill(desk: &Desk, arguments: &[&str], input: &str, moment: Duration) -> (Option<Value>, Duration) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_jatigi-cli"))
        .args(["--data", desk.data().to_str().unwrap(), "--json"])
        .args(arguments)
        .env_clear()
        .env("JATIGI_CHEAP_KEYS", "1")
        .env("JATIGI_PASSPHRASE", &desk.passphrase)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    // A moment between two instructions of another program cannot be waited for in any other way.
    while start.elapsed() < moment && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(200));
    }
    child.kill().unwrap();
    let mut answer = String::new();
    child.stdout.take().unwrap().read_to_string(&mut answer).unwrap();
    child.wait().unwrap();
    (serde_json::from_str(&answer).ok(), start.elapsed())
}

/// Moments of a call that takes so long in whole, a few of them behind its end. The same ones each time.
fn moments(whole: Duration) -> impl FnMut() -> Duration {
    let mut dice = 0x2545_f491_u32;
    move || {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        whole.mul_f64(f64::from(dice >> 8) / f64::from(1 << 24) * 1.3)
    }
}

/// A clock of long before the term of a centre's files.
struct LongAgo(AtomicI64);

impl Clock for LongAgo {
    fn now_ms(&self) -> i64 {
        self.0.fetch_add(1000, Ordering::Relaxed)
    }
}

/// Headquarters with so many people who each came once, long ago, and their ids.
fn long_ago(people: usize) -> (Desk, Vec<String>) {
    let desk = Desk::empty();
    let founding = Founding {
        centre: "Centre d'essai".into(),
        prefix: "HQ".into(),
        desk_name: "Siège".into(),
        headquarters: true,
        user_name: "Awa Traoré".into(),
        login: "awa".into(),
        role: "supervisor".into(),
        ..Founding::default()
    };
    let (cost, clock) = (Cost { m_kib: 8, t: 1, p: 1 }, Box::new(LongAgo(AtomicI64::new(1_500_000_000_000))));
    let (mut opened, _) =
        door::found(&desk.data(), &founding, PASSPHRASE, cost, &door::machine(), clock).expect("a new desk");
    let mut enter = |kind: &str, fields: Value| {
        let kind = records::kind(kind).unwrap();
        let permit = authorize(opened.actor, Action::Write(kind)).unwrap();
        records::record(&mut opened.store, &permit, kind, fields_of(fields)).unwrap().id
    };
    let mut ids = Vec::new();
    for at in 0..people {
        let names = json!({ "family_name": "KEITA", "given_names": format!("Awa {at}"), "sex": "f", "stated_age": 30 });
        let person = enter("person", names);
        enter("visit", json!({ "person": person, "reasons": ["emploi"], "note": "est venue" }));
        ids.push(person.to_string());
    }
    (desk, ids)
}

#[test]
fn a_file_is_made_anonymous_whole_or_not_at_all_however_it_is_killed() {
    let (desk, people) = long_ago(14);
    let anonymise = |id: &str, moment: Duration| {
        let (answer, took) = kill(&desk, &["retention", "anonymise", id, "--reason", "Terme atteint"], "", moment);
        (answer.is_some_and(|answer| answer["visits"] == 1), took)
    };
    let (done, whole) = anonymise(&people[0], Duration::MAX);
    assert!(done, "nothing killed it");
    let mut moment = moments(whole);
    for id in &people[1..] {
        let (done, _) = anonymise(id, moment());
        let again = desk.run(&["retention", "anonymise", id, "--reason", "Terme atteint"]);
        // What was answered stands; what was not is done whole, or was not begun.
        if again.code == 0 {
            assert!(!done && again.json()["visits"] == 1, "{id} was answered and is not done");
        } else {
            assert_eq!(again.refused(), "forgotten");
        }
    }
    let visits = desk.run(&["list", "visit", "--limit", "1000"]).done();
    let visits = visits.as_array().unwrap();
    assert_eq!(visits.len(), people.len(), "each visit is counted once");
    assert!(visits.iter().all(|visit| visit["person"].is_null() && visit["note"].is_null()));
    desk.run(&["verify"]).done();
}

#[test]
fn a_restore_that_is_killed_is_whole_or_can_be_begun_again() {
    let (desk, people) = long_ago(14);
    let backup = desk.path("sauvegarde.tar");
    desk.run(&["backup", "--out", &backup]).done();
    let restore = |other: &Desk, moment: Duration| kill(other, &["restore", "--from", &backup], "", moment);
    let (answer, whole) = restore(&Desk::empty(), Duration::MAX);
    assert!(answer.is_some(), "nothing killed it");
    let mut moment = moments(whole);
    for _ in 0..12 {
        let other = Desk::empty();
        let (answer, _) = restore(&other, moment());
        if answer.is_none() {
            let again = other.run(&["restore", "--from", &backup]);
            assert!(again.code == 0 || again.refused() == "database-exists");
        }
        let there = other.run(&["list", "person", "--limit", "1000"]).done();
        assert_eq!(there.as_array().unwrap().len(), people.len());
        other.run(&["verify"]).done();
    }
}

#[test]
fn what_was_answered_before_a_kill_is_there_after_it() {
    let desk = Desk::headquarters();
    let person =
        |at: usize| json!({ "family_name": "KEITA", "given_names": format!("Awa {at}"), "sex": "f", "stated_age": 30 });
    let (first, whole) = kill(&desk, &["record", "person"], &person(0).to_string(), Duration::MAX);
    let mut answered: Vec<String> = vec![first.unwrap()["id"].as_str().unwrap().to_owned()];
    let (mut killed, mut moment) = (0, moments(whole));
    for at in 1..=40 {
        let (answer, _) = kill(&desk, &["record", "person"], &person(at).to_string(), moment());
        match answer.as_ref().and_then(|answer| answer["id"].as_str()) {
            Some(id) => answered.push(id.to_owned()),
            None => killed += 1,
        }
    }
    assert!(killed > 5 && answered.len() > 2, "{killed} killed, {} answered", answered.len());
    for at in 0..12 {
        let backup = desk.path(&format!("sauvegarde {at}.tar"));
        let (answer, _) = kill(&desk, &["backup", "--out", &backup], "", moment());
        assert!(answer.is_none() || std::path::Path::new(&backup).exists());
        if std::path::Path::new(&backup).exists() {
            let other = Desk::empty();
            other.run(&["restore", "--from", &backup]).done();
        }
        kill(&desk, &["rebuild"], "", moment());
    }
    let there = desk.run(&["list", "person", "--limit", "1000"]).done();
    let there: Vec<&str> = there.as_array().unwrap().iter().map(|person| person["id"].as_str().unwrap()).collect();
    for id in &answered {
        assert!(there.contains(&id.as_str()), "{id} was answered and is not there");
    }
    desk.run(&["verify"]).done();
}
