//! Who opens this desk: users, their passphrases, the recovery code.

use std::path::Path;

use serde_json::json;

use crate::access::keys::{Cost, KeyFile, RecoveryCode};
use crate::access::{Action, Permit, User, UserId};
use crate::door::{KEYS, Opened};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::Committed;
use crate::store::kind::{Fields, Record as _, fields_of};

impl Opened {
    /// Adds a user with a passphrase on this desk.
    ///
    /// # Errors
    /// `not-allowed`; `invalid` with the form's field, `passphrase` among them.
    pub fn add_user(
        &mut self,
        permit: &Permit,
        folder: &Path,
        fields: Fields,
        passphrase: &str,
        cost: Cost,
    ) -> Result<Committed> {
        permit.needs(Action::Administer)?;
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load(&path)?;
        let key = &self.key;
        self.store.transaction(|store| {
            let committed = crate::records::record(store, permit, User::KIND, fields)?;
            let user = store.get::<User>(committed.id.0)?.record;
            keys.add_user(key, committed.id.0, Some(&user.login), passphrase, cost)?;
            keys.save(&path)?;
            Ok(committed)
        })
    }

    /// Asks the user who is at work for the passphrase once more.
    ///
    /// # Errors
    /// `wrong-passphrase`.
    pub fn confirm(&self, folder: &Path, passphrase: &str) -> Result<()> {
        KeyFile::load(&folder.join(KEYS))?.unlock(Some(self.actor.user.0), passphrase).map(|_| ())
    }

    /// Gives the user who is at work another passphrase.
    ///
    /// # Errors
    /// `wrong-passphrase`; `invalid` on `passphrase`.
    pub fn change_passphrase(&self, folder: &Path, old: &str, new: &str, cost: Cost) -> Result<()> {
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load(&path)?;
        keys.change_passphrase(self.actor.user.0, old, new, cost)?;
        keys.save(&path)
    }

    /// Gives the user who came in with the recovery code a new passphrase.
    ///
    /// # Errors
    /// `invalid` on `passphrase`.
    pub fn renew_passphrase(&self, folder: &Path, new: &str, cost: Cost) -> Result<()> {
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load(&path)?;
        keys.set_passphrase(&self.key, self.actor.user.0, new, cost)?;
        keys.save(&path)
    }

    /// Gives a user a new passphrase, when the old one was forgotten.
    ///
    /// # Errors
    /// `not-allowed`; `not-found`; `invalid` on `passphrase`.
    pub fn set_passphrase(&self, permit: &Permit, folder: &Path, user: UserId, new: &str, cost: Cost) -> Result<()> {
        permit.needs(Action::Administer)?;
        let login = self.store.get::<User>(user)?.record.login;
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load(&path)?;
        if keys.users().into_iter().any(|(known, _)| known == user.0) {
            keys.set_passphrase(&self.key, user.0, new, cost)?;
        } else {
            keys.add_user(&self.key, user.0, Some(&login), new, cost)?;
        }
        keys.save(&path)
    }

    /// Takes a user's rights and passphrase away. What the user wrote stays.
    ///
    /// # Errors
    /// `not-allowed`; `not-found`; `own-user`: nobody locks the door behind themselves.
    pub fn disable_user(&mut self, permit: &Permit, folder: &Path, user: UserId) -> Result<()> {
        permit.needs(Action::Administer)?;
        if user == self.actor.user {
            return Err(Error::refused("own-user"));
        }
        let today = self.store.today().to_string();
        let fields = fields_of(json!({ "disabled_on": today }));
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load(&path)?;
        self.store.transaction(|store| {
            crate::records::correct(store, permit, User::KIND, RecordId(user.0), fields)?;
            if keys.users().into_iter().any(|(known, _)| known == user.0) {
                keys.remove_user(user.0)?;
                keys.save(&path)?;
            }
            Ok(())
        })
    }

    /// A new recovery code; the printed one of before opens nothing any more. Backups that were made with it keep it.
    ///
    /// # Errors
    /// `not-allowed`; `wrong-passphrase`; what the disk says. The code of before stays then.
    pub fn new_recovery_code(&self, folder: &Path, passphrase: &str, cost: Cost) -> Result<RecoveryCode> {
        self.founder_permit()?;
        self.confirm(folder, passphrase)?;
        let path = folder.join(KEYS);
        let mut keys = KeyFile::load(&path)?;
        let code = keys.new_recovery(&self.key, self.actor.user.0, cost)?;
        keys.save(&path)?;
        Ok(code)
    }

    /// The users who have a passphrase on this desk.
    ///
    /// # Errors
    /// `keys-missing`, `keys-damaged`.
    pub fn users_with_passphrase(&self, folder: &Path) -> Result<Vec<UserId>> {
        Ok(KeyFile::load(&folder.join(KEYS))?.users().into_iter().map(|(user, _)| UserId(user)).collect())
    }
}
