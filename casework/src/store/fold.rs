//! The state of a record, as a pure and total function of the set of its changes.
//!
//! Whatever the order in which changes arrived, and however often, the fold of the same set is the same on every desk.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use crate::ids::{DeskId, RecordId};
use crate::store::change::{Hash, Parent, check_of};
use crate::store::fitting::{fits_in_set, fitted};
use crate::store::kind::{Fields, Kind, Merge};
use crate::time::Stamp;

/// One change as the fold sees it.
#[derive(Clone, Debug)]
pub struct Write {
    pub desk: DeskId,
    pub number: u32,
    pub hash: Hash,
    pub stamp: Stamp,
    pub doubtful: bool,
    pub author: RecordId,
    pub parents: Vec<Parent>,
    /// `None`: destroyed.
    pub fields: Option<Fields>,
}

impl Write {
    #[must_use]
    pub fn as_parent(&self) -> Parent {
        Parent { desk: self.desk, number: self.number, check: check_of(&self.hash) }
    }

    /// What decides between concurrent writes. Parents say what was seen; this only breaks ties.
    fn rank(&self) -> (bool, Stamp, DeskId, u32, Hash) {
        (!self.doubtful, self.stamp, self.desk, self.number, self.hash)
    }
}

/// What the changes of one record amount to.
#[derive(Debug, Default, PartialEq)]
pub struct Folded {
    pub fields: Fields,
    /// The newest changes, sorted: the parents of the next one.
    pub heads: Vec<Parent>,
    pub disagreements: Vec<Disagreement>,
    /// Changes whose parents have not arrived: not in the state yet.
    pub waiting: Vec<(Parent, Parent)>,
}

/// Concurrent, different values of what merges as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// A group's or a field's name.
    pub register: String,
    /// The shown one first, then by falling rank.
    pub candidates: Vec<Candidate>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The members of the register.
    pub fields: Fields,
    pub change: Parent,
    pub author: RecordId,
    pub stamp: Stamp,
    pub doubtful: bool,
}

/// The name of the field that every kind has: `true` once the record was withdrawn.
pub const WITHDRAWN: &str = "withdrawn";

/// Whether two states say the same, apart from whether the record was withdrawn.
pub(crate) fn say_the_same(before: &Fields, after: &Fields) -> bool {
    let names = before.keys().chain(after.keys()).filter(|name| *name != WITHDRAWN);
    names.into_iter().all(|name| before.get(name) == after.get(name))
}

/// Folds the changes of one record. `kind`: `None` where this version does not know it.
#[must_use]
pub fn fold(kind: Option<&'static Kind>, changes: &[Write]) -> Folded {
    let (order, ancestors, waiting) = causal_order(changes);
    let mut folded = Folded { waiting, ..Folded::default() };
    folded.heads = heads(changes, &order, &ancestors);

    // What merges as one is looked at as one; elements of sets are registers of their own.
    let mut registers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut elements: BTreeMap<(String, String), Vec<ElementWrite>> = BTreeMap::new();
    for &at in &order {
        for (name, value) in changes[at].fields.iter().flatten() {
            match kind.and_then(|kind| kind.field(name)) {
                Some(field) if field.shape.is_set() => {
                    for (element, present) in set_writes(value) {
                        elements.entry((name.clone(), element.to_string())).or_default().push((at, element, present));
                    }
                }
                _ => {
                    let writers = registers.entry(register_of(kind, name).to_owned()).or_default();
                    if writers.last() != Some(&at) {
                        writers.push(at);
                    }
                }
            }
        }
    }

    for (register, writers) in registers {
        let unseen = unseen(writers.iter().copied(), &ancestors);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut said: HashSet<String> = HashSet::new();
        let mut ranked = unseen;
        ranked.sort_by(|a, b| changes[*b].rank().cmp(&changes[*a].rank()));
        for at in ranked {
            let fields = members(kind, &register, &changes[at]);
            if said.insert(what_is_said(&fields)) {
                candidates.push(candidate(fields, &changes[at]));
            }
        }
        if register == WITHDRAWN {
            contest_withdrawal(&mut candidates, changes, &order, &ancestors);
        }
        let protected = protect(kind, &register, &mut candidates);
        if let Some(shown) = candidates.first() {
            for (name, value) in &shown.fields {
                if !value.is_null() {
                    folded.fields.insert(name.clone(), value.clone());
                }
            }
        }
        // What this version does not know it cannot show, nor anybody here decide: the upgrade lists it.
        let known = kind.is_some_and(|kind| register == WITHDRAWN || kind.members(&register).next().is_some());
        if candidates.len() > 1 && !protected && known {
            folded.disagreements.push(Disagreement { register, candidates });
        }
    }

    for ((name, _), writes) in elements {
        let last = unseen(writes.iter().map(|(at, ..)| *at), &ancestors);
        // Adding wins over a concurrent removal: a need or a language that somebody entered is never lost.
        let present = writes.iter().filter(|(at, ..)| last.contains(at)).any(|(_, _, present)| *present);
        if present && let Some((_, element, _)) = writes.into_iter().next() {
            let set = folded.fields.entry(name).or_insert_with(|| Value::Array(vec![]));
            if let Value::Array(set) = set {
                set.push(element);
            }
        }
    }
    folded
}

/// The changes that the authors of all `changes` had seen, without these themselves.
#[must_use]
pub fn seen_by_all(writes: &[Write], changes: &[Parent]) -> Vec<Write> {
    let (_, ancestors, _) = causal_order(writes);
    let theirs: Vec<&Bits> = changes
        .iter()
        .filter_map(|change| ancestors.get(&writes.iter().position(|write| write.as_parent() == *change)?))
        .collect();
    let seen = |at: &usize| theirs.len() == changes.len() && theirs.iter().all(|bits| has(bits, *at));
    (0..writes.len()).filter(seen).map(|at| writes[at].clone()).collect()
}

/// What was written last into the register, by somebody who had seen every other value; `None` where there is no such
/// write.
#[must_use]
pub fn last_written(kind: &'static Kind, register: &str, writes: &[Write]) -> Option<Candidate> {
    let (order, ancestors, _) = causal_order(writes);
    let writers = order.into_iter().filter(|at| !members(Some(kind), register, &writes[*at]).is_empty());
    match unseen(writers, &ancestors)[..] {
        [last] => Some(candidate(members(Some(kind), register, &writes[last]), &writes[last])),
        _ => None,
    }
}

/// What one change wrote into the register, if it did.
pub(super) fn wrote(kind: &'static Kind, register: &str, write: &Write) -> Option<Candidate> {
    let fields = members(Some(kind), register, write);
    (!fields.is_empty()).then(|| candidate(fields, write))
}

fn candidate(fields: Fields, write: &Write) -> Candidate {
    Candidate { fields, change: write.as_parent(), author: write.author, stamp: write.stamp, doubtful: write.doubtful }
}

/// The element writes that a set's value in a change stands for. What is no text is no element.
#[must_use]
pub fn set_writes(value: &Value) -> Vec<(Value, bool)> {
    let fitting =
        |elements: &[Value]| -> Vec<Value> { elements.iter().filter(|one| fits_in_set(one)).cloned().collect() };
    let elements = |value: Option<&Value>| value.and_then(Value::as_array).map(|all| fitting(all)).unwrap_or_default();
    match value {
        Value::Array(added) => fitting(added).into_iter().map(|element| (element, true)).collect(),
        Value::Object(edits) => {
            let added = elements(edits.get("add")).into_iter().map(|element| (element, true));
            let removed = elements(edits.get("remove")).into_iter().map(|element| (element, false));
            // An element that stands in both is there: adding wins.
            removed.chain(added).collect()
        }
        _ => vec![],
    }
}

/// Which change put an element of a set in, or took it out.
type ElementWrite = (usize, Value, bool);
/// A set of changes, one bit each.
type Bits = Vec<u64>;
/// A change, and the parent it waits for.
type Waiting = (Parent, Parent);

fn has(bits: &Bits, at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

/// The changes whose parents are all there, parents first; for each its ancestors; and who waits for whom.
fn causal_order(changes: &[Write]) -> (Vec<usize>, HashMap<usize, Bits>, Vec<Waiting>) {
    let known: HashMap<Parent, usize> = changes.iter().enumerate().map(|(at, write)| (write.as_parent(), at)).collect();
    let mut children: Vec<Vec<usize>> = vec![vec![]; changes.len()];
    let mut missing: Vec<usize> = vec![0; changes.len()];
    let mut waiting = Vec::new();
    for (at, write) in changes.iter().enumerate() {
        for parent in &write.parents {
            missing[at] += 1;
            match known.get(parent) {
                Some(&parent_at) => children[parent_at].push(at),
                None => waiting.push((write.as_parent(), *parent)),
            }
        }
    }
    let words = changes.len().div_ceil(64);
    let mut order = Vec::with_capacity(changes.len());
    let mut ancestors: HashMap<usize, Bits> = HashMap::with_capacity(changes.len());
    let mut ready: Vec<usize> = (0..changes.len()).filter(|&at| missing[at] == 0).collect();
    while let Some(at) = ready.pop() {
        let mut bits = vec![0; words];
        for parent in &changes[at].parents {
            if let Some(parent_at) = known.get(parent) {
                bits[parent_at / 64] |= 1 << (parent_at % 64);
                if let Some(theirs) = ancestors.get(parent_at) {
                    bits.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine |= theirs);
                }
            }
        }
        ancestors.insert(at, bits);
        order.push(at);
        for &child in &children[at] {
            missing[child] -= 1;
            if missing[child] == 0 {
                ready.push(child);
            }
        }
    }
    waiting.sort_unstable();
    (order, ancestors, waiting)
}

fn heads(changes: &[Write], order: &[usize], ancestors: &HashMap<usize, Bits>) -> Vec<Parent> {
    let mut heads: Vec<Parent> =
        unseen(order.iter().copied(), ancestors).into_iter().map(|at| changes[at].as_parent()).collect();
    heads.sort_unstable();
    heads
}

/// Those of `writers` that no other of them has seen.
fn unseen(writers: impl Iterator<Item = usize> + Clone, ancestors: &HashMap<usize, Bits>) -> Vec<usize> {
    let all: Vec<usize> = writers.collect();
    // One sweep: everything that any writer has seen.
    let mut seen: Bits = vec![];
    for writer in &all {
        if let Some(bits) = ancestors.get(writer) {
            seen.resize(bits.len().max(seen.len()), 0);
            seen.iter_mut().zip(bits).for_each(|(all, one)| *all |= one);
        }
    }
    let mut last: Vec<usize> = all.into_iter().filter(|&at| seen.is_empty() || !has(&seen, at)).collect();
    last.dedup();
    last
}

fn register_of<'a>(kind: Option<&'static Kind>, name: &'a str) -> &'a str {
    match kind.and_then(|kind| kind.field(name)) {
        Some(field) => field.register(),
        None => name,
    }
}

/// The values that one change gave to a register.
fn members(kind: Option<&'static Kind>, register: &str, write: &Write) -> Fields {
    let written = write.fields.iter().flatten();
    written
        .filter(|(name, _)| register_of(kind, name) == register)
        .map(|(name, value)| {
            let value = kind.map_or_else(|| value.clone(), |kind| fitted(kind, name, value).into_owned());
            (name.clone(), value)
        })
        .collect()
}

/// A field that was emptied says as much as one that never was filled in.
pub(super) fn what_is_said(fields: &Fields) -> String {
    let said = fields.iter().filter(|(_, value)| !value.is_null());
    Value::Object(said.map(|(name, value)| (name.clone(), value.clone())).collect()).to_string()
}

/// Puts the value that must win first. `true` when the register is decided by protection, not by a person.
fn protect(kind: Option<&'static Kind>, register: &str, candidates: &mut [Candidate]) -> bool {
    let Some(field) = kind
        .and_then(|kind| kind.fields.iter().find(|field| field.register() == register && field.merge != Merge::Latest))
    else {
        return false;
    };
    let weight = |candidate: &Candidate| {
        let value = candidate.fields.get(field.name);
        match field.merge {
            Merge::Protect(values) => value
                .and_then(Value::as_str)
                .and_then(|text| values.iter().position(|known| *known == text))
                .map_or(0, |at| at + 1),
            Merge::Raise => usize::from(value == Some(&Value::Bool(true))),
            Merge::Latest => 0,
        }
    };
    let Some(strongest) = candidates.iter().map(weight).max() else { return false };
    if let Some(at) = candidates.iter().position(|candidate| weight(candidate) == strongest) {
        candidates[..=at].rotate_right(1);
    }
    // Two different values of equal strength remain for a person to decide.
    candidates.iter().filter(|candidate| weight(candidate) == strongest).count() == 1
}

/// Withdrawing a record against editing it at the same time is for a person to decide; until then it stays visible.
fn contest_withdrawal(
    candidates: &mut Vec<Candidate>,
    changes: &[Write],
    order: &[usize],
    ancestors: &HashMap<usize, Bits>,
) {
    let Some(withdrawal) =
        candidates.iter().find(|candidate| candidate.fields.get(WITHDRAWN) == Some(&Value::Bool(true)))
    else {
        return;
    };
    let Some(&at) = order.iter().find(|&&at| changes[at].as_parent() == withdrawal.change) else { return };
    let concurrent = order
        .iter()
        .copied()
        .filter(|&other| other != at && !has(&ancestors[&at], other) && !has(&ancestors[&other], at))
        .filter(|&other| changes[other].fields.as_ref().is_some_and(|fields| !fields.contains_key(WITHDRAWN)))
        .max_by_key(|&other| changes[other].rank());
    if let Some(edit) = concurrent.map(|other| &changes[other]) {
        candidates.retain(|candidate| candidate.fields.get(WITHDRAWN) == Some(&Value::Bool(true)));
        let fields = Fields::from_iter([(WITHDRAWN.to_owned(), Value::Bool(false))]);
        candidates.insert(0, candidate(fields, edit));
    }
}
