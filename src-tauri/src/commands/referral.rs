//! Referrals, letters and coupons.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use casework::Result;
use casework::access::Action;
use casework::consent;
use casework::ids::RecordId;
use casework::incoming_referral::{self, IncomingReferral, Line, Received};
use casework::letters::{Pdf, preview_png};
use casework::partner::PartnerId;
use casework::person::PersonId;
use casework::referral::{self, PartnerScore, Referral, ReferralId, StepDraft, ToPrint};
use casework::screens::{self, Coupon};
use casework::store::kind::Record;
use casework::words::Lang;
use serde::Serialize;
use tauri::{AppHandle, State};

use crate::desk::Desk;
use crate::picking::Saved;
use crate::refusal::{Answer, Refusal};

/// Sharp enough to be read at 1366 pixels, light enough for an old laptop.
const PREVIEW_DPI: f32 = 110.0;

#[derive(Serialize)]
pub struct Preview {
    /// PNG pictures in base64, drawn from the bytes that are printed.
    pages: Vec<String>,
    sha256: String,
    warnings: Vec<String>,
}

#[derive(Serialize)]
pub struct Sent {
    printed_times: i64,
    sha256: String,
    sent_to_printer: bool,
}

#[derive(Serialize)]
pub struct ConsentFor {
    consent: Option<RecordId>,
    allowed: bool,
    /// What it rests on, where that is not the person's consent.
    basis: Option<String>,
}

pub(super) fn preview(pdf: &Pdf) -> Result<Preview> {
    let page = |page| -> Result<String> { Ok(BASE64_STANDARD.encode(preview_png(&pdf.bytes, page, PREVIEW_DPI)?)) };
    let pages = (0..pdf.pages).map(page).collect::<Result<_>>()?;
    Ok(Preview { pages, sha256: pdf.sha256.clone(), warnings: pdf.warnings() })
}

#[tauri::command(async)]
pub fn referral_advance(desk: State<Desk>, id: ReferralId, step: StepDraft) -> Answer<RecordId> {
    desk.allowed(Action::Write(Referral::KIND), |store, permit| referral::advance(store, permit, id, step))
}

#[tauri::command(async)]
pub fn referral_consent(desk: State<Desk>, person: PersonId, partner: PartnerId) -> Answer<ConsentFor> {
    desk.allowed(Action::Read(Referral::KIND), |store, _| {
        let line = consent::for_partner(store, person, partner)?;
        let basis = line.as_ref().and_then(|line| line.record.other_basis()).map(str::to_owned);
        Ok(ConsentFor { allowed: line.is_some(), basis, consent: line.map(|line| line.id) })
    })
}

/// What the letter would say about the person, a line each.
#[tauri::command(async)]
pub fn referral_says(desk: State<Desk>, person: PersonId, shared: Vec<String>) -> Answer<Vec<String>> {
    desk.allowed(Action::Read(Referral::KIND), |store, permit| referral::says(store, permit, person, shared))
}

#[tauri::command(async)]
pub fn letter_preview(desk: State<Desk>, referral: ReferralId, lang: Lang) -> Answer<Preview> {
    let (made, other_layout) = desk.allowed(Action::Print, |store, permit| {
        let other_layout = referral::has_other_layout(store, referral)?;
        Ok((referral::preview(store, permit, referral, lang)?, other_layout))
    })?;
    let mut shown = desk.with(|_| preview(&made.pdf))?;
    shown.warnings.extend(other_layout.then(|| "other-layout".to_owned()));
    Ok(shown)
}

#[tauri::command(async)]
pub fn letter_print(desk: State<Desk>, referral: ReferralId, copies: u32, lang: Lang) -> Answer<Sent> {
    let made = desk.allowed(Action::Print, |store, permit| referral::print(store, permit, referral, lang))?;
    let sent_to_printer = desk.print(&made.pdf, &made.reference, copies);
    Ok(Sent { printed_times: made.times, sha256: made.pdf.sha256, sent_to_printer })
}

/// Those that were prepared on this desk and never printed.
#[tauri::command(async)]
pub fn letters_to_print(desk: State<Desk>) -> Answer<Vec<ToPrint>> {
    desk.allowed(Action::Print, |store, permit| referral::to_print(store, permit))
}

/// A letter that is not on paper as it was written.
#[derive(Serialize)]
pub struct Warned {
    reference: String,
    warnings: Vec<String>,
}

/// What became of many letters.
#[derive(Serialize)]
pub struct Batch {
    /// Sent to the printer, copies aside.
    sent: usize,
    /// The one that was filed and that the printer did not take: nothing was tried after it.
    stopped_at: Option<String>,
    /// Why the one after those could not be made: nothing was tried after it either.
    refused: Option<Refusal>,
    /// Of those that were filed: nobody saw them before they were printed.
    warned: Vec<Warned>,
}

/// Prints them in one language, one after the other, until the printer takes no more or one cannot be made.
#[tauri::command(async)]
pub fn letters_print(desk: State<Desk>, referrals: Vec<ReferralId>, copies: u32, lang: Lang) -> Answer<Batch> {
    // A desk that is locked says so, also where nothing waits.
    desk.may(Action::Print)?;
    let mut batch = Batch { sent: 0, stopped_at: None, refused: None, warned: Vec::new() };
    for referral in referrals {
        match desk.allowed(Action::Print, |store, permit| referral::print(store, permit, referral, lang)) {
            Err(refused) => batch.refused = Some(refused),
            Ok(made) => {
                let (taken, warnings) = (desk.print(&made.pdf, &made.reference, copies), made.pdf.warnings());
                if !warnings.is_empty() {
                    batch.warned.push(Warned { reference: made.reference.clone(), warnings });
                }
                if taken {
                    batch.sent += 1;
                    continue;
                }
                batch.stopped_at = Some(made.reference);
            }
        }
        break;
    }
    Ok(batch)
}

#[tauri::command(async)]
pub fn letter_save(app: AppHandle, desk: State<Desk>, referral: ReferralId, lang: Lang) -> Answer<Vec<Saved>> {
    Saved::drawn(&app, &desk, Action::Print, |store, permit| {
        Ok(referral::last_print(store, permit, referral, lang)?.into())
    })
}

#[tauri::command(async)]
pub fn coupon(desk: State<Desk>, code: String) -> Answer<Coupon> {
    desk.allowed(Action::Read(Referral::KIND), |store, permit| screens::coupon(store, permit, &code))
}

/// Whom partners sent to the centre.
#[tauri::command(async)]
pub fn incoming_referrals(desk: State<Desk>, which: Received) -> Answer<Vec<Line>> {
    desk.allowed(Action::Read(IncomingReferral::KIND), |store, permit| {
        incoming_referral::list(store, permit, which, incoming_referral::MOST_SHOWN)
    })
}

/// What partners answered to the letters of a period, both days included.
#[tauri::command(async)]
pub fn partner_scores(
    desk: State<Desk>,
    from: chrono::NaiveDate,
    until: chrono::NaiveDate,
) -> Answer<Vec<PartnerScore>> {
    desk.allowed(Action::Read(Referral::KIND), |store, permit| referral::scoreboard(store, permit, from, until))
}
