//! Who opens a desk: the key file and the records about users, kept together.

use std::fs;
use std::path::Path;

use casework::access::keys::{Cost, KeyFile};
use casework::access::{Action, User, UserId};
use casework::backup::{self, Occasion};
use casework::door::{self, Opened, Secret};
use casework::ids::RecordId;
use casework::records;
use casework::screens::{self, Which};
use casework::store::kind::Record as _;
use casework::time::Clock;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{CountingClock, MORNING_MS, fields, folder};
use crate::exchange::Post;

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };
const FOUNDER: &str = "quatre mots sans rapport";
const OUMAR: &str = "encore une phrase longue";

fn clock() -> Box<dyn Clock> {
    Box::new(CountingClock::at(MORNING_MS))
}

fn desk() -> (TempDir, Opened, String) {
    let place = folder();
    let (opened, code) =
        door::found(place.path(), &Post::founding("BKO", true), FOUNDER, CHEAP, "machine", clock()).unwrap();
    (place, opened, code.grouped().to_string())
}

fn adds(opened: &mut Opened, login: &str, role: &str, passphrase: &str) -> UserId {
    let (permit, place) = (opened.founder_permit().unwrap(), opened.store.folder().unwrap());
    let user = fields(json!({ "name": format!("Personne {login}"), "login": login, "role": role }));
    UserId(opened.add_user(&permit, &place, user, passphrase, CHEAP).unwrap().id.0)
}

fn corrects(opened: &mut Opened, user: UserId, change: Value) -> casework::Result<()> {
    let permit = opened.permit(Action::Write(User::KIND))?;
    records::correct(&mut opened.store, &permit, User::KIND, RecordId(user.0), fields(change)).map(drop)
}

fn unlock(place: &Path, login: &str, passphrase: &str) -> Result<Opened, &'static str> {
    door::unlock(place, Some(login), passphrase, "machine", clock()).map_err(|error| error.code())
}

fn slots(place: &Path) -> Vec<(UserId, Option<String>)> {
    let keys = KeyFile::load(&place.join("keys.json")).unwrap();
    keys.users().into_iter().map(|(user, label)| (UserId(user), label.map(str::to_owned))).collect()
}

fn acts(opened: &Opened, which: Which) -> Vec<String> {
    let permit = opened.permit(Action::Decide).unwrap();
    let lines = screens::journal(&opened.store, &permit, which, None, 100).unwrap();
    lines
        .into_iter()
        .map(|line| format!("{} {}", line.act, line.reference.unwrap_or_default()).trim().to_owned())
        .collect()
}

#[test]
fn a_damaged_key_file_is_mended_at_the_door_and_goes_into_no_backup() {
    let (place, opened, _) = desk();
    let keys = place.path().join("keys.json");
    let whole = fs::read(&keys).unwrap();
    fs::write(&keys, &whole[..whole.len() / 2]).unwrap();
    backup::round(&opened, place.path(), Occasion::Asked).unwrap().unwrap().run().unwrap();
    let made = fs::read_dir(place.path().join("backups")).unwrap().next().unwrap().unwrap().path();
    let elsewhere = folder();
    let secret = Secret::Passphrase { login: Some("aminata"), passphrase: FOUNDER };
    backup::restore(&made, elsewhere.path(), &secret, "ailleurs", clock()).unwrap();
    drop(opened);
    let opened = unlock(place.path(), "aminata", FOUNDER).unwrap();
    assert_eq!(fs::read(&keys).unwrap(), whole);
    assert_eq!(acts(&opened, Which::Grave), ["mended-keys"], "and whoever answers for the desk reads it");
}

#[test]
fn the_recovery_code_is_the_desks_whoever_made_it() {
    let (place, mut opened, old) = desk();
    let awa = adds(&mut opened, "awa", "administrator", OUMAR);
    let founder = opened.actor.user;
    drop(opened);
    // Another administrator makes a new one: the founder's opens nothing any more.
    let mut opened = unlock(place.path(), "awa", OUMAR).unwrap();
    let new = opened.new_recovery_code(place.path(), OUMAR, CHEAP).unwrap().grouped().to_string();
    // And the sheet stays when an account is closed.
    let permit = opened.founder_permit().unwrap();
    opened.disable_user(&permit, place.path(), founder).unwrap();
    drop(opened);
    let by_code = |code: &str| door::unlock_with_recovery(place.path(), code, "machine", clock());
    assert_eq!(by_code(&old).err().unwrap().code(), "wrong-recovery-code");
    assert_eq!(by_code(&new).unwrap().actor.user, awa);
}

#[test]
fn the_sheet_of_somebody_who_left_lets_in_who_answers_for_the_desk() {
    let (place, mut opened, code) = desk();
    let founder = opened.actor.user;
    adds(&mut opened, "binta", "supervisor", OUMAR);
    let awa = adds(&mut opened, "awa", "administrator", OUMAR);
    drop(opened);
    let mut opened = unlock(place.path(), "awa", OUMAR).unwrap();
    let permit = opened.founder_permit().unwrap();
    opened.disable_user(&permit, place.path(), founder).unwrap();
    drop(opened);
    assert_eq!(unlock(place.path(), "aminata", FOUNDER).err(), Some("wrong-passphrase"));
    let opened = door::unlock_with_recovery(place.path(), &code, "machine", clock()).unwrap();
    assert_eq!(opened.actor.user, awa);
    opened.renew_passphrase(place.path(), "une phrase toute neuve", CHEAP).unwrap();
    drop(opened);
    drop(unlock(place.path(), "awa", "une phrase toute neuve").unwrap());
}

#[test]
fn a_login_that_changes_and_goes_to_somebody_else_keeps_nobody_out() {
    let (place, mut opened, _) = desk();
    let oumar = adds(&mut opened, "oumar", "counsellor", OUMAR);
    corrects(&mut opened, oumar, json!({ "login": "okeita" })).unwrap();
    let other = adds(&mut opened, "oumar", "counsellor", "une phrase toute neuve");
    drop(opened);
    assert_eq!(unlock(place.path(), "oumar", "une phrase toute neuve").unwrap().actor.user, other);
    assert_eq!(unlock(place.path(), "okeita", OUMAR).unwrap().actor.user, oumar);
    assert_eq!(unlock(place.path(), "oumar", OUMAR).err(), Some("wrong-passphrase"));
    assert_eq!(unlock(place.path(), "personne", OUMAR).err(), Some("wrong-passphrase"), "nobody is called so");
    let labels: Vec<_> = slots(place.path()).into_iter().filter_map(|(_, label)| label).collect();
    assert_eq!(labels, ["aminata", "okeita", "oumar"]);
}

#[test]
fn a_login_that_was_changed_elsewhere_opens_before_the_key_file_knows() {
    let (place, mut opened, _) = desk();
    let oumar = adds(&mut opened, "oumar", "counsellor", OUMAR);
    corrects(&mut opened, oumar, json!({ "login": "okeita" })).unwrap();
    // As after a bundle: nobody has told the key file.
    drop(opened);
    assert_eq!(slots(place.path())[1].1.as_deref(), Some("oumar"));
    assert_eq!(unlock(place.path(), "okeita", "pas la bonne phrase").err(), Some("wrong-passphrase"));
    assert_eq!(unlock(place.path(), "okeita", OUMAR).unwrap().actor.user, oumar);
    assert_eq!(slots(place.path())[1].1.as_deref(), Some("okeita"));
}

#[test]
fn a_slot_that_the_power_left_without_its_user_keeps_nobody_out() {
    let (place, mut opened, _) = desk();
    let path = place.path().join("keys.json");
    let mut keys = KeyFile::load(&path).unwrap();
    let (_, key) = keys.unlock(None, FOUNDER).unwrap();
    let nobody = uuid::Uuid::from_u128(7);
    keys.add_user(&key, nobody, Some("oumar"), OUMAR, CHEAP).unwrap();
    keys.save(&path).unwrap();
    let before = fs::read(&path).unwrap();
    let oumar = adds(&mut opened, "oumar", "counsellor", OUMAR);
    assert_eq!(slots(place.path()).len(), 2, "adding again leaves no second slot");
    drop(opened);
    drop(unlock(place.path(), "oumar", OUMAR).unwrap());
    // Alone, it opens nothing and goes.
    fs::write(&path, before).unwrap();
    assert_eq!(unlock(place.path(), "oumar", OUMAR).err(), Some("wrong-passphrase"));
    let opened = unlock(place.path(), "aminata", FOUNDER).unwrap();
    assert_eq!(slots(place.path()), [(opened.actor.user, Some("aminata".to_owned()))]);
    assert!(opened.store.find_record::<User>(oumar.0).unwrap().is_some());
}

#[test]
fn whoever_was_disabled_elsewhere_loses_the_slot_when_somebody_unlocks() {
    let (place, mut opened, _) = desk();
    let oumar = adds(&mut opened, "oumar", "counsellor", OUMAR);
    // As a bundle brings it: the record alone.
    corrects(&mut opened, oumar, json!({ "disabled_on": "2026-10-12" })).unwrap();
    drop(opened);
    assert_eq!(unlock(place.path(), "oumar", OUMAR).err(), Some("user-disabled"));
    let opened = unlock(place.path(), "aminata", FOUNDER).unwrap();
    assert_eq!(slots(place.path()).len(), 1);
    assert!(acts(&opened, Which::Grave).contains(&"closed-user oumar".to_owned()));
    drop(opened);
    assert_eq!(unlock(place.path(), "oumar", OUMAR).err(), Some("wrong-passphrase"));
}

#[test]
fn whoever_set_the_desk_up_edits_users_and_nobody_their_own_rights() {
    let (place, mut opened, _) = desk();
    let founder = opened.actor.user;
    let awa = adds(&mut opened, "awa", "administrator", OUMAR);
    corrects(&mut opened, awa, json!({ "name": "Awa Diallo" })).unwrap();
    for change in [json!({ "role": "administrator" }), json!({ "disabled_on": "2026-10-12" })] {
        let refused = corrects(&mut opened, founder, change).unwrap_err();
        assert!(matches!(refused, casework::Error::Invalid { reason: "own-rights", .. }), "{refused:?}");
    }
    corrects(&mut opened, founder, json!({ "function": "Superviseuse", "role": "supervisor" })).unwrap();
    drop(opened);
    // Somebody whose role was changed elsewhere administers no more, also before the next unlocking.
    let mut opened = unlock(place.path(), "awa", OUMAR).unwrap();
    assert!(opened.founder_permit().is_ok());
    let by = RecordId(founder.0);
    let demoted = casework::store::Draft::of(User::KIND, RecordId(awa.0), fields(json!({ "role": "counsellor" })));
    opened.store.commit(by, demoted).unwrap();
    assert_eq!(opened.founder_permit().err().map(|error| error.code()), Some("not-allowed"));
    assert!(opened.permit(Action::Write(User::KIND)).is_err());
}

#[test]
fn every_change_of_rights_and_passphrases_leaves_its_line() {
    let (place, mut opened, code) = desk();
    let oumar = adds(&mut opened, "oumar", "counsellor", OUMAR);
    corrects(&mut opened, oumar, json!({ "name": "Oumar Keita" })).unwrap();
    corrects(&mut opened, oumar, json!({ "role": "reception" })).unwrap();
    let permit = opened.founder_permit().unwrap();
    opened.set_passphrase(&permit, place.path(), oumar, "une phrase toute neuve", CHEAP).unwrap();
    opened.change_passphrase(place.path(), FOUNDER, "ma phrase toute neuve", CHEAP).unwrap();
    opened.disable_user(&permit, place.path(), oumar).unwrap();
    let stick = tempfile::tempdir().unwrap();
    backup::set_second_place(&mut opened.store, &permit, place.path(), Some(stick.path())).unwrap();
    drop(opened);
    let opened = door::unlock_with_recovery(place.path(), &code, "machine", clock()).unwrap();
    opened.new_recovery_code(place.path(), "ma phrase toute neuve", CHEAP).unwrap();
    let mut lines = acts(&opened, Which::Grave);
    lines.reverse();
    let expected = [
        "added-user oumar",
        "changed-user oumar",
        "gave-passphrase oumar",
        "changed-passphrase aminata",
        "closed-user oumar",
        "changed-second",
        "unlocked-by-code",
        "renewed-recovery",
    ];
    assert_eq!(lines, expected);
}
