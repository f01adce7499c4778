//! Kinds as JSON Schema (draft 2020-12), made from the same description as the tables and the forms.

use casework::error::{Error, Result};
use casework::store::kind::{Field, Kind, Merge, Shape};
use casework::{lists, records};
use serde_json::{Map, Value, json};

use crate::answer::Answer;

/// The schema of one kind, or of each by its name.
pub fn schema(kind: Option<&str>) -> Result<Answer> {
    match kind {
        Some(name) => Answer::json(of(records::kind(name)?)),
        None => Answer::json(records::KINDS.iter().map(|kind| (kind.name.to_owned(), of(kind))).collect::<Map<_, _>>()),
    }
}

/// The code lists with their labels: what the `enum`s of the schemas mean.
pub fn lists(name: Option<&str>) -> Result<Answer> {
    let mut all = lists::catalogue_json();
    match name {
        Some(name) => match all.get_mut(name) {
            Some(list) => Answer::json(list.take()),
            None => Err(Error::invalid("name", "no-such-list")),
        },
        None => Answer::json(all),
    }
}

fn of(kind: &Kind) -> Value {
    let properties: Map<String, Value> =
        kind.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> =
        kind.fields.iter().filter(|field| field.required && !field.automatic).map(|field| field.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.name, "type": "object",
        "properties": properties, "required": required, "additionalProperties": false,
    })
}

fn property(field: &Field) -> Value {
    let mut schema = shape(field.shape);
    if field.automatic {
        schema["readOnly"] = true.into();
    }
    if let Some(group) = field.group {
        schema["x-group"] = group.into();
    }
    schema["x-merge"] = match field.merge {
        _ if field.shape.is_set() => "elements".into(),
        Merge::Latest => "latest".into(),
        Merge::Raise => "raise".into(),
        Merge::Protect(order) => json!({ "protect": order }),
    };
    schema
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Text(max) => json!({ "type": "string", "maxLength": max }),
        Shape::LongText(max) => json!({ "type": "string", "maxLength": max, "x-lines": true }),
        Shape::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?$" }),
        Shape::Instant => json!({ "type": "integer", "minimum": 0, "x-unit": "ms UTC" }),
        Shape::Phone => json!({ "type": "string", "pattern": "^(\\+[0-9]{6,15}|[0-9]{8})$" }),
        Shape::Code(lists::DIVISIONS) => {
            json!({ "type": "string", "pattern": "^(ML[0-9]{2}([0-9]{2})?|ML-[AC][0-9]+|X-[A-Z0-9-]+)$", "x-list": lists::DIVISIONS })
        }
        // What the centre adds stands on its desks only.
        Shape::Code(list) if lists::is_open(list) => {
            json!({ "type": "string", "maxLength": 60, "x-list": list, "x-open": true })
        }
        Shape::Code(list) => {
            let codes: Vec<&str> =
                lists::list(list).into_iter().flat_map(|list| &list.items).map(|item| item.code.as_str()).collect();
            json!({ "type": "string", "enum": codes, "x-list": list })
        }
        Shape::Ref(kind) => json!({ "type": "string", "format": "uuid", "x-kind": kind }),
        Shape::Codes(list) => set(Shape::Code(list)),
        Shape::Texts(max) => set(Shape::Text(max)),
        Shape::Refs(kind) => set(Shape::Ref(kind)),
    }
}

fn set(element: Shape) -> Value {
    json!({ "type": "array", "items": shape(element), "uniqueItems": true, "maxItems": 200 })
}
