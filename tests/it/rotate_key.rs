//! The database comes under a new key: what opened the old one opens nothing any more, and nothing of what stands in it is touched.

use std::fs;
use std::path::Path;

use casework::access::keys::Cost;
use casework::access::{User, UserId};
use casework::door::{self, Founding, Opened};
use casework::error::Error;
use casework::person::Person;
use casework::records;
use casework::store::OpenedAs;
use casework::store::kind::Record as _;
use casework::time::Clock;
use serde_json::json;

use crate::desk::{CountingClock, MORNING_MS, copy_folder, fields, folder};

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };
const WORDS: &str = "quatre mots sans rapport";

fn clock() -> Box<dyn Clock> {
    Box::new(CountingClock::at(MORNING_MS))
}

/// A desk with a person, and a second user. Gives the recovery code too.
fn desk(place: &Path) -> (Opened, String, UserId) {
    let founding = Founding {
        centre: "Centre".into(),
        prefix: "BKO".into(),
        desk_name: "Accueil".into(),
        headquarters: true,
        user_name: "Aminata Traoré".into(),
        login: "aminata".into(),
        role: "supervisor".into(),
        ..Founding::default()
    };
    let (mut opened, code) = door::found(place, &founding, WORDS, CHEAP, "machine", clock()).unwrap();
    let permit = opened.founder_permit().unwrap();
    let awa = fields(json!({ "name": "Awa", "login": "awa", "role": "counsellor" }));
    let awa = opened.add_user(&permit, place, awa, "encore une phrase longue", CHEAP).unwrap();
    let permit = casework::access::authorize(opened.actor, casework::access::Action::Write(Person::KIND)).unwrap();
    let person = json!({ "family_name": "COULIBALY", "given_names": "Moussa", "sex": "m", "birth_date": "1994~" });
    records::record(&mut opened.store, &permit, Person::KIND, fields(person)).unwrap();
    (opened, code.grouped().to_string(), UserId(awa.id.0))
}

fn rotate(opened: Opened, passphrase: &str) -> (Option<Opened>, casework::Result<String>) {
    let mut slot = Some(opened);
    let code = door::rotate_key(&mut slot, passphrase, CHEAP, "machine", &clock);
    (slot, code.map(|code| code.grouped().to_string()))
}

fn unlock(place: &Path, login: &str, passphrase: &str) -> casework::Result<Opened> {
    door::unlock(place, Some(login), passphrase, "machine", clock())
}

#[test]
fn what_opened_the_old_key_opens_nothing_any_more_and_the_files_are_all_there() {
    let (place, thief) = (folder(), folder());
    let (opened, old_code, awa) = desk(place.path());
    let (changes, desk_id) = (opened.store.verify().unwrap().changes, opened.store.desk().desk);
    // Somebody leaves with a copy of the key file.
    fs::copy(place.path().join("keys.json"), thief.path().join("keys.json")).unwrap();
    let (slot, code) = rotate(opened, WORDS);
    let (mut opened, code) = (slot.unwrap(), code.unwrap());
    assert_eq!((opened.store.verify().unwrap().changes, opened.store.desk().desk), (changes, desk_id));
    assert_eq!(opened.opened_as, OpenedAs::Usual);
    assert_eq!(opened.users_with_passphrase(place.path()).unwrap(), [opened.actor.user]);
    assert!(!place.path().join("new-key").exists());
    // Work goes on, and the other user gets a passphrase.
    let permit = opened.founder_permit().unwrap();
    opened.set_passphrase(&permit, place.path(), awa, "une phrase toute neuve", CHEAP).unwrap();
    let number = opened.store.setting::<String>("machine").unwrap();
    assert_eq!(number.as_deref(), Some("machine"));
    let of_the_file: u32 = opened
        .store
        .db()
        .query_row("SELECT count(*) FROM journal WHERE act = 'rotated-key'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(of_the_file, 1);
    opened.store.rebuild().unwrap();
    drop(opened);
    assert_eq!(unlock(place.path(), "awa", "encore une phrase longue").err().unwrap().code(), "wrong-passphrase");
    let again = unlock(place.path(), "awa", "une phrase toute neuve").unwrap();
    assert_eq!(again.opened_as, OpenedAs::Usual);
    assert_eq!(again.store.all::<Person>(&[], 5).unwrap().len(), 1);
    drop(again);
    let refused = door::unlock_with_recovery(place.path(), &old_code, "machine", clock()).err().unwrap();
    assert_eq!(refused.code(), "wrong-recovery-code");
    drop(door::unlock_with_recovery(place.path(), &code, "machine", clock()).unwrap());
    // The laptop is stolen later: what was copied then does not open it.
    fs::create_dir(thief.path().join("stolen")).unwrap();
    copy_folder(place.path(), &thief.path().join("stolen"));
    fs::copy(thief.path().join("keys.json"), thief.path().join("stolen/keys.json")).unwrap();
    let refused = unlock(&thief.path().join("stolen"), "awa", "encore une phrase longue").err().unwrap();
    assert_eq!(refused.code(), "key-foreign");
}

#[test]
fn another_desks_key_file_in_the_place_of_ones_own_keeps_nobody_out() {
    let (place, other) = (folder(), folder());
    drop(desk(place.path()));
    drop(desk(other.path()));
    let path = place.path().join("keys.json");
    let (own, foreign) = (fs::read(&path).unwrap(), fs::read(other.path().join("keys.json")).unwrap());
    fs::write(&path, &foreign).unwrap();
    assert_eq!(unlock(place.path(), "awa", "pas la bonne phrase").err().unwrap().code(), "wrong-passphrase");
    assert_eq!(fs::read(&path).unwrap(), foreign, "a wrong passphrase moves nothing");
    let opened = unlock(place.path(), "awa", "encore une phrase longue").unwrap();
    assert_eq!(opened.store.all::<Person>(&[], 5).unwrap().len(), 1);
    assert_eq!(fs::read(&path).unwrap(), own);
    assert_eq!(fs::read(place.path().join("keys.damaged.json")).unwrap(), foreign, "and it is not destroyed");
}

#[test]
fn an_old_key_file_is_never_written_over_the_desks_own() {
    let place = folder();
    let (path, twin) = (place.path().join("keys.json"), place.path().join("keys.copy.json"));
    let (opened, ..) = desk(place.path());
    let stale = fs::read(&path).unwrap();
    let (slot, code) = rotate(opened, WORDS);
    code.unwrap();
    let opened = slot.unwrap();
    // Somebody puts it there while the desk is open.
    fs::write(&path, &stale).unwrap();
    opened.change_passphrase(place.path(), WORDS, "des mots qui changent tout", CHEAP).unwrap();
    drop(opened);
    drop(unlock(place.path(), "aminata", "des mots qui changent tout").unwrap());
    // And once more while it is locked: what opens only the old file is told so.
    fs::write(&path, &stale).unwrap();
    assert_eq!(unlock(place.path(), "aminata", WORDS).err().unwrap().code(), "key-foreign");
    let opened = unlock(place.path(), "aminata", "des mots qui changent tout").unwrap();
    let own = fs::read(&path).unwrap();
    assert_ne!(own, stale);
    // Where the twin is an old one too, nothing is written.
    [&path, &twin].iter().for_each(|file| fs::write(file, &stale).unwrap());
    let refused = opened.change_passphrase(place.path(), WORDS, "encore une autre phrase", CHEAP).unwrap_err();
    assert_eq!(refused.code(), "key-foreign");
    assert!([&path, &twin].iter().all(|file| fs::read(file).unwrap() == stale));
}

#[test]
fn who_may_not_and_who_does_not_know_the_passphrase_changes_nothing() {
    let place = folder();
    let (opened, _, awa) = desk(place.path());
    let before = fs::read(place.path().join("keys.json")).unwrap();
    let (slot, refused) = rotate(opened, "une tout autre phrase");
    assert_eq!(refused.unwrap_err().code(), "wrong-passphrase");
    drop(slot);
    let (slot, refused) =
        rotate(unlock(place.path(), "awa", "encore une phrase longue").unwrap(), "encore une phrase longue");
    assert_eq!(refused.unwrap_err().code(), "not-allowed");
    let opened = slot.unwrap();
    assert_eq!(opened.actor.user, awa);
    let refused = opened.new_recovery_code(place.path(), "encore une phrase longue", CHEAP).unwrap_err();
    assert_eq!(refused.code(), "not-allowed");
    assert_eq!(fs::read(place.path().join("keys.json")).unwrap(), before);
    assert!(opened.store.all::<User>(&[], 5).unwrap().len() == 2);
}

#[test]
fn stopped_half_way_it_was_never_begun() {
    let place = folder();
    let (opened, code, _) = desk(place.path());
    opened.store.watch().stop_at(1);
    let (slot, refused) = rotate(opened, WORDS);
    assert_eq!(refused.unwrap_err().code(), "stopped");
    assert!(!place.path().join("new-key").exists());
    drop(slot.unwrap());
    drop(unlock(place.path(), "awa", "encore une phrase longue").unwrap());
    drop(door::unlock_with_recovery(place.path(), &code, "machine", clock()).unwrap());
}

#[test]
fn what_is_not_the_programs_is_left_alone() {
    let place = folder();
    let (opened, ..) = desk(place.path());
    fs::create_dir(place.path().join("new-key")).unwrap();
    fs::write(place.path().join("new-key/photo.jpg"), "x").unwrap();
    let (slot, refused) = rotate(opened, WORDS);
    let refused = refused.unwrap_err();
    assert!(matches!(&refused, Error::Refused { code: "folder-strange", .. }), "{refused:?}");
    assert!(place.path().join("new-key/photo.jpg").exists());
    slot.unwrap().store.verify().unwrap();
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_one_that_was_lost() {
    let place = folder();
    let (opened, old, _) = desk(place.path());
    let refused = opened.new_recovery_code(place.path(), "une tout autre phrase", CHEAP).unwrap_err();
    assert_eq!(refused.code(), "wrong-passphrase");
    let new = opened.new_recovery_code(place.path(), WORDS, CHEAP).unwrap();
    drop(opened);
    let refused = door::unlock_with_recovery(place.path(), &old, "machine", clock()).err().unwrap();
    assert_eq!(refused.code(), "wrong-recovery-code");
    drop(door::unlock_with_recovery(place.path(), &new.grouped(), "machine", clock()).unwrap());
    drop(unlock(place.path(), "awa", "encore une phrase longue").unwrap());
}
