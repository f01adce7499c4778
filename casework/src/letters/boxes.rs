//! The services that can be asked for, as boxes: on the letter and on its blank twin.

use super::page::{Align, Frame, Page, Role};
use super::text::{EMPTY_BOX, LEADING, Setting, Span, TICKED_BOX, blank, bold, clean, plain};
use super::{Choice, ReferralLetter};

const COLUMNS: usize = 4;
/// More services than these stand on no letter: the list has eleven.
const MOST: usize = 15;

/// A ticked or an empty box with its label, which stays with it. A ticked label is bold.
pub(super) fn tick(ticked: bool, label: &str) -> Span {
    let sign = if ticked { TICKED_BOX } else { EMPTY_BOX };
    Span { text: format!("{sign}\u{A0}{label}"), bold: ticked }
}

/// In four columns, the last box open for any other service. Returns where they end.
pub(super) fn place(page: &mut Page, letter: &ReferralLetter, size: f32, (x, y, width): (f32, f32, f32)) -> f32 {
    let say = page.say;
    let cell = width / COLUMNS as f32;
    let row = size * LEADING;
    let shown: Vec<&Choice> = letter.services_requested.iter().take(MOST).collect();
    let at = |place: usize| (x + (place % COLUMNS) as f32 * cell, y + (place / COLUMNS) as f32 * row);
    for (place, choice) in shown.iter().enumerate() {
        let spans = [tick(choice.ticked, &say.value(&choice.label))];
        let laid = page.typesetter.set(&spans, cell - 4.0, Setting::at(size).within(1, 7.5));
        let (left, top) = at(place);
        page.place("service box", Role::Paragraph, &laid, Frame::new(left, top, cell - 4.0, row), Align::Left);
    }
    let other = letter.other_service.as_deref().map(clean).filter(|other| !other.is_empty());
    let mut spans = vec![tick(other.is_some(), &say.word("letter-other")), plain(" ")];
    match other {
        Some(other) => spans.push(bold(other)),
        None => spans.push(plain(blank(25))),
    }
    let (left, top) = at(shown.len());
    let room = x + width - left;
    let laid = page.typesetter.set(&spans, room, Setting::at(size).within(1, 7.5));
    page.place("other service", Role::Paragraph, &laid, Frame::new(left, top, room, row), Align::Left);
    top + row
}
