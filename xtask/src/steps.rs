//! Steps with a name and a time: the first one that fails ends the verb, and the last line counts the tests.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Done, or the sentence that says why not.
pub type Outcome = Result<(), String>;

/// The steps done so far, in order, with their times and the tests they counted.
pub struct Steps {
    done: Vec<(String, Duration)>,
    passed: u64,
    failed: u64,
}

impl Steps {
    #[must_use]
    pub fn new() -> Self {
        Self { done: Vec::new(), passed: 0, failed: 0 }
    }

    /// Runs a program as the step `name`; what it prints goes straight to the screen.
    ///
    /// # Errors
    /// When the program cannot be started or fails.
    pub fn run(&mut self, name: &str, command: &mut Command) -> Outcome {
        self.step(name, command, |_, command| command.status())
    }

    /// Like [`Steps::run`] for a test runner: its closing lines are also counted.
    ///
    /// # Errors
    /// When the program cannot be started or fails.
    pub fn tests(&mut self, name: &str, command: &mut Command) -> Outcome {
        self.step(name, command, |steps, command| {
            let mut child = command.stdout(Stdio::piped()).spawn()?;
            if let Some(output) = child.stdout.take() {
                let mut screen = std::io::stdout().lock();
                for line in BufReader::new(output).split(b'\n') {
                    let line = line?;
                    screen.write_all(&line)?;
                    screen.write_all(b"\n")?;
                    let (passed, failed) = counted(&String::from_utf8_lossy(&line));
                    steps.passed += passed;
                    steps.failed += failed;
                }
            }
            child.wait()
        })
    }

    /// The closing lines: the time of each step, and how many tests ran.
    pub fn close(&self) {
        println!("\nTimes:");
        for (name, time) in &self.done {
            println!("{:>8.1} s  {name}", time.as_secs_f64());
        }
        println!("{} passed, {} failed", self.passed, self.failed);
    }

    fn step(
        &mut self,
        name: &str,
        command: &mut Command,
        go: impl FnOnce(&mut Self, &mut Command) -> std::io::Result<ExitStatus>,
    ) -> Outcome {
        println!("\n== {name}");
        let start = Instant::now();
        // Nothing here waits for an answer: a runner has no keyboard.
        command.stdin(Stdio::null());
        let program = command.get_program().to_string_lossy().into_owned();
        let status = go(self, command).map_err(|error| format!("{name}: {program} could not be run ({error})"))?;
        let time = start.elapsed();
        if !status.success() {
            let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
            return Err(format!(
                "{name} failed after {:.1} s ({status}). The steps after it were not run. Again alone: {program} {}",
                time.as_secs_f64(),
                words.join(" ")
            ));
        }
        println!("== {name}: done in {:.1} s", time.as_secs_f64());
        self.done.push((name.to_owned(), time));
        Ok(())
    }
}

/// How many tests a closing line of cargo test, vitest or playwright counts as (passed, failed).
fn counted(line: &str) -> (u64, u64) {
    let line = line.trim();
    let of_cargo = line.strip_prefix("test result:");
    let of_vitest = line.strip_prefix("Tests ");
    let Some(counts) = of_cargo.or(of_vitest) else { return (0, 0) };
    let number_before = |word: &str| {
        let words: Vec<&str> = counts.split_whitespace().map(|part| part.trim_matches([';', ',', '.'])).collect();
        let at = words.iter().position(|part| *part == word)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    (number_before("passed").unwrap_or(0), number_before("failed").unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn closing_lines_of_the_runners_are_counted() {
        assert_eq!(counted("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured"), (12, 0));
        assert_eq!(counted("test result: FAILED. 3 passed; 2 failed; 0 ignored"), (3, 2));
        assert_eq!(counted("      Tests  1 failed | 4 passed (5)"), (4, 1));
        assert_eq!(counted("      Tests  4 passed (4)"), (4, 0));
        assert_eq!(counted(" Test Files  1 passed (1)"), (0, 0));
    }
}
