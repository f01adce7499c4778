//! What forms are made of: numbered fields in rows, filled in or left open for a hand. A form and its blank twin are one layout.

use std::collections::BTreeMap;

use super::page::{Align, Frame, Page, Role, mm};
use super::say::Say;
use super::sections::{Column, HEADING, LEFT, RIGHT, SMALLEST, THICK, WIDTH, head, heading};
use super::text::{EMPTY_BOX, FILL, Setting, Span, TICKED_BOX, bold, clean, plain};
use super::{Copy, Letterhead, Printing};
use crate::words::{self, Lang};

/// A field: the key of its label, and its share of the width.
pub type Field = (&'static str, f32);

/// A part of a form under one numbered heading; its rows of fields are read from left to right.
pub struct Part {
    pub title: &'static str,
    pub rows: &'static [&'static [Field]],
}

/// High enough for a hand that writes.
pub const ROW: f32 = 22.5;
const SIZE: f32 = 9.5;
const GAP: f32 = 8.0;

/// What is typed of each field, by the key of its label.
pub type Values = BTreeMap<String, String>;

/// A numbered part with its fields: what nobody typed is a line to write on, or boxes to tick. Returns where it ends.
pub fn part(page: &mut Page, number: u8, part: &Part, values: &Values, y: f32) -> f32 {
    let say = page.say;
    heading(page, number, part.title, LEFT, y, WIDTH);
    let mut y = y + HEADING + 2.0;
    let mut field = 0;
    for row in part.rows {
        let mut x = LEFT;
        let mut height = ROW;
        for (key, share) in *row {
            field += 1;
            let width = WIDTH * share;
            let label = format!("{number}.{field}\u{A0}{} ", say.word(key));
            let typed = values.get(*key).map(|typed| clean(typed)).filter(|typed| !typed.is_empty());
            let spans = match typed {
                Some(typed) => vec![plain(label), bold(say.spaced(&typed))],
                None => open(page, &label, key, width - GAP),
            };
            let lines = if *share > 0.7 { 2 } else { 1 };
            let laid = page.typesetter.set(&spans, width - GAP, Setting::at(SIZE).within(lines, 6.0));
            let frame = Frame::new(x, y + (ROW - laid.height()).max(0.0) / 2.0, width - GAP, laid.height());
            page.place(key, Role::Paragraph, &laid, frame, Align::Left);
            height = height.max(laid.height() + 3.0);
            x += width;
        }
        y += height;
    }
    y
}

/// A field that is left to a hand: its boxes, where it has some, or a line.
fn open(page: &mut Page, label: &str, key: &str, width: f32) -> Vec<Span> {
    let say = page.say;
    let boxes = format!("{key}-boxes");
    if words::keys(Lang::Fr).contains(&boxes) {
        return vec![plain(format!("{label}\u{A0}{}", say.word(&boxes)))];
    }
    page.typesetter.filled(&[plain(format!("{label}{FILL}"))], width, SIZE)
}

/// "☒ oui  ☐ non", ticked as it was answered.
pub fn yes_no(say: Say, answer: Option<bool>) -> String {
    let tick = |ticked: bool| if ticked { TICKED_BOX } else { EMPTY_BOX };
    let (yes, no) = (tick(answer == Some(true)), tick(answer == Some(false)));
    format!("{yes}\u{A0}{}\u{A0}\u{A0} {no}\u{A0}{}", say.word("letter-yes"), say.word("letter-no"))
}

/// One line with lines to write on, by its key.
pub fn line(page: &mut Page, name: &'static str, spans: &[Span], (x, y, width): (f32, f32, f32), size: f32) -> f32 {
    let spans = page.typesetter.filled(spans, width, size);
    let laid = page.typesetter.set(&spans, width, Setting::at(size).within(1, 6.0));
    page.place(name, Role::Paragraph, &laid, Frame::new(x, y, width, laid.height()), Align::Left);
    y + laid.height()
}

/// What stands at the top of a form.
pub struct Top<'a> {
    pub letterhead: &'a Letterhead,
    pub title: &'a str,
    /// The number, or nothing on a blank one.
    pub reference: &'a str,
    /// "Bamako, le …", or who filled it in.
    pub under: String,
    pub printing: &'a Printing,
}

/// Head, title, number, "DUPLICATA". Returns where it ends.
pub fn top(page: &mut Page, y: f32, top: &Top<'_>) -> f32 {
    let say = page.say;
    let end = head(page, top.letterhead, y, WIDTH, mm(19.0));
    let y = end.max(y + mm(15.0)) + 4.0;
    page.rule(LEFT, y, WIDTH, THICK);
    let title = page.typesetter.set(&[bold(say.word(top.title))], WIDTH * 0.62, Setting::at(15.0).within(1, SMALLEST));
    let row = title.height();
    page.place("title", Role::Title, &title, Frame::new(LEFT, y + 4.0, WIDTH * 0.62, row), Align::Left);
    let number = match clean(top.reference) {
        none if none.is_empty() => page.typesetter.filled(
            &[plain(say.word_with("form-number", &[("line", &FILL.to_string())]))],
            WIDTH * 0.36,
            11.0,
        ),
        reference => vec![bold(say.word_with("letter-number", &[("reference", &say.value(&reference))]))],
    };
    let number = page.typesetter.set(&number, WIDTH * 0.36, Setting::at(11.0).within(1, 7.0));
    let frame =
        Frame::new(RIGHT - WIDTH * 0.36, y + 4.0 + (row - number.height()) / 2.0, WIDTH * 0.36, number.height());
    page.place("reference", Role::Paragraph, &number, frame, Align::Right);
    let mut under = top.under.clone();
    if let Copy::Duplicate(number) = top.printing.copy {
        under = format!("{}  ·  {under}", say.word_with("letter-duplicate", &[("number", &number.to_string())]));
    }
    let mut column = Column::new(LEFT, WIDTH);
    let spans = page.typesetter.filled(&[plain(under)], WIDTH, SIZE);
    column.add(page, "under", &spans, Setting::at(SIZE).within(1, 6.5));
    column.place(page, y + 4.0 + row) + 6.0
}
