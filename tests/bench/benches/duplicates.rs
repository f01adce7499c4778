//! What it costs to look for duplicates in the whole base, and then for those of a day.
//!
//! `cargo xtask bench duplicates [PERSONS]`, 100,000 by default: everybody with everybody, then 200 new and 600 corrected
//! persons with everybody, then the list of pairs.

use std::time::Instant;

use bench::{Desk, cpu_seconds, line, number_asked, peak_mb, reset_peak};
use casework::access::Action;
use casework::duplicate::{self, Duplicate};
use casework::screens;
use casework::store::kind::Record;

const NEW: u32 = 200;
const SAVES: u32 = 600;

fn main() {
    let persons = number_asked(100_000);
    let mut desk = Desk::found("HQ", true);
    desk.enter(persons);
    let permit = desk.permit(Action::Write(Duplicate::KIND));
    let before = reset_peak();
    let (start, worked) = (Instant::now(), cpu_seconds());
    let all = duplicate::scan(&mut desk.opened.store, &permit).expect("a scan");
    let whole = start.elapsed().as_secs_f64();
    println!("{} persons compared, {} pairs look alike", all.compared, all.alike);
    line("everybody with everybody", whole, "s", "<= 60");
    line("of it the processor's time", cpu_seconds() - worked, "s", "-");
    line("peak memory over the open program", peak_mb().saturating_sub(before) as f64, "MB", "-");

    desk.enter(NEW);
    let step = desk.cases.len() / SAVES as usize;
    let among: Vec<_> = desk.cases.iter().step_by(step.max(1)).take(SAVES as usize).copied().collect();
    // The person of each, and the case file.
    desk.edit(&among, 2 * SAVES, "Bamako");
    let start = Instant::now();
    let day = duplicate::scan(&mut desk.opened.store, &permit).expect("a scan");
    line(&format!("a day's {} persons with everybody", day.compared), start.elapsed().as_secs_f64(), "s", "-");

    let start = Instant::now();
    let pairs = screens::duplicates(desk.store(), &permit, 100).expect("pairs");
    line(&format!("the {} likeliest pairs, side by side", pairs.len()), start.elapsed().as_secs_f64() * 1e3, "ms", "-");
    let start = Instant::now();
    screens::today(desk.store(), &desk.permit(Action::Search)).expect("today");
    line("today's page", start.elapsed().as_secs_f64() * 1e3, "ms", "-");
}
