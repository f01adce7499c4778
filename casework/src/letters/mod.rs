//! The papers: the referral letter with its reply coupon, the information sheet, appointment cards and reminders, the slips of an
//! exchange, the recovery sheets of the root key.
//!
//! Layout makes a display list ([`page`]), the writer turns it into the operators of a PDF ([`write`]), a last pass adds
//! structure, language and fixed ids ([`finish`]). Same data, same bytes. What may not stand on paper (health,
//! detention, asylum…) is the caller's filter: this slice prints what it is given and knows no record.

mod activity_report;
mod answer_sheet;
mod appointment_card;
mod attendance_sheet;
mod attestation;
mod blank_referral;
mod boxes;
mod breaking;
mod comparison_sheet;
mod coupon;
mod cut;
mod disclosure;
mod english;
mod finish;
mod font;
mod form;
pub(crate) mod french;
mod intake_sheet;
mod journal_head;
pub(crate) mod logo;
mod minutes;
mod monthly_report;
#[cfg(any(test, feature = "oracle"))]
mod oracle;
pub mod page;
mod partner_list;
mod plan_sheet;
mod plan_table;
#[cfg(feature = "preview")]
mod preview;
mod qr;
mod receipt;
mod referral;
mod reminder_list;
mod root_sheet;
pub(crate) mod say;
mod sections;
mod sheet;
mod slip;
mod text;
mod typeset;
pub mod wording;
mod write;

#[cfg(test)]
mod activity_test;
#[cfg(test)]
mod any_text_test;
#[cfg(test)]
mod comparison_test;
#[cfg(test)]
mod english_test;
#[cfg(test)]
mod oracle_test;
#[cfg(test)]
mod plan_test;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use activity_report::{ActivityQuestion, ActivityReport, MOST_ASKED, activity_report};
pub use answer_sheet::{AnswerSheet, Awaited, MOST_ANSWERS, answer_sheet};
pub use appointment_card::{AppointmentCard, AppointmentCards, MOST_CARDS, appointment_cards};
pub use attendance_sheet::{AttendanceSheet, MOST_PAGES, attendance_sheet};
pub use attestation::{Attestation, MOST_DAYS, attestation};
pub use comparison_sheet::{ComparedOffer, ComparisonSheet, MOST_OFFERS, comparison_sheet};
pub use disclosure::{DisclosedPart, DisclosedRecord, Disclosure, disclosure};
pub use french::{
    MONTHS, amount, amount_in_words, day_month_year, grouped, hour_in_words, long_date, money, partial_date, phone,
    spaced, within_a_line,
};
pub use intake_sheet::{Asked, Explained, IntakeSheet, MOST_PURPOSES, MOST_STRUCTURES, intake_sheet};
pub use journal_head::{JournalHead, journal_head};
pub use minutes::{Decision, MOST_DECISIONS, Minutes, minutes};
pub use monthly_report::{MonthlyReport, ReportRow, ReportTable, ReportTile, monthly_report};
#[cfg(feature = "oracle")]
pub use oracle::referral_letter_by_krilla;
pub use partner_list::{ListedPartner, PartnerList, ServicePart, paged, partner_list};
pub use plan_sheet::{PlanApproval, PlanScores, PlanSheet, PlanVisit, plan_sheet};
pub use plan_table::{PlanBudget, PlannedAction};
#[cfg(feature = "preview")]
pub use preview::preview_png;
pub use qr::{LETTER, qr_text};
pub use receipt::{Receipt, receipt};
pub use referral::referral_letter;
pub use reminder_list::{MOST_REMINDERS, Reminded, ReminderList, reminder_list};
pub use root_sheet::{RootSheet, root_sheet};
pub use sheet::{information_sheet, samples};
pub use slip::{BundleNamed, Counted, Post, TakeInRecord, TransmissionSlip, take_in_record, transmission_slip};

use crate::Result;
use crate::store::change::hex;
use crate::words::Lang;

/// The head of every paper, as the centre set it.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Letterhead {
    /// "République du Mali".
    pub country: String,
    /// "Un Peuple – Un But – Une Foi".
    pub motto: String,
    pub ministry: String,
    /// The name of the centre in full, with its short name in brackets.
    pub centre: String,
    pub address_lines: Vec<String>,
    pub phones: Vec<String>,
    pub email: Option<String>,
    /// Which emblem, by the start of the hash of its text; which one it is follows from the centre's record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    #[serde(skip)]
    pub(crate) drawing: Drawing,
}

/// The emblem that the mark in a content stands for, where it is here. Never tells two contents apart: their marks do.
#[derive(Clone, Default)]
pub(crate) struct Drawing(pub(crate) Option<logo::Logo>);

impl PartialEq for Drawing {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How soon the partner should see the person.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub enum Priority {
    #[serde(rename = "24h")]
    Hours24,
    #[serde(rename = "72h")]
    Hours72,
    #[default]
    #[serde(rename = "15d")]
    Days15,
}

/// Where the person is sent.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Partner {
    pub name: String,
    pub service: Option<String>,
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    /// What it is near to: streets have no numbers.
    pub landmark: Option<String>,
    pub hours: Option<String>,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Counsellor {
    pub name: String,
    pub function: Option<String>,
}

/// The office that writes. Its own lines, never a counsellor's private phone.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Desk {
    pub name: String,
    pub phone: Option<String>,
    /// The number that takes coupons by SMS or WhatsApp.
    pub coupon_phone: Option<String>,
    pub hours: Option<String>,
}

/// How the letter names its bearer.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    Name(String),
    /// The number of the file alone: the name stays at the centre.
    CodeOnly(String),
}

impl Default for Identity {
    fn default() -> Self {
        Self::Name(String::new())
    }
}

/// Someone who answers for a minor.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Carer {
    pub name: String,
    pub tie: Option<String>,
    pub phone: Option<String>,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Bearer {
    pub identity: Identity,
    /// "M", "F" or as the list has it.
    pub sex: Option<String>,
    /// In words: "né vers 1994".
    pub birth: Option<String>,
    pub languages: Vec<String>,
    pub interpreter: bool,
    pub phone: Option<String>,
    /// Whether a message may be left on the phone.
    pub message_ok: bool,
    /// For a minor: at most two are printed.
    pub carers: Vec<Carer>,
}

/// A box to tick.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Choice {
    pub code: String,
    pub label: String,
    pub ticked: bool,
}

/// How the person's consent was taken.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ConsentNote {
    /// "bambara": follows "en".
    pub language: String,
    /// "par écrit", "empreinte", "oral, devant témoin".
    pub manner: Option<String>,
    pub witness: Option<String>,
    /// "intérêt vital": passed on without the person's consent, on this legal basis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The centre's own sentence, with [`wording::LANGUAGE`] in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The first print, or which reprint.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Copy {
    #[default]
    Original,
    /// "DUPLICATA n° n".
    Duplicate(u32),
}

impl Copy {
    /// Of the print with that number, the first print being 1.
    #[must_use]
    pub fn of(times: i64) -> Self {
        if times > 1 { Self::Duplicate(u32::try_from(times).unwrap_or(u32::MAX)) } else { Self::Original }
    }
}

/// What the footer of every paper says of its printing.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Printing {
    pub on: NaiveDate,
    pub by: String,
    pub template_version: String,
    pub copy: Copy,
    /// Practice mode: "SPÉCIMEN" across the page.
    pub specimen: bool,
    /// What the centre wants above the footer of every paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_line: Option<String>,
    /// What the program says on it; what somebody typed stays as it was typed.
    #[serde(default, skip_serializing_if = "Lang::is_french")]
    pub lang: Lang,
}

/// Everything the referral letter prints. Empty lists and `None` print as "—" or leave their line out.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReferralLetter {
    pub letterhead: Letterhead,
    /// "BKO-R26-001093-7": title of the file, name of the print job.
    pub reference: String,
    /// "K7M4-2QXP".
    pub code: String,
    /// From [`qr_text`].
    pub qr_text: String,
    pub date: NaiveDate,
    pub place: String,
    pub priority: Priority,
    pub partner: Partner,
    pub counsellor: Counsellor,
    pub desk: Desk,
    pub answer_by: Option<NaiveDate>,
    pub person: Bearer,
    pub services_requested: Vec<Choice>,
    pub other_service: Option<String>,
    /// At most 300 characters, three lines.
    pub reason_text: String,
    pub already_done: Option<String>,
    pub papers_given: Vec<Choice>,
    pub to_bring: Option<String>,
    /// In words: "mercredi 14 octobre 2026 à 9 h".
    pub appointment: Option<String>,
    pub accompanied: bool,
    pub consent: ConsentNote,
    pub printing: Printing,
}

impl ReferralLetter {
    /// Its number: title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        if self.is_blank() { "LETTRE-VIERGE".to_owned() } else { text::clean(&self.reference) }
    }

    /// Left to a hand.
    pub(crate) fn is_blank(&self) -> bool {
        text::clean(&self.reference).is_empty()
    }
}

/// The paper for someone who gave no consent: where the place is, nothing about the person.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct InformationSheet {
    pub letterhead: Letterhead,
    /// Number of the sheet.
    pub reference: String,
    pub date: NaiveDate,
    pub place: String,
    pub partner: Partner,
    /// What to bring along, as advice.
    pub to_bring: Option<String>,
    pub desk: Desk,
    pub printing: Printing,
}

/// A finished paper.
#[derive(Clone, PartialEq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Of `bytes`, lower-case hexadecimal.
    pub sha256: String,
    /// The paper as text, in reading order.
    pub text: String,
    /// Signs no font holds; they are printed as □.
    pub missing_glyphs: Vec<char>,
    /// Texts whose end did not fit and was left off, marked by "…": names of fields.
    pub cut: Vec<&'static str>,
}

impl Pdf {
    /// What is not on paper as it was written, each once: `cut:<field>`, `missing:<sign>`.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        // The labels of the boxes are the same on every letter; only what somebody wrote is worth a look.
        let cut = self.cut.iter().filter(|field| **field != "service box").map(|field| format!("cut:{field}"));
        let mut all = Vec::new();
        for warning in cut.chain(self.missing_glyphs.iter().map(|sign| format!("missing:{sign}"))) {
            if !all.contains(&warning) {
                all.push(warning);
            }
        }
        all
    }
}

/// The JSON text of what a paper says, to be filed. The store makes one space of several, also of those that do not break: here they
/// are written as escapes.
pub(crate) fn frozen(content: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string(content)?;
    Ok(text.replace('\u{a0}', "\\u00a0").replace('\u{202f}', "\\u202f").replace("  ", " \\u0020"))
}

/// Writes a page that is laid out.
fn print(page: page::Page, title: &str, date: NaiveDate) -> Result<Pdf> {
    print_pages(vec![page], title, date)
}

/// Writes pages that are laid out, in their order.
fn print_pages(pages: Vec<page::Page>, title: &str, date: NaiveDate) -> Result<Pdf> {
    let elements: Vec<&[page::Element]> = pages.iter().map(|page| page.elements.as_slice()).collect();
    let written = write::document(&elements)?;
    let lang = pages.first().map(|page| page.say.0).unwrap_or_default();
    let bytes = finish::finish(&written, &elements, &finish::Facts { title, date, lang })?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let text = pages.iter().map(page::Page::text).collect();
    let mut pdf = Pdf { bytes, pages: pages.len(), sha256, text, missing_glyphs: vec![], cut: vec![] };
    for page in pages {
        pdf.missing_glyphs.extend(page.typesetter.missing);
        pdf.cut.extend(page.cut);
    }
    Ok(pdf)
}
