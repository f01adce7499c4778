//! Two files of one person: found, merged, unmerged.

use serde_json::json;

use crate::Desk;

fn person(desk: &Desk, given: &str, phone: &str) -> String {
    let fields = json!({
        "family_name": "Kulibali", "given_names": given, "sex": "m", "birth_date": "1994", "phone": phone,
        "father_name": "Bakary",
    });
    desk.record("person", fields)
}

#[test]
fn duplicates_are_found_merged_and_unmerged() {
    let desk = Desk::headquarters();
    let (one, other) = (person(&desk, "Moussa", "76123456"), person(&desk, "Musa", "76123456"));
    assert_eq!(desk.run(&["duplicates"]).done(), json!([]), "nobody has looked yet");
    assert_eq!(desk.run(&["duplicates", "scan"]).done(), json!({ "compared": 2, "alike": 1 }));
    let pairs = desk.run(&["duplicates", "list"]).done();
    assert_eq!(pairs[0]["sides"][0]["id"], one.as_str());
    assert_eq!(desk.run(&["merge", &other, "--into", &one, "--why", "nonsense"]).refused(), "invalid");
    let merged = desk.run(&["merge", &other, "--into", &one, "--why", "dit", "--take", "name"]).done();
    assert_eq!(merged["taken"], json!(["name"]));
    assert_eq!(desk.run(&["show", "person", &one]).done()["given_names"], "Musa");
    assert_eq!(desk.run(&["duplicates"]).done(), json!([]));
    assert_eq!(desk.run(&["merge", &other, "--into", &one, "--why", "dit"]).refused(), "already-one-file");
    let unmerged = desk.run(&["unmerge", &other, "--why", "erreur"]).done();
    assert_eq!(unmerged, json!({ "back": ["name"], "stay": [] }));
    assert_eq!(desk.run(&["show", "person", &one]).done()["given_names"], "Moussa");
    assert_eq!(desk.run(&["unmerge", &other, "--why", "erreur"]).refused(), "not-merged");
}

#[test]
fn a_pair_is_put_off_or_told_apart() {
    let desk = Desk::headquarters();
    let (one, other) = (person(&desk, "Moussa", "76123456"), person(&desk, "Musa", "76123456"));
    desk.run(&["duplicates", "scan"]).done();
    desk.run(&["duplicates", "decide", &one, &other, "later"]).done();
    assert_eq!(desk.run(&["duplicates"]).done(), json!([]));
    assert_eq!(desk.run(&["duplicates", "decide", &one, &other, "different"]).refused(), "invalid");
    desk.run(&["duplicates", "decide", &one, &other, "different", "--why", "homonyme"]).done();
    assert_eq!(desk.run(&["duplicates"]).done(), json!([]));
    assert_eq!(desk.run(&["duplicates", "decide", &one, &one, "later"]).refused(), "same-person");
}
