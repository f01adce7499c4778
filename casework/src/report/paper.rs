//! A report on paper.

use chrono::{NaiveDate, NaiveDateTime};

use super::export::{Given, Which};
use super::table::{Cell, Mark, Row, TOTAL, Table};
use super::{DeskTold, Told, Unit};
use crate::access::Permit;
use crate::error::Result;
use crate::exchange::slip::Drawn;
use crate::letters::{self, MonthlyReport, ReportRow, ReportTable, ReportTile};
use crate::store::Store;
use crate::store::journal::Act;
use crate::words::{self, Lang};

/// The indicator whose totals stand on the map.
const ON_THE_MAP: [&str; 2] = ["1.5", "1.9"];

/// Draws all pages, and notes in the journal that they were printed (`act`) or kept in a file. A filed report gives the same bytes for
/// ever; what is counted now says that it is provisional.
///
/// # Errors
/// As [`super::filed`] and [`super::figures`].
pub fn print(store: &mut Store, permit: &Permit, which: &Which, act: Act) -> Result<Drawn> {
    let given = Given::of(store, permit, which)?;
    let reference = given.reference();
    let pdf = letters::monthly_report(&on_paper(given))?;
    store.note_act(Some(permit.author()), act, None, Some(&reference))?;
    Ok(Drawn { pdf, reference })
}

fn on_paper(given: Given) -> MonthlyReport {
    let reference = given.reference();
    let Given { content, sha256 } = given;
    let report = content.report;
    let desks = |told: &[Told]| -> Vec<String> {
        report.desks.iter().filter(|desk| told.contains(&desk.told)).map(desk_in_words).collect()
    };
    MonthlyReport {
        centre: content.centre,
        reference,
        from: report.from,
        until: report.until,
        cut_off: NaiveDateTime::parse_from_str(&report.cut_off_on, "%Y-%m-%dT%H:%M").unwrap_or_default(),
        definitions: report.definitions,
        sha256,
        whole: desks(&[Told::Whole]),
        late: desks(&[Told::Late, Told::Never]),
        left: desks(&[Told::Left]),
        tables: report.tables.iter().map(table).collect(),
        desk: content.desk,
        printing: content.printing,
    }
}

/// "GAO – Gao : dernier envoi le 19/10/2026".
fn desk_in_words(desk: &DeskTold) -> String {
    let name = desk.name.as_ref().map(|name| format!(" – {name}")).unwrap_or_default();
    let on = desk.on.as_ref().and_then(|on| on.parse::<NaiveDate>().ok()).map(letters::day_month_year);
    let facts = [("desk", format!("{}{name}", desk.prefix)), ("on", on.unwrap_or_default())];
    match desk.told {
        Told::Whole | Told::Left => format!("{}{name}", desk.prefix),
        Told::Late => words::text(Lang::Fr, "report-desk-late", &facts),
        Told::Never => words::text(Lang::Fr, "report-desk-never", &facts),
    }
}

fn table(table: &Table) -> ReportTable {
    let row = |row: &Row| ReportRow {
        label: row.label.clone(),
        cells: row.cells.iter().map(|cell| shown(*cell, table.unit)).collect(),
        total: row.code == TOTAL,
    };
    let tile = |row: &Row| {
        let cell = row.cells.last().copied()?;
        let number = match cell {
            Cell::Number(number) => Some(number),
            Cell::Mark(_) => None,
        };
        Some(ReportTile { region: row.code.clone(), figure: shown(cell, table.unit), number })
    };
    let regions = table.rows.iter().filter(|row| row.code != TOTAL && !row.code.is_empty());
    let map = if ON_THE_MAP.contains(&table.number.as_str()) { regions.filter_map(tile).collect() } else { Vec::new() };
    ReportTable {
        number: table.number.clone(),
        title: table.title.clone(),
        definition: table.definition.clone(),
        columns: table.columns.iter().map(|head| head.label.clone()).collect(),
        rows: table.rows.iter().map(row).collect(),
        map,
    }
}

fn shown(cell: Cell, unit: Unit) -> String {
    match (cell, unit) {
        (Cell::Number(number), Unit::Xof) => letters::money(number),
        (Cell::Number(number), Unit::Days) => words::text(Lang::Fr, "report-days", &[("days", number.to_string())]),
        (Cell::Number(number), Unit::Count) => number.to_string(),
        (Cell::Mark(Mark::Small), _) => "‹\u{a0}5".to_owned(),
        (Cell::Mark(Mark::Withheld), _) => "•".to_owned(),
        (Cell::Mark(Mark::None), _) => "–".to_owned(),
    }
}
