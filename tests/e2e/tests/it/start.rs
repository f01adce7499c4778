use e2e::Press::{Ctrl, Enter};
use e2e::{Place, Program};

use crate::steps::{PASSPHRASE, found_headquarters, unlock};

#[test]
fn a_centre_is_founded_locked_and_opened_again() {
    let place = Place::new("start");
    let window = Program::start(&place, "hq");
    window.sees("Que voulez-vous faire sur cet ordinateur ?");
    window.looks_right("start");

    let code = found_headquarters(&window);
    assert_eq!(code.chars().filter(char::is_ascii_alphanumeric).count(), 26, "the recovery code is whole");
    window.sees("CIGEM Bamako");
    window.sees("poste HQ");

    window.press(&[Ctrl('l')]);
    window.sees("Ouvrir le poste");
    window.looks_right("unlock");
    window.fill("passphrase", "mil karite fleuve chameau");
    window.press(&[Enter]);
    window.has("[data-field=passphrase] [role=alert]");
    assert!(
        window.errors().contains("Cette phrase de passe n'ouvre pas la base. Rien n'a changé."),
        "{}",
        window.errors()
    );
    assert!(!window.has_now("nav"), "the desk stays closed");
    unlock(&window);

    // Who forgot it opens with the printed code and says a new one.
    window.press(&[Ctrl('l')]);
    window.click("Phrase de passe oubliée");
    window.fill("code", &code.to_lowercase());
    window.fill("passphrase", "sable guitare mangue rivage");
    window.press(&[Enter]);
    window.has("nav");
    window.press(&[Ctrl('l')]);
    window.fill("passphrase", PASSPHRASE);
    window.press(&[Enter]);
    window.has("[data-field=passphrase] [role=alert]");
    window.fill("passphrase", "sable guitare mangue rivage");
    window.press(&[Enter]);
    window.has("nav");
}
