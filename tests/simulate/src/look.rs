//! What a database shows, as lines of text that two desks' can be compared by.

use std::collections::BTreeMap;
use std::path::Path;

use casework::store::change::Hash;
use casework::store::{Store, body};
use rusqlite::types::{Value, ValueRef};
use tempfile::TempDir;

/// What is derived beside the tables of kinds. The first column says whose file it belongs to.
const DERIVED: [&str; 5] = [
    "SELECT iif(record.state & 4, 'forgotten', hex(whose.id)), 'record', hex(record.id), kind.name, hex(record.heads),
            record.state
     FROM record JOIN kind ON kind.no = record.kind LEFT JOIN record AS whose ON whose.no = record.person",
    "SELECT hex(whose.id), 'disagreement', hex(record.id), register, candidates
     FROM disagreement JOIN record ON record.no = record LEFT JOIN record AS whose ON whose.no = record.person",
    "SELECT hex(whose.id), 'waiting', hex(record.id), hex(change), hex(misses)
     FROM waiting JOIN record ON record.no = record LEFT JOIN record AS whose ON whose.no = record.person",
    "SELECT hex(id), 'name_key', key FROM name_key JOIN record ON record.no = name_key.person",
    "SELECT hex(id), 'person_desk', desk FROM person_desk JOIN record ON record.no = person_desk.person",
];

/// All that follows from the log, sorted, without anything that belongs to this database only, by the person whose
/// file it is: the id in capitals, empty for what belongs to nobody, `forgotten` for records of forgotten persons.
///
/// # Errors
/// What SQLite says.
pub fn files(store: &Store) -> rusqlite::Result<BTreeMap<String, Vec<String>>> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |what: &str, sql: &str, skip: usize| -> rusqlite::Result<()> {
        let mut query = store.db().prepare(sql)?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let whose: Option<String> = row.get(0)?;
            let cells = (skip..columns).map(|at| Ok(format!("{:?}", row.get::<_, Value>(at)?)));
            let cells = cells.collect::<rusqlite::Result<Vec<_>>>()?;
            files.entry(whose.unwrap_or_default()).or_default().push(format!("{what}{}", cells.join("|")));
        }
        Ok(())
    };
    DERIVED.iter().try_for_each(|sql| add("", sql, 1))?;
    for kind in store.kinds() {
        let sql = format!(
            "SELECT hex(whose.id), {0}.* FROM {0} JOIN record ON record.no = {0}.no LEFT JOIN record AS whose ON whose.no = record.person",
            kind.name
        );
        add(&format!("{}|", kind.name), &sql, 2)?;
    }
    files.values_mut().for_each(|lines| lines.sort());
    Ok(files)
}

/// How a record's id stands in these lines.
#[must_use]
pub fn marks(id: &casework::ids::RecordId) -> [String; 2] {
    [id.0.simple().to_string().to_uppercase(), format!("{:?}", Value::Blob(id.0.as_bytes().to_vec()))]
}

/// The same of all persons together.
///
/// # Errors
/// What SQLite says.
pub fn tables(store: &Store) -> rusqlite::Result<Vec<String>> {
    let mut lines: Vec<String> = files(store)?
        .into_iter()
        .flat_map(|(whose, lines)| lines.into_iter().map(move |line| format!("{whose}|{line}")))
        .collect();
    lines.sort();
    Ok(lines)
}

/// The hashes of all changes, in order.
///
/// # Errors
/// What SQLite says.
pub fn hashes(store: &Store) -> rusqlite::Result<Vec<Hash>> {
    let mut query = store.db().prepare_cached("SELECT hash FROM change ORDER BY hash")?;
    query.query_map([], |row| row.get(0))?.collect()
}

/// Every place of the database that holds a text which `wanted` says yes to, bodies of changes unpacked. Texts are given
/// in small letters.
///
/// # Errors
/// What SQLite says.
pub fn places(store: &Store, mut wanted: impl FnMut(&str) -> bool) -> rusqlite::Result<Vec<String>> {
    let mut tables = store.db().prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut found = vec![];
    for table in tables {
        let mut query = store.db().prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..columns {
                let (ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = row.get_ref(at)? else { continue };
                let text = body::unpack(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
                if wanted(&text.to_lowercase()) {
                    found.push(format!("{table}.{at}"));
                }
            }
        }
    }
    Ok(found)
}

/// What stands in only one of the two.
#[must_use]
pub fn difference(one: &[String], other: &[String]) -> String {
    let only = |mine: &[String], theirs: &[String]| {
        mine.iter().filter(|line| !theirs.contains(line)).cloned().collect::<Vec<_>>().join("\n")
    };
    format!("only first:\n{}\nonly second:\n{}", only(one, other), only(other, one))
}

/// A folder in memory where there is one: these tests save thousands of times.
///
/// # Errors
/// What the disk says.
pub fn folder() -> std::io::Result<TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
}

/// # Errors
/// What the disk says.
pub fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// The codes of a list that are still in use.
#[must_use]
pub fn codes(list: &str) -> Vec<String> {
    if list == "mali_division" {
        return vec!["ML01".to_owned(), "ML02".to_owned()];
    }
    let items = casework::lists::list(list).map(|list| list.items.iter()).into_iter().flatten();
    items.filter(|item| item.valid_to.is_none()).map(|item| item.code.clone()).collect()
}
