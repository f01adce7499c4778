//! The blank twin of the referral letter, for the day the power is out: the same parts under the same numbers, with lines for a hand.
//!
//! It has no number and no code yet, so no square code either: both are written in when the letter is typed. Source: CASEWORK.md 3.

use super::coupon::{self, blank_date};
use super::page::{Align, Frame, Page, Role, mm};
use super::say::Say;
use super::sections::{
    HEADING, LEFT, PAD, RIGHT, SMALLEST, THICK, THIN, WIDTH, begun, footer, head, heading, legal_room, signing_box,
};
use super::text::{EMPTY_BOX, FILL, LEADING, Setting, Span, blank, bold, plain};
use super::{ReferralLetter, boxes, form, referral, wording};
use crate::Result;

/// High enough for a hand that writes small: the coupon leaves no more.
const ROW: f32 = 13.6;
const SIZE: f32 = 9.5;
const GAP: f32 = 8.0;

/// Letter and coupon without a word.
pub(super) fn page_of(letter: &ReferralLetter) -> Result<Page> {
    let mut page = begun(&letter.printing);
    let say = page.say;
    let y = top(&mut page, letter);
    let frame = y;
    let y = partner_and_desk(&mut page, letter, y);
    let y = person(&mut page, y);
    let y = request(&mut page, letter, y);
    let foot = referral::SCISSORS - 18.0 + legal_room(&letter.printing).min(2.5);
    let free = foot - 1.0 - legal_room(&letter.printing) - 15.0;
    consent(&mut page, letter, y, free - 3.0);
    page.outline(Frame::new(LEFT, frame, WIDTH, free - 3.0 - frame), THIN);
    form::line(&mut page, "free", &[bold(say.word("letter-free"))], (LEFT, free, WIDTH), SIZE);
    footer(&mut page, &letter.title(), &letter.desk.name, &letter.printing, foot);
    coupon::place(&mut page, letter, referral::SCISSORS)?;
    Ok(page)
}

/// One line to write on, its text low in the row. Returns where it ends.
fn row(page: &mut Page, name: &'static str, text: String, (x, y, width): (f32, f32, f32)) -> f32 {
    form::line(page, name, &[plain(text)], (x, y + ROW - SIZE * LEADING, width), SIZE);
    y + ROW
}

/// "Label : …", as far as the line goes.
fn open(say: Say, key: &str) -> String {
    format!("{} {FILL}", say.word(key))
}

/// Head, title, lines for number, code, place and date, the boxes of how soon. Returns where it ends.
fn top(page: &mut Page, letter: &ReferralLetter) -> f32 {
    let say = page.say;
    let mut y = head(page, &letter.letterhead, mm(11.0), WIDTH, mm(19.0)) + 4.0;
    page.rule(LEFT, y, WIDTH, THICK);
    y += 4.0;
    form::line(page, "title", &[bold(say.word("letter-title"))], (LEFT, y, WIDTH * 0.42), 15.0);
    let half = WIDTH * 0.29;
    let number = say.word_with("form-number", &[("line", &FILL.to_string())]);
    row(page, "number", number, (LEFT + WIDTH * 0.42, y + 2.0, half - GAP));
    let end = row(page, "code", open(say, "letter-code"), (RIGHT - half, y + 2.0, half));
    let line = FILL.to_string();
    let date = say.word_with("letter-place-date", &[("place", &say.value(&letter.place)), ("date", &line)]);
    row(page, "place and date", date, (LEFT, end, WIDTH * 0.55 - GAP));
    let soon = ["24h", "72h", "15d"]
        .map(|key| format!("{EMPTY_BOX}\u{A0}{}", say.word(&format!("letter-priority-{key}")).replace(' ', "\u{A0}")));
    let soon = format!("{}   {}", say.word("letter-priority"), soon.join("   "));
    row(page, "priority", soon, (LEFT + WIDTH * 0.55, end, WIDTH * 0.45)) + 5.0
}

fn partner_and_desk(page: &mut Page, letter: &ReferralLetter, y: f32) -> f32 {
    let say = page.say;
    let middle = LEFT + WIDTH * 0.54;
    let (x, width) = (LEFT + PAD, middle - LEFT - 2.0 * PAD);
    heading(page, 1, "letter-to", x, y + 2.0, width);
    let mut left = row(page, "partner", FILL.to_string(), (x, y + 2.0 + HEADING, width));
    left = row(page, "service", open(say, "letter-service"), (x, left, width));
    row(page, "contact", open(say, "letter-contact"), (x, left, width * 0.58 - GAP));
    left = row(page, "contact", open(say, "letter-phone"), (x + width * 0.58, left, width * 0.42));
    for key in ["letter-where", "letter-hours"] {
        left = row(page, "partner", open(say, key), (x, left, width));
    }
    let desk = &letter.desk;
    let (x, width) = (middle + PAD, RIGHT - middle - 2.0 * PAD);
    heading(page, 2, "letter-from", x, y + 2.0, width);
    let name = [bold(say.value(&desk.name))];
    let top = y + 2.0 + HEADING;
    form::line(page, "desk", &name, (x, top + ROW - SIZE * LEADING, width), SIZE);
    let right = row(page, "counsellor", open(say, "letter-counsellor"), (x, top + ROW, width));
    let known = |key: &str, said: String| format!("{} {said}", say.word(key));
    let right = row(
        page,
        "desk phone",
        known("letter-desk-phone", say.phone_or_none(desk.phone.as_deref())),
        (x, right, width),
    );
    let hours = known("letter-hours", say.value_or_none(desk.hours.as_deref()));
    let right = row(page, "desk hours", hours, (x, right, width));
    let right = row(page, "answer by", open(say, "letter-answer-by"), (x, right, width));
    let end = left.max(right) + PAD;
    page.upright(middle, y, end - y, THIN);
    page.rule(LEFT, end, WIDTH, THIN);
    end
}

/// Both answers to tick.
fn yes_no(say: Say, key: &str) -> String {
    format!("{}\u{A0}{}", say.word(key), form::yes_no(say, None))
}

fn person(page: &mut Page, y: f32) -> f32 {
    let say = page.say;
    let (x, width) = (LEFT + PAD, WIDTH - 2.0 * PAD);
    heading(page, 3, "letter-person", x, y + 2.0, width);
    let y = row(page, "person", open(say, "letter-name"), (x, y + 2.0 + HEADING, width));
    let third = width * 0.3;
    let sex = format!("{}\u{A0}{EMPTY_BOX}\u{A0}F\u{A0} {EMPTY_BOX}\u{A0}M", say.word("letter-sex"));
    row(page, "person facts", sex, (x, y, third));
    let born = open(say, "letter-blank-born");
    let y = row(page, "person facts", born, (x + third, y, width - third));
    row(page, "person facts", open(say, "letter-languages"), (x, y, width * 0.66 - GAP));
    let y = row(page, "person facts", yes_no(say, "letter-interpreter"), (x + width * 0.66, y, width * 0.34));
    row(page, "person phone", open(say, "letter-phone"), (x, y, width * 0.5 - GAP));
    let y = row(page, "person phone", yes_no(say, "letter-message"), (x + width * 0.5, y, width * 0.5));
    let y = row(page, "carer", open(say, "letter-blank-carer"), (x, y, width)) + PAD;
    page.rule(LEFT, y, WIDTH, THIN);
    y
}

fn request(page: &mut Page, letter: &ReferralLetter, y: f32) -> f32 {
    let say = page.say;
    let (x, width) = (LEFT + PAD, WIDTH - 2.0 * PAD);
    heading(page, 4, "letter-request", x, y + 2.0, width);
    let mut y = boxes::place(page, letter, SIZE, (x, y + 2.0 + HEADING, width));
    for text in [open(say, "letter-reason"), FILL.to_string(), open(say, "letter-done"), open(say, "letter-papers")] {
        y = row(page, "request", text, (x, y, width));
    }
    y = row(page, "to bring", open(say, "letter-bring"), (x, y, width));
    row(page, "appointment", open(say, "letter-appointment"), (x, y, width * 0.72 - GAP));
    let with = format!("{EMPTY_BOX}\u{A0}{}", say.word("letter-accompanied"));
    y = row(page, "appointment", with, (x + width * 0.72, y, width * 0.28)) + PAD;
    page.rule(LEFT, y, WIDTH, THIN);
    y
}

/// What the person says, with the signatures down to `end`.
fn consent(page: &mut Page, letter: &ReferralLetter, y: f32, end: f32) {
    let say = page.say;
    let middle = LEFT + WIDTH * 0.62;
    let (x, width) = (LEFT + PAD, wording::CONSENT_WIDTH);
    heading(page, 5, "letter-consent", x, y + 2.0, width);
    let quote: [Span; 1] = [plain(wording::consent(say, letter.consent.text.as_deref(), &blank(25).to_string()))];
    let top = y + 2.0 + HEADING;
    let laid = page.typesetter.set(&quote, width, Setting::at(SMALLEST).within(3, 7.0));
    let frame = Frame::new(x, top, width, laid.height());
    page.place("consent", Role::Paragraph, &laid, frame, Align::Left);
    let below = frame.bottom();
    row(page, "consent details", open(say, "letter-consent-manner"), (x, below, width * 0.6 - GAP));
    let signed = format!("{} {}", say.word("letter-signed-on"), blank_date());
    let below = row(page, "consent details", signed, (x + width * 0.6, below, width * 0.4));
    let below = row(page, "witness", open(say, "letter-witness"), (x, below, width)) + 4.0;
    signing_box(page, "letter-signature", Frame::new(x, below, width, end - PAD - below));
    let right = middle + PAD;
    heading(page, 6, "letter-for-centre", right, y + 2.0, RIGHT - right - PAD);
    signing_box(page, "letter-for-centre-text", Frame::new(right, top, RIGHT - right - PAD, end - PAD - top));
    page.upright(middle, y, end - y, THIN);
}
