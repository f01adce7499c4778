//! The grid of participants by sex and band of age, and what it adds up to.

use serde::Serialize;
use serde_json::Value;

use crate::store::kind::Fields;

/// The bands of age: the ends of the fields' names, and of the keys of their labels. Source: CASEWORK.md 2.12.
pub const BANDS: [&str; 6] = ["under_15", "15_17", "18_24", "25_34", "35_59", "60_plus"];
pub const WOMEN: [&str; 6] =
    ["women_under_15", "women_15_17", "women_18_24", "women_25_34", "women_35_59", "women_60_plus"];
pub const MEN: [&str; 6] = ["men_under_15", "men_15_17", "men_18_24", "men_25_34", "men_35_59", "men_60_plus"];

/// What the grid adds up to. Every figure that a screen or a paper shows beside it is one of these.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize)]
pub struct Counted {
    /// `None`: nobody counted. In the order of [`BANDS`], as `men`.
    pub women: [Option<i64>; 6],
    pub men: [Option<i64>; 6],
    pub bands_total: [i64; 6],
    pub women_total: i64,
    pub men_total: i64,
    pub total: i64,
    /// The total that was said by hand.
    pub said: Option<i64>,
    /// How many more were said than the grid holds; below 0: how many fewer. 0 where nobody said a total.
    pub difference: i64,
}

impl Counted {
    /// Of a record's fields, or of what a form holds: what is no whole figure counts as nothing.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let cell = |name: &str| fields.get(name).and_then(Value::as_i64);
        let (women, men) = (WOMEN.map(cell), MEN.map(cell));
        let sum = |cells: &[Option<i64>]| cells.iter().flatten().fold(0_i64, |sum, cell| sum.saturating_add(*cell));
        let mut bands_total = [0; 6];
        for (total, pair) in bands_total.iter_mut().zip(women.into_iter().zip(men)) {
            *total = sum(&[pair.0, pair.1]);
        }
        let (women_total, men_total) = (sum(&women), sum(&men));
        let (total, said) = (women_total.saturating_add(men_total), cell("total_said"));
        let difference = said.map_or(0, |said| said.saturating_sub(total));
        Self { women, men, bands_total, women_total, men_total, total, said, difference }
    }

    /// Whether anything stands in the grid, a zero too.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.women.iter().chain(&self.men).any(Option::is_some)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::awareness::AwarenessActivity;
    use crate::store::kind::{Record, fields_of};

    #[test]
    fn the_grid_is_in_the_record() {
        for (at, band) in BANDS.iter().enumerate() {
            for name in [WOMEN[at], MEN[at]] {
                assert!(name.ends_with(band), "{name}");
                let field = AwarenessActivity::KIND.field(name).expect(name);
                assert_eq!(field.group, Some("participants"), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_figure_and_what_is_too_much_counts_without_harm() {
        let counted = Counted::of(&fields_of(json!({ "women_15_17": "deux", "men_15_17": 3, "total_said": "" })));
        assert_eq!((counted.total, counted.said, counted.difference), (3, None, 0));
        let huge =
            Counted::of(&fields_of(json!({ "women_15_17": i64::MAX, "men_15_17": i64::MAX, "total_said": i64::MIN })));
        assert_eq!((huge.total, huge.difference), (i64::MAX, i64::MIN));
        assert!(!Counted::default().is_filled() && huge.is_filled());
    }
}
