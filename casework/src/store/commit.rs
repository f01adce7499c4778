//! Saving: what was typed becomes one change, holding only what differs from what stands.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::lists;
use crate::store::change::{Body, Change, Hash, Sealed, parents_from_bytes};
use crate::store::fold::{Candidate, WITHDRAWN};
use crate::store::kind::{Context, Fields, Kind, Scope};
use crate::store::take::{Ready, Taken};
use crate::store::{Store, number, row, value};
use crate::time::Stamp;

/// Characters of a reason. With it and every field full, a change stays far below [`super::body::LONGEST`].
const LONGEST_REASON: usize = 2_000;

/// What was typed into one record.
#[derive(Clone)]
pub struct Draft {
    pub kind: &'static Kind,
    /// `None`: a new record.
    pub record: Option<RecordId>,
    /// The id of a new record, where something outside gives it (a desk).
    pub new_id: Option<RecordId>,
    /// Only these fields are looked at; `null` empties.
    pub fields: Fields,
    pub reason: Option<String>,
    /// Another person whose file the values come from: whoever forgets that person destroys this change too.
    pub from: Option<RecordId>,
    /// More of them: [`Store::lenders`].
    pub also_from: Vec<RecordId>,
    /// Registers to write even if their value stays: this is how a disagreement is decided.
    pub confirm: Vec<String>,
}

impl Draft {
    #[must_use]
    pub fn new(kind: &'static Kind, fields: Fields) -> Self {
        Self { kind, record: None, new_id: None, fields, reason: None, from: None, also_from: vec![], confirm: vec![] }
    }

    #[must_use]
    pub fn of(kind: &'static Kind, record: RecordId, fields: Fields) -> Self {
        Self { record: Some(record), ..Self::new(kind, fields) }
    }

    #[must_use]
    pub fn with_id(mut self, id: RecordId) -> Self {
        self.new_id = Some(id);
        self
    }

    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    #[must_use]
    pub fn taken_from(mut self, person: RecordId) -> Self {
        self.from = Some(person);
        self
    }

    /// The values come from these persons' files too.
    #[must_use]
    pub fn lent_by(mut self, persons: Vec<RecordId>) -> Self {
        let mut persons: Vec<RecordId> = persons.into_iter().filter(|person| self.from != Some(*person)).collect();
        persons.sort_unstable();
        persons.dedup();
        if self.from.is_none() && !persons.is_empty() {
            self.from = Some(persons.remove(0));
        }
        self.also_from.extend(persons);
        self
    }

    #[must_use]
    pub fn confirming(mut self, candidate: &Candidate, register: &str) -> Self {
        // The candidate's members and no others: a street never meets another desk's town.
        self.fields.extend(self.kind.members(register).map(|field| (field.name.to_owned(), Value::Null)));
        self.fields.extend(candidate.fields.clone());
        self.confirm.push(register.to_owned());
        self
    }
}

/// What a save came to.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Committed {
    pub id: RecordId,
    /// The human number, where the kind has one.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The fields that changed; none when everything stood already.
    pub changed: Vec<String>,
}

impl Store {
    /// Saves one draft in a transaction of its own, or in the one that runs.
    ///
    /// # Errors
    /// `invalid` with field and reason; `not-found`; `forgotten`; what the disk says. Nothing is changed then.
    pub fn commit(&mut self, author: RecordId, draft: Draft) -> Result<Committed> {
        self.transaction(|store| store.write(author, draft))
    }

    fn write(&mut self, author: RecordId, draft: Draft) -> Result<Committed> {
        let kind = draft.kind;
        let length = draft.reason.as_ref().map_or(0, |reason| reason.chars().count());
        if length > LONGEST_REASON {
            return Err(Error::invalid("reason", "too-long").with("max", LONGEST_REASON).with("length", length));
        }
        let (id, no, before) = match draft.record {
            Some(id) => {
                let no = self.no_of(kind, id)?;
                let before = row::read(&self.db, kind, no)?.ok_or_else(|| Error::refused("not-found"))?;
                if before.get("forgotten") == Some(&Value::Bool(true)) {
                    return Err(Error::refused("forgotten"));
                }
                (id, Some(no), before)
            }
            None => (draft.new_id.map_or_else(|| self.new_id(), Ok)?, None, Fields::new()),
        };
        let mut after = before.clone();
        for (name, value) in &draft.fields {
            let kept = match kind.field(name) {
                Some(field) => {
                    let trusted = draft.from.is_some() || draft.confirm.iter().any(|one| one == field.register());
                    let stands = before.get(name);
                    value::normalise_where(field, value, &|list, code| {
                        Ok(trusted || stands.is_some_and(|value| holds(value, code)) || lists::knows(self, list, code)?)
                    })?
                }
                None if name == WITHDRAWN && value.is_boolean() => Some(value.clone()),
                None => return Err(Error::invalid(name, "no-such-field")),
            };
            match kept {
                Some(kept) => after.insert(name.clone(), kept),
                None => after.remove(name),
            };
        }
        let today = self.today();
        if no.is_none() && kind.number_letter.is_some() && kind.field("reference").is_some() {
            after.insert("reference".to_owned(), number::next(self, kind, today)?.into());
        }
        if let Some(check) = kind.check {
            check(self, &Context { author, today }, &before, &mut after)?;
        }
        // Whoever is forgotten takes a file's parts along: a part that moved would be gone on one desk and not on another.
        let moves = before.get("person").is_some_and(|person| after.get("person") != Some(person));
        if kind.scope == Scope::OfPerson && moves && !draft.confirm.iter().any(|register| register == "person") {
            return Err(Error::invalid("person", "never-changes"));
        }
        for field in kind.fields.iter().filter(|field| field.required) {
            if !after.contains_key(field.name) {
                return Err(Error::invalid(field.name, "required"));
            }
        }
        let fields = difference(kind, &before, &after, &draft.confirm);
        let reference = after.get("reference").and_then(Value::as_str).map(str::to_owned);
        let changed: Vec<String> = fields.keys().cloned().collect();
        if fields.is_empty() && no.is_some() {
            return Ok(Committed { id, reference, changed });
        }
        let parents = match no {
            Some(no) => self
                .db
                .prepare_cached("SELECT heads FROM record WHERE no = ?1")?
                .query_row([no], |row| Ok(parents_from_bytes(row.get_ref(0)?.as_blob()?)))?,
            None => vec![],
        };
        let from = draft.from.map(|person| person.to_string());
        let also_from = draft.also_from.iter().map(ToString::to_string).collect();
        let body = Body { fields, reason: draft.reason, from, also_from };
        let json = serde_json::to_string(&body)?;
        let mut salt = [0; 12];
        self.clock.random(&mut salt)?;
        let sealed = Sealed { salt, json: json.into() };
        let now = self.clock.now_ms();
        let stamp = self.me.stamp.tick(now);
        let change = Change {
            desk: self.me.desk,
            number: self.me.last_number + 1,
            previous: self.me.last_hash,
            stamp,
            doubtful: self.is_doubtful(now),
            author,
            kind: kind.name.to_owned(),
            record: id,
            parents,
            commitment: sealed.commitment(),
            body: Some(sealed),
        };
        self.append_own(change, kind, body)?;
        self.steps.borrow_mut().touch(author, kind, id, no.map(|_| &before), &after, &changed);
        Ok(Committed { id, reference, changed })
    }

    fn append_own(&mut self, change: Change, kind: &'static Kind, body: Body) -> Result<()> {
        let hash: Hash = change.hash();
        let (number, stamp) = (change.number, change.stamp);
        let chain = self.me.chain;
        if self.apply(&Ready::of(change, hash, Some(body), Some(kind))?, chain)? == Taken::Forgotten {
            return Err(Error::refused("forgotten"));
        }
        let held = self.known.held.get(&chain).cloned().unwrap_or_default();
        self.note_held_of(chain, &held)?;
        self.me.last_number = number;
        self.me.last_hash = hash;
        self.me.stamp = stamp;
        Ok(())
    }

    /// Whether a change written now may say "my clock could not be trusted": before the program was made, or more
    /// than a day before something already seen.
    fn is_doubtful(&self, now: i64) -> bool {
        const PROGRAM_MADE: i64 = 1_790_000_000_000; // 21 September 2026
        now < PROGRAM_MADE || Stamp::from_ms(now + 86_400_000) < self.me.stamp
    }

    /// A new UUIDv7 by this desk's clock.
    ///
    /// # Errors
    /// `no-randomness`.
    pub fn new_id(&self) -> Result<RecordId> {
        let mut chance = [0; 10];
        self.clock.random(&mut chance)?;
        let now = self.clock.now_ms().max(0).unsigned_abs();
        Ok(RecordId(uuid::Builder::from_unix_timestamp_millis(now, &chance).into_uuid()))
    }

    /// The kind of a record.
    ///
    /// # Errors
    /// `not-found` when it is not here, or of a kind that this version does not know.
    pub fn kind_of(&self, id: RecordId) -> Result<&'static Kind> {
        let found = self.find(id)?.ok_or_else(|| Error::refused("not-found"))?;
        let name = self.known.kind_names.get(&found.kind);
        name.and_then(|name| self.kind(name)).ok_or_else(|| Error::refused("not-found"))
    }

    /// The row number of a record of that kind.
    ///
    /// # Errors
    /// `not-found` when it is not here, or is of another kind.
    pub fn no_of(&self, kind: &'static Kind, id: RecordId) -> Result<i64> {
        let mut query = self.db.prepare_cached(
            "SELECT record.no FROM record JOIN kind ON kind.no = record.kind WHERE record.id = ?1 AND kind.name = ?2",
        )?;
        Ok(query.query_row((id, kind.name), |row| row.get(0))?)
    }
}

/// Whether the code stands there already. A code from another desk, whose list has not arrived yet, is kept beside what is typed.
fn holds(value: &Value, code: &str) -> bool {
    value == code || value.as_array().is_some_and(|codes| codes.iter().any(|one| one == code))
}

/// What must be written to come from `before` to `after`: whole groups, and of sets only the elements that differ.
fn difference(kind: &'static Kind, before: &Fields, after: &Fields, confirm: &[String]) -> Fields {
    let mut registers: BTreeSet<&str> = confirm.iter().map(String::as_str).collect();
    let mut fields = Fields::new();
    if before.get(WITHDRAWN) != after.get(WITHDRAWN) || registers.contains(WITHDRAWN) {
        let withdrawn = after.get(WITHDRAWN) == Some(&Value::Bool(true));
        fields.insert(WITHDRAWN.to_owned(), withdrawn.into());
    }
    for field in kind.fields {
        let (old, new) = (before.get(field.name), after.get(field.name));
        if old == new {
            continue;
        }
        if field.shape.is_set() {
            if let Some(edits) = set_difference(old, new) {
                fields.insert(field.name.to_owned(), edits);
            }
        } else {
            registers.insert(field.register());
        }
    }
    for field in kind.fields.iter().filter(|field| !field.shape.is_set() && registers.contains(field.register())) {
        let (old, new) = (before.get(field.name), after.get(field.name));
        let decided = confirm.iter().any(|register| register == field.register());
        if old.is_some() || new.is_some() || decided {
            fields.insert(field.name.to_owned(), new.cloned().unwrap_or(Value::Null));
        }
    }
    fields
}

/// `None` where both hold the same elements, in whatever order.
fn set_difference(old: Option<&Value>, new: Option<&Value>) -> Option<Value> {
    let elements = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let (old, new) = (elements(old), elements(new));
    let added: Vec<_> = new.iter().filter(|element| !old.contains(element)).cloned().collect();
    let removed: Vec<_> = old.iter().filter(|element| !new.contains(element)).cloned().collect();
    match (added.is_empty(), removed.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Value::Array(added)),
        (_, false) => Some(json!({ "add": added, "remove": removed })),
    }
}
