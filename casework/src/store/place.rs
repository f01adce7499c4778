//! Where a record stands in this database: its number, its newest changes, or the place reserved for it.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::Store;

pub(super) struct Found {
    pub no: i64,
    pub kind: i64,
    pub person: Option<i64>,
    pub heads: Vec<u8>,
    pub state: i64,
    /// Not in the database yet: its number is only reserved.
    pub fresh: bool,
}

impl Store {
    pub(super) fn find(&self, id: RecordId) -> Result<Option<Found>> {
        let mut query = self.db.prepare_cached("SELECT no, kind, person, heads, state FROM record WHERE id = ?1")?;
        Ok(query
            .query_row([id], |row| {
                Ok(Found {
                    no: row.get(0)?,
                    kind: row.get(1)?,
                    person: row.get(2)?,
                    heads: row.get(3)?,
                    state: row.get(4)?,
                    fresh: false,
                })
            })
            .optional()?)
    }

    /// A place kept for a person whom somebody named by mistake goes to the record that really has the id.
    pub(super) fn yield_place(&self, found: Found, kind: i64) -> Result<Found> {
        let mut query = self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE record = ?1)")?;
        if query.query_row([found.no], |row| row.get(0))? {
            return Err(Error::refused("change-malformed"));
        }
        self.db.prepare_cached("UPDATE record SET person = NULL WHERE person = ?1")?.execute([found.no])?;
        self.db.prepare_cached("UPDATE record SET kind = ?2 WHERE no = ?1")?.execute([found.no, kind])?;
        Ok(Found { kind, person: None, ..found })
    }

    /// The person last written was not forgotten: forgetting clears this.
    pub(super) fn is_last_person(&self, person: Option<i64>) -> bool {
        person.is_some() && self.known.last_person.map(|(_, no)| no) == person
    }

    /// Whether an id is larger than every one here, so that it cannot be here: ids grow with time, and most of what a
    /// bundle brings is new.
    pub(super) fn is_beyond(&mut self, id: RecordId) -> Result<bool> {
        if self.known.largest_id.is_none() {
            let mut query = self.db.prepare_cached("SELECT max(id) FROM record")?;
            self.known.largest_id = query.query_row([], |row| row.get(0))?;
        }
        Ok(self.known.largest_id.is_some_and(|largest| id > largest))
    }

    /// Reserves the next record number. Numbers are this database's own; they never travel.
    pub(super) fn new_place(&mut self, kind: i64) -> Result<Found> {
        if self.known.next_record == 0 {
            let mut query = self.db.prepare_cached("SELECT coalesce(max(no), 0) + 1 FROM record")?;
            self.known.next_record = query.query_row([], |row| row.get(0))?;
        }
        let no = self.known.next_record;
        self.known.next_record += 1;
        Ok(Found { no, kind, person: None, heads: vec![], state: 0, fresh: true })
    }
}
