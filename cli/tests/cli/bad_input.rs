//! What goes wrong: a clear refusal, nothing changed, nothing lost.

use std::fs;

use casework::door;
use casework::time::Clock;
use serde_json::json;

use crate::{Desk, PASSPHRASE, run};

fn awa() -> serde_json::Value {
    json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "stated_age": 31 })
}

#[test]
fn a_wrong_passphrase_or_user_opens_nothing() {
    let mut desk = Desk::headquarters();
    assert_eq!(desk.run(&["--user", "personne", "list", "person"]).refused(), "wrong-passphrase");
    desk.passphrase = "une autre phrase longue".to_owned();
    let before = fs::read(desk.data().join("jatigi.db")).unwrap();
    let refused = desk.run(&["list", "person"]);
    assert_eq!(refused.refused(), "wrong-passphrase");
    assert_eq!(fs::read(desk.data().join("jatigi.db")).unwrap(), before);
}

#[test]
fn without_a_passphrase_or_a_desk_it_says_so() {
    let desk = Desk::headquarters();
    let data = desk.data();
    let data = data.to_str().unwrap();
    let refused = run(&["--data", data, "--json", "verify"], &[], "");
    assert_eq!(refused.refused(), "passphrase-missing");
    assert!(refused.err.contains("JATIGI_PASSPHRASE"));
    assert_eq!(Desk::empty().run(&["verify"]).refused(), "no-desk-here");
    assert_eq!(desk.run(&["init", "--prefix", "BKO"]).refused(), "database-exists");
    let weak = run(
        &["--data", &desk.path("autre"), "--json", "init", "--prefix", "BKO"],
        &[("JATIGI_PASSPHRASE", "motdepasse")],
        "",
    );
    assert_eq!(weak.json()["error"]["field"], "passphrase");
    assert!(!desk.home.path().join("autre").join("jatigi.db").exists());
}

#[test]
fn a_refused_field_is_named() {
    let desk = Desk::headquarters();
    let cases = [
        (r#"{"family_name":"Diarra","sex":"f"}"#, "invalid", json!("birth_date")),
        (r#"{"family_name":"Diarra","sex":"x","stated_age":31}"#, "invalid", json!("sex")),
        (r#"{"family_name":"Diarra","sex":"f","stated_age":310}"#, "invalid", json!("stated_age")),
        (r#"{"family_name":"Diarra","sex":"f","stated_age":31,"religion":"x"}"#, "invalid", json!("religion")),
        (
            r#"{"family_name":"Diarra","sex":"f","stated_age":31,"reference":"BKO-P26-000001-X"}"#,
            "invalid",
            json!("reference"),
        ),
        ("[1]", "not-a-draft", json!(null)),
        ("{", "not-json", json!(null)),
    ];
    for (draft, code, field) in cases {
        let refused = desk.feed(&["record", "person"], draft);
        assert_eq!((refused.refused().as_str(), &refused.json()["error"]["field"]), (code, &field), "{draft}");
    }
    assert_eq!(desk.run(&["list", "person"]).done(), json!([]));
    assert_eq!(desk.run(&["record", "personne"]).json()["error"]["field"], "kind");
    assert_eq!(desk.run(&["show", "person", "BKO-P26-000001-X"]).refused(), "not-found");
    assert_eq!(desk.run(&["record", "person", "--file", &desk.path("absent.json")]).refused(), "file-missing");
}

#[test]
fn a_wrong_command_line_is_exit_2() {
    for arguments in [
        &["record"][..],
        &["decide", "x"],
        &["list", "person", "--where", "x"],
        &["frobnicate"],
        &["--passphrase", "x", "verify"],
        &[],
    ] {
        assert_eq!(run(arguments, &[], "").code, 2, "{arguments:?}");
    }
    assert_eq!(run(&["--help"], &[], "").code, 0);
}

#[test]
fn a_damaged_database_is_refused_and_kept() {
    let desk = Desk::headquarters();
    let awa = desk.record("person", awa());
    let path = desk.data().join("jatigi.db");
    let sound = fs::read(&path).unwrap();
    let mut noticed = 0;
    for at in (17..sound.len()).step_by(sound.len() / 23) {
        let mut damaged = sound.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, &damaged).unwrap();
        let verified = desk.run(&["verify"]);
        assert_eq!(verified.refused(), "database-damaged", "{at}");
        noticed += 1;
        assert!(path.exists());
    }
    assert!(noticed >= 20);
    fs::write(&path, &sound).unwrap();
    assert_eq!(desk.field("person", &awa, "given_names"), "Awa");
    fs::write(&path, b"SQLite format 3\0 in the clear").unwrap();
    assert_eq!(desk.run(&["verify"]).refused(), "not-encrypted");
    fs::write(&path, &sound[..sound.len() / 2]).unwrap();
    assert_eq!(desk.run(&["verify"]).refused(), "database-damaged");
    fs::remove_file(&path).unwrap();
    assert_eq!(desk.run(&["verify"]).refused(), "database-missing");
}

#[test]
fn damaged_keys_are_taken_from_their_twin() {
    let desk = Desk::headquarters();
    let awa = desk.record("person", awa());
    let whole = fs::read(desk.data().join("keys.json")).unwrap();
    fs::write(desk.data().join("keys.json"), b"{").unwrap();
    assert_eq!(desk.field("person", &awa, "given_names"), "Awa");
    assert_eq!(fs::read(desk.data().join("keys.json")).unwrap(), whole, "and mended from it");
    fs::write(desk.data().join("keys.json"), b"{").unwrap();
    fs::remove_file(desk.data().join("keys.copy.json")).unwrap();
    assert_eq!(desk.run(&["verify"]).refused(), "keys-damaged");
    fs::remove_file(desk.data().join("keys.json")).unwrap();
    assert_eq!(desk.run(&["verify"]).refused(), "keys-missing");
}

struct Now;

impl Clock for Now {
    fn now_ms(&self) -> i64 {
        1_795_000_000_000
    }
}

#[test]
fn while_another_program_holds_the_database_it_says_who() {
    let desk = Desk::headquarters();
    let held = door::unlock(&desk.data(), None, PASSPHRASE, &door::machine(), Box::new(Now)).unwrap();
    let refused = desk.run(&["list", "person"]);
    assert_eq!(refused.refused(), "database-in-use");
    assert!(refused.err.contains(&std::process::id().to_string()), "{}", refused.err);
    drop(held);
    desk.run(&["list", "person"]).done();
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let desk = Desk::headquarters();
    fs::write(desk.home.path().join("fichier"), b"x").unwrap();
    let below = desk.path("fichier/dossier");
    desk.run(&["bundle", "prepare", "--to", "all", "--out", &below]).refused();
    desk.run(&["backup", "--out", &format!("{below}/sauvegarde.tar")]).refused();
    run(&["--data", &below, "--json", "init", "--prefix", "BKO"], &[("JATIGI_PASSPHRASE", PASSPHRASE)], "").refused();
}

#[test]
fn a_damaged_bundle_changes_nothing() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    bamako.record("person", awa());
    let bundle = bamako.bundle("HQ");
    let sound = fs::read(&bundle).unwrap();
    let path = headquarters.home.path().join("abîmé.jatigi");
    for at in (0..sound.len()).step_by(sound.len() / 17) {
        let mut flipped = sound.clone();
        flipped[at] ^= 1;
        fs::write(&path, &flipped).unwrap();
        headquarters.take_in(&path).refused();
        fs::write(&path, &sound[..at]).unwrap();
        headquarters.take_in(&path).refused();
    }
    fs::write(&path, b"un fichier quelconque").unwrap();
    assert_eq!(headquarters.take_in(&path).refused(), "not-a-bundle");
    assert_eq!(headquarters.run(&["list", "person"]).done(), json!([]));
    assert_eq!(headquarters.take_in(&bundle).done()["new_persons"], 1);
}

#[test]
fn bundles_of_strangers_and_for_others_are_refused() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    let kayes = Desk::joined("KAY", &headquarters);
    bamako.record("person", awa());
    assert_eq!(kayes.take_in(&bamako.bundle("HQ")).refused(), "bundle-not-for-this-desk");
    let elsewhere = Desk::headquarters();
    let stranger = Desk::joined("SEG", &elsewhere);
    let refused = headquarters.take_in(&stranger.bundle("HQ")).refused();
    assert!(["unknown-desk", "bundle-not-for-this-desk"].contains(&refused.as_str()), "{refused}");
    let alone = Desk::empty();
    alone.run(&["init", "--prefix", "GAO"]).done();
    assert_eq!(alone.run(&["bundle", "prepare", "--to", "all", "--out", &alone.path("clé")]).refused(), "not-joined");
    assert_eq!(
        bamako.run(&["bundle", "prepare", "--to", "GAO", "--out", &bamako.path("clé")]).refused(),
        "desk-unknown"
    );
    assert_eq!(
        bamako.run(&["invite", "--request", &bamako.path("demande"), "--out", &bamako.path("x")]).refused(),
        "not-headquarters"
    );
    let twin = Desk::empty();
    twin.run(&["join-request", "--prefix", "BKO", "--out", &twin.path("demande")]).done();
    let invite = headquarters.run(&["invite", "--request", &twin.path("demande"), "--out", &twin.path("invitation")]);
    assert_eq!(invite.refused(), "prefix-taken");
}
