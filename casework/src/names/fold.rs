//! The plain form of a text: what is left when accents, case and punctuation no longer matter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Prenasal first letters that Mande and Wolof names carry apart ("N Diaye", "M Baye"), with the letters that may follow.
const PRENASAL: [(char, &str); 2] = [('n', "cdfgjkstz"), ('m', "bp")];

/// Lower case, without accents, words parted by one space.
///
/// Letters of Bambara and its neighbours become their French reading (ɛ→e, ɔ→o, ɲ and ñ→ny, ŋ→ng, ɓ→b, ɗ→d, ƴ→y).
/// Apostrophes join ("N'Diaye" → "ndiaye"), hyphens and other punctuation part. Digits stay. Arabic, N'Ko and every other script stay as they are,
/// in composed form.
#[must_use]
pub fn fold(text: &str) -> String {
    // Composing costs more than the rest, and most names have nothing to compose.
    if text.is_ascii() { fold_composed(text.len(), text.chars()) } else { fold_composed(text.len(), text.nfc()) }
}

fn fold_composed(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(length);
    let mut parted = false;
    // What follows a joining apostrophe belongs to the word before it, even after a space ("N' Diaye").
    let mut joins = false;
    // A lone letter before a full stop is an initial ("N. Diarra"), never a prenasal.
    let mut stopped = false;
    for letter in letters {
        if is_apostrophe(letter) {
            joins = !parted;
            continue;
        }
        if !letter.is_alphanumeric() && !is_combining_mark(letter) {
            parted = !folded.is_empty();
            stopped |= letter == '.';
            continue;
        }
        if std::mem::take(&mut parted) && !std::mem::take(&mut joins) && (stopped || !is_prenasal(&folded, letter)) {
            folded.push(' ');
        }
        (stopped, joins) = (false, false);
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(|lower| push_plain(&mut folded, lower));
        }
    }
    folded
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' | '′' | '\u{a78c}' | '\u{ff07}')
}

fn is_prenasal(folded: &str, next: char) -> bool {
    let next = next.to_ascii_lowercase();
    PRENASAL.iter().any(|(first, followers)| {
        folded.strip_suffix(*first).is_some_and(|before| before.is_empty() || before.ends_with(' '))
            && followers.contains(next)
    })
}

fn push_plain(folded: &mut String, letter: char) {
    match letter {
        'ɛ' | 'ǝ' | 'ə' => folded.push('e'),
        'ɔ' | 'ø' => folded.push('o'),
        'ɲ' | 'ñ' => folded.push_str("ny"),
        'ŋ' => folded.push_str("ng"),
        'ɓ' => folded.push('b'),
        'ɗ' | 'đ' | 'ð' => folded.push('d'),
        'ƴ' => folded.push('y'),
        'ƙ' => folded.push('k'),
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        '\u{300}'..='\u{36f}' => {}
        // Only Latin loses its marks: those of Arabic and N'Ko are part of how the name is written.
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => decompose_canonical(letter, |part| {
            if !('\u{300}'..='\u{36f}').contains(&part) {
                push_other(folded, part);
            }
        }),
        other => folded.push(other),
    }
}

fn push_other(folded: &mut String, part: char) {
    match part {
        'ø' => folded.push('o'),
        'æ' => folded.push_str("ae"),
        other => folded.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  KEÏTA,  Aïssata-Fanta "), "keita aissata fanta");
        assert_eq!(fold("Ke\u{301}ita"), "keita");
        assert_eq!(fold("CISSÉ (dit « Vieux »)"), "cisse dit vieux");
    }

    #[test]
    fn apostrophes_join_and_prenasals_come_home() {
        for spelling in ["N'Diaye", "N’DIAYE", "Ndiaye", "N' Diaye", "N Diaye", "N ’Diaye"] {
            assert_eq!(fold(spelling), "ndiaye", "{spelling}");
        }
        assert_eq!(fold("N. Diarra"), "n diarra");
        assert_eq!(fold("M Traoré"), "m traore");
    }

    #[test]
    fn bambara_letters_become_their_french_reading() {
        assert_eq!(fold("Ɲagalen Dɛnbɛlɛ"), "nyagalen denbele");
        assert_eq!(fold("Ŋolo Kɔnɛ"), "ngolo kone");
        assert_eq!(fold("n\u{303}aare"), "nyaare");
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(fold("محمد علي"), "محمد علي");
        assert_eq!(fold("ߡߊߡߊߘߎ߫ ߞߎߟߌߓߊߟߌ"), "ߡߊߡߊߘߎ߫ ߞߎߟߌߓߊߟߌ");
        assert_eq!(fold("آمنة"), "آمنة");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(fold(" '-. "), "");
    }
}
