//! What every paper has: the head, numbered headings, fields, the footer, "SPÉCIMEN", and columns that measure first.

use super::font::{CAPITALS, shape};
use super::french::phone;
use super::page::{Align, Element, Frame, Mark, PAGE_HEIGHT, PAGE_WIDTH, Page, Role, mm};
use super::say::{FRENCH, Say};
use super::text::{FILL, Laid, Setting, Span, bold, clean, plain};
use super::{Letterhead, Partner, Printing};

pub const LEFT: f32 = mm(15.0);
pub const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
pub const RIGHT: f32 = LEFT + WIDTH;
/// Thin lines of frames, thick lines under the head: both survive a photocopy.
pub const THIN: f32 = 0.6;
pub const THICK: f32 = 1.4;
/// The smallest size of what people must read.
pub const SMALLEST: f32 = 8.5;
/// Between a frame and what stands in it.
pub const PAD: f32 = 5.0;

/// A word of a paper of the office, which is French.
pub fn word(key: &str) -> String {
    FRENCH.word(key)
}

pub fn word_with(key: &str, facts: &[(&str, &str)]) -> String {
    FRENCH.word_with(key, facts)
}

pub fn value(typed: &str) -> String {
    FRENCH.value(typed)
}

pub fn prose(typed: &str) -> String {
    FRENCH.prose(typed)
}

pub fn field(key: &str, value: impl Into<String>) -> Vec<Span> {
    FRENCH.field(key, value)
}

/// A page of a paper in its language, with "SPÉCIMEN" under all where it is one.
pub fn begun(printing: &Printing) -> Page {
    let mut page = Page { say: Say(printing.lang), ..Page::default() };
    page.typesetter.lang = printing.lang;
    if printing.specimen {
        specimen(&mut page);
    }
    page
}

/// Values on one line parted by middle dots that stay with the value before them.
pub fn joined(fields: Vec<Vec<Span>>) -> Vec<Span> {
    let mut spans = Vec::new();
    for field in fields {
        if !spans.is_empty() {
            spans.push(plain("\u{A0}\u{A0}·  "));
        }
        spans.extend(field);
    }
    spans
}

/// Paragraphs under each other that are measured before they are placed.
pub struct Column {
    pub x: f32,
    pub width: f32,
    paragraphs: Vec<(&'static str, Laid, f32)>,
}

impl Column {
    pub fn new(x: f32, width: f32) -> Self {
        Self { x, width, paragraphs: Vec::new() }
    }

    pub fn add(&mut self, page: &mut Page, name: &'static str, spans: &[Span], setting: Setting) {
        self.add_after(page, name, 0.0, spans, setting);
    }

    /// With `gap` points above it. What is left to a hand goes as far as the line.
    pub fn add_after(&mut self, page: &mut Page, name: &'static str, gap: f32, spans: &[Span], setting: Setting) {
        let is_open = spans.iter().any(|span| span.text.contains(FILL));
        let filled = is_open.then(|| page.typesetter.filled(spans, self.width, setting.size));
        let laid = page.typesetter.set(filled.as_deref().unwrap_or(spans), self.width, setting);
        self.paragraphs.push((name, laid, gap));
    }

    pub fn height(&self) -> f32 {
        self.paragraphs.iter().map(|(_, laid, gap)| laid.height() + gap).sum()
    }

    /// Places the paragraphs from `y` down; returns where they end.
    pub fn place(self, page: &mut Page, y: f32) -> f32 {
        self.place_aligned(page, y, Align::Left)
    }

    pub fn place_aligned(self, page: &mut Page, mut y: f32, align: Align) -> f32 {
        for (name, laid, gap) in self.paragraphs {
            y += gap;
            let frame = Frame::new(self.x, y, self.width, laid.height());
            page.place(name, Role::Paragraph, &laid, frame, align);
            y += frame.height;
        }
        y
    }
}

/// The head of a list: which desk made it, and its title within these sizes, points. Returns where the title ends.
pub fn head_of_list(page: &mut Page, [centre, desk]: [&str; 2], title: &str, sizes: [f32; 2]) -> f32 {
    let say = page.say;
    let mut from = Column::new(LEFT, WIDTH);
    let names = [bold(say.value(centre)), plain(format!("  ·  {}", say.value(desk)))];
    from.add(page, "centre", &names, Setting::at(10.0).within(1, SMALLEST));
    let y = from.place(page, mm(13.0)) + 2.0;
    let [size, smallest] = sizes;
    let title = page.typesetter.set(&[bold(say.word(title))], WIDTH, Setting::at(size).within(1, smallest));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    y + title.height()
}

/// Height of a numbered heading.
pub const HEADING: f32 = 15.0;

/// A heading with its number in a black square, as on the forms of ministries: found at once, also on a photocopy.
pub fn heading(page: &mut Page, number: u8, key: &str, x: f32, y: f32, width: f32) {
    const SIDE: f32 = 11.0;
    let say = page.say;
    let title = say.word(key);
    let digit = shape(super::font::Face::Bold, &number.to_string(), false);
    let digit_width = digit.iter().map(|glyph| glyph.advance).sum::<f32>() * 9.0 / 1000.0;
    let square = Frame::new(x, y + (HEADING - SIDE) / 2.0, SIDE, SIDE);
    let laid = page.typesetter.set(&[bold(title.clone())], width - SIDE - 5.0, Setting::at(9.0).within(1, 7.0));
    let frame = Frame::new(x + SIDE + 5.0, y + (HEADING - laid.height()) / 2.0, width - SIDE - 5.0, laid.height());
    page.place("heading", Role::Heading, &laid, frame, Align::Left);
    if let Some(element) = page.elements.last_mut() {
        element.frame = Frame::new(x, y, width, HEADING);
        element.text = format!("{number} {title}");
        let at = (square.x + (SIDE - digit_width) / 2.0, square.y + (SIDE + CAPITALS * 9.0 / 1000.0) / 2.0);
        let number_mark = Mark::Glyphs {
            face: super::font::Face::Bold,
            size: 9.0,
            at,
            angle: 0.0,
            grey: 1.0,
            glyphs: digit,
            text: number.to_string(),
        };
        element.marks.splice(0..0, [Mark::Filled { frame: square }, number_mark]);
    }
}

/// A box to sign in, with a small caption in its upper left corner.
pub fn signing_box(page: &mut Page, key: &str, frame: Frame) {
    let say = page.say;
    page.outline(frame, THIN);
    let inner = Frame::new(frame.x + 3.0, frame.y + 1.5, frame.width - 6.0, 10.0);
    page.paragraph("caption", Role::Paragraph, &[plain(say.word(key))], inner, Setting::at(7.5).within(1, 6.0));
}

/// The head: state and ministry on the left, the centre beside it, its emblem between them. `room` is the width left of the square
/// code. Returns where it ends.
pub fn head(page: &mut Page, head: &Letterhead, y: f32, room: f32, most: f32) -> f32 {
    let say = page.say;
    let gap = mm(6.0);
    let emblem = head.drawing.0.as_ref().map(|logo| (logo, logo.within(mm(24.0), most.min(mm(19.0)))));
    let room = room - emblem.map_or(0.0, |(_, (width, _))| width + gap);
    let state_width = (room - gap) * 0.42;
    let mut beside = LEFT + state_width + gap;
    let mut end = y;
    if let Some((logo, (width, height))) = emblem {
        let frame = Frame::new(beside, y, width, height);
        page.draw(frame, logo.marks(frame));
        beside = frame.right() + gap;
        end = frame.bottom();
    }
    let mut size = 9.0;
    loop {
        let one = |size: f32| Setting::at(size.max(6.0)).within(2, 6.5);
        let mut state = Column::new(LEFT, state_width);
        state.add(page, "country", &[bold(say.value(&head.country).to_uppercase())], one(size + 0.5));
        state.add(page, "motto", &[plain(say.value(&head.motto))], one(size - 1.0));
        state.add_after(page, "ministry", 3.0, &[plain(say.prose(&head.ministry))], Setting::at(size).within(3, 6.5));
        let mut centre = Column::new(beside, room - gap - state_width);
        centre.add(page, "centre", &[bold(say.prose(&head.centre))], Setting::at(size + 1.5).within(3, 6.5));
        let address: Vec<String> = head.address_lines.iter().map(|line| clean(line)).collect();
        centre.add_after(page, "centre address", 3.0, &[plain(say.value(&address.join(", ")))], one(size - 0.5));
        let phones: Vec<String> = head.phones.iter().map(|number| phone(&clean(number))).collect();
        let mut contact = vec![plain(say.word("letter-phone") + "\u{A0}"), plain(say.value(&phones.join(" / ")))];
        if let Some(email) = &head.email {
            contact.push(plain("  ·  ".to_owned() + &clean(email)));
        }
        centre.add(page, "centre phones", &contact, one(size - 0.5));
        if state.height().max(centre.height()) <= most || size <= 6.5 {
            return state.place(page, y).max(centre.place(page, y)).max(end);
        }
        size -= 0.25;
    }
}

/// The lines of the partner, for the letter and the sheet.
pub fn where_it_is(say: Say, partner: &Partner) -> String {
    let mut parts = Vec::new();
    if let Some(address) = partner.address.as_deref().map(clean).filter(|address| !address.is_empty()) {
        parts.push(address);
    }
    if let Some(landmark) = partner.landmark.as_deref().map(clean).filter(|landmark| !landmark.is_empty()) {
        parts.push(format!("{} {landmark}", say.word("letter-near")));
    }
    if parts.is_empty() { say.word("letter-none") } else { parts.join(" – ") }
}

/// How much higher the footer begins where the centre wants a line above it.
pub fn legal_room(printing: &Printing) -> f32 {
    if printing.legal_line.as_deref().map(clean).is_some_and(|line| !line.is_empty()) { 8.5 } else { 0.0 }
}

/// The footer, one small line, with the centre's own line above it.
pub fn footer(page: &mut Page, reference: &str, desk: &str, printing: &Printing, y: f32) {
    footer_of(page, reference, desk, printing, y, (1, 1));
}

/// The footers of a paper that is laid out whole, each page with its number.
pub fn footers(pages: &mut [Page], reference: &str, desk: &str, printing: &Printing, y: f32) {
    let of = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    for (number, page) in (1..).zip(pages) {
        footer_of(page, reference, desk, printing, y, (number, of));
    }
}

/// The footer of a paper of several pages: which this is, and of how many.
pub fn footer_of(page: &mut Page, reference: &str, desk: &str, printing: &Printing, y: f32, (number, of): (u32, u32)) {
    let say = page.say;
    let text = say.word_with(
        "letter-footer",
        &[
            ("reference", &clean(reference)),
            ("page", &number.to_string()),
            ("of", &of.to_string()),
            ("date", &say.day_month_year(printing.on)),
            ("by", &say.value(&printing.by)),
            ("desk", &say.value(desk)),
            ("version", &say.value(&printing.template_version)),
        ],
    );
    let mut line = |name, text: String, y: f32| {
        let laid = page.typesetter.set(&[plain(text)], WIDTH, Setting::at(7.5).within(1, 6.0));
        page.place(name, Role::Artifact, &laid, Frame::new(LEFT, y, WIDTH, laid.height()), Align::Centre);
    };
    line("footer", text, y);
    if legal_room(printing) > 0.0 {
        line("legal line", say.prose(printing.legal_line.as_deref().unwrap_or_default()), y - legal_room(printing));
    }
}

/// "SPÉCIMEN" across the page in light grey, under everything else.
pub fn specimen(page: &mut Page) {
    const SIZE: f32 = 118.0;
    let say = page.say;
    let text = say.word("letter-specimen");
    let glyphs = shape(super::font::Face::Bold, &text, false);
    let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * SIZE / 1000.0;
    let (sin, cos) = 52.0_f32.to_radians().sin_cos();
    let (middle_x, middle_y) = (PAGE_WIDTH / 2.0, PAGE_HEIGHT / 2.0);
    let half = CAPITALS * SIZE / 2000.0;
    let at = (middle_x - width / 2.0 * cos + half * sin, middle_y + width / 2.0 * sin + half * cos);
    let mark = Mark::Glyphs {
        face: super::font::Face::Bold,
        size: SIZE,
        at,
        angle: 52.0,
        grey: 0.86,
        glyphs,
        text: text.clone(),
    };
    let frame = Frame::new(0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT);
    page.elements.push(Element { role: Role::Artifact, frame, marks: vec![mark], text });
}
