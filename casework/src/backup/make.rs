//! Making a backup: copied by SQLite, opened again with the key and checked, then packed and put in its place.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::access::keys::{DatabaseKey, KeyFile};
use crate::access::{Action, Permit, UserId};
use crate::backup::kept::{Desk, Kept};
use crate::backup::round::ENDING;
use crate::backup::{ABOUT, About, FORMAT, KEYS, SUMS, container, held, known};
use crate::centre::base_prefix;
use crate::disk::sync_name;
use crate::door::Opened;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::journal_checkpoint;
use crate::store::change::hex;
use crate::store::copy::{self, Counts};
use crate::store::journal::Act;
use crate::store::opening::DATABASE;

/// A backup that was made and checked.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    pub bytes: u64,
    pub changes: i64,
    pub records: i64,
    /// Of the whole file, in hexadecimal.
    pub sha256: String,
    /// What it holds, by [`held::of`].
    #[serde(skip)]
    pub(super) held: i64,
}

/// Writes a backup of the open desk, whose key file is in `folder`, to the new file `out`.
///
/// # Errors
/// `not-allowed`; and as [`Source::write`].
pub fn make(opened: &Opened, permit: &Permit, folder: &Path, out: &Path) -> Result<Made> {
    permit.needs(Action::Administer)?;
    refuse_existing(out)?;
    known::remember(&opened.store, &[out.parent().unwrap_or(Path::new(""))])?;
    Source::noted(opened, folder)?.write(out, &Slots::All)
}

fn refuse_existing(out: &Path) -> Result<()> {
    if !out.exists() {
        return Ok(());
    }
    let file = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Err(Error::refused("file-exists").with("file", file))
}

/// Whose passphrases open a backup, beside the recovery code.
pub(super) enum Slots {
    All,
    Of(Vec<UserId>),
}

/// What a backup is made from. It has a connection of its own: the desk may be worked at, and locked, meanwhile.
pub struct Source {
    key: DatabaseKey,
    folder: PathBuf,
    prefix: String,
    organisation: Option<String>,
    erased: u64,
    made_at: i64,
}

impl Source {
    /// As [`Source::of`]. The journal says that a backup is made, so that the backup says it too.
    ///
    /// # Errors
    /// What SQLite says.
    pub(super) fn noted(opened: &Opened, folder: &Path) -> Result<Self> {
        opened.store.note_act(Some(RecordId(opened.actor.user.0)), Act::BackedUp, None, None)?;
        journal_checkpoint::sign(&opened.store)?;
        Self::of(opened, folder)
    }

    /// Of the open desk whose files are in `folder`.
    ///
    /// # Errors
    /// What SQLite says.
    pub(super) fn of(opened: &Opened, folder: &Path) -> Result<Self> {
        let store = &opened.store;
        Ok(Self {
            key: opened.key.clone(),
            folder: folder.to_owned(),
            prefix: store.desk().prefix.clone(),
            organisation: crate::exchange::organisation(store)?,
            erased: store.erasures()?,
            made_at: store.now_ms(),
        })
    }

    /// This desk's backups at one place, as [`super::kept::Desk::kept`].
    pub(super) fn kept(&self, place: &Path) -> Result<Vec<Kept>> {
        Desk { base: base_prefix(&self.prefix), organisation: self.organisation.as_deref() }.kept(place)
    }

    /// Writes settings of the desk, in one go.
    pub(super) fn note(&self, settings: &[(&str, i64)]) -> Result<()> {
        let mut db = copy::open(&self.folder.join(DATABASE), &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")?;
        let all = db.transaction()?;
        for (name, value) in settings {
            all.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", (name, value))?;
        }
        Ok(all.commit()?)
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    pub(super) fn made_at(&self) -> i64 {
        self.made_at
    }

    /// # Errors
    /// `file-exists`; `keys-damaged`, `keys-missing`, `key-foreign`; `backup-not-equal` when the copy is not what was copied; what the
    /// disk says. Nothing is left behind then.
    pub(super) fn write(&self, out: &Path, slots: &Slots) -> Result<Made> {
        refuse_existing(out)?;
        let file = KeyFile::load_of(&self.folder.join(KEYS), &self.key)?;
        // What was read, not what stands there: that may be damaged where its twin is whole.
        let all = file.bytes()?;
        let keys = match slots {
            Slots::All => all.clone(),
            Slots::Of(users) => file.only_for(&users.iter().map(|user| user.0).collect::<Vec<_>>())?,
        };
        // The copy and what it is packed into stand side by side for a moment.
        let size = std::fs::metadata(self.folder.join(DATABASE))?.len();
        copy::needs_room(out.parent().unwrap_or(Path::new("")), 2 * size)?;
        let (copied, part) = (beside(out, "db.part"), beside(out, "part"));
        let made = self.copy_database(&copied).and_then(|counts| {
            let held = held::of(&copy::open(&copied, &self.key, OpenFlags::SQLITE_OPEN_READ_ONLY)?, &all)?;
            let sha256 = self.pack(counts, held, &keys, &copied, &part)?;
            let bytes = std::fs::metadata(&part)?.len();
            std::fs::rename(&part, out)?;
            sync_name(out).inspect_err(|_| drop(std::fs::remove_file(out)))?;
            Ok(Made { bytes, changes: counts.changes, records: counts.records, sha256, held })
        });
        // What is left of a failed attempt; a copy that is packed is needed no more.
        for file in [&copied, &part, &beside(&copied, "journal")] {
            let _ = std::fs::remove_file(file);
        }
        made
    }

    /// Copies the database and opens the copy again, as a restore would.
    fn copy_database(&self, file: &Path) -> Result<Counts> {
        if file.exists() {
            // Left behind when the power went: only this program writes such a name.
            std::fs::remove_file(file)?;
        }
        let path = file.to_str().ok_or_else(|| Error::refused("path-not-unicode"))?;
        let db = copy::open(&self.folder.join(DATABASE), &self.key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let before = Counts::of(&db)?;
        db.execute("VACUUM INTO ?1", [path])?;
        let after = Counts::of(&db)?;
        let counts = copy::read_whole(file, &self.key)?.filter(|counts| counts.is_between(before, after));
        let counts = counts.ok_or_else(|| Error::refused("backup-not-equal"))?;
        File::open(file)?.sync_all()?;
        Ok(counts)
    }

    /// Packs the copy and the key file. Gives the SHA-256 of the whole file.
    fn pack(&self, counts: Counts, held: i64, keys: &[u8], copied: &Path, part: &Path) -> Result<String> {
        let about = About {
            format: FORMAT,
            prefix: self.prefix.clone(),
            made_at: self.made_at,
            changes: counts.changes,
            records: counts.records,
            organisation: self.organisation.clone(),
            erased: Some(self.erased),
            journal: Some(counts.journal),
            held: Some(held),
        };
        let about = serde_json::to_vec_pretty(&about)?;
        let (size, hash) = hash_of(&mut File::open(copied)?)?;
        let sums = format!(
            "{}  {ABOUT}\n{}  {KEYS}\n{hash}  {DATABASE}\n",
            hash_of(&mut about.as_slice())?.1,
            hash_of(&mut &*keys)?.1
        );
        let seconds = self.made_at.max(0).unsigned_abs() / 1000;
        let mut out = BufWriter::with_capacity(1 << 20, create_private(part)?);
        for (name, bytes) in [(SUMS, sums.as_bytes()), (ABOUT, &about), (KEYS, keys)] {
            container::add(&mut out, name, bytes.len() as u64, seconds, &mut &bytes[..])?;
        }
        container::add(&mut out, DATABASE, size, seconds, &mut BufReader::new(File::open(copied)?))?;
        container::end(&mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        // Read back from the disk: what is promised is what stands there.
        Ok(hash_of(&mut File::open(part)?)?.1)
    }

    /// Takes away the copies that a power cut left of this desk's rounds at `place`: no erasure would reach them. Only by the names
    /// that a round gives.
    pub(super) fn clear_leftovers(&self, place: &Path) {
        let base = base_prefix(&self.prefix);
        for path in std::fs::read_dir(place).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| is_leftover(name, base)) {
                // What cannot be removed now is tried again at the next round.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

/// `BKO2-20261128-041500.jatigi-backup.db.part`, of a desk `BKO`.
fn is_leftover(name: &str, base: &str) -> bool {
    let ending = format!(".{ENDING}.");
    let Some((made, rest)) = name.split_once(&ending) else { return false };
    let parts: Vec<&str> = made.split('-').collect();
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|sign| sign.is_ascii_digit());
    matches!(parts[..], [prefix, day, time] if base_prefix(prefix) == base && digits(day, 8) && digits(time, 6))
        && matches!(rest, "part" | "db.part" | "db.part-journal")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(if ending == "journal" { "-journal".to_owned() } else { format!(".{ending}") });
    path.with_file_name(name)
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
