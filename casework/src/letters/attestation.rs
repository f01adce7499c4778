//! The attestation that somebody came (attestation de passage): on which days, and nothing else. Source: CASEWORK.md 3.6.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::form::{self, Top};
use super::page::{Frame, PAGE_HEIGHT, Page, mm};
use super::sections::{Column, LEFT, PAD, SMALLEST, WIDTH, begun, footer, signing_box};
use super::text::{FILL, Setting, bold, clean, plain};
use super::{Desk, Identity, Letterhead, Pdf, Printing};
use crate::Result;

/// More days than these are not printed: the last ones are.
pub const MOST_DAYS: usize = 24;
/// Lines of a blank one.
const OPEN_DAYS: usize = 6;

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Attestation {
    pub letterhead: Letterhead,
    /// The number of the person's file.
    pub reference: String,
    pub place: String,
    pub person: Identity,
    /// The first one first, at most [`MOST_DAYS`].
    pub days: Vec<NaiveDate>,
    pub desk: Desk,
    pub printing: Printing,
}

impl Attestation {
    /// "ATTESTATION-BKO-P26-000123-K": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        match clean(&self.reference) {
            none if none.is_empty() => "ATTESTATION-VIERGE".to_owned(),
            reference => format!("ATTESTATION-{reference}"),
        }
    }
}

/// Prints the attestation.
///
/// # Errors
/// None with the fonts compiled in.
pub fn attestation(attestation: &Attestation) -> Result<Pdf> {
    super::print(page_of(attestation), &attestation.title(), attestation.printing.on)
}

pub(super) fn page_of(attestation: &Attestation) -> Page {
    let printing = &attestation.printing;
    let mut page = begun(printing);
    let say = page.say;
    let is_blank = clean(&attestation.reference).is_empty();
    let date = if is_blank { FILL.to_string() } else { say.long_date(printing.on) };
    let under = say.word_with("letter-place-date", &[("place", &say.value(&attestation.place)), ("date", &date)]);
    let top = Top {
        letterhead: &attestation.letterhead,
        title: "attestation-title",
        reference: &attestation.reference,
        under,
        printing,
    };
    let y = form::top(&mut page, mm(11.0), &top) + 24.0;
    let mut column = Column::new(LEFT, WIDTH);
    let line = |lines: usize| Setting::at(12.0).within(lines, SMALLEST);
    column.add(&mut page, "says", &[plain(say.word("attestation-says"))], line(3));
    let who = match &attestation.person {
        _ if is_blank => FILL.to_string(),
        Identity::Name(name) => say.value(name),
        Identity::CodeOnly(number) => say.word_with("attestation-number", &[("reference", &say.value(number))]),
    };
    column.add_after(&mut page, "person", 14.0, &[bold(who)], Setting::at(15.0).within(2, SMALLEST));
    let one = if attestation.days.len() == 1 { "attestation-came-one" } else { "attestation-came" };
    column.add_after(&mut page, "came", 14.0, &[plain(say.word(one))], line(2));
    let y = column.place(&mut page, y) + 8.0;
    let mut bottom = y;
    if is_blank {
        let mut lines = Column::new(LEFT + 20.0, WIDTH - 20.0);
        for _ in 0..OPEN_DAYS {
            lines.add_after(&mut page, "day", 9.0, &[plain(format!("–\u{A0}{FILL}"))], line(1));
        }
        bottom = lines.place(&mut page, y);
    }
    let shown = &attestation.days[attestation.days.len().saturating_sub(MOST_DAYS)..];
    let rows = shown.len().div_ceil(2).max(if shown.len() <= 8 { shown.len() } else { 0 });
    for (at, days) in shown.chunks(rows.max(1)).enumerate() {
        let mut column = Column::new(LEFT + 20.0 + at as f32 * WIDTH / 2.0, WIDTH / 2.0 - 24.0);
        for day in days {
            column.add_after(&mut page, "day", 2.0, &[bold(format!("–\u{A0}{}", say.long_date(*day)))], line(1));
        }
        bottom = bottom.max(column.place(&mut page, y));
    }
    let mut end = Column::new(LEFT, WIDTH);
    end.add_after(&mut page, "for", 18.0, &[plain(say.word("attestation-for"))], line(3));
    let bottom = end.place(&mut page, bottom) + 18.0;
    let frame = Frame::new(LEFT + WIDTH / 2.0 + PAD, bottom, WIDTH / 2.0 - PAD, mm(38.0));
    signing_box(&mut page, "letter-for-centre-text", frame);
    footer(&mut page, &attestation.title(), &attestation.desk.name, printing, PAGE_HEIGHT - mm(14.0));
    page
}
