//! What the centre holds on one person (relevé des données), handed to the person. As many pages as it takes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::french::day_month_year;
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{
    Column, LEFT, SMALLEST, THIN, WIDTH, footers, legal_room, prose, specimen, value, word, word_with,
};
use super::text::{Laid, Setting, Span, bold, plain};
use super::{Desk, Letterhead, Pdf, Printing};
use crate::Result;

/// All that is held on one person.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Disclosure {
    pub letterhead: Letterhead,
    /// "DONNEES-BKO-P26-004211-K": title of the file, name of the print job.
    pub reference: String,
    pub name: String,
    pub parts: Vec<DisclosedPart>,
    /// So many protection notes and screens are not printed.
    pub read_at_the_centre: u32,
    /// How often the file was opened on this desk.
    pub opened_here: u32,
    pub desk: Desk,
    pub printing: Printing,
}

/// Records of one kind.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DisclosedPart {
    /// "Passage".
    pub title: String,
    pub records: Vec<DisclosedRecord>,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DisclosedRecord {
    pub on: NaiveDate,
    /// The prefix of the desk that wrote it.
    pub desk: Option<String>,
    pub withdrawn: bool,
    /// Labels and values in words.
    pub lines: Vec<(String, String)>,
}

const TOP: f32 = mm(14.0);
const FOOT: f32 = PAGE_HEIGHT - mm(11.0);
const GAP: f32 = 6.0;
/// Where values begin, in parts of the width.
const VALUES: f32 = 0.3;
/// Longer values go on in a row of their own, so that each row fits onto a page.
const MOST_SIGNS: usize = 1500;

/// Prints all pages.
///
/// # Errors
/// None with the fonts compiled in.
pub fn disclosure(disclosure: &Disclosure) -> Result<Pdf> {
    super::print_pages(pages_of(disclosure), &disclosure.reference, disclosure.printing.on)
}

pub(super) fn pages_of(disclosure: &Disclosure) -> Vec<Page> {
    let mut flow = Flow::new(disclosure);
    for part in &disclosure.parts {
        let mut heads = vec![Block::Part(&part.title)];
        for record in &part.records {
            heads.push(Block::Record(record));
            for (label, value) in &record.lines {
                for (at, chunk) in chunks(value).into_iter().enumerate() {
                    heads.push(Block::Line(if at == 0 { label } else { "" }, chunk));
                    // A heading never stands at the foot of a page without a line.
                    flow.add(std::mem::take(&mut heads));
                }
            }
            flow.add(std::mem::take(&mut heads));
        }
    }
    flow.finish()
}

fn chunks(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    if signs.is_empty() {
        return vec![String::new()];
    }
    signs.chunks(MOST_SIGNS).map(|chunk| chunk.iter().collect()).collect()
}

enum Block<'a> {
    Part(&'a str),
    Record(&'a DisclosedRecord),
    Line(&'a str, String),
}

struct Flow<'a> {
    disclosure: &'a Disclosure,
    pages: Vec<Page>,
    page: Page,
    y: f32,
}

impl<'a> Flow<'a> {
    fn new(disclosure: &'a Disclosure) -> Self {
        let mut page = blank(disclosure);
        let y = head(&mut page, disclosure);
        Self { disclosure, pages: Vec::new(), page, y }
    }

    fn add(&mut self, blocks: Vec<Block>) {
        let bottom = FOOT - legal_room(&self.disclosure.printing) - 4.0;
        let heights: Vec<f32> = blocks.iter().map(|block| height(&mut self.page, block)).collect();
        if self.y + heights.iter().sum::<f32>() > bottom {
            let mut next = blank(self.disclosure);
            self.y = head_again(&mut next, self.disclosure);
            self.pages.push(std::mem::replace(&mut self.page, next));
        }
        for (block, height) in blocks.iter().zip(heights) {
            place(&mut self.page, block, self.y);
            self.y += height;
        }
    }

    fn finish(mut self) -> Vec<Page> {
        self.pages.push(self.page);
        let Disclosure { reference, desk, printing, .. } = self.disclosure;
        footers(&mut self.pages, reference, &desk.name, printing, FOOT);
        self.pages
    }
}

fn blank(disclosure: &Disclosure) -> Page {
    let mut page = Page::default();
    if disclosure.printing.specimen {
        specimen(&mut page);
    }
    page
}

fn head(page: &mut Page, disclosure: &Disclosure) -> f32 {
    let mut from = Column::new(LEFT, WIDTH);
    let names = [bold(value(&disclosure.letterhead.centre))];
    from.add(page, "centre", &names, Setting::at(10.0).within(1, SMALLEST));
    let y = from.place(page, TOP) + 4.0;
    let title = page.typesetter.set(&[bold(word("disclosure-title"))], WIDTH, Setting::at(17.0).within(1, 11.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    let mut under = Column::new(LEFT, WIDTH);
    let on = day_month_year(disclosure.printing.on);
    let who = [bold(value(&disclosure.name)), plain(format!("  ·  {on}"))];
    under.add(page, "who", &who, Setting::at(11.0).within(2, 7.0));
    under.add_after(page, "rights", 4.0, &[plain(word("disclosure-rights"))], Setting::at(9.0));
    let count = |key: &str, count: u32| plain(word_with(key, &[("count", &count.to_string())]));
    under.add_after(page, "opened", 2.0, &[count("disclosure-opened", disclosure.opened_here)], Setting::at(9.0));
    if disclosure.read_at_the_centre > 0 {
        let closed = [count("disclosure-closed", disclosure.read_at_the_centre)];
        under.add(page, "closed", &closed, Setting::at(9.0));
    }
    under.place(page, y + title.height() + 2.0) + 2.0
}

fn head_again(page: &mut Page, disclosure: &Disclosure) -> f32 {
    let mut again = Column::new(LEFT, WIDTH);
    let said = word_with("disclosure-continued", &[("reference", &value(&disclosure.reference))]);
    again.add(page, "continued", &[bold(said)], Setting::at(9.0).within(1, 6.0));
    again.place(page, TOP) + 2.0
}

/// Within so many lines: what is no value never outgrows a page.
fn laid(page: &mut Page, spans: &[Span], width: f32, size: f32, most_lines: usize) -> Laid {
    page.typesetter.set(spans, width, Setting::at(size).within(most_lines, 6.0))
}

/// What a block says, left and right.
fn set(page: &mut Page, block: &Block) -> (Laid, Option<Laid>) {
    match block {
        Block::Part(title) => (laid(page, &[bold(prose(title))], WIDTH, 12.0, 3), None),
        Block::Record(record) => {
            let (on, desk) = (day_month_year(record.on), value(record.desk.as_deref().unwrap_or_default()));
            let key = if record.withdrawn { "disclosure-record-withdrawn" } else { "disclosure-record" };
            (laid(page, &[bold(word_with(key, &[("on", &on), ("desk", &desk)]))], WIDTH, 9.0, 3), None)
        }
        Block::Line(label, value) => {
            let left = if label.is_empty() { String::new() } else { prose(label) };
            let left = laid(page, &[plain(left)], WIDTH * VALUES - GAP, 9.0, 8);
            let right = page.typesetter.set(&[plain(prose(value))], WIDTH * (1.0 - VALUES), Setting::at(9.0));
            (left, Some(right))
        }
    }
}

fn above(block: &Block) -> f32 {
    match block {
        Block::Part(_) => 12.0,
        Block::Record(_) => 6.0,
        Block::Line(..) => 0.5,
    }
}

fn height(page: &mut Page, block: &Block) -> f32 {
    let (left, right) = set(page, block);
    above(block) + left.height().max(right.map_or(0.0, |right| right.height()))
}

fn place(page: &mut Page, block: &Block, y: f32) {
    let (left, right) = set(page, block);
    let y = y + above(block);
    let (name, role) = match block {
        Block::Part(_) => ("part", Role::Heading),
        Block::Record(_) => ("record", Role::Paragraph),
        Block::Line(..) => ("label", Role::Paragraph),
    };
    let width = if right.is_some() { WIDTH * VALUES - GAP } else { WIDTH };
    if !matches!(block, Block::Line("", _)) {
        page.place(name, role, &left, Frame::new(LEFT, y, width, left.height()), Align::Left);
    }
    if let Some(right) = right {
        let frame = Frame::new(LEFT + WIDTH * VALUES, y, WIDTH * (1.0 - VALUES), right.height());
        page.place("value", Role::Paragraph, &right, frame, Align::Left);
    }
    if matches!(block, Block::Record(_)) {
        page.rule(LEFT, y - 2.0, WIDTH, THIN);
    }
}
