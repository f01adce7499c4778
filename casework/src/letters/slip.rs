//! The papers of an exchange: the slip that travels with a bundle's file, and the record of what was taken in.
//!
//! One page, filled in by hand at both ends: the paper chain of a USB stick. Neither bears the name of a person who was
//! received. Source: CASEWORK.md 3.6.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::french::{grouped, long_date, spaced};
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::qr::qr;
use super::sections::{
    Column, HEADING, LEFT, PAD, RIGHT, SMALLEST, THICK, THIN, WIDTH, field, footer, head, heading, signing_box,
    specimen, value, word, word_with,
};
use super::text::{EMPTY_BOX, Setting, blank, bold, clean, plain};
use super::{Desk, Letterhead, Pdf, Printing};
use crate::Result;

/// One end of the way.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Post {
    pub prefix: String,
    pub name: String,
}

/// A line with a figure.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Counted {
    pub label: String,
    pub count: u64,
}

/// Which bundle a paper is about.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct BundleNamed {
    pub from: Post,
    pub to: Post,
    /// Counts the sender's bundles to that desk.
    pub number: u32,
    pub made_on: NaiveDate,
    /// SHA-256 of the bundle's head, 64 hexadecimal signs.
    pub hash: String,
}

/// What the slip that goes with a bundle's file says.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TransmissionSlip {
    pub letterhead: Letterhead,
    pub desk: Desk,
    pub place: String,
    pub bundle: BundleNamed,
    /// Without its folder.
    pub file: String,
    /// `None` where a version without slips made the bundle.
    pub bytes: Option<u64>,
    pub changes: u64,
    /// Records by kind.
    pub records: Vec<Counted>,
    /// The newest bundle that the addressee had confirmed.
    pub confirmed_number: Option<u32>,
    pub printing: Printing,
}

/// What the record of a take-in says.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TakeInRecord {
    pub letterhead: Letterhead,
    pub desk: Desk,
    pub place: String,
    pub bundle: BundleNamed,
    pub taken_on: NaiveDate,
    /// The user who took it in; `None` where a version without this paper did.
    pub by: Option<String>,
    pub counts: Vec<Counted>,
    /// Numbers of the sender's bundles that are missing, first and last.
    pub gaps: Vec<(u32, u32)>,
    /// Changes set aside, by reason in words.
    pub set_aside: Vec<Counted>,
    pub printing: Printing,
}

impl BundleNamed {
    /// "BKO-HQ-000212": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}-{}-{:06}", self.from.prefix, self.to.prefix, self.number)
    }

    /// `CIGEM:B1:<reference>:<first signs of the hash>`: 16 of them, fewer where long prefixes leave no room.
    fn qr_text(&self) -> String {
        const ROOM: usize = 47;
        let named = format!("CIGEM:B1:{}:", self.reference());
        let start: String = self.hash.chars().take(ROOM.saturating_sub(named.len()).min(16)).collect();
        (named + &start).to_uppercase()
    }
}

const QR: f32 = mm(28.0);
const SIZE: f32 = 10.5;
const FOOTER: f32 = PAGE_HEIGHT - mm(14.0);

/// Prints the slip.
///
/// # Errors
/// `letter-qr` if a prefix is none.
pub fn transmission_slip(slip: &TransmissionSlip) -> Result<Pdf> {
    super::print(slip_page(slip)?, &clean(&slip.bundle.reference()), slip.printing.on)
}

/// Prints the record of a take-in.
///
/// # Errors
/// `letter-qr` if a prefix is none.
pub fn take_in_record(record: &TakeInRecord) -> Result<Pdf> {
    super::print(record_page(record)?, &clean(&format!("PV-{}", record.bundle.reference())), record.printing.on)
}

pub(super) fn slip_page(slip: &TransmissionSlip) -> Result<Page> {
    let bundle = &slip.bundle;
    let mut page = Page::default();
    let y =
        top(&mut page, "transmission-title", &slip.letterhead, bundle, (&slip.place, bundle.made_on), &slip.printing)?;
    let size = slip.bytes.map_or_else(|| word("letter-none"), size_in_words);
    let confirmed = match slip.confirmed_number {
        Some(number) => word_with("transmission-confirmed-number", &[("number", &number.to_string())]),
        None => word("transmission-confirmed-none"),
    };
    let facts = [
        ("transmission-from", post(&bundle.from)),
        ("transmission-to", post(&bundle.to)),
        ("transmission-made-on", long_date(bundle.made_on)),
        ("transmission-file", value(&slip.file)),
        ("transmission-size", size),
        ("transmission-confirmed", confirmed),
    ];
    let y = framed(&mut page, 1, "transmission-bundle", &facts, y) + 8.0;
    let total = word_with("transmission-changes", &[("count", &slip.changes.to_string())]);
    let y = figures(&mut page, 2, "transmission-contents", &slip.records, &[total], y) + 8.0;
    let y = fingerprint(&mut page, 3, &bundle.hash, ("transmission-hash", "transmission-hash-note"), y) + 8.0;
    let said = [word("transmission-carrier-note"), word("transmission-lost-note")];
    let y = prose(&mut page, &said, y) + 8.0;
    sign(&mut page, 4, "transmission-hand-over", [("transmission-carrier", false), ("transmission-receiver", true)], y);
    footer(&mut page, &bundle.reference(), &slip.desk.name, &slip.printing, FOOTER);
    Ok(page)
}

pub(super) fn record_page(record: &TakeInRecord) -> Result<Page> {
    let bundle = &record.bundle;
    let mut page = Page::default();
    let dated = (record.place.as_str(), record.taken_on);
    let y = top(&mut page, "record-title", &record.letterhead, bundle, dated, &record.printing)?;
    let facts = [
        ("transmission-from", post(&bundle.from)),
        ("record-at", post(&bundle.to)),
        ("transmission-made-on", long_date(bundle.made_on)),
        ("record-taken-on", long_date(record.taken_on)),
        ("record-by", value(record.by.as_deref().unwrap_or_default())),
        ("record-gaps", gaps(&record.gaps)),
    ];
    let y = framed(&mut page, 1, "transmission-bundle", &facts, y) + 8.0;
    let aside: Vec<String> = match record.set_aside.as_slice() {
        [] => vec![word("record-none-aside")],
        some => some.iter().map(aside_line).collect(),
    };
    let y = figures(&mut page, 2, "record-result", &record.counts, &aside, y) + 8.0;
    let y = fingerprint(&mut page, 3, &bundle.hash, ("transmission-hash", "record-hash-note"), y) + 8.0;
    let y = prose(&mut page, &[word("record-kept-note"), word("record-gap-note")], y) + 8.0;
    sign(&mut page, 4, "record-signed", [("record-taker", false), ("record-head", false)], y);
    footer(&mut page, &bundle.reference(), &record.desk.name, &record.printing, FOOTER);
    Ok(page)
}

/// Head, square code, title, number, place and date.
fn top(
    page: &mut Page,
    title: &str,
    letterhead: &Letterhead,
    bundle: &BundleNamed,
    (place, date): (&str, NaiveDate),
    printing: &Printing,
) -> Result<f32> {
    const TOP: f32 = mm(12.0);
    if printing.specimen {
        specimen(page);
    }
    let quiet = QR * 4.0 / 37.0;
    head(page, letterhead, TOP, WIDTH - QR, QR - 2.0 * quiet);
    let square = Frame::new(RIGHT - QR + quiet, TOP - quiet, QR, QR);
    let alternative = word_with("transmission-qr-alt", &[("reference", &bundle.reference())]);
    page.elements.push(qr(&bundle.qr_text(), square, alternative)?);
    let mut y = TOP + QR - 2.0 * quiet + 6.0;
    page.rule(LEFT, y, WIDTH, THICK);
    y += 8.0;
    let title = page.typesetter.set(&[bold(word(title))], WIDTH, Setting::at(18.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    y += title.height() + 1.0;
    let number =
        word_with("transmission-number", &[("number", &bundle.number.to_string()), ("reference", &bundle.reference())]);
    let mut under = Column::new(LEFT, WIDTH);
    under.add(page, "reference", &[bold(number)], Setting::at(12.0).within(1, SMALLEST));
    let dated = word_with("letter-place-date", &[("place", &value(place)), ("date", &long_date(date))]);
    under.add(page, "place and date", &[plain(dated)], Setting::at(SIZE).within(1, SMALLEST));
    Ok(under.place(page, y) + 10.0)
}

fn post(post: &Post) -> String {
    match clean(&post.name) {
        name if name.is_empty() => value(&post.prefix),
        name => format!("{} – {name}", value(&post.prefix)),
    }
}

fn size_in_words(bytes: u64) -> String {
    let (figure, key) = match bytes {
        0..1_000_000 => (bytes.div_ceil(1000).to_string(), "transmission-kilobytes"),
        _ => (format!("{:.1}", bytes as f64 / 1e6).replace('.', ","), "transmission-megabytes"),
    };
    word_with(key, &[("size", &figure), ("bytes", &grouped(bytes))])
}

fn gaps(gaps: &[(u32, u32)]) -> String {
    const SHOWN: usize = 6;
    if gaps.is_empty() {
        return word("record-gaps-none");
    }
    let one = |(first, last): &(u32, u32)| match first == last {
        true => word_with("record-gap-one", &[("first", &first.to_string())]),
        false => word_with("record-gap-many", &[("first", &first.to_string()), ("last", &last.to_string())]),
    };
    let mut said: Vec<String> = gaps.iter().take(SHOWN).map(one).collect();
    if gaps.len() > SHOWN {
        said.push("…".to_owned());
    }
    said.join(", ")
}

fn aside_line(aside: &Counted) -> String {
    word_with("record-aside", &[("count", &grouped(aside.count)), ("reason", &clean(&aside.label))])
}

/// A numbered frame of fields, one a line.
pub(super) fn framed(page: &mut Page, number: u8, key: &str, facts: &[(&'static str, String)], y: f32) -> f32 {
    let mut column = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    for (at, (label, value)) in facts.iter().enumerate() {
        // The last may be a list.
        let lines = if at + 1 == facts.len() { 2 } else { 1 };
        column.add_after(page, label, 2.0, &field(label, value.as_str()), Setting::at(SIZE).within(lines, SMALLEST));
    }
    boxed(page, number, key, vec![column], y)
}

/// A numbered frame of figures in two columns, with sentences under them.
fn figures(page: &mut Page, number: u8, key: &str, counted: &[Counted], said: &[String], y: f32) -> f32 {
    const MOST: usize = 20;
    let half = (WIDTH - 6.0 * PAD) / 2.0;
    let shown = &counted[..counted.len().min(MOST)];
    let rest: u64 = counted[shown.len()..].iter().map(|one| one.count).sum();
    let mut rows: Vec<(String, u64)> = shown.iter().map(|one| (clean(&one.label), one.count)).collect();
    if rest > 0 {
        rows.push((word("transmission-other-kinds"), rest));
    }
    let (left, right) = rows.split_at(rows.len().div_ceil(2));
    let mut columns = vec![];
    for (rows, x) in [(left, LEFT + 2.0 * PAD), (right, LEFT + 4.0 * PAD + half)] {
        let mut column = Column::new(x, half);
        for (label, count) in rows {
            let line = [bold(grouped(*count)), plain(format!("\u{A0} {label}"))];
            column.add_after(page, "figure", 1.0, &line, Setting::at(SIZE).within(1, 8.0));
        }
        columns.push(column);
    }
    let tallest = columns.iter().map(Column::height).fold(0.0, f32::max);
    let top = y + 6.0 + HEADING + 4.0;
    let mut under = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    for sentence in said.iter().take(3) {
        under.add_after(page, "sentence", 2.0, &[plain(spaced(sentence))], Setting::at(9.5).within(2, 8.0));
    }
    heading(page, number, key, LEFT + 2.0 * PAD, y + 6.0, WIDTH - 4.0 * PAD);
    for column in columns {
        column.place(page, top);
    }
    let end = under.place(page, top + tallest + 4.0) + 8.0;
    page.outline(Frame::new(LEFT, y, WIDTH, end - y), THIN);
    end
}

/// The hash in eight groups of eight signs, large enough to be compared with a screen.
pub(super) fn fingerprint(page: &mut Page, number: u8, hash: &str, (title, note): (&str, &str), y: f32) -> f32 {
    let mut column = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    let signs: Vec<char> = hash.chars().filter(char::is_ascii_hexdigit).take(64).collect();
    let groups: Vec<String> = signs.chunks(8).map(|group| group.iter().collect()).collect();
    for row in groups.chunks(4) {
        column.add(page, "hash", &[bold(row.join("\u{A0}\u{A0}\u{A0} "))], Setting::at(15.0).within(1, 10.0));
    }
    column.add_after(page, "hash note", 2.0, &[plain(word(note))], Setting::at(9.0).within(2, 8.0));
    boxed(page, number, title, vec![column], y)
}

/// A numbered frame around columns that stand beside each other.
pub(super) fn boxed(page: &mut Page, number: u8, key: &str, columns: Vec<Column>, y: f32) -> f32 {
    let top = y + 6.0 + HEADING + 4.0;
    let height = columns.iter().map(Column::height).fold(0.0, f32::max);
    heading(page, number, key, LEFT + 2.0 * PAD, y + 6.0, WIDTH - 4.0 * PAD);
    for column in columns {
        column.place(page, top);
    }
    let frame = Frame::new(LEFT, y, WIDTH, top - y + height + 8.0);
    page.outline(frame, THIN);
    frame.bottom()
}

fn prose(page: &mut Page, sentences: &[String], y: f32) -> f32 {
    let mut column = Column::new(LEFT, WIDTH);
    for sentence in sentences {
        column.add_after(page, "note", 1.0, &[plain(sentence.as_str())], Setting::at(9.5).within(2, 8.0));
    }
    column.place(page, y)
}

/// Two boxes to be filled in and signed by hand; `true`: this one also ticks how the support arrived.
fn sign(page: &mut Page, number: u8, key: &str, boxes: [(&str, bool); 2], y: f32) {
    heading(page, number, key, LEFT, y, WIDTH);
    let width = (WIDTH - mm(4.0)) / 2.0;
    let top = y + HEADING + 3.0;
    let height = (FOOTER - 8.0 - 9.5 - top).clamp(mm(38.0), mm(56.0));
    for (at, (caption, ticks)) in boxes.into_iter().enumerate() {
        let frame = Frame::new(LEFT + at as f32 * (width + mm(4.0)), top, width, height);
        signing_box(page, caption, frame);
        let mut column = Column::new(frame.x + 2.0 * PAD, width - 4.0 * PAD);
        let line = |key: &str| plain(word_with(key, &[("line", &blank(50).to_string())]));
        for (name, key) in [("sign name", "transmission-sign-name"), ("sign function", "transmission-sign-function")] {
            column.add_after(page, name, 5.0, &[line(key)], Setting::at(9.5));
        }
        let when =
            word_with("transmission-sign-when", &[("date", &blank(28).to_string()), ("hour", &blank(14).to_string())]);
        column.add_after(page, "sign when", 5.0, &[plain(when)], Setting::at(9.5));
        if ticks {
            let state = ["intact", "open", "damaged"].map(|state| {
                let label = word(&format!("transmission-state-{state}")).replace(' ', "\u{A0}");
                format!("{EMPTY_BOX}\u{A0}{label}")
            });
            let text = format!("{} {}", word("transmission-state"), state.join("   "));
            column.add_after(page, "sign state", 5.0, &[plain(text)], Setting::at(9.0).within(1, 7.5));
        }
        column.add_after(page, "sign", 5.0, &[plain(word("transmission-signature"))], Setting::at(9.0));
        column.place(page, frame.y + 12.0);
    }
}
