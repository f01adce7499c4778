//! The same rows, written by prepared statements into a database with the same settings.

use std::path::Path;
use std::time::{Duration, Instant};

use casework::store::Store;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// A database key of no value.
const KEY: &str = "x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'";
const TABLES: [&str; 6] = ["record", "change", "person", "case_file", "name_key", "person_desk"];
const BLOCK: usize = 4_000;

pub struct Plain {
    db: Connection,
    _folder: tempfile::TempDir,
}

/// An empty database with the program's own settings.
#[must_use]
pub fn database(folder: &Path) -> Connection {
    let db = Connection::open(folder.join("plain.db")).expect("a database");
    casework::store::opening::configure(&db, KEY).expect("settings");
    db
}

impl Plain {
    /// The same tables and indexes, empty.
    #[must_use]
    pub fn like(store: &Store) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let db = database(folder.path());
        let mut query = store
            .db()
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
            .expect("schema");
        let statements: Vec<String> =
            query.query_map([], |row| row.get(0)).expect("schema").collect::<Result<_, _>>().expect("schema");
        for sql in statements {
            db.execute_batch(&sql).expect("the same tables");
        }
        Self { db, _folder: folder }
    }

    /// Writes the rows that the bundles after `bundle` changed in `store`, in one transaction. Reading them is not counted.
    pub fn write_brought(&mut self, store: &Store, bundle: i64) -> Duration {
        let brought = format!(
            "FROM change WHERE EXISTS (SELECT 1 FROM brought WHERE bundle > {bundle}
             AND change.no BETWEEN chain << 32 | first AND chain << 32 | last)"
        );
        let touched = format!("IN (SELECT record {brought})");
        self.write(store, &|table| match table {
            "change" => format!("WHERE no IN (SELECT no {brought})"),
            "name_key" | "person_desk" => format!("WHERE person {touched}"),
            _ => format!("WHERE no {touched}"),
        })
    }

    fn write(&mut self, store: &Store, condition: &dyn Fn(&str) -> String) -> Duration {
        let mut spent = Duration::ZERO;
        let mut timed = |work: &mut dyn FnMut()| {
            let start = Instant::now();
            work();
            spent += start.elapsed();
        };
        timed(&mut || self.db.execute_batch("BEGIN IMMEDIATE").expect("begun"));
        for table in TABLES {
            let mut query = store.db().prepare(&format!("SELECT * FROM {table} {}", condition(table))).expect("rows");
            let columns = query.column_count();
            let sql = format!("INSERT OR REPLACE INTO {table} VALUES (?{})", ", ?".repeat(columns - 1));
            let mut rows = query.query([]).expect("rows");
            let mut block: Vec<Vec<Value>> = Vec::with_capacity(BLOCK);
            loop {
                let row = rows.next().expect("rows");
                let done = row.is_none();
                if let Some(row) = row {
                    block.push((0..columns).map(|at| row.get(at).expect("a value")).collect());
                }
                if block.len() == BLOCK || done {
                    timed(&mut || {
                        let mut insert = self.db.prepare_cached(&sql).expect("insert");
                        for values in block.drain(..) {
                            insert.execute(params_from_iter(values)).expect("inserted");
                        }
                    });
                }
                if done {
                    break;
                }
            }
        }
        timed(&mut || self.db.execute_batch("COMMIT").expect("committed"));
        spent
    }
}
