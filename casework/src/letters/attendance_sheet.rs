//! The attendance sheet of an activity (feuille de présence): a number, the sex, the band of age, the quarter, and nobody's name.
//! Source: CASEWORK.md 3.5.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::activity_report::BANDS;
use super::french::long_date;
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{
    Column, LEFT, RIGHT, THICK, THIN, WIDTH, footer_of, head_of_list, specimen, value, word, word_with,
};
use super::text::{EMPTY_BOX, FILL, Setting, bold, clean, plain};
use super::{Desk, Pdf, Printing};
use crate::Result;

/// So many people stand on a page.
pub const LINES: u32 = 25;
pub const MOST_PAGES: u32 = 20;

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AttendanceSheet {
    /// "CIGEM".
    pub centre: String,
    /// The activity's number; empty on a blank sheet.
    pub reference: String,
    /// "Causerie"; empty: left to a hand, as the day and the place.
    pub activity: String,
    pub day: Option<NaiveDate>,
    pub place: String,
    /// 1 to [`MOST_PAGES`]; the numbers go on from page to page.
    pub pages: u32,
    /// With a column to sign in, where a rule on allowances asks for it.
    pub signature: bool,
    pub desk: Desk,
    pub printing: Printing,
}

impl AttendanceSheet {
    /// "PRESENCE-KAY-S26-000012-4": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        match clean(&self.reference) {
            none if none.is_empty() => "PRESENCE-VIERGE".to_owned(),
            reference => format!("PRESENCE-{reference}"),
        }
    }
}

const FIRST: f32 = 128.0;
const ROW: f32 = 26.0;
const FOOT: f32 = PAGE_HEIGHT - mm(11.0);

/// Prints the sheet.
///
/// # Errors
/// None with the fonts compiled in.
pub fn attendance_sheet(sheet: &AttendanceSheet) -> Result<Pdf> {
    super::print_pages(pages_of(sheet), &sheet.title(), sheet.printing.on)
}

pub(super) fn pages_of(sheet: &AttendanceSheet) -> Vec<Page> {
    let of = sheet.pages.clamp(1, MOST_PAGES);
    (1..=of).map(|number| page_of(sheet, number, of)).collect()
}

/// Where the columns begin: number, sex, age, quarter, signature.
fn columns(signature: bool) -> Vec<(&'static str, f32)> {
    let mut columns = vec![
        ("attendance-number", 0.0),
        ("attendance-sex", 30.0),
        ("attendance-age", 98.0),
        ("attendance-quarter", 322.0),
    ];
    if signature {
        columns.push(("attendance-signature", 422.0));
    }
    columns
}

fn page_of(sheet: &AttendanceSheet, number: u32, of: u32) -> Page {
    let mut page = Page::default();
    if sheet.printing.specimen {
        specimen(&mut page);
    }
    let y = head_of_list(&mut page, [&sheet.centre, &sheet.desk.name], "attendance-title", [15.0, 10.0]);
    let left_open = |said: &str| if clean(said).is_empty() { FILL.to_string() } else { value(said) };
    let half = (WIDTH - 10.0) / 2.0;
    let mut sides = [Column::new(LEFT, half), Column::new(RIGHT - half, half)];
    let day = sheet.day.map(long_date).unwrap_or_default();
    let lines = [
        [("attendance-activity", left_open(&sheet.activity)), ("attendance-day", left_open(&day))],
        [("attendance-place", left_open(&sheet.place)), ("attendance-reference", left_open(&sheet.reference))],
    ];
    for line in lines {
        for (side, (key, said)) in sides.iter_mut().zip(line) {
            let spans = page.typesetter.filled(&[plain(word(key) + " "), bold(said)], half, 9.5);
            side.add(&mut page, "fact", &spans, Setting::at(9.5).within(1, 6.0));
        }
    }
    let ends = sides.map(|side| side.place(&mut page, y + 1.0));
    let mut note = Column::new(LEFT, WIDTH);
    note.add(&mut page, "note", &[plain(word("attendance-note"))], Setting::at(8.0).within(1, 6.0));
    note.place(&mut page, ends[0].max(ends[1]) + 2.0);

    let columns = columns(sheet.signature);
    let ends = columns.iter().skip(1).map(|(_, start)| *start).chain([WIDTH]);
    let cells: Vec<(&str, f32, f32)> =
        columns.iter().zip(ends).map(|((key, start), end)| (*key, LEFT + start, end - start)).collect();
    for (key, x, width) in &cells {
        let laid = page.typesetter.set(&[bold(word(key))], width - 6.0, Setting::at(8.5).within(1, 6.0));
        page.place(
            "column",
            Role::Paragraph,
            &laid,
            Frame::new(x + 3.0, FIRST - 13.0, width - 6.0, laid.height()),
            Align::Left,
        );
    }
    page.rule(LEFT, FIRST, WIDTH, THICK);
    let sexes = boxes(&[word("attendance-woman"), word("attendance-man")]);
    let bands = boxes(&BANDS.map(|band| word(&format!("activity-band-{band}"))));
    for at in 0..LINES {
        let y = FIRST + at as f32 * ROW;
        let said = [((number - 1) * LINES + at + 1).to_string(), sexes.clone(), bands.clone()];
        for ((_, x, width), text) in cells.iter().zip(said) {
            let laid = page.typesetter.set(&[plain(text)], width - 6.0, Setting::at(9.5).within(1, 6.0));
            let frame = Frame::new(x + 3.0, y + (ROW - laid.height()) / 2.0, width - 6.0, laid.height());
            page.place("line", Role::Paragraph, &laid, frame, Align::Left);
        }
        page.rule(LEFT, y + ROW, WIDTH, THIN);
    }
    let bottom = FIRST + LINES as f32 * ROW;
    for (_, x, _) in cells.iter().skip(1) {
        page.upright(*x, FIRST - 14.0, bottom - FIRST + 14.0, THIN);
    }
    let totals = [plain(word_with("attendance-totals", &[("line", &FILL.to_string())]))];
    let totals = page.typesetter.filled(&totals, RIGHT - LEFT, 9.5);
    let laid = page.typesetter.set(&totals, WIDTH, Setting::at(9.5).within(1, 6.0));
    page.place("totals", Role::Paragraph, &laid, Frame::new(LEFT, bottom + 5.0, WIDTH, laid.height()), Align::Left);
    footer_of(&mut page, &sheet.title(), &sheet.desk.name, &sheet.printing, FOOT, (number, of));
    page
}

/// "☐ F  ☐ H".
fn boxes(labels: &[String]) -> String {
    labels
        .iter()
        .map(|label| format!("{EMPTY_BOX}\u{A0}{}", label.replace(' ', "\u{A0}")))
        .collect::<Vec<_>>()
        .join("   ")
}
