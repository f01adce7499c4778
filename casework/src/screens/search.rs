//! What is found while typing, with what a counsellor looks for beside the name: when the person came last, and what is urgent.

use serde::Serialize;

use crate::access::Permit;
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
    store.reading(|| {
        let hits = person::search(store, permit, text, limit)?;
        hits.into_iter().map(|hit| found(store, hit)).collect()
    })
}

fn found(store: &Store, hit: Hit) -> Result<Found> {
    let files = person::files(store, PersonId(hit.id.0))?;
    Ok(Found { last_visit: visit::last(store, &files)?, alert: alert(store, &files)?, hit })
}

/// `files`: of one person, the kept one first.
fn alert(store: &Store, files: &[PersonId]) -> Result<Option<&'static str>> {
    if household::of_files(store, files)?.is_some_and(|alone| alone.answer.is_none()) {
        return Ok(Some("alone-minor"));
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM case_file
               WHERE person = ?1 AND urgent = 1 AND status IS NOT 'clos' AND withdrawn IS NOT 1)";
    Ok(person::is_of_any(store, files, sql)?.then_some("urgent"))
}
