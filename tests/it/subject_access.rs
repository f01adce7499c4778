//! All that is held on one person, for the person: every word of theirs, and no word of another.

use casework::access::Action;
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::subject_access::{self, Held};
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, first_code, refusal};

fn held(desk: &Desk, person: RecordId) -> Held {
    let permit = desk.permit(Action::Forget);
    subject_access::held(desk.store(), &permit, PersonId(person.0), Lang::Fr).unwrap()
}

fn with_a_file() -> (Desk, RecordId) {
    let mut desk = Desk::new("BKO");
    let person = desk.person("COULIBALY", "Moussa");
    let reasons = [first_code("visit_reason")];
    desk.record("visit", json!({ "person": person, "reasons": reasons, "note": "Cherche un travail de maçon." }));
    desk.record("note", json!({ "person": person, "text": "Revient lundi avec son frère." }));
    desk.record("note", json!({ "person": person, "text": "secret de protection", "note_kind": "protection" }));
    (desk, person)
}

#[test]
fn every_record_of_the_person_is_told_but_for_what_is_read_at_the_centre() {
    let (mut desk, person) = with_a_file();
    let other = desk.person("TRAORÉ", "Awa");
    desk.record("note", json!({ "person": other, "text": "Ce qui est d'une autre." }));
    let gone = desk.record("task", json!({ "person": person, "what": "Appeler le frère", "due_on": "2026-10-20" }));
    desk.withdraw("task", gone);
    let held = held(&desk, person);
    let kinds: Vec<&str> = held.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, ["person", "visit", "task", "note"]);
    assert_eq!(held.read_at_the_centre, 1);
    assert!(held.parts[2].records[0].withdrawn);
    let text = serde_json::to_string(&held).unwrap();
    for word in ["COULIBALY", "maçon", "Revient lundi", "Appeler le frère", "BKO"] {
        assert!(text.contains(word), "{word}");
    }
    for word in ["TRAORÉ", "d'une autre", "secret de protection", "held_by"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn the_paper_says_the_same_and_the_journal_keeps_it() {
    let (mut desk, person) = with_a_file();
    for turn in 0..60 {
        desk.record(
            "note",
            json!({ "person": person, "text": format!("Note {turn} : {}", "elle attend. ".repeat(30)) }),
        );
    }
    let permit = desk.permit(Action::Forget);
    let drawn = subject_access::print(desk.store_mut(), &permit, PersonId(person.0)).unwrap();
    assert!(drawn.pdf.pages > 2);
    assert!(drawn.pdf.cut.is_empty() && drawn.pdf.missing_glyphs.is_empty());
    for word in ["COULIBALY Moussa", "Note 0", "Note 59", "jamais imprimés", "APDP"] {
        assert!(drawn.pdf.text.contains(word), "{word}");
    }
    assert!(!drawn.pdf.text.contains("secret de protection"));
    assert!(!drawn.reference.contains("COULIBALY"));
    let again = subject_access::save(desk.store_mut(), &permit, PersonId(person.0)).unwrap();
    assert_eq!(again.pdf.bytes, drawn.pdf.bytes);
    assert_eq!(subject_access::file_name(desk.store(), &permit, PersonId(person.0)).unwrap(), drawn.reference);
    let none = |_: &str, _: &[u8]| panic!("nothing is attached");
    let json = subject_access::export(desk.store_mut(), &permit, PersonId(person.0), Lang::En, none).unwrap().json;
    assert!(serde_json::from_slice::<serde_json::Value>(&json).unwrap()["parts"].is_array());
    let sql = "SELECT act FROM journal WHERE note LIKE 'DONNEES-%' ORDER BY no";
    let acts = crate::desk::rows(desk.store(), sql, 0).join(" ");
    assert_eq!(acts, "Text(\"printed\") Text(\"exported\") Text(\"exported\")");
}

#[test]
fn supervisors_alone_give_it_and_of_somebody_forgotten_nothing_is_left() {
    let (mut desk, person) = with_a_file();
    desk.forget(person);
    let permit = desk.permit(Action::Forget);
    let gone = subject_access::held(desk.store(), &permit, PersonId(person.0), Lang::Fr);
    assert_eq!(refusal(gone.map(drop)).1, "forgotten");
    let search = desk.permit(Action::Search);
    assert!(search.needs(Action::Forget).is_ok());
    let counsellor = Desk::of("KAY", "counsellor");
    let permit = counsellor.permit(Action::Search);
    let asked = subject_access::held(counsellor.store(), &permit, PersonId(person.0), Lang::Fr);
    assert_eq!(refusal(asked.map(drop)).1, "not-allowed");
}

#[test]
fn attachments_are_given_too_and_what_is_missing_or_damaged_is_named() {
    let (mut desk, person) = with_a_file();
    let other = desk.person("TRAORÉ", "Awa");
    desk.attach(other, "d'une autre", &crate::attachment::paper(9, 900));
    let bytes = [1, 2, 3, 4].map(|seed| crate::attachment::paper(seed, 900));
    let ids = [0, 1, 2, 3].map(|at| desk.attach(person, &format!("pièce {at}"), &bytes[at]));
    desk.attach(person, "la première encore", &bytes[0]);
    desk.withdraw("attachment", ids[3]);
    let sql = "UPDATE blob SET bytes = x'00' WHERE hash = (SELECT hash FROM attachment WHERE id = ?1)";
    desk.store().db().execute(sql, [ids[1]]).unwrap();
    let sql = "DELETE FROM blob WHERE hash = (SELECT hash FROM attachment WHERE id = ?1)";
    desk.store().db().execute(sql, [ids[2]]).unwrap();
    let mut given = vec![];
    let permit = desk.permit(Action::Forget);
    let write = |name: &str, bytes: &[u8]| {
        given.push((name.to_owned(), bytes.to_vec()));
        Ok(())
    };
    let exported = subject_access::export(desk.store_mut(), &permit, PersonId(person.0), Lang::Fr, write).unwrap();
    let contents: Vec<&Vec<u8>> = given.iter().map(|(_, bytes)| bytes).collect();
    assert_eq!(contents, [&bytes[0], &bytes[3]], "also what was withdrawn is held; nothing of another's");
    assert_eq!((exported.files.len(), exported.missing), (2, 2));
    for (name, _) in &given {
        assert!(name.starts_with("DONNEES-BKO-P26-") && name.ends_with(".pdf") && !name.contains('/'), "{name}");
    }
    let held: serde_json::Value = serde_json::from_slice(&exported.json).unwrap();
    let states: Vec<&str> =
        held["attachments"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["here", "damaged", "to-come", "here", "here"]);
    let drawn = subject_access::print(desk.store_mut(), &permit, PersonId(person.0)).unwrap();
    for word in [given[0].0.as_str(), "abîmé", "pas encore arrivé"] {
        assert!(drawn.pdf.text.replace(['\n', '\u{a0}'], " ").contains(word), "{word} in {}", drawn.pdf.text);
    }
    // What cannot be written stops it, and the journal has it all the same: something may be on the stick.
    let full = |_: &str, _: &[u8]| Err(casework::Error::refused("disk-full"));
    let refused = subject_access::export(desk.store_mut(), &permit, PersonId(person.0), Lang::Fr, full);
    assert_eq!(refusal(refused.map(drop)).1, "disk-full");
    let sql = "SELECT act FROM journal WHERE note LIKE 'DONNEES-%' ORDER BY no";
    assert_eq!(crate::desk::rows(desk.store(), sql, 0).len(), 3);
}
