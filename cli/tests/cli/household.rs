//! Ties, households, skills and the answers of a supervisor without a window.

use serde_json::json;

use crate::Desk;

#[test]
fn a_family_is_told_and_a_child_alone_is_answered_for() {
    let desk = Desk::headquarters();
    let person = |name: &str, sex: &str, born: &str| json!({ "family_name": "Sissoko", "given_names": name, "sex": sex, "birth_date": born });
    let awa = desk.record("person", person("Awa", "f", "1990"));
    let mut alone = person("Demba", "m", "2014");
    alone["alone_minor"] = true.into();
    let demba = desk.record("person", alone);
    assert_eq!(desk.run(&["household", "tie", &demba, &awa, "patron"]).refused(), "invalid");
    let ties = desk.run(&["household", "tie", &demba, &awa, "mere"]).done();
    assert_eq!((ties[0]["name"].as_str(), ties[0]["ties"][0].as_str()), (Some("SISSOKO Awa"), Some("mere")));
    assert_eq!(desk.run(&["household", "ties", &awa]).done()[0]["ties"], json!(["enfant"]));

    let draft = desk.path("menage.json");
    std::fs::write(&draft, json!({ "address_landmark": "près du puits" }).to_string()).unwrap();
    let begun = desk.run(&["household", "begin", &awa, "--file", &draft]).done();
    std::fs::write(&draft, json!({ "tie": "enfant", "dependant": true }).to_string()).unwrap();
    let reference = begun["ref"].as_str().unwrap();
    desk.run(&["household", "join", reference, &demba, "--file", &draft]).done();
    let households = desk.run(&["household", "of", &demba]).done();
    assert_eq!(households[0]["members"].as_array().unwrap().len(), 2);
    desk.run(&["household", "untie", &awa, &demba, "--reason", "erreur"]).done();
    assert_eq!(desk.run(&["household", "ties", &demba]).done(), json!([]));

    std::fs::write(&draft, json!({ "idea": "Atelier" }).to_string()).unwrap();
    let sheet = desk.run(&["skills", &awa, "--file", &draft]).done();
    assert_eq!(desk.field("skill_sheet", sheet["id"].as_str().unwrap(), "idea"), "Atelier");

    let first = || desk.run(&["worklist"]).done()[0]["what"].clone();
    assert_eq!(first(), "alone-minor");
    assert_eq!(desk.run(&["answer", "alone-minor", &awa, "--words", "rien"]).refused(), "not-alone");
    desk.run(&["answer", "alone-minor", &demba, "--words", "Confié à sa tante"]).done();
    assert_ne!(first(), "alone-minor");
    let signs = json!({ "person": awa, "child_sign": "aucun", "gender_sign": "aucun", "health_sign": "urgent", "protection_sign": "aucun", "environment_sign": "aucun" });
    let screening = desk.record("screening", signs);
    desk.run(&["answer", "urgent-sign", &screening, "--words", "Vue par le médecin"]).done();
    assert_eq!(desk.field("screening", &screening, "answer"), "Vue par le médecin");
}
