//! Money transfers: what is noted off a board is compared as it costs, and what was noted badly is refused with the next step.

use casework::access::{Action, authorize};
use casework::ids::RecordId;
use casework::remittance::{self, Comparison, Level, Question, RemittanceTariff};
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, refusal};

const KIND: &str = "remittance_tariff";

fn tariff(provider: &str, more: Value) -> Value {
    let mut fields = json!({ "country": "FR", "currency": "EUR", "provider": provider });
    more.as_object().unwrap().iter().for_each(|(name, value)| fields[name] = value.clone());
    fields
}

fn asked(country: &str, amount: i64) -> Question {
    Question { country: country.into(), currency: None, amount }
}

fn compared(desk: &Desk, question: &Question) -> Comparison {
    remittance::compare(desk.store(), &desk.permit(Action::Read(RemittanceTariff::KIND)), question).unwrap()
}

fn providers(comparison: &Comparison) -> Vec<&str> {
    comparison.offers.iter().map(|offer| offer.tariff.record.provider.as_str()).collect()
}

fn refused(desk: &mut Desk, more: Value) -> (String, String) {
    refusal(desk.try_record(KIND, tariff("A", more)))
}

#[test]
fn offers_are_ordered_by_what_they_cost_with_the_rate_and_say_what_arrives() {
    let mut desk = Desk::new("BKO");
    desk.record(KIND, tariff("Sans frais", json!({ "fee": "0", "rate": "630" })));
    desk.record(KIND, tariff("Guichet", json!({ "fee": "4,90", "rate": "655,957" })));
    desk.record(KIND, tariff("Muet", json!({ "fee": "1" })));
    let comparison = compared(&desk, &asked("FR", 200));
    assert_eq!(providers(&comparison), ["Guichet", "Sans frais", "Muet"], "without a fee is not without a cost");
    let [counter, free, silent] = &comparison.offers[..] else { panic!() };
    // 4.90 of 200 euros.
    assert_eq!(
        (counter.cost_share, counter.level, counter.received_xof),
        (Some(245), Some(Level::Goal), Some(131_191))
    );
    assert_eq!((counter.fee.as_str(), counter.cost_xof), ("4.9", Some(3215)));
    // (655.957 − 630) / 655.957.
    assert_eq!((free.cost_share, free.level, free.received_xof), (Some(396), Some(Level::Limit), Some(126_000)));
    assert_eq!((silent.cost_share, silent.fee_share, silent.received_xof), (None, 50, None), "nobody noted the rate");
    assert_eq!(comparison.spread_xof, Some(free.cost_xof.unwrap() - 3215));
    desk.proves_itself();
}

#[test]
fn between_two_that_share_one_franc_the_fee_is_the_cost_and_percent_and_tiers_count() {
    let mut desk = Desk::new("BKO");
    let from_abidjan = |provider: &str, more: Value| {
        let mut fields = tariff(provider, more);
        (fields["country"], fields["currency"]) = ("CI".into(), "XOF".into());
        fields
    };
    desk.record(KIND, from_abidjan("Mobile", json!({ "fee_percent": "1" })));
    desk.record(KIND, from_abidjan("Petit", json!({ "fee": "500", "amount_to": 50_000 })));
    desk.record(KIND, from_abidjan("Grand", json!({ "fee": "8000", "fee_percent": "0,5", "amount_from": 50_001 })));
    let comparison = compared(&desk, &asked("CI", 100_000));
    assert_eq!(comparison.currency, "XOF");
    assert_eq!(providers(&comparison), ["Mobile", "Grand"]);
    let costs: Vec<_> =
        comparison.offers.iter().map(|offer| (offer.fee.as_str(), offer.cost_share, offer.level)).collect();
    assert_eq!(costs, [("1000", Some(100), Some(Level::Goal)), ("8500", Some(850), Some(Level::Dear))]);
    assert_eq!(providers(&compared(&desk, &asked("CI", 50_000))), ["Mobile", "Petit"], "at one price by name");
}

#[test]
fn of_one_way_the_newest_counts_and_what_was_noted_long_ago_says_so() {
    let mut desk = Desk::new("BKO");
    let way = |fee: &str, on: &str| {
        tariff("Kunkan", json!({ "fee": fee, "rate": "650", "pay_in": "especes", "noted_on": on }))
    };
    desk.record(KIND, way("9", "2026-10-01"));
    desk.record(KIND, way("5", "2026-01-01"));
    desk.record(
        KIND,
        tariff("KUNKAN", json!({ "fee": "7", "rate": "650", "pay_in": "carte", "noted_on": "2026-02-01" })),
    );
    let ended =
        tariff("Poste", json!({ "fee": "20", "rate": "650", "noted_on": "2026-10-01", "valid_until": "2026-10-02" }));
    desk.record(KIND, ended);
    let comparison = compared(&desk, &asked("FR", 200));
    let told: Vec<_> = comparison.offers.iter().map(|offer| (offer.fee.as_str(), offer.old)).collect();
    assert_eq!(told, [("7", true), ("9", false), ("20", true)]);
    // A promotion that is over neither hides what holds nor leads.
    desk.record(KIND, tariff("Poste", json!({ "fee": "8", "rate": "650", "noted_on": "2026-09-20" })));
    let promotion = json!({ "fee": "0", "rate": "655", "noted_on": "2026-10-03", "valid_until": "2026-10-05" });
    desk.record(KIND, tariff("Promotion", promotion));
    let told = compared(&desk, &asked("FR", 200));
    assert_eq!(providers(&told), ["KUNKAN", "Poste", "Kunkan", "Promotion"]);
    assert_eq!(told.spread_xof, Some(told.offers[2].cost_xof.unwrap() - told.offers[0].cost_xof.unwrap()));
}

#[test]
fn a_hair_over_the_goal_is_over_it() {
    let mut desk = Desk::new("BKO");
    desk.record(KIND, tariff("A", json!({ "fee": "6,01", "rate": "655,957" })));
    let offer = &compared(&desk, &asked("FR", 200)).offers[0];
    assert_eq!((offer.cost_share, offer.level), (Some(301), Some(Level::Limit)));
    desk.record(KIND, tariff("B", json!({ "fee": "6", "rate": "655,957", "channel": "poste" })));
    desk.record(KIND, tariff("B", json!({ "fee": "7", "rate": "655,957", "channel": "banque" })));
    let all = compared(&desk, &asked("FR", 200));
    assert_eq!(providers(&all), ["B", "A", "B"], "by another way it is another offer");
    assert_eq!(all.offers[0].level, Some(Level::Goal));
}

#[test]
fn what_was_noted_badly_is_refused_beside_its_field() {
    let mut desk = Desk::new("BKO");
    for (more, field, reason) in [
        (json!({}), "fee", "remittance-fee"),
        (json!({ "fee": "4 €" }), "fee", "remittance-number"),
        (json!({ "fee_percent": "60" }), "fee_percent", "remittance-percent"),
        (json!({ "fee": "1", "rate": "6,5" }), "rate", "remittance-rate"),
        (json!({ "fee": "1", "amount_from": 500, "amount_to": 100 }), "amount_to", "remittance-tier"),
        (json!({ "fee": "1", "noted_on": "2027-01-01" }), "noted_on", "remittance-noted"),
        (
            json!({ "fee": "1", "noted_on": "2026-09-01", "valid_until": "2026-08-01" }),
            "valid_until",
            "remittance-until",
        ),
    ] {
        assert_eq!(refused(&mut desk, more.clone()), (field.to_owned(), reason.to_owned()), "{more}");
    }
    assert!(compared(&desk, &asked("FR", 200)).offers.is_empty());
    let permit = desk.permit(Action::Read(RemittanceTariff::KIND));
    for amount in [0, -5, 100_000_001] {
        assert_eq!(refusal(remittance::compare(desk.store(), &permit, &asked("FR", amount))).0, "amount");
    }
}

#[test]
fn a_talk_belongs_to_the_file_or_to_nobody() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let talk = json!({ "person": moussa, "country": "FR", "amount": 150, "currency": "EUR", "last_fee": "9,90", "purposes": ["sante"] });
    let id = desk.record("remittance_talk", talk);
    assert_eq!(desk.show("remittance_talk", id, "last_fee"), "9.9");
    assert_eq!(desk.show("remittance_talk", id, "held_on"), "2026-10-12");
    desk.record("remittance_talk", json!({ "country": "CI" }));
    let unsaid = desk.try_record("remittance_talk", json!({ "country": "FR", "amount": 150 }));
    assert_eq!(refusal(unsaid), ("currency".into(), "required".into()));
    let file = casework::screens::person_file(
        desk.store(),
        &desk.permit(Action::Read(casework::person::Person::KIND)),
        casework::person::PersonId(moussa.0),
    );
    let file = file.unwrap();
    assert_eq!(file.talks.len(), 1);
    assert!(file.timeline.iter().any(|moment| moment.moment.kind == "remittance_talk"));
    desk.forget(moussa);
    assert_eq!(desk.store().all::<remittance::RemittanceTalk>(&[], 10).unwrap().len(), 1, "the other names nobody");
    desk.proves_itself();
}

#[test]
fn the_sheet_is_printed_with_the_cheapest_and_names_nobody() {
    let mut desk = Desk::new("BKO");
    for (number, fee) in ["9", "1", "4", "2", "6", "3", "7", "8"].into_iter().enumerate() {
        desk.record(KIND, tariff(&format!("Prestataire {number}"), json!({ "fee": fee, "rate": "650" })));
    }
    let permit = desk.permit(Action::Print);
    let drawn = remittance::print(desk.store_mut(), &permit, &asked("FR", 200), Lang::Fr, Act::Printed).unwrap();
    assert_eq!(drawn.reference, "TRANSFERT-FR-2026-10-12");
    let text = &drawn.pdf.text;
    for said in ["Prestataire 1", "Prestataire 4", "200\u{A0}EUR", "Prix indicatifs", "ne recommande aucun prestataire"]
    {
        assert!(text.contains(said), "{said} not in {text}");
    }
    assert!(!text.contains("Prestataire 0"), "six stand on it");
    let english = remittance::print(desk.store_mut(), &permit, &asked("FR", 200), Lang::En, Act::Printed).unwrap();
    for said in [
        "Sending money: compare before you pay",
        "Monday 12 October 2026",
        "Indicative prices",
        "Desk BKO",
        "dearer or of unknown cost: 2",
    ] {
        assert!(english.pdf.text.contains(said), "{said} not in {}", english.pdf.text);
    }
    let none = remittance::print(desk.store_mut(), &permit, &asked("ES", 200), Lang::Fr, Act::Printed).map(drop);
    assert_eq!(none.unwrap_err().code(), "remittance-none");
}

#[test]
fn who_may_not_write_tariffs_reads_them() {
    let mut desk = Desk::new("BKO");
    let id: RecordId = desk.record(KIND, tariff("Kunkan", json!({ "fee": "4", "rate": "650" })));
    let reception = casework::access::Actor { role: casework::access::Role::Reception, ..desk.actor };
    assert!(authorize(reception, Action::Write(RemittanceTariff::KIND)).is_err());
    let permit = authorize(reception, Action::Read(RemittanceTariff::KIND)).unwrap();
    assert_eq!(remittance::compare(desk.store(), &permit, &asked("FR", 200)).unwrap().offers[0].tariff.id, id);
}
