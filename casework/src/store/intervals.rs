//! Sets of numbers kept as intervals: which changes of a chain are here.

/// Disjoint, not touching, ascending intervals of numbers from 1. Read from JSON in any order; what ends before it begins
/// is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(from = "Vec<(u32, u32)>")]
pub struct Intervals(Vec<(u32, u32)>);

impl Intervals {
    #[must_use]
    pub fn contains(&self, number: u32) -> bool {
        self.0
            .binary_search_by(|&(first, last)| {
                if last < number {
                    std::cmp::Ordering::Less
                } else if first > number {
                    std::cmp::Ordering::Greater
                } else {
                    std::cmp::Ordering::Equal
                }
            })
            .is_ok()
    }

    /// Where the interval that holds the number begins.
    #[must_use]
    pub fn start_of(&self, number: u32) -> Option<u32> {
        self.0.iter().find(|(first, last)| (*first..=*last).contains(&number)).map(|(first, _)| *first)
    }

    pub fn insert(&mut self, number: u32) {
        self.insert_range(number, number);
    }

    pub fn insert_range(&mut self, first: u32, last: u32) {
        let at = self.0.partition_point(|&(_, end)| end.saturating_add(1) < first);
        let end = self.0.partition_point(|&(start, _)| start <= last.saturating_add(1));
        let (mut first, mut last) = (first, last);
        if at < end {
            first = first.min(self.0[at].0);
            last = last.max(self.0[end - 1].1);
        }
        self.0.splice(at..end, [(first, last)]);
    }

    /// The largest number; 0 when empty.
    #[must_use]
    pub fn last(&self) -> u32 {
        self.0.last().map_or(0, |&(_, last)| last)
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.0.iter().copied()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.iter().map(|&(first, last)| u64::from(last - first) + 1).sum()
    }

    /// The numbers below the largest that are missing.
    #[must_use]
    pub fn gaps(&self) -> Vec<(u32, u32)> {
        let mut gaps = vec![];
        let mut next = 1;
        for &(first, last) in &self.0 {
            if first > next {
                gaps.push((next, first - 1));
            }
            next = last.saturating_add(1);
        }
        gaps
    }

    /// What is here and not in `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let mut rest = vec![];
        for &whole in &self.0 {
            let (mut first, last) = whole;
            for &(start, end) in other.0.iter().filter(|&&(start, end)| end >= whole.0 && start <= whole.1) {
                if end < first {
                    continue;
                }
                if start > first {
                    rest.push((first, start - 1));
                }
                first = first.max(end.saturating_add(1));
            }
            if first <= last {
                rest.push((first, last));
            }
        }
        Self(rest)
    }
}

impl FromIterator<(u32, u32)> for Intervals {
    fn from_iter<T: IntoIterator<Item = (u32, u32)>>(ranges: T) -> Self {
        let mut intervals = Self::default();
        for (first, last) in ranges {
            if first <= last {
                intervals.insert_range(first, last);
            }
        }
        intervals
    }
}

impl From<Vec<(u32, u32)>> for Intervals {
    fn from(mut ranges: Vec<(u32, u32)>) -> Self {
        // Sorted, each goes behind the last: a stranger's list of any length takes no time.
        ranges.sort_unstable();
        ranges.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn intervals_are_a_set(a in prop::collection::vec(1u32..40, 0..30), b in prop::collection::vec((1u32..40, 0u32..5), 0..8)) {
            let mut mine = Intervals::default();
            a.iter().for_each(|&number| mine.insert(number));
            let set: BTreeSet<u32> = a.into_iter().collect();
            prop_assert_eq!(mine.count(), set.len() as u64);
            let theirs: Intervals = b.iter().map(|&(first, more)| (first, first + more)).collect();
            let json: String = serde_json::to_string(&b.iter().rev().map(|&(first, more)| (first, first + more)).chain([(9, 3)]).collect::<Vec<_>>())?;
            prop_assert_eq!(&serde_json::from_str::<Intervals>(&json)?, &theirs);
            let rest = mine.without(&theirs);
            for number in 1..50 {
                prop_assert_eq!(mine.contains(number), set.contains(&number));
                prop_assert_eq!(rest.contains(number), mine.contains(number) && !theirs.contains(number));
            }
        }
    }
}
