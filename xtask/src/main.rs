//! Everything a developer does here, with its set-up: `cargo xtask` lists the verbs.

mod audit;
mod dist;
mod programs;
mod setup;
mod steps;
mod verbs;

use std::process::ExitCode;

use steps::{Outcome, Steps};

const USAGE: &str = "\
cargo xtask VERB

  run      installs what is missing, builds the program and opens it; words after -- go to the program
  test     everything: format, clippy, core, window code, the real window
  check    the fast part of it: format, clippy and tests of the core
  types    writes ui/src/lib/types.ts anew from the records of the core
  bench    the ratios of the core; words after the verb go to the benchmark
  fuzz     TARGET [--minutes N]: libFuzzer at a bundle's header, stream or take_in, or a scan, from tests/fuzz/corpus; one minute
  dictionary
           trains and measures the dictionary of bodies; NUMBER and KIB after the verb write it, never over one in use
  simulate stories of ten desks; --desks N --steps N --seed S | --seeds A..B | --hours H
  power    power cuts and failing calls at every point; --points N for a longer run
  demo     a practice centre of invented people under target/practice, shown in the window
  practice-large
           the same with 100,000 people, or the number after the verb, under target/practice-large
  audit    licences, sources and known weaknesses of the libraries, by deny.toml
  dist     release programs, a Debian package, what they are made of and their SHA-256 in dist/
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let verb = words.next().unwrap_or_default();
    let rest: Vec<String> = words.skip_while(|word| word == "--").collect();

    let mut steps = Steps::new();
    let outcome: Outcome = match verb.as_str() {
        "run" => verbs::run(&mut steps, &rest),
        "test" => verbs::test(&mut steps),
        "check" => verbs::check(&mut steps),
        "types" => verbs::types(&mut steps),
        "bench" => verbs::bench(&mut steps, &rest),
        "fuzz" => verbs::fuzz(&mut steps, &rest),
        "dictionary" => verbs::dictionary(&mut steps, &rest),
        "power" => verbs::power(&mut steps, &rest),
        "simulate" => verbs::simulate(&mut steps, &rest),
        "demo" => verbs::demo(&mut steps),
        "practice-large" => verbs::practice_large(&mut steps, &rest),
        "audit" => audit::audit(&mut steps),
        "dist" => dist::dist(&mut steps),
        "" | "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprint!("xtask knows no verb '{other}'.\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask stopped: {reason}");
            ExitCode::FAILURE
        }
    }
}
