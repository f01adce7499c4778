//! How a French letter writes dates, money, phones and punctuation.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::time::PartialDate;

/// The narrow no-break space before `; ! ?` and inside guillemets, and between thousands.
const NARROW: char = '\u{202F}';
const NO_BREAK: char = '\u{A0}';

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
/// January first, as French writes them.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// "lundi 12 octobre 2026", "jeudi 1er octobre 2026".
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {}", DAYS[date.weekday().num_days_from_monday() as usize], day_month_year(date))
}

/// "12 octobre 2026", "1er octobre 2026".
#[must_use]
pub fn day_month_year(date: NaiveDate) -> String {
    let ordinal = if date.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// "12 mai 1994", "mai 1994", "vers 1994", "1994".
#[must_use]
pub fn partial_date(date: PartialDate) -> String {
    let about = if date.about { "vers " } else { "" };
    match (date.month, date.day) {
        (Some(_), Some(_)) => format!("{about}{}", day_month_year(date.first_day())),
        (Some(month), None) => {
            let month = MONTHS.get(month.saturating_sub(1) as usize).copied().unwrap_or_default();
            format!("{about}{month} {}", date.year)
        }
        _ => format!("{about}{}", date.year),
    }
}

/// "9 h", "9 h 30".
#[must_use]
pub fn hour_in_words(time: NaiveTime) -> String {
    match time.minute() {
        0 => format!("{} h", time.hour()),
        minute => format!("{} h {minute:02}", time.hour()),
    }
}

/// A phone in pairs joined by no-break spaces: "76 12 34 56", "+223 76 12 34 56".
///
/// Only Malian numbers (8 digits, with or without 223) are grouped; any other stays as it was typed.
#[must_use]
pub fn phone(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let only_phone_signs = typed.chars().all(|sign| sign.is_ascii_digit() || " +.-/()\u{A0}\u{202F}".contains(sign));
    let prefix =
        ["00223", "223"].into_iter().find(|prefix| digits.len() == prefix.len() + 8 && digits.starts_with(prefix));
    let local = &digits[prefix.map_or(0, str::len)..];
    if !only_phone_signs || local.len() != 8 {
        return typed.trim().replace(' ', "\u{A0}");
    }
    let pairs: Vec<&str> = (0..4).map(|pair| &local[pair * 2..pair * 2 + 2]).collect();
    let country = if prefix.is_some() { "+223\u{A0}" } else { "" };
    format!("{country}{}", pairs.join("\u{A0}"))
}

/// 1234567 → "1 234 567". Thousands are parted by narrow no-break spaces.
#[must_use]
pub fn grouped(figure: u64) -> String {
    let digits = figure.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(NARROW);
        }
        grouped.push(digit);
    }
    grouped
}

/// Whole francs: "52 000 F CFA".
#[must_use]
pub fn money(amount_xof: i64) -> String {
    format!("{}{NO_BREAK}F{NO_BREAK}CFA", amount(amount_xof))
}

/// "52 000", where the currency is said elsewhere.
#[must_use]
pub fn amount(amount_xof: i64) -> String {
    let sign = if amount_xof < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(amount_xof.unsigned_abs()))
}

/// "Acte de naissance" → "acte de naissance"; "CV" stays.
#[must_use]
pub fn within_a_line(label: &str) -> String {
    let mut signs = label.chars();
    match (signs.next(), signs.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(signs).collect(),
        _ => label.to_owned(),
    }
}

const SMALL: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 10] =
    ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

/// 1 to 99. `last`: nothing follows, so that "quatre-vingts" has its s.
fn below_hundred(number: i64, last: bool) -> String {
    let (tens, rest) = (number / 10, number % 10);
    let small = |number: i64| SMALL.get(usize::try_from(number).unwrap_or_default()).copied().unwrap_or_default();
    let ten = TENS.get(usize::try_from(tens).unwrap_or_default()).copied().unwrap_or_default();
    match (tens, rest) {
        (0 | 1, _) => small(number).to_owned(),
        (8, 0) => format!("{ten}{}", if last { "s" } else { "" }),
        (7, 1) => format!("{ten} et onze"),
        (7 | 9, _) => format!("{ten}-{}", small(rest + 10)),
        (_, 0) => ten.to_owned(),
        (2..=6, 1) => format!("{ten} et un"),
        _ => format!("{ten}-{}", small(rest)),
    }
}

/// 1 to 999.
fn below_thousand(number: i64, last: bool) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let hundred = match (hundreds, rest) {
        (0, _) => return below_hundred(rest, last),
        (1, _) => "cent".to_owned(),
        (_, 0) if last => format!("{} cents", below_hundred(hundreds, false)),
        _ => format!("{} cent", below_hundred(hundreds, false)),
    };
    if rest == 0 { hundred } else { format!("{hundred} {}", below_hundred(rest, last)) }
}

/// 52000 → "cinquante-deux mille francs CFA", as a receipt says it. 0 to 999 999 999; more stays in figures.
#[must_use]
pub fn amount_in_words(amount_xof: i64) -> String {
    let (millions, thousands, rest) = (amount_xof / 1_000_000, amount_xof / 1000 % 1000, amount_xof % 1000);
    if !(0..1_000_000_000).contains(&amount_xof) {
        return money(amount_xof);
    }
    let mut parts = Vec::new();
    if millions > 0 {
        parts.push(format!("{} million{}", below_thousand(millions, true), if millions > 1 { "s" } else { "" }));
    }
    match thousands {
        0 => {}
        1 => parts.push("mille".to_owned()),
        _ => parts.push(format!("{} mille", below_thousand(thousands, false))),
    }
    if rest > 0 || amount_xof == 0 {
        parts.push(below_thousand(rest, true));
    }
    // "un million de francs", but "un million deux cents francs".
    let of = if millions > 0 && thousands == 0 && rest == 0 { "de " } else { "" };
    format!("{} {of}francs CFA", parts.join(" "))
}

/// No-break spaces where French typography wants them: before `: ; ! ?`, inside `« »`, before `%`.
///
/// A straight apostrophe inside a word becomes a curved one. Where the writer put no space before a mark that ends a word, one is added; times, links and codes
/// ("9:30", "http://") are left alone.
#[must_use]
pub fn spaced(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (index, &sign) in signs.iter().enumerate() {
        let ends_word = signs.get(index + 1).is_none_or(|next| next.is_whitespace() || ")»\"".contains(*next));
        match sign {
            ':' | ';' | '!' | '?' | '»' | '%' => {
                let spaces = out.chars().rev().take_while(|last| last.is_whitespace()).count();
                let before = out.trim_end().chars().next_back();
                let follows_word = before.is_some_and(|last| !":;!?«(".contains(last));
                if spaces > 0 && before.is_some() {
                    out.truncate(out.trim_end().len());
                    out.push(NARROW);
                } else if spaces == 0 && follows_word && ends_word && sign != '%' {
                    out.push(NARROW);
                }
                out.push(sign);
            }
            '\'' if is_inside_word(&signs, index) => out.push('’'),
            _ if sign.is_whitespace() && signs[..index].last() == Some(&'«') => out.push(NARROW),
            _ if !sign.is_whitespace() && signs[..index].last() == Some(&'«') => {
                out.push(NARROW);
                out.push(sign);
            }
            _ => out.push(sign),
        }
    }
    out
}

pub(super) fn is_inside_word(signs: &[char], index: usize) -> bool {
    let is_letter = |sign: Option<&char>| sign.is_some_and(|sign| sign.is_alphabetic());
    index > 0 && is_letter(signs.get(index - 1)) && is_letter(signs.get(index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn amounts_are_said_as_a_cashier_writes_them() {
        for (amount, words) in [
            (0, "zéro francs CFA"),
            (71, "soixante et onze francs CFA"),
            (80, "quatre-vingts francs CFA"),
            (91, "quatre-vingt-onze francs CFA"),
            (200, "deux cents francs CFA"),
            (1_000, "mille francs CFA"),
            (21_000, "vingt et un mille francs CFA"),
            (80_000, "quatre-vingt mille francs CFA"),
            (200_000, "deux cent mille francs CFA"),
            (252_500, "deux cent cinquante-deux mille cinq cents francs CFA"),
            (1_000_000, "un million de francs CFA"),
            (1_968_000, "un million neuf cent soixante-huit mille francs CFA"),
            (80_000_000, "quatre-vingts millions de francs CFA"),
        ] {
            assert_eq!(amount_in_words(amount), words);
        }
    }

    #[test]
    fn dates_are_in_words() {
        assert_eq!(long_date(date(2026, 10, 12)), "lundi 12 octobre 2026");
        assert_eq!(long_date(date(2026, 10, 1)), "jeudi 1er octobre 2026");
        assert_eq!(day_month_year(date(2027, 8, 31)), "31 août 2027");
    }

    #[test]
    fn phones_are_in_pairs() {
        let plain = |typed: &str| phone(typed).replace('\u{A0}', " ");
        assert_eq!(plain("76123456"), "76 12 34 56");
        assert_eq!(plain("00223 76.12.34.56"), "+223 76 12 34 56");
        assert_eq!(plain("+223 76-12-34-56"), "+223 76 12 34 56");
        assert_eq!(plain("+33 6 12 34 56 78"), "+33 6 12 34 56 78");
        assert_eq!(plain("76 12 34 56 (frère)"), "76 12 34 56 (frère)");
    }

    #[test]
    fn money_is_grouped_in_thousands() {
        assert_eq!(money(52_000), "52\u{202F}000\u{A0}F\u{A0}CFA");
        assert_eq!(money(500), "500\u{A0}F\u{A0}CFA");
        assert_eq!(money(-1_250_000), "−1\u{202F}250\u{202F}000\u{A0}F\u{A0}CFA");
    }

    #[test]
    fn high_punctuation_gets_its_narrow_space() {
        assert_eq!(spaced("Motif : maçon"), "Motif\u{202F}: maçon");
        assert_eq!(spaced("Vraiment?"), "Vraiment\u{202F}?");
        assert_eq!(spaced("« oui »"), "«\u{202F}oui\u{202F}»");
        assert_eq!(spaced("«oui»"), "«\u{202F}oui\u{202F}»");
        assert_eq!(spaced("à 9:30, http://x.ml"), "à 9:30, http://x.ml");
        assert_eq!(spaced("l'école"), "l’école");
        assert_eq!(spaced("Quoi ?!"), "Quoi\u{202F}?!");
    }
}
