//! The words of two names held against each other: which agree, how well, and what is left.

use strsim::{damerau_levenshtein, jaro_winkler};

use super::aliases::{group, group_key, is_particle, share};
use super::fold::fold;
use super::sound::sound;

/// Share of people who bear a name that is in no list. ASSUMPTION: rarer than the rarest listed.
const RARE_SHARE: f64 = 0.004;
/// How often two records of one person agree on a word in each way. ASSUMPTION: by judgement, checked on the labelled set.
const SAME_PERSON_AGREES: f64 = 0.9;
/// What one weaker way of agreeing takes from the weight of the same spelling, in bits.
const SOUND_LOSS: f64 = 0.2;
const FORM_LOSS: f64 = 0.8;
/// Two words that are only near each other carry this part of the weight, times their Jaro–Winkler.
const NEAR_PART: f64 = 0.5;
/// Jaro–Winkler below which a slip of the pen is not believed.
const NEAR_FLOOR: f64 = 0.84;

/// One word of a name, with what every comparison needs.
#[derive(Clone, Debug)]
pub(super) struct Word {
    folded: String,
    sound: String,
    group: Option<usize>,
    /// In one of the lists: a slip does not turn one well-known name into another.
    known: bool,
    /// The weight of an agreement on this word, in bits.
    bits: f64,
    pub given: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    Near,
    Form,
    Sound,
    Same,
}

/// What came of holding two names against each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// Weight of the words that agree, in bits.
    pub bits: f64,
    pub matched: Vec<Agreement>,
    /// Words that stand for a family name here and a given name there.
    pub crossed: usize,
    /// Words left over on each side.
    pub left: [Vec<Word>; 2],
}

impl Outcome {
    /// Words that contradict each other: left over on both sides.
    pub fn contradicted(&self) -> usize {
        self.left[0].len().min(self.left[1].len())
    }

    /// Words that one side merely does not have.
    pub fn missing(&self) -> usize {
        self.left[0].len().abs_diff(self.left[1].len())
    }

    /// Whether the words that contradict each other are given names on both sides.
    pub fn other_given(&self) -> bool {
        self.left.iter().all(|left| left.iter().any(|word| word.given))
    }
}

/// The words of a name, particles out unless there is nothing else.
pub(super) fn words(text: &str, given: bool) -> Vec<Word> {
    let folded = fold(text);
    let word = |part: &str| {
        let sound = sound(part);
        let listed = share(&sound).or_else(|| share(group_key(&sound)?.trim_start_matches('=')));
        let group = group(&sound);
        let bits = (SAME_PERSON_AGREES / listed.unwrap_or(RARE_SHARE)).log2();
        Word { folded: part.to_owned(), sound, known: listed.is_some() || group.is_some(), group, bits, given }
    };
    let strong: Vec<_> = folded.split(' ').filter(|part| !part.is_empty() && !is_particle(part)).map(word).collect();
    if strong.is_empty() { folded.split(' ').filter(|part| !part.is_empty()).map(word).collect() } else { strong }
}

/// Holds the words of two names against each other, in any order; `spare` words (other names of the person) may stand in
/// for those of the name but are never missed.
pub(super) fn compare(one: &[Word], two: &[Word], spare: [&[Word]; 2]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut left = [one.to_vec(), two.to_vec()];
    pair_off(&mut outcome, &mut left);
    join_halves(&mut outcome, &mut left);
    for side in [0, 1] {
        if !left[side].is_empty() && !spare[1 - side].is_empty() {
            let mut other = [std::mem::take(&mut left[side]), spare[1 - side].to_vec()];
            pair_off(&mut outcome, &mut other);
            let taken = spare[1 - side].len() - other[1].len();
            left[side] = std::mem::take(&mut other[0]);
            // The name that the other name stood in for is no longer missed.
            let kept = left[1 - side].len().saturating_sub(taken);
            left[1 - side].truncate(kept);
        }
    }
    outcome.left = left;
    outcome
}

/// Takes the best agreeing pair out of both sides until none agrees.
fn pair_off(outcome: &mut Outcome, left: &mut [Vec<Word>; 2]) {
    loop {
        let mut best: Option<(Agreement, f64, usize, usize)> = None;
        for (i, one) in left[0].iter().enumerate() {
            for (j, two) in left[1].iter().enumerate() {
                let Some((how, bits)) = agree(one, two) else { continue };
                if best.is_none_or(|(known, known_bits, ..)| (how, bits) > (known, known_bits)) {
                    best = Some((how, bits, i, j));
                }
            }
        }
        let Some((how, bits, i, j)) = best else { return };
        let (one, two) = (left[0].remove(i), left[1].remove(j));
        outcome.bits += bits;
        outcome.matched.push(how);
        outcome.crossed += usize::from(one.given != two.given);
    }
}

/// "Abdoul Karim" and "Abdoulkarim": two words in a row on one side that are one on the other.
fn join_halves(outcome: &mut Outcome, left: &mut [Vec<Word>; 2]) {
    for side in [0, 1] {
        let mut at = 0;
        while at + 1 < left[side].len() {
            let whole = words(&format!("{}{}", left[side][at].folded, left[side][at + 1].folded), left[side][at].given);
            let found = left[1 - side].iter().enumerate().find_map(|(j, two)| agree(whole.first()?, two).map(|how| (j, how)));
            let Some((j, (how, bits))) = found.filter(|(_, (how, _))| *how > Agreement::Near) else {
                at += 1;
                continue;
            };
            outcome.bits += bits;
            outcome.matched.push(how);
            left[side].drain(at..at + 2);
            left[1 - side].remove(j);
        }
    }
}

fn agree(one: &Word, two: &Word) -> Option<(Agreement, f64)> {
    let bits = one.bits.min(two.bits);
    if one.folded == two.folded {
        return Some((Agreement::Same, bits));
    }
    if one.sound == two.sound {
        return Some((Agreement::Sound, bits - SOUND_LOSS));
    }
    if one.group.is_some() && one.group == two.group {
        return Some((Agreement::Form, bits - FORM_LOSS));
    }
    if one.known && two.known {
        return None;
    }
    let closeness = jaro_winkler(&one.sound, &two.sound);
    let longest = one.sound.chars().count().max(two.sound.chars().count());
    let near = match damerau_levenshtein(&one.sound, &two.sound) {
        1 => longest >= 5,
        2 => longest >= 8,
        _ => false,
    };
    let near = near && closeness >= NEAR_FLOOR || vowels_merged(&one.sound) == vowels_merged(&two.sound);
    near.then_some((Agreement::Near, bits * NEAR_PART * closeness))
}

/// Doumbia and Dombia, Soumaré and Somaré: the two vowels of each pair are heard for one another.
fn vowels_merged(sound: &str) -> String {
    sound.replace('u', "o").replace('i', "e")
}
