//! Taking a change into the log and the tables: the one function behind saving, importing and rebuilding.

use rusqlite::params;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::chain::Place;
use crate::store::change::{Change, Hash, parents_from_bytes, parents_to_bytes};
use crate::store::edited::with_plain_sets;
use crate::store::fold::{self, Write};
use crate::store::kind::{Fields, Kind, Scope};
use crate::store::{Store, body, row, state};
use crate::time::Stamp;

/// A change ready to be taken in: everything that needs no database is done (in another thread, for bundles).
pub struct Ready {
    pub change: Change,
    pub hash: Hash,
    pub fields: Option<Fields>,
    pub packed: Option<Vec<u8>>,
}

impl Ready {
    /// # Errors
    /// `change-malformed` when the body is no body or too long.
    pub fn new(change: Change, hash: Hash) -> Result<Self> {
        let (fields, packed) = match &change.body {
            Some(sealed) if sealed.json.len() > body::LONGEST => return Err(Error::refused("change-malformed")),
            Some(sealed) => (
                Some(sealed.open().map_err(|_| Error::refused("change-malformed"))?.fields),
                Some(body::pack(&sealed.json)?),
            ),
            None => (None, None),
        };
        Ok(Self { change, hash, fields, packed })
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
        let taken = self.apply(ready, chain, bundle)?;
        Ok(if forked { Taken::Forked } else { taken })
    }

    /// Appends the change to its chain and brings its record up to date.
    pub(super) fn apply(&mut self, ready: &Ready, chain: i64, bundle: Option<i64>) -> Result<Taken> {
        let change = &ready.change;
        let (kind_no, kind) = self.kind_no(&change.kind)?;
        let found = if self.is_beyond(change.record)? { None } else { self.find(change.record)? };
        let found = match found {
            Some(found) if found.kind != kind_no => self.yield_place(found, kind_no)?,
            Some(found) => found,
            None => self.new_place(kind_no)?,
        };
        let person = self.person_of(kind, found.no, ready.fields.as_ref())?.or(found.person);
        // Forgetting marks every record of the file: only a record that is new to the file has to ask.
        let forgotten = found.state & state::FORGOTTEN != 0
            || (person != found.person && !self.is_last_person(person) && self.is_forgotten(person, found.no)?)
            || (person.is_none() && self.lost_its_person(kind, found.no, ready)?);
        let forgotten = forgotten && !is_forgetting(&change.kind, ready.fields.as_ref());
        self.append(ready, chain, found.no, bundle, forgotten)?;

        let parents = parents_to_bytes(&change.parents);
        let fields = ready.fields.as_ref().filter(|_| !forgotten && found.state == 0 && found.heads == parents);
        let fast = kind.zip(fields);
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
        let Some((kind, fields)) = fast else {
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
        if created {
            let fields = with_plain_sets(kind, fields);
            row::write(&self.db, kind, found.no, change.record, &fields)?;
            self.index(kind, found.no, &Fields::new(), &fields)?;
        } else {
            let shown = self.edited(kind, found.no, fields)?;
            let searched = fields.keys().any(|name| kind.field(name).is_some_and(|field| field.searched));
            let before =
                if searched { row::read(&self.db, kind, found.no)?.unwrap_or_default() } else { Fields::new() };
            row::update(&self.db, kind, found.no, &shown)?;
            if searched {
                let whole = row::read(&self.db, kind, found.no)?.unwrap_or_default();
                self.index(kind, found.no, &before, &whole)?;
            }
        }
        self.after(kind, found.no, fields)?;
        Ok(if created { Taken::New } else { Taken::Changed })
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
            let shown = match kind.index {
                Some(_) => row::read(&self.db, kind, no)?.unwrap_or_default(),
                None => Fields::new(),
            };
            if folded.heads.is_empty() || (folded.fields.is_empty() && bits & state::FORGOTTEN != 0) {
                self.db.prepare_cached(&format!("DELETE FROM {} WHERE no = ?1", kind.name))?.execute([no])?;
                self.index(kind, no, &shown, &Fields::new())?;
            } else {
                row::write(&self.db, kind, no, id, &folded.fields)?;
                self.index(kind, no, &shown, &folded.fields)?;
                let person = self.person_of(Some(kind), no, Some(&folded.fields))?;
                self.db
                    .prepare_cached("UPDATE record SET person = coalesce(?2, person) WHERE no = ?1")?
                    .execute(params![no, person])?;
                if bits & state::FORGOTTEN == 0 && self.is_forgotten(person, no)? {
                    self.db
                        .prepare_cached("UPDATE record SET state = state | ?2 WHERE no = ?1")?
                        .execute([no, state::FORGOTTEN])?;
                    self.destroy_bodies(no, person)?;
                    return self.refold(no);
                }
            }
            self.after(kind, no, &folded.fields)?;
        }
        Ok(bits)
    }

    /// What the fold needs of a record's changes.
    pub(super) fn writes(&self, record: i64) -> Result<Vec<Write>> {
        let mut query = self.db.prepare_cached(
            "SELECT change.no, chain.desk, change.hash, change.stamp, change.doubtful, author.id AS author, change.parents, change.body
             FROM change JOIN chain ON chain.no = change.no >> 32 JOIN author ON author.no = change.author
             WHERE change.record = ?1 ORDER BY change.no",
        )?;
        let rows = query.query_map([record], |row| {
            let write = Write {
                desk: row.get("desk")?,
                number: (row.get::<_, i64>("no")? & 0xffff_ffff) as u32,
                hash: row.get("hash")?,
                stamp: Stamp(row.get("stamp")?),
                doubtful: row.get("doubtful")?,
                author: row.get("author")?,
                parents: parents_from_bytes(row.get_ref("parents")?.as_blob()?),
                fields: None,
            };
            Ok((write, row.get::<_, Option<Vec<u8>>>("body")?))
        })?;
        rows.map(|row| {
            let (mut write, packed) = row?;
            if let Some(packed) = packed {
                let body: super::change::Body = serde_json::from_str(&body::unpack(&packed)?)?;
                write.fields = Some(body.fields);
            }
            Ok(write)
        })
        .collect()
    }

    /// The person whose file a record belongs to; a person who has not arrived gets an empty place.
    fn person_of(&mut self, kind: Option<&'static Kind>, no: i64, fields: Option<&Fields>) -> Result<Option<i64>> {
        match kind.map(|kind| kind.scope) {
            Some(Scope::Person) => Ok(Some(no)),
            // A kind of a newer version that names a person is taken for a part of the file.
            Some(Scope::OfPerson) | None => {
                let id = fields
                    .and_then(|fields| fields.get("person"))
                    .and_then(Value::as_str)
                    .and_then(|id| id.parse().ok());
                let Some(id) = id else { return Ok(None) };
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
                            .prepare_cached(
                                "INSERT INTO record (no, id, kind, person, heads) VALUES (?1, ?2, ?3, ?1, x'')",
                            )?
                            .execute(params![no, id, person_kind])?;
                        self.known.largest_id = self.known.largest_id.max(Some(id));
                        Ok(Some(no))
                    }
                }
            }
            Some(Scope::Shared) => Ok(None),
        }
    }

    fn append(&mut self, ready: &Ready, chain: i64, record: i64, bundle: Option<i64>, forgotten: bool) -> Result<()> {
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
        let kept = change.body.as_ref().filter(|_| !forgotten);
        let mut insert = self.db.prepare_cached(
            "INSERT INTO change (no, record, author, stamp, doubtful, bundle, hash, previous, parents, salt, body, commitment)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        insert.execute(params![
            chain << 32 | i64::from(change.number),
            record,
            author,
            change.stamp.0,
            change.doubtful,
            bundle,
            ready.hash,
            previous,
            parents_to_bytes(&change.parents),
            kept.map(|sealed| sealed.salt),
            kept.and(ready.packed.as_ref()),
            kept.is_none().then_some(change.commitment),
        ])?;
        Ok(())
    }

    /// Search tables and where a person's file may travel.
    fn index(&self, kind: &'static Kind, no: i64, before: &Fields, after: &Fields) -> Result<()> {
        if let Some(index) = kind.index {
            index(&self.db, no, before, after)?;
        }
        Ok(())
    }

    /// What other records follow from this one.
    fn after(&mut self, kind: &'static Kind, no: i64, fields: &Fields) -> Result<()> {
        if is_forgetting(kind.name, Some(fields)) {
            self.forget_here(no)?;
        }
        Ok(())
    }
}

fn is_forgetting(kind: &str, fields: Option<&Fields>) -> bool {
    kind == "person" && fields.is_some_and(|fields| fields.get("forgotten") == Some(&Value::Bool(true)))
}
