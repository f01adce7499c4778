//! Dates as people know them ("about 1994"), and clocks that may be wrong.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Where the time comes from. The core never asks the system.
pub trait Clock: Send {
    /// Milliseconds since 1970-01-01 UTC. May jump, may be years off.
    fn now_ms(&self) -> i64;
    /// Minutes to add to UTC for the wall clock of the desk (Bamako: 0).
    fn offset_minutes(&self) -> i32 {
        0
    }
    /// Chance, for the ids and salts of records: the system's. Only a simulation, which tells a story twice, gives its own.
    /// Keys are never made from it.
    ///
    /// # Errors
    /// `no-randomness`.
    fn random(&self, bytes: &mut [u8]) -> Result<()> {
        getrandom::fill(bytes).map_err(|_| Error::refused("no-randomness"))
    }
}

/// The day of an instant (ms UTC) on a desk's wall.
#[must_use]
pub fn day_of(ms: i64, offset_minutes: i32) -> NaiveDate {
    wall(ms, offset_minutes).date()
}

/// The day and the hour on a wall so many minutes ahead of UTC.
#[must_use]
pub fn wall(ms: i64, offset_minutes: i32) -> NaiveDateTime {
    DateTime::from_timestamp_millis(ms + i64::from(offset_minutes) * 60_000).unwrap_or_default().naive_utc()
}

/// From the first instant of `from` to the one after `until`, both days on a desk's wall: ms UTC.
#[must_use]
pub fn span(from: NaiveDate, until: NaiveDate, offset_minutes: i32) -> (i64, i64) {
    let start = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    let wall = i64::from(offset_minutes) * 60_000;
    (start(from) - wall, start(until.checked_add_days(chrono::Days::new(1)).unwrap_or(until)) - wall)
}

/// A date known to the day, the month or the year, sure or "about".
///
/// Written as in ISO 8601-2 (EDTF level 1): `1994`, `1994-05`, `1994-05-12`, with a trailing `~` for "about".
/// Years run from 1900 to 2100.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PartialDate {
    pub year: i32,
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub about: bool,
}

impl PartialDate {
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self { year, month: None, day: None, about: false }
    }

    /// Exact to the day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()), about: false }
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// Whole years from this date to `today`, taking the first day it can mean.
    #[must_use]
    pub fn age_on(&self, today: NaiveDate) -> i32 {
        let first = self.first_day();
        let had_birthday = (today.month(), today.day()) >= (first.month(), first.day());
        today.year() - first.year() - i32::from(!had_birthday)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if self.about { f.write_str("~") } else { Ok(()) }
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let refused = || Error::invalid("date", "date-format");
        let about = text.ends_with('~');
        let digits = text.trim_end_matches('~');
        let mut parts = digits.split('-');
        let number = |part: &str, length: usize| -> Result<u32> {
            if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(refused());
            }
            part.parse().map_err(|_| refused())
        };
        let year = number(parts.next().unwrap_or_default(), 4)? as i32;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() || !(1900..=2100).contains(&year) {
            return Err(refused());
        }
        NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or_else(refused)?;
        Ok(Self { year, month, day, about })
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A hybrid logical clock reading: 42 bits of ms UTC, 21 bits of counter. Orders concurrent writes; never says what caused what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stamp(pub i64);

const COUNTER_BITS: u32 = 21;
const DAY_MS: i64 = 86_400_000;

impl Stamp {
    #[must_use]
    pub fn from_ms(ms: i64) -> Self {
        Self(ms.clamp(0, (1 << 42) - 1) << COUNTER_BITS)
    }

    /// The physical part, ms UTC.
    #[must_use]
    pub fn ms(self) -> i64 {
        self.0 >> COUNTER_BITS
    }

    /// The next reading after `self` on a machine whose wall clock says `now_ms`.
    #[must_use]
    pub fn tick(self, now_ms: i64) -> Self {
        Self(Self::from_ms(now_ms).0.max(self.0 + 1))
    }

    /// Follows a reading seen in a foreign change, but never more than 24 h ahead of the wall clock:
    /// one desk whose battery died in 2038 must not carry the others there.
    #[must_use]
    pub fn follow(self, seen: Self, now_ms: i64) -> Self {
        let limit = Self::from_ms(now_ms + DAY_MS);
        if seen > limit { self } else { self.max(seen) }
    }
}

/// An hour as it is typed: `9`, `9h`, `930`, `9h30`, `09:30`.
#[must_use]
pub fn time_of_day(typed: &str) -> Option<NaiveTime> {
    let marked: String =
        typed.trim().chars().map(|sign| if matches!(sign, 'h' | 'H' | '.' | ' ') { ':' } else { sign }).collect();
    let (hours, minutes) = match marked.split_once(':') {
        Some((hours, "")) => (hours, "0"),
        Some(parts) => parts,
        None if marked.len() <= 2 => (marked.as_str(), "0"),
        None => marked.split_at_checked(marked.len() - 2)?,
    };
    let figure = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
    NaiveTime::from_hms_opt(figure(hours)?, figure(minutes)?, 0)
}

#[cfg(test)]
mod tests {
    use super::time_of_day;

    #[test]
    fn an_hour_is_read_as_it_is_typed() {
        let read = |typed| time_of_day(typed).map(|time| time.format("%H:%M").to_string());
        for (typed, meant) in [("9", "09:00"), ("14", "14:00"), ("9h", "09:00"), ("930", "09:30"), ("1430", "14:30")] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
        for (typed, meant) in [("9h30", "09:30"), ("14H05", "14:05"), ("09:30", "09:30"), (" 9.15", "09:15")] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "h", "24", "25:00", "9h60", "neuf", "-9", "+9:00", "é30", "99999"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
