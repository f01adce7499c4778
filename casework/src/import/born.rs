//! Dates and ages as registers have them: `12/03/1994`, `vers 1994`, `mars 1994`, `env. 30 ans`.

use chrono::{Datelike, Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::time::PartialDate;

/// What a cell said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Born {
    On(PartialDate),
    /// Years.
    Aged(i64),
}

/// What a number alone is, where it is too small for a year.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    Age,
    Unclear,
}

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];
const SHORT: [&str; 12] = ["janv", "fev", "mar", "avr", "mai", "jun", "juil", "aou", "sept", "oct", "nov", "dec"];
const ABOUT: [&str; 9] = ["vers", "env", "environ", "approx", "approximativement", "ca", "circa", "autour", "presque"];
const FILLING: [&str; 8] = ["ne", "nee", "e", "le", "en", "de", "er", "age"];
const YEARS: [&str; 5] = ["ans", "an", "a", "annees", "annee"];

/// Reads a cell. Days stand before months, as they do in the country: `03/25/1994` is refused, not turned round.
///
/// # Errors
/// A reason's key: `import-date`, `import-age`, `import-future`.
pub(super) fn born(cell: &str, today: NaiveDate, alone: Alone) -> Result<Born, &'static str> {
    let refused = if alone == Alone::Age { "import-age" } else { "import-date" };
    let Words { numbers, about, years, months_old, named_month } = words(cell).ok_or(refused)?;
    if years || months_old {
        let [number] = numbers[..] else { return Err("import-age") };
        let age = if months_old { number.value / 12 } else { number.value };
        return if (0..=120).contains(&age) { Ok(Born::Aged(age)) } else { Err("import-age") };
    }
    let year = |number: Number| match number.digits {
        4 => Some(number.value),
        2 if number.value <= i64::from(today.year() % 100) => Some(2000 + number.value),
        2 => Some(1900 + number.value),
        _ => None,
    };
    let long = |number: &Number| number.digits == 4;
    let (day, month, year) = match numbers[..] {
        [one] if long(&one) && !named_month => (0, 0, Some(one.value)),
        // The days since 30 December 1899, as Excel keeps them. Source: ECMA-376, 18.17.4.1.
        [one] if one.digits == 5 && !about && (10_000..60_000).contains(&one.value) => {
            let day = NaiveDate::from_ymd_opt(1899, 12, 30).map(|first| first + Days::new(one.value.unsigned_abs()));
            return in_time(PartialDate::day(day.ok_or(refused)?), today);
        }
        [one] if alone == Alone::Age && one.value <= 120 => return Ok(Born::Aged(one.value)),
        [month, one] if long(&one) => (0, month.value, Some(one.value)),
        [one, month] if long(&one) => (0, month.value, Some(one.value)),
        [one, month, day] if long(&one) => (day.value, month.value, Some(one.value)),
        [day, month, one] => (day.value, month.value, year(one)),
        _ => return Err(refused),
    };
    let year =
        year.and_then(|year| i32::try_from(year).ok()).filter(|year| (1900..=2100).contains(year)).ok_or(refused)?;
    // A day or month 0 is the register's way to say that it is not known.
    let part = |value: i64| if value == 0 { Ok(None) } else { u32::try_from(value).map(Some).map_err(|_| refused) };
    let (day, month) = (part(day)?, part(month)?);
    if day.is_some() && month.is_none() {
        return Err(refused);
    }
    NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or(refused)?;
    in_time(PartialDate { year, month, day, about }, today)
}

/// A day of something else than a birth; may lie in the future.
///
/// # Errors
/// `import-date` where it is no whole day.
pub(super) fn day(cell: &str, today: NaiveDate) -> Result<NaiveDate, &'static str> {
    // Two figures of a year mean one that is near: papers run out in the years to come.
    let far = today + Days::new(3650);
    match born(cell, far, Alone::Unclear) {
        Ok(Born::On(date)) if date.day.is_some() && !date.about => Ok(date.first_day()),
        _ => Err("import-date"),
    }
}

fn in_time(date: PartialDate, today: NaiveDate) -> Result<Born, &'static str> {
    if date.first_day() > today { Err("import-future") } else { Ok(Born::On(date)) }
}

#[derive(Clone, Copy)]
struct Number {
    value: i64,
    digits: usize,
}

#[derive(Default)]
struct Words {
    numbers: Vec<Number>,
    about: bool,
    years: bool,
    months_old: bool,
    named_month: bool,
}

/// The numbers of a cell and what its words say of them; `None` for a word that is not known.
fn words(cell: &str) -> Option<Words> {
    let mut text: String = cell.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase).collect();
    // A time of day after the date.
    if let Some(colon) = text.find(':') {
        let end = text[..colon].rfind([' ', 't'])?;
        text.truncate(end);
    }
    let mut words = Words::default();
    for token in tokens(&text)? {
        match token.as_str() {
            "~" => words.about = true,
            "mois" => words.months_old = true,
            word if ABOUT.contains(&word) => words.about = true,
            word if YEARS.contains(&word) => words.years = true,
            word if FILLING.contains(&word) => {}
            word if word.bytes().all(|byte| byte.is_ascii_digit()) => {
                words.numbers.push(Number { value: word.parse().ok()?, digits: word.len() });
            }
            word => {
                let month = MONTHS
                    .iter()
                    .position(|known| known == &word)
                    .or_else(|| SHORT.iter().position(|known| known == &word))?;
                words.numbers.push(Number { value: i64::try_from(month).ok()? + 1, digits: 2 });
                words.named_month = true;
            }
        }
    }
    Some(words)
}

/// Runs of digits and of letters; `~`, `±` and `?` are words of their own, other signs part.
fn tokens(text: &str) -> Option<Vec<String>> {
    let mut tokens: Vec<String> = Vec::new();
    let mut before = ' ';
    for sign in text.chars() {
        match sign {
            '~' | '±' | '?' | '≈' => tokens.push("~".to_owned()),
            '0'..='9' if before.is_ascii_digit() => tokens.last_mut()?.push(sign),
            'a'..='z' if before.is_ascii_lowercase() => tokens.last_mut()?.push(sign),
            '0'..='9' | 'a'..='z' => tokens.push(sign.to_string()),
            ' ' | '\u{a0}' | '/' | '-' | '.' | ',' | '(' | ')' | '\'' | '’' => {}
            _ => return None,
        }
        before = sign;
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, alone: Alone) -> String {
        match born(cell, NaiveDate::from_ymd_opt(2026, 10, 12).unwrap(), alone) {
            Ok(Born::On(date)) => date.to_string(),
            Ok(Born::Aged(years)) => format!("{years} years"),
            Err(reason) => reason.to_owned(),
        }
    }

    #[test]
    fn dates_are_read_however_they_were_written() {
        for (cell, kept) in [
            ("12/03/1994", "1994-03-12"),
            ("12-03-94", "1994-03-12"),
            ("12.03.08", "2008-03-12"),
            ("1994", "1994"),
            ("vers 1994", "1994~"),
            ("1994 ?", "1994~"),
            ("03/1994", "1994-03"),
            ("mars 1994", "1994-03"),
            ("1er janvier 1990", "1990-01-01"),
            ("né le 2 août 1988", "1988-08-02"),
            ("né(e) vers 1988", "1988~"),
            ("1994-03-12", "1994-03-12"),
            ("1994-03-12 00:00:00", "1994-03-12"),
            ("34405", "1994-03-12"),
            ("00/00/1994", "1994"),
            ("00/03/1994", "1994-03"),
            ("env. 30 ans", "30 years"),
        ] {
            assert_eq!(read(cell, Alone::Unclear), kept, "{cell}");
        }
    }

    #[test]
    fn what_is_not_sure_is_refused_and_not_bent() {
        for cell in ["03/25/1994", "30/02/1990", "94", "1994/1995", "trente ans", "12/03", "12/1994/03", "x", "1850"] {
            assert_eq!(read(cell, Alone::Unclear), "import-date", "{cell}");
        }
        assert_eq!(read("12/03/2031", Alone::Unclear), "import-future");
    }

    #[test]
    fn ages_are_read_however_they_were_written() {
        for (cell, kept) in [
            ("30", "30 years"),
            ("30 ans", "30 years"),
            ("30 a", "30 years"),
            ("30a", "30 years"),
            ("~ 30", "30 years"),
            ("8 mois", "0 years"),
            ("1994", "1994"),
        ] {
            assert_eq!(read(cell, Alone::Age), kept, "{cell}");
        }
        for cell in ["130 ans", "300", "25-30 ans", "adulte"] {
            assert_eq!(read(cell, Alone::Age), "import-age", "{cell}");
        }
    }
}
