//! Where files come from and go to: always picked in a dialog of the system, never by the window's own code.
//!
//! Native dialogs cannot be driven by tests: builds with debug assertions take the picked path from a variable.

use std::path::PathBuf;

use casework::{Error, Result};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

/// # Errors
/// `file-missing` when what was picked is no file here.
pub fn open(app: &AppHandle, extension: &str) -> Result<Option<PathBuf>> {
    open_any(app, &[extension])
}

/// # Errors
/// `file-missing` when what was picked is no file here.
pub fn open_any(app: &AppHandle, extensions: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = planned("JATIGI_PICK_OPEN") {
        return Ok(path);
    }
    path(app.dialog().file().add_filter("Jatigi", extensions).blocking_pick_file())
}

/// # Errors
/// `file-missing` when what was picked is no place here.
pub fn save(app: &AppHandle, file_name: &str) -> Result<Option<PathBuf>> {
    if let Some(folder) = planned("JATIGI_PICK_FOLDER") {
        return Ok(folder.map(|folder| folder.join(file_name)));
    }
    path(app.dialog().file().set_file_name(file_name).blocking_save_file())
}

/// # Errors
/// `file-missing` when what was picked is no folder here.
pub fn folder(app: &AppHandle) -> Result<Option<PathBuf>> {
    if let Some(folder) = planned("JATIGI_PICK_FOLDER") {
        return Ok(folder);
    }
    path(app.dialog().file().blocking_pick_folder())
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
