//! What a value amounts to where it was not written by this program: a wrong shape says nothing, hidden signs are left
//! out. The log keeps what was written; fold and fast path both look at it through here.

use std::borrow::Cow;

use serde_json::Value;
use uuid::Uuid;

use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Fields, Kind, Shape};
use crate::store::value::{day, invisible};
use crate::time::PartialDate;

/// Longer texts are shown cut, in bytes: four times the longest that a form takes, for versions that take more.
const MOST_SHOWN: usize = 32_000;
/// Longer elements of a set are not shown, in bytes.
const MOST_OF_ELEMENT: usize = 1_000;

/// The fields as they count. Names that the kind does not know, and sets (see [`fits_in_set`]), stay as they are.
pub(super) fn fitting<'a>(kind: &'static Kind, fields: &'a Fields) -> Cow<'a, Fields> {
    let mut fitting = Cow::Borrowed(fields);
    for (name, value) in fields {
        if let Cow::Owned(other) = fitted(kind, name, value) {
            fitting.to_mut().insert(name.clone(), other);
        }
    }
    fitting
}

/// The value as it counts; `null` where it does not fit.
pub(super) fn fitted<'a>(kind: &'static Kind, name: &str, value: &'a Value) -> Cow<'a, Value> {
    let shape = if name == WITHDRAWN { Some(Shape::Bool) } else { kind.field(name).map(|field| field.shape) };
    let fits = match (shape, value) {
        (None | Some(Shape::Codes(_) | Shape::Texts(_) | Shape::Refs(_)), _) | (_, Value::Null) => true,
        (Some(Shape::Whole { .. } | Shape::Instant), value) => value.as_i64().is_some(),
        (Some(Shape::Bool), value) => value.is_boolean(),
        (Some(Shape::Ref(_)), Value::String(id)) => Uuid::try_parse(id).is_ok(),
        (Some(Shape::Day), Value::String(text)) => day(text).is_ok_and(|day| day.is_some()),
        (Some(Shape::Date), Value::String(text)) => text.parse::<PartialDate>().is_ok(),
        (Some(Shape::LongText(_)), Value::String(text)) => return shown(value, text, true),
        (Some(Shape::Text(_) | Shape::Phone | Shape::Code(_)), Value::String(text)) => {
            return shown(value, text, false);
        }
        _ => false,
    };
    if fits { Cow::Borrowed(value) } else { Cow::Owned(Value::Null) }
}

/// Only texts without hidden signs count as elements of a set.
pub(super) fn fits_in_set(element: &Value) -> bool {
    element.as_str().is_some_and(|text| text.len() <= MOST_OF_ELEMENT && !text.chars().any(invisible))
}

fn shown<'a>(value: &'a Value, text: &str, lines: bool) -> Cow<'a, Value> {
    let hidden = |sign: char| invisible(sign) && !(lines && sign == '\n');
    if text.len() <= MOST_SHOWN && !text.chars().any(hidden) {
        return Cow::Borrowed(value);
    }
    let plain = |sign: char| if sign.is_whitespace() && !(lines && sign == '\n') { ' ' } else { sign };
    let kept: String =
        text[..text.floor_char_boundary(MOST_SHOWN)].chars().map(plain).filter(|sign| !hidden(*sign)).collect();
    Cow::Owned(if kept.is_empty() { Value::Null } else { kept.into() })
}
