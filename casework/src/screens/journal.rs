//! The journal of access as who answers for the desk reads it.

use rusqlite::OptionalExtension;
use serde::Serialize;

use crate::access::{Action, Permit, User};
use crate::error::Result;
use crate::ids::RecordId;
use crate::screens::user_name;
use crate::store::Store;
use crate::store::kind::Record as _;

/// Work outside these hours, or on a Saturday or Sunday, is shown apart. Minutes since midnight on the desk's wall.
const HOURS: std::ops::Range<i64> = 7 * 60..19 * 60;

/// Which lines are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    All,
    /// What left the desk: printed, exported, taken along.
    Out,
    /// What was done to rights, keys, copies and people's files as a whole: erasures, overrides, openings, recovery sheets.
    Grave,
    AfterHours,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalLine {
    /// Lines are numbered without gaps.
    pub no: i64,
    /// ms UTC on the desk's clock then.
    pub at: i64,
    pub user: Option<String>,
    /// A name of [`crate::store::journal::Act`].
    pub act: String,
    /// The number of the record that it was done to, never a name; of a user, who works here, the login.
    pub reference: Option<String>,
    pub note: Option<String>,
    pub after_hours: bool,
}

/// The lines of this desk, the newest first: `limit` at most, those before line `before` where one is given.
///
/// # Errors
/// `not-allowed` but for supervisors; what SQLite says.
pub fn journal(
    store: &Store,
    permit: &Permit,
    which: Which,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<JournalLine>> {
    permit.needs(Action::Decide)?;
    let condition = match which {
        Which::All => "1",
        Which::Out => "act IN ('printed', 'exported', 'prepared-mission', 'made-sheets')",
        Which::Grave => {
            "act IN ('overrode-consent', 'opened-closed', 'forgot', 'merged', 'unmerged', 'undid', 'restored-root', 'made-sheets', 'checked-sheet',
                     'learned', 'renewed-keys', 'rotated-key', 'destroyed-keys', 'removed-backups', 'rehearsed',
                     'added-user', 'changed-user', 'closed-user', 'changed-passphrase', 'gave-passphrase', 'renewed-recovery',
                     'unlocked-by-code', 'mended-keys', 'invited-desk', 'revoked-desk', 'kept-file', 'changed-second', 'began-anew')"
        }
        Which::AfterHours => "after_hours",
    };
    let sql = format!(
        "SELECT no, at, user, act, record, note, after_hours FROM (
             SELECT *, (at / 60000 + ?1) % 1440 NOT BETWEEN ?2 AND ?3 OR ((at / 60000 + ?1) / 1440 + 4) % 7 IN (0, 6) AS after_hours
             FROM journal WHERE no < ?4
         ) WHERE {condition} ORDER BY no DESC LIMIT ?5"
    );
    let mut query = store.db().prepare_cached(&sql)?;
    let from = before.unwrap_or(i64::MAX);
    let asked = (store.offset_minutes(), HOURS.start, HOURS.end - 1, from, limit);
    let rows = query.query_map(asked, |row| {
        let (user, record): (Option<RecordId>, Option<RecordId>) = (row.get(2)?, row.get(4)?);
        let line = JournalLine {
            no: row.get(0)?,
            at: row.get(1)?,
            user: None,
            act: row.get(3)?,
            reference: None,
            note: row.get(5)?,
            after_hours: row.get(6)?,
        };
        Ok((line, user, record))
    })?;
    rows.map(|row| {
        let (mut line, user, record) = row?;
        line.user = user.map(|user| user_name(store, user)).transpose()?.flatten();
        line.reference = record.map(|record| reference(store, record)).transpose()?.flatten();
        Ok(line)
    })
    .collect()
}

/// The human number of a record of whatever kind.
fn reference(store: &Store, record: RecordId) -> Result<Option<String>> {
    let sql = "SELECT kind.name FROM record JOIN kind ON kind.no = record.kind WHERE record.id = ?1";
    let kind: Option<String> = store.db().prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional()?;
    if kind.as_deref() == Some(User::KIND.name) {
        return Ok(store.find_record::<User>(record.0)?.map(|user| user.record.login));
    }
    let Some(kind) = kind.and_then(|name| store.kind(&name)).filter(|kind| kind.field("reference").is_some()) else {
        return Ok(None);
    };
    match store.fields(kind, record) {
        Ok(fields) => Ok(fields.get("reference").and_then(|text| text.as_str()).map(str::to_owned)),
        // A person who was forgotten has no number any more.
        Err(error) if error.code() == "not-found" => Ok(None),
        Err(error) => Err(error),
    }
}
