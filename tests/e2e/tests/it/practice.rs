use e2e::Press::{Alt, Ctrl, Down, Enter, Escape, F};
use e2e::{Place, Program};

use crate::steps::PASSPHRASE;

#[test]
fn a_practice_centre_opens_every_page_without_an_error() {
    let place = Place::new("practice");
    let window = Program::start(&place, "practice");
    window.click("S'entraîner");
    window.fill("userName", "Awa Traoré");
    window.fill("passphrase", PASSPHRASE);
    window.fill("again", PASSPHRASE);
    window.looks_right("found-practice");
    window.press(&[Enter, Enter]);
    window.has(".code");
    window.looks_right("recovery-code");
    window.click_at("the box", "//input[@type='checkbox']");
    window.click("Commencer");
    window.has("nav");
    window.sees("Entraînement");
    window.sees("Lettre sans réponse");

    tour(&window);
}

/// Every page of the rail, every dialog of the keys, every tab of a file.
fn tour(window: &Program) {
    for (digit, name, words) in [
        ('1', "today", ""),
        ('2', "search", "Recherche"),
        ('3', "coupon", "Coupons reçus"),
        ('4', "exchange", "Échanges"),
        ('5', "disagreements", "Désaccords"),
        ('6', "directory", "Annuaire"),
        ('7', "users", "Réglages"),
    ] {
        window.press(&[Ctrl(digit)]);
        window.await_heading(words);
        window.looks_right(name);
    }
    window.press(&[Ctrl('j')]);
    window.await_heading("Fin de journée");
    window.looks_right("day");
    window.press(&[F(1)]);
    window.has("dialog[open]");
    window.looks_right("keys");
    window.press(&[Escape]);
    window.await_gone("dialog[open]");
    window.press(&[F(3)]);
    window.has("dialog[open]");
    window.looks_right("tally");
    window.press(&[Escape]);
    window.await_gone("dialog[open]");

    // Somebody of the invented people, and every tab of the file.
    window.press(&[Ctrl('k')]);
    window.write("ma");
    window.has("[data-hit]");
    window.looks_right("search-results");
    assert!(!window.sees_now("same-"), "why somebody was found is said in words");
    assert!(!window.sees_now("ML0"), "places have names");
    window.press(&[Down, Enter]);
    window.is_at("#/person/");
    window.has("[role=tabpanel]");
    for (digit, name) in [
        ('1', "case"),
        ('2', "identity"),
        ('3', "visits"),
        ('4', "consents"),
        ('5', "journey"),
        ('6', "guidance"),
        ('7', "return"),
        ('8', "referrals"),
        ('9', "tasks"),
        ('0', "history"),
    ] {
        window.press(&[Alt(digit)]);
        window.has(&format!("#tab-{name}[aria-selected=true]"));
        window.looks_right(&format!("file-{name}"));
    }
    window.press(&[F(2)]);
    window.is_at("#/intake");
    window.looks_right("intake");
}
