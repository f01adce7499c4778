//! What the fast path writes into a row: the same that a fold of all changes would come to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::Result;
use crate::store::fitting::fits_in_set;
use crate::store::fold::set_writes;
use crate::store::kind::{Fields, Kind};
use crate::store::{Store, row};

/// The columns that a change touches: whole groups (another version may know fewer of their fields). `None` where it
/// edits a set: then it takes the row to say what comes of it.
pub(super) fn touched<'a>(kind: &'static Kind, fields: &'a Fields) -> Option<Cow<'a, Fields>> {
    let edits_set = fields.keys().any(|name| kind.field(name).is_some_and(|field| field.shape.is_set()));
    (!edits_set).then(|| with_groups(kind, fields))
}

fn with_groups<'a>(kind: &'static Kind, fields: &'a Fields) -> Cow<'a, Fields> {
    let groups = fields.keys().filter_map(|name| kind.field(name)?.group);
    let absent: Vec<&str> = groups
        .flat_map(|group| kind.members(group))
        .map(|field| field.name)
        .filter(|name| !fields.contains_key(*name))
        .collect();
    if absent.is_empty() {
        return Cow::Borrowed(fields);
    }
    let mut whole = fields.clone();
    whole.extend(absent.into_iter().map(|name| (name.to_owned(), Value::Null)));
    Cow::Owned(whole)
}

impl Store {
    /// What a change that edits sets (`add`, `remove`) makes of the columns that it touches.
    pub(super) fn edited(&self, kind: &'static Kind, no: i64, fields: &Fields) -> Result<Fields> {
        let shown = row::read(&self.db, kind, no)?.unwrap_or_default();
        let mut edited = with_groups(kind, fields).into_owned();
        for (name, value) in &mut edited {
            if kind.field(name).is_some_and(|field| field.shape.is_set()) {
                let shown = shown.get(name).and_then(Value::as_array).into_iter().flatten();
                let mut set: BTreeMap<String, Value> =
                    shown.map(|element| (element.to_string(), element.clone())).collect();
                for (element, present) in set_writes(value) {
                    if present {
                        set.insert(element.to_string(), element);
                    } else {
                        set.remove(&element.to_string());
                    }
                }
                *value = set.into_values().collect();
            }
        }
        Ok(edited)
    }
}

/// A creation's sets as the fold gives them: sorted, without repetitions, only what was added.
pub(super) fn with_plain_sets<'a>(kind: &'static Kind, fields: &'a Fields) -> Cow<'a, Fields> {
    let is_set = |name: &str| kind.field(name).is_some_and(|field| field.shape.is_set());
    // Written by a program of this kind they are plain already.
    if fields.iter().all(|(name, value)| !is_set(name) || is_plain(value)) {
        return Cow::Borrowed(fields);
    }
    let plain = |name: &str, value: &Value| {
        if !is_set(name) {
            return value.clone();
        }
        let mut set: Vec<Value> =
            set_writes(value).into_iter().filter(|(_, present)| *present).map(|(element, _)| element).collect();
        set.sort_by_cached_key(Value::to_string);
        set.dedup();
        Value::Array(set)
    };
    Cow::Owned(fields.iter().map(|(name, value)| (name.clone(), plain(name, value))).collect())
}

/// Whether a set is an array of ascending texts without signs that JSON escapes: then it is in the fold's order.
fn is_plain(value: &Value) -> bool {
    let Value::Array(elements) = value else { return false };
    let plain = |element: &Value| {
        fits_in_set(element)
            && element
                .as_str()
                .is_some_and(|text| text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\'))
    };
    elements.iter().all(plain) && elements.is_sorted_by(|one, two| one.as_str() < two.as_str())
}
