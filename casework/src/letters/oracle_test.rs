//! A second opinion: every page of every paper, in each language, is one that krilla accepts as archivable and accessible.

use serde::de::DeserializeOwned;

use super::oracle::{RULES, draw, referral_letter_by_krilla};
use super::page::Page;
use super::plan_test::crowded_plan;
use super::tests::{crowded, crowded_cards, crowded_exchange, crowded_intake, example};
use super::*;

const EMBLEM: &[u8] =
    br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="none" stroke="red"/></svg>"#;

/// An example by its name, in that language where its paper speaks it.
fn read<T: DeserializeOwned>(name: &str, lang: Lang) -> T {
    let path = format!("{}/../tests/golden/letters/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let mut paper: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    paper["printing"]["lang"] = serde_json::to_value(lang).unwrap();
    serde_json::from_value(paper).unwrap()
}

/// The fullest papers, and a letter of practice with an emblem.
fn crowded_pages(lang: Lang) -> Vec<(&'static str, Page)> {
    let mut letter = example();
    letter.letterhead = letter.letterhead.with_emblem(EMBLEM).unwrap();
    letter.printing.specimen = true;
    let (mut cards, (mut slip, mut record)) = (crowded_cards(), crowded_exchange());
    let (mut intake, mut plan) = (crowded_intake(), crowded_plan());
    for printing in [
        &mut letter.printing,
        &mut cards.printing,
        &mut slip.printing,
        &mut record.printing,
        &mut intake.printing,
        &mut plan.printing,
    ] {
        printing.lang = lang;
    }
    let one = [
        ("a letter with an emblem", referral::page_of(&letter).unwrap()),
        ("crowded cards", appointment_card::page_of(&cards).unwrap()),
        ("a crowded slip", slip::slip_page(&slip).unwrap()),
        ("a crowded record", slip::record_page(&record).unwrap()),
    ];
    let intake = intake_sheet::pages_of(&intake).map(|page| ("a crowded intake sheet", page));
    let plan = plan_sheet::pages_of(&plan).into_iter().map(|page| ("a crowded plan", page));
    one.into_iter().chain(intake).chain(plan).collect()
}

fn pages(lang: Lang) -> Vec<(&'static str, Page)> {
    let mut pages = crowded_pages(lang);
    let mut add = |name: &'static str, drawn: Vec<Page>| pages.extend(drawn.into_iter().map(|page| (name, page)));
    for name in ["example", "crowded"] {
        add(name, vec![referral::page_of(&read(name, lang)).unwrap()]);
    }
    add("letter_blank", vec![blank_referral::page_of(&read("letter_blank", lang)).unwrap()]);
    add("sheet", vec![sheet::page_of(&read("sheet", lang))]);
    add("slip", vec![slip::slip_page(&read("slip", lang)).unwrap()]);
    add("record", vec![slip::record_page(&read("record", lang)).unwrap()]);
    add("root_sheet", vec![root_sheet::page_of(&read("root_sheet", lang)).unwrap()]);
    for name in ["cards", "cards_blank"] {
        add(name, vec![appointment_card::page_of(&read(name, lang)).unwrap()]);
    }
    add("reminders", vec![reminder_list::page_of(&read("reminders", lang))]);
    add("answers", vec![answer_sheet::page_of(&read("answers", lang))]);
    add("partners", vec![partner_list::page_of(&read("partners", lang))]);
    add("comparison", vec![comparison_sheet::page_of(&read("comparison", lang))]);
    add("minutes", vec![minutes::page_of(&read("minutes", lang))]);
    add("monthly", monthly_report::pages_of(&read("monthly", lang)));
    for name in ["intake", "intake_blank"] {
        add(name, intake_sheet::pages_of(&read(name, lang)).into());
    }
    add("journal_head", vec![journal_head::page(&read("journal_head", lang))]);
    for name in ["receipt", "receipt_blank"] {
        add(name, vec![receipt::page_of(&read(name, lang))]);
    }
    for name in ["attestation", "attestation_blank"] {
        add(name, vec![attestation::page_of(&read(name, lang))]);
    }
    for name in ["activity", "activity_blank"] {
        add(name, vec![activity_report::page_of(&read(name, lang))]);
    }
    for name in ["attendance", "attendance_blank"] {
        add(name, attendance_sheet::pages_of(&read(name, lang)));
    }
    for name in ["plan", "plan_long", "plan_blank"] {
        add(name, plan_sheet::pages_of(&read(name, lang)));
    }
    add("disclosure", disclosure::pages_of(&read("disclosure", lang)));
    pages
}

#[test]
fn krilla_accepts_the_papers_as_archivable_and_accessible() {
    let on = example().printing.on;
    for lang in [Lang::Fr, Lang::En] {
        for (name, page) in pages(lang) {
            for rule in RULES {
                let drawn = draw(&page.elements, "papier", on, &[rule]);
                assert!(drawn.is_ok(), "{name} in {lang:?}, {rule:?}: {:?}", drawn.err());
            }
        }
    }
    // Both at once: what the benchmark measures ours beside.
    for letter in [example(), crowded()] {
        assert!(referral_letter_by_krilla(&letter).unwrap().starts_with(b"%PDF-1.7"));
    }
}
