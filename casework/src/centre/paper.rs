//! What every paper says of the centre and of the desk that prints it.

use crate::access::{Action, Permit};
use crate::centre::{Centre, desk_by_prefix};
use crate::error::Result;
use crate::exchange::slip::printing;
use crate::letters::{self, InformationSheet, Letterhead, Pdf, ReferralLetter};
use crate::store::Store;
use crate::store::kind::Record;
use crate::words::{self, Lang};

/// The head of every paper, from the centre's record.
pub(crate) fn letterhead(store: &Store) -> Result<Letterhead> {
    let centre: Centre = super::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let short = if centre.short_name.is_empty() { String::new() } else { format!(" ({})", centre.short_name) };
    let lines =
        |text: &Option<String>| text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect::<Vec<_>>();
    let (logo, drawing) = super::logo::current(&centre);
    Ok(Letterhead {
        logo,
        drawing,
        country: centre.country.unwrap_or_else(|| "République du Mali".to_owned()),
        motto: centre.motto.unwrap_or_else(|| "Un Peuple – Un But – Une Foi".to_owned()),
        ministry: centre.ministry.clone().unwrap_or_default(),
        centre: format!("{}{short}", centre.name),
        address_lines: lines(&centre.address),
        phones: centre
            .phones
            .iter()
            .flat_map(|phones| phones.split([',', ';']))
            .map(|phone| phone.trim().to_owned())
            .collect(),
        email: centre.email,
    })
}

/// The desk as a paper names it, in that language.
pub(crate) fn desk_in(store: &Store, lang: Lang) -> Result<letters::Desk> {
    let prefix = &store.desk().prefix;
    let record = desk_by_prefix(store, prefix)?.map(|desk| desk.record).unwrap_or_default();
    let name = match &record.name {
        Some(name) => words::text(lang, "paper-desk", &[("name", name), ("prefix", prefix)]),
        None => words::text(lang, "paper-desk-unnamed", &[("prefix", prefix)]),
    };
    Ok(letters::Desk { name, coupon_phone: record.phone.clone(), phone: record.phone, hours: record.hours })
}

/// As a paper of the office names it.
pub(crate) fn desk(store: &Store) -> Result<letters::Desk> {
    desk_in(store, Lang::Fr)
}

pub(crate) fn place(store: &Store) -> Result<String> {
    let desk = desk_by_prefix(store, &store.desk().prefix)?;
    Ok(desk.and_then(|desk| desk.record.place).unwrap_or_else(|| "Bamako".to_owned()))
}

/// The centre's own sentence of consent on a letter. It is French: another letter has the program's.
pub(crate) fn consent_text(store: &Store, lang: Lang) -> Result<Option<String>> {
    if lang != Lang::Fr {
        return Ok(None);
    }
    Ok(super::centre(store)?.and_then(|centre| centre.record.consent_text))
}

/// The paragraphs that are read aloud, where the centre has its own. They are French, as the sentence of consent.
pub(crate) fn read_text(store: &Store, lang: Lang) -> Result<Vec<String>> {
    let text = super::centre(store)?.and_then(|centre| centre.record.read_text).filter(|_| lang == Lang::Fr);
    Ok(text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect())
}

/// An information sheet, a letter and the back of an intake sheet about nobody, as they would be printed now: to look at the centre's own words.
///
/// # Errors
/// `not-allowed`.
pub fn sample(store: &Store, permit: &Permit) -> Result<Pdf> {
    permit.needs(Action::Read(Centre::KIND))?;
    let mut printing = printing(store, store.desk().prefix.clone(), "exemple")?;
    printing.specimen = true;
    let name = words::text::<&str, &str>(Lang::Fr, "user-centre-sample-name", &[]);
    let (letterhead, place, desk) = (letterhead(store)?, place(store)?, desk(store)?);
    let partner = letters::Partner { name, ..letters::Partner::default() };
    let letter = ReferralLetter {
        letterhead: letterhead.clone(),
        reference: "LETTRE-0".to_owned(),
        qr_text: letters::qr_text("LETTRE-0", "0000-0000"),
        date: printing.on,
        place: place.clone(),
        partner: partner.clone(),
        desk: desk.clone(),
        consent: letters::ConsentNote { text: consent_text(store, Lang::Fr)?, ..letters::ConsentNote::default() },
        printing: printing.clone(),
        ..ReferralLetter::default()
    };
    let intake = crate::paper::blank_intake(store, printing.clone())?;
    let sheet = InformationSheet {
        letterhead,
        reference: "INFO-0".to_owned(),
        date: printing.on,
        place,
        partner,
        to_bring: None,
        desk,
        printing,
    };
    letters::samples(&sheet, &letter, &intake)
}
