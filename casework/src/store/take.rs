//! Taking a change into the log and the tables: the one function behind saving, importing and rebuilding.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rusqlite::params;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::chain::Place;
use crate::store::change::{Body, Change, Hash, parents_to_bytes};
use crate::store::edited::{touched, with_plain_sets};
use crate::store::entries::{self, Entry};
use crate::store::fitting::fitting;
use crate::store::fold;
use crate::store::kind::{Field, Fields, Kind, Scope};
use crate::store::row::{self, Prepared};
use crate::store::{Store, body, state};

/// A change ready to be taken in: everything that needs no database is done (in another thread, for bundles).
pub struct Ready {
    pub change: Change,
    pub hash: Hash,
    parents: Vec<u8>,
    pub(super) said: Option<Said>,
}

/// What a change's body says, `None` where it was destroyed.
pub(super) struct Said {
    packed: Vec<u8>,
    /// The person whose file it belongs to, where it names one.
    person: Option<RecordId>,
    /// Other persons whose files its values come from.
    from: Vec<RecordId>,
    /// It destroys the person's file.
    forgets: bool,
    /// What comes of it where its author had seen all that is here.
    written: Written,
}

enum Written {
    New(Prepared, BTreeSet<Entry>),
    Edited(Prepared, Fields),
    /// Edits of sets: it takes the row to say what comes of them.
    Sets(Fields),
    /// The kind is of a newer version.
    Unknown,
}

impl Ready {
    /// `kinds`: those that the store knows.
    ///
    /// # Errors
    /// `change-malformed` when the body is no body or too long.
    pub fn new(change: Change, hash: Hash, kinds: &[&'static Kind]) -> Result<Self> {
        let body = match &change.body {
            Some(sealed) if sealed.json.len() > body::LONGEST => return Err(Error::refused("change-malformed")),
            Some(sealed) => Some(sealed.open().map_err(|_| Error::refused("change-malformed"))?),
            None => None,
        };
        let kind = kinds.iter().find(|kind| kind.name == change.kind).copied();
        Self::of(change, hash, body, kind)
    }

    pub(super) fn of(change: Change, hash: Hash, body: Option<Body>, kind: Option<&'static Kind>) -> Result<Self> {
        let parents = parents_to_bytes(&change.parents);
        let said = match change.body.as_ref().zip(body) {
            Some((sealed, Body { fields, from, also_from, .. })) => Some(Said {
                from: from.iter().chain(&also_from).filter_map(|id| id.parse().ok()).collect(),
                packed: body::pack(&sealed.json)?,
                person: fields.get("person").and_then(Value::as_str).and_then(|id| id.parse().ok()),
                forgets: is_forgetting(&change.kind, &fields),
                written: Written::of(kind, fields, change.parents.is_empty()),
            }),
            None => None,
        };
        Ok(Self { change, hash, parents, said })
    }
}

impl Written {
    fn of(kind: Option<&'static Kind>, fields: Fields, creation: bool) -> Self {
        let Some(kind) = kind else { return Self::Unknown };
        let fields = match fitting(kind, &fields) {
            Cow::Borrowed(_) => fields,
            Cow::Owned(fitting) => fitting,
        };
        if creation {
            let plain = with_plain_sets(kind, &fields);
            return Self::New(row::whole(kind, &plain), entries::of_record(kind, &plain));
        }
        match touched(kind, &fields) {
            Some(columns) => Self::Edited(row::part(kind, &columns), columns.into_owned()),
            None => Self::Sets(fields),
        }
    }
}

/// What taking in one change came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It was here already.
    Known,
    /// The record is new here.
    New,
    /// The record was changed.
    Changed,
    /// It met concurrent changes and was merged with them.
    Merged,
    /// It waits for a change that has not arrived.
    Waits,
    /// Its number was here with other content: the desk runs on a copied or restored database. Both are kept.
    Forked,
    /// Its person was forgotten: only the header was kept.
    Forgotten,
}

impl Store {
    /// Takes in a foreign change within the running transaction. `bundle`: the row of `bundle_in` that brought it.
    ///
    /// # Errors
    /// `change-malformed` when it contradicts what is here (to be set aside), else what SQLite says.
    pub fn take(&mut self, ready: &Ready, bundle: Option<i64>) -> Result<Taken> {
        let change = &ready.change;
        if change.desk == self.me.desk && change.number > self.me.last_number {
            // Others hold what this desk has written and lost: the database is older than the world.
            self.note_held()?;
            self.begin_new_life(&self.setting::<String>("machine")?.unwrap_or_default())?;
        }
        let (chain, forked) = match self.chain_for(change, &ready.hash)? {
            Place::Held => return Ok(Taken::Known),
            Place::Append(chain) => (chain, false),
            Place::Fork(chain) => (chain, true),
        };
        let now = self.clock.now_ms();
        self.me.stamp = self.me.stamp.follow(change.stamp, now);
        let taken = self.apply(ready, chain)?;
        if let Some(bundle) = bundle {
            self.known.brought.entry((bundle, chain)).or_default().insert(change.number);
        }
        Ok(if forked { Taken::Forked } else { taken })
    }

    /// Appends the change to its chain and brings its record up to date.
    pub(super) fn apply(&mut self, ready: &Ready, chain: i64) -> Result<Taken> {
        let change = &ready.change;
        let (kind_no, kind) = self.kind_no(&change.kind)?;
        let found = if self.is_beyond(change.record)? { None } else { self.find(change.record)? };
        let found = match found {
            Some(found) if found.kind != kind_no => self.yield_place(found, kind_no)?,
            Some(found) => found,
            None => self.new_place(kind_no)?,
        };
        let said = ready.said.as_ref();
        // A record that names itself has no place yet, and is no person.
        let named = said.and_then(|said| said.person).filter(|person| *person != change.record);
        let person = self.person_of(kind, found.no, named)?.or(found.person);
        // Forgetting marks every record of the file: only a record that is new to the file has to ask.
        let forgotten = found.state & state::FORGOTTEN != 0
            || (person != found.person && !self.is_last_person(person) && self.is_forgotten(person, found.no)?)
            || (person.is_none() && self.lost_its_person(kind, found.no, ready)?);
        let forgotten = forgotten && !said.is_some_and(|said| said.forgets);
        let (mut from, mut borrowed) = (None, false);
        for lender in said.iter().filter(|_| !forgotten).flat_map(|said| &said.from) {
            let place = self.place_of_person(*lender)?;
            // Its values came from somebody's file who is forgotten: of this change only the header is kept.
            borrowed |= place.is_some() && self.is_forgotten(place, found.no)?;
            from = from.or(place);
        }
        // A part of a file that speaks of a second person goes whole with either of them.
        let forgotten = forgotten || (borrowed && kind.is_none_or(|kind| kind.scope == Scope::OfPerson));
        self.append(ready, chain, found.no, forgotten || borrowed, from)?;

        if person != found.person && !found.fresh {
            self.bring_back_record(found.no)?;
        }
        let said = said.filter(|_| !forgotten && !borrowed && found.state == 0 && found.heads == ready.parents);
        let fast = kind.zip(said);
        if found.fresh {
            let heads = if fast.is_some() { parents_to_bytes(&[change.as_parent(&ready.hash)]) } else { vec![] };
            self.db
                .prepare_cached("INSERT INTO record (no, id, kind, person, heads) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![found.no, change.record, kind_no, person, heads])?;
            self.known.largest_id = self.known.largest_id.max(Some(change.record));
        }
        if forgotten {
            // What follows to this record, or waits for this change, must find out too.
            self.db
                .prepare_cached("UPDATE record SET person = ?2, state = state | ?3 WHERE no = ?1")?
                .execute(params![found.no, person, state::FORGOTTEN])?;
            self.destroy_bodies(found.no, person)?;
            self.refold(found.no)?;
            return Ok(Taken::Forgotten);
        }
        let Some((kind, said)) = fast else {
            if person != found.person && !found.fresh {
                self.db
                    .prepare_cached("UPDATE record SET person = ?2 WHERE no = ?1")?
                    .execute(params![found.no, person])?;
            }
            self.refold(found.no)?;
            let heads = self.heads_of(found.no)?;
            return Ok(match () {
                () if heads == found.heads => Taken::Waits,
                () if found.heads.is_empty() => Taken::New,
                () => Taken::Merged,
            });
        };

        // The fast path: the author had seen everything that is here, so what was written is what now stands.
        let created = found.heads.is_empty();
        if !found.fresh {
            let heads = parents_to_bytes(&[change.as_parent(&ready.hash)]);
            self.db
                .prepare_cached("UPDATE record SET heads = ?2, person = ?3 WHERE no = ?1")?
                .execute(params![found.no, heads, person])?;
        }
        if kind.scope == Scope::Person {
            self.known.last_person = Some((change.record, found.no));
        }
        match &said.written {
            Written::New(row, entries) => {
                row::put(&self.db, kind, found.no, change.record, row)?;
                self.note_to_compare(kind, found.no, None)?;
                self.enter(found.no, entries.iter(), found.fresh)?;
            }
            Written::Edited(row, columns) => self.put_changed(kind, found.no, change.record, row, columns)?,
            Written::Sets(fields) => {
                let columns = self.edited(kind, found.no, fields)?;
                self.put_changed(kind, found.no, change.record, &row::part(kind, &columns), &columns)?;
            }
            Written::Unknown => {}
        }
        if said.forgets {
            self.forget_here(found.no)?;
        }
        Ok(if created { Taken::New } else { Taken::Changed })
    }

    fn put_changed(&self, kind: &'static Kind, no: i64, id: RecordId, row: &Prepared, columns: &Fields) -> Result<()> {
        self.enter_changed(kind, no, columns)?;
        self.note_to_compare(kind, no, Some(columns))?;
        Ok(row::put(&self.db, kind, no, id, row)?)
    }

    fn heads_of(&self, no: i64) -> Result<Vec<u8>> {
        Ok(self.db.prepare_cached("SELECT heads FROM record WHERE no = ?1")?.query_row([no], |row| row.get(0))?)
    }

    /// Folds all changes of a record and writes what comes of it. Gives the record's new state bits.
    pub(super) fn refold(&mut self, no: i64) -> Result<i64> {
        let (id, kind_no, before): (RecordId, i64, i64) = self
            .db
            .prepare_cached("SELECT id, kind, state FROM record WHERE no = ?1")?
            .query_row([no], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let kind = self.known.kind_names.get(&kind_no).and_then(|name| self.kind(name));
        let folded = fold::fold(kind, &self.writes(no)?);

        let mut bits = before & state::FORGOTTEN;
        self.db.prepare_cached("DELETE FROM waiting WHERE record = ?1")?.execute([no])?;
        for (change, misses) in &folded.waiting {
            bits |= state::WAITING;
            self.db
                .prepare_cached("INSERT OR IGNORE INTO waiting (record, change, misses) VALUES (?1, ?2, ?3)")?
                .execute(params![no, parents_to_bytes(&[*change]), parents_to_bytes(&[*misses])])?;
        }
        self.db.prepare_cached("DELETE FROM disagreement WHERE record = ?1")?.execute([no])?;
        for disagreement in &folded.disagreements {
            bits |= state::DISAGREES;
            self.db
                .prepare_cached("INSERT INTO disagreement (record, register, candidates) VALUES (?1, ?2, ?3)")?
                .execute(params![
                    no,
                    disagreement.register,
                    super::read::candidates_to_json(&disagreement.candidates)
                ])?;
        }
        self.db.prepare_cached("UPDATE record SET heads = ?2, state = ?3 WHERE no = ?1")?.execute(params![
            no,
            parents_to_bytes(&folded.heads),
            bits
        ])?;
        if let Some(kind) = kind {
            // What the row no longer says leaves the search tables too.
            let searched = kind.fields.iter().filter(|field| kind.entries.is_some() && field.searched);
            let says = |field: &Field| folded.fields.get(field.name).cloned().unwrap_or_default();
            self.enter_changed(kind, no, &searched.map(|field| (field.name.to_owned(), says(field))).collect())?;
            if folded.heads.is_empty() || (folded.fields.is_empty() && bits & state::FORGOTTEN != 0) {
                self.db.prepare_cached(&format!("DELETE FROM {} WHERE no = ?1", kind.name))?.execute([no])?;
                self.drop_from_compared(kind, no)?;
            } else {
                row::put(&self.db, kind, no, id, &row::whole(kind, &folded.fields))?;
                self.note_to_compare(kind, no, None)?;
                let person = folded.fields.get("person").and_then(Value::as_str).and_then(|id| id.parse().ok());
                let person = self.person_of(Some(kind), no, person)?;
                let moved = self
                    .db
                    .prepare_cached(
                        "UPDATE record SET person = ?2 WHERE no = ?1 AND person IS NOT ?2 AND ?2 IS NOT NULL",
                    )?
                    .execute(params![no, person])?;
                if moved > 0 {
                    self.bring_back_record(no)?;
                }
                if bits & state::FORGOTTEN == 0 && self.is_forgotten(person, no)? {
                    self.db
                        .prepare_cached("UPDATE record SET state = state | ?2 WHERE no = ?1")?
                        .execute([no, state::FORGOTTEN])?;
                    self.destroy_bodies(no, person)?;
                    return self.refold(no);
                }
            }
            if is_forgetting(kind.name, &folded.fields) {
                self.forget_here(no)?;
            }
        }
        Ok(bits)
    }

    /// The person whose file a record belongs to; a person who has not arrived gets an empty place. `named`: whom its
    /// field `person` names.
    fn person_of(&mut self, kind: Option<&'static Kind>, no: i64, named: Option<RecordId>) -> Result<Option<i64>> {
        match kind.map(|kind| kind.scope) {
            Some(Scope::Person) => Ok(Some(no)),
            // A kind of a newer version that names a person is taken for a part of the file.
            Some(Scope::OfPerson) | None => {
                let Some(id) = named else { return Ok(None) };
                self.place_of_person(id)
            }
            Some(Scope::Shared) => Ok(None),
        }
    }

    fn place_of_person(&mut self, id: RecordId) -> Result<Option<i64>> {
        // The parts of a file mostly come right behind their person.
        if let Some((last, no)) = self.known.last_person
            && last == id
        {
            return Ok(Some(no));
        }
        let (person_kind, _) = self.kind_no("person")?;
        match self.find(id)? {
            Some(found) if found.kind == person_kind => Ok(Some(found.no)),
            Some(_) => Ok(None),
            None => {
                let no = self.new_place(person_kind)?.no;
                self.db
                    .prepare_cached("INSERT INTO record (no, id, kind, person, heads) VALUES (?1, ?2, ?3, ?1, x'')")?
                    .execute(params![no, id, person_kind])?;
                self.known.largest_id = self.known.largest_id.max(Some(id));
                Ok(Some(no))
            }
        }
    }

    fn append(&mut self, ready: &Ready, chain: i64, record: i64, forgotten: bool, from: Option<i64>) -> Result<()> {
        let change = &ready.change;
        let author = self.author_no(change.author)?;
        // What stands before it here need not be what its author wrote before it: a fork may have left gaps.
        let before = match change.number - 1 {
            0 => Some([0; 32]),
            before => self.hash_of(chain, before)?,
        };
        let previous = (before != Some(change.previous)).then_some(change.previous);
        self.known.held.entry(chain).or_default().insert(change.number);
        self.known.tails.insert(chain, (change.number, ready.hash));
        let kept = ready.said.as_ref().zip(change.body.as_ref()).filter(|_| !forgotten);
        let mut insert = self.db.prepare_cached(
            "INSERT INTO change (no, record, author, stamp, doubtful, hash, previous, parents, salt, body, commitment, from_person)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        insert.execute(params![
            chain << 32 | i64::from(change.number),
            record,
            author,
            change.stamp.0,
            change.doubtful,
            ready.hash,
            previous,
            ready.parents,
            kept.map(|(_, sealed)| sealed.salt),
            kept.map(|(said, _)| &said.packed),
            kept.is_none().then_some(change.commitment),
            from,
        ])?;
        Ok(())
    }
}

fn is_forgetting(kind: &str, fields: &Fields) -> bool {
    kind == "person" && fields.get("forgotten") == Some(&Value::Bool(true))
}
