//! The sheet of answers of a partner: printed, and typed in line by line.

use casework::access::Action;
use casework::partner::PartnerId;
use casework::referral::{self, AnswerCells, Referral, ReferralId, SheetLetter};
use casework::store::kind::Record;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;

#[tauri::command(async)]
pub fn answer_sheet_open(desk: State<Desk>, partner: PartnerId) -> Answer<Vec<SheetLetter>> {
    desk.allowed(Action::Read(Referral::KIND), |store, permit| referral::open_letters(store, permit, partner))
}

#[tauri::command(async)]
pub fn answer_sheet_find(desk: State<Desk>, code: String) -> Answer<SheetLetter> {
    desk.allowed(Action::Read(Referral::KIND), |store, permit| referral::sheet_letter(store, permit, &code))
}

#[tauri::command(async)]
pub fn answer_sheet_answer(
    desk: State<Desk>,
    partner: PartnerId,
    referral: ReferralId,
    cells: AnswerCells,
    draft: String,
) -> Answer<SheetLetter> {
    desk.allowed(Action::Write(Referral::KIND), |store, permit| {
        referral::answer(store, permit, referral, &cells, Some((partner, &draft)))
    })
}
