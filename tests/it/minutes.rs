//! The minutes of decisions on paper.

use casework::access::Action;
use casework::centre::Desk as DeskRecord;
use casework::disagreement;
use casework::duplicate::{self, Decision, Duplicate};
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::records;
use casework::store::Draft;
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, fields, refusal};

const DAY_MS: i64 = 86_400_000;

/// Headquarters and Kayes know each other and the person.
fn two() -> (Desk, Desk, RecordId) {
    let (mut siege, mut kayes) = (Desk::new("HQ"), Desk::new("KAY"));
    let moussa = siege.person("COULIBALY", "Moussa");
    let of_kayes = fields(json!({ "prefix": "KAY", "name": "Kayes" }));
    let draft = Draft::new(DeskRecord::KIND, of_kayes).with_id(RecordId(kayes.store().desk().desk.0));
    let author = siege.permit(Action::Decide).author();
    siege.store_mut().commit(author, draft).unwrap();
    siege.gives_to(&mut kayes);
    (siege, kayes, moussa)
}

fn part(siege: &mut Desk, kayes: &mut Desk, kind: &str, record: RecordId, [ours, theirs]: [Value; 2]) {
    siege.gives_to(kayes);
    kayes.correct(kind, record, theirs);
    siege.correct(kind, record, ours);
    kayes.gives_to(siege);
}

fn decide(desk: &mut Desk, record: RecordId, register: &str, wanted: &Value, reason: &str) {
    let permit = desk.permit(Action::Decide);
    let open = desk.store().disagreement(record, register).unwrap();
    let take = open.candidates.iter().position(|side| side.fields.values().any(|value| value == wanted)).unwrap();
    records::decide(desk.store_mut(), &permit, record, register, take, Some(reason)).unwrap();
}

fn printed(desk: &mut Desk, days_back: u64) -> casework::Result<String> {
    let permit = desk.permit(Action::Decide);
    let until = desk.store().today();
    let from = until - chrono::Days::new(days_back);
    Ok(disagreement::print_minutes(desk.store_mut(), &permit, (from, until), Act::Printed)?.pdf.text)
}

#[test]
fn the_minutes_say_who_decided_what_and_why() {
    let (mut siege, mut kayes, moussa) = two();
    part(&mut siege, &mut kayes, "person", moussa, [json!({ "mother_name": "Awa" }), json!({ "mother_name": "Hawa" })]);
    decide(&mut siege, moussa, "mother_name", &"Hawa".into(), "vu le jugement");
    let text = printed(&mut siege, 0).unwrap();
    let number = siege.show("person", moussa, "reference").as_str().unwrap().to_owned();
    for said in ["COULIBALY Moussa", &number, "Hawa (KAY)", "Awa (", "vu le jugement", "page 1 sur 1", "Retenu"] {
        assert!(text.contains(said), "{said} not in {text}");
    }
    // Made again: both acts stand in the minutes, each with what it chose.
    let permit = siege.permit(Action::Decide);
    let kind = records::kind("person").unwrap();
    let sides = siege.store().decided_between(kind, moussa, "mother_name").unwrap().unwrap();
    let take = sides.iter().position(|side| side.fields["mother_name"] == "Awa").unwrap();
    disagreement::decide_again(siege.store_mut(), &permit, kind, moussa, "mother_name", take, Some("relu")).unwrap();
    let text = printed(&mut siege, 0).unwrap();
    assert_eq!((text.matches("Retenu").count(), text.matches("relu").count()), (2, 1), "{text}");
    let second = text.rfind("Retenu").unwrap();
    assert!(text[second..].find("Awa (").unwrap() < text[second..].find("Hawa (KAY)").unwrap(), "{}", &text[second..]);
}

#[test]
fn what_a_file_says_of_the_story_is_not_printed_and_a_code_only_file_has_its_number() {
    let (mut siege, mut kayes, moussa) = two();
    siege.correct("person", moussa, json!({ "code_only": true, "code_only_reason": "Il le demande." }));
    let file = siege.case_file(moussa);
    let sides = [json!({ "summary": "Craint son oncle." }), json!({ "summary": "Veut repartir." })];
    part(&mut siege, &mut kayes, "case_file", file, sides);
    decide(&mut siege, file, "summary", &"Veut repartir.".into(), "dit au téléphone");
    let text = printed(&mut siege, 0).unwrap();
    let number = siege.show("person", moussa, "reference").as_str().unwrap().to_owned();
    assert!(text.contains(&number) && text.contains("ce que KAY a écrit"), "{text}");
    for unsaid in ["Moussa", "oncle", "repartir", "téléphone"] {
        assert!(!text.contains(unsaid), "{unsaid} in {text}");
    }
    siege.forget(moussa);
    let text = printed(&mut siege, 0).unwrap();
    assert!(text.contains("dossier effacé") && !text.contains(&number), "{text}");
}

#[test]
fn decisions_about_duplicates_stand_in_the_minutes_of_their_days() {
    let mut desk = Desk::new("BKO");
    let (one, other) = (desk.person("COULIBALY", "Moussa"), desk.person("KULIBALI", "Musa"));
    let permit = desk.permit(Action::Write(Duplicate::KIND));
    let pair = [PersonId(one.0), PersonId(other.0)];
    duplicate::decide(desk.store_mut(), &permit, Lang::Fr, pair, Decision::Later, None).unwrap();
    desk.clock.go_on(2 * DAY_MS);
    duplicate::decide(desk.store_mut(), &permit, Lang::Fr, pair, Decision::Different, Some("homonyme")).unwrap();
    let text = printed(&mut desk, 0).unwrap();
    assert!(
        text.contains("COULIBALY Moussa") && text.contains("KULIBALI Musa") && text.contains("Deux personnes"),
        "{text}"
    );
    assert!(!text.contains("Plus tard"), "{text}");
    assert!(printed(&mut desk, 2).unwrap().contains("Plus tard"));
    desk.clock.go_on(DAY_MS);
    assert_eq!(printed(&mut desk, 0).unwrap_err().code(), "minutes-none");
}

#[test]
fn a_span_that_ends_before_it_begins_is_refused() {
    let mut desk = Desk::new("BKO");
    let (today, permit) = (desk.store().today(), desk.permit(Action::Decide));
    let days = (today, today - chrono::Days::new(1));
    let refused = disagreement::print_minutes(desk.store_mut(), &permit, days, Act::Printed);
    assert_eq!(refusal(refused.map(|_| ())), ("until".into(), "before-start".into()));
}
