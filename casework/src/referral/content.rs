//! What a letter says: the facts of the file that the person agreed to put on paper, in words.

use serde_json::json;

use crate::access::{Action, Permit, User};
use crate::centre::paper::{consent_text, desk_in, letterhead, place};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::letters::say::Say;
use crate::letters::{self, Bearer, Choice, Identity, Printing, ReferralLetter};
use crate::lists;
use crate::partner::Partner;
use crate::person::{self, Person, PersonId};
use crate::referral::letter::allowed;
use crate::referral::{Referral, ReferralId};
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
    id: ReferralId,
    referral: &Referral,
    printing: Printing,
) -> Result<ReferralLetter> {
    let line = allowed(store, referral)?.record;
    let person = bearer_of(store, referral.person)?;
    let partner: Partner = store.get::<Partner>(referral.partner.ok_or_else(|| Error::refused("not-found"))?)?.record;
    let user = prepared_by(store, id)?;
    let say = Say(printing.lang);
    let label = |list: &str, code: &str| lists::label(store, list, code, say.0);
    let within = |list: &str, code: &str| Ok::<_, Error>(lowered(say, list, &label(list, code)?));
    let ticked = |code: &str| referral.services.iter().any(|service| service == code);
    let boxes = boxes(say.0, ticked);
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
        desk: desk_in(store, say.0)?,
        answer_by: day(referral.answer_by.as_deref()),
        person: bearer(store, say, &person, referral)?,
        services_requested: boxes,
        other_service: (!other_service.is_empty()).then_some(other_service),
        reason_text: reason(store, say, &person, referral)?,
        already_done: referral.already_done.clone(),
        papers_given: referral
            .papers_given
            .iter()
            .map(|paper| Choice { code: paper.clone(), label: paper.clone(), ticked: true })
            .collect(),
        to_bring: referral.to_bring.clone(),
        appointment: appointment(say, referral),
        accompanied: referral.accompanied.unwrap_or(false),
        consent: letters::ConsentNote {
            basis: line.other_basis().map(|basis| within("legal_basis", basis)).transpose()?,
            language: line.language.map(|one| within("language", &one)).transpose()?.unwrap_or_default(),
            manner: line.manner.map(|manner| within("consent_manner", &manner)).transpose()?,
            witness: line.witness.or(line.interpreter),
            text: consent_text(store, say.0)?,
        },
        letterhead,
        printing,
    })
}

/// Who prepared a referral, whoever prints its letter: the partner calls the one who knows the person.
fn prepared_by(store: &Store, referral: ReferralId) -> Result<User> {
    let history = store.history(Referral::KIND, RecordId(referral.0))?;
    let Some(first) = history.last() else { return Ok(User::default()) };
    Ok(store.find_record::<User>(first.by)?.map(|user| user.record).unwrap_or_default())
}

/// The letter without a word.
pub(crate) fn blank(store: &Store, printing: Printing) -> Result<ReferralLetter> {
    let lang = printing.lang;
    Ok(ReferralLetter {
        letterhead: letterhead(store)?,
        place: place(store)?,
        desk: desk_in(store, lang)?,
        services_requested: boxes(lang, |_| false),
        consent: letters::ConsentNote { text: consent_text(store, lang)?, ..letters::ConsentNote::default() },
        printing,
        ..ReferralLetter::default()
    })
}

/// Takes out of a letter who the person is: of a code-only person it says what it says today.
pub(super) fn hide(store: &Store, referral: &Referral, content: &mut ReferralLetter) -> Result<()> {
    let person = bearer_of(store, referral.person)?;
    let say = Say(content.printing.lang);
    content.person = bearer(store, say, &person, referral)?;
    content.reason_text = reason(store, say, &person, referral)?;
    Ok(())
}

/// The facts that stand among the words of the reason: their message and what it asks for.
const IN_WORDS: [(&str, &str, &str); 4] = [
    ("metier", "letter-fact-trades", "trades"),
    ("niveau-etude", "letter-fact-level", "level"),
    ("filiation", "letter-fact-father", "father"),
    ("residence", "letter-fact-quarter", "quarter"),
];

/// Takes out of a letter what the person shares no more. Where such a fact stands among the words of the reason, they become those
/// of a letter of today.
pub(super) fn narrow(store: &Store, referral: &Referral, content: &mut ReferralLetter) -> Result<()> {
    let shares = |fact: &str| referral.shared.iter().any(|shared| shared == fact);
    if !shares("telephone") {
        content.person.phone = None;
    }
    if !shares("langues") {
        content.person.languages.clear();
        content.person.interpreter = false;
    }
    let say = Say(content.printing.lang);
    // Whatever spaces were filed.
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let begins = |key: &str, name: &str| {
        let said = words::text(say.0, key, &[(name, "¤")]);
        squeezed(said.split('¤').next().unwrap_or_default())
    };
    // What was typed may begin like a fact; the facts stand behind it.
    let (text, typed) = (squeezed(&content.reason_text), squeezed(&referral.reason));
    let facts = text.strip_prefix(typed.as_str()).unwrap_or(&text);
    if IN_WORDS.into_iter().any(|(fact, key, name)| !shares(fact) && facts.contains(&begins(key, name))) {
        content.reason_text = reason(store, say, &bearer_of(store, referral.person)?, referral)?;
    }
    Ok(())
}

fn bearer_of(store: &Store, person: Option<PersonId>) -> Result<Person> {
    let missing = || Error::refused("not-found");
    person::on_paper(store, person.ok_or_else(missing)?)?.ok_or_else(missing)
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
fn bearer(store: &Store, say: Say, person: &Person, referral: &Referral) -> Result<Bearer> {
    let shares = |fact: &str| referral.shared.iter().any(|shared| shared == fact);
    let label = |list: &str, code: &str| lists::label(store, list, code, say.0);
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
        birth: birth(say, person),
        languages: languages
            .iter()
            .map(|code| Ok(lowered(say, "language", &label("language", code)?)))
            .collect::<Result<_>>()?,
        interpreter: shares("langues") && person.interpreter_needed.unwrap_or(false),
        phone: person.phone.clone().filter(|_| shares("telephone") && !code_only),
        message_ok: person.safe_to_leave_message.as_deref() == Some("oui"),
        carers: carer.into_iter().collect(),
    })
}

/// "né vers 1994", "née en 1994": a partner needs no more than the year.
fn birth(say: Say, person: &Person) -> Option<String> {
    let (year, about) = match person.birth_date {
        Some(date) => (date.year, date.about),
        None => (person.birth_year()?, true),
    };
    let (sex, about) = (person.sex.as_deref().unwrap_or_default(), if about { "yes" } else { "no" });
    Some(words::text(say.0, "letter-born", &[("sex", sex), ("about", about), ("year", &year.to_string())]))
}

/// What a letter with these facts would say about the person, a line each, before anything is written.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn says(store: &Store, permit: &Permit, person: PersonId, shared: Vec<String>) -> Result<Vec<String>> {
    permit.needs(Action::Read(Referral::KIND))?;
    let referral = Referral { shared, ..Referral::default() };
    let say = Say(Lang::Fr);
    let person = bearer_of(store, Some(person))?;
    let Bearer {
        identity: Identity::Name(name) | Identity::CodeOnly(name), sex, birth, languages, phone, carers, ..
    } = bearer(store, say, &person, &referral)?;
    let carers = carers.into_iter().map(|carer| {
        let known = [Some(carer.name), carer.tie, carer.phone].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("{} {known}", words::text::<&str, &str>(say.0, "letter-carer", &[]))
    });
    let languages = (!languages.is_empty()).then(|| languages.join(", "));
    let lines = [Some(name), sex, birth, languages, phone].into_iter().flatten().chain(carers);
    Ok(lines.chain(facts(store, say, &person, &referral)?).collect())
}

/// The counsellor's words, and the facts that the person agreed to share.
fn reason(store: &Store, say: Say, person: &Person, referral: &Referral) -> Result<String> {
    let facts = facts(store, say, person, referral)?;
    Ok([referral.reason.trim().to_owned()].into_iter().chain(facts).collect::<Vec<_>>().join(" "))
}

fn facts(store: &Store, say: Say, person: &Person, referral: &Referral) -> Result<Vec<String>> {
    let shares = |fact: &str| referral.shared.iter().any(|shared| shared == fact);
    let label = |list: &str, code: &String| lists::label(store, list, code, say.0);
    let fact = |key: &str, facts: &[(&str, &str)]| words::text(say.0, key, facts);
    let mut facts = vec![];
    if shares("metier") && !person.trades.is_empty() {
        let trades: Vec<String> = person.trades.iter().map(|trade| label("trade", trade)).collect::<Result<_>>()?;
        let trades = trades.join(", ");
        facts.push(match person.years_of_practice {
            Some(years) => fact("letter-fact-practised", &[("trades", &trades), ("years", &years.to_string())]),
            None => fact("letter-fact-trades", &[("trades", &trades)]),
        });
    }
    if shares("niveau-etude")
        && let Some(level) = &person.education
    {
        facts.push(fact("letter-fact-level", &[("level", &label("education_level", level)?)]));
    }
    // Of a code-only person no father, no quarter: together with the trade they name.
    let named = person.code_only != Some(true);
    if named
        && shares("filiation")
        && let Some(father) = &person.father_name
    {
        facts.push(fact("letter-fact-father", &[("father", father)]));
    }
    if named
        && shares("residence")
        && let Some(quarter) = &person.address_quarter
    {
        facts.push(fact("letter-fact-quarter", &[("quarter", quarter)]));
    }
    Ok(facts)
}

/// The boxes of what is asked for, with what is ticked.
pub(super) fn boxes(lang: Lang, ticked: impl Fn(&str) -> bool) -> Vec<Choice> {
    let choice = |code: &str| Choice {
        code: code.to_owned(),
        label: words::text::<&str, &str>(lang, &format!("letter-box-{code}"), &[]),
        ticked: ticked(code),
    };
    BOXES.into_iter().map(choice).collect()
}

/// "bambara" in a French line, "Bambara" in an English one.
fn lowered(say: Say, list: &str, label: &str) -> String {
    if say.0 == Lang::En && list == "language" { label.to_owned() } else { label.to_lowercase() }
}

fn appointment(say: Say, referral: &Referral) -> Option<String> {
    let date = day(referral.appointment_on.as_deref())?;
    let hour = referral.appointment_at.as_deref().and_then(|at| chrono::NaiveTime::parse_from_str(at, "%H:%M").ok());
    Some(match hour {
        Some(hour) => say.day_and_hour(date, hour),
        None => say.long_date(date),
    })
}

fn day(text: Option<&str>) -> Option<chrono::NaiveDate> {
    text?.parse().ok()
}
