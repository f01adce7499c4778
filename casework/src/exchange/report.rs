//! What taking in a bundle came to, or would come to.

use serde::{Deserialize, Serialize};

use crate::store::take::Taken;

/// Counts of changes unless a field says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// The sender's prefix.
    pub from: String,
    /// The bundle's number from that sender to this desk.
    pub number: u32,
    /// ms UTC by the sender's clock.
    pub made_at: i64,
    pub new_records: u64,
    pub new_persons: u64,
    pub changed_records: u64,
    /// Here already.
    pub known: u64,
    /// Met concurrent changes and was merged with them.
    pub merged: u64,
    /// Wait for changes that have not arrived.
    pub waiting: u64,
    /// Numbers that were here with other content: that desk runs on a copied or restored database. Kept.
    pub forked: u64,
    /// Prefixes or ids of the desks whose numbers forked.
    pub forked_desks: Vec<String>,
    /// Kept as headers only, since their person was forgotten.
    pub forgotten: u64,
    pub set_aside: Vec<SetAside>,
    /// Disagreements that were not there before.
    pub disagreements_new: u64,
    /// New persons who look like somebody who was here; `None`: too many to compare while one waits.
    pub likely_duplicates: Option<u64>,
    /// Records of kinds that only a newer version knows: kept and passed on.
    pub unknown_kinds: u64,
    pub already_taken_in: bool,
    /// Numbers of the sender's bundles that are missing, first and last.
    pub gaps: Vec<(u32, u32)>,
    /// The newest of this desk's own changes that the sender has confirmed.
    pub confirmed_up_to: u32,
    /// Keys of warnings: certificate-expired, certificate-not-yet, new-life.
    pub warnings: Vec<String>,
}

/// Lines that could not be understood: kept, and tried again after an upgrade.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetAside {
    /// An error code.
    pub reason: String,
    pub count: u64,
}

impl Report {
    pub(super) fn count(&mut self, taken: Taken) {
        match taken {
            Taken::Known => self.known += 1,
            Taken::New => self.new_records += 1,
            Taken::Changed => self.changed_records += 1,
            Taken::Merged => self.merged += 1,
            Taken::Waits => self.waiting += 1,
            Taken::Forked => self.forked += 1,
            Taken::Forgotten => self.forgotten += 1,
        }
    }

    pub(super) fn set_aside(&mut self, reason: &str) {
        match self.set_aside.iter_mut().find(|known| known.reason == reason) {
            Some(known) => known.count += 1,
            None => self.set_aside.push(SetAside { reason: reason.to_owned(), count: 1 }),
        }
    }
}
