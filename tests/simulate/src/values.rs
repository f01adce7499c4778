//! What is typed. Every word of a person's file holds the person's canary, so that it is found wherever it gets to.

use serde_json::{Value, json};

use crate::look::codes;
use crate::step::Name;

/// A word that stands in everything of that person.
#[must_use]
pub fn canary(person: Name) -> String {
    format!("zq{person}zq")
}

/// The persons whose canaries stand in a text of small letters.
#[must_use]
pub fn canaries(text: &str) -> Vec<Name> {
    let mut found = vec![];
    for (at, _) in text.match_indices("zq") {
        let rest = &text[at + 2..];
        let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        if digits > 0 && rest[digits..].starts_with("zq") {
            found.extend(rest[..digits].parse::<Name>().ok());
        }
    }
    found
}

fn code(list: &str, value: u32) -> String {
    let codes = codes(list);
    codes[value as usize % codes.len()].clone()
}

fn set(of: &[String], value: u32) -> Value {
    of.iter().take(8).enumerate().filter(|(at, _)| value >> at & 1 == 1).map(|(_, one)| one.clone()).collect()
}

/// The field of a kind's first fields that says a day near the desk's today.
#[must_use]
pub fn day(kind: &str) -> Option<&'static str> {
    match kind {
        "appointment" => Some("on_day"),
        "awareness_activity" => Some("held_on"),
        _ => None,
    }
}

/// The first fields of a record. `of`: the person or case file's id it belongs to.
#[must_use]
pub fn first(kind: &str, person: Name, of: Option<String>, value: u32) -> Value {
    let bird = canary(person);
    let level = code("intervention_level", value);
    match kind {
        "person" => json!({
            "family_name": bird.to_uppercase(), "given_names": format!("{bird} {}", value % 4), "sex": code("sex", value),
            "birth_date": "1994~",
        }),
        "case_file" => json!({ "person": of, "case_kind": code("case_kind", value) }),
        "consent" => json!({
            "person": of, "purpose": code("consent_purpose", 0), "decision": code("consent_decision", value),
        }),
        "session" => json!({ "case_file": of, "summary": format!("{bird} {}", value % 4) }),
        "appointment" => json!({
            "person": of, "at_time": "23:5".to_owned() + &(value % 10).to_string(), "purpose": format!("{bird} {}", value % 4),
        }),
        "screening" => json!({
            "person": of, "child_sign": "aucun", "gender_sign": code("screening_sign", value), "gender_level": level,
            "gender_action": bird, "health_sign": "aucun", "protection_sign": "urgent", "protection_action": bird,
            "environment_sign": "aucun",
        }),
        "visit" => {
            json!({ "person": of, "reasons": [code("visit_reason", value)], "note": format!("{bird} {}", value % 4) })
        }
        "awareness_activity" => json!({
            "activity_kind": code("awareness_kind", value), "site": format!("cour {}", value % 4), "women_18_24": value % 50,
        }),
        "note" => json!({ "person": of, "text": format!("{bird} {}", value % 4) }),
        "task" => json!({ "person": of, "what": format!("{bird} {}", value % 4) }),
        "workshop" => json!({ "person": of, "topic": format!("{bird} {}", value % 4), "room": bird }),
        _ => {
            json!({ "name": format!("Partenaire {person}"), "short_name": format!("P{person}"), "partner_kind": code("partner_kind", value) })
        }
    }
}

/// What a correction types. `what`: which fields.
#[must_use]
pub fn correction(kind: &str, person: Name, what: u32, value: u32) -> Value {
    let bird = canary(person);
    let text = format!("{bird} {}", value % 4);
    let or_empty = if value.is_multiple_of(7) { Value::Null } else { text.as_str().into() };
    let yes_no = [json!(true), json!(false), Value::Null][value as usize % 3].clone();
    match (kind, what % 9) {
        ("person", 0) => json!({ "father_name": or_empty }),
        ("person", 1) => json!({ "address_quarter": or_empty, "mother_name": text }),
        ("person", 2) => json!({ "address_landmark": or_empty }),
        ("person", 3) => json!({ "alone_minor": yes_no }),
        ("person", 4) => json!({ "aliases": set(&["a", "a b", "É"].map(|one| format!("{bird} {one}")), value) }),
        ("person", 5) => json!({ "languages": set(&codes("language"), value % 16) }),
        ("person", 6) => json!({ "nickname": or_empty, "address_gate": text }),
        ("person", 7) => json!({ "skills": set(&["x", "y"].map(|one| format!("{bird} {one}")), value) }),
        ("person", _) => json!({ "given_names": text, "phone": format!("7612345{}", value % 4) }),
        ("case_file", 0 | 1) => json!({ "summary": or_empty }),
        ("case_file", 2) => json!({ "urgent": yes_no }),
        ("case_file", 3) => json!({ "needs": set(&codes("service"), value % 16) }),
        ("case_file", 4) => json!({ "risk": code("risk_level", value) }),
        ("case_file", 5 | 6) => json!({ "status": "clos", "closing_reason": code("closing_reason", value) }),
        ("case_file", _) => json!({ "status": "rouvert" }),
        ("consent", 0..6) => json!({ "decision": code("consent_decision", value) }),
        ("consent", _) => json!({ "withhold": or_empty }),
        ("session", 0..4) => json!({ "summary": or_empty }),
        ("session", 4..6) => json!({ "themes": set(&codes("information_topic"), value % 8) }),
        ("session", _) => json!({ "minutes": 10 + value % 4 }),
        ("note", 0) => json!({ "note_kind": "protection" }),
        ("note", 1) => json!({ "note_kind": code("note_kind", value), "text": text }),
        ("note", _) => json!({ "text": text }),
        ("appointment", 0..3) => json!({ "purpose": or_empty }),
        ("appointment", 0..6) => json!({ "place": text, "landmark": or_empty }),
        ("appointment", _) => json!({ "to_bring": set(&codes("to_bring"), value % 16) }),
        ("screening", 0..3) => json!({
            "health_sign": code("screening_sign", value), "health_level": code("intervention_level", value),
            "health_action": or_empty,
        }),
        ("screening", 0..6) => json!({ "protection_services": set(&codes("service"), value % 16) }),
        ("screening", 6) => json!({ "gender_sign": "aucun" }),
        ("screening", _) => json!({ "protection_harm": code("risk_level", value), "protection_action": text }),
        ("visit", 0..4) => json!({ "note": or_empty }),
        ("visit", _) => json!({ "topics": set(&codes("information_topic"), value % 8) }),
        ("awareness_activity", 0..3) => json!({ "total_said": value % 50 }),
        ("awareness_activity", 3 | 4) => {
            json!({ "men_18_24": value % 50, "difference_reason": format!("compté {}", value % 4) })
        }
        ("awareness_activity", 5) => json!({ "finished": yes_no }),
        ("awareness_activity", 6) => json!({ "themes": set(&codes("information_topic"), value % 8) }),
        ("awareness_activity", _) => json!({ "promises": format!("revenir {}", value % 4) }),
        ("tie" | "merge" | "duplicate" | "retention_review", _) => Value::Null,
        ("task", 0..4) => json!({ "what": text }),
        ("task", _) => json!({ "done_on": "2026-10-12", "result": or_empty }),
        ("workshop", 0..4) => json!({ "topic": or_empty }),
        ("workshop", _) => json!({ "place": or_empty }),
        (_, 0..4) => json!({ "note": format!("note {}", value % 4) }),
        (_, 4..6) => json!({ "address": format!("rue {}", value % 4) }),
        (_, 6) => json!({ "landmark": format!("près de {}", value % 4) }),
        _ => json!({ "services": set(&codes("service"), value % 8) }),
    }
}
