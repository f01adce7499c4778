//! Backups made, refused, restored into another life.

use std::fs;
use std::process::Command;

use serde_json::json;

use crate::Desk;

fn with_a_person() -> (Desk, Desk, String) {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    let awa =
        bamako.record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "stated_age": 31 }));
    (headquarters, bamako, awa)
}

#[test]
fn a_backup_comes_back_as_another_life() {
    let (headquarters, bamako, awa) = with_a_person();
    let file = bamako.path("sauvegarde.tar");
    let made = bamako.run(&["backup", "--out", &file]).done();
    assert_eq!(made["bytes"], fs::metadata(&file).unwrap().len());
    assert_eq!(bamako.run(&["backup", "--out", &file]).refused(), "file-exists");
    assert_eq!(bamako.run(&["restore", "--from", &file]).refused(), "database-exists");

    let after = Desk::empty();
    let restored = after.run(&["restore", "--from", &file]).done();
    assert_eq!((&restored["prefix"], &restored["needs_invitation"]), (&json!("BKO2"), &json!(true)));
    assert_eq!(after.field("person", &awa, "given_names"), "Awa");
    assert_eq!(after.run(&["verify"]).code, 0);
    let left: Vec<String> =
        fs::read_dir(after.data()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!left.iter().any(|name| name == "restoring" || name.ends_with(".part")), "{left:?}");

    let (request, invitation) = (after.path("demande"), after.path("invitation"));
    let words = after.run(&["join-request", "--out", &request]).done();
    after.is_joined(&headquarters, &words, &request, &invitation);
    let salif = after
        .record("person", json!({ "family_name": "Keïta", "given_names": "Salif", "sex": "m", "birth_date": "1988" }));
    assert!(after.field("person", &salif, "reference").as_str().unwrap().starts_with("BKO2-P"));
    let taken = headquarters.take_in(&after.bundle("HQ")).done();
    assert_eq!((&taken["new_persons"], &taken["forked"]), (&json!(2), &json!(0)));
}

#[test]
fn backups_from_before_an_erasure_are_named_and_removed() {
    let (_, bamako, awa) = with_a_person();
    let (old, new) = (bamako.path("lundi.tar"), bamako.path("mardi.tar"));
    bamako.run(&["backup", "--out", &old]).done();
    assert_eq!(bamako.run(&["backups"]).done()["files"], json!([]));
    let forgotten = bamako.run(&["forget", &awa, "--reason", "demande écrite"]).done();
    assert_eq!(forgotten["outdated_backups"], 1);
    let found = bamako.run(&["backups"]).done();
    assert!(found["files"][0].as_str().unwrap().ends_with("lundi.tar"));
    assert_eq!(bamako.run(&["backups", "--remove-old"]).refused(), "backup-none-newer");
    bamako.run(&["backup", "--out", &new]).done();
    assert_eq!(bamako.run(&["backups", "--remove-old"]).done()["removed"], 1);
    assert!(!fs::exists(&old).unwrap() && fs::exists(&new).unwrap());
}

#[test]
fn a_damaged_or_foreign_backup_restores_nothing() {
    let (_, bamako, _) = with_a_person();
    let file = bamako.path("sauvegarde.tar");
    bamako.run(&["backup", "--out", &file]).done();
    let sound = fs::read(&file).unwrap();
    let mut after = Desk::empty();
    let path = after.path("abîmée.tar");
    for (at, cut) in [
        (600, false),
        (1600, false),
        (sound.len() / 2, false),
        (sound.len() - 1, false),
        (sound.len() / 2, true),
        (0, true),
    ] {
        let mut damaged = sound.clone();
        if cut {
            damaged.truncate(at)
        } else {
            damaged[at] ^= 1
        }
        fs::write(&path, damaged).unwrap();
        assert_eq!(after.run(&["restore", "--from", &path]).refused(), "backup-damaged", "{at} {cut}");
    }
    assert_eq!(after.run(&["restore", "--from", &after.path("absente.tar")]).refused(), "file-missing");
    after.passphrase = "une tout autre phrase".to_owned();
    assert_eq!(after.run(&["restore", "--from", &file]).refused(), "wrong-passphrase");
    assert!(!after.data().join("jatigi.db").exists());
    assert!(!after.data().join("restoring").exists());
    let other = Desk::headquarters();
    fs::remove_file(other.data().join("jatigi.db")).unwrap();
    assert_eq!(other.run(&["restore", "--from", &file]).refused(), "keys-exist");
}

#[test]
fn stock_tools_open_and_check_a_backup() {
    let (_, bamako, _) = with_a_person();
    let file = bamako.path("sauvegarde.tar");
    bamako.run(&["backup", "--out", &file]).done();
    let folder = bamako.path("ouverte");
    fs::create_dir(&folder).unwrap();
    let said = Command::new("tar").args(["-xvf", &file, "-C", &folder]).output().unwrap();
    assert!(said.status.success() && said.stderr.is_empty(), "{said:?}");
    let checked = Command::new("sha256sum").args(["-c", "SHA256SUMS"]).current_dir(&folder).output().unwrap();
    assert!(checked.status.success(), "{checked:?}");
}

#[test]
fn restored_headquarters_still_exchanges() {
    let (headquarters, bamako, awa) = with_a_person();
    let file = headquarters.path("siège.tar");
    headquarters.run(&["backup", "--out", &file]).done();
    let after = Desk::empty();
    assert_eq!(after.run(&["restore", "--from", &file]).done()["prefix"], "HQ2");
    bamako.take_in(&after.bundle("BKO")).done();
    let prepared = bamako.run(&["bundle", "prepare", "--to", "HQ2", "--out", &bamako.path("clé")]).done();
    let taken = after.take_in(std::path::Path::new(prepared[0]["file"].as_str().unwrap())).done();
    assert_eq!(taken["new_persons"], 1);
    assert_eq!(after.field("person", &awa, "given_names"), "Awa");
}
