//! The sheet of answers (bordereau de réponses): the open letters to one partner with the boxes of the reply coupon, so that one
//! sheet answers for ten people. Source: CASEWORK.md 3.1.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::coupon::blank_date;
use super::french::{long_date, phone};
use super::page::{Align, PAGE_HEIGHT, Page, mm};
use super::sections::{
    Column, LEFT, RIGHT, THICK, THIN, WIDTH, footer_of, head_of_list, prose, specimen, value, word, word_with,
};
use super::text::{EMPTY_BOX, FILL, Setting, bold, clean, plain};
use super::{Desk, Identity, Pdf, Printing};
use crate::{Error, Result};

/// So many letters stand on a page.
pub const MOST_ANSWERS: usize = 10;

/// A letter that waits for its answer, as it was printed.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Awaited {
    /// "BKO-R26-001093-7".
    pub reference: String,
    /// "K7M4-2QXP".
    pub code: String,
    /// As the letter names its bearer.
    pub identity: Identity,
    /// What was asked for, in words.
    pub services: Vec<String>,
    pub given_on: Option<NaiveDate>,
    pub answer_by: Option<NaiveDate>,
}

/// One page of the sheet.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AnswerSheet {
    /// "CIGEM".
    pub centre: String,
    /// "Agence nationale pour l'emploi (ANPE)".
    pub partner: String,
    /// "ANPE": for the name of the file.
    pub short_name: String,
    pub date: NaiveDate,
    /// 1 to `of`.
    pub page: u32,
    pub of: u32,
    /// The number of the first line: lines are counted through the pages.
    pub first: u32,
    /// At most [`MOST_ANSWERS`].
    pub lines: Vec<Awaited>,
    /// Why a partner refuses, each under its digit.
    pub reasons: Vec<String>,
    pub desk: Desk,
    pub printing: Printing,
}

impl AnswerSheet {
    /// "REPONSES-ANPE-2026-10-12": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        let fit = |sign: char| if sign.is_alphanumeric() { sign } else { '-' };
        let name: String = self.short_name.chars().map(fit).take(40).collect();
        format!("REPONSES-{}-{}", name.trim_matches('-'), self.date)
    }
}

/// Where the rows end at the latest.
const BOTTOM: f32 = PAGE_HEIGHT - mm(15.0);
const ROW: f32 = 58.5;
const HEAD: f32 = 30.0;
const GAP: f32 = 3.0;
/// Widths in millimetres: number, who and which letter, the five boxes, the day, what comes next, the signature.
const COLUMNS: [f32; 10] = [6.0, 57.0, 12.5, 12.5, 15.5, 13.5, 13.0, 15.0, 19.0, 16.0];
const TITLES: [&str; 10] = ["number", "who", "1", "2", "3", "4", "5", "day", "next", "signature"];

/// Prints the pages of a sheet as one paper.
///
/// # Errors
/// `letter-file` where there is no page.
pub fn answer_sheet(pages: &[AnswerSheet]) -> Result<Pdf> {
    let Some(first) = pages.first() else { return Err(Error::refused("letter-file")) };
    super::print_pages(pages.iter().map(page_of).collect(), &first.reference(), first.printing.on)
}

pub(super) fn page_of(sheet: &AnswerSheet) -> Page {
    let mut page = Page::default();
    if sheet.printing.specimen {
        specimen(&mut page);
    }
    head(&mut page, sheet);
    let rows = sheet.lines.len().min(MOST_ANSWERS);
    let top = BOTTOM - ROW * MOST_ANSWERS as f32;
    titles(&mut page, top - HEAD);
    for (place, line) in sheet.lines.iter().take(MOST_ANSWERS).enumerate() {
        let y = top + ROW * place as f32;
        row(&mut page, line, (sheet.first as usize).saturating_add(place), y);
        page.rule(LEFT, y + ROW, WIDTH, THIN);
    }
    let mut x = LEFT;
    for width in [0.0].into_iter().chain(COLUMNS) {
        x += mm(width);
        page.upright(x.min(RIGHT), top - HEAD, HEAD + ROW * rows as f32, THIN);
    }
    footer_of(
        &mut page,
        &sheet.reference(),
        &sheet.desk.name,
        &sheet.printing,
        PAGE_HEIGHT - mm(11.0),
        (sheet.page, sheet.of),
    );
    page
}

fn head(page: &mut Page, sheet: &AnswerSheet) {
    let y = head_of_list(page, [&sheet.centre, &sheet.desk.name], "answer-paper-title", [16.0, 11.0]);
    let mut under = Column::new(LEFT, WIDTH);
    let to = [plain(word("answer-paper-to") + " "), bold(value(&sheet.partner))];
    under.add(page, "partner", &to, Setting::at(11.0).within(1, 7.5));
    let (number, of) = (sheet.page.to_string(), sheet.of.to_string());
    let dated = [("date", long_date(sheet.date)), ("page", number), ("of", of)];
    let dated: Vec<(&str, &str)> = dated.iter().map(|(name, said)| (*name, said.as_str())).collect();
    under.add(page, "date", &[plain(word_with("answer-paper-date", &dated))], Setting::at(9.5));
    let how = match sheet.desk.coupon_phone.as_deref().map(clean).filter(|number| !number.is_empty()) {
        Some(number) => word_with("answer-paper-how-phone", &[("phone", &phone(&number))]),
        None => word("answer-paper-how"),
    };
    under.add_after(page, "how", 2.0, &[plain(how)], Setting::at(9.0).within(2, 7.0));
    let reasons = (1..=9).zip(&sheet.reasons).map(|(digit, reason)| format!("{digit}\u{A0}{}", clean(reason)));
    let reasons = word_with("answer-paper-reasons", &[("reasons", &reasons.collect::<Vec<_>>().join(" · "))]);
    under.add(page, "reasons", &[plain(prose(&reasons))], Setting::at(9.0).within(2, 6.5));
    let filled = word_with("answer-paper-filled", &[("date", &blank_date()), ("line", &FILL.to_string())]);
    let filled = page.typesetter.filled(&[bold(filled)], WIDTH, 10.0);
    under.add_after(page, "filled in", 9.0, &filled, Setting::at(10.0).within(1, 7.0));
    under.place(page, y);
}

fn titles(page: &mut Page, y: f32) {
    page.rule(LEFT, y, WIDTH, THICK);
    let mut x = LEFT;
    for (width, title) in COLUMNS.map(mm).into_iter().zip(TITLES) {
        let mut cell = Column::new(x + GAP / 2.0, width - GAP);
        if title.len() == 1 {
            cell.add(page, "digit", &[bold(title)], Setting::at(10.0));
        }
        cell.add(page, "column", &[plain(word(&format!("answer-paper-{title}")))], Setting::at(7.0).within(2, 6.0));
        let align = if title.len() == 1 { Align::Centre } else { Align::Left };
        let top = y + HEAD - cell.height() - 1.0;
        cell.place_aligned(page, top, align);
        x += width;
    }
    page.rule(LEFT, y + HEAD, WIDTH, THICK);
}

fn row(page: &mut Page, line: &Awaited, number: usize, y: f32) {
    let width = |column: usize| mm(COLUMNS[column]);
    let mut x = LEFT;
    let mut place = Column::new(x + GAP / 2.0, width(0) - GAP);
    place.add(page, "number", &[plain(number.to_string())], Setting::at(9.0).within(1, 6.0));
    place.place(page, y + 3.0);
    x += width(0);
    let small = Setting::at(8.5).within(1, 6.0);
    let mut who = Column::new(x + GAP, width(1) - 2.0 * GAP);
    let name = match &line.identity {
        Identity::Name(name) | Identity::CodeOnly(name) => value(name),
    };
    who.add(page, "name", &[bold(name)], Setting::at(10.0).within(2, 6.5));
    let numbers = [plain(format!("{}  ", value(&line.reference))), bold(value(&line.code))];
    who.add(page, "letter", &numbers, small);
    who.add(page, "service", &[plain(prose(&line.services.join(", ")))], Setting::at(8.0).within(1, 6.0));
    let said = |day: Option<NaiveDate>| day.map_or_else(|| word("letter-none"), figures);
    let days = [("given", said(line.given_on)), ("by", said(line.answer_by))];
    let days: Vec<(&str, &str)> = days.iter().map(|(name, said)| (*name, said.as_str())).collect();
    who.add(page, "days", &[plain(word_with("answer-paper-days", &days))], Setting::at(8.0).within(1, 6.0));
    let top = y + ((ROW - who.height()) / 2.0).max(0.5);
    who.place(page, top);
    x += width(1);
    for digit in 1..=5 {
        let column = 1 + digit;
        let mut tick = Column::new(x + GAP / 2.0, width(column) - GAP);
        tick.add(page, "box", &[plain(digit.to_string() + "\u{A0}"), plain(EMPTY_BOX)], Setting::at(13.0));
        if digit == 4 {
            let why = page.typesetter.filled(
                &[plain(format!("{}{FILL}", word("answer-paper-why")))],
                width(column) - GAP,
                7.0,
            );
            tick.add_after(page, "why", 8.0, &why, Setting::at(7.0).within(1, 6.0));
        }
        tick.place_aligned(page, y + 14.0, Align::Centre);
        x += width(column);
    }
}

/// "12/10/2026": short, beside another day.
fn figures(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}
