//! A mission and a hand-over on the command line.

use serde_json::json;

use crate::Desk;

#[test]
fn a_desk_takes_a_zone_along_accepts_one_file_and_gives_the_rest_back() {
    let headquarters = Desk::headquarters();
    let zegoua = Desk::joined("ZEG", &headquarters);
    let file = |family: &str| {
        let fields = json!({ "family_name": family, "given_names": "Awa", "sex": "f", "stated_age": 31, "address_division": "ML01" });
        let person = headquarters.record("person", fields);
        headquarters.record("case_file", json!({ "person": person, "case_kind": "appui-retour" }));
        person
    };
    let (awa, fanta) = (file("Diarra"), file("Sissoko"));
    let mission = |verb: &str| headquarters.run(&["mission", verb, "--to", "ZEG", "--zone", "ML01"]);
    let seen = mission("preview").done();
    assert_eq!((&seen["persons"], &seen["already_held"]), (&json!(2), &json!(0)));
    assert_eq!(mission("prepare").done()["added"], 2);
    headquarters.run(&["hand-over", &awa, "--to", "ZEG"]).done();
    zegoua.take_in(&headquarters.bundle("ZEG")).done();
    let due = zegoua.run(&["worklist"]).done();
    assert!(due.as_array().unwrap().iter().any(|due| due["what"] == "hand-over" && due["text"] == "HQ"), "{due}");
    assert_eq!(zegoua.run(&["accept", &awa]).done()["hand_overs"][0]["answer"], "accepted");
    assert_eq!(zegoua.run(&["accept", &fanta, "--refuse", "trop loin"]).refused(), "hand-over-none");
    headquarters.take_in(&zegoua.bundle("HQ")).done();
    let list = headquarters.run(&["mission", "list"]).done();
    assert_eq!((&list[0]["held"], &list[0]["on_mission"]), (&json!(2), &json!(1)));
    assert_eq!(mission("end").done()["given_back"], 1);
    assert_eq!(headquarters.run(&["mission", "end", "--to", "XXX"]).refused(), "desk-unknown");
}
