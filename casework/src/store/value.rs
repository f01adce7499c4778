//! What a field's shape accepts, and the one form in which it is kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::kind::{Field, Shape};
use crate::time::PartialDate;

/// Whether a list has a code.
pub type Knows<'a> = &'a dyn Fn(&str, &str) -> Result<bool>;

/// The value as it is kept, `None` where it says nothing. Codes: only those that the program brings.
///
/// # Errors
/// `invalid` with the field's name and a reason.
pub fn normalise(field: &Field, value: &Value) -> Result<Option<Value>> {
    normalise_where(field, value, &|list, code| Ok(crate::lists::has(list, code)))
}

/// The same with the codes that the desk has.
///
/// # Errors
/// `invalid` with the field's name and a reason; what SQLite says.
pub fn normalise_on(store: &Store, field: &Field, value: &Value) -> Result<Option<Value>> {
    normalise_where(field, value, &|list, code| crate::lists::knows(store, list, code))
}

/// # Errors
/// `invalid` with the field's name and a reason; what `knows` says.
pub(crate) fn normalise_where(field: &Field, value: &Value, knows: Knows) -> Result<Option<Value>> {
    let refused = |reason| Error::invalid(field.name, reason);
    let kept = match (&field.shape, value) {
        (_, Value::Null) => None,
        (Shape::Text(max), Value::String(text)) => fitting(field, &one_line(text), *max)?,
        (Shape::LongText(max), Value::String(text)) => fitting(field, &lines(text), *max)?,
        (Shape::Whole { min, max }, value) => Some(whole(field, value, *min, *max)?),
        (Shape::Instant, value) => Some(whole(field, value, 0, 1 << 42)?),
        (Shape::Bool, Value::Bool(yes)) => Some(Value::Bool(*yes)),
        (Shape::Day, Value::String(text)) => {
            day(text).map_err(|()| refused("day-format"))?.map(|day| day.to_string().into())
        }
        (Shape::Date, Value::String(text)) => date(text).map_err(|()| refused("date-format"))?,
        (Shape::Phone, Value::String(text)) => phone(text).map_err(|()| refused("phone-format"))?,
        (Shape::Code(list), Value::String(code)) => self::code(field, list, code, knows)?,
        (Shape::Ref(_), Value::String(id)) => id_of(field, id)?,
        (Shape::Codes(_) | Shape::Texts(_) | Shape::Refs(_), Value::Array(elements)) => set(field, elements, knows)?,
        _ => return Err(refused("shape")),
    };
    Ok(kept)
}

fn fitting(field: &Field, text: &str, max: usize) -> Result<Option<Value>> {
    let length = text.chars().count();
    if length > max {
        return Err(Error::invalid(field.name, "too-long").with("max", max).with("length", length));
    }
    Ok((length > 0).then(|| text.into()))
}

fn whole(field: &Field, value: &Value, min: i64, max: i64) -> Result<Value> {
    let number = match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.replace([' ', '\u{a0}', '\u{202f}'], "").parse().ok(),
        _ => None,
    };
    match number {
        Some(number) if (min..=max).contains(&number) => Ok(number.into()),
        Some(_) => Err(Error::invalid(field.name, "out-of-range").with("min", min).with("max", max)),
        None => Err(Error::invalid(field.name, "number-format")),
    }
}

fn code(field: &Field, list: &'static str, code: &str, knows: Knows) -> Result<Option<Value>> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(None);
    }
    if knows(list, code)? { Ok(Some(code.into())) } else { Err(Error::invalid(field.name, "not-in-list")) }
}

fn id_of(field: &Field, id: &str) -> Result<Option<Value>> {
    if id.is_empty() {
        return Ok(None);
    }
    let id: uuid::Uuid = id.parse().map_err(|_| Error::invalid(field.name, "id-format"))?;
    Ok(Some(id.to_string().into()))
}

/// Sorted and without repetitions, so that equal sets are equal values.
fn set(field: &Field, elements: &[Value], knows: Knows) -> Result<Option<Value>> {
    let element_shape = match field.shape {
        Shape::Codes(list) => Shape::Code(list),
        Shape::Refs(kind) => Shape::Ref(kind),
        Shape::Texts(max) => Shape::Text(max),
        _ => return Err(Error::invalid(field.name, "shape")),
    };
    let element = Field::new(element_shape).named(field.name);
    let mut kept = BTreeSet::new();
    for value in elements {
        if let Some(Value::String(text)) = normalise_where(&element, value, knows)? {
            kept.insert(text);
        }
    }
    if kept.len() > 200 {
        return Err(Error::invalid(field.name, "too-many").with("max", 200));
    }
    Ok((!kept.is_empty()).then(|| kept.into_iter().collect()))
}

/// Composed characters, single spaces, no control signs, no direction overrides.
fn one_line(text: &str) -> String {
    let clean: String =
        text.nfc().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).filter(|sign| !invisible(*sign)).collect();
    clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn lines(text: &str) -> String {
    let kept: Vec<String> = text.replace("\r\n", "\n").split('\n').map(one_line).collect();
    kept.join("\n").trim_matches('\n').to_owned()
}

pub(super) fn invisible(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `2026-10-12` or `12/10/2026`.
pub(super) fn day(text: &str) -> Result<Option<NaiveDate>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(text, "%d/%m/%Y"))
        .map_err(|_| ())?;
    if (1900..=2100).contains(&chrono::Datelike::year(&date)) { Ok(Some(date)) } else { Err(()) }
}

fn date(text: &str) -> Result<Option<Value>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date = match text.parse::<PartialDate>() {
        Ok(date) => date,
        Err(_) => PartialDate::day(day(text)?.ok_or(())?),
    };
    Ok(Some(date.to_string().into()))
}

/// Eight digits for Mali, `+` and the whole number for other countries.
fn phone(text: &str) -> Result<Option<Value>, ()> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.chars().any(|sign| !sign.is_ascii_digit() && !" +-./()\u{a0}\u{202f}".contains(sign)) {
        return Err(());
    }
    let international = text.trim_start().starts_with('+') || digits.starts_with("00");
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let kept = match (international, digits.len()) {
        (false, 0) => return Ok(None),
        (false, 8) => digits.to_owned(),
        (_, 11) if digits.starts_with("223") => digits[3..].to_owned(),
        (true, 6..=15) => format!("+{digits}"),
        _ => return Err(()),
    };
    Ok(Some(kept.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kept(shape: Shape, value: &Value) -> Result<Option<Value>> {
        normalise(&Field::new(shape).named("field"), value)
    }

    #[test]
    fn a_phone_is_eight_digits_however_it_was_typed() {
        for typed in ["76 12 34 56", "+223 76123456", "0022376123456", "76-12-34-56"] {
            assert_eq!(kept(Shape::Phone, &json!(typed)).unwrap(), Some(json!("76123456")), "{typed}");
        }
        assert_eq!(kept(Shape::Phone, &json!("+33 6 12 34 56 78")).unwrap(), Some(json!("+33612345678")));
        assert!(kept(Shape::Phone, &json!("7612345")).is_err());
    }

    #[test]
    fn text_is_composed_and_holds_no_hidden_signs() {
        assert_eq!(kept(Shape::Text(20), &json!("  Ke\u{308}ita \u{202e} x ")).unwrap(), Some(json!("Këita x")));
        assert_eq!(kept(Shape::Text(20), &json!("   ")).unwrap(), None);
    }

    #[test]
    fn a_refusal_names_the_field_and_the_reason() {
        let refusal = kept(Shape::Text(3), &json!("four")).unwrap_err();
        assert_eq!((refusal.field(), refusal.to_string().as_str()), (Some("field"), "field: too-long"));
    }

    #[test]
    fn a_date_may_be_a_year() {
        assert_eq!(kept(Shape::Date, &json!("1994~")).unwrap(), Some(json!("1994~")));
        assert_eq!(kept(Shape::Date, &json!("3/2/1994")).unwrap(), Some(json!("1994-02-03")));
        assert!(kept(Shape::Date, &json!("1994-13")).is_err());
    }
}
