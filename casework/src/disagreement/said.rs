//! What one side of a disagreement wrote, in words.

use chrono::{DateTime, NaiveDate};
use serde_json::Value;

use crate::error::Result;
use crate::extra::{self, ExtraValue};
use crate::ids::RecordId;
use crate::letters::french;
use crate::lists;
use crate::records;
use crate::store::Store;
use crate::store::kind::{Field, Fields, Kind, Record, Shape};
use crate::words::{self, Lang};

/// What the desks disagree on: a field, or a group of fields that merges as one.
pub(crate) fn register(store: &Store, lang: Lang, kind: &Kind, record: RecordId, register: &str) -> Result<String> {
    if kind.name == ExtraValue::KIND.name
        && let Some(label) = extra::label_of(store, lang, record)?
    {
        return Ok(label);
    }
    Ok(match kind.field(register) {
        Some(field) => label(lang, kind, field),
        None => words::text::<&str, &str>(lang, &format!("disagreement-register-{register}"), &[]),
    })
}

/// `Nom : KEÏTA, Prénoms : Awa`, in the order of the kind's fields; what says nothing is left out.
pub(crate) fn in_words(
    store: &Store,
    lang: Lang,
    kind: &'static Kind,
    record: RecordId,
    fields: &Fields,
) -> Result<String> {
    let mut said = Vec::new();
    for field in kind.fields {
        if let Some(value) = fields.get(field.name).filter(|value| !value.is_null()) {
            let said_of = whole(store, lang, kind, record, field, value)?;
            let facts = [("label", register(store, lang, kind, record, field.name)?), ("value", said_of)];
            said.push(words::text(lang, "disagreement-said", &facts));
        }
    }
    if said.is_empty() {
        return Ok(words::text::<&str, &str>(lang, "disagreement-empty-value", &[]));
    }
    Ok(said.join(", "))
}

/// All that a field says: of a set its elements, of a field of the centre what was chosen or typed.
pub(crate) fn whole(
    store: &Store,
    lang: Lang,
    kind: &Kind,
    record: RecordId,
    field: &Field,
    value: &Value,
) -> Result<String> {
    match value {
        Value::String(text) if kind.name == ExtraValue::KIND.name && field.name == "value" => {
            extra::in_words(store, lang, record, text)
        }
        Value::Array(elements) => {
            let each = elements.iter().map(|element| in_word(store, lang, field, element));
            Ok(each.collect::<Result<Vec<_>>>()?.join(", "))
        }
        _ => in_word(store, lang, field, value),
    }
}

fn label(lang: Lang, kind: &Kind, field: &Field) -> String {
    words::text::<&str, &str>(lang, &format!("field-{}-{}", kind.name, field.name), &[])
}

/// One value of a field; of a set one element.
pub(crate) fn in_word(store: &Store, lang: Lang, field: &Field, value: &Value) -> Result<String> {
    Ok(match (field.shape, value) {
        (Shape::Code("mali_division") | Shape::Codes("mali_division"), Value::String(code)) => {
            lists::division_label(code)
        }
        (Shape::Code(list) | Shape::Codes(list), Value::String(code)) => lists::label(store, list, code, lang)?,
        (Shape::Day, Value::String(day)) => {
            day.parse::<NaiveDate>().map_or_else(|_| day.clone(), french::day_month_year)
        }
        (Shape::Date, Value::String(text)) if lang == Lang::Fr => {
            text.parse().map_or_else(|_| text.clone(), french::partial_date)
        }
        (Shape::Instant, Value::Number(ms)) => {
            let wall = ms.as_i64().unwrap_or_default() + i64::from(store.offset_minutes()) * 60_000;
            DateTime::from_timestamp_millis(wall).map_or_else(
                || ms.to_string(),
                |at| format!("{}, {}", french::day_month_year(at.date_naive()), french::hour_in_words(at.time())),
            )
        }
        (Shape::Phone, Value::String(typed)) => french::phone(typed),
        (Shape::Bool, Value::Bool(yes)) => {
            words::text::<&str, &str>(lang, if *yes { "letter-yes" } else { "letter-no" }, &[])
        }
        (Shape::Ref(kind), Value::String(id)) => named(store, kind, id)?,
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    })
}

/// The number or the name of a record, its id where it has not arrived.
fn named(store: &Store, kind: &str, id: &str) -> Result<String> {
    let (Ok(record), Ok(kind)) = (id.parse::<RecordId>(), records::kind(kind)) else { return Ok(id.to_owned()) };
    let fields = match store.fields(kind, record) {
        Ok(fields) => fields,
        Err(crate::Error::Refused { code: "not-found", .. }) => return Ok(id.to_owned()),
        Err(error) => return Err(error),
    };
    let name = ["reference", "short_name", "name", "prefix"].iter().find_map(|name| fields.get(*name)?.as_str());
    Ok(name.unwrap_or(id).to_owned())
}
