//! The report of an awareness activity (rapport d'activité), on one page. Without values it is its own blank twin. Source: CASEWORK.md 3.5.

use serde::{Deserialize, Serialize};

use super::form::{self, Part, Top, Values, line};
use super::french::{amount, spaced};
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{
    HEADING, LEFT, RIGHT, THICK, THIN, WIDTH, footer, heading, legal_room, prose, signing_box, specimen, value, word,
    word_with,
};
use super::text::{EMPTY_BOX, FILL, Setting, Span, blank, bold, clean, plain};
use super::{Desk, Letterhead, Pdf, Printing};
use crate::Result;

/// A question that people asked, and what was answered.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct ActivityQuestion {
    pub question: String,
    pub answer: String,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ActivityReport {
    pub letterhead: Letterhead,
    /// "KAY-S26-000012-4"; empty on a blank one.
    pub reference: String,
    /// Whoever signs it has said that it adds up.
    pub finished: bool,
    pub desk: Desk,
    /// By the keys of the fields; what is missing is left to a hand.
    pub values: Values,
    /// Women, men, both: six bands of age, then the sum. Empty where nobody counted yet.
    pub counts: Vec<Vec<Option<i64>>>,
    /// At most [`MOST_ASKED`].
    pub questions: Vec<ActivityQuestion>,
    pub printing: Printing,
}

impl ActivityReport {
    /// "ACTIVITE-KAY-S26-000012-4": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        match clean(&self.reference) {
            none if none.is_empty() => "ACTIVITE-VIERGE".to_owned(),
            reference => format!("ACTIVITE-{reference}"),
        }
    }
}

pub const MOST_ASKED: usize = 5;

const WHAT: Part = Part {
    title: "activity-part-what",
    rows: &[
        &[("activity-kind", 0.45), ("activity-day", 0.55)],
        &[("activity-division", 0.57), ("activity-site", 0.43)],
        &[("activity-themes", 1.0)],
        &[("activity-languages", 0.45), ("activity-project", 0.55)],
        &[("activity-leader", 0.45), ("activity-team", 0.55)],
        &[("activity-partners", 1.0)],
    ],
};
const MEANS: Part = Part {
    title: "activity-part-means",
    rows: &[
        &[("activity-radio", 0.5), ("activity-audience", 0.5)],
        &[("activity-materials", 1.0)],
        &[("activity-test-before", 0.5), ("activity-test-after", 0.5)],
    ],
};
const AFTER: Part =
    Part { title: "activity-part-after", rows: &[&[("activity-contact", 0.5), ("activity-cost", 0.5)]] };
/// Beside the grid, each on a line of its own.
const BESIDE: [&str; 5] =
    ["activity-said", "activity-returnees", "activity-parents", "activity-leaders", "activity-students"];
pub(super) const BANDS: [&str; 6] = ["under-15", "15-17", "18-24", "25-34", "35-59", "60-plus"];

const FOOT: f32 = PAGE_HEIGHT - mm(14.0);
const GAP: f32 = 3.0;
/// Room for what goes across the page.
const LONG: f32 = 23.5;

/// Prints the report.
///
/// # Errors
/// None with the fonts compiled in.
pub fn activity_report(report: &ActivityReport) -> Result<Pdf> {
    super::print(page_of(report), &report.title(), report.printing.on)
}

pub(super) fn page_of(report: &ActivityReport) -> Page {
    let mut page = Page::default();
    let printing = &report.printing;
    if printing.specimen {
        specimen(&mut page);
    }
    let under = if clean(&report.reference).is_empty() {
        word_with("activity-filled-blank", &[("date", &blank(30).to_string()), ("by", &FILL.to_string())])
    } else {
        let desk = value(&report.desk.name);
        word_with(if report.finished { "activity-finished" } else { "activity-unfinished" }, &[("desk", &desk)])
    };
    let (letterhead, reference) = (&report.letterhead, report.reference.as_str());
    let top = Top { letterhead, title: "activity-title", reference, under, printing };
    let mut y = form::top(&mut page, mm(10.0), &top) - 2.0;
    y = form::part(&mut page, 1, &WHAT, &report.values, y) + GAP;
    y = participants(&mut page, report, y) + GAP;
    y = form::part(&mut page, 3, &MEANS, &report.values, y) + GAP;
    y = questions(&mut page, report, y) + GAP;
    y = form::part(&mut page, 5, &AFTER, &report.values, y);
    y = long(&mut page, "5.3", "activity-promises", report, y);
    y = long(&mut page, "5.4", "activity-difficulties", report, y) + 4.0;
    signed(&mut page, y, FOOT - legal_room(printing) - 5.0 - y);
    footer(&mut page, &report.title(), &report.desk.name, printing, FOOT);
    page
}

/// The grid on the left, on the right what was said beside it.
fn participants(page: &mut Page, report: &ActivityReport, y: f32) -> f32 {
    const CELL: f32 = 16.0;
    const LABEL: f32 = 50.0;
    heading(page, 2, "activity-part-count", LEFT, y, WIDTH);
    let top = y + HEADING + 2.0;
    let width = WIDTH * 0.6;
    let column = (width - LABEL) / 7.0;
    let x_of = |at: usize| LEFT + LABEL + at as f32 * column;
    for (at, key) in BANDS.into_iter().chain(["total"]).enumerate() {
        put(page, &word(&format!("activity-band-{key}")), (x_of(at), top, column), CELL, 7.5, Align::Centre);
    }
    for (row, key) in ["activity-women", "activity-men", "activity-both"].into_iter().enumerate() {
        let y = top + (row + 1) as f32 * CELL;
        page.rule(LEFT, y, width, THIN);
        put(page, &word(key), (LEFT, y, LABEL), CELL, 8.5, Align::Left);
        // What was counted is whole: nobody adds a figure by hand to it.
        let counts = report.counts.get(row).map(Vec::as_slice).unwrap_or_default();
        for (at, count) in counts.iter().take(7).enumerate() {
            let said = count.map_or_else(|| "–".to_owned(), amount);
            put(page, &said, (x_of(at), y, column), CELL, 10.0, Align::Centre);
        }
    }
    let bottom = top + 4.0 * CELL;
    page.rule(LEFT, bottom, width, THICK);
    for at in 0..8 {
        page.upright(
            if at == 7 { LEFT + width } else { x_of(at) },
            top,
            bottom - top,
            if at == 6 { THICK } else { THIN },
        );
    }
    let (x, room) = (LEFT + width + 9.0, WIDTH - width - 9.0);
    let mut beside = y + HEADING - 3.0;
    for (number, key) in (1..).zip(BESIDE) {
        let typed = report.values.get(key).map(|typed| clean(typed)).filter(|typed| !typed.is_empty());
        let spans = [
            plain(format!("2.{number}\u{A0}{} ", word(key))),
            typed.map_or_else(|| plain(FILL.to_string()), |typed| bold(spaced(&typed))),
        ];
        let spans = page.typesetter.filled(&spans, room, 8.5);
        let laid = page.typesetter.set(&spans, room, Setting::at(8.5).within(1, 6.0));
        page.place(key, Role::Paragraph, &laid, Frame::new(x, beside, room, laid.height()), Align::Left);
        beside += 14.0;
    }
    long(page, "2.6", "activity-difference", report, bottom.max(beside) + 1.0)
}

/// Across the page: two lines, or three small ones.
fn across(page: &mut Page, name: &'static str, spans: &[Span], y: f32) {
    let mut laid = page.typesetter.set(spans, WIDTH, Setting::at(9.0).within(2, 6.5));
    if laid.cut {
        laid = page.typesetter.set(spans, WIDTH, Setting::at(6.25).within(3, 6.0));
    }
    page.place(name, Role::Paragraph, &laid, Frame::new(LEFT, y, WIDTH, laid.height()), Align::Left);
}

/// What may be as long as a record takes it.
fn long(page: &mut Page, number: &str, key: &'static str, report: &ActivityReport, y: f32) -> f32 {
    let label = format!("{number}\u{A0}{} ", word(key));
    match report.values.get(key).map(|typed| clean(typed)).filter(|typed| !typed.is_empty()) {
        Some(typed) => across(page, key, &[plain(label), bold(spaced(&typed))], y + 1.0),
        None => {
            line(page, key, &[plain(format!("{label}{FILL}"))], (LEFT, y + 5.0, WIDTH), 9.0);
        }
    }
    y + LONG
}

/// A word in a cell, in the middle of its height.
fn put(page: &mut Page, text: &str, (x, y, width): (f32, f32, f32), height: f32, size: f32, align: Align) {
    let laid = page.typesetter.set(&[bold(text)], width - 3.0, Setting::at(size).within(1, 6.0));
    let frame = Frame::new(x + 1.5, y + (height - laid.height()) / 2.0, width - 3.0, laid.height());
    page.place("cell", Role::Paragraph, &laid, frame, align);
}

/// Five questions with their answers; what nobody typed is two lines for a hand.
fn questions(page: &mut Page, report: &ActivityReport, y: f32) -> f32 {
    heading(page, 4, "activity-part-questions", LEFT, y, WIDTH);
    let mut y = y + HEADING + 1.0;
    for number in 1..=MOST_ASKED {
        let asked = report.questions.get(number - 1).filter(|asked| !clean(&asked.question).is_empty());
        let label = format!("4.{number}\u{A0}");
        match asked {
            Some(asked) => {
                let mut spans = vec![plain(label), bold(prose(&asked.question))];
                if !clean(&asked.answer).is_empty() {
                    spans.push(plain(format!(" – {}", prose(&asked.answer))));
                }
                across(page, "question", &spans, y);
            }
            None => {
                let question = [plain(format!("{label}{} {FILL}", word("activity-question")))];
                line(page, "question", &question, (LEFT, y, WIDTH), 8.5);
                let answer = [plain(format!("{} {FILL}", word("activity-answer")))];
                line(page, "question", &answer, (LEFT + 16.0, y + LONG / 2.0, WIDTH - 16.0), 8.5);
            }
        }
        y += LONG;
    }
    y
}

/// Two places for photographs, each with its consent; the team leader's signature, the authority's with its stamp.
fn signed(page: &mut Page, y: f32, height: f32) {
    const PHOTO: f32 = 148.0;
    for at in 0..2_u8 {
        let frame = Frame::new(LEFT + f32::from(at) * (PHOTO + GAP), y, PHOTO, height);
        page.outline(frame, THIN);
        let caption = format!("{EMPTY_BOX}\u{A0}{}", word_with("activity-photo", &[("number", &(at + 1).to_string())]));
        let laid = page.typesetter.set(&[plain(caption)], PHOTO - 6.0, Setting::at(7.5).within(2, 6.0));
        let inner = Frame::new(frame.x + 3.0, frame.bottom() - laid.height() - 1.5, PHOTO - 6.0, laid.height());
        page.place("photo", Role::Paragraph, &laid, inner, Align::Left);
    }
    let x = LEFT + 2.0 * (PHOTO + GAP);
    let half = (height - GAP) / 2.0;
    signing_box(page, "activity-sign-leader", Frame::new(x, y, RIGHT - x, half));
    signing_box(page, "activity-sign-authority", Frame::new(x, y + half + GAP, RIGHT - x, half));
}
