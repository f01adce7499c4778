//! The worklist and the figures of the day: what counts for whoever looks is never pushed out by what is old.

use casework::access::Action;
use casework::ids::RecordId;
use casework::screens::{self, Today};
use casework::task::Due;
use serde_json::json;

use crate::desk::{DAY_MS, Desk, MORNING_MS, assert_same, first_code, refusal, rows};

impl Desk {
    fn today(&self) -> Today {
        screens::today(self.store(), &self.permit(Action::Search)).unwrap()
    }

    fn is_due(&self, what: &str) -> Vec<Due> {
        self.today().worklist.into_iter().filter(|due| due.what == what).collect()
    }

    fn follow_up(&self, case: RecordId) -> String {
        self.show("case_file", case, "next_follow_up").as_str().unwrap_or_default().to_owned()
    }
}

fn task(person: RecordId, what: &str, due_on: &str) -> serde_json::Value {
    json!({ "person": person, "what": what, "due_on": due_on, "owner": uuid::Uuid::nil(), "desk": "KAY" })
}

#[test]
fn old_lines_push_out_neither_what_is_urgent_nor_what_is_new_or_ones_own() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    let own = json!({ "person": moussa, "what": "la mienne, de l'an dernier", "due_on": "2024-01-05" });
    desk.record("task", own);
    for _ in 0..210 {
        desk.record("task", task(moussa, "vieille", "2025-01-05"));
    }
    desk.record("task", task(moussa, "d'aujourd'hui", "2026-10-12"));
    let plan =
        desk.record("plan", json!({ "case_file": file, "programme": first_code("programme"), "project": "Couture" }));
    let action = json!({ "plan": plan, "dimension": first_code("plan_dimension"), "what": "Une machine" });
    desk.record("plan_action", action);
    let permit = desk.permit(Action::Write(crate::desk::known(desk.store(), "plan")));
    casework::return_support::ask_approval(desk.store_mut(), &permit, casework::return_support::PlanId(plan.0))
        .unwrap();

    let today = desk.today();
    assert_eq!(today.worklist.iter().filter(|due| due.what == "approval").count(), 1);
    let tasks: Vec<&str> =
        today.worklist.iter().filter(|due| due.what == "task").filter_map(|due| due.text.as_deref()).collect();
    assert_eq!((tasks.len(), tasks[0], tasks[1]), (50, "la mienne, de l'an dernier", "d'aujourd'hui"));
    let more: Vec<_> = today.worklist_more.iter().map(|more| (more.what, more.others)).collect();
    assert_eq!(more, [("task", Some(162))], "what is not shown is counted");
}

#[test]
fn of_other_desks_things_this_desk_s_come_first() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let nobody = uuid::Uuid::nil();
    desk.record("task", json!({ "person": moussa, "what": "ici", "due_on": "2026-10-01", "owner": nobody }));
    desk.record("task", task(moussa, "ailleurs", "2026-10-11"));
    desk.record("task", json!({ "person": moussa, "what": "demain", "due_on": "2026-10-13", "owner": nobody }));
    let said: Vec<String> = desk.is_due("task").into_iter().filter_map(|due| due.text).collect();
    assert_eq!(said, ["ici", "demain", "ailleurs"]);
}

#[test]
fn what_is_due_is_found_and_counted_by_indexes() {
    let desk = Desk::new("BKO");
    for (sql, index) in [
        (
            "SELECT count(*) FROM case_file WHERE status IS NOT 'clos' AND next_follow_up <= '2026-10-12'",
            "COVERING INDEX case_file_next_follow_up",
        ),
        (
            "SELECT count(*) FROM task WHERE done_on IS NULL AND (about IS NULL OR about NOT GLOB 'hand-over:*') AND due_on <= '2026-10-12'",
            "COVERING INDEX task_due_on",
        ),
        (
            "SELECT no, next_follow_up, owner, desk FROM case_file WHERE status IS NOT 'clos' AND withdrawn IS NOT 1 AND next_follow_up <= '2026-10-12' ORDER BY next_follow_up DESC LIMIT 200",
            "COVERING INDEX case_file_next_follow_up",
        ),
        (
            "SELECT no, answer_by, reference FROM referral INDEXED BY referral_answer_by WHERE state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente') AND withdrawn IS NOT 1 AND answer_by <= '2026-10-12' ORDER BY answer_by DESC LIMIT 200",
            "COVERING INDEX referral_answer_by",
        ),
        (
            "SELECT no, answer_by, desk FROM incoming_referral INDEXED BY incoming_referral_answer_by WHERE coalesce(answer, 'en-attente') = 'en-attente' AND withdrawn IS NOT 1 AND answer_by <= '2026-10-12' ORDER BY answer_by DESC LIMIT 200",
            "COVERING INDEX incoming_referral_answer_by",
        ),
        (
            "SELECT raised_on, desk FROM case_flag INDEXED BY case_flag_raised_on WHERE lowered_on IS NULL AND withdrawn IS NOT 1 AND raised_on <= '2026-10-12'",
            "INDEX case_flag_raised_on",
        ),
        (
            "SELECT id FROM task WHERE owner = x'00' AND done_on IS NULL AND withdrawn IS NOT 1 AND due_on <= '2026-10-12' ORDER BY due_on DESC LIMIT 50",
            "INDEX task_owner",
        ),
        (
            "SELECT id FROM case_file WHERE owner = x'00' AND status IS NOT 'clos' AND withdrawn IS NOT 1 AND next_follow_up <= '2026-10-12' ORDER BY next_follow_up DESC LIMIT 50",
            "INDEX case_file_owner",
        ),
        (
            "SELECT id FROM consent WHERE decision = 'accorde' AND valid_until >= '2026-10-01' AND withdrawn IS NOT 1 AND valid_until <= '2026-10-25' ORDER BY valid_until DESC LIMIT 50",
            "INDEX consent_valid_until",
        ),
    ] {
        let plan = rows(desk.store(), &format!("EXPLAIN QUERY PLAN {sql}"), 3).join("\n");
        assert!(plan.contains(index), "{sql}\n{plan}");
    }
}

/// The window fills the words of an alert with its facts: one that is called otherwise stands there as a gap.
#[test]
fn every_alert_of_a_file_has_the_facts_that_its_words_name() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.record("case_file", json!({ "person": moussa, "case_kind": "protection", "risk": "eleve", "urgent": true }));
    desk.record("task", task(moussa, "appeler", "2026-10-11"));
    desk.clock.go_on(40 * DAY_MS);
    let permit = desk.permit(Action::Search);
    let file = casework::screens::person_file(desk.store(), &permit, casework::person::PersonId(moussa.0)).unwrap();
    let codes: Vec<&str> = file.alerts.iter().map(|alert| alert.code).collect();
    for code in ["risk", "urgent", "task-overdue", "evaluation-overdue", "follow-up-overdue"] {
        assert!(codes.contains(&code), "{code} of {codes:?}");
    }
    for lang in ["fr", "en"] {
        let path = format!("{}/../assets/messages/{lang}/person.ftl", env!("CARGO_MANIFEST_DIR"));
        let words = std::fs::read_to_string(path).unwrap();
        for alert in &file.alerts {
            let start = format!("\nalert-{} = ", alert.code);
            let Some((_, rest)) = words.split_once(&start) else { continue };
            let said = rest.split("\nalert-").next().unwrap();
            for name in said.split("{ $").skip(1).map(|part| part.split([' ', '}']).next().unwrap()) {
                assert!(alert.facts.contains_key(name), "{lang}: alert-{} asks for {name}", alert.code);
            }
        }
    }
}

#[test]
fn the_figures_of_the_day_are_this_desk_s() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = kayes.person("COULIBALY", "Moussa");
    let tally =
        |desk: &mut Desk| desk.record("visit", json!({ "tally_sex": "f", "reasons": [first_code("visit_reason")] }));
    kayes.record("visit", json!({ "person": moussa, "reasons": [first_code("visit_reason")] }));
    tally(&mut kayes);
    tally(&mut bamako);
    kayes.meets(&mut bamako);
    let seen = |desk: &Desk| {
        let today = desk.today();
        (today.visits, today.tallies, today.new_persons)
    };
    assert_eq!((seen(&bamako), seen(&kayes)), ((0, 1, 0), (1, 1, 1)));
}

#[test]
fn whatever_follows_a_person_up_moves_the_next_follow_up_on() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    assert_eq!(desk.follow_up(file), "2026-11-11");
    desk.clock.go_on(40 * DAY_MS);
    assert_eq!(desk.is_due("follow-up").len(), 1);
    desk.record("visit", json!({ "person": moussa, "reasons": [first_code("visit_reason")] }));
    assert_eq!(desk.follow_up(file), "2026-12-21", "a month after the visit");
    assert_eq!(desk.is_due("follow-up").len(), 0);
    desk.record("session", json!({ "case_file": file, "summary": "Métier", "next_on": "2026-11-28" }));
    assert_eq!(desk.follow_up(file), "2026-11-28", "as was agreed");
    desk.correct("case_file", file, json!({ "next_follow_up": "2027-06-01" }));
    desk.record("session", json!({ "case_file": file, "summary": "Projet" }));
    assert_eq!(desk.follow_up(file), "2027-06-01", "a later day set by hand stays");
    // Taken back, the follow-up is where it was.
    desk.correct("case_file", file, json!({ "next_follow_up": "2026-12-01" }));
    let session = json!({ "case_file": file, "summary": "Relance", "held_on": "2026-11-20" });
    desk.record("session", session);
    assert_eq!(desk.follow_up(file), "2026-12-20");
    let permit = desk.permit(Action::Write(crate::desk::known(desk.store(), "session")));
    casework::undo::undo(desk.store_mut(), &permit, casework::words::Lang::Fr).unwrap();
    assert_eq!(desk.follow_up(file), "2026-12-01");
}

#[test]
fn two_desks_that_follow_one_person_up_disagree_about_nothing() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    let file = bamako.case_file(moussa);
    bamako.meets(&mut kayes);
    bamako.clock.set(MORNING_MS + 20 * DAY_MS);
    kayes.clock.set(MORNING_MS + 25 * DAY_MS);
    for desk in [&mut bamako, &mut kayes] {
        desk.record("session", json!({ "case_file": file, "summary": "Relance" }));
    }
    kayes.meets(&mut bamako);
    // The desk that works on the file moves its days.
    assert_eq!((bamako.follow_up(file), bamako.disagreements().len()), ("2026-12-01".to_owned(), 0));
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
    bamako.proves_itself();
}

#[test]
fn a_file_of_which_nothing_was_heard_for_three_months_is_proposed_for_closing() {
    let mut desk = Desk::new("BKO");
    let (moussa, awa) = (desk.person("COULIBALY", "Moussa"), desk.person("DIARRA", "Awa"));
    let (idle, seen) = (desk.case_file(moussa), desk.case_file(awa));
    desk.clock.go_on(85 * DAY_MS);
    assert_eq!((desk.is_due("closure").len(), desk.is_due("follow-up").len()), (0, 2));
    // As a version wrote it that moved nothing on.
    desk.record("session", json!({ "case_file": seen, "summary": "Relance" }));
    desk.correct("case_file", seen, json!({ "next_follow_up": "2026-11-11" }));
    desk.clock.go_on(6 * DAY_MS);
    let ids = |what: &str| desk.is_due(what).iter().map(|due| due.id).collect::<Vec<_>>();
    assert_eq!((ids("closure"), ids("follow-up")), (vec![idle], vec![seen]));
}

#[test]
fn a_consent_that_runs_out_is_due_until_somebody_asks_again() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let yes =
        |until: &str| json!({ "person": moussa, "purpose": "photo", "decision": "accorde", "valid_until": until });
    desk.record("consent", yes("2026-10-20"));
    assert_eq!(desk.is_due("consent-ends").len(), 0, "nobody follows the person up");
    desk.case_file(moussa);
    let due = desk.is_due("consent-ends");
    assert_eq!((due.len(), due[0].text.as_deref(), due[0].days_late), (1, Some("photo"), -8));
    desk.record("consent", yes("2027-10-20"));
    assert_eq!(desk.is_due("consent-ends").len(), 0);
}

#[test]
fn a_closed_case_file_is_opened_again_with_a_reason() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = desk.case_file(moussa);
    desk.correct("case_file", file, json!({ "status": "clos", "closing_reason": first_code("closing_reason") }));
    let again = json!({ "status": "rouvert", "stage": "suivi" });
    assert_eq!(
        refusal(desk.try_correct("case_file", file, again.clone())),
        ("reason".into(), "reopening-reason".into())
    );
    let kind = crate::desk::known(desk.store(), "case_file");
    let permit = desk.permit(Action::Write(kind));
    let fields = crate::desk::fields(again);
    casework::records::correct_because(desk.store_mut(), &permit, kind, file, fields, Some("Il est revenu.")).unwrap();
    assert_eq!(desk.show("case_file", file, "status"), "rouvert");
    let history = casework::records::history(desk.store(), &permit, kind, file).unwrap();
    assert_eq!(history[0]["reason"], "Il est revenu.");
}

#[test]
fn a_child_s_case_file_cannot_be_recorded_closed_before_a_supervisor_answered() {
    let mut desk = Desk::new("BKO");
    let child = desk.record(
        "person",
        json!({ "family_name": "SISSOKO", "given_names": "Ibrahima", "sex": "m", "birth_date": "2012-08", "alone_minor": true }),
    );
    let closed = json!({ "person": child, "case_kind": first_code("case_kind"), "status": "clos", "closing_reason": first_code("closing_reason") });
    assert_eq!(refusal(desk.try_record("case_file", closed)).1, "alone-minor-unanswered");
}
