//! A referral and its letter.

use std::path::Path;
use std::process::Command;

use e2e::Press::{CtrlEnter, F};
use e2e::{Program, files};

/// Refers the person whose file is open for training; the letter comes only after a consent, and is saved in `papers`.
pub fn refer(window: &Program, papers: &Path) {
    window.will_save_in(papers);
    window.press(&[F(6)]);
    window.choose("services", "Formation professionnelle");
    window.choose("partner", "ANPE");
    window.fill("reason", "Maçon de retour, cherche une formation courte.");
    // Nobody has asked him yet: the form says so, and there is no letter.
    window.sees("La personne accepte");
    window.looks_right("referral");
    window.press(&[CtrlEnter]);
    window.sees("Lettre d'orientation");
    window.has(".letter .words");
    window.looks_right("letter-no-consent");
    assert!(!window.has_now("figure img"), "no letter is shown");
    assert!(!window.sees_now("Enregistrer le PDF"), "no letter can be saved");
    assert!(files(papers, "").is_empty(), "no file is written");

    // He agrees, before a witness who is named.
    window.fill("manner", "2");
    window.click("La personne accepte");
    window.has("figure img");
    window.looks_right("letter");
    assert!(!window.sees_now("cut:"), "warnings are words");
    let title = window.words_of("[role=tabpanel] h2");
    let reference = title.split_whitespace().last().unwrap_or_default().to_owned();
    assert!(reference.starts_with("KYS"), "the letter has a number of this desk: {title}");
    window.click("Enregistrer le PDF");
    window.sees("Enregistré :");

    let written = files(papers, ".pdf");
    assert_eq!(written.len(), 1, "one letter is written: {written:?}");
    let words = Command::new("pdftotext").args(["-layout"]).arg(&written[0]).arg("-").output().expect("pdftotext runs");
    let words = String::from_utf8_lossy(&words.stdout).into_owned();
    for wanted in [reference.as_str(), "COULIBALY", "Moussa", "ANPE", "cherche une formation courte"] {
        assert!(words.contains(wanted), "the letter says {wanted}:\n{words}");
    }
    assert!(!words.contains("70 11 22 33"), "the phone was not to be passed on:\n{words}");
    let name = written[0].file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    assert!(!name.to_uppercase().contains("COULIBALY"), "the file's name tells nobody: {name}");
    assert_eq!(window.errors(), "");
}
