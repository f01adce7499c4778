//! What several stories do: found a desk, enter a person, read a file. Invented people only.

use e2e::Press::{CtrlEnter, Down, Enter};
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
    window.fill("passphrase", PASSPHRASE);
    window.press(&[Enter]);
    window.has("nav");
}

/// Enters a man of 1994 with the phone 70 11 22 33, opens his case file, and stands on his file with no consent noted.
pub fn enter_person(window: &Program, family: &str, given: &str) {
    window.press(&[Press::F(2)]);
    window.is_in("family_name");
    assert_eq!(window.value("family_name"), "", "the last visitor's words are gone");
    window.write(family);
    window.fill("given_names", given);
    window.fill("sex", "2");
    window.fill("birth_date", "12031994");
    window.fill("phone", "70112233");
    window.fill("phone_owner", "1");
    window.press(&[CtrlEnter]);
    window.is_at("#/intake/case/");
    window.fill("case_kind", "2");
    window.press(&[CtrlEnter]);
    window.is_at("#/intake/consent/");
    window.click("Plus tard");
    window.is_at("#/person/");
    window.sees(family);
}

/// Looks for somebody and opens the first file that is found, by keys alone.
pub fn open_file(window: &Program, words: &str, sees: &str) {
    window.press(&[Press::Ctrl('k')]);
    window.write(words);
    window.has("[data-hit]");
    window.sees(sees);
    window.settles();
    window.press(&[Down, Enter]);
    window.is_at("#/person/");
    window.sees(sees);
}
