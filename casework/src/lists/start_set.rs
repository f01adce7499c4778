//! The partners a new centre starts with: names only, to be verified on the spot.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{day, reader};

const SOURCE: &str = include_str!("../../../assets/partners/start_set.csv");

/// A partner of the start set. Source: CASEWORK.md 2.12.
#[derive(Clone, Debug, serde::Serialize)]
pub struct StartPartner {
    /// Stable, lower case with hyphens: a centre that loads the set twice knows its partners again.
    pub code: String,
    pub name: String,
    pub short_name: String,
    /// Of the list `partner_kind`.
    pub kind: String,
    /// Of the list `service`.
    pub services: Vec<String>,
    /// `ML` for the whole country, or codes of `mali_division`.
    pub area: Vec<String>,
    /// First and last day under this name; `None`: not known, or still so.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// The code of the partner that it replaced.
    pub predecessor: Option<String>,
    pub note: String,
}

static START_SET: LazyLock<Vec<StartPartner>> =
    LazyLock::new(|| read(SOURCE).unwrap_or_else(|error| panic!("start_set.csv: {error}")));

/// The partners of the start set, in the order of the file.
#[must_use]
pub fn start_set() -> &'static [StartPartner] {
    &START_SET
}

fn read(source: &str) -> Result<Vec<StartPartner>, String> {
    let several = |text: &str| text.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    reader(source)
        .records()
        .map(|row| {
            let row = row.map_err(|error| error.to_string())?;
            let text = |place: usize| row.get(place).unwrap_or_default();
            Ok(StartPartner {
                code: text(0).to_owned(),
                name: text(1).to_owned(),
                short_name: text(2).to_owned(),
                kind: text(3).to_owned(),
                services: several(text(4)),
                area: several(text(5)),
                valid_from: day(text(6))?,
                valid_to: day(text(7))?,
                predecessor: Some(text(8).to_owned()).filter(|code| !code.is_empty()),
                note: text(9).to_owned(),
            })
        })
        .collect()
}
