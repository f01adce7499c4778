//! The information sheet for somebody who did not agree to be referred: an address, nothing about the person.

use crate::access::{Action, Permit};
use crate::centre::paper::{desk, letterhead, place};
use crate::error::Result;
use crate::letters::{self, InformationSheet};
use crate::partner::{Partner, PartnerId};
use crate::referral::content::plain_partner;
use crate::referral::letter::{Printed, printing};
use crate::store::Store;

/// # Errors
/// `not-allowed`; `not-found`.
pub fn information_sheet(store: &Store, permit: &Permit, partner: PartnerId) -> Result<Printed> {
    permit.needs(Action::Print)?;
    let partner = store.get::<Partner>(partner)?.record;
    let printing = printing(store, permit)?;
    let reference = format!("INFO-{}", partner.short_name);
    let sheet = InformationSheet {
        letterhead: letterhead(store)?,
        reference: reference.clone(),
        date: printing.on,
        place: place(store)?,
        partner: plain_partner(&partner),
        to_bring: None,
        desk: desk(store)?,
        printing,
    };
    Ok(Printed { pdf: letters::information_sheet(&sheet)?, reference, times: 1 })
}
