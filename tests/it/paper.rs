//! The papers of the centre and of one person's file.

use casework::access::Action;
use casework::centre::{Centre, paper};
use casework::referral::{self, ReferralId};
use casework::store::Draft;
use casework::store::kind::Record;
use serde_json::{Value, json};

use crate::desk::{Desk, fields};

/// The centre's record, as headquarters founds it.
fn centre(desk: &mut Desk, about: Value) -> casework::ids::RecordId {
    let author = desk.permit(Action::Decide).author();
    desk.store_mut().commit(author, Draft::new(Centre::KIND, fields(about))).unwrap().id
}

fn sample(desk: &Desk) -> String {
    paper::sample(desk.store(), &desk.permit(Action::Read(Centre::KIND))).unwrap().text
}

#[test]
fn a_supervisor_sets_the_head_and_the_foot_of_every_paper_and_they_travel() {
    let mut siege = Desk::of("HQ", "supervisor");
    let about = json!({ "name": "Centre d'information", "short_name": "CIGEM", "phones": "20220000; 20220001" });
    let id = centre(&mut siege, about);
    let text = sample(&siege);
    assert!(text.contains("RÉPUBLIQUE DU MALI") && text.contains("Un Peuple – Un But – Une Foi"), "{text}");
    assert!(text.contains("20 22 00 00 / 20 22 00 01") || text.contains("20\u{A0}22\u{A0}00\u{A0}00"), "{text}");
    siege.correct(
        "centre",
        id,
        json!({ "country": "République de Guinée", "motto": "Travail – Justice – Solidarité", "ministry": "Ministère des Maliens établis à l'extérieur",
                "legal_line": "Créé par l'ordonnance n° 08-012 : établissement public" }),
    );
    let mut kayes = Desk::of("KAY", "counsellor");
    siege.gives_to(&mut kayes);
    for text in [sample(&siege), sample(&kayes)] {
        assert!(text.starts_with("SPÉCIMEN\nRÉPUBLIQUE DE GUINÉE\nTravail – Justice – Solidarité\n"), "{text}");
        assert!(text.contains("n° 08-012"), "{text}");
        assert!(!text.contains("MALI\n"), "{text}");
    }
    let refused = kayes.try_correct("centre", id, json!({ "motto": "Autre" })).unwrap_err();
    assert_eq!(refused.code(), "not-allowed", "a counsellor changes no head");
}

#[test]
fn a_letter_keeps_the_head_and_the_foot_that_it_was_made_with() {
    let mut desk = Desk::of("BKO", "supervisor");
    let id = centre(&mut desk, json!({ "name": "Centre d'information", "legal_line": "Pied d'origine" }));
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let anpe = desk.record("partner", json!({ "name": "ANPE", "short_name": "ANPE" }));
    desk.record("consent", json!({ "person": moussa, "purpose": "transmission", "partner": anpe, "decision": "accorde", "manner": "ecrit" }));
    let letter = desk.record(
        "referral",
        json!({ "case_file": file, "partner": anpe, "priority": "15j", "services": ["emploi"], "reason": "Cherche du travail." }),
    );
    let permit = desk.permit(Action::Print);
    let letter = ReferralId(letter.0);
    let first = referral::print(desk.store_mut(), &permit, letter).unwrap().pdf;
    desk.correct("centre", id, json!({ "name": "Autre nom", "legal_line": "Autre pied", "country": "Ailleurs" }));
    let kept = referral::last_print(desk.store_mut(), &permit, letter).unwrap().pdf;
    assert!(first.bytes == kept.bytes && first.sha256 == kept.sha256);
    let again = referral::print(desk.store_mut(), &permit, letter).unwrap().pdf.text;
    assert!(
        again.contains("DUPLICATA n° 2") && again.contains("Pied d’origine") | again.contains("Pied d'origine"),
        "{again}"
    );
    assert!(!again.contains("Autre"), "{again}");
}
