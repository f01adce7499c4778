//! What was withdrawn is listed, and put back.

use serde_json::json;

use crate::Desk;

#[test]
fn what_was_withdrawn_is_put_back_once() {
    let desk = Desk::headquarters();
    let person = json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" });
    let awa = desk.record("person", person);
    let visit = desk.record("visit", json!({ "person": awa, "channel": "accueil", "reasons": ["emploi"] }));
    assert!(desk.run(&["basket", "list"]).done().as_array().unwrap().is_empty());
    desk.run(&["withdraw", "visit", &visit, "--reason", "saisi deux fois"]).done();
    let gone = desk.run(&["basket", "list", "--all"]).done();
    assert_eq!((&gone[0]["id"], &gone[0]["reason"]), (&json!(visit), &json!("saisi deux fois")));
    desk.run(&["basket", "put-back", &visit]).done();
    assert!(desk.run(&["basket", "list"]).done().as_array().unwrap().is_empty());
    assert_eq!(desk.run(&["basket", "put-back", &visit]).refused(), "not-withdrawn");
}
