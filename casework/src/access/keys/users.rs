//! Who may open the database: added, changed, taken away. Nothing is on the disk before [`KeyFile::save`].

use uuid::Uuid;

use super::slot::Slot;
use super::{Cost, DatabaseKey, Kept, KeyFile, RecoveryCode, SlotKind, check_passphrase, passphrase};
use crate::error::{Error, Result};

impl KeyFile {
    /// Who can open the database by passphrase, with the label shown before it is open, in the order they were added.
    #[must_use]
    pub fn users(&self) -> Vec<(Uuid, Option<&str>)> {
        let by_passphrase = self.whole().filter(|slot| slot.kind == SlotKind::Passphrase);
        by_passphrase.map(|slot| (slot.user, slot.label.as_deref())).collect()
    }

    /// Lets one more user open the database. `label` (at most 40 characters) is readable before unlocking: no name in it.
    ///
    /// Errs with `invalid` on `passphrase` or `label`, `user-has-key`, `key-foreign` (not the key of this file).
    pub fn add_user(
        &mut self,
        key: &DatabaseKey,
        user: Uuid,
        label: Option<&str>,
        passphrase: &str,
        cost: Cost,
    ) -> Result<()> {
        check_passphrase(passphrase)?;
        check_label(label)?;
        if self.users().iter().any(|(known, _)| *known == user) {
            return Err(Error::refused("user-has-key"));
        }
        let label = label.map(str::to_owned);
        self.wrap(key, user, label, SlotKind::Passphrase, &passphrase::as_secret(passphrase), cost)
    }

    /// What the list of users shows before the database is open, at most 40 characters: no name in it.
    ///
    /// Errs with `invalid` on `label`, or `no-key-for-user`.
    pub fn set_label(&mut self, user: Uuid, label: Option<&str>) -> Result<()> {
        check_label(label)?;
        let slot = self.slots.iter_mut().find_map(|kept| match kept {
            Kept::Whole(slot) if slot.user == user && slot.kind == SlotKind::Passphrase => Some(slot),
            _ => None,
        });
        let slot = slot.ok_or_else(|| Error::refused("no-key-for-user"))?;
        slot.relabel(&self.head, label.map(str::to_owned));
        Ok(())
    }

    /// Replaces a passphrase by its owner. Errs as [`KeyFile::unlock`] and [`KeyFile::add_user`]; the old one then stays.
    pub fn change_passphrase(&mut self, user: Uuid, old: &str, new: &str, cost: Cost) -> Result<()> {
        let (_, key) = self.unlock(Some(user), old)?;
        self.set_passphrase(&key, user, new, cost)
    }

    /// Sets a forgotten passphrase anew, by somebody who has the database open (or after the recovery code).
    pub fn set_passphrase(&mut self, key: &DatabaseKey, user: Uuid, new: &str, cost: Cost) -> Result<()> {
        check_passphrase(new)?;
        let is_old = |slot: &Slot| slot.user == user && slot.kind == SlotKind::Passphrase;
        let label = self.whole().find(|slot| is_old(slot)).and_then(|slot| slot.label.clone());
        let added_from = self.slots.len();
        self.wrap(key, user, label, SlotKind::Passphrase, &passphrase::as_secret(new), cost)?;
        self.drop_slots_before(added_from, is_old);
        Ok(())
    }

    /// Takes a user's passphrase away. The key itself stays the same: who copied it can still use it. The printed recovery code stays,
    /// whoever made it: it is the desk's.
    ///
    /// Errs with `no-key-for-user`, or `last-user` when nobody could open the database by passphrase any more.
    pub fn remove_user(&mut self, user: Uuid) -> Result<()> {
        let users = self.users();
        if !users.iter().any(|(known, _)| *known == user) {
            return Err(Error::refused("no-key-for-user"));
        }
        if users.iter().all(|(known, _)| *known == user) {
            return Err(Error::refused("last-user"));
        }
        self.drop_slots_before(usize::MAX, |slot| slot.user == user && slot.kind == SlotKind::Passphrase);
        Ok(())
    }

    /// A new recovery code, made by `user`; the printed ones of before stop working once the file is saved, whoever made them.
    pub fn new_recovery(&mut self, key: &DatabaseKey, user: Uuid, cost: Cost) -> Result<RecoveryCode> {
        let code = RecoveryCode::generate()?;
        let added_from = self.slots.len();
        self.wrap(key, user, None, SlotKind::Recovery, code.secret(), cost)?;
        self.drop_slots_before(added_from, |slot| slot.kind == SlotKind::Recovery);
        Ok(code)
    }

    fn wrap(
        &mut self,
        key: &DatabaseKey,
        user: Uuid,
        label: Option<String>,
        kind: SlotKind,
        secret: &[u8],
        cost: Cost,
    ) -> Result<()> {
        if !self.is_of(key) {
            return Err(Error::refused("key-foreign"));
        }
        let slot = Slot::wrap(&self.head, key, user, label, kind, secret, cost)?;
        self.slots.push(Kept::Whole(slot));
        Ok(())
    }

    fn drop_slots_before(&mut self, end: usize, gone: impl Fn(&Slot) -> bool) {
        let mut index = 0;
        self.slots.retain(|kept| {
            index += 1;
            !(index <= end && matches!(kept, Kept::Whole(slot) if gone(slot)))
        });
    }
}

fn check_label(label: Option<&str>) -> Result<()> {
    let fits = |label: &str| label.chars().count() <= 40 && !label.chars().any(char::is_control);
    if label.is_none_or(fits) { Ok(()) } else { Err(Error::invalid("label", "label-too-long")) }
}
