//! Which printer the papers of this desk go to; what was saved, shown by the system.

use casework::access::Action;
use casework::{Error, Result};
use serde::Serialize;
use tauri::State;

use crate::desk::{Desk, PRINTER};
use crate::refusal::Answer;
use crate::{picking, printing};

#[derive(Serialize)]
pub struct Printers {
    names: Vec<String>,
    /// `None`: the one that the system prefers. It may have gone since it was chosen.
    chosen: Option<String>,
}

#[tauri::command(async)]
pub fn printers(desk: State<Desk>) -> Answer<Printers> {
    let names = printing::printers();
    desk.opened(|opened| {
        opened.permit(Action::Print)?;
        Ok(Printers { names, chosen: opened.store.setting(PRINTER)? })
    })
}

#[tauri::command(async)]
pub fn printer_choose(desk: State<Desk>, name: Option<String>) -> Answer<()> {
    let is_known = name.as_ref().is_none_or(|name| printing::printers().contains(name));
    desk.opened(|opened| -> Result<()> {
        opened.permit(Action::Print)?;
        if !is_known {
            return Err(Error::refused("printer-unknown"));
        }
        opened.store.set_setting(PRINTER, name)
    })
}

#[tauri::command(async)]
pub fn saved_open(desk: State<Desk>, place: usize) -> Answer<()> {
    picking::show_saved(&desk, place)
}
