//! How an English letter writes dates, money and punctuation.

use chrono::{Datelike, NaiveDate};

use super::french::is_inside_word;
use crate::time::PartialDate;

const NO_BREAK: char = '\u{A0}';

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "Monday 12 October 2026".
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {}", date.format("%A"), day_month_year(date))
}

/// "12 October 2026".
pub fn day_month_year(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// "12 May 1994", "May 1994", "about 1994", "1994".
pub fn partial_date(date: PartialDate) -> String {
    let about = if date.about { "about " } else { "" };
    match (date.month, date.day) {
        (Some(_), Some(_)) => format!("{about}{}", day_month_year(date.first_day())),
        (Some(month), None) => {
            let month = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
            format!("{about}{month} {}", date.year)
        }
        _ => format!("{about}{}", date.year),
    }
}

/// Whole francs: "52,000 F CFA".
pub fn money(amount_xof: i64) -> String {
    format!("{}{NO_BREAK}F{NO_BREAK}CFA", amount(amount_xof))
}

/// "52,000", where the currency is said elsewhere.
pub fn amount(amount_xof: i64) -> String {
    super::amount(amount_xof).replace('\u{202F}', ",")
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// 0 to 99.
fn below_hundred(number: i64) -> String {
    let of = |words: &[&'static str], at: i64| {
        usize::try_from(at).ok().and_then(|at| words.get(at).copied()).unwrap_or_default()
    };
    match (number / 10, number % 10) {
        (0 | 1, _) => of(&SMALL, number).to_owned(),
        (tens, 0) => of(&TENS, tens).to_owned(),
        (tens, rest) => format!("{}-{}", of(&TENS, tens), of(&SMALL, rest)),
    }
}

/// 0 to 999.
fn below_thousand(number: i64) -> String {
    match (number / 100, number % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", below_hundred(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", below_hundred(hundreds), below_hundred(rest)),
    }
}

/// 52000 → "fifty-two thousand CFA francs", as a receipt says it. 0 to 999,999,999; more stays in figures.
pub fn amount_in_words(amount_xof: i64) -> String {
    if !(0..1_000_000_000).contains(&amount_xof) {
        return money(amount_xof);
    }
    let (millions, thousands, rest) = (amount_xof / 1_000_000, amount_xof / 1000 % 1000, amount_xof % 1000);
    let mut parts = Vec::new();
    if millions > 0 {
        parts.push(format!("{} million", below_thousand(millions)));
    }
    if thousands > 0 {
        parts.push(format!("{} thousand", below_thousand(thousands)));
    }
    if rest > 0 || parts.is_empty() {
        let and = if rest < 100 && !parts.is_empty() { "and " } else { "" };
        parts.push(format!("{and}{}", below_thousand(rest)));
    }
    format!("{} CFA franc{}", parts.join(" "), if amount_xof == 1 { "" } else { "s" })
}

/// A straight apostrophe inside a word becomes a curved one; marks keep to their words.
pub fn spaced(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    signs
        .iter()
        .enumerate()
        .map(|(index, &sign)| if sign == '\'' && is_inside_word(&signs, index) { '’' } else { sign })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_a_cashier_writes_them() {
        for (amount, words) in [
            (0, "zero CFA francs"),
            (1, "one CFA franc"),
            (71, "seventy-one CFA francs"),
            (112, "one hundred and twelve CFA francs"),
            (52_000, "fifty-two thousand CFA francs"),
            (52_005, "fifty-two thousand and five CFA francs"),
            (252_500, "two hundred and fifty-two thousand five hundred CFA francs"),
            (1_968_040, "one million nine hundred and sixty-eight thousand and forty CFA francs"),
            (2_000_000_000, "2,000,000,000\u{A0}F\u{A0}CFA"),
        ] {
            assert_eq!(amount_in_words(amount), words);
        }
    }

    #[test]
    fn dates_money_and_apostrophes_are_english() {
        let day = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        assert_eq!(long_date(day), "Thursday 1 October 2026");
        assert_eq!(money(-1_250_000), "−1,250,000\u{A0}F\u{A0}CFA");
        assert_eq!(spaced("Person's trade: mason; why?"), "Person’s trade: mason; why?");
    }
}
