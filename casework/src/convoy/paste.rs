//! Rows of a spreadsheet that are pasted into the grid: looked at, then poured into the cells by what the columns are.

use serde::Serialize;

use super::cells::Cells;
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::import::{self, Look, Order, Parted};
use crate::person::Person;
use crate::store::kind::Record;

/// No convoy is larger, and a draft holds no more.
const MOST_LINES: usize = 500;
const MOST_BYTES: usize = 128 << 10;

/// The columns of the grid, in their order.
const GRID: [&str; 7] = ["family_name", "given_names", "sex", "stated_age", "origin_division", "phone", "flags"];

/// What was pasted, before anybody has said what its columns are.
#[derive(Clone, Debug, Serialize)]
pub struct Pasted {
    pub look: Look,
    /// What each column seems to be, by its name or by its place in the grid.
    pub columns: Vec<Option<String>>,
    /// Every column is known by its name and none that a line needs is missing, or they stand as in the grid.
    pub sure: bool,
}

/// Lines for the grid. Rows that are no rows are counted.
#[derive(Clone, Debug, Serialize)]
pub struct Filled {
    pub lines: Vec<Cells>,
    /// The numbers of rows that cannot be read, from 1 as they were pasted.
    pub unreadable: Vec<u32>,
}

/// # Errors
/// `not-allowed`; `paste-too-long`; `import-not-a-table`.
pub fn paste(permit: &Permit, text: &str) -> Result<Pasted> {
    let parted = read(permit, text)?;
    let look = import::look_at(&parted);
    let guessed: Vec<Option<String>> = look
        .columns
        .iter()
        .map(|column| match column.guess {
            Some("birth_date") => Some("stated_age".to_owned()),
            Some(guess) if GRID.contains(&guess) || guess == "full_name" => Some(guess.to_owned()),
            _ => None,
        })
        .collect();
    let by_place = look.header.is_none();
    let columns = if by_place {
        GRID.iter().map(|name| Some((*name).to_owned())).chain(std::iter::repeat(None)).take(guessed.len()).collect()
    } else {
        guessed
    };
    let has = |name: &str| columns.iter().flatten().any(|one| one == name);
    let named = has("full_name") || (has("family_name") && has("given_names"));
    let sure = if by_place {
        columns.len() == GRID.len()
    } else {
        named && has("sex") && has("stated_age") && columns.iter().all(Option::is_some)
    };
    Ok(Pasted { look, columns, sure })
}

/// The same text in lines of the grid. `columns`: of each column a member of [`Cells`], `full_name`, or nothing.
///
/// # Errors
/// As [`paste`]; `import-no-columns` when nothing was said of any column.
pub fn fill(permit: &Permit, text: &str, columns: &[Option<String>], order: Order) -> Result<Filled> {
    let parted = read(permit, text)?;
    if columns.iter().flatten().next().is_none() {
        return Err(Error::refused("import-no-columns"));
    }
    let mut filled = Filled { lines: vec![], unreadable: vec![] };
    for row in &parted.rows {
        match &row.cells {
            Ok(cells) => filled.lines.push(line(cells, columns, order)),
            Err(_) => filled.unreadable.push(row.line),
        }
    }
    Ok(filled)
}

fn read(permit: &Permit, text: &str) -> Result<Parted> {
    permit.needs(Action::Write(Person::KIND))?;
    if text.len() > MOST_BYTES {
        return Err(Error::refused("paste-too-long").with("max", MOST_LINES));
    }
    let parted = import::pasted(text)?;
    if parted.rows.len() > MOST_LINES {
        return Err(Error::refused("paste-too-long").with("max", MOST_LINES));
    }
    Ok(parted)
}

fn line(row: &[String], columns: &[Option<String>], order: Order) -> Cells {
    let mut cells = Cells::default();
    for (text, column) in row.iter().zip(columns) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = match column.as_deref() {
            Some("full_name") => {
                // One word alone is kept as the family name: the line asks for what is missing.
                let (family, given) = import::full_name(&text, order).unwrap_or((text, String::new()));
                cells.family_name = family;
                cells.given_names = given;
                continue;
            }
            Some("family_name") => &mut cells.family_name,
            Some("given_names") => &mut cells.given_names,
            Some("sex") => &mut cells.sex,
            Some("stated_age") => &mut cells.stated_age,
            Some("origin_division") => &mut cells.origin_division,
            Some("phone") => &mut cells.phone,
            Some("flags") => &mut cells.flags,
            _ => continue,
        };
        *place = text;
    }
    cells
}
