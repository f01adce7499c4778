//! What must hold after a step.

use std::collections::BTreeSet;

use casework::Error;
use casework::store::change::Hash;
use casework::store::kind::Fields;
use serde_json::Value;

use crate::look;
use crate::oracle::{Save, Standing};
use crate::step::{At, Name};
use crate::values::canary;
use crate::world::{Outcome, Recorded, World, promise};

impl World {
    /// A machine shows of a record what the oracle says.
    pub(crate) fn check(&self, at: At, record: Name) -> Outcome {
        let known = self.records[&record];
        let store = self.machines[&at].store();
        let Some(kind) = store.kind(known.kind) else { return Ok(()) };
        let mut expected = self.standing(at, record);
        expected.fields.retain(|name, value| name != "withdrawn" || *value == true);
        if self.is_forgotten(at, record) {
            expected = Standing::default();
            if known.kind == "person" && self.is_erased(at, record) {
                expected.fields.insert("forgotten".to_owned(), true.into());
            }
        }
        let fields = match store.fields(kind, known.id) {
            Ok(fields) => fields,
            Err(Error::Refused { code: "not-found", .. }) => Fields::new(),
            Err(error) => return Err(error.into()),
        };
        let mut shown = Standing::default();
        for (name, value) in fields {
            if kind.field(&name).is_some_and(|field| field.shape.is_set()) {
                let elements = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                shown.sets.insert(name, elements.map(str::to_owned).collect());
            } else {
                shown.fields.insert(name, value);
            }
        }
        for register in
            expected.disagreements.keys().cloned().chain(registers(store, known.id)?).collect::<BTreeSet<_>>()
        {
            if let Ok(open) = store.disagreement(known.id, &register) {
                let said = |fields: Fields| fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
                shown.disagreements.insert(register, open.candidates.into_iter().map(|one| said(one.fields)).collect());
            }
        }
        promise("a desk shows what the oracle says", shown == expected, || {
            let log: Vec<String> = store
                .history(kind, known.id)
                .into_iter()
                .flatten()
                .map(|entry| format!("{} {}: {:?}", self.prefixes[&entry.desk], entry.number, entry.fields))
                .collect();
            format!(
                "r{record} ({}) on {}\nshown:    {shown:?}\nexpected: {expected:?}\n{}\nits log:\n{}",
                known.kind,
                self.name(at),
                self.who_holds(record),
                log.join("\n")
            )
        })
    }

    /// A person's whole file.
    pub(crate) fn check_file(&self, at: At, person: Name) -> Outcome {
        let file: Vec<Name> =
            self.records.iter().filter(|(_, known)| known.person == Some(person)).map(|(name, _)| *name).collect();
        file.into_iter().filter(|name| self.is_here(at, *name)).try_for_each(|name| self.check(at, name))
    }

    /// A few of the records that changes are about.
    pub(crate) fn check_some(&self, at: At, changes: &[Hash]) -> Outcome {
        let touched: BTreeSet<Name> = changes
            .iter()
            .filter_map(|hash| self.by_id.get(&self.saves.get(hash)?.record))
            .filter(|name| self.records.contains_key(*name))
            .copied()
            .collect();
        touched.into_iter().step_by(1 + changes.len() / 16).try_for_each(|name| self.check(at, name))
    }

    #[must_use]
    pub(crate) fn is_here(&self, at: At, record: Name) -> bool {
        let held = &self.machines[&at].known.held;
        self.firsts.get(&record).is_some_and(|firsts| firsts.iter().any(|first| held.contains(first)))
    }

    /// The log holds as many changes as it must.
    pub(crate) fn holds_as_known(&self, at: At) -> Outcome {
        let machine = &self.machines[&at];
        let count: u32 = machine.store().db().query_row("SELECT count(*) FROM change", [], |row| row.get(0))?;
        let known = machine.known.held.len();
        promise("a log holds what was acknowledged and taken in", count as usize == known, || {
            format!("{} holds {count} changes, not {known}", self.name(at))
        })
    }

    /// The log holds exactly what it must, verifies, and makes the tables that stand.
    pub(crate) fn proves_itself(&mut self, at: At) -> Outcome {
        let name = self.name(at);
        let Some(machine) = self.machines.get_mut(&at) else { return Ok(()) };
        let hashes = look::hashes(machine.store())?;
        let same = hashes.iter().eq(machine.known.held.iter());
        promise("a log holds what was acknowledged and taken in", same, || name.clone())?;
        let verified = machine.store().verify();
        promise("a log verifies", verified.is_ok(), || format!("{name}: {verified:?}"))?;
        let before = look::tables(machine.store())?;
        machine.store_mut().rebuild()?;
        let after = look::tables(machine.store())?;
        promise("a rebuild gives what stands", before == after, || {
            format!("{name}\n{}", look::difference(&before, &after))
        })
    }
}

impl World {
    /// Which machine holds which save of a record and of its person, for a report.
    pub(crate) fn who_holds(&self, record: Name) -> String {
        let person = self.records[&record].person.filter(|person| *person != record);
        let saves = [Some(record), person].into_iter().flatten().flat_map(|name| self.of_record[&name].iter());
        let line = |hash: &Hash| {
            let save = &self.saves[hash];
            let Save { id, values, elements, from, .. } = save;
            let mut line = format!("{} {} from {from:?} ({values:?} {elements:?}):", self.prefixes[&id.0], id.1);
            for (at, machine) in self.machines.iter().filter(|(_, machine)| machine.known.held.contains(hash)) {
                let header = if machine.known.headers.contains(hash) { " (header)" } else { "" };
                line.push_str(&format!(" {}{header}", self.name(*at)));
            }
            line
        };
        saves.map(line).collect::<Vec<_>>().join("\n")
    }
}

impl World {
    /// Which saves of other files hold a person's words, for a report.
    pub(crate) fn where_written(&self, person: Name) -> String {
        let word = canary(person);
        let mut lines = vec![];
        for (name, known) in self.records.iter().filter(|(_, known)| known.person != Some(person)) {
            for save in self.of_record.get(name).into_iter().flatten().map(|hash| &self.saves[hash]) {
                let said = format!("{:?} {:?}", save.values, save.elements);
                if said.to_lowercase().contains(&word) {
                    let (prefix, number) = (&self.prefixes[&save.id.0], save.id.1);
                    let Recorded { kind, person, .. } = known;
                    lines
                        .push(format!("r{name} ({kind} of {person:?}) {prefix} {number} from {:?}: {said}", save.from));
                }
            }
        }
        lines.join("\n")
    }
}

fn registers(store: &casework::store::Store, record: casework::ids::RecordId) -> rusqlite::Result<Vec<String>> {
    let mut query = store.db().prepare_cached(
        "SELECT register FROM disagreement JOIN record ON record.no = disagreement.record WHERE record.id = ?1 ORDER BY register",
    )?;
    query.query_map([record], |row| row.get(0))?.collect()
}
