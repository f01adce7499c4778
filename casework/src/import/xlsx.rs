//! Sheets of Excel: days are days there, and numbers come as Excel shows them.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::table::{Damage, Row};
use crate::error::{Error, Result};

/// The rows of the sheet of that name, or of the first one.
pub(super) fn rows(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<Row>> {
    let refused = |_| Error::refused("import-not-a-table");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(refused)?;
    let name = match sheet {
        Some(name) => name.to_owned(),
        None => book.sheet_names().first().cloned().ok_or_else(|| Error::refused("import-not-a-table"))?,
    };
    let range = book.worksheet_range(&name).map_err(|_| Error::refused("import-no-sheet"))?;
    let (first, first_column) = range.start().unwrap_or_default();
    let rows = range.rows().zip(first + 1..).map(|(row, line)| {
        // Cells left of the first filled column are empty ones too.
        let before = std::iter::repeat_n(Ok(String::new()), first_column as usize);
        Row { line, cells: before.chain(row.iter().map(cell)).collect() }
    });
    Ok(rows
        .filter(|row| row.cells.as_ref().map_or(true, |cells| cells.iter().any(|cell| !cell.trim().is_empty())))
        .collect())
}

fn cell(data: &Data) -> std::result::Result<String, Damage> {
    Ok(match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(yes) => if *yes { "oui" } else { "non" }.to_owned(),
        Data::Int(number) => number.to_string(),
        // Whole numbers, telephones among them, without ".0".
        Data::Float(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) => return Err(Damage::Cell),
    })
}
