//! Letters that were prepared while nothing could be printed.

use casework::access::{Action, Actor, User, UserId, authorize};
use casework::referral::{self, ReferralId, ToPrint};
use casework::screens;
use casework::store::Draft;
use casework::store::kind::Record as _;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, fields};

/// A letter to the employment agency, and whether the person agreed to it.
pub fn prepared(desk: &mut Desk, name: &str, agreed: bool) -> ReferralId {
    let partner = desk.record("partner", json!({ "name": "Agence nationale pour l'emploi", "short_name": "ANPE" }));
    let person = desk.person("COULIBALY", name);
    if agreed {
        desk.agrees(person, partner);
    }
    ReferralId(desk.referral(person, partner).0)
}

fn waiting(desk: &Desk) -> Vec<ToPrint> {
    referral::to_print(desk.store(), &desk.permit(Action::Print)).unwrap()
}

#[test]
fn letters_wait_until_they_are_printed_and_say_who_has_not_agreed() {
    let mut desk = Desk::new("BKO");
    assert!(waiting(&desk).is_empty());
    let (awa, sira) = (prepared(&mut desk, "Awa", true), prepared(&mut desk, "Sira", false));
    let found = waiting(&desk);
    assert_eq!(found.iter().map(|one| (one.referral, one.allowed)).collect::<Vec<_>>(), [(awa, true), (sira, false)]);
    assert_eq!((found[0].name.as_str(), found[0].partner.as_str()), ("COULIBALY Awa", "ANPE"));
    let today = screens::today(desk.store(), &desk.permit(Action::Search)).unwrap();
    assert_eq!(today.letters_to_print, 2);
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, awa, Lang::Fr).unwrap();
    assert_eq!(referral::print(desk.store_mut(), &permit, sira, Lang::Fr).err().unwrap().code(), "no-consent");
    assert_eq!(waiting(&desk).iter().map(|one| one.referral).collect::<Vec<_>>(), [sira]);
}

#[test]
fn a_cancelled_referral_and_another_desks_wait_no_more() {
    let (mut desk, mut other) = (Desk::new("BKO"), Desk::of("KAY", "supervisor"));
    let awa = prepared(&mut desk, "Awa", true);
    prepared(&mut other, "Moussa", true);
    desk.meets(&mut other);
    let permit = desk.permit(Action::Write(referral::Referral::KIND));
    let void = referral::StepDraft { state: "annulee".into(), ..Default::default() };
    assert_eq!(waiting(&desk).len(), 1);
    referral::advance(desk.store_mut(), &permit, awa, void).unwrap();
    assert!(waiting(&desk).is_empty());
}

#[test]
fn many_letters_of_another_desk_hide_none_of_its_own() {
    let (mut headquarters, mut field) = (Desk::new("BKO"), Desk::of("KAY", "supervisor"));
    let partner = field.record("partner", json!({ "name": "Croix-Rouge malienne", "short_name": "CRM" }));
    let moussa = field.person("COULIBALY", "Moussa");
    field.agrees(moussa, partner);
    (0..210).for_each(|_| _ = field.referral(moussa, partner));
    field.meets(&mut headquarters);
    let awa = prepared(&mut headquarters, "Awa", true);
    assert_eq!(waiting(&headquarters).iter().map(|one| one.referral).collect::<Vec<_>>(), [awa]);
    let today = |desk: &Desk| screens::today(desk.store(), &desk.permit(Action::Search)).unwrap().letters_to_print;
    assert_eq!((today(&headquarters), waiting(&field).len(), today(&field)), (1, 200, 210));
}

#[test]
fn a_letter_that_a_colleague_prints_names_whoever_prepared_it() {
    let mut desk = Desk::new("BKO");
    let referral = prepared(&mut desk, "Awa", true);
    let author = desk.permit(Action::Print).author();
    let colleague = json!({ "name": "Oumar Keita", "login": "oumar", "role": "counsellor" });
    let oumar = desk.store_mut().commit(author, Draft::new(User::KIND, fields(colleague))).unwrap().id;
    let permit = authorize(Actor::of(desk.store(), UserId(oumar.0)).unwrap(), Action::Print).unwrap();
    referral::print(desk.store_mut(), &permit, referral, Lang::Fr).unwrap();
    let content = referral::letter_of(desk.store(), referral).unwrap().unwrap().record.content;
    let said: serde_json::Value = serde_json::from_str(&content).unwrap();
    assert_eq!((&said["counsellor"]["name"], &said["printing"]["by"]), (&json!("Agent BKO"), &json!("Oumar Keita")));
}
