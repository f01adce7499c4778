//! The paper that goes with a bundle, the record of what came, lost sticks, and what the health page warns of.

use casework::access::{Action, Actor, Role, authorize};
use casework::exchange::slip::{self, Paper};
use casework::exchange::{self, Freshness};
use casework::partner::Partner;
use casework::store::kind::Record;
use casework::visit::Visit;
use casework::{Error, records};
use serde_json::json;

use crate::exchange::{Post, join, two};

fn text_of(post: &Post, paper: &Paper) -> Result<String, Error> {
    slip::draw(&post.opened.store, &post.permit(Action::Exchange), paper).map(|drawn| drawn.pdf.text)
}

fn bundles(post: &Post) -> exchange::Bundles {
    exchange::bundles(&post.opened.store, &post.permit(Action::Exchange), 20).unwrap()
}

fn to_headquarters(number: u32) -> Paper {
    Paper::Slip { to: "HQ".into(), number }
}

#[test]
fn the_slip_says_what_the_bundle_holds_and_names_nobody() {
    let (mut headquarters, mut desk) = two();
    headquarters.take_in(&desk.prepare("HQ"));
    desk.take_in(&headquarters.prepare("BKO"));
    let moussa = desk.person("Coulibaly", "Moussa");
    desk.person("Diarra", "Awa");
    let permit = desk.permit(Action::Write(Visit::KIND));
    for channel in ["telephone", "accueil"] {
        let fields = json!({ "person": moussa, "channel": channel, "reasons": ["autre"] });
        let fields = fields.as_object().unwrap().clone();
        records::record(&mut desk.opened.store, &permit, Visit::KIND, fields).unwrap();
    }
    let permit = desk.permit(Action::Exchange);
    let folder = desk.path("usb");
    std::fs::create_dir(&folder).unwrap();
    let made = exchange::prepare(&mut desk.opened.store, &permit, "HQ", &folder).unwrap().remove(0);
    let bytes = std::fs::read(&made.file).unwrap();
    let head: Vec<u8> = bytes.split_inclusive(|byte| *byte == b'\n').take(2).flatten().copied().collect();
    let sum: String = casework::digest(&head).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(made.hash, sum, "what `head -n 2 FILE | sha256sum` says");
    let text = text_of(&desk, &to_headquarters(made.number)).unwrap();
    for said in
        ["BORDEREAU DE TRANSMISSION", "BKO-HQ-000002", "n° 1\n", "HQ – Poste HQ", "2\u{A0} Personne", "2\u{A0} Passage"]
    {
        assert!(text.contains(said), "{said} not in {text}");
    }
    for group in made.hash.as_bytes().chunks(8) {
        assert!(text.contains(std::str::from_utf8(group).unwrap()), "{text}");
    }
    for name in ["COULIBALY", "Moussa", "DIARRA", "Awa", "Aminata"] {
        assert!(!text.contains(name), "{name} in {text}");
    }
}

#[test]
fn a_slip_is_printed_again_as_it_was_though_more_was_written_since() {
    let (_, mut desk) = two();
    desk.person("Keïta", "Salif");
    desk.prepare("HQ");
    let first = text_of(&desk, &to_headquarters(1)).unwrap();
    desk.person("Touré", "Ali");
    desk.prepare("HQ");
    assert_eq!(text_of(&desk, &to_headquarters(1)).unwrap(), first);
    assert_eq!(text_of(&desk, &to_headquarters(3)).unwrap_err().code(), "bundle-unknown");
    assert_eq!(text_of(&desk, &Paper::Slip { to: "GAO".into(), number: 1 }).unwrap_err().code(), "bundle-unknown");
}

#[test]
fn the_record_of_a_take_in_says_who_took_in_what_and_has_the_hash_of_the_slip() {
    let (mut headquarters, mut desk) = two();
    desk.person("Sissoko", "Fanta");
    desk.prepare("HQ");
    desk.person("Traoré", "Oumar");
    headquarters.take_in(&desk.prepare("HQ"));
    let taken = bundles(&headquarters).taken_in.remove(0);
    let hash = bundles(&desk).written.remove(0).hash;
    assert_eq!((taken.from.as_str(), taken.by.as_deref(), &taken.report.hash), ("BKO", Some("Aminata Traoré"), &hash));
    let text = text_of(&headquarters, &Paper::Record { no: taken.no }).unwrap();
    for said in ["Aminata Traoré", "2\u{A0} dossiers nouveaux", "0\u{A0} perdu", "n° 1\n", &hash[..8], &hash[56..]] {
        assert!(text.contains(said), "{said} not in {text}");
    }
    for name in ["SISSOKO", "TRAORÉ", "Fanta", "Oumar"] {
        assert!(!text.contains(name), "{name} in {text}");
    }
    let permit = headquarters.permit(Action::Exchange);
    exchange::undo(&mut headquarters.opened.store, &permit).unwrap();
    assert_eq!(text_of(&headquarters, &Paper::Record { no: taken.no }).unwrap_err().code(), "bundle-undone");
}

#[test]
fn a_lost_stick_is_called_lost_and_the_next_bundle_holds_it_all() {
    let (mut headquarters, mut desk) = two();
    desk.person("Diallo", "Binta");
    desk.prepare("HQ");
    let permit = desk.permit(Action::Exchange);
    exchange::lost(&mut desk.opened.store, &permit, "HQ", 1).unwrap();
    assert!(bundles(&desk).written[0].lost_at.is_some());
    let second = desk.prepare("HQ");
    assert_eq!(headquarters.take_in(&second).new_persons, 1);
    desk.take_in(&headquarters.prepare("BKO"));
    let written = bundles(&desk).written;
    assert!(written[0].received_at.is_some() && written[1].received_at.is_none() && written[1].lost_at.is_some());
    assert_eq!(exchange::lost(&mut desk.opened.store, &permit, "HQ", 2).unwrap_err().code(), "bundle-arrived");
    assert_eq!(exchange::lost(&mut desk.opened.store, &permit, "HQ", 7).unwrap_err().code(), "bundle-unknown");
    exchange::found(&mut desk.opened.store, &permit, "HQ", 1).unwrap();
    assert!(bundles(&desk).written[1].lost_at.is_none());
    let lines = desk.opened.store.verify().unwrap().journal_lines;
    exchange::found(&mut desk.opened.store, &permit, "HQ", 1).unwrap();
    assert_eq!(desk.opened.store.verify().unwrap().journal_lines, lines, "a second time changes nothing");
}

#[test]
fn a_preview_counts_files_and_names_who_may_be_here_already_and_keeps_no_name() {
    let (mut headquarters, mut desk) = two();
    headquarters.person("Coulibaly", "Moussa");
    let awa = desk.person("Diarra", "Awa");
    headquarters.take_in(&desk.prepare("HQ"));
    desk.take_in(&headquarters.prepare("BKO"));
    desk.person("Kulibali", "Moussa");
    desk.correct(awa, json!({ "phone": "76123456" }));
    desk.correct(awa, json!({ "phone": "76123457" }));
    let file = desk.prepare("HQ");
    let permit = headquarters.permit(Action::Exchange);
    let seen = exchange::preview(&mut headquarters.opened.store, &permit, &file).unwrap();
    assert_eq!((seen.report.new_persons, seen.report.updated_persons), (1, 1));
    assert_eq!(seen.report.likely_duplicates, Some(1));
    assert_eq!(
        (seen.likely[0].name.as_str(), seen.likely[0].like.hit.name.as_str()),
        ("KULIBALI Moussa", "COULIBALY Moussa")
    );
    assert!(!seen.likely[0].like.hit.why.is_empty());
    assert_eq!(headquarters.take_in(&file), seen.report);
    let kept: String = headquarters
        .opened
        .store
        .db()
        .query_row("SELECT group_concat(report) FROM bundle_in", [], |row| row.get(0))
        .unwrap();
    assert!(kept.contains("new_persons") && !kept.contains("KULIBALI") && !kept.contains("Kulibali"));
}

#[test]
fn what_is_not_handed_over_is_counted_in_files_and_days_until_it_is_confirmed() {
    let (mut headquarters, mut desk) = two();
    headquarters.take_in(&desk.prepare("HQ"));
    desk.take_in(&headquarters.prepare("BKO"));
    desk.person("Camara", "Issa");
    desk.after_days(3);
    desk.person("Dembélé", "Rokia");
    // A stamp goes by the fastest clock seen: headquarters is some seconds ahead.
    desk.after_days(1);
    desk.after_seconds(600);
    let file = desk.prepare("HQ");
    let status = exchange::status(&desk.opened.store).unwrap();
    let unconfirmed = status.not_handed_over;
    assert_eq!((unconfirmed.cases, unconfirmed.since_days), (2, Some(4)), "prepared is not handed over");
    headquarters.take_in(&file);
    desk.take_in(&headquarters.prepare("BKO"));
    let status = exchange::status(&desk.opened.store).unwrap();
    assert_eq!(status.not_handed_over, exchange::NotHandedOver::default());
}

#[test]
fn a_certificate_is_spoken_of_sixty_days_before_its_end() {
    let (headquarters, desk) = two();
    let own = |post: &Post| exchange::status(&post.opened.store).unwrap().certificate.unwrap();
    assert_eq!((own(&desk).freshness, own(&desk).days), (Freshness::Good, 730));
    desk.after_days(669);
    assert_eq!(own(&desk).freshness, Freshness::Good);
    desk.after_days(1);
    assert_eq!((own(&desk).freshness, own(&desk).days), (Freshness::Ending, 60));
    desk.after_days(61);
    assert_eq!((own(&desk).freshness, own(&desk).days), (Freshness::Over, -1));
    headquarters.after_days(700);
    let others = exchange::status(&headquarters.opened.store).unwrap().desks;
    assert_eq!(others[0].certificate.freshness, Freshness::Ending);
}

#[test]
fn changes_set_aside_are_named_by_desk_number_and_kind() {
    let (mut headquarters, mut first) = two();
    let mut second = Post::found("KAY", false);
    join(&mut headquarters, &mut second);
    headquarters.take_in(&first.prepare("HQ"));
    first.take_in(&headquarters.prepare("BKO"));
    let administrator = Actor { role: Role::Administrator, ..headquarters.opened.actor };
    let administer = authorize(administrator, Action::Administer).unwrap();
    exchange::revoke(&mut headquarters.opened.store, &administer, "BKO", "volee", None).unwrap();
    let permit = first.permit(Action::Write(Partner::KIND));
    let fields = json!({ "name": "Association des retournés", "short_name": "AR" }).as_object().unwrap().clone();
    records::record(&mut first.opened.store, &permit, Partner::KIND, fields).unwrap();
    second.take_in(&first.prepare("KAY"));
    let report = headquarters.take_in(&second.prepare("HQ"));
    let aside = &report.set_aside[0];
    assert_eq!((aside.reason.as_str(), aside.count as usize), ("revoked-desk", aside.changes.len()));
    let named = aside.changes.last().unwrap();
    assert_eq!((named.desk.as_deref(), named.kind.as_deref()), (Some("BKO"), Some("partner")));
    assert!(named.number.is_some());
}

#[test]
fn an_erasure_that_a_bundle_brings_is_named_by_the_persons_before_it_is_taken_in() {
    let (mut headquarters, mut desk) = two();
    desk.take_in(&headquarters.prepare("BKO"));
    let moussa = desk.person("Coulibaly", "Moussa");
    desk.person("Diarra", "Awa");
    headquarters.take_in(&desk.prepare("HQ"));
    desk.take_in(&headquarters.prepare("BKO"));
    let permit = headquarters.permit(Action::Forget);
    casework::person::forget(&mut headquarters.opened.store, &permit, casework::person::PersonId(moussa.0), "demande")
        .unwrap();
    let file = headquarters.prepare("BKO");
    let permit = desk.permit(Action::Exchange);
    let seen = exchange::look(&mut desk.opened.store, &permit, &file).unwrap();
    assert_eq!(seen.forgotten_persons, 1);
    assert_eq!(desk.field(moussa, "given_names"), "Moussa", "a preview destroys nothing");
    assert_eq!(desk.take_in(&file), seen);
    // What the desk wrote to the file meanwhile comes as headers: changes, and nobody erased once more.
    let text = text_of(&desk, &Paper::Record { no: last_in(&desk) }).unwrap();
    assert!(
        text.contains("1\u{A0} personnes effacées") || text.contains("personnes effacées à leur demande"),
        "{text}"
    );
    let again = headquarters.take_in(&desk.prepare("HQ"));
    assert_eq!(again.forgotten_persons, 0);
}

fn last_in(post: &Post) -> i64 {
    exchange::status(&post.opened.store).unwrap().last_take_in.unwrap().no
}

#[test]
fn only_the_bundle_that_was_looked_at_is_taken_in_and_what_was_stopped_can_be_tried_again() {
    let (mut headquarters, mut desk) = two();
    desk.person("Diarra", "Awa");
    let (file, permit) = (desk.prepare("HQ"), headquarters.permit(Action::Exchange));
    let store = &mut headquarters.opened.store;
    let seen = exchange::look(store, &permit, &file).unwrap();
    let whole = std::fs::read(&file).unwrap();
    std::fs::copy(desk.prepare("HQ"), &file).unwrap();
    let taken = exchange::take_in_seen(store, &permit, &file, &seen.hash);
    assert_eq!(taken.unwrap_err().code(), "bundle-changed");
    std::fs::write(&file, whole).unwrap();
    store.watch().stop_at(3);
    assert_eq!(exchange::take_in_seen(store, &permit, &file, &seen.hash).unwrap_err().code(), "stopped");
    assert_eq!(exchange::take_in_seen(store, &permit, &file, &seen.hash).unwrap(), seen);
}

#[test]
fn nothing_is_called_handed_over_that_headquarters_has_not_confirmed() {
    let (mut headquarters, mut desk) = two();
    headquarters.take_in(&desk.prepare("HQ"));
    desk.take_in(&headquarters.prepare("BKO"));
    let unconfirmed = |post: &Post| exchange::status(&post.opened.store).unwrap().not_handed_over;
    assert_eq!(unconfirmed(&desk), exchange::NotHandedOver::default());
    // A visit that is only counted belongs to nobody's file.
    let permit = desk.permit(Action::Write(Visit::KIND));
    let fields = json!({ "channel": "accueil", "reasons": ["autre"], "tally_sex": "f" });
    records::record(&mut desk.opened.store, &permit, Visit::KIND, fields.as_object().unwrap().clone()).unwrap();
    assert_eq!((unconfirmed(&desk).cases, unconfirmed(&desk).others), (0, 1));
    // A stamp goes by the fastest clock seen.
    desk.after_days(7);
    desk.after_seconds(600);
    assert_eq!((unconfirmed(&desk).since_days, unconfirmed(&desk).late), (Some(7), false));
    desk.after_days(1);
    assert!(unconfirmed(&desk).late);
    // What was written before a restore and never sent is still to be handed over.
    desk.person("Camara", "Issa");
    let machine: String = desk.opened.store.setting("machine").unwrap().unwrap();
    desk.opened.store.begin_new_life(&machine).unwrap();
    assert_eq!((unconfirmed(&desk).cases, unconfirmed(&desk).others), (1, 1));
    join(&mut headquarters, &mut desk);
    assert_eq!((unconfirmed(&desk).cases, unconfirmed(&desk).others), (1, 1));
    headquarters.take_in(&desk.prepare("HQ"));
    desk.take_in(&headquarters.prepare("BKO2"));
    assert_eq!(unconfirmed(&desk), exchange::NotHandedOver::default());
}

#[test]
fn a_desk_that_never_wrote_is_silent_two_weeks_after_it_was_invited() {
    let (headquarters, _desk) = two();
    let of_bamako = |post: &Post| {
        let status = exchange::status(&post.opened.store).unwrap();
        let desk = status.desks.iter().find(|desk| desk.prefix == "BKO").unwrap();
        (desk.silent_days, desk.silent)
    };
    assert_eq!(of_bamako(&headquarters), (Some(0), false));
    headquarters.after_days(13);
    assert_eq!(of_bamako(&headquarters), (Some(13), false));
    headquarters.after_days(1);
    assert_eq!(of_bamako(&headquarters), (Some(14), true));
}
