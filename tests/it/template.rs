//! Ready-made reasons: brought by the program, written and retired by the centre, the same on every desk.

use casework::access::Action;
use casework::ids::RecordId;
use casework::records::kind;
use casework::store::kind::Fields;
use casework::store::{Committed, Stored};
use casework::template::{self, ReasonTemplate};
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, refusal};

fn all(desk: &Desk) -> Vec<Stored<ReasonTemplate>> {
    template::all(desk.store()).unwrap()
}

fn brought(desk: &Desk, begins: &str) -> Stored<ReasonTemplate> {
    all(desk).into_iter().find(|one| one.record.text.starts_with(begins)).unwrap()
}

fn write(desk: &mut Desk, id: Option<RecordId>, given: Value) -> casework::Result<Committed> {
    let permit = casework::access::authorize(desk.actor, Action::Write(kind("reason_template").unwrap()))?;
    template::write(desk.store_mut(), &permit, id, fields(given), &Fields::new())
}

#[test]
fn the_centre_writes_a_reason_and_every_desk_offers_it() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "counsellor"));
    let before = all(&bamako).len();
    assert!(before > 30, "the program brings some");
    let own =
        write(&mut siege, None, json!({ "text": "Demande une place au foyer de … .", "services": ["hebergement"] }));
    let own = own.unwrap().id;
    assert_eq!(all(&siege).last().unwrap().id, own, "a new one stands last");
    siege.gives_to(&mut bamako);
    assert_eq!(all(&bamako).len(), before + 1);
    assert_eq!(refusal(write(&mut bamako, Some(own), json!({ "text": "Autre" }))).1, "not-allowed");
    write(&mut siege, Some(own), json!({ "retired_on": "2026-10-12" })).unwrap();
    siege.gives_to(&mut bamako);
    assert_eq!(all(&bamako).last().unwrap().record.retired_on.as_deref(), Some("2026-10-12"));
    bamako.proves_itself();
}

#[test]
fn two_desks_that_change_one_of_the_programs_disagree_about_its_words_only() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "supervisor"));
    let one = brought(&siege, "Demande son inscription").id;
    let count = all(&siege).len();
    write(&mut siege, Some(one), json!({ "text": "Demande son inscription à l'ANPE." })).unwrap();
    write(&mut bamako, Some(one), json!({ "retired_on": "2026-10-12" })).unwrap();
    siege.meets(&mut bamako);
    let open = siege.disagreements();
    assert_eq!(open.iter().map(|(register, _)| register.as_str()).collect::<Vec<_>>(), ["text"]);
    let place = open[0].1.iter().position(|one| one["text"] == "Demande son inscription à l'ANPE.").unwrap();
    siege.decide(one, "text", place);
    siege.meets(&mut bamako);
    for desk in [&siege, &bamako] {
        assert_eq!(all(desk).len(), count, "one record, not two");
        let now = brought(desk, "Demande son inscription").record;
        assert_eq!(
            (now.text.as_str(), now.retired_on.as_deref()),
            ("Demande son inscription à l'ANPE.", Some("2026-10-12"))
        );
        assert_eq!(now.services, ["emploi"]);
        assert!(desk.disagreements().is_empty());
    }
    assert_same(&siege.tables(), &bamako.tables(), "both desks show the same");
    siege.proves_itself();
}

#[test]
fn the_order_is_the_centres() {
    let mut siege = Desk::of("HQ", "administrator");
    let permit = siege.permit(Action::Write(kind("reason_template").unwrap()));
    let [first, second] = [0, 1].map(|at| all(&siege)[at].id);
    template::move_to(siege.store_mut(), &permit, second, first).unwrap();
    assert_eq!([0, 1].map(|at| all(&siege)[at].id), [second, first]);
    let untouched = siege.store().all::<ReasonTemplate>(&[], 100).unwrap();
    assert_eq!(untouched.len(), 2, "only the two that moved were written");
    let unknown = RecordId::named("nothing");
    assert_eq!(refusal(template::move_to(siege.store_mut(), &permit, unknown, first)).1, "not-found");
}

#[test]
fn a_reason_that_fits_no_letter_is_refused() {
    let mut siege = Desk::of("HQ", "supervisor");
    let refused = |desk: &mut Desk, given: Value| refusal(write(desk, None, given));
    assert_eq!(refused(&mut siege, json!({ "services": ["emploi"] })), ("text".into(), "required".into()));
    assert_eq!(refused(&mut siege, json!({ "text": "x".repeat(301) })), ("text".into(), "too-long".into()));
    assert_eq!(
        refused(&mut siege, json!({ "text": "Appeler le 76 12 34 56." })),
        ("text".into(), "template-number".into())
    );
    assert_eq!(
        refused(&mut siege, json!({ "text": "Oui", "services": ["magie"] })),
        ("services".into(), "not-in-list".into())
    );
    assert_eq!(
        refused(&mut siege, json!({ "text": "Oui", "place": 3 })),
        ("place".into(), "set-by-the-program".into())
    );
    assert_eq!(siege.store().all::<ReasonTemplate>(&[], 100).unwrap().len(), 0);
}
