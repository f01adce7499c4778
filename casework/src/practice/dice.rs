//! Chance that repeats: the same seed gives the same people on every machine and with every version of every crate.

use chrono::{Days, NaiveDate};

/// SplitMix64. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
    /// The day that ages and dates count back from.
    pub today: NaiveDate,
}

impl Dice {
    #[must_use]
    pub fn new(seed: u64, today: NaiveDate) -> Self {
        Self { state: seed, today }
    }

    fn roll(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `min` to `max`, both possible.
    pub fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = u64::try_from(max - min + 1).unwrap_or(1).max(1);
        min + i64::try_from(self.roll() % span).unwrap_or_default()
    }

    /// Small numbers more often than large ones.
    pub fn rather_small(&mut self, min: i64, max: i64) -> i64 {
        self.between(min, max).min(self.between(min, max))
    }

    /// Whether something that happens to `percent` of a hundred happens.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    /// Any of `choices`, all alike. `choices` must hold something.
    pub fn one<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let last = i64::try_from(choices.len()).unwrap_or_default() - 1;
        &choices[usize::try_from(self.between(0, last)).unwrap_or_default()]
    }

    /// Any of `choices`, the first ones more often: lists of names stand in the order of how common they are.
    pub fn early<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let last = i64::try_from(choices.len()).unwrap_or_default() - 1;
        &choices[usize::try_from(self.rather_small(0, last)).unwrap_or_default()]
    }

    /// One of `choices`, each as often as its weight says.
    pub fn weighed<T: Copy>(&mut self, choices: &[(T, i64)]) -> T {
        let mut left = self.between(0, choices.iter().map(|(_, weight)| weight).sum::<i64>() - 1);
        for (choice, weight) in choices {
            left -= weight;
            if left < 0 {
                return *choice;
            }
        }
        choices[0].0
    }

    /// One to `most` different ones of `choices`, by weight.
    pub fn several<T: Copy + PartialEq>(&mut self, choices: &[(T, i64)], most: i64) -> Vec<T> {
        let mut taken = Vec::new();
        for _ in 0..self.rather_small(1, most) {
            let choice = self.weighed(choices);
            if !taken.contains(&choice) {
                taken.push(choice);
            }
        }
        taken
    }

    /// A day `least` to `most` days before today.
    pub fn days_ago(&mut self, least: i64, most: i64) -> NaiveDate {
        let days = self.between(least, most).unsigned_abs();
        self.today - Days::new(days)
    }

    /// A day `least` to `most` days after `day`, never after today.
    pub fn days_after(&mut self, day: NaiveDate, least: i64, most: i64) -> NaiveDate {
        let days = self.between(least, most).unsigned_abs();
        (day + Days::new(days)).min(self.today)
    }
}
