//! Taking over an existing register: a CSV or Excel file whose lines become persons.
//!
//! A map (`MAP.toml`) says which column is which field. A damaged line is refused with its number, its column and the
//! reason; it never stops the others, and nothing is guessed: what cannot be read for sure is refused, not bent.

mod born;
mod columns;
mod csv;
mod encoding;
mod enter;
mod guess;
mod line;
mod map;
mod table;
mod text;
mod told;
mod xlsx;

use std::path::Path;

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::error::{Error, Facts, Result};
use crate::ids::RecordId;
use crate::store::Store;
use crate::store::kind::Fields;
use crate::words::{self, Lang};

pub use columns::{Choice, Column, Look, look, run_chosen};
pub use map::{Likely, Map, Order};
pub use told::{Told, ToldLine, told};

pub(crate) use map::sex;

use columns::part;
pub(crate) use columns::{Parted, look_at};
pub(crate) use text::full_name;

/// Larger files are no register of a centre.
const LARGEST: u64 = 50 << 20;

/// Only look, or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Everything is done and then taken back: the report is what writing would say.
    DryRun,
    Write,
}

/// What became of a register. `read` = `entered` + refused lines + duplicates that were not entered.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ImportReport {
    /// Lines with something in them, without titles and the line of column names.
    pub read: u32,
    pub entered: u32,
    pub refused: Vec<Refused>,
    pub duplicates: Vec<LineDuplicate>,
    pub warnings: Vec<Warning>,
}

/// A line that was not entered.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// As an editor or Excel counts, from 1.
    pub line: u32,
    /// The column as the register names it; `None`: the whole line.
    pub column: Option<String>,
    /// The field of the person's form; `None`: the whole line.
    pub field: Option<String>,
    pub reason: Reason,
}

/// A line like another, or like somebody who is here.
#[derive(Clone, Debug, Serialize)]
pub struct LineDuplicate {
    pub line: u32,
    pub of: Of,
    /// Each has the message `why-<word>`.
    pub why: Vec<&'static str>,
    /// Whether it was entered all the same: what only looks alike is, what is the same is not.
    pub entered: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Of {
    Line(u32),
    Record(RecordId),
}

/// Something to know that stopped nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Warning {
    /// `None`: the whole file.
    pub line: Option<u32>,
    pub reason: Reason,
}

/// A message's key with its facts. Holds no content of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub key: String,
    pub facts: Facts,
}

impl Reason {
    fn new(key: &str) -> Self {
        Self { key: format!("reason-{key}"), facts: Facts::new() }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// What a person reads.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        words::text(lang, &self.key, &self.facts)
    }
}

/// One cell by itself, as a register's would be read into `field` of a person's form: the fields that it fills.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn cell(field: &str, text: &str, store: &Store) -> std::result::Result<Fields, Reason> {
    let reading = map::reading("", field).map_err(|error| line::reason_of(&error))?;
    line::of_cell(&reading, text, store)
}

/// The rows of a pasted text.
pub(crate) fn pasted(text: &str) -> Result<Parted> {
    part(table::rows(text.as_bytes(), None)?)
}

/// Reads the register `file` by `map` and enters its persons, all in one transaction.
///
/// A line that was taken over before is known again, also when the person was corrected since, and when the file was
/// saved under another name or in the other format.
///
/// # Errors
/// `not-allowed`; `import-too-large`; `import-not-a-table`; `import-no-header` when no line holds the map's columns;
/// what the disk or SQLite says. Nothing is changed then.
pub fn run(store: &mut Store, permit: &Permit, file: &Path, map: &Map, mode: Mode) -> Result<ImportReport> {
    permit.needs(Action::Import)?;
    if std::fs::metadata(file)?.len() > LARGEST {
        return Err(Error::refused("import-too-large").with("max", LARGEST >> 20));
    }
    let table = table::read(&std::fs::read(file)?, map)?;
    let work = |store: &mut Store| enter::enter(store, permit, &table, map, mode);
    match mode {
        Mode::DryRun => store.rehearse(work),
        Mode::Write => store.transaction(work),
    }
}
