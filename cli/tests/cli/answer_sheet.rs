//! The sheet of answers: what waits, the paper, and an answer by its code.

use serde_json::json;

use crate::Desk;

#[test]
fn a_sheet_is_written_once_and_an_answer_closes_its_letter() {
    let desk = Desk::headquarters();
    let partners = desk.run(&["list", "partner", "--limit", "1"]).done();
    let partner = partners[0]["id"].as_str().unwrap();
    let out = desk.path("bordereau.pdf");
    assert_eq!(desk.run(&["answer-sheet", "print", partner, "--out", &out]).refused(), "answers-none");
    assert!(!std::path::Path::new(&out).exists());

    let awa = desk
        .record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" }));
    let case_file = desk.record("case_file", json!({ "person": awa, "case_kind": "orientation-emploi" }));
    desk.record(
        "consent",
        json!({ "person": awa, "purpose": "transmission", "partner": partner, "decision": "accorde" }),
    );
    let fields = json!({ "case_file": case_file, "partner": partner, "services": ["emploi"], "priority": "15j", "reason": "Cherche." });
    let referral = desk.record("referral", fields);
    desk.run(&["letter", &referral, "--out", &desk.path("lettre.pdf")]).done();

    let waiting = desk.run(&["answer-sheet", "letters", partner]).done();
    assert_eq!((waiting.as_array().unwrap().len(), &waiting[0]["name"]), (1, &json!("DIARRA Awa")));
    let written = desk.run(&["answer-sheet", "print", partner, "--out", &out]).done();
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF") && written["files"].as_array().unwrap().len() == 1);
    assert_eq!(desk.run(&["answer-sheet", "print", partner, "--out", &out]).refused(), "file-exists");

    let code = waiting[0]["code"].as_str().unwrap().to_lowercase();
    let refused = desk.run(&["answer-sheet", "answer", &code, "4"]).json();
    assert_eq!(refused["error"]["field"], "refusal_reason");
    let answered = desk.run(&["answer-sheet", "answer", &code, "4", "--reason-digit", "2", "--note", "en mars"]).done();
    assert_eq!(answered["state"], "refusee");
    assert_eq!(desk.field("referral", &referral, "refusal_reason"), "complet");
    assert!(desk.run(&["answer-sheet", "letters", partner]).done().as_array().unwrap().is_empty());
}

#[test]
fn the_list_of_partners_is_one_file_of_several_pages() {
    let desk = Desk::headquarters();
    let out = desk.path("partenaires.pdf");
    let written = desk.run(&["partner-list", "--out", &out]).done();
    let files = written["files"].as_array().unwrap();
    assert_eq!(files, &[serde_json::json!(out)]);
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"));
    assert!(!std::path::Path::new(&desk.path("partenaires-2.pdf")).exists());
    let other = desk.path("autre.pdf");
    assert_eq!(desk.run(&["partner-list", "--service", "sans-nom", "--out", &other]).refused(), "partners-none");
}

#[test]
fn minutes_of_days_without_a_decision_are_refused() {
    let desk = Desk::headquarters();
    let out = desk.path("pv.pdf");
    assert_eq!(desk.run(&["minutes", "2020-01-01", "2020-01-31", "--out", &out]).refused(), "minutes-none");
    assert_eq!(desk.run(&["minutes", "hier", "--out", &out]).json()["error"]["field"], "from");
    assert!(!std::path::Path::new(&out).exists());
}
