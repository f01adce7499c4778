//! Trains the dictionary that bodies are compressed with, on invented files, and measures it on other invented files.
//!
//! `cargo xtask dictionary NUMBER [KIB]` writes `assets/dictionary/bodies-NUMBER.zdict`. One that is in use is never
//! written over: databases name it by its number.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use casework::access::{Action, Actor, User, UserId, authorize};
use casework::error::{Error, Result};
use casework::ids::RecordId;
use casework::person::Person;
use casework::store::kind::{Fields, Record, Shape};
use casework::store::{Draft, NewDesk, Store, body};
use casework::time::Clock;
use casework::{practice, records};

/// zstd's level for bodies, as in `store::body`.
const LEVEL: i32 = 3;
/// Invented people of each desk.
const PERSONS: u32 = 500;
/// Desks to train with and one to measure with: no two share a prefix, a year, a user or a seed, or else the dictionary
/// would hold what only these files have in common.
const TRAINING: [(&str, i64, u64); 6] =
    [("KAY", 2026, 11), ("NIO", 2027, 12), ("SIK", 2029, 13), ("GAO", 2030, 14), ("MOP", 2032, 15), ("BKO", 2033, 16)];
const MEASURING: (&str, i64, u64) = ("SEG", 2028, 2_000_003);

/// Goes on by a minute and a half with every look at it.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now_ms(&self) -> i64 {
        self.0.fetch_add(91_373, Ordering::Relaxed)
    }
}

fn main() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let number: u32 = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    let kib: Option<usize> = words.next().and_then(|word| word.parse().ok());
    let mut training: Vec<String> = Vec::new();
    for desk in TRAINING {
        training.extend(bodies(desk)?.into_values().flatten());
    }
    let measuring = bodies(MEASURING)?;
    println!("{} bodies for training", training.len());
    for size in [8, 16, 32, 64] {
        let dictionary = train(&training, size, number)?;
        report(&format!("{size} KiB"), &dictionary, &measuring)?;
        if kib == Some(size) {
            write(&dictionary, number)?;
        }
    }
    report("none", &[], &measuring)
}

/// The bodies that filling a practice centre writes, by kind.
fn bodies((prefix, year, seed): (&str, i64, u64)) -> Result<BTreeMap<String, Vec<String>>> {
    let folder = tempfile::tempdir()?;
    let key = format!("x'{}'", "5".repeat(64));
    let new = NewDesk { prefix: prefix.to_owned(), headquarters: true };
    // The second of December of that year.
    let clock = Ticking(AtomicI64::new(((year - 1970) * 1461 / 4 + 336) * 86_400_000));
    let mut store = Store::create(folder.path(), &key, &new, "machine", Box::new(clock), records::KINDS)?;
    let user = [("name", "Awa Exemple"), ("login", "awa"), ("role", "supervisor")];
    let user = Fields::from_iter(user.map(|(name, value)| (name.to_owned(), value.into())));
    let user = store.commit(RecordId(uuid::Uuid::nil()), Draft::new(User::KIND, user))?.id;
    let permit = authorize(Actor::of(&store, UserId(user.0))?, Action::Write(Person::KIND))?;
    practice::fill(&mut store, &permit, PERSONS, seed, |_| ())?;
    let mut query = store.db().prepare(
        "SELECT kind.name, change.body FROM change JOIN record ON record.no = change.record JOIN kind ON kind.no = record.kind ORDER BY change.no",
    )?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        let (kind, packed) = row?;
        all.entry(kind).or_default().push(body::unpack(&packed)?);
    }
    Ok(all)
}

/// Trains, then gives the dictionary its small number: frames name it in one byte instead of four.
fn train(samples: &[String], kib: usize, number: u32) -> Result<Vec<u8>> {
    let mut dictionary = zstd::dict::from_samples(samples, kib << 10)?;
    // Magic number, then the id, both little-endian. Source: RFC 8878, 5.
    dictionary[4..8].copy_from_slice(&number.to_le_bytes());
    Ok(dictionary)
}

/// Average sizes in bytes: as JSON, packed, and packed without the long texts, which are written by people and never repeat.
fn report(name: &str, dictionary: &[u8], measuring: &BTreeMap<String, Vec<String>>) -> Result<()> {
    let mut packer = zstd::bulk::Compressor::with_dictionary(LEVEL, dictionary)?;
    println!(
        "\ndictionary: {name} ({} bytes)\n{:16}{:>8}{:>8}{:>8}{:>14}{:>14}",
        dictionary.len(),
        "kind",
        "bodies",
        "json",
        "packed",
        "json, bare",
        "packed, bare"
    );
    let mut whole = [0; 5];
    for (kind, bodies) in measuring {
        let mut sums = [bodies.len(), 0, 0, 0, 0];
        for body in bodies {
            let bare = without_long_texts(kind, body)?;
            for (at, size) in [
                body.len(),
                packer.compress(body.as_bytes())?.len(),
                bare.len(),
                packer.compress(bare.as_bytes())?.len(),
            ]
            .into_iter()
            .enumerate()
            {
                sums[at + 1] += size;
            }
        }
        for (all, one) in whole.iter_mut().zip(sums) {
            *all += one;
        }
        line(kind, sums);
    }
    line("all", whole);
    Ok(())
}

fn line(name: &str, sums: [usize; 5]) {
    let [bodies, averages @ ..] = sums;
    let [json, packed, bare, bare_packed] = averages.map(|sum| sum / bodies);
    println!("{name:16}{bodies:>8}{json:>8}{packed:>8}{bare:>14}{bare_packed:>14}");
}

fn without_long_texts(kind: &str, body: &str) -> Result<String> {
    let mut value: serde_json::Value = serde_json::from_str(body)?;
    let kind = records::kind(kind)?;
    if let Some(fields) = value["fields"].as_object_mut() {
        fields.retain(|name, _| kind.field(name).is_none_or(|field| !matches!(field.shape, Shape::LongText(_))));
    }
    Ok(value.to_string())
}

fn write(dictionary: &[u8], number: u32) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../assets/dictionary/bodies-{number}.zdict"));
    if std::fs::metadata(&path).is_ok_and(|file| file.len() > 0) {
        return Err(Error::refused("dictionary-in-use"));
    }
    std::fs::write(&path, dictionary)?;
    println!("written: assets/dictionary/bodies-{number}.zdict");
    Ok(())
}
