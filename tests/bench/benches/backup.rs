//! What a backup costs, and going on from it: `cargo xtask bench backup [CASES]`, 20,000 by default.
//!
//! Beside it what the disk takes for as many bytes: written, synced and read once.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Instant;

use bench::{Desk, PASSPHRASE, clock, line, number_asked};
use casework::backup;
use casework::door::Secret;

/// Each is done so often; the median counts.
const TURNS: usize = 5;

fn main() {
    let cases = number_asked(20_000);
    let mut desk = Desk::found("BKO", true);
    desk.enter(cases);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = |turn: usize| folder.path().join(format!("{turn}.jatigi-backup"));
    let permit = desk.opened.founder_permit().expect("the founder");
    let made = median(|turn| drop(backup::make(&desk.opened, &permit, &desk.folder, &out(turn)).expect("a backup")));
    let bytes = std::fs::metadata(out(0)).expect("it is there").len();
    let raw = median(|_| plain(&folder.path().join("plain"), bytes));
    println!("{cases} persons with a case file each, {:.1} MB", bytes as f64 / 1e6);
    line("a backup, made and read to its end", made, "s", "<= 2");
    line("  against the same bytes written and read", made / raw, "times", "-");
    let back = median(|turn| {
        let place = tempfile::tempdir().expect("a temporary folder");
        let secret = Secret::Passphrase { login: Some("mesure"), passphrase: PASSPHRASE };
        backup::restore(&out(turn), place.path(), &secret, "another machine", clock()).expect("restored");
    });
    line("restored on another machine", back, "s", "<= 5");
    line("  against the same bytes written and read", back / raw, "times", "-");
}

/// Seconds.
fn median(mut work: impl FnMut(usize)) -> f64 {
    let mut times: Vec<f64> = (0..TURNS)
        .map(|turn| {
            let start = Instant::now();
            work(turn);
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TURNS / 2]
}

fn plain(path: &Path, bytes: u64) {
    let piece = vec![7; 1 << 20];
    let mut file = File::create(path).expect("a file");
    let mut left = bytes;
    while left > 0 {
        let some = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
        file.write_all(&piece[..some]).expect("written");
        left -= some as u64;
    }
    file.sync_all().expect("synced");
    let mut read = Vec::new();
    File::open(path).and_then(|mut file| file.read_to_end(&mut read)).expect("read");
    std::hint::black_box(read);
}
