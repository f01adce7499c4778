//! The home screen.

use casework::access::Action;
use casework::screens::{self, Today};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn today(desk: State<Desk>) -> Answer<Today> {
    desk.allowed(Action::Search, |store, permit| screens::today(store, permit))
}
