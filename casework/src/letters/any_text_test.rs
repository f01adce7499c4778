//! Whatever is typed stays in its box.

use proptest::prelude::*;

use super::comparison_test::example_comparison;
use super::logo::Logo;
use super::plan_test::example_plan;
use super::tests::*;
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

fn texts() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(anything(), 26)
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_field_stays_in_its_box(texts in texts()) {
        let letter = fill(&texts);
        let page = referral::page_of(&letter).unwrap();
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        prop_assert!(referral_letter(&letter).unwrap().bytes.starts_with(b"%PDF-1.7"));
        let sheet = InformationSheet {
            letterhead: letter.letterhead, partner: letter.partner, desk: letter.desk, to_bring: letter.to_bring,
            printing: letter.printing, ..example_sheet()
        };
        let page = sheet::page_of(&sheet);
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        let mut next = texts.iter().cloned();
        let mut next = || next.next().unwrap_or_default();
        let line = Awaited {
            reference: next(), code: next(), identity: Identity::Name(next()), services: vec![next(), next()],
            ..Awaited::default()
        };
        let answers = AnswerSheet {
            centre: next(), partner: next(), short_name: next(), lines: vec![line; MOST_ANSWERS],
            reasons: vec![next(); 9], desk: Desk { name: next(), coupon_phone: Some(next()), ..Desk::default() },
            ..example_answers()
        };
        let listed = ListedPartner {
            short_name: answers.short_name.clone(), partner: sheet.partner.clone(), area: answers.partner.clone(),
            conditions: Some(answers.centre.clone()), ..ListedPartner::default()
        };
        let part = ServicePart { service: answers.partner.clone(), partners: vec![listed; 5], ..ServicePart::default() };
        let page = partner_list::page_of(&PartnerList { parts: vec![part], ..example_partners() });
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        let offer = ComparedOffer {
            provider: answers.centre.clone(), product: Some(answers.partner.clone()), way: answers.short_name.clone(),
            speed: Some(answers.centre.clone()), fee: answers.partner.clone(), rate: Some(answers.short_name.clone()),
            ..ComparedOffer::default()
        };
        let compared = ComparisonSheet {
            country: answers.partner.clone(), currency: answers.centre.clone(), offers: vec![offer; MOST_OFFERS],
            ..example_comparison()
        };
        let page = comparison_sheet::page_of(&compared);
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        let line = Decision {
            by: answers.centre.clone(), file: answers.partner.clone(), matter: answers.short_name.clone(),
            outcome: answers.partner.clone(), reason: Some(answers.centre.clone()), ..Decision::default()
        };
        let page = minutes::page_of(&Minutes { lines: vec![line; MOST_DECISIONS], ..example_minutes() });
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        let row = ReportRow { label: answers.partner.clone(), cells: vec![answers.centre.clone(); 3], total: false };
        let mut report = MonthlyReport { centre: answers.centre.clone(), late: vec![answers.partner.clone(); 3], ..example_monthly() };
        for table in &mut report.tables {
            (table.title, table.rows) = (answers.partner.clone(), vec![row.clone(); 3]);
            table.map.iter_mut().for_each(|tile| tile.figure.clone_from(&answers.centre));
        }
        for page in monthly_report::pages_of(&report) {
            prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        }
        let page = answer_sheet::page_of(&answers);
        prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        prop_assert!(super::answer_sheet(std::slice::from_ref(&answers)).unwrap().bytes.starts_with(b"%PDF-1.7"));
        let mut form = example_intake();
        form.values.values_mut().zip(texts.iter().cycle()).for_each(|(value, text)| value.clone_from(text));
        form.structures.iter_mut().zip(&texts).for_each(|(asked, text)| asked.label.clone_from(text));
        form.read = texts.clone();
        form.explained.witness = texts.first().cloned();
        (form.reference, form.place) = (texts[1].clone(), texts[2].clone());
        for page in intake_sheet::pages_of(&form) {
            prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        }
        let (mut paid, mut came) = (example_receipt(), example_attestation());
        paid.person = Identity::Name(texts[0].clone());
        (paid.programme, paid.place, paid.reference) = (texts[1].clone(), texts[2].clone(), texts[3].clone());
        (paid.in_kind, paid.paid_by, paid.cash_book) = (texts.get(4).cloned(), texts.get(5).cloned(), texts.get(6).cloned());
        (came.person, came.place, came.letterhead) = (paid.person.clone(), texts[7].clone(), sheet.letterhead.clone());
        for page in [receipt::page_of(&paid), attestation::page_of(&came)] {
            prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        }
        let lines = texts.iter().cloned().zip(texts.iter().rev().cloned()).collect();
        let record = DisclosedRecord { lines, desk: texts.first().cloned(), ..DisclosedRecord::default() };
        let part = DisclosedPart { title: texts[1].clone(), records: vec![record; 12] };
        let held = Disclosure { name: texts[2].clone(), parts: vec![part], ..Disclosure::default() };
        for page in disclosure::pages_of(&held) {
            prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        }
        let mut plan = example_plan();
        plan.values.values_mut().zip(texts.iter().cycle()).for_each(|(value, text)| value.clone_from(text));
        for (action, texts) in plan.actions.iter_mut().zip(texts.chunks(5)) {
            action.dimension.clone_from(&texts[0]);
            (action.what, action.who) = (texts.get(1).cloned(), texts.get(2).cloned());
            (action.funder, action.sign, action.status) = (texts.get(3).cloned(), texts.get(4).cloned(), texts.first().cloned());
        }
        (plan.reference, plan.place, plan.counsellor.name) = (texts[0].clone(), texts[1].clone(), texts[2].clone());
        plan.approved = Some(PlanApproval { by: texts.get(3).cloned(), ..PlanApproval::default() });
        for page in plan_sheet::pages_of(&plan) {
            prop_assert!(page.strays().is_empty(), "{:?}", page.strays());
        }
        prop_assert!(intake_sheet(&form).unwrap().bytes.starts_with(b"%PDF-1.7"));
    }
}
