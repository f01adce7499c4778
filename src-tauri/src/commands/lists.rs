//! Code lists, kinds and places: the same for everybody; and what the centre says of its lists.

use casework::access::Action;
use casework::lists::ListItem;
use casework::records::KINDS;
use casework::schema::kinds_for_window;
use casework::store::Committed;
use casework::store::kind::{Fields, Record};
use serde_json::{Value, json};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

const WRITE: Action = Action::Write(ListItem::KIND);

#[tauri::command(async)]
pub fn list_lines(desk: State<Desk>, list: String) -> Answer<Value> {
    desk.allowed(Action::Read(ListItem::KIND), |store, _| casework::lists::editable(store, &list))
}

#[tauri::command(async)]
pub fn list_add(desk: State<Desk>, list: String, fr: String, en: Option<String>) -> Answer<String> {
    desk.allowed(WRITE, |store, permit| casework::lists::add(store, permit, &list, &fr, en.as_deref()))
}

#[tauri::command(async)]
pub fn list_change(desk: State<Desk>, list: String, code: String, fields: Fields, was: Fields) -> Answer<Committed> {
    desk.allowed(WRITE, |store, permit| casework::lists::change(store, permit, &list, &code, fields, &was))
}

#[tauri::command(async)]
pub fn list_move(desk: State<Desk>, list: String, code: String, to: String) -> Answer<()> {
    desk.allowed(WRITE, |store, permit| casework::lists::move_to(store, permit, &list, &code, &to))
}

#[tauri::command(async)]
pub fn lists(desk: State<Desk>) -> Answer<Value> {
    desk.opened(|opened| casework::lists::catalogue(&opened.store))
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
