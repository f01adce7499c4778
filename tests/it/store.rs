//! Promises of the store: forks, restored databases, forgetting, numbers, refusals.

use std::collections::BTreeSet;

use casework::ids::RecordId;
use casework::records::KINDS;
use casework::store::kind::{Field, Shape};
use casework::store::number::is_right;
use casework::store::take::Taken;
use casework::store::{OpenedAs, Outgoing};
use serde_json::{Value, json};

use crate::desk::{Desk, MACHINE, assert_same, copy_folder, first_code, folder, known, refusal};
use crate::forget::{CANARY, canaries, canary_person};

#[test]
fn saving_twice_writes_nothing() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let fields = json!({ "aliases": ["a b", "a", "É", "E"], "phone": "76 12 34 56", "birth_date": "03/02/1994", "languages": [first_code("language")] });
    assert!(!desk.correct("person", moussa, fields.clone()).is_empty());
    let before = desk.changes().len();
    assert_eq!(desk.correct("person", moussa, fields), Vec::<String>::new());
    assert_eq!(desk.changes().len(), before);
}

#[test]
fn a_forked_desk_keeps_both_branches_everywhere() {
    let mut original = Desk::new("KAY");
    let moussa = original.person("COULIBALY", "Moussa");
    let mut copy = original.copied();
    for step in 0..4 {
        original.correct("person", moussa, json!({ "father_name": format!("Father {step}") }));
        copy.correct("person", moussa, json!({ "mother_name": format!("Mother {step}") }));
    }
    original.record("note", json!({ "person": moussa, "text": "on the original" }));
    copy.record("note", json!({ "person": moussa, "text": "on the copy" }));
    assert_eq!(original.store().desk().desk, copy.store().desk().desk);

    let (mine, theirs) = (original.changes(), copy.changes());
    let all: Vec<_> = mine.iter().chain(&theirs).collect();
    let mut shown: Option<Vec<String>> = None;
    // Every desk hears of the branches in another order: one after the other, backwards, mixed, with repetitions.
    for order in 0..12_usize {
        let mut third = Desk::new("BKO");
        let own = third.tables();
        let mut arriving = all.clone();
        match order {
            0 => {}
            1 => arriving.reverse(),
            seed => arriving.sort_by_key(|change| (change.hash[seed], change.hash)),
        }
        let taken: Vec<Taken> = arriving.chunks(3).flat_map(|part| third.takes(part.iter().copied())).collect();
        assert!(taken.contains(&Taken::Forked), "order {order}");
        third.takes(all.iter().copied());
        third.proves_itself();
        assert_eq!(third.show("person", moussa, "father_name"), "Father 3");
        assert_eq!(third.show("person", moussa, "mother_name"), "Mother 3");
        assert_eq!(third.store().list(known(third.store(), "note"), &[], 9).unwrap().len(), 2);
        let theirs: Vec<String> = third.tables().into_iter().filter(|line| !own.contains(line)).collect();
        assert_same(shown.get_or_insert_with(|| theirs.clone()), &theirs, "every order ends the same");
        // What it passes on is whole too.
        let mut fourth = Desk::new("GAO");
        third.gives_to(&mut fourth);
        assert_eq!(fourth.changes().len(), all.iter().map(|change| change.hash).collect::<BTreeSet<_>>().len() + 2);
        fourth.proves_itself();
    }
    // The two themselves hear of each other.
    copy.gives_to(&mut original);
    original.gives_to(&mut copy);
    original.correct("person", moussa, json!({ "nina": "123" }));
    original.proves_itself();
    copy.proves_itself();
}

#[test]
fn a_restored_database_goes_on_under_a_new_id() {
    let mut desk = Desk::new("KAY");
    desk.person("COULIBALY", "Moussa");
    let backup = folder();
    copy_folder(desk.path(), backup.path());
    let lost = desk.person("KEITA", "Awa");
    let mut headquarters = Desk::new("BKO");
    desk.gives_to(&mut headquarters);
    let mut ids = vec![desk.store().desk().desk];
    let mut references = BTreeSet::from([reference(&desk, lost)]);
    // The same backup is restored three times: the database alone, as somebody drags it back.
    for _ in 0..3 {
        desk = restore(desk, backup.path());
        assert!(!ids.contains(&desk.store().desk().desk));
        ids.push(desk.store().desk().desk);
        let written = desk.person("DIARRA", "after the restore");
        assert!(references.insert(reference(&desk, written)), "no number comes twice");
        headquarters.gives_to(&mut desk);
        assert_eq!(reference(&desk, lost), reference(&headquarters, lost), "what was lost comes back");
        desk.gives_to(&mut headquarters);
    }
    assert_same(&desk.tables(), &headquarters.tables(), "nothing is lost");
    desk.proves_itself();
    assert_eq!(desk.reopen(), OpenedAs::Usual);
}

fn reference(desk: &Desk, id: RecordId) -> String {
    desk.show("person", id, "reference").as_str().unwrap().to_owned()
}

/// Puts the database of a backup in place of the desk's, and nothing else.
fn restore(mut desk: Desk, backup: &std::path::Path) -> Desk {
    desk.close();
    for name in ["jatigi.db-wal", "jatigi.db-shm"] {
        let _ = std::fs::remove_file(desk.path().join(name));
    }
    for entry in std::fs::read_dir(backup).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with("jatigi.db") {
            std::fs::copy(entry.path(), desk.path().join(entry.file_name())).unwrap();
        }
    }
    assert_eq!(desk.reopen(), OpenedAs::Restored);
    desk
}

#[test]
fn a_database_on_another_machine_goes_on_under_a_new_id() {
    let mut desk = Desk::new("KAY");
    let before = desk.store().desk().desk;
    assert_eq!(desk.reopen(), OpenedAs::Usual);
    assert_eq!(desk.reopen_as("another machine", KINDS).unwrap(), OpenedAs::Copied);
    assert_ne!(desk.store().desk().desk, before);
    assert_eq!(desk.store().desk().prefix, "KAY2");
    assert_eq!(desk.reopen_as("another machine", KINDS).unwrap(), OpenedAs::Usual);
    let person = desk.person("COULIBALY", "Moussa");
    // The other half of the copy may bear this name too: each begins at a place of its own.
    let number = reference(&desk, person);
    let sequence: u32 = number.split('-').nth(2).unwrap().parse().unwrap();
    assert!(number.starts_with("KAY2-P26-") && sequence > 100_000 && sequence % 1000 == 1, "{number}");
    let next = desk.person("KEITA", "Awa");
    assert!(reference(&desk, next).starts_with(&format!("KAY2-P26-{}-", sequence + 1)));
}

#[test]
fn an_old_copy_that_nobody_noticed_hears_of_itself_and_begins_anew() {
    let mut desk = Desk::new("KAY");
    let mut old = desk.copied();
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.correct("person", moussa, json!({ "father_name": "Bakary" }));
    let before = old.store().desk().desk;
    desk.gives_to(&mut old);
    assert_ne!(old.store().desk().desk, before, "its numbers are somebody else's");
    old.correct("person", moussa, json!({ "mother_name": "Awa" }));
    old.person("KEITA", "Awa");
    old.proves_itself();
    assert_eq!(old.reopen(), OpenedAs::Usual);
    assert!(desk.takes(&old.changes()).iter().all(|taken| *taken != Taken::Forked));
    assert_same(&desk.tables(), &old.tables(), "both show the same");
}

#[test]
fn an_upgrade_does_not_hide_a_restored_database() {
    let mut desk = Desk::new("KAY");
    let backup = folder();
    copy_folder(desk.path(), backup.path());
    desk.person("COULIBALY", "Moussa");
    let mut desk = restore(desk, backup.path());
    let fewer = &KINDS[..KINDS.len() - 1];
    assert_eq!(desk.reopen_as(MACHINE, fewer).unwrap(), OpenedAs::Usual, "an upgrade alone is no restore");
    desk.close();
    copy_folder(backup.path(), &desk.path().join("."));
    // The mark came back with the database: only the others can notice.
    assert_eq!(desk.reopen_as(MACHINE, KINDS).unwrap(), OpenedAs::Usual);
}

#[test]
fn a_desk_gets_only_the_files_it_holds() {
    let mut bamako = Desk::new("BKO");
    let (awa, _) = canary_person(&mut bamako);
    let moussa = bamako.person("COULIBALY", "Moussa");
    let case_file = bamako.case_file(moussa);
    bamako.record("visit", json!({ "channel": first_code("channel"), "reasons": [first_code("visit_reason")], "tally_sex": "f", "note": CANARY }));
    let to_kayes = Outgoing { to_desk: Some("KAY".to_owned()), ..Outgoing::default() };
    let kinds = |desk: &Desk| desk.changes_for(&to_kayes).into_iter().map(|one| one.change.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&bamako), ["user"]);
    let fields = casework::store::kind::Fields::from_iter([("held_by".to_owned(), json!(["BKO", "KAY"]))]);
    let author = RecordId(bamako.actor.user.0);
    let draft = casework::store::Draft::of(known(bamako.store(), "person"), moussa, fields);
    bamako.store_mut().commit(author, draft).unwrap();
    assert_eq!(kinds(&bamako), ["user", "person", "case_file", "person"]);
    let mut kayes = Desk::new("KAY");
    let changes = bamako.changes_for(&to_kayes);
    kayes.takes(&changes);
    kayes.proves_itself();
    assert_eq!(canaries(kayes.store()), Vec::<String>::new());
    assert_eq!(kayes.show("case_file", case_file, "person"), moussa.to_string());
    // What the other side holds is passed over, and the rest still names the right hashes.
    let held_there = kayes.held_there();
    let rest = bamako.changes_for(&Outgoing { to_desk: None, held_there });
    assert_eq!(rest.len() + changes.len(), bamako.changes().len());
    kayes.takes(rest.iter().rev());
    kayes.proves_itself();
    assert_eq!(kayes.show("person", awa, "mother_name"), Value::Null);
    let hashes = kayes.store().hashes_at(bamako.store().desk().desk, 1).unwrap();
    assert_eq!(hashes, bamako.store().hashes_at(bamako.store().desk().desk, 1).unwrap());
}

#[test]
fn human_numbers_are_unique_and_prove_themselves() {
    let mut desks = [Desk::new("BKO"), Desk::new("KAY"), Desk::new("BK")];
    let mut numbers = BTreeSet::new();
    for desk in &mut desks {
        for _ in 0..30 {
            let person = desk.person("COULIBALY", "Moussa");
            let case_file = desk.case_file(person);
            for number in
                [reference(desk, person), desk.show("case_file", case_file, "reference").as_str().unwrap().to_owned()]
            {
                assert!(is_right(&number) && numbers.insert(number));
            }
        }
    }
    let refused = desks[0].try_record("person", json!({ "family_name": "X", "sex": "m" }));
    assert_eq!(refusal(refused), ("birth_date".to_owned(), "birth-or-age".to_owned()));
    let next = desks[0].person("COULIBALY", "Moussa");
    assert!(reference(&desks[0], next).contains("-000031-"), "a refusal wastes no number");
}

/// A value of the wrong shape, and the reason why it is refused.
fn wrong(field: &Field) -> Vec<(Value, &'static str)> {
    match field.shape {
        Shape::Text(max) | Shape::LongText(max) => {
            vec![(json!(7), "shape"), (json!(["x"]), "shape"), (json!("x".repeat(max + 1)), "too-long")]
        }
        Shape::Whole { min, max } => {
            vec![
                (json!("many"), "number-format"),
                (json!(1.5), "number-format"),
                (json!(max + 1), "out-of-range"),
                (json!(min - 1), "out-of-range"),
                (json!(true), "number-format"),
            ]
        }
        Shape::Bool => vec![(json!("yes"), "shape"), (json!(1), "shape")],
        Shape::Day => {
            vec![(json!("31/02/2026"), "day-format"), (json!(20_261_012), "shape"), (json!("1026-10-12"), "day-format")]
        }
        Shape::Date => {
            vec![(json!("1994-13"), "date-format"), (json!(1994), "shape"), (json!("yesterday"), "date-format")]
        }
        Shape::Instant => vec![(json!("now"), "number-format"), (json!(-1), "out-of-range")],
        Shape::Phone => vec![
            (json!("7612345"), "phone-format"),
            (json!(76_123_456), "shape"),
            (json!("76 12 34 5x"), "phone-format"),
        ],
        Shape::Code(_) => vec![(json!("no such code"), "not-in-list"), (json!(["m"]), "shape")],
        Shape::Codes(_) => vec![(json!(["no such code"]), "not-in-list"), (json!("m"), "shape"), (json!([7]), "shape")],
        Shape::Texts(max) => {
            vec![(json!(["x".repeat(max + 1)]), "too-long"), (json!("x"), "shape"), (json!([null, 7]), "shape")]
        }
        Shape::Ref(_) => vec![(json!("not-an-id"), "id-format"), (json!(7), "shape")],
        Shape::Refs(_) => vec![(json!(["not-an-id"]), "id-format"), (json!("x"), "shape")],
    }
}

#[test]
fn a_wrong_value_of_any_field_of_any_kind_is_refused_by_name_and_changes_nothing() {
    let mut supervisor = Desk::new("BKO");
    let mut administrator = Desk::of("KAY", "administrator");
    let mut tried = 0;
    // What nobody writes by hand is refused as a whole.
    for kind in KINDS.iter().filter(|kind| kind.name != "opening") {
        let shared = ["user", "centre", "desk"].contains(&kind.name);
        let desk = if shared { &mut administrator } else { &mut supervisor };
        let (log, tables) = (desk.changes().len(), desk.tables());
        for field in kind.fields {
            for (value, reason) in wrong(field) {
                let refused = refusal(desk.try_record(kind.name, json!({ field.name: value })));
                let expected = if field.automatic { "set-by-the-program" } else { reason };
                assert_eq!(
                    refused,
                    (field.name.to_owned(), expected.to_owned()),
                    "{}.{}: {value}",
                    kind.name,
                    field.name
                );
                tried += 1;
            }
        }
        assert_eq!(
            refusal(desk.try_record(kind.name, json!({ "no_such_field": 1 }))),
            ("no_such_field".to_owned(), "no-such-field".to_owned())
        );
        assert_eq!(desk.changes().len(), log);
        assert_same(&tables, &desk.tables(), kind.name);
    }
    assert!(tried > 400, "{tried} wrong values");
    supervisor.proves_itself();
}

#[test]
fn a_refused_correction_changes_nothing() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let before = desk.tables();
    let refused = desk.try_correct("person", moussa, json!({ "given_names": "Awa", "phone": "12" }));
    assert_eq!(refusal(refused), ("phone".to_owned(), "phone-format".to_owned()));
    assert_eq!(
        refusal(desk.try_correct("person", moussa, json!({ "family_name": " " }))),
        ("family_name".to_owned(), "required".to_owned())
    );
    assert_same(&before, &desk.tables(), "nothing changed");
}

#[test]
fn a_peer_with_another_branch_still_gets_this_one() {
    let mut original = Desk::new("KAY");
    let moussa = original.person("COULIBALY", "Moussa");
    let mut copy = original.copied();
    original.correct("person", moussa, json!({ "father_name": "Bakary" }));
    for name in ["Awa", "Fanta", "Oumou"] {
        copy.correct("person", moussa, json!({ "mother_name": name }));
    }
    let (mut one, mut peer) = (Desk::new("BKO"), Desk::new("GAO"));
    original.gives_to(&mut one);
    copy.gives_to(&mut peer);
    // The peer is ahead, on the branch that is not here.
    let peer_id = peer.store().desk().desk;
    one.store().note_confirmed(peer_id, &peer.store().holdings().unwrap()).unwrap();
    let mut out = vec![];
    let each = |change: casework::store::change::Change, hash| {
        out.push(casework::store::take::Ready::new(change, hash, casework::records::KINDS)?);
        Ok(())
    };
    one.store().each_unconfirmed(casework::store::receipts::Selection::Everything, peer_id, each).unwrap();
    peer.takes(&out);
    assert_eq!(peer.show("person", moussa, "father_name"), "Bakary");
    assert_eq!(peer.show("person", moussa, "mother_name"), "Oumou");
    peer.proves_itself();
}

/// A power cut between a transaction that began two lives and the mark beside the database.
#[test]
fn two_lives_in_one_transaction_are_not_followed_by_a_third() {
    let mut desk = Desk::new("KAY");
    desk.person("COULIBALY", "Moussa");
    let mark = desk.path().join("high-water.json");
    let before = std::fs::read(&mark).unwrap();
    desk.store_mut()
        .transaction(|store| {
            store.begin_new_life("machine")?;
            store.begin_life_after(4)
        })
        .unwrap();
    assert_eq!(desk.store().desk().prefix, "KAY5");
    desk.store_mut().set_setting("machine", MACHINE).unwrap();
    desk.close();
    std::fs::write(&mark, before).unwrap();
    assert_eq!(desk.reopen(), OpenedAs::Usual);
    assert_eq!(desk.store().desk().prefix, "KAY5");
}

/// The same after a restored backup: its mark is of a life that the backup never knew.
#[test]
fn a_power_cut_after_a_restored_backup_was_noticed_begins_no_further_life() {
    let mut desk = Desk::new("KAY");
    desk.person("COULIBALY", "Moussa");
    let backup = desk.copied();
    desk.reopen_as("another machine", KINDS).unwrap();
    desk.reopen_as(MACHINE, KINDS).unwrap();
    let mark = desk.path().join("high-water.json");
    let before = std::fs::read(&mark).unwrap();
    let mut desk = restore(desk, backup.path());
    let prefix = desk.store().desk().prefix.clone();
    desk.close();
    std::fs::write(&mark, before).unwrap();
    assert_eq!(desk.reopen(), OpenedAs::Usual);
    assert_eq!(desk.store().desk().prefix, prefix);
}
