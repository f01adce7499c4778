//! Contents of attachments that are not what they are said to be: set aside with a reason, asked for again, and the rest of
//! the bundle goes in.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use casework::exchange::envelope::{self, Limits};
use casework::ids::RecordId;
use serde_json::{Value, json};

use super::{House, TODAY};
use crate::attachment::{paper, photo};
use crate::desk::rows;

/// A house whose peer has attached a photograph and a paper of three pieces; who they belong to, and the lines of its honest
/// bundle behind the first.
fn told() -> (House, RecordId, Vec<Vec<u8>>) {
    let mut house = House::new();
    let moussa = house.peer.person("COULIBALY", "Moussa");
    house.peer.attach(moussa, "Carte", &photo(1));
    house.peer.attach(moussa, "Dossier", &paper(1, 600_000));
    let file = house.honest();
    let bundle = envelope::open(&file, &[]).unwrap().verify(&house.list, TODAY.parse().unwrap()).unwrap();
    let addressed = bundle.for_desk(house.here.store().desk().desk, &house.headquarters_keys).unwrap();
    let lines =
        addressed.check_payload(|_| Ok(())).unwrap().lines(&house.headquarters_keys, Limits::default()).unwrap();
    let lines: Vec<Vec<u8>> = lines.map(Result::unwrap).skip(1).collect();
    assert_eq!(lines.iter().filter(|line| is_piece(line)).count(), 5);
    (house, moussa, lines)
}

fn is_piece(line: &[u8]) -> bool {
    line.starts_with(b"{\"blob\":")
}

/// Where the paper's pieces stand.
fn paper_at(lines: &[Vec<u8>]) -> Vec<usize> {
    let of = |line: &[u8]| serde_json::from_slice::<Value>(line).unwrap()["of"] == 600_000;
    (0..lines.len()).filter(|at| is_piece(&lines[*at]) && of(&lines[*at])).collect()
}

fn edit(line: &mut Vec<u8>, member: &str, value: Value) {
    let mut shape: Value = serde_json::from_slice(line).unwrap();
    shape[member] = value;
    *line = serde_json::to_vec(&shape).unwrap();
    if !is_piece(line) {
        // Members are sorted by the parser: the marking one goes first again.
        let text = String::from_utf8(std::mem::take(line)).unwrap();
        let blob = format!("\"blob\":{}", shape["blob"]);
        let rest = text.replacen(&format!("{blob},"), "", 1);
        *line = format!("{{{blob},{}", &rest[1..]).into_bytes();
    }
}

/// The paper does not come, for that reason; the photograph and all changes do, and the honest bundle brings the rest.
#[track_caller]
fn set_aside(reason: &str, spoil: impl FnOnce(&mut Vec<Vec<u8>>, &[usize])) {
    let (mut house, moussa, mut lines) = told();
    let honest = lines.clone();
    let at = paper_at(&lines);
    spoil(&mut lines, &at);
    let file = house.sealed(&lines);
    let report = house.take_in(&file).unwrap();
    let reasons: Vec<(&str, u64)> = report.set_aside.iter().map(|aside| (aside.reason.as_str(), aside.count)).collect();
    assert_eq!(reasons, [(reason, 1)]);
    assert_eq!(report.contents, 1);
    let here = |house: &House| house.here.attached(moussa).iter().map(|one| one.here).collect::<Vec<_>>();
    assert_eq!(here(&house), [false, true]);
    assert_eq!(rows(house.here.store(), "SELECT no FROM set_aside", 0).len(), 0, "no rubbish is kept");
    house.is_unharmed_by(&file);
    let file = house.sealed(&honest);
    let report = house.take_in(&file).unwrap();
    assert_eq!((report.contents, report.set_aside.len()), (1, 0));
    assert_eq!(here(&house), [true, true]);
    house.is_sound();
}

#[test]
fn a_content_that_is_not_what_its_hash_says_is_set_aside() {
    set_aside("content-damaged", |lines, at| {
        edit(&mut lines[at[1]], "data", BASE64_STANDARD.encode(vec![7; 256 << 10]).into());
    });
}

#[test]
fn a_missing_piece_sets_the_content_aside() {
    for missing in 0..3 {
        set_aside("content-incomplete", |lines, at| drop(lines.remove(at[missing])));
    }
}

#[test]
fn pieces_in_another_order_or_twice_set_the_content_aside() {
    set_aside("content-incomplete", |lines, at| lines.swap(at[1], at[2]));
    set_aside("content-incomplete", |lines, at| {
        let twice = lines[at[1]].clone();
        lines.insert(at[1], twice);
    });
}

#[test]
fn a_size_that_is_not_the_records_sets_the_content_aside() {
    for size in [json!(600_001), json!(5), json!(u64::MAX)] {
        set_aside("content-damaged", |lines, at| {
            at.iter().for_each(|at| edit(&mut lines[*at], "of", size.clone()));
        });
    }
}

#[test]
fn a_piece_that_cannot_be_read_sets_the_content_aside() {
    let long = BASE64_STANDARD.encode(vec![7; (256 << 10) + 1]);
    for data in [json!("no base64!"), json!(""), json!(7), json!(long)] {
        let (mut house, moussa, mut lines) = told();
        let at = paper_at(&lines);
        edit(&mut lines[at[2]], "data", data);
        let file = house.sealed(&lines);
        let report = house.take_in(&file).unwrap();
        assert!(report.set_aside.iter().all(|aside| aside.reason.starts_with("content-")), "{report:?}");
        assert_eq!(report.contents, 1);
        assert!(!house.here.attached(moussa)[0].here);
        house.is_unharmed_by(&file);
    }
}

#[test]
fn a_content_that_nothing_here_names_is_let_go() {
    let (mut house, _, mut lines) = told();
    let stray = paper(9, 3_000);
    let hash: String = casework::digest(&stray).iter().map(|byte| format!("{byte:02x}")).collect();
    let piece = format!("{{\"blob\":\"{hash}\",\"at\":0,\"of\":3000,\"data\":\"{}\"}}", BASE64_STANDARD.encode(&stray));
    lines.push(piece.into_bytes());
    let file = house.sealed(&lines);
    let report = house.take_in(&file).unwrap();
    assert_eq!((report.contents, report.set_aside.len()), (2, 0));
    assert_eq!(rows(house.here.store(), "SELECT hash FROM blob", 0).len(), 3, "photograph, preview, paper");
    house.is_unharmed_by(&file);
}

#[test]
fn any_bytes_behind_the_marking_do_no_harm() {
    let (mut house, moussa, mut lines) = told();
    for rest in ["", "}", "null}", "\"\"}", "\"ff\",\"at\":-1}", "\"ff\",\"at\":0,\"of\":1,\"data\":\"AA==\"}"] {
        lines.push(format!("{{\"blob\":{rest}").into_bytes());
    }
    let file = house.sealed(&lines);
    let report = house.take_in(&file).unwrap();
    assert_eq!((report.contents, report.set_aside[0].reason.as_str()), (2, "content-damaged"));
    assert!(house.here.attached(moussa).iter().all(|one| one.here));
    house.is_unharmed_by(&file);
}

/// What a hostile desk says it wants, and what its records say of contents.
#[test]
fn odd_wants_and_odd_records_do_no_harm() {
    let (mut house, moussa, _) = told();
    let mut about = house.about();
    about["about"]["wants"] = json!(["", "'; DROP TABLE blob; --", "A".repeat(64), "0".repeat(64), "\u{0}"]);
    let mut forger = super::Forger::of(&house.peer);
    let odd = [
        json!({ "person": moussa, "title": "x", "hash": "../../x", "size": -5, "preview": "\u{0}" }),
        json!({ "person": moussa, "title": "x", "hash": "0".repeat(64), "size": i64::MAX }),
        json!({ "person": moussa, "title": "x", "hash": "1".repeat(64), "size": i64::MAX, "media_type": "../x" }),
        json!({ "person": moussa, "title": "x" }),
    ];
    let lines: Vec<Vec<u8>> = odd.iter().map(|fields| forger.new_record("attachment", fields)).collect();
    let file = house.sealed_with(about.to_string().as_bytes(), &lines);
    house.take_in(&file).unwrap();
    casework::exchange::status(house.here.store()).unwrap();
    house.is_unharmed_by(&file);
    let mut about = house.about();
    about["about"]["wants"] = json!("all");
    let file = house.sealed_with::<Vec<u8>>(about.to_string().as_bytes(), &[]);
    assert_eq!(house.code(&file), "bundle-damaged");
}
