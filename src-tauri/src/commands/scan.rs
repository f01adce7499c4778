//! Coupons that come back as a picture: picked in the system's dialog, dropped on the window, or taken from a scanner.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use casework::access::Action;
use casework::attachment;
use casework::error::Error;
use casework::ids::RecordId;
use casework::referral::scan::{self, Sheet};
use casework::referral::{Referral, ReferralId, StepDraft};
use casework::store::kind::Record;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking;
use crate::refusal::Answer;
use crate::scanning::{self, Look};

/// What the dialog offers; what a file really is, its first bytes say.
const OFFERED: [&str; 5] = ["jpg", "jpeg", "png", "webp", "pdf"];

#[derive(Serialize)]
pub struct Shown {
    /// A JPEG in base64; `None` for the letter's own file.
    picture: Option<String>,
    #[serde(flatten)]
    sheet: Sheet,
}

/// `None`: nothing was picked.
#[tauri::command(async)]
pub fn coupon_pick(app: AppHandle, desk: State<Desk>) -> Answer<Option<Vec<Shown>>> {
    desk.may(Action::Write(Referral::KIND))?;
    let Some(file) = picking::open(&app, &desk, "scan-picture", &OFFERED)? else { return Ok(None) };
    let bytes = desk.with(|_| attachment::read(&file))?;
    read(&desk, &bytes).map(Some)
}

/// What was dropped on the window, in base64: the page never learns where it lay.
#[tauri::command(async)]
pub fn coupon_scan(desk: State<Desk>, content: String) -> Answer<Vec<Shown>> {
    let bytes = desk.with(|_| BASE64_STANDARD.decode(content).map_err(|_| Error::refused("scan-format")))?;
    read(&desk, &bytes)
}

/// One of the files that were dropped last.
#[tauri::command(async)]
pub fn coupon_dropped(desk: State<Desk>, at: usize) -> Answer<Vec<Shown>> {
    desk.may(Action::Write(Referral::KIND))?;
    let bytes = desk.with(|_| attachment::read(&desk.dropped(at)?))?;
    read(&desk, &bytes)
}

/// One page.
#[tauri::command(async)]
pub fn coupon_from_scanner(desk: State<Desk>, at: usize) -> Answer<Vec<Shown>> {
    desk.may(Action::Write(Referral::KIND))?;
    let bytes = scanning::page(&desk, at, Look::Grey)?;
    read(&desk, &bytes)
}

fn read(desk: &Desk, bytes: &[u8]) -> Answer<Vec<Shown>> {
    let own = desk.allowed(Action::Write(Referral::KIND), |store, _| scan::own_letter(store, bytes))?;
    // Looking takes up to a second for each picture: nobody else waits for it.
    let read = match own {
        Some(sheet) => Ok(vec![sheet]),
        None => scan::read(bytes),
    };
    let shown =
        |mut sheet: Sheet| Shown { picture: sheet.picture.take().map(|jpeg| BASE64_STANDARD.encode(jpeg)), sheet };
    desk.with(|_| Ok(read?.into_iter().map(shown).collect()))
}

/// The answer of a coupon, and its picture among the person's attachments.
#[tauri::command(async)]
pub fn coupon_answer(desk: State<Desk>, id: ReferralId, step: StepDraft, picture: String) -> Answer<RecordId> {
    let picture = desk.allowed(Action::Write(Referral::KIND), |_, _| {
        BASE64_STANDARD.decode(picture).map_err(|_| Error::refused("scan-format"))
    })?;
    // As above: nobody waits for the look.
    let kept = scan::Kept::read(picture);
    desk.allowed(Action::Write(Referral::KIND), |store, permit| scan::answer(store, permit, id, step, &kept?))
}
