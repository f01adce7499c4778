//! The other files that come from outside or lie about: registers, requests, invitations, keys, the high-water mark, the lock.

use std::fs;
use std::path::{Path, PathBuf};

use casework::access::Action;
use casework::access::keys::Cost;
use casework::door::{self, Founding};
use casework::exchange;
use casework::import::{Map, Mode, run};
use casework::records::KINDS;
use casework::store::OpenedAs;

use super::contents;
use crate::desk::{CountingClock, Desk, MACHINE, MORNING_MS};

/// Each byte flipped and each length, at most about `most` of both.
fn damages(whole: &[u8], most: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    let step = (whole.len() * 2 / most).max(1);
    let flips = (0..whole.len()).step_by(step).map(|at| {
        let mut bytes = whole.to_vec();
        bytes[at] ^= [1, 0x20, 0x80, 0xff][at % 4];
        (format!("byte {at}"), bytes)
    });
    let cuts = (0..whole.len()).step_by(step).map(|length| (format!("cut at {length}"), whole[..length].to_vec()));
    flips.chain(cuts)
}

#[test]
fn a_damaged_key_file_opens_with_the_right_words_or_not_at_all() {
    let folder = crate::desk::folder();
    let founding = Founding {
        centre: "Centre d'exercice".into(),
        prefix: "EXO".into(),
        desk_name: "Bamako".into(),
        headquarters: true,
        user_name: "Awa Exemple".into(),
        login: "awa".into(),
        role: "supervisor".into(),
        ..Founding::default()
    };
    let (words, cheap, clock) =
        ("une phrase assez longue", Cost { m_kib: 8, t: 1, p: 1 }, CountingClock::at(MORNING_MS));
    drop(door::found(folder.path(), &founding, words, cheap, MACHINE, Box::new(clock.clone())).unwrap());
    let keys = folder.path().join("keys.json");
    let whole = fs::read(&keys).unwrap();
    for (what, bytes) in damages(&whole, 4_000) {
        fs::write(&keys, &bytes).unwrap();
        let opened = door::unlock(folder.path(), Some("awa"), words, MACHINE, Box::new(clock.clone()));
        let code = opened.as_ref().err().map_or("done", |error| error.code());
        assert!(["done", "keys-damaged", "keys-newer", "wrong-passphrase"].contains(&code), "{what}: {code}");
        drop(opened);
        // Whoever gets in has both files mended; a door that stays shut touches nothing.
        assert!(code == "done" || fs::read(&keys).unwrap() == bytes, "{what}: {code}");
    }
    fs::write(&keys, &whole).unwrap();
    let opened = door::unlock(folder.path(), None, words, MACHINE, Box::new(clock)).unwrap();
    opened.store.verify().unwrap();
}

#[test]
fn a_damaged_high_water_mark_or_lock_loses_nothing() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.close();
    let mark = desk.path().join("high-water.json");
    let whole = fs::read(&mark).unwrap();
    let forged = [
        r#"{"desk":"00000000-0000-4000-8000-000000000001","number":4294967295,"life":9223372036854775807}"#,
        "{}",
        "[]",
        "\0",
    ];
    let forged = forged.map(|text| (text.to_owned(), text.as_bytes().to_vec()));
    for (what, bytes) in forged.into_iter().chain(damages(&whole, 200)) {
        let copy = crate::desk::folder();
        crate::desk::copy_folder(desk.path(), copy.path());
        fs::write(copy.path().join("high-water.json"), bytes).unwrap();
        fs::write(copy.path().join("in-use"), [0xff; 5000]).unwrap();
        let clock = Box::new(CountingClock::at(MORNING_MS));
        let opened = casework::store::Store::open(copy.path(), crate::desk::KEY, MACHINE, clock, KINDS);
        let (store, found) = opened.unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!([OpenedAs::Usual, OpenedAs::Restored].contains(&found), "{what}");
        assert!(store.get::<casework::person::Person>(moussa.0).is_ok(), "{what}");
    }
    assert_eq!(desk.reopen(), OpenedAs::Usual);
}

#[test]
fn a_request_or_invitation_of_any_size_is_refused() {
    let mut desk = Desk::of("BKO", "administrator");
    let before = contents(&desk);
    let file = desk.path().join("large");
    fs::File::create(&file).unwrap().set_len(40 << 30).unwrap();
    let permit = desk.permit(Action::Administer);
    assert_eq!(exchange::asked_by(&file).unwrap_err().code(), "request-damaged");
    let out = desk.path().join("out");
    assert_eq!(exchange::invite(desk.store_mut(), &permit, &file, &out, &[""]).unwrap_err().code(), "request-damaged");
    assert_eq!(exchange::join(desk.store_mut(), &permit, &file, &[""]).unwrap_err().code(), "invitation-damaged");
    assert!(contents(&desk) == before && !out.exists());
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/registers").join(name)
}

/// Every refusal of a register has a message, and a look at it changes nothing.
#[test]
fn a_damaged_register_is_refused_or_read_and_a_look_changes_nothing() {
    let mut desk = Desk::new("BKO");
    let permit = desk.permit(Action::Import);
    let before = contents(&desk);
    for (name, map) in [("registre_2024.csv", "registre_2024.toml"), ("registre_2024.xlsx", "registre_2024.toml")] {
        let mut whole = fs::read(data(name)).unwrap();
        if name.ends_with(".csv") {
            whole.truncate(1_500);
        }
        let map = Map::parse(&fs::read_to_string(data(map)).unwrap()).unwrap();
        let file = desk.path().join(name);
        for (what, bytes) in damages(&whole, 40) {
            fs::write(&file, bytes).unwrap();
            if let Err(error) = run(desk.store_mut(), &permit, &file, &map, Mode::DryRun) {
                assert!(!["database", "json", "disk"].contains(&error.code()), "{name}, {what}: {error}");
            }
        }
    }
    assert!(contents(&desk) == before);
    desk.proves_itself();
}
