//! The support plan stays on its pages, however full.

use super::tests::{fits, legal_line};
use super::*;

pub(super) fn example_plan() -> PlanSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/plan.json")).unwrap()
}

/// Thirty actions with the longest words that a record takes.
pub(super) fn crowded_plan() -> PlanSheet {
    let mut plan = example_plan();
    let long = |most: usize| Some("Anticonstitutionnellement accompagner ".repeat(9).chars().take(most).collect());
    let (what, who) = (long(300), long(80));
    let action = PlannedAction { sign: what.clone(), funder: who.clone(), who, what, ..plan.actions[0].clone() };
    let action = PlannedAction { cost_xof: Some(100_000_000), status: Some("abandonnée".into()), ..action };
    plan.actions = vec![action; 30];
    plan.actions[7].what = Some("W".repeat(300));
    plan.actions[8].sign = Some("M".repeat(300));
    plan.values.values_mut().for_each(|value| *value = "Bagayoko Souleymane ".repeat(20));
    plan.budget = PlanBudget { cost_xof: Some(3_000_000_000), granted_xof: Some(100_000_000), ..plan.budget };
    plan.approved = Some(PlanApproval { by: long(80), ..PlanApproval::default() });
    (plan.printing.legal_line, plan.printing.specimen) = (legal_line(), true);
    plan.printing.copy = Copy::Duplicate(12);
    plan
}

#[test]
fn a_plan_goes_on_over_pages_that_say_which_plan_it_is() {
    let (plan, blank) = (example_plan(), PlanSheet::default());
    let crowded = crowded_plan();
    for sheet in [&plan, &blank, &crowded] {
        plan_sheet::pages_of(sheet).iter().for_each(fits);
        assert!(super::plan_sheet(sheet).unwrap().bytes == super::plan_sheet(sheet).unwrap().bytes);
    }
    assert!(super::plan_sheet(&plan).unwrap().cut.is_empty());
    assert_eq!([&plan, &blank].map(|sheet| super::plan_sheet(sheet).unwrap().pages), [2, 2]);
    let texts: Vec<String> = plan_sheet::pages_of(&crowded).iter().map(page::Page::text).collect();
    assert!(texts[1..].iter().all(|text| text.contains("BKO-A26-000012-K – suite")), "{texts:?}");
    let with_actions = texts.iter().filter(|text| text.contains("F CFA\nFinancé par\n")).count();
    assert!(with_actions >= texts.len() - 1, "the head of the table stands again on each page: {texts:?}");
    let end = texts.last().unwrap();
    assert!(end.contains("DÉCISION DU COMITÉ") && end.contains("SIGNATURES"), "{end}");
    let numbers: Vec<usize> = texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.parse().ok()).collect();
    assert_eq!(numbers, (1..=30).collect::<Vec<_>>(), "every action once");
}
