//! Keys: new ones for this desk, the recovery sheets of the root key, a headquarters that goes on from them.

use casework::access::Action;
use casework::exchange::{self, CheckedSheet, Keys, Learned, RestoredRoot};
use casework::letters::Pdf;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking;
use crate::printing::{self, Sides};
use crate::refusal::Answer;

#[derive(Serialize)]
pub struct SheetsMade {
    splitting: String,
    /// All three went to the printer, or into the folder that was picked.
    done: bool,
}

#[tauri::command(async)]
pub fn keys_renew(desk: State<Desk>) -> Answer<Keys> {
    desk.allowed(Action::Administer, |store, permit| exchange::renew(store, permit))
}

/// Splits the key and gives the three sheets to `out`, which says whether it took each.
fn make(desk: &Desk, passphrase: &str, out: impl Fn(&Pdf, &str) -> bool) -> Answer<SheetsMade> {
    let folder = desk.folder.clone();
    desk.proving(|opened| {
        opened.confirm(&folder, passphrase)?;
        let permit = opened.permit(Action::Administer)?;
        let drawn = exchange::make_sheets(&mut opened.store, &permit)?;
        let done = drawn.iter().all(|paper| out(&paper.pdf, &paper.reference));
        let sheets = exchange::sheets(&opened.store)?;
        Ok(SheetsMade { splitting: sheets.map(|sheets| sheets.splitting).unwrap_or_default(), done })
    })
}

#[tauri::command(async)]
pub fn root_sheets_print(desk: State<Desk>, passphrase: String) -> Answer<SheetsMade> {
    let printer = desk.printer();
    make(&desk, &passphrase, |pdf, reference| {
        printing::send(&pdf.bytes, reference, 1, printer.as_deref(), Sides::AsThePrinterDoes)
    })
}

#[tauri::command(async)]
pub fn root_sheets_save(app: AppHandle, desk: State<Desk>, passphrase: String) -> Answer<Option<SheetsMade>> {
    desk.may(Action::Administer)?;
    let Some(folder) = picking::folder(&app, &desk)? else { return Ok(None) };
    let write =
        |pdf: &Pdf, reference: &str| std::fs::write(folder.join(format!("{reference}.pdf")), &pdf.bytes).is_ok();
    make(&desk, &passphrase, write).map(Some)
}

#[tauri::command(async)]
pub fn root_sheet_check(desk: State<Desk>, typed: String) -> Answer<CheckedSheet> {
    desk.allowed(Action::Administer, |store, permit| exchange::check_sheet(store, permit, &typed))
}

#[tauri::command(async)]
pub fn root_restore(desk: State<Desk>, one: String, other: String) -> Answer<RestoredRoot> {
    desk.allowed(Action::Administer, |store, permit| exchange::restore_root(store, permit, &one, &other))
}

#[tauri::command(async)]
pub fn root_learn(app: AppHandle, desk: State<Desk>) -> Answer<Option<Learned>> {
    desk.may(Action::Administer)?;
    let Some(file) = picking::open_own(&app, &desk, &["jatigi", "jatigi-trust"])? else {
        return Ok(None);
    };
    desk.allowed(Action::Administer, |store, permit| exchange::learn(store, permit, &file)).map(Some)
}

#[tauri::command(async)]
pub fn root_list_save(app: AppHandle, desk: State<Desk>) -> Answer<bool> {
    let prefix = desk.allowed(Action::Exchange, |store, _| Ok(store.desk().prefix.clone()))?;
    let Some(out) = picking::save(&app, &desk, &format!("{prefix}.jatigi-trust"))? else { return Ok(false) };
    desk.allowed(Action::Exchange, |store, permit| exchange::write_list(store, permit, &out)).map(|()| true)
}
