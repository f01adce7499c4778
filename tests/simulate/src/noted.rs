//! What was acknowledged, as the oracle keeps it: what somebody typed, and what a verb of the core wrote by itself.

use std::collections::{BTreeMap, BTreeSet};

use casework::ids::{DeskId, RecordId};
use casework::store::change::{Body, Hash};
use casework::store::kind::{Fields, Kind};
use casework::store::{Committed, Store, body};
use serde_json::Value;

use crate::oracle::{Save, Standing};
use crate::step::{At, Name};
use crate::values;
use crate::world::{Outcome, Recorded, World, promise};

/// Records that a verb makes by itself are called by its step: so many of one step, from this number on.
const BY_THEMSELVES: Name = 10_000_000;
const OF_A_STEP: Name = 64;

/// A change of a desk's own, as it stands in its log.
struct Own {
    hash: Hash,
    stamp: i64,
    doubtful: bool,
    record: RecordId,
    kind: String,
    body: Body,
    /// The persons whose words stand in it.
    canaries: BTreeSet<Name>,
}

fn own(store: &Store, desk: DeskId, number: u32) -> Outcome<Own> {
    let mut query = store.db().prepare_cached(
        "SELECT change.hash, change.stamp, change.doubtful, record.id, kind.name, change.body
         FROM chain JOIN change ON change.no = (chain.no << 32 | ?2) JOIN record ON record.no = change.record
         JOIN kind ON kind.no = record.kind WHERE chain.desk = ?1 ORDER BY chain.no LIMIT 1",
    )?;
    let (mut own, packed) = query.query_row((desk, number), |row| {
        let own = Own {
            hash: row.get(0)?,
            stamp: row.get(1)?,
            doubtful: row.get(2)?,
            record: row.get(3)?,
            kind: row.get(4)?,
            body: Body::default(),
            canaries: BTreeSet::new(),
        };
        Ok((own, row.get::<_, Option<Vec<u8>>>(5)?))
    })?;
    promise("a save has its words", packed.is_some(), || format!("{} {number}", own.kind))?;
    let text = body::unpack(&packed.unwrap_or_default())?;
    own.canaries = values::canaries(&text.to_lowercase()).into_iter().collect();
    own.body = serde_json::from_str(&text).map_err(casework::Error::from)?;
    Ok(own)
}

impl World {
    /// Notes a save that was typed.
    ///
    /// # Errors
    /// What breaks.
    pub(crate) fn saved(
        &mut self,
        at: At,
        record: Name,
        kind: &'static Kind,
        mut typed: Fields,
        before: &Standing,
        committed: &Committed,
    ) -> Outcome {
        if committed.changed.is_empty() {
            return Ok(());
        }
        let store = self.machines[&at].store();
        // What the form's rules filled in by themselves counts as typed: the oracle knows merging, not forms.
        let stands = store.fields(kind, committed.id).unwrap_or_default();
        for name in &committed.changed {
            typed.entry(name.clone()).or_insert_with(|| stands.get(name).cloned().unwrap_or(Value::Null));
        }
        // A domain without a sign has no words, whatever was typed.
        if kind.name == "screening" {
            let gone = |name: &String| !stands.contains_key(name);
            typed.iter_mut().filter(|(name, _)| gone(name)).for_each(|(_, value)| *value = Value::Null);
        }
        let (desk, number) = (store.desk().desk, store.desk().last_number());
        let own = own(store, desk, number)?;
        let mut save = self.save(at, record, (desk, number), &own);
        save.writes(kind, &typed, before, committed);
        self.keep(at, record, save, &own.canaries)?;
        self.last_step.insert(at, (record, before.clone(), self.machines[&at].known.held.len()));
        Ok(())
    }

    /// Notes all that a verb wrote since that number, which may be several records, and new ones among them. Gives their names.
    ///
    /// # Errors
    /// What breaks.
    pub(crate) fn wrote(&mut self, at: At, step: Name, since: u32) -> Outcome<Vec<Name>> {
        self.last_step.remove(&at);
        let desk = self.machines[&at].desk();
        let last = self.machines[&at].store().desk().last_number();
        let mut names = vec![];
        for number in since + 1..=last {
            let store = self.machines[&at].store();
            let own = own(store, desk, number)?;
            let Some(kind) = store.kind(&own.kind) else { continue };
            let known = self.by_id.get(&own.record).copied();
            let name = known.unwrap_or(BY_THEMSELVES + step * OF_A_STEP + names.len() as Name);
            if known.is_none() {
                let id =
                    |field: &str| own.body.fields.get(field).and_then(Value::as_str).and_then(|id| id.parse().ok());
                let named = |field: &str| id(field).and_then(|id: RecordId| self.by_id.get(&id)).copied();
                let (person, other) = (named("person"), named("other"));
                if let Some(pair) = person.zip(other).filter(|_| kind.name == "tie") {
                    self.ties.insert(name, pair.into());
                }
                self.records.insert(name, Recorded { id: own.record, kind: kind.name, person });
                self.by_id.insert(own.record, name);
            }
            let mut save = self.save(at, name, (desk, number), &own);
            save.says(kind, &own.body.fields);
            self.keep(at, name, save, &own.canaries)?;
            names.push(name);
        }
        Ok(names)
    }

    /// A save as it was made, without what it says.
    fn save(&self, at: At, record: Name, (desk, number): (DeskId, u32), own: &Own) -> Save {
        let here = self.here(at, record);
        let held: BTreeSet<_> = here.iter().map(|save| save.id).collect();
        let seen = here.iter().filter(|save| save.seen.is_subset(&held)).map(|save| save.id).collect();
        let from = own.body.from.iter().chain(&own.body.also_from).filter_map(|id| id.parse().ok());
        Save {
            id: (desk, number, own.hash),
            record: own.record,
            seen,
            destroyed: false,
            from: from.filter_map(|id: RecordId| self.by_id.get(&id)).copied().collect(),
            clock: (!own.doubtful, own.stamp),
            values: BTreeMap::new(),
            members: BTreeMap::new(),
            elements: BTreeMap::new(),
        }
    }

    fn keep(&mut self, at: At, record: Name, save: Save, canaries: &BTreeSet<Name>) -> Outcome {
        let (hash, (desk, number, _)) = (save.id.2, save.id);
        if let Some(person) = self.records[&record].person {
            let lent = self.lent.get(&person);
            let foreign = |one: &&Name| {
                **one != person && self.records.contains_key(*one) && !lent.is_some_and(|lent| lent.contains(*one))
            };
            let found = canaries.iter().find(foreign);
            promise("a file holds only words of its own person", found.is_none(), || {
                format!("{} writes words of r{found:?} into r{record} of r{person}", self.name(at))
            })?;
        }
        if save.seen.is_empty() {
            self.firsts.entry(record).or_default().insert(hash);
        }
        if save
            .values
            .get("note_kind")
            .is_some_and(|said| said.get("note_kind").is_some_and(|kind| kind == "protection"))
        {
            self.secret.insert(record);
        }
        if save.values.contains_key("forgotten") {
            self.forgotten.insert(record);
        }
        if save.values.contains_key("same_as") {
            self.merged.insert(record);
        }
        let fresh = self.saves.insert(hash, save).is_none();
        promise("a save is a change of its own", fresh, || format!("{} {number}", self.name(at)))?;
        self.of_record.entry(record).or_default().push(hash);
        self.numbers.entry((desk, number)).or_default().insert(hash);
        if let Some(machine) = self.machines.get_mut(&at) {
            machine.known.held.insert(hash);
            machine.known.placed.insert(record);
        }
        Ok(())
    }
}
