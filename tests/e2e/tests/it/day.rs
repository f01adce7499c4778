//! A counsellor's day by keyboard alone, key by key, in the real window. The numbers are those of `docs/keys.md`.

use e2e::Press::{self, Ctrl, CtrlEnter, Down, Enter, F, Tab};
use e2e::{Place, Program};

use crate::steps::PASSPHRASE;

/// A hand that counts: a chord is one key; what is typed of names and sentences nobody can save.
struct Hand<'a> {
    window: &'a Program,
    keys: usize,
}

impl Hand<'_> {
    fn press(&mut self, keys: &[Press]) {
        self.keys += keys.len();
        self.window.press(keys);
    }

    /// Signs that stand for a choice.
    fn choose(&mut self, signs: &str) {
        for sign in signs.chars() {
            self.keys += 1;
            self.window.write(&sign.to_string());
        }
    }
}

fn hand(window: &Program) -> Hand<'_> {
    Hand { window, keys: 0 }
}

#[test]
fn a_counsellors_day_is_done_by_keys_and_they_are_counted() {
    let place = Place::new("day");
    let window = Program::start(&place, "practice");
    window.click("S'entraîner");
    window.fill("userName", "Awa Traoré");
    window.fill("passphrase", PASSPHRASE);
    window.fill("again", PASSPHRASE);
    window.press(&[Enter, Enter]);
    window.has(".code");
    window.click_at("the box", "//input[@type='checkbox']");
    window.click("Commencer");
    window.has("nav");

    information_only(&window);
    known_person(&window);
    appointment(&window);
    convoy(&window);
    close_of_day(&window);
    assert_eq!(window.errors(), "");
}

fn information_only(window: &Program) {
    window.press(&[F(3)]);
    window.has("dialog[open]");
    let mut hand = hand(window);
    hand.choose("f413");
    hand.press(&[Enter]);
    window.sees("Passage compté");
    assert!(hand.keys <= 5, "{} keys", hand.keys);
}

fn known_person(window: &Program) {
    window.press(&[Ctrl('k')]);
    window.write("ma");
    window.has("[data-hit]");
    window.press(&[Down, Enter]);
    window.is_at("#/person/");
    window.has("[role=tabpanel]");
    window.press(&[F(4)]);
    window.is_in("reasons");
    let mut hand = hand(window);
    hand.choose("2");
    hand.press(&[Enter]);
    window.is_in("note");
    window.write("Revient avec les deux devis.");
    hand.press(&[Tab]);
    window.is_in("next_step");
    window.write("Comité du 12.");
    hand.press(&[CtrlEnter]);
    window.sees("Comité du 12.");
    assert!(hand.keys <= 5, "{} keys", hand.keys);
    window.looks_right("day-follow-up");
}

fn appointment(window: &Program) {
    window.press(&[F(8)]);
    window.is_in("on_day");
    let mut hand = hand(window);
    hand.choose("s");
    hand.press(&[Enter]);
    window.is_in("at_time");
    window.write("930");
    hand.press(&[CtrlEnter]);
    window.sees(", 09:30");
    assert!(hand.keys <= 4, "{} keys", hand.keys);
}

/// Each line is on the disk as it is left.
fn convoy(window: &Program) {
    window.press(&[Ctrl('g')]);
    window.is_in("returned_on");
    window.fill("return_kind", "3");
    window.fill("through", "Gogui");
    window.fill("convoy", "Convoi 12");
    window.press(&[CtrlEnter]);
    window.has("tr[data-line='1'] [data-column=family_name]");
    let lines =
        [["traoré", "aminata", "f", "24", "kay", "36123456", ""], ["cissokho", "demba", "h", "15", "kay", "", "m"]];
    for (at, cells) in lines.iter().enumerate() {
        let mut keys = 0;
        for cell in cells {
            keys += cell.chars().count() + 1;
            window.write(cell);
            window.press(&[Enter]);
        }
        window.sees(if at == 0 { "1 ligne enregistrée" } else { "2 lignes enregistrées" });
        // At five keys a second.
        assert!(keys < 75, "{keys} keys for a line");
    }
    window.looks_right("day-convoy");
}

fn close_of_day(window: &Program) {
    window.press(&[Ctrl('j')]);
    window.await_heading("Fin de journée");
    window.looks_right("day-close");
}
