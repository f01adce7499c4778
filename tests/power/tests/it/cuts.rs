//! The power goes at every point of every story.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use power::again;
use power::disk::{Loss, put};
use power::log::Event;
use power::look::{Depth, Said, check};
use power::stories::{STORIES, Story};

use crate::told::{Before, folder, nobody_starts, points};

const LOSSES: [Loss; 8] = [
    Loss::All,
    Loss::Torn { sector: 512 },
    Loss::None,
    Loss::Torn { sector: 4096 },
    Loss::End { sector: 512 },
    Loss::Content,
    Loss::Torn { sector: 512 },
    Loss::Names,
];

#[test]
fn what_was_acknowledged_survives_a_cut_at_any_point() {
    let wanted = points(2200).div_ceil(STORIES.len());
    let only = std::env::var("POWER_STORY").ok();
    let (next, counts, failed) = (AtomicUsize::new(0), Mutex::new((0, 0)), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(story) = STORIES.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if only.as_deref().is_none_or(|only| only == story.name) {
                        let (cuts, states, problems) = cut(story, wanted);
                        let mut counts = counts.lock().unwrap();
                        *counts = (counts.0 + cuts, counts.1 + states);
                        failed.lock().unwrap().extend(problems);
                    }
                }
            });
        }
    });
    let ((cuts, states), failed) = (counts.into_inner().unwrap(), failed.into_inner().unwrap());
    println!("{cuts} cuts, {states} different disks, {} wrong", failed.len());
    assert!(failed.is_empty(), "{} wrong:\n{}", failed.len(), failed[..failed.len().min(30)].join("\n"));
    assert!(only.is_some() || cuts >= 2000, "{cuts} cuts");
}

/// Gives how many cuts were made, how many different disks they left, and what was wrong with those.
fn cut(story: &Story, wanted: usize) -> (usize, usize, Vec<String>) {
    let start = std::time::Instant::now();
    let before = Before::of(story);
    let mut disk = before.disk();
    let told = before.tell(story, 1, None);
    assert!(told.status.success(), "{}: {told:?}", story.name);
    let events = before.events();
    let said: Vec<&Said> = std::iter::once(&before.said)
        .chain(events.iter().filter_map(|event| if let Event::Said(said) = event { Some(&**said) } else { None }))
        .collect();
    assert!(said.len() > 2, "{} acknowledges nothing", story.name);
    let (mut seen, mut problems, mut reached, mut cuts) = (HashSet::new(), Vec::new(), 0, 0);
    for (at, event) in events.iter().enumerate() {
        disk.apply(event);
        reached += usize::from(matches!(event, Event::Said(_)));
        // As many cuts behind each record as make up the number wanted.
        while cuts < (at + 1) * wanted / events.len() {
            let (loss, seed) = (LOSSES[cuts % LOSSES.len()], (cuts as u64) << 20 | at as u64);
            cuts += 1;
            let image = disk.after_cut(loss, seed);
            let mut hasher = DefaultHasher::new();
            (reached, &image).hash(&mut hasher);
            if !seen.insert(hasher.finish()) {
                continue;
            }
            let _quiet = nobody_starts();
            let left = folder();
            put(&image, left.path());
            let (now, next) = (said[reached], said.get(reached + 1).copied());
            let depth = if seen.len() % 8 == 0 { Depth::Whole } else { Depth::Quick };
            let outcome = check(left.path(), now, next, depth)
                .and_then(|()| if seen.len() % 4 == 0 { again::goes_on(left.path(), now, next) } else { Ok(()) });
            if let Err(problem) = outcome {
                problems.push(format!(
                    "{}, after record {at} ({:?} to {:?}), {loss:?}, seed {seed}: {problem}",
                    story.name,
                    now.what,
                    next.map(|next| &next.what)
                ));
            }
        }
    }
    println!(
        "{:>10}: {} records, {} steps, {cuts} cuts, {} different disks, {} wrong, {:.1} s",
        story.name,
        events.len(),
        said.len() - 1,
        seen.len(),
        problems.len(),
        start.elapsed().as_secs_f64()
    );
    (cuts, seen.len(), problems)
}
