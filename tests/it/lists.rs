//! Code lists that the centre extends, words anew, orders and retires, the same on every desk.

use casework::access::{Action, authorize};
use casework::lists;
use casework::records::{self, kind};
use casework::store::Committed;
use casework::store::kind::Fields;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, refusal};

fn add(desk: &mut Desk, list: &str, fr: &str, en: Option<&str>) -> casework::Result<String> {
    let permit = authorize(desk.actor, Action::Write(kind("list_item").unwrap()))?;
    lists::add(desk.store_mut(), &permit, list, fr, en)
}

fn change(desk: &mut Desk, list: &str, code: &str, given: Value) -> casework::Result<Committed> {
    let permit = authorize(desk.actor, Action::Write(kind("list_item").unwrap()))?;
    lists::change(desk.store_mut(), &permit, list, code, fields(given), &Fields::new())
}

fn label(desk: &Desk, list: &str, code: &str) -> String {
    lists::label(desk.store(), list, code, Lang::Fr).unwrap()
}

/// The codes that the window offers.
fn offered(desk: &Desk, list: &str) -> Vec<String> {
    let catalogue = lists::catalogue(desk.store()).unwrap();
    let items = catalogue[list]["items"].as_array().unwrap();
    items.iter().filter(|item| item["retired"] == false).map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_new_code_is_used_at_once_and_known_on_every_desk() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "counsellor"));
    let person = bamako.person("KEÏTA", "Awa");
    let refused = bamako.try_correct("person", person, json!({ "trades": ["moto-taxi-hq"] }));
    assert_eq!(refusal(refused), ("trades".into(), "not-in-list".into()));
    let code = add(&mut siege, "trade", "Moto-taxi électrique", Some("Electric motorbike taxi")).unwrap();
    assert_eq!(code, "moto-taxi-electrique-hq");
    siege.gives_to(&mut bamako);
    assert_eq!(offered(&bamako, "trade").last(), Some(&code));
    bamako.correct("person", person, json!({ "trades": [code] }));
    assert_eq!(label(&bamako, "trade", &code), "Moto-taxi électrique");
    assert_eq!(lists::label(bamako.store(), "trade", &code, Lang::En).unwrap(), "Electric motorbike taxi");
    assert_eq!(refusal(add(&mut bamako, "trade", "Pisciculteur", None)).1, "not-allowed");
    bamako.proves_itself();
}

#[test]
fn two_desks_that_add_the_same_at_once_have_two_codes() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "supervisor"));
    let [one, other] =
        [&mut siege, &mut bamako].map(|desk| add(desk, "visit_reason", "Permis de conduire", None).unwrap());
    assert_eq!([one.as_str(), &other], ["permis-de-conduire-hq", "permis-de-conduire-bko"]);
    siege.meets(&mut bamako);
    for desk in [&siege, &bamako] {
        assert!([&one, &other].into_iter().all(|code| offered(desk, "visit_reason").contains(code)));
    }
    assert_eq!(
        refusal(add(&mut siege, "visit_reason", "permis de CONDUIRE", None)),
        ("fr".into(), "label-stands".into())
    );
    change(&mut siege, "visit_reason", &other, json!({ "retired_on": "2026-10-12" })).unwrap();
    siege.gives_to(&mut bamako);
    assert!(!offered(&bamako, "visit_reason").contains(&other));
    assert_eq!(label(&bamako, "visit_reason", &other), "Permis de conduire", "old files still show it");
    assert_same(&siege.tables(), &bamako.tables(), "both desks show the same");
    siege.proves_itself();
}

#[test]
fn a_code_is_never_used_again() {
    let mut siege = Desk::of("HQ", "administrator");
    let first = add(&mut siege, "stay", "Chez un cousin", None).unwrap();
    change(&mut siege, "stay", &first, json!({ "fr": "Chez un parent éloigné" })).unwrap();
    let second = add(&mut siege, "stay", "Chez un cousin", None).unwrap();
    assert_eq!([first.as_str(), &second], ["chez-un-cousin-hq", "chez-un-cousin-2-hq"]);
    assert_eq!(label(&siege, "stay", &first), "Chez un parent éloigné");
    let in_nko = add(&mut siege, "stay", "ߒߞߏ", None).unwrap();
    assert_eq!([in_nko.as_str(), &label(&siege, "stay", &in_nko)], ["valeur-hq", "ߒߞߏ"]);
}

#[test]
fn a_code_that_has_not_arrived_yet_is_kept_shown_and_decided_on() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "supervisor"));
    let person = bamako.person("KEÏTA", "Awa");
    bamako.gives_to(&mut siege);
    let code = add(&mut siege, "stay", "Foyer de Kati", None).unwrap();
    siege.correct("person", person, json!({ "stay": code, "languages": ["bam"] }));
    let trade = add(&mut siege, "trade", "Pisciculteur", None).unwrap();
    siege.correct("person", person, json!({ "trades": [trade] }));
    bamako.correct("person", person, json!({ "stay": "adresse" }));

    // The file comes before the list.
    let (list, file): (Vec<_>, Vec<_>) = siege.changes().into_iter().partition(|one| one.change.kind == "list_item");
    bamako.takes(&file);
    assert_eq!(label(&bamako, "stay", &code), code, "an unknown code shows itself");
    bamako.correct("person", person, json!({ "trades": [trade, "6111"] }));
    let (register, sides) = bamako.disagreements().remove(0);
    let place = sides.iter().position(|side| side["stay"] == code.as_str()).unwrap();
    bamako.decide(person, &register, place);
    assert_eq!(bamako.show("person", person, "stay"), code.as_str());
    assert_eq!(bamako.show("person", person, "trades"), json!(["6111", trade]));

    bamako.takes(&list);
    assert_eq!(label(&bamako, "stay", &code), "Foyer de Kati");
    bamako.proves_itself();
}

#[test]
fn labels_and_the_end_of_a_code_merge_field_by_field() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "supervisor"));
    change(&mut siege, "travel_means", "bus", json!({ "fr": "Car, autobus" })).unwrap();
    change(&mut bamako, "travel_means", "bus", json!({ "retired_on": "2026-10-13" })).unwrap();
    siege.meets(&mut bamako);
    for desk in [&mut siege, &mut bamako] {
        assert!(desk.disagreements().is_empty());
        assert_eq!(label(desk, "travel_means", "bus"), "Car, autobus");
        assert_eq!(
            lists::label(desk.store(), "travel_means", "bus", Lang::En).unwrap(),
            "Bus, coach",
            "the program's own"
        );
        assert!(offered(desk, "travel_means").contains(&"bus".to_owned()), "until tomorrow");
        desk.clock.go_on(2 * crate::desk::DAY_MS);
        assert!(!offered(desk, "travel_means").contains(&"bus".to_owned()));
    }
    change(&mut siege, "travel_means", "bus", json!({ "fr": "Autobus" })).unwrap();
    change(&mut bamako, "travel_means", "bus", json!({ "fr": "Car" })).unwrap();
    siege.meets(&mut bamako);
    assert_eq!(siege.disagreements()[0].0, "fr");
}

#[test]
fn the_order_is_the_centres() {
    let mut siege = Desk::of("HQ", "supervisor");
    let code = add(&mut siege, "stay", "Foyer de Kati", None).unwrap();
    let last = offered(&siege, "stay").iter().rev().nth(1).unwrap().clone();
    let permit = siege.permit(Action::Write(kind("list_item").unwrap()));
    lists::move_to(siege.store_mut(), &permit, "stay", &code, &last).unwrap();
    assert_eq!(offered(&siege, "stay").last(), Some(&last), "the last one stays last");
    assert_eq!(refusal(lists::move_to(siege.store_mut(), &permit, "stay", &code, "nowhere")).1, "not-found");
}

#[test]
fn what_rules_rest_on_is_not_the_centres_to_change() {
    let mut siege = Desk::of("HQ", "supervisor");
    assert_eq!(refusal(add(&mut siege, "sex", "Autre", None)), ("list".into(), "list-fixed".into()));
    assert_eq!(refusal(change(&mut siege, "priority", "24h", json!({ "fr": "Demain" }))).1, "list-fixed");
    let held = |given: Value| ("service", "autre", given);
    for (list, code, given) in [held(json!({ "fr": "Divers" })), held(json!({ "retired_on": "2026-10-12" }))] {
        assert_eq!(refusal(change(&mut siege, list, code, given)).1, "code-held");
    }
    assert_eq!(refusal(change(&mut siege, "programme", "anaem", json!({ "retired_on": "2030-01-01" }))).1, "code-held");
    assert_eq!(refusal(change(&mut siege, "stay", "lune", json!({ "fr": "Lune" }))).1, "not-found");
    assert_eq!(refusal(add(&mut siege, "stay", "  ", None)), ("fr".into(), "required".into()));
    assert_eq!(refusal(change(&mut siege, "stay", "adresse", json!({ "code": "autre" }))).1, "set-by-the-program");
    let own = add(&mut siege, "stay", "Foyer de Kati", None).unwrap();
    let permit = siege.permit(Action::Write(kind("list_item").unwrap()));
    let id = siege.store().list(kind("list_item").unwrap(), &[("code", &own)], 1).unwrap()[0].0;
    let withdrawn = records::withdraw(siege.store_mut(), &permit, kind("list_item").unwrap(), id, "faute de frappe");
    assert_eq!(refusal(withdrawn).1, "retire-instead");
    let stored = siege.try_record("list_item", json!({ "list": "stay", "code": "x", "fr": "X" }));
    assert_eq!(refusal(stored).1, "set-by-the-program");
}
