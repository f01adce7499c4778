//! Two files of one person: decided, merged, unmerged, on desks that do not see each other.

mod borrowed;
mod bundles;
mod decided;
mod erased;

use casework::access::Action;
use casework::consent;
use casework::duplicate::{self, Choice, Decision, Duplicate, Merge, Merged, Unmerged};
use casework::ids::RecordId;
use casework::partner::PartnerId;
use casework::person::{self, PersonId};
use casework::screens::{self, Elsewhere, PersonFile};
use casework::store::kind::Record;
use casework::task;
use casework::words::Lang;
use serde_json::json;

use crate::desk::{DAY_MS, Desk, all_meet, assert_same, refusal};

pub fn of(person: RecordId) -> PersonId {
    PersonId(person.0)
}

pub fn choice(absorbed: RecordId, kept: RecordId, take: &[&str]) -> Choice {
    let take = take.iter().map(|name| (*name).to_owned()).collect();
    Choice { kept: of(kept), absorbed: of(absorbed), take, reason: "dit".into() }
}

impl Desk {
    fn merges(&mut self, absorbed: RecordId, kept: RecordId, take: &[&str]) -> casework::Result<Merged> {
        let permit = self.permit(Action::Write(Merge::KIND));
        duplicate::merge(self.store_mut(), &permit, Lang::Fr, &choice(absorbed, kept, take))
    }

    fn unmerges(&mut self, absorbed: RecordId) -> casework::Result<Unmerged> {
        let permit = self.permit(Action::Write(Merge::KIND));
        duplicate::unmerge(self.store_mut(), &permit, Lang::Fr, of(absorbed), "erreur")
    }

    fn finds(&mut self) -> Vec<[RecordId; 2]> {
        let permit = self.permit(Action::Write(Duplicate::KIND));
        duplicate::scan(self.store_mut(), &permit).unwrap();
        let pairs = duplicate::pairs(self.store(), &permit, 100).unwrap();
        pairs.into_iter().map(|pair| pair.persons.map(|person| RecordId(person.0))).collect()
    }

    fn says(&mut self, pair: [RecordId; 2], decision: Decision, reason: Option<&str>) -> casework::Result<RecordId> {
        let permit = self.permit(Action::Write(Duplicate::KIND));
        let pair = pair.map(of);
        Ok(duplicate::decide(self.store_mut(), &permit, Lang::Fr, pair, decision, reason)?.id)
    }

    fn kept(&self, person: RecordId) -> RecordId {
        RecordId(person::kept(self.store(), of(person)).unwrap().0)
    }

    fn file(&self, person: RecordId) -> PersonFile {
        screens::person_file(self.store(), &self.permit(Action::Search), of(person)).unwrap()
    }

    /// Somebody whom the scan takes for the others of that name.
    fn alike(&mut self, given: &str) -> RecordId {
        self.record(
            "person",
            json!({ "family_name": "KULIBALI", "given_names": given, "sex": "m", "birth_date": "1994",
                    "father_name": "Bakary", "phone": "76123456" }),
        )
    }
}

fn code(list: &str, place: usize) -> String {
    crate::desk::codes(list).remove(place)
}

fn found(desk: &Desk, text: &str) -> Vec<(RecordId, Vec<&'static str>)> {
    person::search(desk.store(), &desk.permit(Action::Search), text, 10)
        .unwrap()
        .into_iter()
        .map(|hit| (hit.id, hit.why))
        .collect()
}

#[test]
fn a_merged_file_shows_what_stands_in_both() {
    let mut bamako = Desk::new("BKO");
    let (one, other) = (bamako.person("COULIBALY", "Moussa"), bamako.person("KONATE", "Musa"));
    bamako.correct("person", other, json!({ "phone": "66778899" }));
    let case_file = bamako.case_file(other);
    bamako.record("visit", json!({ "person": other, "channel": crate::desk::first_code("channel"), "reasons": [crate::desk::first_code("visit_reason")] }));
    let note = bamako.record("note", json!({ "person": one, "text": "du premier" }));
    bamako.record("task", json!({ "person": other, "what": "Appeler", "due_on": "2026-10-01" }));
    bamako.merges(other, one, &[]).unwrap();

    for asked in [one, other] {
        let file = bamako.file(asked);
        assert_eq!(file.id, one);
        assert_eq!(file.cases.iter().map(|case| case.id).collect::<Vec<_>>(), [case_file]);
        assert_eq!(file.cases[0].record.person, Some(of(other)), "it is marked with the file that it comes from");
        assert_eq!((file.visits.len(), file.tasks.len()), (1, 1));
        assert_eq!(file.notes.iter().map(|note| note.id).collect::<Vec<_>>(), [note]);
        assert!(file.timeline.iter().any(|moment| moment.moment.person == of(other)));
        assert_eq!(file.merged.len(), 1);
        assert_eq!((file.merged[0].id, file.merged_elsewhere), (other, None));
    }
    let due = task::worklist(bamako.store(), bamako.actor.user, bamako.store().today(), 10).unwrap();
    assert!(due.iter().all(|due| due.person == Some(one) && due.name.as_deref() == Some("COULIBALY Moussa")));
    let today = screens::today(bamako.store(), &bamako.permit(Action::Search)).unwrap();
    assert_eq!(today.new_persons, 1, "two files of one person are one person");
    bamako.proves_itself();
}

#[test]
fn whatever_is_typed_of_either_file_finds_the_kept_one_with_the_reason() {
    let mut bamako = Desk::new("BKO");
    let (one, other) = (bamako.person("COULIBALY", "Moussa"), bamako.person("KONATE", "Seydou"));
    bamako.correct("person", other, json!({ "phone": "66778899" }));
    let case_file = bamako.case_file(other);
    bamako.merges(other, one, &[]).unwrap();
    assert_eq!(found(&bamako, "kulibali musa")[0].0, one);
    for typed in ["konate", "66778899", "moussa konate", "coulibaly 66778899"] {
        let hits = found(&bamako, typed);
        assert_eq!(hits.iter().map(|hit| hit.0).collect::<Vec<_>>(), [one], "{typed}");
        assert!(hits[0].1.contains(&"merged-file"), "{typed}: {:?}", hits[0].1);
    }
    for number in [bamako.show("person", other, "reference"), bamako.show("case_file", case_file, "reference")] {
        assert_eq!(found(&bamako, number.as_str().unwrap()), [(one, vec!["same-number", "merged-file"])]);
    }
    let like = bamako.fields("person", other);
    let known = person::duplicates_of_draft(bamako.store(), &bamako.permit(Action::Search), &like, None).unwrap();
    assert!(known.iter().all(|known| known.hit.id == one) && !known.is_empty(), "also beside a new person");
}

#[test]
fn what_is_taken_over_is_given_back_where_nobody_has_changed_it() {
    let mut bamako = Desk::new("BKO");
    let one = bamako.record("person", json!({ "family_name": "COULIBALY", "given_names": "Moussa", "sex": "m", "birth_date": "1994", "mother_name": "Awa", "languages": [code("language", 0)] }));
    let other = bamako.record("person", json!({ "family_name": "KONATE", "given_names": "Musa", "sex": "m", "stated_age": 31, "mother_name": "Hawa", "phone": "66778899", "languages": [code("language", 1)], "aliases": ["Moro"] }));
    let (first, second) = (bamako.fields("person", one), bamako.fields("person", other));
    let merged = bamako.merges(other, one, &["name", "birth", "mother_name", "phone", "languages", "aliases"]).unwrap();
    assert_eq!(merged.taken.len(), 6);
    let kept = bamako.fields("person", one);
    assert_eq!(kept["family_name"], "KONATE");
    assert_eq!(kept["aliases"], json!(["COULIBALY Moussa", "Moro"]));
    assert_eq!((&kept["stated_age"], kept.get("birth_date")), (&json!(31), None));
    assert_eq!(kept["languages"].as_array().map(Vec::len), Some(2));
    let notes = bamako.file(one).notes;
    assert!(
        notes.len() == 1 && notes[0].record.text.contains("Awa"),
        "what had to give way stands in a note: {notes:?}"
    );

    bamako.correct("person", one, json!({ "mother_name": "Aoua" }));
    let unmerged = bamako.unmerges(other).unwrap();
    assert_eq!(unmerged.stay, ["mother_name"]);
    assert!(unmerged.back.contains(&"name".to_owned()) && unmerged.back.contains(&"phone".to_owned()));
    let mut back = bamako.fields("person", one);
    assert_eq!(back.insert("mother_name".into(), json!("Awa")), Some(json!("Aoua")));
    assert_eq!(back, first);
    assert_eq!(bamako.fields("person", other), second);
    assert_eq!(bamako.file(one).notes.len(), 0);
    assert_eq!(refusal(bamako.unmerges(other)).1, "not-merged");
    bamako.proves_itself();
}

#[test]
fn a_merge_is_read_on_the_other_desk_and_unmerged_there_after_further_work() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (one, other) = (bamako.alike("Moussa"), bamako.alike("Musa"));
    bamako.meets(&mut kayes);
    bamako.merges(other, one, &["name"]).unwrap();
    bamako.gives_to(&mut kayes);
    assert_eq!(kayes.file(other).id, one);
    // Work goes on in both, on both desks.
    let late = kayes.record("note", json!({ "person": one, "text": "après la réunion" }));
    kayes.correct("person", other, json!({ "mother_name": "Awa" }));
    bamako.correct("person", one, json!({ "nina": "12345" }));
    bamako.meets(&mut kayes);
    let unmerged = kayes.unmerges(other).unwrap();
    assert_eq!((unmerged.back, unmerged.stay), (vec!["name".to_owned()], vec![]));
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!((desk.kept(one), desk.kept(other)), (one, other));
        assert_eq!(desk.show("person", one, "given_names"), "Moussa");
        assert_eq!(desk.show("person", one, "nina"), "12345");
        assert_eq!(desk.file(one).notes[0].id, late);
        assert_eq!(desk.finds(), Vec::<[RecordId; 2]>::new(), "unmerged, they are two persons");
        assert_eq!(desk.disagreements(), []);
        desk.proves_itself();
    }
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
}

#[test]
fn merged_in_opposite_directions_the_older_file_is_kept() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let (one, other) = (bamako.alike("Moussa"), bamako.alike("Musa"));
    bamako.meets(&mut kayes);
    bamako.merges(one, other, &[]).unwrap();
    kayes.merges(other, one, &[]).unwrap();
    bamako.meets(&mut kayes);
    for desk in [&mut bamako, &mut kayes] {
        assert_eq!((desk.kept(one), desk.kept(other)), (one, one));
        assert_eq!(desk.file(other).merged.len(), 1);
        assert_eq!(desk.disagreements(), [], "both said: the same person");
        assert_eq!(found(desk, "kulibali").len(), 1);
        desk.proves_itself();
    }
    bamako.unmerges(other).unwrap();
    bamako.meets(&mut kayes);
    for desk in [&bamako, &kayes] {
        assert_eq!((desk.kept(one), desk.kept(other)), (one, other), "neither follows the other any more");
    }
}

#[test]
fn chains_end_in_their_last_file_and_circles_in_their_oldest() {
    let mut desks = [Desk::new("BKO"), Desk::new("KAY"), Desk::new("SEG")];
    let files: Vec<RecordId> = ["Moussa", "Musa", "Mousa", "Mussa"].map(|given| desks[0].alike(given)).to_vec();
    all_meet(&mut desks);
    desks[0].merges(files[1], files[2], &[]).unwrap();
    desks[1].merges(files[2], files[3], &[]).unwrap();
    all_meet(&mut desks);
    assert_eq!(desks[2].kept(files[1]), files[3], "a chain");
    assert_eq!(desks[2].file(files[2]).merged.len(), 2);
    // A third desk has seen neither when it closes the circle; a file hangs on it from outside.
    let mut late = Desk::new("GAO");
    late.takes(&desks[0].changes());
    desks[2].merges(files[0], files[1], &[]).unwrap();
    let close = json!({ "same_as": files[1] });
    let author = late.permit(Action::Write(Merge::KIND)).author();
    let draft = casework::store::Draft::of(person::Person::KIND, files[3], close.as_object().unwrap().clone());
    late.store_mut().commit(author, draft).unwrap();
    for desk in &mut desks {
        late.gives_to(desk);
    }
    all_meet(&mut desks);
    for desk in &mut desks {
        assert!(files.iter().all(|file| desk.kept(*file) == files[1]), "the oldest of the circle");
        assert_eq!(desk.file(files[0]).merged.len(), 3);
        desk.proves_itself();
    }
    // A file that points at itself, or at one that is not here, stands alone.
    let alone = desks[0].person("SIDIBE", "Oumar");
    for target in [alone, RecordId(uuid::Uuid::from_u128(7))] {
        let points = json!({ "same_as": target }).as_object().unwrap().clone();
        let draft = casework::store::Draft::of(person::Person::KIND, alone, points);
        desks[0].store_mut().commit(author, draft).unwrap();
        assert_eq!(desks[0].kept(alone), alone);
    }
    assert_eq!(desks[0].file(alone).merged_elsewhere, Some(Elsewhere::NotHere));
    assert_eq!(refusal(desks[0].unmerges(alone)).1, "other-file-not-here");
    assert_eq!(desks[0].kept(files[0]), files[1]);
}

#[test]
fn a_refusal_in_either_file_counts_for_both() {
    let mut bamako = Desk::new("BKO");
    let (one, other) = (bamako.alike("Moussa"), bamako.alike("Musa"));
    let partner = bamako.record("partner", json!({ "name": "Agence", "short_name": "AGE" }));
    let line = |bamako: &mut Desk, person: RecordId, decision: &str, on: &str| {
        let fields = json!({ "person": person, "purpose": "transmission", "partner": partner, "decision": decision, "given_on": on });
        bamako.record("consent", fields)
    };
    let allowed = |bamako: &Desk, person: RecordId| {
        consent::for_partner(bamako.store(), of(person), PartnerId(partner.0)).unwrap().is_some()
    };
    line(&mut bamako, other, "refuse", "2026-10-01");
    line(&mut bamako, one, "accorde", "2026-10-05");
    assert!(allowed(&bamako, one) && !allowed(&bamako, other));
    bamako.merges(other, one, &[]).unwrap();
    assert!(!allowed(&bamako, one) && !allowed(&bamako, other), "a later yes in the one is no yes");
    // Said again now that it is one file, it counts; withdrawn in either, it does not.
    bamako.clock.go_on(DAY_MS);
    let today = bamako.store().today().to_string();
    line(&mut bamako, one, "accorde", &today);
    assert!(allowed(&bamako, one) && allowed(&bamako, other));
    line(&mut bamako, other, "retire", &today);
    assert!(!allowed(&bamako, one));
    bamako.unmerges(other).unwrap();
    assert!(allowed(&bamako, one) && !allowed(&bamako, other), "each file is what it was");
}
