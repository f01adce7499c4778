//! Taking back what was just done, and doing it again: Ctrl+Z and Ctrl+Y outside a text field.
//!
//! A step back is a new change with its reason; the log loses nothing. What somebody else, a bundle or a later act has changed
//! meanwhile stays as it is and is named. What left the machine, and what has a way back of its own, is refused with the
//! way to go.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::Person;
use crate::records::KINDS;
use crate::store::fold::WITHDRAWN;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Kind, Record, Shape};
use crate::store::steps::{Step, Touched, Way};
use crate::store::{Draft, Store};
use crate::words::{self, Lang};

/// What a step back, or forth, came to.
#[derive(Clone, Debug, Serialize)]
pub struct Retraced {
    /// What the step had done to its first record.
    pub did: Did,
    pub kind: &'static str,
    /// The fields that stand again as before: those of its first record.
    pub fields: Vec<String>,
    /// How many more records went with it.
    pub others: usize,
    /// The number of the person's file, where it belongs to one.
    pub reference: Option<String>,
    /// What was changed meanwhile and therefore stays.
    pub kept: Vec<Kept>,
    /// How many more steps can be gone the same way.
    pub left: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Did {
    Recorded,
    Corrected,
    Withdrew,
    Restored,
}

/// Something that stays as others have made it since.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Kept {
    pub kind: &'static str,
    /// A field or a group of fields; `None`: the whole record.
    pub register: Option<String>,
    pub why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    ChangedMeanwhile,
    /// Something else that stands rests on it.
    Used,
}

/// Takes back the last thing that this user did since the desk was unlocked.
///
/// # Errors
/// `undo-none`; `undo-…` for what cannot be taken back in this way, and the next call goes to the step before it;
/// `not-allowed`; `invalid` where a rule of the record stands against it. Nothing is changed then.
pub fn undo(store: &mut Store, permit: &Permit, lang: Lang) -> Result<Retraced> {
    retrace(store, permit, lang, Way::Back)
}

/// Does again what was taken back last, as long as nothing else was done since.
///
/// # Errors
/// `redo-none`; and as [`undo`].
pub fn redo(store: &mut Store, permit: &Permit, lang: Lang) -> Result<Retraced> {
    retrace(store, permit, lang, Way::Forth)
}

fn retrace(store: &mut Store, permit: &Permit, lang: Lang, way: Way) -> Result<Retraced> {
    let none = if way == Way::Back { "undo-none" } else { "redo-none" };
    let step = store.take_step(way, permit.author()).ok_or_else(|| Error::refused(none))?;
    if let Some(code) = wall(&step) {
        return Err(Error::refused(code));
    }
    let reason = if way == Way::Back { "undo-reason" } else { "redo-reason" };
    let reason = words::text::<&str, &str>(lang, reason, &[]);
    let mut retraced = store.retrace(way, step, |store, step| go(store, permit, &reason, step))?;
    retraced.left = store.steps_left(way, permit.author());
    Ok(retraced)
}

/// Why a step cannot be taken back like a slip of the finger: the code that says what to do instead.
fn wall(step: &Step) -> Option<&'static str> {
    let administers = |touched: &Touched| matches!(touched.kind.name, "user" | "centre" | "desk");
    match step.act {
        Some(Act::Printed) => Some("undo-printed"),
        Some(Act::Exported) => Some("undo-sent"),
        Some(Act::TookIn | Act::Undid) => Some("undo-taken-in"),
        Some(Act::Decided | Act::Approved) => Some("undo-decided"),
        Some(Act::OpenedClosed) => Some("undo-opened"),
        Some(Act::Forgot) => Some("undo-forgot"),
        Some(Act::Imported) => Some("undo-imported"),
        Some(Act::Merged | Act::Unmerged) => Some("undo-merged"),
        Some(_) => Some("undo-elsewhere"),
        None if step.too_large => Some("undo-too-large"),
        None if step.touched.iter().any(administers) => Some("undo-elsewhere"),
        None => None,
    }
}

fn go(store: &mut Store, permit: &Permit, reason: &str, step: &Step) -> Result<Retraced> {
    let (mut kept, mut changed) = (Vec::new(), Vec::new());
    // The last first: what names a new record lets go of it before it is withdrawn.
    for touched in step.touched.iter().rev() {
        permit.needs(Action::Write(touched.kind))?;
        let fields = as_it_was(store, touched, &mut kept)?;
        if !fields.is_empty() {
            let names: Vec<String> = fields.keys().filter(|name| *name != WITHDRAWN).cloned().collect();
            for (lenders, fields) in by_lender(store, touched, fields)? {
                let draft = Draft::of(touched.kind, touched.record, fields).because(reason);
                store.commit(permit.author(), draft.lent_by(lenders))?;
            }
            changed.push((touched, names));
        }
    }
    let Some((first, fields)) = changed.pop() else {
        let used = kept.iter().any(|kept| kept.why == Why::Used);
        return Err(Error::refused(if used { "undo-used" } else { "undo-changed-meanwhile" }));
    };
    let reference = match person_of(store, first)? {
        Some(person) => store.find_record::<Person>(person)?.and_then(|person| person.record.reference),
        None => None,
    };
    Ok(Retraced { did: did(first), kind: first.kind.name, fields, others: changed.len(), reference, kept, left: 0 })
}

/// Words that came from another person's file go with that person, and nothing else does: they are a change of their own.
fn by_lender(store: &Store, touched: &Touched, fields: Fields) -> Result<Vec<(Vec<RecordId>, Fields)>> {
    let mut registers: BTreeMap<&str, Fields> = BTreeMap::new();
    for (name, value) in &fields {
        registers.entry(register(touched.kind, name)).or_default().insert(name.clone(), value.clone());
    }
    let mut parted: BTreeMap<Vec<RecordId>, Fields> = BTreeMap::new();
    for fields in registers.into_values() {
        // Of sets it counts what comes and what goes.
        let mut words = fields.clone();
        for (name, value) in &mut words {
            if let (Some(after), Some(before)) = (value.as_array(), touched.became.get(name).and_then(Value::as_array))
            {
                let only = |one: &[Value], other: &[Value]| -> Vec<Value> {
                    one.iter().filter(|element| !other.contains(element)).cloned().collect()
                };
                *value = json!({ "add": only(after, before), "remove": only(before, after) });
            }
        }
        let lenders = store.lenders(touched.kind, touched.record, &words)?;
        parted.entry(lenders).or_default().extend(fields);
    }
    Ok(parted.into_iter().collect())
}

fn did(touched: &Touched) -> Did {
    match (&touched.was, touched.became.get(WITHDRAWN)) {
        (None, _) => Did::Recorded,
        (Some(_), Some(Value::Bool(true))) => Did::Withdrew,
        (Some(_), Some(_)) => Did::Restored,
        (Some(_), None) => Did::Corrected,
    }
}

fn person_of(store: &Store, touched: &Touched) -> Result<Option<RecordId>> {
    if touched.kind.name == Person::KIND.name {
        Ok(Some(touched.record))
    } else {
        store.person_of_record(touched.record)
    }
}

/// What is to be written so that the record stands as before the step, as far as it stands as the step left it.
fn as_it_was(store: &Store, touched: &Touched, kept: &mut Vec<Kept>) -> Result<Fields> {
    let Touched { kind, record, .. } = *touched;
    let keep = |register: Option<&str>, why| Kept { kind: kind.name, register: register.map(str::to_owned), why };
    let now = match store.fields(kind, record) {
        Ok(now) if now.get("forgotten") != Some(&Value::Bool(true)) => now,
        Ok(_) | Err(Error::Refused { code: "not-found", .. }) => {
            kept.push(keep(None, Why::ChangedMeanwhile));
            return Ok(Fields::new());
        }
        Err(error) => return Err(error),
    };
    let disputed = store.disputed(record)?;
    let Some(was) = &touched.was else {
        let untouched = disputed.is_empty() && says_only(kind, &now, &touched.became);
        if !untouched {
            kept.push(keep(None, Why::ChangedMeanwhile));
            return Ok(Fields::new());
        }
        return withdrawal(store, touched, true, kept);
    };
    let mut fields = Fields::new();
    let registers: BTreeSet<&str> = touched.became.keys().map(|name| register(kind, name)).collect();
    for one in registers {
        let names = || touched.became.keys().filter(|name| register(kind, name) == one);
        let stands = |as_in: &Fields| names().all(|name| same(kind, name, now.get(name), as_in.get(name)));
        if !stands(&touched.became) || disputed.iter().any(|register| register == one) {
            if !stands(was) {
                kept.push(keep(Some(one), Why::ChangedMeanwhile));
            }
        } else if one == WITHDRAWN {
            let withdrawn = was.get(WITHDRAWN) == Some(&Value::Bool(true));
            fields.extend(withdrawal(store, touched, withdrawn, kept)?);
        } else {
            fields.extend(names().map(|name| (name.clone(), was.get(name).cloned().unwrap_or(Value::Null))));
        }
    }
    Ok(fields)
}

/// Nothing is withdrawn that something else rests on: a letter's consent, a person with a file.
fn withdrawal(store: &Store, touched: &Touched, withdrawn: bool, kept: &mut Vec<Kept>) -> Result<Fields> {
    if withdrawn && is_named(store, touched)? {
        kept.push(Kept { kind: touched.kind.name, register: None, why: Why::Used });
        return Ok(Fields::new());
    }
    Ok(Fields::from_iter([(WITHDRAWN.to_owned(), Value::Bool(withdrawn))]))
}

/// Whether a record that stands names this one.
fn is_named(store: &Store, touched: &Touched) -> Result<bool> {
    for kind in KINDS {
        for field in kind.fields.iter().filter(|field| field.shape == Shape::Ref(touched.kind.name)) {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {} WHERE {} = ?1 AND id <> ?1 AND withdrawn IS NOT 1)",
                kind.name, field.name
            );
            if store.db().prepare_cached(&sql)?.query_row([touched.record], |row| row.get(0))? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn register<'a>(kind: &'static Kind, name: &'a str) -> &'a str {
    kind.field(name).map_or(name, |field| field.register())
}

/// Whether a record says what it was made with, and nothing else.
fn says_only(kind: &'static Kind, now: &Fields, became: &Fields) -> bool {
    let names: BTreeSet<&String> = now.keys().chain(became.keys()).collect();
    names.into_iter().all(|name| same(kind, name, now.get(name), became.get(name)))
}

/// The order of a set says nothing; nor does it whether a field is empty or absent, or a record not withdrawn.
fn same(kind: &'static Kind, name: &str, one: Option<&Value>, other: Option<&Value>) -> bool {
    let is_set = kind.field(name).is_some_and(|field| field.shape.is_set());
    let said = |value: Option<&Value>| match value {
        None | Some(Value::Null) => None,
        Some(Value::Bool(false)) if name == WITHDRAWN => None,
        Some(Value::Array(elements)) if is_set => {
            let mut elements: Vec<String> = elements.iter().map(Value::to_string).collect();
            elements.sort();
            (!elements.is_empty()).then(|| Value::from(elements))
        }
        Some(other) => Some(other.clone()),
    };
    said(one) == said(other)
}
