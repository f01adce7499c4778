//! The fullest papers in English: nothing leaves its box, and nothing is cut that the French one has whole.

use super::plan_test::example_plan;
use super::tests::*;
use super::*;

fn english<T: Clone>(paper: &T, printing: fn(&mut T) -> &mut Printing) -> T {
    let mut paper = paper.clone();
    printing(&mut paper).lang = Lang::En;
    paper
}

/// No stray, and no field cut beside those of the French twin.
fn holds(french: &[page::Page], english: &[page::Page]) {
    assert_eq!(french.len(), english.len());
    let cut = |pages: &[page::Page]| pages.iter().flat_map(|page| page.cut.clone()).collect::<Vec<_>>();
    english.iter().for_each(|page| assert!(page.strays().is_empty(), "{:?}", page.strays()));
    let more: Vec<_> = cut(english).into_iter().filter(|name| !cut(french).contains(name)).collect();
    assert!(more.is_empty(), "{more:?}");
}

#[test]
fn what_fits_in_french_fits_in_english() {
    let mut lined = crowded();
    lined.printing.legal_line = legal_line();
    for letter in [example(), crowded(), lined] {
        let twin = english(&letter, |letter| &mut letter.printing);
        holds(&[referral::page_of(&letter).unwrap()], &[referral::page_of(&twin).unwrap()]);
    }
    for sheet in [example_intake(), crowded_intake()] {
        let twin = english(&sheet, |sheet| &mut sheet.printing);
        let pages = intake_sheet::pages_of(&twin);
        pages.iter().for_each(fits);
    }
    let sheet = example_intake();
    let twin = english(&sheet, |sheet| &mut sheet.printing);
    holds(&intake_sheet::pages_of(&sheet), &intake_sheet::pages_of(&twin));
    for cards in [example_cards(), crowded_cards()] {
        let twin = english(&cards, |cards| &mut cards.printing);
        holds(&[appointment_card::page_of(&cards).unwrap()], &[appointment_card::page_of(&twin).unwrap()]);
    }
    let sheet = example_sheet();
    holds(&[sheet::page_of(&sheet)], &[sheet::page_of(&english(&sheet, |sheet| &mut sheet.printing))]);
    let receipt = example_receipt();
    holds(&[receipt::page_of(&receipt)], &[receipt::page_of(&english(&receipt, |receipt| &mut receipt.printing))]);
    let days = example_attestation();
    holds(&[attestation::page_of(&days)], &[attestation::page_of(&english(&days, |days| &mut days.printing))]);
    let plan = example_plan();
    holds(&plan_sheet::pages_of(&plan), &plan_sheet::pages_of(&english(&plan, |plan| &mut plan.printing)));
}

#[test]
fn the_coupon_keeps_its_size_in_english() {
    let letter = english(&example(), |letter| &mut letter.printing);
    let page = referral::page_of(&letter).unwrap();
    let received = page.elements.iter().find(|element| element.text.starts_with("Received on")).unwrap();
    assert!(received.marks.iter().all(|mark| !matches!(mark, page::Mark::Glyphs { size, .. } if *size < 9.0)));
}

#[test]
fn blank_twins_stay_on_their_page_in_both_languages_and_nothing_of_them_is_cut() {
    let read = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/letters/");
        std::fs::read_to_string(format!("{folder}{name}_blank.json")).unwrap()
    };
    let mut letter: ReferralLetter = serde_json::from_str(&read("letter")).unwrap();
    let mut receipt: Receipt = serde_json::from_str(&read("receipt")).unwrap();
    let mut days: Attestation = serde_json::from_str(&read("attestation")).unwrap();
    for (lang, line) in [(Lang::Fr, None), (Lang::En, None), (Lang::Fr, legal_line()), (Lang::En, legal_line())] {
        for printing in [&mut letter.printing, &mut receipt.printing, &mut days.printing] {
            (printing.lang, printing.legal_line) = (lang, line.clone());
        }
        let pages =
            [blank_referral::page_of(&letter).unwrap(), receipt::page_of(&receipt), attestation::page_of(&days)];
        for page in pages {
            assert!(page.strays().is_empty(), "{:?}", page.strays());
            assert!(page.cut.is_empty(), "{:?}", page.cut);
        }
    }
    assert_eq!(referral_letter(&letter).unwrap().pages, 1);
    let text = referral_letter(&letter).unwrap().text;
    assert!(!text.contains("CIGEM:R1") && text.contains("Write both here"), "{text}");
    let signing = blank_referral::page_of(&letter).unwrap().elements.into_iter().flat_map(|one| one.marks);
    let signing = signing.filter_map(|mark| match mark {
        page::Mark::Outline { frame, .. } if frame.width > 100.0 => Some(frame.height),
        _ => None,
    });
    assert!(signing.fold(f32::MAX, f32::min) > page::mm(8.0), "room for a thumb");
    let squares = blank_referral::page_of(&letter).unwrap().elements;
    assert!(squares.iter().flat_map(|one| &one.marks).all(|mark| !matches!(mark, page::Mark::Cells { .. })));
}

#[test]
fn a_letter_and_its_blank_twin_have_the_same_numbered_parts_and_answers() {
    let blank = include_str!("../../../tests/golden/letters/letter_blank.json");
    let mut blank: ReferralLetter = serde_json::from_str(blank).unwrap();
    let numbered = |page: page::Page| -> Vec<String> {
        let text = page.text();
        text.lines().filter(|line| line.starts_with(|sign: char| sign.is_ascii_digit())).map(str::to_owned).collect()
    };
    for lang in [Lang::Fr, Lang::En] {
        blank.printing.lang = lang;
        let twin = numbered(blank_referral::page_of(&blank).unwrap());
        for mut letter in [example(), crowded()] {
            letter.printing.lang = lang;
            assert_eq!(numbered(referral::page_of(&letter).unwrap()), twin);
        }
        let starts: String = twin.iter().filter_map(|line| line.chars().next()).collect();
        assert_eq!(starts, "12345612345", "six parts, and five answers of the coupon");
    }
}
