//! The practice base: every paper says SPÉCIMEN, and it is begun anew by one verb that never touches a real one.

use std::fs;
use std::path::Path;

use casework::access::keys::Cost;
use casework::access::{Action, Permit, User, authorize};
use casework::appointment::{self, AppointmentId};
use casework::door::{self, Founding, Opened};
use casework::error::Error;
use casework::partner::{Partner, PartnerId};
use casework::person::Person;
use casework::referral::{self, Referral, ReferralId};
use casework::store::OpenedAs;
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::time::Clock;
use casework::words::Lang;
use casework::{practice, records};
use serde_json::json;
use tempfile::TempDir;

use crate::desk::{CountingClock, MORNING_MS, copy_folder, fields, folder};

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };
const WORDS: &str = "quatre mots sans rapport";
const PEOPLE: (u32, u64) = (8, 1);

fn clock() -> Box<dyn Clock> {
    Box::new(CountingClock::at(MORNING_MS))
}

fn found(place: &Path, practice: bool) -> Opened {
    let founding = Founding {
        centre: "Centre d'exercice".into(),
        prefix: "ESSA".into(),
        desk_name: "Salle de formation".into(),
        headquarters: true,
        practice,
        user_name: "Aminata Traoré".into(),
        login: "aminata".into(),
        role: "supervisor".into(),
        ..Founding::default()
    };
    door::found(place, &founding, WORDS, CHEAP, "machine", clock()).unwrap().0
}

fn permit(opened: &Opened, action: Action) -> Permit {
    authorize(opened.actor, action).unwrap()
}

/// A practice base with its people.
fn filled(place: &Path) -> Opened {
    let mut opened = found(place, true);
    let permit = permit(&opened, Action::Import);
    practice::fill(&mut opened.store, &permit, PEOPLE.0, PEOPLE.1, |_| ()).unwrap();
    opened
}

/// Somebody whom only a trainee knows.
fn trainee_enters(opened: &mut Opened) {
    let kind = Person::KIND;
    let permit = permit(opened, Action::Write(kind));
    let person = json!({ "family_name": "ESSAI", "given_names": "Un", "sex": "m", "birth_date": "1994~" });
    records::record(&mut opened.store, &permit, kind, fields(person)).unwrap();
}

fn known(opened: &Opened) -> bool {
    opened.store.all::<Person>(&[], 500).unwrap().iter().any(|person| person.record.family_name == "ESSAI")
}

fn renew(opened: Opened, typed: &str) -> (Option<Opened>, casework::Result<()>) {
    let mut slot = Some(opened);
    let outcome = door::renew_practice(&mut slot, typed, PEOPLE, "machine", &clock);
    (slot, outcome)
}

fn unlock(place: &Path) -> casework::Result<Opened> {
    door::unlock(place, Some("aminata"), WORDS, "machine", clock())
}

/// Every file of a folder with its bytes.
fn bytes(place: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(place)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        // Who holds the folder is no part of the base.
        .filter(|(name, _)| name != "in-use")
        .collect();
    files.sort();
    files
}

#[test]
fn a_practice_base_begun_anew_has_its_people_its_users_and_its_passphrases() {
    let place = folder();
    let mut opened = filled(place.path());
    let author = permit(&opened, Action::Search).author();
    let awa = fields(json!({ "name": "Awa", "login": "awa", "role": "reception", "desk": "ESSA" }));
    opened.store.commit(author, casework::store::Draft::new(User::KIND, awa)).unwrap();
    trainee_enters(&mut opened);
    let (slot, outcome) = renew(opened, " essa ");
    outcome.unwrap();
    let opened = slot.unwrap();
    assert!(!known(&opened));
    assert_eq!(opened.store.all::<Person>(&[], 500).unwrap().len(), PEOPLE.0 as usize);
    assert_eq!(opened.store.all::<User>(&[], 10).unwrap().len(), 2);
    assert_eq!(opened.opened_as, OpenedAs::Usual);
    assert_eq!(opened.store.desk().prefix, "ESSA");
    opened.store.verify().unwrap();
    drop(opened);
    assert!(!place.path().join("practice-anew").exists());
    let again = unlock(place.path()).unwrap();
    assert_eq!((again.opened_as, known(&again)), (OpenedAs::Usual, false));
    // And once more, as on the next training day.
    let (slot, outcome) = renew(again, "ESSA");
    outcome.unwrap();
    assert_eq!(slot.unwrap().store.desk().prefix, "ESSA");
}

#[test]
fn a_real_base_given_by_mistake_is_refused_and_not_a_byte_of_it_changes() {
    let place = folder();
    let mut opened = found(place.path(), false);
    trainee_enters(&mut opened);
    drop(opened);
    let opened = unlock(place.path()).unwrap();
    let before = bytes(place.path());
    assert_eq!(door::check_renewal(&opened, "ESSA").unwrap_err().code(), "practice-only");
    let (slot, outcome) = renew(opened, "ESSA");
    assert_eq!(outcome.unwrap_err().code(), "practice-only");
    let opened = slot.unwrap();
    assert!(known(&opened), "the session goes on");
    assert_eq!(bytes(place.path()), before);
    assert!(!place.path().join("practice-anew").exists());
}

#[test]
fn one_real_centre_among_those_known_is_enough_to_be_refused() {
    let place = folder();
    let mut opened = filled(place.path());
    let author = permit(&opened, Action::Search).author();
    let real = fields(json!({ "name": "Centre", "short_name": "CIGEM" }));
    opened.store.commit(author, casework::store::Draft::new(casework::centre::Centre::KIND, real)).unwrap();
    assert_eq!(door::check_renewal(&opened, "ESSA").unwrap_err().code(), "practice-only");
}

#[test]
fn nothing_happens_before_the_prefix_is_typed() {
    let place = folder();
    let mut opened = filled(place.path());
    trainee_enters(&mut opened);
    let (slot, outcome) = renew(opened, "oui");
    assert!(matches!(outcome, Err(Error::Invalid { reason: "practice-typed", .. })));
    assert!(known(&slot.unwrap()));
}

#[test]
fn other_files_of_the_folder_stay_and_what_is_not_ours_is_never_removed() {
    let place = folder();
    let opened = filled(place.path());
    fs::write(place.path().join("photos de famille.txt"), "à garder").unwrap();
    fs::create_dir(place.path().join("backups")).unwrap();
    fs::write(place.path().join("backups/hier.jatigi-backup"), "à garder").unwrap();
    let (slot, outcome) = renew(opened, "ESSA");
    outcome.unwrap();
    assert_eq!(fs::read(place.path().join("photos de famille.txt")).unwrap(), "à garder".as_bytes());
    assert_eq!(fs::read(place.path().join("backups/hier.jatigi-backup")).unwrap(), "à garder".as_bytes());
    // Somebody keeps another base where the new one would be made.
    let real = folder();
    drop(found(real.path(), false));
    let workshop = place.path().join("practice-anew");
    fs::create_dir(&workshop).unwrap();
    copy_folder(real.path(), &workshop);
    let before = bytes(&workshop);
    let (slot, outcome) = renew(slot.unwrap(), "ESSA");
    assert_eq!(outcome.unwrap_err().code(), "folder-strange");
    assert_eq!(bytes(&workshop), before);
    assert!(slot.is_some());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_real_base_is_not_followed() {
    let (place, real): (TempDir, TempDir) = (folder(), folder());
    let mut there = found(real.path(), false);
    trainee_enters(&mut there);
    drop(there);
    let before = bytes(real.path());
    // The workshop is a link.
    let opened = filled(place.path());
    std::os::unix::fs::symlink(real.path(), place.path().join("practice-anew")).unwrap();
    let (slot, outcome) = renew(opened, "ESSA");
    assert_eq!(outcome.unwrap_err().code(), "folder-strange");
    drop(slot);
    fs::remove_file(place.path().join("practice-anew")).unwrap();
    // The practice base itself was put elsewhere, and a link in its place.
    let elsewhere = folder();
    let target = elsewhere.path().join("jatigi.db");
    fs::copy(place.path().join("jatigi.db"), &target).unwrap();
    fs::remove_file(place.path().join("jatigi.db")).unwrap();
    std::os::unix::fs::symlink(&target, place.path().join("jatigi.db")).unwrap();
    let opened = unlock(place.path()).unwrap();
    let (slot, outcome) = renew(opened, "ESSA");
    assert_eq!(outcome.unwrap_err().code(), "folder-strange");
    drop(slot);
    // The folder is a link to the real one: the real one is what opens, and it says that it is real.
    let way = elsewhere.path().join("base");
    std::os::unix::fs::symlink(real.path(), &way).unwrap();
    let (slot, outcome) = renew(unlock(&way).unwrap(), "ESSA");
    assert_eq!(outcome.unwrap_err().code(), "practice-only");
    drop(slot);
    assert_eq!(bytes(real.path())[0], before[0]);
    assert!(known(&unlock(real.path()).unwrap()));
}

#[test]
fn a_power_cut_leaves_the_old_base_or_the_new_one() {
    let place = folder();
    let mut opened = filled(place.path());
    trainee_enters(&mut opened);
    drop(opened);
    let old = folder();
    copy_folder(place.path(), old.path());
    let (slot, outcome) = renew(unlock(place.path()).unwrap(), "ESSA");
    outcome.unwrap();
    drop(slot);
    // Before the rename: a workshop that is half made stands beside the old base.
    let cut = folder();
    copy_folder(old.path(), cut.path());
    let workshop = cut.path().join("practice-anew");
    fs::create_dir(&workshop).unwrap();
    fs::write(workshop.join("made-by-jatigi"), "").unwrap();
    fs::write(workshop.join("jatigi.db"), b"half").unwrap();
    fs::write(workshop.join("jatigi.db-wal"), b"half").unwrap();
    let opened = unlock(cut.path()).unwrap();
    assert_eq!((opened.opened_as, known(&opened)), (OpenedAs::Usual, true));
    let (slot, outcome) = renew(opened, "ESSA");
    outcome.unwrap();
    assert!(!known(&slot.unwrap()));
    // Right after the rename: the new base, everything else is still the old one's, the workshop is not yet gone.
    let cut = folder();
    copy_folder(old.path(), cut.path());
    fs::copy(place.path().join("jatigi.db"), cut.path().join("jatigi.db")).unwrap();
    fs::create_dir(cut.path().join("practice-anew")).unwrap();
    fs::write(cut.path().join("practice-anew/made-by-jatigi"), "").unwrap();
    let opened = unlock(cut.path()).unwrap();
    assert_eq!((opened.opened_as, known(&opened)), (OpenedAs::Usual, false));
    assert_eq!(opened.store.desk().prefix, "ESSA");
    renew(opened, "ESSA").1.unwrap();
}

#[test]
fn every_paper_of_a_practice_base_says_specimen() {
    let place = folder();
    let mut opened = filled(place.path());
    let prints = permit(&opened, Action::Print);
    let mut texts = Vec::new();
    let partner = opened.store.all::<Partner>(&[], 1).unwrap()[0].id;
    texts.push(referral::information_sheet(&opened.store, &prints, PartnerId(partner.0), Lang::Fr).unwrap().pdf.text);
    let letter = opened.store.all::<Referral>(&[("state", "preparee")], 1).unwrap().into_iter().next();
    let letter = letter.unwrap_or_else(|| opened.store.all::<Referral>(&[], 1).unwrap().remove(0));
    let id = ReferralId(letter.id.0);
    texts.push(referral::print(&mut opened.store, &prints, id, Lang::Fr).unwrap().pdf.text);
    texts.push(referral::print(&mut opened.store, &prints, id, Lang::Fr).unwrap().pdf.text);
    texts.push(referral::last_print(&mut opened.store, &prints, id, Lang::Fr).unwrap().pdf.text);
    let person = letter.record.person.unwrap();
    let kind = appointment::Appointment::KIND;
    let writes = permit(&opened, Action::Write(kind));
    let on_day = (opened.store.today() + chrono::Days::new(1)).to_string();
    let made = fields(json!({ "person": person, "on_day": on_day, "at_time": "09:30", "reminder": "aucun" }));
    let card = records::record(&mut opened.store, &writes, kind, made).unwrap().id;
    let cards = [AppointmentId(card.0)];
    texts.push(appointment::print(&mut opened.store, &writes, &cards, Lang::Fr, Act::Printed).unwrap().pdf.text);
    for text in texts {
        assert!(text.starts_with("SPÉCIMEN"), "{text}");
    }
}

#[test]
fn no_kind_of_paper_forgets_the_specimen() {
    // Every file that lays a paper out and prints it.
    let letters = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/letters");
    let mut papers = 0;
    for entry in fs::read_dir(letters).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap_or_default();
        let lays_out = ["super::print(", "print(page", "super::print_pages("].iter().any(|call| text.contains(call));
        if lays_out && !path.ends_with("mod.rs") {
            papers += 1;
            assert!(
                text.contains("begun(") || text.contains("specimen(") && text.contains(".specimen"),
                "{} prints without SPÉCIMEN",
                path.display()
            );
        }
    }
    assert!(papers >= 6, "{papers}");
}
