use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::*;
use crate::access::keys::Cost;
use crate::access::{Action, Permit, authorize};
use crate::door::{self, Founding, Opened, Secret};
use crate::error::Error;
use crate::ids::RecordId;
use crate::person::Person;
use crate::records;
use crate::store::kind::Record;
use crate::time::Clock;

const PASSPHRASE: &str = "une phrase assez longue";
const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };

struct Still;

impl Clock for Still {
    fn now_ms(&self) -> i64 {
        1_795_000_000_000
    }
}

struct House {
    opened: Opened,
    folder: tempfile::TempDir,
    awa: RecordId,
}

fn house(headquarters: bool) -> House {
    let folder = tempfile::tempdir().unwrap();
    let founding = Founding {
        centre: "Centre".into(),
        prefix: "BKO".into(),
        desk_name: "Poste".into(),
        headquarters,
        user_name: "Aminata".into(),
        login: "aminata".into(),
        ..Founding::default()
    };
    let (mut opened, _) = door::found(folder.path(), &founding, PASSPHRASE, CHEAP, "ici", Box::new(Still)).unwrap();
    let permit = authorize(opened.actor, Action::Write(Person::KIND)).unwrap();
    let fields = json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" });
    let fields = fields.as_object().unwrap().clone();
    let awa = records::record(&mut opened.store, &permit, Person::KIND, fields).unwrap().id;
    House { opened, folder, awa }
}

impl House {
    fn permit(&self) -> Permit {
        self.opened.founder_permit().unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn backup(&self) -> PathBuf {
        let out = self.path("sauvegarde.tar");
        make(&self.opened, &self.permit(), self.folder.path(), &out).unwrap();
        out
    }
}

fn by(passphrase: &str) -> Secret<'_> {
    Secret::Passphrase { login: None, passphrase }
}

fn bring_back(from: &Path, folder: &Path, machine: &str) -> crate::Result<Restored> {
    restore(from, folder, &by(PASSPHRASE), machine, Box::new(Still))
}

#[test]
fn what_was_saved_comes_back_under_a_new_prefix() {
    for headquarters in [true, false] {
        let house = house(headquarters);
        let file = house.backup();
        for machine in ["ici", "ailleurs"] {
            let folder = tempfile::tempdir().unwrap();
            let restored = bring_back(&file, folder.path(), machine).unwrap();
            assert_eq!((restored.prefix.as_str(), restored.needs_invitation), ("BKO2", !headquarters));
            let again = door::unlock(folder.path(), None, PASSPHRASE, machine, Box::new(Still)).unwrap();
            assert_eq!(again.opened_as, crate::store::OpenedAs::Usual);
            assert_eq!(again.store.get::<Person>(house.awa.0).unwrap().record.given_names, "Awa");
            assert_ne!(again.store.desk().desk, house.opened.store.desk().desk);
            again.store.verify().unwrap();
            assert!(again.founder_permit().is_ok());
        }
    }
}

#[test]
fn a_backup_is_one_file_and_replaces_none() {
    let house = house(true);
    let before: usize = fs::read_dir(house.folder.path()).unwrap().count();
    let file = house.backup();
    assert_eq!(fs::read_dir(house.folder.path()).unwrap().count(), before + 1);
    let bytes = fs::read(&file).unwrap();
    let again = make(&house.opened, &house.permit(), house.folder.path(), &file);
    assert_eq!(again.unwrap_err().code(), "file-exists");
    assert_eq!(fs::read(&file).unwrap(), bytes);
    // Nothing of a person is readable in it.
    assert!(!bytes.windows(6).any(|window| window == b"DIARRA" || window == b"Diarra"));
    assert!(!bytes.windows(15).any(|window| window == b"SQLite format 3"));
}

#[test]
fn a_failed_backup_leaves_nothing_behind() {
    let house = house(true);
    let nowhere = house.path("absent").join("sauvegarde.tar");
    assert!(make(&house.opened, &house.permit(), house.folder.path(), &nowhere).is_err());
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("sauvegarde.tar");
    let without_keys = make(&house.opened, &house.permit(), elsewhere.path(), &out);
    assert_eq!(without_keys.unwrap_err().code(), "keys-missing");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    let permit = authorize(house.opened.actor, Action::Print).unwrap();
    assert_eq!(make(&house.opened, &permit, house.folder.path(), &out).unwrap_err().code(), "not-allowed");
}

#[test]
fn no_flipped_byte_and_no_cut_restores_anything() {
    let house = house(true);
    let file = house.backup();
    let sound = fs::read(&file).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("cible");
    let damaged = folder.path().join("abîmée.tar");
    // Every place in the heads and a sample of the rest, the end included.
    let places = (0..2600).step_by(7).chain((0..sound.len()).step_by(997)).chain([sound.len() - 1, sound.len() - 1024]);
    for at in places {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x20;
        fs::write(&damaged, &bytes).unwrap();
        refused(&damaged, &target, at);
    }
    for at in (0..sound.len()).step_by(9973).chain([sound.len() - 1, sound.len() - 512]) {
        fs::write(&damaged, &sound[..at]).unwrap();
        refused(&damaged, &target, at);
    }
    fs::write(&damaged, [&sound[..], b"x"].concat()).unwrap();
    refused(&damaged, &target, sound.len());
    assert_eq!(bring_back(&file, &target, "ici").unwrap().prefix, "BKO2");
}

fn refused(damaged: &Path, target: &Path, at: usize) {
    let error = bring_back(damaged, target, "ici").unwrap_err();
    assert_eq!(error.code(), "backup-damaged", "at {at}: {error}");
    assert_eq!(fs::read_dir(target).map(Iterator::count).unwrap_or(0), 0, "at {at}");
}

#[test]
fn a_wrong_passphrase_or_a_newer_backup_restores_nothing() {
    let house = house(true);
    let file = house.backup();
    let folder = tempfile::tempdir().unwrap();
    let wrong = restore(&file, folder.path(), &by("une autre phrase longue"), "ici", Box::new(Still));
    assert_eq!(wrong.unwrap_err().code(), "wrong-passphrase");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let about = br#"{"format":2,"new":true}"#;
    let sums = format!("{}  {ABOUT}\n", crate::store::change::hex(&<sha2::Sha256 as sha2::Digest>::digest(about)));
    let mut bytes = Vec::new();
    container::add(&mut bytes, SUMS, sums.len() as u64, 0, &mut sums.as_bytes()).unwrap();
    container::add(&mut bytes, ABOUT, about.len() as u64, 0, &mut &about[..]).unwrap();
    container::end(&mut bytes).unwrap();
    let newer = folder.path().join("récente.tar");
    fs::write(&newer, bytes).unwrap();
    assert_eq!(bring_back(&newer, &folder.path().join("cible"), "ici").unwrap_err().code(), "backup-newer");
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !matches!(name.as_str(), "in-use" | "sauvegarde.tar"));
    names.sort();
    names
}

#[test]
fn a_desk_that_opens_no_more_is_put_aside_and_goes_on_from_its_backup() {
    let clock = || Box::new(Still) as Box<dyn Clock>;
    let over = |from: &Path, folder: &Path, phrase| {
        restore_over(from, folder, &by(phrase), "ici", &clock).map_err(|error: Error| error.code())
    };
    let damage: [fn(&Path); 5] = [
        |folder| fs::remove_file(folder.join("jatigi.db")).unwrap(),
        |folder| fs::write(folder.join("jatigi.db"), [7; 8192]).unwrap(),
        |folder| fs::write(folder.join("jatigi.db"), [&b"SQLite format 3\0"[..], &[0; 4080]].concat()).unwrap(),
        |folder| ["keys.json", "keys.copy.json"].iter().for_each(|name| fs::remove_file(folder.join(name)).unwrap()),
        |folder| ["keys.json", "keys.copy.json"].iter().for_each(|name| fs::write(folder.join(name), "x").unwrap()),
    ];
    for (at, damages) in damage.into_iter().enumerate() {
        let House { opened, folder, awa } = house(true);
        let (place, file) = (folder.path(), folder.path().join("sauvegarde.tar"));
        make(&opened, &opened.founder_permit().unwrap(), place, &file).unwrap();
        assert_eq!(over(&file, place, PASSPHRASE).unwrap_err(), "database-in-use");
        drop(opened);
        assert_eq!(over(&file, place, PASSPHRASE).unwrap_err(), "database-exists", "a desk that opens is left alone");
        damages(place);
        let before = files(place);
        assert_eq!(over(&file, place, "une autre phrase longue").unwrap_err(), "wrong-passphrase");
        assert_eq!(files(place), before, "{at}");
        over(&file, place, PASSPHRASE).unwrap();
        let again = door::unlock(place, None, PASSPHRASE, "ici", clock()).unwrap();
        assert_eq!(again.store.get::<Person>(awa.0).unwrap().record.given_names, "Awa");
        let aside = files(place).into_iter().find(|name| name.starts_with("set-aside-")).unwrap();
        let kept = files(&place.join(aside));
        assert!(before.iter().all(|name| kept.contains(name)), "{at}: {before:?} {kept:?}");
    }
}

#[test]
fn a_sound_database_beside_a_key_file_that_is_not_its_own_is_not_put_aside() {
    let clock = || Box::new(Still) as Box<dyn Clock>;
    let House { opened, folder, .. } = house(true);
    let (place, file) = (folder.path(), folder.path().join("sauvegarde.tar"));
    let stale = fs::read(place.join("keys.json")).unwrap();
    let mut slot = Some(opened);
    door::rotate_key(&mut slot, PASSPHRASE, CHEAP, "ici", &clock).unwrap();
    let opened = slot.unwrap();
    make(&opened, &opened.founder_permit().unwrap(), place, &file).unwrap();
    drop(opened);
    let (own, database) = (fs::read(place.join("keys.json")).unwrap(), fs::read(place.join("jatigi.db")).unwrap());
    let over = |twin: &[u8]| {
        fs::write(place.join("keys.json"), &stale).unwrap();
        fs::write(place.join("keys.copy.json"), twin).unwrap();
        restore_over(&file, place, &by(PASSPHRASE), "ici", &clock).map_err(|error: Error| error.code())
    };
    assert_eq!(over(&stale).unwrap_err(), "key-foreign");
    assert!(files(place).iter().all(|name| !name.starts_with("set-aside-")));
    assert_eq!(fs::read(place.join("jatigi.db")).unwrap(), database);
    assert_eq!(fs::read(place.join("keys.json")).unwrap(), stale);
    assert_eq!(over(&own).unwrap_err(), "database-exists", "its twin opens it");
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let house = house(true);
    let file = house.backup();
    let code = |result: crate::Result<Restored>| result.map_err(|error: Error| error.code()).unwrap_err();
    assert_eq!(code(bring_back(&file, house.folder.path(), "ici")), "database-exists");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("jatigi.db-wal"), b"x").unwrap();
    assert_eq!(code(bring_back(&file, folder.path(), "ici")), "database-exists");
    fs::remove_file(folder.path().join("jatigi.db-wal")).unwrap();
    fs::write(folder.path().join("keys.json"), b"{}").unwrap();
    assert_eq!(code(bring_back(&file, folder.path(), "ici")), "keys-exist");
    assert_eq!(fs::read(folder.path().join("keys.json")).unwrap(), b"{}");
    // The same desk's keys, left where its database was lost, are no obstacle.
    fs::copy(house.path("keys.json"), folder.path().join("keys.json")).unwrap();
    assert!(bring_back(&file, folder.path(), "ici").is_ok());
}
