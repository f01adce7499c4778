//! How well likeness tells one person from two, beside what a program would take that knows no names of here.
//!
//! `cargo xtask bench names`: precision and recall over `tests/data/names_pairs.csv`. The others compare names alone, each at the threshold
//! that is best for it: the most recall at a precision of 0.95, or the most precision where none comes to that.

use std::time::Instant;

use bench::line;
use casework::names::{Described, LIKELY, fold, likeness};
use rphonetic::{DoubleMetaphone, Encoder as _};

const PAIRS: &str = include_str!("../../data/names_pairs.csv");
/// Below it a counsellor is shown too many strangers.
const PRECISION: f64 = 0.95;

struct Pair {
    same: bool,
    sides: [Vec<String>; 2],
}

fn main() {
    let pairs: Vec<Pair> = csv::Reader::from_reader(PAIRS.as_bytes())
        .records()
        .map(|row| {
            let fields: Vec<String> = row.expect("the set is well formed").iter().map(str::to_owned).collect();
            Pair { same: fields[0] == "same", sides: [fields[2..11].to_vec(), fields[11..20].to_vec()] }
        })
        .collect();
    let same = pairs.iter().filter(|pair| pair.same).count();
    println!("{} pairs, {same} of one person, {} of two with like names", pairs.len(), pairs.len() - same);
    println!("{:<34}  {:>9}  {:>9}  {:>6}", "", "threshold", "precision", "recall");
    told("Jatigi: names and what stands beside", LIKELY, measure(&pairs, ours, LIKELY));
    told("Jatigi: names alone", LIKELY, measure(&pairs, names_alone, LIKELY));
    best("double metaphone", &pairs, metaphone);
    best("Jaro-Winkler", &pairs, jaro_winkler);

    let start = Instant::now();
    let rounds = 20;
    let total: f64 = (0..rounds).flat_map(|_| &pairs).map(ours).sum();
    let each = start.elapsed().as_secs_f64() * 1e6 / (f64::from(rounds) * pairs.len() as f64);
    line("one pair compared", each, "µs", "-");
    assert!(total > 0.0);
}

fn told(what: &str, threshold: f64, (precision, recall): (f64, f64)) {
    println!("{what:<34}  {threshold:>9.2}  {precision:>9.3}  {recall:>6.3}");
}

fn best(what: &str, pairs: &[Pair], score: fn(&Pair) -> f64) {
    let all: Vec<_> = (1..=100).map(|n| f64::from(n) / 100.0).map(|at| (at, measure(pairs, score, at))).collect();
    let by_recall = all.iter().filter(|(_, (precision, _))| *precision >= PRECISION);
    let found = by_recall.max_by(|a, b| a.1.1.total_cmp(&b.1.1));
    let found = found.or_else(|| all.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0)));
    let (threshold, measured) = found.expect("a hundred thresholds were tried");
    told(&format!("{what} alone"), *threshold, *measured);
}

/// Precision and recall of a score at a threshold.
fn measure(pairs: &[Pair], score: fn(&Pair) -> f64, threshold: f64) -> (f64, f64) {
    let (mut right, mut wrong, mut missed) = (0.0, 0.0, 0.0);
    for pair in pairs {
        match (score(pair) >= threshold, pair.same) {
            (true, true) => right += 1.0,
            (true, false) => wrong += 1.0,
            (false, true) => missed += 1.0,
            (false, false) => {}
        }
    }
    (right / f64::max(right + wrong, 1.0), right / (right + missed))
}

fn ours(pair: &Pair) -> f64 {
    with(&pair.sides[0], true, |one| with(&pair.sides[1], true, |two| likeness(one, two).score))
}

fn names_alone(pair: &Pair) -> f64 {
    with(&pair.sides[0], false, |one| with(&pair.sides[1], false, |two| likeness(one, two).score))
}

fn with<T>(side: &[String], whole: bool, act: impl FnOnce(&Described<'_>) -> T) -> T {
    let some = |at: usize| Some(side[at].as_str()).filter(|text| whole && !text.is_empty());
    act(&Described {
        names: &[side[0].as_str(), &side[1], &side[2]],
        father: some(3),
        mother: some(4),
        birth_year: some(5).and_then(|year| year.trim_start_matches('~').parse().ok()),
        birth_exact: some(5).is_some_and(|year| !year.starts_with('~')),
        phone: some(6),
        place_of_birth: some(7),
        sex: some(8),
    })
}

fn words(side: &[String]) -> Vec<String> {
    let mut words: Vec<String> =
        fold(&format!("{} {}", side[0], side[1])).split_whitespace().map(str::to_owned).collect();
    // Family and given names change places from paper to paper.
    words.sort();
    words
}

fn jaro_winkler(pair: &Pair) -> f64 {
    strsim::jaro_winkler(&words(&pair.sides[0]).join(" "), &words(&pair.sides[1]).join(" "))
}

/// The share of words that sound alike in the other name.
fn metaphone(pair: &Pair) -> f64 {
    let codes = |side: &[String]| -> Vec<String> {
        words(side).iter().map(|word| DoubleMetaphone::default().encode(word)).filter(|code| !code.is_empty()).collect()
    };
    let (one, two) = (codes(&pair.sides[0]), codes(&pair.sides[1]));
    let shared = one.iter().filter(|code| two.contains(code)).count();
    shared as f64 / one.len().max(two.len()).max(1) as f64
}
