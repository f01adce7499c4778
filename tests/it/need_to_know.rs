//! What a field desk may not have is not in its bundles: they are opened with its key and read.

use std::path::Path;

use casework::disagreement;
use casework::exchange::envelope::{self, Limits};
use casework::exchange::trust::{DeskSecrets, TrustList};
use casework::ids::RecordId;
use casework::mission::Choice;
use casework::words::Lang;
use casework::{access::Action, records};
use serde_json::{Value, json};

use crate::exchange::{Post, map};
use crate::mission::{three, zone};

impl Post {
    /// A bundle to this desk, decrypted with its key: its lines as they were written.
    pub fn reads(&self, file: &Path) -> String {
        let store = &self.opened.store;
        let setting = |key: &str| store.setting::<Vec<u8>>(key).unwrap().unwrap();
        let secrets = DeskSecrets::from_bytes(&setting(&format!("secrets:{}", store.desk().desk))).unwrap();
        let trust = TrustList::read(store.setting::<String>("trust").unwrap().unwrap().as_bytes()).unwrap();
        let bundle = envelope::open(file, &[]).unwrap().verify(&trust, store.today()).unwrap();
        let intact = bundle.for_desk(store.desk().desk, &secrets).unwrap().check_payload(|_| Ok(())).unwrap();
        let mut lines = intact.lines(&secrets, Limits::default()).unwrap();
        let (mut text, mut line) = (String::new(), vec![]);
        while lines.next_line(&mut line).unwrap() {
            text.push_str(std::str::from_utf8(&line).unwrap());
            text.push('\n');
        }
        assert!(text.contains("\"desk\""), "the bundle was read");
        text
    }

    /// The next bundle to `reader`, as it reads it.
    pub fn next_for(&mut self, reader: &Post) -> String {
        let file = self.prepare(&reader.opened.store.desk().prefix.clone());
        reader.reads(&file)
    }

    fn edit(&mut self, kind: &str, id: RecordId, fields: Value) {
        let kind = records::kind(kind).unwrap();
        let permit = self.permit(Action::Write(kind));
        records::correct(&mut self.opened.store, &permit, kind, id, map(fields)).unwrap();
    }

    fn note(&mut self, person: RecordId, kind: &str, text: &str) -> RecordId {
        self.record("note", json!({ "person": person, "note_kind": kind, "text": text }))
    }
}

fn everything() -> Choice {
    Choice { desk: "ZEG".into(), ..Choice::default() }
}

#[test]
fn nothing_of_a_file_travels_before_the_mission_and_nothing_new_after_its_end() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let taken = bamako.file_at("Canariun", "Fanta", "ML01");
    let left = bamako.file_at("Canarideux", "Ali", "ML07");
    bamako.note(taken, "observation", "canari avant");
    bamako.note(left, "observation", "canari ailleurs");
    bamako.record("task", json!({ "what": "canari sans personne" }));
    siege.take_in(&bamako.prepare("HQ"));
    let (one, other) = (taken.to_string(), left.to_string());
    let before = siege.next_for(&zegoua);
    assert!(!before.to_lowercase().contains("canari") && !before.contains(&one) && !before.contains(&other));

    siege.go(&zone("ZEG", "ML01")).unwrap();
    let file = siege.prepare("ZEG");
    let during = zegoua.reads(&file);
    assert!(during.contains("CANARIUN") && during.contains("canari avant"));
    assert!(!during.contains("CANARIDEUX") && !during.contains("canari ailleurs") && !during.contains(&other));
    assert!(!during.contains("canari sans personne"));
    zegoua.take_in(&file);

    zegoua.note(taken, "visite", "canari de la mission");
    siege.take_in(&zegoua.prepare("HQ"));
    siege.come_back(&everything()).unwrap();
    siege.note(taken, "observation", "canari après");
    siege.edit("person", taken, json!({ "mother_name": "Canaritrois" }));
    siege.take_in(&bamako.prepare("HQ"));
    let after = siege.next_for(&zegoua);
    assert!(!after.to_lowercase().contains("canari") && !after.contains(&one), "{after}");
    // Bamako holds it all the time, and gets what was written on the way.
    let bamako_reads = siege.next_for(&bamako);
    assert!(bamako_reads.contains("canari de la mission") && bamako_reads.contains("canari après"));
    // Neither does it come by way of the desk that still holds it.
    bamako.take_in(&siege.prepare("BKO"));
    let by_bamako = bamako.next_for(&zegoua);
    assert!(!by_bamako.to_lowercase().contains("canari") && !by_bamako.contains(&one));
}

#[test]
fn a_content_is_not_had_by_asking_for_its_hash() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let taken = bamako.file_at("Sissoko", "Fanta", "ML01");
    let left = bamako.file_at("Touré", "Ali", "ML07");
    let (ours, theirs) = (b"%PDF-1.4 canari ici %%EOF", b"%PDF-1.4 canari ailleurs %%EOF");
    bamako.attach(taken, "Carte", ours);
    let other = bamako.attach(left, "Carte", theirs);
    siege.take_in(&bamako.prepare("HQ"));
    siege.go(&zone("ZEG", "ML01")).unwrap();
    zegoua.take_in(&siege.prepare("ZEG"));
    // What Zégoua's program says it wants is what a stolen laptop may say.
    let hash = siege.opened.store.fields(records::kind("attachment").unwrap(), other).unwrap()["hash"].clone();
    let asks = siege.opened.store.db();
    let key = format!("wants:{}", zegoua.opened.store.desk().desk);
    asks.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", (key, json!([hash]).to_string())).unwrap();
    let read = siege.next_for(&zegoua);
    let encoded = |bytes: &[u8]| base64::Engine::encode(&base64::prelude::BASE64_STANDARD, bytes);
    assert!(read.contains(&encoded(ours)), "of the file that it carries");
    assert!(!read.contains(&encoded(theirs)) && !read.contains(hash.as_str().unwrap()));
    // Nor does another desk learn from what is asked for which contents there are.
    let asked = zegoua.next_for(&bamako);
    assert!(asked.contains("\"wants\":[]"), "{asked}");
}

#[test]
fn a_protection_note_goes_to_headquarters_only() {
    let (mut siege, mut bamako, mut zegoua) = three();
    zegoua.take_in(&siege.prepare("ZEG"));
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    bamako.note(fanta, "protection", "canari du récit");
    let turned = bamako.note(fanta, "observation", "un début");
    bamako.edit("note", turned, json!({ "note_kind": "protection", "text": "canari de la suite" }));
    let harmless = bamako.note(fanta, "observation", "vue au marché");
    siege.take_in(&bamako.prepare("HQ"));
    siege.go(&zone("ZEG", "ML01")).unwrap();
    let unseen = siege.preview(&zone("ZEG", "ML01")).unwrap();
    assert_eq!(unseen.persons, 1);
    let file = siege.prepare("ZEG");
    let read = zegoua.reads(&file);
    assert!(read.contains("vue au marché") && read.contains(&harmless.to_string()));
    assert!(!read.contains("canari") && !read.contains(&turned.to_string()));
    let report = zegoua.take_in(&file);
    assert_eq!(report.waiting, 0, "nothing waits for what does not come");
    // What is written there reaches headquarters, and comes back to nobody.
    zegoua.note(fanta, "protection", "canari de Zégoua");
    assert!(zegoua.next_for(&siege).contains("canari de Zégoua"));
    siege.take_in(&zegoua.prepare("HQ"));
    assert!(!siege.next_for(&bamako).contains("canari de Zégoua"));
    let to_bamako = zegoua.next_for(&bamako);
    assert!(to_bamako.contains(&fanta.to_string()) && !to_bamako.contains("canari"), "{to_bamako}");
}

#[test]
fn the_losing_values_of_a_protection_note_do_not_leave_by_another_way() {
    let (mut siege, mut bamako, zegoua) = three();
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    let note = bamako.note(fanta, "observation", "un début");
    siege.take_in(&bamako.prepare("HQ"));
    siege.edit("note", note, json!({ "text": "canari du siège" }));
    bamako.edit("note", note, json!({ "note_kind": "protection" }));
    bamako.edit("note", note, json!({ "text": "canari de Bamako" }));
    siege.edit("note", note, json!({ "note_kind": "entretien" }));
    siege.take_in(&bamako.prepare("HQ"));
    let kind = records::kind("note").unwrap();
    let mut open = siege.opened.store.disagreements().unwrap();
    open.sort_by(|one, other| one.register.cmp(&other.register));
    assert_eq!(open.iter().map(|one| one.register.as_str()).collect::<Vec<_>>(), ["note_kind", "text"]);
    siege.go(&zone("ZEG", "ML01")).unwrap();
    assert!(!siege.next_for(&zegoua).contains("canari"), "open, both values stay");

    let permit = siege.permit(Action::Decide);
    disagreement::keep_both(&mut siege.opened.store, &permit, Lang::Fr, note, "text", 0, None).unwrap();
    let notes = siege.opened.store.list(kind, &[("person", &fanta.to_string())], 10).unwrap();
    let kept = notes.iter().find(|(id, _)| *id != note).unwrap();
    assert_eq!(kept.1["note_kind"], json!("protection"));
    let protection = open[0].candidates.iter().position(|one| one.fields["note_kind"] == "protection").unwrap();
    assert!(!siege.next_for(&zegoua).contains("canari"));
    records::decide(&mut siege.opened.store, &permit, note, "note_kind", protection, None).unwrap();
    let read = siege.next_for(&zegoua);
    assert!(read.contains(&fanta.to_string()) && !read.contains("canari"), "decided, both values stay");
}

#[test]
fn the_losing_value_of_a_file_that_is_held_travels_and_no_other() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let taken = bamako.file_at("Sissoko", "Fanta", "ML01");
    let left = bamako.file_at("Touré", "Ali", "ML07");
    siege.take_in(&bamako.prepare("HQ"));
    for (person, ours, theirs) in [(taken, "canari A", "canari B"), (left, "canari C", "canari D")] {
        siege.correct(person, json!({ "father_name": ours }));
        bamako.correct(person, json!({ "father_name": theirs }));
    }
    siege.take_in(&bamako.prepare("HQ"));
    assert_eq!(siege.opened.store.disagreements().unwrap().len(), 2);
    siege.go(&zone("ZEG", "ML01")).unwrap();
    let file = siege.prepare("ZEG");
    let read = zegoua.reads(&file);
    assert!(read.contains("canari A") && read.contains("canari B"), "whoever holds the file sees both");
    assert!(!read.contains("canari C") && !read.contains("canari D"));
    zegoua.take_in(&file);
    assert_eq!(zegoua.opened.store.disagreements().unwrap().len(), 1);
}

#[test]
fn what_was_set_aside_or_still_waits_goes_to_nobody() {
    let (mut siege, mut bamako, zegoua) = three();
    let fanta = bamako.file_at("Sissoko", "Fanta", "ML01");
    siege.take_in(&bamako.prepare("HQ"));
    siege.go(&zone("ZEG", "ML01")).unwrap();
    let db = siege.opened.store.db();
    let line = format!(
        "{{\"desk\":\"{}\",\"number\":900,\"text\":\"canari\",\"person\":\"{fanta}\"}}",
        bamako.opened.store.desk().desk
    );
    db.execute("INSERT INTO set_aside (bundle, reason, line) VALUES (1, 'change-malformed', ?1)", [line.as_bytes()])
        .unwrap();
    let read = siege.next_for(&zegoua);
    assert!(read.contains("SISSOKO") && !read.contains("canari"));

    // A part of a file whose person has not come yet belongs to nobody's file.
    let alone = bamako.person("Touré", "Ali");
    let permit = bamako.permit(Action::HandOver);
    casework::person::hand_over(&mut bamako.opened.store, &permit, casework::person::PersonId(alone.0), "ZEG").unwrap();
    bamako.note(alone, "observation", "canari qui attend");
    let changes = siege_gets_only(&mut siege, &bamako, "note");
    assert_eq!(changes, 1);
    assert!(!siege.next_for(&zegoua).contains("canari"));
}

/// The newest change of that kind reaches headquarters before everything else.
fn siege_gets_only(siege: &mut Post, from: &Post, kind: &str) -> usize {
    use casework::store::change::{read_line, write_line};
    use casework::store::take::Ready;
    let mut newest = None;
    let (mut before, mut last) = (None, None);
    let each = |change: casework::store::change::Change, hash| {
        let mut line = vec![];
        write_line(&change, &mut before, hash, &mut line)?;
        let (change, hash) = read_line(&line, &mut last)?;
        if change.kind == kind {
            newest = Some(Ready::new(change, hash, records::KINDS)?);
        }
        Ok(())
    };
    from.opened.store.each_change(&casework::store::Outgoing::default(), each).unwrap();
    let newest = newest.unwrap();
    siege
        .opened
        .store
        .transaction(|store| {
            store.take(&newest, None)?;
            store.note_held()
        })
        .unwrap();
    1
}

#[test]
fn a_forgotten_person_leaves_only_headers_for_who_carried_the_file() {
    let (mut siege, mut bamako, mut zegoua) = three();
    let fanta = bamako.file_at("Canariun", "Fanta", "ML01");
    let secret = bamako.note(fanta, "protection", "canari");
    siege.take_in(&bamako.prepare("HQ"));
    siege.go(&zone("ZEG", "ML01")).unwrap();
    zegoua.take_in(&siege.prepare("ZEG"));
    siege.come_back(&everything()).unwrap();
    let permit = siege.permit(Action::Forget);
    casework::person::forget(&mut siege.opened.store, &permit, casework::person::PersonId(fanta.0), "demandé").unwrap();
    let file = siege.prepare("ZEG");
    let read = zegoua.reads(&file);
    assert!(read.contains(&fanta.to_string()), "who carried the file must learn it, also after the mission");
    assert!(!read.to_lowercase().contains("canari"));
    zegoua.take_in(&file);
    assert_eq!(zegoua.field(fanta, "family_name"), Value::Null);
    assert!(read.contains(&secret.to_string()), "the header of what it never had says nothing");
}
