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
use serde_json::{Map, Value, json};

use crate::desk::{DAY_MS, Desk, MORNING_MS, assert_same, first_code};
use crate::forget::{CANARY, canaries};
use crate::oracle::{Id, Save, Standing, standing};

/// Fewer tables are made sooner; the merging does not know the difference.
static FEW: &[&Kind] = &[Person::KIND, Consent::KIND, Note::KIND, User::KIND];

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
        let held: BTreeMap<_, _> = self.desks[desk]
            .store()
            .holdings()
            .unwrap()
            .into_iter()
            .map(|holding| (holding.desk, holding.held))
            .collect();
        let is_here =
            |save: &&Save| save.record == record && held.get(&save.id.0).is_some_and(|held| held.contains(save.id.1));
        self.saves.values().filter(is_here).collect()
    }

    fn standing(&self, desk: usize, record: RecordId) -> Standing {
        standing(&self.here(desk, record))
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
        let id = (change.desk, change.number);
        let mut save = Save {
            id,
            record: committed.id,
            seen,
            clock: (!change.doubtful, change.stamp.0),
            values: BTreeMap::new(),
            elements: BTreeMap::new(),
        };
        for (name, value) in typed {
            if SETS.contains(&name.as_str()) {
                let wanted: BTreeSet<String> =
                    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
                let stood = before.sets.get(name).cloned().unwrap_or_default();
                let differ = wanted.symmetric_difference(&stood);
                save.elements.extend(differ.map(|element| ((name.clone(), element.clone()), wanted.contains(element))));
                continue;
            }
            let field = kind.field(name);
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
            if after != stood || decides {
                save.values.insert(register.to_owned(), after);
            }
        }
        self.saves.insert(id, save);
    }

    fn last_change(&self, desk: usize) -> casework::store::change::Change {
        let store = self.desks[desk].store();
        let me = store.desk().desk;
        let mut held_there: std::collections::HashMap<_, _> =
            store.holdings().unwrap().into_iter().map(|holding| (holding.desk, holding.held)).collect();
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
        for untyped in ["reference", "held_by", "nationalities", "given_on", "written_on"] {
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
                    .find(|entry| (entry.desk, entry.number) == save.id)
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
type Step = (u8, u8, u8, u8, u8);

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
fn deliver(to: &mut Desk, changes: &[Ready], order: u8, part: u8) {
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

/// Three desks write about two persons, one of whom is forgotten somewhere in between.
fn forget(steps: Vec<Step>) {
    let mut desks: Vec<Desk> =
        ["BKO", "KAY", "GAO"].into_iter().map(|prefix| Desk::knowing(prefix, "supervisor", FEW)).collect();
    let forgotten = desks[0].person(CANARY, CANARY);
    let other = desks[0].person("COULIBALY", "Moussa");
    crate::desk::all_meet(&mut desks);
    let mut notes = vec![];
    for (what, desk, record, one, two) in steps {
        let desk = usize::from(desk) % desks.len();
        let note = notes.get(usize::from(record) % notes.len().max(1)).copied();
        let text = json!({ "text": format!("{CANARY} {one}") });
        match (what % 12, note) {
            (0 | 1, _) => notes.extend(
                desks[desk]
                    .try_record("note", json!({ "person": forgotten, "text": format!("{CANARY} {one}") }))
                    .map(|done| done.id),
            ),
            (2 | 3, Some(note)) => drop(desks[desk].try_correct("note", note, text)),
            (4, _) => {
                drop(desks[desk].try_correct("person", forgotten, json!({ "father_name": format!("{CANARY} {one}") })))
            }
            (5, Some(note)) => drop(desks[desk].try_correct("note", note, json!({ "person": other })).unwrap_err()),
            (6, _) if one % 3 == 0 && desks[desk].show("person", forgotten, "forgotten").is_null() => {
                desks[desk].forget(forgotten)
            }
            (7.., _) => {
                let changes = desks[desk].changes();
                let to = &mut desks[usize::from(record) % 3];
                deliver(to, &changes, one, two);
                to.folds_the_same();
            }
            _ => {}
        }
        desks[desk].folds_the_same();
        // What waits for its first change cannot be known to be of the person; it goes when that arrives.
        if desks[desk].show("person", forgotten, "forgotten") == true && desks[desk].store().waiting().unwrap() == 0 {
            assert_eq!(canaries(desks[desk].store()), Vec::<String>::new());
        }
    }
    if desks[0].show("person", forgotten, "forgotten").is_null() {
        desks[0].forget(forgotten);
    }
    crate::desk::all_meet(&mut desks);
    for desk in &mut desks {
        desk.proves_itself();
        assert_eq!(desk.show("person", other, "given_names"), "Moussa");
    }
    let first = desks[0].tables();
    for desk in &desks {
        assert_eq!(canaries(desk.store()), Vec::<String>::new());
        assert_same(&first, &desk.tables(), "all desks show the same");
    }
}

/// A desk and its copy go on under one id; two others hear of both in bits.
fn fork(steps: Vec<Step>) {
    let mut original = Desk::knowing("KAY", "supervisor", FEW);
    let person = original.person("COULIBALY", "Moussa");
    let copy = original.copied();
    let mut desks = [original, copy, Desk::knowing("BKO", "supervisor", FEW), Desk::knowing("GAO", "supervisor", FEW)];
    let mut written = BTreeSet::new();
    for (what, desk, to, one, two) in steps {
        let desk = usize::from(desk) % 4;
        if what % 2 == 0 {
            // The two do not hear of each other: they would notice, and stop.
            let branch = desk % 2;
            let note = desks[branch].record("note", json!({ "person": person, "text": format!("{branch} {one}") }));
            desks[branch].correct("note", note, json!({ "text": format!("{branch} {one} {two}") }));
            written.insert((note, format!("{branch} {one} {two}")));
        } else {
            let changes = desks[desk].changes();
            let at = usize::from(one) % 32;
            let mut arriving: Vec<&Ready> = changes.iter().filter(|change| change.hash[31 - at] > two / 2).collect();
            arriving.sort_by_key(|change| (change.hash[at], change.hash));
            desks[2 + usize::from(to) % 2].takes(arriving);
        }
    }
    // The order in which the two last ones hear of the rest differs too.
    let (mine, theirs) = (desks[0].changes(), desks[1].changes());
    desks[2].takes(mine.iter().chain(&theirs));
    desks[3].takes(theirs.iter().rev().chain(&mine));
    let [_, _, third, fourth] = &mut desks;
    third.meets(fourth);
    assert_same(&third.tables(), &fourth.tables(), "both show the same");
    for desk in [third, fourth] {
        desk.proves_itself();
        for (note, text) in &written {
            assert_eq!(desk.show("note", *note, "text"), text.as_str());
        }
        let hashes: BTreeSet<_> = desk.changes().iter().map(|change| change.hash).collect();
        assert!(mine.iter().chain(&theirs).all(|change| hashes.contains(&change.hash)), "both branches are here whole");
    }
}

fn create(world: &mut World, kind: &'static str, fields: Value, desk: usize) {
    let committed = world.desks[desk].try_record(kind, fields.clone()).unwrap();
    let known = crate::desk::known(world.desks[desk].store(), kind);
    world.note(desk, known, &crate::desk::fields(fields), &Standing::default(), &committed);
    world.records.push((kind, committed.id));
    world.check(desk, kind, committed.id);
}

fn config(cases: u32) -> Config {
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

proptest! {
    #![proptest_config(config(20))]

    #[test]
    fn forgetting_reaches_everything(steps in prop::collection::vec(any::<Step>(), 10..40)) {
        forget(steps);
    }

    #[test]
    fn branches_of_a_copied_desk_are_kept_whatever_comes_first(steps in prop::collection::vec(any::<Step>(), 4..30)) {
        fork(steps);
    }
}
