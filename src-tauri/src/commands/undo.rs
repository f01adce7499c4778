//! The last action taken back, and done again.

use casework::Result;
use casework::access::{Action, Permit};
use casework::partner::Partner;
use casework::store::Store;
use casework::store::kind::Record;
use casework::undo::{self, Retraced};
use casework::words::Lang;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn undo(desk: State<Desk>) -> Answer<Retraced> {
    retraced(&desk, undo::undo)
}

#[tauri::command(async)]
pub fn redo(desk: State<Desk>) -> Answer<Retraced> {
    retraced(&desk, undo::redo)
}

/// Everybody who writes reads the directory; what may be taken back the core asks for each record.
fn retraced(desk: &Desk, go: fn(&mut Store, &Permit, Lang) -> Result<Retraced>) -> Answer<Retraced> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(Action::Read(Partner::KIND), |store, permit| go(store, permit, lang))
}
