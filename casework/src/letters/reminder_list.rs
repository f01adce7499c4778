//! The day's list of reminders (liste de relances): whom to call and how, with a box to tick for each. It bears names and
//! telephones, so it stays at the desk. Source: CASEWORK.md 3.6.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::french::{long_date, phone};
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{Column, LEFT, SMALLEST, THICK, THIN, WIDTH, footer_of, prose, specimen, value, word, word_with};
use super::text::{EMPTY_BOX, Setting, bold, clean, plain};
use super::{Desk, Pdf, Printing};
use crate::{Error, Result};

/// So many stand on a page.
pub const MOST_REMINDERS: usize = 18;

/// Somebody to be reminded.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reminded {
    /// The name, or the number of a file without a name.
    pub name: String,
    /// "Appel", "Par un proche".
    pub way: String,
    /// Whom to ask for, where it is not the person.
    pub through: Option<String>,
    pub phone: Option<String>,
    pub language: Option<String>,
    /// "mercredi 14 octobre 2026 à 9 h 30", or the kind of a task and its day.
    pub about: String,
}

/// One page of the list.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReminderList {
    /// "CIGEM".
    pub centre: String,
    pub date: NaiveDate,
    /// 1 to `of`.
    pub page: u32,
    pub of: u32,
    /// At most [`MOST_REMINDERS`].
    pub lines: Vec<Reminded>,
    pub desk: Desk,
    pub printing: Printing,
}

impl ReminderList {
    /// "RELANCES-2026-10-12": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("RELANCES-{}", self.date)
    }
}

const TOP: f32 = mm(15.0);
const ROW: f32 = 35.0;
const GAP: f32 = 6.0;
/// Where the columns begin and how wide they are, in parts of the width: who, how, why, done.
const COLUMNS: [(f32, f32); 4] = [(0.0, 0.29), (0.29, 0.26), (0.55, 0.27), (0.82, 0.18)];

/// Prints the pages of a list as one paper.
///
/// # Errors
/// `letter-file` where there is no page.
pub fn reminder_list(pages: &[ReminderList]) -> Result<Pdf> {
    let Some(first) = pages.first() else { return Err(Error::refused("letter-file")) };
    super::print_pages(pages.iter().map(page_of).collect(), &first.reference(), first.printing.on)
}

pub(super) fn page_of(list: &ReminderList) -> Page {
    let mut page = Page::default();
    if list.printing.specimen {
        specimen(&mut page);
    }
    let mut head = Column::new(LEFT, WIDTH);
    let from = [bold(value(&list.centre)), plain(format!("  ·  {}", value(&list.desk.name)))];
    head.add(&mut page, "centre", &from, Setting::at(10.0).within(1, SMALLEST));
    let y = head.place(&mut page, TOP) + 4.0;
    let title = page.typesetter.set(&[bold(word("reminder-list-title"))], WIDTH, Setting::at(17.0).within(1, 11.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    let mut under = Column::new(LEFT, WIDTH);
    let (number, of) = (list.page.to_string(), list.of.to_string());
    let dated = [("date", long_date(list.date)), ("page", number), ("of", of)];
    let dated: Vec<(&str, &str)> = dated.iter().map(|(name, said)| (*name, said.as_str())).collect();
    under.add(&mut page, "date", &[bold(word_with("reminder-list-date", &dated))], Setting::at(11.0));
    under.add(&mut page, "note", &[plain(word("reminder-list-note"))], Setting::at(9.5).within(3, 8.0));
    let mut y = under.place(&mut page, y + title.height()) + 8.0;
    page.rule(LEFT, y, WIDTH, THICK);
    for line in list.lines.iter().take(MOST_REMINDERS) {
        row(&mut page, line, y + 4.0);
        y += ROW;
        page.rule(LEFT, y, WIDTH, THIN);
    }
    let place = (list.page, list.of);
    footer_of(&mut page, &list.reference(), &list.desk.name, &list.printing, PAGE_HEIGHT - mm(14.0), place);
    page
}

fn row(page: &mut Page, line: &Reminded, y: f32) {
    let strong = Setting::at(10.0).within(1, 6.5);
    let small = Setting::at(8.5).within(1, 6.0);
    let said = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
    let mut cells = COLUMNS.map(|(start, share)| Column::new(LEFT + start * WIDTH, share * WIDTH - GAP));
    let [who, how, why, done] = &mut cells;
    who.add(page, "name", &[bold(value(&line.name))], strong);
    if let Some(language) = said(&line.language) {
        who.add(page, "language", &[plain(language)], small);
    }
    let number = said(&line.phone).map(|number| format!("\u{A0}{}", phone(&number))).unwrap_or_default();
    how.add(page, "way", &[plain(value(&line.way)), bold(number)], strong);
    if let Some(through) = said(&line.through) {
        how.add(page, "through", &[plain(word_with("reminder-list-through", &[("name", &through)]))], small);
    }
    why.add(page, "about", &[plain(prose(&line.about))], Setting::at(9.0).within(2, 6.0));
    let boxes =
        ["reached", "not-reached"].map(|key| format!("{EMPTY_BOX}\u{A0}{}", word(&format!("reminder-list-{key}"))));
    for tick in boxes {
        done.add(page, "done", &[plain(tick)], Setting::at(9.0).within(1, 6.0));
    }
    for cell in cells {
        cell.place(page, y);
    }
}
