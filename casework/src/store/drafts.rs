//! What was typed and not saved yet: kept encrypted, so that a power cut loses no second of it.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::Store;

/// No form holds more, in bytes.
const LONGEST: usize = 256 << 10;

/// A form that was begun and not saved.
#[derive(Clone, Debug, Serialize)]
pub struct SavedDraft {
    pub form: String,
    /// ms UTC.
    pub saved_at: i64,
}

impl Store {
    /// Keeps the content of a form for a user, in place of what was kept before.
    ///
    /// # Errors
    /// `invalid` when it is too long; what the disk says.
    pub fn save_draft(&self, user: RecordId, form: &str, content: &str) -> Result<()> {
        if content.len() > LONGEST || form.len() > 200 {
            return Err(Error::invalid("content", "too-long").with("max", LONGEST));
        }
        self.db
            .prepare_cached(
                "INSERT INTO draft (user, form, content, saved_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (user, form) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
            )?
            .execute(params![user, form, content, self.now_ms()])?;
        Ok(())
    }

    /// # Errors
    /// What SQLite says.
    pub fn draft(&self, user: RecordId, form: &str) -> Result<Option<String>> {
        let mut query = self.db.prepare_cached("SELECT content FROM draft WHERE user = ?1 AND form = ?2")?;
        Ok(query.query_row(params![user, form], |row| row.get(0)).optional()?)
    }

    /// What a user has begun, the newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drafts(&self, user: RecordId) -> Result<Vec<SavedDraft>> {
        let sql = "SELECT form, saved_at FROM draft WHERE user = ?1 ORDER BY saved_at DESC";
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map([user], |row| Ok(SavedDraft { form: row.get(0)?, saved_at: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// # Errors
    /// What SQLite says.
    pub fn drop_draft(&self, user: RecordId, form: &str) -> Result<()> {
        self.db.prepare_cached("DELETE FROM draft WHERE user = ?1 AND form = ?2")?.execute(params![user, form])?;
        Ok(())
    }
}
