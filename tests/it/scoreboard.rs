//! What partners answered, from the coupons.

use casework::access::Action;
use casework::partner::PartnerId;
use casework::referral::{self, Outcome, PartnerScore, Referral, ReferralId, StepDraft};
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{Desk, refusal};

const DAY_MS: i64 = 86_400_000;

/// A printed letter to the partner, whom the person allows to be told.
fn letter(desk: &mut Desk, partner: PartnerId, name: &str) -> ReferralId {
    let person = desk.person("COULIBALY", name);
    let file = desk.case_file(person);
    desk.record(
        "consent",
        json!({ "person": person, "purpose": "transmission", "partner": partner, "decision": "accorde", "manner": "ecrit" }),
    );
    let id = desk.record(
        "referral",
        json!({ "case_file": file, "partner": partner, "priority": "15j", "services": ["emploi"], "reason": "Cherche du travail." }),
    );
    let permit = desk.permit(Action::Print);
    referral::print(desk.store_mut(), &permit, ReferralId(id.0), Lang::Fr).unwrap();
    ReferralId(id.0)
}

fn partner(desk: &mut Desk, name: &str) -> PartnerId {
    PartnerId(desk.record("partner", json!({ "name": name, "short_name": name })).0)
}

fn answer(desk: &mut Desk, letter: ReferralId, state: &str, days_after: u64, reason: Option<&str>) {
    let on_day = (desk.store().today() + chrono::Days::new(days_after)).to_string();
    let step = StepDraft {
        state: state.into(),
        on_day: Some(on_day),
        refusal_reason: reason.map(str::to_owned),
        ..StepDraft::default()
    };
    let permit = desk.permit(Action::Write(Referral::KIND));
    referral::advance(desk.store_mut(), &permit, letter, step).unwrap();
}

fn scores(desk: &Desk) -> Vec<PartnerScore> {
    let today = desk.store().today();
    let from = today - chrono::Days::new(365);
    referral::scoreboard(desk.store(), &desk.permit(Action::Read(Referral::KIND)), from, today).unwrap()
}

#[test]
fn each_letter_counts_once_by_the_last_word_and_the_first_day() {
    let mut desk = Desk::new("BKO");
    let (anpe, apej) = (partner(&mut desk, "ANPE"), partner(&mut desk, "APEJ"));
    let letters: Vec<_> =
        ["Awa", "Moussa", "Fanta", "Oumar"].iter().map(|name| letter(&mut desk, anpe, name)).collect();
    letter(&mut desk, apej, "Sira");
    answer(&mut desk, letters[0], "en-attente", 4, None);
    answer(&mut desk, letters[0], "acceptee", 9, None);
    answer(&mut desk, letters[1], "refusee", 10, Some("complet"));
    answer(&mut desk, letters[2], "non-venue", 6, None);

    let found = scores(&desk);
    assert_eq!(
        found.iter().map(|one| (one.name.as_str(), one.letters.len())).collect::<Vec<_>>(),
        [("ANPE", 4), ("APEJ", 1)]
    );
    let of = |referral: ReferralId| found[0].letters.iter().find(|one| one.referral == referral).unwrap();
    assert_eq!((of(letters[0]).outcome, of(letters[0]).days), (Outcome::Accepted, Some(4)));
    assert_eq!((of(letters[1]).outcome, of(letters[1]).refusal_reason.as_deref()), (Outcome::Refused, Some("complet")));
    assert_eq!(of(letters[2]).outcome, Outcome::NotCome);
    assert_eq!((of(letters[3]).outcome, of(letters[3]).days), (Outcome::Open, None));
    assert_eq!(found[0].median_days, Some(6.0));
    assert_eq!(found[0].refusals.get("complet"), Some(&1));
    assert!(of(letters[0]).reference.is_some() && of(letters[0]).person.is_some());
}

#[test]
fn who_has_not_answered_for_thirty_days_is_silent_and_a_voided_letter_is_none() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    let (silent, voided) = (letter(&mut desk, anpe, "Awa"), letter(&mut desk, anpe, "Moussa"));
    answer(&mut desk, voided, "annulee", 0, None);
    desk.clock.go_on(30 * DAY_MS);
    assert_eq!(scores(&desk)[0].letters[0].outcome, Outcome::Open);
    desk.clock.go_on(DAY_MS);
    let found = scores(&desk);
    assert_eq!(found[0].letters.len(), 1);
    assert_eq!((found[0].letters[0].referral, found[0].letters[0].outcome), (silent, Outcome::Silent));
    assert_eq!(found[0].median_days, None);
}

#[test]
fn a_period_is_kept_to_and_one_that_ends_before_it_begins_is_refused() {
    let mut desk = Desk::new("BKO");
    let anpe = partner(&mut desk, "ANPE");
    letter(&mut desk, anpe, "Awa");
    let (today, permit) = (desk.store().today(), desk.permit(Action::Read(Referral::KIND)));
    let before = today - chrono::Days::new(1);
    assert!(referral::scoreboard(desk.store(), &permit, before, before).unwrap().is_empty());
    assert_eq!(
        refusal(referral::scoreboard(desk.store(), &permit, today, before)),
        ("until".into(), "before-start".into())
    );
}
