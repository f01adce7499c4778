//! The minutes of decisions (procès-verbal de fusion et de désaccord): who decided what about disagreements and duplicates, to be signed.
//! Source: CASEWORK.md 3.6.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::french::long_date;
use super::page::{Frame, PAGE_HEIGHT, Page, mm};
use super::sections::{
    Column, LEFT, RIGHT, THICK, THIN, WIDTH, footer_of, head_of_list, prose, signing_box, specimen, value, word,
    word_with,
};
use super::text::{Setting, bold, clean, plain};
use super::{Desk, Pdf, Printing};
use crate::{Error, Result};

/// So many stand on a page.
pub const MOST_DECISIONS: usize = 12;

/// One decision.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Decision {
    /// On the desk's wall.
    pub at: NaiveDateTime,
    pub by: String,
    /// "COULIBALY Moussa, BKO-P26-004211-K"; of a code-only file the number alone.
    pub file: String,
    /// "Nom et prénoms", "Doublon".
    pub matter: String,
    pub outcome: String,
    pub reason: Option<String>,
}

/// One page of the minutes.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Minutes {
    /// "CIGEM".
    pub centre: String,
    pub from: NaiveDate,
    /// Included.
    pub until: NaiveDate,
    /// 1 to `of`.
    pub page: u32,
    pub of: u32,
    /// At most [`MOST_DECISIONS`].
    pub lines: Vec<Decision>,
    pub desk: Desk,
    pub printing: Printing,
}

impl Minutes {
    /// "PV-2026-10-01-2026-10-12": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        let until = if self.until > self.from { format!("-{}", self.until) } else { String::new() };
        format!("PV-{}{until}", self.from)
    }
}

const FIRST: f32 = 122.0;
const ROW: f32 = 47.0;
const GAP: f32 = 6.0;
/// Height of the boxes to sign in.
const SIGNING: f32 = 58.0;
/// Where the columns begin and how wide they are, in parts of the width: when and who, which file, what about, what.
const COLUMNS: [(f32, f32); 4] = [(0.0, 0.18), (0.18, 0.24), (0.42, 0.16), (0.58, 0.42)];
const TITLES: [&str; 4] = ["who", "file", "matter", "outcome"];

/// Prints the pages of minutes as one paper.
///
/// # Errors
/// `letter-file` where there is no page.
pub fn minutes(pages: &[Minutes]) -> Result<Pdf> {
    let Some(first) = pages.first() else { return Err(Error::refused("letter-file")) };
    super::print_pages(pages.iter().map(page_of).collect(), &first.reference(), first.printing.on)
}

pub(super) fn page_of(minutes: &Minutes) -> Page {
    let mut page = Page::default();
    if minutes.printing.specimen {
        specimen(&mut page);
    }
    head(&mut page, minutes);
    for ((start, share), title) in COLUMNS.into_iter().zip(TITLES) {
        let mut cell = Column::new(LEFT + start * WIDTH, share * WIDTH - GAP);
        let title = bold(word(&format!("minutes-{title}")));
        cell.add(&mut page, "column", &[title], Setting::at(8.5).within(1, 6.0));
        cell.place(&mut page, FIRST - 12.0);
    }
    let mut y = FIRST;
    page.rule(LEFT, y, WIDTH, THICK);
    for line in minutes.lines.iter().take(MOST_DECISIONS) {
        row(&mut page, line, y + 3.0);
        y += ROW;
        page.rule(LEFT, y, WIDTH, THIN);
    }
    let (half, top) = ((WIDTH - GAP) / 2.0, FIRST + ROW * MOST_DECISIONS as f32 + 12.0);
    signing_box(&mut page, "minutes-signed", Frame::new(LEFT, top, half, SIGNING));
    signing_box(&mut page, "minutes-seen", Frame::new(RIGHT - half, top, half, SIGNING));
    let place = (minutes.page, minutes.of);
    footer_of(&mut page, &minutes.reference(), &minutes.desk.name, &minutes.printing, PAGE_HEIGHT - mm(11.0), place);
    page
}

fn head(page: &mut Page, minutes: &Minutes) {
    let y = head_of_list(page, [&minutes.centre, &minutes.desk.name], "minutes-title", [15.0, 10.0]);
    let mut under = Column::new(LEFT, WIDTH);
    let key = if minutes.until > minutes.from { "minutes-span" } else { "minutes-day" };
    let days = [
        ("from", long_date(minutes.from)),
        ("until", long_date(minutes.until)),
        ("page", minutes.page.to_string()),
        ("of", minutes.of.to_string()),
    ];
    let days: Vec<(&str, &str)> = days.iter().map(|(name, said)| (*name, said.as_str())).collect();
    under.add(page, "span", &[bold(word_with(key, &days))], Setting::at(10.0).within(1, 7.0));
    under.add(page, "note", &[plain(word("minutes-note"))], Setting::at(8.5).within(2, 7.0));
    under.place(page, y);
}

fn row(page: &mut Page, line: &Decision, y: f32) {
    let small = Setting::at(8.5).within(2, 6.0);
    let mut cells = COLUMNS.map(|(start, share)| Column::new(LEFT + start * WIDTH, share * WIDTH - GAP));
    let [who, file, matter, outcome] = &mut cells;
    who.add(page, "at", &[bold(line.at.format("%d/%m/%Y %H:%M").to_string())], Setting::at(8.5).within(1, 6.0));
    who.add(page, "by", &[plain(value(&line.by))], small);
    file.add(page, "file", &[plain(value(&line.file))], Setting::at(9.0).within(3, 6.0));
    matter.add(page, "matter", &[plain(prose(&line.matter))], small);
    outcome.add(page, "outcome", &[plain(prose(&line.outcome))], Setting::at(8.5).within(3, 6.0));
    if let Some(reason) = line.reason.as_deref().map(clean).filter(|reason| !reason.is_empty()) {
        let said = word_with("minutes-reason", &[("reason", &reason)]);
        outcome.add(page, "reason", &[plain(said)], Setting::at(8.0).within(1, 6.0));
    }
    for cell in cells {
        cell.place(page, y);
    }
}
