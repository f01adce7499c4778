//! Two desks that exchange: how they come to know each other, and what goes on the stick.

use std::path::{Path, PathBuf};

use e2e::Press::{Ctrl, Enter};
use e2e::{Program, files};

/// The six words on screen, which two people compare by voice.
fn six_words(window: &Program) -> String {
    let words = window.words_of("dialog[open] ol");
    let words: Vec<_> = words.split_whitespace().filter(|word| word.parse::<u8>().is_err()).collect();
    assert_eq!(words.len(), 6, "{words:?}");
    words.join(" ")
}

fn leaves(window: &Program, words: &str) {
    window.click(words);
    window.await_gone("dialog[open]");
}

/// The desk asks, headquarters invites, the desk accepts; the words are the same on both screens, each time before anybody is trusted.
pub fn join(desk: &Program, hq: &Program, stick: &Path) {
    hq.will_save_in(stick);
    desk.will_save_in(stick);
    desk.click("Demander à rejoindre le siège");
    let asked = six_words(desk);
    leaves(desk, "C'est vérifié");
    hq.press(&[Ctrl('4')]);
    hq.will_open(&stick.join("KYS.jatigi-request"));
    hq.click("Inviter un poste");
    hq.has("dialog[open] ol");
    hq.looks_right("six-words");
    assert_eq!(six_words(hq), asked);
    hq.click("Les mots sont les mêmes");
    hq.sees("Quand ce poste l'ouvrira");
    let invited = six_words(hq);
    leaves(hq, "C'est vérifié");
    desk.will_open(&stick.join("KYS.jatigi-invitation"));
    desk.click("Accepter l'invitation");
    assert_eq!(six_words(desk), invited);
    leaves(desk, "Les mots sont les mêmes");
    desk.sees("Ce poste est relié à CIGEM Bamako.");
}

/// Writes a bundle onto the stick and returns it.
pub fn prepare(window: &Program, stick: &Path) -> PathBuf {
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
pub fn take_in(window: &Program, bundle: &Path, from: &str) {
    window.will_open(bundle);
    window.press(&[Ctrl('4')]);
    window.sees("Ouvrir un lot reçu");
    window.click("Ouvrir un lot reçu");
    window.sees("Aperçu du lot");
    window.sees("Rien n'est encore écrit.");
    window.looks_right(&format!("bundle-from-{from}"));
    window.press(&[Enter]);
    window.sees(&format!("de {from} intégré"));
    assert_eq!(window.errors(), "");
}
