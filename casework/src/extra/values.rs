//! What the fields of the centre hold for a person or a case file.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::shape::{Kept, kept};
use super::{ExtraField, ExtraFieldId, ExtraValue};
use crate::access::{Action, Permit};
use crate::case_file::CaseFile;
use crate::closed;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::letters::french;
use crate::lists;
use crate::person::{self, Person, PersonId};
use crate::records;
use crate::store::kind::{Fields, Kind, Record, fields_of};
use crate::store::{Committed, Draft, Store, Stored};
use crate::words::Lang;

/// A record's value of a field has one id, whichever desk writes it first, about as old as the record: new records are looked for
/// behind the largest id.
fn id_of(owner: RecordId, field: RecordId) -> RecordId {
    RecordId::following("jatigi extra 1", owner.0, &[owner.0, field.0])
}

/// Records a person or a case file with what its form asks besides, all or nothing. `values`: by the fields' ids.
///
/// # Errors
/// As [`records::record`]; `invalid` with the id of a field of the centre, also where one that is required lacks.
pub fn record(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    fields: Fields,
    values: &Fields,
) -> Result<Committed> {
    let today = store.today();
    for field in super::fields_of(store, kind.name)? {
        let lacks = values.get(&field.id.to_string()).is_none_or(Value::is_null);
        if field.record.required == Some(true) && field.record.is_asked_on(today) && lacks {
            return Err(Error::invalid(field.id.to_string(), "required"));
        }
    }
    store.transaction(|store| {
        let committed = records::record(store, permit, kind, fields)?;
        write(store, permit, kind, committed.id, values, &Fields::new())?;
        Ok(committed)
    })
}

/// Corrects a person or a case file and what the fields of the centre hold for it, all or nothing. `was`, `values_were`: what
/// stood when the form was opened.
///
/// # Errors
/// As [`records::correct_from`] and [`write`].
pub fn correct(
    store: &mut Store,
    permit: &Permit,
    (kind, id): (&'static Kind, RecordId),
    (fields, was): (Fields, &Fields),
    (values, values_were): (&Fields, &Fields),
) -> Result<Committed> {
    store.transaction(|store| {
        let mut committed = records::correct_from(store, permit, kind, id, fields, was)?;
        committed.changed.extend(write(store, permit, kind, id, values, values_were)?);
        Ok(committed)
    })
}

/// Writes what the fields of the centre hold for a record; `null` empties. Gives the ids of the fields that changed.
///
/// # Errors
/// `not-allowed`; `not-found`; `invalid` with the id of the field and a reason. Nothing is changed then.
pub fn write(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    owner: RecordId,
    values: &Fields,
    was: &Fields,
) -> Result<Vec<String>> {
    permit.needs(Action::Write(kind))?;
    permit.needs(Action::Write(ExtraValue::KIND))?;
    let (person, case_file) = match kind.name {
        "case_file" => (store.get::<CaseFile>(owner.0)?.record.person.map(|person| RecordId(person.0)), Some(owner)),
        _ => (Some(store.get::<Person>(owner.0)?.id), None),
    };
    if let (Some(person), false) = (person, values.is_empty()) {
        closed::needs_identity(store, permit, PersonId(person.0))?;
    }
    let place = json!({ "person": person, "case_file": case_file });
    store.transaction(|store| {
        let mut changed = vec![];
        for (field, value) in values {
            let of_field = |error| match error {
                Error::Invalid { field: name, reason, facts } if name == "value" => {
                    Error::Invalid { field: field.clone(), reason, facts }
                }
                other => other,
            };
            if one(store, permit, kind, (owner, &place), field, value, was.get(field)).map_err(of_field)? {
                changed.push(field.clone());
            }
        }
        Ok(changed)
    })
}

fn one(
    store: &mut Store,
    permit: &Permit,
    kind: &'static Kind,
    (owner, place): (RecordId, &Value),
    field: &str,
    value: &Value,
    was: Option<&Value>,
) -> Result<bool> {
    let unknown = || Error::invalid("value", "no-such-field");
    let field_id: ExtraFieldId = field.parse().map_err(|_| unknown())?;
    let field = store.find_record::<ExtraField>(field_id)?.ok_or_else(unknown)?.record;
    if field.of_kind != kind.name {
        return Err(unknown());
    }
    let id = id_of(owner, RecordId(field_id.0));
    let known = store.find_record::<ExtraValue>(id.0)?;
    let stands = known.as_ref().map(|known| Kept::of(&known.record)).unwrap_or_default();
    let kept = kept(store, &field, &stands, value)?;
    if kept.is_empty() && field.required == Some(true) && field.is_asked_on(store.today()) {
        return Err(Error::invalid("value", "required"));
    }
    // Where nothing was written yet, the form may have shown what a merged file says.
    let seen = known.is_none() || was.is_none_or(|was| *was == stands.said(&field));
    if !seen && kept != stands {
        return Err(Error::invalid("value", "changed-meanwhile"));
    }
    if known.is_none() && kept.is_empty() {
        return Ok(false);
    }
    let mut fields = fields_of(json!({ "value": kept.value, "several": kept.several }));
    let draft = if known.is_some() {
        Draft::of(ExtraValue::KIND, id, fields)
    } else {
        fields.extend(fields_of(place.clone()));
        fields.insert("field".to_owned(), field_id.to_string().into());
        Draft::new(ExtraValue::KIND, fields).with_id(id)
    };
    Ok(!store.commit(permit.author(), draft)?.changed.is_empty())
}

/// What the fields of the centre hold in a person's files, those of the case files too.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Stored<ExtraValue>>> {
    person::parts(store, person, 5000)
}

/// How the field of a value is called; `None` where it has not arrived, and for a record that is no value of a field.
pub(crate) fn label_of(store: &Store, lang: Lang, value: RecordId) -> Result<Option<String>> {
    Ok(field_of(store, value)?.map(|field| field.label(lang).to_owned()))
}

fn field_of(store: &Store, value: RecordId) -> Result<Option<ExtraField>> {
    let Some(field) = store.find_record::<ExtraValue>(value.0)?.and_then(|value| value.record.field) else {
        return Ok(None);
    };
    Ok(store.find_record::<ExtraField>(field)?.map(|field| field.record))
}

/// One text of a value, as a person reads it.
pub(crate) fn in_words(store: &Store, lang: Lang, value: RecordId, text: &str) -> Result<String> {
    let Some(field) = field_of(store, value)? else { return Ok(text.to_owned()) };
    Ok(match (field.shape.as_str(), field.list.as_deref()) {
        ("oui-non", _) => lists::label(store, "yes_no_unknown", text, lang)?,
        ("choix" | "choix-multiple", Some(lists::DIVISIONS)) => lists::division_label(text),
        ("choix" | "choix-multiple", Some(list)) => lists::label(store, list, text, lang)?,
        ("jour", _) => text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), french::day_month_year),
        _ => text.to_owned(),
    })
}
