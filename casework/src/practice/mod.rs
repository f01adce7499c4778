//! Invented people for practice centres, demonstrations and measurements. Nobody in them exists.

mod case_file;
mod day;
mod dice;
mod names;
mod parts;
mod person;
mod tariffs;
mod texts;

use chrono::NaiveDate;
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::case_file::CaseFile;
use crate::centre;
use crate::consent::Consent;
use crate::error::{Error, Result};
use crate::guidance::Session;
use crate::ids::RecordId;
use crate::journey::{JourneyLeg, JourneyReturn};
use crate::note::Note;
use crate::partner::{self, Partner};
use crate::person::{Person, PersonId};
use crate::records::record;
use crate::referral::{self, Referral, ReferralId, StepDraft};
use crate::return_support::{Instalment, Plan, PlanAction};
use crate::store::kind::{Fields, Kind, Record};
use crate::store::{Draft, Store};
use crate::task::Task;
use crate::visit::Visit;

pub use case_file::case_file_fields;
pub use dice::Dice;
pub use person::person_fields;

/// Persons written in one transaction: some thousand records, so that the disk is waited for once.
const AT_ONCE: u32 = 200;

/// Enters `persons` invented people with their whole files, spread over the two years before today, and a day's work of
/// today. The same seed and day give the same people. `progress` hears how many are in, after every transaction.
///
/// # Errors
/// `not-practice` in a real centre; `not-allowed` for who does no casework; what SQLite says. What was entered in
/// earlier transactions stays.
pub fn fill(store: &mut Store, permit: &Permit, persons: u32, seed: u64, mut progress: impl FnMut(u32)) -> Result<()> {
    if centre::centre(store)?.is_some_and(|centre| centre.record.practice != Some(true)) {
        return Err(Error::refused("not-practice"));
    }
    let mut dice = Dice::new(seed, store.today());
    partner::load_start_set(store, permit)?;
    store.transaction(|store| tariffs::fill(store, permit))?;
    let partners = partners(store)?;
    let mut entered = 0;
    let mut open = Vec::new();
    while entered < persons {
        let until = persons.min(entered + AT_ONCE);
        store.transaction(|store| {
            for _ in entered..until {
                let file = one(store, permit, &mut dice, &partners)?;
                open.extend(file.filter(|_| open.len() < day::FILES));
            }
            Ok(())
        })?;
        entered = until;
        progress(entered);
    }
    store.transaction(|store| day::fill(store, permit, &mut dice, &partners, &open))?;
    store.forget_steps();
    Ok(())
}

/// Id and services.
type Known = (RecordId, Vec<String>);

fn partners(store: &Store) -> Result<Vec<Known>> {
    let today = store.today().to_string();
    let mut partners = store.all::<Partner>(&[], 500)?;
    partners.retain(|partner| {
        !partner.record.services.is_empty() && partner.record.valid_to.as_ref().is_none_or(|end| *end >= today)
    });
    // By name: ids are made by chance, and the same seed has to write the same letters.
    partners.sort_by(|a, b| a.record.short_name.cmp(&b.record.short_name));
    Ok(partners.into_iter().map(|partner| (partner.id, partner.record.services)).collect())
}

fn text<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn opened_on(case_file: &Fields, today: NaiveDate) -> NaiveDate {
    text(case_file, "opened_on").parse().unwrap_or(today)
}

/// One person with everything that belongs to them; the file when it is open.
fn one(store: &mut Store, permit: &Permit, dice: &mut Dice, partners: &[Known]) -> Result<Option<day::Open>> {
    let fields = person_fields(dice);
    let profile = text(&fields, "profile").to_owned();
    let mut typed: Person = crate::store::read::typed(fields.clone())?;
    // What a person says of their age is said on the day on which it is entered.
    typed.age_stated_on = typed.stated_age.map(|_| dice.today.to_string());
    let accompanied = typed.alone_minor != Some(true) && typed.age_on(dice.today).is_some_and(|age| age < 18);
    let person = record(store, permit, Person::KIND, fields)?.id;
    let id = Value::from(person.to_string());
    let fields = case_file_fields(dice, PersonId(person.0), typed.alone_minor == Some(true));
    let (kind, stage) = (text(&fields, "case_kind").to_owned(), text(&fields, "stage").to_owned());
    let opened = opened_on(&fields, dice.today);
    let closed = text(&fields, "status") == "clos";
    let open = day::Open { person: id.clone(), file: record(store, permit, CaseFile::KIND, fields)?.id };
    let file = Value::from(open.file.to_string());
    for fields in parts::consents(dice, &id, opened) {
        record(store, permit, Consent::KIND, fields)?;
    }
    let mut day = opened;
    for _ in 0..dice.rather_small(1, 3) {
        let visit = parts::visit(dice, &id, day);
        // Who comes today is the day's own matter.
        if day < dice.today {
            dated(store, permit, Visit::KIND, visit)?;
        }
        day = dice.days_after(day, 5, 90);
    }
    let (legs, home) = parts::journey(dice, &id, &profile, opened);
    for mut fields in legs {
        // A child alone is marked as one: there are few of them.
        if accompanied && text(&fields, "company") == "seul" {
            fields.insert("company".to_owned(), "famille".into());
        }
        record(store, permit, JourneyLeg::KIND, fields)?;
    }
    if let Some(fields) = home {
        record(store, permit, JourneyReturn::KIND, fields)?;
    }
    if stage != "accueil" {
        for _ in 0..dice.rather_small(1, 3) {
            let held = dice.days_after(opened, 0, 120);
            record(store, permit, Session::KIND, parts::session(dice, &file, held))?;
        }
    }
    if kind == "appui-retour" && !matches!(stage.as_str(), "accueil" | "evaluation") {
        plan(store, permit, dice, &file, opened)?;
    }
    if dice.chance(38) && !partners.is_empty() {
        let prepared = dice.days_after(opened, 0, 60);
        let life = life(dice, prepared);
        letter(store, permit, dice, &open, partners, prepared, life)?;
    }
    for _ in 0..dice.rather_small(0, 2) {
        record(store, permit, Task::KIND, parts::task(dice, &id, &file, opened))?;
    }
    for _ in 0..dice.rather_small(0, 3) {
        let written = dice.days_after(opened, 0, 200);
        record(store, permit, Note::KIND, parts::note(dice, &id, &file, written))?;
    }
    Ok((!closed).then_some(open))
}

fn plan(store: &mut Store, permit: &Permit, dice: &mut Dice, file: &Value, opened: NaiveDate) -> Result<()> {
    let drawn_up = dice.days_after(opened, 5, 40);
    let id = Value::from(record(store, permit, Plan::KIND, parts::plan(dice, file, drawn_up))?.id.to_string());
    for _ in 0..dice.between(1, 3) {
        record(store, permit, PlanAction::KIND, parts::action(dice, &id, drawn_up))?;
    }
    for _ in 0..dice.between(0, 3) {
        record(store, permit, Instalment::KIND, parts::instalment(dice, &id, drawn_up))?;
    }
    Ok(())
}

/// How far letters get, with the days between the steps.
const LIVES: &[(&[&str], i64)] = &[
    (&[], 6),
    (&["imprimee"], 8),
    (&["imprimee", "remise"], 26),
    (&["imprimee", "remise", "acceptee"], 14),
    (&["imprimee", "remise", "acceptee", "service-rendu"], 14),
    (&["imprimee", "remise", "acceptee", "service-rendu", "retour-confirme", "close"], 14),
    (&["imprimee", "remise", "en-attente"], 6),
    (&["imprimee", "remise", "non-venue"], 6),
    (&["imprimee", "remise", "refusee"], 4),
    (&["imprimee", "remise", "perdue-de-vue"], 2),
];

/// One of the lives; a letter of long ago has had its answer.
fn life(dice: &mut Dice, prepared: NaiveDate) -> &'static [&'static str] {
    let life = dice.weighed(LIVES);
    let open = matches!(life.last(), None | Some(&"imprimee" | &"remise" | &"en-attente"));
    if open && prepared < dice.today - chrono::Days::new(45) { LIVES[5].0 } else { life }
}

fn letter(
    store: &mut Store,
    permit: &Permit,
    dice: &mut Dice,
    day::Open { person, file }: &day::Open,
    partners: &[Known],
    prepared: NaiveDate,
    life: &[&str],
) -> Result<RecordId> {
    let (partner, services) = dice.one(partners).clone();
    let partner = Value::from(partner.to_string());
    let mut consent = parts::consents(dice, person, prepared).remove(0);
    consent.insert("purpose".to_owned(), "transmission".into());
    consent.insert("partner".to_owned(), partner.clone());
    let consent = record(store, permit, Consent::KIND, consent)?.id;
    let mut fields = parts::referral(dice, &file.to_string().into(), &partner, &services, prepared);
    fields.insert("consent".to_owned(), consent.to_string().into());
    let id = dated(store, permit, Referral::KIND, fields)?;
    let mut day = prepared;
    for state in life {
        let refusal = (*state == "refusee").then(|| dice.weighed(&[("complet", 50), ("hors-criteres", 50)]).to_owned());
        let source = if matches!(*state, "imprimee" | "remise") {
            "poste"
        } else {
            dice.weighed(&[("coupon", 60), ("appel", 25), ("usager", 15)])
        };
        let step = StepDraft {
            state: (*state).to_owned(),
            on_day: Some(day.to_string()),
            source: Some(source.to_owned()),
            refusal_reason: refusal,
            note: None,
        };
        referral::advance(store, permit, ReferralId(id.0), step)?;
        day = dice.days_after(day, 0, 15);
    }
    Ok(id)
}

/// Records what lies in the past: with the day that the program otherwise sets to now.
fn dated(store: &mut Store, permit: &Permit, kind: &'static Kind, fields: Fields) -> Result<RecordId> {
    permit.needs(Action::Write(kind))?;
    Ok(store.commit(permit.author(), Draft::new(kind, fields))?.id)
}

#[cfg(test)]
mod tests;
