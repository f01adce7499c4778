//! What backups stand where, and how the desk stands with them.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::backup::restore::{check, head};
use crate::backup::round::{self, DAMAGED, ENDING, FOLDER, SECOND_DAMAGED, SECOND_HELD, SECOND_MADE_AT};
use crate::backup::{About, held, restore};
use crate::centre::base_prefix;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::opening::DATABASE;

/// A backup that the program made by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    #[serde(skip)]
    pub path: PathBuf,
    pub prefix: String,
    /// ms UTC on the desk's clock then.
    pub made_at: i64,
    pub changes: i64,
    pub bytes: u64,
    /// Lines of the journal; `None` where a version made it that did not say.
    #[serde(skip)]
    pub(super) journal: Option<i64>,
    /// What it holds, by [`held::of`].
    #[serde(skip)]
    pub(super) held: Option<i64>,
}

/// Whose backups are looked for.
pub(super) struct Desk<'a> {
    pub base: &'a str,
    pub organisation: Option<&'a str>,
}

impl Desk<'_> {
    /// Another organisation's desk may bear the same prefix.
    pub fn made(&self, about: &About) -> bool {
        base_prefix(&about.prefix) == self.base
            && (about.organisation.is_none() || about.organisation.as_deref() == self.organisation)
    }

    /// This desk's, by the names that the program gives, the newest first: of the latest life, with the longest journal. Changes become
    /// fewer where a bundle is taken back, and clocks may stand wrong.
    ///
    /// # Errors
    /// What the disk says.
    pub fn kept(&self, place: &Path) -> Result<Vec<Kept>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(place)? {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != ENDING) {
                continue;
            }
            let Ok(file) = File::open(&path) else { continue };
            let bytes = file.metadata()?.len();
            // What is no backup, or none that this version reads, is left where it is.
            let Ok((_, about)) = head(&mut BufReader::new(file)) else { continue };
            if self.made(&about) {
                let About { prefix, made_at, changes, journal, held, .. } = about;
                found.push(Kept { path, prefix, made_at, changes, bytes, journal, held });
            }
        }
        // Those that do not say how long theirs was are from before those that do.
        found.sort_by_key(|one| std::cmp::Reverse((life(&one.prefix), one.journal, one.changes, one.made_at)));
        Ok(found)
    }
}

/// Of `BKO2`: 2.
fn life(prefix: &str) -> u32 {
    prefix[base_prefix(prefix).len()..].parse().unwrap_or(1)
}

/// # Errors
/// What SQLite and the disk say.
pub(super) fn kept(store: &Store, place: &Path) -> Result<Vec<Kept>> {
    let organisation = crate::exchange::organisation(store)?;
    let base = base_prefix(&store.desk().prefix);
    Desk { base, organisation: organisation.as_deref() }.kept(place)
}

/// The newest at one place that was not found damaged. `mark`: the setting with the instant of the one that was.
///
/// # Errors
/// What SQLite and the disk say.
pub(super) fn newest_sound(store: &Store, place: &Path, mark: &str) -> Result<Option<Kept>> {
    let damaged: Option<i64> = store.setting(mark)?;
    Ok(kept(store, place)?.into_iter().find(|one| Some(one.made_at) != damaged))
}

/// Where the data are, and what copies there are of them.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    pub folder: PathBuf,
    /// The database and its log.
    pub bytes: u64,
    pub changes: i64,
    /// In the folder beside the database, the newest first.
    pub kept: Vec<Kept>,
    /// Whether the newest was read to its end and every sum was right, once [`State::read_newest`] has looked.
    pub newest_is_whole: bool,
    /// Whether the newest holds everything that is here: passphrases and contents too, which are no changes.
    pub newest_is_complete: bool,
    pub second: Option<SecondPlace>,
    /// When a restore was last rehearsed, ms UTC.
    pub rehearsed_at: Option<i64>,
}

impl State {
    /// Reads the newest backups of both places to their end: it takes as long as their size wants, and nothing of the desk.
    pub fn read_newest(&mut self) {
        self.newest_is_whole = self.kept.first().is_some_and(|newest| is_whole(&newest.path));
        if let Some(second) = &mut self.second
            && let Some(newest) = &second.newest
        {
            second.damaged = !is_whole(&newest.path);
            second.complete &= !second.damaged;
        }
    }
}

pub(super) fn is_whole(backup: &Path) -> bool {
    File::open(backup).is_ok_and(|file| check(file).is_ok())
}

/// Remembers which backup [`State::read_newest`] found damaged: it counts no more, and the next round makes another.
///
/// # Errors
/// What SQLite says.
pub fn note_read(store: &Store, state: &State) -> Result<()> {
    if let Some(newest) = state.kept.first().filter(|_| !state.newest_is_whole) {
        store.set_setting(DAMAGED, newest.made_at)?;
    }
    let second = state.second.as_ref().filter(|second| second.damaged);
    if let Some(newest) = second.and_then(|second| second.newest.as_ref()) {
        store.set_setting(SECOND_DAMAGED, newest.made_at)?;
    }
    Ok(())
}

#[derive(Clone, Debug, Serialize)]
pub struct SecondPlace {
    pub folder: PathBuf,
    /// A stick may be in a drawer.
    pub present: bool,
    /// Of the newest backup that stands there, or, while it is away, that was made there.
    pub made_at: Option<i64>,
    /// Whether it holds everything that is here.
    pub complete: bool,
    /// Whether the newest was found damaged, once [`State::read_newest`] has looked.
    pub damaged: bool,
    /// The newest that stands there.
    #[serde(skip)]
    pub newest: Option<Kept>,
}

/// # Errors
/// `not-allowed`; what SQLite and the disk say.
pub fn state(store: &Store, permit: &Permit, folder: &Path) -> Result<State> {
    permit.needs(Action::Exchange)?;
    let place = folder.join(FOLDER);
    let size = |name: String| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    let (changes, held_now) = (round::changes(store.db())?, held::now(store, folder)?);
    let second = round::second_place(store)?.map(|second| -> Result<_> {
        let present = second.is_dir();
        // Not from a setting: another stick may be there now, and a file gone. A place that cannot be read holds nothing.
        let newest = if present { at_second(kept(store, &second))?.into_iter().next() } else { None };
        let then = (store.setting(SECOND_MADE_AT)?.filter(|at: &i64| *at > 0), store.setting::<i64>(SECOND_HELD)?);
        let (made_at, held) = match &newest {
            _ if !present => then,
            Some(newest) => (Some(newest.made_at), newest.held),
            None => (None, None),
        };
        Ok(SecondPlace { present, folder: second, made_at, complete: held == Some(held_now), damaged: false, newest })
    });
    let kept = if place.is_dir() { kept(store, &place)? } else { vec![] };
    Ok(State {
        folder: folder.to_owned(),
        bytes: size(DATABASE.to_owned()) + size(format!("{DATABASE}-wal")),
        changes,
        newest_is_whole: false,
        newest_is_complete: kept.first().is_some_and(|newest| newest.held == Some(held_now)),
        kept,
        second: second.transpose()?,
        rehearsed_at: store.setting(restore::REHEARSED_AT)?,
    })
}

/// What was found on the second place: nothing where that cannot be read.
fn at_second<T: Default>(found: Result<T>) -> Result<T> {
    match found {
        Err(Error::Disk(_)) => Ok(T::default()),
        found => found,
    }
}

/// What the day's page says of backups; `None` where all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concern {
    /// What was written is in no backup for more than a day.
    Late,
    /// There is no second place.
    NoSecond,
    /// The second place has had none for a week.
    SecondLate,
}

const DAY_MS: i64 = 86_400_000;

/// # Errors
/// What SQLite and the disk say.
pub fn concern(store: &Store) -> Result<Option<Concern>> {
    if crate::centre::practises(store)? {
        return Ok(None);
    }
    let folder = store.folder()?;
    let place = folder.join(FOLDER);
    // It counts all changes: asked only of a backup that is old.
    let now = || held::now(store, &folder);
    let newest = if place.is_dir() { newest_sound(store, &place, DAMAGED)? } else { None };
    if waits(store, newest.map(|newest| (newest.made_at, newest.held)), now, DAY_MS)? {
        return Ok(Some(Concern::Late));
    }
    let Some(second) = round::second_place(store)? else { return Ok(Some(Concern::NoSecond)) };
    let there = if second.is_dir() {
        let newest = at_second(newest_sound(store, &second, SECOND_DAMAGED))?;
        newest.map(|newest| (newest.made_at, newest.held))
    } else {
        let held = store.setting(SECOND_HELD)?;
        store.setting(SECOND_MADE_AT)?.map(|made_at| (made_at, held))
    };
    Ok(waits(store, there, now, 7 * DAY_MS)?.then_some(Concern::SecondLate))
}

/// Whether something was written that has waited longer than `most` ms for its backup. `kept`: when the newest backup was made, and what
/// it holds. `now`: what the desk holds.
fn waits(store: &Store, kept: Option<(i64, Option<i64>)>, now: impl Fn() -> Result<i64>, most: i64) -> Result<bool> {
    let (made_at, held) = kept.unwrap_or_default();
    if (0..=most).contains(&(store.now_ms() - made_at)) || (held.is_some() && held == Some(now()?)) {
        return Ok(false);
    }
    // Whoever works leaves a line in the journal; after a week without anybody nothing has waited.
    let sql = "SELECT min(at) FROM journal WHERE at > ?1";
    let worked_at: Option<i64> = store.db().query_row(sql, [made_at], |row| row.get(0))?;
    Ok(worked_at.is_some_and(|at| store.now_ms() - at > most))
}
