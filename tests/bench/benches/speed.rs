//! What a counsellor waits for, at the size of headquarters.
//!
//! `cargo xtask bench speed [PERSONS]`, 100,000 by default: each line in ms, at the 95th of a hundred, and beside it how many times what the
//! bare SQL query takes that a plain program would send to the same file. A folder instead of the number: the base that `practice-large`
//! made there is measured.

use std::path::PathBuf;
use std::time::Instant;

use bench::{Desk, fill_large, line, next_day, number_asked};
use casework::access::Action;
use casework::ids::RecordId;
use casework::note::Note;
use casework::person::{self, PersonId};
use casework::store::kind::{Record, fields_of};
use casework::store::{Draft, Store};
use casework::{
    appointment, backup, duplicate, exchange, household, practice, retention, return_support, screens, task,
    vulnerability,
};
use rusqlite::Connection;
use serde_json::json;

const ASKED: usize = 300;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    let there = std::env::args().skip(1).map(PathBuf::from).find(|word| word.is_dir());
    let desk = match there {
        Some(there) => Desk::opened_in(&there, &casework::door::machine()),
        None => fill_large(folder.path(), number_asked(100_000), "machine", |_| {}),
    };
    let count = |table: &str| -> i64 {
        desk.store().db().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("counted")
    };
    println!(
        "{} persons, {} case files, {} records, ready after {:.0} s",
        count("person"),
        count("case_file"),
        count("record"),
        start.elapsed().as_secs_f64()
    );
    let large = unlocking(desk, "of this base");
    let small = unlocking(Desk::found("KAY", false), "of an empty base");
    line("unlocking and the day's page, against an empty base", large.1 / small.1, "times", "<= 1.2");
    let desk = large.0;
    searching(&desk);
    saving(&desk);
    opening(&desk);
    keeping(&desk);
    the_day(&desk);
    at_term(desk);
}

/// p95 in ms.
fn p95(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() * 95).div_ceil(100) - 1]
}

/// ms.
fn time<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

fn told(what: &str, times: Vec<f64>, bare: Vec<f64>, goal: &str, ratio: &str) {
    let (ours, theirs) = (p95(times), p95(bare));
    line(what, ours, "ms", goal);
    line("  against the bare query", ours / theirs, "times", ratio);
}

/// Cheap keys: what the derivation takes is the same for both.
fn unlocking(desk: Desk, which: &str) -> (Desk, f64) {
    let mut desk = Some(desk);
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(time(|| {
            let opened = desk.take().expect("there is one").opened_again();
            screens::today(opened.store(), &opened.permit(Action::Search)).expect("the day's page");
            desk = Some(opened);
        }));
    }
    times.sort_by(f64::total_cmp);
    line(&format!("unlocking and the day's page {which}, median"), times[2], "ms", "-");
    (desk.expect("there is one"), times[2])
}

/// The names of some persons, spread over the base.
fn names(db: &Connection) -> Vec<(String, String)> {
    let all: i64 = db.query_row("SELECT max(no) FROM person", [], |row| row.get(0)).expect("persons");
    let sql = "SELECT family_name, given_names FROM person WHERE no >= ?1 ORDER BY no LIMIT 1";
    let mut query = db.prepare(sql).expect("a query");
    let name = |at: usize| {
        let from = all / ASKED as i64 * at as i64;
        query.query_row([from], |row| Ok((row.get(0)?, row.get(1)?))).expect("a person")
    };
    (0..ASKED).map(name).collect()
}

/// Every sign from the second on, as it is typed.
fn searching(desk: &Desk) {
    let db = desk.store().db();
    let (mut times, mut bare) = (Vec::new(), Vec::new());
    let mut plain = db
        .prepare(
            "SELECT person.id, reference, family_name, given_names, father_name, birth_date, sex, origin_division, phone
             FROM name_key JOIN person ON person.no = name_key.person WHERE key >= ?1 AND key < ?2 LIMIT 400",
        )
        .expect("a query");
    for (family, given) in names(db) {
        let whole: Vec<char> = format!("{family} {given}").to_lowercase().chars().collect();
        for end in 2..=whole.len().min(14) {
            let typed: String = whole[..end].iter().collect();
            times.push(time(|| {
                person::search(desk.store(), &desk.permit(Action::Search), &typed, 50).expect("searched")
            }));
            let last = typed.split_whitespace().last().unwrap_or_default();
            let keys = casework::names::query(last);
            let Some(key) = keys.first().map(|query| query.prefix.clone()).filter(|key| !key.is_empty()) else {
                continue;
            };
            let read = |row: &rusqlite::Row| (0..9).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect();
            bare.push(time(|| {
                let found = plain.query_map((&key, format!("{key}\u{10ffff}")), read).expect("a query");
                found.collect::<Result<Vec<Vec<_>>, _>>().expect("rows")
            }));
        }
    }
    println!("{} keystrokes", times.len());
    told("search, each keystroke", times, bare, "<= 16", "<= 2");
}

fn saving(desk: &Desk) {
    let mut dice = practice::Dice::new(99, desk.store().today());
    let new: Vec<_> = (0..ASKED).map(|_| practice::person_fields(&mut dice)).collect();
    let look = |fields| {
        time(|| person::duplicates_of_draft(desk.store(), &desk.permit(Action::Search), fields, None).expect("looked"))
    };
    line("look-alikes of a new person", p95(new.iter().map(look).collect()), "ms", "<= 50");
}

fn opening(desk: &Desk) {
    let db = desk.store().db();
    let ids: Vec<PersonId> = {
        let mut query = db.prepare("SELECT id FROM person ORDER BY no").expect("a query");
        let all = query.query_map([], |row| row.get(0)).expect("persons");
        let all: Vec<_> = all.collect::<Result<_, _>>().expect("persons");
        all.iter().step_by((all.len() / ASKED).max(1)).copied().collect()
    };
    let permit = desk.permit(Action::Search);
    let tables: Vec<String> = desk
        .store()
        .kinds()
        .iter()
        .filter(|kind| kind.field("person").is_some())
        .map(|kind| format!("SELECT * FROM \"{}\" WHERE person = ?1", kind.name))
        .collect();
    let mut plain: Vec<_> = tables.iter().map(|sql| db.prepare(sql).expect("a query")).collect();
    let (mut times, mut bare) = (Vec::new(), Vec::new());
    for id in ids {
        times.push(time(|| screens::person_file(desk.store(), &permit, id).expect("opened")));
        bare.push(time(|| {
            for query in &mut plain {
                let columns = query.column_count();
                let mut rows = query.query([id]).expect("a query");
                while let Some(row) = rows.next().expect("a row") {
                    for at in 0..columns {
                        std::hint::black_box(row.get_ref(at).expect("a cell"));
                    }
                }
            }
        }));
    }
    told("opening a person's file", times, bare, "<= 20", "-");
}

/// Each on the disk before it is answered.
fn keeping(desk: &Desk) {
    let user = desk.permit(Action::Search).author();
    let probe = desk.folder.join("sync");
    let mut file = std::fs::File::create(&probe).expect("a file");
    let (mut times, mut syncs) = (Vec::new(), Vec::new());
    for at in 0..ASKED {
        let content = format!("{{\"family_name\":\"Coulibaly {at}\",\"given_names\":\"Moussa\"}}");
        times.push(time(|| desk.store().save_draft(user, "person/new", &content).expect("kept")));
        syncs.push(time(|| {
            std::io::Write::write_all(&mut file, content.as_bytes()).expect("written");
            file.sync_all().expect("synced");
        }));
    }
    line("keeping what is typed", p95(times), "ms", "<= 10 and one sync");
    line("  one sync of this disk", p95(syncs), "ms", "-");
}

fn the_day(desk: &Desk) {
    let permit = desk.permit(Action::Search);
    let store = desk.store();
    let until = store.today() + chrono::Days::new(1);
    let tell =
        |what: &str, goal: &str, look: &dyn Fn()| line(what, p95((0..20).map(|_| time(look)).collect()), "ms", goal);
    tell("the day's page", "<= 30", &|| drop(screens::today(store, &permit).expect("the day's page")));
    tell("  of it the worklist", "-", &|| drop(screens::worklist(store, &permit, until, 200).expect("the worklist")));
    tell("    tasks, letters, follow-ups", "-", &|| {
        drop(task::worklist(store, permit.author(), until, 200).expect("tasks"))
    });
    tell("    plans and their visits", "-", &|| drop(return_support::due(store, &permit, until, 200).expect("plans")));
    tell("    urgent signs", "-", &|| drop(vulnerability::due(store, &permit, until, 200).expect("signs")));
    tell("    children alone", "-", &|| drop(household::due(store, 200).expect("children")));
    tell("  appointments", "-", &|| drop(appointment::planned_until(store, until, 200).expect("appointments")));
    tell("  not handed over", "-", &|| {
        exchange::not_handed_over(store).expect("counted");
    });
    tell("  likely duplicates", "-", &|| {
        duplicate::count(store, 100).expect("counted");
    });
    tell("  the backups", "-", &|| {
        backup::concern(store).expect("looked at");
    });
}

/// Six years later: nobody came back, then the first fifth of those who could be on the list did.
fn at_term(mut desk: Desk) {
    for _ in 0..6 * 366 {
        next_day();
    }
    let permit = desk.permit(Action::Forget);
    let list = |desk: &Desk| retention::at_term(desk.store(), &permit).expect("listed").lines.len();
    let shown = list(&desk);
    line(&format!("files at their term, {shown} shown"), time(|| list(&desk)), "ms", "-");
    let ids: Vec<RecordId> = {
        let mut query = desk
            .store()
            .db()
            .prepare("SELECT id FROM person ORDER BY no LIMIT (SELECT count(*) / 5 FROM person)")
            .expect("a query");
        let ids = query.query_map([], |row| row.get(0)).expect("persons");
        ids.collect::<Result<_, _>>().expect("persons")
    };
    let author = permit.author();
    for some in ids.chunks(2_000) {
        let back = |store: &mut Store| {
            for person in some {
                store.commit(
                    author,
                    Draft::new(
                        Note::KIND,
                        fields_of(json!({ "person": person, "note_kind": "entretien", "text": "…" })),
                    ),
                )?;
            }
            Ok(())
        };
        desk.opened.store.transaction(back).expect("they came back");
    }
    let shown = list(&desk);
    line(&format!("  after {} came back, {shown} shown", ids.len()), time(|| list(&desk)), "ms", "-");
}
