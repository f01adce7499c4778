//! The head of the papers.

use casework::access::Action;
use casework::centre::{Centre, paper};
use casework::store::kind::Record;
use tauri::State;

use crate::commands::referral::{self, Preview};
use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn letterhead_sample(desk: State<Desk>) -> Answer<Preview> {
    let pdf = desk.allowed(Action::Read(Centre::KIND), |store, permit| paper::sample(store, permit))?;
    desk.with(|_| referral::preview(&pdf))
}
