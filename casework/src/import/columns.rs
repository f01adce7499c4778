//! A register whose columns are said in the window, by their place: looked at first, then taken in.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::map::{self, As, Likely, Map, Order, Reading};
use super::table::{self, DEEPEST_HEADER, Row, Table};
use super::{ImportReport, LARGEST, Mode, enter, guess};
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::person::Person;
use crate::store::Store;
use crate::store::kind::{Record, Shape};

/// So many lines are shown before anything is said about them.
const SHOWN: usize = 5;
/// No register has more columns.
const MOST_COLUMNS: usize = 200;

/// What a table holds, before anybody has said what its columns are.
#[derive(Clone, Debug, Serialize)]
pub struct Look {
    /// The line that names the columns, as an editor counts; `None`: no line does.
    pub header: Option<u32>,
    pub columns: Vec<Column>,
    /// The first lines, each with as many cells as there are columns.
    pub first: Vec<Vec<String>>,
    /// Lines with something in them, without the names of the columns and what stands above.
    pub lines: u32,
}

#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Empty where the register gives none.
    pub name: String,
    /// A field of the person's form, `full_name`, `said_on`, `note` or `flags`; `None`: not known.
    pub guess: Option<&'static str>,
}

/// What was said about the columns.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Of each column in turn: a field of the person's form, `full_name`, `said_on` or `note`; `None`: left out.
    pub columns: Vec<Option<String>>,
    pub order: Order,
    /// When the ages of the register were said, where no column tells.
    pub said_on: Option<chrono::NaiveDate>,
    pub likely_duplicates: Likely,
}

/// The rows under the names of the columns.
pub(crate) struct Parted {
    pub header: Option<u32>,
    pub names: Vec<String>,
    pub rows: Vec<Row>,
}

/// # Errors
/// `not-allowed`; `import-too-large`; `import-not-a-table`; what the disk says.
pub fn look(permit: &Permit, file: &Path) -> Result<Look> {
    permit.needs(Action::Import)?;
    Ok(look_at(&part(table::rows(&read(file)?, None)?)?))
}

/// Enters the persons of a register whose columns were said, all in one transaction; otherwise as [`super::run`].
///
/// # Errors
/// As [`super::run`]; `import-map-twice` for a field with two columns; `import-map-field` for a field that there is not.
pub fn run_chosen(
    store: &mut Store,
    permit: &Permit,
    file: &Path,
    choice: &Choice,
    mode: Mode,
) -> Result<ImportReport> {
    permit.needs(Action::Import)?;
    let parted = part(table::rows(&read(file)?, None)?)?;
    let map = Map::of_places(choice.order, choice.said_on, choice.likely_duplicates);
    let table = chosen(parted, choice)?;
    let work = |store: &mut Store| enter::enter(store, permit, &table, &map, mode);
    match mode {
        Mode::DryRun => store.rehearse(work),
        Mode::Write => store.transaction(work),
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    if std::fs::metadata(file)?.len() > LARGEST {
        return Err(Error::refused("import-too-large").with("max", LARGEST >> 20));
    }
    Ok(std::fs::read(file)?)
}

/// Parts the names of the columns from the rows: the line of which most cells are known names, at least two of them.
pub(crate) fn part(mut rows: Vec<Row>) -> Result<Parted> {
    let known = |row: &Row| {
        row.cells.as_ref().map_or(0, |cells| cells.iter().filter(|cell| guess::target(cell).is_some()).count())
    };
    let best = (0..rows.len().min(DEEPEST_HEADER)).max_by_key(|at| (known(&rows[*at]), std::cmp::Reverse(*at)));
    let at = best.filter(|at| known(&rows[*at]) >= 2);
    let (header, mut names) = match at {
        Some(at) => {
            let mut rest = rows.split_off(at);
            let first = rest.remove(0);
            rows = rest;
            (Some(first.line), first.cells.unwrap_or_default())
        }
        None => (None, vec![]),
    };
    while names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    if header.is_some() {
        table::without_names(&mut rows, &names);
    } else {
        let width = rows.iter().filter_map(|row| row.cells.as_ref().ok()).map(Vec::len).max().unwrap_or(0);
        names = vec![String::new(); width];
        // Nothing says how wide such a table is: shorter lines are filled up.
        for cells in rows.iter_mut().filter_map(|row| row.cells.as_mut().ok()) {
            cells.resize(width, String::new());
        }
    }
    if names.is_empty() || names.len() > MOST_COLUMNS {
        return Err(Error::refused("import-not-a-table"));
    }
    Ok(Parted { header, names, rows })
}

pub(crate) fn look_at(parted: &Parted) -> Look {
    let mut taken: Vec<&str> = Vec::new();
    let columns = parted.names.iter().map(|name| {
        let guess = guess::target(name).filter(|target| *target == "note" || !taken.contains(target));
        taken.extend(guess);
        Column { name: name.trim().to_owned(), guess }
    });
    let columns: Vec<Column> = columns.collect();
    let whole = parted.rows.iter().filter_map(|row| row.cells.as_ref().ok()).take(SHOWN);
    let first = whole.map(|cells| (0..columns.len()).map(|at| cells.get(at).cloned().unwrap_or_default()).collect());
    Look {
        header: parted.header,
        first: first.collect(),
        columns,
        lines: u32::try_from(parted.rows.len()).unwrap_or(u32::MAX),
    }
}

fn chosen(parted: Parted, choice: &Choice) -> Result<Table> {
    let mut readings = Vec::new();
    let mut said_on = None;
    let mut seen: Vec<&str> = Vec::new();
    for (place, target) in choice.columns.iter().enumerate().take(parted.names.len()) {
        let Some(target) = target.as_deref() else { continue };
        let column = parted.names[place].trim().to_owned();
        let many = Person::KIND.field(target).is_some_and(|field| field.shape.is_set() || field.shape == Shape::Phone);
        if seen.contains(&target) && !many && target != "note" {
            return Err(Error::refused("import-map-twice").with("field", target));
        }
        seen.push(target);
        let whole = |transform| Reading { column: column.clone(), field: None, transform };
        readings.push((
            place,
            match target {
                "full_name" => whole(As::FullName),
                "note" => whole(As::Note),
                "said_on" => {
                    said_on = Some(place);
                    continue;
                }
                field => map::reading(&column, field)?,
            },
        ));
    }
    if readings.is_empty() {
        return Err(Error::refused("import-no-columns"));
    }
    // What is left out was left out on purpose: no warning says so.
    Ok(Table { width: parted.names.len(), readings, said_on, missing: vec![], left_out: vec![], rows: parted.rows })
}
