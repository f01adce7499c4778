//! Letters that were prepared on this desk and never printed: the printer was out of paper, the power was gone, a convoy came.

use serde::Serialize;

use super::letter::allowed;
use super::{Referral, ReferralId};
use crate::access::{Action, Permit};
use crate::centre::base_prefix;
use crate::error::Result;
use crate::ids::RecordId;
use crate::partner::Partner;
use crate::person::{self, PersonId};
use crate::store::Store;
use crate::store::kind::Record;

/// As many are printed at once.
const MOST: u32 = 200;
/// Letters that wait and whose number was given on this desk, in whichever of its lives. `?1`: its prefix without the life's digits.
const OWN_WAITING: &str = "FROM referral WHERE state = 'preparee' AND withdrawn IS NOT 1
     AND rtrim(substr(reference, 1, instr(reference, '-') - 1), '0123456789') = ?1";

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct ToPrint {
    pub referral: ReferralId,
    pub reference: String,
    pub person: Option<PersonId>,
    /// "COULIBALY Moussa"; the number of a code-only file.
    pub name: String,
    pub partner: String,
    pub prepared_on: Option<String>,
    /// Whether the person agreed to that partner: without it there is no letter.
    pub allowed: bool,
}

/// Those that wait, the oldest first.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn to_print(store: &Store, permit: &Permit) -> Result<Vec<ToPrint>> {
    permit.needs(Action::Print)?;
    permit.needs(Action::Read(Referral::KIND))?;
    let sql = format!("SELECT id {OWN_WAITING} ORDER BY prepared_on, reference LIMIT ?2");
    let mut query = store.db().prepare_cached(&sql)?;
    let ids = query.query_map((base_prefix(&store.desk().prefix), MOST), |row| row.get::<_, RecordId>(0))?;
    let mut found = Vec::new();
    for id in ids {
        let referral = store.get::<Referral>(id?)?;
        let allowed = allowed(store, &referral.record).is_ok();
        let record = referral.record;
        let name = record.person.map(|person| person::name_in_lists(store, person)).transpose()?.flatten();
        let partner = record.partner.map(|partner| store.find_record::<Partner>(partner)).transpose()?.flatten();
        found.push(ToPrint {
            referral: ReferralId(referral.id.0),
            reference: record.reference.unwrap_or_default(),
            person: record.person,
            name: name.unwrap_or_default(),
            partner: partner.map(|partner| partner.record.short_name).unwrap_or_default(),
            prepared_on: record.prepared_on,
            allowed,
        });
    }
    Ok(found)
}

/// How many wait, for the home screen.
///
/// # Errors
/// What SQLite says.
pub(crate) fn count_to_print(store: &Store) -> Result<u32> {
    let sql = format!("SELECT count(*) {OWN_WAITING}");
    Ok(store.db().prepare_cached(&sql)?.query_row([base_prefix(&store.desk().prefix)], |row| row.get(0))?)
}
