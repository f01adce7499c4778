//! What a lost or stolen desk wrote after the last number that is still believed is set aside, whatever came first: the
//! revocation or the changes. Setting the number higher brings them back.

use std::collections::{BTreeMap, BTreeSet};

use crate::access::{Action, Permit};
use crate::centre::base_prefix;
use crate::error::{Error, Result};
use crate::exchange::aside;
use crate::exchange::identity::trust;
use crate::exchange::trust::TrustList;
use crate::hand_over;
use crate::ids::DeskId;
use crate::person::PersonId;
use crate::store::Store;
use crate::store::change::line_of;
use crate::store::entries::holds_file;
use crate::words::Lang;

/// The reason under which distrusted changes are set aside.
pub(super) const REVOKED: &str = "revoked-desk";

impl TrustList {
    /// Whether a change was written by a desk after the last number that is believed of it.
    pub(super) fn distrusts(&self, desk: DeskId, number: u32) -> bool {
        self.revocation(desk).is_some_and(|revoked| i64::from(number) > revoked.last_trusted_number)
    }
}

/// Sets aside what is here of revoked desks and is not believed (any more), within the running transaction. Gives how many
/// changes.
pub(super) fn apply(store: &mut Store, list: &TrustList) -> Result<u64> {
    let own = store.desk().desk;
    let desks: BTreeSet<DeskId> = list.revoked().map(|one| one.desk).filter(|desk| *desk != own).collect();
    let mut taken: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for desk in desks {
        let Some(revoked) = list.revocation(desk) else { continue };
        let last = u32::try_from(revoked.last_trusted_number).unwrap_or(0);
        for (record, no, change, hash) in store.changes_after(desk, last)? {
            aside::keep(store, 0, REVOKED, &line_of(&change, hash)?)?;
            taken.entry(record).or_default().push(no);
        }
    }
    store.take_back(&taken)
}

/// Lets a desk hold every file that another one held: a new laptop in place of a lost one gets them with its next bundle.
/// Gives how many files. `lang`: of the line that each file gets in its history.
///
/// # Errors
/// `not-allowed`; `desk-unknown`.
pub fn inherit(store: &mut Store, permit: &Permit, lang: Lang, from: &str, to: &str) -> Result<u64> {
    permit.needs(Action::HandOver)?;
    let list = trust(store)?;
    let (from, to) = (base_prefix(from).to_owned(), base_prefix(to).to_owned());
    for prefix in [&from, &to] {
        if !list.certificates.iter().any(|known| base_prefix(&known.prefix) == prefix) {
            return Err(Error::refused("desk-unknown").with("desk", prefix));
        }
    }
    store.transaction(|store| {
        let persons: Vec<PersonId> = store
            .db()
            .prepare(&format!(
                "SELECT person.id FROM person_desk JOIN person ON person.no = person_desk.person
                 WHERE person_desk.desk = ?1 AND person.withdrawn IS NOT 1 AND NOT {} ORDER BY person.id",
                holds_file("?2", "person_desk.person")
            ))?
            .query_map([&from, &to], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for &person in &persons {
            hand_over::inherited(store, permit, lang, person, &from, &to)?;
        }
        Ok(persons.len() as u64)
    })
}
