//! The intake sheet (fiche d'accueil et consentement): what is known on the front; on the back the text read aloud, the
//! person's choices, signatures, and a slip to tear off. Without values it is its own blank twin. Source: CASEWORK.md 3.2.

use serde::{Deserialize, Serialize};

use super::form::{self, Part, Top, Values, line, yes_no};
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::say::Say;
use super::sections::{
    Column, HEADING, LEFT, PAD, RIGHT, THIN, WIDTH, begun, footer_of, heading, legal_room, signing_box,
};
use super::text::{EMPTY_BOX, FILL, Setting, TICKED_BOX, blank, bold, clean, plain};
use super::{Counsellor, Desk, Letterhead, Pdf, Printing, cut, wording};
use crate::Result;

/// One line of the person's choices.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// "Être rappelé (appel, SMS, WhatsApp)", "ANPE".
    pub label: String,
    /// `None`: not asked, or not answered yet.
    pub answer: Option<bool>,
}

/// How the choices were explained and given; empty is left to a hand.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct Explained {
    pub language: Option<String>,
    pub interpreter: Option<String>,
    /// ecrit, empreinte, oral-temoin.
    pub manner: Option<String>,
    pub witness: Option<String>,
    /// Who answers for a minor, by the tie.
    pub guardian_tie: Option<String>,
    pub minor_assents: Option<bool>,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct IntakeSheet {
    pub letterhead: Letterhead,
    /// The person's number; empty on a blank sheet.
    pub reference: String,
    pub place: String,
    pub counsellor: Counsellor,
    pub desk: Desk,
    /// By the keys of [`PARTS`]; what is missing is left to a hand.
    pub values: Values,
    /// At most [`MOST_PURPOSES`].
    pub purposes: Vec<Asked>,
    /// At most [`MOST_STRUCTURES`], the rest of them blank.
    pub structures: Vec<Asked>,
    pub explained: Explained,
    /// The paragraphs that are read aloud, where they are the centre's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<String>,
    pub printing: Printing,
}

impl IntakeSheet {
    /// "FICHE-BKO-P26-000123-K": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        match clean(&self.reference) {
            none if none.is_empty() => "FICHE-VIERGE".to_owned(),
            reference => format!("FICHE-{reference}"),
        }
    }
}

pub const MOST_PURPOSES: usize = 6;
pub const MOST_STRUCTURES: usize = 10;

/// The front, in the order in which the program asks.
const PARTS: [Part; 6] = [
    Part {
        title: "intake-part-identity",
        rows: &[
            &[("intake-family-name", 0.5), ("intake-given-names", 0.5)],
            &[("intake-sex", 0.5), ("intake-aliases", 0.5)],
            &[("intake-father", 0.5), ("intake-mother", 0.5)],
            &[("intake-birth", 0.5), ("intake-birth-place", 0.5)],
            &[("intake-nationalities", 0.5), ("intake-marital", 0.5)],
            &[("intake-paper", 0.72), ("intake-nina", 0.28)],
        ],
    },
    Part {
        title: "intake-part-contact",
        rows: &[
            &[("intake-phone", 0.5), ("intake-phone-owner", 0.5)],
            &[("intake-safe-call", 0.5), ("intake-safe-message", 0.5)],
            &[("intake-best-contact", 0.5), ("intake-other-phones", 0.5)],
            &[("intake-trusted", 1.0)],
        ],
    },
    Part {
        title: "intake-part-language",
        rows: &[
            &[("intake-languages", 0.6), ("intake-preferred", 0.4)],
            &[("intake-literacy", 0.6), ("intake-interpreter", 0.4)],
        ],
    },
    Part {
        title: "intake-part-situation",
        rows: &[
            &[("intake-origin", 0.5), ("intake-stay", 0.5)],
            &[("intake-address", 1.0)],
            &[("intake-household", 1.0)],
            &[("intake-education", 0.45), ("intake-trades", 0.55)],
        ],
    },
    Part {
        title: "intake-part-journey",
        rows: &[
            &[("intake-last-country", 0.5), ("intake-left", 0.5)],
            &[("intake-returned", 0.5), ("intake-return-kind", 0.5)],
        ],
    },
    Part {
        title: "intake-part-request",
        rows: &[
            &[("intake-reasons", 1.0)],
            &[("intake-needs", 1.0)],
            &[("intake-information", 1.0)],
            &[("intake-next", 1.0)],
        ],
    },
];

const FOOT: f32 = PAGE_HEIGHT - mm(14.0);

/// Prints the sheet: two pages, for both sides of one.
///
/// # Errors
/// None with the fonts compiled in.
pub fn intake_sheet(sheet: &IntakeSheet) -> Result<Pdf> {
    super::print_pages(pages_of(sheet).into(), &sheet.title(), sheet.printing.on)
}

pub(super) fn pages_of(sheet: &IntakeSheet) -> [Page; 2] {
    [front(sheet), back(sheet)]
}

fn front(sheet: &IntakeSheet) -> Page {
    let mut page = begun(&sheet.printing);
    let say = page.say;
    let under = if clean(&sheet.reference).is_empty() {
        say.word_with("intake-filled-blank", &[("date", &blank(30).to_string()), ("by", &FILL.to_string())])
    } else {
        let by = [Some(&sheet.counsellor.name), sheet.counsellor.function.as_ref()];
        let by: Vec<String> =
            by.into_iter().flatten().map(|text| clean(text)).filter(|text| !text.is_empty()).collect();
        let facts = [
            ("place", say.value(&sheet.place)),
            ("date", say.long_date(sheet.printing.on)),
            ("by", say.value(&by.join(", "))),
        ];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, said)| (*name, said.as_str())).collect();
        say.word_with("intake-filled", &facts)
    };
    let printing = &sheet.printing;
    let top =
        Top { letterhead: &sheet.letterhead, title: "intake-title", reference: &sheet.reference, under, printing };
    let mut y = form::top(&mut page, mm(11.0), &top);
    for (number, part) in (1..).zip(&PARTS) {
        y = form::part(&mut page, number, part, &sheet.values, y) + 4.0;
    }
    footer_of(&mut page, &sheet.title(), &sheet.desk.name, &sheet.printing, FOOT, (1, 2));
    page
}

fn back(sheet: &IntakeSheet) -> Page {
    let mut page = begun(&sheet.printing);
    let slip = FOOT - legal_room(&sheet.printing) - 4.0 - SLIP;
    let mut y = mm(12.0);
    heading(&mut page, 7, "intake-part-read", LEFT, y, WIDTH);
    y = wording::place_read(&mut page, &sheet.read, y + HEADING + 1.0) + 7.0;
    y = choices(&mut page, sheet, y) + 7.0;
    y = explained(&mut page, sheet, y) + 6.0;
    let width = (WIDTH - 2.0 * PAD) / 3.0;
    let height = (slip - 10.0 - y).clamp(mm(18.0), mm(30.0));
    for (at, key) in (0_u8..).zip(["intake-sign-person", "intake-sign-guardian", "intake-sign-counsellor"]) {
        let x = LEFT + f32::from(at) * (width + PAD);
        signing_box(&mut page, key, Frame::new(x, y, width, height));
    }
    cut::across(&mut page, LEFT, RIGHT, slip);
    mine(&mut page, sheet, slip + 8.0);
    footer_of(&mut page, &sheet.title(), &sheet.desk.name, &sheet.printing, FOOT, (2, 2));
    page
}

/// The lines of a form that were asked, then blank ones.
fn asked(say: Say, lines: &[Asked], most: usize) -> Vec<(Option<String>, Option<bool>)> {
    let mut rows: Vec<_> = lines.iter().take(most).map(|one| (Some(say.value(&one.label)), one.answer)).collect();
    rows.resize(most.max(rows.len()), (None, None));
    rows
}

/// The table of choices: every line is answered for itself.
fn choices(page: &mut Page, sheet: &IntakeSheet, y: f32) -> f32 {
    const CELL: f32 = 16.5;
    let say = page.say;
    heading(page, 8, "intake-part-choices", LEFT, y, WIDTH);
    let top = y + HEADING + 2.0;
    let mut number = 0;
    let mut put = |page: &mut Page, label: Option<String>, answer, (x, y, width): (f32, f32, f32)| {
        number += 1;
        let spans = [plain(format!("8.{number}\u{A0}")), bold(label.unwrap_or_else(|| FILL.to_string()))];
        line(page, "choice", &spans, (x + PAD, y + 2.5, width - 82.0 - 2.0 * PAD), 10.0);
        line(page, "answer", &[plain(yes_no(say, answer))], (x + width - 82.0, y + 2.5, 80.0), 10.0);
        page.outline(Frame::new(x, y, width, CELL), THIN);
    };
    let mut y = top;
    for (label, answer) in asked(say, &sheet.purposes, sheet.purposes.len().min(MOST_PURPOSES)) {
        put(page, label, answer, (LEFT, y, WIDTH));
        y += CELL;
    }
    y = line(page, "structures", &[plain(say.word("intake-structures"))], (LEFT, y + 4.0, WIDTH), 9.5) + 3.0;
    let half = WIDTH / 2.0;
    for (at, (label, answer)) in asked(say, &sheet.structures, MOST_STRUCTURES).into_iter().enumerate() {
        put(page, label, answer, (LEFT + (at % 2) as f32 * half, y + (at / 2) as f32 * CELL, half));
    }
    y += MOST_STRUCTURES.div_ceil(2) as f32 * CELL + 5.0;
    let withhold = say.word_with("intake-withhold", &[("what", &blank(70).to_string()), ("line", &FILL.to_string())]);
    line(page, "withhold", &[plain(withhold)], (LEFT, y, WIDTH), 9.5)
}

/// In which language, through whom, in which way; for a minor, who answers.
fn explained(page: &mut Page, sheet: &IntakeSheet, y: f32) -> f32 {
    let say = page.say;
    heading(page, 9, "intake-part-how", LEFT, y, WIDTH);
    let said = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
    let about = &sheet.explained;
    let half = (WIDTH - PAD) / 2.0;
    let fill = |text: &Option<String>| said(text).unwrap_or_else(|| FILL.to_string());
    let pair = |page: &mut Page, y: f32, left: (&str, String), right: (&str, String)| {
        let is_boxes = |value: &str| value.contains([EMPTY_BOX, TICKED_BOX]);
        let spans = |(key, value): (&str, String)| {
            [plain(say.word(key) + " "), if is_boxes(&value) { plain(value) } else { bold(value) }]
        };
        line(page, "how", &spans(left), (LEFT, y, half), 9.5);
        line(page, "how", &spans(right), (LEFT + half + PAD, y, half), 9.5) + 3.5
    };
    let mut y = y + HEADING + 3.0;
    y = pair(page, y, ("intake-language", fill(&about.language)), ("intake-by-interpreter", fill(&about.interpreter)));
    let ways = ["ecrit", "empreinte", "oral-temoin"].map(|way| {
        let tick = if about.manner.as_deref() == Some(way) { TICKED_BOX } else { EMPTY_BOX };
        format!("{tick}\u{A0}{}", say.word(&format!("intake-way-{way}")).replace(' ', "\u{A0}"))
    });
    y = pair(page, y, ("intake-way", ways.join("  ")), ("intake-witness", fill(&about.witness)));
    let assents = yes_no(say, about.minor_assents);
    y = pair(page, y, ("intake-guardian", fill(&about.guardian_tie)), ("intake-assents", assents));
    let date =
        say.word_with("intake-read-and-signed", &[("place", &blank(45).to_string()), ("line", &FILL.to_string())]);
    line(page, "signed", &[plain(date)], (LEFT, y, WIDTH), 9.5)
}

const SLIP: f32 = mm(53.0);
const CELL: f32 = 11.8;

/// "Mes choix": what the person takes home. It says nothing of why somebody came.
fn mine(page: &mut Page, sheet: &IntakeSheet, y: f32) {
    let say = page.say;
    let number = match clean(&sheet.reference) {
        none if none.is_empty() => say.word_with("form-number", &[("line", &FILL.to_string())]),
        reference => say.word_with("letter-number", &[("reference", &reference)]),
    };
    let title = [bold(format!("{}    ", say.word("intake-mine"))), bold(number)];
    let mut y = line(page, "mine", &title, (LEFT, y, WIDTH), 12.0);
    let phone = say.phone_or_none(sheet.desk.phone.as_deref());
    let facts = [("desk", say.value(&sheet.desk.name)), ("phone", phone)];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, said)| (*name, said.as_str())).collect();
    y = line(page, "mine desk", &[plain(say.word_with("intake-mine-desk", &facts))], (LEFT, y, WIDTH), 9.5) + 3.0;
    let answers = [sheet.purposes.iter().take(MOST_PURPOSES), sheet.structures.iter().take(MOST_STRUCTURES)];
    let half = WIDTH / 2.0;
    let most = MOST_PURPOSES + MOST_STRUCTURES;
    let mut end = y;
    for (at, one) in answers.into_iter().flatten().enumerate().take(most) {
        let (x, y) = (LEFT + (at % 2) as f32 * half, y + (at / 2) as f32 * CELL);
        let width = half - 84.0;
        let laid = page.typesetter.set(&[plain(say.value(&one.label))], width, Setting::at(9.0).within(1, 6.0));
        page.place("mine line", Role::Paragraph, &laid, Frame::new(x, y, width, laid.height()), Align::Left);
        end = line(page, "mine answer", &[plain(yes_no(say, one.answer))], (x + width + 2.0, y, 74.0), 9.0);
    }
    let mut under = Column::new(LEFT, WIDTH);
    under.add(page, "mine text", &[plain(say.prose(&say.word("intake-mine-text")))], Setting::at(9.0).within(1, 6.0));
    under.place(page, end + 3.0);
}
