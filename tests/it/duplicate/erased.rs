//! Two files of one person, and one of them is forgotten; or read by a program that does not know of merges.

use casework::duplicate::Decision;
use casework::records;
use casework::screens::Elsewhere;
use serde_json::json;

use crate::desk::{Desk, assert_same};
use crate::duplicate::code;
use crate::forget::{CANARY, canaries};

#[test]
fn who_is_forgotten_is_gone_in_every_file_and_leaves_nothing_in_a_decision() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let canary = |desk: &mut Desk| {
        desk.record("person", json!({ "family_name": CANARY, "given_names": CANARY, "sex": "m", "birth_date": "1994", "phone": "76123456", "mother_name": CANARY }))
    };
    let (one, other) = (canary(&mut bamako), canary(&mut bamako));
    let stranger = bamako.alike("Moussa");
    bamako.record("note", json!({ "person": other, "text": CANARY }));
    bamako.says([one, stranger], Decision::Different, Some("homonyme")).unwrap();
    bamako.says([stranger, other], Decision::Later, None).unwrap();
    bamako.merges(other, one, &["name", "mother_name"]).unwrap();
    bamako.finds();
    bamako.meets(&mut kayes);
    bamako.forget(one);
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        assert_eq!(
            (desk.show("person", one, "forgotten"), desk.show("person", other, "forgotten")),
            (true.into(), true.into())
        );
        assert_eq!(desk.show("person", stranger, "given_names"), "Moussa");
        desk.finds();
        desk.proves_itself();
    }
}

#[test]
fn what_was_taken_over_is_forgotten_with_the_file_that_it_came_from() {
    // Unmerged before the one is forgotten; merged by a desk that does not know of it yet. In either order of arrival.
    for unmerged in [true, false] {
        let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
        let one = bamako.alike("Moussa");
        bamako.correct("person", one, json!({ "mother_name": "Awa", "languages": [code("language", 0)] }));
        let other = bamako.record("person", json!({ "family_name": CANARY, "given_names": CANARY, "sex": "m", "birth_date": "1994", "mother_name": CANARY, "aliases": [CANARY] }));
        let first = bamako.fields("person", one);
        bamako.meets(&mut kayes);
        bamako.merges(other, one, &["name", "mother_name", "aliases"]).unwrap();
        if unmerged {
            bamako.unmerges(other).unwrap();
        }
        kayes.forget(other);
        let mut segou = Desk::new("SEG");
        segou.takes(&kayes.changes());
        segou.takes(&bamako.changes());
        bamako.meets(&mut kayes);
        segou.meets(&mut kayes);
        segou.meets(&mut bamako);
        for desk in [&mut bamako, &mut kayes, &mut segou] {
            assert_eq!(canaries(desk.store()), Vec::<String>::new(), "unmerged: {unmerged}");
            assert_eq!(desk.fields("person", one), first);
            assert_eq!(desk.kept(one), one);
            desk.proves_itself();
        }
        assert_same(&bamako.tables(), &segou.tables(), "all desks show the same");
        assert_same(&bamako.tables(), &kayes.tables(), "all desks show the same");
    }
}

#[test]
fn a_file_merged_into_one_that_is_forgotten_elsewhere_stands_alone_and_says_so() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (one, other) = (bamako.alike("Moussa"), bamako.alike("Musa"));
    bamako.meets(&mut kayes);
    bamako.forget(one);
    kayes.merges(other, one, &[]).unwrap();
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        let file = desk.file(other);
        assert_eq!((file.id, file.merged_elsewhere), (other, Some(Elsewhere::Erased)));
        desk.proves_itself();
    }
    bamako.unmerges(other).unwrap();
    assert_eq!(bamako.file(other).merged_elsewhere, None);
}

#[test]
fn an_older_program_keeps_the_decision_and_passes_it_on() {
    let kinds: Vec<_> =
        records::KINDS.iter().copied().filter(|kind| !["duplicate", "merge"].contains(&kind.name)).collect();
    let older: &'static [_] = Box::leak(kinds.into_boxed_slice());
    let (mut bamako, mut old, mut gao) =
        (Desk::new("BKO"), Desk::knowing("KAY", "supervisor", older), Desk::new("GAO"));
    let (one, other) = (bamako.alike("Moussa"), bamako.alike("Musa"));
    bamako.merges(other, one, &["name"]).unwrap();
    bamako.gives_to(&mut old);
    assert_eq!(old.store().unknown_records().unwrap(), 2);
    assert_eq!(old.show("person", other, "same_as"), json!(one));
    old.gives_to(&mut gao);
    assert_eq!(gao.file(other).merged[0].merged_at, bamako.file(other).merged[0].merged_at);
    gao.unmerges(other).unwrap();
    assert_eq!(gao.show("person", one, "given_names"), "Moussa");
    gao.proves_itself();
    old.forget(one);
    old.proves_itself();
}
