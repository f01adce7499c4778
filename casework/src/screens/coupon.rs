//! Coupons reçus: from the code on a slip to the referral it answers.

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::error::Result;
use crate::lists;
use crate::partner::Partner;
use crate::person;
use crate::referral::{self, Referral};
use crate::store::kind::Record;
use crate::store::{Store, Stored};

#[derive(Clone, Debug, Serialize)]
pub struct Coupon {
    pub referral: Stored<Referral>,
    /// The number for a code-only file.
    pub person_name: String,
    pub partner_name: String,
    /// The states it may come to, in the order of the coupon.
    pub next: Vec<&'static str>,
}

/// # Errors
/// `not-allowed`; `invalid` on `code`.
pub fn coupon(store: &Store, permit: &Permit, code: &str) -> Result<Coupon> {
    permit.needs(Action::Read(Referral::KIND))?;
    let referral = referral::by_code(store, code)?;
    let name = referral.record.person.map(|person| person::name_in_lists(store, person)).transpose()?.flatten();
    let partner = match referral.record.partner {
        Some(partner) => store.find_record::<Partner>(partner)?,
        None => None,
    };
    Ok(Coupon {
        next: lists::next_states(referral.record.state.as_deref().unwrap_or("preparee")),
        person_name: name.unwrap_or_default(),
        partner_name: partner.map(|partner| partner.record.short_name).unwrap_or_default(),
        referral,
    })
}
