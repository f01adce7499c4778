//! The search tables: by which keys a person is found, and to which desks the file may travel.

use std::collections::BTreeSet;

use rusqlite::params;
use serde_json::Value;

use crate::error::Result;
use crate::store::kind::{Field, Fields, Kind};
use crate::store::{Store, row};

/// A line of a search table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Entry {
    /// In `name_key`.
    Name(String),
    /// In `person_desk`: the base prefix of a desk.
    Desk(String),
}

/// The SQL condition that a desk holds a person's file. `desk` and `person` say how the query names its base prefix and the
/// person's row: `:desk`, `record.person`.
pub(crate) fn holds_file(desk: &str, person: &str) -> String {
    format!("EXISTS (SELECT 1 FROM person_desk AS holder WHERE holder.desk = {desk} AND holder.person = {person})")
}

/// What a whole record enters.
pub(super) fn of_record(kind: &'static Kind, fields: &Fields) -> BTreeSet<Entry> {
    searched(kind).flat_map(|field| of_field(kind, field, fields.get(field.name))).collect()
}

fn searched(kind: &'static Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields.iter().filter(|field| field.searched)
}

fn of_field(kind: &Kind, field: &Field, value: Option<&Value>) -> Vec<Entry> {
    match (kind.entries, value) {
        (Some(entries), Some(value)) => entries(field.name, value),
        _ => vec![],
    }
}

impl Store {
    /// Brings the tables from what the row says (it is not written yet) to what it will say. Only the searched fields of
    /// `changed` count; `null` empties.
    pub(super) fn enter_changed(&self, kind: &'static Kind, no: i64, changed: &Fields) -> Result<()> {
        if !searched(kind).any(|field| changed.contains_key(field.name)) {
            return Ok(());
        }
        let mut row = row::read_searched(&self.db, kind, no)?.unwrap_or_default();
        let (mut gone, mut come) = (BTreeSet::new(), BTreeSet::new());
        for field in searched(kind) {
            let Some(value) = changed.get(field.name).filter(|value| row.get(field.name) != Some(*value)) else {
                continue;
            };
            gone.extend(of_field(kind, field, row.get(field.name)));
            come.extend(of_field(kind, field, Some(value)));
            row.insert(field.name.to_owned(), value.clone());
        }
        // Another field may say the same: a family name that is also a given name.
        if gone.iter().any(|entry| !come.contains(entry)) {
            let stays = of_record(kind, &row);
            for entry in gone.iter().filter(|entry| !stays.contains(entry)) {
                let (sql, key) = match entry {
                    Entry::Name(key) => ("DELETE FROM name_key WHERE key = ?1 AND person = ?2", key),
                    Entry::Desk(desk) => ("DELETE FROM person_desk WHERE desk = ?1 AND person = ?2", desk),
                };
                self.db.prepare_cached(sql)?.execute(params![key, no])?;
            }
        }
        self.enter(no, come.iter().filter(|entry| !gone.contains(entry)), false)
    }

    /// `fresh`: nothing of the person's file was here before.
    pub(super) fn enter<'a>(&self, no: i64, entries: impl Iterator<Item = &'a Entry>, fresh: bool) -> Result<()> {
        for entry in entries {
            let (sql, key) = match entry {
                Entry::Name(key) => ("INSERT OR IGNORE INTO name_key (key, person) VALUES (?1, ?2)", key),
                Entry::Desk(desk) => ("INSERT OR IGNORE INTO person_desk (desk, person) VALUES (?1, ?2)", desk),
            };
            let entered = self.db.prepare_cached(sql)?.execute(params![key, no])?;
            if let Entry::Desk(desk) = entry
                && entered > 0
                && !fresh
            {
                self.bring_back_file(no, desk)?;
            }
        }
        Ok(())
    }
}
