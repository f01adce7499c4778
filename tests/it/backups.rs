//! Erasures and the copies that they do not reach.

use std::path::PathBuf;

use casework::access::Action;
use casework::backup::{self, Outdated};
use casework::exchange;
use casework::ids::RecordId;
use casework::person::{self, PersonId};
use serde_json::json;

use crate::exchange::{Post, join, two};

impl Post {
    fn backs_up(&self, name: &str) -> PathBuf {
        let (file, founder) = (self.path(name), self.opened.founder_permit().unwrap());
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        backup::make(&self.opened, &founder, self.data(), &file).unwrap();
        file
    }

    fn forgets(&mut self, person: RecordId) {
        let permit = self.permit(Action::Forget);
        person::forget(&mut self.opened.store, &permit, PersonId(person.0), "demande écrite").unwrap();
    }

    fn outdated(&self) -> Outdated {
        backup::outdated(&self.opened.store, &self.permit(Action::Exchange)).unwrap()
    }

    fn removes(&mut self) -> Result<u64, &'static str> {
        let founder = self.opened.founder_permit().unwrap();
        backup::remove_outdated(&mut self.opened.store, &founder).map_err(|error| error.code())
    }

    fn missing_since(&self) -> Option<String> {
        exchange::status(&self.opened.store).unwrap().erasures_missing_since
    }
}

/// Headquarters and a desk that both hold Moussa.
fn both_hold() -> (Post, Post, RecordId) {
    let (mut siege, mut bamako) = two();
    bamako.take_in(&siege.prepare("BKO"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    (siege, bamako, moussa)
}

#[test]
fn a_restored_headquarters_hears_of_an_erasure_from_the_first_desk_it_meets() {
    let (mut siege, mut bamako, moussa) = both_hold();
    let file = siege.backs_up("sauvegarde.tar");
    siege.forgets(moussa);
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!(bamako.field(moussa, "forgotten"), true);
    let mut again = siege.restored(&file);
    assert_eq!(again.field(moussa, "given_names"), "Moussa", "the backup holds it");
    let day = again.missing_since().expect("and the desk says since when");
    assert!(day.starts_with("20"), "{day}");
    // What headquarters still holds does not come back to the desk.
    bamako.take_in(&again.prepare("BKO"));
    assert_eq!(bamako.field(moussa, "given_names"), json!(null));
    let report = again.take_in(&bamako.prepare("HQ2"));
    assert!(report.set_aside.is_empty(), "{report:?}");
    assert_eq!(again.field(moussa, "given_names"), json!(null));
    assert_eq!(again.field(moussa, "forgotten"), true);
    assert_eq!(again.missing_since(), None);
    again.opened.store.verify().unwrap();
}

#[test]
fn a_restored_desk_hears_of_an_erasure_from_headquarters() {
    let (mut siege, bamako, moussa) = both_hold();
    let mut kayes = Post::found("KAY", false);
    join(&mut siege, &mut kayes);
    let file = bamako.backs_up("sauvegarde.tar");
    siege.forgets(moussa);
    kayes.take_in(&siege.prepare("KAY"));
    let mut again = bamako.restored(&file);
    assert_eq!(again.field(moussa, "given_names"), "Moussa");
    assert!(again.missing_since().is_some());
    join(&mut siege, &mut again);
    siege.take_in(&again.prepare("HQ"));
    assert_eq!(siege.field(moussa, "given_names"), json!(null));
    assert!(again.missing_since().is_some(), "to send is not to hear");
    again.take_in(&siege.prepare("BKO2"));
    assert_eq!(again.field(moussa, "given_names"), json!(null));
    assert_eq!(again.missing_since(), None);
}

#[test]
fn backups_from_before_an_erasure_are_counted_and_removed_once_a_newer_one_is_whole() {
    let (mut siege, _, moussa) = both_hold();
    let old = [siege.backs_up("copies/lundi.tar"), siege.backs_up("copies/mardi.tar"), siege.backs_up("clé/mardi.tar")];
    assert_eq!(siege.outdated(), Outdated::default(), "nobody was forgotten");
    assert_eq!(siege.removes(), Ok(0));
    // Another desk's backup and files that are none lie beside them.
    let others = Post::found("HQ", true);
    let foreign = others.backs_up("mercredi.tar");
    std::fs::copy(&foreign, siege.path("copies/d'autres.tar")).unwrap();
    std::fs::write(siege.path("copies/lettre.txt"), b"une lettre").unwrap();

    siege.forgets(moussa);
    let found = siege.outdated();
    let names = |files: &[PathBuf]| {
        let mut names: Vec<String> =
            files.iter().map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&found.files), ["lundi.tar", "mardi.tar", "mardi.tar"]);
    assert!(found.erased_on.is_some() && !found.newer);
    assert_eq!(siege.removes(), Err("backup-none-newer"));
    assert!(old.iter().all(|file| file.exists()), "nothing goes by itself");

    // A newer one that is damaged does not count.
    let newer = siege.backs_up("copies/jeudi.tar");
    let whole = std::fs::read(&newer).unwrap();
    let mut bent = whole.clone();
    let middle = bent.len() / 2;
    bent[middle] ^= 1;
    std::fs::write(&newer, bent).unwrap();
    assert_eq!(siege.removes(), Err("backup-none-newer"));
    std::fs::write(&newer, &whole).unwrap();
    assert!(siege.outdated().newer);
    // A stick that was pulled out is passed over.
    let stick = siege.path("clé");
    std::fs::rename(&stick, siege.path("ailleurs")).unwrap();
    assert_eq!(siege.removes(), Ok(2));
    assert!(newer.exists() && siege.path("copies/d'autres.tar").exists() && siege.path("copies/lettre.txt").exists());
    assert_eq!(siege.outdated().files.len(), 0);
    std::fs::rename(siege.path("ailleurs"), &stick).unwrap();
    assert_eq!(names(&siege.outdated().files), ["mardi.tar"]);
    assert_eq!(siege.removes(), Ok(1));
    // The newer one is a good backup of the desk as it is now.
    let again = siege.restored(&newer);
    assert_eq!(again.field(moussa, "forgotten"), true);
    let counsellor = siege.permit(Action::Exchange);
    assert_eq!(backup::remove_outdated(&mut siege.opened.store, &counsellor).unwrap_err().code(), "not-allowed");
}

/// Numbers of a life that was begun in a folder are on paper already.
#[test]
fn the_same_backup_restored_twice_into_one_folder_begins_two_lives() {
    let (_, bamako, _) = both_hold();
    let file = bamako.backs_up("sauvegarde.tar");
    let folder = tempfile::tempdir().unwrap();
    let mut prefixes = Vec::new();
    for _ in 0..2 {
        for name in ["jatigi.db", "jatigi.db-wal", "jatigi.db-shm"] {
            let _ = std::fs::remove_file(folder.path().join(name));
        }
        let secret =
            casework::door::Secret::Passphrase { login: Some("aminata"), passphrase: "une phrase assez longue" };
        let restored = backup::restore(&file, folder.path(), &secret, "machine", bamako.clock()).unwrap();
        prefixes.push(restored.prefix);
    }
    assert_eq!(prefixes, ["BKO2", "BKO3"]);
}
