//! Flags and incoming referrals without a window: the verbs of every kind are enough.

use serde_json::json;

use crate::Desk;

#[test]
fn a_flag_is_raised_and_lowered_and_a_partner_s_person_gets_an_answer() {
    let desk = Desk::headquarters();
    let person = json!({ "family_name": "Sissoko", "given_names": "Awa", "sex": "f", "birth_date": "1990" });
    let person = desk.record("person", person);
    let file = desk.record("case_file", json!({ "person": person, "case_kind": "protection" }));
    let flagged = || {
        let due = desk.run(&["worklist"]).done();
        due.as_array().unwrap().iter().filter(|one| one["what"] == "flag").count()
    };
    let flag = json!({ "case_file": file, "flag": "besoin-urgent", "reason": "Dort dehors" });
    let id = desk.record("case_flag", flag.clone());
    assert_eq!(flagged(), 1);
    assert_eq!(desk.feed(&["record", "case_flag"], &flag.to_string()).refused(), "invalid");
    desk.feed(&["correct", "case_flag", &id], &json!({ "lowered_why": "Logée" }).to_string()).done();
    assert_eq!((flagged(), desk.field("case_flag", &id, "lowered_why")), (0, json!("Logée")));

    let partner = desk.record("partner", json!({ "name": "Association", "short_name": "ASSO" }));
    let sent = desk.record("incoming_referral", json!({ "person": person, "partner": partner, "reasons": ["emploi"] }));
    let refused = json!({ "answer": "refusee" }).to_string();
    assert_eq!(desk.feed(&["correct", "incoming_referral", &sent], &refused).refused(), "invalid");
    let accepted = json!({ "answer": "acceptee" }).to_string();
    desk.feed(&["correct", "incoming_referral", &sent], &accepted).done();
    let list = desk.run(&["list", "incoming_referral"]).done();
    assert_eq!((list[0]["answer"].clone(), list[0]["id"].clone()), (json!("acceptee"), json!(sent)));
}
