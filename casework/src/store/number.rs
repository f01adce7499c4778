//! Human numbers that prove themselves: `BKO-26-004217-K`.
//!
//! Desk prefix, year, a sequence of that desk and kind, and an ISO 7064 MOD 37,36 check character. Two desks never make
//! the same number, since no two desks have the same prefix. Two halves of a copy may go on under one new prefix until headquarters
//! invites the second: so a new life's sequence begins at a place that its own id says.

use chrono::{Datelike, NaiveDate};

use crate::error::Result;
use crate::store::kind::Kind;
use crate::store::{Own, Store};

const SIGNS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The next number of this desk for `kind`.
///
/// # Errors
/// What SQLite says.
pub(super) fn next(store: &Store, kind: &'static Kind, today: NaiveDate) -> Result<String> {
    let year = today.year();
    let mut counter = store.db().prepare_cached(
        "INSERT INTO counter (kind, year, last) VALUES (?1, ?2, ?3)
         ON CONFLICT (kind, year) DO UPDATE SET last = last + 1 RETURNING last",
    )?;
    let sequence: u32 = counter.query_row((kind.name, year, first(store.desk())), |row| row.get(0))?;
    let letter = kind.number_letter.unwrap_or_default();
    let bare = format!("{}-{letter}{:02}-{sequence:06}", store.desk().prefix, year.rem_euclid(100));
    let check = check_character(&bare);
    Ok(format!("{bare}-{check}"))
}

/// The first number of a life: 1, and in later lives one of 800 places between 100001 and 899001: six digits last for 100,000 more.
fn first(desk: &Own) -> u32 {
    let [one, two, ..] = *desk.desk.0.as_bytes();
    match desk.prefix.ends_with(|sign: char| sign.is_ascii_digit()) {
        true => 1 + 1000 * (100 + u32::from(u16::from_be_bytes([one, two])) % 800),
        false => 1,
    }
}

/// The ISO 7064 MOD 37,36 check character over the letters and digits of `bare`.
#[must_use]
pub fn check_character(bare: &str) -> char {
    let mut product = 36;
    for value in bare.bytes().filter_map(value_of) {
        let sum = (product + value) % 36;
        product = (if sum == 0 { 36 } else { sum }) * 2 % 37;
    }
    SIGNS[(37 - product) % 36] as char
}

/// Whether a number was typed without a mistake. Small letters and missing hyphens are forgiven.
#[must_use]
pub fn is_right(number: &str) -> bool {
    let signs: String =
        number.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect();
    match signs.char_indices().next_back() {
        Some((at, check)) if at > 0 => check_character(&signs[..at]) == check,
        _ => false,
    }
}

fn value_of(sign: u8) -> Option<usize> {
    SIGNS.iter().position(|known| *known == sign.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_number_is_refused() {
        let bare = "BKO-26-004217";
        let number = format!("{bare}-{}", check_character(bare));
        assert!(is_right(&number) && is_right(&number.to_lowercase().replace('-', " ")));
        for at in 0..number.len() {
            for sign in "0123456789ABKO"
                .chars()
                .filter(|sign| number.as_bytes()[at] != b'-' && !number[at..].starts_with(*sign))
            {
                let mut wrong = number.clone();
                wrong.replace_range(at..=at, &sign.to_string());
                assert!(!is_right(&wrong), "{wrong}");
            }
        }
        assert!(!is_right("BKO-26-002417-0") || check_character("BKO-26-002417") == '0');
    }

    #[test]
    fn the_check_character_is_iso_7064_mod_37_36() {
        // Source: GRid example A1-2425G-ABC1234002-M.
        assert_eq!(check_character("A12425GABC1234002"), 'M');
    }
}
