//! What a referral letter costs, beside krilla writing our layout and typst setting the same letter.
//!
//! `cargo xtask bench letters [how many]`: the example and the crowded letter of `tests/golden/letters`, 1,000 of each in a batch if
//! nothing else is asked. All three have the same words, typefaces and square codes, and claim PDF/A-2a and PDF/UA-1. What is held in
//! memory, and whether another process makes the same bytes, this program asks of itself as a child.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::Command;
use std::time::Instant;

use bench::{Typst, cpu_seconds, line, number_asked, peak_mb, reset_peak};
use casework::letters::{ReferralLetter, qr_text, referral_letter, referral_letter_by_krilla};

const LETTERS: [(&str, &str); 2] = [
    ("example", include_str!("../../golden/letters/example.json")),
    ("crowded", include_str!("../../golden/letters/crowded.json")),
];
const NAMES: [&str; 3] = ["Jatigi", "krilla", "typst"];
/// Letters before those that are timed: memory is asked for, typst learns the template.
const WARM_UP: u32 = 10;
const ROUNDS: u32 = 200;
const COLD_ROUNDS: u32 = 20;
const OTHER_PROCESSES: u32 = 3;
/// The part of a batch that is compared at its two ends.
const HUNDRED: usize = 100;

enum Drawer {
    Jatigi,
    Krilla,
    Typst(Box<Typst>),
}

impl Drawer {
    fn of(name: &str) -> Self {
        match name {
            "Jatigi" => Self::Jatigi,
            "krilla" => Self::Krilla,
            _ => Self::Typst(Box::default()),
        }
    }

    fn draw(&mut self, letter: &ReferralLetter) -> Vec<u8> {
        match self {
            Self::Jatigi => referral_letter(letter).expect("the golden letters can be printed").bytes,
            Self::Krilla => referral_letter_by_krilla(letter).expect("krilla accepts the golden letters"),
            Self::Typst(typst) => typst.draw(letter),
        }
    }
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let child = words.iter().position(|word| word == "child");
    if let Some([what, name, letter]) = child.map(|at| [&words[at + 1], &words[at + 2], &words[at + 3]]) {
        return as_child(what, name, &golden(letter));
    }
    let many = number_asked(1000).max(2 * HUNDRED as u32);
    println!("{:<58} {:>9}", "", "measured");
    for (title, _) in LETTERS {
        let letter = golden(title);
        let mut drawers = NAMES.map(Drawer::of);
        for (name, drawer) in NAMES.iter().zip(&mut drawers) {
            let kilobytes = drawer.draw(&letter).len() as f64 / 1000.0;
            line(&format!("{title}: size, {name}"), kilobytes, "kB", ours(name, "40 or less"));
        }
        time_of_one(title, &letter, &mut drawers);
        for (name, drawer) in NAMES.iter().zip(&mut drawers) {
            batch(title, name, &letter, drawer, many);
        }
        for name in NAMES {
            let peak: f64 = asked(&["peak", name, title, &many.to_string()]).parse().expect("the child says a number");
            line(&format!("{title}: memory over the program, {name}"), peak, "MB", ours(name, "30 or less"));
        }
        for (name, drawer) in NAMES.iter().zip(&mut drawers) {
            same_bytes(title, name, &letter, drawer);
        }
    }
}

fn golden(title: &str) -> ReferralLetter {
    let text = LETTERS.iter().find(|(name, _)| *name == title).expect("one of the two letters").1;
    serde_json::from_str(text).expect("a golden letter is well formed")
}

/// The letter with another number, so that no one can draw it from memory.
fn numbered(letter: &ReferralLetter, number: u32) -> ReferralLetter {
    let reference = format!("BKO-R26-{number:06}-7");
    ReferralLetter { qr_text: qr_text(&reference, &letter.code), reference, ..letter.clone() }
}

/// The goal is ours alone.
fn ours<'a>(name: &str, goal: &'a str) -> &'a str {
    if name == "Jatigi" { goal } else { "-" }
}

/// Letter by letter in turn, so that what else the machine does falls on all alike.
fn time_of_one(title: &str, letter: &ReferralLetter, drawers: &mut [Drawer; 3]) {
    let mut times: [Vec<f64>; 3] = Default::default();
    for number in 0..WARM_UP + ROUNDS {
        let letter = numbered(letter, number);
        for (drawer, times) in drawers.iter_mut().zip(&mut times) {
            let start = Instant::now();
            let bytes = drawer.draw(&letter);
            let elapsed = start.elapsed().as_secs_f64() * 1000.0;
            assert!(!bytes.is_empty());
            if number >= WARM_UP {
                times.push(elapsed);
            }
        }
    }
    let medians = times.map(median);
    for (name, median) in NAMES.iter().zip(medians) {
        line(&format!("{title}: median, {name}"), median, "ms", ours(name, "10 or less"));
    }
    let cold = (0..COLD_ROUNDS).map(|number| {
        let letter = numbered(letter, number);
        if let Drawer::Typst(typst) = &drawers[2] {
            typst.cool();
        }
        let start = Instant::now();
        assert!(!drawers[2].draw(&letter).is_empty());
        start.elapsed().as_secs_f64() * 1000.0
    });
    line(&format!("{title}: median, typst without its memory"), median(cold.collect()), "ms", "-");
    line(&format!("{title}: Jatigi / krilla"), medians[0] / medians[1], "", "1 or less");
    line(&format!("{title}: Jatigi / typst"), medians[0] / medians[2], "", "-");
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Many letters one after the other: whether the last cost what the first did. Time on a processor, where the system tells it.
fn batch(title: &str, name: &str, letter: &ReferralLetter, drawer: &mut Drawer, many: u32) {
    let start = Instant::now();
    let now = || if cpu_seconds() > 0.0 { cpu_seconds() } else { start.elapsed().as_secs_f64() };
    let mut marks = vec![now()];
    for number in 0..many {
        assert!(!drawer.draw(&numbered(letter, number)).is_empty());
        marks.push(now());
    }
    let last = marks.len() - 1;
    let (first_part, last_part) = (marks[HUNDRED] - marks[0], marks[last] - marks[last - HUNDRED]);
    let each = (marks[last] - marks[0]) * 1000.0 / f64::from(many);
    line(&format!("{title}: each of {many}, {name}"), each, "ms", "-");
    line(
        &format!("{title}: the last hundred / the first, {name}"),
        last_part / first_part,
        "",
        ours(name, "1, give or take 0.1"),
    );
}

fn same_bytes(title: &str, name: &str, letter: &ReferralLetter, drawer: &mut Drawer) {
    let here = hash(&drawer.draw(letter));
    let again = hash(&drawer.draw(letter)) == here;
    let others = (0..OTHER_PROCESSES).filter(|_| asked(&["hash", name, title]) == here).count();
    let all = f64::from(u32::from(again)) + others as f64;
    line(
        &format!("{title}: same bytes again and in {OTHER_PROCESSES} other processes, {name}"),
        all,
        &format!("of {}", OTHER_PROCESSES + 1),
        ours(name, "all"),
    );
    assert!(name != "Jatigi" || all == f64::from(OTHER_PROCESSES + 1), "the letter has other bytes in another run");
}

fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What this program says as a child.
fn asked(words: &[&str]) -> String {
    let program = std::env::current_exe().expect("the program knows where it is");
    let output = Command::new(program).arg("child").args(words).output().expect("it can be run again");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn as_child(what: &str, name: &str, letter: &ReferralLetter) {
    if what == "hash" {
        println!("{}", hash(&Drawer::of(name).draw(letter)));
        return;
    }
    let before = reset_peak();
    let mut drawer = Drawer::of(name);
    for number in 0..number_asked(1000) {
        assert!(!drawer.draw(&numbered(letter, number)).is_empty());
    }
    println!("{}", peak_mb() - before);
}
