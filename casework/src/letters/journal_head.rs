//! The head of the journal on paper: how many lines it has, and the hash that all of them led to. Signed and put away, it tells years
//! later whether a line was changed or taken out since. It bears no person's name but who printed it.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::french::{grouped, hour_in_words, long_date};
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{
    Column, HEADING, LEFT, PAD, SMALLEST, THICK, WIDTH, footer, head, heading, signing_box, specimen, value, word,
    word_with,
};
use super::slip::{fingerprint, framed};
use super::text::{Setting, bold, clean, plain};
use super::{Desk, Letterhead, Pdf, Printing};
use crate::Result;

/// What the paper says.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct JournalHead {
    pub letterhead: Letterhead,
    pub desk: Desk,
    pub place: String,
    /// The desk's prefix.
    pub prefix: String,
    /// Lines are numbered from 1 without gaps: so many are covered.
    pub lines: u64,
    /// Of the newest of them, on the desk's wall.
    pub at: NaiveDateTime,
    /// SHA-256 of that line, which covers all before it: 64 hexadecimal signs.
    pub hash: String,
    pub printing: Printing,
}

impl JournalHead {
    /// "JOURNAL-BKO-001234": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("JOURNAL-{}-{:06}", self.prefix, self.lines)
    }
}

const SIZE: f32 = 10.5;
const FOOTER: f32 = PAGE_HEIGHT - mm(14.0);

/// Prints the head of the journal.
///
/// # Errors
/// As the workshop of papers.
pub fn journal_head(paper: &JournalHead) -> Result<Pdf> {
    super::print(page(paper), &clean(&paper.reference()), paper.printing.on)
}

pub(super) fn page(paper: &JournalHead) -> Page {
    const TOP: f32 = mm(12.0);
    let mut page = Page::default();
    if paper.printing.specimen {
        specimen(&mut page);
    }
    let mut y = head(&mut page, &paper.letterhead, TOP, WIDTH, mm(24.0)) + 6.0;
    page.rule(LEFT, y, WIDTH, THICK);
    y += 8.0;
    let title = page.typesetter.set(&[bold(word("journal-head-title"))], WIDTH, Setting::at(18.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    y += title.height() + 1.0;
    let mut under = Column::new(LEFT, WIDTH);
    let dated =
        word_with("letter-place-date", &[("place", &value(&paper.place)), ("date", &long_date(paper.printing.on))]);
    under.add(&mut page, "place and date", &[plain(dated)], Setting::at(SIZE).within(1, SMALLEST));
    y = under.place(&mut page, y) + 10.0;
    let newest = word_with(
        "journal-head-newest-at",
        &[("date", &long_date(paper.at.date())), ("hour", &hour_in_words(paper.at.time()))],
    );
    let facts = [
        ("journal-head-desk", format!("{} – {}", value(&paper.prefix), clean(&paper.desk.name))),
        ("journal-head-lines", grouped(paper.lines)),
        ("journal-head-newest", newest),
    ];
    y = framed(&mut page, 1, "journal-head-journal", &facts, y) + 8.0;
    y = fingerprint(&mut page, 2, &paper.hash, ("journal-head-hash", "journal-head-hash-note"), y) + 8.0;
    let mut said = Column::new(LEFT, WIDTH);
    for key in ["journal-head-why", "journal-head-how"] {
        said.add_after(&mut page, "note", 2.0, &[plain(word(key))], Setting::at(10.0).within(4, 8.0));
    }
    y = said.place(&mut page, y) + 10.0;
    heading(&mut page, 3, "journal-head-signed", LEFT, y, WIDTH);
    let (top, width) = (y + HEADING + 3.0, (WIDTH - mm(4.0)) / 2.0);
    for (at, key) in ["journal-head-by", "journal-head-witness"].into_iter().enumerate() {
        signing_box(&mut page, key, Frame::new(LEFT + at as f32 * (width + mm(4.0)), top, width, mm(32.0)));
    }
    let mut kept = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    kept.add(&mut page, "kept", &[plain(word("journal-head-kept"))], Setting::at(9.0).within(2, 8.0));
    kept.place(&mut page, top + mm(32.0) + 6.0);
    footer(&mut page, &paper.reference(), &paper.desk.name, &paper.printing, FOOTER);
    page
}
