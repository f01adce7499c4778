//! Taking in bundles against plain inserts of the same rows: ratios measured in one run, on the same SQLCipher settings.
//!
//! `cargo xtask bench [CASES] [pages]`, 100,000 by default; `pages` says what each table takes. Source of the goals: the project's first issue on the main job.

use std::path::Path;
use std::time::{Duration, Instant};

use casework::access::keys::Cost;
use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::case_file::CaseFile;
use casework::door::{self, Founding, Opened};
use casework::ids::RecordId;
use casework::person::{Person, PersonId};
use casework::store::kind::{Fields, Record};
use casework::store::{Draft, Store};
use casework::time::Clock;
use casework::{exchange, practice};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

/// As in the programs: changes are made in one thread and freed in another, which the system's allocator does slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

struct Ticking(std::cell::Cell<i64>);

impl Clock for Ticking {
    fn now_ms(&self) -> i64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

struct Post {
    opened: Opened,
    folder: tempfile::TempDir,
}

impl Post {
    fn found(prefix: &str, headquarters: bool) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let founding = Founding {
            centre: "Centre de mesure".into(),
            prefix: prefix.into(),
            desk_name: "Mesure".into(),
            headquarters,
            user_name: "Mesure".into(),
            login: "mesure".into(),
            role: "supervisor".into(),
            ..Founding::default()
        };
        let cheap = Cost { m_kib: 8, t: 1, p: 1 };
        let clock = Box::new(Ticking(std::cell::Cell::new(1_795_000_000_000)));
        let (opened, _) = door::found(folder.path(), &founding, "une phrase assez longue", cheap, "machine", clock)
            .expect("a new desk");
        Self { opened, folder }
    }

    fn permit(&self, action: Action) -> Permit {
        authorize(self.opened.actor, action).expect("a supervisor may")
    }

    fn administer(&self) -> Permit {
        authorize(Actor { role: Role::Administrator, ..self.opened.actor }, Action::Administer)
            .expect("an administrator may")
    }

    fn author(&self) -> RecordId {
        RecordId(self.opened.actor.user.0)
    }

    fn prepare(&mut self, to: &str) -> exchange::Prepared {
        let permit = self.permit(Action::Exchange);
        let out = self.folder.path().to_owned();
        exchange::prepare(&mut self.opened.store, &permit, to, &out).expect("a bundle").remove(0)
    }

    fn take_in(&mut self, file: &Path) -> exchange::Report {
        let permit = self.permit(Action::Exchange);
        exchange::take_in(&mut self.opened.store, &permit, file).expect("taken in")
    }
}

fn join(headquarters: &mut Post, desk: &mut Post) {
    let (request, invitation) =
        (desk.folder.path().join("r.jatigi-request"), desk.folder.path().join("i.jatigi-invitation"));
    let (here, there) = (desk.administer(), headquarters.administer());
    exchange::join_request(&mut desk.opened.store, &here, &request).expect("a request");
    exchange::invite(&mut headquarters.opened.store, &there, &request, &invitation).expect("an invitation");
    exchange::join(&mut desk.opened.store, &here, &invitation).expect("joined");
}

fn fill(desk: &mut Post, cases: u32) -> Vec<(RecordId, RecordId)> {
    let author = desk.author();
    let mut dice = practice::Dice::new(7, desk.opened.store.today());
    let mut made = Vec::with_capacity(cases as usize);
    while (made.len() as u32) < cases {
        let batch = (cases - made.len() as u32).min(2_000);
        desk.opened
            .store
            .transaction(|store| {
                for _ in 0..batch {
                    let person = store.commit(author, Draft::new(Person::KIND, practice::person_fields(&mut dice)))?.id;
                    let case = practice::case_file_fields(&mut dice, PersonId(person.0));
                    let case = store.commit(author, Draft::new(CaseFile::KIND, case))?.id;
                    made.push((person, case));
                }
                Ok(())
            })
            .expect("invented people");
    }
    made
}

/// Edits of about four fields each: `changes` in all, over persons and case files in turn.
fn edit(desk: &mut Post, made: &[(RecordId, RecordId)], changes: u32, with: &str) {
    let author = desk.author();
    let text = |value: String| Value::from(value);
    for batch in (0..changes).collect::<Vec<_>>().chunks(2_000) {
        desk.opened
            .store
            .transaction(|store| {
                for &at in batch {
                    let (person, case) = made[(at / 2) as usize % made.len()];
                    let draft = if at % 2 == 0 {
                        let fields = [
                            ("phone", text(format!("7{:07}", (at.wrapping_mul(7919)) % 10_000_000))),
                            ("best_contact", text("appel".into())),
                            ("address_quarter", text(format!("{with} {}", at % 97))),
                            ("household_size", Value::from(1 + at % 12)),
                        ];
                        Draft::of(
                            Person::KIND,
                            person,
                            fields.map(|(name, value)| (name.to_owned(), value)).into_iter().collect(),
                        )
                    } else {
                        let fields = [
                            ("stage", text("evaluation".into())),
                            ("risk", text("moyen".into())),
                            ("summary", text(format!("{with} : entretien n° {at}, suite à donner avec la famille."))),
                            ("next_follow_up", text("2027-01-15".into())),
                        ];
                        Draft::of(
                            CaseFile::KIND,
                            case,
                            fields.map(|(name, value)| (name.to_owned(), value)).into_iter().collect::<Fields>(),
                        )
                    };
                    store.commit(author, draft)?;
                }
                Ok(())
            })
            .expect("edited");
    }
}

/// The same rows, written by prepared statements into a database with the same settings.
struct Plain {
    db: Connection,
    _folder: tempfile::TempDir,
}

const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";
const TABLES: [&str; 6] = ["record", "change", "person", "case_file", "name_key", "person_desk"];

impl Plain {
    fn like(store: &Store) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let db = Connection::open(folder.path().join("plain.db")).expect("a database");
        casework::store::opening::configure(&db, KEY).expect("settings");
        let mut query = store
            .db()
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
            .expect("schema");
        let statements: Vec<String> =
            query.query_map([], |row| row.get(0)).expect("schema").collect::<Result<_, _>>().expect("schema");
        for sql in statements {
            db.execute_batch(&sql).expect("the same tables");
        }
        Self { db, _folder: folder }
    }

    /// Inserts (or replaces) the given rows of each table in one transaction. Reading them is not counted.
    fn write(&mut self, store: &Store, condition: &dyn Fn(&str) -> String) -> Duration {
        let mut spent = Duration::ZERO;
        let start = Instant::now();
        self.db.execute_batch("BEGIN IMMEDIATE").expect("begun");
        spent += start.elapsed();
        for table in TABLES {
            let mut query = store.db().prepare(&format!("SELECT * FROM {table} {}", condition(table))).expect("rows");
            let columns = query.column_count();
            let sql = format!("INSERT OR REPLACE INTO {table} VALUES (?{})", ", ?".repeat(columns - 1));
            let mut rows = query.query([]).expect("rows");
            let mut block: Vec<Vec<Sql>> = Vec::with_capacity(4_000);
            loop {
                let row = rows.next().expect("rows");
                let done = row.is_none();
                if let Some(row) = row {
                    block.push((0..columns).map(|at| row.get(at).expect("a value")).collect());
                }
                if block.len() == 4_000 || done {
                    let start = Instant::now();
                    let mut insert = self.db.prepare_cached(&sql).expect("insert");
                    for values in block.drain(..) {
                        insert.execute(params_from_iter(values)).expect("inserted");
                    }
                    spent += start.elapsed();
                }
                if done {
                    break;
                }
            }
        }
        let start = Instant::now();
        self.db.execute_batch("COMMIT").expect("committed");
        spent + start.elapsed()
    }
}

/// Peak resident memory since the last reset, in MB. Linux only; 0 elsewhere.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("0 0");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Seconds this thread has been on a processor. Linux only; 0 elsewhere.
fn own_cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn reset_peak() -> u64 {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    peak_mb()
}

fn line(what: &str, measured: f64, unit: &str, goal: &str) {
    println!("{what:<58} {measured:>9.2} {unit:<8} goal {goal}");
}

/// What each table and index takes of the database, in bytes per case.
fn pages_by_table(db: &Connection, cases: u32) {
    let sql = "SELECT name, sum(pgsize), sum(payload), sum(ncell) FROM dbstat GROUP BY name ORDER BY 2 DESC, name";
    let mut query = db.prepare(sql).expect("dbstat");
    let mut rows = query.query([]).expect("dbstat");
    while let Some(row) = rows.next().expect("a row") {
        let (name, bytes): (String, i64) = (row.get(0).expect("a name"), row.get(1).expect("bytes"));
        let (payload, cells): (i64, i64) = (row.get(2).expect("bytes"), row.get(3).expect("cells"));
        let cases = f64::from(cases);
        println!(
            "  {name:<28} {:>8.1} B {:>8.1} B payload {:>6.2} cells",
            bytes as f64 / cases,
            payload as f64 / cases,
            cells as f64 / cases
        );
    }
}

fn main() {
    let cases: u32 = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    println!("{cases} persons, each with a case file (about 40 fields together)\n");
    let (mut headquarters, mut desk) = (Post::found("HQ", true), Post::found("BKO", false));
    join(&mut headquarters, &mut desk);
    let start = Instant::now();
    let made = fill(&mut desk, cases);
    line("entering, per record", start.elapsed().as_secs_f64() * 1e6 / f64::from(cases) / 2.0, "µs", "-");

    let start = Instant::now();
    let bundle = desk.prepare("HQ");
    let preparing = start.elapsed();
    let before = reset_peak();
    let (start, cpu) = (Instant::now(), own_cpu());
    let report = headquarters.take_in(&bundle.file);
    let (taking, writing) = (start.elapsed(), own_cpu() - cpu);
    let memory = peak_mb().saturating_sub(before);
    assert_eq!(report.new_persons, u64::from(cases));

    let store = &headquarters.opened.store;
    let mut plain = Plain::like(store);
    let plainly = plain.write(store, &|_| String::new());
    line("taking in, wall clock", taking.as_secs_f64(), "s", "-");
    line("of that the writing thread on a processor", writing, "s", "-");
    line("plain inserts, wall clock", plainly.as_secs_f64(), "s", "-");
    line("taking in / plain inserts", taking.as_secs_f64() / plainly.as_secs_f64(), "x", "<= 1.3");
    let start = Instant::now();
    assert!(headquarters.take_in(&bundle.file).already_taken_in);
    line("the same bundle again / the first time", start.elapsed().as_secs_f64() / taking.as_secs_f64(), "x", "<= 0.1");
    line("preparing / taking in", preparing.as_secs_f64() / taking.as_secs_f64(), "x", "<= 0.4");
    line("peak memory over the open program", memory as f64, "MB", "<= 100");
    line("bytes per case in the bundle", bundle.bytes as f64 / f64::from(cases), "B", "<= 350");
    let pages: i64 =
        headquarters.opened.store.db().query_row("PRAGMA page_count", [], |row| row.get(0)).expect("pages");
    line("bytes per case in the database", pages as f64 * 8192.0 / f64::from(cases), "B", "<= 1500");

    if std::env::args().any(|argument| argument == "pages") {
        pages_by_table(headquarters.opened.store.db(), cases);
    }

    // The desk confirms, then both edit: 200,000 changes for 100,000 cases, 1 % of them in disagreement.
    let receipt = headquarters.prepare("BKO");
    desk.take_in(&receipt.file);
    edit(&mut desk, &made, cases * 2, "Bamako");
    edit(&mut headquarters, &made[..(made.len() / 100).max(1)], cases / 50, "Kayes");
    let bundle = desk.prepare("HQ");
    let last: i64 = headquarters
        .opened
        .store
        .db()
        .query_row("SELECT max(no) FROM bundle_in", [], |row| row.get(0))
        .expect("a bundle");
    let (start, cpu) = (Instant::now(), own_cpu());
    let report = headquarters.take_in(&bundle.file);
    let (taking, writing) = (start.elapsed(), own_cpu() - cpu);
    let store = &headquarters.opened.store;
    let brought = format!(
        "FROM change WHERE EXISTS (SELECT 1 FROM brought WHERE bundle > {last}
         AND change.no BETWEEN chain << 32 | first AND chain << 32 | last)"
    );
    let touched = format!("IN (SELECT record {brought})");
    let plainly = plain.write(store, &|table| match table {
        "change" => format!("WHERE no IN (SELECT no {brought})"),
        "name_key" | "person_desk" => format!("WHERE person {touched}"),
        _ => format!("WHERE no {touched}"),
    });
    println!("\n{} edits, {} disagreements", report.changed_records + report.merged, report.disagreements_new);
    line("taking in edits, wall clock", taking.as_secs_f64(), "s", "-");
    line("of that the writing thread on a processor", writing, "s", "-");
    line("plain writes, wall clock", plainly.as_secs_f64(), "s", "-");
    line("taking in edits / plain writes", taking.as_secs_f64() / plainly.as_secs_f64(), "x", "<= 1.3");
    line("bytes per edit in the bundle", bundle.bytes as f64 / f64::from(cases * 2), "B", "-");
}
