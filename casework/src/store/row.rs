//! A record's row in the table of its kind.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::Value;
use uuid::Uuid;

use crate::ids::RecordId;
use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Field, Fields, Kind, Shape};

thread_local! {
    /// The statement that writes a kind's row, by the kind's place in memory: building fifty column names anew for each
    /// row costs more than the row.
    static WRITES: RefCell<HashMap<usize, Rc<str>>> = RefCell::default();
}

fn write_statement(kind: &'static Kind) -> Rc<str> {
    let build = || {
        let columns: String = kind.fields.iter().map(|field| format!(", {}", field.name)).collect();
        let places = ", ?".repeat(kind.fields.len());
        Rc::from(format!("INSERT OR REPLACE INTO {} (no, id, withdrawn{columns}) VALUES (?, ?, ?{places})", kind.name))
    };
    WRITES.with_borrow_mut(|known| Rc::clone(known.entry(std::ptr::from_ref(kind).addr()).or_insert_with(build)))
}

/// A row's values, ready for its table. Needs no database: bundles are made ready in another thread.
pub enum Prepared {
    /// All columns behind `no` and `id`.
    Whole(Vec<Sql>),
    /// Some columns: the statement, and its values before `no`.
    Part(String, Vec<Sql>),
}

/// The whole row.
#[must_use]
pub fn whole(kind: &'static Kind, fields: &Fields) -> Prepared {
    let withdrawn = to_sql(Shape::Bool, fields.get(WITHDRAWN));
    let columns = kind.fields.iter().map(|field| to_sql(field.shape, fields.get(field.name)));
    Prepared::Whole(std::iter::once(withdrawn).chain(columns).collect())
}

/// Only the fields that changed. Names that the kind does not know are passed over: the log keeps them.
#[must_use]
pub fn part(kind: &'static Kind, changed: &Fields) -> Prepared {
    use std::fmt::Write as _;
    let mut sql = format!("UPDATE {} SET ", kind.name);
    let mut values = Vec::with_capacity(changed.len());
    for (name, value) in changed {
        let shape = if name == WITHDRAWN { Some(Shape::Bool) } else { kind.field(name).map(|field| field.shape) };
        if let Some(shape) = shape {
            let _ = write!(sql, "{}{name} = ?", if values.is_empty() { "" } else { ", " });
            values.push(to_sql(shape, Some(value)));
        }
    }
    sql.push_str(" WHERE no = ?");
    Prepared::Part(sql, values)
}

/// Writes a row, the whole one in place of the one that may stand there.
///
/// # Errors
/// What SQLite says.
pub fn put(db: &Connection, kind: &'static Kind, no: i64, id: RecordId, row: &Prepared) -> rusqlite::Result<()> {
    match row {
        Prepared::Whole(values) => {
            let mut statement = db.prepare_cached(&write_statement(kind))?;
            statement.raw_bind_parameter(1, no)?;
            statement.raw_bind_parameter(2, id)?;
            for (at, value) in values.iter().enumerate().filter(|(_, value)| **value != Sql::Null) {
                statement.raw_bind_parameter(at + 3, value)?;
            }
            statement.raw_execute()?;
        }
        Prepared::Part(_, values) if values.is_empty() => {}
        Prepared::Part(sql, values) => {
            let mut statement = db.prepare_cached(sql)?;
            statement.execute(params_from_iter(values.iter().chain(Some(&Sql::Integer(no)))))?;
        }
    }
    Ok(())
}

/// What the row says in the fields that feed the search tables, `None` where the record has no row.
///
/// # Errors
/// What SQLite says.
pub fn read_searched(db: &Connection, kind: &'static Kind, no: i64) -> rusqlite::Result<Option<Fields>> {
    read_some(db, kind, no, |field| field.searched)
}

/// What the row says in the fields that are `wanted`, `None` where the record has no row.
///
/// # Errors
/// What SQLite says.
pub fn read_some(
    db: &Connection,
    kind: &'static Kind,
    no: i64,
    wanted: impl Fn(&Field) -> bool,
) -> rusqlite::Result<Option<Fields>> {
    let fields = || kind.fields.iter().filter(|field| wanted(field));
    let columns: Vec<&str> = fields().map(|field| field.name).collect();
    let sql = format!("SELECT {} FROM {} WHERE no = ?1", columns.join(", "), kind.name);
    let read = |row: &rusqlite::Row| {
        let values = fields()
            .enumerate()
            .map(|(at, field)| Ok(from_sql(field.shape, row.get_ref(at)?).map(|value| (field.name.to_owned(), value))));
        values.filter_map(Result::transpose).collect()
    };
    db.prepare_cached(&sql)?.query_row([no], read).optional()
}

/// The row's fields, `None` where the record has no row.
///
/// # Errors
/// What SQLite says.
pub fn read(db: &Connection, kind: &'static Kind, no: i64) -> rusqlite::Result<Option<Fields>> {
    let sql = format!("SELECT * FROM {} WHERE no = ?1", kind.name);
    db.prepare_cached(&sql)?.query_row([no], |row| from_row(kind, row)).optional()
}

/// The fields of a row selected with all columns of `kind`'s table.
///
/// # Errors
/// What SQLite says.
pub fn from_row(kind: &'static Kind, row: &rusqlite::Row) -> rusqlite::Result<Fields> {
    let mut fields = Fields::new();
    if row.get::<_, Option<bool>>("withdrawn")?.unwrap_or(false) {
        fields.insert(WITHDRAWN.to_owned(), Value::Bool(true));
    }
    for (at, field) in kind.fields.iter().enumerate() {
        // The columns stand in the order of the description, behind no, id and withdrawn.
        if let Some(value) = from_sql(field.shape, row.get_ref(at + 3)?) {
            fields.insert(field.name.to_owned(), value);
        }
    }
    Ok(fields)
}

/// A value that does not fit the shape (a newer version's, or a damaged one) leaves the column empty; the log keeps it.
#[must_use]
pub fn to_sql(shape: Shape, value: Option<&Value>) -> Sql {
    match (shape, value) {
        (Shape::Whole { .. } | Shape::Instant, Some(Value::Number(number))) => {
            number.as_i64().map_or(Sql::Null, Sql::Integer)
        }
        (Shape::Bool, Some(Value::Bool(yes))) => Sql::Integer(i64::from(*yes)),
        (Shape::Ref(_), Some(Value::String(id))) => {
            Uuid::try_parse(id).map_or(Sql::Null, |id| Sql::Blob(id.into_bytes().to_vec()))
        }
        (Shape::Codes(_) | Shape::Texts(_) | Shape::Refs(_), Some(Value::Array(set))) if !set.is_empty() => {
            Sql::Text(Value::Array(set.clone()).to_string())
        }
        (
            Shape::Text(_) | Shape::LongText(_) | Shape::Day | Shape::Date | Shape::Phone | Shape::Code(_),
            Some(Value::String(text)),
        ) => Sql::Text(text.clone()),
        _ => Sql::Null,
    }
}

fn from_sql(shape: Shape, value: ValueRef) -> Option<Value> {
    match (shape, value) {
        (Shape::Bool, ValueRef::Integer(yes)) => Some(Value::Bool(yes != 0)),
        (_, ValueRef::Integer(number)) => Some(number.into()),
        (Shape::Ref(_), ValueRef::Blob(bytes)) => Uuid::from_slice(bytes).ok().map(|id| id.to_string().into()),
        (shape, ValueRef::Text(text)) if shape.is_set() => serde_json::from_slice(text).ok(),
        (_, ValueRef::Text(text)) => std::str::from_utf8(text).ok().map(Value::from),
        _ => None,
    }
}
