//! A register as a table: its columns, and its rows with the numbers of their lines.

use super::map::{Map, Reading};
use super::text::plain;
use super::{Reason, csv, encoding, xlsx};
use crate::error::{Error, Result};

pub(crate) type Cells = std::result::Result<Vec<String>, Damage>;

/// Why a line is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    Bytes,
    Quotes,
    /// A formula of Excel that gives an error.
    Cell,
}

impl Damage {
    pub(super) fn reason(self) -> Reason {
        Reason::new(match self {
            Self::Bytes => "import-bytes",
            Self::Quotes => "import-quotes",
            Self::Cell => "import-cell",
        })
    }
}

pub(crate) struct Row {
    /// From 1, as editors and Excel count.
    pub line: u32,
    pub cells: Cells,
}

pub(super) struct Table {
    /// How many cells a row has.
    pub width: usize,
    /// What is read, with the place of its column.
    pub readings: Vec<(usize, Reading)>,
    /// The place of the column with the day on which ages were said.
    pub said_on: Option<usize>,
    /// Columns of the map that the register does not have.
    pub missing: Vec<String>,
    /// Columns of the register that the map does not name.
    pub left_out: Vec<String>,
    pub rows: Vec<Row>,
}

/// Column names may stand below titles, but not deeper than this.
pub(super) const DEEPEST_HEADER: usize = 30;

/// The rows of an Excel file or of a text.
pub(super) fn rows(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<Row>> {
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::rows(bytes, sheet);
    }
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if bytes.contains(&0) && !wide && is_binary(bytes) {
        return Err(Error::refused("import-not-a-table"));
    }
    let lines = encoding::lines(bytes);
    Ok(csv::rows(&lines, csv::delimiter(&lines)))
}

/// Without the rows that repeat the names of the columns, as long registers do on every page.
pub(super) fn without_names(rows: &mut Vec<Row>, names: &[String]) {
    rows.retain(|row| {
        row.cells.as_ref().map_or(true, |cells| !names.iter().zip(cells).all(|(a, b)| plain(a) == plain(b)))
    });
}

pub(super) fn read(bytes: &[u8], map: &Map) -> Result<Table> {
    let mut rows = rows(bytes, map.sheet.as_deref())?;
    let readings = map.readings()?;
    let known: Vec<String> = readings.iter().map(|reading| plain(&reading.column)).collect();
    let fits = |row: &Row| {
        row.cells.as_ref().map_or(0, |cells| cells.iter().filter(|cell| known.contains(&plain(cell))).count())
    };
    let best = (0..rows.len().min(DEEPEST_HEADER)).max_by_key(|at| (fits(&rows[*at]), std::cmp::Reverse(*at)));
    let header =
        best.filter(|at| fits(&rows[*at]) > known.len() / 2).ok_or_else(|| Error::refused("import-no-header"))?;
    let mut rest = rows.split_off(header);
    let mut names = rest.remove(0).cells.map_err(|_| Error::refused("import-no-header"))?;
    while names.last().is_some_and(|name| name.trim().is_empty()) {
        names.pop();
    }
    without_names(&mut rest, &names);
    Ok(place(names, readings, map, rest))
}

/// Bytes that no text has: a register has none at all, one damaged line has few.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().take(4096).filter(|byte| **byte == 0).count() > 8
}

fn place(names: Vec<String>, readings: Vec<Reading>, map: &Map, rows: Vec<Row>) -> Table {
    let folded: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let find = |column: &str| folded.iter().position(|name| *name == plain(column));
    let said_on = map.ages.said_on_column.as_deref().and_then(find);
    let (found, missing): (Vec<_>, Vec<_>) =
        readings.into_iter().map(|reading| (find(&reading.column), reading)).partition(|(place, _)| place.is_some());
    let readings: Vec<(usize, Reading)> =
        found.into_iter().filter_map(|(place, reading)| Some((place?, reading))).collect();
    let mut missing: Vec<String> = missing.into_iter().map(|(_, reading)| reading.column).collect();
    missing.extend(map.ages.said_on_column.clone().filter(|_| said_on.is_none()));
    let read = |place: usize| said_on == Some(place) || readings.iter().any(|(known, _)| *known == place);
    let left_out = names
        .iter()
        .enumerate()
        .filter(|(place, name)| !read(*place) && !name.trim().is_empty())
        .map(|(_, name)| name.trim().to_owned())
        .collect();
    Table { width: names.len(), readings, said_on, missing, left_out, rows }
}
