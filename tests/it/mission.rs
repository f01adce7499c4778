//! Missions: a desk takes files along, works on them, and gives them back.

use casework::access::{Action, UserId};
use casework::ids::RecordId;
use casework::mission::{self, Choice, Preview};
use casework::practice;
use casework::store::kind::Kind;
use casework::{exchange, records};
use serde_json::{Value, json};

use crate::desk::refusal;
use crate::exchange::{Post, join, map};

impl Post {
    pub fn record(&mut self, kind: &str, fields: Value) -> RecordId {
        let kind: &'static Kind = records::kind(kind).unwrap();
        let permit = self.permit(Action::Write(kind));
        records::record(&mut self.opened.store, &permit, kind, map(fields)).unwrap().id
    }

    /// Somebody who lives there, with an open case file.
    pub fn file_at(&mut self, family: &str, given: &str, address: &str) -> RecordId {
        let person = self.person(family, given);
        self.correct(person, json!({ "address_division": address }));
        self.record("case_file", json!({ "person": person, "case_kind": crate::desk::first_code("case_kind") }));
        person
    }

    pub fn held_by(&self, person: RecordId) -> Value {
        self.field(person, "held_by")
    }

    pub fn knows(&self, person: RecordId) -> bool {
        self.opened.store.find_record::<casework::person::Person>(person.0).unwrap().is_some()
    }

    pub fn preview(&self, choice: &Choice) -> casework::Result<Preview> {
        mission::preview(&self.opened.store, &self.permit(Action::HandOver), choice)
    }

    pub fn go(&mut self, choice: &Choice) -> casework::Result<u32> {
        let permit = self.permit(Action::HandOver);
        mission::prepare(&mut self.opened.store, &permit, choice)
    }

    pub fn come_back(&mut self, choice: &Choice) -> casework::Result<u32> {
        let permit = self.permit(Action::HandOver);
        mission::end(&mut self.opened.store, &permit, choice)
    }

    fn on_mission(&self, desk: &str) -> (u32, u32) {
        let carried = mission::carried(&self.opened.store, &self.permit(Action::HandOver)).unwrap();
        carried.into_iter().find(|one| one.desk == desk).map(|one| (one.held, one.on_mission)).unwrap()
    }
}

/// Headquarters, Bamako and Zégoua.
pub fn three() -> (Post, Post, Post) {
    let (mut siege, mut bamako, mut zegoua) =
        (Post::found("HQ", true), Post::found("BKO", false), Post::found("ZEG", false));
    join(&mut siege, &mut bamako);
    join(&mut siege, &mut zegoua);
    // Who joins later is learnt with the next bundle.
    bamako.take_in(&siege.prepare("BKO"));
    (siege, bamako, zegoua)
}

pub fn zone(desk: &str, code: &str) -> Choice {
    Choice { desk: desk.to_owned(), zone: Some(code.to_owned()), counsellor: None }
}

/// The cercle of Kayes lies in the region `ML01`; its first commune below both.
const REGION: &str = "ML01";

fn below(code: &str, level: u8) -> &'static str {
    let codes = casework::lists::within(code);
    codes.into_iter().find(|code| casework::lists::division(code).unwrap().level == level).unwrap()
}

#[test]
fn a_desk_takes_the_open_files_of_a_zone_and_gives_them_back() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let cercle = below(REGION, 2);
    let near = bamako.file_at("Sissoko", "Fanta", below(cercle, 4));
    let region = bamako.file_at("Diallo", "Amadou", REGION);
    let far = bamako.file_at("Touré", "Ali", "ML07");
    let without_file = bamako.person("Keïta", "Salif");
    bamako.correct(without_file, json!({ "address_division": cercle }));
    siege.take_in(&bamako.prepare("HQ"));

    let seen = siege.preview(&zone("ZEG", cercle)).unwrap();
    assert_eq!((seen.persons, seen.case_files, seen.already_held), (1, 1, 0));
    let whole = zone("ZEG", REGION);
    let seen = siege.preview(&whole).unwrap();
    assert_eq!((seen.persons, seen.case_files, seen.already_held), (2, 2, 0));
    assert!(seen.bytes > 0 && seen.newest_at.is_some());
    assert_eq!(siege.go(&whole).unwrap(), 2);
    assert_eq!(siege.go(&whole).unwrap(), 0, "a second time nothing is added");
    assert_eq!(siege.preview(&whole).unwrap().already_held, 2);
    assert_eq!(siege.on_mission("ZEG"), (2, 2));

    let report = zegoua.take_in(&siege.prepare("ZEG"));
    assert_eq!((report.new_persons, report.waiting), (2, 0));
    assert!(zegoua.knows(near) && zegoua.knows(region) && !zegoua.knows(far) && !zegoua.knows(without_file));

    // On the way a file is opened there, and one that was taken along is written in.
    let own = zegoua.file_at("Konaté", "Bintou", cercle);
    zegoua.correct(near, json!({ "phone": "76123456" }));
    siege.take_in(&zegoua.prepare("HQ"));
    assert_eq!(siege.field(near, "phone"), json!("76123456"));
    assert_eq!(siege.on_mission("ZEG"), (3, 2));
    assert_eq!(siege.come_back(&whole).unwrap(), 2);
    assert_eq!(siege.on_mission("ZEG"), (1, 0));
    assert_eq!(siege.held_by(near), json!(["BKO"]));
    assert_eq!(siege.held_by(own), json!(["ZEG"]), "what it opened itself stays its own");

    // What it had stays there, nothing more comes; what it still writes arrives.
    siege.correct(near, json!({ "phone": "66998877" }));
    zegoua.take_in(&siege.prepare("ZEG"));
    assert_eq!(zegoua.field(near, "phone"), json!("76123456"));
    zegoua.correct(near, json!({ "mother_name": "Awa" }));
    siege.take_in(&zegoua.prepare("HQ"));
    assert_eq!(siege.field(near, "mother_name"), json!("Awa"));
    let journal = "SELECT note FROM journal WHERE act LIKE '%-mission' ORDER BY no";
    let lines = crate::desk::rows(&siege.opened.store, journal, 0);
    assert_eq!(lines, ["ZEG ML01 2", "ZEG ML01 0", "ZEG ML01 2"].map(|line| format!("Text({line:?})")));
    siege.opened.store.verify().unwrap();
}

#[test]
fn the_files_of_a_counsellor_go_along_with_those_of_the_zone() {
    let (mut siege, _, mut zegoua) = three();
    let there = siege.file_at("Sissoko", "Fanta", "ML07");
    let user = siege.opened.actor.user;
    let mine = Choice { desk: "ZEG".into(), zone: None, counsellor: Some(user) };
    assert_eq!(siege.preview(&mine).unwrap().persons, 1);
    let nobody = Choice { counsellor: Some(UserId(uuid::Uuid::nil())), ..zone("ZEG", REGION) };
    assert_eq!(siege.preview(&nobody).unwrap(), Preview::default());
    assert_eq!(siege.go(&Choice { counsellor: Some(user), ..zone("ZEG", REGION) }).unwrap(), 1);
    zegoua.take_in(&siege.prepare("ZEG"));
    assert!(zegoua.knows(there));
    assert_eq!(siege.come_back(&Choice { desk: "ZEG".into(), ..Choice::default() }).unwrap(), 1);
}

#[test]
fn a_field_desk_prepares_only_what_it_holds() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let mine = bamako.file_at("Sissoko", "Fanta", REGION);
    let given_back = siege.file_at("Diallo", "Amadou", REGION);
    siege.go(&zone("BKO", REGION)).unwrap();
    bamako.take_in(&siege.prepare("BKO"));
    siege.come_back(&zone("BKO", REGION)).unwrap();
    assert_eq!(bamako.come_back(&zone("BKO", REGION)).unwrap(), 1, "a desk can give back what it carries itself");
    assert_eq!(bamako.preview(&zone("ZEG", REGION)).unwrap().persons, 1);
    bamako.go(&zone("ZEG", REGION)).unwrap();
    zegoua.take_in(&bamako.prepare("ZEG"));
    assert!(zegoua.knows(mine) && !zegoua.knows(given_back), "without headquarters in between");
}

#[test]
fn a_mission_that_makes_no_sense_is_refused_and_nothing_changes() {
    let (mut siege, _, _) = three();
    siege.file_at("Sissoko", "Fanta", REGION);
    let refused = |post: &mut Post, choice: &Choice| {
        let said = refusal(post.preview(choice));
        assert_eq!(refusal(post.go(choice)), said);
        said
    };
    assert_eq!(refused(&mut siege, &zone("XXX", REGION)).1, "desk-unknown");
    assert_eq!(refused(&mut siege, &zone("HQ", REGION)).1, "same-desk");
    assert_eq!(refused(&mut siege, &zone("ZEG", "ML99")), ("zone".into(), "not-in-list".into()));
    let empty = Choice { desk: "ZEG".into(), ..Choice::default() };
    assert_eq!(refused(&mut siege, &empty), ("zone".into(), "zone-or-counsellor".into()));
    let administrator = casework::access::Actor { role: casework::access::Role::Administrator, ..siege.opened.actor };
    let permit = casework::access::authorize(administrator, Action::Administer).unwrap();
    exchange::revoke(&mut siege.opened.store, &permit, "ZEG", "volee", None).unwrap();
    assert_eq!(refused(&mut siege, &zone("ZEG", REGION)).1, "revoked-recipient");
    let refused = mission::preview(&siege.opened.store, &permit, &zone("BKO", REGION));
    assert_eq!(refusal(refused).1, "not-allowed", "an administrator sees no case content");
    assert_eq!(siege.on_mission("BKO"), (0, 0));
}

#[test]
fn the_estimate_is_near_the_bundle() {
    let founding = casework::door::Founding { practice: true, ..Post::founding("HQ", true) };
    let (mut siege, mut zegoua) = (Post::of(&founding), Post::found("ZEG", false));
    join(&mut siege, &mut zegoua);
    let permit = siege.permit(Action::Import);
    practice::fill(&mut siege.opened.store, &permit, 300, 7, |_| ()).unwrap();
    let before = std::fs::metadata(siege.prepare("ZEG")).unwrap().len();
    let mine = Choice { desk: "ZEG".into(), zone: None, counsellor: Some(siege.opened.actor.user) };
    let seen = siege.preview(&mine).unwrap();
    assert!(seen.persons > 50, "{seen:?}");
    siege.go(&mine).unwrap();
    let bundle = std::fs::metadata(siege.prepare("ZEG")).unwrap().len();
    let brought = bundle - before;
    assert!(seen.bytes * 10 > brought * 7 && seen.bytes * 7 < brought * 10, "{} for {brought}", seen.bytes);
}
