//! The card that the person carries home: what it says, drawn and printed.

use crate::access::{Action, Permit, User};
use crate::appointment::{Appointment, AppointmentId};
use crate::case_file::CaseFile;
use crate::centre::{self, paper};
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::ids::RecordId;
use crate::letters::{self, AppointmentCard, AppointmentCards, Choice, Printing};
use crate::lists;
use crate::partner::Partner;
use crate::person::{self, Person};
use crate::store::kind::Record;
use crate::store::{Store, journal::Act};
use crate::words::{self, Lang};

pub use crate::letters::MOST_CARDS;

/// Goes up with every change of the layout or of the fixed words.
pub(crate) const TEMPLATE_VERSION: &str = "rendez-vous-2";

/// Every card offers these to tick, ticked or not. Source: CASEWORK.md 3.3.
const ALWAYS: [&str; 4] = ["nina", "photos", "diplomes", "coupon"];

/// Draws the cards of up to [`MOST_CARDS`] planned appointments on one page.
///
/// # Errors
/// `not-allowed`; `not-found`; `appointment-closed` for one that is not planned; `cards-too-many` for none or too many.
pub fn draw(store: &Store, permit: &Permit, appointments: &[AppointmentId], lang: Lang) -> Result<Drawn> {
    permit.needs(Action::Write(Appointment::KIND))?;
    if appointments.is_empty() || appointments.len() > MOST_CARDS {
        return Err(Error::refused("cards-too-many").with("max", MOST_CARDS));
    }
    let cards = appointments.iter().map(|id| card(store, *id, lang)).collect::<Result<Vec<_>>>()?;
    let page = page(store, permit, cards, lang)?;
    Ok(Drawn { reference: page.reference(), pdf: letters::appointment_cards(&page)? })
}

/// The cards and what their page says; places that are left over are blank.
fn page(store: &Store, permit: &Permit, cards: Vec<AppointmentCard>, lang: Lang) -> Result<AppointmentCards> {
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let centre = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let desk = paper::desk_in(store, lang)?;
    let phone = desk.phone.clone().or_else(|| {
        let first = |phones: &String| phones.split([',', ';']).next().map(|phone| phone.trim().to_owned());
        centre.phones.as_ref().and_then(first)
    });
    Ok(AppointmentCards {
        centre: if centre.short_name.is_empty() { centre.name } else { centre.short_name },
        phone,
        cards,
        bring: bring(store, &[], lang)?,
        desk,
        printing: Printing { lang, ..printing(store, by, TEMPLATE_VERSION)? },
    })
}

/// A page of blank cards, to be filled in by hand.
///
/// # Errors
/// `not-allowed`.
pub(crate) fn blank_page(store: &Store, permit: &Permit, lang: Lang) -> Result<AppointmentCards> {
    permit.needs(Action::Write(Appointment::KIND))?;
    page(store, permit, vec![], lang)
}

/// Draws the cards and notes in the journal that they were printed or kept in a file (`act`).
///
/// # Errors
/// As [`draw`].
pub fn print(
    store: &mut Store,
    permit: &Permit,
    appointments: &[AppointmentId],
    lang: Lang,
    act: Act,
) -> Result<Drawn> {
    let drawn = draw(store, permit, appointments, lang)?;
    store.transaction(|store| {
        for id in appointments {
            store.note_act(Some(permit.author()), act, Some(RecordId(id.0)), Some(&drawn.reference))?;
        }
        Ok(())
    })?;
    Ok(drawn)
}

/// What one card says: never what the appointment is for, nor a counsellor's name.
fn card(store: &Store, id: AppointmentId, lang: Lang) -> Result<AppointmentCard> {
    let appointment = store.get::<Appointment>(id)?.record;
    let (Some(day), Some(time), true) = (appointment.day(), appointment.time(), appointment.is_planned()) else {
        return Err(Error::refused("appointment-closed"));
    };
    let person = match appointment.person {
        Some(person) => person::on_paper(store, person)?.unwrap_or_default(),
        None => Person::default(),
    };
    let case_file = match appointment.case_file {
        Some(case_file) => store.find_record::<CaseFile>(case_file)?,
        None => None,
    };
    let named = person.code_only != Some(true);
    Ok(AppointmentCard {
        reference: case_file.and_then(|case| case.record.reference).or(person.reference).unwrap_or_default(),
        given_name: person.given_names.split_whitespace().next().filter(|_| named).map(str::to_owned),
        day,
        time,
        place: appointment.place.clone(),
        landmark: appointment.landmark.clone(),
        with: with(store, &appointment)?,
        bring: bring(store, &appointment.to_bring, lang)?,
    })
}

/// The partner's short name, or the function of the counsellor. The partner's service could say what it is about.
fn with(store: &Store, appointment: &Appointment) -> Result<Option<String>> {
    if let Some(partner) = appointment.partner {
        return Ok(store.find_record::<Partner>(partner)?.map(|partner| partner.record.short_name));
    }
    let user = match appointment.user {
        Some(user) => store.find_record::<User>(user)?,
        None => None,
    };
    Ok(user.and_then(|user| user.record.function))
}

/// The four boxes of every card, in the card's short words, then what else is to be brought.
fn bring(store: &Store, codes: &[String], lang: Lang) -> Result<Vec<Choice>> {
    let label = |code: &str| match ALWAYS.contains(&code) {
        true => Ok(words::text::<&str, &str>(lang, &format!("card-box-{code}"), &[])),
        false => lists::label(store, "to_bring", code, lang).map(|label| letters::within_a_line(&label)),
    };
    let more = codes.iter().map(String::as_str).filter(|code| !ALWAYS.contains(code));
    let choice = |code: &str| {
        Ok(Choice { code: code.to_owned(), label: label(code)?, ticked: codes.iter().any(|chosen| chosen == code) })
    };
    ALWAYS.into_iter().chain(more).map(choice).collect()
}
