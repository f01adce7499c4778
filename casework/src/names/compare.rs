//! The words of two names held against each other: which agree, how well, and what is left.

use strsim::{jaro_winkler, osa_distance};

use super::aliases::{group, group_key, is_particle, share};
use super::beginning;
use super::fold::fold;
use super::sound::sound;

/// Share of people who bear a name that is in no list. ASSUMPTION: rarer names exist, but they recur in one
/// village and one family, so no word proves more.
const RARE_SHARE: f64 = 0.01;
/// How often two records of one person agree on a word in each way. ASSUMPTION: by judgement, checked on the labelled set.
const SAME_PERSON_AGREES: f64 = 0.9;
/// What one weaker way of agreeing takes from the weight of the same spelling, in bits.
const SOUND_LOSS: f64 = 0.2;
const FORM_LOSS: f64 = 0.8;
/// Two words that are only near each other carry this part of the weight, times their Jaro–Winkler.
const NEAR_PART: f64 = 0.5;
/// Jaro–Winkler below which a slip of the pen is not believed.
const NEAR_FLOOR: f64 = 0.84;
/// A short word with one letter changed neither proves nor contradicts much ("Yaya", "Yuya").
const SLIP: f64 = -1.0;
/// An initial that fits.
const INITIAL: f64 = 0.5;

/// One word of a name, with what every comparison needs.
#[derive(Clone, Debug)]
pub(super) struct Word {
    folded: String,
    sound: String,
    /// Which of a to z stand in either, a bit each.
    letters: [u32; 2],
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
pub(super) struct Outcome<'a> {
    /// Weight of the words that agree, in bits.
    pub bits: f64,
    pub matched: Vec<Agreement>,
    /// Words that stand for a family name here and a given name there.
    pub crossed: usize,
    /// Words left over on each side.
    pub left: [Vec<&'a Word>; 2],
}

impl Outcome<'_> {
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
    let folded = fold(beginning(text));
    let word = |part: &str| {
        let sound = sound(part);
        let listed = share(&sound).or_else(|| share(group_key(&sound)?.trim_start_matches('=')));
        let group = group(&sound);
        let bits = (SAME_PERSON_AGREES / listed.unwrap_or(RARE_SHARE).max(RARE_SHARE)).log2();
        let letters = [letters_of(part), letters_of(&sound)];
        Word { folded: part.to_owned(), sound, letters, known: listed.is_some() || group.is_some(), group, bits, given }
    };
    let strong: Vec<_> = folded.split(' ').filter(|part| !part.is_empty() && !is_particle(part)).map(word).collect();
    if strong.is_empty() { folded.split(' ').filter(|part| !part.is_empty()).map(word).collect() } else { strong }
}

/// Holds the words of two names against each other, in any order; `spare` words (other names of the person) may stand in
/// for those of the name but are never missed.
pub(super) fn compare<'a>(one: &'a [Word], two: &'a [Word], spare: [&'a [Word]; 2]) -> Outcome<'a> {
    let mut outcome = Outcome::default();
    let mut left: [Vec<&Word>; 2] = [one.iter().collect(), two.iter().collect()];
    pair_off(&mut outcome, &mut left);
    join_halves(&mut outcome, &mut left);
    for side in [0, 1] {
        if !left[side].is_empty() && !spare[1 - side].is_empty() {
            let mut other = [std::mem::take(&mut left[side]), spare[1 - side].iter().collect()];
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
fn pair_off(outcome: &mut Outcome<'_>, left: &mut [Vec<&Word>; 2]) {
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
fn join_halves(outcome: &mut Outcome<'_>, left: &mut [Vec<&Word>; 2]) {
    for side in [0, 1] {
        let mut at = 0;
        while at + 1 < left[side].len() && !left[1 - side].is_empty() {
            let whole = words(&format!("{}{}", left[side][at].folded, left[side][at + 1].folded), left[side][at].given);
            let found =
                left[1 - side].iter().enumerate().find_map(|(j, two)| agree(whole.first()?, two).map(|how| (j, how)));
            let Some((j, (how, bits))) = found.filter(|(_, (_, bits))| *bits > 0.0) else {
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
    if is_initial(&one.folded, &two.folded) || is_initial(&two.folded, &one.folded) {
        return Some((Agreement::Near, INITIAL));
    }
    if one.folded.len().abs_diff(two.folded.len()) > 3 {
        return None;
    }
    let merged = vowels_merged(&one.sound).eq(vowels_merged(&two.sound));
    let near = |which: usize, one_text: &str, two_text: &str| {
        (one.letters[which] ^ two.letters[which]).count_ones() <= NEAR_LETTERS && is_near(one_text, two_text)
    };
    if merged || near(1, &one.sound, &two.sound) || near(0, &one.folded, &two.folded) {
        let closeness = jaro_winkler(&one.sound, &two.sound).max(jaro_winkler(&one.folded, &two.folded));
        if merged || closeness >= NEAR_FLOOR {
            return Some((Agreement::Near, bits * NEAR_PART * closeness));
        }
    }
    // Where neither is well known, two short names are two names.
    let slip = (one.known || two.known)
        && (one.letters[0] ^ two.letters[0]).count_ones() <= NEAR_LETTERS
        && osa_distance(&one.folded, &two.folded) == 1;
    slip.then_some((Agreement::Near, SLIP))
}

/// Two slips change no more than so many of the letters that occur: a swap none, a letter more or less one, another letter two.
const NEAR_LETTERS: u32 = 4;

fn letters_of(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, letter| letters | 1 << (letter - b'a'))
}

fn is_near(one: &str, two: &str) -> bool {
    let longest = one.chars().count().max(two.chars().count());
    if longest < 5 || one.len().abs_diff(two.len()) > 3 {
        return false;
    }
    match osa_distance(one, two) {
        0 | 1 => true,
        2 => longest >= 8,
        _ => false,
    }
}

fn is_initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

/// Doumbia and Dombia, Soumaré and Somaré: the two vowels of each pair are heard for one another.
fn vowels_merged(sound: &str) -> impl Iterator<Item = char> {
    let merged = |letter| match letter {
        'u' => 'o',
        'i' => 'e',
        other => other,
    };
    sound.chars().map(merged)
}
