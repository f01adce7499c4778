//! Reading records, disagreements and what waits.

use rusqlite::{OptionalExtension, params_from_iter};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::change::{Parent, from_hex, hex};
use crate::store::fold::Candidate;
use crate::store::kind::{Field, Fields, Kind, Record, Shape};
use crate::store::{Store, row};
use crate::time::Stamp;

/// A record with its id.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stored<T> {
    pub id: RecordId,
    #[serde(flatten)]
    pub record: T,
}

/// A condition of a list: a field's value. Sets are searched for the element.
pub type Where<'a> = (&'a str, &'a str);

impl Store {
    /// Runs `work`, which only reads, on one state of the database: its file is locked once, and not at each of a thousand questions.
    ///
    /// # Errors
    /// What `work` says, or SQLite.
    pub fn reading<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        if !self.db.is_autocommit() {
            return work();
        }
        let reading = self.db.unchecked_transaction()?;
        let value = work()?;
        reading.commit()?;
        Ok(value)
    }

    /// A record of a known type.
    ///
    /// # Errors
    /// `not-found`.
    pub fn get<T: Record>(&self, id: impl Into<uuid::Uuid>) -> Result<Stored<T>> {
        let id = RecordId(id.into());
        Ok(Stored { id, record: typed(self.fields(T::KIND, id)?)? })
    }

    /// The same, `None` where it is not here (yet).
    ///
    /// # Errors
    /// What SQLite says.
    pub fn find_record<T: Record>(&self, id: impl Into<uuid::Uuid>) -> Result<Option<Stored<T>>> {
        match self.get(id) {
            Ok(stored) => Ok(Some(stored)),
            Err(Error::Refused { code: "not-found", .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A record's fields as they now stand.
    ///
    /// # Errors
    /// `not-found`.
    pub fn fields(&self, kind: &'static Kind, id: RecordId) -> Result<Fields> {
        let no = self.no_of(kind, id)?;
        row::read(&self.db, kind, no)?.ok_or_else(|| Error::refused("not-found"))
    }

    /// The records of a kind that meet every condition and were not withdrawn, the newest first.
    ///
    /// # Errors
    /// `invalid` for a field that the kind does not have.
    pub fn all<T: Record>(&self, conditions: &[Where], limit: u32) -> Result<Vec<Stored<T>>> {
        self.list(T::KIND, conditions, limit)?
            .into_iter()
            .map(|(id, fields)| Ok(Stored { id, record: typed(fields)? }))
            .collect()
    }

    /// The same, untyped.
    ///
    /// # Errors
    /// `invalid` for a field that the kind does not have.
    pub fn list(&self, kind: &'static Kind, conditions: &[Where], limit: u32) -> Result<Vec<(RecordId, Fields)>> {
        let mut sql = format!("SELECT * FROM {} WHERE withdrawn IS NOT 1", kind.name);
        let mut values = Vec::with_capacity(conditions.len());
        for (name, wanted) in conditions {
            let field = kind.field(name).ok_or_else(|| Error::invalid(*name, "no-such-field"))?;
            sql.push_str(&if field.shape.is_set() {
                format!(" AND EXISTS (SELECT 1 FROM json_each({name}) WHERE value = ?)")
            } else {
                format!(" AND {name} = ?")
            });
            values.push(wanted_value(field, wanted));
        }
        sql.push_str(&format!(" ORDER BY id DESC LIMIT {limit}"));
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map(params_from_iter(values), |row| Ok((row.get("id")?, row::from_row(kind, row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The open disagreements, one line each.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn disagreements(&self) -> Result<Vec<OpenDisagreement>> {
        let mut query = self.db.prepare_cached(
            "SELECT record.id, kind.name, disagreement.register, disagreement.candidates
             FROM disagreement JOIN record ON record.no = disagreement.record JOIN kind ON kind.no = record.kind
             WHERE kind.name IN (SELECT value FROM json_each(?1)) ORDER BY record.id, disagreement.register",
        )?;
        // An older program listed withdrawals of kinds that it did not know: they wait for the upgrade.
        let rows = query.query_map([self.names_of_kinds(|_| true)?], |row| {
            Ok((
                row.get::<_, RecordId>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })?;
        rows.map(|row| {
            let (record, kind, register, candidates) = row?;
            Ok(OpenDisagreement { record, kind, candidates: candidates_from_json(&candidates)?, register })
        })
        .collect()
    }

    /// How many [`Store::disagreements`] there are.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn disagreements_open(&self) -> Result<u32> {
        let known = self.names_of_kinds(|_| true)?;
        let sql = "SELECT count(*) FROM disagreement JOIN record ON record.no = disagreement.record
             JOIN kind ON kind.no = record.kind WHERE kind.name IN (SELECT value FROM json_each(?1))";
        Ok(self.db.query_row(sql, [known], |row| row.get(0))?)
    }

    /// The registers of a record that desks disagree about.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn disputed(&self, record: RecordId) -> Result<Vec<String>> {
        let mut query = self.db.prepare_cached(
            "SELECT register FROM disagreement JOIN record ON record.no = disagreement.record
             WHERE record.id = ?1 ORDER BY register",
        )?;
        Ok(query.query_map([record], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// One open disagreement, by record and register.
    ///
    /// # Errors
    /// `disagreement-decided` when there is none (any more).
    pub fn disagreement(&self, record: RecordId, register: &str) -> Result<OpenDisagreement> {
        let mut query = self.db.prepare_cached(
            "SELECT kind.name, disagreement.candidates
             FROM disagreement JOIN record ON record.no = disagreement.record JOIN kind ON kind.no = record.kind
             WHERE record.id = ?1 AND disagreement.register = ?2",
        )?;
        let found =
            query.query_row((record, register), |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).optional()?;
        let (kind, candidates): (String, String) = found.ok_or_else(|| Error::refused("disagreement-decided"))?;
        Ok(OpenDisagreement {
            record,
            kind,
            register: register.to_owned(),
            candidates: candidates_from_json(&candidates)?,
        })
    }

    /// The person whose file a record belongs to.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn person_of_record(&self, record: RecordId) -> Result<Option<RecordId>> {
        let mut query = self.db.prepare_cached(
            "SELECT person.id FROM record JOIN record AS person ON person.no = record.person WHERE record.id = ?1",
        )?;
        Ok(query.query_row([record], |row| row.get(0)).optional()?)
    }

    /// How many changes wait for one that has not arrived.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn waiting(&self) -> Result<u32> {
        Ok(self.db.query_row("SELECT count(DISTINCT change) FROM waiting", [], |row| row.get(0))?)
    }

    /// Records of kinds that this version does not know: kept, passed on, shown after an upgrade.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn unknown_records(&self) -> Result<u32> {
        let unknown: Vec<i64> =
            self.known.kinds.values().filter(|(_, kind)| kind.is_none()).map(|(no, _)| *no).collect();
        if unknown.is_empty() {
            return Ok(0);
        }
        let mut query =
            self.db.prepare_cached("SELECT count(*) FROM record WHERE kind IN (SELECT value FROM json_each(?1))")?;
        Ok(query.query_row([serde_json::to_string(&unknown)?], |row| row.get(0))?)
    }
}

/// Concurrent values that a person has to decide between.
#[derive(Clone, Debug)]
pub struct OpenDisagreement {
    pub record: RecordId,
    pub kind: String,
    pub register: String,
    /// The shown one first.
    pub candidates: Vec<Candidate>,
}

impl OpenDisagreement {
    /// Names these candidates in this order: another one, or one less, and it is another name.
    #[must_use]
    pub fn seen(&self) -> String {
        let mut hash = Sha256::new();
        for Candidate { change, .. } in &self.candidates {
            hash.update(format!("{} {} {}\n", change.desk, change.number, hex(&change.check)));
        }
        hex(&hash.finalize()[..8])
    }
}

/// # Errors
/// `not-json` when a stored value does not fit its type any more.
pub fn typed<T: Record>(fields: Fields) -> Result<T> {
    Ok(serde_json::from_value(Value::Object(fields))?)
}

fn wanted_value(field: &Field, wanted: &str) -> rusqlite::types::Value {
    let value = match field.shape {
        Shape::Bool => Value::Bool(wanted == "true" || wanted == "1"),
        Shape::Whole { .. } | Shape::Instant => wanted.parse::<i64>().map_or(Value::Null, Value::from),
        _ => Value::from(wanted),
    };
    if field.shape.is_set() { wanted.to_owned().into() } else { row::to_sql(field.shape, Some(&value)) }
}

pub(super) fn candidates_to_json(candidates: &[Candidate]) -> String {
    let list: Vec<Value> = candidates
        .iter()
        .map(|candidate| {
            json!({
                "fields": candidate.fields, "desk": candidate.change.desk, "number": candidate.change.number,
                "check": hex(&candidate.change.check), "by": candidate.author, "stamp": candidate.stamp.0, "doubtful": candidate.doubtful,
            })
        })
        .collect();
    Value::Array(list).to_string()
}

fn candidates_from_json(json: &str) -> Result<Vec<Candidate>> {
    #[derive(serde::Deserialize)]
    struct Kept {
        fields: Fields,
        desk: crate::ids::DeskId,
        number: u32,
        check: String,
        by: RecordId,
        stamp: i64,
        doubtful: bool,
    }
    let list: Vec<Kept> = serde_json::from_str(json)?;
    list.into_iter()
        .map(|kept| {
            Ok(Candidate {
                fields: kept.fields,
                change: Parent { desk: kept.desk, number: kept.number, check: from_hex(&kept.check)? },
                author: kept.by,
                stamp: Stamp(kept.stamp),
                doubtful: kept.doubtful,
            })
        })
        .collect()
}
