//! A file handed from desk to desk: accepted or refused, and the answer that travels back, without headquarters.

use casework::access::Action;
use casework::hand_over::{self, Answer, HandOver};
use casework::ids::RecordId;
use casework::mission::Choice;
use casework::person::PersonId;
use casework::screens;
use casework::task::{self, Due};
use casework::words::Lang;
use serde_json::json;

use crate::desk::refusal;
use crate::exchange::{Post, join};
use crate::mission::{three, zone};

impl Post {
    fn hands_over(&mut self, person: RecordId, to: &str) -> casework::Result<()> {
        let permit = self.permit(Action::HandOver);
        hand_over::ask(&mut self.opened.store, &permit, Lang::Fr, PersonId(person.0), to)
    }

    fn accepts(&mut self, person: RecordId) -> casework::Result<()> {
        let permit = self.permit(Action::HandOver);
        hand_over::accept(&mut self.opened.store, &permit, PersonId(person.0))
    }

    fn refuses(&mut self, person: RecordId, reason: &str) -> casework::Result<()> {
        let permit = self.permit(Action::HandOver);
        hand_over::refuse(&mut self.opened.store, &permit, Lang::Fr, PersonId(person.0), reason)
    }

    fn hand_over(&self, person: RecordId) -> HandOver {
        hand_over::of_person(&self.opened.store, PersonId(person.0)).unwrap().remove(0)
    }

    /// What the worklist shows of that kind.
    fn due(&self, what: &str) -> Vec<Due> {
        let until = self.opened.store.today() + chrono::Days::new(1);
        let due = task::worklist(&self.opened.store, uuid::Uuid::nil(), until, 100).unwrap();
        due.into_iter().filter(|due| due.what == what).collect()
    }

    fn case_file(&self, person: RecordId) -> casework::case_file::CaseFile {
        self.opened.store.all(&[("person", &person.to_string())], 1).unwrap().remove(0).record
    }
}

#[test]
fn a_file_is_accepted_at_the_other_desk_and_the_sender_learns_it_without_headquarters() {
    let (mut siege, mut bamako, mut zegoua) = three();
    zegoua.take_in(&siege.prepare("ZEG"));
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    bamako.hands_over(fanta, "ZEG").unwrap();
    bamako.hands_over(fanta, "ZEG").unwrap();
    assert_eq!(bamako.due("hand-over").len(), 0, "it is not for Bamako to accept");
    assert_eq!(bamako.hand_over(fanta).answer, Answer::Awaited);

    zegoua.take_in(&bamako.prepare("ZEG"));
    let due = zegoua.due("hand-over");
    assert_eq!(due.len(), 1, "asked twice, it waits once");
    assert_eq!((due[0].text.as_deref(), due[0].name.as_deref()), (Some("BKO"), Some("SISSOKO Fanta")));
    zegoua.accepts(fanta).unwrap();
    assert_eq!(zegoua.due("hand-over").len(), 0);
    let case = zegoua.case_file(fanta);
    assert_eq!((case.desk.as_deref(), case.owner), (Some("ZEG"), Some(zegoua.opened.actor.user)));
    assert_eq!(refusal(zegoua.accepts(fanta)).1, "hand-over-none");

    bamako.take_in(&zegoua.prepare("BKO"));
    let answer = bamako.hand_over(fanta);
    assert_eq!((answer.answer, answer.answered_on.is_some()), (Answer::Accepted, true));
    assert_eq!(bamako.case_file(fanta).desk.as_deref(), Some("ZEG"));
    assert_eq!(bamako.held_by(fanta), json!(["BKO", "ZEG"]), "both keep reading it");
    assert!(!siege.knows(fanta), "headquarters had no part in it");
    siege.take_in(&bamako.prepare("HQ"));
    siege.take_in(&zegoua.prepare("HQ"));
    assert_eq!(siege.hand_over(fanta).answer, Answer::Accepted);
    assert_eq!(siege.opened.store.waiting().unwrap(), 0);
}

#[test]
fn a_refused_file_is_back_with_the_sender_and_in_the_history() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    bamako.hands_over(fanta, "ZEG").unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    zegoua.take_in(&siege.prepare("ZEG"));
    assert_eq!(refusal(zegoua.refuses(fanta, "  ")), ("reason".into(), "required".into()));
    let reason = format!("elle habite désormais à Ségou {}", "é".repeat(200));
    zegoua.refuses(fanta, &reason).unwrap();
    assert_eq!((zegoua.due("hand-over").len(), zegoua.due("task").len()), (0, 1));
    assert_eq!(zegoua.held_by(fanta), json!(["BKO"]));

    siege.take_in(&zegoua.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    let answer = bamako.hand_over(fanta);
    assert_eq!((answer.answer, answer.reason), (Answer::Refused, Some(reason.clone())));
    let back = bamako.due("task");
    assert!(back[0].text.as_deref().unwrap().starts_with("ZEG a refusé le dossier : elle habite"), "{back:?}");
    assert_eq!(bamako.case_file(fanta).desk.as_deref(), Some("BKO"));
    let kind = casework::records::kind("task").unwrap();
    let read = bamako.permit(Action::Read(kind));
    let history = casework::records::history(&bamako.opened.store, &read, kind, answer.id).unwrap();
    assert_eq!((&history[0]["reason"], &history[0]["prefix"]), (&json!(reason), &json!("ZEG")));
    // The sender may try again.
    bamako.hands_over(fanta, "ZEG").unwrap();
    assert_eq!(bamako.hand_over(fanta).answer, Answer::Awaited);
}

#[test]
fn a_task_ticked_off_by_mistake_is_no_answer() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    bamako.hands_over(fanta, "ZEG").unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    zegoua.take_in(&siege.prepare("ZEG"));
    let kind = casework::records::kind("task").unwrap();
    let permit = zegoua.permit(Action::Write(kind));
    let done = crate::exchange::map(json!({ "done_on": "2026-10-13", "result": "vu" }));
    let id = zegoua.hand_over(fanta).id;
    casework::records::correct(&mut zegoua.opened.store, &permit, kind, id, done).unwrap();
    assert_eq!(zegoua.due("hand-over").len(), 1);
    let file = screens::person_file(&zegoua.opened.store, &permit, PersonId(fanta.0)).unwrap();
    assert!(file.hand_overs[0].here && file.hand_overs[0].reason.is_none());
    zegoua.accepts(fanta).unwrap();
}

#[test]
fn an_accepted_file_stays_when_the_mission_ends() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    let amadou = bamako.file_at("Diallo", "Amadou", "ML01");
    siege.take_in(&bamako.prepare("HQ"));
    siege.go(&zone("ZEG", "ML01")).unwrap();
    siege.hands_over(fanta, "ZEG").unwrap();
    zegoua.take_in(&siege.prepare("ZEG"));
    zegoua.accepts(fanta).unwrap();
    siege.take_in(&zegoua.prepare("HQ"));
    assert_eq!(siege.come_back(&Choice { desk: "ZEG".into(), ..Choice::default() }).unwrap(), 1);
    assert_eq!((siege.held_by(fanta), siege.held_by(amadou)), (json!(["BKO", "ZEG"]), json!(["BKO"])));
}

#[test]
fn a_desk_that_was_restored_gets_the_file_under_its_first_prefix() {
    let (mut siege, mut bamako, _) = three();
    let fanta = bamako.person("Sissoko", "Fanta");
    siege.take_in(&bamako.prepare("HQ"));
    siege.hands_over(fanta, "ZEG2").unwrap();
    assert_eq!(siege.held_by(fanta), json!(["BKO", "ZEG"]));
    assert_eq!(refusal(siege.hands_over(fanta, "HQ2")).1, "same-desk");
    let mut alone = Post::found("KAY", false);
    join(&mut siege, &mut alone);
    assert_eq!(refusal(bamako.hands_over(fanta, "KAY")).1, "desk-unknown", "not learnt yet");
}
