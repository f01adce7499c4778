//! A merge on its way from desk to desk: nobody gets the other's file by it, and nobody breaks on half of it.

use casework::access::Action;
use casework::duplicate::{self, Merge, Unmerged};
use casework::hand_over;
use casework::ids::RecordId;
use casework::partner::PartnerId;
use casework::person;
use casework::screens::{self, Elsewhere, PersonFile};
use casework::store::kind::Record;
use casework::words::Lang;
use casework::{consent, exchange};
use serde_json::{Value, json};

use crate::desk::refusal;
use crate::duplicate::{choice, of};
use crate::exchange::Post;
use crate::forget::bytes_holding;
use crate::mission::{three, zone};

impl Post {
    fn merges(&mut self, absorbed: RecordId, kept: RecordId, take: &[&str]) {
        let permit = self.permit(Action::Write(Merge::KIND));
        duplicate::merge(&mut self.opened.store, &permit, Lang::Fr, &choice(absorbed, kept, take)).unwrap();
    }

    fn unmerges(&mut self, absorbed: RecordId) -> casework::Result<Unmerged> {
        let permit = self.permit(Action::Write(Merge::KIND));
        duplicate::unmerge(&mut self.opened.store, &permit, Lang::Fr, of(absorbed), "erreur")
    }

    fn file(&self, person: RecordId) -> PersonFile {
        screens::person_file(&self.opened.store, &self.permit(Action::Search), of(person)).unwrap()
    }

    fn kept(&self, person: RecordId) -> RecordId {
        RecordId(person::kept(&self.opened.store, of(person)).unwrap().0)
    }
}

/// Bamako's file and Zégoua's, each with what the other desk must not read; headquarters holds both.
fn two_files() -> (Post, Post, Post, RecordId, RecordId) {
    let (mut siege, mut bamako, mut zegoua) = three();
    zegoua.take_in(&siege.prepare("ZEG"));
    let one = bamako.file_at("Canariun", "Moussa", "ML01");
    bamako.correct(one, json!({ "mother_name": "Canaribamako", "birth_date": "1990" }));
    bamako.record("note", json!({ "person": one, "text": "canari de Bamako" }));
    let other = zegoua.file_at("Canarideux", "Musa", "ML07");
    zegoua.correct(other, json!({ "mother_name": "Canarizegoua", "birth_date": "1991", "phone": "76123456" }));
    zegoua.record("note", json!({ "person": other, "text": "canari de Zégoua" }));
    siege.take_in(&bamako.prepare("HQ"));
    siege.take_in(&zegoua.prepare("HQ"));
    (siege, bamako, zegoua, one, other)
}

#[test]
fn a_desk_that_holds_one_file_does_not_get_the_other_by_the_merge() {
    let (mut siege, mut bamako, mut zegoua, one, other) = two_files();
    siege.merges(other, one, &["phone"]);
    let for_bamako = siege.prepare("BKO");
    let read = bamako.reads(&for_bamako).to_lowercase();
    for canary in ["canarideux", "canarizegoua", "canari de zégoua", "musa"] {
        assert!(!read.contains(canary), "{canary}");
    }
    assert!(read.contains("76123456"), "what was taken over belongs to the kept file");
    let for_zegoua = siege.prepare("ZEG");
    let read = zegoua.reads(&for_zegoua).to_lowercase();
    for canary in ["canariun", "canaribamako", "canari de bamako", "moussa"] {
        assert!(!read.contains(canary), "{canary}");
    }
    // Each works on with the half that it holds.
    bamako.take_in(&for_bamako);
    zegoua.take_in(&for_zegoua);
    assert_eq!((bamako.file(one).merged.len(), bamako.file(one).merged_elsewhere), (0, None));
    assert_eq!((zegoua.file(other).id, zegoua.file(other).merged_elsewhere), (other, Some(Elsewhere::NotHere)));
    assert_eq!(refusal(zegoua.unmerges(other)).1, "other-file-not-here");
    zegoua.record("note", json!({ "person": other, "text": "canari plus tard" }));
    siege.take_in(&zegoua.prepare("HQ"));
    assert_eq!(siege.file(one).notes.len(), 3);
    let later = siege.next_for(&bamako).to_lowercase();
    assert!(!later.contains("canari plus tard"));
    for post in [&mut siege, &mut bamako, &mut zegoua] {
        assert!(person::search(&post.opened.store, &post.permit(Action::Search), "canari", 9).unwrap().len() <= 1);
        let before = crate::desk::tables(&post.opened.store);
        post.opened.store.rebuild().unwrap();
        assert_eq!(before, crate::desk::tables(&post.opened.store));
        post.opened.store.verify().unwrap();
    }
}

#[test]
fn a_desk_that_holds_the_kept_file_alone_forgets_what_was_taken_over() {
    let (mut siege, mut bamako, _, one, other) = two_files();
    siege.merges(other, one, &["mother_name"]);
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!(bamako.field(one, "mother_name"), "Canarizegoua");
    siege.unmerges(other).unwrap();
    let permit = siege.permit(Action::Forget);
    person::forget(&mut siege.opened.store, &permit, of(other), "demandé").unwrap();
    let file = siege.prepare("BKO");
    assert!(!bamako.reads(&file).contains("Canarizegoua"));
    bamako.take_in(&file);
    siege.take_in(&bamako.prepare("HQ"));
    for post in [&mut siege, &mut bamako] {
        assert_eq!(post.field(one, "mother_name"), "Canaribamako");
        assert_eq!(bytes_holding(&post.opened.store, b"Canarizegoua"), Vec::<String>::new());
        let before = crate::desk::tables(&post.opened.store);
        post.opened.store.rebuild().unwrap();
        assert_eq!(before, crate::desk::tables(&post.opened.store));
        post.opened.store.verify().unwrap();
    }
}

#[test]
fn a_refusal_reaches_the_desk_that_holds_the_other_file() {
    let (mut siege, mut bamako, mut zegoua, one, other) = two_files();
    let agency = zegoua.record("partner", json!({ "name": "Agence", "short_name": "AGE" }));
    let line = |post: &mut Post, person: RecordId, decision: &str| {
        let fields = json!({ "person": person, "purpose": "transmission", "partner": agency, "decision": decision, "reason": "canari des raisons" });
        post.record("consent", fields)
    };
    line(&mut zegoua, other, "refuse");
    siege.take_in(&zegoua.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    line(&mut bamako, one, "accorde");
    siege.take_in(&bamako.prepare("HQ"));
    let allowed =
        |post: &Post| consent::for_partner(&post.opened.store, of(one), PartnerId(agency.0)).unwrap().is_some();
    assert!(allowed(&bamako));
    siege.merges(other, one, &[]);
    let file = siege.prepare("BKO");
    assert!(!bamako.reads(&file).to_lowercase().contains("canari des raisons"));
    bamako.take_in(&file);
    assert!(!allowed(&bamako), "it holds only the file with the yes");
    siege.unmerges(other).unwrap();
    bamako.take_in(&siege.prepare("BKO"));
    assert!(allowed(&bamako));
}

#[test]
fn handed_over_or_taken_along_a_merged_file_goes_whole() {
    let (mut siege, _, mut zegoua, one, other) = two_files();
    siege.merges(one, other, &[]);
    // The zone is the one of the absorbed file.
    let seen = siege.preview(&zone("ZEG", "ML01")).unwrap();
    assert_eq!((seen.persons, seen.case_files), (1, 1), "two files of one person are one person");
    assert_eq!(siege.go(&zone("ZEG", "ML01")).unwrap(), 1);
    assert_eq!(siege.held_by(one), json!(["BKO", "ZEG"]));
    zegoua.take_in(&siege.prepare("ZEG"));
    assert_eq!((zegoua.kept(one), zegoua.file(one).notes.len()), (other, 2));

    let permit = siege.permit(Action::HandOver);
    hand_over::ask(&mut siege.opened.store, &permit, Lang::Fr, of(other), "BKO").unwrap();
    let held = |person| {
        let mut held: Vec<String> = serde_json::from_value(siege.held_by(person)).unwrap();
        held.sort();
        held
    };
    assert_eq!(
        (held(one), held(other)),
        (vec!["BKO".to_owned(), "ZEG".to_owned()], vec!["BKO".to_owned(), "ZEG".to_owned()])
    );
}

/// What the tables show; of records that came and went an empty place stays.
fn shown(post: &Post) -> Vec<String> {
    let lines = crate::desk::tables(&post.opened.store).into_iter();
    lines.filter(|line| !line.starts_with("Text(\"record\")")).collect()
}

#[test]
fn a_take_in_that_brought_a_merge_is_undone_and_taken_in_again() {
    let (mut siege, mut bamako, _, one, _) = two_files();
    let twin = bamako.file_at("Canariun", "Mussa", "ML01");
    siege.take_in(&bamako.prepare("HQ"));
    bamako.merges(twin, one, &["name"]);
    bamako.person("Canaritrois", "Ali");
    let before = shown(&siege);
    let file = bamako.prepare("HQ");
    siege.take_in(&file);
    assert_eq!((siege.kept(twin), siege.field(one, "given_names")), (one, json!("Mussa")));
    let permit = siege.permit(Action::Exchange);
    exchange::undo(&mut siege.opened.store, &permit).unwrap();
    assert_eq!((siege.kept(twin), siege.field(one, "given_names")), (twin, json!("Moussa")));
    crate::desk::assert_same(&shown(&siege), &before, "nothing is left of it");
    let left = "SELECT person FROM to_compare WHERE person NOT IN (SELECT no FROM person)";
    assert_eq!(crate::desk::rows(&siege.opened.store, left, 0), Vec::<String>::new());
    siege.take_in(&file);
    assert_eq!(siege.kept(twin), one);
    assert_eq!(siege.unmerges(twin).unwrap().back, ["name"]);
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!((bamako.kept(twin), bamako.field(one, "same_as")), (twin, Value::Null));
}
