//! What is taken into a file, as it is or not at all.

use casework::access::Action;
use casework::attachment::{self, Attachment, AttachmentId};
use casework::store::Store;
use casework::store::kind::Record as _;
use serde_json::{Value, json};

use super::{jpeg, noise, paper, photo, said};
use crate::damage::contents;
use crate::desk::{Desk, refusal, rows};

#[test]
fn a_paper_and_a_recording_are_kept_as_they_are() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let case_file = desk.case_file(moussa);
    let pdf = paper(1, 40_000);
    let of_case = json!({ "case_file": case_file, "attachment_kind": "courrier", "title": "Lettre", "pages": 2 });
    let letter = desk.try_attach(of_case, &pdf).unwrap().id;
    let ogg = [b"OggS\0\x02".to_vec(), vec![7; 900]].concat();
    let m4a = [b"\0\0\0\x20ftypM4A ".to_vec(), vec![7; 900]].concat();
    let mp3 = [vec![0xff, 0xfb, 0x90, 0x00], vec![7; 900]].concat();
    let phone = [b"\0\0\0\x18ftypmp42....".to_vec(), b"hdlr\0\0\0\0\0\0\0\0soun".to_vec(), vec![7; 900]].concat();
    for (bytes, media_type) in [(&ogg, "audio/ogg"), (&m4a, "audio/mp4"), (&mp3, "audio/mpeg"), (&phone, "audio/mp4")] {
        let voice =
            json!({ "person": moussa, "attachment_kind": "audio", "title": "Récit", "consent": "oui, enregistré" });
        let id = desk.try_attach(voice, bytes).unwrap().id;
        assert_eq!(desk.show("attachment", id, "media_type"), media_type);
    }
    assert_eq!(desk.show("attachment", letter, "person"), json!(moussa));
    assert_eq!(desk.show("attachment", letter, "dated_on"), "2026-10-12");
    assert_eq!(desk.show("attachment", letter, "size"), 40_000);
    let permit = desk.permit(Action::Read(desk.store().kind("attachment").unwrap()));
    let content = attachment::export(desk.store(), &permit, AttachmentId(letter.0)).unwrap();
    assert_eq!((content.bytes, content.media_type.as_str()), (pdf, "application/pdf"));
    assert!(content.file_name.starts_with("courrier-") && content.file_name.ends_with(".pdf"));
    let acts = rows(desk.store(), "SELECT act, note FROM journal ORDER BY no DESC LIMIT 1", 0);
    assert_eq!(acts, [r#"Text("exported")|Text("attachment")"#]);
    desk.proves_itself();
}

#[test]
fn the_same_content_twice_is_kept_once() {
    let mut desk = Desk::new("BKO");
    let (moussa, awa) = (desk.person("COULIBALY", "Moussa"), desk.person("KEITA", "Awa"));
    let card = photo(1);
    desk.attach(moussa, "Carte", &card);
    desk.attach(awa, "Carte de son frère", &card);
    assert_eq!(rows(desk.store(), "SELECT hash FROM blob", 0).len(), 2, "the picture and its preview");
    assert!(desk.attached(moussa)[0].here && desk.attached(awa)[0].preview_here);
}

#[test]
fn a_file_that_is_none_of_these_is_refused_and_nothing_is_changed() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let before = contents(&desk);
    let film = [b"\0\0\0\x18ftypmp42....".to_vec(), b"hdlr\0\0\0\0\0\0\0\0vide soun".to_vec()].concat();
    let mut no_end = paper(1, 5_000);
    no_end.truncate(4_000);
    let zip_behind = [paper(1, 5_000), vec![b'P'; 3_000]].concat();
    let refused: [(&str, Vec<u8>); 8] = [
        ("attachment-format", vec![]),
        ("attachment-format", b"MZ\x90\0 a program called photo.jpg".to_vec()),
        ("attachment-format", b"<html><script>".to_vec()),
        ("attachment-format", [b"\0\0\0\x18ftypheic".to_vec(), vec![0; 500]].concat()),
        ("attachment-format", film),
        ("attachment-cut-off", no_end),
        ("attachment-cut-off", zip_behind),
        ("attachment-too-large", paper(2, 5_000_001)),
    ];
    for (code, bytes) in refused {
        assert_eq!(refusal(desk.try_attach(said(moussa, "x"), &bytes)).1, code);
    }
    let good = photo(1);
    let without = |name: &str| {
        let mut fields = said(moussa, "x");
        fields[name] = Value::Null;
        fields
    };
    for (field, fields) in [
        ("title", without("title")),
        ("person", without("person")),
        ("attachment_kind", without("attachment_kind")),
        ("hash", json!({ "hash": "00", "person": moussa, "title": "x", "attachment_kind": "piece" })),
    ] {
        assert_eq!(refusal(desk.try_attach(fields, &good)).0, field);
    }
    assert!(contents(&desk) == before, "nothing is changed");
    // Neither can a record be written that names a content which nobody has.
    assert_eq!(refusal(desk.try_record("attachment", said(moussa, "x"))).0, "media_type");
}

#[test]
fn what_is_typed_is_looked_at_before_a_page_is_waited_for_and_further_pages_bear_their_number() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let before = contents(&desk);
    let permit = casework::access::authorize(desk.actor, Action::Write(Attachment::KIND)).unwrap();
    let mut asked = |fields: Value| attachment::would_add(desk.store_mut(), &permit, crate::desk::fields(fields));
    asked(said(moussa, "Attestation")).unwrap();
    let face = json!({ "person": moussa, "attachment_kind": "photo", "title": "Portrait" });
    assert_eq!(refusal(asked(face)).0, "consent");
    assert_eq!(refusal(asked(said(moussa, ""))).0, "title");
    assert_eq!(refusal(asked(json!({ "hash": "00", "person": moussa }))).0, "hash");
    assert!(contents(&desk) == before, "nothing is written by asking");
    let title = |title: &str, page| {
        attachment::of_page(crate::desk::fields(said(moussa, title)), page)["title"].as_str().unwrap().to_owned()
    };
    assert_eq!((title("Acte", 1), title("Acte", 2)), ("Acte".to_owned(), "Acte (2)".to_owned()));
    let long = title(&"é".repeat(120), 12);
    assert!(long.chars().count() == 120 && long.ends_with("é (12)"));
    desk.attach(moussa, &long, &photo(1));
}

#[test]
fn a_photograph_of_somebody_needs_their_consent() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let face = json!({ "person": moussa, "attachment_kind": "photo", "title": "Portrait" });
    let needed = ("consent".to_owned(), "attachment-consent".to_owned());
    assert_eq!(refusal(desk.try_attach(face.clone(), &photo(1))), needed);
    desk.record("consent", json!({ "person": moussa, "purpose": "photo", "decision": "accorde" }));
    desk.try_attach(face.clone(), &photo(1)).unwrap();
    desk.record("consent", json!({ "person": moussa, "purpose": "photo", "decision": "retire" }));
    assert_eq!(refusal(desk.try_attach(face.clone(), &photo(2))), needed);
    let mut with_note = face;
    with_note["consent"] = "oui, pour le dossier seulement".into();
    desk.try_attach(with_note, &photo(2)).unwrap();
}

#[test]
fn a_full_disk_leaves_neither_record_nor_content() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let before = contents(&desk);
    let limit = |store: &Store, pages: i64| {
        store.db().query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    };
    let pages: i64 = desk.store().db().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    limit(desk.store(), pages + 4);
    let error = desk.try_attach(said(moussa, "Carte"), &jpeg(&noise(3, 900, 700))).unwrap_err();
    assert_eq!(error.code(), "disk-full");
    limit(desk.store(), 1 << 30);
    assert!(contents(&desk) == before, "nothing is changed");
    desk.attach(moussa, "Carte", &photo(3));
    desk.proves_itself();
}

#[test]
fn who_may_not_write_into_files_attaches_nothing() {
    let mut desk = Desk::of("BKO", "statistics-reader");
    let error = desk.try_attach(json!({ "title": "x" }), &photo(1)).unwrap_err();
    assert_eq!(error.code(), "not-allowed");
}
