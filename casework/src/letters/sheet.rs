//! The information sheet: where a place is, for someone who gave no consent. It bears nothing about the person.

use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::sections::{
    Column, HEADING, LEFT, PAD, SMALLEST, THICK, THIN, WIDTH, begun, footer, head, heading, where_it_is,
};
use super::text::{Setting, bold, clean, plain};
use super::{Copy, InformationSheet, IntakeSheet, Pdf, ReferralLetter, intake_sheet, referral};
use crate::Result;

const TOP: f32 = mm(12.0);
const SIZE: f32 = 13.0;

/// Prints the sheet.
///
/// # Errors
/// None with the fonts compiled in.
pub fn information_sheet(sheet: &InformationSheet) -> Result<Pdf> {
    super::print(page_of(sheet), &clean(&sheet.reference), sheet.printing.on)
}

/// An information sheet, a letter and the back of the intake sheet about nobody, to look at before anything is printed.
///
/// # Errors
/// `letter-qr` if the text of the letter's square code does not fit it.
pub fn samples(sheet: &InformationSheet, letter: &ReferralLetter, intake: &IntakeSheet) -> Result<Pdf> {
    let [_, back] = intake_sheet::pages_of(intake);
    let pages = vec![page_of(sheet), referral::page_of(letter)?, back];
    super::print_pages(pages, &sheet.reference, sheet.printing.on)
}

/// The display list of the sheet.
pub(super) fn page_of(sheet: &InformationSheet) -> Page {
    let mut page = begun(&sheet.printing);
    let say = page.say;
    let mut y = TOP + mm(24.0);
    head(&mut page, &sheet.letterhead, TOP, WIDTH, mm(22.0));
    page.rule(LEFT, y, WIDTH, THICK);
    y += 12.0;
    let title = page.typesetter.set(&[bold(say.word("sheet-title"))], WIDTH, Setting::at(20.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    y += title.height() + 2.0;
    let place = say
        .word_with("letter-place-date", &[("place", &say.value(&sheet.place)), ("date", &say.long_date(sheet.date))]);
    let mut top = Column::new(LEFT, WIDTH);
    let number = say.word_with("letter-number", &[("reference", &say.value(&sheet.reference))]);
    top.add(&mut page, "reference", &[bold(number)], Setting::at(12.0).within(1, SMALLEST));
    top.add(&mut page, "place and date", &[plain(place)], Setting::at(11.0).within(1, SMALLEST));
    if let Copy::Duplicate(number) = sheet.printing.copy {
        let text = say.word_with("letter-duplicate", &[("number", &number.to_string())]);
        top.add(&mut page, "copy", &[bold(text)], Setting::at(11.0));
    }
    top.add_after(&mut page, "intro", 12.0, &[plain(say.word("sheet-intro"))], Setting::at(11.5));
    y = top.place(&mut page, y) + 16.0;
    y = partner(&mut page, sheet, y) + 18.0;
    y = help(&mut page, sheet, y) + 14.0;
    let free = [bold(say.word("sheet-free"))];
    page.paragraph(
        "free",
        Role::Paragraph,
        &free,
        Frame::new(LEFT, y, WIDTH, 16.0),
        Setting::at(11.0).within(1, SMALLEST),
    );
    footer(&mut page, &sheet.reference, &sheet.desk.name, &sheet.printing, PAGE_HEIGHT - mm(14.0));
    page
}

fn partner(page: &mut Page, sheet: &InformationSheet, y: f32) -> f32 {
    let say = page.say;
    let partner = &sheet.partner;
    let mut column = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    let line = |lines: usize| Setting::at(SIZE).within(lines, 9.0);
    column.add(page, "partner", &[bold(say.value(&partner.name))], Setting::at(SIZE + 4.0).within(3, 10.0));
    let fields = [
        ("service", "letter-service", say.prose(partner.service.as_deref().unwrap_or_default()), 3),
        ("where", "sheet-address", where_it_is(say, partner), 4),
        ("phone", "letter-phone", say.phone_or_none(partner.phone.as_deref()), 2),
        ("partner hours", "letter-hours", say.value_or_none(partner.hours.as_deref()), 3),
        ("to bring", "sheet-bring", say.prose(sheet.to_bring.as_deref().unwrap_or_default()), 4),
    ];
    for (name, key, value, lines) in fields {
        column.add_after(page, name, 7.0, &say.field(key, value), line(lines));
    }
    framed(page, 1, "sheet-place", column, y)
}

fn help(page: &mut Page, sheet: &InformationSheet, y: f32) -> f32 {
    let say = page.say;
    let mut column = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    let line = Setting::at(SIZE - 1.0).within(2, 9.0);
    column.add(page, "help", &[plain(say.word("sheet-help-text"))], Setting::at(SIZE - 1.0));
    column.add_after(page, "desk", 6.0, &[bold(say.value(&sheet.desk.name))], line);
    column.add_after(
        page,
        "desk phone",
        3.0,
        &say.field("letter-desk-phone", say.phone_or_none(sheet.desk.phone.as_deref())),
        line,
    );
    column.add_after(
        page,
        "desk hours",
        3.0,
        &say.field("letter-hours", say.value_or_none(sheet.desk.hours.as_deref())),
        line,
    );
    framed(page, 2, "sheet-help", column, y)
}

fn framed(page: &mut Page, number: u8, key: &str, column: Column, y: f32) -> f32 {
    let top = y + 6.0 + HEADING + 4.0;
    let height = 6.0 + HEADING + 4.0 + column.height() + 10.0;
    heading(page, number, key, column.x, y + 6.0, column.width);
    column.place(page, top);
    page.outline(Frame::new(LEFT, y, WIDTH, height), THIN);
    y + height
}
