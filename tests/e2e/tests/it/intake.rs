//! Reception. From here on no pointer: what is pressed goes where the focus is.

use e2e::Press::{CtrlEnter, Enter, F};
use e2e::{Place, Program};

use crate::steps::{PASSPHRASE, found_headquarters};

/// Goes on by Enter until the focus is in this field.
fn walk_to(window: &Program, field: &str) {
    for _ in 0..30 {
        if window.field_now() == field {
            return;
        }
        window.press(&[Enter]);
    }
    window.is_in(field);
}

/// Answers the field that has the focus and goes on.
fn answer(window: &Program, field: &str, text: &str) {
    window.is_in(field);
    window.write(text);
    window.press(&[Enter]);
}

/// COULIBALY Moussa of Kita, back from abroad: person, case file and consents, and we stand on his file.
pub fn receive(window: &Program) {
    window.press(&[F(2)]);
    answer(window, "family_name", "COULIBALY");
    answer(window, "given_names", "Moussa");
    answer(window, "sex", "2");
    answer(window, "father_name", "Bakary");
    // A year alone will do: day and month are passed over.
    window.press(&[Enter, Enter]);
    answer(window, "birth_date", "1994");
    answer(window, "origin_division", "kita");
    answer(window, "preferred_language", "1");
    answer(window, "phone", "70112233");
    answer(window, "phone_owner", "1");
    answer(window, "safe_to_call", "1");
    answer(window, "profile", "4");
    answer(window, "alone_minor", "2");
    window.looks_right("intake-person");
    answer(window, "code_only", "2");
    window.press(&[Enter]);
    window.is_at("#/intake/case/");
    window.is_in("case_kind");
    window.looks_right("intake-case");
    window.write("2");
    window.press(&[CtrlEnter]);
    window.is_at("#/intake/consent/");
    answer(window, "suivi", "1");
    answer(window, "statistiques", "1");
    answer(window, "contact", "2");
    walk_to(window, "manner");
    window.write("2");
    window.looks_right("intake-consent");
    window.press(&[CtrlEnter]);
    window.is_at("#/person/");
    window.sees("COULIBALY Moussa");
    window.sees("70 11 22 33");
    window.sees("Kita");
    window.sees("père Bakary");
    assert_eq!(window.errors(), "");
}

#[test]
fn a_power_cut_in_the_middle_of_a_form_loses_nothing() {
    let place = Place::new("intake");
    let window = Program::start(&place, "hq");
    found_headquarters(&window);
    window.press(&[F(2)]);
    window.is_in("family_name");
    window.write("DEMBÉLÉ");
    window.press(&[Enter]);
    window.write("Nouhoum");
    window.sees("Brouillon gardé à");
    window.cut_power();

    let window = Program::start(&place, "hq");
    window.is_in("passphrase");
    window.write(PASSPHRASE);
    window.press(&[Enter]);
    window.has("nav");
    window.sees("Brouillons à reprendre");
    window.looks_right("today-draft");
    window.press(&[F(2)]);
    window.sees("Votre brouillon est repris là où vous l'aviez laissé.");
    assert_eq!(window.value("family_name"), "DEMBÉLÉ");
    assert_eq!(window.value("given_names"), "Nouhoum");
    window.is_in("given_names");
}
