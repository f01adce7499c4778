//! Tables of figures: laid out, suppressed together, and put into words.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::count::{Counting, Item};
use super::indicators::{Axis, Indicator, Shape, Unit, indicators};
use super::suppress::{LEAST_SHOWN, Seen, Sum, suppress};
use super::word;
use crate::error::Result;
use crate::lists;
use crate::partner::{Partner, PartnerId};
use crate::store::Store;
use crate::words::Lang;

/// The code of rows and columns of totals.
pub const TOTAL: &str = "total";

/// A figure as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Number(i64),
    Mark(Mark),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// 1 to 4: "‹ 5".
    Small,
    /// Not shown, since another figure could be computed from it, or since it rests on 1 to 4.
    Withheld,
    /// Nothing to tell: no median of nothing.
    None,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub code: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub code: String,
    pub label: String,
    /// One a column.
    pub cells: Vec<Cell>,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// "1.3".
    pub number: String,
    pub title: String,
    pub definition: String,
    pub unit: Unit,
    pub columns: Vec<Head>,
    /// Those of nothing are left out.
    pub rows: Vec<Row>,
}

impl Table {
    /// The cell of these codes, if there is such a row and column.
    #[must_use]
    pub fn cell(&self, row: &str, column: &str) -> Option<Cell> {
        let column = self.columns.iter().position(|head| head.code == column)?;
        self.rows.iter().find(|one| one.code == row)?.cells.get(column).copied()
    }

    pub(super) fn say(&mut self, store: &Store, lang: Lang) -> Result<()> {
        let Some(indicator) = indicators().iter().find(|indicator| indicator.number == self.number) else {
            return Ok(());
        };
        self.title = word(lang, &format!("report-{}-title", indicator.key));
        self.definition = word(lang, &format!("report-{}-definition", indicator.key));
        let [rows, columns] = axes(indicator);
        for row in &mut self.rows {
            row.label = label(store, rows, &row.code, lang)?.unwrap_or(std::mem::take(&mut row.label));
        }
        for head in &mut self.columns {
            head.label = label(store, columns, &head.code, lang)?.unwrap_or(std::mem::take(&mut head.label));
        }
        Ok(())
    }
}

/// A figure before it is suppressed.
enum Raw {
    /// A number that hangs together with others, by its place among them.
    Together(usize),
    Alone(Cell),
}

/// Numbers that hang together by sums, each under a name that is the same in every table where it stands.
#[derive(Default)]
struct Numbers {
    places: BTreeMap<[String; 3], usize>,
    numbers: Vec<i64>,
    sums: Vec<Sum>,
}

impl Numbers {
    fn place(&mut self, name: [String; 3], number: i64) -> usize {
        let next = self.numbers.len();
        let place = *self.places.entry(name).or_insert(next);
        if place == next {
            self.numbers.push(number);
        }
        place
    }

    fn add_up(&mut self, total: usize, parts: Vec<usize>) {
        if parts != [total] {
            self.sums.push(Sum { total, parts });
        }
    }
}

pub(super) fn tables(counting: &Counting) -> Result<Vec<Table>> {
    let mut together = Numbers::default();
    let mut raw = Vec::new();
    for indicator in indicators() {
        raw.push((indicator, raw_table(counting, indicator, &mut together)?));
    }
    let seen = suppress(&together.numbers, &together.sums);
    let shown = |figure: Raw| match figure {
        Raw::Alone(cell) => cell,
        Raw::Together(place) => match seen[place] {
            Seen::Shown => Cell::Number(together.numbers[place]),
            Seen::Small => Cell::Mark(Mark::Small),
            Seen::Withheld => Cell::Mark(Mark::Withheld),
        },
    };
    let head = |code: &String| Head { code: code.clone(), label: code.clone() };
    let mut tables = Vec::new();
    for (indicator, (columns, rows)) in raw {
        let unit = match indicator.shape {
            Shape::Added { unit, .. } | Shape::Median { unit, .. } => unit,
            _ => Unit::Count,
        };
        let rows = rows.into_iter().map(|(code, figures)| Row {
            label: code.clone(),
            code,
            cells: figures.into_iter().map(shown).collect(),
        });
        let (title, definition) = Default::default();
        let columns = columns.iter().map(head).collect();
        let mut table =
            Table { number: indicator.number.to_owned(), title, definition, unit, columns, rows: rows.collect() };
        table.say(counting.store, Lang::Fr)?;
        tables.push(table);
    }
    Ok(tables)
}

type RawTable = (Vec<String>, Vec<(String, Vec<Raw>)>);

fn raw_table(counting: &Counting, indicator: &Indicator, together: &mut Numbers) -> Result<RawTable> {
    let items = match indicator.items() {
        Some(items) => items(counting)?,
        None => Vec::new(),
    };
    let count = |row: &str, column: &str| number(items.iter().filter(|item| is(item, row, column)).count());
    let alone = |cell| vec![(TOTAL.to_owned(), vec![Raw::Alone(cell)])];
    let one = vec![TOTAL.to_owned()];
    Ok(match &indicator.shape {
        Shape::Cross { of, rows, columns, .. } => {
            let row_codes = with_total(codes(counting.store, *rows, items.iter().map(|item| &item.row))?, *rows);
            let column_codes =
                with_total(codes(counting.store, *columns, items.iter().map(|item| &item.column))?, *columns);
            let name = |axis: Axis, code: &str| match code {
                TOTAL => String::new(),
                code => format!("{axis:?} {code}"),
            };
            let mut places: Vec<Vec<usize>> = Vec::new();
            for row in &row_codes {
                let names = column_codes.iter().map(|column| {
                    let name = [(*of).to_owned(), name(*rows, row), name(*columns, column)];
                    together.place(name, count(row, column))
                });
                places.push(names.collect());
            }
            // The total stands last.
            for row in &places {
                if let Some((total, parts)) = row.split_last().filter(|(_, parts)| !parts.is_empty()) {
                    together.add_up(*total, parts.to_vec());
                }
            }
            if let Some((totals, parts)) = places.split_last().filter(|(_, parts)| !parts.is_empty()) {
                for (column, total) in totals.iter().enumerate() {
                    together.add_up(*total, parts.iter().map(|row| row[column]).collect());
                }
            }
            let figures = places.into_iter().map(|row| row.into_iter().map(Raw::Together).collect());
            (column_codes, row_codes.into_iter().zip(figures).collect())
        }
        Shape::Several { rows, .. } | Shape::Rounded { rows, .. } => {
            let rounded = matches!(indicator.shape, Shape::Rounded { .. });
            let rows = codes(counting.store, *rows, items.iter().map(|item| &item.row))?;
            let figure = |row: &String| {
                let cell = match count(row, TOTAL) {
                    1..LEAST_SHOWN => Cell::Mark(Mark::Small),
                    count if rounded => Cell::Number((count + 2) / 5 * 5),
                    count => Cell::Number(count),
                };
                (row.clone(), vec![Raw::Alone(cell)])
            };
            (one, rows.iter().map(figure).collect())
        }
        Shape::Added { .. } => {
            let sum = items.iter().map(|item| item.amount).sum();
            (one, alone(enough(&items).unwrap_or(Cell::Number(sum))))
        }
        Shape::Median { .. } => {
            let mut amounts: Vec<i64> = items.iter().map(|item| item.amount).collect();
            amounts.sort_unstable();
            let median = match amounts.len() {
                0 => Cell::Mark(Mark::None),
                // Half days are rounded up.
                count => Cell::Number((amounts[(count - 1) / 2] + amounts[count / 2] + 1) / 2),
            };
            (one, alone(enough(&items).unwrap_or(median)))
        }
        Shape::Data(count) => (one, alone(Cell::Number(count(counting)?))),
    })
}

/// What stands instead of a sum or a median that rests on too few.
fn enough(items: &[Item]) -> Option<Cell> {
    (1..LEAST_SHOWN).contains(&number(items.len())).then_some(Cell::Mark(Mark::Withheld))
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn is(item: &Item, row: &str, column: &str) -> bool {
    (row == TOTAL || item.row == row) && (column == TOTAL || item.column == column)
}

fn with_total(mut codes: Vec<String>, axis: Axis) -> Vec<String> {
    if axis == Axis::One {
        codes.clear();
    }
    codes.push(TOTAL.to_owned());
    codes
}

fn axes(indicator: &Indicator) -> [Axis; 2] {
    match indicator.shape {
        Shape::Cross { rows, columns, .. } => [rows, columns],
        Shape::Several { rows, .. } | Shape::Rounded { rows, .. } => [rows, Axis::One],
        Shape::Added { .. } | Shape::Median { .. } | Shape::Data(_) => [Axis::One, Axis::One],
    }
}

/// In the order of [`Outcome`](crate::referral::Outcome).
const OUTCOMES: [&str; 7] = ["accepted", "waiting", "passed-on", "refused", "not-come", "open", "silent"];
const NAMED: [&str; 2] = ["named", "anonymous"];

/// The codes that occur, in the order of the axis; what is not said stands last. Sexes, named and anonymous are always there.
fn codes<'a>(store: &Store, axis: Axis, found: impl Iterator<Item = &'a String>) -> Result<Vec<String>> {
    let mut found: BTreeSet<String> = found.cloned().collect();
    let order: Vec<String> = match axis {
        Axis::List(name) => lists::of(store, name)?
            .map(|list| list.items.into_iter().map(|item| item.code).collect())
            .unwrap_or_default(),
        Axis::Named => NAMED.map(str::to_owned).to_vec(),
        Axis::Outcome => OUTCOMES.map(str::to_owned).to_vec(),
        Axis::Partner => {
            let mut partners = Vec::new();
            for code in &found {
                partners.push((label(store, axis, code, Lang::Fr)?, code.clone()));
            }
            partners.sort();
            partners.into_iter().map(|(_, code)| code).collect()
        }
        Axis::Region | Axis::Desk | Axis::One => Vec::new(),
    };
    if matches!(axis, Axis::List("sex") | Axis::Named) {
        found.extend(order.iter().cloned());
    }
    let mut codes: Vec<String> = found.into_iter().collect();
    let place = |code: &String| order.iter().position(|known| known == code).unwrap_or(usize::MAX);
    codes.sort_by_key(|code| (code.is_empty(), place(code), code.clone()));
    Ok(codes)
}

/// `None`: not known here.
fn label(store: &Store, axis: Axis, code: &str, lang: Lang) -> Result<Option<String>> {
    if code == TOTAL {
        let number = axis == Axis::One;
        return Ok(Some(word(lang, if number { "report-number" } else { "report-total" })));
    }
    if code.is_empty() {
        return Ok(Some(word(lang, "report-unsaid")));
    }
    Ok(match axis {
        Axis::List(name) => Some(lists::label(store, name, code, lang)?),
        Axis::Region => lists::division(code).map(|division| division.name.clone()),
        Axis::Partner => match code.parse::<PartnerId>() {
            Ok(partner) => store.find_record::<Partner>(partner)?.map(|partner| partner.record.short_name),
            Err(_) => None,
        },
        Axis::Named => Some(word(lang, &format!("report-{code}"))),
        Axis::Outcome => Some(word(lang, &format!("answers-{code}"))),
        Axis::Desk | Axis::One => None,
    })
}
