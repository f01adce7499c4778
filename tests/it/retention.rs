//! Files at the end of their term: kept with a reason, or made anonymous. Nothing goes by itself.

use casework::access::{Action, Actor, Role, allows, authorize};
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::retention::{self, AtTerm};
use casework::screens;
use casework::store::kind::Record;
use casework::visit::Visit;
use serde_json::json;

use crate::desk::{DAY_MS, Desk, all_meet, first_code, refusal};
use crate::forget::{CANARY, canaries};

const YEAR_MS: i64 = 366 * DAY_MS;

/// Headquarters with a person who came twice, six years before now.
fn six_years_on() -> (Desk, RecordId) {
    let mut desk = Desk::new("BKO");
    let person = desk.person(CANARY, "Moussa");
    for reason in ["information", "orientation"] {
        let reasons = casework::lists::list("visit_reason").unwrap();
        let code = reasons.get(reason).map_or_else(|| first_code("visit_reason"), |item| item.code.clone());
        desk.record("visit", json!({ "person": person, "reasons": [code], "note": format!("{CANARY} dit") }));
    }
    desk.clock.go_on(6 * YEAR_MS);
    (desk, person)
}

fn at_term(desk: &Desk) -> AtTerm {
    retention::at_term(desk.store(), &desk.permit(Action::Forget)).unwrap()
}

fn keep(desk: &mut Desk, person: RecordId, until: &str, reason: &str) -> casework::Result<()> {
    let permit = desk.permit(Action::Forget);
    retention::keep(desk.store_mut(), &permit, PersonId(person.0), until, reason).map(drop)
}

fn make_anonymous(desk: &mut Desk, person: RecordId) -> casework::Result<u32> {
    let permit = desk.permit(Action::Forget);
    retention::make_anonymous(desk.store_mut(), &permit, PersonId(person.0), "Terme atteint")
}

#[test]
fn a_file_is_at_its_term_when_nobody_wrote_into_it_for_so_long() {
    let (mut desk, person) = six_years_on();
    let other = desk.person("TRAORÉ", "Awa");
    let found = at_term(&desk);
    assert_eq!(found.term, 5);
    assert_eq!(found.lines.iter().map(|line| line.person).collect::<Vec<_>>(), [person]);
    assert_eq!(found.lines[0].last_on, "2026-10-12");
    // Somebody comes back: the file is alive again.
    desk.record("visit", json!({ "person": person, "reasons": [first_code("visit_reason")] }));
    assert!(at_term(&desk).lines.is_empty());
    assert_eq!(refusal(make_anonymous(&mut desk, person)).1, "retention-not-at-term");
    assert_eq!(refusal(make_anonymous(&mut desk, other)).1, "retention-not-at-term");
}

#[test]
fn the_centre_says_how_long() {
    let (mut desk, _) = six_years_on();
    let administrator = Actor { role: Role::Administrator, ..desk.actor };
    let permit = authorize(administrator, Action::Write(casework::centre::Centre::KIND)).unwrap();
    let fields = crate::desk::fields(json!({ "name": "Centre", "retention_years": 7 }));
    casework::records::record(desk.store_mut(), &permit, casework::centre::Centre::KIND, fields).unwrap();
    assert_eq!(at_term(&desk).term, 7);
    assert!(at_term(&desk).lines.is_empty());
}

#[test]
fn what_is_kept_comes_back_after_its_day_and_says_why() {
    let (mut desk, person) = six_years_on();
    let today = desk.store().today();
    let day = |days: u64| (today + chrono::Days::new(days)).to_string();
    for (until, reason, wrong) in
        [(day(0), "Plainte", "keep_until"), (day(4000), "Plainte", "keep_until"), (day(30), " ", "reason")]
    {
        assert_eq!(refusal(keep(&mut desk, person, &until, reason)).0, wrong);
    }
    keep(&mut desk, person, &day(30), "Plainte en cours").unwrap();
    assert!(at_term(&desk).lines.is_empty());
    // From a page that was read before, or from the command line.
    assert_eq!(refusal(make_anonymous(&mut desk, person)).1, "retention-kept");
    let lines = "SELECT count(*) FROM journal WHERE act = 'kept-file' AND record = ?1";
    assert_eq!(desk.store().db().query_row(lines, [person], |row| row.get::<_, i64>(0)).unwrap(), 1);
    // The review itself is no sign of life.
    desk.clock.go_on(31 * DAY_MS);
    assert_eq!(at_term(&desk).lines[0].kept_because.as_deref(), Some("Plainte en cours"));
    assert!(make_anonymous(&mut desk, person).is_ok());
}

#[test]
fn an_anonymous_file_leaves_its_visits_and_nothing_else_on_every_desk() {
    let (mut desk, person) = six_years_on();
    let mut other = Desk::new("KAY");
    other.clock.go_on(6 * YEAR_MS);
    desk.gives_to(&mut other);
    assert_eq!(make_anonymous(&mut desk, person).unwrap(), 2);
    let mut desks = [desk, other];
    all_meet(&mut desks);
    for desk in &desks {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        let tallies: Vec<Visit> =
            desk.store().all::<Visit>(&[], 10).unwrap().into_iter().map(|visit| visit.record).collect();
        assert_eq!(tallies.len(), 2);
        for tally in tallies {
            assert_eq!((tally.person, tally.note), (None, None));
            assert_eq!((tally.tally_sex.as_deref(), tally.tally_age_band.as_deref()), (Some("m"), Some("25-34")));
            assert_eq!((tally.desk.as_str(), tally.held_at.map(|at| at % DAY_MS)), ("BKO", Some(DAY_MS / 2)));
        }
    }
    assert!(at_term(&desks[0]).lines.is_empty());
    assert_eq!(refusal(make_anonymous(&mut desks[0], person)).1, "forgotten");
}

#[test]
fn a_tally_keeps_what_the_report_counts_and_of_the_origin_only_the_region() {
    let mut desk = Desk::new("BKO");
    let (person, profile) = (desk.person("TRAORÉ", "Awa"), first_code("migration_profile"));
    desk.correct("person", person, json!({ "profile": profile, "origin_division": "X-ML2001-C3" }));
    desk.record("visit", json!({ "person": person, "reasons": [first_code("visit_reason")] }));
    desk.clock.go_on(6 * YEAR_MS);
    assert_eq!(make_anonymous(&mut desk, person).unwrap(), 1);
    let tally = desk.store().all::<Visit>(&[], 10).unwrap().remove(0).record;
    assert_eq!(tally.profile, Some(profile));
    assert_eq!(tally.tally_division.as_deref(), Some("ML20"));
}

#[test]
fn where_there_are_more_than_are_shown_those_that_lay_longest_are() {
    let mut desk = Desk::new("BKO");
    let first = desk.person("TRAORÉ", "Awa");
    for number in 1..=retention::MOST_SHOWN {
        desk.person("TRAORÉ", &format!("Awa {number}"));
    }
    desk.clock.go_on(30 * DAY_MS);
    desk.correct("person", first, json!({ "phone": "76000000" }));
    desk.clock.go_on(6 * YEAR_MS);
    let found = at_term(&desk);
    assert_eq!((found.lines.len(), found.more), (retention::MOST_SHOWN as usize, true));
    assert!(found.lines.iter().all(|line| line.person != first), "somebody wrote into it a month later");
}

#[test]
fn headquarters_decides_and_supervisors_alone() {
    let mut desk = Desk::new("KAY");
    let person = desk.person("TRAORÉ", "Awa");
    desk.clock.go_on(6 * YEAR_MS);
    assert_eq!(refusal(make_anonymous(&mut desk, person)).1, "retention-headquarters");
    assert_eq!(refusal(keep(&mut desk, person, "2040-01-01", "Plainte")).1, "retention-headquarters");
    let may = |role| allows(role, Action::Write(retention::RetentionReview::KIND));
    assert!(may(Role::Supervisor) && !may(Role::Counsellor) && !may(Role::Administrator));
}

#[test]
fn the_day_asks_for_a_look_every_three_months() {
    let (desk, _) = six_years_on();
    let asks = || screens::today(desk.store(), &desk.permit(Action::Search)).unwrap().retention_due;
    assert!(asks());
    at_term(&desk);
    assert!(!asks());
    desk.clock.go_on(91 * DAY_MS);
    assert!(asks());
    let young = Desk::new("BKO");
    assert!(!screens::today(young.store(), &young.permit(Action::Search)).unwrap().retention_due);
}
