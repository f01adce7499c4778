//! A second opinion: every paper is one that krilla accepts as archivable and accessible.

use super::PlanSheet;
use super::comparison_test::example_comparison;
use super::oracle::{RULES, draw, referral_letter_by_krilla};
use super::plan_test::{crowded_plan, example_plan};
use super::tests::{
    crowded, crowded_cards, crowded_exchange, crowded_intake, example, example_answers, example_attestation,
    example_cards, example_intake, example_journal_head, example_minutes, example_monthly, example_partners,
    example_receipt, example_record, example_reminders, example_root_sheet, example_sheet, example_slip,
};

#[test]
fn krilla_accepts_the_papers_as_archivable_and_accessible() {
    let mut practice = example();
    practice.printing.specimen = true;
    let pages = [
        super::referral::page_of(&example()).unwrap(),
        super::referral::page_of(&crowded()).unwrap(),
        super::referral::page_of(&practice).unwrap(),
        super::sheet::page_of(&example_sheet()),
        super::slip::slip_page(&example_slip()).unwrap(),
        super::slip::record_page(&example_record()).unwrap(),
        super::slip::slip_page(&crowded_exchange().0).unwrap(),
        super::slip::record_page(&crowded_exchange().1).unwrap(),
        super::root_sheet::page_of(&example_root_sheet()).unwrap(),
        super::appointment_card::page_of(&example_cards()).unwrap(),
        super::appointment_card::page_of(&crowded_cards()).unwrap(),
        super::reminder_list::page_of(&example_reminders()),
        super::answer_sheet::page_of(&example_answers()),
        super::partner_list::page_of(&example_partners()),
        super::comparison_sheet::page_of(&example_comparison()),
        super::minutes::page_of(&example_minutes()),
    ];
    let pages = pages.into_iter().chain(super::monthly_report::pages_of(&example_monthly()));
    let pages = pages.chain(super::intake_sheet::pages_of(&example_intake()));
    let pages = pages.chain(super::intake_sheet::pages_of(&crowded_intake()));
    let small = [
        super::receipt::page_of(&example_receipt()),
        super::attestation::page_of(&example_attestation()),
        super::journal_head::page(&example_journal_head()),
    ];
    let plans = [example_plan(), crowded_plan(), PlanSheet::default()];
    let pages = pages.chain(plans.iter().flat_map(super::plan_sheet::pages_of));
    let pages: Vec<_> = pages.chain(small).collect();
    let on = example().printing.on;
    for rule in RULES {
        for page in &pages {
            let drawn = draw(&page.elements, "papier", on, &[rule]);
            assert!(drawn.is_ok(), "{rule:?}: {:?}", drawn.err());
        }
    }
    // Both at once: what the benchmark measures ours beside.
    for letter in [example(), crowded()] {
        assert!(referral_letter_by_krilla(&letter).unwrap().starts_with(b"%PDF-1.7"));
    }
}
