//! A register is looked at, then checked or taken in. The window gets a token, never a path.

use casework::Error;
use casework::access::Action;
use casework::import::{self, Choice, Look, Mode, Told};
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking;
use crate::refusal::Answer;

/// What the dialog offers; what a file really is, its bytes say.
const OFFERED: [&str; 4] = ["xlsx", "csv", "txt", "tsv"];

#[derive(Serialize)]
pub struct LookedAt {
    token: String,
    /// The file's name without its folder.
    name: String,
    look: Look,
}

/// `None`: nothing was picked.
#[tauri::command(async)]
pub fn import_look(app: AppHandle, desk: State<Desk>) -> Answer<Option<LookedAt>> {
    desk.may(Action::Import)?;
    let Some(file) = picking::open(&app, &desk, "import-title", &OFFERED)? else { return Ok(None) };
    let look = desk.allowed(Action::Import, |_, permit| import::look(permit, &file))?;
    desk.with(|inside| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let token = format!("register-{}", inside.looked_at.len());
        inside.looked_at.insert(token.clone(), file);
        Ok(Some(LookedAt { token, name, look }))
    })
}

#[tauri::command(async)]
pub fn import_run(desk: State<Desk>, token: String, choice: Choice, write: bool) -> Answer<Told> {
    let find = |file: Option<&std::path::PathBuf>| file.cloned().ok_or_else(|| Error::refused("look-first"));
    let (file, lang) = desk.with(|inside| Ok((find(inside.looked_at.get(&token))?, inside.lang)))?;
    let mode = if write { Mode::Write } else { Mode::DryRun };
    let report =
        desk.allowed(Action::Import, |store, permit| import::run_chosen(store, permit, &file, &choice, mode))?;
    Ok(import::told(&report, lang))
}
