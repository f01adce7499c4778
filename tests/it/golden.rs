//! Files that later versions are held against. `JATIGI_WRITE_GOLDEN=1 cargo test -p casework --test it golden rights` writes
//! those of this version; what changed in them is looked at before it is committed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use casework::records::KINDS;
use casework::store::kind::Kind;
use casework::store::{OpenedAs, Store, schema};
use serde_json::{Value, json};

use crate::desk::{CountingClock, Desk, KEY, MACHINE, MORNING_MS, copy_folder, first_code, folder};

pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub fn place(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(name)
}

pub fn writing() -> bool {
    std::env::var_os("JATIGI_WRITE_GOLDEN").is_some_and(|value| value == "1")
}

/// The text is the one of the golden file.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    if writing() {
        std::fs::create_dir_all(place("")).unwrap();
        std::fs::write(place(name), text).unwrap();
    }
    let kept = std::fs::read_to_string(place(name)).unwrap_or_default();
    assert!(
        kept == text,
        "tests/golden/{name} is another; if that is meant, write it again (JATIGI_WRITE_GOLDEN=1). Now:\n{text}"
    );
}

/// What stands in `tests/golden/<folder>`, sorted.
pub fn kept(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(place(folder)).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// One line per field: how it is kept and how it merges. This is what bundles of other versions rely on.
fn fields_text(kinds: &[&'static Kind]) -> String {
    let line = |kind: &Kind, field: &casework::store::kind::Field| {
        let shape = format!("{:?}", field.shape);
        let shape = shape.split([' ', '(']).next().unwrap_or_default().to_owned();
        format!("{} {} {shape} {} {:?}\n", kind.name, field.name, field.group.unwrap_or("-"), field.merge)
    };
    kinds.iter().flat_map(|kind| kind.fields.iter().map(move |field| line(kind, field))).collect()
}

#[test]
fn every_field_of_a_release_stays_what_it_was() {
    if writing() {
        std::fs::create_dir_all(place("fields")).unwrap();
        std::fs::write(place("fields").join(format!("{VERSION}.txt")), fields_text(KINDS)).unwrap();
    }
    let now = fields_text(KINDS);
    for path in kept("fields") {
        let then = std::fs::read_to_string(&path).unwrap();
        let groups = |text: &str| -> BTreeMap<String, Vec<String>> {
            let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for line in text.lines() {
                let parts: Vec<&str> = line.split(' ').collect();
                if parts[3] != "-" {
                    groups.entry(format!("{} {}", parts[0], parts[3])).or_default().push(parts[1].to_owned());
                }
            }
            groups
        };
        for line in then.lines() {
            assert!(now.lines().any(|one| one == line), "{}: {line} is gone or means something else", path.display());
        }
        // A desk of the older version writes the groups that it knows, whole: a new member would be emptied by it.
        let (then, now) = (groups(&then), groups(&now));
        for (group, members) in then {
            assert_eq!(now.get(&group), Some(&members), "a group never gains a field: {group}");
        }
    }
}

#[test]
fn the_log_of_a_release_is_made_by_the_same_steps() {
    if writing() {
        let tables: String = KINDS.iter().map(|kind| schema::table(kind)).collect();
        std::fs::create_dir_all(place("")).unwrap();
        std::fs::write(place("schema-1.sql"), format!("{}\n{tables}", schema::LOG.trim_start())).unwrap();
    }
    if let Ok(kept) = std::fs::read_to_string(place("schema-1.sql")) {
        assert!(
            kept.starts_with(schema::LOG.trim_start()),
            "schema::LOG was released: append a step to MIGRATIONS instead"
        );
    }
}

/// What the golden database holds: kind, id, fields.
pub fn contents(store: &Store) -> Value {
    let of_kind = |kind: &&'static Kind| {
        let records = store.list(kind, &[], 1000).unwrap();
        records
            .into_iter()
            .map(|(id, fields)| json!({ "kind": kind.name, "id": id, "fields": fields }))
            .collect::<Vec<_>>()
    };
    let open = store.disagreements().unwrap();
    let open: Vec<_> =
        open.iter().map(|one| json!({ "register": one.register, "values": one.candidates.len() })).collect();
    json!({ "records": KINDS.iter().flat_map(of_kind).collect::<Vec<_>>(), "disagreements": open })
}

/// Writes the database of this version: a small morning of two desks, with a disagreement and a forgotten person.
fn write_database() {
    let (mut desk, mut other) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = desk.person("COULIBALY", "Moussa");
    let forgotten = desk.person("KEITA", "Awa");
    let case_file = desk.case_file(moussa);
    desk.record("note", json!({ "person": moussa, "text": "came back\nwith his brother" }));
    desk.record(
        "consent",
        json!({ "person": moussa, "purpose": first_code("consent_purpose"), "decision": "accorde" }),
    );
    desk.record(
        "visit",
        json!({ "person": moussa, "channel": first_code("channel"), "reasons": [first_code("visit_reason")] }),
    );
    desk.attach(moussa, "card", &crate::attachment::paper(1, 400));
    desk.meets(&mut other);
    desk.correct("case_file", case_file, json!({ "summary": "of Bamako" }));
    other.correct("case_file", case_file, json!({ "summary": "of Kayes" }));
    other.correct("person", moussa, json!({ "aliases": ["Moro", "É"], "address_quarter": "Liberté" }));
    other.gives_to(&mut desk);
    desk.forget(forgotten);
    desk.proves_itself();
    let expected = serde_json::to_string_pretty(&contents(desk.store())).unwrap();
    // Without the tables of kinds: they are made anew from the log by whoever opens it, and weigh more than it.
    desk.reopen_as(MACHINE, &[]).unwrap();
    desk.store().db().execute_batch("VACUUM").unwrap();
    desk.close();
    let to = place("databases").join(VERSION);
    std::fs::create_dir_all(&to).unwrap();
    std::fs::copy(desk.path().join("jatigi.db"), to.join("jatigi.db")).unwrap();
    std::fs::write(to.join("expected.json"), expected + "\n").unwrap();
}

#[test]
fn the_databases_of_all_releases_open_and_show_what_they_showed() {
    if writing() {
        write_database();
    }
    for path in kept("databases") {
        let copy = folder();
        copy_folder(&path, copy.path());
        let clock = Box::new(CountingClock::at(MORNING_MS));
        let (store, found) = Store::open(copy.path(), KEY, MACHINE, clock, KINDS).unwrap();
        assert_eq!(found, OpenedAs::Usual);
        store.verify().unwrap();
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(path.join("expected.json")).unwrap()).unwrap();
        assert_eq!(contents(&store), expected, "{}", path.display());
        crate::attachment::all_contents_are_here(&store);
    }
}
