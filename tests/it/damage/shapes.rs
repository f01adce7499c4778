//! Values that do not fit their field, in every field of every kind.

use casework::records::KINDS;
use casework::store::fold::WITHDRAWN;
use casework::store::kind::{Field, Record, Shape};
use serde_json::{Value, json};

use super::{Forger, House, line};
use crate::desk::refusal;

fn nested(depth: usize) -> Value {
    (0..depth).fold(json!("deep"), |inner, _| json!([inner]))
}

fn odd_values() -> Vec<Value> {
    vec![
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e308),
        json!(1.5),
        json!(true),
        json!(null),
        json!(""),
        json!("x"),
        json!("1994-13-45"),
        json!("9999"),
        json!("0000-00-00"),
        json!("2026-10-12T08:00"),
        json!("é\u{301}\u{202e}\u{0}\u{1b}[2J\r\n\t"),
        json!("y".repeat(5_000)),
        json!("00000000-0000-0000-0000-000000000000"),
        json!([]),
        json!([1, null, true, {}, [], "b", "a", "a"]),
        json!({}),
        json!({ "add": 1 }),
        json!({ "add": [1, "c", null], "remove": [{}, "c"] }),
        json!({ "remove": ["b"], "else": 1 }),
        nested(20),
        nested(100),
    ]
}

#[test]
fn no_shape_of_a_value_makes_a_record_unreadable() {
    let mut house = House::new();
    let mut forger = Forger::of(&house.peer);
    let mut lines = vec![];
    for kind in KINDS {
        let names = || kind.fields.iter().map(|field| field.name).chain([WITHDRAWN, "no", "id", "odd name'); --"]);
        for (at, value) in odd_values().into_iter().enumerate() {
            let all = |value: &Value| json!({ "fields": names().map(|name| (name.to_owned(), value.clone())).collect::<serde_json::Map<_, _>>() });
            let id = forger.id();
            let (made, hash) = forger.change(kind.name, id, vec![], &all(&value).to_string());
            lines.push(line(&made, hash));
            // Edited by somebody who saw it, then by somebody who did not.
            let other = odd_values().swap_remove((at * 7 + 3) % odd_values().len());
            let (edited, edit_hash) =
                forger.change(kind.name, id, vec![made.as_parent(&hash)], &all(&other).to_string());
            lines.push(line(&edited, edit_hash));
            if at % 3 == 0 {
                let (unseen, hash) =
                    forger.change(kind.name, id, vec![made.as_parent(&hash)], &all(&value).to_string());
                lines.push(line(&unseen, hash));
            }
        }
    }
    let file = house.sealed(&lines);
    let report = house.take_in(&file).unwrap();
    assert_eq!(report.set_aside, []);
    house.is_unharmed_by(&file);
}

#[test]
fn a_value_as_deep_as_it_may_be_can_be_decided_on() {
    let mut house = House::new();
    for depth in 100..135 {
        let mut forger = Forger::of(&house.peer);
        forger.number = depth * 100;
        let id = casework::ids::RecordId(uuid::Uuid::from_u128(u128::from(depth)));
        let body = |text: &str| {
            let open = "[".repeat(depth as usize);
            format!("{{\"fields\":{{\"text\":{open}\"{text}\"{}}}}}", "]".repeat(depth as usize))
        };
        let lines = ["one", "other"].map(|text| {
            let (change, hash) = forger.change("note", id, vec![], &body(text));
            line(&change, hash)
        });
        let file = house.sealed(&lines);
        house.take_in(&file).unwrap();
        house.here.store().disagreements().unwrap_or_else(|error| panic!("{depth}: {error}"));
    }
    house.is_sound();
}

#[test]
fn what_can_be_saved_fits_into_a_bundle() {
    let mut desk = crate::desk::Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let permit = desk.permit(casework::access::Action::Write(casework::person::Person::KIND));
    let long = "y".repeat(1_200_000);
    let withdrawn =
        casework::records::withdraw(desk.store_mut(), &permit, casework::person::Person::KIND, moussa, &long);
    assert_eq!(refusal(withdrawn), ("reason".to_owned(), "too-long".to_owned()));
    desk.proves_itself();
    // Four bytes a sign, sets of 200 elements, a third more for what JSON escapes.
    for kind in KINDS {
        let bytes = |field: &Field| match field.shape {
            Shape::Text(most) | Shape::LongText(most) => 4 * most,
            Shape::Texts(most) => 200 * 4 * most,
            Shape::Codes(_) | Shape::Refs(_) => 200 * 40,
            _ => 50,
        };
        let whole: usize = kind.fields.iter().map(|field| bytes(field) + field.name.len() + 6).sum();
        assert!(whole * 4 / 3 < casework::store::body::LONGEST - 20_000, "{} may take {whole} bytes", kind.name);
    }
}
