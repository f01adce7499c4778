//! Random work on four desks, random delivery: everybody comes to what the oracle says, and nothing is lost.

use std::collections::{BTreeMap, BTreeSet};

use casework::access::User;
use casework::consent::Consent;
use casework::ids::RecordId;
use casework::note::Note;
use casework::person::Person;
use casework::store::kind::{Fields, Kind, Record};
use casework::store::take::{Ready, Taken};
use casework::store::{Committed, Outgoing};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Value, json};

use crate::desk::{DAY_MS, Desk, MORNING_MS, assert_same, first_code};
use simulate::oracle::{Id, Save, Standing, standing};

/// Fewer tables are made sooner; the merging does not know the difference.
pub static FEW: &[&Kind] = &[Person::KIND, Consent::KIND, Note::KIND, User::KIND];

const SETS: [&str; 2] = ["aliases", "other_phones"];

struct World {
    desks: Vec<Desk>,
    /// Kind and id of every record.
    records: Vec<(&'static str, RecordId)>,
    saves: BTreeMap<Id, Save>,
}

impl World {
    fn new(desks: usize) -> Self {
        let desks = ["BKO", "KAY", "GAO", "SEG"]
            .into_iter()
            .take(desks)
            .map(|prefix| Desk::knowing(prefix, "supervisor", FEW))
            .collect();
        Self { desks, records: vec![], saves: BTreeMap::new() }
    }

    /// The saves of a record that are here.
    fn here(&self, desk: usize, record: RecordId) -> Vec<&Save> {
        let held = self.desks[desk].held_there();
        let is_here =
            |save: &&Save| save.record == record && held.get(&save.id.0).is_some_and(|held| held.contains(save.id.1));
        self.saves.values().filter(is_here).collect()
    }

    fn standing(&self, desk: usize, record: RecordId) -> Standing {
        standing(&self.here(desk, record), |_| true)
    }

    /// Notes what the desk has just saved, as the oracle understands it: from what was typed and what stood before.
    fn note(&mut self, desk: usize, kind: &'static Kind, typed: &Fields, before: &Standing, committed: &Committed) {
        if committed.changed.is_empty() {
            return;
        }
        let here = self.here(desk, committed.id);
        let held: BTreeSet<Id> = here.iter().map(|save| save.id).collect();
        let seen: BTreeSet<Id> = here.iter().filter(|save| save.seen.is_subset(&held)).map(|save| save.id).collect();
        let change = self.last_change(desk);
        let id = (change.desk, change.number, change.hash());
        let mut save = Save {
            id,
            record: committed.id,
            seen,
            destroyed: false,
            from: std::collections::BTreeSet::new(),
            clock: (!change.doubtful, change.stamp.0),
            values: BTreeMap::new(),
            members: BTreeMap::new(),
            elements: BTreeMap::new(),
        };
        save.writes(kind, typed, before, committed);
        self.saves.insert(id, save);
    }

    fn last_change(&self, desk: usize) -> casework::store::change::Change {
        let store = self.desks[desk].store();
        let me = store.desk().desk;
        let mut held_there = self.desks[desk].held_there();
        let last = held_there[&me].last();
        held_there.insert(me, casework::store::intervals::Intervals::from_iter([(1, last - 1)]));
        let mut changes = self.desks[desk].changes_for(&Outgoing { to_desk: None, held_there });
        assert_eq!(changes.len(), 1);
        changes.remove(0).change
    }

    /// The desk shows what the oracle says.
    fn check(&self, desk: usize, kind: &'static str, record: RecordId) {
        let expected = self.standing(desk, record);
        let Ok(mut fields) =
            self.desks[desk].store().fields(crate::desk::known(self.desks[desk].store(), kind), record)
        else {
            assert!(expected.fields.is_empty(), "{kind} should be shown: {expected:?}");
            return;
        };
        let mut shown = Standing::default();
        for name in SETS {
            if let Some(set) = fields.remove(name) {
                shown.sets.insert(name.to_owned(), serde_json::from_value(set).unwrap());
            }
        }
        for untyped in ["reference", "held_by", "nationalities", "given_on", "written_on", "knew"] {
            fields.remove(untyped);
        }
        shown.fields = fields.into_iter().collect();
        for open in self.desks[desk].store().disagreements().unwrap().into_iter().filter(|open| open.record == record) {
            let said = |fields: Fields| fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
            shown
                .disagreements
                .insert(open.register, open.candidates.into_iter().map(|one| said(one.fields)).collect());
        }
        let mut expected = expected;
        expected.fields.retain(|name, value| name != "withdrawn" || value == true);
        assert_eq!(shown, expected, "{kind} on desk {desk}");
    }

    /// No value that was ever entered is in neither a field nor a disagreement nor the history.
    fn nothing_is_lost(&self, desk: usize) {
        for (kind, record) in &self.records {
            let store = self.desks[desk].store();
            let history = store.history(crate::desk::known(store, kind), *record).unwrap();
            for save in self.saves.values().filter(|save| save.record == *record) {
                let entry = history
                    .iter()
                    .find(|entry| (entry.desk, entry.number) == (save.id.0, save.id.1))
                    .expect("every save is in the history");
                let fields = entry.fields.as_ref().unwrap();
                for (name, value) in save.values.values().flatten() {
                    assert_eq!(fields.get(name), Some(value), "{name}");
                }
            }
        }
    }
}

/// What a step types into a record of that kind.
fn typed(kind: &str, what: u8, value: u8) -> Value {
    let name = ["Bakary", "Boubacar", "Seydou", "Modibo"][usize::from(value % 4)];
    let or_empty = |text: &str| if value.is_multiple_of(7) { Value::Null } else { text.into() };
    match (kind, what % 6) {
        ("person", 0) => json!({ "father_name": or_empty(name) }),
        ("person", 1) => json!({ "address_quarter": or_empty(name), "mother_name": name }),
        ("person", 2) => json!({ "address_landmark": or_empty(name) }),
        ("person", 3) => json!({ "alone_minor": ([json!(true), json!(false), Value::Null][usize::from(value % 3)]) }),
        ("person", _) => {
            let set: Vec<&str> = ["a", "a b", "É"]
                .into_iter()
                .enumerate()
                .filter(|(at, _)| value >> at & 1 == 1)
                .map(|(_, one)| one)
                .collect();
            json!({ "aliases": set })
        }
        ("consent", 0..3) => json!({ "decision": (["accorde", "refuse", "retire"][usize::from(value % 3)]) }),
        ("consent", _) => json!({ "withhold": or_empty(name) }),
        _ => json!({ "text": name }),
    }
}

/// One step: what, which desk, which record, two values.
pub type Step = (u8, u8, u8, u8, u8);

fn step(world: &mut World, (what, desk, record, one, two): Step) {
    let desk = usize::from(desk) % world.desks.len();
    let known: Vec<_> = world
        .records
        .iter()
        .copied()
        .filter(|(kind, id)| {
            world.desks[desk].store().fields(crate::desk::known(world.desks[desk].store(), kind), *id).is_ok()
        })
        .collect();
    match what % 16 {
        0..8 if !known.is_empty() => {
            let (kind, id) = known[usize::from(record) % known.len()];
            let typed = typed(kind, one, two);
            let before = world.standing(desk, id);
            let committed = world.desks[desk].try_correct(kind, id, typed.clone()).unwrap();
            world.note(
                desk,
                crate::desk::known(world.desks[desk].store(), kind),
                &crate::desk::fields(typed),
                &before,
                &committed,
            );
            world.check(desk, kind, id);
        }
        8 if !known.is_empty() => {
            let (kind, id) = known[usize::from(record) % known.len()];
            let before = world.standing(desk, id);
            let committed =
                if one % 3 == 0 { world.desks[desk].restore(kind, id) } else { world.desks[desk].withdraw(kind, id) };
            let typed = Fields::from_iter([("withdrawn".to_owned(), (one % 3 != 0).into())]);
            world.note(desk, crate::desk::known(world.desks[desk].store(), kind), &typed, &before, &committed);
            world.check(desk, kind, id);
        }
        9 | 10 => {
            let open = world.desks[desk].store().disagreements().unwrap();
            if let Some(open) = open.get(usize::from(one) % open.len().max(1)) {
                let take = usize::from(two) % open.candidates.len();
                let before = world.standing(desk, open.record);
                let kind = crate::desk::known(world.desks[desk].store(), &open.kind);
                let mut typed: Fields =
                    kind.members(&open.register).map(|field| (field.name.to_owned(), Value::Null)).collect();
                typed.extend(open.candidates[take].fields.clone());
                let committed = world.desks[desk].decide(open.record, &open.register, take);
                assert!(!committed.changed.is_empty(), "a decision is always written");
                world.note(desk, kind, &typed, &before, &committed);
                world.check(desk, kind.name, open.record);
            }
        }
        11 => {
            let ms = [946_684_800_000, MORNING_MS, MORNING_MS + DAY_MS / 2, 2_208_988_800_000][usize::from(one % 4)];
            world.desks[desk].clock.set(ms);
        }
        12..16 => {
            let to = usize::from(record) % world.desks.len();
            let changes = world.desks[desk].changes();
            deliver(&mut world.desks[to], &changes, one, two);
            for (kind, id) in world.records.clone() {
                world.check(to, kind, id);
            }
        }
        _ => {}
    }
    // The fast path has led to what folding everything leads to.
    world.desks[desk].folds_the_same();
}

/// Any order, any part, repeated.
pub fn deliver(to: &mut Desk, changes: &[Ready], order: u8, part: u8) {
    let at = usize::from(order) % 32;
    let mut arriving: Vec<&Ready> =
        changes.iter().filter(|change| part.is_multiple_of(3) || change.hash[31 - at] > part).collect();
    match order % 4 {
        0 => {}
        1 => arriving.reverse(),
        2 => arriving.sort_by_key(|change| (change.hash[at], change.hash)),
        _ => arriving.extend_from_within(..),
    }
    assert!(!to.takes(arriving).contains(&Taken::Forked), "nobody runs on a copy");
}

fn work(desks: usize, steps: Vec<Step>) {
    let mut world = World::new(desks);
    create(
        &mut world,
        "person",
        json!({ "family_name": "COULIBALY", "given_names": "Moussa", "sex": "m", "birth_date": "1994~" }),
        0,
    );
    let person = world.records[0].1;
    create(
        &mut world,
        "consent",
        json!({ "person": person, "purpose": first_code("consent_purpose"), "decision": "accorde" }),
        0,
    );
    create(&mut world, "note", json!({ "person": person, "text": "first" }), 1);
    for one in steps {
        step(&mut world, one);
    }
    crate::desk::all_meet(&mut world.desks);
    let first = world.desks[0].tables();
    for desk in 0..world.desks.len() {
        assert_same(&first, &world.desks[desk].tables(), "all desks show the same");
        assert_eq!(world.desks[desk].store().waiting().unwrap(), 0);
        for (kind, record) in &world.records {
            world.check(desk, kind, *record);
        }
        world.nothing_is_lost(desk);
        world.desks[desk].proves_itself();
    }
}

fn create(world: &mut World, kind: &'static str, fields: Value, desk: usize) {
    let committed = world.desks[desk].try_record(kind, fields.clone()).unwrap();
    let known = crate::desk::known(world.desks[desk].store(), kind);
    world.note(desk, known, &crate::desk::fields(fields), &Standing::default(), &committed);
    world.records.push((kind, committed.id));
    world.check(desk, kind, committed.id);
}

pub fn config(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        max_shrink_iters: 100,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn every_desk_comes_to_what_the_oracle_says(desks in 3..=4_usize, steps in prop::collection::vec(any::<Step>(), 10..50)) {
        work(desks, steps);
    }
}
