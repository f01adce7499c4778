//! Truly sealed by a joined desk, and nonsense inside.

use super::Forger;
use super::House;
use serde_json::json;

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
