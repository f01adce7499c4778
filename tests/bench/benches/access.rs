//! What stands between a user and the desk, and what checking on them costs: `cargo xtask bench access [LINES]`, 1,000,000 lines of the journal
//! by default.
//!
//! Beside the check of the journal what reading and hashing the same rows takes; beside unlocking what deriving the key alone takes.

use std::time::Instant;

use bench::{Desk, PASSPHRASE, clock, line, number_asked};
use casework::access::Action;
use casework::access::keys::{Cost, KeyFile};
use casework::ids::RecordId;
use casework::store::Store;
use casework::store::journal::Act;
use casework::store::kind::fields_of;
use casework::{digest, door, journal_checkpoint, screens};
use serde_json::json;

/// Each is done so often; the median counts.
const TURNS: usize = 5;
/// At which two users take turns.
const CASES: u32 = 20_000;
/// What the derivation is calibrated to, in ms, as in the window.
const UNLOCK_MS: i64 = 700;
const FIRST: &str = "une phrase plus longue encore";
const OTHER: &str = "encore une phrase longue";

fn main() {
    let lines = number_asked(1_000_000);
    let mut desk = Desk::found("BKO", true);
    let (user, person) = (desk.permit(Action::Search).author(), RecordId(desk.opened.actor.user.0));
    for first in (0..lines).step_by(10_000) {
        let write = |store: &mut Store| {
            (first..lines.min(first + 10_000))
                .try_for_each(|_| store.note_act(Some(user), Act::Opened, Some(person), None))
        };
        desk.opened.store.transaction(write).expect("lines of the journal");
    }
    journal_checkpoint::sign(desk.store()).expect("signed");
    let found = journal_checkpoint::verify(desk.store()).expect("it holds");
    println!("{} lines of the journal, {} signed points", found.lines, found.checkpoints);
    let million = f64::from(lines) / 1e6;
    let ours = median(|| {
        journal_checkpoint::verify(desk.store()).expect("it holds");
    });
    line("the journal checked, for each million lines", ours / million, "s", "<= 1");
    line("  against its rows read and hashed", ours / median(|| plain(desk.store())), "times", "-");
    drop(desk);
    switching();
}

/// Two users, keys as in the window: one locks, the other unlocks and sees the day.
fn switching() {
    let mut desk = Desk::found("KAY", false);
    desk.enter(CASES);
    let start = Instant::now();
    let elapsed = || i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX);
    let cost = Cost::calibrate(UNLOCK_MS, elapsed).expect("a cost");
    let (folder, permit) = (desk.folder.clone(), desk.opened.founder_permit().expect("the founder"));
    let other = fields_of(json!({ "name": "Autre", "login": "autre", "role": "counsellor" }));
    desk.opened.add_user(&permit, &folder, other, OTHER, cost).expect("a second user");
    desk.opened.change_passphrase(&folder, PASSPHRASE, FIRST, cost).expect("the first user's key, as dear");
    let keys = KeyFile::load(&folder.join("keys.json")).expect("the key file");
    let derived = median(|| drop(keys.openers(Some("autre"), OTHER).expect("the key")));
    let mut turns = [("autre", OTHER), ("mesure", FIRST)].into_iter().cycle();
    let mut at_work = Some(desk.opened);
    let switched = median(|| {
        if let Some(leaving) = at_work.take() {
            journal_checkpoint::sign(&leaving.store).expect("signed");
        }
        let (login, words) = turns.next().expect("they take turns");
        let opened = door::unlock(&folder, Some(login), words, "machine", clock()).expect("unlocked");
        let permit = opened.permit(Action::Search).expect("casework");
        std::hint::black_box(screens::today(&opened.store, &permit).expect("the day's page"));
        at_work = Some(opened);
    });
    println!("{CASES} persons with a case file each");
    line("switching users, to the day's page", switched, "s", "<= 5");
    line("  beyond the derivation of the key", switched - derived, "s", "<= 1");
    line("  against the derivation alone", switched / derived, "times", "-");
}

/// The rows of the journal, every cell of them read and hashed.
fn plain(store: &Store) {
    let sql = "SELECT at, user, act, record, note, hash FROM journal ORDER BY no";
    let mut query = store.db().prepare(sql).expect("a query");
    let mut rows = query.query([]).expect("a query");
    let mut line = Vec::new();
    while let Some(row) = rows.next().expect("a row") {
        line.clear();
        line.extend(row.get::<_, i64>(0).expect("a cell").to_be_bytes());
        for at in 1..6 {
            line.extend(row.get_ref(at).expect("a cell").as_bytes_or_null().expect("a cell").unwrap_or_default());
        }
        std::hint::black_box(digest(&line));
    }
}

/// Seconds.
fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..TURNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TURNS / 2]
}
