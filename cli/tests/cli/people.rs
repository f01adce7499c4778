//! Users, registers and invented people.

use std::fs;

use serde_json::json;

use crate::{Desk, PASSPHRASE, run};

#[test]
fn a_second_user_works_and_leaves() {
    let desk = Desk::headquarters();
    let data = desk.data();
    let data = data.to_str().unwrap();
    let new = [("JATIGI_PASSPHRASE", PASSPHRASE), ("JATIGI_NEW_PASSPHRASE", "quatre mots sans rapport")];
    let add =
        ["--data", data, "--json", "users", "add", "--login", "fatou", "--name", "Fatou Sy", "--role", "counsellor"];
    run(&add, &new, "").done();
    assert_eq!(desk.run(&["verify"]).refused(), "user-needed");
    let fatou = [("JATIGI_PASSPHRASE", "quatre mots sans rapport")];
    let person = r#"{"family_name":"Sow","given_names":"Ali","sex":"m","birth_date":"1990"}"#;
    run(&["--data", data, "--json", "--user", "fatou", "record", "person"], &fatou, person).done();
    assert_eq!(
        run(&["--data", data, "--json", "--user", "fatou", "backup", "--out", &desk.path("b.tar")], &fatou, "")
            .refused(),
        "not-allowed"
    );
    assert_eq!(
        run(&["--data", data, "--json", "--user", "fatou", "decide", "x:y", "--take", "0"], &fatou, "").refused(),
        "not-allowed"
    );
    desk.run(&["--user", "admin", "users", "disable", "fatou"]).done();
    assert_eq!(run(&["--data", data, "--json", "--user", "fatou", "verify"], &fatou, "").refused(), "wrong-passphrase");
    let users = desk.run(&["users", "list"]).done();
    assert_eq!(users.as_array().unwrap().len(), 2);
}

#[test]
fn what_is_closed_is_opened_with_a_reason() {
    let desk = Desk::headquarters();
    let data = desk.data();
    let data = data.to_str().unwrap();
    let new = [("JATIGI_PASSPHRASE", PASSPHRASE), ("JATIGI_NEW_PASSPHRASE", "quatre mots sans rapport")];
    let add = ["users", "add", "--login", "fatou", "--name", "Fatou Sy", "--role", "counsellor"];
    run(&[&["--data", data, "--json"], &add[..]].concat(), &new, "").done();
    let admin = |args: &[&str], input: &str| {
        let args = [&["--data", data, "--json", "--user", "admin"], args].concat();
        run(&args, &[("JATIGI_PASSPHRASE", PASSPHRASE)], input).done()
    };
    let person = r#"{"family_name":"Canari","given_names":"Awa","sex":"f","birth_date":"1990","code_only":true,"code_only_reason":"menacée"}"#;
    let person = admin(&["record", "person"], person);
    let person = person["id"].as_str().unwrap();
    let note = format!(r#"{{"person":"{person}","note_kind":"protection","text":"canari du récit"}}"#);
    let note = admin(&["record", "note"], &note);
    let note = note["id"].as_str().unwrap();
    let fatou = |args: &[&str]| {
        let args = [&["--data", data, "--json", "--user", "fatou"], args].concat();
        run(&args, &[("JATIGI_PASSPHRASE", "quatre mots sans rapport")], "")
    };
    for args in [
        &["show", "person", person][..],
        &["show", "note", note],
        &["list", "person"],
        &["list", "note"],
        &["history", "person", person],
        &["history", "note", note],
        &["search", "canari"],
    ] {
        let said = fatou(args).done().to_string().to_lowercase();
        assert!(!said.contains("canari"), "{args:?}: {said}");
    }
    assert_eq!(fatou(&["open", person, "--reason", " "]).refused(), "invalid");
    let opened = fatou(&["open", person, "--reason", "police"]).done().to_string();
    assert!(opened.contains("CANARI") && opened.contains("canari du récit"));
    assert!(!fatou(&["show", "note", note]).done().to_string().contains("canari"), "the next call is closed again");
}

#[test]
fn the_recovery_code_gives_a_new_passphrase() {
    let mut desk = Desk::empty();
    let code = desk.run(&["init", "--centre", "Centre", "--prefix", "HQ", "--headquarters", "--user", "awa"]).done();
    let code = code["recovery_code"].as_str().unwrap().to_owned();
    let data = desk.data();
    let variables = [("JATIGI_RECOVERY_CODE", code.as_str()), ("JATIGI_NEW_PASSPHRASE", "encore une autre phrase")];
    run(&["--data", data.to_str().unwrap(), "--json", "--recovery", "passphrase"], &variables, "").done();
    assert_eq!(desk.run(&["verify"]).refused(), "wrong-passphrase");
    desk.passphrase = "encore une autre phrase".to_owned();
    desk.run(&["--user", "awa", "verify"]).done();
}

#[test]
fn the_database_gets_a_new_key() {
    let desk = Desk::empty();
    let founded = desk.run(&["init", "--centre", "Centre", "--prefix", "HQ", "--headquarters", "--user", "awa"]).done();
    let data = desk.data();
    let data = data.to_str().unwrap();
    let new = [("JATIGI_PASSPHRASE", desk.passphrase.as_str()), ("JATIGI_NEW_PASSPHRASE", "quatre mots sans rapport")];
    let add = ["users", "add", "--login", "fatou", "--name", "Fatou Sy", "--role", "counsellor"];
    run(&[&["--data", data, "--json"], &add[..]].concat(), &new, "").done();
    let fatou = |verb: &[&str]| {
        run(&[&["--data", data, "--json", "--user", "fatou"], verb].concat(), &[("JATIGI_PASSPHRASE", new[1].1)], "")
    };
    assert_eq!(fatou(&["rotate-key"]).refused(), "not-allowed");
    fatou(&["verify"]).done();
    let rotated = desk.run(&["--user", "awa", "rotate-key"]).done();
    assert_eq!(fatou(&["verify"]).refused(), "wrong-passphrase");
    desk.run(&["--user", "awa", "verify"]).done();
    let recover = |code: &serde_json::Value| {
        let code = [("JATIGI_RECOVERY_CODE", code.as_str().unwrap())];
        run(&["--data", data, "--json", "--recovery", "verify"], &code, "")
    };
    assert_eq!(recover(&founded["recovery_code"]).refused(), "wrong-recovery-code");
    recover(&rotated["recovery_code"]).done();
    run(&[&["--data", data, "--json", "--user", "awa"], &["passphrase", "--of", "fatou"][..]].concat(), &new, "")
        .done();
    fatou(&["verify"]).done();
}

#[test]
fn a_register_is_tried_and_taken_over() {
    let desk = Desk::headquarters();
    let (register, map) = (desk.path("registre.csv"), desk.path("registre.toml"));
    fs::write(&register, "Nom;Prénom;Sexe;Naissance\nSIDIBÉ;Oumar;M;1991\nTRAORÉ;Awa;F;12/05/1994\nDIALLO;;Z;1990\n")
        .unwrap();
    fs::write(
        &map,
        "[columns]\n\"Nom\" = \"family_name\"\n\"Prénom\" = \"given_names\"\n\"Sexe\" = \"sex\"\n\"Naissance\" = \"birth_date\"\n\n\
         [values.sex]\n\"M\" = \"m\"\n\"F\" = \"f\"\n",
    )
    .unwrap();
    let tried = desk.run(&["import", &register, "--kind", "person", "--map", &map, "--dry-run"]).done();
    assert_eq!((&tried["read"], &tried["entered"], &tried["dry_run"]), (&json!(3), &json!(2), &json!(true)));
    assert_eq!(tried["refused"][0]["line"], 4);
    assert_eq!(desk.run(&["list", "person"]).done(), json!([]));
    assert_eq!(desk.run(&["import", &register, "--kind", "person", "--map", &map]).done()["entered"], 2);
    assert_eq!(desk.run(&["import", &register, "--kind", "person", "--map", &map]).done()["entered"], 0);
    assert_eq!(desk.run(&["list", "person"]).done().as_array().unwrap().len(), 2);
}

#[test]
fn a_practice_centre_fills_itself_and_a_real_one_does_not() {
    let desk = Desk::empty();
    assert!(desk.run(&["practice", "--persons", "5", "--seed", "7"]).done()["recovery_code"].is_string());
    assert_eq!(desk.run(&["list", "person"]).done().as_array().unwrap().len(), 5);
    assert_eq!(Desk::headquarters().run(&["practice", "--persons", "5", "--seed", "7"]).refused(), "not-practice");
}
