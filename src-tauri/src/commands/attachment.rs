//! Attachments: picked from the disk or taken from a scanner, shown, saved as copies.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use casework::access::Action;
use casework::attachment::{self, Attachment, AttachmentId};
use casework::store::Committed;
use casework::store::kind::{Fields, Record};
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking::{self, Saved};
use crate::refusal::Answer;
use crate::scanning::{self, Look};

/// What the dialog offers; what a file really is, its first bytes say.
const OFFERED: [&str; 10] = ["jpg", "jpeg", "png", "webp", "pdf", "ogg", "opus", "mp3", "m4a", "oga"];

/// `None`: nothing was picked.
#[tauri::command(async)]
pub fn attachment_add(app: AppHandle, desk: State<Desk>, fields: Fields) -> Answer<Option<Committed>> {
    desk.may(Action::Write(Attachment::KIND))?;
    let Some(file) = picking::open(&app, &desk, "attachment-title", &OFFERED)? else { return Ok(None) };
    let bytes = desk.with(|_| attachment::read(&file))?;
    desk.allowed(Action::Write(Attachment::KIND), |store, permit| attachment::add(store, permit, fields, &bytes))
        .map(Some)
}

/// One page, of a paper whose first `page` is 1. What is typed is looked at before the page is waited for.
#[tauri::command(async)]
pub fn attachment_from_scanner(
    desk: State<Desk>,
    fields: Fields,
    at: usize,
    look: Look,
    page: u32,
) -> Answer<Committed> {
    let right = Action::Write(Attachment::KIND);
    let fields = attachment::of_page(fields, page);
    desk.allowed(right, |store, permit| attachment::would_add(store, permit, fields.clone()))?;
    let bytes = scanning::page(&desk, at, look)?;
    desk.allowed(right, |store, permit| attachment::add(store, permit, fields, &bytes))
}

/// A small JPEG in base64; `None` where there is none, or it has not come yet.
#[tauri::command(async)]
pub fn attachment_preview(desk: State<Desk>, id: AttachmentId) -> Answer<Option<String>> {
    let preview =
        desk.allowed(Action::Read(Attachment::KIND), |store, permit| attachment::preview(store, permit, id))?;
    Ok(preview.map(|bytes| BASE64_STANDARD.encode(bytes)))
}

/// The whole content in base64.
#[tauri::command(async)]
pub fn attachment_content(desk: State<Desk>, id: AttachmentId) -> Answer<String> {
    let content =
        desk.allowed(Action::Read(Attachment::KIND), |store, permit| attachment::content(store, permit, id))?;
    Ok(BASE64_STANDARD.encode(content.bytes))
}

#[tauri::command(async)]
pub fn attachment_save(app: AppHandle, desk: State<Desk>, id: AttachmentId) -> Answer<Vec<Saved>> {
    let content =
        desk.allowed(Action::Read(Attachment::KIND), |store, permit| attachment::export(store, permit, id))?;
    Saved::picked(&app, &desk, &content.bytes, content.file_name)
}
