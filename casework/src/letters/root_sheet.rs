//! The recovery sheet of the organisation's root key: one of three, to be copied from by hand when headquarters is lost.
//!
//! It bears a secret and no person. Source: DESIGN.md section 3.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::french::long_date;
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::qr::qr_of;
use super::sections::{
    Column, LEFT, PAD, RIGHT, SMALLEST, THICK, WIDTH, footer, head, specimen, value, word, word_with,
};
use super::slip::{boxed, fingerprint};
use super::text::{Setting, bold, clean, plain};
use super::{Desk, Letterhead, Pdf, Printing};
use crate::Result;

/// What the sheet says.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RootSheet {
    pub letterhead: Letterhead,
    pub desk: Desk,
    pub place: String,
    pub date: NaiveDate,
    /// 1 to `of`.
    pub number: u8,
    pub of: u8,
    /// `K7XQ-2M4P`.
    pub splitting: String,
    /// SHA-256 of the root's public key, 64 hexadecimal signs.
    pub fingerprint: String,
    /// What is typed, each line with its check sign.
    pub lines: Vec<String>,
    /// The same for a scanner.
    pub scanned: String,
    pub printing: Printing,
}

impl RootSheet {
    /// "RACINE-K7XQ2M4P-1": title and file name.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("RACINE-{}-{}", self.splitting.replace('-', ""), self.number)
    }
}

const QR: f32 = mm(40.0);
const SIZE: f32 = 10.5;
const FOOTER: f32 = PAGE_HEIGHT - mm(14.0);
const TOP: f32 = mm(12.0);

/// Prints the sheet.
///
/// # Errors
/// `letter-qr` if the lines are none.
pub fn root_sheet(sheet: &RootSheet) -> Result<Pdf> {
    super::print(page_of(sheet)?, &clean(&sheet.reference()), sheet.printing.on)
}

pub(super) fn page_of(sheet: &RootSheet) -> Result<Page> {
    let mut page = Page::default();
    if sheet.printing.specimen {
        specimen(&mut page);
    }
    head(&mut page, &sheet.letterhead, TOP, WIDTH, mm(22.0));
    let mut y = TOP + mm(24.0);
    page.rule(LEFT, y, WIDTH, THICK);
    y += 8.0;
    let title = page.typesetter.set(&[bold(word("root-sheet-title"))], WIDTH, Setting::at(17.0).within(2, 12.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    y += title.height() + 2.0;
    let numbers = [("number", sheet.number.to_string()), ("of", sheet.of.to_string())];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, figure)| (*name, figure.as_str())).collect();
    let mut under = Column::new(LEFT, WIDTH);
    let which = word_with("root-sheet-number", &[&numbers[..], &[("splitting", &value(&sheet.splitting))]].concat());
    under.add(&mut page, "number", &[bold(which)], Setting::at(13.0).within(1, SMALLEST));
    let dated = word_with("letter-place-date", &[("place", &value(&sheet.place)), ("date", &long_date(sheet.date))]);
    under.add(&mut page, "place and date", &[plain(dated)], Setting::at(SIZE).within(1, SMALLEST));
    under.add_after(&mut page, "what", 8.0, &[plain(word("root-sheet-what"))], Setting::at(SIZE).within(5, 8.5));
    y = under.place(&mut page, y) + 10.0;
    y = secret(&mut page, sheet, y)? + 8.0;
    y = fingerprint(&mut page, 2, &sheet.fingerprint, ("root-sheet-organisation", "root-sheet-organisation-note"), y)
        + 8.0;
    for (number, key) in [(3, "keep"), (4, "restore"), (5, "lost")] {
        let mut column = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
        let text = [plain(word(&format!("root-sheet-{key}-text")))];
        column.add(&mut page, "advice", &text, Setting::at(SIZE).within(4, 8.5));
        y = boxed(&mut page, number, &format!("root-sheet-{key}"), vec![column], y) + 8.0;
    }
    footer(&mut page, &sheet.reference(), &sheet.desk.name, &sheet.printing, FOOTER);
    Ok(page)
}

/// The lines, each with its number, and the square code beside them.
fn secret(page: &mut Page, sheet: &RootSheet, y: f32) -> Result<f32> {
    let left = LEFT + 2.0 * PAD;
    let width = WIDTH - 6.0 * PAD - QR;
    let mut column = Column::new(left, width);
    for (place, line) in sheet.lines.iter().enumerate() {
        let spans = [plain(format!("{}\u{A0}\u{A0}\u{A0}", place + 1)), bold(line.replace('-', "\u{A0}-\u{A0}"))];
        column.add_after(page, "line", 5.0, &spans, Setting::at(16.0).within(1, 10.0));
    }
    column.add_after(page, "line note", 6.0, &[plain(word("root-sheet-lines-note"))], Setting::at(9.0).within(3, 7.5));
    // As high as the code beside it.
    let mut beside = Column::new(RIGHT - 2.0 * PAD - QR, QR);
    beside.add_after(page, "code", QR, &[plain(word("root-sheet-scan"))], Setting::at(8.5).within(2, 7.0));
    let alternative = word_with("root-sheet-qr-alt", &[("number", &sheet.number.to_string())]);
    let square = Frame::new(RIGHT - 2.0 * PAD - QR, y + 6.0 + super::sections::HEADING + 2.0, QR, QR);
    page.elements.push(qr_of(5, &sheet.scanned, square, alternative)?);
    Ok(boxed(page, 1, "root-sheet-lines", vec![column, beside], y))
}
