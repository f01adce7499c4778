//! Incoming referrals: a partner sends a person, wants an answer by a day, and gets one; nothing of it is printed.

use casework::access::{Action, Actor, Role, authorize};
use casework::ids::RecordId;
use casework::incoming_referral::{self, IncomingReferral, Line, Received};
use casework::person::PersonId;
use casework::records;
use casework::screens;
use casework::store::kind::Record;
use casework::task::Due;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, assert_same, refusal};
use crate::forget::{CANARY, canaries};

const KIND: &str = "incoming_referral";

impl Desk {
    fn partner_named(&mut self, name: &str) -> RecordId {
        self.record("partner", json!({ "name": name, "short_name": name, "partner_kind": "ong" }))
    }

    fn listed(&self, which: Received) -> Vec<Line> {
        let permit = self.permit(Action::Read(IncomingReferral::KIND));
        incoming_referral::list(self.store(), &permit, which, 50).unwrap()
    }

    fn unanswered(&self) -> Vec<Due> {
        let mut due = screens::worklist(self.store(), &self.permit(Action::Search), self.store().today(), 50).unwrap();
        due.retain(|line| line.what == "incoming");
        due
    }
}

fn sent(person: RecordId, partner: RecordId) -> Value {
    json!({ "person": person, "partner": partner, "reasons": ["emploi"], "their_reference": "AME-77", "priority": "72h" })
}

#[test]
fn a_partner_s_person_waits_for_an_answer_in_the_file_the_list_and_the_worklist_until_it_is_given() {
    let mut desk = Desk::of("BKO", "counsellor");
    let (moussa, ame) = (desk.person("COULIBALY", "Moussa"), desk.partner_named("AME"));
    let id = desk.record(KIND, sent(moussa, ame));
    for (field, said) in
        [("received_on", "2026-10-12"), ("answer_by", "2026-10-15"), ("sending", "porteur"), ("desk", "BKO")]
    {
        assert_eq!(desk.show(KIND, id, field), said, "{field}");
    }
    assert!(desk.unanswered().is_empty(), "there is time");
    desk.clock.go_on(5 * DAY_MS);
    let due = desk.unanswered();
    assert_eq!((due.len(), due[0].days_late, due[0].text.as_deref()), (1, 2, Some("AME")));
    assert_eq!((due[0].reference.as_deref(), due[0].name.as_deref()), (Some("AME-77"), Some("COULIBALY Moussa")));
    let open = desk.listed(Received::Open);
    assert_eq!((open.len(), open[0].days_late, open[0].partner_name.as_deref()), (1, Some(2), Some("AME")));

    // That the person waits is an answer, and the partner still waits for the last one.
    desk.correct(KIND, id, json!({ "answer": "en-attente", "answer_note": "Un entretien lundi" }));
    assert_eq!((desk.unanswered().len(), desk.listed(Received::Open).len()), (1, 1));
    desk.correct(KIND, id, json!({ "answer_by": null }));
    assert_eq!(desk.show(KIND, id, "answer_by"), "2026-10-15", "a day that was emptied follows from the others again");
    desk.clock.go_on(2 * DAY_MS);
    desk.correct(KIND, id, json!({ "answer": "acceptee", "answer_note": null }));
    assert_eq!(desk.show(KIND, id, "answered_on"), "2026-10-19", "not the day on which it was to wait");
    assert!(desk.unanswered().is_empty() && desk.listed(Received::Open).is_empty());
    desk.correct(KIND, id, json!({ "served_on": "2026-10-19" }));
    let all = desk.listed(Received::All);
    assert_eq!((all.len(), all[0].open, all[0].days_late), (1, false, None));

    let file = screens::person_file(desk.store(), &desk.permit(Action::Search), PersonId(moussa.0)).unwrap();
    assert_eq!(file.incoming.len(), 1);
    let moment = &file.timeline.iter().find(|one| one.moment.kind == KIND).unwrap().moment;
    assert_eq!((moment.what.as_deref(), moment.text.as_deref()), (Some("acceptee"), Some("AME")));
    assert_eq!(moment.reference.as_deref(), Some("AME-77"));
    desk.proves_itself();
}

#[test]
fn an_answer_says_what_it_asks_for_and_another_one_takes_it_away() {
    let mut desk = Desk::new("BKO");
    let (moussa, ame, apej) =
        (desk.person("COULIBALY", "Moussa"), desk.partner_named("AME"), desk.partner_named("APEJ"));
    let id = desk.record(KIND, sent(moussa, ame));
    desk.correct(KIND, id, json!({ "answer": "refusee", "refusal_reason": "complet" }));
    desk.correct(KIND, id, json!({ "answer": "reorientee", "redirected_to": apej }));
    assert_eq!(desk.show(KIND, id, "refusal_reason"), Value::Null);
    assert_eq!(desk.show(KIND, id, "redirected_to"), apej.to_string());
    // What was served goes with the answer that it belonged to.
    desk.correct(KIND, id, json!({ "answer": "acceptee", "served_on": "2026-10-12" }));
    desk.correct(KIND, id, json!({ "answer": "reorientee", "redirected_to": apej }));
    assert_eq!(desk.show(KIND, id, "served_on"), Value::Null);
    // Taken back whole: nobody has answered.
    desk.correct(KIND, id, json!({ "answer": null }));
    assert_eq!((desk.show(KIND, id, "redirected_to"), desk.show(KIND, id, "answered_on")), (Value::Null, Value::Null));
    assert_eq!(desk.listed(Received::Open).len(), 1);
    // A case file opened afterwards is named, and gives its person where none was.
    let file = desk.case_file(moussa);
    desk.correct(KIND, id, json!({ "case_file": file }));
    let other = desk.record(KIND, json!({ "case_file": file, "partner": ame, "reasons": ["emploi"] }));
    assert_eq!(desk.show(KIND, other, "person"), moussa.to_string());
    assert_eq!(desk.show(KIND, other, "answer_by"), "2026-10-27", "fifteen days where no priority is said");
    desk.proves_itself();
}

#[test]
fn what_is_wrong_is_refused_with_the_next_step_and_nothing_changes() {
    let mut desk = Desk::new("BKO");
    let (moussa, awa, ame) =
        (desk.person("COULIBALY", "Moussa"), desk.person("KEITA", "Awa"), desk.partner_named("AME"));
    let hers = desk.case_file(awa);
    let id = desk.record(KIND, sent(moussa, ame));
    let before = desk.tables();
    let unknown = "01990000-0000-7000-8000-000000000009";
    for (field, value, on, reason) in [
        ("person", Value::Null, "person", "required"),
        ("partner", Value::Null, "partner", "required"),
        ("reasons", Value::Null, "reasons", "required"),
        ("partner", unknown.into(), "partner", "not-here"),
        ("case_file", hers.to_string().into(), "case_file", "incoming-other-file"),
        ("received_on", "2026-10-13".into(), "received_on", "in-the-future"),
        ("answer_by", "2026-10-11".into(), "answer_by", "incoming-before"),
        ("answer_note", "bien reçu".into(), "answer_note", "incoming-no-answer"),
        ("answer", "peut-etre".into(), "answer", "not-in-list"),
        ("desk", "KAY".into(), "desk", "set-by-the-program"),
        ("reason", "x".repeat(301).into(), "reason", "too-long"),
    ] {
        let mut fields = sent(moussa, ame);
        fields[field] = value;
        assert_eq!(refusal(desk.try_record(KIND, fields)), (on.to_owned(), reason.to_owned()));
    }
    for (fields, on, reason) in [
        (json!({ "answer": "reorientee" }), "redirected_to", "incoming-where"),
        (json!({ "answer": "reorientee", "redirected_to": ame }), "redirected_to", "incoming-back"),
        (json!({ "answer": "refusee" }), "refusal_reason", "incoming-why"),
        (json!({ "served_on": "2026-10-12" }), "served_on", "incoming-served"),
        (json!({ "answer": "acceptee", "answered_on": "2026-10-11" }), "answered_on", "incoming-before"),
        (json!({ "answer": "acceptee", "served_on": "2026-10-13" }), "served_on", "in-the-future"),
    ] {
        assert_eq!(refusal(desk.try_correct(KIND, id, fields)), (on.to_owned(), reason.to_owned()));
    }
    assert_same(&before, &desk.tables(), "nothing has changed");
    for reason in ["other-file", "no-answer", "where", "why", "back", "served", "before"] {
        let code: &'static str = Box::leak(format!("incoming-{reason}").into_boxed_str());
        for lang in [Lang::Fr, Lang::En] {
            assert!(!casework::Error::invalid("answer", code).message(lang).contains(code), "{code} has its words");
        }
    }
}

#[test]
fn two_desks_that_answer_one_referral_differently_disagree() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (moussa, ame) = (bamako.person("COULIBALY", "Moussa"), bamako.partner_named("AME"));
    let id = bamako.record(KIND, sent(moussa, ame));
    bamako.meets(&mut kayes);
    bamako.correct(KIND, id, json!({ "answer": "acceptee" }));
    kayes.correct(KIND, id, json!({ "answer": "refusee", "refusal_reason": "complet" }));
    kayes.correct(KIND, id, json!({ "contact": "Mme Dembélé" }));
    bamako.meets(&mut kayes);
    let open = bamako.disagreements();
    assert_eq!(open.iter().map(|(register, _)| register.as_str()).collect::<Vec<_>>(), ["answer"]);
    bamako.decide(id, "answer", 1);
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert!(desk.disagreements().is_empty());
        assert_eq!(desk.show(KIND, id, "contact"), "Mme Dembélé");
        desk.withdraw(KIND, id);
        desk.restore(KIND, id);
        desk.proves_itself();
    }
}

#[test]
fn reception_reads_it_readers_of_statistics_do_not_and_an_erased_person_leaves_none() {
    let mut desk = Desk::new("BKO");
    let (awa, ame) = (desk.person("KEITA", "Awa"), desk.partner_named("AME"));
    let hidden =
        json!({ "family_name": CANARY, "sex": "f", "birth_date": "1990", "code_only": true, "code_only_reason": "x" });
    let hidden = desk.record("person", hidden);
    let mut fields = sent(awa, ame);
    fields["reason"] = CANARY.into();
    desk.record(KIND, fields);
    desk.record(KIND, sent(hidden, ame));
    let names: Vec<String> = desk.listed(Received::Open).into_iter().filter_map(|line| line.name).collect();
    assert!(names.iter().all(|name| !name.contains(CANARY)), "a file without a name is its number");
    let may = |role, action| authorize(Actor { role, ..desk.actor }, action).is_ok();
    let (read, write) = (Action::Read(IncomingReferral::KIND), Action::Write(IncomingReferral::KIND));
    assert!(may(Role::Reception, read) && !may(Role::Reception, write) && may(Role::FieldOfficer, write));
    for role in [Role::Administrator, Role::StatisticsReader] {
        assert!(!may(role, read) && !may(role, write));
    }
    let administrator = authorize(Actor { role: Role::Administrator, ..desk.actor }, Action::Administer).unwrap();
    let asked = incoming_referral::list(desk.store(), &administrator, Received::All, 9);
    assert_eq!(refusal(asked).1, "not-allowed");
    assert_eq!(refusal(records::list(desk.store(), &administrator, IncomingReferral::KIND, &[], 9)).1, "not-allowed");
    desk.forget(awa);
    desk.forget(hidden);
    assert_eq!(canaries(desk.store()), Vec::<String>::new());
    assert!(desk.listed(Received::All).is_empty() && desk.unanswered().is_empty());
    desk.proves_itself();
}
