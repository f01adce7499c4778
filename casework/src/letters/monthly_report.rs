//! The monthly report (rapport mensuel): the figures of a period, with their definitions and a schematic map of the regions.
//! Source: CASEWORK.md 3.6. As many pages as it takes.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::french::long_date;
use super::page::{Align, Frame, Mark, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{
    Column, LEFT, THICK, THIN, WIDTH, footers, head_of_list, legal_room, prose, specimen, value, word, word_with,
};
use super::text::{Setting, Span, bold, plain};
use super::{Desk, Pdf, Printing};
use crate::Result;

/// All that the report says, after suppression.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MonthlyReport {
    /// "CIGEM".
    pub centre: String,
    /// "RAPPORT-2026-10": title of the file, name of the print job.
    pub reference: String,
    pub from: NaiveDate,
    /// Included.
    pub until: NaiveDate,
    /// On the desk's wall.
    pub cut_off: NaiveDateTime,
    /// The version of the definitions.
    pub definitions: u32,
    /// The fingerprint of a filed report; `None`: provisional, for the centre alone.
    pub sha256: Option<String>,
    /// Desks whose figures are whole; late, each with its last bundle; left out.
    pub whole: Vec<String>,
    pub late: Vec<String>,
    pub left: Vec<String>,
    pub tables: Vec<ReportTable>,
    pub desk: Desk,
    pub printing: Printing,
}

/// One indicator.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportTable {
    /// "1.5".
    pub number: String,
    pub title: String,
    pub definition: String,
    pub columns: Vec<String>,
    pub rows: Vec<ReportRow>,
    /// Regions by code, drawn as a map.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub map: Vec<ReportTile>,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportRow {
    pub label: String,
    /// As they are shown: "12", "‹ 5", "•".
    pub cells: Vec<String>,
    pub total: bool,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportTile {
    /// "ML07".
    pub region: String,
    pub figure: String,
    /// What is shown as a number.
    pub number: Option<i64>,
}

const TOP: f32 = mm(14.0);
const FOOT: f32 = PAGE_HEIGHT - mm(11.0);
const ROW: f32 = 12.5;
/// Of the width, for the labels of rows.
const LABELS: f32 = 0.4;
const GAP: f32 = 4.0;

/// Mali as tiles: code, short name, column, row. A region lies beside its neighbours as far as squares allow.
const TILES: [(&str, &str, u8, u8); 20] = [
    ("ML09", "Taoudénit", 4, 0),
    ("ML08", "Kidal", 5, 0),
    ("ML06", "Tombouctou", 4, 1),
    ("ML07", "Gao", 5, 1),
    ("ML10", "Ménaka", 6, 1),
    ("ML01", "Kayes", 0, 2),
    ("ML11", "Nioro", 1, 2),
    ("ML14", "Nara", 2, 2),
    ("ML05", "Mopti", 3, 2),
    ("ML18", "Douentza", 4, 2),
    ("ML12", "Kita", 1, 3),
    ("ML02", "Koulikoro", 2, 3),
    ("ML04", "Ségou", 3, 3),
    ("ML19", "Bandiagara", 4, 3),
    ("ML20", "Bamako", 1, 4),
    ("ML13", "Dioïla", 2, 4),
    ("ML16", "Koutiala", 3, 4),
    ("ML17", "San", 4, 4),
    ("ML15", "Bougouni", 2, 5),
    ("ML03", "Sikasso", 3, 5),
];
const TILE_WIDTH: f32 = 68.0;
const TILE_HEIGHT: f32 = 31.0;
const TILE_GAP: f32 = 3.0;
const MAP_HEIGHT: f32 = 6.0 * (TILE_HEIGHT + TILE_GAP) + 16.0;

/// Prints all pages.
///
/// # Errors
/// None with the fonts compiled in.
pub fn monthly_report(report: &MonthlyReport) -> Result<Pdf> {
    super::print_pages(pages_of(report), &report.reference, report.printing.on)
}

pub(super) fn pages_of(report: &MonthlyReport) -> Vec<Page> {
    let mut flow = Flow::new(report);
    let mut part = "";
    for table in &report.tables {
        let own = table.number.split('.').next().unwrap_or_default();
        let mut blocks = Vec::new();
        if own != part {
            part = own;
            blocks.push(Block::Part(own));
        }
        blocks.push(Block::Head(table));
        // A head never stands at the foot of a page without a row; a table without rows says so.
        match table.rows.first() {
            Some(row) => blocks.push(Block::Row(table, row)),
            None => blocks.push(Block::Nothing),
        }
        flow.add(blocks);
        for row in table.rows.iter().skip(1) {
            flow.add(vec![Block::Row(table, row)]);
        }
        if !table.map.is_empty() {
            flow.add(vec![Block::Map(table)]);
        }
    }
    flow.finish()
}

enum Block<'a> {
    Part(&'a str),
    Head(&'a ReportTable),
    Row(&'a ReportTable, &'a ReportRow),
    Nothing,
    Map(&'a ReportTable),
}

struct Flow<'a> {
    report: &'a MonthlyReport,
    pages: Vec<Page>,
    page: Page,
    y: f32,
}

impl<'a> Flow<'a> {
    fn new(report: &'a MonthlyReport) -> Self {
        let mut page = blank(report);
        let y = head(&mut page, report);
        Self { report, pages: Vec::new(), page, y }
    }

    fn add(&mut self, blocks: Vec<Block>) {
        let bottom = FOOT - legal_room(&self.report.printing) - 4.0;
        let heights: Vec<f32> = blocks.iter().map(|block| height(&mut self.page, block)).collect();
        if self.y + heights.iter().sum::<f32>() > bottom {
            let mut next = blank(self.report);
            self.y = head_again(&mut next, self.report);
            // The columns of a table that goes on are named again.
            if let [Block::Row(table, _)] = blocks.as_slice() {
                self.y = columns(&mut next, table, self.y) + 1.0;
            }
            self.pages.push(std::mem::replace(&mut self.page, next));
        }
        for (block, height) in blocks.iter().zip(heights) {
            place(&mut self.page, block, self.y);
            self.y += height;
        }
    }

    fn finish(mut self) -> Vec<Page> {
        self.pages.push(self.page);
        let MonthlyReport { reference, desk, printing, .. } = self.report;
        footers(&mut self.pages, reference, &desk.name, printing, FOOT);
        self.pages
    }
}

fn blank(report: &MonthlyReport) -> Page {
    let mut page = Page::default();
    if report.printing.specimen {
        specimen(&mut page);
    }
    page
}

fn head(page: &mut Page, report: &MonthlyReport) -> f32 {
    let y = head_of_list(page, [&report.centre, &report.desk.name], "monthly-title", [17.0, 11.0]);
    let mut under = Column::new(LEFT, WIDTH);
    let days = [("from", long_date(report.from)), ("until", long_date(report.until))];
    let days: Vec<(&str, &str)> = days.iter().map(|(name, said)| (*name, said.as_str())).collect();
    under.add(page, "period", &[bold(word_with("monthly-period", &days))], Setting::at(11.0).within(1, 7.0));
    let at = report.cut_off.format("%H:%M").to_string().replace(':', " h ");
    let version = report.definitions.to_string();
    let facts = [("on", long_date(report.cut_off.date())), ("at", at), ("version", version)];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, said)| (*name, said.as_str())).collect();
    let key = if report.sha256.is_some() { "monthly-filed" } else { "monthly-provisional" };
    let state = word_with(key, &facts);
    let state = if report.sha256.is_some() { plain(state) } else { bold(state) };
    under.add_after(page, "state", 2.0, &[state], Setting::at(9.0).within(2, 7.0));
    let desks = [("monthly-whole", &report.whole), ("monthly-late", &report.late), ("monthly-left", &report.left)];
    for (key, desks) in desks.into_iter().filter(|(_, desks)| !desks.is_empty()) {
        let said = value(&desks.join(" · "));
        let said = if key == "monthly-late" { bold(said) } else { plain(said) };
        under.add_after(page, "desks", 1.0, &[bold(word(key) + " "), said], Setting::at(9.0).within(4, 6.0));
    }
    under.add_after(page, "note", 3.0, &[plain(word("monthly-note"))], Setting::at(8.5).within(4, 6.5));
    if let Some(sha256) = &report.sha256 {
        let groups: Vec<&str> = sha256.as_bytes().chunks(8).filter_map(|part| std::str::from_utf8(part).ok()).collect();
        let hash = word_with("monthly-hash", &[("hash", &groups.join(" "))]);
        under.add(page, "hash", &[plain(hash)], Setting::at(7.5).within(2, 6.0));
    }
    under.place(page, y + 2.0) + 4.0
}

fn head_again(page: &mut Page, report: &MonthlyReport) -> f32 {
    let mut again = Column::new(LEFT, WIDTH);
    let said = word_with("monthly-continued", &[("reference", &value(&report.reference))]);
    again.add(page, "continued", &[bold(said)], Setting::at(9.0).within(1, 6.0));
    again.place(page, TOP) + 6.0
}

/// The title and the definition of a table, measured.
fn title(page: &mut Page, table: &ReportTable) -> Column {
    let mut column = Column::new(LEFT, WIDTH);
    let named: [Span; 2] = [bold(format!("{}  ", value(&table.number))), bold(prose(&table.title))];
    column.add(page, "table", &named, Setting::at(10.0).within(1, 7.0));
    column.add(page, "definition", &[plain(prose(&table.definition))], Setting::at(8.0).within(3, 6.0));
    column
}

/// Whether the columns need a line of their own: a single figure has none.
fn has_columns(table: &ReportTable) -> bool {
    table.columns.len() > 1
}

fn height(page: &mut Page, block: &Block) -> f32 {
    match block {
        Block::Part(_) => 30.0,
        Block::Head(table) => 10.0 + title(page, table).height() + if has_columns(table) { ROW + 1.0 } else { 2.0 },
        Block::Row(..) | Block::Nothing => ROW,
        Block::Map(_) => MAP_HEIGHT,
    }
}

fn place(page: &mut Page, block: &Block, y: f32) {
    match block {
        Block::Part(number) => {
            let said = format!("{number}  {}", word(&format!("report-part-{number}")));
            let laid = page.typesetter.set(&[bold(said)], WIDTH, Setting::at(13.0).within(1, 9.0));
            let frame = Frame::new(LEFT, y + 9.0, WIDTH, laid.height());
            page.place("part", Role::Heading, &laid, frame, Align::Left);
            page.rule(LEFT, y + 28.0, WIDTH, THICK);
        }
        Block::Head(table) => {
            let y = title(page, table).place(page, y + 10.0);
            columns(page, table, y);
        }
        Block::Row(table, row) => self::row(page, table, row, y),
        Block::Nothing => {
            let said = plain(word("monthly-nothing"));
            cell(page, &[said], Frame::new(LEFT, y, WIDTH, ROW), Align::Left);
        }
        Block::Map(table) => map(page, table, y),
    }
}

/// Where a cell stands.
fn place_of(table: &ReportTable, column: usize, y: f32) -> Frame {
    // Few columns stay beside their labels.
    let width = (WIDTH * (1.0 - LABELS) / table.columns.len().max(1) as f32).min(WIDTH * 0.16);
    Frame::new(LEFT + WIDTH * LABELS + width * column as f32, y, width - GAP, ROW)
}

fn columns(page: &mut Page, table: &ReportTable, y: f32) -> f32 {
    if !has_columns(table) {
        return y;
    }
    for (at, column) in table.columns.iter().enumerate() {
        cell(page, &[bold(value(column))], place_of(table, at, y), Align::Right);
    }
    page.rule(LEFT, y + ROW, WIDTH, THIN);
    y + ROW
}

fn row(page: &mut Page, table: &ReportTable, row: &ReportRow, y: f32) {
    let said = |text: String| if row.total { bold(text) } else { plain(text) };
    cell(page, &[said(value(&row.label))], Frame::new(LEFT, y, WIDTH * LABELS - GAP, ROW), Align::Left);
    for (at, figure) in row.cells.iter().take(table.columns.len()).enumerate() {
        cell(page, &[said(value(figure))], place_of(table, at, y), Align::Right);
    }
    page.rule(LEFT, y + ROW, WIDTH, 0.2);
}

/// A line of text in the middle of its frame's height.
fn cell(page: &mut Page, spans: &[Span], frame: Frame, align: Align) {
    let laid = page.typesetter.set(spans, frame.width, Setting::at(8.5).within(1, 6.0));
    let frame = Frame { y: frame.y + (frame.height - laid.height()) / 2.0, height: laid.height(), ..frame };
    page.place("cell", Role::Paragraph, &laid, frame, align);
}

/// Each region in its place, with its figure and a bar as long as the figure is large: it stays readable on a photocopy.
fn map(page: &mut Page, table: &ReportTable, y: f32) {
    let caption = Frame::new(LEFT, y + 3.0, WIDTH, ROW);
    cell(page, &[plain(word_with("monthly-map", &[("number", &table.number)]))], caption, Align::Left);
    let most = table.map.iter().filter_map(|tile| tile.number).max().unwrap_or(0).max(1);
    for (code, name, column, row) in TILES {
        let found = table.map.iter().find(|tile| tile.region == code);
        let (x, y) =
            (LEFT + f32::from(column) * (TILE_WIDTH + TILE_GAP), y + 16.0 + f32::from(row) * (TILE_HEIGHT + TILE_GAP));
        page.outline(Frame::new(x, y, TILE_WIDTH, TILE_HEIGHT), THIN);
        let line = |from: f32, height: f32| Frame::new(x + 3.0, y + from, TILE_WIDTH - 6.0, height);
        cell(page, &[plain(name)], line(1.5, 11.0), Align::Left);
        let figure = found.map_or_else(|| "0".to_owned(), |tile| value(&tile.figure));
        cell(page, &[bold(figure)], line(11.5, 12.0), Align::Left);
        if let Some(number) = found.and_then(|tile| tile.number).filter(|number| *number > 0) {
            let bar = line(TILE_HEIGHT - 6.0, 3.5);
            let bar = Frame { width: (bar.width * number as f32 / most as f32).max(0.5), ..bar };
            page.draw(bar, vec![Mark::Filled { frame: bar }]);
        }
    }
}
