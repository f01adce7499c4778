//! Awareness activities: the evening's grid adds up, or says by how much it does not, and nothing that was typed is lost.

use casework::access::{Action, authorize};
use casework::awareness::{self, AwarenessActivity, AwarenessActivityId, AwarenessPaper, Listed, State};
use casework::ids::RecordId;
use casework::records;
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::{Value, json};

use crate::desk::{Desk, assert_same, fields, refusal};

const KIND: &str = "awareness_activity";

/// A talk of yesterday evening: 20 women, 26 men.
fn evening() -> Value {
    json!({
        "activity_kind": "causerie", "held_on": "2026-10-11", "starts_at": "20h", "ends_at": "2230", "division": "ML01", "site": "Cour de l'école",
        "themes": ["risques", "voies-legales"], "languages": ["snk", "bam"], "team_leader": "Agent KAY",
        "women_under_15": 2, "women_18_24": 11, "women_35_59": 7, "men_15_17": 6, "men_18_24": 15, "men_60_plus": 5,
    })
}

fn with(mut fields: Value, more: Value) -> Value {
    more.as_object().unwrap().iter().for_each(|(name, value)| fields[name] = value.clone());
    fields
}

fn listed(desk: &Desk) -> Vec<Listed> {
    awareness::activities(desk.store(), &desk.permit(Action::Read(AwarenessActivity::KIND))).unwrap()
}

/// What the field officer reads when the report is not finished: the field, and the words.
fn not_finished(desk: &mut Desk, id: RecordId) -> (String, String) {
    let error = desk.try_correct(KIND, id, json!({ "finished": true })).unwrap_err();
    let said = error.message(Lang::Fr);
    (refusal::<()>(Err(error)).0, said)
}

#[test]
fn an_evening_is_counted_by_sex_and_age_and_its_report_finished() {
    let mut desk = Desk::of("KAY", "field-officer");
    let id = desk.record(KIND, with(evening(), json!({ "total_said": 46 })));
    let one = listed(&desk).remove(0);
    assert_eq!((one.counted.women_total, one.counted.men_total, one.counted.total), (20, 26, 46));
    assert_eq!(one.counted.bands_total, [2, 6, 26, 0, 7, 5]);
    assert_eq!((one.counted.difference, one.state), (0, State::Open));
    assert_eq!(one.activity.record.starts_at.as_deref(), Some("20:00"));
    assert_eq!(one.activity.record.desk, "KAY");
    assert!(desk.show(KIND, id, "reference").as_str().unwrap().starts_with("KAY-S26-000001-"));
    desk.correct(KIND, id, json!({ "finished": true }));
    assert_eq!(listed(&desk)[0].state, State::Finished);
    desk.proves_itself();
}

#[test]
fn a_grid_that_does_not_add_up_is_kept_and_the_report_says_by_how_much() {
    let mut desk = Desk::of("KAY", "field-officer");
    let id = desk.record(KIND, with(evening(), json!({ "total_said": 48 })));
    assert_eq!(listed(&desk)[0].counted.difference, 2);
    let (field, said) = not_finished(&mut desk, id);
    assert_eq!(field, "difference_reason");
    for words in ["46", "48", "il manque 2 dans la grille", "Tout est gardé", "dites pourquoi"] {
        assert!(said.contains(words), "{words} not in {said}");
    }
    assert_eq!(desk.show(KIND, id, "total_said"), 48, "what was typed stands");
    desk.correct(KIND, id, json!({ "total_said": 40 }));
    assert!(not_finished(&mut desk, id).1.contains("6 de trop"));
    desk.correct(KIND, id, json!({ "difference_reason": "Six enfants arrivés à la fin", "finished": true }));
    assert_eq!(listed(&desk)[0].state, State::Finished);
}

#[test]
fn a_finished_report_goes_on_adding_up_until_it_is_taken_up_again() {
    let mut desk = Desk::of("KAY", "field-officer");
    let id = desk.record(KIND, with(evening(), json!({ "total_said": 46, "finished": true })));
    let wrong = desk.try_correct(KIND, id, json!({ "men_18_24": 16 }));
    assert_eq!(refusal(wrong), ("difference_reason".to_owned(), "awareness-grid-over".to_owned()));
    desk.correct(KIND, id, json!({ "men_18_24": 16, "total_said": 47 }));
    desk.correct(KIND, id, json!({ "finished": false }));
    desk.correct(KIND, id, json!({ "men_18_24": 0 }));
    assert_eq!(listed(&desk)[0].state, State::Open);
}

#[test]
fn an_activity_is_planned_beforehand_and_finished_after_it_was_held() {
    let mut desk = Desk::new("BKO");
    let id = desk.record(KIND, json!({ "activity_kind": "radio", "held_on": "2026-10-20" }));
    assert_eq!(listed(&desk)[0].state, State::Planned);
    assert_eq!(not_finished(&mut desk, id).0, "held_on");
    desk.correct(KIND, id, json!({ "held_on": "2026-10-12" }));
    assert_eq!(not_finished(&mut desk, id).0, "site");
    desk.correct(KIND, id, json!({ "site": "Radio rurale" }));
    let (field, said) = not_finished(&mut desk, id);
    assert!(field == "women_under_15" && said.contains("auditoire"), "{field} {said}");
    desk.correct(KIND, id, json!({ "radio_station": "Radio rurale", "radio_audience": 20_000 }));
    desk.correct(KIND, id, json!({ "finished": true }));
    assert_eq!(listed(&desk)[0].counted.total, 0, "an audience is no participants");
}

#[test]
fn nobody_came_is_a_report_too() {
    let mut desk = Desk::new("BKO");
    desk.record(KIND, json!({ "activity_kind": "gare", "held_on": "2026-10-12", "site": "Sogoniko", "total_said": 0, "finished": true }));
    assert_eq!(listed(&desk)[0].state, State::Finished);
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let mut desk = Desk::new("BKO");
    let mut refused = |more: Value| refusal(desk.try_record(KIND, with(evening(), more)));
    let said = |field: &str, reason: &str| (field.to_owned(), reason.to_owned());
    assert_eq!(refused(json!({ "held_on": "2062-10-11" })), said("held_on", "awareness-too-far"));
    assert_eq!(refused(json!({ "starts_at": "25h" })), said("starts_at", "time-format"));
    assert_eq!(refused(json!({ "answer_2": "Au centre." })), said("question_2", "awareness-question"));
    assert_eq!(refused(json!({ "before_right_1": 3 })), said("before_right_1", "awareness-right"));
    assert_eq!(refused(json!({ "after_people": 20, "after_right_3": 21 })), said("after_right_3", "awareness-right"));
    assert_eq!(refused(json!({ "men_18_24": -1 })), said("men_18_24", "out-of-range"));
    assert_eq!(refused(json!({ "activity_kind": "concert" })), said("activity_kind", "not-in-list"));
    assert_eq!(refused(json!({ "returnees": 47, "finished": true })), said("returnees", "awareness-of-whom"));
    assert!(listed(&desk).is_empty(), "nothing of it was written");
}

#[test]
fn after_midnight_is_an_end_too() {
    let mut desk = Desk::new("BKO");
    let id = desk.record(KIND, with(evening(), json!({ "starts_at": "21:00", "ends_at": "0h30" })));
    assert_eq!(desk.show(KIND, id, "ends_at"), "00:30");
}

#[test]
fn counsellors_field_officers_and_supervisors_write_and_every_desk_reads() {
    for role in ["counsellor", "field-officer", "supervisor"] {
        Desk::of("KAY", role).record(KIND, evening());
    }
    for role in ["reception", "protection-officer", "administrator"] {
        let mut desk = Desk::of("KAY", role);
        assert_eq!(desk.try_record(KIND, evening()).unwrap_err().code(), "not-allowed", "{role}");
        assert!(listed(&desk).is_empty());
    }
    let reader = Desk::of("KAY", "statistics-reader");
    assert!(authorize(reader.actor, Action::Read(AwarenessActivity::KIND)).is_err());
}

#[test]
fn a_report_reaches_headquarters_and_its_correction_comes_back() {
    let (mut siege, mut kayes) = (Desk::new("BKO"), Desk::of("KAY", "field-officer"));
    let id = kayes.record(KIND, with(evening(), json!({ "total_said": 48 })));
    kayes.gives_to(&mut siege);
    siege.correct(KIND, id, json!({ "total_said": 46, "finished": true }));
    siege.gives_to(&mut kayes);
    assert_eq!(listed(&kayes)[0].state, State::Finished);
    assert_same(&siege.tables(), &kayes.tables(), "both desks show the same");
}

#[test]
fn two_counts_of_one_evening_are_a_disagreement_and_never_mixed() {
    let (mut siege, mut kayes) = (Desk::new("BKO"), Desk::of("KAY", "field-officer"));
    let id = kayes.record(KIND, evening());
    kayes.gives_to(&mut siege);
    siege.correct(KIND, id, json!({ "women_under_15": 4 }));
    kayes.correct(KIND, id, json!({ "men_15_17": 8, "total_said": 48, "finished": true }));
    kayes.meets(&mut siege);
    let counted = listed(&siege)[0].counted.clone();
    assert_eq!(counted, listed(&kayes)[0].counted);
    assert!([46 + 2, 48].contains(&counted.total) && (counted.women[0], counted.men[1]) != (Some(4), Some(8)));
    let open = siege.disagreements();
    assert_eq!(open.iter().map(|(register, _)| register.as_str()).collect::<Vec<_>>(), ["participants"]);
    let whose = casework::screens::disagreements(siege.store(), &siege.permit(Action::Search)).unwrap();
    assert!(whose[0].about.as_deref().is_some_and(|about| about.starts_with("KAY-S26-")), "{:?}", whose[0].about);
    let shown = open[0].1.iter().position(|one| one.get("men_15_17") == Some(&json!(8))).unwrap();
    siege.decide(id, "participants", shown);
    siege.gives_to(&mut kayes);
    assert_eq!(listed(&kayes)[0].counted.total, 48);
    assert_same(&siege.tables(), &kayes.tables(), "the decision came back");
}

#[test]
fn a_report_that_two_desks_made_wrong_together_is_still_withdrawn_and_put_back() {
    let (mut siege, mut kayes) = (Desk::new("BKO"), Desk::of("KAY", "field-officer"));
    let id = kayes.record(KIND, with(evening(), json!({ "total_said": 46 })));
    kayes.gives_to(&mut siege);
    siege.correct(KIND, id, json!({ "finished": true }));
    kayes.correct(KIND, id, json!({ "total_said": 50 }));
    kayes.gives_to(&mut siege);
    let one = listed(&siege).remove(0);
    assert_eq!((one.state, one.counted.difference), (State::Finished, 4), "both wrote, neither saw the other");
    siege.withdraw(KIND, id);
    assert!(listed(&siege).is_empty());
    siege.restore(KIND, id);
    assert_eq!(listed(&siege).len(), 1);
    let (field, _) = refusal(siege.try_correct(KIND, id, json!({ "site": "Marché" })));
    assert_eq!(field, "difference_reason", "who goes on writing in it is told");
}

#[test]
fn the_last_day_stands_first() {
    let mut desk = Desk::new("BKO");
    for day in ["2026-10-02", "2026-11-01", "2026-10-09"] {
        desk.record(KIND, with(evening(), json!({ "held_on": day })));
    }
    let days: Vec<String> = listed(&desk).into_iter().filter_map(|one| one.activity.record.held_on).collect();
    assert_eq!(days, ["2026-11-01", "2026-10-09", "2026-10-02"]);
}

#[test]
fn what_the_form_saw_is_not_overwritten_unseen() {
    let mut desk = Desk::new("BKO");
    let id = desk.record(KIND, evening());
    let was = fields(json!({ "women_18_24": 11 }));
    desk.correct(KIND, id, json!({ "women_18_24": 12 }));
    let kind = AwarenessActivity::KIND;
    let permit = desk.permit(Action::Write(kind));
    let late = records::correct_from(desk.store_mut(), &permit, kind, id, fields(json!({ "women_18_24": 10 })), &was);
    assert_eq!(refusal(late), ("women_18_24".to_owned(), "changed-meanwhile".to_owned()));
}

fn printed(desk: &mut Desk, paper: AwarenessPaper) -> casework::Result<String> {
    let permit = authorize(desk.actor, Action::Print)?;
    Ok(awareness::print(desk.store_mut(), &permit, &paper, Act::Printed)?.pdf.text)
}

#[test]
fn the_report_says_on_paper_what_was_counted_and_by_how_much_it_differs() {
    let mut desk = Desk::of("KAY", "field-officer");
    let apej = desk.record("partner", json!({ "name": "APEJ", "short_name": "APEJ" }));
    let more = json!({
        "total_said": 48, "difference_reason": "Deux arrivés à la fin", "partners": [apej], "other_partners": "Mairie de Kayes",
        "before_people": 20, "before_right_1": 7, "before_right_3": 4, "cost_xof": 52500, "question_1": "Combien coûte l'aide ?", "answer_1": "Rien.",
    });
    let id = desk.record(KIND, with(evening(), more));
    let activity = Some(AwarenessActivityId(id.0));
    let text = printed(&mut desk, AwarenessPaper::Report { activity }).unwrap().replace(['\u{A0}', '\u{202F}'], " ");
    for said in [
        "RAPPORT NON TERMINÉ",
        "dimanche 11 octobre 2026, 20 h – 22 h 30",
        "Kayes (région)",
        "risques de la route",
        "APEJ, Mairie de Kayes",
        "\n46\n",
        "2.1 Total annoncé : 48",
        "manque 2 dans la grille : Deux arrivés à la fin",
        "20 ; 7 / — / 4",
        "52 500 F CFA",
        "2.6 Si la grille et le total annoncé diffèrent, pourquoi : manque 2",
        "4.1 Combien coûte l’aide ? – Rien.",
        "Autorité locale",
    ] {
        assert!(text.contains(said), "{said} not in {text}");
    }
    desk.correct(KIND, id, json!({ "finished": true }));
    assert!(printed(&mut desk, AwarenessPaper::Report { activity }).unwrap().contains("rapport terminé"));
}

#[test]
fn blank_papers_need_no_activity_and_the_attendance_sheet_bears_the_number() {
    let mut desk = Desk::of("KAY", "field-officer");
    assert!(printed(&mut desk, AwarenessPaper::Report { activity: None }).unwrap().contains("RAPPORT D’ACTIVITÉ"));
    let id = desk.record(KIND, json!({ "activity_kind": "causerie", "held_on": "2026-10-20", "site": "Marché" }));
    let activity = Some(AwarenessActivityId(id.0));
    let text = printed(&mut desk, AwarenessPaper::Attendance { activity, pages: 3, signature: true }).unwrap();
    assert!(text.contains("KAY-S26-000001-") && text.contains("\n75\n") && text.contains("Signature"), "{text}");
    for pages in [0, 21] {
        let refused = printed(&mut desk, AwarenessPaper::Attendance { activity: None, pages, signature: false });
        assert_eq!(refusal(refused).0, "pages");
    }
    let mut reception = Desk::of("KAY", "reception");
    assert_eq!(printed(&mut reception, AwarenessPaper::Report { activity: None }).unwrap_err().code(), "not-allowed");
}
