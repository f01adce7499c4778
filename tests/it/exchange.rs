//! Stories of desks that join, send bundles and take them in.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use casework::access::keys::Cost;
use casework::access::{Action, Permit, authorize};
use casework::door::{self, Founding, Opened};
use casework::ids::RecordId;
use casework::person::Person;
use casework::store::kind::{Fields, Record};
use casework::time::Clock;
use casework::{exchange, records};
use serde_json::{Value, json};

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };

/// Goes on by a second at every look.
#[derive(Clone)]
struct Counting(Arc<AtomicI64>);

impl Clock for Counting {
    fn now_ms(&self) -> i64 {
        self.0.fetch_add(1000, Ordering::Relaxed)
    }
}

/// A desk with its program unlocked.
pub struct Post {
    pub opened: Opened,
    folder: tempfile::TempDir,
    clock: Counting,
}

impl Post {
    pub fn found(prefix: &str, headquarters: bool) -> Self {
        Self::of(&Self::founding(prefix, headquarters))
    }

    pub fn of(founding: &Founding) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Counting(Arc::new(AtomicI64::new(1_795_000_000_000)));
        let (opened, _) =
            door::found(folder.path(), founding, "une phrase assez longue", CHEAP, "machine", Box::new(clock.clone()))
                .unwrap();
        Self { opened, folder, clock }
    }

    pub fn founding(prefix: &str, headquarters: bool) -> Founding {
        Founding {
            centre: "Centre d'information et de gestion des migrations".into(),
            prefix: prefix.into(),
            desk_name: format!("Poste {prefix}"),
            headquarters,
            user_name: "Aminata Traoré".into(),
            login: "aminata".into(),
            role: "supervisor".into(),
            ..Founding::default()
        }
    }

    /// The same installation on another computer that takes itself for this one, as from an image of its disk.
    pub fn copied(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        crate::desk::copy_folder(self.folder.path(), folder.path());
        let clock = Counting(Arc::new(AtomicI64::new(self.clock.now_ms())));
        let opened =
            door::unlock(folder.path(), Some("aminata"), "une phrase assez longue", "machine", Box::new(clock.clone()));
        Self { opened: opened.unwrap(), folder, clock }
    }

    /// Locked, and unlocked once more.
    pub fn unlocked_again(self) -> Self {
        let Self { opened, folder, clock } = self;
        drop(opened);
        let (login, phrase) = (Some("aminata"), "une phrase assez longue");
        let opened = door::unlock(folder.path(), login, phrase, "machine", Box::new(clock.clone())).unwrap();
        Self { opened, folder, clock }
    }

    /// The desk's clock, for a program that opens beside it.
    pub fn clock(&self) -> Box<dyn Clock> {
        Box::new(self.clock.clone())
    }

    /// The clock goes on.
    pub fn after_days(&self, days: i64) {
        self.after_seconds(days * 86_400);
    }

    pub fn after_seconds(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    pub fn permit(&self, action: Action) -> Permit {
        authorize(self.opened.actor, action).unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Another machine, to which the backup was brought.
    pub fn restored(&self, backup: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, phrase) = (self.clock.clone(), "une phrase assez longue");
        let again = |clock: &Counting| Box::new(clock.clone());
        let secret = casework::door::Secret::Passphrase { login: None, passphrase: phrase };
        casework::backup::restore(backup, folder.path(), &secret, "ailleurs", again(&clock)).unwrap();
        let opened = door::unlock(folder.path(), None, phrase, "ailleurs", again(&clock)).unwrap();
        Self { opened, folder, clock }
    }

    /// The database alone, as somebody drags it aside.
    pub fn dragged_aside(&self) -> PathBuf {
        self.opened.store.db().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        let aside = self.path("de côté.db");
        std::fs::copy(self.path("jatigi.db"), &aside).unwrap();
        aside
    }

    /// And dragged back later, on the same machine.
    pub fn dragged_back(&self, database: &Path) -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), self.clock.clone());
        std::fs::copy(database, folder.path().join("jatigi.db")).unwrap();
        std::fs::copy(self.path("keys.json"), folder.path().join("keys.json")).unwrap();
        let phrase = "une phrase assez longue";
        let opened = door::unlock(folder.path(), None, phrase, "machine", Box::new(clock.clone())).unwrap();
        Self { opened, folder, clock }
    }

    pub fn person(&mut self, family: &str, given: &str) -> RecordId {
        let permit = self.permit(Action::Write(Person::KIND));
        let fields = json!({ "family_name": family, "given_names": given, "sex": "m", "birth_date": "1994~" });
        records::record(&mut self.opened.store, &permit, Person::KIND, map(fields)).unwrap().id
    }

    pub fn correct(&mut self, id: RecordId, fields: Value) {
        let permit = self.permit(Action::Write(Person::KIND));
        records::correct(&mut self.opened.store, &permit, Person::KIND, id, map(fields)).unwrap();
    }

    pub fn field(&self, id: RecordId, name: &str) -> Value {
        self.opened.store.fields(Person::KIND, id).unwrap().get(name).cloned().unwrap_or(Value::Null)
    }

    pub fn prepare(&mut self, to: &str) -> PathBuf {
        let permit = self.permit(Action::Exchange);
        let out = self.folder.path().to_owned();
        exchange::prepare(&mut self.opened.store, &permit, to, &out).unwrap().remove(0).file
    }

    pub fn take_in(&mut self, file: &Path) -> exchange::Report {
        let permit = self.permit(Action::Exchange);
        exchange::take_in(&mut self.opened.store, &permit, file).unwrap()
    }
}

pub fn map(value: Value) -> Fields {
    value.as_object().unwrap().clone()
}

/// Headquarters and a desk that has joined it.
pub fn two() -> (Post, Post) {
    let mut headquarters = Post::found("HQ", true);
    let mut desk = Post::found("BKO", false);
    join(&mut headquarters, &mut desk);
    (headquarters, desk)
}

pub fn join(headquarters: &mut Post, desk: &mut Post) {
    let founder = casework::access::Actor { role: casework::access::Role::Administrator, ..desk.opened.actor };
    let administer = authorize(founder, Action::Administer).unwrap();
    let (request, invitation) = (desk.path("demande.jatigi-request"), desk.path("invitation.jatigi-invitation"));
    // It may have asked under an earlier name.
    for file in [&request, &invitation] {
        let _ = std::fs::remove_file(file);
    }
    let words = exchange::join_request(&mut desk.opened.store, &administer, &request).unwrap();
    let at_headquarters =
        casework::access::Actor { role: casework::access::Role::Administrator, ..headquarters.opened.actor };
    let administer_there = authorize(at_headquarters, Action::Administer).unwrap();
    assert_eq!(exchange::asked_by(&request).unwrap().six_words, words);
    let store = &mut headquarters.opened.store;
    let invited = exchange::invite(store, &administer_there, &request, &invitation, &words).unwrap();
    exchange::join(&mut desk.opened.store, &administer, &invitation, &invited).unwrap();
}

#[test]
fn nobody_is_certified_or_believed_before_the_six_words_were_compared() {
    let (mut siege, mut kayes) = (Post::found("HQ", true), Post::found("KAY", false));
    let administer = |post: &Post| {
        let actor = casework::access::Actor { role: casework::access::Role::Administrator, ..post.opened.actor };
        authorize(actor, Action::Administer).unwrap()
    };
    let (here, there) = (administer(&siege), administer(&kayes));
    let (request, invitation) = (kayes.path("demande"), kayes.path("invitation"));
    let said = exchange::join_request(&mut kayes.opened.store, &there, &request).unwrap();
    let known = |post: &Post| exchange::status(&post.opened.store).unwrap().desks.len();
    let mut wrong = said.clone();
    wrong.swap(0, 5);
    for heard in [&wrong[..], &said[..5], &[]] {
        let invited = exchange::invite(&mut siege.opened.store, &here, &request, &invitation, heard);
        assert_eq!(invited.unwrap_err().code(), "words-differ");
        assert!(known(&siege) == 0 && !invitation.exists(), "nothing is certified");
    }
    // Heard with other letters it is the same word.
    let heard: Vec<String> = said.iter().map(|word| format!(" {}", word.to_uppercase())).collect();
    let words = exchange::invite(&mut siege.opened.store, &here, &request, &invitation, &heard).unwrap();
    assert_eq!(known(&siege), 1);
    assert_eq!(exchange::invited_by(&kayes.opened.store, &invitation).unwrap().six_words, words);
    let joined = exchange::join(&mut kayes.opened.store, &there, &invitation, &said);
    assert_eq!(joined.unwrap_err().code(), "words-differ", "those of the request are not the invitation's");
    assert!(!exchange::status(&kayes.opened.store).unwrap().joined, "nobody is believed");
    exchange::join(&mut kayes.opened.store, &there, &invitation, &words).unwrap();
    assert!(exchange::status(&kayes.opened.store).unwrap().joined);
}

#[test]
fn a_disagreement_is_decided_at_headquarters_and_comes_back() {
    let (mut headquarters, mut desk) = two();
    let moussa = desk.person("Coulibaly", "Moussa");
    let report = headquarters.take_in(&desk.prepare("HQ"));
    assert_eq!((report.new_persons, report.set_aside.len(), report.waiting), (1, 0, 0));
    assert_eq!(headquarters.field(moussa, "family_name"), json!("COULIBALY"));

    desk.correct(moussa, json!({ "phone": "76123456" }));
    headquarters.correct(moussa, json!({ "phone": "66998877" }));
    let report = headquarters.take_in(&desk.prepare("HQ"));
    assert_eq!((report.merged, report.disagreements_new), (1, 1));

    let open = headquarters.opened.store.disagreements().unwrap();
    assert_eq!(open.len(), 1);
    let take = open[0].candidates.iter().position(|one| one.fields["phone"] == json!("76123456")).unwrap();
    let permit = headquarters.permit(Action::Decide);
    records::decide(&mut headquarters.opened.store, &permit, moussa, "phone", take, Some("vu sur la carte")).unwrap();
    assert!(headquarters.opened.store.disagreements().unwrap().is_empty());

    let report = desk.take_in(&headquarters.prepare("BKO"));
    assert!(report.changed_records + report.merged + report.new_records > 0);
    assert_eq!(desk.field(moussa, "phone"), json!("76123456"));
    assert!(desk.opened.store.disagreements().unwrap().is_empty());
    assert_eq!(desk.opened.store.verify().unwrap().journal_lines, 3);
}

#[test]
fn a_preview_changes_nothing_and_a_second_time_is_known() {
    let (mut headquarters, mut desk) = two();
    desk.person("Diarra", "Awa");
    let file = desk.prepare("HQ");
    let permit = headquarters.permit(Action::Exchange);
    let seen = exchange::look(&mut headquarters.opened.store, &permit, &file).unwrap();
    assert_eq!(headquarters.opened.store.all::<Person>(&[], 10).unwrap().len(), 0);
    let taken = headquarters.take_in(&file);
    assert_eq!(seen, taken);
    let again = headquarters.take_in(&file);
    assert!(again.already_taken_in);
    assert_eq!(again.new_records + again.changed_records, 0);
}

#[test]
fn a_take_in_is_undone_until_something_was_built_on_it() {
    let (mut headquarters, mut desk) = two();
    let awa = desk.person("Diarra", "Awa");
    let file = desk.prepare("HQ");
    headquarters.take_in(&file);
    let permit = headquarters.permit(Action::Exchange);
    let undone = exchange::undo(&mut headquarters.opened.store, &permit).unwrap();
    assert!(undone.changes > 0);
    assert!(headquarters.opened.store.find_record::<Person>(awa.0).unwrap().is_none());
    assert_eq!(headquarters.take_in(&file).new_persons, 1);
    headquarters.correct(awa, json!({ "phone": "76000000" }));
    assert_eq!(exchange::undo(&mut headquarters.opened.store, &permit).unwrap_err().code(), "nothing-to-undo");
}

#[test]
fn what_is_not_confirmed_is_sent_again_and_what_is_confirmed_is_not() {
    let (mut headquarters, mut desk) = two();
    desk.person("Keïta", "Salif");
    let lost = desk.prepare("HQ");
    desk.person("Touré", "Ali");
    let second = desk.prepare("HQ");
    let report = headquarters.take_in(&second);
    assert_eq!((report.new_persons, report.gaps.clone()), (2, vec![(1, 1)]));
    headquarters.take_in(&lost);
    assert!(headquarters.take_in(&second).gaps.is_empty());
    let receipt = headquarters.prepare("BKO");
    desk.take_in(&receipt);
    let third = desk.prepare("HQ");
    let report = headquarters.take_in(&third);
    assert_eq!((report.new_records, report.new_persons), (0, 0));
    let status = exchange::status(&desk.opened.store).unwrap();
    assert_eq!((status.desks[0].confirmed_number, status.not_handed_over), (Some(2), Default::default()));
}

#[test]
fn a_form_opened_before_a_bundle_does_not_overwrite_what_the_bundle_brought() {
    let (mut headquarters, mut desk) = two();
    let moussa = desk.person("Coulibaly", "Moussa");
    headquarters.take_in(&desk.prepare("HQ"));
    let seen = map(json!({ "phone": null }));
    desk.correct(moussa, json!({ "phone": "76123456" }));
    headquarters.take_in(&desk.prepare("HQ"));
    let permit = headquarters.permit(Action::Write(Person::KIND));
    let typed = map(json!({ "phone": "66998877" }));
    let refused =
        records::correct_from(&mut headquarters.opened.store, &permit, Person::KIND, moussa, typed.clone(), &seen)
            .unwrap_err();
    assert_eq!(refused.field(), Some("phone"));
    assert_eq!(headquarters.field(moussa, "phone"), json!("76123456"));
    let seen = map(json!({ "phone": "76123456" }));
    records::correct_from(&mut headquarters.opened.store, &permit, Person::KIND, moussa, typed, &seen).unwrap();
    assert_eq!(headquarters.field(moussa, "phone"), json!("66998877"));
}

#[test]
fn a_desk_gets_only_the_files_it_holds() {
    let (mut headquarters, mut first) = two();
    let mut second = Post::found("KAY", false);
    join(&mut headquarters, &mut second);
    let mine = first.person("Sissoko", "Fanta");
    headquarters.take_in(&first.prepare("HQ"));
    let report = second.take_in(&headquarters.prepare("KAY"));
    assert_eq!(report.new_persons, 0);
    let permit = headquarters.permit(Action::HandOver);
    casework::person::hand_over(&mut headquarters.opened.store, &permit, casework::person::PersonId(mine.0), "KAY")
        .unwrap();
    let report = second.take_in(&headquarters.prepare("KAY"));
    assert_eq!((report.new_persons, report.waiting), (1, 0));
    assert_eq!(second.field(mine, "given_names"), json!("Fanta"));
}

#[test]
fn long_work_stops_when_asked_and_nothing_has_changed() {
    let (mut headquarters, mut desk) = two();
    for given in ["Awa", "Moussa", "Fanta"] {
        desk.person("Diarra", given);
    }
    let permit = desk.permit(Action::Exchange);
    let out = desk.path("clé");
    std::fs::create_dir(&out).unwrap();
    desk.opened.store.watch().stop_at(2);
    let stopped = exchange::prepare(&mut desk.opened.store, &permit, "HQ", &out).unwrap_err();
    assert_eq!(stopped.code(), "stopped");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0, "a bundle that is not whole leaves no file");

    let file = desk.prepare("HQ");
    let permit = headquarters.permit(Action::Exchange);
    let before = crate::desk::tables(&headquarters.opened.store);
    // Within the bytes that are checked, the changes that are written, the persons that are compared.
    let store = &mut headquarters.opened.store;
    for at in [1, 3] {
        store.watch().stop_at(at);
        assert_eq!(exchange::take_in(store, &permit, &file).unwrap_err().code(), "stopped");
        assert_eq!(exchange::look(store, &permit, &file).unwrap().new_persons, 3, "asked once, stopped once");
        assert_eq!(crate::desk::tables(store), before);
    }
    // Nothing is under way: there is nothing to stop.
    store.watch().stop();
    assert_eq!(store.watch().progress(), None);
    assert_eq!(headquarters.take_in(&file).new_persons, 3);
}
