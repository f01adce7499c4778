//! The head of the journal on paper, once a month, and held against the journal later: whoever could change a line in the database
//! cannot change what was signed.

use serde::Serialize;

use crate::access::{Action, Permit, User};
use crate::centre::paper;
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::journal_checkpoint::{self, Signed};
use crate::letters::{self, JournalHead};
use crate::store::Store;
use crate::store::change::hex;
use crate::store::journal::Act;
use crate::time::wall;

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "journal-1";
/// Fewer signs of the hash than this prove nothing.
const FEWEST_SIGNS: usize = 8;

/// Draws the head as it stands now, and notes in the journal that it was printed or kept in a file (`act`).
///
/// # Errors
/// `not-allowed` but for supervisors; as [`journal_checkpoint::verify`], and nothing is printed then; `not-found` where nothing has been written.
pub fn print_head(store: &mut Store, permit: &Permit, act: Act) -> Result<Drawn> {
    permit.needs(Action::Decide)?;
    permit.needs(Action::Print)?;
    journal_checkpoint::verify(store)?;
    let (lines, at, hash) = store.journal_line(None)?;
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let head = JournalHead {
        letterhead: paper::letterhead(store)?,
        desk: paper::desk(store)?,
        place: paper::place(store)?,
        prefix: store.desk().prefix.clone(),
        lines,
        at: wall(at, store.offset_minutes()),
        hash: hex(&hash),
        printing: printing(store, by, TEMPLATE_VERSION)?,
    };
    let reference = head.reference();
    store.note_act(Some(permit.author()), act, None, Some(&reference))?;
    Ok(Drawn { pdf: letters::journal_head(&head)?, reference })
}

/// What a paper that was held against the journal is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Whether every line up to that one is as it was when the paper was printed.
    pub agrees: bool,
    /// Lines that were written since.
    pub since: u64,
}

/// Holds a paper against the journal: the number of lines on it, and the hash, of which eight signs are enough.
///
/// # Errors
/// `not-allowed` but for supervisors; as [`journal_checkpoint::verify`]; `invalid` on `lines` for a number that the journal does not have, on `hash`
/// for what is none.
pub fn check_head(store: &Store, permit: &Permit, lines: u64, hash: &str) -> Result<Checked> {
    permit.needs(Action::Decide)?;
    let signs: String =
        hash.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect::<String>().to_lowercase();
    if signs.len() < FEWEST_SIGNS || signs.len() > 64 || !signs.bytes().all(|sign| sign.is_ascii_hexdigit()) {
        return Err(Error::invalid("hash", "journal-hash"));
    }
    let all = journal_checkpoint::verify(store)?.lines;
    if !(1..=all).contains(&lines) {
        return Err(Error::invalid("lines", "journal-lines").with("most", all));
    }
    let (_, _, stands) = store.journal_line(Some(lines))?;
    Ok(Checked { agrees: hex(&stands).starts_with(&signs), since: all - lines })
}

/// Goes through the journal, and says how far this desk signed it.
///
/// # Errors
/// `not-allowed` but for supervisors; as [`journal_checkpoint::verify`].
pub fn verify(store: &Store, permit: &Permit) -> Result<Signed> {
    permit.needs(Action::Decide)?;
    journal_checkpoint::verify(store)
}
