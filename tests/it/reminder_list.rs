//! The day's list of reminders on paper.

use casework::access::Action;
use casework::appointment::{self, Appointment};
use casework::ids::RecordId;
use casework::store::journal::Act;
use casework::store::kind::Record as _;
use serde_json::json;

use crate::desk::Desk;

/// Somebody who said that calls are safe.
fn reachable(desk: &mut Desk, given_names: &str) -> RecordId {
    let person = desk.person("COULIBALY", given_names);
    desk.correct("person", person, json!({ "phone": "76123456", "safe_to_call": "oui" }));
    person
}

fn printed(desk: &mut Desk) -> (usize, String) {
    let permit = desk.permit(Action::Print);
    let pdf = appointment::print_reminders(desk.store_mut(), &permit, Act::Printed).unwrap().pdf;
    (pdf.pages, pdf.text)
}

#[test]
fn of_a_task_the_paper_says_the_kind_and_the_day_and_none_of_the_typed_words() {
    let mut desk = Desk::new("BKO");
    let moussa = reachable(&mut desk, "Moussa");
    let due = json!({ "person": moussa, "task_kind": "suivi", "what": "Prendre le dépistage", "due_on": "2026-10-12" });
    desk.record("task", due);
    let permit = desk.permit(Action::Read(Appointment::KIND));
    let seen = appointment::reminders(desk.store(), &permit).unwrap();
    assert_eq!(seen[0].text.as_deref(), Some("Prendre le dépistage"), "the screen has the words");
    let (_, text) = printed(&mut desk);
    assert!(text.contains("COULIBALY Moussa") && text.contains("Faire le suivi, lundi 12 octobre 2026"), "{text}");
    assert!(!text.contains("dépistage"), "{text}");
}

#[test]
fn nineteen_lines_take_two_pages_and_each_says_which_it_is() {
    let mut desk = Desk::new("BKO");
    for number in 1..=19 {
        let person = reachable(&mut desk, &format!("Numéro{number:02}x"));
        desk.record("appointment", json!({ "person": person, "on_day": "2026-10-13", "at_time": "09:00" }));
    }
    let (pages, text) = printed(&mut desk);
    assert_eq!(pages, 2);
    let (first, second) = text.split_once("page 1/2").unwrap();
    assert!(first.contains("page 1 sur 2") && first.contains("Numéro18x") && !first.contains("Numéro19x"), "{first}");
    assert!(second.contains("Numéro19x") && second.contains("page 2/2") && !text.contains("page 1/1"), "{second}");
}
