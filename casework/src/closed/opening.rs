//! What is closed, opened with a reason (ouverture motivée): for one file, and until the desk is locked.

use serde_json::json;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, Person, PersonId};
use crate::record;
use crate::store::journal::Act;
use crate::store::kind::{Context, Fields, Record, Shape, fields_of};
use crate::store::{Committed, Draft, Store};

record! {
    /// Somebody opened what a file keeps closed. It travels with the file, for the supervisor; nobody takes it back.
    Opening, OpeningId: "opening" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        reason: String = Shape::LongText(300) => required.automatic,
        opened_on: Option<String> = Shape::Day => automatic,
    }
}

fn check(_: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        after.insert("opened_on".to_owned(), context.today.to_string().into());
    }
    Ok(())
}

/// Opens to whoever holds the permit what this file keeps closed, until the desk is locked.
///
/// # Errors
/// `not-allowed` for who reads no files; `not-found`; `required` on `reason`; `nothing-closed`.
pub fn open(store: &mut Store, permit: &Permit, person: PersonId, reason: &str) -> Result<Committed> {
    permit.needs(Action::Read(Person::KIND))?;
    let kept = person::kept(store, person)?;
    store.get::<Person>(kept)?;
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", "required"));
    }
    if super::in_file(store, permit, kept)?.is_empty() {
        return Err(Error::refused("nothing-closed"));
    }
    let fields = fields_of(json!({ "person": kept, "reason": reason.trim() }));
    let committed = store.transaction(|store| {
        let committed = store.commit(permit.author(), Draft::new(Opening::KIND, fields))?;
        store.note_act(Some(permit.author()), Act::OpenedClosed, Some(RecordId(kept.0)), None)?;
        Ok(committed)
    })?;
    for file in person::files(store, kept)? {
        store.note_opened(permit.author(), RecordId(file.0));
    }
    Ok(committed)
}
