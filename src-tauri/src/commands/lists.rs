//! Code lists, kinds and places: the same for everybody.

use casework::records::KINDS;
use casework::schema::kinds_for_window;
use serde_json::{Value, json};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn lists() -> Value {
    casework::lists::catalogue_json()
}

#[tauri::command(async)]
pub fn kinds(desk: State<Desk>) -> Answer<Value> {
    desk.with(|_| Ok(kinds_for_window(KINDS)))
}

#[tauri::command(async)]
pub fn divisions(text: String) -> Vec<Value> {
    let found = casework::lists::search_divisions(&text, 20);
    let label = |code: &str| casework::lists::division_label(code);
    found
        .into_iter()
        .map(|division| json!({ "code": division.code, "label": label(&division.code), "level": division.level }))
        .collect()
}

#[tauri::command(async)]
pub fn division_label(code: String) -> String {
    casework::lists::division_label(&code)
}
