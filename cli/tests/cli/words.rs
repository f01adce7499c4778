//! Schemas, lists, help, and the text that people read.

use serde_json::json;

use crate::{Desk, PASSPHRASE, run};

#[test]
fn a_schema_says_what_a_draft_may_hold() {
    let person = run(&["--json", "--data", "nulle-part", "schema", "person"], &[], "").done();
    assert_eq!(person["required"], json!(["family_name", "sex"]));
    let fields = &person["properties"];
    assert_eq!((&fields["family_name"]["maxLength"], &fields["family_name"]["x-group"]), (&json!(80), &json!("name")));
    assert!(fields["sex"]["enum"].as_array().unwrap().contains(&json!("f")));
    assert!(fields["birth_division"]["pattern"].is_string() && fields["birth_division"]["enum"].is_null());
    assert_eq!(fields["alone_minor"]["x-merge"], "raise");
    assert_eq!(fields["nationalities"]["items"]["x-list"], "country");
    assert_eq!(fields["reference"]["readOnly"], true);
    let all = run(&["--json", "--data", "nulle-part", "schema"], &[], "").done();
    assert!(all["referral"]["properties"]["partner"]["x-kind"] == "partner" && all.as_object().unwrap().len() >= 20);
    assert_eq!(run(&["--json", "schema", "religion"], &[("HOME", "nulle-part")], "").refused(), "invalid");
    assert!(run(&["--json", "--data", "x", "lists", "sex"], &[], "").done()["items"].as_array().unwrap().len() >= 2);
}

#[test]
fn help_and_refusals_speak_the_users_language() {
    let french = run(&["--help"], &[], "");
    assert!(
        french.out.contains("phrase de passe") && french.out.contains("Prend l'invitation du siège"),
        "{}",
        french.out
    );
    let english = run(&["--lang", "en", "bundle", "--help"], &[], "");
    assert!(english.out.contains("Takes a bundle in"), "{}", english.out);
    let system = run(&["--json", "--data", "nulle-part", "verify"], &[("LANG", "en_GB.UTF-8")], "");
    assert!(system.err.contains("There is no desk"), "{}", system.err);
}

#[test]
fn without_json_the_text_is_for_people() {
    let desk = Desk::headquarters();
    desk.record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" }));
    let data = desk.data();
    let say = |arguments: &[&str]| {
        let all = [&["--data", data.to_str().unwrap()], arguments].concat();
        let said = run(&all, &[("JATIGI_PASSPHRASE", PASSPHRASE)], "");
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}");
        said.out
    };
    assert!(say(&["search", "diara"]).contains("DIARRA Awa  f  1994~"));
    assert_eq!(say(&["search", "inconnu"]), "Personne ne correspond.\n");
    assert_eq!(say(&["disagreements"]), "Aucun désaccord.\n");
    assert!(say(&["verify"]).starts_with("Tout est en ordre."));
    assert!(say(&["list", "person"]).starts_with("id "));
    assert!(say(&["bundle", "status"]).starts_with("Poste HQ"));
}
