//! Contents by their hash: the bytes that records name. Kept once, however many records name them, and no longer than one
//! does.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::change::hex;
use crate::store::kind::Kind;

/// A content's name: SHA-256 of its bytes, in lower-case hexadecimal.
#[must_use]
pub fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Whether a text can be a content's name.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|sign| sign.is_ascii_digit() || (b'a'..=b'f').contains(&sign))
}

impl Store {
    /// Keeps bytes under their hash and gives it. `bundle`: the row of `bundle_in` that brought them, `None` for what was
    /// added here.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn keep_blob(&self, bytes: &[u8], bundle: Option<i64>) -> Result<String> {
        let hash = hash_of(bytes);
        self.db
            .prepare_cached("INSERT OR IGNORE INTO blob (hash, bundle, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![hash, bundle, bytes])?;
        Ok(hash)
    }

    /// The bytes of that hash, where they are here.
    ///
    /// # Errors
    /// `database-damaged` when they are not what their hash says; what SQLite says.
    pub fn blob(&self, hash: &str) -> Result<Option<Vec<u8>>> {
        let mut query = self.db.prepare_cached("SELECT bytes FROM blob WHERE hash = ?1")?;
        let bytes: Option<Vec<u8>> = query.query_row([hash], |row| row.get(0)).optional()?;
        match bytes {
            Some(bytes) if hash_of(&bytes) != hash => Err(Error::refused("database-damaged")),
            other => Ok(other),
        }
    }

    /// # Errors
    /// What SQLite says.
    pub fn has_blob(&self, hash: &str) -> Result<bool> {
        let mut query = self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ?1)")?;
        Ok(query.query_row([hash], |row| row.get(0))?)
    }

    /// Drops the contents that no record names any more: theirs were forgotten or taken back. `secure_delete` overwrites
    /// them.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn drop_unnamed_blobs(&self) -> Result<()> {
        let named = |(kind, field): (&Kind, &str)| {
            format!(" AND NOT EXISTS (SELECT 1 FROM {0} WHERE {0}.{field} = blob.hash)", kind.name)
        };
        let with_contents = self.kinds.iter().flat_map(|kind| kind.contents.iter().map(move |field| (*kind, *field)));
        let conditions: String = with_contents.map(named).collect();
        // An older program, which cannot say what names a content, drops none.
        if conditions.is_empty() {
            return Ok(());
        }
        self.db.execute(&format!("DELETE FROM blob WHERE 1{conditions}"), [])?;
        self.db.execute("DELETE FROM content_out WHERE hash NOT IN (SELECT hash FROM blob)", [])?;
        Ok(())
    }

    /// Recomputes the hash of every content. Gives how many there are.
    ///
    /// # Errors
    /// `database-damaged`; what SQLite says.
    pub(super) fn verify_blobs(&self) -> Result<u64> {
        let mut query = self.db.prepare("SELECT hash, bytes FROM blob")?;
        let mut rows = query.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            if hash_of(bytes) != row.get::<_, String>(0)? {
                return Err(Error::refused("database-damaged"));
            }
            count += 1;
        }
        Ok(count)
    }
}
