//! The information sheet for somebody who did not agree to be referred: an address, nothing about the person.

use crate::access::{Action, Permit};
use crate::centre::paper::{desk_in, letterhead, place};
use crate::error::Result;
use crate::ids::RecordId;
use crate::letters::{self, InformationSheet};
use crate::partner::{Partner, PartnerId};
use crate::referral::content::plain_partner;
use crate::referral::letter::{Printed, printing};
use crate::store::Store;
use crate::store::journal::Act;
use crate::words::Lang;

/// Notes that the sheet is printed or kept as a file, and gives its bytes. It says nothing about a person: nothing is filed.
///
/// # Errors
/// As [`information_sheet`].
pub fn hand_out_sheet(store: &mut Store, permit: &Permit, partner: PartnerId, lang: Lang, act: Act) -> Result<Printed> {
    let made = information_sheet(store, permit, partner, lang)?;
    store.note_act(Some(permit.author()), act, Some(RecordId(partner.0)), Some(&made.reference))?;
    Ok(made)
}

/// The exact bytes that would be printed now.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn information_sheet(store: &Store, permit: &Permit, partner: PartnerId, lang: Lang) -> Result<Printed> {
    permit.needs(Action::Print)?;
    let partner = store.get::<Partner>(partner)?.record;
    let printing = printing(store, permit, lang)?;
    // A name of a file and of a print job.
    let name: String = partner.short_name.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '-' }).collect();
    let reference = format!("INFO-{name}-{}", printing.on);
    let sheet = InformationSheet {
        letterhead: letterhead(store)?,
        reference: reference.clone(),
        date: printing.on,
        place: place(store)?,
        partner: plain_partner(&partner),
        to_bring: None,
        desk: desk_in(store, lang)?,
        printing,
    };
    Ok(Printed { pdf: letters::information_sheet(&sheet)?, reference, times: 1 })
}
