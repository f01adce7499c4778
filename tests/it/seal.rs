//! A lost laptop: what it wrote late is set aside everywhere, can come back, and a new one takes its place.

use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::ids::RecordId;
use casework::note::Note;
use casework::person::{self, PersonId};
use casework::store::kind::Record;
use casework::words::Lang;
use casework::{Error, exchange, records};
use serde_json::json;

use crate::exchange::{Post, join, map};
use crate::forget::{CANARY, canaries};

fn administer(post: &Post) -> Permit {
    authorize(Actor { role: Role::Administrator, ..post.opened.actor }, Action::Administer).unwrap()
}

fn revoke(headquarters: &mut Post, prefix: &str, up_to: Option<u32>) {
    let permit = administer(headquarters);
    exchange::revoke(&mut headquarters.opened.store, &permit, prefix, "volee", up_to).unwrap();
}

fn set_aside(post: &Post) -> u32 {
    exchange::status(&post.opened.store).unwrap().set_aside
}

/// Headquarters and Kayes hold a person whom Bamako entered; Kayes has had a later word of Bamako than headquarters.
fn late_word() -> (Post, Post, Post, RecordId) {
    let (mut siege, mut bamako, mut kayes) =
        (Post::found("HQ", true), Post::found("BKO", false), Post::found("KAY", false));
    join(&mut siege, &mut kayes);
    join(&mut siege, &mut bamako);
    bamako.take_in(&siege.prepare("BKO"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    let permit = bamako.permit(Action::HandOver);
    person::hand_over(&mut bamako.opened.store, &permit, PersonId(moussa.0), "KAY").unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    let known = siege.prepare("KAY");
    kayes.take_in(&known);
    bamako.correct(moussa, json!({ "mother_name": "Awa" }));
    bamako.correct(moussa, json!({ "father_name": "Bakary" }));
    kayes.take_in(&bamako.prepare("KAY"));
    assert_eq!(kayes.field(moussa, "mother_name"), "Awa");
    (siege, bamako, kayes, moussa)
}

#[test]
fn what_a_stolen_desk_wrote_late_is_set_aside_on_every_desk() {
    let (mut siege, mut bamako, mut kayes, moussa) = late_word();
    revoke(&mut siege, "BKO", None);
    kayes.take_in(&siege.prepare("KAY"));
    assert_eq!(kayes.field(moussa, "mother_name"), json!(null), "as at headquarters");
    assert_eq!(kayes.field(moussa, "given_names"), "Moussa", "what it wrote before stays");
    assert_eq!(set_aside(&kayes), 2, "kept, and counted on the screen");
    let status = exchange::status(&kayes.opened.store).unwrap();
    let of_bamako = status.desks.iter().find(|desk| desk.prefix == "BKO").unwrap();
    let believed = u32::try_from(of_bamako.believed_up_to.unwrap()).unwrap();
    assert_eq!(of_bamako.apart, Some((believed + 1, believed + 2)));
    kayes.opened.store.verify().unwrap();
    kayes.opened.store.rebuild().unwrap();
    assert_eq!(kayes.field(moussa, "mother_name"), json!(null));

    // Its bundles are refused from now on; nothing is sent on of what was set aside.
    let late = bamako.prepare("HQ");
    let permit = siege.permit(Action::Exchange);
    let refused = exchange::take_in(&mut siege.opened.store, &permit, &late).unwrap_err();
    assert!(matches!(refused, Error::Refused { code: "revoked-desk", .. }));
    siege.take_in(&kayes.prepare("HQ"));
    assert_eq!(siege.field(moussa, "mother_name"), json!(null));
}

#[test]
fn what_others_still_carry_of_a_stolen_desk_is_set_aside_where_it_arrives() {
    let (mut siege, _, mut kayes, moussa) = late_word();
    // Kayes has not heard of the theft when it writes its bundles.
    let (first, second) = (kayes.prepare("HQ"), kayes.prepare("HQ"));
    revoke(&mut siege, "BKO", None);
    assert_eq!(siege.take_in(&first).set_aside.iter().map(|aside| aside.count).sum::<u64>(), 2);
    assert_eq!((siege.field(moussa, "mother_name"), set_aside(&siege)), (json!(null), 2));
    assert!(siege.take_in(&second).set_aside.is_empty(), "once is enough");
    assert_eq!((siege.field(moussa, "mother_name"), set_aside(&siege)), (json!(null), 2));
    siege.opened.store.verify().unwrap();
}

#[test]
fn what_is_believed_after_all_comes_back_and_travels() {
    let (mut siege, _, mut kayes, moussa) = late_word();
    revoke(&mut siege, "BKO", None);
    let known = siege.opened.store.largest_number_of(kayes_view(&siege, "BKO"));
    kayes.take_in(&siege.prepare("KAY"));
    revoke(&mut siege, "BKO", Some(known + 1));
    kayes.take_in(&siege.prepare("KAY"));
    assert_eq!(kayes.field(moussa, "mother_name"), "Awa");
    assert_eq!(kayes.field(moussa, "father_name"), json!(null), "only up to that number");
    assert_eq!(set_aside(&kayes), 1);
    siege.take_in(&kayes.prepare("HQ"));
    assert_eq!(siege.field(moussa, "mother_name"), "Awa");
    siege.opened.store.verify().unwrap();
    kayes.opened.store.verify().unwrap();
}

fn kayes_view(post: &Post, prefix: &str) -> casework::ids::DeskId {
    let desks = post.opened.store.all::<casework::centre::Desk>(&[("prefix", prefix)], 2).unwrap();
    casework::ids::DeskId(desks[0].id.0)
}

#[test]
fn a_number_that_is_not_believed_any_more_takes_its_changes_out_at_headquarters_too() {
    let (mut siege, mut bamako, mut kayes, moussa) = late_word();
    siege.take_in(&bamako.prepare("HQ"));
    assert_eq!(siege.field(moussa, "father_name"), "Bakary");
    let known = siege.opened.store.largest_number_of(kayes_view(&siege, "BKO"));
    revoke(&mut siege, "BKO", Some(known - 1));
    assert_eq!(siege.field(moussa, "father_name"), json!(null));
    assert_eq!(siege.field(moussa, "mother_name"), "Awa");
    kayes.take_in(&siege.prepare("KAY"));
    assert_eq!(kayes.field(moussa, "father_name"), json!(null));
    // Kayes has them apart too, and sends nothing of them.
    let again = siege.take_in(&kayes.prepare("HQ"));
    assert!(again.set_aside.is_empty());
}

#[test]
fn a_new_laptop_gets_the_files_of_the_lost_one_with_one_bundle() {
    let (mut siege, _, _, moussa) = late_word();
    revoke(&mut siege, "BKO", None);
    let mut new = Post::found("BKN", false);
    join(&mut siege, &mut new);
    let permit = siege.permit(Action::HandOver);
    let mut inherit = || exchange::inherit(&mut siege.opened.store, &permit, Lang::Fr, "BKO", "BKN").unwrap();
    assert_eq!(inherit(), 1);
    assert_eq!(inherit(), 0, "a second time there is nothing left to do");
    let unknown = exchange::inherit(&mut siege.opened.store, &permit, Lang::Fr, "XYZ", "BKN").unwrap_err();
    assert!(matches!(unknown, Error::Refused { code: "desk-unknown", .. }));
    let report = new.take_in(&siege.prepare("BKN"));
    assert_eq!(report.new_persons, 1);
    assert_eq!(new.field(moussa, "given_names"), "Moussa");
    let all = casework::mission::Choice { desk: "BKN".into(), ..Default::default() };
    let back = casework::mission::end(&mut siege.opened.store, &permit, &all).unwrap();
    assert_eq!(back, 0, "they are its own: the end of a mission does not take them away");
}

/// Kayes holds a note that Bamako wrote late about Moussa, has added to it, and sends both on.
fn late_note() -> (Post, Post, RecordId, [std::path::PathBuf; 2]) {
    let (siege, mut bamako, mut kayes, moussa) = late_word();
    let note = |post: &Post| post.permit(Action::Write(Note::KIND));
    let (permit, text) = (note(&bamako), format!("{CANARY} a peur de son oncle"));
    let fields = map(json!({ "person": moussa, "note_kind": "decision", "text": text }));
    let late = records::record(&mut bamako.opened.store, &permit, Note::KIND, fields).unwrap().id;
    let corrected = map(json!({ "text": format!("{CANARY} a peur de son frère") }));
    records::correct(&mut bamako.opened.store, &permit, Note::KIND, late, corrected).unwrap();
    bamako.correct(moussa, json!({ "mother_name": CANARY }));
    kayes.take_in(&bamako.prepare("KAY"));
    let permit = note(&kayes);
    let added = map(json!({ "text": format!("{CANARY} n'a plus peur") }));
    records::correct(&mut kayes.opened.store, &permit, Note::KIND, late, added).unwrap();
    let bundles = [kayes.prepare("HQ"), kayes.prepare("HQ")];
    (siege, kayes, moussa, bundles)
}

fn forget(post: &mut Post, person: RecordId) {
    let permit = post.permit(Action::Forget);
    person::forget(&mut post.opened.store, &permit, PersonId(person.0), "demande écrite").unwrap();
}

#[test]
fn what_is_set_aside_of_a_stolen_desk_is_forgotten_with_its_person_whatever_came_first() {
    for order in ["erased, revoked, arrived", "revoked, erased, arrived", "revoked, arrived, erased"] {
        let (mut siege, mut kayes, moussa, [first, second]) = late_note();
        match order {
            "erased, revoked, arrived" => {
                forget(&mut siege, moussa);
                revoke(&mut siege, "BKO", None);
                siege.take_in(&first);
            }
            "revoked, erased, arrived" => {
                revoke(&mut siege, "BKO", None);
                forget(&mut siege, moussa);
                siege.take_in(&first);
            }
            _ => {
                revoke(&mut siege, "BKO", None);
                siege.take_in(&first);
                assert!(!canaries(&siege.opened.store).is_empty());
                forget(&mut siege, moussa);
            }
        }
        assert_eq!(canaries(&siege.opened.store), Vec::<String>::new(), "{order}");
        let kept = set_aside(&siege);
        assert!(siege.take_in(&second).set_aside.is_empty(), "{order}: what is kept as a header is kept once");
        assert_eq!((canaries(&siege.opened.store), set_aside(&siege)), (Vec::new(), kept), "{order}");
        siege.opened.store.verify().unwrap();
        siege.opened.store.rebuild().unwrap();
        assert_eq!(canaries(&siege.opened.store), Vec::<String>::new(), "{order}, rebuilt");
        // Kayes hears of both with one bundle.
        kayes.take_in(&siege.prepare("KAY"));
        assert_eq!(canaries(&kayes.opened.store), Vec::<String>::new(), "{order}, at Kayes");
        kayes.opened.store.verify().unwrap();
        // Believed after all: the headers stand in the log, and no word comes back.
        revoke(&mut siege, "BKO", Some(10_000));
        siege.take_in(&second);
        assert_eq!((canaries(&siege.opened.store), set_aside(&siege)), (Vec::new(), 0), "{order}, believed");
        siege.opened.store.verify().unwrap();
    }
}

#[test]
fn a_line_that_nobody_understands_goes_with_the_person_it_names() {
    let (mut siege, _, moussa, _) = late_note();
    let lines = [format!("{{\"record\":\"{moussa}\",\"text\":\"{CANARY}\"}}"), format!("?? {CANARY} {moussa}")];
    let other = format!("?? {CANARY} {}", uuid::Uuid::from_u128(7));
    for line in lines.iter().chain([&other]) {
        let sql = "INSERT INTO set_aside (bundle, reason, line) VALUES (0, 'not-json', ?1)";
        siege.opened.store.db().execute(sql, [line.as_bytes()]).unwrap();
    }
    forget(&mut siege, moussa);
    assert_eq!(canaries(&siege.opened.store), ["set_aside.3"], "of somebody else");
}

/// Whoever has a stolen laptop has the keys of the lives that it led before a restore, too.
#[test]
fn a_stolen_desk_is_not_written_to_nor_believed_under_an_earlier_name() {
    let (mut siege, mut bamako, _, moussa) = late_word();
    let mut thief = bamako.copied();
    let permit = administer(&bamako);
    assert_eq!(exchange::go_on_anew(&mut bamako.opened.store, &permit).unwrap(), "BKO2");
    join(&mut siege, &mut bamako);
    siege.take_in(&bamako.prepare("HQ"));
    revoke(&mut siege, "BKO2", None);

    let permit = siege.permit(Action::Exchange);
    let folder = tempfile::tempdir().unwrap();
    for prefix in ["BKO", "BKO2"] {
        let refused = exchange::prepare(&mut siege.opened.store, &permit, prefix, folder.path());
        assert!(refused.is_err(), "nothing is encrypted to {prefix}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    thief.correct(moussa, json!({ "phone": "76123456" }));
    let forged = thief.prepare("HQ");
    let refused = exchange::take_in(&mut siege.opened.store, &permit, &forged).unwrap_err();
    assert!(matches!(refused, Error::Refused { code: "revoked-desk", .. }), "{refused:?}");
}

/// Two headquarters may have signed lists apart: what the one that is behind says of a theft counts too.
#[test]
fn a_theft_that_an_older_list_tells_of_is_heard() {
    let (mut siege, _, mut kayes, _) = late_word();
    let mut behind = siege.copied();
    for prefix in ["GAO", "TOM"] {
        join(&mut siege, &mut Post::found(prefix, false));
    }
    kayes.take_in(&siege.prepare("KAY"));
    revoke(&mut behind, "BKO", None);
    let permit = kayes.permit(Action::Exchange);
    exchange::take_in(&mut kayes.opened.store, &permit, &behind.prepare("KAY")).unwrap();
    let status = exchange::status(&kayes.opened.store).unwrap();
    assert!(status.desks.iter().any(|desk| desk.prefix == "BKO" && desk.revoked), "{:?}", status.desks);
}

/// A copy was stolen: what its original wrote and headquarters has not yet is not taken from anybody.
#[test]
fn the_work_of_the_original_stays_where_its_copy_is_revoked() {
    let (mut siege, mut bamako, mut kayes, moussa) = late_word();
    let mut copy = bamako.copied();
    let permit = administer(&copy);
    assert_eq!(exchange::go_on_anew(&mut copy.opened.store, &permit).unwrap(), "BKO2");
    join(&mut siege, &mut copy);
    revoke(&mut siege, "BKO2", None);
    kayes.take_in(&siege.prepare("KAY"));
    assert_eq!(kayes.field(moussa, "mother_name"), "Awa", "headquarters has not heard of it yet");

    let permit = administer(&bamako);
    exchange::go_on_anew(&mut bamako.opened.store, &permit).unwrap();
    assert_eq!(exchange::go_on_anew(&mut bamako.opened.store, &permit).unwrap(), "BKO3");
    join(&mut siege, &mut bamako);
    assert_eq!(bamako.field(moussa, "mother_name"), "Awa");
    siege.take_in(&bamako.prepare("HQ"));
    assert_eq!(siege.field(moussa, "mother_name"), "Awa");
    assert_eq!(siege.field(moussa, "father_name"), "Bakary");
    siege.opened.store.verify().unwrap();
}
