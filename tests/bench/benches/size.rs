//! What a day costs at headquarters when it keeps ten times as much: every time beside the one at a tenth of the size.
//!
//! `cargo xtask bench size [CASES]`, 1,000,000 by default: measured at a tenth of that, and at that. A day is a bundle of each
//! of ten desks with 200 new cases and 600 saves, in order of arrival; then bundles for all ten, 60 searches, 60 person files.

use std::path::PathBuf;
use std::time::Instant;

use bench::{Desk, cpu_seconds, join, line, next_day, number_asked, peak_mb, reset_peak};
use casework::access::Action;
use casework::person::{self, PersonId};
use casework::screens;

const DESK_NAMES: [&str; 10] = ["BKO", "KAY", "ZEG", "GAO", "SEG", "MOP", "SIK", "TOM", "KIT", "NIO"];
const NEW: u32 = 200;
const SAVES: u32 = 600;
/// What counsellors type: given and family names, cut short, misspelt, a number of a case file's end.
const SEARCHES: [&str; 12] = [
    "traore",
    "moussa tra",
    "dembele amina",
    "coulibaly",
    "keita m",
    "fatoumata diarra",
    "sidibé ous",
    "camara",
    "toure ib",
    "konaté a",
    "maiga",
    "bah aïss",
];

/// Milliseconds of each thing that is done, by name, in order.
type Day = Vec<(&'static str, f64)>;

fn ms(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

/// The middle and the slowest of the times.
fn middle_and_slowest(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

/// Every desk enters `each` cases; headquarters takes them in and confirms.
fn grow(headquarters: &mut Desk, desks: &mut [Desk], each: u32) {
    for desk in desks.iter_mut() {
        desk.enter(each);
    }
    let bundles: Vec<PathBuf> =
        desks.iter_mut().flat_map(|desk| desk.prepare("HQ")).map(|bundle| bundle.file).collect();
    for bundle in bundles {
        headquarters.take_in(&bundle);
        std::fs::remove_file(bundle).expect("removed");
    }
    confirm(headquarters, desks);
}

fn confirm(headquarters: &mut Desk, desks: &mut [Desk]) {
    for receipt in headquarters.prepare("all") {
        let desk = desks.iter_mut().zip(DESK_NAMES).find(|(_, name)| *name == receipt.to).expect("a desk").0;
        desk.take_in(&receipt.file);
        std::fs::remove_file(receipt.file).expect("removed");
    }
}

fn day(mut headquarters: Desk, desks: &mut [Desk]) -> (Desk, Day) {
    let mut day = Day::new();
    next_day();
    for (at, desk) in desks.iter_mut().enumerate() {
        desk.enter(NEW);
        // Files of any age are saved: they lie all over the database.
        let step = desk.cases.len() / SAVES as usize;
        let among: Vec<_> = desk.cases.iter().skip(at).step_by(step.max(1)).take(SAVES as usize).copied().collect();
        desk.edit(&among, SAVES, "Bamako");
    }
    let start = Instant::now();
    let bundles: Vec<_> = desks.iter_mut().flat_map(|desk| desk.prepare("HQ")).collect();
    day.push(("a desk's daily bundle, prepared (ms)", start.elapsed().as_secs_f64() * 1e3 / 10.0));
    let changes: u64 = bundles.iter().map(|bundle| bundle.changes).sum();
    let before = reset_peak();
    let cpu = cpu_seconds();
    let taking: f64 = bundles.iter().map(|bundle| ms(|| _ = headquarters.take_in(&bundle.file))).sum();
    day.push(("taking in, per change (µs)", taking * 1e3 / changes as f64));
    let cpu = cpu_seconds() - cpu;
    day.push(("of that the writing thread on a processor (µs)", cpu * 1e6 / changes as f64));
    day.push(("taking in ten daily bundles (ms)", taking));
    day.push(("peak memory over the open program (MB)", peak_mb().saturating_sub(before) as f64));
    day.push(("bundles for all ten desks (ms)", ms(|| confirm(&mut headquarters, desks))));

    headquarters = {
        let start = Instant::now();
        let opened = headquarters.opened_again();
        day.push(("opening (ms)", start.elapsed().as_secs_f64() * 1e3));
        opened
    };
    let permit = headquarters.permit(Action::Search);
    let store = headquarters.store();
    let search = |text| ms(|| assert!(!person::search(store, &permit, text, 20).expect("found").is_empty(), "{text}"));
    let times = SEARCHES.iter().cycle().take(60).map(|text| search(text)).collect();
    let (middle, slowest) = middle_and_slowest(times);
    day.extend([("a search, middle (ms)", middle), ("a search, slowest (ms)", slowest)]);
    let all: Vec<PersonId> = desks.iter().flat_map(|desk| &desk.cases).map(|(person, _)| PersonId(person.0)).collect();
    let file = |id: &PersonId| ms(|| _ = screens::person_file(store, &permit, *id).expect("a person file"));
    let (middle, slowest) = middle_and_slowest(all.iter().step_by(all.len() / 60).map(file).collect());
    day.extend([("a person file, middle (ms)", middle), ("a person file, slowest (ms)", slowest)]);
    day.push(("today's page (ms)", ms(|| _ = screens::today(store, &permit).expect("today"))));
    day.push(("the exchange page (ms)", ms(|| _ = casework::exchange::status(store).expect("status"))));
    (headquarters, day)
}

fn main() {
    let large = number_asked(1_000_000);
    let mut headquarters = Desk::found("HQ", true);
    let mut desks: Vec<Desk> = DESK_NAMES.iter().map(|name| Desk::found(name, false)).collect();
    for desk in &mut desks {
        join(&mut headquarters, desk);
    }
    let mut days = Vec::new();
    for (each, cases) in [(large / 100, large / 10), (large / 10 - large / 100, large)] {
        let growing = ms(|| grow(&mut headquarters, &mut desks, each));
        println!("{cases} cases at headquarters after {:.0} s", growing / 1e3);
        let done;
        (headquarters, done) = day(headquarters, &mut desks);
        days.push(done);
    }
    println!();
    for ((what, small), (_, large)) in days[0].iter().zip(&days[1]) {
        let goal = if *what == "taking in, per change (µs)" { "<= 1.3" } else { "-" };
        line(&format!("{what}: {small:.1} → {large:.1}"), large / small, "x", goal);
    }
    let pages: i64 = headquarters.store().db().query_row("PRAGMA page_count", [], |row| row.get(0)).expect("pages");
    line("the database", pages as f64 * 8192.0 / 1e6, "MB", "-");
}
