//! Appointments, their cards, and who is to be reminded.

use casework::access::{Action, UserId};
use casework::appointment::{self, Appointment, AppointmentId, Clash, Reminder};
use casework::ids::RecordId;
use casework::store::journal::Act;
use casework::store::kind::{Fields, Record};
use casework::words::Lang;
use chrono::NaiveDate;
use tauri::{AppHandle, State};

use crate::commands::referral;
use crate::commands::sheet::PaperSent;
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

const WRITE: Action = Action::Write(Appointment::KIND);

#[tauri::command(async)]
pub fn appointment_came(desk: State<Desk>, id: AppointmentId) -> Answer<()> {
    desk.allowed(WRITE, |store, permit| appointment::came(store, permit, id))
}

#[tauri::command(async)]
pub fn appointment_missed(desk: State<Desk>, id: AppointmentId) -> Answer<()> {
    let lang = desk.with(|inside| Ok(inside.lang))?;
    desk.allowed(WRITE, |store, permit| appointment::missed(store, permit, lang, id))
}

#[tauri::command(async)]
pub fn appointment_move(desk: State<Desk>, id: AppointmentId, fields: Fields) -> Answer<RecordId> {
    desk.allowed(WRITE, |store, permit| appointment::move_to(store, permit, id, fields))
}

#[tauri::command(async)]
pub fn appointment_cancel(desk: State<Desk>, id: AppointmentId, reason: String) -> Answer<()> {
    desk.allowed(WRITE, |store, permit| appointment::cancel(store, permit, id, &reason))
}

#[tauri::command(async)]
pub fn appointment_again(desk: State<Desk>, id: AppointmentId) -> Answer<()> {
    desk.allowed(WRITE, |store, permit| appointment::plan_again(store, permit, id))
}

#[tauri::command(async)]
pub fn appointment_reminded(desk: State<Desk>, id: AppointmentId) -> Answer<()> {
    desk.allowed(WRITE, |store, permit| appointment::reminded(store, permit, id))
}

#[tauri::command(async)]
pub fn appointment_clash(
    desk: State<Desk>,
    user: UserId,
    on_day: NaiveDate,
    at_time: String,
    except: Option<RecordId>,
) -> Answer<Option<Clash>> {
    desk.allowed(WRITE, |store, _| appointment::clash(store, user, on_day, &at_time, except))
}

#[tauri::command(async)]
pub fn appointment_cards_preview(desk: State<Desk>, ids: Vec<AppointmentId>, lang: Lang) -> Answer<referral::Preview> {
    let drawn = desk.allowed(WRITE, |store, permit| appointment::draw(store, permit, &ids, lang))?;
    desk.with(|_| referral::preview(&drawn.pdf))
}

#[tauri::command(async)]
pub fn appointment_cards_print(
    desk: State<Desk>,
    ids: Vec<AppointmentId>,
    copies: u32,
    lang: Lang,
) -> Answer<PaperSent> {
    let drawn = desk.allowed(WRITE, |store, permit| appointment::print(store, permit, &ids, lang, Act::Printed))?;
    Ok(PaperSent { sent_to_printer: desk.print(&drawn.pdf, &drawn.reference, copies) })
}

#[tauri::command(async)]
pub fn appointment_cards_save(
    app: AppHandle,
    desk: State<Desk>,
    ids: Vec<AppointmentId>,
    lang: Lang,
) -> Answer<Vec<Saved>> {
    Saved::drawn(&app, &desk, WRITE, |store, permit| appointment::print(store, permit, &ids, lang, Act::Exported))
}

#[tauri::command(async)]
pub fn reminders(desk: State<Desk>) -> Answer<Vec<Reminder>> {
    desk.allowed(Action::Read(Appointment::KIND), |store, permit| appointment::reminders(store, permit))
}
