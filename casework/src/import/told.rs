//! The report of a register in words, line by line: what a page shows.

use serde::Serialize;

use super::{ImportReport, Of};
use crate::ids::RecordId;
use crate::words::{self, Lang};

/// As [`ImportReport`]; its lines in their order.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub read: u32,
    pub entered: u32,
    pub lines: Vec<ToldLine>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ToldLine {
    /// `None`: the whole file.
    pub line: Option<u32>,
    /// `refused` and `same` were not entered; `alike` was, or was left out as the choice says; `warning` was.
    pub look: &'static str,
    pub column: Option<String>,
    pub message: String,
    /// Who is like it, where that is somebody who was here before.
    pub person: Option<RecordId>,
}

/// The report in words.
#[must_use]
pub fn told(report: &ImportReport, lang: Lang) -> Told {
    let line = |line, look, message| ToldLine { line, look, column: None, message, person: None };
    let mut lines: Vec<ToldLine> = Vec::new();
    for refused in &report.refused {
        let message = refused.reason.message(lang);
        lines.push(ToldLine { column: refused.column.clone(), ..line(Some(refused.line), "refused", message) });
    }
    for like in &report.duplicates {
        let why = like.why.iter().map(|why| words::text::<&str, &str>(lang, &format!("why-{why}"), &[]));
        let why = why.collect::<Vec<_>>().join(", ");
        let (key, other, person) = match like.of {
            Of::Line(other) => ("import-like-line", other.to_string(), None),
            Of::Record(person) => ("import-like-person", String::new(), Some(person)),
        };
        let message = words::text(lang, key, &[("line", other), ("why", why)]);
        let look = if like.entered { "alike" } else { "same" };
        lines.push(ToldLine { person, ..line(Some(like.line), look, message) });
    }
    lines.extend(report.warnings.iter().map(|one| line(one.line, "warning", one.reason.message(lang))));
    lines.sort_by_key(|one| one.line);
    Told { read: report.read, entered: report.entered, lines }
}
