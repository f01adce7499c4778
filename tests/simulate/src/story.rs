//! A story: a seed, the steps that chance drew, and how it ended. A story that breaks a promise is told again with fewer
//! and fewer steps, as long as the same promise breaks.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::dice::Dice;
use crate::step::{At, Step, Told};
use crate::world::{Broken, Outcome, World};

/// More steps nobody reads.
const TOLD: usize = 60;

/// What a story is made from.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    pub desks: usize,
    pub steps: usize,
    pub seed: u64,
}

/// A story that came to its end.
#[derive(Debug)]
pub struct Ended {
    /// What happened how often.
    pub counts: Vec<(&'static str, u64)>,
}

/// A story that breaks a promise.
#[derive(Debug)]
pub struct Failure {
    pub plot: Plot,
    /// The step at which it broke; the number of steps, when it was in the end.
    pub at: usize,
    pub broken: Broken,
    pub steps: Vec<Step>,
}

/// Draws and plays a story.
///
/// # Errors
/// The steps up to the promise that broke.
pub fn play(plot: Plot) -> Result<Ended, Box<Failure>> {
    let mut steps: Vec<Step> = vec![];
    let mut dice = Dice::new(plot.seed);
    let broken = guarded(|| {
        let mut world = World::found(plot.desks, plot.seed, |_| true)?;
        for number in 0..plot.steps {
            let step = world.draw(&mut dice, number as u32);
            steps.push(step);
            world.play(&steps[number])?;
        }
        world.settle()?;
        Ok(world.done.into_iter().collect())
    });
    match broken {
        Ok(counts) => Ok(Ended { counts }),
        Err(broken) => Err(Box::new(Failure { plot, at: steps.len(), broken, steps })),
    }
}

/// Plays given steps. The promise that broke, if one did.
#[must_use]
pub fn replay(plot: Plot, steps: &[Step]) -> Option<Broken> {
    guarded(|| {
        let used: BTreeSet<At> = steps.iter().flat_map(Step::machines).collect();
        let mut world = World::found(plot.desks, plot.seed, |at| used.contains(&at))?;
        steps.iter().try_for_each(|step| world.play(step))?;
        world.settle()
    })
    .err()
}

/// A panic of the core breaks a promise too.
fn guarded<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let told = panic.downcast_ref::<String>().cloned();
        let told = told.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default();
        Err(Broken { promise: "nothing panics", told })
    })
}

impl Failure {
    /// Leaves out what the failure does not need, for at most so many replays.
    #[must_use]
    pub fn shortest(mut self, mut replays: usize) -> Self {
        let mut chunk = self.steps.len().div_ceil(2);
        while chunk > 0 {
            let (mut start, mut shorter) = (0, false);
            while start < self.steps.len() {
                if replays == 0 {
                    return self;
                }
                replays -= 1;
                let end = (start + chunk).min(self.steps.len());
                let rest: Vec<Step> = [&self.steps[..start], &self.steps[end..]].concat();
                match replay(self.plot, &rest) {
                    Some(broken) if broken.promise == self.broken.promise => {
                        (self.steps, self.broken, shorter) = (rest, broken, true);
                    }
                    _ => start = end,
                }
            }
            chunk = if chunk == 1 && !shorter { 0 } else { (chunk / 2).max(1) };
        }
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Plot { desks, steps, seed } = self.plot;
        writeln!(f, "seed {seed} breaks at step {}: {}", self.at, self.broken)?;
        writeln!(f, "the shortest story found, {} steps, then everything is delivered:", self.steps.len())?;
        let left_out = self.steps.len().saturating_sub(TOLD);
        if left_out > 0 {
            writeln!(f, "  ({left_out} steps before)")?;
        }
        for (number, step) in self.steps.iter().enumerate().skip(left_out) {
            writeln!(f, "  {:>3}. {}", number + 1, Told(step, desks))?;
        }
        write!(f, "again: cargo xtask simulate --desks {desks} --steps {steps} --seed {seed}")
    }
}
