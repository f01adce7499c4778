//! What a screen needs, in one question: the window and the CLI ask here for views that span several slices.

mod coupon;
mod disagreement;
mod duplicate;
mod journal;
mod person_file;
mod search;
mod today;

pub use coupon::{Coupon, coupon};
pub use disagreement::{OpenCandidate, OpenDisagreement, disagreements};
pub use duplicate::{Compared, OpenPair, Side, duplicates};
pub use journal::{JournalLine, Which, journal};
pub use person_file::{Alert, Elsewhere, MergedFile, PersonFile, person_file};
pub use search::{Found, search};
pub use today::{OutdatedBackups, Today, today, worklist};

use crate::access::User;
use crate::error::Result;
use crate::ids::RecordId;
use crate::store::Store;

/// The name of a user, where the user's record is here.
pub(crate) fn user_name(store: &Store, user: RecordId) -> Result<Option<String>> {
    Ok(store.find_record::<User>(user.0)?.map(|user| user.record.name))
}
