//! Small numbers are not shown, and cannot be computed from those that are. Source: CASEWORK.md 1.10.
//!
//! A number of 1 to 4 is shown as "‹ 5". Where another number would betray it (a total less the rest of its row, in whichever table
//! that total stands) that one is withheld too. What somebody with pencil and paper can find out is tried here: bounds that go from
//! sum to sum, and every sum and difference of the sums (their rank).

use std::collections::BTreeSet;

/// The smallest number of people that is shown, besides none.
pub const LEAST_SHOWN: i64 = 5;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Shown,
    /// 1 to 4.
    Small,
    /// 1 or more: shown, it would betray another.
    Withheld,
}

/// That one number is the sum of others, by their places.
#[derive(Clone, Debug)]
pub struct Sum {
    pub total: usize,
    pub parts: Vec<usize>,
}

impl Sum {
    fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().copied().chain([self.total])
    }
}

/// How each number is shown. None is below 0, and what the sums say is true.
#[must_use]
pub fn suppress(numbers: &[i64], sums: &[Sum]) -> Vec<Seen> {
    let (names, sums) = joined(numbers, sums);
    let small = |number: &i64| if (1..LEAST_SHOWN).contains(number) { Seen::Small } else { Seen::Shown };
    let mut seen: Vec<Seen> = numbers.iter().map(small).collect();
    let levels = levels(numbers.len(), &sums);
    loop {
        // First what a single sum betrays: that sum has another number for it, and little else goes with it.
        if let Some((alone, sum)) = alone(&seen, &sums)
            && let Some(other) = complement(alone, numbers, &seen, std::slice::from_ref(sum), &levels)
        {
            seen[other] = Seen::Withheld;
            continue;
        }
        let Some(betrayed) = betrayed(numbers, &seen, &sums) else { break };
        if let Some(other) = complement(betrayed, numbers, &seen, &sums, &levels) {
            seen[other] = Seen::Withheld;
            continue;
        }
        // Nothing is left that could be withheld: then it is not even said that the numbers are small.
        let beside = sums.iter().filter(|sum| sum.all().any(|place| place == betrayed)).flat_map(Sum::all);
        let small: BTreeSet<usize> = beside.chain([betrayed]).filter(|place| seen[*place] == Seen::Small).collect();
        if small.is_empty() {
            break;
        }
        small.into_iter().for_each(|place| seen[place] = Seen::Withheld);
    }
    names.into_iter().map(|name| seen[name]).collect()
}

/// A number that is not shown where all others of a sum are, and that sum.
fn alone<'a>(seen: &[Seen], sums: &'a [Sum]) -> Option<(usize, &'a Sum)> {
    sums.iter().find_map(|sum| {
        let mut hidden = sum.all().filter(|place| seen[*place] != Seen::Shown);
        hidden.next().filter(|_| hidden.next().is_none()).map(|place| (place, sum))
    })
}

/// Zeros are known, and a sum with one other part says that two numbers are one: the place that stands for each, and the sums that are left.
fn joined(numbers: &[i64], sums: &[Sum]) -> (Vec<usize>, Vec<Sum>) {
    let mut names: Vec<usize> = (0..numbers.len()).collect();
    loop {
        let reduced: Vec<Sum> = sums
            .iter()
            .map(|sum| Sum {
                total: names[sum.total],
                parts: sum.parts.iter().filter(|part| numbers[**part] != 0).map(|part| names[*part]).collect(),
            })
            .filter(|sum| !sum.parts.is_empty() && sum.parts != [sum.total])
            .collect();
        let Some(same) = reduced.iter().find(|sum| sum.parts.len() == 1) else { return (names, reduced) };
        names.iter_mut().filter(|name| **name == same.parts[0]).for_each(|name| *name = same.total);
    }
}

/// 0 for cells, 1 for totals of them, 2 for totals of totals: the higher, the more is lost where it is not shown.
fn levels(count: usize, sums: &[Sum]) -> Vec<u8> {
    let mut levels = vec![0; count];
    for _ in 0..2 {
        for sum in sums {
            let parts = sum.parts.iter().map(|part| levels[*part]).max().unwrap_or(0);
            levels[sum.total] = levels[sum.total].max(parts + 1).min(2);
        }
    }
    levels
}

/// A number that is not shown and can be found out, if there is one.
#[must_use]
pub fn betrayed(numbers: &[i64], seen: &[Seen], sums: &[Sum]) -> Option<usize> {
    by_bounds(numbers, seen, sums).or_else(|| by_subtraction(seen, sums))
}

/// The number to withhold so that `betrayed` is safe: of those that stand in one of its sums, else in one that hangs together with
/// it, the smallest, and a total only where there is nothing else.
fn complement(betrayed: usize, numbers: &[i64], seen: &[Seen], sums: &[Sum], levels: &[u8]) -> Option<usize> {
    let mut known = BTreeSet::from([betrayed]);
    loop {
        let touched: Vec<&Sum> = sums.iter().filter(|sum| sum.all().any(|place| known.contains(&place))).collect();
        let all: Vec<usize> = touched.iter().flat_map(|sum| sum.all()).collect();
        let can = all.iter().copied().filter(|place| seen[*place] == Seen::Shown && numbers[*place] != 0);
        if let Some(found) = can.min_by_key(|place| (levels[*place], numbers[*place], *place)) {
            return Some(found);
        }
        let before = known.len();
        known.extend(all.into_iter().filter(|place| seen[*place] != Seen::Shown));
        if known.len() == before {
            return None;
        }
    }
}

/// What each number can be, as far as whoever reads the tables knows: the bounds of each sum narrow those of its parts, until nothing
/// gets narrower.
fn by_bounds(numbers: &[i64], seen: &[Seen], sums: &[Sum]) -> Option<usize> {
    let mut bounds: Vec<(i64, i64)> = numbers
        .iter()
        .zip(seen)
        .map(|(number, seen)| match seen {
            Seen::Shown => (*number, *number),
            Seen::Small => (1, LEAST_SHOWN - 1),
            Seen::Withheld => (1, UNBOUNDED),
        })
        .collect();
    // Each round makes a bound narrower; a few rounds go as far as anybody would.
    for _ in 0..50 {
        let before = bounds.clone();
        for sum in sums {
            let total = within(bounds[sum.total], added(&bounds, &sum.parts, None));
            bounds[sum.total] = total;
            for part in &sum.parts {
                let (low, high) = added(&bounds, &sum.parts, Some(*part));
                let least = if high == UNBOUNDED { 0 } else { total.0 - high };
                bounds[*part] = within(bounds[*part], (least, total.1 - low));
            }
        }
        if bounds == before {
            break;
        }
    }
    let mut all = bounds.iter().zip(seen);
    all.position(|((low, high), seen)| *seen != Seen::Shown && low >= high)
}

/// More than any number is, and so that sums of it do not overflow.
const UNBOUNDED: i64 = i64::MAX >> 32;

/// The bounds of the sum of those parts, one of them left out.
fn added(bounds: &[(i64, i64)], parts: &[usize], without: Option<usize>) -> (i64, i64) {
    let parts = parts.iter().filter(|part| Some(**part) != without).map(|part| bounds[*part]);
    parts.fold((0, 0), |sum, part| (sum.0 + part.0, (sum.1 + part.1).min(UNBOUNDED)))
}

fn within(one: (i64, i64), other: (i64, i64)) -> (i64, i64) {
    (one.0.max(other.0), one.1.min(other.1))
}

/// What adding and subtracting the sums tells: a number that is alone in a row once each row is free of the others' first number.
/// Reckoned modulo a large prime, so that nothing is rounded.
fn by_subtraction(seen: &[Seen], sums: &[Sum]) -> Option<usize> {
    let unknown: Vec<usize> = (0..seen.len()).filter(|place| seen[*place] != Seen::Shown).collect();
    let column_of = |place: usize| unknown.binary_search(&place).ok();
    let mut rows: Vec<Vec<u64>> = Vec::new();
    for sum in sums {
        let mut row = vec![0; unknown.len()];
        for part in &sum.parts {
            if let Some(column) = column_of(*part) {
                row[column] = 1;
            }
        }
        if let Some(column) = column_of(sum.total) {
            row[column] = PRIME - 1;
        }
        if row.iter().any(|cell| *cell != 0) {
            rows.push(row);
        }
    }
    let mut done = 0;
    for column in 0..unknown.len() {
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, pivot);
        let inverse = power(rows[done][column], PRIME - 2);
        rows[done].iter_mut().for_each(|cell| *cell = times(*cell, inverse));
        let first = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if at != done && factor != 0 {
                row.iter_mut()
                    .zip(&first)
                    .for_each(|(cell, one)| *cell = (*cell + PRIME - times(*one, factor)) % PRIME);
            }
        }
        done += 1;
    }
    let alone = rows.iter().take(done).find(|row| row.iter().filter(|cell| **cell != 0).count() == 1)?;
    alone.iter().position(|cell| *cell != 0).map(|column| unknown[column])
}

/// 2^31 - 1.
const PRIME: u64 = 2_147_483_647;

fn times(one: u64, other: u64) -> u64 {
    one * other % PRIME
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows × columns with totals of both, and a second table that shares the totals of the columns.
    fn system(tables: &[Vec<Vec<i64>>]) -> (Vec<i64>, Vec<Sum>) {
        let columns = tables[0][0].len();
        let mut numbers: Vec<i64> = (0..columns).map(|at| tables[0].iter().map(|row| row[at]).sum()).collect();
        numbers.push(numbers.iter().sum());
        let margins: Vec<usize> = (0..columns).collect();
        let mut sums = vec![Sum { total: columns, parts: margins }];
        for table in tables {
            let mut cells = vec![];
            let mut totals = vec![];
            for row in table {
                let first = numbers.len();
                numbers.extend(row);
                numbers.push(row.iter().sum());
                let parts: Vec<usize> = (first..first + columns).collect();
                totals.push(first + columns);
                sums.push(Sum { total: first + columns, parts: parts.clone() });
                cells.push(parts);
            }
            for column in 0..columns {
                sums.push(Sum { total: column, parts: cells.iter().map(|row| row[column]).collect() });
            }
            sums.push(Sum { total: columns, parts: totals });
        }
        (numbers, sums)
    }

    /// The same people by other rows.
    fn regrouped(table: &[Vec<i64>], rows: usize) -> Vec<Vec<i64>> {
        let mut other = vec![vec![0; table[0].len()]; rows];
        for (at, row) in table.iter().enumerate() {
            for (column, number) in row.iter().enumerate() {
                other[(at + column) % rows][column] += number;
            }
        }
        other
    }

    fn table() -> impl Strategy<Value = Vec<Vec<i64>>> {
        let number = prop_oneof![3 => Just(0), 4 => 1..5_i64, 4 => 5..40_i64, 1 => 40..4000_i64];
        (1..7_usize, 1..5_usize).prop_flat_map(move |(rows, columns)| {
            prop::collection::vec(prop::collection::vec(number.clone(), columns), rows)
        })
    }

    /// New persons of a practice base by profile and by age: few numbers are small, and few others go with them.
    #[test]
    fn as_little_as_needed_is_withheld() {
        let profile = [[46, 130], [23, 86], [42, 148], [33, 123], [5, 17], [3, 5], [7, 12], [7, 19], [4, 3], [21, 66]];
        let age = [[2, 3], [12, 40], [60, 188], [72, 240], [44, 132], [1, 6]];
        let tables: Vec<Vec<Vec<i64>>> =
            [profile.as_slice(), age.as_slice()].map(|rows| rows.iter().map(|row| row.to_vec()).collect()).into();
        let (numbers, sums) = system(&tables);
        let seen = suppress(&numbers, &sums);
        assert!(seen[..3].iter().all(|seen| *seen == Seen::Shown), "totals are shown");
        let withheld = seen.iter().filter(|seen| **seen == Seen::Withheld).count();
        assert!(withheld <= 6, "{withheld}");
    }

    /// Whether somebody who may only subtract, sum by sum, comes to a number that is not shown. Not the way of the code above.
    fn subtracts(seen: &[Seen], sums: &[Sum]) -> bool {
        sums.iter().any(|sum| sum.all().filter(|place| seen[*place] != Seen::Shown).count() == 1)
    }

    proptest! {
        #[test]
        fn no_number_that_is_not_shown_can_be_computed(table in table(), rows in 1..4_usize) {
            let tables = [table.clone(), regrouped(&table, rows)];
            let (numbers, sums) = system(&tables);
            let seen = suppress(&numbers, &sums);
            prop_assert!(!subtracts(&seen, &sums));
            prop_assert_eq!(betrayed(&numbers, &seen, &sums), None);
            for (number, seen) in numbers.iter().zip(&seen) {
                match number {
                    0 => prop_assert_eq!(*seen, Seen::Shown),
                    1..LEAST_SHOWN => prop_assert_ne!(*seen, Seen::Shown),
                    _ => prop_assert_ne!(*seen, Seen::Small),
                }
            }
        }

        /// Every table that a reader can think of is tried: each number that is not shown has two values at least.
        #[test]
        fn whoever_tries_every_table_finds_no_number(
            table in prop::collection::vec(prop::collection::vec(prop_oneof![2 => Just(0), 5 => 1..5_i64, 3 => 5..12_i64], 2..=2), 1..=3),
        ) {
            let (numbers, sums) = system(std::slice::from_ref(&table));
            let seen = suppress(&numbers, &sums);
            let hidden: Vec<usize> = (0..numbers.len()).filter(|place| seen[*place] != Seen::Shown).collect();
            let mut found: Vec<BTreeSet<i64>> = vec![BTreeSet::new(); numbers.len()];
            // The cells decide all: totals follow.
            let cells: Vec<usize> = (0..numbers.len()).filter(|place| sums.iter().all(|sum| sum.total != *place)).collect();
            let mut tried = numbers.clone();
            every(0, &cells, &seen, &sums, &mut tried, &mut found);
            for place in hidden {
                prop_assert!(found[place].len() > 1, "{place} of {numbers:?} is {:?} in {seen:?}", found[place]);
            }
        }
    }

    fn every(
        at: usize,
        cells: &[usize],
        seen: &[Seen],
        sums: &[Sum],
        tried: &mut Vec<i64>,
        found: &mut [BTreeSet<i64>],
    ) {
        if at == cells.len() {
            let shown = tried.clone();
            // Rows first, then totals of them.
            for _ in 0..2 {
                for sum in sums {
                    tried[sum.total] = sum.parts.iter().map(|part| tried[*part]).sum();
                }
            }
            let possible = (0..tried.len()).all(|place| match seen[place] {
                Seen::Shown => tried[place] == shown[place],
                Seen::Small => (1..LEAST_SHOWN).contains(&tried[place]),
                Seen::Withheld => tried[place] >= 1,
            });
            if possible {
                tried.iter().zip(found.iter_mut()).for_each(|(number, all)| all.extend([*number]));
            }
            for (place, number) in shown.into_iter().enumerate() {
                tried[place] = number;
            }
            return;
        }
        let place = cells[at];
        let was = tried[place];
        let values = match seen[place] {
            Seen::Shown => was..=was,
            Seen::Small => 1..=LEAST_SHOWN - 1,
            Seen::Withheld => 1..=16,
        };
        for value in values {
            tried[place] = value;
            every(at + 1, cells, seen, sums, tried, found);
        }
        tried[place] = was;
    }
}
