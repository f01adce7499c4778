//! One person, from the door of a field desk to the decision of headquarters that comes back.

use e2e::Press::{Alt, Ctrl, CtrlEnter};
use e2e::{Place, Program};

use crate::exchange::{join, prepare, take_in};
use crate::intake::receive;
use crate::letter::refer;
use crate::steps::{found_desk, found_headquarters, open_file};
use crate::traces::{NOTE, PHOTO, attach_note_and_print, lock_and_cut};

const SUMMARY: &str = "Dit vouloir rester à Kita et reprendre la maçonnerie.";

/// Saves the form that stands open; it goes away when its record is written.
fn save(window: &Program) {
    window.press(&[CtrlEnter]);
    window.await_gone("main form");
    assert_eq!(window.errors(), "");
}

/// A guidance session through its form.
fn guide(window: &Program) {
    window.press(&[Alt('6')]);
    window.click("Nouvel entretien");
    window.is_in("held_on");
    window.fill("minutes", "45");
    window.choose("themes", "Formation professionnelle");
    window.choose("options_discussed", "Formation");
    window.choose("choice", "Formation");
    window.fill("summary", SUMMARY);
    window.fill("next_step", "Passer à l'ANPE avec la lettre.");
    window.looks_right("guidance-form");
    save(window);
    sees_session(window);
}

fn sees_session(window: &Program) {
    window.press(&[Alt('6')]);
    window.has("#tab-guidance[aria-selected=true]");
    for words in ["45 min", "Formation professionnelle", SUMMARY, "Passer à l'ANPE"] {
        window.sees(words);
    }
}

/// A plan with an action and an instalment, each through its form.
fn plan(window: &Program) {
    window.press(&[Alt('7')]);
    window.click("Nouveau plan");
    window.is_in("programme");
    window.choose("programme", "CIGEM");
    window.fill("project", "Petit atelier de maçonnerie à Kita.");
    window.fill("own_contribution_xof", "50000");
    window.looks_right("plan-form");
    save(window);
    window.sees("Petit atelier");
    window.click("Ajouter une action");
    window.choose("dimension", "Économique");
    window.fill("what", "Achat de l'outillage");
    window.fill("due_on", "15122030");
    window.fill("cost_xof", "250000");
    save(window);
    window.sees("Achat de l'outillage");
    window.click("Ajouter un versement");
    window.fill("amount_xof", "125000");
    window.fill("planned_on", "20122030");
    save(window);
    sees_plan(window);
}

fn sees_plan(window: &Program) {
    window.press(&[Alt('7')]);
    window.has("#tab-return[aria-selected=true]");
    for words in ["CIGEM", "Petit atelier de maçonnerie à Kita.", "Achat de l'outillage", "250 000", "125 000"] {
        window.sees(words);
    }
}

/// Corrects the phone of the person whose file is open.
fn change_phone(window: &Program, figures: &str, shown: &str) {
    window.press(&[Alt('2')]);
    window.click("Corriger : Comment joindre");
    window.fill("phone", figures);
    save(window);
    window.sees(shown);
}

#[test]
fn one_person_goes_from_the_door_to_a_decision_that_comes_back() {
    let place = Place::new("person");
    let stick = place.folder("stick");
    let hq = Program::start(&place, "hq");
    let desk = Program::start(&place, "desk");
    found_headquarters(&hq);
    found_desk(&desk, "KYS");
    join(&desk, &hq, &stick);
    // The directory of headquarters comes with its first bundle.
    let bundle = prepare(&hq, &stick);
    take_in(&desk, &bundle, "HQ");

    receive(&desk);
    guide(&desk);
    plan(&desk);
    refer(&desk, &place.folder("papers"));

    // Headquarters sees what the desk wrote, under the name however it is spelt.
    desk.will_save_in(&stick);
    let bundle = prepare(&desk, &stick);
    take_in(&hq, &bundle, "KYS");
    open_file(&hq, "kulibali", "COULIBALY Moussa");
    sees_session(&hq);
    hq.looks_right("guidance");
    sees_plan(&hq);
    hq.looks_right("return");

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
    hq.looks_right("disagreement");
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
    let camera = attach_note_and_print(&desk, &place);
    assert_eq!(desk.errors(), "");

    // Both windows are open: databases with their logs, homes, caches and temporary folders hold no word of his. The letter was saved on purpose.
    let his = ["COULIBALY", "kulibali", "70112233", "70 11 22 33", "66000002", "rester à Kita", PHOTO, NOTE];
    let papers = place.folder("papers");
    let traces = || e2e::holding(place.root(), &his, &[&papers, &camera]);
    assert_eq!(traces(), Vec::<std::path::PathBuf>::new());
    lock_and_cut(desk, &place);
    assert_eq!(traces(), Vec::<std::path::PathBuf>::new());
}
