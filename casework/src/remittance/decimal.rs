//! Sums and rates with decimals, as they are read off a provider's board. In thousandths: no rate of a corridor has more.

use std::fmt;

/// Thousandths of a unit. Not negative, less than a thousand million units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Decimal(pub i64);

pub const UNIT: i64 = 1000;
const MOST_DIGITS: usize = 9;

impl Decimal {
    /// "4,9", "655.957", "1 200". `None` for what is no such number.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let tight: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let (whole, part) = tight.split_once([',', '.']).unwrap_or((&tight, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(part) || whole.len() > MOST_DIGITS || part.len() > 3 {
            return None;
        }
        let thousandths: i64 = format!("{part:0<3}").parse().ok()?;
        Some(Self(whole.parse::<i64>().ok()? * UNIT + thousandths))
    }
}

/// As it is kept: "4.9", "655.957", "1200".
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = format!("{:03}", self.0 % UNIT);
        match part.trim_end_matches('0') {
            "" => write!(f, "{}", self.0 / UNIT),
            part => write!(f, "{}.{part}", self.0 / UNIT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, kept) in
            [("4,9", "4.9"), ("655,957", "655.957"), (" 1 200 ", "1200"), ("0.05", "0.05"), ("007", "7")]
        {
            assert_eq!(Decimal::read(typed).map(|number| number.to_string()).as_deref(), Some(kept), "{typed}");
        }
        for typed in ["", ",5", "5,", "-3", "1,2345", "1.2.3", "4 €", "1e3", "9999999999", "٣"] {
            assert_eq!(Decimal::read(typed), None, "{typed}");
        }
    }
}
