//! The referral letter: one page, the letter above, the reply coupon below the scissors.
//!
//! Source: CASEWORK.md 3.1, after the IASC referral form.

use super::boxes::tick;
use super::coupon::{self, blank_date};
use super::page::{Align, Frame, Page, Role, mm};
use super::qr::qr;
use super::say::Say;
use super::sections::{
    Column, HEADING, LEFT, PAD, RIGHT, SMALLEST, THICK, THIN, WIDTH, begun, footer, head, heading, joined, legal_room,
    signing_box, where_it_is,
};
use super::text::{Setting, Span, blank, bold, clean, plain};
use super::wording::{self, CONSENT_WIDTH};
use super::{Copy, Identity, Pdf, Priority, ReferralLetter, blank_referral, boxes};
use crate::Result;

/// Where the letter ends and the scissors go: the coupon below is 75 mm of print.
pub(super) const SCISSORS: f32 = mm(213.0);
const TOP: f32 = mm(11.0);
const QR: f32 = mm(28.0);
/// Wanted size of the body, points.
const BODY: f32 = 10.5;

/// How a try sets the letter: the size of the body, and whether every text is held to its fewest lines.
#[derive(Clone, Copy)]
struct Try {
    size: f32,
    tight: bool,
    /// Points left over by the try before, given to the signature boxes.
    spare: f32,
}

/// Prints the letter, or its blank twin where it has no number. It always fits on its page: first the body shrinks to 8.5 points, then long texts are held to
/// fewer lines, and what still does not fit ends in "…" and is named in [`Pdf::cut`].
///
/// # Errors
/// `letter-qr` if [`ReferralLetter::qr_text`] does not fit its square code.
pub fn referral_letter(letter: &ReferralLetter) -> Result<Pdf> {
    let page = if letter.is_blank() { blank_referral::page_of(letter)? } else { page_of(letter)? };
    super::print(page, &letter.title(), letter.printing.on)
}

/// The display list of the letter. The centre's line at its foot gives way before a word of the letter is lost.
pub(super) fn page_of(letter: &ReferralLetter) -> Result<Page> {
    let page = laid_out(letter)?;
    if page.cut.is_empty() || legal_room(&letter.printing) == 0.0 {
        return Ok(page);
    }
    let mut bare = letter.clone();
    bare.printing.legal_line = None;
    laid_out(&bare)
}

fn laid_out(letter: &ReferralLetter) -> Result<Page> {
    let mut page = begun(&letter.printing);
    let top = title_block(&mut page, letter)?;
    let (elements, cut) = (page.elements.len(), page.cut.len());
    let attempt = |page: &mut Page, attempt: Try| {
        page.elements.truncate(elements);
        page.cut.truncate(cut);
        body(page, letter, attempt, top)
    };
    let at = |step: u8| Try { size: BODY - 0.25 * f32::from(step), tight: false, spare: 0.0 };
    let last = ((BODY - SMALLEST) / 0.25) as u8;
    let mut chosen = at(0);
    let mut spare = attempt(&mut page, chosen);
    if spare < 0.0 {
        // The largest size that fits lies between these two steps.
        let (mut too_large, mut small) = (0, last + 1);
        while small - too_large > 1 {
            let middle = too_large + (small - too_large) / 2;
            match attempt(&mut page, at(middle)) {
                over if over < 0.0 => too_large = middle,
                _ => small = middle,
            }
        }
        chosen = if small > last { Try { tight: true, ..at(last) } } else { at(small) };
        spare = attempt(&mut page, chosen);
    }
    if spare > 0.0 {
        attempt(&mut page, Try { spare, ..chosen });
    }
    footer(&mut page, &letter.reference, &letter.desk.name, &letter.printing, foot(letter));
    coupon::place(&mut page, letter, SCISSORS)?;
    Ok(page)
}

/// Where the footer begins; nearer to the scissors where the centre's line takes room above it.
fn foot(letter: &ReferralLetter) -> f32 {
    SCISSORS - 18.0 + legal_room(&letter.printing).min(2.5)
}

/// Lays out the body from `top` down. Returns the points left above the footer, negative if it is too long.
fn body(page: &mut Page, letter: &ReferralLetter, attempt: Try, top: f32) -> f32 {
    let say = page.say;
    let mut y = partner_and_desk(page, letter, attempt, top);
    y = person(page, letter, attempt, y);
    y = request(page, letter, attempt, y);
    y = consent(page, letter, attempt, y);
    page.outline(Frame::new(LEFT, top, WIDTH, y - top), THIN);
    let free = page.typesetter.set(&[bold(say.word("letter-free"))], WIDTH, Setting::at(9.5).within(1, 7.0));
    page.place("free", Role::Paragraph, &free, Frame::new(LEFT, y + 3.0, WIDTH, free.height()), Align::Centre);
    foot(letter) - 1.0 - legal_room(&letter.printing) - (y + free.height() + 4.0)
}

fn title_block(page: &mut Page, letter: &ReferralLetter) -> Result<f32> {
    let say = page.say;
    let quiet = QR * 4.0 / 37.0;
    head(page, &letter.letterhead, TOP, WIDTH - QR, QR - 2.0 * quiet);
    let square = Frame::new(RIGHT - QR + quiet, TOP - quiet, QR, QR);
    let alternative = say.word_with("letter-qr-alt", &[("reference", &clean(&letter.reference))]);
    page.elements.push(qr(&letter.qr_text, square, alternative)?);
    let mut y = TOP + QR - 2.0 * quiet + 5.0;
    page.rule(LEFT, y, WIDTH, THICK);
    y += 4.0;

    let title = page.typesetter.set(&[bold(say.word("letter-title"))], WIDTH, Setting::at(16.0));
    let title_width = title.lines.first().map_or(0.0, |line| line.width);
    let row = title.height();
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, title_width + 1.0, row), Align::Left);
    let number = [bold(say.word_with("letter-number", &[("reference", &say.value(&letter.reference))]))];
    let number = page.typesetter.set(&number, 170.0, Setting::at(12.0).within(1, SMALLEST));
    let left = LEFT + title_width + 10.0;
    page.place(
        "reference",
        Role::Paragraph,
        &number,
        Frame::new(left, y + (row - number.height()) / 2.0 + 1.0, 170.0, number.height()),
        Align::Left,
    );
    let code = page.typesetter.set(
        &say.field("letter-code", say.value(&letter.code)),
        110.0,
        Setting::at(12.0).within(1, SMALLEST),
    );
    page.place(
        "code",
        Role::Paragraph,
        &code,
        Frame::new(RIGHT - 110.0, y + (row - code.height()) / 2.0 + 1.0, 110.0, code.height()),
        Align::Right,
    );
    y += row + 1.0;

    let place_date = say
        .word_with("letter-place-date", &[("place", &say.value(&letter.place)), ("date", &say.long_date(letter.date))]);
    let second = 10.0;
    let left = page.typesetter.set(&[plain(place_date)], 210.0, Setting::at(second).within(1, SMALLEST));
    let height = left.height();
    page.place("place and date", Role::Paragraph, &left, Frame::new(LEFT, y, 210.0, height), Align::Left);
    if let Copy::Duplicate(number) = letter.printing.copy {
        let text = say.word_with("letter-duplicate", &[("number", &number.to_string())]);
        let laid = page.typesetter.set(&[bold(text)], 100.0, Setting::at(10.0).within(1, 7.0));
        let frame = Frame::new(LEFT + 212.0, y - 1.0, 100.0, laid.height() + 2.0);
        page.outline(frame, 1.0);
        page.place("copy", Role::Paragraph, &laid, Frame::new(frame.x, y, frame.width, laid.height()), Align::Centre);
    }
    let priorities = [("24h", Priority::Hours24), ("72h", Priority::Hours72), ("15d", Priority::Days15)];
    let mut spans = vec![plain(say.word("letter-priority"))];
    for (key, priority) in priorities {
        let label = say.word(&format!("letter-priority-{key}")).replace(' ', "\u{A0}");
        spans.push(plain("   "));
        spans.push(tick(priority == letter.priority, &label));
    }
    let right = page.typesetter.set(&spans, 196.0, Setting::at(second).within(1, SMALLEST));
    page.place("priority", Role::Paragraph, &right, Frame::new(RIGHT - 196.0, y, 196.0, right.height()), Align::Right);
    Ok(y + height + 5.0)
}

impl Try {
    fn most(self, lines: usize, tight_lines: usize) -> Setting {
        Setting::at(self.size).within(if self.tight { tight_lines } else { lines }, SMALLEST)
    }
}

fn partner_and_desk(page: &mut Page, letter: &ReferralLetter, attempt: Try, y: f32) -> f32 {
    let say = page.say;
    let middle = LEFT + WIDTH * 0.54;
    let partner = &letter.partner;
    let mut to = Column::new(LEFT + PAD, middle - LEFT - 2.0 * PAD);
    let name = Setting { size: attempt.size + 0.5, ..attempt.most(2, 1) };
    to.add(page, "partner", &[bold(say.value(&partner.name))], name);
    to.add(
        page,
        "service",
        &field_plain(say, "letter-service", say.prose(partner.service.as_deref().unwrap_or_default())),
        attempt.most(2, 1),
    );
    let mut contact = field_plain(say, "letter-contact", say.value_or_none(partner.contact.as_deref()));
    contact.push(plain(format!("\u{A0}\u{A0}·  {}\u{A0}", say.word("letter-phone"))));
    contact.push(bold(say.phone_or_none(partner.phone.as_deref())));
    to.add(page, "contact", &contact, attempt.most(2, 1));
    to.add(page, "where", &say.field("letter-where", where_it_is(say, partner)), attempt.most(3, 2));
    to.add(
        page,
        "partner hours",
        &field_plain(say, "letter-hours", say.value_or_none(partner.hours.as_deref())),
        attempt.most(2, 1),
    );

    let desk = &letter.desk;
    let mut from = Column::new(middle + PAD, RIGHT - middle - 2.0 * PAD);
    from.add(page, "desk", &[bold(say.value(&desk.name))], name);
    let function = letter
        .counsellor
        .function
        .as_deref()
        .map(|function| say.spaced(&clean(function)))
        .filter(|function| !function.is_empty());
    let counsellor = function.map_or_else(String::new, |function| format!(" ({function})"));
    let counsellor = say.value(&letter.counsellor.name) + &counsellor;
    from.add(page, "counsellor", &field_plain(say, "letter-counsellor", counsellor), attempt.most(2, 1));
    from.add(
        page,
        "desk phone",
        &say.field("letter-desk-phone", say.phone_or_none(desk.phone.as_deref())),
        attempt.most(1, 1),
    );
    from.add(
        page,
        "desk hours",
        &field_plain(say, "letter-hours", say.value_or_none(desk.hours.as_deref())),
        attempt.most(2, 1),
    );
    let answer_by = letter.answer_by.map_or_else(|| say.word("letter-none"), |day| say.day_month_year(day));
    from.add(page, "answer by", &say.field("letter-answer-by", answer_by), attempt.most(2, 1));

    let height = to.height().max(from.height());
    let end = y + 2.0 + HEADING + height + PAD - 1.0;
    heading(page, 1, "letter-to", to.x, y + 2.0, to.width);
    to.place(page, y + 2.0 + HEADING);
    heading(page, 2, "letter-from", from.x, y + 2.0, from.width);
    from.place(page, y + 2.0 + HEADING);
    page.upright(middle, y, end - y, THIN);
    page.rule(LEFT, end, WIDTH, THIN);
    end
}

/// "Label : value" in one weight.
fn field_plain(say: Say, key: &str, value: String) -> Vec<Span> {
    vec![plain(format!("{} {value}", say.word(key)))]
}

fn person(page: &mut Page, letter: &ReferralLetter, attempt: Try, y: f32) -> f32 {
    let say = page.say;
    let person = &letter.person;
    let mut column = Column::new(LEFT + PAD, WIDTH - 2.0 * PAD);
    let (key, shown) = match &person.identity {
        Identity::Name(name) => ("letter-name", name),
        Identity::CodeOnly(number) => ("letter-file-number", number),
    };
    let name = Setting { size: attempt.size + 1.0, ..attempt.most(2, 1) };
    column.add(page, "person", &say.field(key, say.value(shown)), name);

    let yes_no = |yes: bool| say.word(if yes { "letter-yes" } else { "letter-no" });
    let mut facts = vec![say.field("letter-sex", say.value_or_none(person.sex.as_deref()))];
    facts.push(vec![bold(say.value_or_none(person.birth.as_deref()))]);
    facts.push(say.field("letter-languages", say.value(&person.languages.join(", "))));
    facts.push(say.field("letter-interpreter", yes_no(person.interpreter)));
    column.add(page, "person facts", &joined(facts), attempt.most(2, 1));

    let number = person.phone.as_deref().map(clean).filter(|number| !number.is_empty());
    let mut reach = vec![plain(say.word("letter-phone") + "\u{A0}"), bold(say.phone_or_none(number.as_deref()))];
    if number.is_some() {
        reach.push(plain(format!("  ({} {})", say.word("letter-message"), yes_no(person.message_ok))));
    }
    column.add(page, "person phone", &reach, attempt.most(1, 1));
    for carer in person.carers.iter().take(2) {
        let mut spans = say.field("letter-carer", say.value(&carer.name));
        if let Some(tie) = carer.tie.as_deref().map(clean).filter(|tie| !tie.is_empty()) {
            spans.push(plain(format!(" ({tie})")));
        }
        spans.push(plain(format!("\u{A0}\u{A0}·  {}\u{A0}", say.word("letter-phone"))));
        spans.push(bold(say.phone_or_none(carer.phone.as_deref())));
        column.add(page, "carer", &spans, attempt.most(2, 1));
    }
    let end = y + 2.0 + HEADING + column.height() + PAD - 1.0;
    heading(page, 3, "letter-person", column.x, y + 2.0, column.width);
    column.place(page, y + 2.0 + HEADING);
    page.rule(LEFT, end, WIDTH, THIN);
    end
}

fn request(page: &mut Page, letter: &ReferralLetter, attempt: Try, y: f32) -> f32 {
    let say = page.say;
    let (x, width) = (LEFT + PAD, WIDTH - 2.0 * PAD);
    heading(page, 4, "letter-request", x, y + 2.0, width);
    let mut y = boxes::place(page, letter, attempt.size, (x, y + 2.0 + HEADING, width)) + 2.0;

    let mut column = Column::new(x, width);
    let hyphenated = |lines, tight| attempt.most(lines, tight).hyphenated();
    column.add(page, "reason", &say.field("letter-reason", say.prose(&letter.reason_text)), hyphenated(4, 3));
    let done = letter.already_done.as_deref().map_or_else(|| say.word("letter-none"), |text| say.prose(text));
    column.add(page, "already done", &field_plain(say, "letter-done", done), hyphenated(3, 1));
    let mut papers = vec![plain(say.word("letter-papers"))];
    for paper in &letter.papers_given {
        papers.push(plain("  "));
        papers.push(tick(paper.ticked, &say.value(&paper.label).replace(' ', "\u{A0}")));
    }
    if letter.papers_given.is_empty() {
        papers.push(plain(" ".to_owned() + &say.word("letter-none")));
    }
    column.add(page, "papers", &papers, attempt.most(2, 1));
    column.add(
        page,
        "to bring",
        &say.field("letter-bring", say.prose(letter.to_bring.as_deref().unwrap_or_default())),
        attempt.most(2, 1),
    );
    let mut appointment = say.field("letter-appointment", say.value_or_none(letter.appointment.as_deref()));
    appointment.push(plain("     "));
    appointment.push(tick(letter.accompanied, &say.word("letter-accompanied")));
    column.add(page, "appointment", &appointment, attempt.most(2, 1));
    y = column.place(page, y) + PAD - 1.0;
    page.rule(LEFT, y, WIDTH, THIN);
    y
}

fn consent(page: &mut Page, letter: &ReferralLetter, attempt: Try, y: f32) -> f32 {
    let say = page.say;
    let middle = LEFT + WIDTH * 0.62;
    let mut column = Column::new(LEFT + PAD, CONSENT_WIDTH);
    let language = clean(&letter.consent.language);
    let language = if language.is_empty() { blank(25).to_string() } else { language };
    // Nobody is made to say "I agree" who was not asked or said no.
    let basis = letter.consent.basis.as_deref().map(clean).filter(|basis| !basis.is_empty());
    let quote = match &basis {
        Some(basis) => say.word_with("letter-basis-text", &[("basis", basis)]),
        None => wording::consent(say, letter.consent.text.as_deref(), &language),
    };
    let size = attempt.size - 0.5;
    let setting = Setting::at(size.max(SMALLEST)).within(if attempt.tight { 3 } else { 4 }, SMALLEST);
    column.add(page, "consent", &[plain(quote)], setting);
    let mut details = Vec::new();
    if let Some(manner) = letter.consent.manner.as_deref().map(clean).filter(|manner| !manner.is_empty()) {
        details.push(field_plain(say, "letter-consent-manner", manner));
    }
    details.push(vec![plain(format!("{} {}", say.word("letter-signed-on"), blank_date()))]);
    column.add_after(page, "consent details", 2.0, &joined(details), attempt.most(2, 1));
    let witness = letter.consent.witness.as_deref().map(clean).filter(|witness| !witness.is_empty());
    let witness = witness.unwrap_or_else(|| blank(45).to_string());
    column.add(page, "witness", &field_plain(say, "letter-witness", witness), attempt.most(2, 1));

    let top = y + 2.0 + HEADING;
    let sign = (if attempt.tight { 30.0 } else { 36.0 }) + attempt.spare.min(40.0);
    let end = top + column.height() + 4.0 + sign + PAD;
    heading(page, 5, if basis.is_some() { "letter-basis" } else { "letter-consent" }, column.x, y + 2.0, column.width);
    let (x, width) = (column.x, column.width);
    let below = column.place(page, top);
    signing_box(page, "letter-signature", Frame::new(x, below + 4.0, width, end - PAD - below - 4.0));
    let right = middle + PAD;
    heading(page, 6, "letter-for-centre", right, y + 2.0, RIGHT - right - PAD);
    signing_box(page, "letter-for-centre-text", Frame::new(right, top, RIGHT - right - PAD, end - PAD - top));
    page.upright(middle, y, end - y, THIN);
    end
}
