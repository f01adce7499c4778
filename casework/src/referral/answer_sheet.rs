//! One sheet for the open letters to a partner: printed from what the letters said, and typed in line by line. Each line is kept as
//! the coupon's answer would be.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit, User};
use crate::centre::{self, paper};
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::ids::RecordId;
use crate::letters::{self, AnswerSheet, Awaited, Identity, MOST_ANSWERS, ReferralLetter};
use crate::lists;
use crate::partner::{Partner, PartnerId};
use crate::person::{self, PersonId};
use crate::referral::letter::{allowed, letter_of};
use crate::referral::{Referral, ReferralId, StepDraft, advance, by_code};
use crate::store::journal::Act;
use crate::store::kind::Record;
use crate::store::{Store, Stored};

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "reponses-1";

/// A printed letter that a partner may answer.
#[derive(Clone, Debug, Serialize)]
pub struct SheetLetter {
    pub referral: ReferralId,
    /// Whose file shows it.
    pub person: Option<PersonId>,
    pub reference: String,
    pub code: String,
    /// As the letter names its bearer: the number of a code-only file.
    pub name: String,
    /// Codes of `service`.
    pub services: Vec<String>,
    /// Its short name.
    pub partner: String,
    pub printed_on: Option<String>,
    pub answer_by: Option<String>,
    /// A code of `referral_state`, since when.
    pub state: String,
    pub state_on: Option<String>,
    /// The states it may come to.
    pub next: Vec<&'static str>,
    /// No consent holds any more: the letter stands on no sheet that is printed now.
    pub silent: bool,
}

/// What is typed in a line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AnswerCells {
    /// The ticked box, 1 to 5.
    pub state: String,
    /// Of a refusal: the place of its reason in the list.
    pub refusal_reason: String,
    /// A day, the day of a month, or nothing: today.
    pub on_day: String,
    pub note: String,
}

/// The printed letters to a partner that wait for an answer, in the order in which they were printed.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn open_letters(store: &Store, permit: &Permit, partner: PartnerId) -> Result<Vec<SheetLetter>> {
    permit.needs(Action::Read(Referral::KIND))?;
    store.get::<Partner>(partner)?;
    waiting(store, partner)?.into_iter().map(|referral| Ok(line(store, referral)?.0)).collect()
}

/// The letter whose code was typed at the foot of the sheet, whoever it was written to.
///
/// # Errors
/// `not-allowed`; `invalid` on `code`.
pub fn sheet_letter(store: &Store, permit: &Permit, code: &str) -> Result<SheetLetter> {
    permit.needs(Action::Read(Referral::KIND))?;
    Ok(line(store, by_code(store, code)?)?.0)
}

/// Keeps the answer of a line. `draft`: whose sheet is typed, and what its grid still holds besides, kept in the same transaction;
/// an empty text: nothing.
///
/// # Errors
/// `not-allowed`; `invalid` with the cell. Nothing is kept then.
pub fn answer(
    store: &mut Store,
    permit: &Permit,
    referral: ReferralId,
    cells: &AnswerCells,
    draft: Option<(PartnerId, &str)>,
) -> Result<SheetLetter> {
    permit.needs(Action::Write(Referral::KIND))?;
    let step = read(store, cells)?;
    store.transaction(|store| {
        advance(store, permit, referral, step)?;
        if let Some((partner, rest)) = draft {
            let form = format!("answer_sheet:{partner}");
            match rest {
                "" => store.drop_draft(permit.author(), &form)?,
                rest => store.save_draft(permit.author(), &form, rest)?,
            }
        }
        Ok(line(store, store.get(referral)?)?.0)
    })
}

/// Draws a partner's sheet, and notes in the journal that it was printed or kept in a file (`act`). Letters whose consent was
/// withdrawn since, and who is code-only since, stand on it as the letter would be printed now: not, or by number.
///
/// # Errors
/// `not-allowed`; `answers-none` where no letter waits for an answer.
pub fn print_answer_sheet(store: &mut Store, permit: &Permit, partner: PartnerId, act: Act) -> Result<Drawn> {
    permit.needs(Action::Print)?;
    permit.needs(Action::Read(Referral::KIND))?;
    let to = store.get::<Partner>(partner)?.record;
    let mut lines = Vec::new();
    for referral in waiting(store, partner)? {
        let (letter, content) = line(store, referral)?;
        let Some(content) = content.filter(|_| !letter.silent) else { continue };
        let ticked =
            content.services_requested.iter().filter(|choice| choice.ticked).map(|choice| choice.label.clone());
        lines.push(Awaited {
            reference: letter.reference,
            code: letter.code,
            identity: content.person.identity,
            services: ticked.chain(content.other_service).collect(),
            given_on: letter.printed_on.and_then(|day| day.parse().ok()),
            answer_by: letter.answer_by.and_then(|day| day.parse().ok()),
        });
    }
    if lines.is_empty() {
        return Err(Error::refused("answers-none").with("partner", to.short_name));
    }
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let home = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let reasons = reasons(store)?.into_iter().map(|item| item.fr.to_lowercase()).collect::<Vec<_>>();
    let of = u32::try_from(lines.len().div_ceil(MOST_ANSWERS)).unwrap_or(u32::MAX);
    let mut pages = Vec::new();
    for (page, part) in (1..).zip(lines.chunks(MOST_ANSWERS)) {
        pages.push(AnswerSheet {
            centre: if home.short_name.is_empty() { home.name.clone() } else { home.short_name.clone() },
            partner: format!("{} ({})", to.name, to.short_name),
            short_name: to.short_name.clone(),
            date: store.today(),
            page,
            of,
            first: (page - 1) * MOST_ANSWERS as u32 + 1,
            lines: part.to_vec(),
            reasons: reasons.clone(),
            desk: paper::desk(store)?,
            printing: printing(store, by.clone(), TEMPLATE_VERSION)?,
        });
    }
    let drawn = Drawn { reference: pages[0].reference(), pdf: letters::answer_sheet(&pages)? };
    store.note_act(Some(permit.author()), act, Some(RecordId(partner.0)), Some(&drawn.reference))?;
    Ok(drawn)
}

fn waiting(store: &Store, partner: PartnerId) -> Result<Vec<Stored<Referral>>> {
    let mut query = store.db().prepare_cached(
        "SELECT referral.id FROM referral JOIN letter ON letter.referral = referral.id
         WHERE referral.partner = ?1 AND referral.withdrawn IS NOT 1 AND letter.withdrawn IS NOT 1
         AND referral.state IN ('imprimee', 'remise', 'contact-pris', 'recue', 'en-attente')
         GROUP BY referral.id ORDER BY min(letter.printed_on), referral.reference, referral.id",
    )?;
    let ids: Vec<ReferralId> = query.query_map([partner], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter().map(|id| store.get(id)).collect()
}

/// A letter as the sheet shows it, and what its print said.
fn line(store: &Store, referral: Stored<Referral>) -> Result<(SheetLetter, Option<ReferralLetter>)> {
    let silent = match allowed(store, &referral.record) {
        Ok(_) => false,
        Err(Error::Refused { .. }) => true,
        Err(error) => return Err(error),
    };
    let (id, referral) = (ReferralId(referral.id.0), referral.record);
    let letter = letter_of(store, id)?.map(|letter| letter.record);
    let printed_on = letter.as_ref().and_then(|letter| letter.printed_on.clone());
    let mut content: Option<ReferralLetter> = letter.and_then(|letter| serde_json::from_str(&letter.content).ok());
    let person = referral.person.map(|person| person::kept(store, person)).transpose()?;
    let known = match person {
        Some(person) => person::on_paper(store, person)?,
        None => None,
    };
    if let (Some(content), Some(known)) = (&mut content, known.as_ref().filter(|known| known.code_only == Some(true))) {
        content.person.identity = Identity::CodeOnly(known.reference.clone().unwrap_or_default());
    }
    let name = match content.as_ref().map(|content| &content.person.identity) {
        Some(Identity::Name(name) | Identity::CodeOnly(name)) => name.clone(),
        None => known.map(|known| known.name_in_lists()).unwrap_or_default(),
    };
    let partner = match referral.partner {
        Some(partner) => store.find_record::<Partner>(partner)?.map(|partner| partner.record.short_name),
        None => None,
    };
    let state = referral.state.unwrap_or_else(|| "preparee".to_owned());
    let line = SheetLetter {
        referral: id,
        person,
        reference: referral.reference.unwrap_or_default(),
        code: referral.code.unwrap_or_default(),
        name,
        services: referral.services,
        partner: partner.unwrap_or_default(),
        printed_on,
        answer_by: referral.answer_by,
        next: lists::next_states(&state),
        state,
        state_on: referral.state_on,
        silent,
    };
    Ok((line, content))
}

/// The reasons of a refusal in use today, each under its digit.
fn reasons(store: &Store) -> Result<Vec<lists::Item>> {
    let list = lists::of(store, "partner_refusal_reason")?;
    let today = store.today();
    Ok(list.map(|list| list.items).unwrap_or_default().into_iter().filter(|item| item.is_valid_on(today)).collect())
}

fn read(store: &Store, cells: &AnswerCells) -> Result<StepDraft> {
    let digit: Option<u8> = cells.state.trim().parse().ok();
    let state = digit.and_then(lists::state_of_coupon).ok_or_else(|| Error::invalid("state", "answer-digit"))?;
    let why = cells.refusal_reason.trim();
    let refusal_reason = match (state == "refusee", why.is_empty()) {
        (true, true) => return Err(Error::invalid("refusal_reason", "answer-reason-missing")),
        (false, false) => return Err(Error::invalid("refusal_reason", "answer-reason-unasked")),
        (false, true) => None,
        (true, false) => {
            let place = why.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
            let item = place.and_then(|place| reasons(store).ok()?.into_iter().nth(place));
            Some(item.ok_or_else(|| Error::invalid("refusal_reason", "answer-reason"))?.code)
        }
    };
    let note = cells.note.trim();
    Ok(StepDraft {
        state: state.to_owned(),
        on_day: Some(day(&cells.on_day, store.today())?.to_string()),
        source: Some("coupon".to_owned()),
        refusal_reason,
        note: (!note.is_empty()).then(|| note.to_owned()),
    })
}

/// `12`, `12/10`, `12/10/26`, `12/10/2026`, `2026-10-12`: of what is left out, the newest that is not to come.
fn day(typed: &str, today: NaiveDate) -> Result<NaiveDate> {
    let refused = || Error::invalid("on_day", "answer-day");
    if typed.trim().is_empty() {
        return Ok(today);
    }
    let numbers: Vec<u32> = typed
        .trim()
        .split(['/', '-', '.', ' '])
        .map(|part| part.parse().map_err(|_| refused()))
        .collect::<Result<_>>()?;
    let date =
        |year: u32, month, day| i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    let newest = |fits: &dyn Fn(NaiveDate) -> bool| {
        (0..366 * 4).filter_map(|back| today.checked_sub_days(Days::new(back))).find(|date| fits(*date))
    };
    let found = match numbers[..] {
        [day] => newest(&|date| date.day() == day),
        [day, month] => newest(&|date| date.day() == day && date.month() == month),
        [year, month, day] if year > 31 => date(year, month, day),
        [day, month, year] => date(if year < 100 { 2000 + year } else { year }, month, day),
        _ => None,
    };
    found.ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_stands_on_the_sheet() {
        let today = NaiveDate::from_ymd_opt(2026, 10, 12).unwrap();
        let read = |typed: &str| day(typed, today).map(|day| day.to_string()).ok();
        for (typed, meant) in [
            ("", "2026-10-12"),
            ("12", "2026-10-12"),
            ("13", "2026-09-13"),
            ("31", "2026-08-31"),
            ("3/10", "2026-10-03"),
            ("30 12", "2025-12-30"),
            ("29/2", "2024-02-29"),
            ("02.10.26", "2026-10-02"),
            ("02/10/2026", "2026-10-02"),
            ("2026-10-02", "2026-10-02"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["32", "0", "31/2", "hier", "1/2/3/4", "12/10/99999999999"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
