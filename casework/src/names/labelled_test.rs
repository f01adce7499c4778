//! The likeness against pairs that people would know to be one person, or two (`tests/data/names_pairs.csv`, invented).

use strsim::jaro_winkler;

use super::{Described, LIKELY, Prepared, fold, likeness};

const PAIRS: &str = include_str!("../../../tests/data/names_pairs.csv");

struct Pair {
    same: bool,
    kind: String,
    sides: [Vec<String>; 2],
}

fn pairs() -> Vec<Pair> {
    let mut reader = csv::Reader::from_reader(PAIRS.as_bytes());
    let pair = |row: csv::StringRecord| {
        let fields: Vec<String> = row.iter().map(str::to_owned).collect();
        Pair {
            same: &fields[0] == "same",
            kind: fields[1].clone(),
            sides: [fields[2..11].to_vec(), fields[11..20].to_vec()],
        }
    };
    reader.records().map(|row| pair(row.unwrap())).collect()
}

fn with<T>(side: &[String], act: impl FnOnce(&Described<'_>) -> T) -> T {
    let some = |at: usize| Some(side[at].as_str()).filter(|text| !text.is_empty());
    let names = [side[0].as_str(), &side[1], &side[2]];
    act(&Described {
        names: &names,
        father: some(3),
        mother: some(4),
        birth_year: some(5).map(|year| year.trim_start_matches('~').parse().unwrap()),
        birth_exact: some(5).is_some_and(|year| !year.starts_with('~')),
        phone: some(6),
        place_of_birth: some(7),
        sex: some(8),
    })
}

/// Precision and recall of a score at a threshold.
fn measure(pairs: &[Pair], score: impl Fn(&Pair) -> f64, threshold: f64) -> (f64, f64) {
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

fn likeness_of(pair: &Pair) -> f64 {
    with(&pair.sides[0], |one| with(&pair.sides[1], |two| likeness(one, two).score))
}

/// What a plain comparison of the whole name would say.
fn plain(pair: &Pair) -> f64 {
    let name = |side: &[String]| fold(&format!("{} {}", side[0], side[1]));
    jaro_winkler(&name(&pair.sides[0]), &name(&pair.sides[1]))
}

#[test]
fn counsellors_would_trust_it() {
    let pairs = pairs();
    assert!(pairs.len() >= 300);
    let (precision, recall) = measure(&pairs, likeness_of, LIKELY);
    println!("likeness at {LIKELY}: precision {precision:.3}, recall {recall:.3}, {} pairs", pairs.len());
    for hundredths in (5..100).step_by(5) {
        let (precision, recall) = measure(&pairs, likeness_of, f64::from(hundredths) / 100.0);
        println!("likeness at 0.{hundredths:02}: precision {precision:.3}, recall {recall:.3}");
    }
    for hundredths in [75, 80, 85, 90, 95] {
        let (precision, recall) = measure(&pairs, plain, f64::from(hundredths) / 100.0);
        println!("Jaro-Winkler alone at 0.{hundredths}: precision {precision:.3}, recall {recall:.3}");
    }
    for pair in pairs.iter().filter(|pair| (likeness_of(pair) >= LIKELY) != pair.same) {
        let found = with(&pair.sides[0], |one| with(&pair.sides[1], |two| likeness(one, two)));
        println!(
            "missed: {} ({:.2}) {:?} {:?} {:?}",
            pair.kind, found.score, pair.sides[0], pair.sides[1], found.reasons
        );
    }
    assert!(recall >= 0.97, "recall {recall:.3}");
    assert!(precision >= 0.95, "precision {precision:.3}");
}

#[test]
fn the_order_of_the_two_does_not_matter() {
    for pair in pairs() {
        let turned = Pair { sides: [pair.sides[1].clone(), pair.sides[0].clone()], ..pair };
        let straight =
            Pair { sides: [turned.sides[1].clone(), turned.sides[0].clone()], kind: turned.kind.clone(), ..turned };
        assert!((likeness_of(&turned) - likeness_of(&straight)).abs() < 1e-9, "{:?}", straight.sides);
    }
}

/// Each person of the set beside the next forty.
#[test]
fn who_is_passed_over_quickly_is_not_likely() {
    let prepared: Vec<Prepared> =
        pairs().iter().flat_map(|pair| pair.sides.clone()).map(|side| with(&side, |one| Prepared::from(one))).collect();
    for (at, one) in prepared.iter().enumerate() {
        for other in prepared.iter().skip(at).take(40) {
            let whole = one.likeness(other);
            assert_eq!(
                one.likely(other),
                Some(whole).filter(|likeness| likeness.score >= LIKELY),
                "{one:?}\n{other:?}"
            );
        }
    }
}
