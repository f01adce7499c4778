//! All that is held on one person, for the person.

use casework::access::Action;
use casework::person::PersonId;
use casework::subject_access;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::commands::sheet::PaperSent;
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn subject_access_print(desk: State<Desk>, person: PersonId, copies: u32) -> Answer<PaperSent> {
    let drawn = desk.allowed(Action::Forget, |store, permit| subject_access::print(store, permit, person))?;
    Ok(PaperSent { sent_to_printer: desk.print(&drawn.pdf, &drawn.reference, copies) })
}

#[tauri::command(async)]
pub fn subject_access_save(app: AppHandle, desk: State<Desk>, person: PersonId) -> Answer<Vec<Saved>> {
    Saved::drawn(&app, &desk, Action::Forget, |store, permit| subject_access::save(store, permit, person))
}

#[derive(Serialize)]
pub struct Given {
    files: Vec<Saved>,
    /// Attachments that are not here or are damaged: the data name them.
    missing: usize,
}

#[tauri::command(async)]
pub fn subject_access_export(app: AppHandle, desk: State<Desk>, person: PersonId) -> Answer<Given> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    let name = desk.allowed(Action::Forget, |store, permit| subject_access::file_name(store, permit, person))?;
    let name = format!("{name}.json");
    let (files, missing) = Saved::with_others(&app, &desk, name, Action::Forget, |store, permit, write| {
        let exported = subject_access::export(store, permit, person, lang, write)?;
        Ok((exported.json, exported.missing))
    })?;
    Ok(Given { files, missing })
}
