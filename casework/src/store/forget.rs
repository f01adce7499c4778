//! Forgetting: the bodies of a person's changes are destroyed; headers stay, so that the chain still verifies.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::ids::RecordId;
use crate::store::change::{Salt, Sealed};
use crate::store::kind::{Kind, Scope};
use crate::store::take::Ready;
use crate::store::{Store, body, state};
use crate::time::Stamp;

impl Store {
    /// How many persons' files were destroyed here. Only grows: what a backup says of it tells whether it is older than the newest
    /// erasure, whatever the clocks say.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn erasures(&self) -> Result<u64> {
        let mut query = self.db.prepare_cached("SELECT count(*) FROM person WHERE forgotten IS 1")?;
        Ok(query.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    /// When the newest of them was decided, ms UTC by the clock of the desk that did. Looks at every record.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn newest_erasure(&self) -> Result<Option<i64>> {
        // The one change that is left of such a file says so.
        let newest: Option<i64> = self.db.query_row(
            "SELECT max(change.stamp) FROM record JOIN change ON change.record = record.no
             WHERE record.state & ?1 AND record.person = record.no AND change.body IS NOT NULL",
            [state::FORGOTTEN],
            |row| row.get(0),
        )?;
        Ok(newest.map(|stamp| Stamp(stamp).ms()))
    }

    pub(super) fn is_forgotten(&self, person: Option<i64>, record: i64) -> Result<bool> {
        let Some(person) = person.filter(|&person| person != record) else { return Ok(false) };
        let mut query = self.db.prepare_cached("SELECT state & ?2 FROM record WHERE no = ?1")?;
        Ok(query.query_row([person, state::FORGOTTEN], |row| row.get::<_, i64>(0)).optional()?.unwrap_or(0) != 0)
    }

    /// Whether a part of a file lost its person: bodies are only ever destroyed with the file, so what else comes of the
    /// record belongs to somebody forgotten.
    pub(super) fn lost_its_person(&self, kind: Option<&'static Kind>, record: i64, ready: &Ready) -> Result<bool> {
        if kind.is_some_and(|kind| kind.scope != Scope::OfPerson) {
            return Ok(false);
        }
        if ready.said.is_none() {
            return Ok(true);
        }
        let mut query =
            self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE record = ?1 AND body IS NULL)")?;
        Ok(query.query_row([record], |row| row.get(0))?)
    }

    /// Destroys what is here of a person, apart from the change that says so.
    pub(super) fn forget_here(&mut self, person: i64) -> Result<()> {
        self.known.last_person = None;
        let records: Vec<(i64, i64)> = self
            .db
            .prepare("SELECT no, state FROM record WHERE person = ?1")?
            .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (record, bits) in records {
            if bits & state::FORGOTTEN != 0 {
                continue;
            }
            self.db
                .prepare_cached("UPDATE record SET state = state | ?2 WHERE no = ?1")?
                .execute([record, state::FORGOTTEN])?;
            self.destroy_bodies(record, Some(person))?;
            self.refold(record)?;
            self.known.forgot = true;
            self.known.forgotten_persons += u64::from(record == person);
            // Forms half filled in name the record by its id, if at all.
            let id: RecordId =
                self.db.prepare_cached("SELECT id FROM record WHERE no = ?1")?.query_row([record], |row| row.get(0))?;
            let id = id.to_string();
            self.db.prepare_cached("DELETE FROM draft WHERE instr(form || content, ?1)")?.execute([&id])?;
        }
        self.destroy_what_was_taken_from(person)?;
        self.db.execute("DELETE FROM person_desk WHERE person = ?1", [person])?;
        self.db.execute("DELETE FROM name_key WHERE person = ?1", [person])?;
        Ok(())
    }

    pub(super) fn destroy_bodies(&mut self, record: i64, person: Option<i64>) -> Result<()> {
        self.bring_back_record(record)?;
        let bodies: Vec<(i64, Salt, Vec<u8>)> = self
            .db
            .prepare("SELECT no, salt, body FROM change WHERE record = ?1 AND body IS NOT NULL")?
            .query_map([record], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        for (no, salt, packed) in bodies {
            let sealed = Sealed { salt, json: body::unpack(&packed)?.into() };
            let says_so = Some(record) == person && sealed.open()?.fields.get("forgotten").is_some();
            if !says_so {
                self.destroy_body(no, &sealed)?;
            }
        }
        Ok(())
    }

    fn destroy_body(&mut self, no: i64, sealed: &Sealed) -> Result<()> {
        self.known.destroyed += 1;
        self.db
            .prepare_cached("UPDATE change SET salt = NULL, body = NULL, commitment = ?2 WHERE no = ?1")?
            .execute(params![no, sealed.commitment()])?;
        Ok(())
    }

    /// Values that another person's file took over from this one; and parts of other files that speak of this person, which go
    /// whole.
    fn destroy_what_was_taken_from(&mut self, person: i64) -> Result<()> {
        let id: RecordId =
            self.db.prepare_cached("SELECT id FROM record WHERE no = ?1")?.query_row([person], |row| row.get(0))?;
        let id = id.to_string();
        // Where the words came through another file, the column names one of the two persons. There are few such changes.
        let mut query = self.db.prepare_cached(
            "SELECT no, record, salt, body, from_person = ?1 FROM change
             WHERE from_person IS NOT NULL AND body IS NOT NULL ORDER BY no",
        )?;
        let mut rows = query.query([person])?;
        let mut taken: Vec<(i64, i64, Sealed)> = vec![];
        while let Some(row) = rows.next()? {
            let (salt, packed): (Salt, Vec<u8>) = (row.get(2)?, row.get(3)?);
            let sealed = Sealed { salt, json: body::unpack(&packed)?.into() };
            let named = row.get::<_, bool>(4)? || (sealed.json.contains(&id) && sealed.open()?.also_from.contains(&id));
            if named {
                taken.push((row.get(0)?, row.get(1)?, sealed));
            }
        }
        drop(rows);
        drop(query);
        let mut records = BTreeSet::new();
        for (no, record, sealed) in taken {
            self.destroy_body(no, &sealed)?;
            self.bring_back([no], None)?;
            records.insert(record);
        }
        for record in records {
            if self.is_part(record)? {
                self.db
                    .prepare_cached("UPDATE record SET state = state | ?2 WHERE no = ?1")?
                    .execute([record, state::FORGOTTEN])?;
                self.destroy_bodies(record, None)?;
            }
            self.refold(record)?;
        }
        Ok(())
    }

    /// Whether a record belongs to a person's file and is not the person.
    fn is_part(&self, record: i64) -> Result<bool> {
        let kind: i64 =
            self.db.prepare_cached("SELECT kind FROM record WHERE no = ?1")?.query_row([record], |row| row.get(0))?;
        let kind = self.known.kind_names.get(&kind).and_then(|name| self.kind(name));
        Ok(kind.is_none_or(|kind| kind.scope == Scope::OfPerson))
    }
}
