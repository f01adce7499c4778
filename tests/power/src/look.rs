//! Holding what is left against what was acknowledged.

use std::collections::BTreeMap;
use std::path::Path;

use casework::records::KINDS;
use casework::store::change::hex;
use casework::store::{OpenedAs, Store};
use serde::{Deserialize, Serialize};

use crate::post::Counting;

/// What was acknowledged by the end of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub what: String,
    /// By the name of the data folder.
    pub desks: BTreeMap<String, Stands>,
    /// Files that were handed out whole: path → SHA-256.
    pub files: BTreeMap<String, String>,
}

/// How a desk stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stands {
    /// Opens the key file.
    pub passphrase: String,
    pub machine: String,
    /// Of every row but those of the journal.
    pub digest: String,
    /// The newest change of each chain: its place and its hash.
    pub newest: Vec<(i64, String)>,
    pub journal: u64,
}

impl Stands {
    /// # Panics
    /// When the tables cannot be read.
    #[must_use]
    pub fn of(store: &Store, passphrase: &str, machine: &str) -> Self {
        let mut query = store
            .db()
            .prepare("SELECT max(no), hex(hash) FROM change GROUP BY no >> 32 ORDER BY 1")
            .expect("the log can be asked");
        let newest = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("the log can be asked");
        Self {
            passphrase: passphrase.to_owned(),
            machine: machine.to_owned(),
            digest: digest(store),
            newest: newest.collect::<Result<_, _>>().expect("the log can be read"),
            journal: casework::journal_checkpoint::verify(store).expect("the journal holds").lines,
        }
    }
}

/// Of every row of every table, in whatever order they stand. Not of the journal and its signatures, which only grow, not of what was passed over
/// for bundles, which follows from the rest and may be missing, and not of the name of the tables' version.
fn digest(store: &Store) -> String {
    let names: Vec<String> = store
        .db()
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('journal', 'journal_checkpoint', 'passed_over') ORDER BY name")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .expect("the schema can be read");
    let mut all = Vec::new();
    for name in names {
        let mut query = store.db().prepare(&format!("SELECT * FROM \"{name}\"")).expect("the table is there");
        let columns = query.column_count();
        let mut rows = query.query([]).expect("the table can be read");
        let mut lines = Vec::new();
        while let Some(row) = rows.next().expect("the rows can be read") {
            let cells: Vec<String> =
                (0..columns).map(|at| format!("{:?}", row.get_ref(at).expect("the column is there"))).collect();
            lines.push(cells.join("|"));
        }
        lines.retain(|line| name != "meta" || !line.starts_with(r#"Text([116, 97, 98, 108, 101, 115])"#));
        lines.sort();
        all.extend(name.into_bytes());
        all.extend(lines.join("\n").into_bytes());
    }
    hex(&casework::digest(&all)[..16])
}

/// What may be asked of a state beyond that it is right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Quick,
    /// Also every hash, every page, the tables made anew.
    Whole,
}

/// Whether what is left in `root` is what was acknowledged, or that and all of the step that was under way.
///
/// # Errors
/// What is missing or half, in a sentence.
pub fn check(root: &Path, before: &Said, under_way: Option<&Said>, depth: Depth) -> Result<(), String> {
    for (path, sum) in &before.files {
        let bytes = std::fs::read(root.join(path)).map_err(|error| format!("{path} was handed out: {error}"))?;
        if sum_of(&bytes) != *sum {
            return Err(format!("{path} was handed out and is another now ({} bytes)", bytes.len()));
        }
    }
    for (path, sum) in under_way.iter().flat_map(|said| &said.files) {
        let bytes = std::fs::read(root.join(path)).ok();
        if bytes.is_some_and(|bytes| sum_of(&bytes) != *sum) {
            return Err(format!("{path} has its name and is not whole"));
        }
    }
    for (name, stood) in &before.desks {
        let next = under_way.and_then(|said| said.desks.get(name));
        desk(&root.join(name), stood, next, depth).map_err(|problem| format!("{name}: {problem}"))?;
    }
    Ok(())
}

fn desk(folder: &Path, stood: &Stands, next: Option<&Stands>, depth: Depth) -> Result<(), String> {
    let (mut store, by, found) =
        open(folder, [next.filter(|next| next.machine != stood.machine), Some(stood), next].into_iter().flatten())?;
    match found {
        OpenedAs::Usual => {}
        // It had not come to the other machine yet: now it has.
        OpenedAs::Copied if by.machine != stood.machine => return Ok(()),
        other => return Err(format!("opened as {other:?}")),
    }
    let now = Stands::of(&store, &by.passphrase, &by.machine);
    let most = next.map_or(stood.journal, |next| next.journal).max(stood.journal);
    if !(stood.journal..=most).contains(&now.journal) {
        return Err(format!("{} lines of the journal, not {} to {most}", now.journal, stood.journal));
    }
    // A new life is begun in one step and certified in the next, by whoever opens it then.
    let between = next.is_some_and(|next| next.machine != stood.machine);
    if now.digest != stood.digest && next.is_none_or(|next| now.digest != next.digest) && !between {
        return Err(format!("neither before nor after: {:?}, stood {:?}, next {next:?}", now.newest, stood.newest));
    }
    if depth == Depth::Whole {
        whole(&mut store, &now)?;
    }
    Ok(())
}

/// Every hash follows, every page is right, and the tables made anew are those that stand.
///
/// # Errors
/// What does not hold.
pub fn whole(store: &mut Store, now: &Stands) -> Result<(), String> {
    store.verify().map_err(|error| format!("verify: {error}"))?;
    store.rebuild().map_err(|error| format!("rebuild: {error}"))?;
    if digest(store) == now.digest { Ok(()) } else { Err("rebuilding gives other tables".to_owned()) }
}

/// Opens with the first passphrase that does.
///
/// # Errors
/// Why it does not.
pub fn open<'a>(
    folder: &Path,
    stands: impl Iterator<Item = &'a Stands>,
) -> Result<(Store, &'a Stands, OpenedAs), String> {
    let mut reason = String::new();
    for stood in stands {
        match casework::door::database_key(folder, &stood.passphrase) {
            Ok(key) => {
                let clock = Box::new(Counting::new());
                let (store, found) = Store::open(folder, &key.sqlcipher_pragma(), &stood.machine, clock, KINDS)
                    .map_err(|error| format!("open: {error}"))?;
                return Ok((store, stood, found));
            }
            Err(error) => reason = error.to_string(),
        }
    }
    Err(format!("no acknowledged passphrase opens it: {reason}"))
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn sum_of(bytes: &[u8]) -> String {
    hex(&casework::digest(bytes))
}
