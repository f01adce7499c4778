//! The same work, at headquarters, by Jatigi, by plain SQLCipher inserts, and by one Automerge document for each case.
//!
//! `cargo xtask bench peers [CASES]`, 100,000 by default. Ten desks enter the cases; then a fifth of the cases is saved again
//! (four fields each), while headquarters saves one in a hundred of all cases in the same fields. After each of a desk's
//! bundles the peers get the same rows or documents in one transaction, so that all are measured under the same load.
//!
//! Automerge is given the easier task: its documents are kept in one table of the same cipher, without the typed rows, the
//! search keys, the list of disagreements, signatures, encryption or receipts, and its bundle is the documents' own compact
//! form in a zstd stream of our level.

use std::time::{Duration, Instant};

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjType, ROOT, ReadDoc, ScalarValue};
use bench::{Case, Desk, Plain, database, join, line, number_asked, save};
use casework::store::kind::Fields;
use rusqlite::{Connection, params};
use serde_json::Value;

const DESKS: u32 = 10;
const DESK_NAMES: [&str; 10] = ["BKO", "KAY", "ZEG", "GAO", "SEG", "MOP", "SIK", "TOM", "KIT", "NIO"];
/// As our bundles of that many changes.
const ZSTD_LEVEL: i32 = 3;

/// A document is named by its person's id.
type Id = [u8; 16];

fn id_of((person, _): Case) -> Id {
    *person.0.as_bytes()
}

/// Documents by case, compact, in a table of the same cipher.
struct Documents {
    db: Connection,
    _folder: tempfile::TempDir,
}

impl Documents {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let db = database(folder.path());
        db.execute_batch("CREATE TABLE document (id BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT").expect("a table");
        Self { db, _folder: folder }
    }

    fn get(&self, id: Id) -> AutoCommit {
        let mut query = self.db.prepare_cached("SELECT bytes FROM document WHERE id = ?1").expect("a query");
        let bytes: Vec<u8> = query.query_row([id], |row| row.get(0)).expect("a document");
        AutoCommit::load(&bytes).expect("a document")
    }

    fn put(&self, id: Id, document: &[u8]) {
        let sql = "INSERT OR REPLACE INTO document VALUES (?1, ?2)";
        self.db.prepare_cached(sql).expect("a statement").execute(params![id, document]).expect("kept");
    }

    fn transaction(&self, work: impl FnOnce()) {
        self.db.execute_batch("BEGIN IMMEDIATE").expect("begun");
        work();
        self.db.execute_batch("COMMIT").expect("committed");
    }
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Null => ScalarValue::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => number.as_i64().map_or_else(|| number.as_f64().unwrap_or(0.0).into(), Into::into),
        Value::String(text) => text.as_str().into(),
        // Sets are registers in Automerge's document too: their text stands for them.
        Value::Array(_) | Value::Object(_) => value.to_string().into(),
    }
}

/// The person's and the case file's fields in two maps of one document.
fn document(parts: [(&str, &Fields); 2]) -> AutoCommit {
    let mut document = AutoCommit::new();
    for (kind, fields) in parts {
        let map = document.put_object(ROOT, kind, ObjType::Map).expect("a map");
        for (name, value) in fields {
            document.put(&map, name.as_str(), scalar(value)).expect("a field");
        }
    }
    document
}

fn write_into(document: &mut AutoCommit, kind: &str, fields: &Fields) {
    let (_, map) = document.get(ROOT, kind).expect("a document").expect("its map");
    for (name, value) in fields {
        document.put(&map, name.as_str(), scalar(value)).expect("a field");
    }
}

/// What a desk sends: documents or changes by case, in one compressed stream.
fn packed(parts: &[(Id, Vec<u8>)]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (id, bytes) in parts {
        stream.extend_from_slice(id);
        stream.extend_from_slice(&u32::try_from(bytes.len()).expect("a small document").to_le_bytes());
        stream.extend_from_slice(bytes);
    }
    zstd::encode_all(stream.as_slice(), ZSTD_LEVEL).expect("compressed")
}

fn unpacked(bundle: &[u8]) -> Vec<(Id, Vec<u8>)> {
    let stream = zstd::decode_all(bundle).expect("a stream");
    let (mut rest, mut parts) = (stream.as_slice(), Vec::new());
    while let Some((id, after)) = rest.split_first_chunk::<16>() {
        let (size, after) = after.split_first_chunk::<4>().expect("a size");
        let (bytes, after) = after.split_at(u32::from_le_bytes(*size) as usize);
        parts.push((*id, bytes.to_vec()));
        rest = after;
    }
    parts
}

/// Seconds that each way took, and bytes of the bundles.
#[derive(Default)]
struct Sums {
    ours: Duration,
    plain: Duration,
    theirs: Duration,
    bytes: u64,
    their_bytes: u64,
}

impl Sums {
    fn print(&self, what: &str, cases: u32, faster: &str) {
        println!("\n{what}");
        let [ours, plain, theirs] = [self.ours, self.plain, self.theirs].map(|spent| spent.as_secs_f64());
        line("Jatigi", ours, "s", "-");
        line("plain SQLCipher", plain, "s", "-");
        line("Automerge", theirs, "s", "-");
        line("Jatigi / plain SQLCipher", ours / plain, "x", "<= 1.25");
        line("Automerge / Jatigi", theirs / ours, "x", faster);
        line("bytes, Jatigi", self.bytes as f64 / f64::from(cases), "B/case", "-");
        line("bytes, Automerge", self.their_bytes as f64 / f64::from(cases), "B/case", "-");
        line("bytes, Jatigi / Automerge", self.bytes as f64 / self.their_bytes as f64, "x", "<= 0.6");
    }
}

struct Work {
    headquarters: Desk,
    plain: Plain,
    documents: Documents,
}

impl Work {
    /// One bundle of a desk, taken in three ways; what the desk made of it for Automerge is `parts`.
    fn take_in(&mut self, desk: &mut Desk, parts: &[(Id, Vec<u8>)], sums: &mut Sums) {
        let bundle = desk.prepare("HQ").remove(0);
        sums.bytes += bundle.bytes;
        let last = self.headquarters.last_taken_in();
        let start = Instant::now();
        self.headquarters.take_in(&bundle.file);
        sums.ours += start.elapsed();
        sums.plain += self.plain.write_brought(self.headquarters.store(), last);

        let bundle = packed(parts);
        sums.their_bytes += bundle.len() as u64;
        let start = Instant::now();
        self.documents.transaction(|| {
            for (id, bytes) in unpacked(&bundle) {
                self.documents.merge(id, &bytes);
            }
        });
        sums.theirs += start.elapsed();
    }
}

impl Documents {
    /// A new document is read and checked, as everything from outside; a known one takes in the changes.
    fn merge(&self, id: Id, bytes: &[u8]) {
        let mut query = self.db.prepare_cached("SELECT bytes FROM document WHERE id = ?1").expect("a query");
        let known: Option<Vec<u8>> = query.query_row([id], |row| row.get(0)).ok();
        let mut document = match known {
            Some(known) => {
                let mut document = AutoCommit::load(&known).expect("a document");
                document.load_incremental(bytes).expect("changes");
                document
            }
            None => AutoCommit::load(bytes).expect("a document"),
        };
        self.put(id, &document.save());
    }
}

/// The document of a case in `kept` with the save number `at`: which, what the save adds to it, and the whole.
fn saved(kept: &Documents, among: &[Case], at: u32, with: &str) -> (Id, Vec<u8>, Vec<u8>) {
    let (kind, _, fields) = save(among, at, with);
    let id = id_of(among[at as usize % among.len()]);
    let mut document = kept.get(id);
    let heads = document.get_heads();
    write_into(&mut document, kind.name, &fields);
    (id, document.save_after(&heads), document.save())
}

fn main() {
    let cases = number_asked(100_000);
    let each = cases / DESKS;
    println!("{cases} cases from {DESKS} desks, at headquarters");
    let headquarters = Desk::found("HQ", true);
    let plain = Plain::like(headquarters.store());
    let mut work = Work { headquarters, plain, documents: Documents::new() };
    let mut desks: Vec<Desk> = DESK_NAMES.iter().map(|name| Desk::found(name, false)).collect();
    let mut base = Sums::default();
    let mut own: Vec<Documents> = Vec::new();
    for desk in &mut desks {
        join(&mut work.headquarters, desk);
        let mut documents = Vec::new();
        desk.enter_noting(each, &mut |person, case| {
            documents.push(document([("person", person), ("case_file", case)]));
        });
        let (kept, mut parts) = (Documents::new(), Vec::new());
        kept.transaction(|| {
            for (case, mut document) in desk.cases.iter().zip(documents) {
                kept.put(id_of(*case), &document.save());
                parts.push((id_of(*case), document.save_nocompress()));
            }
        });
        work.take_in(desk, &parts, &mut base);
        own.push(kept);
    }
    base.print("New cases", cases, ">= 5");

    for receipt in work.headquarters.prepare("all") {
        let desk = desks.iter_mut().zip(DESK_NAMES).find(|(_, name)| *name == receipt.to).expect("a desk").0;
        desk.take_in(&receipt.file);
    }
    let mut edits = Sums::default();
    for (desk, kept) in desks.iter_mut().zip(&own) {
        let among: Vec<Case> = desk.cases.iter().take(each as usize / 5).copied().collect();
        let disputed = &among[..among.len() / 20];
        let saves = u32::try_from(among.len()).expect("few");
        let disputes = u32::try_from(disputed.len()).expect("few");
        work.headquarters.edit(disputed, disputes, "Kayes");
        work.documents.transaction(|| {
            for at in 0..disputes {
                let (id, _, whole) = saved(&work.documents, disputed, at, "Kayes");
                work.documents.put(id, &whole);
            }
        });
        desk.edit(&among, saves, "Bamako");
        let parts: Vec<_> =
            (0..saves).map(|at| saved(kept, &among, at, "Bamako")).map(|(id, changes, _)| (id, changes)).collect();
        work.take_in(desk, &parts, &mut edits);
    }
    edits.print("A fifth of the cases saved again, one in a hundred on both sides", cases / 5, ">= 15");
}
