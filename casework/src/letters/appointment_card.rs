//! Appointment cards: four of 95 × 65 mm on a page, each above its back, to be cut out, folded and carried in a pocket.
//!
//! The back stands on the same side of the paper: it needs no printer that turns the page.
//!
//! A card may be seen by whoever stops its bearer: it bears a number, at most a first name, and no reason.
//! Source: CASEWORK.md 3.3.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::french::phone;
use super::page::{Align, Frame, Mark, PAGE_HEIGHT, PAGE_WIDTH, Page, Role, mm};
use super::qr::qr_of;
use super::say::Say;
use super::sections::{Column, begun, footer};
use super::text::{self as hand, EMPTY_BOX, FILL, Setting, Span, TICKED_BOX, bold, clean, plain};
use super::{Choice, Desk, Pdf, Printing, cut};
use crate::Result;

/// Lines on the back of a card. Source: CASEWORK.md 3.3.
const FURTHER: usize = 4;

/// So many stand on a page.
pub const MOST_CARDS: usize = 4;

/// What one card says.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AppointmentCard {
    /// The number of the case file, or of the person: also what the square code says.
    pub reference: String,
    /// The first name alone, or nothing.
    pub given_name: Option<String>,
    pub day: NaiveDate,
    pub time: NaiveTime,
    pub place: Option<String>,
    pub landmark: Option<String>,
    /// A function ("conseillère") or a partner's short name; never a counsellor's name.
    pub with: Option<String>,
    pub bring: Vec<Choice>,
}

/// A page of cards; those that are missing to four are blank, to be filled in by hand.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AppointmentCards {
    /// "CIGEM".
    pub centre: String,
    pub phone: Option<String>,
    /// 1 to [`MOST_CARDS`].
    pub cards: Vec<AppointmentCard>,
    /// What the blank cards offer to tick.
    pub bring: Vec<Choice>,
    pub desk: Desk,
    pub printing: Printing,
}

impl AppointmentCards {
    /// "RDV-BKO-26-004217-K": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("RDV-{}", self.cards.first().map_or("VIERGE", |card| card.reference.as_str()))
    }
}

const CARD: (f32, f32) = (mm(95.0), mm(65.0));
const LEFT: f32 = (PAGE_WIDTH - 2.0 * CARD.0) / 2.0;
const TOP: f32 = mm(12.0);
/// Between the cut line and what is printed: a hand cuts crookedly.
const MARGIN: f32 = mm(4.0);
const QR: f32 = mm(20.0);

/// Prints the cards.
///
/// # Errors
/// `letter-qr` if a number is none.
pub fn appointment_cards(cards: &AppointmentCards) -> Result<Pdf> {
    super::print(page_of(cards)?, &clean(&cards.reference()), cards.printing.on)
}

pub(super) fn page_of(cards: &AppointmentCards) -> Result<Page> {
    let mut page = begun(&cards.printing);
    for place in 0..MOST_CARDS {
        match cards.cards.get(place) {
            Some(card) => filled(&mut page, cards, card, frame_of(place))?,
            None => blank(&mut page, cards, frame_of(place)),
        }
    }
    for place in 0..MOST_CARDS {
        back(&mut page, back_of(place));
    }
    let (right, bottom) = (LEFT + 2.0 * CARD.0, TOP + 4.0 * CARD.1);
    for row in [0_u8, 2, 4] {
        cut::across(&mut page, LEFT, right, TOP + f32::from(row) * CARD.1);
    }
    for row in [1_u8, 3] {
        fold(&mut page, right, TOP + f32::from(row) * CARD.1);
    }
    for column in 0..3_u8 {
        cut::down(&mut page, LEFT + f32::from(column) * CARD.0, TOP, bottom);
    }
    footer(&mut page, &cards.reference(), &cards.desk.name, &cards.printing, PAGE_HEIGHT - mm(14.0));
    Ok(page)
}

/// Where the card of that place stands: two beside each other, two below their backs.
pub(super) fn frame_of(place: usize) -> Frame {
    let (column, row) = ((place % 2) as f32, 2.0 * (place / 2) as f32);
    Frame::new(LEFT + column * CARD.0, TOP + row * CARD.1, CARD.0, CARD.1)
}

/// Under the card: folded backwards, it is read by turning the card over its lower edge.
pub(super) fn back_of(place: usize) -> Frame {
    let front = frame_of(place);
    Frame { y: front.bottom(), ..front }
}

/// Four further dates, written by hand when the person comes.
fn back(page: &mut Page, frame: Frame) {
    const SIZE: f32 = 9.5;
    let say = page.say;
    let width = frame.width - 2.0 * MARGIN;
    let mut body = Column::new(frame.x + MARGIN, width);
    body.add(page, "title", &[bold(say.word("card-back-title"))], Setting::at(8.5).within(1, 6.0));
    let (line, hour) = (FILL.to_string(), hand::blank(16).to_string());
    let further = [plain(say.word_with("card-back-line", &[("line", &line), ("hour", &hour)]))];
    for _ in 0..FURTHER {
        body.add_after(page, "further", 20.0, &further, Setting::at(SIZE).within(1, 7.0));
    }
    body.place(page, frame.y + MARGIN);
}

/// Where the card is folded: a line of short dashes with its word.
fn fold(page: &mut Page, right: f32, y: f32) {
    let mark = Mark::Line { from: (LEFT, y), to: (right, y), thickness: 0.5, dash: Some((1.0, 3.0)) };
    page.draw(Frame::new(LEFT, y, right - LEFT, 0.0), vec![mark]);
    let text = page.typesetter.set(&[plain(page.say.word("card-fold"))], LEFT - 4.0, Setting::at(6.5).within(1, 6.0));
    let frame = Frame::new(2.0, y - text.height() / 2.0, LEFT - 4.0, text.height());
    page.place("fold", Role::Artifact, &text, frame, Align::Right);
}

fn filled(page: &mut Page, cards: &AppointmentCards, card: &AppointmentCard, frame: Frame) -> Result<()> {
    let say = page.say;
    let quiet = QR * 4.0 / 33.0;
    let square = Frame::new(frame.right() - MARGIN - QR + quiet, frame.y + MARGIN - quiet, QR, QR);
    let reference = clean(&card.reference);
    let alternative = say.word_with("card-qr-alt", &[("reference", &reference)]);
    let beside = frame.width - 2.0 * MARGIN - QR + quiet;
    let y = heading(page, cards, frame, beside);
    let mut who = Column::new(frame.x + MARGIN, beside);
    let small = Setting::at(10.0).within(1, 6.0);
    let number = say.word_with("letter-number", &[("reference", &say.value(&reference))]);
    who.add_after(page, "number", 2.0, &[bold(number)], small);
    if let Some(name) = card.given_name.as_deref().map(clean).filter(|name| !name.is_empty()) {
        who.add(page, "given name", &[plain(name)], small);
    }
    let top = who.place(page, y).max(square.bottom() - quiet) + 2.0;
    // Version 2 holds every number that a desk can give.
    page.elements.push(qr_of(2, &reference.to_uppercase(), square, alternative)?);
    let room = frame.bottom() - MARGIN - top;
    let mut scale = 1.0;
    let body = loop {
        let body = body(page, card, frame, scale);
        if body.height() <= room || scale < 0.62 {
            break body;
        }
        scale -= 0.04;
    };
    body.place(page, top);
    Ok(())
}

/// Day, hour, place, with whom, what to bring. Smaller until it fits.
fn body(page: &mut Page, card: &AppointmentCard, frame: Frame, scale: f32) -> Column {
    let say = page.say;
    let mut body = Column::new(frame.x + MARGIN, frame.width - 2.0 * MARGIN);
    let at = |size: f32, lines: usize| Setting::at(size * scale).within(lines, 6.0);
    body.add(page, "day", &[bold(say.long_date(card.day))], at(13.0, 1));
    body.add(page, "hour", &[bold(say.hour(card.time).replace(' ', "\u{A0}"))], at(24.0, 1));
    let mut place = vec![bold(say.value(card.place.as_deref().unwrap_or_default()))];
    if let Some(landmark) = card.landmark.as_deref().map(clean).filter(|landmark| !landmark.is_empty()) {
        place.push(plain(format!(" – {landmark}")));
    }
    body.add(page, "place", &place, at(10.0, 3));
    if let Some(with) = card.with.as_deref().map(clean).filter(|with| !with.is_empty()) {
        body.add_after(page, "with", 1.0, &[plain(say.word("card-with") + " "), bold(with)], at(9.5, 1));
    }
    body.add_after(page, "bring", 1.0, &bring(say, &card.bring), at(9.0, 2));
    body.add_after(page, "free", 2.0, &[plain(say.word("card-free"))], at(8.0, 1));
    body
}

/// The same, to be written on by hand.
fn blank(page: &mut Page, cards: &AppointmentCards, frame: Frame) {
    const SIZE: f32 = 9.5;
    let say = page.say;
    let width = frame.width - 2.0 * MARGIN;
    let top = heading(page, cards, frame, width) + 1.0;
    let mut body = Column::new(frame.x + MARGIN, width);
    for key in ["number", "day", "hour", "place", "near", "with"] {
        let line = say.word_with(&format!("card-blank-{key}"), &[("line", &FILL.to_string())]);
        let spans = page.typesetter.filled(&[plain(line)], width, SIZE);
        body.add_after(page, "blank", 5.5, &spans, Setting::at(SIZE).within(1, 7.0));
    }
    body.add_after(page, "bring", 4.0, &bring(say, &cards.bring), Setting::at(9.0).within(2, 6.0));
    body.add_after(page, "free", 2.0, &[plain(say.word("card-free"))], Setting::at(8.0).within(1, 6.0));
    body.place(page, top);
}

/// The centre with its telephone, and what this is. Returns where it ends.
fn heading(page: &mut Page, cards: &AppointmentCards, frame: Frame, width: f32) -> f32 {
    let say = page.say;
    let x = frame.x + MARGIN;
    let mut from = vec![bold(say.value(&cards.centre))];
    if let Some(number) = cards.phone.as_deref().map(clean).filter(|number| !number.is_empty()) {
        from.push(plain(format!("\u{A0}\u{A0}{}\u{A0}{}", say.word("letter-phone"), phone(&number))));
    }
    let mut y = frame.y + MARGIN;
    for (name, role, spans, size) in
        [("centre", Role::Paragraph, from, 11.0), ("title", Role::Heading, vec![bold(say.word("card-title"))], 8.5)]
    {
        let laid = page.typesetter.set(&spans, width, Setting::at(size).within(1, 6.0));
        page.place(name, role, &laid, Frame::new(x, y, width, laid.height()), Align::Left);
        y += laid.height();
    }
    y
}

fn bring(say: Say, choices: &[Choice]) -> Vec<Span> {
    let mut spans = vec![plain(say.word("card-bring"))];
    for choice in choices {
        let sign = if choice.ticked { TICKED_BOX } else { EMPTY_BOX };
        let label = clean(&choice.label).replace(' ', "\u{A0}");
        spans.push(plain(format!("  {sign}\u{A0}{label}")));
    }
    spans
}
