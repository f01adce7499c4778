//! An unlocked desk for stories.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use casework::access::keys::Cost;
use casework::access::{Action, Permit, authorize};
use casework::door::{self, Founding, Opened};
use casework::ids::RecordId;
use casework::store::kind::Fields;
use casework::time::Clock;
use casework::{Result, exchange, records};
use serde_json::{Value, json};

pub const MACHINE: &str = "a test machine";
pub const PASSPHRASE: &str = "une phrase assez longue";
/// Nobody guesses at invented people's keys.
pub const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };

/// Goes on by a second with every look, from a later hour in every process.
#[derive(Clone)]
pub struct Counting(Arc<AtomicI64>);

impl Counting {
    #[must_use]
    pub fn new() -> Self {
        Self::since(1_795_000_000_000)
    }

    /// From an instant on, ms UTC.
    #[must_use]
    pub fn since(ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(ms)))
    }
}

impl Default for Counting {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for Counting {
    fn now_ms(&self) -> i64 {
        self.0.fetch_add(1000, Ordering::Relaxed)
    }
}

/// An unlocked desk.
pub struct Post {
    pub opened: Opened,
    pub folder: PathBuf,
}

impl Post {
    /// # Errors
    /// As [`door::found`].
    pub fn found(folder: &Path, prefix: &str, headquarters: bool) -> Result<Self> {
        Self::found_by(Counting::new(), folder, prefix, headquarters)
    }

    /// By another clock.
    ///
    /// # Errors
    /// As [`door::found`].
    pub fn found_by(clock: Counting, folder: &Path, prefix: &str, headquarters: bool) -> Result<Self> {
        let founding = Founding {
            centre: "Centre d'essai".into(),
            prefix: prefix.into(),
            desk_name: format!("Poste {prefix}"),
            headquarters,
            user_name: "Aminata Traoré".into(),
            login: "aminata".into(),
            role: "supervisor".into(),
            ..Founding::default()
        };
        let (opened, _) = door::found(folder, &founding, PASSPHRASE, CHEAP, MACHINE, Box::new(clock))?;
        Ok(Self { opened, folder: folder.to_owned() })
    }

    /// # Errors
    /// As [`door::unlock`].
    pub fn unlock(folder: &Path, passphrase: &str, machine: &str) -> Result<Self> {
        let opened = door::unlock(folder, Some("aminata"), passphrase, machine, Box::new(Counting::new()))?;
        Ok(Self { opened, folder: folder.to_owned() })
    }

    /// # Errors
    /// `not-allowed`.
    pub fn permit(&self, action: Action) -> Result<Permit> {
        authorize(self.opened.actor, action).or_else(|_| self.opened.founder_permit())
    }

    /// # Errors
    /// As [`records::record`].
    pub fn record(&mut self, kind: &str, fields: Value) -> Result<RecordId> {
        let kind = records::kind(kind)?;
        let permit = self.permit(Action::Write(kind))?;
        Ok(records::record(&mut self.opened.store, &permit, kind, self::fields(fields))?.id)
    }

    /// # Errors
    /// As [`records::correct`].
    pub fn correct(&mut self, kind: &str, id: RecordId, fields: Value) -> Result<()> {
        let kind = records::kind(kind)?;
        let permit = self.permit(Action::Write(kind))?;
        records::correct(&mut self.opened.store, &permit, kind, id, self::fields(fields)).map(|_| ())
    }

    /// # Errors
    /// As [`records::record`].
    pub fn person(&mut self, given_names: &str) -> Result<RecordId> {
        self.record(
            "person",
            json!({ "family_name": "Coulibaly", "given_names": given_names, "sex": "m", "birth_date": "1994~" }),
        )
    }

    /// # Errors
    /// As [`exchange::prepare`].
    pub fn prepare(&mut self, to: &str, out: &Path) -> Result<PathBuf> {
        let permit = self.permit(Action::Exchange)?;
        Ok(exchange::prepare(&mut self.opened.store, &permit, to, out)?.remove(0).file)
    }

    /// # Errors
    /// As [`exchange::take_in`].
    pub fn take_in(&mut self, file: &Path) -> Result<exchange::Report> {
        let permit = self.permit(Action::Exchange)?;
        exchange::take_in(&mut self.opened.store, &permit, file)
    }

    /// Small write-ahead logs, so that checkpoints come into the story.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn checkpoint_often(&self) -> Result<()> {
        Ok(self.opened.store.db().pragma_update(None, "wal_autocheckpoint", 12)?)
    }

    /// `desk` joins the organisation of this headquarters, by files in `out`.
    ///
    /// # Errors
    /// As [`exchange::join`].
    pub fn is_joined_by(&mut self, desk: &mut Self, out: &Path) -> Result<()> {
        let (request, invitation) = (out.join("demande"), out.join("invitation"));
        let (here, there) = (self.opened.founder_permit()?, desk.opened.founder_permit()?);
        let heard = exchange::join_request(&mut desk.opened.store, &there, &request)?;
        let words = exchange::invite(&mut self.opened.store, &here, &request, &invitation, &heard)?;
        exchange::join(&mut desk.opened.store, &there, &invitation, &words).map(|_| ())
    }
}

fn fields(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        other => panic!("no fields: {other}"),
    }
}
