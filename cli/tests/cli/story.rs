//! Headquarters and a desk: entering, finding, bundles both ways, a disagreement and its decision.

use serde_json::json;

use crate::Desk;

#[test]
fn a_person_travels_and_a_decision_comes_back() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    let person = json!({ "family_name": "Coulibaly", "given_names": "Moussa", "sex": "m", "birth_date": "1994~", "phone": "76 12 34 56" });
    let done = bamako.feed(&["record", "person"], &person.to_string()).done();
    let (moussa, reference) = (done["id"].as_str().unwrap(), done["ref"].as_str().unwrap());
    assert!(reference.starts_with("BKO-P"), "{reference}");
    assert_eq!(bamako.field("person", reference, "family_name"), "COULIBALY");

    let hits = bamako.run(&["search", "moussa", "coulibali"]).done();
    assert_eq!(hits[0]["reference"], reference);
    assert_eq!(hits[0]["birth_year"], 1994);

    let bundle = bamako.bundle("HQ");
    let seen = headquarters.run(&["bundle", "look", bundle.to_str().unwrap()]).done();
    assert_eq!(headquarters.run(&["list", "person"]).done(), json!([]));
    let taken = headquarters.take_in(&bundle).done();
    assert_eq!((&taken["new_persons"], &taken["from"], &taken["number"]), (&json!(1), &json!("BKO"), &json!(1)));
    assert_eq!(seen["new_records"], taken["new_records"]);

    bamako.feed(&["correct", "person", moussa], r#"{"phone":"76123457"}"#).done();
    headquarters.feed(&["correct", "person", moussa], r#"{"phone":"66998877"}"#).done();
    assert_eq!(headquarters.take_in(&bamako.bundle("HQ")).done()["disagreements_new"], 1);

    let open = headquarters.run(&["disagreements"]).done();
    let candidates = open[0]["candidates"].as_array().unwrap();
    assert_eq!((open[0]["register"].as_str(), open[0]["reference"].as_str()), (Some("phone"), Some(reference)));
    let take = candidates.iter().position(|one| one["fields"]["phone"] == "76123457").unwrap();
    assert_eq!(candidates[take]["desk_prefix"], "BKO");
    let id = open[0]["id"].as_str().unwrap();
    headquarters.run(&["decide", id, "--take", &take.to_string(), "--reason", "vu sur la carte SIM"]).done();
    assert_eq!(headquarters.run(&["disagreements"]).done(), json!([]));
    assert_eq!(headquarters.run(&["decide", id, "--take", "0"]).refused(), "disagreement-decided");

    bamako.take_in(&headquarters.bundle("BKO")).done();
    assert_eq!(bamako.field("person", moussa, "phone"), "76123457");
    let history = bamako.run(&["history", "person", moussa]).done();
    assert_eq!(history[0]["reason"], "vu sur la carte SIM");
    assert_eq!(history[0]["prefix"], "HQ");
    assert_eq!(history.as_array().unwrap().len(), 4);
    let status = bamako.run(&["bundle", "status"]).done();
    assert_eq!(
        (&status["me"], &status["desks"][0]["prefix"], &status["disagreements"]),
        (&json!("BKO"), &json!("HQ"), &json!(0))
    );
    for desk in [&headquarters, &bamako] {
        assert!(desk.run(&["verify"]).done()["changes"].as_u64().unwrap() > 3);
        desk.run(&["rebuild"]).done();
    }
    assert_eq!(bamako.field("person", moussa, "phone"), "76123457");
}

#[test]
fn a_take_in_is_undone_and_done_again() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    let awa =
        bamako.record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "stated_age": 31 }));
    let bundle = bamako.bundle("HQ");
    headquarters.take_in(&bundle).done();
    let undone = headquarters.run(&["bundle", "undo"]).done();
    assert_eq!((&undone["from"], &undone["number"]), (&json!("BKO"), &json!(1)));
    assert_eq!(headquarters.run(&["show", "person", &awa]).refused(), "not-found");
    assert_eq!(headquarters.run(&["bundle", "undo"]).refused(), "nothing-to-undo");
    assert_eq!(headquarters.take_in(&bundle).done()["new_persons"], 1);
    assert_eq!(headquarters.take_in(&bundle).done()["already_taken_in"], true);
}

#[test]
fn a_bundle_has_its_papers_and_a_lost_one_is_noted() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    let bundle = bamako.bundle("HQ");
    headquarters.take_in(&bundle).done();
    let folder = tempfile::tempdir().unwrap();
    let paper = |desk: &Desk, verb: &str, way: &str, other: &str| {
        let out = folder.path().join(format!("{verb}.pdf"));
        let out = out.to_str().unwrap();
        let kept = desk.run(&["bundle", verb, "1", way, other, "--out", out]).done();
        assert!(std::fs::read(out).unwrap().starts_with(b"%PDF"));
        assert_eq!(desk.run(&["bundle", verb, "1", way, other, "--out", out]).refused(), "file-exists");
        kept["reference"].clone()
    };
    assert_eq!(paper(&bamako, "slip", "--to", "HQ"), "BKO-HQ-000001");
    assert_eq!(paper(&headquarters, "minutes", "--from", "bko"), "PV-BKO-HQ-000001");
    let nowhere = folder.path().join("none.pdf");
    let nowhere = nowhere.to_str().unwrap();
    assert_eq!(bamako.run(&["bundle", "slip", "9", "--to", "HQ", "--out", nowhere]).refused(), "bundle-unknown");
    assert!(!std::path::Path::new(nowhere).exists());
    assert_eq!(bamako.run(&["bundle", "lost", "1", "--to", "HQ"]).done()["lost"], true);
    let list = bamako.run(&["bundle", "list"]).done();
    assert!(list["written"][0]["lost_at"].is_number() && list["written"][0]["received_at"].is_null());
    assert_eq!(bamako.run(&["bundle", "lost", "1", "--to", "HQ", "--found"]).done()["lost"], false);
}

#[test]
fn a_record_is_withdrawn_and_brought_back() {
    let desk = Desk::headquarters();
    let awa =
        desk.record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "stated_age": 31 }));
    desk.run(&["withdraw", "person", &awa, "--reason", "entrée deux fois"]).done();
    assert_eq!(desk.run(&["list", "person"]).done(), json!([]));
    desk.run(&["bring-back", "person", &awa]).done();
    let found = desk.run(&["list", "person", "--where", "family_name=DIARRA", "--limit", "5"]).done();
    assert_eq!(found[0]["id"], awa.as_str());
}

#[test]
fn a_lost_desk_is_believed_no_more() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    bamako
        .record("person", json!({ "family_name": "Keïta", "given_names": "Salif", "sex": "m", "birth_date": "1988" }));
    let bundle = bamako.bundle("HQ");
    headquarters.run(&["revoke", "BKO", "--reason", "perdu"]).done();
    assert_eq!(headquarters.take_in(&bundle).refused(), "revoked-desk");
    assert_eq!(
        headquarters.run(&["bundle", "prepare", "--to", "BKO", "--out", &headquarters.path("clé")]).refused(),
        "revoked-recipient"
    );
}
