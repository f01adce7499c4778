//! The kinds as the window's forms see them, and as TypeScript.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::store::kind::{Field, Kind, Shape};

/// Name, list and bounds of a shape, in the window's words.
fn shape_of(shape: Shape) -> (&'static str, Option<&'static str>, Option<i64>, Option<i64>) {
    let length = |max: usize| i64::try_from(max).ok();
    match shape {
        Shape::Text(max) => ("text", None, None, length(max)),
        Shape::LongText(max) => ("long_text", None, None, length(max)),
        Shape::Whole { min, max } => ("whole", None, Some(min), Some(max)),
        Shape::Bool => ("bool", None, None, None),
        Shape::Day => ("day", None, None, None),
        Shape::Date => ("date", None, None, None),
        Shape::Instant => ("instant", None, None, None),
        Shape::Phone => ("phone", None, None, None),
        Shape::Code(list) => ("code", Some(list), None, None),
        Shape::Codes(list) => ("codes", Some(list), None, None),
        Shape::Texts(max) => ("texts", None, None, length(max)),
        Shape::Ref(kind) => ("ref", Some(kind), None, None),
        Shape::Refs(kind) => ("refs", Some(kind), None, None),
    }
}

fn field_for_window(field: &Field) -> Value {
    let (shape, list, min, max) = shape_of(field.shape);
    let mut value =
        json!({ "name": field.name, "shape": shape, "required": field.required, "automatic": field.automatic });
    for (name, bound) in [
        ("list", list.map(Value::from)),
        ("min", min.map(Value::from)),
        ("max", max.map(Value::from)),
        ("group", field.group.map(Value::from)),
    ] {
        if let Some(bound) = bound {
            value[name] = bound;
        }
    }
    value
}

/// The kinds with their fields, for the window's forms.
#[must_use]
pub fn kinds_for_window(kinds: &[&'static Kind]) -> Value {
    let fields = |kind: &Kind| kind.fields.iter().map(field_for_window).collect::<Vec<_>>();
    Value::Object(
        kinds.iter().map(|kind| (kind.name.to_owned(), json!({ "fields": fields(kind) }))).collect::<Map<_, _>>(),
    )
}

/// The TypeScript types of the records' fields: `ui/src/lib/records.ts`.
#[must_use]
pub fn typescript(kinds: &[&'static Kind]) -> String {
    let mut text = String::from("// Written by `cargo xtask types` from the kinds of casework. Do not edit.\n");
    for kind in kinds {
        let name: String = kind.name.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        let _ = write!(text, "\nexport type {name} = {{\n");
        for field in kind.fields {
            let typed = match field.shape {
                Shape::Whole { .. } | Shape::Instant => "number",
                Shape::Bool => "boolean",
                Shape::Codes(_) | Shape::Texts(_) | Shape::Refs(_) => "string[]",
                _ => "string",
            };
            let _ = writeln!(text, "  {}?: {typed} | null;", field.name);
        }
        text.push_str("};\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/lib/records.ts");

    #[test]
    fn types_of_the_window_are_those_of_the_core() {
        let wanted = typescript(crate::records::KINDS);
        if std::env::var_os("JATIGI_WRITE_TYPES").is_some() {
            std::fs::write(WRITTEN, &wanted).unwrap();
        }
        let found = std::fs::read_to_string(WRITTEN).unwrap_or_default();
        assert!(found == wanted, "ui/src/lib/records.ts is stale: run `cargo xtask types`");
    }
}
