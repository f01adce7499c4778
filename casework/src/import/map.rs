//! `MAP.toml`: which column of a register is which field.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Value;

use super::text::plain;
use crate::error::{Error, Result};
use crate::person::Person;
use crate::store::kind::{Field, Record, Shape};

/// How a register is read.
///
/// ```toml
/// sheet = "2024"                # of an Excel file; without it the first
/// likely_duplicates = "enter"   # or "leave-out": who looks like somebody already here
///
/// [columns]
/// "NOM" = "family_name"
/// "Né(e) le" = { field = "birth_date", as = "date" }
/// "Motif" = { as = "note" }     # kept as a note in the person's file
///
/// [full_name]                   # one column that holds all names
/// column = "Nom et prénom"
/// order = "family-first"        # or "given-first"; words in capitals are the family name anyhow
///
/// [ages]                        # when the ages in the register were said
/// said_on = "2024-06-30"        # or: said_on_column = "Date"
///
/// [fixed]                       # where the line says nothing
/// nationalities = ["ML"]
///
/// [values.sex]                  # the register's words for a field's codes
/// "M" = "m"
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Map {
    pub(super) sheet: Option<String>,
    pub(super) likely_duplicates: Likely,
    columns: BTreeMap<String, Column>,
    full_name: Option<FullName>,
    pub(super) ages: Ages,
    pub(super) fixed: BTreeMap<String, Value>,
    values: BTreeMap<String, BTreeMap<String, String>>,
}

/// What is done with a line that looks like somebody who is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likely {
    #[default]
    Enter,
    LeaveOut,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Column {
    Field(String),
    Transformed {
        #[serde(default)]
        field: String,
        #[serde(rename = "as")]
        transform: Option<As>,
    },
}

/// How a cell is read. Without it, as the field's shape asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum As {
    Text,
    /// A given name: `MOUSSA` becomes `Moussa`.
    Name,
    Date,
    Age,
    Phone,
    Code,
    Codes,
    Whole,
    Bool,
    /// All names in one cell.
    FullName,
    /// Not a field: kept as a note.
    Note,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FullName {
    column: String,
    #[serde(default)]
    order: Order,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
/// Of names that stand in one cell, which comes first.
pub enum Order {
    #[default]
    FamilyFirst,
    GivenFirst,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ages {
    pub said_on: Option<chrono::NaiveDate>,
    pub said_on_column: Option<String>,
}

/// How registers write the sex, besides the list's codes and labels.
const SEX: [(&str, &str); 7] =
    [("m", "m"), ("h", "m"), ("masculin", "m"), ("garçon", "m"), ("f", "f"), ("féminin", "f"), ("fille", "f")];

/// The code of a sex that a register's word stands for, without a map.
pub(crate) fn sex(word: &str) -> Option<&'static str> {
    let word = plain(word);
    SEX.iter().find(|(known, _)| plain(known) == word).map(|(_, code)| *code)
}

/// A column of the register and what becomes of its cells.
#[derive(Clone)]
pub(super) struct Reading {
    pub column: String,
    /// `None` for notes and full names.
    pub field: Option<&'static Field>,
    pub transform: As,
}

impl Map {
    /// # Errors
    /// `import-map` when it is not TOML or has members that it cannot have; `import-map-field` for a field that persons
    /// do not have or that the program sets itself; `import-map-twice` for a field with two columns.
    pub fn parse(toml: &str) -> Result<Self> {
        let map: Self = toml::from_str(toml).map_err(|error| {
            let line = error.span().map_or(1, |span| toml[..span.start.min(toml.len())].lines().count().max(1));
            Error::refused("import-map").with("line", line)
        })?;
        let mut seen = Vec::new();
        for reading in map.readings()? {
            let Some(field) = reading.field else { continue };
            if seen.contains(&field.name) && !field.shape.is_set() && field.shape != Shape::Phone {
                return Err(Error::refused("import-map-twice").with("field", field.name));
            }
            seen.push(field.name);
        }
        map.fixed.keys().chain(map.values.keys()).try_for_each(|name| field(name).map(|_| ()))?;
        Ok(map)
    }

    /// A map without columns, for a register whose columns are known by their place.
    pub(super) fn of_places(order: Order, said_on: Option<chrono::NaiveDate>, likely_duplicates: Likely) -> Self {
        let sex = SEX.iter().map(|(word, code)| ((*word).to_owned(), (*code).to_owned())).collect();
        Self {
            likely_duplicates,
            full_name: Some(FullName { column: String::new(), order }),
            ages: Ages { said_on, said_on_column: None },
            values: BTreeMap::from_iter([("sex".to_owned(), sex)]),
            ..Self::default()
        }
    }

    /// The columns in the order of their names, so that the same register always reads the same.
    pub(super) fn readings(&self) -> Result<Vec<Reading>> {
        let mut readings = Vec::new();
        for (column, target) in &self.columns {
            let (name, transform) = match target {
                Column::Field(name) => (name.as_str(), None),
                Column::Transformed { field, transform } => (field.as_str(), *transform),
            };
            let field = match transform {
                Some(As::Note | As::FullName) => None,
                _ => Some(field(name)?),
            };
            let usual = field.map_or(As::Note, usual);
            readings.push(Reading { column: column.clone(), field, transform: transform.unwrap_or(usual) });
        }
        if let Some(full_name) = &self.full_name {
            readings.push(Reading { column: full_name.column.clone(), field: None, transform: As::FullName });
        }
        Ok(readings)
    }

    pub(super) fn order(&self) -> Order {
        self.full_name.as_ref().map(|full_name| full_name.order).unwrap_or_default()
    }

    /// The code that the register's word stands for, by the map alone.
    pub(super) fn value(&self, field: &str, word: &str) -> Option<&str> {
        let word = plain(word);
        self.values.get(field)?.iter().find(|(known, _)| plain(known) == word).map(|(_, code)| code.as_str())
    }
}

/// The column of a field, read as its shape asks.
///
/// # Errors
/// `import-map-field` for a field that persons do not have or that the program sets itself.
pub(super) fn reading(column: &str, name: &str) -> Result<Reading> {
    let field = field(name)?;
    Ok(Reading { column: column.to_owned(), field: Some(field), transform: usual(field) })
}

fn field(name: &str) -> Result<&'static Field> {
    let field = Person::KIND.field(name).filter(|field| !field.automatic);
    field.ok_or_else(|| Error::refused("import-map-field").with("field", name))
}

fn usual(field: &'static Field) -> As {
    match (field.name, field.shape) {
        ("stated_age", _) => As::Age,
        ("family_name" | "given_names" | "father_name" | "mother_name" | "trusted_name" | "aliases", _) => As::Name,
        (_, Shape::Day | Shape::Date) => As::Date,
        (_, Shape::Phone) => As::Phone,
        (_, Shape::Code(_)) => As::Code,
        (_, Shape::Codes(_) | Shape::Texts(_)) => As::Codes,
        (_, Shape::Whole { .. } | Shape::Instant) => As::Whole,
        (_, Shape::Bool) => As::Bool,
        (_, Shape::Text(_) | Shape::LongText(_) | Shape::Ref(_) | Shape::Refs(_)) => As::Text,
    }
}
