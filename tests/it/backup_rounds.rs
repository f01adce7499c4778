//! Backups that the program makes by itself, the second place, and the rehearsal of a restore.

use std::path::{Path, PathBuf};

use casework::access::Action;
use casework::access::keys::Cost;
use casework::backup::{self, Concern, Occasion, Outcome, State};
use casework::door::{self, Founding, Secret};
use casework::exchange;
use casework::store::journal::Act;
use casework::store::kind::Fields;
use serde_json::json;

use crate::exchange::{Post, two};

const PHRASE: &str = "une phrase assez longue";

impl Post {
    fn backs_itself_up(&self, occasion: Occasion) -> Option<Outcome> {
        let round = backup::round(&self.opened, self.data(), occasion).unwrap();
        round.map(|round| round.run().unwrap())
    }

    /// Something that leaves its line in the journal.
    fn works(&self) {
        let author = self.permit(Action::Search).author();
        self.opened.store.note_act(Some(author), Act::Unlocked, None, None).unwrap();
    }

    fn own_backups(&self) -> Vec<PathBuf> {
        self.state().kept.into_iter().map(|kept| kept.path).collect()
    }

    fn state(&self) -> State {
        let mut state = backup::state(&self.opened.store, &self.permit(Action::Exchange), self.data()).unwrap();
        state.read_newest();
        state
    }

    fn concern(&self) -> Option<Concern> {
        backup::concern(&self.opened.store).unwrap()
    }

    fn has_second(&mut self, place: &Path) -> Result<(), &'static str> {
        let (founder, data) = (self.opened.founder_permit().unwrap(), self.data().to_owned());
        backup::set_second_place(&mut self.opened.store, &founder, &data, Some(place)).map_err(|error| error.code())
    }

    fn rehearses(&mut self, file: &Path, passphrase: &str) -> Result<backup::Restored, &'static str> {
        let (founder, data) = (self.opened.founder_permit().unwrap(), self.data().to_owned());
        let secret = Secret::Passphrase { login: Some("aminata"), passphrase };
        let clock = self.clock();
        backup::rehearse(&mut self.opened.store, &founder, file, &data, &secret, "machine", clock)
            .map_err(|error| error.code())
    }
}

fn restored(post: &Post, file: &Path, secret: &Secret) -> Result<backup::Restored, &'static str> {
    let folder = tempfile::tempdir().unwrap();
    backup::restore(file, folder.path(), secret, "ailleurs", post.clock()).map_err(|error| error.code())
}

#[test]
fn a_desk_that_is_locked_is_backed_up_when_something_was_written() {
    let mut post = Post::found("HQ", true);
    assert!(post.backs_itself_up(Occasion::Locking).is_some());
    assert!(post.backs_itself_up(Occasion::Locking).is_none(), "nothing was written since");
    let moussa = post.person("COULIBALY", "Moussa");
    assert!(post.backs_itself_up(Occasion::Locking).is_some());
    let kept = post.own_backups();
    assert_eq!(kept.len(), 2);
    let again = post.restored(&kept[0]);
    assert_eq!(again.field(moussa, "given_names"), "Moussa");
    assert!(post.state().newest_is_whole);
}

#[test]
fn taking_a_bundle_back_makes_no_older_backup_the_newest() {
    let (mut siege, mut bamako) = two();
    for n in 0..30 {
        bamako.person("COULIBALY", &format!("Moussa {n}"));
    }
    siege.take_in(&bamako.prepare("HQ"));
    siege.backs_itself_up(Occasion::Locking).unwrap();
    let permit = siege.permit(Action::Exchange);
    exchange::undo(&mut siege.opened.store, &permit).unwrap();
    assert!(!siege.state().newest_is_complete);
    assert!(siege.backs_itself_up(Occasion::Locking).unwrap().made.is_some());
    let state = siege.state();
    assert_eq!(state.kept[0].changes, state.changes, "the newest is that of now");
    assert!(state.kept[0].changes < state.kept[1].changes);
    assert!(state.newest_is_complete);
    // Neither is a wrong clock one.
    siege.after_days(-9000);
    siege.person("DIARRA", "Awa");
    assert!(siege.backs_itself_up(Occasion::Locking).unwrap().made.is_some());
    let state = siege.state();
    assert_eq!(state.kept[0].changes, state.changes);
    assert!(siege.backs_itself_up(Occasion::Locking).is_none(), "nothing was written since");
}

#[test]
fn a_changed_passphrase_wants_a_backup() {
    let post = Post::found("HQ", true);
    post.backs_itself_up(Occasion::Locking).unwrap();
    let (new, cheap) = ("une tout autre phrase", Cost { m_kib: 8, t: 1, p: 1 });
    post.opened.change_passphrase(post.data(), PHRASE, new, cheap).unwrap();
    assert!(!post.state().newest_is_complete);
    assert!(post.backs_itself_up(Occasion::Locking).unwrap().made.is_some());
    assert!(post.backs_itself_up(Occasion::Locking).is_none(), "nothing was written since");
    let newest = post.own_backups().remove(0);
    let by = |passphrase| Secret::Passphrase { login: Some("aminata"), passphrase };
    assert!(restored(&post, &newest, &by(new)).is_ok());
    assert_eq!(restored(&post, &newest, &by(PHRASE)).unwrap_err(), "wrong-passphrase");
}

#[test]
fn whoever_works_is_backed_up_every_two_hours() {
    let mut post = Post::found("HQ", true);
    post.backs_itself_up(Occasion::Working).unwrap();
    post.person("COULIBALY", "Moussa");
    assert!(post.backs_itself_up(Occasion::Working).is_none());
    post.after_seconds(2 * 3600);
    assert!(post.backs_itself_up(Occasion::Working).is_some());
    post.after_days(1);
    assert!(post.backs_itself_up(Occasion::Working).is_none(), "nothing was written since");
    // The clock of the machine falls back to 2000: nothing waits for it.
    post.person("DIARRA", "Awa");
    post.after_days(-9000);
    assert!(post.backs_itself_up(Occasion::Working).is_some());
    assert!(post.backs_itself_up(Occasion::Asked).is_some(), "who asks gets one");
}

#[test]
fn a_practice_centre_is_not_backed_up_by_itself() {
    let post = Post::of(&Founding { practice: true, ..Post::founding("HQ", true) });
    assert!(post.backs_itself_up(Occasion::Locking).is_none());
    assert_eq!(post.concern(), None);
}

#[test]
fn what_is_written_during_a_backup_harms_neither() {
    let mut post = Post::found("HQ", true);
    for n in 0..200 {
        post.person("COULIBALY", &format!("Moussa {n}"));
    }
    let round = backup::round(&post.opened, post.data(), Occasion::Locking).unwrap().unwrap();
    let work = std::thread::spawn(move || round.run().unwrap());
    let mut written = 0;
    while !work.is_finished() {
        post.person("DIARRA", "Awa");
        written += 1;
    }
    work.join().unwrap();
    assert!(written > 0);
    post.opened.store.verify().unwrap();
    let again = post.restored(&post.own_backups()[0]);
    again.opened.store.verify().unwrap();
}

#[test]
fn the_second_place_opens_by_recovery_code_and_for_those_who_answer() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let founding = Post::founding("HQ", true);
    let clock = Post::found("XX", true).clock();
    let cheap = Cost { m_kib: 8, t: 1, p: 1 };
    let (mut opened, code) = door::found(folder.path(), &founding, PHRASE, cheap, "machine", clock).unwrap();
    let founder = opened.founder_permit().unwrap();
    let fields: Fields =
        serde_json::from_value(json!({ "name": "Oumar", "login": "oumar", "role": "counsellor" })).unwrap();
    opened.add_user(&founder, folder.path(), fields, "une autre phrase longue", cheap).unwrap();
    backup::set_second_place(&mut opened.store, &founder, folder.path(), Some(stick.path())).unwrap();
    let outcome = backup::round(&opened, folder.path(), Occasion::Locking).unwrap().unwrap().run().unwrap();
    assert!(outcome.made.is_some() && outcome.second.is_some());

    let there = only_file(stick.path());
    let post = Post::found("XX", true);
    let by = |login, passphrase| Secret::Passphrase { login: Some(login), passphrase };
    assert!(restored(&post, &there, &by("aminata", PHRASE)).is_ok());
    assert_eq!(restored(&post, &there, &by("oumar", "une autre phrase longue")).unwrap_err(), "wrong-passphrase");
    let grouped = code.grouped();
    assert!(restored(&post, &there, &Secret::RecoveryCode(&grouped)).is_ok());
    let another = "0000-0000-0000-0000-0000-0000-0000";
    assert!(restored(&post, &there, &Secret::RecoveryCode(another)).is_err());
    // The one beside the database opens for everybody who works here.
    let here = only_file(&folder.path().join("backups"));
    assert!(restored(&post, &here, &by("oumar", "une autre phrase longue")).is_ok());
}

fn only_file(folder: &Path) -> PathBuf {
    let mut files = std::fs::read_dir(folder).unwrap();
    let file = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none());
    file
}

#[test]
fn a_stick_that_was_away_gets_what_it_lacks_once_it_is_back() {
    let mut post = Post::found("HQ", true);
    let (stick, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (place, drawer) = (stick.path().join("sauvegardes"), away.path().join("tiroir"));
    std::fs::create_dir(&place).unwrap();
    post.has_second(&place).unwrap();
    std::fs::rename(&place, &drawer).unwrap();
    let outcome = post.backs_itself_up(Occasion::Locking).unwrap();
    assert!(outcome.made.is_some() && outcome.second.is_none());
    assert!(!place.exists(), "no folder is made where a stick is not");
    let second = post.state().second.unwrap();
    assert!(!second.present && !second.complete && second.made_at.is_none());
    std::fs::rename(&drawer, &place).unwrap();
    let outcome = post.backs_itself_up(Occasion::Locking).unwrap();
    assert!(outcome.made.is_none() && outcome.second.is_some());
    let second = post.state().second.unwrap();
    assert!(second.present && second.complete && second.made_at.is_some());
    assert!(post.backs_itself_up(Occasion::Locking).is_none());
}

#[test]
fn a_place_that_fails_keeps_the_other_from_nothing_and_is_told() {
    let mut post = Post::found("HQ", true);
    let stick = tempfile::tempdir().unwrap();
    post.has_second(stick.path()).unwrap();
    // Something stands where the first place is to be.
    std::fs::write(post.path("backups"), "x").unwrap();
    let round = backup::round(&post.opened, post.data(), Occasion::Locking).unwrap().unwrap();
    assert!(round.run().is_err(), "and it is told");
    let there = only_file(stick.path());
    assert_eq!(post.state().second.map(|second| second.complete), Some(true));
    assert!(restored(&post, &there, &Secret::Passphrase { login: Some("aminata"), passphrase: PHRASE }).is_ok());
    std::fs::remove_file(post.path("backups")).unwrap();
    assert!(post.backs_itself_up(Occasion::Locking).unwrap().made.is_some());
}

#[test]
fn what_stands_on_the_second_place_counts_and_not_what_was_once_written() {
    let mut post = Post::found("HQ", true);
    let (stick, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (place, drawer) = (stick.path().join("clé"), other.path().join("tiroir"));
    std::fs::create_dir(&place).unwrap();
    post.has_second(&place).unwrap();
    post.backs_itself_up(Occasion::Asked).unwrap();
    // Another stick at the same place.
    std::fs::rename(&place, &drawer).unwrap();
    std::fs::create_dir(&place).unwrap();
    let second = post.state().second.unwrap();
    assert!(second.present && !second.complete && second.made_at.is_none());
    let outcome = post.backs_itself_up(Occasion::Locking).unwrap();
    assert!(outcome.made.is_none() && outcome.second.is_some());
    assert!(post.state().second.unwrap().complete);
    // Its file loses a byte.
    bend(&only_file(&place));
    let state = post.state();
    assert!(state.newest_is_whole && state.second.as_ref().is_some_and(|second| second.damaged && !second.complete));
    backup::note_read(&post.opened.store, &state).unwrap();
    assert!(post.backs_itself_up(Occasion::Locking).unwrap().second.is_some(), "it is made again");
    assert!(post.state().second.is_some_and(|second| !second.damaged && second.complete));
}

fn bend(file: &Path) {
    let mut bytes = std::fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn a_backup_that_was_damaged_later_is_found_within_a_day_and_made_anew() {
    let post = Post::found("HQ", true);
    post.backs_itself_up(Occasion::Locking).unwrap();
    bend(&post.own_backups()[0]);
    assert!(post.backs_itself_up(Occasion::Locking).is_none(), "it was read today");
    post.after_days(1);
    let outcome = post.backs_itself_up(Occasion::Locking).unwrap();
    assert!(outcome.made.is_none(), "it is read, and found damaged");
    post.works();
    post.after_days(2);
    assert_eq!(post.concern(), Some(Concern::Late), "it counts no more");
    assert!(post.backs_itself_up(Occasion::Working).unwrap().made.is_some());
    assert!(post.state().newest_is_whole);
    assert_eq!(post.concern(), Some(Concern::NoSecond));
}

#[test]
fn what_a_power_cut_left_of_a_round_goes_with_the_next_and_nothing_else_does() {
    let mut post = Post::found("BKO", true);
    let stick = tempfile::tempdir().unwrap();
    post.has_second(stick.path()).unwrap();
    std::fs::create_dir(post.path("backups")).unwrap();
    let left = [
        "BKO-20261128-041500.jatigi-backup.db.part",
        "BKO-20261128-041500.jatigi-backup.db.part-journal",
        "BKO2-20261128-041500.jatigi-backup.part",
    ];
    let others = [
        "KAY-20261128-041500.jatigi-backup.part",
        "BKO-20261128-041500.jatigi-backup",
        "BKO-lundi.jatigi-backup.part",
        "BKO-20261128-041500.jatigi-backup.part.txt",
        "photo.part",
    ];
    for place in [&post.path("backups"), stick.path()] {
        left.iter().chain(&others).for_each(|name| std::fs::write(place.join(name), "x").unwrap());
    }
    post.backs_itself_up(Occasion::Locking).unwrap();
    for place in [&post.path("backups"), stick.path()] {
        assert!(left.iter().all(|name| !place.join(name).exists()));
        assert!(others.iter().all(|name| place.join(name).exists()));
    }
}

#[test]
fn a_second_place_that_is_none_is_refused() {
    let mut post = Post::found("HQ", true);
    assert_eq!(post.has_second(&post.path("absent")), Err("backup-place-missing"));
    let inside = post.path("dedans");
    std::fs::create_dir(&inside).unwrap();
    assert_eq!(post.has_second(&inside), Err("backup-place-inside"));
    assert_eq!(post.state().second.map(|second| second.folder), None);
    let supervisor = post.permit(Action::Exchange);
    let data = post.data().to_owned();
    let refused = backup::set_second_place(&mut post.opened.store, &supervisor, &data, None);
    assert_eq!(refused.unwrap_err().code(), "not-allowed");
}

#[test]
fn a_rehearsal_proves_the_backup_and_leaves_the_desk_as_it_is() {
    let mut post = Post::found("HQ", true);
    post.person("COULIBALY", "Moussa");
    post.backs_itself_up(Occasion::Locking).unwrap();
    let file = post.own_backups().remove(0);
    let before = post.opened.store.desk().desk;
    let rehearsed = post.rehearses(&file, PHRASE).unwrap();
    assert!(rehearsed.records > 0);
    assert_eq!(post.opened.store.desk().desk, before);
    assert!(post.state().rehearsed_at.is_some());
    assert_eq!(post.rehearses(&file, "une phrase oubliée").unwrap_err(), "wrong-passphrase");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(post.rehearses(&file, PHRASE).unwrap_err(), "backup-damaged");
    assert!(!post.state().newest_is_whole, "and it is not said to be good");
    assert!(!post.path("rehearsing").exists());
    post.opened.store.verify().unwrap();
}

#[test]
fn the_days_page_says_what_is_in_no_backup() {
    let mut post = Post::found("HQ", true);
    assert_eq!(post.concern(), Some(Concern::NoSecond));
    post.backs_itself_up(Occasion::Locking).unwrap();
    let stick = tempfile::tempdir().unwrap();
    post.has_second(stick.path()).unwrap();
    post.backs_itself_up(Occasion::Asked).unwrap();
    assert_eq!(post.concern(), None);
    post.after_days(30);
    assert_eq!(post.concern(), None, "nobody worked");
    post.person("COULIBALY", "Moussa");
    post.works();
    assert_eq!(post.concern(), None, "it was written just now");
    post.after_days(2);
    assert_eq!(post.concern(), Some(Concern::Late));
    std::fs::remove_dir_all(stick.path()).unwrap();
    post.backs_itself_up(Occasion::Locking).unwrap();
    assert_eq!(post.concern(), None, "the stick has a week");
    post.after_days(8);
    assert_eq!(post.concern(), Some(Concern::SecondLate));
}
