//! Creating and opening the database of a desk.
//!
//! Nothing here ever deletes, moves or recreates a database by itself.

use std::cell::RefCell;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::disk::{make_folder, sync_name};
use crate::error::{Error, Result};
use crate::ids::DeskId;
use crate::store::change::hex;
use crate::store::kind::Kind;
use crate::store::lock::FolderLock;
use crate::store::replace::Closed;
use crate::store::{Known, Own, Store, schema};
use crate::time::{Clock, Stamp};

pub const DATABASE: &str = "jatigi.db";
pub(crate) const HIGH_WATER: &str = "high-water.json";

/// The log's schema, one step per release that changed it. Steps are only ever appended.
const MIGRATIONS: [&str; 6] =
    [schema::LOG, schema::SLIPS, schema::BLOBS, schema::PASSED_OVER, schema::LOOK_ALIKES, schema::CHECKPOINTS];

/// What is fixed when a desk is set up.
#[derive(Clone, Debug)]
pub struct NewDesk {
    /// 2 to 4 capital letters, never given twice in the organisation.
    pub prefix: String,
    pub headquarters: bool,
}

/// What opening found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenedAs {
    Usual,
    /// The database is older than what this machine has seen (a restored backup): it goes on under a new desk id.
    Restored,
    /// The database comes from another machine: it goes on under a new desk id.
    Copied,
}

/// The last number given out, kept outside the database: this is how a restored database is noticed.
pub(super) struct HighWater {
    pub(super) path: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Mark {
    desk: DeskId,
    number: u32,
    #[serde(default)]
    life: i64,
}

impl Store {
    /// Makes a new database in `folder`. `key`: the raw key as SQLCipher's pragma takes it (`x'…'`). `machine`: what
    /// tells this computer from another.
    ///
    /// # Errors
    /// `prefix-format`; `database-exists` when there already is one; what the disk says.
    pub fn create(
        folder: &Path,
        key: &str,
        new: &NewDesk,
        machine: &str,
        clock: Box<dyn Clock>,
        kinds: &'static [&'static Kind],
    ) -> Result<Self> {
        if !(2..=4).contains(&new.prefix.len()) || !new.prefix.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Error::invalid("prefix", "prefix-format"));
        }
        make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        let path = folder.join(DATABASE);
        if path.exists() {
            return Err(Error::refused("database-exists"));
        }
        let db = Connection::open(&path)?;
        configure(&db, key)?;
        migrate(&db)?;
        let desk = new_desk_id(&*clock)?;
        let mut store = Self::assemble(db, clock, kinds, lock, folder);
        store.transaction(|store| {
            schema::create_kind_tables(&store.db, kinds)?;
            store.note_tables()?;
            store.set_setting("base_prefix", &new.prefix)?;
            store.set_setting("headquarters", new.headquarters)?;
            store.set_setting("machine", machine)?;
            store.set_setting("life", 1)?;
            store.start_life(desk)
        })?;
        store.wake()?;
        store.note_high_water();
        Ok(store)
    }

    /// Opens the database in `folder`.
    ///
    /// # Errors
    /// `database-missing`; `database-in-use` with who holds it; `not-encrypted`; `database-damaged`;
    /// `database-newer` when a newer version of the program wrote it. Nothing is changed then.
    pub fn open(
        folder: &Path,
        key: &str,
        machine: &str,
        clock: Box<dyn Clock>,
        kinds: &'static [&'static Kind],
    ) -> Result<(Self, OpenedAs)> {
        let path = folder.join(DATABASE);
        if !path.exists() {
            return Err(Error::refused("database-missing"));
        }
        let lock = FolderLock::take(folder)?;
        refuse_plain_file(&path)?;
        let db =
            Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        configure(&db, key)?;
        migrate(&db)?;
        let mut store = Self::assemble(db, clock, kinds, lock, folder);
        store.renew_tables()?;
        store.wake()?;
        let found = store.recognise(machine)?;
        Ok((store, found))
    }

    /// Brings the tables of kinds to those of this program: where only indexes differ, these alone.
    fn renew_tables(&mut self) -> Result<()> {
        let rows = self.setting::<String>("rows")?;
        if self.setting::<String>("tables")?.as_deref() == Some(&tables_hash(self.kinds, schema::table)) {
            // A version that did not know it apart made them.
            return if rows.is_none() { self.note_tables() } else { Ok(()) };
        }
        if rows.as_deref() != Some(&tables_hash(self.kinds, schema::columns)) {
            return self.rebuild().map(|_| ());
        }
        self.transaction(|store| {
            schema::index_kind_tables_anew(&store.db, store.kinds)?;
            store.note_tables()
        })
    }

    /// Says which tables stand here: with their indexes, and what stands in them.
    pub(super) fn note_tables(&self) -> Result<()> {
        self.set_setting("tables", tables_hash(self.kinds, schema::table))?;
        self.set_setting("rows", tables_hash(self.kinds, schema::columns))
    }

    /// Closes the database, with all of its log written into it, and puts it into another folder of the same disk, which has
    /// none. Gives the clock back. It comes last and in one go: until then the folder counts as one without.
    ///
    /// # Errors
    /// `database-busy`; what the disk says.
    pub(crate) fn move_to(self, from: &Path, to: &Path) -> Result<Box<dyn Clock>> {
        let Closed { clock, lock } = self.close_whole()?;
        drop(lock);
        for name in [HIGH_WATER, DATABASE] {
            let (from, to) = (from.join(name), to.join(name));
            match File::open(&from) {
                Err(error) if name == HIGH_WATER && error.kind() == std::io::ErrorKind::NotFound => continue,
                file => file?.sync_all()?,
            }
            std::fs::rename(&from, &to)?;
            // A refusal is true: what was refused does not stand there.
            sync_name(&to).inspect_err(|_| drop(std::fs::rename(&to, &from)))?;
        }
        Ok(clock)
    }

    fn assemble(
        db: Connection,
        clock: Box<dyn Clock>,
        kinds: &'static [&'static Kind],
        lock: FolderLock,
        folder: &Path,
    ) -> Self {
        let me = Own {
            desk: DeskId(Uuid::nil()),
            prefix: String::new(),
            headquarters: false,
            chain: 0,
            last_number: 0,
            last_hash: [0; 32],
            stamp: Stamp::default(),
        };
        let high_water = Some(HighWater { path: folder.join(HIGH_WATER) });
        let (known, watch, steps, opened) = (Known::default(), Arc::default(), RefCell::default(), RefCell::default());
        Self { db, clock, _lock: Some(lock), high_water, me, kinds, known, watch, steps, opened, signer: None }
    }

    /// Reads who this desk is and what it has written.
    pub(super) fn wake(&mut self) -> Result<()> {
        self.learn()?;
        let damaged = || Error::refused("database-damaged");
        let desk: DeskId = self.setting("desk")?.ok_or_else(damaged)?;
        let chain = self.known.chains.get(&desk).and_then(|chains| chains.first()).ok_or_else(damaged)?.no;
        let life: i64 = self.setting("life")?.unwrap_or(1);
        let base: String = self.setting("base_prefix")?.ok_or_else(damaged)?;
        let last = self
            .db
            .prepare_cached(
                "SELECT no & 0xffffffff, hash, stamp FROM change WHERE no BETWEEN ?1 AND ?2 ORDER BY no DESC LIMIT 1",
            )?
            .query_row([chain << 32, (chain << 32) + 0xffff_ffff], |row| {
                Ok((row.get(0)?, row.get(1)?, Stamp(row.get(2)?)))
            })
            .optional()?;
        let (last_number, last_hash, stamp) = last.unwrap_or((0, [0; 32], Stamp::default()));
        self.me = Own {
            desk,
            prefix: if life > 1 { format!("{base}{life}") } else { base },
            headquarters: self.setting("headquarters")?.unwrap_or(false),
            chain,
            last_number,
            last_hash,
            stamp,
        };
        Ok(())
    }

    fn recognise(&mut self, machine: &str) -> Result<OpenedAs> {
        // Another id: since this database was put aside, the desk has begun another life here.
        // The mark that stood here when the present life began was cut off before it could be replaced: the database is the newer.
        let before: [Option<DeskId>; 2] = [self.setting("life_before")?, self.setting("mark_before")?];
        let older = self.mark().is_some_and(|mark| {
            if mark.desk == self.me.desk {
                mark.number > self.me.last_number
            } else {
                !before.contains(&Some(mark.desk))
            }
        });
        let moved = self.setting::<String>("machine")?.is_some_and(|known| known != machine);
        if !older && !moved {
            return Ok(OpenedAs::Usual);
        }
        self.begin_new_life(machine)?;
        Ok(if older { OpenedAs::Restored } else { OpenedAs::Copied })
    }

    fn mark(&self) -> Option<Mark> {
        let bytes = std::fs::read(&self.high_water.as_ref()?.path).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Goes on under a new desk id and a new suffix of the prefix: after a restore, numbers are never used twice.
    /// The desk then has to be invited again before others take in its bundles.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin_new_life(&mut self, machine: &str) -> Result<()> {
        // The same backup restored twice does not begin the same life twice: human numbers would come again.
        let mark = self.mark();
        let seen = mark.as_ref().map_or(1, |mark| mark.life);
        self.transaction(|store| {
            let life: i64 = store.setting("life")?.unwrap_or(1);
            store.set_setting("life", life.max(seen).saturating_add(1))?;
            store.set_setting("life_before", store.me.desk)?;
            // Two lives in one transaction, or a restored database: the mark is neither's.
            store.set_setting("mark_before", mark.map_or(store.me.desk, |mark| mark.desk))?;
            store.set_setting("machine", machine)?;
            store.db.execute("DELETE FROM counter", [])?;
            // The other half of a copy gives the codes of its letters under a key of its own.
            store.drop_setting("letter_key")?;
            let desk = new_desk_id(&*store.clock)?;
            store.start_life(desk)?;
            store.note_held()?;
            let stamp = store.me.stamp;
            store.wake()?;
            store.me.stamp = stamp;
            Ok(())
        })?;
        if self.db.is_autocommit() {
            self.note_high_water();
        }
        Ok(())
    }

    /// The same where lives up to `newest` of this prefix are known to have been: `HQ2` is another installation's already.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin_life_after(&mut self, newest: i64) -> Result<()> {
        self.transaction(|store| {
            let life: i64 = store.setting("life")?.unwrap_or(1);
            store.set_setting("life", life.max(newest))?;
            let machine: String = store.setting("machine")?.unwrap_or_default();
            store.begin_new_life(&machine)
        })
    }

    fn start_life(&mut self, desk: DeskId) -> Result<()> {
        self.open_chain(desk, 0)?;
        self.set_setting("desk", desk)
    }

    /// The first prefix this installation was given; persons' files travel by it.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn base_prefix(&self) -> Result<String> {
        self.setting("base_prefix")?.ok_or_else(|| Error::refused("database-damaged"))
    }

    /// Best effort: where it fails, the acknowledgements of other desks still show that a database is old.
    pub(super) fn note_high_water(&self) {
        let Some(mark) = &self.high_water else { return };
        if self.me.desk.0.is_nil() {
            return;
        }
        let life = self.setting("life").ok().flatten().unwrap_or(1);
        let text = serde_json::json!(Mark { desk: self.me.desk, number: self.me.last_number, life }).to_string();
        let temporary = mark.path.with_extension("new");
        if std::fs::write(&temporary, text).is_ok() {
            let _ = std::fs::rename(&temporary, &mark.path);
        }
    }
}

fn new_desk_id(clock: &dyn Clock) -> Result<DeskId> {
    let mut bytes = [0; 16];
    clock.random(&mut bytes)?;
    Ok(DeskId(uuid::Builder::from_random_bytes(bytes).into_uuid()))
}

fn refuse_plain_file(path: &Path) -> Result<()> {
    let mut head = [0; 16];
    let length = File::open(path)?.read(&mut head)?;
    if length == 16 && head == *b"SQLite format 3\0" { Err(Error::refused("not-encrypted")) } else { Ok(()) }
}

/// Said before the key, for every database that this program opens or copies into. Pages of 8 KiB: with 4 KiB a twentieth more is lost to the ends of
/// pages and to the cipher's marks.
pub const PAGES: &str = "PRAGMA cipher_default_page_size = 8192;";

/// The settings of every connection. `synchronous = FULL` is not negotiable: with NORMAL, 189 of 200 simulated power
/// cuts lost acknowledged rows.
///
/// # Errors
/// What SQLite says; `database-damaged` for a wrong key too.
pub fn configure(db: &Connection, key: &str) -> Result<()> {
    db.execute_batch(PAGES)?;
    db.pragma_update(None, "key", key)?;
    db.execute_batch(
        "PRAGMA cipher_memory_security = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA busy_timeout = 2000;",
    )?;
    // A plan is made once, whatever is bound to it: without this SQLite plans most statements anew at each use, because what is
    // bound might be what a partial index asks for.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(256);
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(())
}

fn migrate(db: &Connection) -> Result<()> {
    let version: usize = db.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0))? as usize;
    if version > MIGRATIONS.len() {
        return Err(Error::refused("database-newer"));
    }
    for (at, step) in MIGRATIONS.iter().enumerate().skip(version) {
        db.execute_batch(&format!("BEGIN; {step} PRAGMA user_version = {}; COMMIT;", at + 1))?;
    }
    Ok(())
}

/// Names the tables of kinds that a program makes, and what its fold makes of the log. `sql`: what counts of a table.
fn tables_hash(kinds: &[&'static Kind], sql: fn(&Kind) -> String) -> String {
    let mut hash = Sha256::new().chain_update(schema::SCHEMA.to_be_bytes());
    for kind in kinds {
        hash.update(sql(kind));
        hash.update(format!(
            "{:?}",
            kind.fields.iter().map(|field| (field.name, field.group, field.merge, field.searched)).collect::<Vec<_>>()
        ));
    }
    hex(&hash.finalize()[..8])
}
