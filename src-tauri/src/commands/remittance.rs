//! Money transfers: the corridors that are noted, and their offers side by side.

use casework::access::Action;
use casework::remittance::{self, Comparison, Corridor, Question, RemittanceTariff};
use casework::store::kind::Record;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn remittance_corridors(desk: State<Desk>) -> Answer<Vec<Corridor>> {
    desk.allowed(Action::Read(RemittanceTariff::KIND), |store, permit| remittance::corridors(store, permit))
}

#[tauri::command(async)]
pub fn remittance_compare(desk: State<Desk>, question: Question) -> Answer<Comparison> {
    desk.allowed(Action::Read(RemittanceTariff::KIND), |store, permit| remittance::compare(store, permit, &question))
}
