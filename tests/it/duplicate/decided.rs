//! What is decided about a pair, who may, and the scan that lists it.

use casework::access::{Action, Role, allows, authorize};
use casework::duplicate::{self, Choice, Decision, Duplicate, Merge};
use casework::ids::RecordId;
use casework::person;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::closed::House;
use crate::desk::{DAY_MS, Desk, fields, refusal};
use crate::duplicate::{choice, of};

#[test]
fn a_decision_takes_the_pair_out_of_the_list() {
    let mut bamako = Desk::new("BKO");
    let pair = [bamako.alike("Moussa"), bamako.alike("Musa")];
    assert_eq!(bamako.finds(), [pair]);
    bamako.says(pair, Decision::Later, None).unwrap();
    assert_eq!(bamako.finds(), Vec::<[RecordId; 2]>::new());
    bamako.clock.go_on(31 * DAY_MS);
    assert_eq!(bamako.finds(), [pair], "after thirty days it is shown again");
    assert_eq!(refusal(bamako.says(pair, Decision::Different, None)), ("reason".into(), "required".into()));
    bamako.says([pair[1], pair[0]], Decision::Different, Some("homonyme")).unwrap();
    assert_eq!(bamako.finds(), Vec::<[RecordId; 2]>::new());
    bamako.proves_itself();
    assert_eq!(bamako.finds(), Vec::<[RecordId; 2]>::new(), "everybody is compared anew after a rebuild");
}

#[test]
fn two_desks_that_decide_differently_disagree_about_one_record() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let pair = [bamako.alike("Moussa"), bamako.alike("Musa")];
    bamako.meets(&mut kayes);
    let here = bamako.says(pair, Decision::Different, Some("homonyme")).unwrap();
    let there = kayes.says(pair, Decision::Later, None).unwrap();
    assert_eq!(here, there);
    bamako.meets(&mut kayes);
    let open = bamako.disagreements();
    assert_eq!(open.iter().map(|one| (one.0.as_str(), one.1.len())).collect::<Vec<_>>(), [("pair", 2)]);
    let take = open[0].1.iter().position(|side| side["decision"] == "different").unwrap();
    bamako.decide(here, "pair", take);
    bamako.meets(&mut kayes);
    assert_eq!((kayes.disagreements(), kayes.finds()), (vec![], vec![]));
    // The same decision on both is none.
    let other = [bamako.alike("Mousa"), pair[0]];
    bamako.meets(&mut kayes);
    bamako.says(other, Decision::Different, Some("homonyme")).unwrap();
    kayes.says(other, Decision::Different, Some("famille")).unwrap();
    bamako.meets(&mut kayes);
    assert_eq!(bamako.disagreements(), []);
    bamako.proves_itself();
}

#[test]
fn the_scan_goes_on_where_it_ended_and_finds_what_a_whole_one_finds() {
    let mut bamako = Desk::new("BKO");
    for given in ["Awa", "Fanta", "Kadia"] {
        bamako.record(
            "person",
            json!({ "family_name": "SIDIBE", "given_names": given, "sex": "f", "birth_date": "1990" }),
        );
    }
    let one = bamako.alike("Moussa");
    assert_eq!(bamako.finds(), Vec::<[RecordId; 2]>::new());
    assert_eq!(duplicate::waiting(bamako.store()).unwrap(), 0);
    let other = bamako.alike("Musa");
    assert_eq!(duplicate::waiting(bamako.store()).unwrap(), 1);
    assert_eq!(bamako.finds(), [[one, other]]);
    bamako.correct("person", other, json!({ "family_name": "SANOGO", "phone": "70000000", "father_name": "Ali" }));
    assert_eq!(bamako.finds(), Vec::<[RecordId; 2]>::new(), "what no longer looks alike is gone");
    bamako.correct(
        "person",
        other,
        json!({ "family_name": "COULIBALY", "phone": "76123456", "father_name": "Bakary" }),
    );
    let found = bamako.finds();
    assert_eq!(found, [[one, other]]);
    // Stopped, it has changed nothing.
    let three = bamako.alike("Mousa");
    let permit = bamako.permit(Action::Write(Duplicate::KIND));
    bamako.store().watch().stop_at(1);
    assert_eq!(refusal(duplicate::scan(bamako.store_mut(), &permit)).1, "stopped");
    assert_eq!(duplicate::waiting(bamako.store()).unwrap(), 1);
    assert_eq!(bamako.finds().len(), 3);
    bamako.forget(three);
    assert_eq!(bamako.finds(), found);
}

#[test]
fn who_may_merge_and_what_is_refused() {
    for role in [Role::Counsellor, Role::Supervisor] {
        assert!(allows(role, Action::Write(Merge::KIND)) && allows(role, Action::Write(Duplicate::KIND)));
    }
    for role in [Role::Reception, Role::StatisticsReader, Role::Administrator] {
        assert!(!allows(role, Action::Write(Merge::KIND)) && !allows(role, Action::Write(Duplicate::KIND)));
    }
    let mut bamako = Desk::new("BKO");
    let (one, other) = (bamako.alike("Moussa"), bamako.alike("Musa"));
    let before = bamako.tables();
    let nobody = RecordId(uuid::Uuid::from_u128(7));
    assert_eq!(refusal(bamako.merges(other, nobody, &[])).1, "not-found");
    assert_eq!(refusal(bamako.merges(other, other, &[])).1, "already-one-file");
    for field in ["same_as", "held_by", "reference", "forgotten", "nothing", "code_only"] {
        assert_eq!(refusal(bamako.merges(other, one, &[field])), ("take".into(), "no-such-field".into()));
    }
    let permit = bamako.permit(Action::Write(Merge::KIND));
    for (reason, refused) in [("", "required"), ("parce que", "not-in-list")] {
        let choice = Choice { reason: reason.into(), ..choice(other, one, &[]) };
        assert_eq!(
            refusal(duplicate::merge(bamako.store_mut(), &permit, Lang::Fr, &choice)),
            ("reason".into(), refused.into())
        );
    }
    let typed = json!({ "person": one, "other": other, "decision": "meme" });
    assert_eq!(refusal(bamako.try_record("duplicate", typed)).1, "set-by-the-program");
    assert_eq!(refusal(bamako.try_correct("person", one, json!({ "same_as": other }))).1, "set-by-the-program");
    assert_eq!(bamako.tables(), before);
    // A flag that protects is taken over without being asked for.
    bamako.correct("person", other, json!({ "code_only": true, "code_only_reason": "menaces", "alone_minor": true }));
    bamako.merges(other, one, &[]).unwrap();
    assert_eq!(bamako.show("person", one, "code_only"), true);
    assert_eq!(bamako.show("person", one, "alone_minor"), true);
    bamako.unmerges(other).unwrap();
    assert_eq!(bamako.show("person", one, "code_only"), Value::Null);
}

#[test]
fn a_pair_that_is_closed_takes_nobodys_place_in_a_short_list() {
    let mut house = House::new();
    let one = house.desk.person("SAMAKÉ", "Lassana");
    let other = house.desk.person("Samaké", "Lassana");
    house.desk.finds();
    let mut first = |role| {
        let permit = authorize(house.who(role), Action::Read(Duplicate::KIND)).unwrap();
        duplicate::pairs(house.desk.store(), &permit, 1).unwrap().remove(0).persons
    };
    let open = [one, other].map(of);
    assert_ne!(first(Role::Supervisor), open, "the closed pair is the likelier one");
    assert_eq!(first(Role::Counsellor), open);
}

#[test]
fn persons_who_are_closed_push_nobody_out_of_a_warning() {
    let mut house = House::new();
    let open = house.desk.record(
        "person",
        json!({ "family_name": "SAMAKE", "given_names": "Lassana", "sex": "m", "birth_date": "1993~" }),
    );
    for _ in 0..6 {
        let closed = house.desk.person("SAMAKÉ", "Lassana");
        house.desk.correct("person", closed, json!({ "code_only": true, "code_only_reason": "menaces" }));
    }
    let typed = json!({ "family_name": "SAMAKÉ", "given_names": "Lassana", "sex": "m", "birth_date": "1994~" });
    let mut warned = |role| {
        let permit = authorize(house.who(role), Action::Search).unwrap();
        let alike = person::duplicates_of_draft(house.desk.store(), &permit, &fields(typed.clone()), None).unwrap();
        alike.into_iter().map(|one| one.hit.id).collect::<Vec<_>>()
    };
    assert!(
        warned(Role::Supervisor).len() == 5 && !warned(Role::Supervisor).contains(&open),
        "the closed ones are likelier"
    );
    assert_eq!(warned(Role::Counsellor), [open]);
}
