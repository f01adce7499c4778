//! Making a backup: copied by SQLite, opened again with the key and checked, then packed and put in its place.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::access::{Action, Permit};
use crate::backup::{ABOUT, About, Counts, FORMAT, KEYS, SUMS, container, known};
use crate::disk::sync_name;
use crate::door::Opened;
use crate::error::{Error, Result};
use crate::store::change::hex;
use crate::store::journal::Act;
use crate::store::opening::{self, DATABASE};

/// A backup that was made and checked.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    pub bytes: u64,
    pub changes: i64,
    pub records: i64,
    /// Of the whole file, in hexadecimal.
    pub sha256: String,
}

/// Writes a backup of the open desk, whose key file is in `folder`, to the new file `out`.
///
/// # Errors
/// `not-allowed`; `file-exists`; `keys-damaged`, `keys-missing`; `backup-not-equal` when the copy is not what was copied;
/// what the disk says. Nothing is left behind then.
pub fn make(opened: &Opened, permit: &Permit, folder: &Path, out: &Path) -> Result<Made> {
    permit.needs(Action::Administer)?;
    if out.exists() {
        let file = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Err(Error::refused("file-exists").with("file", file));
    }
    // First, so that the backup itself says that it was made.
    opened.store.note_act(Some(permit.author()), Act::Exported, None, Some("backup"))?;
    known::remember(&opened.store, out)?;
    let (copy, part) = (beside(out, "db.part"), beside(out, "part"));
    let made = copy_database(opened, &copy).and_then(|counts| {
        let sha256 = pack(opened, counts, folder, &copy, &part)?;
        let bytes = std::fs::metadata(&part)?.len();
        std::fs::rename(&part, out)?;
        sync_name(out).inspect_err(|_| drop(std::fs::remove_file(out)))?;
        Ok(Made { bytes, changes: counts.changes, records: counts.records, sha256 })
    });
    // What is left of a failed attempt; a copy that is packed is needed no more.
    for file in [&copy, &part, &beside(&copy, "journal")] {
        let _ = std::fs::remove_file(file);
    }
    made
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(if ending == "journal" { "-journal".to_owned() } else { format!(".{ending}") });
    path.with_file_name(name)
}

/// Copies the database and opens the copy again, as a restore would.
fn copy_database(opened: &Opened, copy: &Path) -> Result<Counts> {
    if copy.exists() {
        // Left behind when the power went: only this program writes such a name.
        std::fs::remove_file(copy)?;
    }
    let path = copy.to_str().ok_or_else(|| Error::refused("path-not-unicode"))?;
    let db = opened.store.db();
    db.execute("VACUUM INTO ?1", [path])?;
    let again = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // As the desk opens it, but without turning on a log beside it: the copy stays one file.
    again.execute_batch(opening::PAGES)?;
    again.pragma_update(None, "key", opened.key.sqlcipher_pragma().as_str())?;
    again.execute_batch("PRAGMA cipher_memory_security = OFF;")?;
    let problem: Option<String> = again.query_row("PRAGMA cipher_integrity_check", [], |row| row.get(0)).optional()?;
    let quick: String = again.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let counts = Counts::of(&again)?;
    if problem.is_some() || quick != "ok" || counts != Counts::of(db)? {
        return Err(Error::refused("backup-not-equal"));
    }
    again.close().map_err(|(_, error)| error)?;
    File::open(copy)?.sync_all()?;
    Ok(counts)
}

/// Packs the copy and the key file. Gives the SHA-256 of the whole file.
fn pack(opened: &Opened, counts: Counts, folder: &Path, copy: &Path, part: &Path) -> Result<String> {
    crate::access::keys::KeyFile::load(&folder.join(KEYS))?;
    let keys = match std::fs::read(folder.join(KEYS)) {
        Ok(bytes) => bytes,
        // The twin opened the desk: it is as good.
        Err(_) => std::fs::read(folder.join("keys.copy.json"))?,
    };
    let made_at = opened.store.now_ms();
    let about = About {
        format: FORMAT,
        prefix: opened.store.desk().prefix.clone(),
        made_at,
        changes: counts.changes,
        records: counts.records,
        organisation: crate::exchange::organisation(&opened.store)?,
        erased: Some(opened.store.erasures()?),
    };
    let about = serde_json::to_vec_pretty(&about)?;
    let (size, hash) = hash_of(&mut File::open(copy)?)?;
    let sums = format!(
        "{}  {ABOUT}\n{}  {KEYS}\n{hash}  {DATABASE}\n",
        hash_of(&mut about.as_slice())?.1,
        hash_of(&mut keys.as_slice())?.1
    );
    let seconds = made_at.max(0).unsigned_abs() / 1000;
    let mut out = BufWriter::with_capacity(1 << 20, create_private(part)?);
    for (name, bytes) in [(SUMS, sums.as_bytes()), (ABOUT, &about), (KEYS, &keys)] {
        container::add(&mut out, name, bytes.len() as u64, seconds, &mut &bytes[..])?;
    }
    container::add(&mut out, DATABASE, size, seconds, &mut BufReader::new(File::open(copy)?))?;
    container::end(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    // Read back from the disk: what is promised is what stands there.
    Ok(hash_of(&mut File::open(part)?)?.1)
}

/// A file that only its owner reads: it holds what opens the desk, though under passphrases.
fn create_private(path: &Path) -> Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

fn hash_of(content: &mut impl Read) -> Result<(u64, String)> {
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 20]);
    loop {
        let read = content.read(&mut buffer)?;
        if read == 0 {
            return Ok((size, hex(&hash.finalize())));
        }
        hash.update(&buffer[..read]);
        size += read as u64;
    }
}
