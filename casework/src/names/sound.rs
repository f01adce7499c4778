//! The phonetic key of one word of a name.

use std::sync::LazyLock;

use super::fold::fold;
use super::rules::{ARABIC, NKO, RULES, Rule};

/// A final mute `e` goes only where this many letters of the key remain, or Ké and Dé would become one letter.
const SHORTEST_STEM: usize = 3;

/// The rules by their first letter, the longest spelling and the narrowest condition first.
static BY_LETTER: LazyLock<[Vec<&Rule>; 26]> = LazyLock::new(|| {
    let mut by_letter: [Vec<&Rule>; 26] = Default::default();
    for rule in RULES {
        if let Some(slot) = slot(rule.spelling.as_bytes()[0]) {
            by_letter[slot].push(rule);
        }
    }
    by_letter.iter_mut().for_each(|rules| rules.sort_by_key(|rule| std::cmp::Reverse((rule.spelling.len(), !rule.before.is_empty()))));
    by_letter
});

fn slot(letter: u8) -> Option<usize> {
    letter.is_ascii_lowercase().then(|| usize::from(letter - b'a'))
}

/// What the word sounds like, in the letters of the key (`c` = tch, `j` = dj, `ñ` = gn, `u` = ou); empty for no letters.
///
/// `token` is one word as it was written, or folded. As written is better: `ɛ ɔ ɲ ŋ` tell that `c` is read the Bambara
/// way (Cɛmɔgɔ = Tiémoko) and that `ɔɔ` is long. Several words are read as one.
#[must_use]
pub fn sound(token: &str) -> String {
    let mut key = stem(&letters(token), usize::MAX);
    drop_final_e(&mut key);
    key
}

/// The letters of a word as the rules read them.
pub(super) fn letters(token: &str) -> String {
    let bambara = token.chars().any(|letter| matches!(letter, 'ɛ' | 'ɔ' | 'ɲ' | 'ŋ' | 'Ɛ' | 'Ɔ' | 'Ɲ' | 'Ŋ'));
    let soft = token.contains(['ç', 'Ç']).then(|| token.replace(['ç', 'Ç'], "ss"));
    let mut letters = fold(soft.as_deref().unwrap_or(token));
    if bambara {
        letters = letters.replace("oo", "o").replace("ch", "c").replace('c', "tch");
    }
    letters.retain(|letter| letter != ' ');
    letters
}

/// The key of `letters` without the rule of the final `e`, from the rules that begin before byte `typed`.
pub(super) fn stem(letters: &str, typed: usize) -> String {
    let mut key = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len().min(typed) {
        let rest = &letters[at..];
        let byte = rest.as_bytes()[0];
        if let Some(rule) = slot(byte).and_then(|slot| BY_LETTER[slot].iter().find(|rule| applies(rule, rest, at))) {
            rule.sound.chars().for_each(|letter| push(&mut key, letter));
            at += rule.spelling.len();
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        at += letter.len_utf8();
        if letter.is_ascii() {
            push(&mut key, letter);
        } else {
            push_other_script(&mut key, letter);
        }
    }
    key
}

fn applies(rule: &Rule, rest: &str, at: usize) -> bool {
    (!rule.first || at == 0)
        && rest.strip_prefix(rule.spelling).is_some_and(|after| {
            rule.before.is_empty() || after.bytes().next().is_some_and(|next| rule.before.as_bytes().contains(&next))
        })
}

/// Doubled letters are one; between vowels `g` and `k` are one (Bagayoko and Bagayogo, Sanogo and Sanoko).
fn push(key: &mut String, letter: char) {
    let last = key.chars().next_back();
    let letter = if letter == 'g' && last.is_some_and(|last| "aeiou".contains(last)) { 'k' } else { letter };
    if last != Some(letter) || letter.is_ascii_digit() {
        key.push(letter);
    }
}

fn push_other_script(key: &mut String, letter: char) {
    let table = match letter {
        '\u{7c0}'..='\u{7ff}' => NKO,
        '\u{600}'..='\u{6ff}' => ARABIC,
        _ => return key.push(letter),
    };
    match table.iter().find(|(written, _)| *written == letter) {
        Some((_, sound)) => sound.chars().for_each(|letter| push(key, letter)),
        None => key.push(letter),
    }
}

/// Takes the mute `e` off the end, as French desks add and forget it (Traoré, Traor; Aminata, Aminate).
pub(super) fn drop_final_e(key: &mut String) {
    if key.ends_with('e') && key.chars().count() > SHORTEST_STEM {
        key.pop();
    }
}
