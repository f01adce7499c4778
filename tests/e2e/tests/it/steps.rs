//! What several stories do: found a desk, enter a person, read a file. Invented people only.

use e2e::Press::{Down, Enter};
use e2e::{Press, Program};

/// What every invented user types to open.
pub const PASSPHRASE: &str = "mil karite fleuve pirogue";

/// Founds a centre, and stands on the day's page. Returns the recovery code.
pub fn found_headquarters(window: &Program) -> String {
    window.click("Créer un nouveau centre");
    window.fill("centre", "CIGEM Bamako");
    window.fill("userName", "Awa Traoré");
    confirm(window, "#/today")
}

/// Founds a desk that is not joined yet, and stands on the page of exchanges.
pub fn found_desk(window: &Program, prefix: &str) {
    window.click("Rejoindre un centre");
    window.fill("prefix", prefix);
    window.fill("deskName", "Antenne de Kayes");
    window.fill("userName", "Modibo Keïta");
    confirm(window, "#/exchange");
}

fn confirm(window: &Program, then: &str) -> String {
    window.fill("passphrase", PASSPHRASE);
    window.fill("again", PASSPHRASE);
    window.press(&[Enter, Enter]);
    let code = window.words_of(".code");
    assert_eq!(window.errors(), "");
    window.click_at("the box", "//input[@type='checkbox']");
    window.click("Commencer");
    window.is_at(then);
    window.has("nav");
    code.trim().to_owned()
}

/// Opens the desk again after a lock or a start; there is one user, so that the passphrase is enough.
pub fn unlock(window: &Program) {
    unlock_with(window, PASSPHRASE);
}

/// The same, of a desk that was founded outside the window.
pub fn unlock_with(window: &Program, passphrase: &str) {
    window.fill("passphrase", passphrase);
    window.press(&[Enter]);
    window.has("nav");
}

/// Looks for somebody and opens the first file that is found, by keys alone.
pub fn open_file(window: &Program, words: &str, sees: &str) {
    window.press(&[Press::Ctrl('k')]);
    window.write(words);
    window.sees(&format!("pour « {words} »"));
    window.sees(sees);
    window.press(&[Down, Enter]);
    window.is_at("#/person/");
    window.sees(sees);
}
