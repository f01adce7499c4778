//! Which line of the ledger counts: what its author knew decides, never a clock.

use std::collections::HashMap;

use serde_json::Value;

use crate::consent::Consent;
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::store::kind::Fields;
use crate::store::{Store, Stored};

/// What a line is about. Only what is passed on is about somebody.
fn matter(line: &Consent) -> (&str, Option<uuid::Uuid>) {
    (&line.purpose, line.partner.filter(|_| line.purpose == "transmission").map(|partner| partner.0))
}

/// A line that is decided, or decided anew, names the lines that were before its author. A line that is corrected to something
/// else knows the later ones, and they it: then both count, and a refusal among them wins.
pub(super) fn note_what_it_knew(store: &Store, before: &Fields, after: &mut Fields) -> Result<()> {
    const DECIDED: [&str; 3] = ["decision", "purpose", "partner"];
    if DECIDED.iter().all(|name| before.get(*name) == after.get(*name)) {
        return Ok(());
    }
    let read = |name: &str| after.get(name).and_then(Value::as_str);
    let Some(person) = read("person").and_then(|id| id.parse::<PersonId>().ok()) else { return Ok(()) };
    let about = Consent {
        purpose: read("purpose").unwrap_or_default().to_owned(),
        partner: read("partner").and_then(|id| id.parse().ok()),
        ..Consent::default()
    };
    let lines: Vec<Stored<Consent>> = person::parts(store, person, 500)?;
    let mut knew: Vec<String> =
        lines.iter().filter(|line| matter(&line.record) == matter(&about)).map(|line| line.id.to_string()).collect();
    if !knew.is_empty() {
        knew.sort();
        after.insert("knew".to_owned(), knew.into());
    }
    Ok(())
}

/// Where a line's changes stand in the chain of the desk that wrote them all; `None` where several desks did.
struct Written {
    chain: i64,
    first: i64,
    last: i64,
}

fn written(store: &Store, line: RecordId) -> Result<Option<Written>> {
    let mut query = store.db().prepare_cached(
        "SELECT min(change.no), max(change.no) FROM record JOIN change ON change.record = record.no WHERE record.id = ?1",
    )?;
    let (first, last): (i64, i64) = query.query_row([line], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((first >> 32 == last >> 32).then_some(Written { chain: first >> 32, first, last }))
}

/// The lines, those of one matter together. First of each stands the one that counts: of those that no other line replaces, a
/// withdrawal before a refusal before a yes.
pub(super) fn in_order(store: &Store, lines: Vec<Stored<Consent>>) -> Result<Vec<Stored<Consent>>> {
    let mut places = HashMap::new();
    for line in &lines {
        if let Some(place) = written(store, line.id)? {
            places.insert(line.id, place);
        }
    }
    // Lines of before say not what they knew: of one desk and one file its own order does.
    let after = |one: &Stored<Consent>, other: &Stored<Consent>| {
        let (Some(one_at), Some(other_at)) = (places.get(&one.id), places.get(&other.id)) else { return false };
        one.record.person == other.record.person && one_at.chain == other_at.chain && one_at.first > other_at.last
    };
    let knew = |one: &Stored<Consent>, other: &Stored<Consent>| {
        let id = other.id.to_string();
        one.record.knew.contains(&id) || after(one, other)
    };
    let mut matters: Vec<Vec<Stored<Consent>>> = Vec::new();
    for line in lines {
        match matters.iter_mut().find(|lines| matter(&lines[0].record) == matter(&line.record)) {
            Some(lines) => lines.push(line),
            None => matters.push(vec![line]),
        }
    }
    let mut ordered = Vec::new();
    for lines in matters {
        let replaced = |line: &Stored<Consent>| {
            lines.iter().any(|other| other.id != line.id && knew(other, line) && !knew(line, other))
        };
        let mut weighed: Vec<_> = lines.iter().map(|line| (weight(line, replaced(line)), line)).collect();
        weighed.sort_by(|one, other| other.0.cmp(&one.0));
        ordered.extend(weighed.into_iter().map(|(_, line)| line.clone()));
    }
    Ok(ordered)
}

/// The heaviest counts. Days only order what says the same.
fn weight(line: &Stored<Consent>, replaced: bool) -> (bool, u8, Option<String>, RecordId) {
    let strength = match line.record.decision.as_str() {
        _ if replaced => 0,
        "accorde" => 0,
        "refuse" => 1,
        _ => 2,
    };
    (!replaced, strength, line.record.given_on.clone(), line.id)
}

/// Of lines [`in_order`] those that count.
pub(super) fn first_of_each(lines: &[Stored<Consent>]) -> impl Iterator<Item = &Stored<Consent>> {
    lines
        .iter()
        .enumerate()
        .filter(|(at, line)| {
            at.checked_sub(1).is_none_or(|before| matter(&lines[before].record) != matter(&line.record))
        })
        .map(|(_, line)| line)
}
