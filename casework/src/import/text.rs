//! Cells as people type them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::map::Order;
use crate::names;

/// Small letters without accents; every other sign parts words. For comparing column names, codes and places.
pub(super) fn plain(text: &str) -> String {
    let bare = text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase);
    let words: String = bare.map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a cell says; `None` for an empty one and for the signs by which registers say "nothing".
pub(super) fn said(cell: &str) -> Option<&str> {
    let text = cell.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{a0}' || sign == '\u{feff}');
    let nothing = ["", "-", "--", "—", "–", "/", "?", ".", "néant", "neant", "nsp", "n/a", "#n/a", "ras"];
    Some(text).filter(|text| !nothing.contains(&text.to_lowercase().as_str()))
}

/// `MOUSSA` and `moussa` become `Moussa`; what has both kinds of letters stays as it was written.
pub(super) fn name(text: &str) -> String {
    if text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut first = true;
    let mut name = String::with_capacity(text.len());
    for sign in text.chars() {
        if first {
            name.extend(sign.to_uppercase());
        } else {
            name.extend(sign.to_lowercase());
        }
        first = !sign.is_alphabetic();
    }
    name
}

/// Family name and given names out of one cell: words in capitals are the family name; where all or none are, `order`
/// says. `Ag`, `Ould`, `Walet` stay with the name after them. `None` where there is only one word.
pub(crate) fn full_name(text: &str, order: Order) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = |word: &str| {
        word.chars().filter(|sign| sign.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let (family, given): (Vec<&str>, Vec<&str>) = words.iter().copied().partition(|word| capitals(word));
    if !family.is_empty() && !given.is_empty() {
        return Some((family.join(" "), given.join(" ")));
    }
    let with_particle = |word: &str| usize::from(names::is_particle(&plain(word))) + 1;
    let (family, given) = match order {
        Order::FamilyFirst => words.split_at(with_particle(words.first()?).min(words.len())),
        Order::GivenFirst => {
            let before = words.len().checked_sub(2).map_or(1, |at| with_particle(words[at]));
            let (given, family) = words.split_at(words.len() - before.min(words.len()));
            (family, given)
        }
    };
    if given.is_empty() || family.is_empty() { None } else { Some((family.join(" "), name(&given.join(" ")))) }
}

/// The telephones of a cell: `76 12 34 56 / 66123456`, `+223 76…`, `00223…`, `76123456 ou 66123456`.
pub(super) fn phones(cell: &str) -> Vec<String> {
    let parted = cell.to_lowercase().replace(" ou ", "/").replace(" et ", "/");
    let parts = parted.split(['/', ';', ',', '\n', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(apart).collect()
}

/// Two numbers of eight digits that only a hyphen or spaces part.
fn apart(part: &str) -> Vec<String> {
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 16
        && !digits.starts_with("00")
        && part.chars().all(|sign| sign.is_ascii_digit() || " -.".contains(sign))
    {
        return vec![digits[..8].to_owned(), digits[8..].to_owned()];
    }
    vec![part.strip_suffix(".0").unwrap_or(part).to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_is_parted_by_its_capitals_else_by_the_order() {
        let family_first =
            |text| full_name(text, Order::FamilyFirst).map(|(family, given)| format!("{family}|{given}"));
        assert_eq!(family_first("COULIBALY Moussa").as_deref(), Some("COULIBALY|Moussa"));
        assert_eq!(family_first("Moussa COULIBALY").as_deref(), Some("COULIBALY|Moussa"));
        assert_eq!(family_first("TRAORE CHEICK OUMAR").as_deref(), Some("TRAORE|Cheick Oumar"));
        assert_eq!(family_first("AG MOHAMED ATTAHER").as_deref(), Some("AG MOHAMED|Attaher"));
        assert_eq!(family_first("Moussa"), None);
        assert_eq!(
            full_name("Cheick Oumar Traoré", Order::GivenFirst),
            Some(("Traoré".to_owned(), "Cheick Oumar".to_owned()))
        );
    }

    #[test]
    fn two_telephones_in_a_cell_are_two() {
        for cell in ["31 12 34 56 / 32123456", "31123456-32123456", "31123456 ou 32123456", "31 12 34 56 32 12 34 56"] {
            let digits: Vec<String> = phones(cell).iter().map(|phone| phone.replace(' ', "")).collect();
            assert_eq!(digits, ["31123456", "32123456"], "{cell}");
        }
        assert_eq!(phones("31-12-34-56"), ["31-12-34-56"]);
    }

    #[test]
    fn names_in_capitals_are_written_as_names() {
        assert_eq!(name("AWA-MARIAM"), "Awa-Mariam");
        assert_eq!(name("El Hadj"), "El Hadj");
    }
}
