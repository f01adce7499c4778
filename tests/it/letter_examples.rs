//! The examples of every paper, from `tests/golden/letters/*.json`: what the tests of the papers look at.

use std::path::{Path, PathBuf};

use casework::letters::{
    Copy, PartnerList, Pdf, ReferralLetter, activity_report, answer_sheet, appointment_cards, attendance_sheet,
    attestation, comparison_sheet, disclosure, information_sheet, intake_sheet, journal_head, minutes, monthly_report,
    partner_list, plan_sheet, receipt, referral_letter, reminder_list, root_sheet, samples, take_in_record,
    transmission_slip,
};
use serde::de::DeserializeOwned;

use crate::logo::SVG;

pub fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/letters").join(name)
}

pub fn letter(name: &str) -> ReferralLetter {
    filled(name)
}

pub fn letter_with_emblem() -> ReferralLetter {
    let mut letter = letter("example");
    letter.letterhead = letter.letterhead.with_emblem(SVG.as_bytes()).unwrap();
    letter
}

/// What the centre looks at while it edits its own words.
fn sample() -> Pdf {
    let sheet = marked("sheet", "specimen", true);
    samples(&sheet, &marked("example", "specimen", true), &marked("intake_blank", "specimen", true)).unwrap()
}

/// Every paper by the name of its golden text, in French and where it speaks it in English.
pub fn papers() -> Vec<(&'static str, Pdf)> {
    let mut practice = letter("example");
    practice.printing.specimen = true;
    practice.printing.copy = Copy::Duplicate(3);
    let mut pages: [PartnerList; 2] = [filled("partners"), filled("partners")];
    pages[1].page = 2;
    pages[1].parts.iter_mut().for_each(|part| part.continued = true);
    vec![
        ("example", referral_letter(&letter("example")).unwrap()),
        ("crowded", referral_letter(&letter("crowded")).unwrap()),
        ("practice", referral_letter(&practice).unwrap()),
        ("sheet", information_sheet(&filled("sheet")).unwrap()),
        ("slip", transmission_slip(&filled("slip")).unwrap()),
        ("record", take_in_record(&filled("record")).unwrap()),
        ("root_sheet", root_sheet(&filled("root_sheet")).unwrap()),
        ("cards", appointment_cards(&filled("cards")).unwrap()),
        ("reminders", reminder_list(&[filled("reminders")]).unwrap()),
        ("answers", answer_sheet(&[filled("answers")]).unwrap()),
        ("partners", partner_list(&[filled("partners")]).unwrap()),
        ("comparison", comparison_sheet(&filled("comparison")).unwrap()),
        ("minutes", minutes(&[filled("minutes")]).unwrap()),
        ("monthly", monthly_report(&filled("monthly")).unwrap()),
        ("intake", intake_sheet(&filled("intake")).unwrap()),
        ("intake_blank", intake_sheet(&filled("intake_blank")).unwrap()),
        ("journal_head", journal_head(&filled("journal_head")).unwrap()),
        ("receipt", receipt(&filled("receipt")).unwrap()),
        ("activity", activity_report(&filled("activity")).unwrap()),
        ("activity_blank", activity_report(&filled("activity_blank")).unwrap()),
        ("attendance", attendance_sheet(&filled("attendance")).unwrap()),
        ("attendance_blank", attendance_sheet(&filled("attendance_blank")).unwrap()),
        ("attestation", attestation(&filled("attestation")).unwrap()),
        ("plan", plan_sheet(&filled("plan")).unwrap()),
        ("plan_long", plan_sheet(&filled("plan_long")).unwrap()),
        ("plan_blank", plan_sheet(&filled("plan_blank")).unwrap()),
        ("letter_blank", referral_letter(&letter("letter_blank")).unwrap()),
        ("receipt_blank", receipt(&filled("receipt_blank")).unwrap()),
        ("attestation_blank", attestation(&filled("attestation_blank")).unwrap()),
        ("cards_blank", appointment_cards(&filled("cards_blank")).unwrap()),
        ("letter_blank_en", referral_letter(&marked("letter_blank", "lang", "en")).unwrap()),
        ("receipt_blank_en", receipt(&marked("receipt_blank", "lang", "en")).unwrap()),
        ("attestation_blank_en", attestation(&marked("attestation_blank", "lang", "en")).unwrap()),
        ("example_en", referral_letter(&marked("example", "lang", "en")).unwrap()),
        ("crowded_en", referral_letter(&marked("crowded", "lang", "en")).unwrap()),
        ("sheet_en", information_sheet(&marked("sheet", "lang", "en")).unwrap()),
        ("cards_en", appointment_cards(&marked("cards", "lang", "en")).unwrap()),
        ("intake_en", intake_sheet(&marked("intake", "lang", "en")).unwrap()),
        ("intake_blank_en", intake_sheet(&marked("intake_blank", "lang", "en")).unwrap()),
        ("receipt_en", receipt(&marked("receipt", "lang", "en")).unwrap()),
        ("attestation_en", attestation(&marked("attestation", "lang", "en")).unwrap()),
        ("plan_en", plan_sheet(&marked("plan", "lang", "en")).unwrap()),
        ("plan_blank_en", plan_sheet(&marked("plan_blank", "lang", "en")).unwrap()),
        ("comparison_en", comparison_sheet(&marked("comparison", "lang", "en")).unwrap()),
        ("cards_blank_en", appointment_cards(&marked("cards_blank", "lang", "en")).unwrap()),
        ("example_logo", referral_letter(&letter_with_emblem()).unwrap()),
        ("partners_pages", partner_list(&pages).unwrap()),
        ("disclosure", disclosure(&filled("disclosure")).unwrap()),
        ("sample", sample()),
    ]
}

/// An example with another word about its printing.
pub fn marked<T: DeserializeOwned>(name: &str, key: &str, word: impl Into<serde_json::Value>) -> T {
    let text = std::fs::read_to_string(golden(&format!("{name}.json"))).unwrap();
    let mut paper: serde_json::Value = serde_json::from_str(&text).unwrap();
    paper["printing"][key] = word.into();
    serde_json::from_value(paper).unwrap()
}

/// An example by its name.
pub fn filled<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&std::fs::read_to_string(golden(&format!("{name}.json"))).unwrap()).unwrap()
}

/// The papers of a practice base, by the name of their example.
pub fn specimens() -> Vec<(&'static str, Pdf)> {
    fn marked<T: DeserializeOwned>(name: &str) -> T {
        crate::letter_examples::marked(name, "specimen", true)
    }
    vec![
        ("example", referral_letter(&marked("example")).unwrap()),
        ("crowded", referral_letter(&marked("crowded")).unwrap()),
        ("sheet", information_sheet(&marked("sheet")).unwrap()),
        ("slip", transmission_slip(&marked("slip")).unwrap()),
        ("record", take_in_record(&marked("record")).unwrap()),
        ("root_sheet", root_sheet(&marked("root_sheet")).unwrap()),
        ("cards", appointment_cards(&marked("cards")).unwrap()),
        ("reminders", reminder_list(&[marked("reminders")]).unwrap()),
        ("answers", answer_sheet(&[marked("answers")]).unwrap()),
        ("partners", partner_list(&[marked("partners")]).unwrap()),
        ("comparison", comparison_sheet(&marked("comparison")).unwrap()),
        ("minutes", minutes(&[marked("minutes")]).unwrap()),
        ("monthly", monthly_report(&marked("monthly")).unwrap()),
        ("intake", intake_sheet(&marked("intake")).unwrap()),
        ("intake_blank", intake_sheet(&marked("intake_blank")).unwrap()),
        ("journal_head", journal_head(&marked("journal_head")).unwrap()),
        ("receipt", receipt(&marked("receipt")).unwrap()),
        ("activity", activity_report(&marked("activity")).unwrap()),
        ("activity_blank", activity_report(&marked("activity_blank")).unwrap()),
        ("attendance", attendance_sheet(&marked("attendance")).unwrap()),
        ("attendance_blank", attendance_sheet(&marked("attendance_blank")).unwrap()),
        ("attestation", attestation(&marked("attestation")).unwrap()),
        ("plan", plan_sheet(&marked("plan")).unwrap()),
        ("plan_long", plan_sheet(&marked("plan_long")).unwrap()),
        ("plan_blank", plan_sheet(&marked("plan_blank")).unwrap()),
    ]
}
