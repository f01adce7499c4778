//! Truly sealed by a joined desk, and nonsense inside.

use casework::exchange::Report;
use casework::store::change::Parent;
use serde_json::json;

use super::{Forger, House, everything_is_read, line};
use crate::desk::assert_same;

/// What a line is set aside with.
#[track_caller]
fn aside(name: &str, make: impl FnOnce(&mut Forger) -> Vec<u8>) {
    let mut house = House::new();
    let mut forger = Forger::of(&house.peer);
    let (good, odd) = (forger.new_record("note", &json!({ "text": "good" })), make(&mut forger));
    let file = house.sealed(&[good, odd]);
    let report = house.take_in(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(report.new_records, 1, "{name}: the good line came in");
    assert_eq!(report.set_aside.len(), 1, "{name}: {report:?}");
    house.is_unharmed_by(&file);
}

#[test]
fn a_line_that_is_no_change_is_set_aside() {
    let id = json!("01990000-0000-7000-8000-00000000ffff");
    aside("no JSON", |_| b"{".to_vec());
    aside("other JSON", |_| b"[1,2]".to_vec());
    aside("empty object", |_| b"{}".to_vec());
    aside("no text", |_| vec![0xff; 40]);
    aside("deep", |_| [vec![b'['; 100_000], vec![b']'; 100_000]].concat());
    aside("id", |forger| forger.with("record", json!("BKO-1")));
    aside("desk", |forger| forger.with("desk", json!(7)));
    aside("kind", |forger| forger.with("kind", json!("")));
    aside("kind with a sign", |forger| forger.with("kind", json!("note\"; DROP TABLE change; --")));
    aside("kind too long", |forger| forger.with("kind", json!("k".repeat(65))));
    aside("number 0", |forger| forger.with("number", json!(0)));
    aside("number too large", |forger| forger.with("number", json!(u64::from(u32::MAX) + 1)));
    aside("number negative", |forger| forger.with("number", json!(-3)));
    aside("number with a fraction", |forger| forger.with("number", json!(1.5)));
    aside("stamp negative", |forger| forger.with("stamp", json!(-1)));
    aside("stamp too large", |forger| forger.with("stamp", json!(u64::MAX)));
    aside("previous", |forger| forger.with("previous", json!("00")));
    aside("previous absent", |forger| {
        forger.number += 1;
        forger.with("previous", json!(null))
    });
    aside("salt", |forger| forger.with("salt", json!("zz")));
    aside("salt alone", |forger| forger.with("body", json!(null)));
    aside("commitment beside the body", |forger| forger.with("commitment", json!("00".repeat(32))));
    aside("body is text", |forger| forger.with("body", json!("{}")));
    aside("body without fields", |forger| forger.with("body", json!({})));
    aside("fields is a list", |forger| forger.with("body", json!({ "fields": [] })));
    aside("reason is a number", |forger| forger.with("body", json!({ "fields": {}, "reason": 1 })));
    aside("parent", |forger| forger.with("parents", json!([[id, 1, "zz"]])));
    aside("too many parents", |forger| forger.with("parents", json!(vec![json!([id, 1, "00000000"]); 5000])));
    aside("a member twice", |forger| {
        let line = String::from_utf8(forger.with("doubtful", json!(true))).unwrap();
        line.replacen("\"doubtful\":true", "\"doubtful\":true,\"doubtful\":true", 1).into_bytes()
    });
}

/// Whatever stands in a change that can be read, it is kept and does no harm.
#[track_caller]
fn kept(name: &str, make: impl FnOnce(&mut House, &mut Forger) -> Vec<Vec<u8>>) -> Report {
    let mut house = House::new();
    let mut forger = Forger::of(&house.peer);
    let lines = make(&mut house, &mut forger);
    let file = house.sealed(&lines);
    let looked = house.look(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let report = house.take_in(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(looked, report, "{name}: the preview says what comes");
    house.is_unharmed_by(&file);
    // The same lines in another bundle are known, or set aside again.
    let tables = house.here.tables();
    let again = house.sealed(&lines);
    let second = house.take_in(&again).unwrap();
    assert_eq!((second.new_records, second.changed_records, second.merged), (0, 0, 0), "{name}: {second:?}");
    assert_same(&tables, &house.here.tables(), name);
    report
}

#[test]
fn numbers_and_stamps_at_their_ends_are_kept() {
    for number in [1, 2, u32::MAX - 2, u32::MAX - 1] {
        let report = kept("number", |_, forger| {
            forger.number = number - 1;
            (0..2).map(|at| forger.new_record("note", &json!({ "text": at.to_string() }))).collect()
        });
        assert_eq!(report.new_records, 2, "{number}: {report:?}");
    }
    let report = kept("the last number first", |_, forger| {
        forger.number = u32::MAX - 2;
        let mut lines: Vec<_> = (0..2).map(|_| forger.new_record("note", &json!({ "text": "x" }))).collect();
        lines.reverse();
        lines
    });
    assert_eq!(report.new_records, 2);
    for stamp in [0, i64::MAX] {
        let report = kept("stamp", |_, forger| vec![forger.with("stamp", json!(stamp))]);
        assert_eq!(report.new_records, 1);
    }
}

#[test]
fn parents_that_cannot_be_are_waited_for() {
    kept("itself", |_, forger| {
        let id = forger.id();
        let own = Parent { desk: forger.desk, number: forger.number + 1, check: [0; 4] };
        let (change, hash) = forger.change("note", id, vec![own], r#"{"fields":{"text":"x"}}"#);
        vec![line(&change, hash)]
    });
    kept("each other", |_, forger| {
        let id = forger.id();
        let later = Parent { desk: forger.desk, number: forger.number + 2, check: [0; 4] };
        let (one, hash) = forger.change("note", id, vec![later], r#"{"fields":{"text":"x"}}"#);
        let (two, other) = forger.change("note", id, vec![one.as_parent(&hash)], r#"{"fields":{"text":"y"}}"#);
        vec![line(&two, other), line(&one, hash)]
    });
    kept("of another record, and twice the same", |_, forger| {
        let (first, second) = (forger.id(), forger.id());
        let (one, hash) = forger.change("note", first, vec![], r#"{"fields":{"text":"x"}}"#);
        let parent = one.as_parent(&hash);
        let (two, other) = forger.change("note", second, vec![parent, parent], r#"{"fields":{"text":"y"}}"#);
        let (three, last) = forger.change("note", first, vec![parent, parent], r#"{"fields":{"text":"z"}}"#);
        vec![line(&one, hash), line(&two, other), line(&three, last)]
    });
    kept("4096 that never come", |_, forger| {
        let id = forger.id();
        let parents = (1..=4096).map(|number| Parent { desk: forger.desk, number, check: [9; 4] }).collect();
        let (change, hash) = forger.change("note", id, parents, r#"{"fields":{"text":"x"}}"#);
        vec![line(&change, hash)]
    });
}

#[test]
fn a_record_of_two_kinds_or_another_ones_id_stays_what_it_was() {
    let report = kept("two kinds", |_, forger| {
        let id = forger.id();
        let (one, hash) = forger.change("note", id, vec![], r#"{"fields":{"text":"x"}}"#);
        let (two, other) = forger.change("person", id, vec![], r#"{"fields":{"family_name":"x"}}"#);
        vec![line(&one, hash), line(&two, other)]
    });
    assert_eq!(report.set_aside.len(), 1);
    kept("the person is the record itself, or no person", |_, forger| {
        let mut lines = vec![];
        for at in 0..3 {
            let id = forger.id();
            let person = [id.to_string(), "nobody".to_owned(), uuid::Uuid::nil().to_string()][at].clone();
            let body = json!({ "fields": { "person": person, "text": "x" } }).to_string();
            let (change, hash) = forger.change("note", id, vec![], &body);
            lines.push(line(&change, hash));
        }
        lines
    });
}

#[test]
fn changes_forged_in_the_name_of_another_desk_are_kept_beside_its_own() {
    let report = kept("a desk nobody knows", |_, forger| {
        forger.desk = casework::ids::DeskId(uuid::Uuid::from_u128(77));
        vec![forger.new_record("note", &json!({ "text": "relayed" }))]
    });
    assert_eq!(report.new_records, 1);
}

/// Headquarters' own number, said to hold something else: both stay, it is reported, and no number is given under that name again.
#[test]
fn a_number_of_its_own_with_other_content_begins_a_new_life_and_loses_nothing() {
    let mut house = House::new();
    let moussa = house.here.person("COULIBALY", "Moussa");
    let mut forger = Forger::of(&house.peer);
    forger.desk = house.here.store().desk().desk;
    forger.number = 1;
    let forged = forger.new_record("note", &json!({ "text": "forged" }));
    let file = house.sealed(&[forged]);
    let report = house.take_in(&file).unwrap();
    assert_eq!((report.forked, report.forked_desks.len()), (1, 1));
    assert_eq!(report.warnings, ["new-life"]);
    house.here.proves_itself();
    everything_is_read(&house.here);
    house.here.correct("person", moussa, json!({ "father_name": "Bakary" }));
    house.here.proves_itself();
}

#[test]
fn a_number_to_come_begins_a_new_life_and_loses_nothing() {
    // Headquarters takes itself for a restored copy: it cannot know that the change was forged.
    let mut house = House::new();
    let moussa = house.here.person("COULIBALY", "Moussa");
    let mut forger = Forger::of(&house.here);
    let forged = forger.new_record("note", &json!({ "text": "forged" }));
    let file = house.sealed(&[forged]);
    assert_eq!(house.take_in(&file).unwrap().warnings, ["new-life"]);
    house.here.proves_itself();
    everything_is_read(&house.here);
    assert_eq!(house.here.show("person", moussa, "family_name"), "COULIBALY");
    house.here.correct("person", moussa, json!({ "father_name": "Bakary" }));
    house.here.proves_itself();
}

#[test]
fn a_chain_that_contradicts_itself_is_kept_as_a_fork() {
    let report = kept("two changes of one number", |_, forger| {
        let first = forger.new_record("note", &json!({ "text": "one" }));
        forger.number -= 1;
        vec![first, forger.new_record("note", &json!({ "text": "other" }))]
    });
    assert_eq!(report.forked, 1);
    let report = kept("another previous hash", |_, forger| {
        let first = forger.new_record("note", &json!({ "text": "one" }));
        vec![first, forger.with("previous", json!("ab".repeat(32)))]
    });
    assert_eq!(report.forked, 1);
}

#[test]
fn kinds_and_bodies_of_no_version_are_kept_and_passed_on() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    kept("kinds named like tables", |_, forger| {
        ["change", "record", "meta", "sqlite_schema", "0", "_", "select"]
            .map(|kind| forger.new_record(kind, &json!({ "person": "x", "no": 1 })))
            .to_vec()
    });
    kept("deep beside the fields", |_, forger| {
        let id = forger.id();
        let (change, hash) =
            forger.change("note", id, vec![], &format!("{{\"fields\":{{\"text\":\"x\"}},\"later\":{deep}}}"));
        vec![line(&change, hash)]
    });
    let report = kept("deep in the fields", |_, forger| {
        let id = forger.id();
        let (change, hash) = forger.change("note", id, vec![], &format!("{{\"fields\":{{\"text\":{deep}}}}}"));
        vec![line(&change, hash)]
    });
    assert_eq!(report.set_aside.len(), 1);
    kept("a field twice", |_, forger| {
        let id = forger.id();
        let (change, hash) = forger.change("note", id, vec![], r#"{"fields":{"text":"x","text":"y"}}"#);
        vec![line(&change, hash)]
    });
    let report = kept("fields twice", |_, forger| {
        let id = forger.id();
        let (change, hash) = forger.change("note", id, vec![], r#"{"fields":{"text":"x"},"fields":{"text":"y"}}"#);
        vec![line(&change, hash)]
    });
    assert_eq!(report.set_aside.len(), 1);
}

#[test]
fn names_of_a_megabyte_are_kept_without_end() {
    for text in ["y".repeat(1_000_000), "ab ".repeat(300_000), "é ".repeat(300_000), "\u{202e}\u{0}".repeat(100_000)] {
        kept("long names", |_, forger| {
            ["family_name", "given_names", "father_name"]
                .map(|name| forger.new_record("person", &json!({ "family_name": "x", (name): text.clone() })))
                .to_vec()
        });
    }
    kept("many names", |_, forger| {
        let many: Vec<String> = (0..60_000).map(|at| format!("name {at}")).collect();
        let id = forger.id();
        let body = json!({ "fields": { "aliases": many, "family_name": "x" } }).to_string();
        let (one, hash) = forger.change("person", id, vec![], &body);
        let body = json!({ "fields": { "aliases": { "add": many, "remove": many } } }).to_string();
        let (two, other) = forger.change("person", id, vec![one.as_parent(&hash)], &body[..]);
        let _ = (&two, other);
        let few = json!({ "fields": { "aliases": { "add": &many[..30_000], "remove": &many[30_000..] } } }).to_string();
        let (three, last) = forger.change("person", id, vec![one.as_parent(&hash)], &few);
        vec![line(&one, hash), line(&three, last)]
    });
}

#[test]
fn what_the_head_announces_and_nobody_finds_is_counted_as_lost() {
    for (announced, lost) in [(2, 0), (5, 3), (1, 0)] {
        let mut house = House::new();
        let mut forger = Forger::of(&house.peer);
        // One is taken in, one is kept aside: neither is lost.
        let lines = [forger.new_record("note", &json!({ "text": "good" })), b"{".to_vec()];
        house.announces = Some(announced);
        let file = house.sealed(&lines);
        assert_eq!(house.look(&file).unwrap().lost, lost);
        assert_eq!(house.take_in(&file).unwrap().lost, lost, "{announced} announced");
    }
    let mut house = House::new();
    house.peer.person("COULIBALY", "Moussa");
    let file = house.honest();
    assert_eq!(house.take_in(&file).unwrap().lost, 0, "an honest bundle holds what it announces");
}
