//! One desk for stories: a database in a temporary folder, a clock that counts, a supervisor who is logged in.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use casework::access::{Action, Actor, Permit, User, UserId, authorize};
use casework::ids::{DeskId, RecordId};
use casework::person::Person;
use casework::records::{self, KINDS};
use casework::store::change::{Change, Hash, read_line, write_line};
use casework::store::intervals::Intervals;
use casework::store::kind::{Fields, Kind, Record};
use casework::store::take::{Ready, Taken};
use casework::store::{Committed, Draft, NewDesk, OpenedAs, Outgoing, Store};
use casework::time::Clock;
use casework::{Error, Result};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The raw key of every test database.
pub const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";
pub const MACHINE: &str = "a test machine";
/// 12 October 2026, 08:00 UTC.
pub const MORNING_MS: i64 = 1_791_792_000_000;
pub const DAY_MS: i64 = 86_400_000;

/// Goes on by one second with every look.
#[derive(Clone)]
pub struct CountingClock(Arc<AtomicI64>);

impl CountingClock {
    pub fn at(ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(ms)))
    }

    pub fn set(&self, ms: i64) {
        self.0.store(ms, Ordering::Relaxed);
    }

    pub fn go_on(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Clock for CountingClock {
    fn now_ms(&self) -> i64 {
        self.0.fetch_add(1000, Ordering::Relaxed)
    }
}

pub struct Desk {
    store: Option<Store>,
    pub actor: Actor,
    pub clock: CountingClock,
    folder: TempDir,
}

/// A folder in memory where there is one: these tests save thousands of times.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

impl Desk {
    /// A desk with a supervisor.
    pub fn new(prefix: &str) -> Self {
        Self::of(prefix, "supervisor")
    }

    /// A desk with a user of that role.
    pub fn of(prefix: &str, role: &str) -> Self {
        Self::knowing(prefix, role, KINDS)
    }

    /// A desk whose program knows only `kinds`.
    pub fn knowing(prefix: &str, role: &str, kinds: &'static [&'static Kind]) -> Self {
        let folder = folder();
        let clock = CountingClock::at(MORNING_MS);
        let new = NewDesk { prefix: prefix.to_owned(), headquarters: prefix == "BKO" };
        let mut store = Store::create(folder.path(), KEY, &new, MACHINE, Box::new(clock.clone()), kinds).unwrap();
        let user = store.new_id().unwrap();
        let fields = fields(json!({ "name": format!("Agent {prefix}"), "login": prefix.to_lowercase(), "role": role }));
        store.commit(user, Draft::new(User::KIND, fields).with_id(user)).unwrap();
        let actor = Actor::of(&store, UserId(user.0)).unwrap();
        Self { store: Some(store), actor, clock, folder }
    }

    pub fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    pub fn store_mut(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn permit(&self, action: Action) -> Permit {
        authorize(self.actor, action).unwrap()
    }

    pub fn person(&mut self, family_name: &str, given_names: &str) -> RecordId {
        let fields =
            json!({ "family_name": family_name, "given_names": given_names, "sex": "m", "birth_date": "1994~" });
        self.record("person", fields)
    }

    /// A case file of that person.
    pub fn case_file(&mut self, person: RecordId) -> RecordId {
        self.record("case_file", json!({ "person": person, "case_kind": first_code("case_kind") }))
    }

    /// The person agrees, in writing, that this partner is told.
    pub fn agrees(&mut self, person: RecordId, partner: RecordId) {
        self.record("consent", json!({ "person": person, "purpose": "transmission", "partner": partner, "decision": "accorde", "manner": "ecrit" }));
    }

    /// A referral to the partner for work, in a new case file of the person.
    pub fn referral(&mut self, person: RecordId, partner: RecordId) -> RecordId {
        let file = self.case_file(person);
        self.record("referral", json!({ "case_file": file, "partner": partner, "priority": "15j", "services": ["emploi"], "reason": "Cherche du travail." }))
    }

    pub fn record(&mut self, kind: &str, fields: Value) -> RecordId {
        self.try_record(kind, fields).unwrap().id
    }

    pub fn try_record(&mut self, kind: &str, fields: Value) -> Result<Committed> {
        let kind = known(self.store(), kind);
        let permit = authorize(self.actor, Action::Write(kind))?;
        records::record(self.store_mut(), &permit, kind, self::fields(fields))
    }

    /// Gives the names of the fields that changed.
    pub fn correct(&mut self, kind: &str, id: RecordId, fields: Value) -> Vec<String> {
        self.try_correct(kind, id, fields).unwrap().changed
    }

    pub fn try_correct(&mut self, kind: &str, id: RecordId, fields: Value) -> Result<Committed> {
        let kind = known(self.store(), kind);
        let permit = authorize(self.actor, Action::Write(kind))?;
        records::correct(self.store_mut(), &permit, kind, id, self::fields(fields))
    }

    pub fn withdraw(&mut self, kind: &str, id: RecordId) -> Committed {
        let kind = known(self.store(), kind);
        let permit = self.permit(Action::Write(kind));
        records::withdraw(self.store_mut(), &permit, kind, id, "entered twice").unwrap()
    }

    pub fn restore(&mut self, kind: &str, id: RecordId) -> Committed {
        let kind = known(self.store(), kind);
        let permit = self.permit(Action::Write(kind));
        records::restore(self.store_mut(), &permit, kind, id).unwrap()
    }

    pub fn decide(&mut self, record: RecordId, register: &str, take: usize) -> Committed {
        let permit = self.permit(Action::Decide);
        records::decide(self.store_mut(), &permit, record, register, take, None).unwrap()
    }

    pub fn forget(&mut self, person: RecordId) {
        let permit = self.permit(Action::Forget);
        casework::person::forget(self.store_mut(), &permit, casework::person::PersonId(person.0), "asked for it")
            .unwrap();
    }

    /// A field as it now stands; `null` where it says nothing.
    pub fn show(&self, kind: &str, id: RecordId, field: &str) -> Value {
        self.fields(kind, id).get(field).cloned().unwrap_or(Value::Null)
    }

    pub fn fields(&self, kind: &str, id: RecordId) -> Fields {
        self.store().fields(known(self.store(), kind), id).unwrap()
    }

    /// The open disagreements: register, and the values of its candidates, the shown one first.
    pub fn disagreements(&self) -> Vec<(String, Vec<Fields>)> {
        let open = self.store().disagreements().unwrap();
        open.into_iter()
            .map(|open| (open.register, open.candidates.into_iter().map(|one| one.fields).collect()))
            .collect()
    }

    /// Every change that is here, as another desk would read it from a bundle.
    pub fn changes(&self) -> Vec<Ready> {
        self.changes_for(&Outgoing::default())
    }

    pub fn changes_for(&self, which: &Outgoing) -> Vec<Ready> {
        let (mut written, mut read, mut changes) = (None, None, vec![]);
        let each = |change: Change, hash: Hash| {
            let mut line = vec![];
            write_line(&change, &mut written, hash, &mut line)?;
            let (change, same) = read_line(&line, &mut read)?;
            assert_eq!(same, hash, "a line keeps the hash");
            changes.push(Ready::new(change, hash, records::KINDS)?);
            Ok(())
        };
        self.store().each_change(which, each).unwrap();
        changes
    }

    /// Which numbers of each desk are here.
    pub fn held_there(&self) -> std::collections::HashMap<DeskId, Intervals> {
        let mut held: std::collections::HashMap<DeskId, Intervals> = std::collections::HashMap::new();
        for holding in self.store().holdings().unwrap() {
            let all = held.entry(holding.desk).or_default();
            holding.held.iter().for_each(|(first, last)| all.insert_range(first, last));
        }
        held
    }

    /// Takes changes in, in one transaction.
    pub fn takes<'a>(&mut self, changes: impl IntoIterator<Item = &'a Ready>) -> Vec<Taken> {
        let work = |store: &mut Store| {
            let mut taken = vec![];
            for ready in changes {
                // An older program reads the same change with fewer kinds and fields.
                let ready = Ready::new(ready.change.clone(), ready.hash, store.kinds())?;
                taken.push(store.take(&ready, None)?);
            }
            store.note_held()?;
            Ok(taken)
        };
        self.store_mut().transaction(work).unwrap()
    }

    /// Everything that is here goes to the other desk.
    pub fn gives_to(&self, other: &mut Self) -> Vec<Taken> {
        other.takes(&self.changes())
    }

    pub fn meets(&mut self, other: &mut Self) {
        self.gives_to(other);
        other.gives_to(self);
    }

    pub fn close(&mut self) {
        self.store = None;
    }

    /// Closes the database and opens it again.
    pub fn reopen(&mut self) -> OpenedAs {
        self.reopen_as(MACHINE, KINDS).unwrap()
    }

    pub fn reopen_as(&mut self, machine: &str, kinds: &'static [&'static Kind]) -> Result<OpenedAs> {
        self.store = None;
        let (store, found) = Store::open(self.folder.path(), KEY, machine, Box::new(self.clock.clone()), kinds)?;
        self.store = Some(store);
        Ok(found)
    }

    /// The same database in another folder, as somebody copies it while the program does not run.
    pub fn copied(&mut self) -> Self {
        self.store = None;
        let folder = folder();
        copy_folder(self.folder.path(), folder.path());
        self.reopen();
        let clock = self.clock.clone();
        let (store, _) = Store::open(folder.path(), KEY, MACHINE, Box::new(clock.clone()), KINDS).unwrap();
        Self { store: Some(store), actor: self.actor, clock, folder }
    }

    /// All that follows from the log, one line each, without anything that belongs to this database only.
    pub fn tables(&self) -> Vec<String> {
        tables(self.store())
    }

    /// The tables do not change when they are made anew, and the log is whole.
    pub fn proves_itself(&mut self) {
        self.folds_the_same();
        self.store().verify().unwrap();
    }

    /// The fast path has led to what folding everything leads to.
    pub fn folds_the_same(&mut self) {
        let before = self.tables();
        self.store_mut().rebuild().unwrap();
        assert_same(&before, &self.tables(), "rebuilding gives the same tables");
    }
}

/// Everybody gives everything to everybody, until nobody learns anything.
pub fn all_meet(desks: &mut [Desk]) {
    for _ in 0..2 {
        for giver in 0..desks.len() {
            let changes = desks[giver].changes();
            for taker in (0..desks.len()).filter(|taker| *taker != giver) {
                desks[taker].takes(&changes);
            }
        }
    }
}

pub fn tables(store: &Store) -> Vec<String> {
    const DERIVED: [&str; 5] = [
        "SELECT 'record', hex(record.id), kind.name, iif(record.state & 4, 'forgotten', hex(person.id)), hex(record.heads), record.state FROM record
         JOIN kind ON kind.no = record.kind LEFT JOIN record AS person ON person.no = record.person",
        "SELECT 'disagreement', hex(id), register, candidates FROM disagreement JOIN record ON record.no = record",
        "SELECT 'waiting', hex(id), hex(change), hex(misses) FROM waiting JOIN record ON record.no = record",
        "SELECT 'name_key', key, hex(id) FROM name_key JOIN record ON record.no = name_key.person",
        "SELECT 'person_desk', desk, hex(id) FROM person_desk JOIN record ON record.no = person_desk.person",
    ];
    let mut lines: Vec<String> = DERIVED.iter().flat_map(|sql| rows(store, sql, 0)).collect();
    for kind in store.kinds() {
        lines.extend(
            rows(store, &format!("SELECT * FROM {}", kind.name), 1)
                .into_iter()
                .map(|line| format!("{}|{line}", kind.name)),
        );
    }
    lines.sort();
    lines
}

/// The rows of a query as text, without their first `skip` columns.
pub fn rows(store: &Store, sql: &str, skip: usize) -> Vec<String> {
    let mut query = store.db().prepare(sql).unwrap();
    let columns = query.column_count();
    let text = |row: &rusqlite::Row| {
        let cells: Vec<String> =
            (skip..columns).map(|at| format!("{:?}", row.get::<_, rusqlite::types::Value>(at).unwrap())).collect();
        Ok(cells.join("|"))
    };
    query.query_map([], text).unwrap().collect::<Result<_, _>>().unwrap()
}

#[track_caller]
pub fn assert_same(one: &[String], other: &[String], what: &str) {
    let only = |mine: &[String], theirs: &[String]| {
        mine.iter().filter(|line| !theirs.contains(line)).cloned().collect::<Vec<_>>().join("\n")
    };
    assert!(one == other, "{what}\nonly first:\n{}\nonly second:\n{}", only(one, other), only(other, one));
}

/// The refused field and the reason.
#[track_caller]
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    match result.unwrap_err() {
        Error::Invalid { field, reason, .. } => (field, reason.to_owned()),
        other => ("".to_owned(), other.code().to_owned()),
    }
}

pub fn fields(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        other => panic!("no fields: {other}"),
    }
}

pub fn known(store: &Store, kind: &str) -> &'static Kind {
    store.kind(kind).unwrap_or_else(|| panic!("{kind} is no kind here"))
}

/// The codes of a list that are still in use.
pub fn codes(list: &str) -> Vec<String> {
    if list == "mali_division" {
        return vec!["ML01".to_owned(), "ML02".to_owned()];
    }
    let list = casework::lists::list(list).unwrap();
    list.items.iter().filter(|item| item.valid_to.is_none()).map(|item| item.code.clone()).collect()
}

pub fn first_code(list: &str) -> String {
    codes(list).remove(0)
}

pub fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_desk_tells_a_story() {
    let (mut bamako, mut kayes) = (Desk::new("BKO"), Desk::new("KAY"));
    let moussa = bamako.person("COULIBALY", "Moussa");
    bamako.gives_to(&mut kayes);
    kayes.correct("person", moussa, json!({ "father_name": "Bakary" }));
    kayes.gives_to(&mut bamako);
    assert_eq!(bamako.show("person", moussa, "father_name"), "Bakary");
    assert_same(&bamako.tables(), &kayes.tables(), "both desks show the same");
    bamako.proves_itself();
    let _ = Person::KIND;
}
