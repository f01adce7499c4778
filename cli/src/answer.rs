//! What a verb answers: one JSON value for programs, calm text for people.

use std::io::{self, Write};

use casework::error::Result;
use serde::Serialize;
use serde_json::Value;

pub struct Answer {
    value: Value,
    text: String,
}

impl Answer {
    /// # Errors
    /// `not-json` for what cannot be written as JSON.
    pub fn new(value: impl Serialize, text: impl Into<String>) -> Result<Self> {
        Ok(Self { value: serde_json::to_value(value)?, text: text.into() })
    }

    /// An answer that is read as JSON in either case.
    ///
    /// # Errors
    /// `not-json` for what cannot be written as JSON.
    pub fn json(value: impl Serialize) -> Result<Self> {
        let value = serde_json::to_value(value)?;
        Ok(Self { text: serde_json::to_string_pretty(&value)?, value })
    }

    pub fn print(&self, json: bool) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if json {
            writeln!(out, "{}", self.value)
        } else if self.text.is_empty() {
            Ok(())
        } else {
            writeln!(out, "{}", self.text.trim_end())
        }
    }
}

/// Lines whose columns stand under each other.
pub fn table<C: AsRef<str>>(rows: &[Vec<C>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.as_ref().chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<C>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let cell = cell.as_ref();
            format!("{cell}{}", " ".repeat(width - cell.chars().count()))
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A value as people read it: texts bare, sets with commas.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => text.replace('\n', " / "),
        Value::Array(elements) => elements.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Fields as lines of name and value.
pub fn lines(value: &Value) -> String {
    let rows: Vec<Vec<String>> =
        value.as_object().into_iter().flatten().map(|(name, value)| vec![name.clone(), plain(value)]).collect();
    table(&rows)
}

/// An instant (ms UTC) on this computer's wall.
pub fn instant(ms: i64) -> String {
    let utc = chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default();
    utc.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        assert_eq!(table(&[vec!["Kéïta", "m"], vec!["Traoré Awa", "f"]]), "Kéïta       m\nTraoré Awa  f");
    }
}
