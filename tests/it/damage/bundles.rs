//! Bundles damaged from outside: whoever holds the stick.

use std::fs;

use casework::Error;
use casework::access::Action;
use casework::exchange;
use serde_json::json;

use super::{House, contents};

/// The codes that a damaged bundle may be refused with.
const REFUSALS: [&str; 9] = [
    "not-a-bundle",
    "bundle-truncated",
    "bundle-damaged",
    "bundle-newer",
    "bundle-signature",
    "certificate-invalid",
    "unknown-desk",
    "bundle-not-for-this-desk",
    "bundle-too-large",
];

#[test]
fn every_flipped_byte_is_refused_and_changes_nothing() {
    let mut house = House::new();
    house.peer.person("COULIBALY", "Moussa");
    let file = house.honest();
    let whole = fs::read(&file).unwrap();
    let before = contents(&house.here);
    for at in 0..whole.len() {
        for mask in [1, 0x20, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            fs::write(&file, &bytes).unwrap();
            let code = house.code(&file);
            assert!(REFUSALS.contains(&code), "byte {at} ^ {mask}: {code}");
        }
    }
    assert!(contents(&house.here) == before);
    fs::write(&file, &whole).unwrap();
    assert_eq!(house.take_in(&file).unwrap().new_persons, 1, "the whole one still comes in");
}

#[test]
fn every_shorter_and_longer_file_is_refused_and_changes_nothing() {
    let mut house = House::new();
    house.peer.person("COULIBALY", "Moussa");
    let file = house.honest();
    let whole = fs::read(&file).unwrap();
    let before = contents(&house.here);
    for length in 0..whole.len() {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(house.code(&file), "bundle-truncated", "{length} bytes");
    }
    for more in [&b"\n"[..], b"\0", &whole] {
        fs::write(&file, [&whole, more].concat()).unwrap();
        assert_eq!(house.code(&file), "bundle-damaged");
    }
    assert!(contents(&house.here) == before);
}

#[test]
fn two_bundles_do_not_mix() {
    let mut house = House::new();
    house.peer.person("COULIBALY", "Moussa");
    let first = fs::read(house.honest()).unwrap();
    house.peer.person("DIARRA", "Awa");
    let second = fs::read(house.honest()).unwrap();
    let parts = |whole: &[u8]| whole.splitn(4, |byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let (one, two) = (parts(&first), parts(&second));
    let before = contents(&house.here);
    let file = house.here.path().join("mixed.jatigi");
    for mix in 1..15_u32 {
        let mixed: Vec<Vec<u8>> =
            (0..4).map(|at| if mix >> at & 1 == 1 { two[at].clone() } else { one[at].clone() }).collect();
        if mixed[1..] == one[1..] || mixed[1..] == two[1..] {
            continue;
        }
        fs::write(&file, mixed.join(&b'\n')).unwrap();
        let code = house.code(&file);
        assert!(["bundle-signature", "bundle-damaged", "bundle-truncated"].contains(&code), "mix {mix}: {code}");
    }
    assert!(contents(&house.here) == before);
}

#[test]
fn an_old_bundle_replayed_is_known_and_takes_nothing_back() {
    let mut house = House::new();
    let moussa = house.peer.person("COULIBALY", "Moussa");
    let old = house.honest();
    house.take_in(&old).unwrap();
    house.peer.correct("person", moussa, json!({ "father_name": "Bakary" }));
    let new = house.honest();
    house.take_in(&new).unwrap();
    let before = contents(&house.here);
    for file in [&old, &new, &old] {
        let report = house.take_in(file).unwrap();
        assert!(report.already_taken_in);
        let renamed = house.here.path().join("renamed.jatigi");
        fs::copy(file, &renamed).unwrap();
        assert!(house.take_in(&renamed).unwrap().already_taken_in);
    }
    assert!(contents(&house.here) == before);
    assert_eq!(house.here.show("person", moussa, "father_name"), "Bakary");
    house.is_sound();
}

#[test]
fn a_look_at_a_damaged_bundle_refuses_as_taking_it_in_does() {
    let mut house = House::new();
    house.peer.person("COULIBALY", "Moussa");
    let file = house.honest();
    let whole = fs::read(&file).unwrap();
    let before = contents(&house.here);
    let permit = house.here.permit(Action::Exchange);
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        fs::write(&file, &bytes).unwrap();
        let looked = exchange::look(house.here.store_mut(), &permit, &file).map_err(|error: Error| error.code());
        let code = looked.unwrap_err();
        assert_eq!(code, house.code(&file), "byte {at}");
    }
    assert!(contents(&house.here) == before);
}
