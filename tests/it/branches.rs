//! Random work around what is rare: a person forgotten somewhere, a desk that runs on a copied database.

use std::collections::BTreeSet;

use casework::store::take::Ready;
use proptest::prelude::*;
use serde_json::json;

use crate::desk::{Desk, assert_same};
use crate::forget::{CANARY, canaries};
use crate::properties::{FEW, Step, config, deliver};

/// Three desks write about two persons, one of whom is forgotten somewhere in between.
fn forget(steps: Vec<Step>) {
    let mut desks: Vec<Desk> =
        ["BKO", "KAY", "GAO"].into_iter().map(|prefix| Desk::knowing(prefix, "supervisor", FEW)).collect();
    let forgotten = desks[0].person(CANARY, CANARY);
    let other = desks[0].person("COULIBALY", "Moussa");
    crate::desk::all_meet(&mut desks);
    let mut notes = vec![];
    for (what, desk, record, one, two) in steps {
        let desk = usize::from(desk) % desks.len();
        let note = notes.get(usize::from(record) % notes.len().max(1)).copied();
        let text = json!({ "text": format!("{CANARY} {one}") });
        match (what % 12, note) {
            (0 | 1, _) => notes.extend(
                desks[desk]
                    .try_record("note", json!({ "person": forgotten, "text": format!("{CANARY} {one}") }))
                    .map(|done| done.id),
            ),
            (2 | 3, Some(note)) => drop(desks[desk].try_correct("note", note, text)),
            (4, _) => {
                drop(desks[desk].try_correct("person", forgotten, json!({ "father_name": format!("{CANARY} {one}") })))
            }
            (5, Some(note)) => drop(desks[desk].try_correct("note", note, json!({ "person": other })).unwrap_err()),
            (6, _) if one % 3 == 0 && desks[desk].show("person", forgotten, "forgotten").is_null() => {
                desks[desk].forget(forgotten)
            }
            (7.., _) => {
                let changes = desks[desk].changes();
                let to = &mut desks[usize::from(record) % 3];
                deliver(to, &changes, one, two);
                to.folds_the_same();
            }
            _ => {}
        }
        desks[desk].folds_the_same();
        // What waits for its first change cannot be known to be of the person; it goes when that arrives.
        if desks[desk].show("person", forgotten, "forgotten") == true && desks[desk].store().waiting().unwrap() == 0 {
            assert_eq!(canaries(desks[desk].store()), Vec::<String>::new());
        }
    }
    if desks[0].show("person", forgotten, "forgotten").is_null() {
        desks[0].forget(forgotten);
    }
    crate::desk::all_meet(&mut desks);
    for desk in &mut desks {
        desk.proves_itself();
        assert_eq!(desk.show("person", other, "given_names"), "Moussa");
    }
    let first = desks[0].tables();
    for desk in &desks {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        assert_same(&first, &desk.tables(), "all desks show the same");
    }
}

/// A desk and its copy go on under one id; two others hear of both in bits.
fn fork(steps: Vec<Step>) {
    let mut original = Desk::knowing("KAY", "supervisor", FEW);
    let person = original.person("COULIBALY", "Moussa");
    let copy = original.copied();
    let mut desks = [original, copy, Desk::knowing("BKO", "supervisor", FEW), Desk::knowing("GAO", "supervisor", FEW)];
    let mut written = BTreeSet::new();
    for (what, desk, to, one, two) in steps {
        let desk = usize::from(desk) % 4;
        if what % 2 == 0 {
            // The two do not hear of each other: they would notice, and stop.
            let branch = desk % 2;
            let note = desks[branch].record("note", json!({ "person": person, "text": format!("{branch} {one}") }));
            desks[branch].correct("note", note, json!({ "text": format!("{branch} {one} {two}") }));
            written.insert((note, format!("{branch} {one} {two}")));
        } else {
            let changes = desks[desk].changes();
            let at = usize::from(one) % 32;
            let mut arriving: Vec<&Ready> = changes.iter().filter(|change| change.hash[31 - at] > two / 2).collect();
            arriving.sort_by_key(|change| (change.hash[at], change.hash));
            desks[2 + usize::from(to) % 2].takes(arriving);
        }
    }
    // The order in which the two last ones hear of the rest differs too.
    let (mine, theirs) = (desks[0].changes(), desks[1].changes());
    desks[2].takes(mine.iter().chain(&theirs));
    desks[3].takes(theirs.iter().rev().chain(&mine));
    let [_, _, third, fourth] = &mut desks;
    third.meets(fourth);
    assert_same(&third.tables(), &fourth.tables(), "both show the same");
    for desk in [third, fourth] {
        desk.proves_itself();
        for (note, text) in &written {
            assert_eq!(desk.show("note", *note, "text"), text.as_str());
        }
        let hashes: BTreeSet<_> = desk.changes().iter().map(|change| change.hash).collect();
        assert!(mine.iter().chain(&theirs).all(|change| hashes.contains(&change.hash)), "both branches are here whole");
    }
}

proptest! {
    #![proptest_config(config(20))]

    #[test]
    fn forgetting_reaches_everything(steps in prop::collection::vec(any::<Step>(), 10..40)) {
        forget(steps);
    }

    #[test]
    fn branches_of_a_copied_desk_are_kept_whatever_comes_first(steps in prop::collection::vec(any::<Step>(), 4..30)) {
        fork(steps);
    }
}
