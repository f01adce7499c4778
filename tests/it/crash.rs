//! The power goes out, the disk is full: what was acknowledged is there, what was not is gone whole.
//!
//! A crash leaves the database file as it was at the last checkpoint and any beginning of the write-ahead log.

use std::path::Path;

use casework::records::KINDS;
use casework::store::{OpenedAs, Store};
use serde_json::json;
use tempfile::TempDir;

use crate::desk::{CountingClock, Desk, KEY, MACHINE, MORNING_MS, assert_same, folder, rows, tables};

const WAL: &str = "jatigi.db-wal";
const HIGH_WATER: &str = "high-water.json";

/// What was acknowledged at some moment: the length of the write-ahead log, what the tables showed, the high-water mark.
struct Acknowledged {
    length: usize,
    tables: Vec<String>,
    changes: usize,
    mark: Vec<u8>,
}

fn acknowledged(desk: &Desk) -> Acknowledged {
    Acknowledged {
        length: std::fs::read(desk.path().join(WAL)).map_or(0, |log| log.len()),
        tables: desk.tables(),
        changes: desk.changes().len(),
        mark: std::fs::read(desk.path().join(HIGH_WATER)).unwrap(),
    }
}

/// The files as a crash leaves them, in a folder of their own.
fn after_crash(database: &[u8], log: &[u8], mark: &[u8]) -> TempDir {
    let folder = folder();
    std::fs::write(folder.path().join("jatigi.db"), database).unwrap();
    std::fs::write(folder.path().join(WAL), log).unwrap();
    std::fs::write(folder.path().join(HIGH_WATER), mark).unwrap();
    folder
}

fn open(folder: &Path) -> (Store, OpenedAs) {
    Store::open(folder, KEY, MACHINE, Box::new(CountingClock::at(MORNING_MS)), KINDS).unwrap()
}

/// A desk at work whose database file stays as it is: saves of every sort, a bundle's worth of changes in one
/// transaction, a person forgotten. Gives the file and every acknowledged state.
fn a_morning() -> (Desk, Vec<u8>, Vec<Acknowledged>) {
    let (mut desk, mut other) = (Desk::new("BKO"), Desk::new("KAY"));
    let awa = desk.person("KEITA", "Awa");
    desk.gives_to(&mut other);
    for at in 0..25 {
        let person = other.person("COULIBALY", &format!("Number {at}"));
        other.record("note", json!({ "person": person, "text": "x".repeat(300) }));
    }
    other.correct("person", awa, json!({ "father_name": "Bakary" }));
    desk.reopen();
    desk.store().db().pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    let database = std::fs::read(desk.path().join("jatigi.db")).unwrap();

    let mut states = vec![acknowledged(&desk)];
    let mut saved = |desk: &Desk| states.push(acknowledged(desk));
    let moussa = desk.person("COULIBALY", "Moussa");
    saved(&desk);
    let note = desk.record("note", json!({ "person": moussa, "text": "came back" }));
    saved(&desk);
    desk.correct("person", awa, json!({ "father_name": "Boubacar" }));
    saved(&desk);
    other.gives_to(&mut desk);
    saved(&desk);
    desk.decide(awa, "father_name", 1);
    saved(&desk);
    desk.withdraw("note", note);
    saved(&desk);
    desk.forget(moussa);
    saved(&desk);
    desk.person("DIARRA", "Fatoumata");
    saved(&desk);
    (desk, database, states)
}

#[test]
fn a_power_cut_leaves_an_acknowledged_state_and_never_half_of_one() {
    let (desk, database, states) = a_morning();
    let log = std::fs::read(desk.path().join(WAL)).unwrap();
    assert_eq!(std::fs::read(desk.path().join("jatigi.db")).unwrap().len(), database.len(), "nothing was checkpointed");
    let mut cuts: Vec<usize> = (0..=200).map(|at| log.len() * at / 200).collect();
    cuts.extend(
        states
            .iter()
            .flat_map(|state| [state.length.saturating_sub(1), state.length, state.length + 1])
            .filter(|cut| *cut <= log.len()),
    );
    cuts.sort_unstable();
    cuts.dedup();
    assert!(cuts.len() >= 200, "{} cuts", cuts.len());
    let mut reached = vec![0; states.len()];
    for (at, cut) in cuts.iter().copied().enumerate() {
        let last = states.iter().rposition(|state| state.length <= cut).unwrap();
        reached[last] += 1;
        let mut torn = log[..cut].to_vec();
        if at % 4 == 3 {
            // The sector that was being written holds anything.
            torn.extend((0..777).map(|at| (at * 31 % 251) as u8));
        }
        let folder = after_crash(&database, &torn, &states[last].mark);
        let (mut store, found) = open(folder.path());
        assert_eq!(found, OpenedAs::Usual, "cut at {cut}");
        assert_same(
            &states[last].tables,
            &tables(&store),
            &format!("cut at {cut}: all that was acknowledged, and nothing else"),
        );
        assert_eq!(store.verify().unwrap().changes as usize, states[last].changes, "cut at {cut}");
        if at % 10 == 0 {
            store.rebuild().unwrap();
            assert_same(&states[last].tables, &tables(&store), "rebuilding gives the same tables");
        }
    }
    assert!(reached.iter().all(|times| *times > 0), "every state was cut into: {reached:?}");
}

#[test]
fn a_full_disk_refuses_whole_saves_and_work_goes_on_when_there_is_room() {
    let (mut desk, mut other) = (Desk::new("BKO"), Desk::new("KAY"));
    for at in 0..40 {
        let person = other.person("COULIBALY", &format!("Number {at}"));
        other.record("note", json!({ "person": person, "text": "x".repeat(2000) }));
    }
    let arriving = other.changes();
    let pages = |desk: &Desk, pragma: &str| rows(desk.store(), &format!("PRAGMA {pragma}"), 0);
    let now: i64 = desk.store().db().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let mut refused = 0;
    for room in 0..40 {
        pages(&desk, &format!("max_page_count = {}", now + room));
        let (before, changes) = (desk.tables(), desk.changes().len());
        // A bundle that does not fit leaves nothing behind.
        let work = |store: &mut Store| {
            arriving.iter().try_for_each(|change| store.take(change, None).map(|_| ()))?;
            store.note_held()
        };
        if let Err(error) = desk.store_mut().transaction(work) {
            assert_eq!(error.code(), "disk-full");
            assert_same(&before, &desk.tables(), "nothing of the bundle is there");
            refused += 1;
        }
        // Nor does a save.
        let text: String = (0..7000).map(|at| char::from(b'a' + ((at * at + room * 7) % 26) as u8)).collect();
        let before = desk.tables();
        if let Err(error) = desk.try_record("note", json!({ "text": text })) {
            assert_eq!(error.code(), "disk-full");
            assert_same(&before, &desk.tables(), "nothing of the save is there");
            assert_eq!(desk.changes().len(), changes);
            refused += 1;
        }
    }
    assert!(refused > 20, "{refused} refusals");
    pages(&desk, "max_page_count = 100000");
    desk.takes(&arriving);
    desk.person("KEITA", "Awa");
    desk.proves_itself();
    assert_eq!(desk.reopen(), OpenedAs::Usual);
}
