//! The backups that the program makes by itself: when, where to, and which older ones make room.
//!
//! They stand in `backups` beside the database, and on a second place (a stick, another disk) whenever it is there. On the second
//! place only the recovery code, administrators and supervisors open them: a stick is lost more easily than a computer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike};
use rusqlite::Connection;

use crate::access::{Action, Permit, Role, User, UserId};
use crate::backup::kept::{Kept, is_whole, newest_sound};
use crate::backup::make::{Slots, Source};
use crate::backup::{Made, held, known};
use crate::disk::make_folder;
use crate::door::Opened;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::journal::Act;

/// Beside the database.
pub(super) const FOLDER: &str = "backups";
/// How a backup's file name ends that the program chose.
pub(super) const ENDING: &str = "jatigi-backup";
/// The settings: the second place, and what its newest backup is of.
pub(super) const SECOND: &str = "backup_second";
pub(super) const SECOND_MADE_AT: &str = "backup_second_made_at";
pub(super) const SECOND_HELD: &str = "backup_second_held";
/// The settings: when the newest backups were last read to their end, and the instants of those that were found damaged then.
pub(super) const READ_AT: &str = "backup_read_at";
pub(super) const DAMAGED: &str = "backup_damaged_at";
pub(super) const SECOND_DAMAGED: &str = "backup_second_damaged_at";
/// While nothing changes, the newest are read to their end so often, in ms: a disk or a stick loses bytes also while nobody writes.
const READ_MS: i64 = 24 * 3_600_000;
/// Between two backups while somebody works, in ms.
const INTERVAL_MS: i64 = 2 * 3_600_000;
/// What is kept beside the newest three: the newest of each of so many days, weeks and months that have one.
const NEWEST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 6;

/// Why a backup is thought of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody asks for one: made in any case.
    Asked,
    /// The desk is locked: made when anything has changed, a passphrase too, else those that stand are read, once a day.
    Locking,
    /// Somebody works: made when anything has changed and the newest is two hours old.
    Working,
}

/// Backups to be made now. It needs nothing of the open desk any more.
pub struct Round {
    source: Source,
    first: Option<PathBuf>,
    second: Option<PathBuf>,
    /// Who opens the one on the second place by passphrase.
    openers: Vec<UserId>,
    /// Those that stand and are only read, each with the setting that bears its instant when it is damaged.
    to_read: Vec<(Kept, &'static str)>,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    pub made: Option<Made>,
    pub second: Option<Made>,
}

/// Where a backup is to be made now, if anywhere. A practice centre is not backed up by itself.
///
/// # Errors
/// What SQLite and the disk say.
pub fn round(opened: &Opened, folder: &Path, occasion: Occasion) -> Result<Option<Round>> {
    let store = &opened.store;
    let is_asked = occasion == Occasion::Asked;
    if crate::centre::practises(store)? && !is_asked {
        return Ok(None);
    }
    let place = folder.join(FOLDER);
    let held = held::now(store, folder)?;
    let is_of_now = |kept: &Kept| kept.held == Some(held);
    // A place that cannot be made or read fails when it is written to, and that is told; the other gets its copy all the same.
    let newest =
        make_folder(&place).map_err(Error::from).and_then(|()| newest_sound(store, &place, DAMAGED)).unwrap_or(None);
    let is_due = match &newest {
        None => true,
        Some(newest) if is_of_now(newest) => false,
        // A clock that went backwards makes none wait.
        Some(newest) => occasion != Occasion::Working || !(0..INTERVAL_MS).contains(&(store.now_ms() - newest.made_at)),
    };
    let first = (is_asked || is_due).then(|| place.clone());
    let second = second_place(store)?.filter(|second| second.is_dir());
    // What stands there counts, not what was once written: another stick may be there.
    let there = second.as_ref().and_then(|second| newest_sound(store, second, SECOND_DAMAGED).ok().flatten());
    let lacks = there.as_ref().is_none_or(|there| !is_of_now(there));
    let second = second.filter(|_| is_asked || (lacks && (is_due || occasion == Occasion::Locking)));
    if first.is_none() && second.is_none() {
        let to_read: Vec<_> =
            newest.map(|one| (one, DAMAGED)).into_iter().chain(there.map(|one| (one, SECOND_DAMAGED))).collect();
        let read_ago = store.now_ms() - store.setting::<i64>(READ_AT)?.unwrap_or_default();
        if occasion != Occasion::Locking || (0..READ_MS).contains(&read_ago) || to_read.is_empty() {
            return Ok(None);
        }
        let source = Source::of(opened, folder)?;
        return Ok(Some(Round { source, first, second, openers: vec![], to_read }));
    }
    let places: Vec<&Path> = [second.as_deref(), first.as_deref()].into_iter().flatten().collect();
    known::remember(store, &places)?;
    let (source, openers) = (Source::noted(opened, folder)?, openers(store)?);
    Ok(Some(Round { source, first, second, openers, to_read: vec![] }))
}

impl Round {
    /// Makes them, each checked, then takes away older ones by age. A place that fails stops the other as little as it undoes it; asked
    /// again, only what is missing is made.
    ///
    /// # Errors
    /// As [`super::make`], for the first place that failed. What stood there before stands as before.
    pub fn run(&self) -> Result<Outcome> {
        let name = format!("{}-{}.{ENDING}", self.source.prefix(), written(self.source.made_at()));
        let made = self.write(self.first.as_deref(), &name, &Slots::All);
        let second = self.write(self.second.as_deref(), &name, &Slots::Of(self.openers.clone()));
        let (now, mut settings) = (self.source.made_at(), vec![]);
        if let Ok(Some(there)) = &second {
            settings.extend([(SECOND_MADE_AT, now), (SECOND_HELD, there.held)]);
        }
        if matches!(made, Ok(Some(_))) || !self.to_read.is_empty() {
            settings.push((READ_AT, now));
        }
        let damaged = self.to_read.iter().filter(|(one, _)| one.path.exists() && !is_whole(&one.path));
        settings.extend(damaged.map(|(one, mark)| (*mark, one.made_at)));
        let noted = if settings.is_empty() { Ok(()) } else { self.source.note(&settings) };
        let outcome = Outcome { made: made?, second: second? };
        noted.map(|()| outcome)
    }

    fn write(&self, place: Option<&Path>, name: &str, slots: &Slots) -> Result<Option<Made>> {
        let Some(place) = place.filter(|place| !place.join(name).exists()) else { return Ok(None) };
        self.source.clear_leftovers(place);
        let made = self.source.write(&place.join(name), slots)?;
        // The backup stands: what cannot be taken away now goes at the next round.
        for old in surplus(&self.source.kept(place).unwrap_or_default()) {
            let _ = std::fs::remove_file(&old.path);
        }
        Ok(Some(made))
    }
}

/// Those that make room, of what is kept at one place, the newest first. Days are counted that have a backup, not days that have gone
/// by: a wrong clock takes none away.
fn surplus(kept: &[Kept]) -> Vec<&Kept> {
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let is_surplus = |(place, one): (usize, &Kept)| {
        let day = DateTime::from_timestamp_millis(one.made_at).unwrap_or_default().date_naive();
        let week = day.iso_week();
        let counts = [
            is_first(&mut days, (day.year(), day.ordinal()), DAYS),
            is_first(&mut weeks, (week.year(), week.week()), WEEKS),
            is_first(&mut months, (day.year(), day.month()), MONTHS),
        ];
        place >= NEWEST && !counts.contains(&true)
    };
    let mut is_surplus = is_surplus;
    kept.iter().enumerate().filter(|one| is_surplus(*one)).map(|(_, one)| one).collect()
}

fn is_first(seen: &mut BTreeSet<(i32, u32)>, period: (i32, u32), most: usize) -> bool {
    seen.len() < most && seen.insert(period)
}

/// `20261128-041500`: the instant in UTC, as a file name bears it.
pub(super) fn written(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms).unwrap_or_default().format("%Y%m%d-%H%M%S").to_string()
}

pub(super) fn changes(db: &Connection) -> Result<i64> {
    Ok(db.query_row("SELECT count(*) FROM change", [], |row| row.get(0))?)
}

fn openers(store: &Store) -> Result<Vec<UserId>> {
    let users = store.all::<User>(&[], 1000)?;
    let answers = |role: &str| matches!(Role::from_code(role), Ok(Role::Administrator | Role::Supervisor));
    let opens = |user: &User| user.disabled_on.is_none() && answers(&user.role);
    Ok(users.into_iter().filter(|user| opens(&user.record)).map(|user| UserId(user.id.0)).collect())
}

pub(super) fn second_place(store: &Store) -> Result<Option<PathBuf>> {
    Ok(store.setting::<String>(SECOND)?.filter(|path| !path.is_empty()).map(PathBuf::from))
}

/// Sets the second place, or gives it up. What stands there stays.
///
/// # Errors
/// `not-allowed`; `backup-place-missing` where there is no such folder; `backup-place-inside` in the folder of the database itself;
/// `path-not-unicode`.
pub fn set_second_place(store: &mut Store, permit: &Permit, folder: &Path, second: Option<&Path>) -> Result<()> {
    permit.needs(Action::Administer)?;
    let text = match second {
        None => String::new(),
        Some(second) => {
            let missing = |_| Error::refused("backup-place-missing");
            let (second, folder) = (second.canonicalize().map_err(missing)?, folder.canonicalize()?);
            if !second.is_dir() {
                return Err(Error::refused("backup-place-missing"));
            }
            if second.starts_with(&folder) {
                return Err(Error::refused("backup-place-inside"));
            }
            second.to_str().ok_or_else(|| Error::refused("path-not-unicode"))?.to_owned()
        }
    };
    store.transaction(|store| {
        store.set_setting(SECOND, text)?;
        // Nothing is known of what stands there.
        store.set_setting(SECOND_HELD, -1)?;
        store.set_setting(SECOND_MADE_AT, 0)?;
        store.note_act(Some(permit.author()), Act::ChangedSecond, None, None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(made_at: &str, changes: i64) -> Kept {
        let made_at = format!("{made_at}T12:00:00Z").parse::<DateTime<chrono::Utc>>().unwrap().timestamp_millis();
        let path = made_at.to_string().into();
        Kept { path, prefix: "BKO".into(), made_at, changes, bytes: 1, journal: None, held: None }
    }

    fn left(kept: Vec<Kept>) -> Vec<i64> {
        let gone: Vec<i64> = surplus(&kept).iter().map(|one| one.changes).collect();
        kept.iter().map(|one| one.changes).filter(|changes| !gone.contains(changes)).collect()
    }

    #[test]
    fn the_newest_and_one_of_each_day_week_and_month_stay() {
        let days = (0..400).map(|day| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).unwrap() - chrono::Days::new(day);
            one(&date.to_string(), 1000 - i64::try_from(day).unwrap())
        });
        let left = left(days.collect());
        assert_eq!(left[..7], [1000, 999, 998, 997, 996, 995, 994]);
        assert!(left.len() <= NEWEST + DAYS + WEEKS + MONTHS, "{left:?}");
        assert!(left.last().unwrap() < &850, "the oldest is five months old: {left:?}");
    }

    #[test]
    fn ten_of_one_day_leave_three() {
        assert_eq!(left((0..10).map(|n| one("2026-11-28", 100 - n)).collect()), [100, 99, 98]);
    }

    #[test]
    fn a_clock_that_once_stood_in_2040_takes_nothing_away() {
        let kept = vec![one("2026-11-28", 9), one("2026-11-27", 8), one("2040-01-01", 7), one("2026-11-26", 6)];
        assert_eq!(left(kept), [9, 8, 7, 6]);
    }
}
