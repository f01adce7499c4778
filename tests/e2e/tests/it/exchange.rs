use std::path::{Path, PathBuf};

use e2e::Press::{Alt, Ctrl, CtrlEnter, Enter};
use e2e::{Place, Program, files};

use crate::steps::{enter_person, found_desk, found_headquarters, open_file};

/// The six words on screen, which two people compare by voice; then the dialog is left.
fn six_words(window: &Program) -> String {
    let words = window.words_of("dialog[open] ol");
    window.click("C'est vérifié");
    window.await_gone("dialog[open]");
    let words: Vec<_> = words.split_whitespace().filter(|word| word.parse::<u8>().is_err()).collect();
    assert_eq!(words.len(), 6, "{words:?}");
    words.join(" ")
}

/// Writes a bundle onto the stick and returns it.
fn prepare(window: &Program, stick: &Path) -> PathBuf {
    let before = files(stick, ".jatigi");
    window.press(&[Ctrl('4')]);
    window.sees("Préparer un envoi");
    window.click("Préparer un envoi");
    window.sees("Lots prêts à porter");
    let mut after = files(stick, ".jatigi");
    after.retain(|file| !before.contains(file));
    assert_eq!(after.len(), 1, "one bundle is written: {after:?}");
    after.remove(0)
}

/// Looks at a bundle, then takes it in by Enter.
fn take_in(window: &Program, bundle: &Path, from: &str) {
    window.will_open(bundle);
    window.press(&[Ctrl('4')]);
    window.sees("Ouvrir un lot reçu");
    window.click("Ouvrir un lot reçu");
    window.sees("Aperçu du lot");
    window.sees("Rien n'est encore écrit.");
    window.picture(&format!("screens/bundle-from-{from}"));
    window.press(&[Enter]);
    window.sees(&format!("de {from} intégré"));
    assert_eq!(window.errors(), "");
}

/// Corrects the phone of the person whose file is open.
fn change_phone(window: &Program, figures: &str, shown: &str) {
    window.press(&[Alt('2')]);
    window.click("Corriger : Comment joindre");
    window.fill("phone", figures);
    window.press(&[CtrlEnter]);
    window.sees(shown);
    assert_eq!(window.errors(), "");
}

#[test]
fn a_desk_and_headquarters_exchange_disagree_and_agree_again() {
    let place = Place::new("exchange");
    let stick = place.folder("stick");
    let hq = Program::start(&place, "hq");
    let desk = Program::start(&place, "desk");
    hq.will_save_in(&stick);
    desk.will_save_in(&stick);
    found_headquarters(&hq);
    found_desk(&desk, "KYS");

    // The desk asks, headquarters invites, the desk accepts; the words are the same on both screens.
    desk.click("Demander à rejoindre le siège");
    let asked = six_words(&desk);
    hq.press(&[Ctrl('4')]);
    hq.will_open(&stick.join("KYS.jatigi-request"));
    hq.click("Inviter un poste");
    hq.has("dialog[open] ol");
    hq.picture("screens/six-words");
    assert_eq!(six_words(&hq), asked);
    desk.will_open(&stick.join("KYS.jatigi-invitation"));
    desk.click("Accepter l'invitation");
    six_words(&desk);
    desk.sees("Ce poste est relié à CIGEM Bamako.");

    // What the desk writes reaches headquarters.
    enter_person(&desk, "COULIBALY", "Moussa");
    let bundle = prepare(&desk, &stick);
    take_in(&hq, &bundle, "KYS");
    open_file(&hq, "kulibali", "COULIBALY Moussa");

    // Both correct the phone without having seen each other.
    change_phone(&hq, "76000001", "76 00 00 01");
    open_file(&desk, "kulibali", "COULIBALY Moussa");
    change_phone(&desk, "66000002", "66 00 00 02");
    let bundle = prepare(&desk, &stick);
    take_in(&hq, &bundle, "KYS");
    hq.sees("1 désaccord à trancher : les deux valeurs sont gardées");

    // Both values are shown; the key of headquarters' own value decides.
    hq.press(&[Ctrl('5')]);
    hq.has("article ol");
    hq.sees("76 00 00 01");
    hq.sees("66 00 00 02");
    hq.picture("screens/disagreement");
    let first = hq.words_of("article ol li");
    hq.write(if first.contains("76 00 00 01") { "1" } else { "2" });
    hq.sees("Tranché : Téléphone vaut « 76 00 00 01");
    hq.sees("Aucun désaccord.");

    // The decision travels back.
    let bundle = prepare(&hq, &stick);
    take_in(&desk, &bundle, "HQ");
    open_file(&desk, "kulibali", "COULIBALY Moussa");
    desk.sees("76 00 00 01");
    assert!(!desk.sees_now("66 00 00 02"), "the desk shows the decided phone alone");
    assert_eq!(desk.errors(), "");
}
