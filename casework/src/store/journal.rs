//! The journal of access: who opened, printed, exported what, and why. Append-only; each line's hash covers the one before.

use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::Store;

/// What somebody did. The names are kept for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Unlocked,
    Opened,
    Printed,
    Exported,
    TookIn,
    Undid,
    Decided,
    OverrodeConsent,
    Forgot,
    Imported,
    /// A bundle on its way was lost; and found again.
    Lost,
    Found,
    PreparedMission,
    EndedMission,
    /// The recovery sheets of the root key: printed, one looked at, two used.
    MadeSheets,
    CheckedSheet,
    RestoredRoot,
    /// What headquarters learned of desks from a file.
    Learned,
    /// New keys of this desk were made; replaced ones destroyed before their time.
    RenewedKeys,
    DestroyedKeys,
    /// The database was encrypted under a new key.
    RotatedKey,
    /// Backups from before an erasure were deleted.
    RemovedBackups,
    /// A backup was made, by itself or on demand.
    BackedUp,
    /// A restore was rehearsed.
    Rehearsed,
    /// Two files of one person became one; and two again.
    Merged,
    Unmerged,
    /// What a file keeps closed was opened with a reason.
    OpenedClosed,
    /// A supervisor approved a plan, or sent it back.
    Approved,
    /// Users: added, their role or login changed, their access closed.
    AddedUser,
    ChangedUser,
    ClosedUser,
    /// A passphrase: changed by its owner, given to a user.
    ChangedPassphrase,
    GavePassphrase,
    /// The recovery code: made anew, and the desk opened with it.
    RenewedRecovery,
    UnlockedByCode,
    /// The key file was written anew from its twin, or the twin from it.
    MendedKeys,
    InvitedDesk,
    RevokedDesk,
    /// A file at its term is kept on.
    KeptFile,
    /// Another second place of the backups, or none.
    ChangedSecond,
    /// The desk goes on under another name, because somebody said so.
    BeganAnew,
}

impl Act {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unlocked => "unlocked",
            Self::Opened => "opened",
            Self::Printed => "printed",
            Self::Exported => "exported",
            Self::TookIn => "took-in",
            Self::Undid => "undid",
            Self::Decided => "decided",
            Self::OverrodeConsent => "overrode-consent",
            Self::Forgot => "forgot",
            Self::Imported => "imported",
            Self::Lost => "lost",
            Self::Found => "found",
            Self::PreparedMission => "prepared-mission",
            Self::EndedMission => "ended-mission",
            Self::MadeSheets => "made-sheets",
            Self::CheckedSheet => "checked-sheet",
            Self::RestoredRoot => "restored-root",
            Self::Learned => "learned",
            Self::RenewedKeys => "renewed-keys",
            Self::DestroyedKeys => "destroyed-keys",
            Self::RotatedKey => "rotated-key",
            Self::RemovedBackups => "removed-backups",
            Self::BackedUp => "backed-up",
            Self::Rehearsed => "rehearsed",
            Self::Merged => "merged",
            Self::Unmerged => "unmerged",
            Self::OpenedClosed => "opened-closed",
            Self::Approved => "approved",
            Self::AddedUser => "added-user",
            Self::ChangedUser => "changed-user",
            Self::ClosedUser => "closed-user",
            Self::ChangedPassphrase => "changed-passphrase",
            Self::GavePassphrase => "gave-passphrase",
            Self::RenewedRecovery => "renewed-recovery",
            Self::UnlockedByCode => "unlocked-by-code",
            Self::MendedKeys => "mended-keys",
            Self::InvitedDesk => "invited-desk",
            Self::RevokedDesk => "revoked-desk",
            Self::KeptFile => "kept-file",
            Self::ChangedSecond => "changed-second",
            Self::BeganAnew => "began-anew",
        }
    }

    /// Whether what was done with it left the machine, or has a way back of its own.
    #[must_use]
    pub fn is_wall(self) -> bool {
        !matches!(
            self,
            Self::Unlocked
                | Self::Opened
                | Self::CheckedSheet
                | Self::OverrodeConsent
                | Self::BackedUp
                | Self::Rehearsed
                | Self::ChangedPassphrase
                | Self::GavePassphrase
                | Self::RenewedRecovery
                | Self::UnlockedByCode
                | Self::MendedKeys
                | Self::KeptFile
                | Self::ChangedSecond
        )
    }
}

type Hash = [u8; 32];

/// Signs the journal where it is due.
pub type Signer = fn(&Store) -> Result<()>;
/// The signer is asked every so many lines.
const ASKED_EVERY: i64 = 1000;

fn line_hash(
    before: Hash,
    at: i64,
    user: Option<RecordId>,
    act: &str,
    record: Option<RecordId>,
    note: Option<&str>,
) -> Hash {
    let text = |id: Option<RecordId>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let line = format!("{at}\n{}\n{act}\n{}\n{}\n", text(user), text(record), note.unwrap_or("-"));
    Sha256::new().chain_update(before).chain_update(line.as_bytes()).finalize().into()
}

/// The hash of a line read with its number, moment, user, act, record, note and hash, where it is the `no`th and follows from `before`.
fn following(row: &Row, before: Hash, no: u64) -> rusqlite::Result<Option<Hash>> {
    let (act, note): (String, Option<String>) = (row.get(3)?, row.get(5)?);
    let hash = line_hash(before, row.get(1)?, row.get(2)?, &act, row.get(4)?, note.as_deref());
    Ok((row.get::<_, i64>(0)? == no.cast_signed() && hash == row.get::<_, Hash>(6)?).then_some(hash))
}

impl Store {
    /// Adds a line. `note` holds no personal data: a desk, a count, a reason's code.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_act(
        &self,
        user: Option<RecordId>,
        act: Act,
        record: Option<RecordId>,
        note: Option<&str>,
    ) -> Result<()> {
        let before: Option<Hash> = self
            .db
            .prepare_cached("SELECT hash FROM journal ORDER BY no DESC LIMIT 1")?
            // One that cannot be read is followed by nothing: the check says so, and work goes on.
            .query_row([], |row| Ok(row.get(0).ok()))
            .optional()?
            .flatten();
        let at = self.now_ms();
        let hash = line_hash(before.unwrap_or_default(), at, user, act.name(), record, note);
        self.db
            .prepare_cached("INSERT INTO journal (at, user, act, record, note, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![at, user, act.name(), record, note, hash])?;
        let no = self.db.last_insert_rowid();
        if let Some(sign) = self.signer.filter(|_| no % ASKED_EVERY == 0) {
            sign(self)?;
        }
        let mut steps = self.steps.borrow_mut();
        steps.note(user, act);
        if self.db.is_autocommit() {
            steps.close();
        }
        Ok(())
    }

    /// A line by its number: when it was written, ms UTC, and the hash that covers it and all before it. `None`: the newest.
    ///
    /// # Errors
    /// `not-found`; `journal-broken` where it has not the shape of a line; what SQLite says.
    pub fn journal_line(&self, no: Option<u64>) -> Result<(u64, i64, Hash)> {
        let (from, until) = no.map_or((0, i64::MAX), |no| (no.cast_signed(), no.cast_signed()));
        let sql = "SELECT no, at, hash FROM journal WHERE no BETWEEN ?1 AND ?2 ORDER BY no DESC LIMIT 1";
        let line = self
            .db
            .prepare_cached(sql)?
            .query_row((from, until), |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1), row.get(2))));
        match line.optional()?.ok_or_else(|| Error::refused("not-found"))? {
            (no, Ok(at), Ok(hash)) => Ok((no, at, hash)),
            (no, ..) => Err(Error::refused("journal-broken").with("line", no)),
        }
    }

    /// Goes through the whole journal. Gives the number of lines.
    ///
    /// # Errors
    /// `journal-broken` with the first line that does not follow from the one before.
    pub fn verify_journal(&self) -> Result<u64> {
        self.follow_journal(0, [0; 32]).map(|(lines, _)| lines)
    }

    /// Goes through the lines after `lines`, whose last one has the hash `before`. Gives the last line's number and hash.
    ///
    /// # Errors
    /// As [`Store::verify_journal`].
    pub(crate) fn follow_journal(&self, mut lines: u64, mut before: Hash) -> Result<(u64, Hash)> {
        let sql = "SELECT no, at, user, act, record, note, hash FROM journal WHERE no > ?1 ORDER BY no";
        let mut query = self.db.prepare(sql)?;
        let mut rows = query.query([i64::try_from(lines).unwrap_or(i64::MAX)])?;
        while let Some(row) = rows.next()? {
            // What has not even the shape of a line follows from none.
            let Some(hash) = following(row, before, lines + 1).ok().flatten() else {
                return Err(Error::refused("journal-broken").with("line", lines + 1));
            };
            before = hash;
            lines += 1;
        }
        Ok((lines, before))
    }

    /// From now on `signer` is asked every [`ASKED_EVERY`] lines.
    pub(crate) fn sign_journal_with(&mut self, signer: Signer) {
        self.signer = Some(signer);
    }
}
