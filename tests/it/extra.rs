//! Fields that the centre adds to its forms: defined at headquarters, filled in on the desks, merged like everything else.

use casework::access::{Action, authorize};
use casework::extra::{self, ExtraField, ExtraValue};
use casework::ids::RecordId;
use casework::person::{Person, PersonId};
use casework::records::{self, kind};
use casework::screens;
use casework::store::kind::{Fields, Kind, Record};
use casework::store::{Committed, Stored};
use casework::words::Lang;
use casework::{Result, disagreement};
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, refusal};
use crate::forget::{CANARY, canaries};

/// Ten fields of the intake form, as an administrator adds them.
fn ten(siege: &mut Desk) -> Vec<RecordId> {
    let shapes = [
        ("Quartier d'arrivée", json!({ "shape": "texte" })),
        ("Récit en trois lignes", json!({ "shape": "texte-long" })),
        ("Personnes à charge au village", json!({ "shape": "nombre" })),
        ("Carte de retour valable jusqu'au", json!({ "shape": "jour" })),
        ("A une carte d'électeur", json!({ "shape": "oui-non", "required": true })),
        ("Canton", json!({ "shape": "choix", "choices": "Kéniéba\nDiboli\nGogui" })),
        ("Langue de la radio", json!({ "shape": "choix", "list": "language" })),
        ("Biens rapportés", json!({ "shape": "choix-multiple", "choices": "Outils\nTéléphone\nVéhicule" })),
        ("Papiers demandés", json!({ "shape": "choix-multiple", "list": "identity_paper" })),
        ("Numéro de la tente", json!({ "shape": "texte", "en": "Tent number", "help": "Sur le bracelet." })),
    ];
    let of_person = |(label, mut field): (&str, Value)| {
        field["of_kind"] = "person".into();
        field["fr"] = label.into();
        siege.record("extra_field", field)
    };
    shapes.into_iter().map(of_person).collect()
}

fn new_person(desk: &mut Desk, values: Value) -> Result<Committed> {
    let permit = authorize(desk.actor, Action::Write(Person::KIND))?;
    let typed = json!({ "family_name": "KEÏTA", "given_names": "Awa", "sex": "f", "birth_date": "1994~" });
    extra::record(desk.store_mut(), &permit, Person::KIND, fields(typed), &fields(values))
}

fn write(desk: &mut Desk, of: &'static Kind, owner: RecordId, values: Value, was: Value) -> Result<Vec<String>> {
    let permit = authorize(desk.actor, Action::Write(of))?;
    extra::write(desk.store_mut(), &permit, of, owner, &fields(values), &fields(was))
}

fn values(desk: &Desk, person: RecordId) -> Vec<Stored<ExtraValue>> {
    extra::of_person(desk.store(), PersonId(person.0)).unwrap()
}

fn value(desk: &Desk, person: RecordId, field: RecordId) -> Option<Stored<ExtraValue>> {
    values(desk, person).into_iter().find(|one| one.record.field.is_some_and(|of| of.0 == field.0))
}

fn text(desk: &Desk, person: RecordId, field: RecordId) -> Option<String> {
    value(desk, person, field).and_then(|one| one.record.value)
}

fn by_id(pairs: &[(RecordId, Value)]) -> Value {
    Value::Object(pairs.iter().map(|(id, value)| (id.to_string(), value.clone())).collect())
}

#[test]
fn ten_fields_are_added_at_headquarters_filled_in_at_a_desk_and_come_back() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "administrator"), Desk::of("BKO", "reception"));
    let ten = ten(&mut siege);
    siege.gives_to(&mut bamako);
    assert_eq!(extra::fields(bamako.store()).unwrap().iter().map(|one| one.id).collect::<Vec<_>>(), ten);
    let typed = [
        json!(" Niamakoro "),
        json!("Parti en 2021.\nRevenu."),
        json!(4),
        json!("12/03/2027"),
        json!("oui"),
        json!("Diboli"),
        json!("bam"),
        json!(["Véhicule", "Outils"]),
        json!(["passeport", "nina"]),
        json!("B-14"),
    ];
    let typed: Vec<_> = ten.iter().copied().zip(typed).collect();
    let person = new_person(&mut bamako, by_id(&typed)).unwrap().id;
    bamako.gives_to(&mut siege);
    for desk in [&siege, &bamako] {
        let texts: Vec<_> = ten.iter().map(|field| text(desk, person, *field)).collect();
        let wanted = ["Niamakoro", "Parti en 2021.\nRevenu.", "4", "2027-03-12", "oui", "Diboli", "bam"];
        assert_eq!(texts[..7], wanted.map(|text| Some(text.to_owned())));
        assert_eq!(value(desk, person, ten[7]).unwrap().record.several, ["Outils", "Véhicule"]);
        assert_eq!(value(desk, person, ten[8]).unwrap().record.several, ["nina", "passeport"]);
        assert_eq!(texts[9].as_deref(), Some("B-14"));
    }
    assert_eq!(bamako.correct("person", person, json!({ "phone": "76123456" })), ["phone"]);
    bamako.proves_itself();
    siege.proves_itself();
}

#[test]
fn what_does_not_fit_a_field_is_refused_at_that_field_and_nothing_is_saved() {
    let mut desk = Desk::of("BKO", "supervisor");
    let ten = ten(&mut desk);
    let with = |field: RecordId, value: Value| by_id(&[(ten[4], json!("non")), (field, value)]);
    let before = desk.store().desk().last_number();
    for (at, wrong, reason) in [
        (2, json!("beaucoup"), "number-format"),
        (3, json!("2027-13-40"), "day-format"),
        (4, json!("peut-être"), "not-in-list"),
        (5, json!("Paris"), "not-in-list"),
        (6, json!("klingon"), "not-in-list"),
        (7, json!(["Outils", "Avion"]), "not-in-list"),
        (0, json!("x".repeat(201)), "too-long"),
        (8, json!("nina"), "shape"),
    ] {
        assert_eq!(refusal(new_person(&mut desk, with(ten[at], wrong))), (ten[at].to_string(), reason.into()));
    }
    assert_eq!(refusal(new_person(&mut desk, json!({}))), (ten[4].to_string(), "required".into()));
    let unknown = RecordId::named("nothing");
    assert_eq!(
        refusal(new_person(&mut desk, with(unknown, json!("x")))),
        (unknown.to_string(), "no-such-field".into())
    );
    assert_eq!(desk.store().desk().last_number(), before, "not even the person");

    let person = new_person(&mut desk, with(ten[0], json!("Gao"))).unwrap().id;
    let emptied = write(&mut desk, Person::KIND, person, by_id(&[(ten[4], Value::Null)]), json!({}));
    assert_eq!(refusal(emptied), (ten[4].to_string(), "required".into()));
    let case_file = desk.case_file(person);
    let wrong_form = write(&mut desk, kind("case_file").unwrap(), case_file, by_id(&[(ten[0], json!("x"))]), json!({}));
    assert_eq!(refusal(wrong_form).1, "no-such-field");
    let typed = desk.try_record("extra_value", json!({ "person": person, "field": ten[0], "value": "x" }));
    assert_eq!(refusal(typed).1, "set-by-the-program");
}

#[test]
fn two_desks_that_fill_in_one_field_disagree_by_its_label_and_the_others_merge() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "counsellor"));
    let ten = ten(&mut siege);
    let person = new_person(&mut siege, by_id(&[(ten[4], json!("non"))])).unwrap().id;
    siege.gives_to(&mut bamako);
    write(&mut siege, Person::KIND, person, by_id(&[(ten[5], json!("Gogui")), (ten[7], json!(["Outils"]))]), json!({}))
        .unwrap();
    let there = by_id(&[(ten[5], json!("Diboli")), (ten[7], json!(["Téléphone"])), (ten[2], json!(3))]);
    write(&mut bamako, Person::KIND, person, there, json!({})).unwrap();
    siege.meets(&mut bamako);
    assert_eq!(
        value(&siege, person, ten[7]).unwrap().record.several,
        ["Outils", "Téléphone"],
        "choices merge one by one"
    );
    assert_eq!(text(&siege, person, ten[2]).as_deref(), Some("3"));

    let open = screens::disagreements(siege.store(), &siege.permit(Action::Search)).unwrap();
    assert_eq!((open.len(), open[0].person_name.as_deref()), (1, Some("KEÏTA Awa")));
    assert_eq!(open[0].extra_field.map(|field| field.0), Some(ten[5].0));
    let place = open[0].candidates.iter().position(|one| one.fields["value"] == "Diboli").unwrap();
    let permit = siege.permit(Action::Decide);
    let record = open[0].record;
    disagreement::keep_both(siege.store_mut(), &permit, Lang::Fr, record, "value", place, None).unwrap();
    siege.meets(&mut bamako);
    for desk in [&siege, &bamako] {
        assert_eq!(text(desk, person, ten[5]).as_deref(), Some("Diboli"));
        assert!(desk.disagreements().is_empty());
    }
    let note = siege.store().all::<casework::note::Note>(&[("person", &person.to_string())], 10).unwrap().remove(0);
    assert!(note.record.text.contains("Canton") && note.record.text.contains("Gogui"), "{}", note.record.text);
    assert_same(&siege.tables(), &bamako.tables(), "both desks show the same");
    siege.proves_itself();
}

#[test]
fn a_retired_field_is_asked_no_more_and_keeps_what_it_holds() {
    let mut desk = Desk::of("BKO", "supervisor");
    let ten = ten(&mut desk);
    let person = new_person(&mut desk, by_id(&[(ten[4], json!("non")), (ten[5], json!("Gogui"))])).unwrap().id;
    desk.correct("extra_field", ten[4], json!({ "retired_on": "2026-10-12" }));
    desk.correct("extra_field", ten[5], json!({ "choices": "Kéniéba\nDiboli" }));
    assert_eq!(text(&desk, person, ten[4]).as_deref(), Some("non"));
    new_person(&mut desk, json!({})).unwrap();
    // The line that was taken out stands in the file, and is not lost by saving again.
    assert_eq!(write(&mut desk, Person::KIND, person, by_id(&[(ten[5], json!("Gogui"))]), json!({})).unwrap().len(), 0);
    let gone = write(&mut desk, Person::KIND, person, by_id(&[(ten[5], json!("Diboli"))]), json!({})).unwrap();
    assert_eq!(gone, [ten[5].to_string()]);
    let back = write(&mut desk, Person::KIND, person, by_id(&[(ten[5], json!("Gogui"))]), json!({}));
    assert_eq!(refusal(back).1, "not-in-list");
    assert_eq!(desk.store().history(ExtraValue::KIND, value(&desk, person, ten[5]).unwrap().id).unwrap().len(), 2);
}

#[test]
fn a_form_that_was_open_meanwhile_overwrites_nothing_unseen() {
    let mut desk = Desk::of("BKO", "supervisor");
    let ten = ten(&mut desk);
    let person = new_person(&mut desk, by_id(&[(ten[4], json!("non")), (ten[2], json!(3))])).unwrap().id;
    let save = |desk: &mut Desk, now: Value, was: Value| {
        write(desk, Person::KIND, person, by_id(&[(ten[2], now)]), by_id(&[(ten[2], was)]))
    };
    save(&mut desk, json!(4), json!(3)).unwrap();
    assert_eq!(refusal(save(&mut desk, json!(5), json!(3))), (ten[2].to_string(), "changed-meanwhile".into()));
    save(&mut desk, json!(4), json!(3)).unwrap();
    save(&mut desk, Value::Null, json!(4)).unwrap();
    assert_eq!(text(&desk, person, ten[2]), None);
    save(&mut desk, json!(1), Value::Null).unwrap();

    let permit = desk.permit(Action::Write(Person::KIND));
    let both = |desk: &mut Desk, phone: &str, figure: Value| {
        let (now, was) = (fields(json!({ "phone": phone })), Fields::new());
        let (values, were) = (fields(by_id(&[(ten[2], figure)])), Fields::new());
        extra::correct(desk.store_mut(), &permit, (Person::KIND, person), (now, &was), (&values, &were))
    };
    assert_eq!(refusal(both(&mut desk, "76123456", json!("x"))).0, ten[2].to_string());
    assert_eq!(desk.show("person", person, "phone"), Value::Null, "all or nothing");
    assert_eq!(both(&mut desk, "76123456", json!(7)).unwrap().changed, ["phone".to_owned(), ten[2].to_string()]);
}

#[test]
fn a_case_file_has_its_own_fields() {
    let (mut siege, mut bamako) = (Desk::of("HQ", "supervisor"), Desk::of("BKO", "counsellor"));
    let field =
        siege.record("extra_field", json!({ "of_kind": "case_file", "shape": "nombre", "fr": "Nombre de devis" }));
    siege.gives_to(&mut bamako);
    let person = bamako.person("KEÏTA", "Awa");
    let permit = bamako.permit(Action::Write(kind("case_file").unwrap()));
    let typed = fields(json!({ "person": person, "case_kind": "orientation-emploi" }));
    let values_typed = fields(by_id(&[(field, json!(2))]));
    let case_kind = kind("case_file").unwrap();
    let case_file = extra::record(bamako.store_mut(), &permit, case_kind, typed, &values_typed).unwrap().id;
    bamako.gives_to(&mut siege);
    let held = value(&siege, person, field).unwrap().record;
    assert_eq!((held.case_file.map(|case| case.0), held.value.as_deref()), (Some(case_file.0), Some("2")));
}

#[test]
fn what_a_field_holds_is_forgotten_with_the_person_and_passed_on_by_a_desk_that_does_not_know_it() {
    let old: &'static [&'static Kind] =
        records::KINDS.iter().copied().filter(|kind| !kind.name.starts_with("extra")).collect::<Vec<_>>().leak();
    let (mut siege, mut kayes, mut bamako) =
        (Desk::of("HQ", "supervisor"), Desk::knowing("KAY", "supervisor", old), Desk::of("BKO", "supervisor"));
    let ten = ten(&mut siege);
    let person = new_person(&mut siege, by_id(&[(ten[4], json!("non")), (ten[0], json!(CANARY))])).unwrap().id;
    siege.gives_to(&mut kayes);
    kayes.correct("person", person, json!({ "phone": "76123456" }));
    kayes.gives_to(&mut bamako);
    assert_eq!(text(&bamako, person, ten[0]).as_deref(), Some(CANARY));
    siege.forget(person);
    siege.gives_to(&mut kayes);
    siege.gives_to(&mut bamako);
    for desk in [&siege, &kayes, &bamako] {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
    }
}

#[test]
fn what_is_written_in_files_keeps_its_meaning() {
    let mut desk = Desk::of("HQ", "supervisor");
    let mut field = json!({ "of_kind": "person", "fr": "Canton", "shape": "choix", "choices": "Kéniéba\nDiboli" });
    let id = desk.record("extra_field", field.clone());
    assert_eq!(
        refusal(desk.try_correct("extra_field", id, json!({ "shape": "texte" }))),
        ("shape".into(), "never-changes".into())
    );
    assert_eq!(refusal(desk.try_record("extra_field", field.clone())), ("fr".into(), "label-stands".into()));
    field["fr"] = "Autre canton".into();
    let changed = |with: Value| {
        let mut field = field.clone();
        field.as_object_mut().unwrap().extend(fields(with));
        field
    };
    for (with, refused) in [
        (json!({ "of_kind": "partner" }), ("of_kind", "not-in-list")),
        (json!({ "shape": "couleur" }), ("shape", "not-in-list")),
        (json!({ "list": "language" }), ("choices", "extra-choices")),
        (json!({ "choices": null }), ("choices", "extra-choices")),
        (json!({ "choices": null, "list": "planets" }), ("list", "not-in-list")),
        (json!({ "choices": "x".repeat(81) }), ("choices", "extra-choice-long")),
        (json!({ "choices": "x\n".repeat(61) }), ("choices", "too-many")),
        (json!({ "fr": null }), ("fr", "required")),
        (json!({ "place": 3 }), ("place", "set-by-the-program")),
    ] {
        assert_eq!(refusal(desk.try_record("extra_field", changed(with))), (refused.0.into(), refused.1.into()));
    }
    let second = desk.record("extra_field", field.clone());
    desk.correct("extra_field", id, json!({ "fr": "Canton d'origine" }));
    let permit = desk.permit(Action::Write(ExtraField::KIND));
    extra::move_to(desk.store_mut(), &permit, second, id).unwrap();
    assert_eq!(extra::fields(desk.store()).unwrap().iter().map(|one| one.id).collect::<Vec<_>>(), [second, id]);
    let bamako = &mut Desk::of("BKO", "counsellor");
    assert_eq!(refusal(bamako.try_record("extra_field", field)).1, "not-allowed");
}
