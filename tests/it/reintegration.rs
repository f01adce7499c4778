//! A plan goes to the supervisor and comes back; after the committee's yes come the visits and the score.

use casework::access::Action;
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::records::kind;
use casework::return_support::{self, PlanId};
use casework::task::Due;
use casework::{reintegration, screens};
use serde_json::json;

use crate::desk::{DAY_MS, Desk, refusal};
use crate::forget::{CANARY, canaries};

fn due(desk: &Desk, what: &str) -> Vec<Due> {
    let until = desk.store().today() + chrono::Days::new(1);
    let due = screens::worklist(desk.store(), &desk.permit(Action::Search), until, 100).unwrap();
    due.into_iter().filter(|due| due.what == what).collect()
}

fn ask(desk: &mut Desk, plan: RecordId) -> casework::Result<casework::store::Committed> {
    let permit = desk.permit(Action::Write(kind("plan").unwrap()));
    return_support::ask_approval(desk.store_mut(), &permit, PlanId(plan.0))
}

fn answer(
    desk: &mut Desk,
    plan: RecordId,
    approved: bool,
    comment: Option<&str>,
) -> casework::Result<casework::store::Committed> {
    let permit = desk.permit(Action::Decide);
    return_support::approve(desk.store_mut(), &permit, PlanId(plan.0), approved, comment)
}

fn plan_of(desk: &mut Desk) -> (RecordId, RecordId, RecordId) {
    let person = desk.person("COULIBALY", "Moussa");
    let case_file = desk.case_file(person);
    let plan = desk.record("plan", json!({ "case_file": case_file, "programme": "ofii" }));
    (person, case_file, plan)
}

#[test]
fn a_plan_is_returned_mended_and_approved_through_bundles() {
    let (mut bamako, mut siege) = (Desk::of("BKO", "counsellor"), Desk::of("HQ", "supervisor"));
    let (_, _, plan) = plan_of(&mut bamako);
    assert_eq!(refusal(ask(&mut bamako, plan)).1, "plan-empty");
    bamako.record("plan_action", json!({ "plan": plan, "dimension": "economique", "what": "Acheter une bétonnière" }));
    ask(&mut bamako, plan).unwrap();
    assert_eq!(due(&bamako, "approval").len(), 0, "a counsellor approves nothing");
    assert_eq!(refusal(bamako.try_correct("plan", plan, json!({ "approval": "approuve" }))).1, "set-by-the-program");

    bamako.gives_to(&mut siege);
    let waiting = due(&siege, "approval");
    assert_eq!((waiting.len(), waiting[0].name.as_deref()), (1, Some("COULIBALY Moussa")));
    assert_eq!(refusal(answer(&mut siege, plan, false, Some("  "))).0, "approval_comment");
    answer(&mut siege, plan, false, Some("Le devis manque.")).unwrap();
    assert_eq!(refusal(answer(&mut siege, plan, true, None)).1, "approval-not-asked");

    siege.gives_to(&mut bamako);
    let returned = due(&bamako, "returned");
    assert_eq!(returned[0].text.as_deref(), Some("Le devis manque."));
    ask(&mut bamako, plan).unwrap();
    assert_eq!(due(&bamako, "returned").len(), 0);
    bamako.gives_to(&mut siege);
    answer(&mut siege, plan, true, None).unwrap();
    siege.gives_to(&mut bamako);
    assert_eq!(bamako.show("plan", plan, "approval"), "approuve");
    assert_eq!(refusal(ask(&mut bamako, plan)).1, "plan-approved");
    assert_eq!(bamako.disagreements().len(), 0);
    bamako.proves_itself();
}

#[test]
fn an_accepted_plan_asks_for_the_visit_that_is_due_last() {
    let mut desk = Desk::of("BKO", "supervisor");
    let (_, _, plan) = plan_of(&mut desk);
    desk.correct("plan", plan, json!({ "decision": "accepte" }));
    assert_eq!(due(&desk, "monitoring").len(), 0, "a month has not passed");
    let visit = |desk: &mut Desk, occasion: &str| {
        desk.record("monitoring_visit", json!({ "plan": plan, "occasion": occasion, "activity": "en-marche" }))
    };
    let occasion = |desk: &Desk| due(desk, "monitoring").into_iter().next().and_then(|due| due.text);

    desk.clock.go_on(32 * DAY_MS);
    assert_eq!(occasion(&desk).as_deref(), Some("mois-1"));
    visit(&mut desk, "mois-1");
    assert_eq!(occasion(&desk), None);
    desk.clock.go_on(160 * DAY_MS);
    assert_eq!(occasion(&desk).as_deref(), Some("mois-6"), "the third month was missed and is not asked for any more");
    let early = visit(&mut desk, "mois-3");
    assert_eq!(occasion(&desk).as_deref(), Some("mois-6"));
    visit(&mut desk, "mois-6");
    assert_eq!(occasion(&desk), None);
    desk.withdraw("monitoring_visit", early);
    assert_eq!(occasion(&desk), None, "a later visit covers an earlier one");
    let tomorrow = (desk.store().today() + chrono::Days::new(1)).to_string();
    let refused =
        desk.try_record("monitoring_visit", json!({ "plan": plan, "occasion": "autre", "visited_on": tomorrow }));
    assert_eq!(refusal(refused), ("visited_on".into(), "in-the-future".into()));
    desk.clock.go_on(800 * DAY_MS);
    assert_eq!(occasion(&desk), None, "two years later nobody is sent any more");
}

#[test]
fn a_score_is_weighed_as_the_centre_says_on_every_desk() {
    let (mut bamako, mut siege) = (Desk::of("BKO", "counsellor"), Desk::of("HQ", "supervisor"));
    let (person, case_file, _) = plan_of(&mut bamako);
    let none = bamako.try_record("score", json!({ "case_file": case_file, "occasion": "retour" }));
    assert_eq!(refusal(none).1, "required");
    let mut answers = json!({ "case_file": case_file, "occasion": "retour" });
    for (question, _) in reintegration::QUESTIONS {
        answers[question] = "non".into();
    }
    answers["income_enough"] = "oui".into();
    bamako.record("score", answers);
    let whole = |desk: &Desk| {
        let scores = reintegration::of_person(desk.store(), PersonId(person.0)).unwrap();
        scores[0].values.dimensions[0].unwrap()
    };
    assert!((whole(&bamako) - 0.125).abs() < 1e-9);

    let permit = siege.permit(Action::Write(kind("score_weight").unwrap()));
    let weigh = |desk: &mut Desk, question: &str, weight: i64| {
        reintegration::set_weight(desk.store_mut(), &permit, question, weight)
    };
    assert_eq!(refusal(weigh(&mut siege, "favourite_colour", 2)).0, "question");
    assert_eq!(refusal(weigh(&mut siege, "income_enough", 11)).0, "weight");
    weigh(&mut siege, "income_enough", 5).unwrap();
    weigh(&mut siege, "income_enough", 9).unwrap();
    bamako.meets(&mut siege);
    for desk in [&bamako, &siege] {
        assert!((whole(desk) - 9.0 / 16.0).abs() < 1e-9);
    }
}

#[test]
fn visits_and_scores_are_forgotten_with_the_person() {
    let (mut bamako, mut siege) = (Desk::of("BKO", "supervisor"), Desk::of("HQ", "supervisor"));
    let (person, case_file, plan) = plan_of(&mut bamako);
    bamako.record(
        "monitoring_visit",
        json!({ "plan": plan, "occasion": "mois-1", "problem": CANARY, "next_step": CANARY }),
    );
    bamako.record("score", json!({ "case_file": case_file, "occasion": "mois-1", "is_safe": "non", "note": CANARY }));
    bamako.record("plan_action", json!({ "plan": plan, "dimension": "social", "what": "Loyer" }));
    ask(&mut bamako, plan).unwrap();
    bamako.gives_to(&mut siege);
    answer(&mut siege, plan, false, Some(CANARY)).unwrap();
    bamako.meets(&mut siege);
    assert!(!canaries(bamako.store()).is_empty());
    bamako.forget(person);
    bamako.gives_to(&mut siege);
    for desk in [&bamako, &siege] {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        assert_eq!(due(desk, "returned").len() + due(desk, "monitoring").len(), 0);
    }
}
