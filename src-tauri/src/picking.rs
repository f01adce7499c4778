//! Where files come from and go to: always picked in a dialog of the system, never by the window's own code, and never while
//! holding the desk.
//!
//! Native dialogs cannot be driven by tests: builds with debug assertions take the picked path from a variable.

use std::path::PathBuf;

use casework::letters::Pdf;
use casework::words::{self, Lang};
use casework::{Error, Result};
use serde::Serialize;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::desk::Desk;
use crate::refusal::Answer;

/// A file that somebody wanted to keep: whether it was written, and under which name it was offered.
#[derive(Serialize)]
pub struct Saved {
    saved: bool,
    file_name: String,
}

/// A file of the program's own. `locked` where the desk was locked meanwhile; `dialog-open` where another dialog stands open;
/// `file-missing` when what was picked is no file here.
pub fn open(app: &AppHandle, desk: &Desk, extensions: &[&str]) -> Answer<Option<PathBuf>> {
    open_named(app, desk, |_| "Jatigi".to_owned(), extensions)
}

/// As [`open`], for other files. `key`: of the message that says what they are.
pub fn open_called(app: &AppHandle, desk: &Desk, key: &str, extensions: &[&str]) -> Answer<Option<PathBuf>> {
    open_named(app, desk, |lang| words::text::<&str, &str>(lang, key, &[]), extensions)
}

fn open_named(
    app: &AppHandle,
    desk: &Desk,
    name: impl FnOnce(Lang) -> String,
    extensions: &[&str],
) -> Answer<Option<PathBuf>> {
    desk.ask(|lang| {
        if let Some(path) = planned("JATIGI_PICK_OPEN") {
            return Ok(path);
        }
        path(app.dialog().file().add_filter(name(lang), extensions).blocking_pick_file())
    })
}

/// As [`open`].
pub fn save(app: &AppHandle, desk: &Desk, file_name: &str) -> Answer<Option<PathBuf>> {
    desk.ask(|_| {
        if let Some(folder) = planned("JATIGI_PICK_FOLDER") {
            return Ok(folder.map(|folder| folder.join(file_name)));
        }
        path(app.dialog().file().set_file_name(file_name).blocking_save_file())
    })
}

/// As [`open`].
pub fn folder(app: &AppHandle, desk: &Desk) -> Answer<Option<PathBuf>> {
    desk.ask(|_| {
        if let Some(folder) = planned("JATIGI_PICK_FOLDER") {
            return Ok(folder);
        }
        path(app.dialog().file().blocking_pick_folder())
    })
}

impl Saved {
    /// Writes the bytes where somebody wants them.
    pub fn picked(app: &AppHandle, desk: &Desk, bytes: &[u8], file_name: String) -> Answer<Self> {
        let picked = save(app, desk, &file_name)?;
        desk.with(|_| {
            if let Some(path) = &picked {
                std::fs::write(path, bytes)?;
            }
            Ok(Self { saved: picked.is_some(), file_name })
        })
    }

    pub fn paper(app: &AppHandle, desk: &Desk, pdf: &Pdf, reference: &str) -> Answer<Self> {
        Self::picked(app, desk, &pdf.bytes, format!("{reference}.pdf"))
    }
}

fn path(picked: Option<FilePath>) -> Result<Option<PathBuf>> {
    picked.map(|picked| picked.into_path().map_err(|_| Error::refused("file-missing"))).transpose()
}

/// A test writes the path into the file that the variable names, so that it can change while the program runs.
fn planned(variable: &str) -> Option<Option<PathBuf>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let plan = std::env::var_os(variable)?;
    let path = std::fs::read_to_string(plan).unwrap_or_default();
    Some((!path.trim().is_empty()).then(|| PathBuf::from(path.trim())))
}
