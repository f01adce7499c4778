//! What the desks should show, worked out again from nothing but who saw what: an independent multi-value register.

use std::collections::{BTreeMap, BTreeSet};

use casework::ids::{DeskId, RecordId};
use casework::store::Committed;
use casework::store::change::Hash;
use casework::store::kind::{Fields, Kind};
use serde_json::{Map, Value};

use crate::step::Name;

/// A save: desk, number, and what tells two branches of a copied desk apart.
pub type Id = (DeskId, u32, Hash);

#[derive(Clone, Debug)]
pub struct Save {
    pub id: Id,
    pub record: RecordId,
    /// Every save of the record that its author's desk showed.
    pub seen: BTreeSet<Id>,
    /// It came without its body: it was there, and says nothing.
    pub destroyed: bool,
    /// The persons whose files its words come from: with any of them it is destroyed too.
    pub from: BTreeSet<Name>,
    /// The clock was not doubtful; what it said.
    pub clock: (bool, i64),
    /// Register → the members that say something.
    pub values: BTreeMap<String, Map<String, Value>>,
    /// Register → the members that were written, also those that were emptied.
    pub members: BTreeMap<String, BTreeSet<String>>,
    /// Element of a set → there, or taken out.
    pub elements: BTreeMap<(String, String), bool>,
}

impl Save {
    /// The part of a save that a program understands.
    fn as_known(&self, knows: impl Fn(&str) -> bool) -> Self {
        let mut known = self.clone();
        if known.destroyed {
            known.values.clear();
            known.elements.clear();
        }
        known.values.retain(|register, _| self.members[register].iter().any(|member| knows(member)));
        known.values.values_mut().for_each(|values| values.retain(|member, _| knows(member)));
        known.elements.retain(|(set, _), _| knows(set));
        known
    }

    /// Takes up what was written, as the oracle understands it: from what was typed and what stood before.
    pub fn writes(&mut self, kind: &'static Kind, typed: &Fields, before: &Standing, committed: &Committed) {
        for (name, value) in typed {
            let field = kind.field(name);
            if field.is_some_and(|field| field.shape.is_set()) {
                let wanted: BTreeSet<String> =
                    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
                let stood = before.sets.get(name).cloned().unwrap_or_default();
                let differ = wanted.symmetric_difference(&stood);
                self.elements.extend(differ.map(|element| ((name.clone(), element.clone()), wanted.contains(element))));
                continue;
            }
            let register = field.map_or(name.as_str(), |field| field.register());
            let members: Vec<&str> =
                if field.is_some() { kind.members(register).map(|field| field.name).collect() } else { vec![name] };
            let value_of = |member: &str| {
                typed.get(member).or_else(|| before.fields.get(member)).filter(|value| !value.is_null()).cloned()
            };
            let after: Map<_, _> =
                members.iter().filter_map(|member| Some(((*member).to_owned(), value_of(member)?))).collect();
            let stood: Map<_, _> = members
                .iter()
                .filter_map(|member| Some(((*member).to_owned(), before.fields.get(*member)?.clone())))
                .collect();
            // What stands already is not written; a decision always is.
            let decides = before.disagreements.contains_key(register)
                && committed.changed.iter().any(|changed| members.contains(&changed.as_str()));
            // Whoever puts a record back that already stands writes that all the same.
            let puts_back = register == "withdrawn";
            if after != stood || decides || puts_back {
                // Who decides writes the whole group; who types over a disagreement only what says or said something.
                let decided = |member: &str| decides && committed.changed.iter().any(|changed| changed == member);
                let written = members
                    .iter()
                    .filter(|member| decided(member) || after.contains_key(**member) || stood.contains_key(**member));
                self.members.insert(register.to_owned(), written.map(|member| (*member).to_owned()).collect());
                self.values.insert(register.to_owned(), after);
            }
        }
    }
}

impl Save {
    /// Takes up what a verb of the core wrote by itself, as it stands in the log.
    pub fn says(&mut self, kind: &'static Kind, body: &Fields) {
        for (name, value) in body {
            let field = kind.field(name);
            if field.is_some_and(|field| field.shape.is_set()) {
                for (edit, there) in [("add", true), ("remove", false)] {
                    let elements = if there {
                        value.as_array().or(value.get(edit).and_then(Value::as_array))
                    } else {
                        value.get(edit).and_then(Value::as_array)
                    };
                    let named = elements.into_iter().flatten().filter_map(Value::as_str);
                    self.elements.extend(named.map(|element| ((name.clone(), element.to_owned()), there)));
                }
                continue;
            }
            let register = field.map_or(name.as_str(), |field| field.register());
            self.members.entry(register.to_owned()).or_default().insert(name.clone());
            let values = self.values.entry(register.to_owned()).or_default();
            if !value.is_null() {
                values.insert(name.clone(), value.clone());
            }
        }
    }
}

/// What stands in a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    pub fields: BTreeMap<String, Value>,
    pub sets: BTreeMap<String, BTreeSet<String>>,
    /// Register → the different values, the shown one first.
    pub disagreements: BTreeMap<String, Vec<Map<String, Value>>>,
}

/// The values that win in a register whatever the clocks say, the strongest last.
fn protected(register: &str) -> Option<Vec<Value>> {
    match register {
        "decision" => Some(["accorde", "refuse", "retire"].map(Value::from).to_vec()),
        "alone_minor" | "code_only" | "urgent" | "forgotten" | "undone" => Some(vec![true.into()]),
        _ => None,
    }
}

/// What the saves of one record that are all there amount to, for a program that `knows` these fields.
pub fn standing(saves: &[&Save], knows: impl Fn(&str) -> bool) -> Standing {
    // An older program sees of a save only what it knows.
    let known: Vec<Save> = saves.iter().map(|save| save.as_known(&knows)).collect();
    let saves: Vec<&Save> = known.iter().collect();
    let held: BTreeSet<Id> = saves.iter().map(|save| save.id).collect();
    let mut shown: Vec<&Save> = saves.iter().copied().filter(|save| save.seen.is_subset(&held)).collect();
    shown.sort_by_key(|save| std::cmp::Reverse((save.clock, save.id)));
    let mut standing = Standing::default();

    let registers: BTreeSet<&String> = shown.iter().flat_map(|save| save.values.keys()).collect();
    for register in registers {
        let writers: Vec<&&Save> = shown.iter().filter(|save| save.values.contains_key(register)).collect();
        let last = writers.iter().filter(|save| !writers.iter().any(|other| other.seen.contains(&save.id)));
        let mut candidates: Vec<(Id, Map<String, Value>)> = vec![];
        for save in last {
            if !candidates.iter().any(|(_, values)| *values == save.values[register]) {
                candidates.push((save.id, save.values[register].clone()));
            }
        }
        if register == "withdrawn" {
            contest(&mut candidates, &shown);
        }
        let mut decided = false;
        if let Some(order) = protected(register) {
            let strength = |values: &Map<String, Value>| {
                order.iter().position(|one| values.get(register) == Some(one)).map_or(0, |at| at + 1)
            };
            let most = candidates.iter().map(|(_, values)| strength(values)).max().unwrap();
            let (mut strong, weak): (Vec<_>, Vec<_>) =
                candidates.into_iter().partition(|(_, values)| strength(values) == most);
            decided = strong.len() == 1;
            strong.extend(weak);
            candidates = strong;
        }
        standing.fields.extend(candidates[0].1.clone());
        if candidates.len() > 1 && !decided {
            standing.disagreements.insert(register.clone(), candidates.into_iter().map(|(_, values)| values).collect());
        }
    }

    let elements: BTreeSet<&(String, String)> = shown.iter().flat_map(|save| save.elements.keys()).collect();
    for element in elements {
        let writers: Vec<&&Save> = shown.iter().filter(|save| save.elements.contains_key(element)).collect();
        let mut last = writers.iter().filter(|save| !writers.iter().any(|other| other.seen.contains(&save.id)));
        if last.any(|save| save.elements[element]) {
            standing.sets.entry(element.0.clone()).or_default().insert(element.1.clone());
        }
    }
    standing
}

/// A withdrawal stands against whatever was written beside it.
fn contest(candidates: &mut Vec<(Id, Map<String, Value>)>, shown: &[&Save]) {
    let yes = |values: &Map<String, Value>| values.get("withdrawn") == Some(&Value::Bool(true));
    let Some((id, _)) = candidates.iter().find(|(_, values)| yes(values)) else { return };
    let withdrawal = shown.iter().find(|save| save.id == *id).unwrap();
    let beside = |save: &&&Save| {
        save.id != *id
            && !save.destroyed
            && !save.seen.contains(id)
            && !withdrawal.seen.contains(&save.id)
            && !save.values.contains_key("withdrawn")
    };
    if let Some(edit) = shown.iter().find(beside) {
        candidates.retain(|(_, values)| yes(values));
        candidates.insert(0, (edit.id, Map::from_iter([("withdrawn".to_owned(), false.into())])));
    }
}
