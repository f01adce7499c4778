//! The indicators: their numbers, what they count and how. Source: CASEWORK.md 2.15, those that the records can answer.
//!
//! Titles and definitions stand in `report.ftl` under the indicator's key. A changed definition raises [`DEFINITIONS`]; a number is
//! never given to another indicator.

use super::count::{Counting, Item};
use super::desks::{self, Told};
use super::passes;
use crate::duplicate;
use crate::error::Result;

/// The version of the definitions.
pub const DEFINITIONS: u32 = 1;

/// The words of rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The codes of a list, in its order.
    List(&'static str),
    /// The regions of Mali, in the order of their codes.
    Region,
    Desk,
    Partner,
    /// Named or anonymous.
    Named,
    /// What became of a letter.
    Outcome,
    /// A single line or column.
    One,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Count,
    Days,
    /// Whole francs CFA.
    Xof,
}

pub type Items = fn(&Counting) -> Result<Vec<Item>>;

/// How a table comes from what is counted.
pub enum Shape {
    /// Rows and columns that add up. Tables of the same people (`of`) share their totals, so they are suppressed together.
    Cross { of: &'static str, rows: Axis, columns: Axis, items: Items },
    /// Something may stand in several rows: they do not add up, and there is no total.
    Several { rows: Axis, items: Items },
    /// To the nearest five: two months' figures one from the other give nobody away.
    Rounded { rows: Axis, items: Items },
    /// The sum of amounts, shown where there are enough of them.
    Added { unit: Unit, items: Items },
    /// The median, shown where there are enough.
    Median { unit: Unit, items: Items },
    /// How the data stands: it counts no people and is not suppressed.
    Data(fn(&Counting) -> Result<i64>),
}

pub struct Indicator {
    pub number: &'static str,
    /// `report-<key>-title`, `report-<key>-definition`.
    pub key: &'static str,
    pub shape: Shape,
}

impl Indicator {
    pub(super) fn items(&self) -> Option<Items> {
        match self.shape {
            Shape::Cross { items, .. }
            | Shape::Several { items, .. }
            | Shape::Rounded { items, .. }
            | Shape::Added { items, .. }
            | Shape::Median { items, .. } => Some(items),
            Shape::Data(_) => None,
        }
    }
}

const SEX: Axis = Axis::List("sex");
const PROFILE: Axis = Axis::List("migration_profile");
const AGE: Axis = Axis::List("age_band");

const fn cross(
    number: &'static str,
    key: &'static str,
    of: &'static str,
    [rows, columns]: [Axis; 2],
    items: Items,
) -> Indicator {
    Indicator { number, key, shape: Shape::Cross { of, rows, columns, items } }
}

const fn other(number: &'static str, key: &'static str, shape: Shape) -> Indicator {
    Indicator { number, key, shape }
}

static INDICATORS: &[Indicator] = &[
    cross("1.1", "visits-desk", "visits", [Axis::Desk, Axis::Named], passes::visits_by_desk),
    cross("1.2", "visits-channel", "visits", [Axis::List("channel"), Axis::Named], passes::visits_by_channel),
    cross("1.3", "visits-profile", "visits", [PROFILE, SEX], passes::visits_by_profile),
    cross("1.4", "visits-age", "visits", [AGE, SEX], passes::visits_by_age),
    cross("1.5", "visits-region", "visits", [Axis::Region, SEX], passes::visits_by_region),
    other("1.6", "visits-reason", Shape::Several { rows: Axis::List("visit_reason"), items: passes::visits_by_reason }),
    cross("1.7", "persons-profile", "persons", [PROFILE, SEX], passes::persons_by_profile),
    cross("1.8", "persons-age", "persons", [AGE, SEX], passes::persons_by_age),
    cross("1.9", "persons-region", "persons", [Axis::Region, SEX], passes::persons_by_region),
    cross("2.1", "sessions", "sessions", [SEX, Axis::One], passes::sessions),
    cross("2.2", "letters-outcome", "letters", [Axis::Outcome, Axis::One], passes::letters_by_outcome),
    cross("2.3", "letters-partner", "letters", [Axis::Partner, Axis::One], passes::letters_by_partner),
    other("2.4", "letters-days", Shape::Median { unit: Unit::Days, items: passes::answered_letters }),
    cross("3.1", "returns", "returns", [Axis::List("return_kind"), SEX], passes::returns),
    cross("3.2", "plans", "plans", [Axis::List("committee_decision"), Axis::One], passes::plans_decided),
    other("3.3", "granted", Shape::Added { unit: Unit::Xof, items: passes::granted }),
    other("3.4", "paid", Shape::Added { unit: Unit::Xof, items: passes::paid }),
    cross("4.1", "minors-alone", "minors-alone", [Axis::One, Axis::One], passes::minors_alone),
    cross("5.1", "opened", "opened", [Axis::List("case_kind"), Axis::One], passes::opened),
    other("5.2", "open", Shape::Rounded { rows: Axis::List("case_kind"), items: passes::open }),
    cross("5.3", "closed", "closed", [Axis::List("closing_reason"), Axis::One], passes::closed),
    other("5.4", "closed-days", Shape::Median { unit: Unit::Days, items: passes::closed }),
    other("6.1", "pairs", Shape::Data(|counting| whole(duplicate::count(counting.store, MOST_PAIRS)?))),
    other("6.2", "merged", Shape::Data(|counting| whole(passes::merged(counting)?))),
    other("6.3", "disagreements", Shape::Data(|counting| Ok(i64::from(counting.store.disagreements_open()?)))),
    other("6.4", "late", Shape::Data(late)),
];

const MOST_PAIRS: usize = 100_000;

fn whole(count: usize) -> Result<i64> {
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

fn late(counting: &Counting) -> Result<i64> {
    let told = desks::told(counting.store, &counting.desks, counting.until)?;
    whole(told.iter().filter(|desk| matches!(desk.told, Told::Late | Told::Never)).count())
}

#[must_use]
pub fn indicators() -> &'static [Indicator] {
    INDICATORS
}
