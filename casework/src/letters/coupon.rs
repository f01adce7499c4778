//! The reply coupon: what the partner fills in and gives back. The digits 1 to 5 are those typed at the desk and in the SMS.

use super::french::phone;
use super::page::{Align, Frame, PAGE_HEIGHT, PAGE_WIDTH, Page, Role, mm};
use super::qr::qr;
use super::sections::{Column, LEFT, RIGHT, SMALLEST, THIN, WIDTH, signing_box};
use super::text::{EMPTY_BOX, FILL, LEADING, Setting, Span, blank, bold, clean, plain};
use super::{ReferralLetter, cut};
use crate::Result;

const QR: f32 = mm(22.0);
const SIZE: f32 = 10.0;
/// Height of a row that is written on by hand.
const ROW: f32 = 17.5;

/// Draws the scissors at `y` and the coupon below.
pub(super) fn place(page: &mut Page, letter: &ReferralLetter, y: f32) -> Result<()> {
    let say = page.say;
    scissors(page, y);
    let quiet = QR * 4.0 / 37.0;
    let mut y = y + mm(3.5);
    let room = WIDTH - QR + quiet - 4.0;
    let square = Frame::new(RIGHT - QR + quiet, y - quiet + 4.0, QR, QR);

    let title = page.typesetter.set(&[bold(say.word("coupon-title"))], room, Setting::at(13.0));
    let title_width = title.lines.first().map_or(0.0, |line| line.width) + 1.0;
    page.place("coupon title", Role::Heading, &title, Frame::new(LEFT, y, title_width, title.height()), Align::Left);
    let (reference, code) = if letter.is_blank() {
        let line = blank(42).to_string();
        (plain(say.word_with("form-number", &[("line", &line)])), plain(blank(30)))
    } else {
        let reference = say.word_with("letter-number", &[("reference", &say.value(&letter.reference))]);
        (bold(reference), bold(say.value(&letter.code)))
    };
    let spans = [reference, plain(format!("   {} ", say.word("letter-code"))), code];
    let rest = room - title_width - 8.0;
    let numbers = page.typesetter.set(&spans, rest, Setting::at(SIZE + 0.5).within(1, 7.5));
    let top = y + (title.height() - numbers.height()) / 2.0 + 0.8;
    page.place(
        "coupon number",
        Role::Paragraph,
        &numbers,
        Frame::new(RIGHT - WIDTH + title_width + 8.0, top, rest, numbers.height()),
        Align::Left,
    );
    if letter.is_blank() {
        unnumbered(page, square);
    } else {
        let alternative = say.word_with("letter-qr-alt", &[("reference", &clean(&letter.reference))]);
        page.elements.push(qr(&letter.qr_text, square, alternative)?);
    }
    y += title.height();
    let name = if letter.is_blank() { plain(FILL) } else { bold(say.value(&letter.partner.name)) };
    let to = page.typesetter.filled(&[plain(say.word("coupon-to") + " "), name], room, SIZE);
    let to = page.typesetter.set(&to, room, Setting::at(SIZE).within(1, SMALLEST));
    page.place("coupon partner", Role::Paragraph, &to, Frame::new(LEFT, y, room, to.height()), Align::Left);
    y += to.height() + 2.0;

    let received = say.word_with("coupon-received", &[("date", &blank_date()), ("line", &FILL.to_string())]);
    row(page, "received", &[plain(received)], LEFT, y, room);
    y += ROW;
    y = outcomes(page, y, room);
    let half = WIDTH / 2.0;
    let service = say.word_with("coupon-service", &[("line", &FILL.to_string())]);
    row(page, "service given", &[plain(service)], LEFT, y, half);
    let next = say.word_with("coupon-next", &[("line", &FILL.to_string())]);
    row(page, "next step", &[plain(next)], LEFT + half + 4.0, y, half - 4.0);
    y += ROW + 3.0;
    back(page, letter, y);
    Ok(())
}

/// In place of the square code: a coupon without number and code answers no letter.
fn unnumbered(page: &mut Page, square: Frame) {
    let inset = QR * 4.0 / 37.0;
    let frame = Frame::new(square.x + inset, square.y + inset, QR - 2.0 * inset, QR);
    page.outline(frame, THIN);
    let text = [plain(page.say.word("coupon-unnumbered"))];
    let inner = Frame::new(frame.x + 3.0, frame.y + 2.0, frame.width - 6.0, frame.height - 4.0);
    page.paragraph("unnumbered", Role::Paragraph, &text, inner, Setting::at(7.0).within(6, 6.0));
}

/// The five outcomes, each with its digit and its box.
fn outcomes(page: &mut Page, y: f32, room: f32) -> f32 {
    let say = page.say;
    let right = LEFT + room * 0.49;
    let right_room = room * 0.51;
    let date = blank_date();
    let empty = format!("{EMPTY_BOX}\u{A0}");
    let numbered = |digit: u8, text: String| vec![bold(format!("{digit} ")), plain(format!("{empty}{text}"))];
    let left = [
        numbered(1, say.word_with("coupon-1", &[("date", &date)])),
        numbered(3, say.word_with("coupon-3", &[("line", &FILL.to_string())])),
        numbered(5, say.word("coupon-5")),
    ];
    let refused = format!(
        "{}  {empty}{}  {empty}{}",
        say.word("coupon-4"),
        say.word("coupon-refused-criteria"),
        say.word("coupon-refused-full")
    );
    let why = format!(
        "{empty}{}  {empty}{}",
        say.word("coupon-refused-papers"),
        say.word_with("coupon-refused-other", &[("line", &FILL.to_string())])
    );
    let beside = [numbered(2, say.word_with("coupon-2", &[("date", &date)])), numbered(4, refused), vec![plain(why)]];
    let indent = page.typesetter.width(&[bold("4 "), plain(empty.clone())], SIZE);
    let mut row_top = y;
    for (index, (one, other)) in left.iter().zip(&beside).enumerate() {
        row(page, "outcome", one, LEFT, row_top, room * 0.48);
        let shift = if index == 2 { indent } else { 0.0 };
        row(page, "outcome", other, right + shift, row_top, right_room - shift);
        row_top += ROW;
    }
    row_top
}

/// One line to write on, its text low in the row so that the hand has room above.
fn row(page: &mut Page, name: &'static str, spans: &[Span], x: f32, y: f32, width: f32) {
    let spans = page.typesetter.filled(spans, width, SIZE);
    let laid = page.typesetter.set(&spans, width, Setting::at(SIZE).within(1, 7.0));
    let top = y + ROW - SIZE * LEADING - 2.0;
    page.place(name, Role::Paragraph, &laid, Frame::new(x, top, width, ROW - (top - y)), Align::Left);
}

/// The signature on the left, the ways back to the centre on the right.
fn back(page: &mut Page, letter: &ReferralLetter, y: f32) {
    let say = page.say;
    let bottom = PAGE_HEIGHT - mm(11.0);
    let left_width = WIDTH * 0.44;
    signing_box(page, "coupon-signature", Frame::new(LEFT, y, left_width, bottom - y));
    let x = LEFT + left_width + 8.0;
    let frame = Frame::new(x, y, RIGHT - x, bottom - y);
    page.outline(frame, THIN);
    let mut column = Column::new(x + 5.0, frame.width - 10.0);
    column.add(page, "return", &[bold(say.word("coupon-return"))], Setting::at(9.0));
    let small = |size: f32| Setting::at(size).within(1, 6.5);
    column.add(page, "return", &[plain(say.word("coupon-return-hand"))], small(9.0));
    if let Some(number) = coupon_phone(letter) {
        column.add(page, "return", &[bold(say.word_with("coupon-return-photo", &[("phone", &number)]))], small(9.0));
        let code = if letter.is_blank() { blank(24).to_string() } else { clean(&letter.code) };
        let sms = say.word_with("coupon-return-sms", &[("code", &code)]);
        column.add(page, "return", &[plain(sms)], small(9.0));
        column.add(page, "return", &[plain(say.word("coupon-return-nothing-else"))], small(9.0));
    }
    let top = y + (frame.height - column.height()) / 2.0;
    column.place(page, top);
}

/// "__/__/____" to fill in by hand.
pub(super) fn blank_date() -> String {
    format!("{}/{}/{}", blank(8), blank(8), blank(13))
}

/// The drawn scissors and the dashed line, with the words that say who cuts.
fn scissors(page: &mut Page, y: f32) {
    let say = page.say;
    let text = page.typesetter.set(&[plain(say.word("coupon-detach"))], 200.0, Setting::at(7.5).within(1, 6.0));
    let width = text.lines.first().map_or(0.0, |line| line.width);
    let (start, end) = (mm(6.0), PAGE_WIDTH - mm(6.0));
    let (gap_left, gap_right) = ((start + end - width) / 2.0 - 5.0, (start + end + width) / 2.0 + 5.0);
    let snip = start + cut::SCISSORS + 2.0;
    let mut marks = vec![cut::dashed((snip, y), (gap_left, y)), cut::dashed((gap_right, y), (end, y))];
    marks.extend(cut::scissors(start, y));
    page.draw(Frame::new(start, y - 6.0, end - start, 12.0), marks);
    let frame = Frame::new(gap_left, y - text.height() / 2.0, gap_right - gap_left, text.height());
    page.place("scissors", Role::Artifact, &text, frame, Align::Centre);
}

/// A phone of the office for the coupon, if it has one.
fn coupon_phone(letter: &ReferralLetter) -> Option<String> {
    letter.desk.coupon_phone.as_deref().map(clean).filter(|number| !number.is_empty()).map(|number| phone(&number))
}
