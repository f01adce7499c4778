//! A call fails: the disk is full, or cannot be read or written. What is refused is refused clearly, and nothing that was
//! acknowledged goes.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use power::log::Event;
use power::look::{Depth, Said, check, open, whole};
use power::stories::{STORIES, Story};

use crate::told::{Before, nobody_starts, points};

/// Once, and told again; and from there on: then the story ends where it is refused.
const FAULTS: [(&str, usize); 4] = [("EIO", 2), ("ENOSPC", 2), ("ENOSPC+", 1), ("EIO+", 1)];

#[test]
fn a_call_that_fails_is_refused_clearly_and_takes_nothing_along() {
    let only = std::env::var("POWER_STORY").ok();
    let wanted = points(240).div_ceil(STORIES.len());
    let prepared: Vec<(&Story, Before)> = STORIES
        .iter()
        .filter(|story| only.as_deref().is_none_or(|only| only == story.name))
        .map(|story| (story, Before::of(story)))
        .collect();
    let (next, failed, told) = (AtomicUsize::new(0), Mutex::new(Vec::new()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((story, before)) = prepared.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (start, calls) = (std::time::Instant::now(), calls(story, before));
                    // The four ways in turn, at as many places as there is time for.
                    for at in 0..wanted.min(calls * FAULTS.len()) {
                        let (fault, tries) = FAULTS[at % FAULTS.len()];
                        let call = 1 + at * calls / wanted.min(calls * FAULTS.len());
                        told.fetch_add(1, Ordering::Relaxed);
                        if let Err(problem) = fail(story, before, &format!("{call}:{fault}"), tries) {
                            failed.lock().unwrap().push(format!("{}, call {call} {fault}: {problem}", story.name));
                        }
                    }
                    println!("{:>10}: {calls} calls, {:.1} s", story.name, start.elapsed().as_secs_f64());
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    println!("{} stories with a call that fails, {} wrong", told.into_inner(), failed.len());
    assert!(failed.is_empty(), "{} wrong:\n{}", failed.len(), failed[..failed.len().min(40)].join("\n"));
}

/// How many calls of the story can fail: a few more are logged than that, and those to the index of the write-ahead log are not.
fn calls(story: &Story, before: &Before) -> usize {
    let before = before.copy();
    assert!(before.tell(story, 1, None).status.success());
    let events = before.events();
    events.iter().filter(|event| !matches!(event, Event::Said(_))).count()
}

fn fail(story: &Story, before: &Before, fault: &str, tries: usize) -> Result<(), String> {
    let place = before.copy();
    let told = place.tell(story, tries, Some(fault));
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let words = format!("{text}{}", String::from_utf8_lossy(&told.stderr));
    match told.status.code() {
        Some(0) => {}
        Some(1) if tries == 1 => {}
        Some(1) => return Err(format!("refused again after the call went well: {words}")),
        _ => return Err(format!("neither told nor refused: {:?} {words}", told.status)),
    }
    for refusal in text.lines() {
        let code = refusal.rsplit(": ").next().unwrap_or_default();
        if !["disk", "disk-full"].contains(&code) {
            return Err(format!("not a refusal of a disk: {refusal}"));
        }
    }
    let events = place.events();
    let said = events.iter().rev().find_map(|event| if let Event::Said(said) = event { Some(&**said) } else { None });
    let said = said.unwrap_or(&before.said);
    let sync_failed = events.iter().any(|event| matches!(event, Event::SyncFailed { .. }));
    let _quiet = nobody_starts();
    check(&place.root(), said, None, Depth::Whole).or_else(|problem| {
        // A key that is rotated cannot be taken back where the disk then does not let the desk be opened again.
        let is_done = story.name == "key";
        match (sync_failed || is_done) && told.status.code() == Some(1) {
            true => whole_though_refused(&place, said).map_err(|more| format!("{problem}; {more}")),
            false => Err(problem),
        }
    })
}

/// Where the sync of a finished save fails, nobody can know whether it is on the disk: it may be there, but then whole, and
/// behind all that was acknowledged.
fn whole_though_refused(place: &Before, said: &Said) -> Result<(), String> {
    for (name, stood) in &said.desks {
        let (mut store, by, _) = open(&place.root().join(name), std::iter::once(stood))?;
        let now = power::look::Stands::of(&store, &by.passphrase, &by.machine);
        whole(&mut store, &now)?;
        for (no, hash) in &stood.newest {
            let sql = "SELECT hex(hash) = ?2 FROM change WHERE no = ?1";
            let there = store.db().query_row(sql, (no, hash), |row| row.get(0));
            // Of an undone bundle the changes are gone.
            let forgotten = said.what == "take in" && there.is_err();
            if !there.unwrap_or(forgotten) {
                return Err(format!("{name}: change {no} is not there"));
            }
        }
    }
    Ok(())
}
