//! Guidance (orientation): sessions with a counsellor.

use crate::case_file::CaseFileId;
use crate::error::Result;
use crate::person::PersonId;
use crate::record;
use crate::store::kind::{Context, Fields, Shape};
use crate::store::{Store, Stored};

record! {
    /// A guidance session (entretien d'orientation).
    Session, SessionId: "session" { check: Some(check) } {
        case_file: Option<CaseFileId> = Shape::Ref("case_file") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        held_on: Option<String> = Shape::Day => indexed,
        /// How long it took, in minutes, 1 to 600.
        minutes: Option<i64> = Shape::Whole { min: 1, max: 600 },
        themes: Vec<String> = Shape::Codes("information_topic"),
        options_discussed: Vec<String> = Shape::Codes("guidance_option"),
        choice: Option<String> = Shape::Code("guidance_option"),
        summary: Option<String> = Shape::LongText(4000),
        documents_to_bring: Option<String> = Shape::LongText(500),
        next_step: Option<String> = Shape::LongText(500),
        next_on: Option<String> = Shape::Day => indexed,
        risk_talk_done: Option<bool> = Shape::Bool,
        scam_reported: Option<bool> = Shape::Bool,
        /// The number at the employment agency.
        anpe_number: Option<String> = Shape::Text(40),
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        crate::case_file::person_of(store, after)?;
        after.entry("held_on").or_insert_with(|| context.today.to_string().into());
    }
    Ok(())
}

/// The sessions of a case file, newest first.
///
/// # Errors
/// What SQLite says.
pub fn of_case_file(store: &Store, case_file: CaseFileId) -> Result<Vec<Stored<Session>>> {
    store.all(&[("case_file", &case_file.to_string())], 500)
}
