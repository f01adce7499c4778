//! What two and ten desks make of each other's work.

use casework::records::KINDS;
use casework::store::kind::Kind;
use casework::store::take::Taken;
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, MORNING_MS, all_meet, assert_same, first_code};

/// 1 January 2000 and 1 January 2040: a flat battery, a mistyped year.
const YEAR_2000_MS: i64 = 946_684_800_000;
const YEAR_2040_MS: i64 = 2_208_988_800_000;

/// Two desks that both know a person.
fn two_desks() -> (Desk, Desk, casework::ids::RecordId) {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.meets(&mut kayes);
    (bamako, kayes, moussa)
}

/// Both give each other everything, show the same, and can prove it.
fn settle(one: &mut Desk, other: &mut Desk) {
    one.meets(other);
    assert_same(&one.tables(), &other.tables(), "both desks show the same");
    one.proves_itself();
    other.proves_itself();
}

fn values(desk: &Desk, field: &str) -> Vec<Value> {
    desk.disagreements()
        .into_iter()
        .flat_map(|(_, candidates)| candidates)
        .map(|fields| fields.get(field).cloned().unwrap_or_default())
        .collect()
}

#[test]
fn different_fields_merge_by_themselves() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    kayes.correct("person", moussa, json!({ "mother_name": "Awa" }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(
        (bamako.show("person", moussa, "father_name"), bamako.show("person", moussa, "mother_name")),
        (json!("Bakary"), json!("Awa"))
    );
    assert!(bamako.disagreements().is_empty());
}

#[test]
fn the_same_field_lists_both_values_and_the_decision_travels_back() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    kayes.clock.go_on(60_000);
    kayes.correct("person", moussa, json!({ "father_name": "Boubacar" }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(bamako.show("person", moussa, "father_name"), "Boubacar", "the later one is shown");
    assert_eq!(values(&bamako, "father_name"), ["Boubacar", "Bakary"]);
    bamako.decide(moussa, "father_name", 1);
    assert!(bamako.disagreements().is_empty());
    settle(&mut bamako, &mut kayes);
    assert_eq!(kayes.show("person", moussa, "father_name"), "Bakary");
    assert!(kayes.disagreements().is_empty());
}

#[test]
fn two_decisions_that_differ_are_a_disagreement_again() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    kayes.correct("person", moussa, json!({ "father_name": "Boubacar" }));
    settle(&mut bamako, &mut kayes);
    bamako.decide(moussa, "father_name", 0);
    kayes.decide(moussa, "father_name", 1);
    settle(&mut bamako, &mut kayes);
    assert_eq!(values(&bamako, "father_name").len(), 2);
    kayes.decide(moussa, "father_name", 0);
    settle(&mut bamako, &mut kayes);
    assert!(bamako.disagreements().is_empty());
}

#[test]
fn equal_values_agree() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.correct("person", moussa, json!({ "father_name": "Bakary", "phone": "76 12 34 56" }));
    kayes.correct("person", moussa, json!({ "father_name": "Bakary ", "phone": "+223 76123456" }));
    settle(&mut bamako, &mut kayes);
    assert!(bamako.disagreements().is_empty());
}

#[test]
fn emptying_against_filling_can_be_decided_either_way() {
    for take in [0, 1] {
        let (mut bamako, mut kayes, moussa) = two_desks();
        bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
        settle(&mut bamako, &mut kayes);
        bamako.correct("person", moussa, json!({ "father_name": "Boubacar" }));
        kayes.correct("person", moussa, json!({ "father_name": null }));
        settle(&mut bamako, &mut kayes);
        let chosen = values(&bamako, "father_name")[take].clone();
        bamako.decide(moussa, "father_name", take);
        settle(&mut bamako, &mut kayes);
        assert!(kayes.disagreements().is_empty(), "decided for {chosen}");
        assert_eq!(kayes.show("person", moussa, "father_name"), chosen);
    }
}

#[test]
fn a_group_never_mixes_two_desks() {
    for take in [0, 1] {
        let (mut bamako, mut kayes, moussa) = two_desks();
        bamako.correct("person", moussa, json!({ "address_division": "ML01", "address_quarter": "Liberté" }));
        kayes.correct("person", moussa, json!({ "address_landmark": "près de la mosquée" }));
        settle(&mut bamako, &mut kayes);
        let (register, candidates) = bamako.disagreements().remove(0);
        assert_eq!((register.as_str(), candidates.len()), ("address", 2));
        let address = |desk: &Desk| {
            let mut fields = desk.fields("person", moussa);
            fields.retain(|name, _| name.starts_with("address"));
            fields
        };
        assert_eq!(address(&bamako), candidates[0]);
        bamako.decide(moussa, "address", take);
        settle(&mut bamako, &mut kayes);
        assert_eq!(address(&kayes), candidates[take], "nothing of the other address is left");
        assert!(kayes.disagreements().is_empty());
    }
}

#[test]
fn sets_merge_by_element_and_adding_wins() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.correct("person", moussa, json!({ "aliases": ["Moro", "Petit Moussa"] }));
    settle(&mut bamako, &mut kayes);
    bamako.correct("person", moussa, json!({ "aliases": ["Moro", "Petit Moussa", "Vieux"] }));
    kayes.correct("person", moussa, json!({ "aliases": ["Petit Moussa", "Le Grand"] }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(bamako.show("person", moussa, "aliases"), json!(["Le Grand", "Petit Moussa", "Vieux"]));
    // One takes an element out, the other enters it anew after having taken it out.
    bamako.correct("person", moussa, json!({ "aliases": ["Le Grand", "Petit Moussa"] }));
    kayes.correct("person", moussa, json!({ "aliases": ["Le Grand", "Petit Moussa"] }));
    kayes.correct("person", moussa, json!({ "aliases": ["Le Grand", "Petit Moussa", "Vieux"] }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(bamako.show("person", moussa, "aliases"), json!(["Le Grand", "Petit Moussa", "Vieux"]));
    assert!(bamako.disagreements().is_empty());
}

#[test]
fn a_withdrawn_consent_wins_whatever_the_clocks_say() {
    for (withdrawing, granting) in
        [(YEAR_2000_MS, YEAR_2040_MS), (YEAR_2040_MS, YEAR_2000_MS), (MORNING_MS, MORNING_MS)]
    {
        let (mut bamako, mut kayes, moussa) = two_desks();
        let consent = bamako.record(
            "consent",
            json!({ "person": moussa, "purpose": first_code("consent_purpose"), "decision": "refuse" }),
        );
        bamako.meets(&mut kayes);
        bamako.clock.set(granting);
        kayes.clock.set(withdrawing);
        bamako.correct("consent", consent, json!({ "decision": "accorde" }));
        kayes.correct("consent", consent, json!({ "decision": "retire" }));
        settle(&mut bamako, &mut kayes);
        assert_eq!(bamako.show("consent", consent, "decision"), "retire");
        assert!(bamako.disagreements().is_empty(), "nobody has to decide that");
    }
}

#[test]
fn a_raised_flag_wins() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.correct("person", moussa, json!({ "alone_minor": true }));
    settle(&mut bamako, &mut kayes);
    bamako.correct("person", moussa, json!({ "alone_minor": false }));
    bamako.clock.go_on(DAY_MS);
    kayes.correct("person", moussa, json!({ "alone_minor": false }));
    kayes.correct("person", moussa, json!({ "alone_minor": true }));
    bamako.correct("person", moussa, json!({ "alone_minor": null }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(kayes.show("person", moussa, "alone_minor"), true);
    bamako.correct("person", moussa, json!({ "alone_minor": false }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(kayes.show("person", moussa, "alone_minor"), false, "whoever saw the flag may lower it");
}

#[test]
fn withdrawing_against_editing_is_contested_and_stays_visible() {
    for take in [0, 1] {
        let (mut bamako, mut kayes, moussa) = two_desks();
        let note = bamako.record("note", json!({ "person": moussa, "text": "came back" }));
        bamako.meets(&mut kayes);
        kayes.correct("note", note, json!({ "text": "came back with his brother" }));
        bamako.clock.go_on(DAY_MS);
        bamako.withdraw("note", note);
        settle(&mut bamako, &mut kayes);
        assert_eq!(bamako.store().list(crate::desk::known(bamako.store(), "note"), &[], 9).unwrap().len(), 1);
        assert_eq!(values(&bamako, "withdrawn"), [false, true]);
        kayes.decide(note, "withdrawn", take);
        settle(&mut bamako, &mut kayes);
        assert!(bamako.disagreements().is_empty());
        assert_eq!(bamako.store().list(crate::desk::known(bamako.store(), "note"), &[], 9).unwrap().len(), 1 - take);
    }
}

#[test]
fn a_later_writer_who_saw_the_value_wins_without_being_asked() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    bamako.clock.set(YEAR_2040_MS);
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    bamako.gives_to(&mut kayes);
    kayes.clock.set(YEAR_2000_MS);
    kayes.correct("person", moussa, json!({ "father_name": "Boubacar" }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(bamako.show("person", moussa, "father_name"), "Boubacar");
    assert!(bamako.disagreements().is_empty());
}

#[test]
fn a_doubtful_clock_loses_the_tie_but_not_the_value() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    kayes.clock.set(YEAR_2000_MS);
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    kayes.correct("person", moussa, json!({ "father_name": "Boubacar" }));
    settle(&mut bamako, &mut kayes);
    assert_eq!(values(&bamako, "father_name"), ["Bakary", "Boubacar"]);
}

#[test]
fn no_desk_is_carried_away_by_another_ones_clock() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    kayes.clock.set(YEAR_2040_MS);
    for name in ["Bakary", "Boubacar"] {
        kayes.correct("person", moussa, json!({ "father_name": name }));
        kayes.gives_to(&mut bamako);
    }
    bamako.correct("person", moussa, json!({ "mother_name": "Awa" }));
    kayes.clock.set(MORNING_MS + DAY_MS / 2);
    let note = kayes.record("note", json!({ "text": "the clock was set right" }));
    kayes.gives_to(&mut bamako);
    assert!(bamako.store().fields(crate::desk::known(bamako.store(), "note"), note).is_ok());
    bamako.correct("person", moussa, json!({ "mother_name": "Awa Diarra" }));
    let history = bamako.store().history(crate::desk::known(bamako.store(), "person"), moussa).unwrap();
    let mine = history.iter().filter(|entry| entry.desk == bamako.store().desk().desk);
    assert!(mine.clone().count() == 3 && mine.clone().all(|entry| entry.at < MORNING_MS + DAY_MS + 3_600_000));
}

#[test]
fn ten_desks_come_to_the_same_tables_in_any_order() {
    let prefixes = ["BKO", "KAY", "GAO", "SEG", "MOP", "TOM", "KID", "SIK", "KLK", "NIO"];
    let mut desks: Vec<Desk> = prefixes.into_iter().map(Desk::new).collect();
    let persons: Vec<_> = (0..3).map(|at| desks[0].person("KEITA", &format!("Person {at}"))).collect();
    all_meet(&mut desks);
    for (at, desk) in desks.iter_mut().enumerate() {
        desk.correct(
            "person",
            persons[at % 3],
            json!({ "father_name": format!("Father {at}"), "aliases": [format!("Alias {at}")] }),
        );
        desk.record("note", json!({ "person": persons[0], "text": format!("note of desk {at}") }));
    }
    // Round by round from neighbour to neighbour, every second one backwards: the fastest way is not the only one.
    for round in 0..10 {
        for at in 0..10 {
            let mut changes = desks[at].changes();
            if round % 2 == 1 {
                changes.reverse();
            }
            desks[(at + 1) % 10].takes(&changes);
        }
    }
    for desk in &mut desks[1..] {
        desk.store().verify().unwrap();
    }
    let first = desks[0].tables();
    desks[1..].iter().for_each(|desk| assert_same(&first, &desk.tables(), "all ten show the same"));
    assert_eq!(desks[9].disagreements().iter().map(|(_, candidates)| candidates.len()).collect::<Vec<_>>(), [4, 3, 3]);
    desks[9].proves_itself();
}

#[test]
fn what_arrives_before_its_parents_waits_and_is_not_lost() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.correct("person", moussa, json!({ "father_name": "Bakary" }));
    let note = bamako.record("note", json!({ "person": moussa, "text": "first" }));
    bamako.correct("note", note, json!({ "text": "second" }));
    let mut changes = bamako.changes();
    changes.reverse();
    let taken = kayes.takes(&changes[..changes.len() - 1]);
    assert_eq!(taken[0], Taken::Waits);
    assert_eq!(kayes.takes(&changes[..2]), [Taken::Known, Taken::Known]);
    kayes.takes(&changes);
    assert_eq!(kayes.store().waiting().unwrap(), 0);
    settle(&mut bamako, &mut kayes);
    assert_eq!(kayes.show("note", note, "text"), "second");
}

#[test]
fn a_person_named_by_mistake_does_not_shut_the_record_out() {
    let (mut bamako, mut kayes, moussa) = two_desks();
    let case_file = bamako.case_file(moussa);
    bamako.record("note", json!({ "person": case_file, "text": "a case file's id where a person's belongs" }));
    let mut changes = bamako.changes();
    changes.reverse();
    kayes.takes(&changes);
    assert_eq!(kayes.show("case_file", case_file, "person"), moussa.to_string());
    settle(&mut bamako, &mut kayes);
}

/// A father's name, a set, and a part of a group.
const NEW_OF_PERSON: [&str; 3] = ["father_name", "trades", "address_landmark"];

/// The kinds of an older version: no notes, and one kind without some of its fields.
pub fn older_kinds(changed: &str, without: &[&str]) -> &'static [&'static Kind] {
    let leak = |kind: Kind| -> &'static Kind { Box::leak(Box::new(kind)) };
    let kinds: Vec<&'static Kind> = KINDS
        .iter()
        .filter(|kind| kind.name != "note")
        .map(|kind| {
            let fields = kind.fields.iter().filter(|field| kind.name != changed || !without.contains(&field.name));
            leak(Kind { fields: Box::leak(fields.copied().collect::<Vec<_>>().into_boxed_slice()), ..**kind })
        })
        .collect();
    Box::leak(kinds.into_boxed_slice())
}

#[test]
fn what_an_older_version_does_not_know_is_kept_passed_on_and_shown_after_the_upgrade() {
    let mut new = Desk::new("BKO");
    let mut old = Desk::knowing("KAY", "supervisor", older_kinds("person", &NEW_OF_PERSON));
    let mut third = Desk::new("GAO");
    let moussa = new.person("COULIBALY", "Moussa");
    new.gives_to(&mut third);
    new.correct(
        "person",
        moussa,
        json!({ "father_name": "Bakary", "trades": [first_code("trade")], "address_landmark": "près du puits" }),
    );
    third.correct("person", moussa, json!({ "father_name": "Boubacar" }));
    let note = new.record("note", json!({ "person": moussa, "text": "kept" }));
    new.gives_to(&mut old);
    third.gives_to(&mut old);
    assert_eq!(old.store().unknown_records().unwrap(), 1);
    assert!(old.disagreements().is_empty(), "nobody there could decide it");
    old.correct("person", moussa, json!({ "mother_name": "Awa" }));
    old.proves_itself();

    let mut other = Desk::new("SEG");
    old.gives_to(&mut other);
    assert_eq!(other.show("note", note, "text"), "kept");
    assert_eq!(other.disagreements().len(), 1);

    old.reopen_as(crate::desk::MACHINE, KINDS).unwrap();
    assert_eq!(old.store().unknown_records().unwrap(), 0);
    assert_eq!(old.show("person", moussa, "address_landmark"), "près du puits");
    settle(&mut old, &mut other);
}

#[test]
fn an_older_desk_that_corrects_a_group_it_knows_only_half_replaces_the_whole() {
    let mut new = Desk::new("BKO");
    let mut old = Desk::knowing("MOP", "supervisor", older_kinds("person", &NEW_OF_PERSON));
    let moussa = new.person("COULIBALY", "Moussa");
    new.correct("person", moussa, json!({ "address_landmark": "près du puits" }));
    new.gives_to(&mut old);
    old.correct("person", moussa, json!({ "address_quarter": "Liberté" }));
    old.gives_to(&mut new);
    assert!(new.disagreements().is_empty());
    assert_eq!(new.show("person", moussa, "address_quarter"), "Liberté");
    assert_eq!(new.show("person", moussa, "address_landmark"), json!(null), "a quarter never meets another's landmark");
    new.proves_itself();
}
