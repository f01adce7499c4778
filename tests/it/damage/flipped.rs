//! Every byte of every line of an honest bundle flipped, then sealed and signed anew by the desk that made it.

use casework::access::Action;
use casework::exchange::{self, envelope::Limits, envelope::open};
use serde_json::json;

use super::{House, TODAY, contents};

/// The lines of a bundle for headquarters.
fn lines_of(house: &House, file: &std::path::Path) -> Vec<Vec<u8>> {
    let verified = open(file, &[]).unwrap().verify(&house.list, TODAY.parse().unwrap()).unwrap();
    let addressed = verified.for_desk(house.headquarters.desk, &house.headquarters_keys).unwrap();
    let lines =
        addressed.check_payload(|_| Ok(())).unwrap().lines(&house.headquarters_keys, Limits::default()).unwrap();
    lines.map(Result::unwrap).collect()
}

#[test]
fn every_flipped_byte_under_the_seal_is_refused_set_aside_or_kept() {
    let mut house = House::new();
    let moussa = house.peer.person("COULIBALY", "Moussa");
    house.peer.correct("person", moussa, json!({ "aliases": ["Moro"], "father_name": "Bakary" }));
    let file = house.honest();
    let lines = lines_of(&house, &file);
    let before = contents(&house.here);
    let permit = house.here.permit(Action::Exchange);
    let (mut refused, mut kept) = (0, 0);
    for line in 0..lines.len() {
        for at in 0..lines[line].len() {
            let mut damaged = lines.clone();
            damaged[line][at] ^= [1, 0x20, 0x04, 0x80][(at + line) % 4];
            if damaged[line].contains(&b'\n') {
                continue;
            }
            let file = house.sealed_with(&damaged[0], &damaged[1..]);
            let whole = at % 40 == 0;
            let look = |store: &mut casework::store::Store| {
                let taken = exchange::take_in(store, &permit, &file);
                if taken.is_ok() && whole {
                    let tables = crate::desk::tables(store);
                    store.rebuild().unwrap();
                    crate::desk::assert_same(&tables, &crate::desk::tables(store), "rebuilt");
                    store.verify().unwrap();
                }
                Ok(taken)
            };
            match house.here.store_mut().rehearse(look).unwrap() {
                Ok(_) => kept += 1,
                Err(error) => {
                    let code = error.code();
                    assert!(
                        code == "bundle-damaged" || code.starts_with("trust-list-"),
                        "line {line}, byte {at}: {code}"
                    );
                    refused += 1;
                }
            }
            std::fs::remove_file(file).unwrap();
        }
    }
    assert!(refused > 100 && kept > 100, "{refused} refused, {kept} kept");
    assert!(contents(&house.here) == before);
    assert_eq!(house.take_in(&file).unwrap().new_persons, 1, "the whole one still comes in");
}
