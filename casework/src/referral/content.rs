//! What a letter says: the facts of the file that the person agreed to put on paper, in words.

use serde_json::json;

use crate::access::{Action, Permit, User};
use crate::centre::paper::{consent_text, desk, letterhead, place};
use crate::error::{Error, Result};
use crate::letters::{self, Bearer, Choice, Identity, Printing, ReferralLetter};
use crate::lists;
use crate::partner::Partner;
use crate::person::{self, Person, PersonId};
use crate::referral::Referral;
use crate::referral::letter::allowed;
use crate::store::Store;
use crate::store::kind::Record as _;
use crate::words::{self, Lang};

/// The boxes of the letter, in the order of the paper. Source: CASEWORK.md 3.1.
const BOXES: [&str; 10] = [
    "emploi",
    "formation",
    "creation-activite",
    "papiers",
    "hebergement",
    "sante",
    "aide-juridique",
    "ecoute",
    "recherche-famille",
    "aide-financiere",
];

/// The letter of a referral as it would be printed for the first time.
pub(super) fn content(
    store: &Store,
    permit: &Permit,
    referral: &Referral,
    printing: Printing,
) -> Result<ReferralLetter> {
    let line = allowed(store, referral)?.record;
    let person = on_file(store, referral.person)?;
    let partner: Partner = store.get::<Partner>(referral.partner.ok_or_else(|| Error::refused("not-found"))?)?.record;
    let user = store.find_record::<User>(permit.author().0)?.map(|user| user.record).unwrap_or_default();
    let label = |list: &str, code: &str| lists::label(store, list, code, Lang::Fr);
    let ticked = |code: &str| referral.services.iter().any(|service| service == code);
    let boxes = BOXES
        .iter()
        .map(|code| Choice {
            code: (*code).to_owned(),
            label: words::text::<&str, &str>(Lang::Fr, &format!("letter-box-{code}"), &[]),
            ticked: ticked(code),
        })
        .collect();
    let others: Vec<String> = referral
        .services
        .iter()
        .filter(|service| !BOXES.contains(&service.as_str()) && *service != "autre")
        .map(|service| label("service", service))
        .collect::<Result<_>>()?;
    let other_service = others.into_iter().chain(referral.other_service.clone()).collect::<Vec<_>>().join(", ");
    let reference = referral.reference.clone().unwrap_or_default();
    let code = referral.code.clone().unwrap_or_default();
    let letterhead = letterhead(store)?;
    Ok(ReferralLetter {
        qr_text: letters::qr_text(&reference, &code),
        reference,
        code,
        date: day(referral.prepared_on.as_deref()).unwrap_or(printing.on),
        place: place(store)?,
        priority: serde_json::from_value(if referral.priority == "15j" {
            json!("15d")
        } else {
            json!(referral.priority)
        })
        .unwrap_or_default(),
        partner: on_paper(&partner, referral),
        counsellor: letters::Counsellor { name: user.name, function: user.function },
        desk: desk(store)?,
        answer_by: day(referral.answer_by.as_deref()),
        person: bearer(store, &person, referral)?,
        services_requested: boxes,
        other_service: (!other_service.is_empty()).then_some(other_service),
        reason_text: reason(store, &person, referral)?,
        already_done: referral.already_done.clone(),
        papers_given: referral
            .papers_given
            .iter()
            .map(|paper| Choice { code: paper.clone(), label: paper.clone(), ticked: true })
            .collect(),
        to_bring: referral.to_bring.clone(),
        appointment: appointment(referral),
        accompanied: referral.accompanied.unwrap_or(false),
        consent: letters::ConsentNote {
            basis: lower(line.other_basis().map(|basis| label("legal_basis", basis)))?,
            language: lower(line.language.map(|language| label("language", &language)))?.unwrap_or_default(),
            manner: lower(line.manner.map(|manner| label("consent_manner", &manner)))?,
            witness: line.witness.or(line.interpreter),
            text: consent_text(store)?,
        },
        letterhead,
        printing,
    })
}

/// Takes out of a letter who the person is: of a code-only person it says what it says today.
pub(super) fn hide(store: &Store, referral: &Referral, content: &mut ReferralLetter) -> Result<()> {
    let person = on_file(store, referral.person)?;
    content.person = bearer(store, &person, referral)?;
    content.reason_text = reason(store, &person, referral)?;
    Ok(())
}

/// The person as a letter knows them: code-only where any of their files is.
fn on_file(store: &Store, person: Option<PersonId>) -> Result<Person> {
    let person = person.ok_or_else(|| Error::refused("not-found"))?;
    let record = store.get::<Person>(person::kept(store, person)?)?.record;
    Ok(Person { code_only: Some(person::is_code_only(store, person)?), ..record })
}

fn on_paper(partner: &Partner, referral: &Referral) -> letters::Partner {
    let contact = referral.contact.clone().or_else(|| partner.contact_person.clone());
    letters::Partner { service: referral.partner_service.clone(), contact, ..plain_partner(partner) }
}

pub(super) fn plain_partner(partner: &Partner) -> letters::Partner {
    letters::Partner {
        name: format!("{} ({})", partner.name, partner.short_name),
        service: None,
        contact: None,
        phone: partner.phone.clone(),
        address: partner.address.clone(),
        landmark: partner.landmark.clone(),
        hours: partner.hours.clone(),
    }
}

/// What the person agreed to put on paper: name, sex and birth, and the facts chosen in the referral.
fn bearer(store: &Store, person: &Person, referral: &Referral) -> Result<Bearer> {
    let shares = |fact: &str| referral.shared.iter().any(|shared| shared == fact);
    let label = |list: &str, code: &str| lists::label(store, list, code, Lang::Fr);
    let languages = if shares("langues") { person.languages.as_slice() } else { &[] };
    let tie = person.trusted_tie.as_deref().map(|tie| label("tie", tie)).transpose()?;
    let code_only = person.code_only.unwrap_or(false);
    let minor = person.age_on(store.today()).is_some_and(|age| age < 18);
    let carer = person.trusted_name.clone().filter(|_| minor && !code_only).map(|name| letters::Carer {
        name,
        tie,
        phone: person.trusted_phone.clone(),
    });
    Ok(Bearer {
        identity: if code_only {
            Identity::CodeOnly(person.reference.clone().unwrap_or_default())
        } else {
            Identity::Name(person.full_name())
        },
        sex: person
            .sex
            .as_deref()
            .map(|sex| if sex == "f" || sex == "m" { sex.to_uppercase() } else { "—".to_owned() }),
        birth: birth(person),
        languages: languages.iter().map(|code| Ok(label("language", code)?.to_lowercase())).collect::<Result<_>>()?,
        interpreter: shares("langues") && person.interpreter_needed.unwrap_or(false),
        phone: person.phone.clone().filter(|_| shares("telephone") && !code_only),
        message_ok: person.safe_to_leave_message.as_deref() == Some("oui"),
        carers: carer.into_iter().collect(),
    })
}

/// "né vers 1994", "née en 1994": a partner needs no more than the year.
fn birth(person: &Person) -> Option<String> {
    let born = if person.sex.as_deref() == Some("f") { "née" } else { "né" };
    match person.birth_date {
        Some(date) if !date.about => Some(format!("{born} en {}", date.year)),
        Some(date) => Some(format!("{born} vers {}", date.year)),
        None => person.birth_year().map(|year| format!("{born} vers {year}")),
    }
}

/// What a letter with these facts would say about the person, a line each, before anything is written.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn says(store: &Store, permit: &Permit, person: PersonId, shared: Vec<String>) -> Result<Vec<String>> {
    permit.needs(Action::Read(Referral::KIND))?;
    let referral = Referral { shared, ..Referral::default() };
    let person = on_file(store, Some(person))?;
    let Bearer {
        identity: Identity::Name(name) | Identity::CodeOnly(name), sex, birth, languages, phone, carers, ..
    } = bearer(store, &person, &referral)?;
    let carers = carers.into_iter().map(|carer| {
        let known = [Some(carer.name), carer.tie, carer.phone].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("{} {known}", words::text::<&str, &str>(Lang::Fr, "letter-carer", &[]))
    });
    let languages = (!languages.is_empty()).then(|| languages.join(", "));
    let lines = [Some(name), sex, birth, languages, phone].into_iter().flatten().chain(carers);
    Ok(lines.chain(facts(store, &person, &referral)?).collect())
}

/// The counsellor's words, and the facts that the person agreed to share.
fn reason(store: &Store, person: &Person, referral: &Referral) -> Result<String> {
    let facts = facts(store, person, referral)?;
    Ok([referral.reason.trim().to_owned()].into_iter().chain(facts).collect::<Vec<_>>().join(" "))
}

fn facts(store: &Store, person: &Person, referral: &Referral) -> Result<Vec<String>> {
    let shares = |fact: &str| referral.shared.iter().any(|shared| shared == fact);
    let label = |list: &str, code: &String| lists::label(store, list, code, Lang::Fr);
    let mut facts = vec![];
    if shares("metier") && !person.trades.is_empty() {
        let trades: Vec<String> = person.trades.iter().map(|trade| label("trade", trade)).collect::<Result<_>>()?;
        let years = person.years_of_practice.map(|years| format!(", {years} ans d'expérience")).unwrap_or_default();
        facts.push(format!("Métier : {}{years}.", trades.join(", ")));
    }
    if shares("niveau-etude")
        && let Some(level) = &person.education
    {
        facts.push(format!("Niveau : {}.", label("education_level", level)?));
    }
    // Of a code-only person no father, no quarter: together with the trade they name.
    let named = person.code_only != Some(true);
    if named
        && shares("filiation")
        && let Some(father) = &person.father_name
    {
        facts.push(format!("Père : {father}."));
    }
    if named
        && shares("residence")
        && let Some(quarter) = &person.address_quarter
    {
        facts.push(format!("Quartier : {quarter}."));
    }
    Ok(facts)
}

fn lower(label: Option<Result<String>>) -> Result<Option<String>> {
    Ok(label.transpose()?.map(|label| label.to_lowercase()))
}

fn appointment(referral: &Referral) -> Option<String> {
    let date = letters::long_date(day(referral.appointment_on.as_deref())?);
    let hour = referral.appointment_at.as_deref().and_then(|at| chrono::NaiveTime::parse_from_str(at, "%H:%M").ok());
    Some(match hour {
        Some(hour) => format!("{date} à {}", letters::hour_in_words(hour)),
        None => date,
    })
}

fn day(text: Option<&str>) -> Option<chrono::NaiveDate> {
    text?.parse().ok()
}
