//! Convoys on the command line.

use serde_json::json;

use crate::Desk;

#[test]
fn a_convoy_is_listed_with_its_lines() {
    let desk = Desk::headquarters();
    for (family, age) in [("Diarra", 31), ("Sissoko", 15)] {
        let person = desk.record(
            "person",
            json!({ "family_name": family, "given_names": "Awa", "sex": "f", "stated_age": age, "alone_minor": age < 18 }),
        );
        desk.record(
            "journey_return",
            json!({ "person": person, "return_kind": "expulsion", "returned_on": "2026-09-30", "convoy": "Convoi 12", "convoy_size": 60 }),
        );
    }
    let list = desk.run(&["convoy", "list"]).done();
    assert_eq!((&list[0]["convoy"], &list[0]["entered"]), (&json!("Convoi 12"), &json!(2)));
    let opened = desk.run(&["convoy", "lines", "Convoi 12", "--arrived", "2026-09-30"]).done();
    assert_eq!(opened["lines"][1]["cells"]["flags"], "m");
    assert_eq!(desk.run(&["convoy", "lines", "Convoi 12", "--arrived", "2026-10-01"]).refused(), "not-found");
}
