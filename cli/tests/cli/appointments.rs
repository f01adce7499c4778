//! Appointments without a window: made, answered, moved, a card as a file.

use serde_json::{Value, json};

use crate::Desk;

fn day(days: i64) -> String {
    (chrono::Utc::now().date_naive() + chrono::TimeDelta::days(days)).to_string()
}

#[test]
fn an_appointment_is_made_moved_and_its_card_written() {
    let desk = Desk::headquarters();
    let awa = desk
        .record("person", json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~", "phone": "76123456", "safe_to_call": "oui" }));
    let made =
        desk.record("appointment", json!({ "person": awa, "on_day": day(1), "at_time": "9h30", "to_bring": ["nina"] }));
    assert_eq!(desk.field("appointment", &made, "at_time"), "09:30");
    let list = desk.run(&["appointment", "list"]).done();
    assert_eq!((list[0]["name"].as_str(), list[0]["reminder"].as_str()), (Some("DIARRA Awa"), Some("appel")));
    assert!(desk.run(&["worklist"]).done().as_array().unwrap().iter().any(|due| due["what"] == "appointment"));
    assert_eq!(desk.run(&["appointment", "missed", &made]).refused(), "appointment-to-come");
    let moved = desk.run(&["appointment", "move", &made, "--day", &day(8)]).done();
    let new = moved["id"].as_str().unwrap();
    assert_eq!(desk.field("appointment", new, "at_time"), "09:30");
    let out = desk.path("carte.pdf");
    let card = desk.run(&["appointment", "card", new, "--out", &out]).done();
    assert!(
        std::fs::read(&out).unwrap().starts_with(b"%PDF") && card["reference"].as_str().unwrap().starts_with("RDV-")
    );
    assert_eq!(
        desk.run(&["appointment", "card", &made, "--out", &desk.path("autre.pdf")]).refused(),
        "appointment-closed"
    );
    assert!(!std::path::Path::new(&desk.path("autre.pdf")).exists());
    desk.run(&["appointment", "cancel", new, "--reason", "repart"]).done();
    desk.run(&["appointment", "again", new]).done();
    assert_eq!(desk.field("appointment", new, "state"), "prevu");
    assert_eq!(desk.run(&["appointment", "reminders"]).done(), Value::Array(vec![]), "in a week, not today");
}
