//! A report as a file of figures: a line a cell, and a line a definition, for whoever reckons with it.

use serde::Deserialize;

use super::filing::Content;
use super::table::{Cell, Mark};
use super::{Question, Report, ReportRunId, Told, Unit, figures};
use crate::access::Permit;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::journal::Act;

/// Which report.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    Filed(ReportRunId),
    /// Counted now; its papers and files say that they are provisional.
    Now(Question),
}

/// What goes on paper or into a file.
pub(super) struct Given {
    pub content: Content,
    /// The fingerprint of a filed report.
    pub sha256: Option<String>,
}

impl Given {
    pub fn of(store: &Store, permit: &Permit, which: &Which) -> Result<Self> {
        Ok(match which {
            Which::Filed(id) => {
                let (content, run) = Content::read(store, permit, *id)?;
                Self { content, sha256: Some(run.sha256) }
            }
            Which::Now(question) => {
                let report = figures(store, permit, question)?;
                Self { content: Content::of(store, permit, report)?, sha256: None }
            }
        })
    }

    /// Title, file name and name of the print job: "RAPPORT-2026-10", "RAPPORT-2026-12-12M-KAY-PROVISOIRE".
    pub fn reference(&self) -> String {
        let Report { question, desks, .. } = &self.content.report;
        let months = if question.months > 1 { format!("-{}M", question.months) } else { String::new() };
        let some = desks.iter().any(|desk| desk.told == Told::Left);
        let some = if some { format!("-{}", question.desks.join("-")) } else { String::new() };
        let state = if self.sha256.is_none() { "-PROVISOIRE" } else { "" };
        format!("RAPPORT-{}{months}{some}{state}", question.month)
    }
}

const HEADS: [&str; 15] = [
    "ligne",
    "statut",
    "du",
    "au",
    "arrete_le",
    "postes",
    "definitions",
    "indicateur",
    "titre",
    "code_ligne",
    "libelle_ligne",
    "code_colonne",
    "libelle_colonne",
    "valeur",
    "note",
];

/// The CSV file, and its name without an ending; noted in the journal. Semicolons and a byte order mark: spreadsheets in French open it
/// as it is.
///
/// # Errors
/// As [`super::filed`] and [`figures`].
pub fn export(store: &mut Store, permit: &Permit, which: &Which) -> Result<(String, Vec<u8>)> {
    let given = Given::of(store, permit, which)?;
    let report = &given.content.report;
    let state = if given.sha256.is_some() { "arrete" } else { "provisoire" };
    let (from, until) = (report.from.to_string(), report.until.to_string());
    let (desks, definitions) = (report.question.desks.join(" "), report.definitions.to_string());
    let always = [state, &from, &until, &report.cut_off_on, &desks, &definitions];
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xEF\xBB\xBF".to_vec());
    csv.write_record(HEADS).map_err(|error| Error::Disk(error.into()))?;
    let mut line = |kind: &str, rest: [&str; 8]| {
        let cells = [kind].into_iter().chain(always).chain(rest).map(harmless);
        csv.write_record(cells).map_err(|error| Error::Disk(error.into()))
    };
    for table in &report.tables {
        let unit = match table.unit {
            Unit::Count => "nombre",
            Unit::Days => "jours",
            Unit::Xof => "F CFA",
        };
        let (number, title) = (table.number.as_str(), table.title.as_str());
        line("definition", [number, title, "", "", "", "", unit, &table.definition])?;
        for row in &table.rows {
            for (head, cell) in table.columns.iter().zip(&row.cells) {
                let (value, note) = match cell {
                    Cell::Number(number) => (number.to_string(), ""),
                    Cell::Mark(Mark::Small) => (String::new(), "<5"),
                    Cell::Mark(Mark::Withheld) => (String::new(), "retenu"),
                    Cell::Mark(Mark::None) => (String::new(), "sans objet"),
                };
                line("figure", [number, title, &row.code, &row.label, &head.code, &head.label, &value, note])?;
            }
        }
    }
    let lines = csv.into_inner().map_err(|error| Error::Disk(error.into_error()))?;
    let reference = given.reference();
    store.note_act(Some(permit.author()), Act::Exported, None, Some(&reference))?;
    Ok((reference, lines))
}

/// No spreadsheet takes it for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
