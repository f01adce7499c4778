//! One computer with the program on it: its folder, its clock, its open database, and what the story knows of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use casework::access::keys::{Cost, KeyFile};
use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::backup;
use casework::door::{self, Founding, Secret};
use casework::exchange::envelope::Addressee;
use casework::exchange::trust::{DeskSecrets, Fingerprint};
use casework::ids::DeskId;
use casework::store::change::Hash;
use casework::store::{OpenedAs, Store};
use casework::{Error, Result};
use tempfile::TempDir;

use crate::dice::StoryClock;
use crate::kinds::Version;
use crate::look::{copy_folder, folder, hashes};
use crate::step::{Name, PREFIXES};

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };
const PASSPHRASE: &str = "une phrase assez longue";
const LOGIN: &str = "aminata";
const WAL: &str = "jatigi.db-wal";
const DATABASE: &str = "jatigi.db";
const MARK: &str = "high-water.json";

/// What the story knows of a machine without asking its database.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Every change that must be in its log.
    pub held: BTreeSet<Hash>,
    /// Of these, those that came without their body: their person was forgotten.
    pub headers: BTreeSet<Hash>,
    /// Records of which the database knows, or once knew, whose file they belong to.
    pub placed: BTreeSet<Name>,
    /// Records of which a change without its body came before that was known. They are gone, whoever they were about.
    pub gone: BTreeSet<Name>,
    /// Bundles taken in and not undone, by sender and number.
    pub received: BTreeMap<DeskId, BTreeSet<u32>>,
    pub taken: BTreeSet<Name>,
    /// The bundle last taken in, its sender and number, and what it brought.
    pub last: Option<(Name, DeskId, u32, Vec<Hash>)>,
    /// Desks that a report called forked.
    pub forks: BTreeSet<DeskId>,
}

pub struct Machine {
    /// Whose prefix it has.
    pub base: usize,
    pub clock: StoryClock,
    pub version: Version,
    /// What the program takes for this computer.
    pub name: String,
    pub known: Known,
    /// Stolen or put away: nobody works on it any more.
    pub out: bool,
    actor: Actor,
    store: Option<Store>,
    folder: TempDir,
}

/// A database as it was before a step that the power fails in.
pub struct Before {
    database: Vec<u8>,
    mark: Vec<u8>,
    pub known: Known,
}

impl Machine {
    /// # Errors
    /// What the core says.
    pub fn found(base: usize, clock: StoryClock) -> Result<Self> {
        let folder = folder()?;
        let founding = Founding {
            centre: "Centre".into(),
            prefix: PREFIXES[base].into(),
            desk_name: format!("Poste {}", PREFIXES[base]),
            headquarters: base == 0,
            user_name: "Aminata Traoré".into(),
            login: LOGIN.into(),
            role: "supervisor".into(),
            ..Founding::default()
        };
        let name = format!("machine {base}");
        let (opened, _) = door::found(folder.path(), &founding, PASSPHRASE, CHEAP, &name, Box::new(clock.clone()))?;
        let held = hashes(&opened.store)?.into_iter().collect();
        Ok(Self {
            base,
            clock,
            version: Version::Current,
            name,
            known: Known { held, ..Known::default() },
            out: false,
            actor: opened.actor,
            store: Some(opened.store),
            folder,
        })
    }

    /// The open database.
    ///
    /// # Panics
    /// Never: between two steps every machine runs.
    pub fn store(&self) -> &Store {
        self.store.as_ref().expect("machines run between steps")
    }

    /// # Panics
    /// Never: between two steps every machine runs.
    pub fn store_mut(&mut self) -> &mut Store {
        self.store.as_mut().expect("machines run between steps")
    }

    pub fn desk(&self) -> DeskId {
        self.store().desk().desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// # Errors
    /// `not-allowed`.
    pub fn permit(&self, action: Action) -> Result<Permit> {
        authorize(self.actor, action)
    }

    /// The founder of a desk administers it.
    ///
    /// # Errors
    /// `not-allowed`.
    pub fn administer(&self) -> Result<Permit> {
        authorize(Actor { role: Role::Administrator, ..self.actor }, Action::Administer)
    }

    /// Opens the database with the program of the machine's version.
    fn open(&mut self) -> Result<OpenedAs> {
        let clock = Box::new(self.clock.clone());
        if self.version == Version::Current {
            let opened = door::unlock(self.folder.path(), Some(LOGIN), PASSPHRASE, &self.name, clock)?;
            self.store = Some(opened.store);
            return Ok(opened.opened_as);
        }
        let keys = KeyFile::load(&self.folder.path().join("keys.json"))?;
        let (_, key) = keys.unlock(None, PASSPHRASE)?;
        let (store, found) =
            Store::open(self.folder.path(), &key.sqlcipher_pragma(), &self.name, clock, self.version.kinds())?;
        self.store = Some(store);
        Ok(found)
    }

    /// Closes the database and opens it again.
    ///
    /// # Errors
    /// What the core says.
    pub fn reopen(&mut self, version: Version) -> Result<OpenedAs> {
        self.store = None;
        self.version = version;
        self.open()
    }

    /// Has every own change that is in the log and that the story did not write itself (certificates, revocations).
    ///
    /// # Errors
    /// What SQLite says.
    pub fn notice_own(&mut self) -> Result<()> {
        let desk = self.desk();
        let mut query = self.store().db().prepare_cached(
            "SELECT change.hash FROM change JOIN chain ON chain.no = change.no >> 32 WHERE chain.desk = ?1 AND chain.fork = 0",
        )?;
        let own: Vec<Hash> = query.query_map([desk], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(query);
        self.known.held.extend(own);
        Ok(())
    }

    /// # Errors
    /// What the core says.
    pub fn back_up(&mut self, to: &Path) -> Result<()> {
        self.store = None;
        let opened =
            door::unlock(self.folder.path(), Some(LOGIN), PASSPHRASE, &self.name, Box::new(self.clock.clone()))?;
        backup::make(&opened, &self.administer()?, self.folder.path(), to)?;
        drop(opened);
        self.open().map(|_| ())
    }

    /// The disk is replaced by an empty one, and the backup put on it.
    ///
    /// # Errors
    /// What the core says.
    pub fn go_back(&mut self, from: &Path) -> Result<()> {
        self.store = None;
        let fresh = folder()?;
        let clock = Box::new(self.clock.clone());
        let secret = Secret::Passphrase { login: Some(LOGIN), passphrase: PASSPHRASE };
        backup::restore(from, fresh.path(), &secret, &self.name, clock)?;
        self.folder = fresh;
        self.version = Version::Current;
        match self.open()? {
            OpenedAs::Usual => Ok(()),
            _ => Err(Error::refused("restored-twice")),
        }
    }

    /// The same database in another folder, copied while the program does not run.
    ///
    /// # Errors
    /// What the core says.
    pub fn copied(&mut self, name: String, clock: StoryClock) -> Result<(Self, OpenedAs)> {
        self.store = None;
        let copy = self.twin(name, clock)?;
        self.open()?;
        Ok(copy)
    }

    /// Puts the machine away as it is.
    pub fn shut_down(&mut self) {
        self.store = None;
    }

    /// Another machine with the same folder, while this one does not run.
    ///
    /// # Errors
    /// What the core says.
    pub fn twin(&self, name: String, clock: StoryClock) -> Result<(Self, OpenedAs)> {
        let folder = folder()?;
        copy_folder(self.folder.path(), folder.path())?;
        let mut copy = Self {
            clock,
            name,
            folder,
            known: self.known.clone(),
            store: None,
            base: self.base,
            version: self.version,
            out: false,
            actor: self.actor,
        };
        let found = copy.open()?;
        Ok((copy, found))
    }

    /// Keeps what a power cut would find, and from now on writes to the log beside the database only.
    ///
    /// # Errors
    /// What the core says.
    pub fn before_cut(&mut self) -> Result<Before> {
        let db = self.store().db();
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        db.query_row("PRAGMA wal_autocheckpoint = 0", [], |_| Ok(()))?;
        Ok(Before {
            database: std::fs::read(self.path().join(DATABASE))?,
            mark: std::fs::read(self.path().join(MARK))?,
            known: self.known.clone(),
        })
    }

    /// The power fails with so many of 1000 parts of the log on the disk.
    ///
    /// # Errors
    /// What the core says.
    pub fn cut(&mut self, before: &Before, part: u32) -> Result<OpenedAs> {
        let log = std::fs::read(self.path().join(WAL))?;
        self.store = None;
        let kept = log.len() * part as usize / 1000;
        std::fs::write(self.path().join(DATABASE), &before.database)?;
        std::fs::write(self.path().join(WAL), &log[..kept])?;
        std::fs::write(self.path().join(MARK), &before.mark)?;
        let _ = std::fs::remove_file(self.path().join("jatigi.db-shm"));
        self.open()
    }

    /// Senders and numbers of the bundles that the database says were taken in.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn taken_in(&self) -> Result<BTreeMap<DeskId, BTreeSet<u32>>> {
        let mut query = self.store().db().prepare("SELECT desk, number FROM bundle_in WHERE undone = 0")?;
        let mut taken: BTreeMap<DeskId, BTreeSet<u32>> = BTreeMap::new();
        for row in query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (desk, number) = row?;
            taken.entry(desk).or_default().insert(number);
        }
        Ok(taken)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Whether these are the keys that an addressee's bundles are sealed to. Copies of a desk may have one id and different keys.
#[must_use]
pub fn opens(keys: &DeskSecrets, to: &Addressee) -> bool {
    Fingerprint::of(keys.box_key().as_bytes()) == to.key
}

impl Machine {
    /// The keys it has of a life of its desk, where it has made any.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keys_of(&self, desk: DeskId) -> Result<Option<DeskSecrets>> {
        let bytes = self.store().setting::<Vec<u8>>(&format!("secrets:{desk}"))?;
        bytes.map(|bytes| DeskSecrets::from_bytes(&bytes)).transpose()
    }

    /// # Errors
    /// What SQLite says.
    pub fn is_addressed(&self, to: &Addressee) -> Result<bool> {
        Ok(to.desk == self.desk() && self.keys_of(to.desk)?.is_some_and(|keys| opens(&keys, to)))
    }

    /// Whether the desk has a certificate in its present life, for its own keys.
    ///
    /// # Errors
    /// `not-joined`.
    pub fn known_here(&self) -> Result<()> {
        let list = crate::post::trust(self.store())?;
        let keys = self.keys_of(self.desk())?.map(|keys| keys.box_key());
        let own = list.recipients().into_iter().filter(|certificate| certificate.desk == self.desk());
        let known = own.map(|certificate| &certificate.box_key).any(|key| Some(key) == keys.as_ref());
        if known { Ok(()) } else { Err(Error::refused("not-joined")) }
    }

    /// Changes that wait to be sent: at a desk to headquarters, at headquarters to the desks of these prefixes.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn unsent(&self, to: &[&str]) -> Result<Vec<(String, u64)>> {
        let status = casework::exchange::status(self.store())?;
        let headquarters = status.headquarters;
        let there = |prefix: &str| to.contains(&casework::centre::base_prefix(prefix));
        let wanted = status
            .desks
            .into_iter()
            .filter(|desk| !desk.revoked && if headquarters { there(&desk.prefix) } else { desk.headquarters });
        Ok(wanted.map(|desk| (desk.prefix, desk.unsent_changes)).filter(|(_, unsent)| *unsent > 0).collect())
    }
}
