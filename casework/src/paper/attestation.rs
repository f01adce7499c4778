//! What the attestation says: on which days the person came.

use std::collections::BTreeSet;

use super::identity;
use crate::centre::paper::{desk_in, letterhead, place};
use crate::error::{Error, Result};
use crate::letters::{Attestation, MOST_DAYS, Printing};
use crate::person::{self, PersonId};
use crate::store::{Store, Stored};
use crate::time::day_of;
use crate::visit::Visit;

/// Goes up with every change of the layout or of the fixed words.
pub const TEMPLATE_VERSION: &str = "attestation-1";

/// Who calls or writes does not come.
const FROM_AFAR: [&str; 2] = ["telephone", "whatsapp"];

/// The attestation without a word.
pub fn blank(store: &Store, printing: Printing) -> Result<Attestation> {
    Ok(Attestation {
        letterhead: letterhead(store)?,
        place: place(store)?,
        desk: desk_in(store, printing.lang)?,
        printing,
        ..Attestation::default()
    })
}

/// The attestation of a person. `file`: the kept one.
pub fn of(store: &Store, file: PersonId, printing: Printing) -> Result<Attestation> {
    let person = person::on_paper(store, file)?.ok_or_else(|| Error::refused("not-found"))?;
    let visits: Vec<Stored<Visit>> = person::parts(store, file, 1000)?;
    let came = visits.iter().map(|visit| &visit.record).filter(|visit| !FROM_AFAR.contains(&visit.channel.as_str()));
    // Mali keeps UTC.
    let days: BTreeSet<_> = came.filter_map(|visit| visit.held_at).map(|at| day_of(at, 0)).collect();
    if days.is_empty() {
        return Err(Error::refused("attestation-no-day"));
    }
    let last = days.len().saturating_sub(MOST_DAYS);
    Ok(Attestation {
        reference: person.reference.clone().unwrap_or_default(),
        person: identity(&person),
        days: days.into_iter().skip(last).collect(),
        ..blank(store, printing)?
    })
}
