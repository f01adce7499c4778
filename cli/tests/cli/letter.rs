//! The letter: refused without consent, written once, a duplicate after.

use std::fs;

use serde_json::json;

use crate::Desk;

#[test]
fn a_letter_needs_consent_and_says_when_it_is_a_duplicate() {
    let desk = Desk::headquarters();
    let awa = desk
        .record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" }));
    let case_file = desk.record("case_file", json!({ "person": awa, "case_kind": "orientation-emploi" }));
    let partners = desk.run(&["list", "partner", "--limit", "1"]).done();
    let partner = &partners[0]["id"];
    let fields = json!({
        "case_file": case_file, "partner": partner, "services": ["sante-mentale"], "priority": "15j", "reason": "Cherche une formation ☐ 漢.",
    });
    let referral = desk.record("referral", fields);
    let out = desk.path("lettre.pdf");
    assert_eq!(desk.run(&["letter", &referral, "--out", &out]).refused(), "no-consent");
    assert!(!std::path::Path::new(&out).exists());

    desk.record(
        "consent",
        json!({ "person": awa, "purpose": "transmission", "partner": partner, "decision": "accorde" }),
    );
    let first = desk.run(&["letter", &referral, "--out", &out]).done();
    let bytes = fs::read(&out).unwrap();
    assert!(bytes.starts_with(b"%PDF") && first["bytes"] == bytes.len() && first["printed_times"] == 1);
    assert_eq!(first["warnings"], json!(["missing:\u{FFFD}", "missing:漢"]), "what is not on paper as it was typed");
    assert_eq!(desk.field("referral", &referral, "state"), "imprimee");
    let seen = desk.run(&["coupon-scan", &out]).done();
    assert_eq!((&seen[0]["referral"], &seen[0]["page"]), (&json!(referral), &json!(1)));
    assert_eq!(desk.run(&["letter", &referral, "--out", &out]).refused(), "file-exists");
    let again = desk.run(&["letter", &referral, "--out", &desk.path("encore.pdf")]).done();
    assert_eq!(again["printed_times"], 2);
    assert_ne!(again["sha256"], first["sha256"]);
    desk.run(&["advance", &referral, "remise"]).done();
    let other = desk.path("autre.png");
    fs::write(&other, include_bytes!("../../../tests/fuzz/corpus/scan/png")).unwrap();
    let seen = desk.run(&["coupon-scan", &other]).done();
    assert_eq!((&seen[0]["code"], &seen[0]["referral"]), (&json!("K7M4-2QXP"), &json!(null)));
    let answer = ["advance", &referral, "acceptee", "--source", "coupon", "--picture", &other];
    assert_eq!(desk.run(&answer).refused(), "scan-other-letter");
    assert_eq!(desk.run(&["coupon-scan", &desk.path("fiche.txt")]).code, 1);
    assert_eq!(desk.run(&["advance", &referral, "preparee"]).json()["error"]["field"], "state");
    assert!(
        desk.run(&["worklist", "--days", "60"]).done().as_array().unwrap().iter().any(|due| due["what"] == "letter")
    );
}

#[test]
fn papers_of_a_file_and_blank_forms_are_written_as_pdf() {
    let desk = Desk::headquarters();
    let awa = desk
        .record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" }));
    let number = desk.field("person", &awa, "reference").as_str().unwrap().to_owned();
    let paper = |sort: &str, about: &[&str], file: &str| {
        let out = desk.path(file);
        desk.run(&[&["paper", sort], about, &["--out", &out]].concat())
    };
    let first = paper("intake", &[&number], "fiche.pdf").done();
    assert_eq!((&first["reference"], &first["printed_times"]), (&json!(format!("FICHE-{number}")), &json!(1)));
    assert!(fs::read(desk.path("fiche.pdf")).unwrap().starts_with(b"%PDF"));
    assert_eq!(first["warnings"], json!([]));
    assert_eq!(paper("intake", &[&awa], "encore.pdf").done()["printed_times"], 2);
    assert_eq!(paper("blank-intake", &[], "vierge.pdf").done()["printed_times"], 0);
    assert_eq!(paper("attestation", &[&awa], "passage.pdf").refused(), "attestation-no-day");
    assert!(!std::path::Path::new(&desk.path("passage.pdf")).exists());
    desk.record("visit", json!({ "person": awa, "reasons": ["emploi"] }));
    assert_eq!(paper("attestation", &[&awa], "passage.pdf").done()["printed_times"], 1);
    assert_eq!(paper("receipt", &[], "recu.pdf").json()["error"]["field"], "about");
    let blank = [
        ("blank-plan", "PLAN-VIERGE"),
        ("blank-letter", "LETTRE-VIERGE"),
        ("blank-receipt", "RECU-VIERGE"),
        ("blank-attestation", "ATTESTATION-VIERGE"),
        ("blank-cards", "RDV-VIERGE"),
    ];
    for (sort, reference) in blank {
        let made = paper(sort, &[], &format!("{sort}.pdf")).done();
        assert_eq!((&made["reference"], &made["printed_times"]), (&json!(reference), &json!(0)));
    }
    let french = paper("attestation", &[&awa], "encore-passage.pdf").done();
    assert_eq!(french["printed_times"], 2);
    let english = paper("attestation", &[&awa, "--in", "en"], "attended.pdf").done();
    assert_eq!(english["printed_times"], 1, "another language is another paper");
    let bytes = fs::read(desk.path("attended.pdf")).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("<rdf:li>en</rdf:li>"));
    assert_eq!(paper("attestation", &[&awa], "again.pdf").done()["printed_times"], 2, "the language of the last print");
    let case_file = desk.record("case_file", json!({ "person": awa, "case_kind": "appui-retour" }));
    let plan = desk.record("plan", json!({ "case_file": case_file, "programme": "cigem" }));
    let number = desk.field("plan", &plan, "reference").as_str().unwrap().to_owned();
    assert_eq!(paper("plan", &[&number], "plan.pdf").done()["reference"], format!("PLAN-{number}"));
}
