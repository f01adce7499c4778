//! What is found while typing, with what a counsellor looks for beside the name: when the person came last, and what is urgent.

use serde::Serialize;

use crate::access::Permit;
use crate::case_file::CaseFile;
use crate::error::Result;
use crate::household;
use crate::person::{self, Hit, PersonId};
use crate::store::Store;
use crate::visit::{self, LastVisit};

/// A person found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    #[serde(flatten)]
    pub hit: Hit,
    /// In any file of the person.
    pub last_visit: Option<LastVisit>,
    /// The code of what cannot wait (`alert-<code>`): a child alone without an answer, a case marked urgent.
    pub alert: Option<&'static str>,
}

/// The persons that `text` may mean ([`person::search`]), those that are shown with their last visit and alert.
///
/// # Errors
/// What SQLite says.
pub fn search(store: &Store, permit: &Permit, text: &str, limit: usize) -> Result<Vec<Found>> {
    let hits = person::search(store, permit, text, limit)?;
    hits.into_iter().map(|hit| found(store, hit)).collect()
}

fn found(store: &Store, hit: Hit) -> Result<Found> {
    let person = PersonId(hit.id.0);
    let last_visit = visit::last(store, &person::files(store, person)?)?;
    Ok(Found { last_visit, alert: alert(store, person)?, hit })
}

fn alert(store: &Store, person: PersonId) -> Result<Option<&'static str>> {
    if household::alone(store, person)?.is_some_and(|alone| alone.answer.is_none()) {
        return Ok(Some("alone-minor"));
    }
    let cases = person::parts::<CaseFile>(store, person, 50)?;
    let urgent = |case: &CaseFile| case.urgent == Some(true) && case.status.as_deref() != Some("clos");
    Ok(cases.iter().any(|case| urgent(&case.record)).then_some("urgent"))
}
