//! Whatever is typed stays in its box, is named where no face holds it, and cuts nothing in silence.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::comparison_test::example_comparison;
use super::font::Face;
use super::logo::Logo;
use super::page::{Mark, Page, Role};
use super::plan_test::example_plan;
use super::tests::*;
use super::text::{EMPTY_BOX, NO_SIGN, TICKED_BOX};
use super::*;

/// Any text at all: all planes, marks upon marks, direction signs, very long words.
pub(super) fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,80}",
        ".{0,200}",
        proptest::collection::vec(any::<char>(), 0..300).prop_map(|signs| signs.into_iter().collect()),
        "[\u{202A}-\u{202E}\u{2066}-\u{2069}a-zא-ت]{0,60}",
        "a[\u{300}-\u{36F}]{0,40}",
        "[A-Z]{200,400}",
        "[ߊ-ߪ 𞤀-𞥃 ⴰ-ⵯ ا-ي]{0,60}",
        "[ ☐☒\u{E000}-\u{E0FF}]{0,30}",
    ]
}

/// Where [`fill`] and the forms find the reason of a letter.
const REASON: usize = 25;

/// A text for each field; now and then the reason has 3,000 signs.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let long = proptest::option::weighted(0.25, "[a-zà-ÿɛɔɲŋ .,;'’-]{3000}");
    (proptest::collection::vec(anything(), REASON + 1), long).prop_map(|(mut texts, long)| {
        if let Some(long) = long {
            texts[REASON] = long;
        }
        texts
    })
}

/// Whether no face holds the sign, neither in plain nor in bold words.
fn is_unknown(sign: char) -> bool {
    sign == NO_SIGN
        || !matches!(sign, EMPTY_BOX | TICKED_BOX)
            && [false, true].iter().all(|bold| Face::holding(sign, *bold).is_none())
}

/// Points. What does not fit at this size is cut and named, not printed as dust.
const SMALLEST: f32 = 6.0;

/// No mark leaves its box or is too small to read, and what the paper says in signs that no face holds is reported.
pub(super) fn sound(name: &str, pages: &[Page]) -> TestCaseResult {
    let missing: Vec<char> = pages.iter().flat_map(|page| page.typesetter.missing.iter().copied()).collect();
    for page in pages {
        prop_assert!(page.strays().is_empty(), "{name}: {:?}", page.strays());
        for element in page.elements.iter().filter(|element| !matches!(element.role, Role::Figure(_))) {
            let is_small = |mark: &Mark| matches!(mark, Mark::Glyphs { size, .. } if *size < SMALLEST);
            prop_assert!(!element.marks.iter().any(is_small), "{name}: too small to read: {:?}", element.text);
            let unreported = element.text.chars().find(|sign| is_unknown(*sign) && !missing.contains(sign));
            prop_assert!(unreported.is_none(), "{name}: {unreported:?} in {:?}", element.text);
        }
    }
    Ok(())
}

fn fill(texts: &[String]) -> ReferralLetter {
    let mut letter = example();
    let mut texts = texts.iter().cloned();
    let mut next = || texts.next().unwrap_or_default();
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>"#;
    letter.letterhead.drawing = Drawing(Logo::from_svg(svg.as_bytes()).ok());
    letter.letterhead.ministry = next();
    letter.letterhead.centre = next();
    letter.letterhead.address_lines = vec![next()];
    letter.reference = next();
    letter.code = next();
    letter.place = next();
    letter.partner.name = next();
    letter.partner.service = Some(next());
    letter.partner.contact = Some(next());
    letter.partner.phone = Some(next());
    letter.partner.address = Some(next());
    letter.partner.landmark = Some(next());
    letter.partner.hours = Some(next());
    letter.counsellor.name = next();
    letter.desk.name = next();
    letter.desk.coupon_phone = Some(next());
    letter.person.identity = Identity::Name(next());
    letter.person.birth = Some(next());
    letter.person.languages = vec![next()];
    letter.person.phone = Some(next());
    letter.person.carers = vec![Carer { name: next(), tie: Some(next()), phone: Some(next()) }; 3];
    letter.services_requested = vec![choice("x", &next(), true); 20];
    letter.other_service = Some(next());
    letter.reason_text = next();
    letter.already_done = Some(letter.reason_text.clone());
    letter.to_bring = Some(letter.reason_text.clone());
    letter.appointment = Some(letter.partner.name.clone());
    letter.consent.text.clone_from(&letter.partner.address);
    letter.consent.language = letter.place.clone();
    letter.consent.witness = Some(letter.counsellor.name.clone());
    letter.printing.by = letter.counsellor.name.clone();
    letter
}

/// A text after the other, and from the first again.
fn turning(texts: &[String]) -> impl FnMut() -> String {
    let mut turn = texts.iter().cycle();
    move || turn.next().cloned().unwrap_or_default()
}

/// Letters and what speaks English as they do.
fn letters_hold(texts: &[String], lang: Lang) -> TestCaseResult {
    let mut letter = fill(texts);
    letter.printing.lang = lang;
    sound("letter", &[referral::page_of(&letter).unwrap()])?;
    let pdf = referral_letter(&letter).unwrap();
    prop_assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
    let unreported =
        pdf.text.chars().find(|sign| *sign != '\n' && is_unknown(*sign) && !pdf.missing_glyphs.contains(sign));
    prop_assert!(unreported.is_none(), "{unreported:?}");
    let blank = ReferralLetter { reference: String::new(), ..letter.clone() };
    sound("blank letter", &[blank_referral::page_of(&blank).unwrap()])?;
    let sheet = InformationSheet {
        letterhead: letter.letterhead.clone(),
        partner: letter.partner,
        desk: letter.desk,
        to_bring: letter.to_bring,
        printing: letter.printing,
        ..example_sheet()
    };
    sound("information sheet", &[sheet::page_of(&sheet)])?;
    let (mut paid, mut came) = (example_receipt(), example_attestation());
    paid.person = Identity::Name(texts[0].clone());
    (paid.programme, paid.place, paid.reference) = (texts[1].clone(), texts[2].clone(), texts[3].clone());
    (paid.in_kind, paid.paid_by, paid.cash_book) =
        (texts.get(4).cloned(), texts.get(5).cloned(), texts.get(6).cloned());
    (came.person, came.place, came.letterhead) = (paid.person.clone(), texts[7].clone(), letter.letterhead);
    (paid.printing.lang, came.printing.lang) = (lang, lang);
    sound("receipt", &[receipt::page_of(&paid)])?;
    sound("attestation", &[attestation::page_of(&came)])?;
    let mut cards = crowded_cards();
    let mut next = turning(texts);
    for card in &mut cards.cards {
        (card.given_name, card.place, card.landmark, card.with) =
            (Some(next()), Some(next()), Some(next()), Some(next()));
        card.bring = vec![choice("x", &next(), true); 6];
    }
    // The last place is left to a hand.
    cards.cards.pop();
    (cards.centre, cards.phone, cards.desk.name, cards.printing.lang) = (next(), Some(next()), next(), lang);
    sound("cards", &[appointment_card::page_of(&cards).unwrap()])
}

/// The forms that are filled in for one person, and the comparison of transfers.
fn forms_hold(texts: &[String], lang: Lang) -> TestCaseResult {
    let mut form = example_intake();
    form.printing.lang = lang;
    form.values.values_mut().zip(texts.iter().cycle()).for_each(|(value, text)| value.clone_from(text));
    form.structures.iter_mut().zip(texts).for_each(|(asked, text)| asked.label.clone_from(text));
    form.read = texts.to_vec();
    form.explained.witness = texts.first().cloned();
    (form.reference, form.place) = (texts[1].clone(), texts[2].clone());
    sound("intake sheet", &intake_sheet::pages_of(&form))?;
    prop_assert!(intake_sheet(&form).unwrap().bytes.starts_with(b"%PDF-1.7"));
    let mut plan = example_plan();
    plan.printing.lang = lang;
    plan.values.values_mut().zip(texts.iter().cycle()).for_each(|(value, text)| value.clone_from(text));
    for (action, texts) in plan.actions.iter_mut().zip(texts.chunks(5)) {
        action.dimension.clone_from(&texts[0]);
        (action.what, action.who) = (texts.get(1).cloned(), texts.get(2).cloned());
        (action.funder, action.sign, action.status) =
            (texts.get(3).cloned(), texts.get(4).cloned(), texts.first().cloned());
    }
    (plan.reference, plan.place, plan.counsellor.name) = (texts[0].clone(), texts[1].clone(), texts[2].clone());
    plan.approved = Some(PlanApproval { by: texts.get(3).cloned(), ..PlanApproval::default() });
    sound("plan", &plan_sheet::pages_of(&plan))?;
    let mut next = turning(texts);
    let offer = ComparedOffer {
        provider: next(),
        product: Some(next()),
        way: next(),
        speed: Some(next()),
        fee: next(),
        rate: Some(next()),
        ..ComparedOffer::default()
    };
    let mut compared =
        ComparisonSheet { country: next(), currency: next(), offers: vec![offer; MOST_OFFERS], ..example_comparison() };
    compared.printing.lang = lang;
    sound("comparison", &[comparison_sheet::page_of(&compared)])
}

/// Lists, minutes and reports: papers of the office, in French alone.
fn lists_hold(texts: &[String]) -> TestCaseResult {
    let mut next = turning(texts);
    let line = Awaited {
        reference: next(),
        code: next(),
        identity: Identity::Name(next()),
        services: vec![next(), next()],
        ..Awaited::default()
    };
    let answers = AnswerSheet {
        centre: next(),
        partner: next(),
        short_name: next(),
        lines: vec![line; MOST_ANSWERS],
        reasons: vec![next(); 9],
        desk: Desk { name: next(), coupon_phone: Some(next()), ..Desk::default() },
        ..example_answers()
    };
    sound("answers", &[answer_sheet::page_of(&answers)])?;
    prop_assert!(answer_sheet(std::slice::from_ref(&answers)).unwrap().bytes.starts_with(b"%PDF-1.7"));
    let listed = ListedPartner {
        short_name: next(),
        partner: fill(texts).partner,
        area: next(),
        conditions: Some(next()),
        ..ListedPartner::default()
    };
    let part = ServicePart { service: next(), partners: vec![listed; 5], ..ServicePart::default() };
    sound("partners", &[partner_list::page_of(&PartnerList { parts: vec![part], ..example_partners() })])?;
    let line = Decision {
        by: next(),
        file: next(),
        matter: next(),
        outcome: next(),
        reason: Some(next()),
        ..Decision::default()
    };
    sound("minutes", &[minutes::page_of(&Minutes { lines: vec![line; MOST_DECISIONS], ..example_minutes() })])?;
    let line = Reminded {
        name: next(),
        way: next(),
        through: Some(next()),
        phone: Some(next()),
        language: Some(next()),
        about: next(),
    };
    let list = ReminderList { centre: next(), lines: vec![line; MOST_REMINDERS], ..example_reminders() };
    sound("reminders", &[reminder_list::page_of(&list)])?;
    let row = ReportRow { label: next(), cells: vec![next(); 3], total: false };
    let mut report = MonthlyReport { centre: next(), late: vec![next(); 3], ..example_monthly() };
    for table in &mut report.tables {
        (table.title, table.rows) = (next(), vec![row.clone(); 3]);
        table.map.iter_mut().for_each(|tile| tile.figure = next());
    }
    sound("monthly report", &monthly_report::pages_of(&report))?;
    let lines = texts.iter().cloned().zip(texts.iter().rev().cloned()).collect();
    let record = DisclosedRecord { lines, desk: texts.first().cloned(), ..DisclosedRecord::default() };
    let part = DisclosedPart { title: texts[1].clone(), records: vec![record; 6] };
    let held = Disclosure { name: texts[2].clone(), parts: vec![part], ..Disclosure::default() };
    sound("disclosure", &disclosure::pages_of(&held))
}

/// The papers of an exchange, of the root key and of the journal. What their square codes say is the program's own.
fn papers_of_a_desk_hold(texts: &[String]) -> TestCaseResult {
    let (mut slip, mut record) = crowded_exchange();
    let (mut root, mut head) = (example_root_sheet(), example_journal_head());
    let mut next = turning(texts);
    for heads in [&mut slip.letterhead, &mut record.letterhead, &mut root.letterhead, &mut head.letterhead] {
        (heads.country, heads.motto, heads.ministry, heads.centre) = (next(), next(), next(), next());
        (heads.address_lines, heads.phones, heads.email) = (vec![next(), next()], vec![next()], Some(next()));
    }
    for desk in [&mut slip.desk, &mut record.desk, &mut root.desk, &mut head.desk] {
        *desk = Desk { name: next(), phone: Some(next()), coupon_phone: Some(next()), hours: Some(next()) };
    }
    for place in [&mut slip.place, &mut record.place, &mut root.place, &mut head.place] {
        *place = next();
    }
    for counted in slip.records.iter_mut().chain(&mut record.counts).chain(&mut record.set_aside) {
        counted.label = next();
    }
    (slip.bundle.from.name, slip.bundle.to.name, slip.file) = (next(), next(), next());
    (record.bundle.from.name, record.bundle.to.name, record.by) = (next(), next(), Some(next()));
    root.splitting = next();
    sound("slip", &[slip::slip_page(&slip).unwrap()])?;
    sound("record of taking in", &[slip::record_page(&record).unwrap()])?;
    sound("recovery sheet", &[root_sheet::page_of(&root).unwrap()])?;
    sound("head of the journal", &[journal_head::page(&head)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_field_of_a_letter_stays_in_its_box(texts in texts()) {
        for lang in [Lang::Fr, Lang::En] {
            letters_hold(&texts, lang)?;
        }
    }

    #[test]
    fn any_text_of_a_list_stays_in_its_box(texts in texts()) {
        lists_hold(&texts)?;
    }

    #[test]
    fn any_text_of_a_paper_of_the_desk_stays_in_its_box(texts in texts()) {
        papers_of_a_desk_hold(&texts)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_form_stays_in_its_box(texts in texts()) {
        for lang in [Lang::Fr, Lang::En] {
            forms_hold(&texts, lang)?;
        }
    }
}
