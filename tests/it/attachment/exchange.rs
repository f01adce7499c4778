//! Contents on their way: previews first, the most urgent first, as far as there is room, and each once.

use casework::backup::{self, Occasion};
use casework::exchange::{self, Load, Rest};
use casework::ids::RecordId;
use casework::records::KINDS;
use casework::store::kind::Kind;
use serde_json::{Value, json};

use super::{paper, photo};
use crate::damage::House;
use crate::desk::{Desk, MACHINE, rows};
use crate::exchange::{Post, two};
use crate::mission::{three, zone};

fn at_most(most_bytes: u64) -> Load {
    Load { most_bytes, ..Load::default() }
}

/// The contents in a bundle's lines: hash, size and pieces, in their order.
fn contents(lines: &str) -> Vec<(String, u64, usize)> {
    let mut found: Vec<(String, u64, usize)> = vec![];
    for line in lines.lines().filter(|line| line.starts_with("{\"blob\":")) {
        let piece: Value = serde_json::from_str(line).unwrap();
        let hash = piece["blob"].as_str().unwrap().to_owned();
        match found.last_mut().filter(|last| last.0 == hash) {
            Some(last) => last.2 += 1,
            None => found.push((hash, piece["of"].as_u64().unwrap(), 1)),
        }
    }
    found
}

fn come(post: &Post, person: RecordId) -> usize {
    post.attached(person).iter().filter(|(_, here)| *here).count()
}

#[test]
fn a_content_travels_once_and_previews_come_first() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    let card = bamako.attach(moussa, "Carte", &photo(1));
    bamako.attach(moussa, "Dossier", &paper(2, 600_000));
    let file = bamako.prepare("HQ");
    let lines = siege.reads(&file);
    let sent = contents(&lines);
    assert_eq!(sent.len(), 3);
    assert!(sent[0].1 <= 12_000, "the preview first");
    assert_eq!((sent[1].1, sent[1].2), (600_000, 3), "then the newest, in pieces");
    let last_change = lines.lines().enumerate().filter(|(_, line)| line.starts_with("{\"desk\"")).last().unwrap().0;
    let first_piece = lines.lines().position(|line| line.starts_with("{\"blob\"")).unwrap();
    assert!(last_change < first_piece, "after the changes");
    // A lost stick costs nothing: until it is confirmed it is sent again.
    assert_eq!(contents(&bamako.next_for(&siege)).len(), 3);
    let report = siege.take_in(&file);
    assert_eq!((report.contents, report.rest, report.set_aside.len()), (2, Rest::default(), 0));
    assert_eq!(come(&siege, moussa), 2);
    siege.opened.store.verify().unwrap();
    bamako.take_in(&siege.prepare("BKO"));
    let kind = casework::records::kind("attachment").unwrap();
    let permit = bamako.permit(casework::access::Action::Write(kind));
    let fields = crate::exchange::map(json!({ "title": "Carte NINA" }));
    casework::records::correct(&mut bamako.opened.store, &permit, kind, card, fields).unwrap();
    let after = bamako.next_for(&siege);
    assert!(after.contains("Carte NINA") && contents(&after).is_empty(), "confirmed, it is not sent again");
    assert_eq!(contents(&siege.next_for(&bamako)).len(), 0, "nor back to whom it came from");
}

#[test]
fn an_auditor_reads_a_content_with_stock_tools() {
    let (siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    let content = paper(3, 600_000);
    bamako.attach(moussa, "Dossier", &content);
    let file = bamako.prepare("HQ");
    let store = &siege.opened.store;
    let secrets: Vec<u8> = store.setting(&format!("secrets:{}", store.desk().desk)).unwrap().unwrap();
    std::fs::write(siege.path("HQ.key"), &secrets[32..]).unwrap();
    std::fs::rename(file, siege.path("bundle.jatigi")).unwrap();
    let script =
        "tail -n +4 bundle.jatigi | age -d -i HQ.key | zstd -d | jq -r 'select(.blob) | .data' | base64 -di > content";
    let mut shell = std::process::Command::new("bash");
    let done = shell.args(["-euo", "pipefail", "-c", script]).current_dir(siege.path("")).status().unwrap();
    assert!(done.success());
    assert!(std::fs::read(siege.path("content")).unwrap() == content);
}

#[test]
fn what_does_not_fit_follows_also_when_no_receipt_comes() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    for at in 0..3 {
        bamako.attach(moussa, &format!("Pièce {at}"), &paper(at, 400_000));
    }
    let first = bamako.prepare_with("HQ", at_most(900_000)).unwrap();
    assert_eq!((first.contents, first.rest), (2, Rest { contents: 1, bytes: 400_000 }));
    let head = std::fs::read(&first.file).unwrap();
    let head: Value = serde_json::from_slice(head.split(|byte| *byte == b'\n').nth(1).unwrap()).unwrap();
    assert_eq!((&head["counts"]["contents"], &head["counts"]["contents_to_follow"]), (&json!(2), &json!(1)));
    let status = exchange::status(&bamako.opened.store).unwrap();
    assert_eq!(status.desks[0].last_out.as_ref().unwrap().rest, first.rest);
    // The next stick leaves before anything is heard of the first: it brings the rest.
    let second = bamako.prepare_with("HQ", at_most(900_000)).unwrap();
    assert_eq!((second.contents, second.rest), (2, Rest::default()));
    let report = siege.take_in(&first.file);
    assert_eq!((report.contents, report.rest.contents), (2, 1));
    let status = exchange::status(&siege.opened.store).unwrap();
    assert_eq!(status.contents_to_come, Rest { contents: 1, bytes: 400_000 });
    assert_eq!(siege.attached(moussa).iter().map(|one| one.1).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(siege.take_in(&second.file).contents, 1, "the other was here");
    assert_eq!(come(&siege, moussa), 3);
    assert_eq!(exchange::status(&siege.opened.store).unwrap().contents_to_come, Rest::default());
}

#[test]
fn contents_that_come_in_a_later_bundle_want_a_backup() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    for at in 0..3 {
        bamako.attach(moussa, &format!("Pièce {at}"), &paper(at, 400_000));
    }
    let first = bamako.prepare_with("HQ", at_most(900_000)).unwrap();
    let second = bamako.prepare_with("HQ", at_most(900_000)).unwrap();
    siege.take_in(&first.file);
    let round = |siege: &Post| backup::round(&siege.opened, siege.data(), Occasion::Locking).unwrap();
    round(&siege).unwrap().run().unwrap();
    assert!(round(&siege).is_none(), "nothing was written since");
    let changes = siege.opened.store.verify().unwrap().changes;
    assert_eq!(siege.take_in(&second.file).contents, 1);
    assert_eq!(siege.opened.store.verify().unwrap().changes, changes, "no change came");
    assert!(round(&siege).is_some());
}

#[test]
fn what_was_confirmed_without_its_content_is_asked_for() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    bamako.attach(moussa, "Carte", &photo(1));
    let file = bamako.prepare_with("HQ", at_most(0)).unwrap();
    assert_eq!((file.contents, file.rest.contents), (0, 1));
    siege.take_in(&file.file);
    let asks = siege.prepare("BKO");
    assert_eq!(bamako.reads(&asks).matches("\"wants\":[\"").count(), 1);
    bamako.take_in(&asks);
    assert_eq!(contents(&bamako.next_for(&siege)).len(), 2, "content and preview");
    siege.take_in(&bamako.prepare("HQ"));
    assert_eq!(siege.attached(moussa), [("Carte".to_owned(), true)]);
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!(contents(&bamako.next_for(&siege)).len(), 0);
}

#[test]
fn a_content_goes_on_to_a_third_desk_once_it_has_come() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    bamako.attach(fanta, "Carte", &photo(1));
    siege.take_in(&bamako.prepare_with("HQ", at_most(0)).unwrap().file);
    siege.go(&zone("ZEG", "ML01")).unwrap();
    zegoua.take_in(&siege.prepare("ZEG"));
    assert_eq!(zegoua.attached(fanta), [("Carte".to_owned(), false)]);
    bamako.take_in(&siege.prepare("BKO"));
    siege.take_in(&zegoua.prepare("HQ"));
    siege.take_in(&bamako.prepare("HQ"));
    zegoua.take_in(&siege.prepare("ZEG"));
    assert_eq!(zegoua.attached(fanta), [("Carte".to_owned(), true)]);
}

#[test]
fn the_file_that_a_mission_takes_along_comes_before_newer_ones() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let own = zegoua.file_at("Touré", "Ali", "ML07");
    let carried = bamako.file_at("Sissoko", "Fanta", "ML01");
    siege.take_in(&zegoua.prepare("HQ"));
    siege.take_in(&bamako.prepare("HQ"));
    siege.attach(carried, "À emporter", &paper(1, 400_000));
    siege.after_days(2);
    siege.attach(own, "Plus récent", &paper(2, 400_000));
    let seen = siege.preview(&zone("ZEG", "ML01")).unwrap();
    assert_eq!(seen.contents, Rest { contents: 1, bytes: 400_000 });
    siege.go(&zone("ZEG", "ML01")).unwrap();
    zegoua.take_in(&siege.prepare_with("ZEG", at_most(500_000)).unwrap().file);
    assert_eq!(zegoua.attached(carried), [("À emporter".to_owned(), true)]);
    assert_eq!(zegoua.attached(own), [("Plus récent".to_owned(), false)]);
}

#[test]
fn a_stick_that_is_too_small_gets_what_fits_or_nothing_is_begun() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    for at in 0..3 {
        bamako.attach(moussa, &format!("Pièce {at}"), &paper(at, 400_000));
    }
    let room = |bytes| Load { room: Some(bytes), ..Load::default() };
    let before = std::fs::read_dir(bamako.path("")).unwrap().count();
    assert_eq!(bamako.prepare_with("HQ", room(30_000)).unwrap_err().code(), "bundle-no-room");
    assert_eq!(std::fs::read_dir(bamako.path("")).unwrap().count(), before, "nothing is written");
    let made = bamako.prepare_with("HQ", room(1_200_000)).unwrap();
    assert_eq!((made.contents, made.rest.contents, made.short_of_room), (1, 2, true));
    assert!(made.bytes < 600_000, "beside it stands its payload while it is made");
    siege.take_in(&made.file);
    assert_eq!(siege.attached(moussa)[0], ("Pièce 2".to_owned(), true));
    let made = bamako.prepare_with("HQ", room(40_000_000)).unwrap();
    assert_eq!((made.contents, made.rest.contents, made.short_of_room), (3, 0, false));
}

/// Letters that do not pack well.
fn noise_of(seed: u32, signs: usize) -> String {
    let mut state = seed.wrapping_mul(747_796_405).wrapping_add(1);
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'0' + (state >> 25) as u8 % 75)
    };
    (0..signs).map(|_| next()).collect()
}

#[test]
fn on_a_small_stick_what_all_desks_have_to_be_told_goes_before_anybodys_attachments() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let carried = bamako.file_at("Sissoko", "Fanta", "ML01");
    let own = zegoua.file_at("Touré", "Ali", "ML07");
    siege.take_in(&bamako.prepare("HQ"));
    siege.take_in(&zegoua.prepare("HQ"));
    siege.attach(carried, "Lourde", &paper(1, 300_000));
    let kind = casework::records::kind("note").unwrap();
    let permit = siege.permit(casework::access::Action::Write(kind));
    for at in 0..260 {
        let fields = json!({ "person": own, "note_kind": "decision", "text": noise_of(at, 2_000) });
        let fields = fields.as_object().unwrap().clone();
        casework::records::record(&mut siege.opened.store, &permit, kind, fields).unwrap();
    }
    let (permit, out) = (siege.permit(casework::access::Action::Exchange), siege.path("clé"));
    std::fs::create_dir(&out).unwrap();
    let load = Load { room: Some(900_000), ..Load::default() };
    let made = exchange::prepare_with(&mut siege.opened.store, &permit, "all", &out, load).unwrap();
    let told: Vec<_> = made.iter().map(|one| (one.to.as_str(), one.contents, one.rest.contents)).collect();
    assert_eq!(told, [("BKO", 0, 1), ("ZEG", 0, 0)], "the attachment follows");
    zegoua.take_in(&made[1].file);
    assert_eq!(zegoua.opened.store.all::<casework::note::Note>(&[], 1_000).unwrap().len(), 260);
    // With room enough it goes at once, and headquarters is served first.
    let made = exchange::prepare_with(&mut siege.opened.store, &permit, "all", &out, Load::default()).unwrap();
    assert_eq!(made.iter().map(|one| one.contents).sum::<u64>(), 1);
    let permit = bamako.permit(casework::access::Action::Exchange);
    let out = bamako.path("clé");
    std::fs::create_dir(&out).unwrap();
    let made = exchange::prepare(&mut bamako.opened.store, &permit, "all", &out).unwrap();
    assert_eq!(made[0].to, "HQ");
}

#[test]
fn undoing_a_take_in_drops_the_contents_that_it_brought() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    bamako.attach(moussa, "Carte", &photo(1));
    let file = bamako.prepare("HQ");
    let permit = siege.permit(casework::access::Action::Exchange);
    exchange::look(&mut siege.opened.store, &permit, &file).unwrap();
    assert_eq!(siege.blobs(), Vec::<String>::new(), "looking keeps nothing");
    siege.take_in(&file);
    assert_eq!(siege.blobs().len(), 2);
    exchange::undo(&mut siege.opened.store, &permit).unwrap();
    assert_eq!(siege.blobs(), Vec::<String>::new());
    siege.take_in(&file);
    assert_eq!(siege.attached(moussa), [("Carte".to_owned(), true)]);
}

#[test]
fn a_withdrawn_attachment_keeps_its_content_and_sends_it_no_more() {
    let (mut siege, mut bamako) = two();
    let moussa = bamako.person("Coulibaly", "Moussa");
    let card = bamako.attach(moussa, "Carte", &photo(1));
    let kind = casework::records::kind("attachment").unwrap();
    let permit = bamako.permit(casework::access::Action::Write(kind));
    casework::records::withdraw(&mut bamako.opened.store, &permit, kind, card, "jointe deux fois").unwrap();
    let file = bamako.prepare("HQ");
    assert_eq!(contents(&siege.reads(&file)), []);
    siege.take_in(&file);
    bamako.take_in(&siege.prepare("BKO"));
    casework::records::restore(&mut bamako.opened.store, &permit, kind, card).unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    siege.take_in(&bamako.prepare("HQ"));
    assert_eq!(siege.attached(moussa), [("Carte".to_owned(), true)]);
}

/// The kinds of a program without attachments.
fn before_attachments() -> &'static [&'static Kind] {
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().filter(|kind| kind.name != "attachment").collect();
    Box::leak(kinds.into_boxed_slice())
}

#[test]
fn an_older_program_keeps_the_pieces_aside_and_has_the_contents_after_its_upgrade() {
    let mut house = House::of(Desk::knowing("BKO", "supervisor", before_attachments()), Desk::new("KAY"));
    let moussa = house.peer.person("COULIBALY", "Moussa");
    house.peer.attach(moussa, "Dossier", &paper(1, 600_000));
    let file = house.honest();
    let report = house.take_in(&file).unwrap();
    assert_eq!((report.unknown_kinds, report.contents), (1, 0));
    assert_eq!(report.set_aside.iter().map(|aside| aside.count).sum::<u64>(), 3, "it says what it could not read");
    // Its own bundle says that it knows none: from then on it is spared them.
    let permit = house.peer.permit(casework::access::Action::Exchange);
    let answer = house.prepared("KAY");
    exchange::take_in(house.peer.store_mut(), &permit, &answer).unwrap();
    house.peer.attach(moussa, "Lettre", &paper(2, 50_000));
    let file = house.honest();
    assert_eq!(house.take_in(&file).unwrap().set_aside, []);

    house.here.reopen_as(MACHINE, KINDS).unwrap();
    let asks = house.prepared("KAY");
    exchange::take_in(house.peer.store_mut(), &permit, &asks).unwrap();
    let file = house.honest();
    let report = house.take_in(&file).unwrap();
    assert_eq!(report.set_aside, []);
    let attached = house.here.attached(moussa);
    assert_eq!(attached.iter().filter(|one| one.here).count(), 2, "both, one from what was kept aside");
    assert_eq!(rows(house.here.store(), "SELECT no FROM set_aside", 0), Vec::<String>::new());
    house.here.proves_itself();
}
