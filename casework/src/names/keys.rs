//! The keys of an index of names, and those of what is being typed.

use super::aliases::{group_key, is_particle};
use super::beginning;
use super::fold::fold;
use super::rules::RULES;
use super::sound::{bambara_letters, drop_final_e, letters, sound, stem};

/// The keys of one typed word. See the module for how they are matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryKeys {
    /// Keys of the word taken as finished: its sound, and the key of its group of given names (`=mamadu`).
    pub exact: Vec<String>,
    /// The beginning of the key of every name that the word may become. Empty only where nothing can be said yet.
    pub prefix: String,
    /// Other beginnings where the last letters are undecided: "di" may become Diarra (`j`) or Dicko (`di`). Often empty.
    pub other_prefixes: Vec<String>,
}

/// The distinct keys of a full name, or of several names in a row: the sound of each word, then the keys of groups.
///
/// Particles are left out unless there is nothing else. One key is up to about 20 letters.
#[must_use]
pub fn keys(text: &str) -> Vec<String> {
    let text = beginning(text);
    let sounds = |with_particles: bool| {
        let mut keys: Vec<String> = Vec::with_capacity(6);
        for word in words(text).filter(|word| with_particles || !is_particle(&fold(word))) {
            add(&mut keys, sound(&word));
        }
        keys
    };
    let mut keys = sounds(false);
    if keys.is_empty() {
        keys = sounds(true);
    }
    for at in 0..keys.len() {
        if let Some(key) = group_key(&keys[at]).filter(|key| !keys.iter().any(|known| known == key)) {
            keys.push(key.to_owned());
        }
    }
    keys
}

/// One key for each distinct word of a name: that of its group where it is in one, else its sound. Each stands in [`keys`].
#[must_use]
pub fn word_keys(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for key in keys(text).into_iter().filter(|key| !key.starts_with('=')) {
        let group = group_key(&key).map(str::to_owned);
        add(&mut words, group.unwrap_or(key));
    }
    words
}

/// One [`QueryKeys`] for each word of what is typed, in its order, without particles that are followed by more.
#[must_use]
pub fn query(text: &str) -> Vec<QueryKeys> {
    let words: Vec<_> = words(text).collect();
    let last = words.len().saturating_sub(1);
    let counts = |(at, word): &(usize, String)| *at == last || !is_particle(&fold(word));
    words.into_iter().enumerate().filter(counts).map(|(_, word)| query_keys(&word)).collect()
}

/// The keys of one typed word, finished or not: "coul", "kulib" and "koulibaly" all begin `kulibali`.
///
/// Few keyboards have `ɛ` and `ɔ`, so the word is read the Bambara way too ("cemogo" finds Cɛmɔgɔ and Tiémoko).
#[must_use]
pub fn query_keys(token: &str) -> QueryKeys {
    let mut exact = Vec::with_capacity(2);
    let mut prefixes = Vec::with_capacity(2);
    let (first, second) = (letters(token), bambara_letters(token));
    for typed in std::iter::once(&first).chain(Some(&second).filter(|second| **second != first)) {
        let finished = sound(typed);
        let group = group_key(&finished).map(str::to_owned).unwrap_or_default();
        add(&mut exact, finished);
        add(&mut exact, group);
        for ending in endings(typed) {
            let mut prefix = stem(&format!("{typed}{ending}"), typed.len());
            drop_final_e(&mut prefix);
            add_prefix(&mut prefixes, prefix);
        }
    }
    let prefix = if prefixes.is_empty() { String::new() } else { prefixes.remove(0) };
    QueryKeys { exact, prefix, other_prefixes: prefixes }
}

/// Keeps only prefixes that no other one begins.
fn add_prefix(prefixes: &mut Vec<String>, prefix: String) {
    if prefixes.iter().any(|known| prefix.starts_with(known.as_str())) {
        return;
    }
    prefixes.retain(|known| !known.starts_with(&prefix));
    prefixes.push(prefix);
}

/// What may follow and change how the last letters sound: the missing end of every rule that has begun, and nothing.
fn endings(typed: &str) -> Vec<String> {
    let mut endings = vec![String::new()];
    for rule in RULES {
        let begun = (1..=rule.spelling.len()).filter(|length| rule.spelling.is_char_boundary(*length));
        for length in begun.filter(|length| typed.ends_with(&rule.spelling[..*length])) {
            let missing = &rule.spelling[length..];
            match rule.before.chars().next() {
                Some(next) => endings.push(format!("{missing}{next}")),
                None => endings.push(missing.to_owned()),
            }
        }
    }
    endings
}

/// The words as they were written, prenasals joined; the letters of the schools are still in them.
fn words(text: &str) -> impl Iterator<Item = String> {
    let plain = fold(text);
    let same = plain.split(' ').count() == written(text).count();
    // Where folding joined words, its cut is the right one.
    let words: Vec<String> =
        if same { written(text).map(str::to_owned).collect() } else { plain.split(' ').map(str::to_owned).collect() };
    words.into_iter().filter(|word| !word.is_empty())
}

fn written(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | ',' | ';' | '/' | '(' | ')'))
        .filter(|word| !word.is_empty())
}

fn add(keys: &mut Vec<String>, key: String) {
    if !key.is_empty() && !keys.contains(&key) {
        keys.push(key);
    }
}
