//! The program is killed at any moment: what it has answered stands, and the next call works.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Desk;

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

#[test]
fn what_was_answered_before_a_kill_is_there_after_it() {
    let desk = Desk::headquarters();
    let person =
        |at: usize| json!({ "family_name": "KEITA", "given_names": format!("Awa {at}"), "sex": "f", "stated_age": 30 });
    let (first, whole) = kill(&desk, &["record", "person"], &person(0).to_string(), Duration::MAX);
    let mut answered: Vec<String> = vec![first.unwrap()["id"].as_str().unwrap().to_owned()];
    let (mut killed, mut dice) = (0, 0x2545_f491_u32);
    let mut moment = || {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        whole.mul_f64(f64::from(dice >> 8) / f64::from(1 << 24) * 1.3)
    };
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
