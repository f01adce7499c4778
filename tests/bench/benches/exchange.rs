//! Taking in one large bundle, and 200 % edits, against plain inserts of the same rows with the same SQLCipher settings.
//!
//! `cargo xtask bench exchange [CASES] [pages]`, 100,000 by default; `pages` says what each table takes.

use std::time::Instant;

use bench::{Desk, Plain, cpu_seconds, join, line, number_asked, peak_mb, reset_peak};
use rusqlite::Connection;

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
    let cases = number_asked(100_000);
    println!("{cases} persons, each with a case file (about 40 fields together)\n");
    let (mut headquarters, mut desk) = (Desk::found("HQ", true), Desk::found("BKO", false));
    join(&mut headquarters, &mut desk);
    let start = Instant::now();
    desk.enter(cases);
    line("entering, per record", start.elapsed().as_secs_f64() * 1e6 / f64::from(cases) / 2.0, "µs", "-");

    let start = Instant::now();
    let bundle = desk.prepare("HQ").remove(0);
    let preparing = start.elapsed();
    let before = reset_peak();
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let report = headquarters.take_in(&bundle.file);
    let (taking, writing) = (start.elapsed(), cpu_seconds() - cpu);
    let memory = peak_mb().saturating_sub(before);
    assert_eq!(report.new_persons, u64::from(cases));

    let mut plain = Plain::like(headquarters.store());
    let plainly = plain.write_brought(headquarters.store(), 0);
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
    let pages: i64 = headquarters.store().db().query_row("PRAGMA page_count", [], |row| row.get(0)).expect("pages");
    line("bytes per case in the database", pages as f64 * 8192.0 / f64::from(cases), "B", "<= 1500");

    if std::env::args().any(|argument| argument == "pages") {
        pages_by_table(headquarters.store().db(), cases);
    }

    // The desk confirms, then both edit: 200,000 changes for 100,000 cases, 1 % of them in disagreement.
    let receipt = headquarters.prepare("BKO").remove(0);
    desk.take_in(&receipt.file);
    let made = desk.cases.clone();
    desk.edit(&made, cases * 2, "Bamako");
    headquarters.edit(&made[..(made.len() / 100).max(1)], cases / 50, "Kayes");
    let bundle = desk.prepare("HQ").remove(0);
    let last = headquarters.last_taken_in();
    let (start, cpu) = (Instant::now(), cpu_seconds());
    let report = headquarters.take_in(&bundle.file);
    let (taking, writing) = (start.elapsed(), cpu_seconds() - cpu);
    let plainly = plain.write_brought(headquarters.store(), last);
    println!("\n{} edits, {} disagreements", report.changed_records + report.merged, report.disagreements_new);
    line("taking in edits, wall clock", taking.as_secs_f64(), "s", "-");
    line("of that the writing thread on a processor", writing, "s", "-");
    line("plain writes, wall clock", plainly.as_secs_f64(), "s", "-");
    line("taking in edits / plain writes", taking.as_secs_f64() / plainly.as_secs_f64(), "x", "<= 1.3");
    line("bytes per edit in the bundle", bundle.bytes as f64 / f64::from(cases * 2), "B", "-");
}
