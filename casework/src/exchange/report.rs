//! What taking in a bundle came to, or would come to.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::exchange::contents::Rest;
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
    /// SHA-256 of the signed head, in hexadecimal: the one of the paper slip.
    pub hash: String,
    pub new_records: u64,
    pub new_persons: u64,
    /// Persons who were here and whose files the bundle added to.
    pub updated_persons: u64,
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
    /// Persons whose files the bundle destroys.
    pub forgotten_persons: u64,
    /// Changes that the head announces and that were neither taken in nor known nor kept aside.
    pub lost: u64,
    pub set_aside: Vec<SetAside>,
    /// Disagreements that were not there before.
    pub disagreements_new: u64,
    /// New persons who look like somebody who was here; `None`: too many to compare while one waits.
    pub likely_duplicates: Option<u64>,
    /// Contents of attachments that came, without previews.
    pub contents: u64,
    /// Contents that the bundle had no room for: they follow.
    pub rest: Rest,
    /// Records of kinds that only a newer version knows: kept and passed on.
    pub unknown_kinds: u64,
    pub already_taken_in: bool,
    /// Numbers of the sender's bundles that are missing, first and last.
    pub gaps: Vec<(u32, u32)>,
    /// The newest of this desk's own changes that the sender has confirmed.
    pub confirmed_up_to: u32,
    /// Keys of warnings: certificate-expired, certificate-not-yet, new-life, older-life, renewal-outdated.
    pub warnings: Vec<String>,
    /// At headquarters: the sender had made new keys, and has their certificate now.
    pub keys_renewed: bool,
}

/// Lines that could not be understood: kept, and tried again after an upgrade. Contents that were not right (reasons
/// `content-…`) are not kept: they are asked for again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetAside {
    /// An error code.
    pub reason: String,
    pub count: u64,
    /// Which they are: the first [`SetAside::NAMED`].
    #[serde(default)]
    pub changes: Vec<Named>,
}

impl SetAside {
    pub const NAMED: usize = 20;
}

/// A change by what its line says even where the rest is not understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Prefix or id of the desk that wrote it.
    pub desk: Option<String>,
    pub number: Option<u32>,
    /// The kind of its record.
    pub kind: Option<String>,
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

    /// Counts a change set aside; `named` is asked only for the first of each reason.
    ///
    /// # Errors
    /// What `named` says.
    pub(super) fn set_aside(&mut self, reason: &str, named: impl FnOnce() -> Result<Named>) -> Result<()> {
        let at = self.set_aside.iter().position(|known| known.reason == reason).unwrap_or_else(|| {
            self.set_aside.push(SetAside { reason: reason.to_owned(), ..SetAside::default() });
            self.set_aside.len() - 1
        });
        let aside = &mut self.set_aside[at];
        aside.count += 1;
        if aside.changes.len() < SetAside::NAMED {
            aside.changes.push(named()?);
        }
        Ok(())
    }
}
