//! Ready-made reasons (motifs tout faits): what a counsellor puts into a referral by one key and edits there.
//!
//! The program brings a set (`assets/templates/referral_reasons.csv`), the centre writes its own and changes or retires any. What
//! the centre says of one that the program brought is a record with an id that follows from its code, so that two desks that change it write
//! one record, and disagree as about any field.

use std::sync::LazyLock;

use serde_json::Value;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::order;
use crate::record;
use crate::records;
use crate::store::kind::{Context, Fields, Record, Scope, Shape, fields_of};
use crate::store::{Committed, Draft, Store, Stored};

record! {
    /// A ready-made reason of a referral, in French, as the letter is.
    ReasonTemplate, ReasonTemplateId: "reason_template" { scope: Scope::Shared, check: Some(check) } {
        /// As long as a referral's reason at most. "…" is left to be filled in.
        text: String = Shape::LongText(300) => required,
        /// For which services it is offered; none: for every one.
        services: Vec<String> = Shape::Codes("service"),
        /// From this day on it is not offered any more.
        retired_on: Option<String> = Shape::Day,
        /// Its place among the others, the first one smallest.
        place: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 } => automatic,
    }
}

const SOURCE: &str = include_str!("../../../assets/templates/referral_reasons.csv");

static BROUGHT: LazyLock<Vec<Stored<ReasonTemplate>>> =
    LazyLock::new(|| read(SOURCE).unwrap_or_else(|error| panic!("referral_reasons.csv: {error}")));

fn read(source: &str) -> Result<Vec<Stored<ReasonTemplate>>, csv::Error> {
    let mut lines = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(source.as_bytes());
    let template = |(line, place): (Result<csv::StringRecord, csv::Error>, i64)| {
        let line = line?;
        let text = |at: usize| line.get(at).unwrap_or_default();
        let services = text(1).split(';').filter(|code| !code.is_empty()).map(str::to_owned).collect();
        let record =
            ReasonTemplate { text: text(2).to_owned(), services, place: Some(place), ..ReasonTemplate::default() };
        Ok(Stored { id: RecordId::named(&format!("reason_template {}", text(0))), record })
    };
    lines.records().zip((10..).step_by(10)).map(template).collect()
}

/// Blank places stand for what differs from person to person; a number of a telephone is one person's.
fn check(_: &Store, _: &Context, _: &Fields, after: &mut Fields) -> Result<()> {
    let text = after.get("text").and_then(Value::as_str).unwrap_or_default();
    let mut digits = 0;
    for sign in text.chars().filter(|sign| !" .-\u{a0}\u{202f}".contains(*sign)) {
        digits = if sign.is_ascii_digit() { digits + 1 } else { 0 };
        if digits >= 8 {
            return Err(Error::invalid("text", "template-number"));
        }
    }
    Ok(())
}

/// Every ready-made reason, retired ones too, in the centre's order.
///
/// # Errors
/// What SQLite says.
pub fn all(store: &Store) -> Result<Vec<Stored<ReasonTemplate>>> {
    let mut all: Vec<Stored<ReasonTemplate>> = store.all(&[], 2000)?;
    let brought = BROUGHT.iter().filter(|one| all.iter().all(|own| own.id != one.id)).cloned().collect::<Vec<_>>();
    all.extend(brought);
    all.sort_by_key(|one| (one.record.place.unwrap_or(i64::MAX), one.id));
    Ok(all)
}

/// Writes a new one (`id`: `None`), or changes one. `was`: what stood in the changed fields when the form was opened.
///
/// # Errors
/// `not-allowed`; `not-found`; `invalid` with field and reason.
pub fn write(
    store: &mut Store,
    permit: &Permit,
    id: Option<RecordId>,
    mut fields: Fields,
    was: &Fields,
) -> Result<Committed> {
    permit.needs(Action::Write(ReasonTemplate::KIND))?;
    records::typed_only(ReasonTemplate::KIND, &fields)?;
    match id {
        None => {
            let last = all(store)?.iter().filter_map(|one| one.record.place).max().unwrap_or_default();
            fields.insert("place".to_owned(), (last + 10).into());
            store.commit(permit.author(), Draft::new(ReasonTemplate::KIND, fields))
        }
        Some(id) if store.find_record::<ReasonTemplate>(id.0)?.is_some() => {
            records::correct_from(store, permit, ReasonTemplate::KIND, id, fields, was)
        }
        Some(id) => put(store, permit, id, fields),
    }
}

/// Puts one where another stands.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn move_to(store: &mut Store, permit: &Permit, id: RecordId, to: RecordId) -> Result<()> {
    permit.needs(Action::Write(ReasonTemplate::KIND))?;
    let all = all(store)?;
    let place_of = |id: RecordId| all.iter().position(|one| one.id == id).ok_or_else(|| Error::refused("not-found"));
    let places: Vec<Option<i64>> = all.iter().map(|one| one.record.place).collect();
    let moved = order::moved(&places, place_of(id)?, place_of(to)?);
    store.transaction(|store| {
        for (line, place) in moved {
            put(store, permit, all[line].id, Fields::from_iter([("place".to_owned(), place.into())]))?;
        }
        Ok(())
    })
}

/// What the centre says of one that the program may have brought: the first time, the whole of it.
fn put(store: &mut Store, permit: &Permit, id: RecordId, fields: Fields) -> Result<Committed> {
    let draft = if store.find_record::<ReasonTemplate>(id.0)?.is_some() {
        Draft::of(ReasonTemplate::KIND, id, fields)
    } else {
        let brought = BROUGHT.iter().find(|one| one.id == id).ok_or_else(|| Error::refused("not-found"))?;
        let mut whole = fields_of(serde_json::to_value(&brought.record)?);
        whole.extend(fields);
        Draft::new(ReasonTemplate::KIND, whole).with_id(id)
    };
    store.commit(permit.author(), draft)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::lists;

    #[test]
    fn what_the_program_brings_fits_a_letter_and_names_nobody() {
        let ids: HashSet<RecordId> = BROUGHT.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), BROUGHT.len());
        for one in BROUGHT.iter() {
            let ReasonTemplate { text, services, .. } = &one.record;
            assert!((20..=200).contains(&text.chars().count()), "room is left for what is filled in: {text}");
            assert!(!text.chars().any(|sign| sign.is_ascii_digit()), "{text}");
            assert!(services.iter().all(|code| lists::has("service", code)), "{services:?}");
            let lower = text.to_lowercase();
            for word in ["expuls", "refoul", "détention", "détenu", "prison", "traite", "asile", "violence", "maladie"]
            {
                assert!(!lower.contains(word), "never on paper: {text}");
            }
        }
    }

    #[test]
    fn the_common_services_have_five() {
        for service in
            ["emploi", "formation", "creation-activite", "papiers", "sante", "hebergement", "aide-financiere"]
        {
            let count = BROUGHT.iter().filter(|one| one.record.services.iter().any(|code| code == service)).count();
            assert!((4..=7).contains(&count), "{service}: {count}, and two for every service");
        }
    }
}
