//! What the intake sheet says: facts that were typed as facts. No free text of a note, a visit or a case file, and of the lists only what this
//! file names: what the centre or a later version adds to them stays off the paper until somebody has thought about it.

use crate::access::User;
use crate::appointment::Appointment;
use crate::case_file::CaseFile;
use crate::centre::paper::{desk_in, letterhead, place, read_text};
use crate::consent::{self, Consent};
use crate::error::{Error, Result};
use crate::journey::{JourneyLeg, JourneyReturn};
use crate::letters::say::Say;
use crate::letters::{Asked, Counsellor, Explained, IntakeSheet, Printing, phone};
use crate::lists;
use crate::paper::words::{brought, label_of, labels, last_four, together, word, years};
use crate::partner::{Partner, PartnerId};
use crate::person::{self, Person, PersonId};
use crate::store::{Store, Stored};
use crate::time::PartialDate;
use crate::visit::Visit;

/// Goes up with every change of the layout or of the fixed words, also of those that are read aloud.
pub const TEMPLATE_VERSION: &str = "accueil-1";

/// The purposes that are asked, in the order of the sheet. Source: CASEWORK.md 3.2.
const PURPOSES: [&str; 5] = ["suivi", "statistiques", "contact", "photo", "recherche"];

/// The structures that stand on every sheet. Others are written by hand: whom somebody trusts with what can tell why they came.
const STRUCTURES: [&str; 5] = ["ANPE", "APEJ", "DGME", "OIM", "OFII"];
const CONSULATE: &str = "consulat";

/// Nothing here tells of health, detention, violence, trafficking or asylum.
const REASONS: [&str; 12] = [
    "information-legale",
    "emploi",
    "formation",
    "creation-activite",
    "appui-retour",
    "papiers",
    "hebergement",
    "recherche-famille",
    "transferts",
    "droits-sociaux",
    "investissement",
    "suivi",
];
const NEEDS: [&str; 11] = [
    "hebergement",
    "aide-alimentaire",
    "articles",
    "aide-financiere",
    "transport",
    "papiers",
    "recherche-famille",
    "education",
    "formation",
    "emploi",
    "creation-activite",
];
const TOPICS: [&str; 13] = [
    "voies-legales",
    "visas",
    "risques",
    "libre-circulation",
    "emploi",
    "formation",
    "creation-activite",
    "appui-retour",
    "papiers",
    "droits-sociaux",
    "transferts",
    "investissement",
    "equivalence",
];
const RETURNS: [&str; 4] = ["volontaire-spontane", "arvr", "rapatriement", "cedeao"];

/// Fields that tell who a person is: of a file known by its number alone they stay at the centre.
const IDENTIFYING: [&str; 14] = [
    "intake-family-name",
    "intake-given-names",
    "intake-aliases",
    "intake-father",
    "intake-mother",
    "intake-birth",
    "intake-birth-place",
    "intake-paper",
    "intake-nina",
    "intake-phone",
    "intake-phone-owner",
    "intake-other-phones",
    "intake-trusted",
    "intake-address",
];

/// The sheet without a word.
pub fn blank(store: &Store, printing: Printing) -> Result<IntakeSheet> {
    let say = Say(printing.lang);
    let asked = |label| Asked { label, answer: None };
    let purposes = PURPOSES.map(|purpose| lists::label(store, "consent_purpose", purpose, say.0).map(asked));
    Ok(IntakeSheet {
        letterhead: letterhead(store)?,
        place: place(store)?,
        desk: desk_in(store, say.0)?,
        purposes: purposes.into_iter().collect::<Result<_>>()?,
        read: read_text(store, say.0)?,
        structures: STRUCTURES
            .map(str::to_owned)
            .into_iter()
            .chain([word(say, "intake-consulate")])
            .map(asked)
            .collect(),
        printing,
        ..IntakeSheet::default()
    })
}

/// The sheet of a person. `file`: the kept one.
pub fn sheet(store: &Store, file: PersonId, printing: Printing) -> Result<IntakeSheet> {
    let person = person::on_paper(store, file)?.ok_or_else(|| Error::refused("not-found"))?;
    let say = Say(printing.lang);
    let mut sheet = blank(store, printing)?;
    let lines = consent::of_person(store, file)?;
    for (asked, purpose) in sheet.purposes.iter_mut().zip(PURPOSES) {
        asked.answer = answer(store, file, &lines, purpose, None)?;
    }
    let named = |short: &str| -> Result<Option<PartnerId>> {
        let partners: Vec<Stored<Partner>> = store.all(&[], 1000)?;
        Ok(partners
            .into_iter()
            .find(|one| one.record.short_name.eq_ignore_ascii_case(short))
            .map(|one| PartnerId(one.id.0)))
    };
    for (asked, short) in sheet.structures.iter_mut().zip(STRUCTURES) {
        if let Some(partner) = named(short)? {
            asked.answer = answer(store, file, &lines, "transmission", Some(partner))?;
        }
    }
    if let Some(asked) = sheet.structures.get_mut(STRUCTURES.len()) {
        asked.answer = answer(store, file, &lines, CONSULATE, None)?;
    }
    let of_person = lines.iter().filter(|line| line.record.other_basis().is_none());
    if let Some(line) = of_person.max_by_key(|line| (line.record.given_on.clone(), line.id)) {
        sheet.explained = explained(store, say, &line.record)?;
    }
    let case = newest_case(store, file)?;
    if let Some(owner) = case.as_ref().and_then(|case| case.owner) {
        let owner = store.find_record::<User>(owner)?.map(|user| user.record).unwrap_or_default();
        sheet.counsellor = Counsellor { name: owner.name, function: owner.function };
    }
    let hidden = person.code_only == Some(true);
    for (key, value) in facts(store, say, file, &person, case.as_ref())? {
        let confidential = hidden && IDENTIFYING.contains(&key);
        let value = if confidential { Some(word(say, "intake-confidential")) } else { value };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            sheet.values.insert(key.to_owned(), value);
        }
    }
    sheet.reference = person.reference.unwrap_or_default();
    Ok(sheet)
}

/// The case file that is open, or the last one.
fn newest_case(store: &Store, file: PersonId) -> Result<Option<CaseFile>> {
    let cases: Vec<Stored<CaseFile>> = person::parts(store, file, 50)?;
    let open = cases.iter().find(|case| case.record.status.as_deref() != Some("clos"));
    Ok(open.or_else(|| cases.first()).map(|case| case.record.clone()))
}

/// What the person said; passing on without their consent is no yes.
fn answer(
    store: &Store,
    file: PersonId,
    lines: &[Stored<Consent>],
    purpose: &str,
    partner: Option<PartnerId>,
) -> Result<Option<bool>> {
    let stands = match partner {
        Some(partner) => consent::for_partner(store, file, partner)?,
        None => consent::for_purpose(store, file, purpose)?,
    };
    if let Some(line) = stands {
        return Ok(line.record.other_basis().is_none().then_some(true));
    }
    let said = lines.iter().map(|line| &line.record);
    let mut about = said.filter(|line| line.purpose == purpose && (partner.is_none() || line.partner == partner));
    Ok(about.any(|line| line.decision != "accorde").then_some(false))
}

fn explained(store: &Store, say: Say, line: &Consent) -> Result<Explained> {
    Ok(Explained {
        language: label_of(store, say, "language", line.language.as_ref())?,
        interpreter: line.interpreter.clone(),
        manner: line.manner.clone(),
        witness: line.witness.clone(),
        guardian_tie: label_of(store, say, "tie", line.guardian_tie.as_ref())?,
        minor_assents: line.minor_assents,
    })
}

/// What stands in each field of the front.
fn facts(
    store: &Store,
    say: Say,
    file: PersonId,
    person: &Person,
    case: Option<&CaseFile>,
) -> Result<Vec<(&'static str, Option<String>)>> {
    let said = |list: &str, code: &Option<String>| label_of(store, say, list, code.as_ref());
    let yes_no = |said: Option<bool>| said.map(|yes| word(say, if yes { "letter-yes" } else { "letter-no" }));
    let division = |code: &Option<String>| code.as_deref().map(lists::division_label);
    let born = person.birth_date.or_else(|| person.birth_year().map(about_year)).map(|date| say.partial_date(date));
    let country = person.birth_country.as_ref().filter(|_| person.birth_division.is_none());
    let mut out = vec![
        ("intake-family-name", Some(person.family_name.clone())),
        ("intake-given-names", Some(person.given_names.clone())),
        ("intake-sex", said("sex", &person.sex)?),
        ("intake-aliases", Some(person.aliases.join(", "))),
        ("intake-father", person.father_name.clone()),
        ("intake-mother", person.mother_name.clone()),
        ("intake-birth", born),
        (
            "intake-birth-place",
            together(vec![
                person.birth_place.clone(),
                division(&person.birth_division),
                label_of(store, say, "country", country)?,
            ]),
        ),
        ("intake-nationalities", labels(store, say, "country", &person.nationalities)?),
        ("intake-marital", said("marital_status", &person.marital_status)?),
        (
            "intake-paper",
            together(vec![
                said("identity_paper", &person.paper_kind)?,
                person.paper_number.as_deref().map(last_four),
                (person.paper_seen == Some(true)).then(|| word(say, "intake-seen")),
            ]),
        ),
        ("intake-nina", person.nina.as_deref().map(last_four)),
        ("intake-phone", person.phone.as_deref().map(phone)),
        ("intake-phone-owner", said("phone_owner", &person.phone_owner)?),
        ("intake-safe-call", said("yes_no_unknown", &person.safe_to_call)?),
        ("intake-safe-message", said("yes_no_unknown", &person.safe_to_leave_message)?),
        ("intake-best-contact", said("contact_way", &person.best_contact)?),
        ("intake-other-phones", Some(person.other_phones.iter().map(|one| phone(one)).collect::<Vec<_>>().join(", "))),
        (
            "intake-trusted",
            together(vec![
                person.trusted_name.clone(),
                said("tie", &person.trusted_tie)?,
                person.trusted_phone.as_deref().map(phone),
            ]),
        ),
        ("intake-languages", labels(store, say, "language", &person.languages)?),
        ("intake-preferred", said("language", &person.preferred_language)?),
        ("intake-literacy", labels(store, say, "literacy", &person.literacy)?),
        ("intake-interpreter", yes_no(person.interpreter_needed)),
        ("intake-origin", division(&person.origin_division)),
        ("intake-stay", said("stay", &person.stay)?),
        (
            "intake-address",
            together(vec![
                person.address_quarter.clone(),
                division(&person.address_division),
                person.address_landmark.clone(),
            ]),
        ),
        ("intake-household", household(person)),
        ("intake-education", said("education_level", &person.education)?),
        (
            "intake-trades",
            together(vec![
                labels(store, say, "trade", &person.trades)?,
                person.years_of_practice.map(|many| years(say, many)),
            ]),
        ),
    ];
    out.extend(journey(store, say, file)?);
    out.extend(request(store, say, file, case)?);
    Ok(out)
}

/// Of whom only the age is known.
fn about_year(year: i32) -> PartialDate {
    PartialDate { about: true, ..PartialDate::year(year) }
}

/// "6 ; 1 ; 2 ; 0", in the order that the label says.
pub(super) fn household(person: &Person) -> Option<String> {
    let counts =
        [person.household_size, person.dependants_under_5, person.dependants_5_to_17, person.dependants_60_plus];
    let said = counts.map(|count| count.map_or_else(|| "—".to_owned(), |count| count.to_string()));
    counts.iter().any(Option::is_some).then(|| said.join(" / "))
}

pub(super) fn journey(store: &Store, say: Say, file: PersonId) -> Result<[(&'static str, Option<String>); 4]> {
    let legs: Vec<Stored<JourneyLeg>> = person::parts(store, file, 100)?;
    let returns: Vec<Stored<JourneyReturn>> = person::parts(store, file, 20)?;
    let last = legs.iter().max_by_key(|leg| leg.record.arrived_on.or(leg.record.left_on).map(|on| on.first_day()));
    let left = legs.iter().filter_map(|leg| leg.record.left_on).min_by_key(|on| on.first_day());
    let back =
        returns.iter().max_by_key(|back| back.record.returned_on.map(|on| on.first_day())).map(|back| &back.record);
    let country = back.and_then(|back| back.from_country.as_ref()).or(last.map(|leg| &leg.record.to_country));
    let kind = back.map(|back| &back.return_kind).filter(|kind| RETURNS.contains(&kind.as_str()));
    Ok([
        ("intake-last-country", label_of(store, say, "country", country)?),
        ("intake-left", left.map(|on| say.partial_date(on))),
        ("intake-returned", back.and_then(|back| back.returned_on).map(|on| say.partial_date(on))),
        ("intake-return-kind", brought(say, "return_kind", kind)),
    ])
}

fn request(
    store: &Store,
    say: Say,
    file: PersonId,
    case: Option<&CaseFile>,
) -> Result<[(&'static str, Option<String>); 4]> {
    let visit =
        person::parts::<Visit>(store, file, 1)?.into_iter().next().map(|visit| visit.record).unwrap_or_default();
    let of_case = |codes: fn(&CaseFile) -> &Vec<String>| case.map(codes).cloned().unwrap_or_default();
    let reasons = Some(of_case(|case| &case.reasons)).filter(|codes| !codes.is_empty()).unwrap_or(visit.reasons);
    let shown = |list: &str, codes: &[String], named: &[&str]| {
        brought(say, list, codes.iter().filter(|code| named.contains(&code.as_str())))
    };
    let today = store.today();
    let planned = person::parts::<Appointment>(store, file, 500)?.into_iter().map(|one| one.record);
    let planned = planned.filter(|one| one.is_planned() && one.day().is_some_and(|day| day >= today));
    let planned = planned.min_by_key(|one| (one.day(), one.time()));
    Ok([
        ("intake-reasons", shown("visit_reason", &reasons, &REASONS)),
        ("intake-needs", shown("service", &of_case(|case| &case.needs), &NEEDS)),
        ("intake-information", shown("information_topic", &visit.topics, &TOPICS)),
        ("intake-next", planned.and_then(|one| next(say, &one))),
    ])
}

/// "mercredi 14 octobre 2026 à 9 h, Niamakoro".
fn next(say: Say, appointment: &Appointment) -> Option<String> {
    let (day, time) = (appointment.day()?, appointment.time()?);
    let place = appointment.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    Some(format!("{}{place}", say.day_and_hour(day, time)))
}
