use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const CHEAP: Cost = Cost { m_kib: 8, t: 1, p: 1 };
const PHRASE: &str = "mangue bleue du dimanche";
const AWA: Uuid = Uuid::from_u128(0xA3A);
const SEKOU: Uuid = Uuid::from_u128(0x5EC0);

fn desk() -> (KeyFile, DatabaseKey, RecoveryCode) {
    KeyFile::create(AWA, PHRASE, CHEAP).unwrap()
}

fn saved(file: &KeyFile) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.json");
    file.save(&path).unwrap();
    (folder, path)
}

fn code_of<T>(result: Result<T>) -> &'static str {
    result.err().map_or("done", |error| error.code())
}

#[test]
fn each_way_in_gives_the_same_key() {
    let (mut file, key, code) = desk();
    file.add_user(&key, SEKOU, Some("poste 2"), "trois pirogues vertes", CHEAP).unwrap();
    file.set_label(AWA, Some("accueil")).unwrap();
    assert_eq!(file.set_label(AWA, Some(&"x".repeat(41))).unwrap_err().field(), Some("label"));
    let (_folder, path) = saved(&file);
    let file = KeyFile::load(&path).unwrap();
    assert_eq!(file.unlock(None, PHRASE).unwrap(), (AWA, key.clone()));
    assert_eq!(file.unlock(Some(SEKOU), "trois pirogues vertes").unwrap(), (SEKOU, key.clone()));
    assert_eq!(file.unlock_with_recovery(&code.grouped()).unwrap(), (AWA, key));
    assert_eq!(file.users(), [(AWA, Some("accueil")), (SEKOU, Some("poste 2"))]);
    assert!(!file.is_from_copy());
}

#[test]
fn a_wrong_passphrase_is_refused_and_changes_nothing() {
    let (file, ..) = desk();
    let (_folder, path) = saved(&file);
    let before = fs::read(&path).unwrap();
    assert_eq!(code_of(file.unlock(Some(AWA), "mangue bleue du lundi")), "wrong-passphrase");
    assert_eq!(code_of(file.unlock(Some(SEKOU), PHRASE)), "no-key-for-user");
    assert_eq!(code_of(file.unlock_with_recovery("00000-00000-00000-00000-000000")), "wrong-recovery-code");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn the_same_passphrase_typed_on_another_system_opens() {
    let (file, key, _) = KeyFile::create(AWA, "re\u{301}colte du fonio", CHEAP).unwrap();
    assert_eq!(file.unlock(None, "r\u{e9}colte du fonio").unwrap().1, key);
}

#[test]
fn a_changed_passphrase_replaces_the_old_one() {
    let (mut file, key, code) = desk();
    assert_eq!(
        code_of(file.change_passphrase(AWA, "pas la bonne phrase", "une autre longue phrase", CHEAP)),
        "wrong-passphrase"
    );
    file.change_passphrase(AWA, PHRASE, "une autre longue phrase", CHEAP).unwrap();
    assert_eq!(code_of(file.unlock(Some(AWA), PHRASE)), "wrong-passphrase");
    assert_eq!(file.unlock(Some(AWA), "une autre longue phrase").unwrap().1, key);
    assert_eq!(file.unlock_with_recovery(&code.grouped()).unwrap().1, key);
}

#[test]
fn a_forgotten_passphrase_is_set_anew_after_the_recovery_code() {
    let (mut file, _, code) = desk();
    let (user, key) = file.unlock_with_recovery(&code.grouped()).unwrap();
    file.set_passphrase(&key, user, "enfin une phrase neuve", CHEAP).unwrap();
    let fresh = file.new_recovery(&key, user, CHEAP).unwrap();
    assert_eq!(code_of(file.unlock_with_recovery(&code.grouped())), "wrong-recovery-code");
    assert_eq!(file.unlock_with_recovery(&fresh.grouped()).unwrap().1, key);
    assert_eq!(file.unlock(Some(AWA), "enfin une phrase neuve").unwrap().1, key);
}

#[test]
fn a_removed_user_is_out_and_the_last_one_stays() {
    let (mut file, key, code) = desk();
    assert_eq!(code_of(file.remove_user(AWA)), "last-user");
    file.add_user(&key, SEKOU, None, "trois pirogues vertes", CHEAP).unwrap();
    assert_eq!(code_of(file.add_user(&key, SEKOU, None, "trois pirogues vertes", CHEAP)), "user-has-key");
    assert_eq!(
        code_of(file.add_user(&DatabaseKey::generate().unwrap(), Uuid::nil(), None, PHRASE, CHEAP)),
        "key-foreign"
    );
    file.remove_user(AWA).unwrap();
    assert_eq!(code_of(file.unlock(None, PHRASE)), "wrong-passphrase");
    assert_eq!(file.unlock(None, "trois pirogues vertes").unwrap().1, key);
    assert_eq!(file.unlock_with_recovery(&code.grouped()).unwrap().1, key, "the printed sheet is the desk's");
}

#[test]
fn a_new_recovery_code_closes_whoevers_came_before() {
    let (mut file, key, code) = desk();
    file.add_user(&key, SEKOU, None, "trois pirogues vertes", CHEAP).unwrap();
    let fresh = file.new_recovery(&key, SEKOU, CHEAP).unwrap();
    assert_eq!(code_of(file.unlock_with_recovery(&code.grouped())), "wrong-recovery-code");
    assert_eq!(file.unlock_with_recovery(&fresh.grouped()).unwrap(), (SEKOU, key));
}

#[test]
fn every_slot_of_a_label_is_tried() {
    let (mut file, key, _) = desk();
    file.set_label(AWA, Some("accueil")).unwrap();
    file.add_user(&key, SEKOU, Some("accueil"), "trois pirogues vertes", CHEAP).unwrap();
    let openers = |label, phrase| file.openers(label, phrase).map(|(users, _)| users);
    assert_eq!(openers(Some("accueil"), "trois pirogues vertes").unwrap(), [SEKOU]);
    assert_eq!(openers(Some("accueil"), PHRASE).unwrap(), [AWA]);
    assert_eq!(openers(None, PHRASE).unwrap(), [AWA]);
    assert_eq!(code_of(openers(Some("accueil"), "une tout autre phrase")), "wrong-passphrase");
    assert_eq!(code_of(openers(Some("caisse"), PHRASE)), "wrong-passphrase");
}

#[test]
fn file_and_twin_are_mended_from_each_other() {
    let (file, ..) = desk();
    let (_folder, path) = saved(&file);
    let (whole, twin) = (fs::read(&path).unwrap(), disk::twin(&path));
    let heals = || KeyFile::load(&path).unwrap().heal(&path).unwrap();
    assert!(!heals());
    for broken in [&path, &twin] {
        for bytes in [&b"{ half a fi"[..], &whole[..whole.len() / 2]] {
            fs::write(broken, bytes).unwrap();
            assert!(heals());
            assert!(fs::read(&path).unwrap() == whole && fs::read(&twin).unwrap() == whole);
        }
        fs::remove_file(broken).unwrap();
        assert!(heals());
        assert!(fs::read(&path).unwrap() == whole && fs::read(&twin).unwrap() == whole);
    }
}

#[test]
fn weak_passphrases_are_refused() {
    let weak = [
        "",
        "court",
        "123456789",
        "aaaaaaaaaaaa",
        "abababababab",
        "0123456789",
        "1234567890",
        "azertyuiop",
        "Motdepasse1",
        "mot de passe",
        "Mot de passe 2026",
        "password1234",
        "PasswordPassword",
        "qwertyuiop",
        "Administrateur",
        "bamako2026!",
        "soleilsoleil",
    ];
    for phrase in weak {
        let error = check_passphrase(phrase).unwrap_err();
        assert_eq!((error.field(), error.code()), (Some("passphrase"), "invalid"), "{phrase}");
    }
    for phrase in [PHRASE, "Le soleil de Kayes", "ߒߞߏ ߞߊ߲ ߛߓߍߟߌ", "tr0is-Baobabs"] {
        check_passphrase(phrase).unwrap();
    }
}

#[test]
fn the_form_asks_for_as_many_characters_as_are_needed() {
    let french = include_str!("../../../../assets/messages/fr/start.ftl");
    let english = include_str!("../../../../assets/messages/en/start.ftl");
    assert!(french.contains(&format!("Au moins {} caractères", passphrase::LEAST_CHARACTERS)));
    assert!(english.contains(&format!("At least {} characters", passphrase::LEAST_CHARACTERS)));
}

#[test]
fn any_flipped_byte_of_the_file_gives_the_key_or_a_refusal() {
    let (mut file, key, code) = desk();
    file.add_user(&key, SEKOU, Some("poste 2"), "trois pirogues vertes", CHEAP).unwrap();
    let (_folder, path) = saved(&file);
    let whole = fs::read(&path).unwrap();
    let code = code.grouped();
    let mut refused = 0;
    for index in 0..whole.len() {
        for mask in [0x01, 0x20, 0xff] {
            let mut bytes = whole.clone();
            bytes[index] ^= mask;
            let Ok(file) = KeyFile::parse(&bytes) else {
                refused += 1;
                continue;
            };
            let tries = [
                file.unlock(Some(AWA), PHRASE),
                file.unlock(None, "trois pirogues vertes"),
                file.unlock_with_recovery(&code),
            ];
            for opened in tries {
                match opened {
                    Ok((_, found)) => assert!(found == key, "byte {index}"),
                    Err(error) => assert_eq!(error.code(), "keys-damaged", "byte {index} mask {mask}"),
                }
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn a_damaged_slot_is_told_from_a_wrong_passphrase_and_is_kept() {
    let (mut file, key, code) = desk();
    file.add_user(&key, SEKOU, None, "trois pirogues vertes", CHEAP).unwrap();
    let (_folder, path) = saved(&file);
    let text = fs::read_to_string(&path).unwrap();
    let at = text.find("\"wrapped\": \"").unwrap() + 14;
    let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
    let damaged = format!("{}{other}{}", &text[..at], &text[at + 1..]);
    fs::write(&path, &damaged).unwrap();
    // As long as the twin has the slot, nobody is kept out.
    let whole = KeyFile::load(&path).unwrap();
    assert!(whole.is_from_copy() && whole.damaged_slots() == 0);
    assert_eq!(whole.unlock(Some(AWA), PHRASE).unwrap().1, key);
    fs::remove_file(disk::twin(&path)).unwrap();
    let mut file = KeyFile::load(&path).unwrap();
    assert_eq!(file.damaged_slots(), 1);
    assert_eq!(code_of(file.unlock(Some(AWA), PHRASE)), "keys-damaged");
    assert_eq!(file.unlock(Some(SEKOU), "trois pirogues vertes").unwrap().1, key);
    let (user, key) = file.unlock_with_recovery(&code.grouped()).unwrap();
    file.set_passphrase(&key, user, "une phrase de secours", CHEAP).unwrap();
    file.save(&path).unwrap();
    let after = KeyFile::load(&path).unwrap();
    assert_eq!(after.damaged_slots(), 1);
    assert_eq!(after.unlock(Some(AWA), "une phrase de secours").unwrap().1, key);
    assert!(fs::read_to_string(&path).unwrap().contains(&damaged[at - 5..at + 20]));
}

#[test]
fn the_twin_stands_in_for_a_lost_or_broken_file() {
    let (file, key, _) = desk();
    let (folder, path) = saved(&file);
    fs::write(&path, b"{ half a fi").unwrap();
    let again = KeyFile::load(&path).unwrap();
    assert!(again.is_from_copy());
    assert_eq!(again.unlock(None, PHRASE).unwrap().1, key);
    again.save(&path).unwrap();
    assert_eq!(fs::read(folder.path().join("keys.damaged.json")).unwrap(), b"{ half a fi");
    assert!(!KeyFile::load(&path).unwrap().is_from_copy());
    fs::remove_file(&path).unwrap();
    assert!(KeyFile::load(&path).unwrap().is_from_copy());
    fs::remove_file(folder.path().join("keys.copy.json")).unwrap();
    assert_eq!(code_of(KeyFile::load(&path)), "keys-missing");
}

#[test]
fn broken_and_newer_files_are_named() {
    let (file, ..) = desk();
    let (folder, path) = saved(&file);
    fs::remove_file(folder.path().join("keys.copy.json")).unwrap();
    for broken in ["", "null", "[]", "{}", "{\"format\":1}", "\u{0}\u{0}"] {
        fs::write(&path, broken).unwrap();
        assert_eq!(code_of(KeyFile::load(&path)), "keys-damaged", "{broken}");
    }
    fs::write(&path, "{\"format\":2,\"rooms\":[]}").unwrap();
    assert_eq!(code_of(KeyFile::load(&path)), "keys-newer");
}

#[test]
fn recovery_codes_are_typed_as_people_type() {
    let (file, key, code) = desk();
    let printed = code.grouped().to_string();
    assert_eq!(printed.len(), 30);
    let sloppy = printed.to_lowercase().replace('-', "  ").replace('1', "l").replace('0', "o");
    assert_eq!(file.unlock_with_recovery(&sloppy).unwrap().1, key);
    assert_eq!(file.unlock_with_recovery(&printed.replace('-', "").replace('1', "I")).unwrap().1, key);
    assert_eq!(code_of(file.unlock_with_recovery("U7")), "invalid");
    assert_eq!(code_of(file.unlock_with_recovery(&format!("{printed}0"))), "invalid");
}

#[test]
fn one_wrong_sign_or_swapped_neighbours_are_found() {
    let (_, _, code) = desk();
    let printed: Vec<char> = code.grouped().chars().filter(|sign| *sign != '-').collect();
    for index in 0..printed.len() {
        for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|sign| *sign != printed[index]) {
            let mut typed = printed.clone();
            typed[index] = sign;
            assert!(typed.iter().collect::<String>().parse::<RecoveryCode>().is_err());
        }
        if index > 0 && printed[index] != printed[index - 1] {
            let mut typed = printed.clone();
            typed.swap(index, index - 1);
            assert!(typed.iter().collect::<String>().parse::<RecoveryCode>().is_err());
        }
    }
}

#[test]
fn calibration_stops_near_its_target_and_never_below_the_least() {
    let mut clock = [0, 900].into_iter();
    assert_eq!(Cost::calibrate(700, || clock.next().unwrap()).unwrap(), Cost::LEAST);
    let mut clock = [0, 300, 1000, 1600].into_iter();
    let cost = Cost::calibrate(700, || clock.next().unwrap()).unwrap();
    assert_eq!(cost, Cost { m_kib: 131_072, t: 3, p: 1 });
}

#[test]
fn the_least_cost_of_the_program_opens_too() {
    let (file, key, _) = KeyFile::create(AWA, PHRASE, Cost::LEAST).unwrap();
    assert_eq!(file.unlock(Some(AWA), PHRASE).unwrap().1, key);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let (mut file, key, _) = desk();
    let (folder, path) = saved(&file);
    let before = fs::read(&path).unwrap();
    file.add_user(&key, SEKOU, None, "trois pirogues vertes", CHEAP).unwrap();
    for fresh in ["keys.json.new", "keys.copy.json.new"] {
        std::os::unix::fs::symlink("/dev/full", folder.path().join(fresh)).unwrap();
        assert_eq!(code_of(file.save(&path)), "disk-full");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    file.save(&path).unwrap();
    assert_eq!(KeyFile::load(&path).unwrap().users().len(), 2);
}

#[test]
fn secrets_are_not_printed() {
    let (file, key, code) = desk();
    let shown = format!("{key:?} {code:?} {file:?}");
    assert!(!shown.contains(&key.sqlcipher_pragma()[2..66]) && !shown.contains(code.grouped().as_str()));
    assert_eq!(key.sqlcipher_pragma().len(), 67);
}

proptest! {
    #[test]
    fn nothing_typed_as_a_recovery_code_panics(text in "\\PC{0,40}") {
        let _ = text.parse::<RecoveryCode>();
        let _ = check_passphrase(&text);
    }
}
