//! A forgotten person is gone, on every desk, whatever comes late.

use casework::ids::RecordId;
use casework::store::{Store, body};
use serde_json::json;

use crate::desk::{Desk, all_meet, assert_same, first_code, refusal};

pub const CANARY: &str = "zyxcanari";

/// Every text and every body of the database that holds the canary.
pub fn canaries(store: &Store) -> Vec<String> {
    let tables = crate::desk::rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table'", 0);
    let mut found = vec![];
    for table in tables {
        let table = table.trim_start_matches("Text(\"").trim_end_matches("\")").to_owned();
        let mut query = store.db().prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..columns {
                let bytes = match row.get_ref(at).unwrap() {
                    rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => bytes.to_vec(),
                    _ => continue,
                };
                let text = body::unpack(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned());
                if text.to_lowercase().contains(CANARY) {
                    found.push(format!("{table}.{at}"));
                }
            }
        }
    }
    found
}

/// Where in the database these bytes stand, as they are or packed.
pub fn bytes_holding(store: &Store, sought: &[u8]) -> Vec<String> {
    let within = |bytes: &[u8]| bytes.windows(sought.len()).any(|part| part == sought);
    let mut found = vec![];
    for table in crate::desk::rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table'", 0) {
        let table = table.trim_start_matches("Text(\"").trim_end_matches("\")").to_owned();
        let mut query = store.db().prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..columns {
                let bytes = match row.get_ref(at).unwrap() {
                    rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => bytes,
                    _ => continue,
                };
                if within(bytes) || body::unpack(bytes).is_ok_and(|text| within(text.as_bytes())) {
                    found.push(format!("{table}.{at}"));
                }
            }
        }
    }
    found
}

/// A person with a file of every kind of part, all of it full of canaries.
pub fn canary_person(desk: &mut Desk) -> (RecordId, RecordId) {
    let person = desk.record("person", json!({ "family_name": CANARY, "given_names": CANARY, "sex": "f", "stated_age": 30, "father_name": CANARY, "aliases": [CANARY] }));
    desk.correct("person", person, json!({ "address_landmark": CANARY }));
    let case_file = desk.case_file(person);
    desk.correct("case_file", case_file, json!({ "summary": CANARY }));
    desk.record("session", json!({ "case_file": case_file, "summary": CANARY }));
    let note = desk.record("note", json!({ "person": person, "text": CANARY }));
    desk.record("task", json!({ "person": person, "what": CANARY }));
    desk.record(
        "appointment",
        json!({ "person": person, "on_day": "2027-01-04", "at_time": "9", "purpose": CANARY, "place": CANARY }),
    );
    desk.attach(person, CANARY, format!("%PDF-1.4 {CANARY} %%EOF").as_bytes());
    (person, note)
}

#[test]
fn a_forgotten_person_is_gone_and_the_log_still_verifies() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (person, note) = canary_person(&mut bamako);
    let other = bamako.person("KEITA", "Awa");
    let old_bundle = bamako.changes();
    bamako.meets(&mut kayes);
    // Disagreements and drafts hold values too.
    bamako.correct("note", note, json!({ "text": format!("{CANARY} one") }));
    kayes.correct("note", note, json!({ "text": format!("{CANARY} two") }));
    bamako.meets(&mut kayes);
    assert_eq!(kayes.disagreements().len(), 1);
    kayes
        .store()
        .db()
        .execute(
            "INSERT INTO draft (user, form, content, saved_at) VALUES (x'00', ?1, ?2, 1)",
            (format!("note/{person}"), CANARY),
        )
        .unwrap();
    assert!(!canaries(kayes.store()).is_empty());
    let changes = bamako.changes().len();
    bamako.forget(person);
    assert_eq!(bamako.changes().len(), changes + 1, "headers stay");
    bamako.gives_to(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        desk.takes(&old_bundle);
        assert_eq!(canaries(desk.store()), Vec::<String>::new(), "an old bundle does not bring it back");
        assert!(desk.store().verify().unwrap().forgotten > 8);
        assert!(
            desk.changes().iter().all(|change| change
                .change
                .body
                .as_ref()
                .is_none_or(|body| !body.json.contains(CANARY)))
        );
        desk.proves_itself();
        assert_eq!(desk.show("person", person, "forgotten"), true);
        assert_eq!(desk.show("person", other, "given_names"), "Awa");
        let secure: i64 = desk.store().db().query_row("PRAGMA secure_delete", [], |row| row.get(0)).unwrap();
        assert_eq!(secure, 1);
    }
    assert_same(&bamako.tables(), &kayes.tables(), "both show the same");
    assert_eq!(refusal(bamako.try_correct("person", person, json!({ "given_names": "Awa" }))).1, "forgotten");
    assert_eq!(refusal(bamako.try_record("note", json!({ "person": person, "text": CANARY }))).1, "forgotten");
    assert_eq!(canaries(bamako.store()), Vec::<String>::new());
}

#[test]
fn what_comes_late_of_a_forgotten_person_is_kept_as_headers_only() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (person, note) = canary_person(&mut bamako);
    bamako.meets(&mut kayes);
    bamako.forget(person);
    kayes.correct("person", person, json!({ "mother_name": CANARY }));
    kayes.correct("note", note, json!({ "text": format!("{CANARY} again") }));
    let late = kayes.record("note", json!({ "person": person, "text": CANARY }));
    kayes.correct("note", late, json!({ "text": format!("{CANARY} corrected") }));
    let from_kayes = kayes.changes();
    // Forwards, backwards, in two parts; and passed on by a desk that has forgotten to one that has, too.
    for order in 0..4 {
        let mut third = Desk::new("GAO");
        bamako.gives_to(&mut third);
        let mut arriving: Vec<_> = from_kayes.iter().collect();
        match order {
            0 => {}
            1 => arriving.reverse(),
            seed => arriving.sort_by_key(|change| (change.hash[seed], change.hash)),
        }
        for change in arriving {
            third.takes([change]);
        }
        assert_eq!(canaries(third.store()), Vec::<String>::new(), "order {order}");
        third.proves_itself();
        let mut fourth = Desk::new("SEG");
        bamako.gives_to(&mut fourth);
        // Of the late note only the header arrives first: whose it was cannot be seen any more.
        third.gives_to(&mut fourth);
        fourth.takes(&from_kayes);
        assert_eq!(canaries(fourth.store()), Vec::<String>::new());
    }
    // The header of the creation and the whole of the correction come by different ways.
    let mut third = Desk::new("GAO");
    bamako.gives_to(&mut third);
    third.takes(&from_kayes);
    let headers = third.changes();
    for backwards in [false, true] {
        let mut fifth = Desk::new("MOP");
        bamako.gives_to(&mut fifth);
        let of_late = |changes: &'_ [casework::store::take::Ready], at: usize| {
            changes
                .iter()
                .position(|one| one.change.record == late && (at == 0) == one.change.parents.is_empty())
                .unwrap()
        };
        let header = &headers[of_late(&headers, 0)];
        let whole = &from_kayes[of_late(&from_kayes, 1)];
        fifth.takes(if backwards { [whole, header] } else { [header, whole] });
        assert_eq!(canaries(fifth.store()), Vec::<String>::new(), "backwards: {backwards}");
    }
    kayes.takes(&bamako.changes());
    assert_eq!(canaries(kayes.store()), Vec::<String>::new());
    let mut desks = [bamako, kayes, third];
    all_meet(&mut desks);
    assert_same(&desks[0].tables(), &desks[1].tables(), "all show the same");
    assert_same(&desks[0].tables(), &desks[2].tables(), "all show the same");
}

#[test]
fn a_part_of_a_file_never_moves_to_another_person() {
    let mut desk = Desk::new("BKO");
    let (awa, moussa) = (desk.person("KEITA", "Awa"), desk.person("COULIBALY", "Moussa"));
    let note = desk.record("note", json!({ "person": awa, "text": "of Awa" }));
    let never = ("person".to_owned(), "never-changes".to_owned());
    assert_eq!(refusal(desk.try_correct("note", note, json!({ "person": moussa }))), never);
    assert_eq!(refusal(desk.try_correct("note", note, json!({ "person": null }))), never);
    // A tally that turns out to be somebody gets a name, even two at once: then a person decides.
    let mut kayes = Desk::new("KAY");
    let visit = desk.record(
        "visit",
        json!({ "channel": first_code("channel"), "reasons": [first_code("visit_reason")], "tally_sex": "f" }),
    );
    desk.gives_to(&mut kayes);
    desk.correct("visit", visit, json!({ "person": awa }));
    kayes.correct("visit", visit, json!({ "person": moussa }));
    kayes.gives_to(&mut desk);
    desk.decide(visit, "person", 1);
    desk.proves_itself();
}
