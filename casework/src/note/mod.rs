//! Notes: each its own record, so that two desks' notes never conflict.

use crate::case_file::CaseFileId;
use crate::error::Result;
use crate::person::PersonId;
use crate::record;
use crate::store::Store;
use crate::store::kind::{Context, Fields, Shape};

/// The kind of note that holds what could put the person in danger. Source: CASEWORK.md 2.6, "never exported".
pub const PROTECTION: &str = "protection";

record! {
    /// A note in a person's file.
    Note, NoteId: "note" { headquarters_only: Some(("note_kind", PROTECTION)), check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person"),
        case_file: Option<CaseFileId> = Shape::Ref("case_file"),
        note_kind: Option<String> = Shape::Code("note_kind"),
        written_on: Option<String> = Shape::Day,
        text: String = Shape::LongText(8000) => required,
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        if !after.contains_key("person") {
            crate::case_file::person_of(store, after)?;
        }
        after.entry("written_on").or_insert_with(|| context.today.to_string().into());
    }
    Ok(())
}
