//! `cargo xtask simulate`: tells stories until one breaks a promise.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use simulate::step::PREFIXES;
use simulate::story::{Failure, Plot, play};

const USAGE: &str = "\
simulate [--desks N] [--steps N] [--seed S | --seeds A..B | --hours H] [--replays N]

  --desks    2 to 20, headquarters among them (10)
  --steps    of each story (2000)
  --seed     one story (1)
  --seeds    these stories, on as many threads as there are processors
  --hours    new stories for so long
  --replays  how often a broken story is told again to make it shorter (400)
";

struct Asked {
    desks: usize,
    steps: usize,
    seeds: std::ops::Range<u64>,
    until: Option<Duration>,
    replays: usize,
}

fn main() -> ExitCode {
    match asked() {
        Some(asked) => run(&asked),
        None => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn asked() -> Option<Asked> {
    let mut asked = Asked { desks: 10, steps: 2000, seeds: 1..2, until: None, replays: 400 };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next()?;
        match word.as_str() {
            "--desks" => asked.desks = value.parse().ok().filter(|desks| (2..=PREFIXES.len()).contains(desks))?,
            "--steps" => asked.steps = value.parse().ok()?,
            "--seed" => asked.seeds = value.parse().ok().map(|seed: u64| seed..seed + 1)?,
            "--seeds" => {
                let (first, end) = value.split_once("..")?;
                asked.seeds = first.parse().ok()?..end.parse().ok()?;
            }
            "--hours" => {
                // New ones each night: the seconds since 1970 begin where no night before has been.
                let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
                asked.seeds = now..u64::MAX;
                asked.until = Some(Duration::from_secs_f64(3600.0 * value.parse::<f64>().ok()?));
            }
            "--replays" => asked.replays = value.parse().ok()?,
            _ => return None,
        }
    }
    Some(asked)
}

fn run(asked: &Asked) -> ExitCode {
    // A panic of the core is told with the story; its own lines would come once for every replay.
    std::panic::set_hook(Box::new(|_| ()));
    let (next, broken, begun) = (AtomicU64::new(asked.seeds.start), AtomicBool::new(false), Instant::now());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let late = asked.until.is_some_and(|until| begun.elapsed() > until);
                    if seed >= asked.seeds.end || late || broken.load(Ordering::Relaxed) {
                        return;
                    }
                    let start = Instant::now();
                    match play(Plot { desks: asked.desks, steps: asked.steps, seed }) {
                        Ok(ended) => {
                            let counts: Vec<String> =
                                ended.counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
                            println!("seed {seed}: {:.1} s: {}", start.elapsed().as_secs_f32(), counts.join(", "));
                        }
                        Err(failure) => {
                            broken.store(true, Ordering::Relaxed);
                            println!("seed {seed} breaks at step {}: {}", failure.at, failure.broken);
                            let failure: Failure = failure.shortest(asked.replays);
                            println!("\n{failure}\n");
                        }
                    }
                }
            });
        }
    });
    if broken.into_inner() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
