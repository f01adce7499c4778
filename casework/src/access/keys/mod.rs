//! `keys.json` beside the database: who can open it, and how.
//!
//! The database has one random key. Each slot holds that key, wrapped under a user's passphrase or a printed recovery
//! code: passphrase → Argon2id → XChaCha20-Poly1305. Source: DESIGN.md section 4.
//!
//! A slot that cannot be read is kept as it stands and written back; the file has a twin (`keys.copy.json`), since
//! without it nobody opens the database again.

mod cost;
mod disk;
mod passphrase;
mod recovery;
pub(crate) mod signs;
mod slot;
#[cfg(test)]
mod tests;
mod users;

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::disk::replace;
use crate::error::{Error, Result};

pub use cost::Cost;
pub use passphrase::check_passphrase;
pub use recovery::RecoveryCode;
pub use slot::SlotKind;
use slot::{Head, Slot};

const FORMAT: u32 = 1;

/// The 256-bit key of the database. Wiped from memory when dropped; never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// A new key from the system's random source.
    pub fn generate() -> Result<Self> {
        random().map(Self)
    }

    /// The raw key as SQLCipher takes it: `PRAGMA key = "x'…'"` (the value with its `x'` and `'`, 64 hex digits).
    #[must_use]
    pub fn sqlcipher_pragma(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0 {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from(b"0123456789abcdef"[usize::from(half)]));
            }
        }
        text.push('\'');
        text
    }

    /// Names the key without giving it away: the key is uniformly random, so its hash cannot be searched.
    fn name(&self) -> String {
        hex(&Sha256::new().chain_update(b"jatigi database key\n").chain_update(self.0).finalize()[..16])
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey")
    }
}

/// The content of `keys.json`. Changes stay in memory until [`KeyFile::save`].
#[derive(Debug)]
pub struct KeyFile {
    head: Head,
    slots: Vec<Kept>,
    from_copy: bool,
}

/// A slot that is understood, or the bytes of one that is not: those are written back untouched.
#[derive(Debug)]
enum Kept {
    Whole(Slot),
    Damaged(Value),
}

#[derive(Serialize, Deserialize)]
struct Written {
    format: u32,
    installation: Uuid,
    key_name: String,
    slots: Vec<Value>,
}

impl KeyFile {
    /// A new key file for the first user. The recovery code is to be printed now: it is kept nowhere.
    ///
    /// Errs with `invalid` on `passphrase` when it is too weak ([`check_passphrase`]).
    pub fn create(user: Uuid, passphrase: &str, cost: Cost) -> Result<(Self, DatabaseKey, RecoveryCode)> {
        check_passphrase(passphrase)?;
        let key = DatabaseKey::generate()?;
        let installation = uuid::Builder::from_random_bytes(random()?).into_uuid();
        let head = Head { format: FORMAT, installation, key_name: key.name() };
        let mut file = Self { head, slots: Vec::new(), from_copy: false };
        file.add_user(&key, user, None, passphrase, cost)?;
        let code = file.new_recovery(&key, user, cost)?;
        Ok((file, key, code))
    }

    /// Reads `keys.json`, or its twin where the file itself is missing or unreadable, or has slots that only the twin has whole.
    ///
    /// Errs with `keys-missing`, `keys-damaged`, or `keys-newer` (written by a later version).
    pub fn load(path: &Path) -> Result<Self> {
        let first = match disk::read(path)? {
            Some(bytes) => Self::parse(&bytes),
            None => Err(Error::refused("keys-missing")),
        };
        match first {
            Ok(file) if file.damaged_slots() == 0 => return Ok(file),
            Err(error) if error.code() == "keys-newer" => return Err(error),
            _ => {}
        }
        // An unreadable twin takes nothing from what the file itself gives.
        let twin = disk::read(&disk::twin(path)).ok().flatten().and_then(|bytes| Self::parse(&bytes).ok());
        match (first, twin) {
            (Ok(file), Some(twin)) if twin.is_more_whole_than(&file) => Ok(Self { from_copy: true, ..twin }),
            (Err(_), Some(twin)) => Ok(Self { from_copy: true, ..twin }),
            (first, _) => first,
        }
    }

    /// The twin is written first: it is never older than the file.
    fn is_more_whole_than(&self, other: &Self) -> bool {
        (self.head.installation, &self.head.key_name) == (other.head.installation, &other.head.key_name)
            && self.damaged_slots() < other.damaged_slots()
    }

    /// As [`KeyFile::load`], of what holds `key` only: the twin where another's file stands in the place of `keys.json`.
    ///
    /// Errs as [`KeyFile::load`]; with `key-foreign` where the twin holds another key too.
    pub fn load_of(path: &Path, key: &DatabaseKey) -> Result<Self> {
        let file = Self::load(path)?;
        let twin = if file.is_of(key) { None } else { file.twin_of_another_key(path) };
        let file = twin.unwrap_or(file);
        if file.is_of(key) { Ok(file) } else { Err(Error::refused("key-foreign")) }
    }

    /// The twin, where it is readable and of another key than this file: one of the two is not this desk's, or not any more.
    #[must_use]
    pub fn twin_of_another_key(&self, path: &Path) -> Option<Self> {
        let twin = Self::parse(&disk::read(&disk::twin(path)).ok().flatten()?).ok()?;
        (twin.head.key_name != self.head.key_name).then_some(Self { from_copy: true, ..twin })
    }

    /// Writes file and twin anew where one of them is missing, damaged or not as this. Gives whether it did.
    ///
    /// Errs as [`KeyFile::save`].
    pub fn heal(&self, path: &Path) -> Result<bool> {
        let bytes = self.bytes()?;
        let is_as_written = |path: &Path| disk::read(path).is_ok_and(|found| found.as_ref() == Some(&bytes));
        if !self.from_copy && is_as_written(path) && is_as_written(&disk::twin(path)) {
            return Ok(false);
        }
        self.save(path).map(|()| true)
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let damaged = || Error::refused("keys-damaged");
        let value: Value = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if value.get("format").and_then(Value::as_u64).is_some_and(|format| format > u64::from(FORMAT)) {
            // A flipped bit in the number is told from a newer program by the slots, which name the format they were made for.
            let read = Self::from_value(value, FORMAT);
            return Err(if read.is_ok_and(|file| file.has_sound_slot()) {
                damaged()
            } else {
                Error::refused("keys-newer")
            });
        }
        let file = Self::from_value(value, 0)?;
        if file.head.format != FORMAT || file.slots.is_empty() { Err(damaged()) } else { Ok(file) }
    }

    /// `assume`: the format to read as, or 0 for the one that is written.
    fn from_value(value: Value, assume: u32) -> Result<Self> {
        let written: Written = serde_json::from_value(value).map_err(|_| Error::refused("keys-damaged"))?;
        let format = if assume == 0 { written.format } else { assume };
        let head = Head { format, installation: written.installation, key_name: written.key_name };
        let slots = written.slots.into_iter().map(|value| match Slot::deserialize(&value) {
            Ok(slot) if slot.is_sound(&head) => Kept::Whole(slot),
            _ => Kept::Damaged(value),
        });
        Ok(Self { slots: slots.collect(), head, from_copy: false })
    }

    fn has_sound_slot(&self) -> bool {
        self.slots.iter().any(|kept| matches!(kept, Kept::Whole(_)))
    }

    /// Writes the file and its twin so that a crash or a full disk leaves the old or the new one, never half.
    /// An unreadable file in its place, or another's where this is the twin, is set aside as `keys.damaged.json`, not overwritten.
    pub fn save(&self, path: &Path) -> Result<()> {
        let bytes = self.bytes()?;
        let is_ours = |old: Self| !self.from_copy || old.head.key_name == self.head.key_name;
        if disk::read(path)?.is_some_and(|old| !Self::parse(&old).is_ok_and(is_ours)) {
            disk::set_aside(path)?;
        }
        // The twin first: when it fails, the file that counts is still the old one and the refusal is true.
        replace(&disk::twin(path), &bytes)?;
        Ok(replace(path, &bytes)?)
    }

    /// The file as it is saved.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        self.written(|_| true)
    }

    /// The file as it would be if only `users` had passphrases. Recovery codes stay; slots that cannot be read do not.
    ///
    /// Errs with `keys-missing` when nothing would open it.
    pub fn only_for(&self, users: &[Uuid]) -> Result<Vec<u8>> {
        let stays = |slot: &Slot| slot.kind == SlotKind::Recovery || users.contains(&slot.user);
        if !self.whole().any(stays) {
            return Err(Error::refused("keys-missing"));
        }
        self.written(|kept| matches!(kept, Kept::Whole(slot) if stays(slot)))
    }

    fn written(&self, stays: impl Fn(&Kept) -> bool) -> Result<Vec<u8>> {
        let slots = self.slots.iter().filter(|kept| stays(kept)).map(|kept| match kept {
            Kept::Whole(slot) => serde_json::to_value(slot),
            Kept::Damaged(value) => Ok(value.clone()),
        });
        let written = Written {
            format: self.head.format,
            installation: self.head.installation,
            key_name: self.head.key_name.clone(),
            slots: slots.collect::<Result<_, _>>()?,
        };
        let mut bytes = serde_json::to_vec_pretty(&written)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Whether this file's slots hold that key.
    #[must_use]
    pub fn is_of(&self, key: &DatabaseKey) -> bool {
        key.name() == self.head.key_name
    }

    /// Whether `keys.json` was missing, damaged or another's and its twin was taken. Unlocking writes both anew ([`KeyFile::heal`]).
    #[must_use]
    pub fn is_from_copy(&self) -> bool {
        self.from_copy
    }

    /// Slots that cannot be read. They are kept in the file.
    #[must_use]
    pub fn damaged_slots(&self) -> usize {
        self.slots.len() - self.whole().count()
    }

    /// Opens with the passphrase of `user`, or of anybody (`None`: one derivation per user, about 0.7 s each).
    ///
    /// Errs with `wrong-passphrase`; with `keys-damaged` when a slot that might have fitted is unreadable; with
    /// `no-key-for-user` when that user has none.
    pub fn unlock(&self, user: Option<Uuid>, passphrase: &str) -> Result<(Uuid, DatabaseKey)> {
        let secret = passphrase::as_secret(passphrase);
        let fits = |slot: &&Slot| slot.kind == SlotKind::Passphrase && user.is_none_or(|user| user == slot.user);
        let no_key = if user.is_some() { "no-key-for-user" } else { "keys-damaged" };
        self.open(fits, &secret, "wrong-passphrase", no_key)
    }

    /// Whose slots a passphrase opens: of those with that label, or of all (`None`; one derivation for each, about 0.7 s). More than
    /// one where a login was given to somebody else, or a user was added twice.
    ///
    /// Errs with `wrong-passphrase`, also where no slot has the label; with `keys-damaged` as [`KeyFile::unlock`].
    pub fn openers(&self, label: Option<&str>, passphrase: &str) -> Result<(Vec<Uuid>, DatabaseKey)> {
        let users: Vec<Uuid> = self
            .users()
            .into_iter()
            .filter(|(_, own)| label.is_none() || *own == label)
            .map(|(user, _)| user)
            .collect();
        let refused = if self.damaged_slots() == 0 { "wrong-passphrase" } else { "keys-damaged" };
        let (mut found, mut refused) = (None, Error::refused(refused));
        for user in users {
            match (self.unlock(Some(user), passphrase), &mut found) {
                (Ok((user, key)), None) => found = Some((vec![user], key)),
                (Ok((user, _)), Some((users, _))) => users.push(user),
                (Err(error), _) => refused = error,
            }
        }
        found.ok_or(refused)
    }

    /// Opens with a printed recovery code, typed as it comes (case, spaces, hyphens, I for 1, O for 0).
    ///
    /// Errs with `invalid` on `recovery_code` (mistyped), `wrong-recovery-code`, `keys-damaged`.
    pub fn unlock_with_recovery(&self, code: &str) -> Result<(Uuid, DatabaseKey)> {
        let code: RecoveryCode = code.parse()?;
        self.open(|slot| slot.kind == SlotKind::Recovery, code.secret(), "wrong-recovery-code", "wrong-recovery-code")
    }

    fn open(
        &self,
        fits: impl Fn(&&Slot) -> bool,
        secret: &[u8],
        wrong: &'static str,
        none: &'static str,
    ) -> Result<(Uuid, DatabaseKey)> {
        let mut tried = false;
        for slot in self.whole().filter(fits) {
            tried = true;
            if let Some(key) = slot.unwrap(&self.head, secret)? {
                return if self.is_of(&key) { Ok((slot.user, key)) } else { Err(Error::refused("keys-damaged")) };
            }
        }
        Err(Error::refused(match (self.damaged_slots(), tried) {
            (0, true) => wrong,
            (0, false) => none,
            _ => "keys-damaged",
        }))
    }

    fn whole(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter_map(|kept| match kept {
            Kept::Whole(slot) => Some(slot),
            Kept::Damaged(_) => None,
        })
    }
}

/// Bytes from the system's random source.
fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Disk(std::io::Error::other("no random source")))?;
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
