//! What a desk or a backup holds, as one number by which two states are told apart.

use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::access::keys::KeyFile;
use crate::backup::KEYS;
use crate::error::Result;
use crate::store::Store;

/// Its changes, its contents, the keys that it signs with and its key file: what work leaves behind and only a backup brings back.
/// Two states with as many changes differ too, where one lost some and got others. Never below 0.
///
/// # Errors
/// What SQLite says.
pub(super) fn of(db: &Connection, keys: &[u8]) -> Result<i64> {
    let mut hash = Sha256::new();
    let changes = "SELECT count(*), coalesce(sum(no >> 32), 0), coalesce(sum(no & 4294967295), 0) FROM change";
    let contents = "SELECT count(*), coalesce(max(no), 0), 0 FROM blob";
    // A bundle that was undone may be followed by another branch under the same numbers.
    let bundles = "SELECT count(*), coalesce(max(no), 0), coalesce(sum(undone), 0) FROM bundle_in";
    for sql in [changes, contents, bundles] {
        let found: (i64, i64, i64) = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        hash.update(format!("{found:?}"));
    }
    let mut own = db.prepare("SELECT value FROM meta WHERE key = 'root' OR key GLOB 'secrets:*' ORDER BY key")?;
    for secret in own.query_map([], |row| row.get::<_, Vec<u8>>(0))? {
        hash.update(Sha256::digest(&*Zeroizing::new(secret?)));
    }
    hash.update(keys);
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    Ok(i64::from_be_bytes(first) & i64::MAX)
}

/// Of the open desk in `folder`. A key file that cannot be read is like none: the backup that is then due tells.
///
/// # Errors
/// What SQLite says.
pub(super) fn now(store: &Store, folder: &Path) -> Result<i64> {
    let keys = KeyFile::load(&folder.join(KEYS)).and_then(|file| file.bytes()).unwrap_or_default();
    of(store.db(), &keys)
}
