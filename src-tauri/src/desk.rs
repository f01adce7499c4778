//! The open desk: one store, one user at a time, behind one lock.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use casework::access::idle::{self, Moment};
use casework::access::{Action, Permit};
use casework::backup::{self, Occasion, Outcome, Round};
use casework::door::Opened;
use casework::letters::Pdf;
use casework::store::Store;
use casework::store::watch::Watch;
use casework::time::Clock as _;
use casework::words::Lang;
use casework::{Error, Result, journal_checkpoint};

use crate::printing::{self, Sides};
use crate::refusal::{Answer, Refusal};
use crate::scanning::{Scanner, Stops};
use crate::system;

/// The setting of this machine: which printer its papers go to.
pub const PRINTER: &str = "printer";

pub struct Desk {
    pub folder: PathBuf,
    inside: Mutex<Inside>,
    /// What was dropped on the window last: the page gets a place in it, never a path.
    dropped: Mutex<Vec<PathBuf>>,
    /// Held while a dialog of the system stands open: one at a time.
    asking: Mutex<()>,
    touched: Mutex<Touched>,
    started: Instant,
    /// Of the open store: how far long work has come is asked, and its end asked for, while the work holds `inside`.
    watch: Mutex<Arc<Watch>>,
    /// Held while a backup is made: one at a time, beside all other work. What the last one failed with.
    backup: Mutex<Option<Error>>,
    /// Ends what the scanner does.
    pub stops: Stops,
}

/// When somebody touched the desk last.
#[derive(Default)]
struct Touched {
    at: Moment,
    /// The session that stood open at the last look: one that was opened since counts from its first look.
    session: Option<u64>,
}

pub struct Inside {
    pub opened: Option<Opened>,
    /// Counts on whenever the desk is closed: what somebody was asked before that is nobody's afterwards.
    session: u64,
    /// Wrong passphrases in a row.
    wrong: u32,
    pub lang: Lang,
    /// Bundles that were looked at: the window gets a token, never a path.
    pub looked_at: HashMap<String, PathBuf>,
    /// What was saved: the window gets a place in it, never a path.
    pub saved: Vec<PathBuf>,
    /// The scanners that were found last: the window gets a place in it.
    pub scanners: Vec<Scanner>,
    stops: Stops,
}

impl Desk {
    pub fn at(folder: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&folder)?;
        let stops = Stops::default();
        let inside = Inside {
            opened: None,
            session: 0,
            wrong: 0,
            lang: system::language(),
            looked_at: HashMap::new(),
            saved: Vec::new(),
            scanners: Vec::new(),
            stops: stops.clone(),
        };
        Ok(Self {
            folder,
            inside: Mutex::new(inside),
            asking: Mutex::default(),
            dropped: Mutex::default(),
            touched: Mutex::default(),
            started: Instant::now(),
            watch: Mutex::default(),
            backup: Mutex::default(),
            stops,
        })
    }

    /// A panic in one command must not take the others away: each leaves the store in a whole state.
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Moment {
        let ticking = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        Moment { wall: system::SystemClock.now_ms(), ticking }
    }

    /// Somebody is at work. Waits for nothing.
    pub fn touch(&self) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).at = self.now();
    }

    /// Whether nobody has been at work for so long that the page should have locked the desk, and did not.
    pub fn is_left(&self) -> bool {
        let inside = self.inside();
        let session = inside.opened.as_ref().map(|_| inside.session);
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        if touched.session != session {
            *touched = Touched { at: self.now(), session };
        }
        let now = self.now();
        let now = Moment { wall: now.wall.saturating_add(planned_minutes() * 60_000), ..now };
        inside.opened.as_ref().is_some_and(|opened| idle::is_left(opened.actor.role, touched.at, now))
    }

    /// The program ends: what is in the journal is signed, unless long work holds the desk. Waits for nothing.
    pub fn sign_off(&self) {
        if let Ok(inside) = self.inside.try_lock()
            && let Some(opened) = &inside.opened
        {
            let _ = journal_checkpoint::sign(&opened.store);
        }
    }

    /// Files that were dropped on the window, in the place of those before. Waits for nothing: the window itself calls.
    pub fn drop_files(&self, paths: Vec<PathBuf>) {
        *self.dropped.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    }

    pub fn dropped(&self, at: usize) -> Result<PathBuf> {
        let dropped = self.dropped.lock().unwrap_or_else(PoisonError::into_inner);
        dropped.get(at).cloned().ok_or_else(|| Error::refused("file-missing"))
    }

    /// How far the work has come that holds everything else.
    pub fn watch(&self) -> Arc<Watch> {
        Arc::clone(&self.watch.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes the backups that are due, without holding the desk. Nobody waits for them and nobody is stopped by one that fails: the
    /// page about copies and the day's page say it.
    pub fn back_up(&self, round: &Round) -> Result<Outcome> {
        let mut failed = self.backup.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = round.run();
        *failed = None;
        outcome.map_err(|error| {
            let told = Error::refused(error.code());
            *failed = Some(told);
            error
        })
    }

    /// The backups that are due while somebody works.
    pub fn back_up_if_due(&self) {
        let inside = self.inside();
        let Some(opened) = &inside.opened else { return };
        let round = backup::round(opened, &self.folder, Occasion::Working);
        drop(inside);
        self.back_up_by_itself(round);
    }

    /// Makes what was thought of. Where it could not even be thought of, that is why the backup failed.
    pub fn back_up_by_itself(&self, round: Result<Option<Round>>) {
        match round {
            Ok(Some(round)) => drop(self.back_up(&round)),
            Ok(None) => {}
            Err(error) => {
                let told = Error::refused(error.code());
                *self.backup.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
            }
        }
    }

    /// After what may have changed users. What fails is done at the next unlocking.
    pub fn tidy_keys(&self) {
        drop(self.opened(Opened::tidy_keys));
    }

    /// Why the last backup failed, if it did. Waits for one that is being made.
    pub fn backup_failed(&self) -> Option<String> {
        let lang = self.inside().lang;
        let failed = self.backup.lock().unwrap_or_else(PoisonError::into_inner);
        failed.as_ref().map(|error| error.message(lang))
    }

    /// The printer that was chosen for this desk, if one was.
    pub fn printer(&self) -> Option<String> {
        self.inside().opened.as_ref().and_then(|opened| opened.store.setting(PRINTER).ok().flatten())
    }

    /// Sends a paper to the printer. `false`: it did not go.
    pub fn print(&self, pdf: &Pdf, reference: &str, copies: u32) -> bool {
        self.print_on(pdf, reference, copies, Sides::AsThePrinterDoes)
    }

    /// The same on these sides of the sheet.
    pub fn print_on(&self, pdf: &Pdf, reference: &str, copies: u32, sides: Sides) -> bool {
        printing::send(&pdf.bytes, reference, copies, self.printer().as_deref(), sides)
    }

    /// Asks whoever works here something without holding the desk: it locks while a dialog of the system stands open. What they
    /// answer counts only as long as the desk was not closed meanwhile, else it is `locked`.
    pub fn ask<T>(&self, ask: impl FnOnce(Lang) -> Result<T>) -> Answer<T> {
        self.asked(ask, |inside| inside.opened.is_some())
    }

    /// The same before there is a desk.
    pub fn ask_at_the_door<T>(&self, ask: impl FnOnce(Lang) -> Result<T>) -> Answer<T> {
        self.asked(ask, |_| true)
    }

    fn asked<T>(&self, ask: impl FnOnce(Lang) -> Result<T>, may: impl FnOnce(&Inside) -> bool) -> Answer<T> {
        let asking = self.asking.try_lock();
        let (lang, session) = self.with(|inside| match &asking {
            Err(TryLockError::WouldBlock) => Err(Error::refused("dialog-open")),
            // Between the last look and this one the desk may have been locked.
            _ if !may(inside) => Err(Error::refused("locked")),
            _ => Ok((inside.lang, inside.session)),
        })?;
        let answered = ask(lang).map_err(|error| Refusal::of(&error, lang))?;
        self.with(|inside| if inside.session == session { Ok(answered) } else { Err(Error::refused("locked")) })
    }

    /// Runs `work`, locked or not.
    pub fn with<T>(&self, work: impl FnOnce(&mut Inside) -> Result<T>) -> Answer<T> {
        let mut inside = self.inside();
        let lang = inside.lang;
        work(&mut inside).map_err(|error| Refusal::of(&error, lang))
    }

    /// Runs `work`, which may be watched, on what is open.
    pub fn watched<T>(&self, work: impl FnOnce(&mut Inside) -> Result<T>) -> Answer<T> {
        self.with(|inside| {
            let opened = inside.opened.as_ref().ok_or_else(|| Error::refused("locked"))?;
            *self.watch.lock().unwrap_or_else(PoisonError::into_inner) = opened.store.watch();
            work(inside)
        })
    }

    /// Runs `work` on the unlocked desk.
    pub fn opened<T>(&self, work: impl FnOnce(&mut Opened) -> Result<T>) -> Answer<T> {
        self.watched(|inside| work(inside.opened.as_mut().ok_or_else(|| Error::refused("locked"))?))
    }

    /// Runs `work` with the permit that the user at work needs for it.
    pub fn allowed<T>(&self, action: Action, work: impl FnOnce(&mut Store, &Permit) -> Result<T>) -> Answer<T> {
        self.opened(|opened| {
            let permit = opened.permit(action)?;
            work(&mut opened.store, &permit)
        })
    }

    /// Runs `work`, which asks for a passphrase, on the unlocked desk.
    pub fn proving<T>(&self, work: impl FnOnce(&mut Opened) -> Result<T>) -> Answer<T> {
        self.watched(|inside| inside.proving(work))
    }

    /// Whether the user at work may do something, before anybody is asked where to.
    pub fn may(&self, action: Action) -> Answer<()> {
        self.allowed(action, |_, _| Ok(()))
    }
}

impl Inside {
    /// Opens the desk.
    pub fn open(&mut self, unlock: impl FnOnce() -> Result<Opened>) -> Result<Opened> {
        drop(self.close());
        self.guarded(|_| unlock())
    }

    /// Runs `work`, which asks for a passphrase or a recovery code. Whoever guesses at the keyboard waits longer each time, wherever it
    /// is asked; whoever only mistyped does not notice.
    pub fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        std::thread::sleep(wait_after(self.wrong));
        let outcome = work(self);
        self.wrong = wrong_after(self.wrong, outcome.as_ref().err().map(Error::code));
        outcome
    }

    /// The same on what is open.
    pub fn proving<T>(&mut self, work: impl FnOnce(&mut Opened) -> Result<T>) -> Result<T> {
        self.guarded(|inside| work(inside.opened.as_mut().ok_or_else(|| Error::refused("locked"))?))
    }

    /// Closes the desk, forgets what was looked at, saved or asked, and ends what the scanner does.
    pub fn close(&mut self) -> Option<Opened> {
        self.session += 1;
        self.looked_at.clear();
        self.saved.clear();
        self.scanners.clear();
        self.stops.stop();
        self.opened.take()
    }
}

/// Tests cannot wait until a desk was left: builds with debug assertions count so many minutes more, which stand in the file that a
/// variable names.
fn planned_minutes() -> i64 {
    if !cfg!(debug_assertions) {
        return 0;
    }
    let plan = std::env::var_os("JATIGI_LEFT_MINUTES").and_then(|plan| std::fs::read_to_string(plan).ok());
    plan.and_then(|minutes| minutes.trim().parse::<u32>().ok()).map_or(0, i64::from)
}

/// Nothing after the first three, then twice as long each time, half a minute at most.
fn wait_after(wrong: u32) -> Duration {
    match wrong.checked_sub(3) {
        None => Duration::ZERO,
        Some(more) => Duration::from_secs(1 << more.min(5)).min(Duration::from_secs(30)),
    }
}

/// Only what succeeds ends the row: else something that fails in another way, such as a mistyped code, is put between two guesses.
fn wrong_after(wrong: u32, refused: Option<&str>) -> u32 {
    match refused {
        None => 0,
        Some("wrong-passphrase" | "wrong-recovery-code") => wrong.saturating_add(1),
        Some(_) => wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::{Desk, wait_after, wrong_after};

    #[test]
    fn a_desk_locks_while_somebody_chooses_a_file_and_what_they_choose_then_is_nobodys() {
        let desk = Desk::at(std::env::temp_dir()).unwrap();
        assert_eq!(desk.ask(|_| Ok(7)).unwrap_err().code, "locked", "nobody works here");
        assert_eq!(desk.ask_at_the_door(|_| Ok(7)).unwrap(), 7);
        let chosen = desk.ask_at_the_door(|_| {
            assert_eq!(desk.ask_at_the_door(|_| Ok(())).unwrap_err().code, "dialog-open");
            desk.with(|inside| Ok(drop(inside.close()))).unwrap();
            Ok(7)
        });
        assert_eq!(chosen.unwrap_err().code, "locked");
        assert_eq!(desk.ask_at_the_door(|_| Ok(7)).unwrap(), 7, "the next one may ask");
    }

    #[test]
    fn nothing_but_the_right_passphrase_ends_the_waiting() {
        let tries = [Some("wrong-passphrase"), Some("invalid"), Some("wrong-recovery-code"), Some("disk-full")];
        assert_eq!(tries.into_iter().fold(2, wrong_after), 4);
        assert_eq!(wrong_after(4, None), 0);
    }

    #[test]
    fn whoever_guesses_waits_longer_each_time() {
        let seconds = |wrong| wait_after(wrong).as_secs();
        assert_eq!([0, 1, 2].map(seconds), [0, 0, 0], "a slip of the hand costs nothing");
        assert_eq!([3, 4, 5, 6, 7, 8, 100].map(seconds), [1, 2, 4, 8, 16, 30, 30]);
    }

    #[test]
    fn a_desk_that_is_left_is_locked_by_the_shell_and_whoever_opens_it_next_begins_anew() {
        let folder = std::env::temp_dir().join(format!("jatigi-left-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let desk = Desk::at(folder.clone()).unwrap();
        assert!(!desk.is_left(), "nobody works here");
        let founding = casework::door::Founding {
            centre: "Centre".into(),
            prefix: "BKO".into(),
            desk_name: "Accueil".into(),
            headquarters: true,
            user_name: "Awa".into(),
            login: "awa".into(),
            ..Default::default()
        };
        let cost = casework::access::keys::Cost { m_kib: 8, t: 1, p: 1 };
        let clock = Box::new(crate::system::SystemClock);
        let words = "quatre mots sans rapport";
        let (opened, _) = casework::door::found(&folder, &founding, words, cost, "machine", clock).unwrap();
        desk.with(|inside| {
            inside.opened = Some(opened);
            Ok(())
        })
        .unwrap();
        let last_touched = |minutes: i64| desk.touched.lock().unwrap().at.wall -= minutes * 60_000;
        last_touched(600);
        assert!(!desk.is_left(), "what was opened meanwhile, after long work, counts from now");
        last_touched(12);
        assert!(desk.is_left());
        desk.touch();
        assert!(!desk.is_left(), "somebody is at work");
        drop(desk.with(|inside| Ok(inside.close())).unwrap());
        last_touched(600);
        assert!(!desk.is_left());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
