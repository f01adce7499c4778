//! Awareness activities without a window: planned, counted, finished, their papers as files.

use serde_json::json;

use crate::Desk;

#[test]
fn an_activity_is_counted_finished_and_its_papers_written() {
    let desk = Desk::headquarters();
    let today = chrono::Utc::now().date_naive().to_string();
    let id = desk.record(
        "awareness_activity",
        json!({ "activity_kind": "causerie", "held_on": today, "site": "Marché", "women_18_24": 11, "men_18_24": 15, "total_said": 28 }),
    );
    let list = desk.run(&["awareness", "list"]).done();
    assert_eq!((list[0]["counted"]["total"].as_i64(), list[0]["state"].as_str()), (Some(26), Some("open")));
    assert_eq!(desk.run(&["awareness", "finish", &id]).refused(), "invalid");
    let reason = json!({ "difference_reason": "Deux arrivés à la fin" }).to_string();
    desk.feed(&["correct", "awareness_activity", &id], &reason).done();
    desk.run(&["awareness", "finish", &id]).done();
    assert_eq!(desk.run(&["awareness", "list"]).done()[0]["state"], "finished");
    for (words, file) in [
        (vec!["report", &id], "rapport.pdf"),
        (vec!["report"], "vierge.pdf"),
        (vec!["attendance", &id, "--pages", "2", "--signature"], "presence.pdf"),
        (vec!["attendance"], "presence-vierge.pdf"),
    ] {
        let out = desk.path(file);
        let all: Vec<&str> = ["awareness"].into_iter().chain(words).chain(["--out", &out]).collect();
        desk.run(&all).done();
        assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF"), "{file}");
    }
    let out = desk.path("trop.pdf");
    assert_eq!(desk.run(&["awareness", "attendance", "--pages", "21", "--out", &out]).refused(), "invalid");
    assert!(!std::path::Path::new(&out).exists());
    desk.run(&["awareness", "reopen", &id]).done();
}
