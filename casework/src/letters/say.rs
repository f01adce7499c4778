//! The language a paper speaks: its words, and how it writes dates, hours, money and punctuation.
//!
//! What somebody typed stays as it was typed. Papers of the office alone are French ([`FRENCH`]); decision 0049 says which these are.

use chrono::{NaiveDate, NaiveTime};

use super::text::{Span, bold, clean, plain};
use super::{english, french, phone};
use crate::time::PartialDate;
use crate::words::{self, Lang};

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Say(pub Lang);

pub(crate) const FRENCH: Say = Say(Lang::Fr);

impl Say {
    /// A word of the paper by its key.
    pub fn word(self, key: &str) -> String {
        self.word_with(key, &[])
    }

    pub fn word_with(self, key: &str, facts: &[(&str, &str)]) -> String {
        self.spaced(&words::text(self.0, key, facts))
    }

    /// A typed value as it is printed; "—" where there is none.
    pub fn value(self, typed: &str) -> String {
        let cleaned = clean(typed);
        if cleaned.is_empty() { self.word("letter-none") } else { cleaned }
    }

    pub fn value_or_none(self, typed: Option<&str>) -> String {
        self.value(typed.unwrap_or_default())
    }

    /// A typed sentence, spaced as the language wants it.
    pub fn prose(self, typed: &str) -> String {
        self.spaced(&self.value(typed))
    }

    pub fn phone_or_none(self, typed: Option<&str>) -> String {
        phone(&self.value_or_none(typed))
    }

    /// "Label : value", the value in bold.
    pub fn field(self, key: &str, value: impl Into<String>) -> Vec<Span> {
        vec![plain(self.word(key) + " "), bold(value)]
    }

    /// "lundi 12 octobre 2026", "Monday 12 October 2026".
    pub fn long_date(self, date: NaiveDate) -> String {
        match self.0 {
            Lang::Fr => french::long_date(date),
            Lang::En => english::long_date(date),
        }
    }

    /// "12 octobre 2026", "12 October 2026".
    pub fn day_month_year(self, date: NaiveDate) -> String {
        match self.0 {
            Lang::Fr => french::day_month_year(date),
            Lang::En => english::day_month_year(date),
        }
    }

    /// "vers 1994", "about 1994".
    pub fn partial_date(self, date: PartialDate) -> String {
        match self.0 {
            Lang::Fr => french::partial_date(date),
            Lang::En => english::partial_date(date),
        }
    }

    /// "9 h 30", "9:30".
    pub fn hour(self, time: NaiveTime) -> String {
        match self.0 {
            Lang::Fr => french::hour_in_words(time),
            Lang::En => time.format("%-H:%M").to_string(),
        }
    }

    /// "lundi 12 octobre 2026 à 9 h", "Monday 12 October 2026 at 9:00".
    pub fn day_and_hour(self, date: NaiveDate, time: NaiveTime) -> String {
        let at = match self.0 {
            Lang::Fr => "à",
            Lang::En => "at",
        };
        format!("{} {at} {}", self.long_date(date), self.hour(time))
    }

    /// Whole francs: "52 000 F CFA", "52,000 F CFA".
    pub fn money(self, amount_xof: i64) -> String {
        match self.0 {
            Lang::Fr => french::money(amount_xof),
            Lang::En => english::money(amount_xof),
        }
    }

    /// Where the currency is said elsewhere.
    pub fn amount(self, amount_xof: i64) -> String {
        match self.0 {
            Lang::Fr => french::amount(amount_xof),
            Lang::En => english::amount(amount_xof),
        }
    }

    pub fn amount_in_words(self, amount_xof: i64) -> String {
        match self.0 {
            Lang::Fr => french::amount_in_words(amount_xof),
            Lang::En => english::amount_in_words(amount_xof),
        }
    }

    /// "4.9" as it is kept: "4,9".
    pub fn decimal(self, kept: &str) -> String {
        match self.0 {
            Lang::Fr => kept.replace('.', ","),
            Lang::En => kept.to_owned(),
        }
    }

    /// Of hundredths: "0,42", "0.42".
    pub fn hundredths(self, hundredths: u8) -> String {
        let point = match self.0 {
            Lang::Fr => ',',
            Lang::En => '.',
        };
        format!("{}{point}{:02}", hundredths / 100, hundredths % 100)
    }

    /// No-break spaces and apostrophes as the language's typography wants them.
    pub fn spaced(self, text: &str) -> String {
        match self.0 {
            Lang::Fr => french::spaced(text),
            Lang::En => english::spaced(text),
        }
    }

    /// The label of a list as it stands within a line: "bambara", but "Mali"; English keeps the capitals of languages.
    pub fn within_a_line(self, list: &str, label: &str) -> String {
        let is_name = list == "country" || (self.0 == Lang::En && list == "language");
        if is_name { label.to_owned() } else { french::within_a_line(label) }
    }
}
