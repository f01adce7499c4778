//! What a field of the centre accepts, and how its value is kept: as text, whatever its shape.

use serde_json::Value;

use super::{ExtraField, ExtraValue};
use crate::error::{Error, Result};
use crate::lists;
use crate::store::Store;
use crate::store::kind::{Field, Shape};
use crate::store::value::normalise_where;

/// The value of a field as it is kept: one text, or several.
#[derive(Default, PartialEq)]
pub(super) struct Kept {
    pub value: Option<String>,
    pub several: Vec<String>,
}

impl Kept {
    pub fn of(value: &ExtraValue) -> Self {
        Self { value: value.value.clone(), several: value.several.clone() }
    }

    pub fn is_empty(&self) -> bool {
        self.value.is_none() && self.several.is_empty()
    }

    /// As the form holds it.
    pub fn said(&self, field: &ExtraField) -> Value {
        match (&self.value, field.shape.as_str()) {
            (_, "choix-multiple") if !self.several.is_empty() => self.several.clone().into(),
            (Some(text), "nombre") => text.parse::<i64>().map_or_else(|_| Value::from(text.clone()), Value::from),
            (Some(text), _) => text.clone().into(),
            (None, _) => Value::Null,
        }
    }
}

/// How the value of a field would be declared in a record.
fn shape(field: &ExtraField) -> Shape {
    let list = field.list.as_deref().and_then(lists::list).map(|list| list.name.as_str());
    match (field.shape.as_str(), list) {
        ("texte-long", _) => Shape::LongText(2000),
        ("nombre", _) => Shape::Whole { min: -1_000_000_000, max: 1_000_000_000 },
        ("jour", _) => Shape::Day,
        ("oui-non", _) => Shape::Code("yes_no_unknown"),
        ("choix", Some(list)) => Shape::Code(list),
        ("choix-multiple", Some(list)) => Shape::Codes(list),
        ("choix-multiple", None) => Shape::Texts(super::LONGEST_CHOICE),
        ("choix", None) => Shape::Text(super::LONGEST_CHOICE),
        _ => Shape::Text(200),
    }
}

/// Checks what was typed. What stands already is accepted though it is offered no more.
pub(super) fn kept(store: &Store, field: &ExtraField, stands: &Kept, typed: &Value) -> Result<Kept> {
    let stood = |code: &str| stands.value.as_deref() == Some(code) || stands.several.iter().any(|one| one == code);
    let knows = |list: &str, code: &str| Ok(stood(code) || lists::knows(store, list, code)?);
    let normal = normalise_where(&Field::new(shape(field)).named("value"), typed, &knows)?;
    let offered = |line: &str| field.list.is_some() || stood(line) || field.lines().any(|one| one == line);
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let kept = match normal {
        None => Kept::default(),
        Some(Value::Array(several)) => Kept { value: None, several: several.into_iter().map(text).collect() },
        Some(value) => Kept { value: Some(text(value)), several: vec![] },
    };
    let chosen = kept.several.iter().chain(kept.value.as_ref().filter(|_| field.shape == "choix"));
    if chosen.into_iter().any(|line| !offered(line)) {
        return Err(Error::invalid("value", "not-in-list"));
    }
    Ok(kept)
}
