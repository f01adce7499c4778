//! Headquarters is lost, and founded again from two sheets that somebody types.

use std::process::Command;

use serde_json::json;

use crate::{Desk, PASSPHRASE, run};

/// The lines of each sheet, from the files as a printer would get them.
fn sheets(desk: &Desk) -> Vec<String> {
    let made = desk.run(&["root", "sheets", "--out", &desk.path("feuilles")]).done();
    let files = made["files"].as_array().unwrap();
    assert_eq!(files.len(), 3);
    let splitting = made["splitting"].as_str().unwrap();
    let typed = |file: &serde_json::Value| {
        let file = file.as_str().unwrap();
        assert!(file.contains(&splitting.replace('-', "")), "{file}");
        let text = Command::new("pdftotext").args(["-layout", file, "-"]).output().unwrap();
        let text = String::from_utf8(text.stdout).unwrap();
        assert!(text.contains(splitting));
        let line = |line: &str| {
            let signs: String = line.chars().filter(|sign| !sign.is_whitespace()).take(17).collect();
            (signs.matches('-').count() == 3).then(|| signs[1..].to_owned())
        };
        let lines: Vec<String> = text.lines().filter_map(line).collect();
        assert_eq!(lines.len(), 6, "{text}");
        lines.join("\n") + "\n"
    };
    files.iter().map(typed).collect()
}

#[test]
fn two_sheets_from_standard_input_found_headquarters_again() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    bamako.record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "stated_age": 31 }));
    let sheets = sheets(&headquarters);
    let checked = headquarters.feed(&["root", "check"], &sheets[1]).done();
    assert_eq!((&checked["number"], &checked["standing"]), (&json!(2), &json!("present")));
    let late = bamako.bundle("HQ");
    drop(headquarters);

    let new = Desk::headquarters();
    assert_eq!(new.feed(&["root", "restore"], &sheets[0]).refused(), "sheet-incomplete");
    assert_eq!(new.feed(&["root", "restore"], &(sheets[0].clone() + &sheets[0])).refused(), "sheets-same");
    let other = if sheets[2].starts_with('7') { "8" } else { "7" };
    let mistyped = format!("{other}{}", &sheets[2][1..]);
    assert_eq!(new.feed(&["root", "restore"], &(sheets[0].clone() + &mistyped)).refused(), "sheet-line");
    assert_eq!(new.feed(&["root", "check"], &sheets[0]).done()["standing"], "foreign");
    new.feed(&["root", "restore"], &(sheets[0].clone() + &sheets[2])).done();
    assert_eq!(new.take_in(&late).refused(), "bundle-not-for-this-desk");
    let learned = new.run(&["root", "learn", late.to_str().unwrap()]).done();
    assert_eq!(learned["desks"], json!(["BKO"]));
    bamako.take_in(&new.bundle("BKO")).done();
    assert_eq!(new.take_in(&bamako.bundle("HQ")).done()["new_persons"], 1);
    let list = bamako.path("liste.jatigi-trust");
    bamako.run(&["root", "list", "--out", &list]).done();
    assert_eq!(new.run(&["root", "learn", &list]).done()["changed"], false);
}

#[test]
fn sheets_are_asked_for_with_the_passphrase_and_only_where_the_root_key_is() {
    let headquarters = Desk::headquarters();
    let data = headquarters.data();
    let call = ["--data", data.to_str().unwrap(), "--json", "root", "sheets", "--out", &headquarters.path("feuilles")];
    assert_eq!(run(&call, &[], "").refused(), "passphrase-missing");
    assert_eq!(run(&call, &[("JATIGI_PASSPHRASE", "une autre phrase longue")], "").refused(), "wrong-passphrase");
    assert!(!headquarters.home.path().join("feuilles").exists());
    let desk = Desk::joined("BKO", &headquarters);
    assert_eq!(desk.run(&["root", "sheets", "--out", &desk.path("feuilles")]).refused(), "not-headquarters");
    assert_eq!(run(&call, &[("JATIGI_PASSPHRASE", PASSPHRASE)], "").done()["files"].as_array().unwrap().len(), 3);
}
