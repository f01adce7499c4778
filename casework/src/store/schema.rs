//! The tables: a fixed set for the log, and one per kind made from its description.
//!
//! Tables of kinds hold nothing that the log does not; an upgrade drops and rebuilds them.

use std::fmt::Write as _;

use rusqlite::Connection;

use crate::store::kind::{Kind, Shape};

/// Goes up when a table of a kind, or what the fold makes of the log, changes: the tables are then rebuilt.
pub const SCHEMA: u32 = 1;

/// The log and what is local to this desk. Only ever appended to.
pub const LOG: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- Who numbers changes. A forked number opens a second chain of the same desk.
CREATE TABLE chain (
    no INTEGER PRIMARY KEY,
    desk BLOB NOT NULL,
    fork INTEGER NOT NULL DEFAULT 0 -- the first number of the branch; 0: the desk's first chain here
) STRICT;

-- Which numbers of a chain are here.
CREATE TABLE held (
    chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (chain, first)
) STRICT, WITHOUT ROWID;

-- Which numbers of a chain another desk said it holds.
CREATE TABLE confirmed (
    peer BLOB NOT NULL, chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (peer, chain, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE kind (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE author (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE record (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    person INTEGER, -- record.no of the person whose file this belongs to
    heads BLOB NOT NULL, -- the newest changes, 24 bytes each
    state INTEGER NOT NULL DEFAULT 0 -- bits: 1 changes wait, 2 disagreements, 4 forgotten
) STRICT;
CREATE INDEX record_of_person ON record (person) WHERE person IS NOT NULL;

CREATE TABLE change (
    no INTEGER PRIMARY KEY, -- chain << 32 | number
    record INTEGER NOT NULL,
    author INTEGER NOT NULL,
    stamp INTEGER NOT NULL, -- hybrid logical clock
    doubtful INTEGER NOT NULL,
    hash BLOB NOT NULL,
    previous BLOB, -- where the change before it is not here
    parents BLOB NOT NULL,
    salt BLOB, -- with body: NULL once forgotten
    body BLOB, -- zstd with the shipped dictionary
    commitment BLOB -- where the body was forgotten
) STRICT;
CREATE INDEX change_of_record ON change (record);

-- Which numbers of a chain a bundle brought that were not here before it.
CREATE TABLE brought (
    bundle INTEGER NOT NULL, -- bundle_in.no
    chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (bundle, chain, first)
) STRICT, WITHOUT ROWID;

-- A change that waits for one that has not arrived.
CREATE TABLE waiting (
    record INTEGER NOT NULL, change BLOB NOT NULL, misses BLOB NOT NULL, PRIMARY KEY (record, change, misses)
) STRICT, WITHOUT ROWID;

CREATE TABLE disagreement (
    record INTEGER NOT NULL, register TEXT NOT NULL, candidates TEXT NOT NULL, -- JSON, the shown one first
    PRIMARY KEY (record, register)
) STRICT, WITHOUT ROWID;

-- What could not be understood in a bundle, with the reason; kept, and tried again after an upgrade.
CREATE TABLE set_aside (no INTEGER PRIMARY KEY, bundle INTEGER NOT NULL, reason TEXT NOT NULL, line BLOB NOT NULL) STRICT;

CREATE TABLE bundle_in (
    no INTEGER PRIMARY KEY, desk BLOB NOT NULL, number INTEGER NOT NULL, sha256 BLOB NOT NULL,
    taken_in_at INTEGER NOT NULL, made_at INTEGER NOT NULL, -- ms UTC
    report TEXT NOT NULL, -- JSON
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE bundle_out (
    peer BLOB NOT NULL, number INTEGER NOT NULL, made_at INTEGER NOT NULL, sha256 BLOB NOT NULL, changes INTEGER NOT NULL,
    file TEXT NOT NULL, received_at INTEGER, PRIMARY KEY (peer, number)
) STRICT, WITHOUT ROWID;

-- Which desks a person's file may travel to.
CREATE TABLE person_desk (desk TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (desk, person)) STRICT, WITHOUT ROWID;
CREATE TABLE name_key (key TEXT NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (key, person)) STRICT, WITHOUT ROWID;

CREATE TABLE counter (kind TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, year)) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    user BLOB NOT NULL, form TEXT NOT NULL, content TEXT NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY (user, form)
) STRICT, WITHOUT ROWID;
-- Who opened, printed, exported what: append-only, each line's hash covers the one before.
CREATE TABLE journal (
    no INTEGER PRIMARY KEY, at INTEGER NOT NULL, user BLOB, act TEXT NOT NULL, record BLOB, note TEXT, hash BLOB NOT NULL
) STRICT;
";

/// The second step: what the paper slips say, and who took a bundle in.
pub const SLIPS: &str = "
ALTER TABLE bundle_out ADD COLUMN slip TEXT; -- JSON; null where a version without slips made the bundle
ALTER TABLE bundle_out ADD COLUMN lost_at INTEGER; -- ms UTC: its carrier lost it
ALTER TABLE bundle_in ADD COLUMN taken_in_by BLOB; -- the user's id
";

/// The third step: the contents that attachments name, and which bundles they went out with.
pub const BLOBS: &str = "
CREATE TABLE blob (
    no INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE, -- SHA-256 of the bytes, hexadecimal
    bundle INTEGER, -- bundle_in.no that brought it; null: added here
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX blob_of_bundle ON blob (bundle) WHERE bundle IS NOT NULL;

-- Contents on their way to a desk, until it says that the bundle arrived: others go before them.
CREATE TABLE content_out (
    peer BLOB NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (peer, number, hash)
) STRICT, WITHOUT ROWID;
";

/// The fourth step: what need not be looked at again for a desk's bundles. Derived from the log.
pub const PASSED_OVER: &str = "
CREATE TABLE passed_over (
    desk TEXT NOT NULL, -- base prefix
    chain INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (desk, chain, first)
) STRICT, WITHOUT ROWID;
";

/// The fifth step: who is to be compared, and who looks alike. Derived from the log.
pub const LOOK_ALIKES: &str = "
CREATE TABLE to_compare (person INTEGER PRIMARY KEY) STRICT; -- record.no

CREATE TABLE look_alike (
    one INTEGER NOT NULL, other INTEGER NOT NULL, -- record.no, the smaller first
    score REAL NOT NULL, reasons TEXT NOT NULL, -- 0 to 1; codes between blanks
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_alike_of_other ON look_alike (other);
CREATE INDEX look_alike_by_score ON look_alike (score DESC, one, other);

ALTER TABLE change ADD COLUMN from_person INTEGER; -- record.no of another person whose file its values come from
CREATE INDEX change_from_person ON change (from_person) WHERE from_person IS NOT NULL;
";

/// The sixth step: points of the journal that this desk signed.
pub const CHECKPOINTS: &str = "
CREATE TABLE journal_checkpoint (
    no INTEGER PRIMARY KEY,
    line INTEGER NOT NULL, at INTEGER NOT NULL, head BLOB NOT NULL, -- journal.no, at, hash of the last line that it covers
    desk BLOB NOT NULL, sign_key TEXT NOT NULL, -- who signed
    previous BLOB NOT NULL, -- of the point before
    signature TEXT NOT NULL
) STRICT;
";

/// The table of a kind, with its indexes.
#[must_use]
pub fn table(kind: &Kind) -> String {
    columns(kind) + &indexes(kind)
}

/// The table alone.
pub(super) fn columns(kind: &Kind) -> String {
    let mut sql = format!(
        "CREATE TABLE {} (\n    no INTEGER PRIMARY KEY, -- record.no\n    id BLOB NOT NULL,\n    withdrawn INTEGER",
        kind.name
    );
    for field in kind.fields {
        let _ = write!(sql, ",\n    {} {}", field.name, column(field.shape));
    }
    sql.push_str("\n) STRICT;\n");
    sql
}

fn indexes(kind: &Kind) -> String {
    let mut sql = String::new();
    for field in kind
        .fields
        .iter()
        .filter(|field| field.indexed || matches!(field.shape, Shape::Ref(kind) if kind != "user" && kind != "consent"))
    {
        let _ = writeln!(
            sql,
            "CREATE INDEX {kind}_{field} ON {kind} ({field}{with}) WHERE {field} IS NOT NULL{only};",
            kind = kind.name,
            field = field.name,
            with = field.indexed_with.map(|column| format!(", {column}")).unwrap_or_default(),
            only = field.indexed_while.map(|condition| format!(" AND {condition}")).unwrap_or_default()
        );
    }
    // The basket looks only at what was withdrawn.
    let _ = writeln!(sql, "CREATE INDEX {0}_gone ON {0} (withdrawn) WHERE withdrawn = 1;", kind.name);
    sql
}

fn column(shape: Shape) -> &'static str {
    match shape {
        Shape::Whole { .. } | Shape::Bool | Shape::Instant => "INTEGER",
        Shape::Ref(_) => "BLOB",
        Shape::Text(_) | Shape::LongText(_) | Shape::Day | Shape::Date | Shape::Phone | Shape::Code(_) => "TEXT",
        Shape::Codes(_) | Shape::Texts(_) | Shape::Refs(_) => "TEXT",
    }
}

/// # Errors
/// What SQLite says.
pub fn create_kind_tables(db: &Connection, kinds: &[&'static Kind]) -> rusqlite::Result<()> {
    for kind in kinds {
        db.execute_batch(&table(kind))?;
    }
    Ok(())
}

/// Makes the indexes of kinds anew; what stands in the tables stays.
///
/// # Errors
/// What SQLite says.
pub fn index_kind_tables_anew(db: &Connection, kinds: &[&'static Kind]) -> rusqlite::Result<()> {
    for kind in kinds {
        // An index that SQLite made itself has no words.
        let old: Vec<String> = db
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL")?
            .query_map([kind.name], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for name in old {
            db.execute_batch(&format!("DROP INDEX \"{name}\""))?;
        }
        db.execute_batch(&indexes(kind))?;
    }
    Ok(())
}

/// The tables of [`LOG`] and of what was added to it: a kind never has such a name (a test says so), so dropping a kind's table cannot touch the log.
pub const LOG_TABLES: [&str; 24] = [
    "meta",
    "chain",
    "held",
    "confirmed",
    "kind",
    "author",
    "record",
    "change",
    "brought",
    "waiting",
    "disagreement",
    "set_aside",
    "bundle_in",
    "bundle_out",
    "person_desk",
    "name_key",
    "passed_over",
    "to_compare",
    "look_alike",
    "counter",
    "draft",
    "blob",
    "content_out",
    "journal_checkpoint",
];

/// Drops the tables of kinds and what else is derived; the log stays.
///
/// # Errors
/// What SQLite says.
pub fn drop_derived(db: &Connection) -> rusqlite::Result<()> {
    let tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for name in tables.iter().filter(|name| !LOG_TABLES.contains(&name.as_str()) && *name != "journal") {
        db.execute_batch(&format!("DROP TABLE \"{name}\""))?;
    }
    db.execute_batch("DELETE FROM person_desk; DELETE FROM name_key; DELETE FROM passed_over; DELETE FROM waiting; DELETE FROM disagreement;
         DELETE FROM to_compare; DELETE FROM look_alike;")
}
