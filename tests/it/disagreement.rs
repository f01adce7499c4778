//! The disagreement desk: both values kept, the desks asked, a decision made again.

use casework::access::Action;
use casework::centre::Desk as DeskRecord;
use casework::disagreement;
use casework::ids::RecordId;
use casework::records;
use casework::screens;
use casework::store::Draft;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, fields, first_code, refusal};

/// Headquarters and Kayes have corrected one person in ignorance of each other; headquarters holds both.
fn two_minds(kind: &str, ours: serde_json::Value, theirs: serde_json::Value) -> (Desk, Desk, RecordId) {
    let (mut siege, mut kayes) = (Desk::new("HQ"), Desk::new("KAY"));
    let moussa = siege.person("COULIBALY", "Moussa");
    let record = if kind == "person" { moussa } else { siege.case_file(moussa) };
    let of_kayes = fields(json!({ "prefix": "KAY", "name": "Kayes" }));
    let draft = Draft::new(DeskRecord::KIND, of_kayes).with_id(RecordId(kayes.store().desk().desk.0));
    let author = siege.permit(Action::Decide).author();
    siege.store_mut().commit(author, draft).unwrap();
    siege.gives_to(&mut kayes);
    kayes.correct(kind, record, theirs);
    siege.correct(kind, record, ours);
    kayes.gives_to(&mut siege);
    (siege, kayes, record)
}

fn keep_both(desk: &mut Desk, record: RecordId, register: &str, take: usize) -> casework::Result<()> {
    let permit = desk.permit(Action::Decide);
    disagreement::keep_both(desk.store_mut(), &permit, Lang::Fr, record, register, take, Some("vu l'acte")).map(|_| ())
}

#[test]
fn another_name_that_is_kept_becomes_an_alias() {
    let name = |given: &str| json!({ "family_name": "KULIBALI", "given_names": given });
    let (mut siege, mut kayes, moussa) = two_minds("person", name("Moussa"), name("Musa"));
    let open = siege.disagreements();
    let other = open[0].1[1]["given_names"].as_str().unwrap().to_owned();
    keep_both(&mut siege, moussa, "name", 0).unwrap();
    assert_eq!(siege.disagreements(), []);
    assert_eq!(siege.show("person", moussa, "aliases"), json!([format!("KULIBALI {other}")]));
    siege.meets(&mut kayes);
    assert_eq!(kayes.show("person", moussa, "aliases"), siege.show("person", moussa, "aliases"));
    siege.proves_itself();
}

#[test]
fn another_value_that_is_kept_becomes_a_note_in_the_file() {
    let (mut siege, _, case) =
        two_minds("case_file", json!({ "summary": "Veut repartir." }), json!({ "summary": "Reste à Kayes." }));
    keep_both(&mut siege, case, "summary", 1).unwrap();
    let taken = siege.show("case_file", case, "summary");
    let notes = siege.store().list(records::kind("note").unwrap(), &[("case_file", &case.to_string())], 10).unwrap();
    let note = notes[0].1["text"].as_str().unwrap();
    let other = if taken == "Veut repartir." { "Reste à Kayes." } else { "Veut repartir." };
    assert!(note.contains(other), "{note}");
    assert_eq!(siege.disagreements(), []);
}

#[test]
fn a_record_of_no_file_keeps_one_value_and_nobody_is_asked() {
    let (mut siege, mut kayes) = (Desk::new("HQ"), Desk::new("KAY"));
    let partner = siege.record("partner", json!({ "name": "Agence", "short_name": "AGE" }));
    siege.gives_to(&mut kayes);
    kayes.correct("partner", partner, json!({ "name": "Agence de Kayes" }));
    siege.correct("partner", partner, json!({ "name": "Agence du siège" }));
    kayes.gives_to(&mut siege);
    let before = siege.tables();
    assert_eq!(refusal(keep_both(&mut siege, partner, "name", 0)).1, "cannot-keep-both");
    let permit = siege.permit(Action::Decide);
    let asked = disagreement::ask(siege.store_mut(), &permit, Lang::Fr, partner, "name");
    assert_eq!(refusal(asked).1, "cannot-ask");
    assert_eq!(siege.tables(), before);
}

#[test]
fn the_desks_that_wrote_are_asked_once() {
    let (mut siege, mut kayes, moussa) =
        two_minds("person", json!({ "mother_name": "Awa" }), json!({ "mother_name": "Hawa" }));
    let permit = siege.permit(Action::Decide);
    let mut ask = || disagreement::ask(siege.store_mut(), &permit, Lang::Fr, moussa, "mother_name").unwrap();
    let mut desks = ask();
    desks.sort();
    assert_eq!(desks, ["HQ", "KAY"]);
    assert_eq!(ask(), Vec::<String>::new(), "the tasks are still open");
    siege.gives_to(&mut kayes);
    let tasks = kayes.store().list(records::kind("task").unwrap(), &[("desk", "KAY")], 10).unwrap();
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0].1["source"], "desaccord");
    let permit = siege.permit(Action::Search);
    let shown = screens::disagreements(siege.store(), &permit).unwrap();
    assert_eq!(shown[0].asked.len(), 2);
}

#[test]
fn a_side_shows_what_stood_before_the_desks_parted() {
    let (mut siege, mut kayes, moussa) =
        two_minds("person", json!({ "mother_name": "Awa" }), json!({ "mother_name": "Hawa" }));
    let base = |desk: &Desk, at: usize| {
        screens::disagreements(desk.store(), &desk.permit(Action::Search)).unwrap()[at].base.clone()
    };
    assert_eq!(base(&siege, 0), fields(json!({})), "no desk had asked");
    siege.decide(moussa, "mother_name", 0);
    let stands = siege.show("person", moussa, "mother_name");
    siege.meets(&mut kayes);
    kayes.correct("person", moussa, json!({ "mother_name": "Aoua" }));
    siege.correct("person", moussa, json!({ "mother_name": "Awah" }));
    kayes.gives_to(&mut siege);
    assert_eq!(base(&siege, 0), fields(json!({ "mother_name": stands })));
}

#[test]
fn a_wrong_decision_is_made_again_and_travels() {
    let (mut siege, mut kayes, moussa) =
        two_minds("person", json!({ "mother_name": "Awa" }), json!({ "mother_name": "Hawa" }));
    let sides: Vec<_> = siege.disagreements()[0].1.iter().map(|side| side["mother_name"].clone()).collect();
    let kind = records::kind("person").unwrap();
    let permit = siege.permit(Action::Decide);
    let again = |desk: &mut Desk, take| {
        disagreement::decide_again(desk.store_mut(), &permit, kind, moussa, "mother_name", take, None)
    };
    assert_eq!(refusal(again(&mut siege, 1)).1, "never-decided", "it is still open");
    siege.decide(moussa, "mother_name", 0);
    assert_eq!(siege.show("person", moussa, "mother_name"), sides[0]);
    again(&mut siege, 1).unwrap();
    assert_eq!(siege.show("person", moussa, "mother_name"), sides[1]);
    assert_eq!(refusal(again(&mut siege, 2)).1, "no-such-candidate");
    siege.meets(&mut kayes);
    assert_eq!(kayes.show("person", moussa, "mother_name"), sides[1]);
    assert_eq!(kayes.disagreements(), []);
    siege.proves_itself();
    kayes.proves_itself();
}

#[test]
fn a_place_in_a_list_that_has_changed_since_is_not_taken_for_a_value() {
    let (mut siege, mut kayes, moussa) =
        two_minds("person", json!({ "mother_name": "Awa" }), json!({ "mother_name": "Hawa" }));
    let shown =
        |desk: &Desk| screens::disagreements(desk.store(), &desk.permit(Action::Search)).unwrap().remove(0).seen;
    let seen = shown(&siege);
    let still = |desk: &Desk, seen: &str| disagreement::unchanged(desk.store(), moussa, "mother_name", seen);
    still(&siege, &seen).unwrap();
    // Kayes thinks again, and a bundle comes while somebody reads the list.
    kayes.correct("person", moussa, json!({ "mother_name": "Aoua" }));
    kayes.gives_to(&mut siege);
    assert_eq!(refusal(still(&siege, &seen)).1, "disagreement-changed");
    let seen = shown(&siege);
    still(&siege, &seen).unwrap();
    siege.decide(moussa, "mother_name", 0);
    still(&siege, &seen).unwrap();
    assert_eq!(refusal(still(&siege, "0011223344556677")).1, "disagreement-changed", "decided between others");
    let (other, _, never) = two_minds("case_file", json!({ "summary": "a" }), json!({ "summary": "b" }));
    assert_eq!(refusal(disagreement::unchanged(other.store(), never, "risk", &seen)).1, "disagreement-decided");
}

#[test]
fn what_may_put_somebody_at_risk_comes_first() {
    let importance = |ours, theirs| {
        let (siege, ..) = two_minds("person", ours, theirs);
        screens::disagreements(siege.store(), &siege.permit(Action::Search)).unwrap()[0].importance
    };
    let phone = |number: &str, safe: &str| json!({ "phone": number, "safe_to_call": safe });
    assert_eq!(importance(phone("76123456", "oui"), phone("76123456", "non")), 1);
    assert_eq!(importance(phone("76123456", "oui"), phone("66998877", "oui")), 2, "the number alone");
    assert_eq!(importance(json!({ "mother_name": "Awa" }), json!({ "mother_name": "Hawa" })), 2);
}

/// One desk closes a case file, another books an appointment in it; one withdraws a plan that another pays from.
#[test]
fn what_desks_did_across_each_other_is_listed_until_it_is_settled() {
    let (mut bamako, mut kayes) = (Desk::of("BKO", "supervisor"), Desk::of("KAY", "supervisor"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    let file = bamako.record("case_file", json!({ "person": moussa, "case_kind": first_code("case_kind") }));
    let plan = bamako.record("plan", json!({ "case_file": file, "programme": first_code("programme") }));
    bamako.meets(&mut kayes);
    let permit = bamako.permit(Action::Decide);
    let listed = |desk: &Desk| -> Vec<(&'static str, RecordId, Option<u32>)> {
        let found = casework::to_review::list(desk.store(), &permit).unwrap();
        found.into_iter().map(|one| (one.what, one.id, one.parts)).collect()
    };
    assert_eq!(listed(&bamako), []);

    bamako.withdraw("plan", plan);
    let instalment =
        kayes.record("instalment", json!({ "plan": plan, "planned_on": "2026-10-20", "amount_xof": 50_000 }));
    bamako.correct("case_file", file, json!({ "status": "clos", "closing_reason": first_code("closing_reason") }));
    let appointment = kayes.record(
        "appointment",
        json!({ "person": moussa, "case_file": file, "on_day": "2026-10-20", "at_time": "09:00", "place": "au poste" }),
    );
    bamako.meets(&mut kayes);
    for desk in [&bamako, &kayes] {
        let mut found = listed(desk);
        found.sort_unstable();
        assert_eq!(found, [("closed-file", file, None), ("gone-parent", plan, Some(1))]);
    }

    kayes.withdraw("appointment", appointment);
    kayes.withdraw("instalment", instalment);
    assert_eq!(listed(&kayes), []);
    let counsellor = Desk::of("GAO", "counsellor");
    assert!(casework::to_review::list(counsellor.store(), &counsellor.permit(Action::Search)).is_err());
}

/// Both halves of a copied desk give one number.
#[test]
fn a_number_that_two_records_bear_is_listed() {
    let mut original = Desk::of("KAY", "supervisor");
    let mut copy = original.copied();
    let (first, second) = (original.person("COULIBALY", "Moussa"), copy.person("KEITA", "Awa"));
    let mut siege = Desk::of("BKO", "supervisor");
    siege.takes(&original.changes());
    siege.takes(&copy.changes());
    let found = casework::to_review::list(siege.store(), &siege.permit(Action::Decide)).unwrap();
    let mut found: Vec<RecordId> =
        found.into_iter().filter(|one| one.what == "same-number").map(|one| one.id).collect();
    found.sort_unstable();
    let mut both = [first, second];
    both.sort_unstable();
    assert_eq!(found, both);
}
