//! What was withdrawn, and putting it back.

use casework::access::Action;
use casework::basket::{self, Gone, MOST_SHOWN, Whose};
use casework::ids::RecordId;
use casework::partner::Partner;
use casework::store::Committed;
use casework::store::kind::Record;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

/// Everybody who writes reads the directory; of which kinds the basket is, and what may be put back, the core asks for each.
const READ: Action = Action::Read(Partner::KIND);

#[tauri::command(async)]
pub fn basket(desk: State<Desk>, whose: Whose) -> Answer<Vec<Gone>> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(READ, |store, permit| basket::list(store, permit, lang, whose, MOST_SHOWN))
}

#[tauri::command(async)]
pub fn basket_put_back(desk: State<Desk>, id: RecordId) -> Answer<Committed> {
    desk.allowed(READ, |store, permit| basket::put_back(store, permit, id))
}
