//! The papers of a person's file, and the head of all papers.

use casework::access::Action;
use casework::attachment;
use casework::centre::{Centre, logo, paper as head};
use casework::paper::{self, Offered, Paper};
use casework::person::PersonId;
use casework::store::kind::Record;
use casework::words::Lang;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::commands::referral::{self, Preview};
use crate::desk::Desk;
use crate::picking::{self, Saved};
use crate::printing::Sides;
use crate::refusal::Answer;

/// Everybody reads the centre's record; each paper asks for its own right.
const READ: Action = Action::Read(Centre::KIND);
const WRITE_CENTRE: Action = Action::Write(Centre::KIND);

#[derive(Serialize)]
pub struct PaperPrinted {
    printed_times: i64,
    sent_to_printer: bool,
}

/// An SVG file as the emblem of the centre. `false`: nothing was picked.
#[tauri::command(async)]
pub fn logo_pick(app: AppHandle, desk: State<Desk>) -> Answer<bool> {
    desk.may(WRITE_CENTRE)?;
    let Some(file) = picking::open(&app, &desk, "logo-file", &["svg"])? else { return Ok(false) };
    let bytes = desk.with(|_| attachment::read(&file))?;
    desk.allowed(WRITE_CENTRE, |store, permit| logo::set(store, permit, Some(&bytes))).map(|_| true)
}

#[tauri::command(async)]
pub fn logo_remove(desk: State<Desk>) -> Answer<()> {
    desk.allowed(WRITE_CENTRE, |store, permit| logo::set(store, permit, None)).map(drop)
}

#[tauri::command(async)]
pub fn letterhead_sample(desk: State<Desk>) -> Answer<Preview> {
    let pdf = desk.allowed(READ, |store, permit| head::sample(store, permit))?;
    desk.with(|_| referral::preview(&pdf))
}

#[tauri::command(async)]
pub fn papers_offered(desk: State<Desk>, person: Option<PersonId>) -> Answer<Vec<Offered>> {
    desk.allowed(READ, |store, permit| paper::offered(store, permit, person))
}

#[tauri::command(async)]
pub fn paper_preview(desk: State<Desk>, paper: Paper, lang: Option<Lang>) -> Answer<Preview> {
    let made = desk.allowed(READ, |store, permit| paper::preview(store, permit, &paper, lang))?;
    desk.with(|_| referral::preview(&made.pdf))
}

#[tauri::command(async)]
pub fn paper_print(desk: State<Desk>, paper: Paper, copies: u32, lang: Option<Lang>) -> Answer<PaperPrinted> {
    let made = desk.allowed(READ, |store, permit| paper::print(store, permit, &paper, lang))?;
    let sides = if paper.takes_both_sides() { Sides::Both } else { Sides::AsThePrinterDoes };
    let sent_to_printer = desk.print_on(&made.pdf, &made.reference, copies, sides);
    Ok(PaperPrinted { printed_times: made.times, sent_to_printer })
}

#[tauri::command(async)]
pub fn paper_save(app: AppHandle, desk: State<Desk>, paper: Paper, lang: Option<Lang>) -> Answer<Vec<Saved>> {
    Saved::drawn(&app, &desk, READ, |store, permit| Ok(paper::save(store, permit, &paper, lang)?.into()))
}
