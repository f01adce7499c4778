//! The list of partners on paper.

use casework::access::Action;
use casework::partner;
use tauri::{AppHandle, State};

use crate::commands::exchange::PaperSent;
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

/// `service`: only who offers it.
#[tauri::command(async)]
pub fn partner_list_print(desk: State<Desk>, service: Option<String>) -> Answer<PaperSent> {
    let pages = desk.allowed(Action::Print, |store, permit| partner::print_list(store, permit, service.as_deref()))?;
    Ok(PaperSent { sent_to_printer: desk.print_all(&pages) })
}

#[tauri::command(async)]
pub fn partner_list_save(app: AppHandle, desk: State<Desk>, service: Option<String>) -> Answer<Vec<Saved>> {
    let pages = desk.allowed(Action::Print, |store, permit| partner::print_list(store, permit, service.as_deref()))?;
    Saved::papers(&app, &desk, &pages)
}
