//! Words that one file took over from another, and what becomes of them by other ways than merging and unmerging.

use casework::access::Action;
use casework::ids::RecordId;
use casework::person::Person;
use casework::records;
use casework::store::kind::Record;
use casework::undo;
use casework::visit::Visit;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, fields};
use crate::forget::{CANARY, canaries};

fn named(desk: &mut Desk) -> RecordId {
    desk.record(
        "person",
        json!({ "family_name": CANARY, "given_names": CANARY, "sex": "m", "birth_date": "1994", "mother_name": CANARY }),
    )
}

#[test]
fn a_step_back_to_what_was_taken_over_goes_with_the_file_that_it_came_from() {
    let mut desk = Desk::new("BKO");
    let (one, other) = (desk.alike("Moussa"), named(&mut desk));
    desk.merges(other, one, &["mother_name"]).unwrap();
    desk.correct("person", one, json!({ "mother_name": "Awa" }));
    let permit = desk.permit(Action::Write(Visit::KIND));
    undo::undo(desk.store_mut(), &permit, Lang::Fr).unwrap();
    assert_eq!(desk.show("person", one, "mother_name"), CANARY);
    desk.unmerges(other).unwrap();
    desk.forget(other);
    assert_eq!(canaries(desk.store()), Vec::<String>::new());
    desk.proves_itself();
}

#[test]
fn what_was_taken_over_and_decided_for_goes_with_the_file_that_it_came_from() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (one, other) = (bamako.alike("Moussa"), named(&mut bamako));
    bamako.meets(&mut kayes);
    kayes.correct("person", one, json!({ "mother_name": "Awa" }));
    bamako.merges(other, one, &["mother_name"]).unwrap();
    bamako.meets(&mut kayes);
    let open = bamako.store().disagreement(one, "mother_name").unwrap();
    let take = open.candidates.iter().position(|said| said.fields["mother_name"] == CANARY).unwrap();
    bamako.decide(one, "mother_name", take);
    bamako.unmerges(other).unwrap();
    bamako.forget(other);
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        desk.proves_itself();
    }
}

#[test]
fn what_went_through_two_files_goes_with_either() {
    for forgets_the_first in [true, false] {
        let mut desk = Desk::new("BKO");
        let (last, between, first) = (desk.alike("Moussa"), desk.alike("Musa"), named(&mut desk));
        desk.merges(first, between, &["mother_name"]).unwrap();
        desk.merges(between, last, &["mother_name"]).unwrap();
        desk.unmerges(first).unwrap();
        desk.unmerges(between).unwrap();
        desk.forget(first);
        if !forgets_the_first {
            desk.forget(between);
        }
        assert_eq!(canaries(desk.store()), Vec::<String>::new(), "{forgets_the_first}");
        desk.proves_itself();
    }
}

#[test]
fn a_lent_name_that_is_taken_out_by_hand_leaves_no_trace_and_what_was_typed_with_it_stays() {
    let mut desk = Desk::new("BKO");
    let one = desk.alike("Moussa");
    let other = named(&mut desk);
    desk.correct("person", other, json!({ "aliases": [CANARY] }));
    desk.merges(other, one, &["aliases"]).unwrap();
    desk.correct("person", one, json!({ "aliases": ["Mousso"], "mother_name": "Awa" }));
    desk.unmerges(other).unwrap();
    desk.forget(other);
    assert_eq!(canaries(desk.store()), Vec::<String>::new());
    assert_eq!(
        (desk.show("person", one, "aliases"), desk.show("person", one, "mother_name")),
        (json!(["Mousso"]), json!("Awa"))
    );
    desk.proves_itself();
}

#[test]
fn who_only_takes_out_a_lent_name_is_told_that_it_was_changed_and_their_reason_stands() {
    let mut desk = Desk::new("BKO");
    let one = desk.alike("Moussa");
    let other = named(&mut desk);
    desk.correct("person", other, json!({ "aliases": [CANARY] }));
    desk.merges(other, one, &["aliases"]).unwrap();
    let permit = desk.permit(Action::Write(Person::KIND));
    let typed = fields(json!({ "aliases": [] }));
    let done =
        records::correct_because(desk.store_mut(), &permit, Person::KIND, one, typed, Some("not theirs")).unwrap();
    assert_eq!(done.changed, ["aliases"]);
    assert_eq!(desk.store().history(Person::KIND, one).unwrap()[0].reason.as_deref(), Some("not theirs"));
}
