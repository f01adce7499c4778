//! The papers of the centre and of one person's file.

use casework::access::{self, Action, Actor, Permit, Role, UserId};
use casework::centre::{self, Centre};
use casework::consent::{self, Consent};
use casework::paper::{self, Paper};
use casework::partner::PartnerId;
use casework::person::PersonId;
use casework::referral::{self, ReferralId};
use casework::return_support::InstalmentId;
use casework::store::Draft;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, refusal};

/// The centre's record, as headquarters founds it.
fn founded(desk: &mut Desk, about: Value) -> casework::ids::RecordId {
    let author = desk.permit(Action::Decide).author();
    desk.store_mut().commit(author, Draft::new(Centre::KIND, fields(about))).unwrap().id
}

fn sample(desk: &Desk) -> String {
    centre::paper::sample(desk.store(), &desk.permit(Action::Read(Centre::KIND))).unwrap().text
}

#[test]
fn a_supervisor_sets_the_head_and_the_foot_of_every_paper_and_they_travel() {
    let mut siege = Desk::of("HQ", "supervisor");
    let about = json!({ "name": "Centre d'information", "short_name": "CIGEM", "phones": "20220000; 20220001" });
    let id = founded(&mut siege, about);
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
    let id = founded(&mut desk, json!({ "name": "Centre d'information", "legal_line": "Pied d'origine" }));
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
    let first = referral::print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap().pdf;
    desk.correct("centre", id, json!({ "name": "Autre nom", "legal_line": "Autre pied", "country": "Ailleurs" }));
    let kept = referral::last_print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap().pdf;
    assert!(first.bytes == kept.bytes && first.sha256 == kept.sha256);
    let again = referral::print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap().pdf.text;
    assert!(
        again.contains("DUPLICATA n° 2") && again.contains("Pied d’origine") | again.contains("Pied d'origine"),
        "{again}"
    );
    assert!(!again.contains("Autre"), "{again}");
}

fn writes(desk: &Desk) -> Permit {
    desk.permit(Action::Write(Consent::KIND))
}

/// Somebody of whom everything is known that no paper may tell.
fn somebody(desk: &mut Desk) -> Paper {
    let about = json!({
        "family_name": "COULIBALY", "given_names": "Moussa", "sex": "m", "birth_date": "1994~", "father_name": "Bakary",
        "phone": "76123456", "paper_kind": "passeport", "paper_number": "AA0914821", "profile": "victime-traite",
        "trusted_name": "Sira Diarra", "address_quarter": "Niamakoro", "languages": ["bam", "snk"], "origin_division": "ML01",
    });
    let person = desk.record("person", about);
    let back = json!({ "person": person, "return_kind": "expulsion", "from_country": "DZ", "returned_on": "2026-08",
                       "reason": "detention", "needs_protection": true, "note": "Enfermé à Tamanrasset." });
    desk.record("journey_return", back);
    desk.record("case_file", json!({ "person": person, "case_kind": "protection", "reasons": ["emploi", "sante", "protection"],
                                     "needs": ["formation", "vbg", "asile", "sante-mentale"], "summary": "Battu en route." }));
    desk.record(
        "visit",
        json!({ "person": person, "reasons": ["emploi"], "topics": ["emploi", "asile", "sante"],
                                 "note": "Pleure beaucoup.", "next_step": "Voir le médecin." }),
    );
    desk.record("note", json!({ "person": person, "note_kind": "protection", "text": "Torturé." }));
    Paper::Intake { person: PersonId(person.0) }
}

#[test]
fn the_intake_sheet_says_what_was_typed_and_nothing_that_may_not_stand_on_paper() {
    let mut desk = Desk::new("BKO");
    let sheet = somebody(&mut desk);
    let text = paper::preview(desk.store(), &writes(&desk), &sheet, None).unwrap().pdf.text;
    let said = [
        "COULIBALY",
        "Moussa",
        "vers 1994",
        "passeport, …4821",
        "76\u{A0}12\u{A0}34\u{A0}56",
        "bambara, soninké",
        "Algérie",
        "août 2026",
        "Sira Diarra",
        "6.1\u{A0}Vient pour\u{202F}: emploi\n",
        "formation professionnelle",
    ];
    for said in said {
        assert!(text.contains(said), "{said} not in {text}");
    }
    let secret = [
        "xpuls",
        "refoul",
        "étention",
        "Enfermé",
        "traite",
        "VBG",
        "iolence",
        "sile\n",
        "anté",
        "édecin",
        "Pleure",
        "Battu",
        "Tortur",
        "rotection",
        "AA09",
    ];
    for secret in secret {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn of_a_file_without_a_name_the_sheet_says_the_number_alone() {
    let mut desk = Desk::new("BKO");
    let sheet = somebody(&mut desk);
    let Paper::Intake { person } = sheet else { unreachable!() };
    desk.correct(
        "person",
        casework::ids::RecordId(person.0),
        json!({ "code_only": true, "code_only_reason": "menacé" }),
    );
    let made = paper::preview(desk.store(), &writes(&desk), &sheet, None).unwrap();
    let number = desk.show("person", casework::ids::RecordId(person.0), "reference").as_str().unwrap().to_owned();
    assert!(made.pdf.text.contains(&number) && made.pdf.text.contains("confidentiel, au dossier"));
    for secret in ["COULIBALY", "Moussa", "Bakary", "Sira", "76\u{A0}12", "4821", "Niamakoro", "1994", "menacé"] {
        assert!(!made.pdf.text.contains(secret), "{secret} in {}", made.pdf.text);
    }
    assert_eq!(made.reference, format!("FICHE-{number}"));
}

#[test]
fn the_choices_are_those_of_the_person_and_nobody_is_made_to_agree() {
    let mut desk = Desk::of("BKO", "supervisor");
    let sheet = somebody(&mut desk);
    let Paper::Intake { person } = sheet else { unreachable!() };
    let [anpe, apej, oim, other] = ["ANPE", "APEJ", "OIM", "Maison des femmes battues"]
        .map(|name| desk.record("partner", json!({ "name": name, "short_name": name })));
    let mut says = |purpose: &str, partner: Option<casework::ids::RecordId>, decision: &str| {
        desk.record(
            "consent",
            json!({ "person": person, "purpose": purpose, "partner": partner, "decision": decision,
                                       "manner": "empreinte", "language": "bam" }),
        )
    };
    says("suivi", None, "accorde");
    says("photo", None, "refuse");
    says("transmission", Some(anpe), "accorde");
    says("transmission", Some(apej), "accorde");
    says("transmission", Some(apej), "retire");
    says("transmission", Some(other), "accorde");
    let prints = desk.permit(Action::Print);
    consent::override_for(desk.store_mut(), &prints, person, PartnerId(oim.0), "interet-vital", "Sans connaissance.")
        .unwrap();
    let text = paper::preview(desk.store(), &writes(&desk), &sheet, None).unwrap().pdf.text;
    let answered = |label: &str, answer: &str| {
        let wanted = format!("\u{A0}{label}\n{answer}\n");
        assert!(text.contains(&wanted), "{wanted} not in {text}");
    };
    answered("Enregistrement et suivi au centre", "☒\u{A0}oui\u{A0}\u{A0} ☐\u{A0}non");
    answered("Photo", "☐\u{A0}oui\u{A0}\u{A0} ☒\u{A0}non");
    answered("Statistiques sans nom", "☐\u{A0}oui\u{A0}\u{A0} ☐\u{A0}non");
    answered("ANPE", "☒\u{A0}oui\u{A0}\u{A0} ☐\u{A0}non");
    answered("APEJ", "☐\u{A0}oui\u{A0}\u{A0} ☒\u{A0}non");
    answered("OIM", "☐\u{A0}oui\u{A0}\u{A0} ☐\u{A0}non");
    assert!(text.contains("☒\u{A0}empreinte") && text.contains("Expliqué en\u{202F}: bambara"), "{text}");
    assert!(!text.contains("femmes") && !text.contains("connaissance"), "{text}");
}

#[test]
fn a_sheet_printed_again_without_a_change_is_a_duplicate_and_travels() {
    let mut desk = Desk::new("BKO");
    let sheet = somebody(&mut desk);
    let Paper::Intake { person } = sheet else { unreachable!() };
    let permit = writes(&desk);
    let first = paper::print(desk.store_mut(), &permit, &sheet, None).unwrap();
    assert!(first.times == 1 && !first.pdf.text.contains("DUPLICATA"));
    let kept = paper::save(desk.store_mut(), &permit, &sheet, None).unwrap();
    assert!(kept.pdf.bytes == first.pdf.bytes, "kept in a file: the very bytes that were printed");
    let again = paper::print(desk.store_mut(), &permit, &sheet, None).unwrap();
    assert!(again.times == 2 && again.pdf.text.contains("DUPLICATA n° 2"), "{}", again.pdf.text);
    desk.correct("person", casework::ids::RecordId(person.0), json!({ "phone": "66001122" }));
    let changed = paper::print(desk.store_mut(), &permit, &sheet, None).unwrap();
    assert!(changed.times == 1 && !changed.pdf.text.contains("DUPLICATA"));
    let offered = paper::offered(desk.store(), &permit, Some(person)).unwrap();
    assert_eq!((offered[0].paper.clone(), offered[0].printed_times), (sheet, 1));
    let mut siege = Desk::new("HQ");
    desk.meets(&mut siege);
    assert_same(&desk.tables(), &siege.tables(), "what was printed stands on both desks");
    siege.forget(casework::ids::RecordId(person.0));
    assert!(siege.tables().iter().all(|row| !row.contains("COULIBALY")), "what was filed is forgotten with the person");
    let permit = writes(&siege);
    let gone = paper::print(siege.store_mut(), &permit, &Paper::Intake { person }, None);
    assert_eq!(refusal(gone.map(|made| made.times)).1, "not-found");
}

#[test]
fn a_blank_sheet_has_the_numbers_of_the_filled_one_and_is_filed_nowhere() {
    let mut desk = Desk::new("BKO");
    let sheet = somebody(&mut desk);
    let filled = paper::preview(desk.store(), &writes(&desk), &sheet, None).unwrap().pdf.text;
    let permit = desk.permit(Action::Read(Centre::KIND));
    let blank = paper::print(desk.store_mut(), &permit, &Paper::BlankIntake, None).unwrap();
    let numbers = |text: &str| -> Vec<String> {
        let number = |line: &str| line.split('\u{A0}').next().filter(|start| start.contains('.')).map(str::to_owned);
        text.lines()
            .filter_map(number)
            .filter(|number| number.starts_with(|sign: char| sign.is_ascii_digit()))
            .collect()
    };
    assert!(numbers(&filled).len() > 40, "{:?}", numbers(&filled));
    assert_eq!(numbers(&filled), numbers(&blank.pdf.text));
    assert_eq!((blank.times, blank.reference.as_str()), (0, "FICHE-VIERGE"));
    assert!(desk.store().all::<paper::FiledPaper>(&[], 5).unwrap().is_empty());
}

/// An instalment of a plan of Moussa's: the paper, the person and the record.
fn instalment(desk: &mut Desk, more: Value) -> (Paper, casework::ids::RecordId, casework::ids::RecordId) {
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let plan = desk.record("plan", json!({ "case_file": file, "programme": "cigem", "situation": "Battu en route." }));
    let mut about = json!({ "plan": plan, "amount_xof": 252_500 });
    about.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let id = desk.record("instalment", about);
    (Paper::Receipt { instalment: InstalmentId(id.0) }, moussa, id)
}

#[test]
fn a_receipt_says_the_amount_in_figures_and_words_twice_and_only_of_what_was_paid() {
    let mut desk = Desk::new("BKO");
    let (paper, moussa, id) = instalment(&mut desk, json!({ "in_kind": "ciment" }));
    let permit = desk.permit(Action::Print);
    let refused = paper::preview(desk.store(), &permit, &paper, None).map(|made| made.times);
    assert_eq!(refusal(refused).1, "receipt-unpaid");
    let offered = |desk: &Desk| paper::offered(desk.store(), &permit, Some(PersonId(moussa.0))).unwrap();
    assert!(offered(&desk).iter().all(|one| one.paper != paper));
    desk.correct("instalment", id, json!({ "state": "payee", "paid_by": "Awa Traoré" }));
    assert!(offered(&desk).iter().any(|one| one.paper == paper));
    let text = paper::print(desk.store_mut(), &permit, &paper, None).unwrap().pdf.text;
    for said in [
        "252\u{202F}500\u{A0}F\u{A0}CFA",
        "deux cent cinquante-deux mille cinq cents francs CFA",
        "COULIBALY Moussa",
        "ciment",
    ] {
        assert_eq!(text.matches(said).count(), 2, "{said} in {text}");
    }
    assert!(text.contains("/1\n") && !text.contains("Battu"), "{text}");
}

#[test]
fn a_receipt_printed_again_is_a_duplicate_and_one_that_says_something_else_replaces_it() {
    let mut desk = Desk::new("BKO");
    let (paper, moussa, id) = instalment(&mut desk, json!({ "state": "payee" }));
    let permit = desk.permit(Action::Print);
    let print = |desk: &mut Desk| paper::print(desk.store_mut(), &permit, &paper, None).unwrap().pdf.text;
    assert!(!print(&mut desk).contains("DUPLICATA"));
    assert!(print(&mut desk).contains("DUPLICATA n° 2"));
    desk.correct("instalment", id, json!({ "amount_xof": 300_000 }));
    let other = print(&mut desk);
    assert!(
        other.contains("Annule et remplace le reçu imprimé le 12 octobre 2026") && !other.contains("DUPLICATA"),
        "{other}"
    );
    let again = print(&mut desk);
    assert!(again.contains("DUPLICATA n° 2") && again.contains("Annule et remplace"), "{again}");
    desk.correct("person", moussa, json!({ "code_only": true, "code_only_reason": "menacé" }));
    let hidden = print(&mut desk);
    assert!(!hidden.contains("COULIBALY") && hidden.contains("BKO-P26-"), "{hidden}");
}

#[test]
fn an_attestation_says_the_days_and_nothing_else() {
    let mut desk = Desk::new("BKO");
    let sheet = somebody(&mut desk);
    let Paper::Intake { person } = sheet else { unreachable!() };
    desk.record("visit", json!({ "person": person, "reasons": ["sante"], "channel": "telephone" }));
    let permit = desk.permit(Action::Print);
    let paper = Paper::Attestation { person };
    let made = paper::print(desk.store_mut(), &permit, &paper, None).unwrap();
    assert!(
        made.pdf.text.contains("COULIBALY Moussa") && made.pdf.text.contains("lundi 12 octobre 2026"),
        "{}",
        made.pdf.text
    );
    assert_eq!(made.pdf.text.matches("–\u{A0}").count(), 1, "a call is no visit: {}", made.pdf.text);
    for secret in ["emploi", "anté", "Pleure", "1994", "76", "Niamakoro", "édecin"] {
        assert!(!made.pdf.text.contains(secret), "{secret} in {}", made.pdf.text);
    }
    desk.correct(
        "person",
        casework::ids::RecordId(person.0),
        json!({ "code_only": true, "code_only_reason": "menacé" }),
    );
    let hidden = paper::preview(desk.store(), &permit, &paper, None).unwrap().pdf.text;
    assert!(!hidden.contains("COULIBALY") && hidden.contains("dont le dossier porte le n°"), "{hidden}");
    let nobody = desk.person("DIARRA", "Sira");
    let none = paper::preview(desk.store(), &permit, &Paper::Attestation { person: PersonId(nobody.0) }, None);
    assert_eq!(refusal(none.map(|made| made.times)).1, "attestation-no-day");
}

#[test]
fn reception_prints_the_sheet_that_is_signed_and_no_other_paper() {
    let mut desk = Desk::new("BKO");
    let Paper::Intake { person } = somebody(&mut desk) else { unreachable!() };
    let id = desk.permit(Action::Search).author().0;
    let allowed = |role| {
        let permit = access::authorize(Actor { user: UserId(id), role }, Action::Read(Centre::KIND)).unwrap();
        paper::offered(desk.store(), &permit, Some(person))
            .unwrap()
            .into_iter()
            .map(|one| one.paper)
            .collect::<Vec<_>>()
    };
    assert_eq!(allowed(Role::Reception), [Paper::Intake { person }]);
    assert_eq!(allowed(Role::Counsellor), [Paper::Intake { person }, Paper::Attestation { person }]);
    assert_eq!(allowed(Role::Administrator), []);
}
