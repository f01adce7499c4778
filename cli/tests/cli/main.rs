//! The built program, as somebody at a terminal or a nightly script uses it.

mod answer_sheet;
mod appointments;
mod attachments;
mod awareness;
mod backup;
mod bad_input;
mod basket;
mod convoy;
mod duplicates;
mod household;
mod incoming;
mod keys;
mod kill;
mod letter;
mod mission;
mod people;
mod report;
mod root;
mod story;
mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

pub const PASSPHRASE: &str = "une phrase assez longue";

/// What a call came to.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The one JSON value on standard output.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {:?} {}", self.out, self.err))
    }

    /// The value of a call that was done.
    pub fn done(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        self.json()
    }

    /// The code of a refusal: exit 1, a text for people, the same for programs.
    pub fn refused(&self) -> String {
        assert_eq!(self.code, 1, "{} {}", self.out, self.err);
        let error = self.json()["error"].clone();
        let message = error["message"].as_str().unwrap();
        assert!(self.err.contains(message), "{}", self.err);
        assert!(message.contains(' '), "no message for {}: {message}", error["code"]);
        error["code"].as_str().unwrap().to_owned()
    }
}

/// A data folder.
pub struct Desk {
    pub home: tempfile::TempDir,
    pub passphrase: String,
}

impl Desk {
    pub fn empty() -> Self {
        Self { home: tempfile::tempdir().unwrap(), passphrase: PASSPHRASE.to_owned() }
    }

    pub fn headquarters() -> Self {
        let desk = Self::empty();
        desk.run(&["init", "--centre", "Centre d'essai", "--prefix", "HQ", "--headquarters"]).done();
        desk
    }

    /// A desk that has joined `headquarters`, by files as they travel.
    pub fn joined(prefix: &str, headquarters: &Self) -> Self {
        let desk = Self::empty();
        let (request, invitation) = (desk.path("demande"), desk.path("invitation"));
        let words = desk.run(&["join-request", "--prefix", prefix, "--out", &request]).done();
        desk.is_joined(headquarters, &words, &request, &invitation);
        desk
    }

    /// With the words compared on both ways, each as it is shown before anything is certified.
    pub fn is_joined(&self, headquarters: &Self, words: &Value, request: &str, invitation: &str) {
        let spoken = |shown: &Value| {
            let words: Vec<&str> =
                shown["six_words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
            assert_eq!(words.len(), 6);
            words.join(" ")
        };
        let seen = headquarters.run(&["invite", "--request", request, "--out", invitation]).done();
        assert!(seen["six_words"] == words["six_words"] && !std::path::Path::new(invitation).exists());
        let wrong = ["invite", "--request", request, "--out", invitation, "--heard", "un deux trois quatre cinq six"];
        assert_eq!(headquarters.run(&wrong).refused(), "words-differ");
        let right = ["invite", "--request", request, "--out", invitation, "--heard", &spoken(words)];
        let invited = headquarters.run(&right).done();
        let seen = self.run(&["join", "--invitation", invitation]).done();
        assert_eq!(seen["six_words"], invited["six_words"]);
        let joined = self.run(&["join", "--invitation", invitation, "--heard", &spoken(&invited)]).done();
        assert_eq!(joined["centre"], "Centre d'essai");
    }

    pub fn data(&self) -> PathBuf {
        self.home.path().join("données")
    }

    /// A file beside the data folder.
    pub fn path(&self, name: &str) -> String {
        self.home.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.feed(arguments, "")
    }

    /// Runs with `input` on standard input.
    pub fn feed(&self, arguments: &[&str], input: &str) -> Run {
        run(
            &[&["--data", self.data().to_str().unwrap(), "--json"], arguments].concat(),
            &[("JATIGI_PASSPHRASE", &self.passphrase)],
            input,
        )
    }

    pub fn record(&self, kind: &str, fields: Value) -> String {
        let done = self.feed(&["record", kind], &fields.to_string()).done();
        done["id"].as_str().unwrap().to_owned()
    }

    pub fn field(&self, kind: &str, id: &str, name: &str) -> Value {
        self.run(&["show", kind, id]).done()[name].clone()
    }

    /// The bundle that this desk writes for another.
    pub fn bundle(&self, to: &str) -> PathBuf {
        let prepared = self.run(&["bundle", "prepare", "--to", to, "--out", &self.path("clé")]).done();
        PathBuf::from(prepared[0]["file"].as_str().unwrap())
    }

    pub fn take_in(&self, file: &Path) -> Run {
        self.run(&["bundle", "take-in", file.to_str().unwrap()])
    }
}

pub fn run(arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jatigi-cli"))
        .args(arguments)
        .env_clear()
        .env("LANG", "fr_FR.UTF-8")
        .env("JATIGI_CHEAP_KEYS", "1")
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A refusal may come before the input was read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
