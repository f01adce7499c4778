//! Exchange between desks: joining, bundles out, bundles in, who holds what.
//!
//! Bundles travel by USB stick, e-mail or shared folder, in any order, twice, late or never: the receipt in the next one
//! says what arrived, and what is not confirmed is sent again.
//!
//! The lines of a bundle: what the sender holds and wants, the changes, then pieces of attachments' contents
//! (`{"blob":"<hash>","at":0,"of":1234,"data":"<base64>"}`), one content after the other, each piece where the one before ended.

mod aside;
mod bundles;
mod contents;
pub mod envelope;
mod identity;
mod incoming;
mod joining;
mod outgoing;
mod pieces;
mod preview;
mod publish;
mod reading;
mod recovery;
mod renewal;
mod report;
mod restored;
mod seal;
pub mod slip;
mod status;
pub mod trust;
mod undo;

pub use bundles::{Bundles, TakenIn, Written, bundles, found, lost, taken_in_as};
pub use contents::{Load, Rest};
pub use identity::receiving;
pub use incoming::{look, preview, take_in, take_in_seen};
pub use joining::{Asked, Joined, asked_by, invite, invited_by, join, join_request, revoke};
pub use outgoing::{Prepared, prepare, prepare_with};
pub use preview::{Likely, Preview};
pub use recovery::{
    CheckedSheet, Learned, RestoredRoot, Sheets, Standing, check_sheet, learn, make_sheets, restore_root, sheets,
    sheets_are_due, write_list,
};
pub use renewal::{Advice, Keys, destroy_old_keys, keys, renew};
pub use report::{Named, Report, SetAside};
pub use restored::erasures_may_be_missing;
pub use restored::go_on_anew;
pub use seal::inherit;
pub use status::{
    DeskStatus, Freshness, LastIn, LastOut, LastTakeIn, NotHandedOver, RootStatus, Status, forked, is_joined,
    newest_bundles, not_handed_over, status,
};
pub use undo::{Undone, undo};

pub(crate) use aside::retry as retry_set_aside;
pub(crate) use identity::{found_organisation, is_certified, organisation, own_sign_keys, sign, sign_key};
pub(crate) use renewal::sweep as sweep_old_keys;
pub(crate) use restored::note_restored;

use crate::ids::DeskId;
use crate::store::intervals::Intervals;
use crate::store::receipts::Holding;

/// Features that a bundle may require and this version knows.
const SUPPORTED: &[&str] = &[];

/// The first line of every bundle's payload: what the sender holds, and the newest list of desks.
#[derive(serde::Serialize, serde::Deserialize)]
struct About {
    about: AboutSender,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct AboutSender {
    desk: DeskId,
    holdings: Vec<Holding>,
    /// The numbers of the recipient's bundles that were taken in.
    received: Intervals,
    /// The signed list of desks and revocations.
    trust: trust::TrustList,
    /// Hashes of the contents that the sender misses; absent where its program knows no attachments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wants: Option<Vec<String>>,
    /// What older lists said beside it.
    #[serde(default, skip_serializing_if = "trust::LeftOut::is_empty")]
    left_out: trust::LeftOut,
    /// To headquarters: the new keys that the sender asks to have certified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    renewal: Option<trust::JoinRequest>,
}
