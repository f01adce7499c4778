//! The data folder, the passphrase and the unlocked desk.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use casework::access::keys::Cost;
use casework::access::{Action, Permit};
use casework::door::{self, FolderState, Founding, Opened};
use casework::error::{Error, Result};
use casework::ids::RecordId;
use casework::store::OpenedAs;
use casework::store::kind::Kind;
use casework::words::{self, Lang};
use zeroize::Zeroizing;

use crate::args;
use crate::system::{self, SystemClock};

/// What every verb is given.
pub struct Context {
    pub folder: PathBuf,
    pub user: Option<String>,
    pub recovery: bool,
    pub lang: Lang,
}

impl Context {
    pub fn new(command: &args::Command, lang: Lang) -> Result<Self> {
        let folder = match &command.data {
            Some(folder) => folder.clone(),
            None => system::data_folder()?,
        };
        Ok(Self { folder, user: command.user.clone(), recovery: command.recovery, lang })
    }

    /// A text of the message files.
    pub fn say(&self, key: &str, facts: &[(&str, String)]) -> String {
        words::text(self.lang, key, facts)
    }

    /// A message beside the answer: on standard error.
    pub fn note(&self, key: &str, facts: &[(&str, String)]) {
        eprintln!("{}", self.say(key, facts));
    }

    /// Unlocks the desk in the data folder.
    ///
    /// # Errors
    /// `no-desk-here`; `user-needed` where several have a passphrase; `passphrase-missing`; and as [`door::unlock`].
    pub fn open(&self) -> Result<Session<'_>> {
        let FolderState::Locked { logins } = door::folder_state(&self.folder)? else {
            return Err(Error::refused("no-desk-here"));
        };
        let opened = if self.recovery {
            let code = self.secret("JATIGI_RECOVERY_CODE", "cli-ask-recovery")?;
            door::unlock_with_recovery(&self.folder, &code, &door::machine(), Box::new(SystemClock))?
        } else {
            if self.user.is_none() && logins.len() > 1 {
                return Err(Error::refused("user-needed"));
            }
            let passphrase = self.secret("JATIGI_PASSPHRASE", "cli-ask-passphrase")?;
            door::unlock(&self.folder, self.user.as_deref(), &passphrase, &door::machine(), Box::new(SystemClock))?
        };
        match opened.opened_as {
            OpenedAs::Usual => {}
            OpenedAs::Restored => self.note("cli-opened-restored", &[("prefix", opened.store.desk().prefix.clone())]),
            OpenedAs::Copied => self.note("cli-opened-copied", &[("prefix", opened.store.desk().prefix.clone())]),
        }
        Ok(Session { context: self, opened })
    }

    /// Founds a desk in the empty data folder and unlocks it. Gives the recovery code as it is to be written down.
    ///
    /// # Errors
    /// As [`door::found`].
    pub fn found(&self, founding: Founding) -> Result<(Session<'_>, Zeroizing<String>)> {
        let login = self.user.clone().unwrap_or_else(|| "admin".to_owned());
        let mut founding = Founding { login: login.clone(), ..founding };
        if founding.user_name.is_empty() {
            founding.user_name = login;
        }
        if founding.desk_name.is_empty() {
            founding.desk_name = founding.prefix.clone();
        }
        if door::folder_state(&self.folder)? != FolderState::Empty {
            return Err(Error::refused("database-exists"));
        }
        let passphrase = self.new_secret("JATIGI_PASSPHRASE")?;
        let (opened, code) =
            door::found(&self.folder, &founding, &passphrase, cost()?, &door::machine(), Box::new(SystemClock))?;
        Ok((Session { context: self, opened }, code.grouped()))
    }

    /// A secret from the environment, else from the terminal, without an echo.
    ///
    /// # Errors
    /// `passphrase-missing` where there is neither.
    pub fn secret(&self, variable: &str, question: &str) -> Result<Zeroizing<String>> {
        if let Ok(secret) = std::env::var(variable) {
            return Ok(Zeroizing::new(secret));
        }
        if !std::io::stdin().is_terminal() && !std::io::stderr().is_terminal() {
            return Err(Error::refused("passphrase-missing").with("variable", variable));
        }
        let asked = rpassword::prompt_password(self.say(question, &[]));
        asked.map(Zeroizing::new).map_err(|_| Error::refused("passphrase-missing").with("variable", variable))
    }

    /// The same for a new one: typed twice.
    ///
    /// # Errors
    /// `passphrase-missing`; `invalid` on `passphrase` when the two differ.
    pub fn new_secret(&self, variable: &str) -> Result<Zeroizing<String>> {
        let first = self.secret(variable, "cli-ask-new-passphrase")?;
        if std::env::var_os(variable).is_none() && *self.secret(variable, "cli-ask-again")? != *first {
            return Err(Error::invalid("passphrase", "passphrases-differ"));
        }
        Ok(first)
    }
}

/// Keys that take this machine about 0.7 s. Programs under test, never a release, may ask for cheap ones.
///
/// # Errors
/// `keys-damaged` where the memory does not suffice.
pub fn cost() -> Result<Cost> {
    #[cfg(debug_assertions)]
    if std::env::var_os("JATIGI_CHEAP_KEYS").is_some() {
        return Ok(Cost { m_kib: 8, t: 1, p: 1 });
    }
    Cost::calibrate(700, || chrono::Utc::now().timestamp_millis())
}

/// An unlocked desk.
pub struct Session<'a> {
    pub context: &'a Context,
    pub opened: Opened,
}

impl Session<'_> {
    /// As [`Opened::permit`].
    ///
    /// # Errors
    /// `not-allowed`.
    pub fn permit(&self, action: Action) -> Result<Permit> {
        self.opened.permit(action)
    }

    /// The record that an id or a human number (`BKO-P26-000123-K`) names.
    ///
    /// # Errors
    /// `not-found`; `invalid` on `id`.
    pub fn record(&self, kind: &'static Kind, typed: &str) -> Result<RecordId> {
        let format = match typed.parse() {
            Ok(id) => return Ok(id),
            Err(error) => error,
        };
        if kind.field("reference").is_none() {
            return Err(format);
        }
        let reference = typed.trim().to_uppercase();
        let found = self.opened.store.list(kind, &[("reference", &reference)], 1)?;
        found.first().map(|(id, _)| *id).ok_or_else(|| Error::refused("not-found"))
    }

    pub fn folder(&self) -> &Path {
        &self.context.folder
    }
}
