//! A support plan on paper: what both sides sign, and nothing that may not stand there.

use casework::access::Action;
use casework::centre::Centre;
use casework::ids::RecordId;
use casework::paper::{self, FiledPaper, Paper};
use casework::person::PersonId;
use casework::return_support::{self, PlanId};
use casework::store::kind::Record;
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, refusal};

/// A plan with an action of each dimension, of somebody of whom much is known that no paper may tell.
fn plan_of(desk: &mut Desk) -> (RecordId, RecordId) {
    let person = desk.record(
        "person",
        json!({ "family_name": "COULIBALY", "given_names": "Moussa", "sex": "m", "birth_date": "1994~", "profile": "victime-traite", "household_size": 6,
                "phone": "76123456", "trades": ["7112"], "years_of_practice": 6, "origin_division": "ML01" }),
    );
    desk.record(
        "journey_return",
        json!({ "person": person, "return_kind": "expulsion", "from_country": "DZ", "returned_on": "2026-08", "reason": "detention" }),
    );
    let case_file = desk.record(
        "case_file",
        json!({ "person": person, "case_kind": "appui-retour", "needs": ["vbg"], "summary": "Battu en route." }),
    );
    let plan = desk.record(
        "plan",
        json!({ "case_file": case_file, "programme": "ofii", "situation": "Torturé à Tamanrasset.", "project": "Atelier de maçonnerie",
                "own_contribution_xof": 180_000 }),
    );
    let mut acts = |dimension: &str, what: &str, cost: Value| {
        let about = json!({ "plan": plan, "dimension": dimension, "what": what, "who": "Sira Diarra", "cost_xof": cost,
                            "due_on": "2026-11-15", "status": "en-cours", "expected_sign": format!("{what} : fait") });
        desk.record("plan_action", about);
    };
    acts("economique", "Acheter une bétonnière", json!(950_000));
    acts("social", "Refaire la carte NINA", json!(25_000));
    acts("psychosocial", "Soins après les violences", Value::Null);
    (person, plan)
}

fn paper_of(plan: RecordId) -> Paper {
    Paper::Plan { plan: PlanId(plan.0) }
}

fn text(desk: &Desk, plan: RecordId) -> String {
    paper::preview(desk.store(), &desk.permit(Action::Print), &paper_of(plan), None).unwrap().pdf.text
}

#[test]
fn a_plan_on_paper_says_what_is_signed_and_nothing_that_may_not_stand_on_paper() {
    let mut desk = Desk::new("BKO");
    let (_, plan) = plan_of(&mut desk);
    let text = text(&desk, plan);
    let reference = desk.show("plan", plan, "reference");
    let said = [
        reference.as_str().unwrap(),
        "COULIBALY Moussa",
        "OFII (ex-ANAEM)",
        "Atelier de maçonnerie",
        "Algérie, août 2026\n",
        "6 / — / — / —",
        "maçon, 6 ans",
        "\n1\néconomique\nAcheter une bétonnière\nSira Diarra\n15/11/2026\n950\u{202F}000\n",
        "Acheter une bétonnière\u{202F}: fait\n☐\u{A0}en\u{A0}cours\n2\nsociale\nRefaire la carte NINA\n",
        "5.1\u{A0}Coût des actions\n975\u{202F}000\n5.2\u{A0}Apport\n180\u{202F}000\n5.3\u{A0}Demandé\n795\u{202F}000\n",
        "8.1\u{A0}Décision\u{202F}: ☐\u{A0}accepté    ☐\u{A0}ajourné    ☐\u{A0}refusé",
    ];
    for said in said {
        assert!(text.contains(said), "{said} not in {text}");
    }
    let secret =
        ["xpuls", "étention", "raite", "VBG", "iolences", "Soins", "Battu", "Tortur", "76\u{A0}12", "Approuvé"];
    for secret in secret {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(
        text.contains("\n3\npsychosociale\n…\n…\n15/11/2026\n"),
        "a psychosocial action is written by hand: {text}"
    );
}

#[test]
fn of_a_file_without_a_name_a_plan_says_numbers_and_sums_alone() {
    let mut desk = Desk::new("BKO");
    let (person, plan) = plan_of(&mut desk);
    desk.correct("person", person, json!({ "code_only": true, "code_only_reason": "menacé" }));
    let text = text(&desk, plan);
    let number = desk.show("person", person, "reference").as_str().unwrap().to_owned();
    assert!(text.contains(&number) && text.contains("confidentiel, au dossier") && text.contains("950\u{202F}000"));
    for secret in ["COULIBALY", "Moussa", "Sira", "bétonnière", "NINA", "Atelier", "menacé"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn approval_decision_visits_and_score_stand_on_the_plan() {
    let (mut desk, mut siege) = (Desk::new("BKO"), Desk::of("HQ", "supervisor"));
    let (_, plan) = plan_of(&mut desk);
    let case_file = desk.show("plan", plan, "case_file");
    let permit = desk.permit(Action::Write(return_support::Plan::KIND));
    return_support::ask_approval(desk.store_mut(), &permit, PlanId(plan.0)).unwrap();
    desk.meets(&mut siege);
    let permit = siege.permit(Action::Decide);
    return_support::approve(siege.store_mut(), &permit, PlanId(plan.0), true, None).unwrap();
    siege.correct("plan", plan, json!({ "decision": "accepte", "decided_on": "2026-08-31", "granted_xof": 700_000 }));
    siege.record("monitoring_visit", json!({ "plan": plan, "occasion": "mois-1", "visited_on": "2026-10-02" }));
    let answers = |at: usize, answer: &str| {
        let mut talk = json!({ "case_file": case_file, "occasion": if at == 0 { "retour" } else { "mois-1" },
                               "answered_on": if at == 0 { "2026-08-01" } else { "2026-10-02" } });
        for (question, dimension) in casework::reintegration::QUESTIONS {
            talk[question] = if dimension == 2 { "sans-reponse" } else { answer }.into();
        }
        talk
    };
    siege.record("score", answers(0, "un-peu"));
    let first = text(&siege, plan);
    assert!(first.contains("au départ 0,33\u{A0}\u{A0}·  maintenant …\n"), "{first}");
    siege.record("score", answers(1, "assez"));
    siege.meets(&mut desk);
    let said = text(&siege, plan);
    let by = siege.permit(Action::Search).author();
    let by = siege.show("user", by, "name").as_str().unwrap().to_owned();
    for said_there in [
        "au départ 0,33\u{A0}\u{A0}·  maintenant 0,67\n",
        "3.3\u{A0}Psychosocial\nau départ —\u{A0}\u{A0}·  maintenant —\n",
        "Trait\u{202F}: au départ, le 01/08/2026. Barre\u{202F}: maintenant, le 02/10/2026.",
        "☒\u{A0}accepté",
        "31 août 2026",
        "700\u{202F}000",
        // As the worklist counts: a month after the last day of August begins October.
        "À 1 mois\nprévue le 01/10/2026\nfaite le 02/10/2026\n",
        "À 12 mois\nprévue le 31/08/2027\nfaite le …\n",
        &format!("dans l’application par {by}"),
    ] {
        let found = said.replace('\'', "’").contains(said_there);
        assert!(found, "{said_there} not in {said}");
    }
    let action = siege.store().all::<return_support::PlanAction>(&[("dimension", "social")], 5).unwrap()[0].id;
    siege.correct("plan_action", action, json!({ "status": "faite" }));
    assert!(!text(&siege, plan).contains("changé"), "how far it is changes nothing of what was approved");
    siege.correct("plan_action", action, json!({ "cost_xof": 40_000 }));
    assert!(text(&siege, plan).contains("Le plan a changé depuis."));
}

#[test]
fn a_plan_printed_again_is_a_duplicate_and_a_changed_one_a_new_paper() {
    let mut desk = Desk::new("BKO");
    let (person, plan) = plan_of(&mut desk);
    let permit = desk.permit(Action::Print);
    let offered = paper::offered(desk.store(), &permit, Some(PersonId(person.0))).unwrap();
    assert_eq!(offered[2].paper, paper_of(plan));
    assert_eq!(offered[2].reference.as_deref(), desk.show("plan", plan, "reference").as_str());
    let first = paper::print(desk.store_mut(), &permit, &paper_of(plan), None).unwrap();
    assert!(first.times == 1 && !first.pdf.text.contains("DUPLICATA"));
    assert!(paper::save(desk.store_mut(), &permit, &paper_of(plan), None).unwrap().pdf.bytes == first.pdf.bytes);
    let again = paper::print(desk.store_mut(), &permit, &paper_of(plan), None).unwrap();
    assert!(again.times == 2 && again.pdf.text.contains("DUPLICATA n° 2"), "{}", again.pdf.text);
    let mut siege = Desk::new("HQ");
    desk.meets(&mut siege);
    assert_same(&desk.tables(), &siege.tables(), "what was printed stands on both desks");
    let permit_there = siege.permit(Action::Print);
    let there = paper::save(siege.store_mut(), &permit_there, &paper_of(plan), None).unwrap();
    assert!(there.pdf.text.contains("Acheter une bétonnière"));
    desk.record(
        "plan_action",
        json!({ "plan": plan, "dimension": "social", "what": "Inscrire les enfants à l'école" }),
    );
    let changed = paper::print(desk.store_mut(), &permit, &paper_of(plan), None).unwrap();
    assert!(changed.times == 1 && !changed.pdf.text.contains("DUPLICATA"));
    desk.forget(person);
    assert!(desk.tables().iter().all(|row| !row.contains("bétonnière")), "what was filed is forgotten with the person");
    assert_eq!(
        refusal(paper::print(desk.store_mut(), &permit, &paper_of(plan), None).map(|made| made.times)).1,
        "not-found"
    );
}

#[test]
fn a_blank_plan_has_the_numbers_of_the_filled_one_and_is_filed_nowhere() {
    let mut desk = Desk::new("BKO");
    let (_, plan) = plan_of(&mut desk);
    let filled = text(&desk, plan);
    let permit = desk.permit(Action::Read(Centre::KIND));
    let blank = paper::print(desk.store_mut(), &permit, &Paper::BlankPlan, None).unwrap();
    let numbers = |text: &str| -> Vec<String> {
        let number = |line: &str| line.split('\u{A0}').next().filter(|start| start.contains('.')).map(str::to_owned);
        text.lines().filter_map(number).filter(|number| number.len() == 3).collect()
    };
    assert!(numbers(&filled).len() > 25, "{:?}", numbers(&filled));
    assert_eq!(numbers(&filled), numbers(&blank.pdf.text));
    assert_eq!((blank.times, blank.reference.as_str(), blank.pdf.pages), (0, "PLAN-VIERGE", 2));
    assert!(desk.store().all::<FiledPaper>(&[], 5).unwrap().is_empty());
}

#[test]
fn thirty_actions_are_printed_and_filed_and_more_words_than_can_be_filed_are_refused() {
    let mut desk = Desk::new("BKO");
    let (_, plan) = plan_of(&mut desk);
    let long = "Réaménager l'emplacement ".repeat(12);
    let add = |desk: &mut Desk, many: usize| {
        for _ in 0..many {
            desk.record(
                "plan_action",
                json!({ "plan": plan, "dimension": "economique", "what": long.trim(), "expected_sign": long.trim() }),
            );
        }
    };
    add(&mut desk, 27);
    let permit = desk.permit(Action::Print);
    let made = paper::print(desk.store_mut(), &permit, &paper_of(plan), None).unwrap();
    assert!(made.pdf.text.contains("\n30\néconomique\n") && made.pdf.cut.is_empty(), "{:?}", made.pdf.cut);
    assert!(made.pdf.pages > 3 && made.pdf.text.matches(" – suite\n").count() == made.pdf.pages - 1);
    add(&mut desk, 30);
    let refused = paper::print(desk.store_mut(), &permit, &paper_of(plan), None);
    assert_eq!(refusal(refused.map(|made| made.times)).1, "paper-too-long");
}
