//! Chance that comes out the same for the same seed, and a clock that may say anything.

use std::sync::{Arc, Mutex, PoisonError};

use casework::Result;
use casework::time::Clock;

/// SplitMix64.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `end` - 1.
    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.below(from.len())]) }
    }

    /// In so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Goes on by a second with every look; ids and salts come from its dice.
#[derive(Clone)]
pub struct StoryClock(Arc<Mutex<(i64, Dice)>>);

impl StoryClock {
    #[must_use]
    pub fn new(ms: i64, seed: u64) -> Self {
        Self(Arc::new(Mutex::new((ms, Dice::new(seed)))))
    }

    fn with<T>(&self, work: impl FnOnce(&mut (i64, Dice)) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn set(&self, ms: i64) {
        self.with(|inner| inner.0 = ms);
    }

    /// What it says, without going on.
    #[must_use]
    pub fn ms(&self) -> i64 {
        self.with(|inner| inner.0)
    }
}

impl Clock for StoryClock {
    fn now_ms(&self) -> i64 {
        self.with(|inner| {
            inner.0 += 1000;
            inner.0
        })
    }

    fn random(&self, bytes: &mut [u8]) -> Result<()> {
        self.with(|inner| bytes.iter_mut().for_each(|byte| *byte = inner.1.roll() as u8));
        Ok(())
    }
}
