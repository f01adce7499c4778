//! The journal and the points that the desk signs.

use casework::ids::RecordId;
use casework::store::journal::Act;
use casework::{Result, journal_checkpoint};

use crate::teller::Teller;

/// Lines, and points that sign them: at a backup, at the lock, at the next unlocking.
///
/// # Errors
/// What a step says.
pub fn signed(teller: &mut Teller) -> Result<()> {
    for _ in 0..3 {
        teller.unlock("desk")?;
        for _ in 0..3 {
            teller.step("a line", |teller| {
                let user = RecordId(teller.desk().opened.actor.user.0);
                teller.desk().opened.store.note_act(Some(user), Act::Printed, None, Some("HQ-1"))
            })?;
            teller.step("sign", |teller| journal_checkpoint::sign(&teller.desk().opened.store))?;
        }
    }
    Ok(())
}
