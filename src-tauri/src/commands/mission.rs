//! Missions: what a desk takes along and gives back.

use casework::access::Action;
use casework::mission::{self, Carried, Choice, Preview};
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn mission_preview(desk: State<Desk>, choice: Choice) -> Answer<Preview> {
    desk.allowed(Action::HandOver, |store, permit| mission::preview(store, permit, &choice))
}

#[tauri::command(async)]
pub fn mission_prepare(desk: State<Desk>, choice: Choice) -> Answer<u32> {
    desk.allowed(Action::HandOver, |store, permit| mission::prepare(store, permit, &choice))
}

#[tauri::command(async)]
pub fn mission_end(desk: State<Desk>, choice: Choice) -> Answer<u32> {
    desk.allowed(Action::HandOver, |store, permit| mission::end(store, permit, &choice))
}

#[tauri::command(async)]
pub fn missions(desk: State<Desk>) -> Answer<Vec<Carried>> {
    desk.allowed(Action::HandOver, |store, permit| mission::carried(store, permit))
}
