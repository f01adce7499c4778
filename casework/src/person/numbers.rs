//! Numbers and codes as they are typed: in small letters, without hyphens or zeros, with an O for a 0, or only begun.

use crate::error::Result;
use crate::ids::RecordId;
use crate::person::Person;
use crate::person::search::{Hit, kept_hit};
use crate::referral;
use crate::store::Store;

/// The persons of what `text` may be: a person's, a case file's or a letter's number, or a letter's code. At most `limit`.
///
/// # Errors
/// What SQLite says.
pub(super) fn hits(store: &Store, text: &str, limit: usize) -> Result<Vec<Hit>> {
    let mut hits: Vec<Hit> = Vec::new();
    for id in found(store, text, limit)? {
        let Some(person) = store.find_record::<Person>(id)? else { continue };
        if let Some(hit) = kept_hit(store, &person, vec!["same-number"], 1.0, None)?
            && !hits.iter().any(|known| known.id == hit.id)
        {
            hits.push(hit);
        }
    }
    Ok(hits)
}

fn found(store: &Store, text: &str, limit: usize) -> Result<Vec<RecordId>> {
    if let Ok(code) = referral::tidy_code(text) {
        let mut query =
            store.db().prepare_cached("SELECT person FROM referral WHERE code = ?1 AND person IS NOT NULL")?;
        let found: Vec<RecordId> = query.query_map([code], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Ok(vec![]);
    }
    let mut query = store.db().prepare_cached(
        "SELECT person FROM (
             SELECT id AS person, reference FROM person WHERE reference >= ?1 AND reference < ?2
             UNION ALL SELECT person, reference FROM case_file WHERE reference >= ?1 AND reference < ?2
             UNION ALL SELECT person, reference FROM referral WHERE reference >= ?1 AND reference < ?2)
         WHERE person IS NOT NULL ORDER BY reference, person LIMIT ?3",
    )?;
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    for beginning in beginnings(text) {
        let end = format!("{beginning}\u{10ffff}");
        let rows = query.query_map((&beginning, end, limit), |row| row.get(0))?;
        let found: Vec<RecordId> = rows.collect::<Result<_, _>>()?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(vec![])
}

/// How the number that was typed, whole or begun, may begin: `BKO-26-000042-` before `BKO-26-0042`. The likeliest first.
fn beginnings(text: &str) -> Vec<String> {
    let typed = text.trim().to_uppercase();
    let parts: Vec<&str> =
        typed.split(|sign: char| sign == '-' || sign.is_whitespace()).filter(|part| !part.is_empty()).collect();
    let mut beginnings = Vec::new();
    match parts[..] {
        [desk, year, number] if is_desk(desk) && is_year(year) => beginnings.extend(numbered(desk, year, number, "")),
        [desk, year, number, check] if is_desk(desk) && is_year(year) && check.len() == 1 => {
            beginnings.extend(numbered(desk, year, number, check));
        }
        [whole] => beginnings.extend(unhyphened(whole)),
        _ => {}
    }
    beginnings
}

/// With its zeros, then as it stands. An O is a 0.
fn numbered(desk: &str, year: &str, number: &str, check: &str) -> Vec<String> {
    let number = number.replace('O', "0");
    if number.is_empty() || number.len() > 6 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![];
    }
    let whole = format!("{desk}-{year}-{number:0>6}-{check}");
    if check.is_empty() { vec![whole, format!("{desk}-{year}-{number}")] } else { vec![whole] }
}

/// `BKO26004217K`: six digits and the check sign end it, the year stands before them.
fn unhyphened(whole: &str) -> Vec<String> {
    if !whole.is_ascii() || whole.len() < 11 {
        return vec![];
    }
    let (rest, check) = whole.split_at(whole.len() - 1);
    let (rest, number) = rest.split_at(rest.len() - 6);
    let (before, year) = rest.split_at(rest.len() - 2);
    let letter = before.len() - 1;
    let readings = [(before, year.to_owned()), (&before[..letter], format!("{}{year}", &before[letter..]))];
    let right = readings.into_iter().filter(|(desk, year)| is_desk(desk) && is_year(year));
    right.flat_map(|(desk, year)| numbered(desk, &year, number, check)).collect()
}

/// Two to four letters, and the number of its life.
fn is_desk(text: &str) -> bool {
    let letters = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    (2..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `26`, or with the letter of its kind: `P26`.
fn is_year(text: &str) -> bool {
    let digits = text.strip_prefix(|sign: char| sign.is_ascii_uppercase()).unwrap_or(text);
    digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::beginnings;

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        assert_eq!(beginnings("bko-26-004217-k"), ["BKO-26-004217-K"]);
        assert_eq!(beginnings("BKO 26 4217"), ["BKO-26-004217-", "BKO-26-4217"]);
        assert_eq!(beginnings("BKO-26-OO42"), ["BKO-26-000042-", "BKO-26-0042"]);
        assert_eq!(beginnings("bko26004217k"), ["BKO-26-004217-K", "BK-O26-004217-K"]);
        assert_eq!(beginnings("BKOP26000123K"), ["BKOP-26-000123-K", "BKO-P26-000123-K"]);
        for nothing in ["", "-", "coulibaly 94", "76 12 34", "BKO-26-", "é26004217k", "1994"] {
            assert!(beginnings(nothing).is_empty(), "{nothing}");
        }
    }
}
