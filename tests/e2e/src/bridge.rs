//! The window's bridge, asked past its pages: what a page that was taken over could ask.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::program::Program;

/// A command of the window: its name, and its arguments with their types as they stand in its source.
#[derive(Clone, Debug)]
pub struct Command {
    pub name: String,
    pub arguments: Vec<(String, String)>,
}

/// Types of several slices that bear one name: here with the slice before it, `mission::Choice`.
const OF_SEVERAL: [&str; 3] = ["Choice", "Which", "Paper"];

/// All that one asking brought.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// Whether it was done, not refused; `None`: there was no answer, as where the command panics.
    pub done: Option<bool>,
    /// The answer or the refusal, as JSON.
    pub text: String,
}

/// Asks one after the other; a command that does not answer in ten seconds never does.
const ASK: &str = "const told = arguments[arguments.length - 1], out = [];
    const late = () => new Promise((give) => setTimeout(() => give({ done: null, text: '' }), 10000));
    (async () => {
        for (const [name, given] of ASKED) {
            const asked = window.__TAURI_INTERNALS__.invoke(name, given)
                .then((answer) => ({ done: true, text: JSON.stringify(answer) ?? '' }),
                      (refused) => ({ done: false, text: JSON.stringify(refused) ?? '' }));
            out.push(await Promise.race([asked, late()]));
        }
        told(out);
    })();";

impl Answer {
    /// Whether the bridge turned it away before the command began, as where an argument has not the shape of its type: what a
    /// command refuses is an object with a code, what the bridge refuses is a sentence.
    pub fn never_began(&self) -> bool {
        self.done == Some(false) && !self.text.starts_with('{')
    }
}

impl Program {
    /// Asks the bridge by name, as many as are answered before the driver loses patience.
    pub fn ask(&self, asked: &[(&str, Value)]) -> Vec<Answer> {
        let asked = serde_json::to_string(asked).expect("what is asked is JSON");
        let told = self.run_async(&ASK.replacen("ASKED", &asked, 1)).unwrap_or_else(|error| self.give_up(&error));
        serde_json::from_value(told).expect("the answers have their shape")
    }
}

/// Every command in `folder` (`src-tauri/src/commands`).
pub fn commands(folder: &Path) -> Vec<Command> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).expect("the commands have a folder").flatten() {
        let source = std::fs::read_to_string(file.path()).expect("a source can be read");
        let slice = file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for part in source.split("#[tauri::command").skip(1) {
            let Some((_, head)) = part.split_once("pub fn ") else { continue };
            let (name, rest) = head.split_once('(').expect("a command has arguments");
            let list = rest.split_once(") ->").or_else(|| rest.split_once(") {")).map_or("", |(list, _)| list);
            let mut arguments = arguments(list);
            for (_, kind) in arguments.iter_mut().filter(|(_, kind)| OF_SEVERAL.contains(&kind.as_str())) {
                *kind = format!("{slice}::{kind}");
            }
            found.push(Command { name: name.to_owned(), arguments });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// What the page gives, without what the window puts in itself.
fn arguments(list: &str) -> Vec<(String, String)> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for sign in list.chars() {
        match sign {
            '<' | '(' => depth += 1,
            '>' | ')' => depth -= 1,
            _ => {}
        }
        match sign {
            ',' if depth == 0 => parts.push(String::new()),
            sign => parts.last_mut().expect("there is one").push(sign),
        }
    }
    let own = |kind: &str| kind.starts_with("State<") || kind == "AppHandle" || kind.starts_with("WebviewWindow");
    parts
        .iter()
        .filter_map(|part| part.trim().split_once(':'))
        .map(|(name, kind)| (camel(name.trim().trim_start_matches("r#")), kind.trim().to_owned()))
        .filter(|(_, kind)| !own(kind))
        .collect()
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        all + &head.to_uppercase() + tail
    })
}

/// Makes up arguments. The same seed makes the same ones.
pub struct Guess {
    state: u64,
    /// Ids of records that are there.
    pub known: Vec<String>,
    /// Words that are worth trying.
    pub words: Vec<String>,
}

impl Guess {
    pub fn new(seed: u64, known: Vec<String>, words: Vec<String>) -> Self {
        Self { state: seed.wrapping_mul(2).wrapping_add(1), known, words }
    }

    pub fn arguments(&mut self, command: &Command) -> Value {
        let given = command.arguments.iter().map(|(name, kind)| (name.clone(), self.of(kind)));
        Value::Object(given.collect::<Map<_, _>>())
    }

    fn below(&mut self, most: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap_or(0) % most.max(1)
    }

    fn pick(&mut self, from: &[&str]) -> String {
        from[self.below(from.len())].to_owned()
    }

    fn id(&mut self) -> String {
        if self.below(5) == 0 {
            let (one, other) = (self.below(0xffff), self.below(0xffff));
            return format!("019c0000-{one:04x}-7000-8000-00000000{other:04x}");
        }
        let at = self.below(self.known.len());
        self.known[at].clone()
    }

    fn word(&mut self) -> String {
        match self.below(8) {
            0 => self.id(),
            1 => self.pick(&["", "../../../etc/passwd", "%_'\"\\ ; --", "2026-11-01", "\u{202e}\u{0}", "-1"]),
            2 => "x".repeat(4_000),
            _ => {
                let at = self.below(self.words.len());
                self.words[at].clone()
            }
        }
    }

    fn of(&mut self, kind: &str) -> Value {
        let within = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
        if let Some(inner) = within("Option<") {
            return if self.below(2) == 0 { Value::Null } else { self.of(inner) };
        }
        if let Some(inner) = within("Vec<") {
            return (0..self.below(3)).map(|_| self.of(inner)).collect();
        }
        match kind {
            "String" => json!(self.word()),
            "(String, String)" => json!([self.pick(&["person", "note_kind", "code_only"]), self.id()]),
            "bool" => json!(self.below(2) == 0),
            "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => {
                json!([0, 1, 2, 5, 50, 1_000][self.below(6)])
            }
            "Fields" => match self.below(3) {
                0 => json!({}),
                1 => json!({ "person": self.id(), "text": "quelques mots" }),
                _ => json!({ "family_name": "Nouvelle", "phone": "76543210", "code_only": false }),
            },
            "NaiveDate" | "chrono::NaiveDate" => json!(self.pick(&["2026-11-28", "1900-01-01", "2026-01-31"])),
            "Lang" => json!(self.pick(&["fr", "en"])),
            "Look" => json!(self.pick(&["grey", "colour"])),
            "Whose" => json!(self.pick(&["mine", "all"])),
            "Received" => json!(self.pick(&["open", "all"])),
            "paper::Paper" => match self.below(4) {
                0 => json!({ "receipt": { "instalment": self.id() } }),
                1 => json!({ "plan": { "plan": self.id() } }),
                2 => json!(self.pick(&["blank-intake", "blank-plan", "blank-letter", "blank-receipt", "blank-cards"])),
                _ => {
                    let paper = self.pick(&["intake", "attestation"]);
                    json!({ (paper): { "person": self.id() } })
                }
            },
            "exchange::Paper" => match self.below(2) {
                0 => json!({ "slip": { "to": self.word(), "number": 1 + self.below(3) } }),
                _ => json!({ "record": { "no": self.below(3) } }),
            },
            "journal::Which" => json!(self.pick(&["all", "out", "grave", "after-hours"])),
            "report::Which" => match self.below(2) {
                0 => json!({ "filed": self.id() }),
                _ => json!({ "now": self.of("Question") }),
            },
            "mission::Choice" => {
                let (zone, counsellor) = (self.of("Option<String>"), self.of("Option<UserId>"));
                json!({ "desk": self.pick(&["BKO", "KYS"]), "zone": zone, "counsellor": counsellor })
            }
            "duplicate::Choice" => {
                let reason = self.pick(&["papier", "homonyme", "famille"]);
                json!({ "kept": self.id(), "absorbed": self.id(), "take": [], "reason": reason })
            }
            "import::Choice" => json!({ "columns": ["full_name", null, "note"], "order": self.of("Order") }),
            "Decision" => json!(self.pick(&["different", "later"])),
            "Order" => json!(self.pick(&["family-first", "given-first"])),
            "StepDraft" => {
                json!({ "state": self.pick(&["acceptee", "refusee", "annulee"]), "note": "dit au téléphone" })
            }
            "Cells" => json!({ "family_name": "Nouvelle", "given_names": self.word(), "sex": "f", "stated_age": "30" }),
            "Line" => json!({ "cells": self.of("Cells"), "same": self.of("Option<PersonId>") }),
            "AwarenessPaper" => match self.below(2) {
                0 => json!({ "report": { "activity": self.of("Option<AwarenessActivityId>") } }),
                _ => json!({ "attendance": { "activity": null, "pages": self.below(4), "signature": true } }),
            },
            // Of a report and of a transfer: each reads its own part.
            "Question" => json!({
                "month": "2026-10", "months": 1 + 2 * self.below(2), "desks": [], "country": "FR", "currency": null, "amount": 200,
            }),
            "Sheet" => match self.below(9) {
                0 => json!("reminders"),
                1 => json!("journal-head"),
                2 => json!({ "answers": { "partner": self.id() } }),
                3 => json!({ "partners": { "service": self.of("Option<String>") } }),
                4 => json!({ "information": { "partner": self.id(), "lang": self.of("Lang") } }),
                5 => json!({ "awareness": { "paper": self.of("AwarenessPaper") } }),
                6 => json!({ "remittance": { "question": self.of("Question"), "lang": self.of("Lang") } }),
                7 => json!({ "report": { "which": self.of("report::Which") } }),
                _ => json!({ "minutes": { "from": "2026-01-01", "until": "2026-12-31" } }),
            },
            kind if kind.ends_with("Id") => json!(self.id()),
            // Whatever is whole without a word. Of any other type the test fails: it is to be given a guess here.
            _ => json!({}),
        }
    }
}
