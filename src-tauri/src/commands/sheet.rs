//! Papers that belong to no person's file: lists, reports, minutes. Seen, printed, kept as files.

use casework::access::{Action, Permit};
use casework::awareness::{self, AwarenessPaper};
use casework::exchange::slip::Drawn;
use casework::partner::{self, PartnerId};
use casework::report::{self, ReportRun, Which};
use casework::store::Store;
use casework::store::journal::Act;
use casework::store::kind::Record as _;
use casework::words::Lang;
use casework::{Result, appointment, disagreement, journal_head, referral, remittance};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};

use crate::commands::referral::{Preview, preview};
use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::Answer;

/// Which paper.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// Whom this desk is to remind today.
    Reminders,
    /// The partners, of one service or of all.
    Partners { service: Option<String> },
    /// Where a partner is, for somebody who does not agree to be referred.
    Information {
        partner: PartnerId,
        #[serde(default)]
        lang: Lang,
    },
    /// The open letters of a partner, to be answered on one sheet.
    Answers { partner: PartnerId },
    /// What was decided from one day to another, both included.
    Minutes { from: NaiveDate, until: NaiveDate },
    /// The report of an activity, or the sheet of who attended.
    Awareness { paper: AwarenessPaper },
    /// The offers of a corridor for a sum.
    Remittance {
        question: remittance::Question,
        #[serde(default)]
        lang: Lang,
    },
    /// The monthly report.
    Report { which: Which },
    /// Where the journal of this desk stands.
    JournalHead,
}

#[derive(Serialize)]
pub struct PaperSent {
    pub sent_to_printer: bool,
}

impl Sheet {
    fn right(&self) -> Action {
        match self {
            Self::Minutes { .. } | Self::JournalHead => Action::Decide,
            Self::Report { .. } => Action::Read(ReportRun::KIND),
            _ => Action::Print,
        }
    }

    /// Draws it, and notes that it was printed or kept (`act`).
    fn draw(&self, store: &mut Store, permit: &Permit, act: Act) -> Result<Drawn> {
        match self {
            Self::Reminders => appointment::print_reminders(store, permit, act),
            Self::Partners { service } => partner::print_list(store, permit, service.as_deref(), act),
            Self::Information { partner, lang } => {
                Ok(referral::hand_out_sheet(store, permit, *partner, *lang, act)?.into())
            }
            Self::Answers { partner } => referral::print_answer_sheet(store, permit, *partner, act),
            Self::Minutes { from, until } => disagreement::print_minutes(store, permit, (*from, *until), act),
            Self::Awareness { paper } => awareness::print(store, permit, paper, act),
            Self::Remittance { question, lang } => remittance::print(store, permit, question, *lang, act),
            Self::Report { which } => report::print(store, permit, which, act),
            Self::JournalHead => journal_head::print_head(store, permit, act),
        }
    }
}

/// The exact pages that would be printed now.
#[tauri::command(async)]
pub fn sheet_preview(desk: State<Desk>, sheet: Sheet) -> Answer<Preview> {
    let drawn =
        desk.allowed(sheet.right(), |store, permit| store.rehearse(|store| sheet.draw(store, permit, Act::Printed)))?;
    desk.with(|_| preview(&drawn.pdf))
}

#[tauri::command(async)]
pub fn sheet_print(desk: State<Desk>, sheet: Sheet, copies: u32) -> Answer<PaperSent> {
    let drawn = desk.allowed(sheet.right(), |store, permit| sheet.draw(store, permit, Act::Printed))?;
    Ok(PaperSent { sent_to_printer: desk.print(&drawn.pdf, &drawn.reference, copies) })
}

#[tauri::command(async)]
pub fn sheet_save(app: AppHandle, desk: State<Desk>, sheet: Sheet) -> Answer<Vec<Saved>> {
    Saved::drawn(&app, &desk, sheet.right(), |store, permit| sheet.draw(store, permit, Act::Exported))
}
