//! Where files come from and go to: always picked in a dialog of the system, never by the window's own code, and never while
//! holding the desk.
//!
//! Native dialogs cannot be driven by tests: builds with debug assertions take the picked path from a variable.

use std::path::PathBuf;

use casework::access::{Action, Permit};
use casework::disk::{self, Together};
use casework::exchange::slip::Drawn;
use casework::store::Store;
use casework::words;
use casework::{Error, Result};
use serde::Serialize;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::desk::{Desk, Inside};
use crate::refusal::Answer;

/// What the program's own files are called in a dialog.
const OWN: &str = "Jatigi";

/// A file that somebody wanted to keep, and under which name it was offered.
#[derive(Serialize)]
pub struct Saved {
    file_name: String,
    /// Its place among what was saved since the desk was opened, by which it can be looked at; `None`: nothing was picked.
    place: Option<usize>,
}

/// `locked` where the desk was locked meanwhile; `dialog-open` where another dialog stands open; `file-missing` when what was
/// picked is no file here. `key`: of the message that says what such files are.
pub fn open(app: &AppHandle, desk: &Desk, key: &str, extensions: &[&str]) -> Answer<Option<PathBuf>> {
    desk.ask(|lang| file(app, &words::text::<&str, &str>(lang, key, &[]), extensions))
}

/// As [`open`], for files that the program made.
pub fn open_own(app: &AppHandle, desk: &Desk, extensions: &[&str]) -> Answer<Option<PathBuf>> {
    desk.ask(|_| file(app, OWN, extensions))
}

/// As [`open_own`], before there is a desk.
pub fn open_at_the_door(app: &AppHandle, desk: &Desk, extensions: &[&str]) -> Answer<Option<PathBuf>> {
    desk.ask_at_the_door(|_| file(app, OWN, extensions))
}

fn file(app: &AppHandle, name: &str, extensions: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(path) = planned("JATIGI_PICK_OPEN") {
        return Ok(path);
    }
    path(app.dialog().file().add_filter(name, extensions).blocking_pick_file())
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
    pub fn picked(app: &AppHandle, desk: &Desk, bytes: &[u8], file_name: String) -> Answer<Vec<Self>> {
        let path = save(app, desk, &file_name)?;
        desk.with(|inside| Ok(vec![Self::written(inside, file_name, path, bytes)?]))
    }

    /// Writes a file where somebody wants it, after others that `make` gives, each by its name beside it. `T`: what else is said of it.
    pub fn with_others<T: Default>(
        app: &AppHandle,
        desk: &Desk,
        file_name: String,
        right: Action,
        make: impl FnOnce(&mut Store, &Permit, &mut dyn FnMut(&str, &[u8]) -> Result<()>) -> Result<(Vec<u8>, T)>,
    ) -> Answer<(Vec<Self>, T)> {
        let Some(path) = save(app, desk, &file_name)? else {
            return Ok((vec![Self { file_name, place: None }], T::default()));
        };
        let (mut together, mut others) = (Together::default(), Vec::new());
        let mut write = |name: &str, bytes: &[u8]| {
            let other = path.with_file_name(name);
            together.write(&other, bytes)?;
            others.push((name.to_owned(), other));
            Ok(())
        };
        let (bytes, said) = desk.allowed(right, |store, permit| make(store, permit, &mut write))?;
        let files = desk.with(|inside| {
            let mut files = vec![Self::written(inside, file_name, Some(path.clone()), &bytes)?];
            for (file_name, path) in others {
                inside.saved.push(path);
                files.push(Self { file_name, place: Some(inside.saved.len() - 1) });
            }
            Ok(files)
        })?;
        together.keep();
        Ok((files, said))
    }

    /// Draws a paper and writes it where somebody wants it. They are asked first: what nobody wants is neither filed nor noted as kept.
    pub fn drawn(
        app: &AppHandle,
        desk: &Desk,
        right: Action,
        draw: impl Fn(&mut Store, &Permit) -> Result<Drawn>,
    ) -> Answer<Vec<Self>> {
        let would_be = desk.allowed(right, |store, permit| store.rehearse(|store| draw(store, permit)))?;
        let file_name = format!("{}.pdf", would_be.reference);
        let Some(path) = save(app, desk, &file_name)? else { return Ok(vec![Self { file_name, place: None }]) };
        let drawn = desk.allowed(right, |store, permit| draw(store, permit))?;
        desk.with(|inside| Ok(vec![Self::written(inside, file_name, Some(path), &drawn.pdf.bytes)?]))
    }

    fn written(inside: &mut Inside, file_name: String, path: Option<PathBuf>, bytes: &[u8]) -> Result<Self> {
        let Some(path) = path else { return Ok(Self { file_name, place: None }) };
        disk::replace(&path, bytes)?;
        inside.saved.push(path);
        Ok(Self { file_name, place: Some(inside.saved.len() - 1) })
    }
}

/// Shows a file that was saved since the desk was opened in the program that the system has for it. `file-missing` where it is gone
/// or was never saved; `viewer-missing` where the system has no program.
pub fn show_saved(desk: &Desk, place: usize) -> Answer<()> {
    desk.watched(|inside| {
        let path =
            inside.saved.get(place).filter(|path| path.is_file()).ok_or_else(|| Error::refused("file-missing"))?;
        open::that_detached(path).map_err(|_| Error::refused("viewer-missing"))
    })
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
