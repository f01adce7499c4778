//! Three doors of a bundle, and that of photographed coupons, each for any bytes: nothing may panic, hang, or leave a trace in
//! the database.
//!
//! The keys are fixed, so that a corpus of signed bundles stays of use. They are nobody's.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use casework::access::{Action, Actor, Permit, User, UserId, authorize};
use casework::exchange;
use casework::exchange::envelope::{BundleWriter, Facts, Header, Limits, open};
use casework::exchange::trust::{
    Certificate, DeskSecrets, Fingerprint, Invitation, JoinRequest, RootSecrets, Term, TrustList,
};
use casework::ids::DeskId;
use casework::records::KINDS;
use casework::store::kind::Record;
use casework::store::{Draft, NewDesk, Store};
use casework::time::Clock;
use serde_json::json;

const KEYS: [&str; 2] = [
    "AGE-SECRET-KEY-12RJYJR7NV7P6Q2500V969YKW0X7V72MY0TX2669U0DHUEWKQP2QQXATMED",
    "AGE-SECRET-KEY-1EER26838H5RZLFMXZ5C60THM3NDLDM3PGWVANZDGR8RF6K0Z4ZPQUS7CXF",
];
const TODAY: &str = "2026-10-12";

struct Morning;

impl Clock for Morning {
    fn now_ms(&self) -> i64 {
        1_791_792_000_000
    }
}

struct House {
    store: Store,
    permit: Permit,
    keys: [DeskSecrets; 2],
    /// Headquarters', the sender's.
    certificates: [Certificate; 2],
    list: TrustList,
    folder: tempfile::TempDir,
}

fn house() -> MutexGuard<'static, House> {
    static HOUSE: OnceLock<Mutex<House>> = OnceLock::new();
    HOUSE.get_or_init(|| Mutex::new(House::new())).lock().unwrap_or_else(PoisonError::into_inner)
}

impl House {
    fn new() -> Self {
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
        let key = format!("x'{}'", "6".repeat(64));
        let new = NewDesk { prefix: "BKO".into(), headquarters: true };
        let mut store = Store::create(folder.path(), &key, &new, "machine", Box::new(Morning), KINDS).unwrap();
        let fields = json!({ "name": "Agent", "login": "agent", "role": "supervisor" }).as_object().unwrap().clone();
        let id = store.new_id().unwrap();
        store.commit(id, Draft::new(User::KIND, fields).with_id(id)).unwrap();
        let permit = authorize(Actor::of(&store, UserId(id.0)).unwrap(), Action::Exchange).unwrap();

        let root = RootSecrets::from_bytes(&[1; 32]).unwrap();
        let keys = KEYS.map(|key| DeskSecrets::from_bytes(&[&[key.len() as u8; 32], key.as_bytes()].concat()).unwrap());
        let day = TODAY.parse().unwrap();
        let desks = [store.desk().desk, DeskId(uuid::Uuid::from_u128(0x4000_8000_0000_0000_0002))];
        let certificates = [0, 1].map(|at: usize| {
            let prefix = ["BKO", "KAY"][at];
            let request = JoinRequest::new(desks[at], prefix, prefix, &keys[at], day).unwrap();
            root.certify(
                &request,
                Term { headquarters: at == 0, issued_on: day, valid_until: day, serial: at as u32 + 1 },
            )
        });
        let list = root.list(3, certificates.to_vec(), vec![]);
        store.set_setting(&format!("secrets:{}", desks[0]), keys[0].to_bytes().as_slice()).unwrap();
        store.set_setting("trust", String::from_utf8(list.write().unwrap()).unwrap()).unwrap();
        Self { store, permit, keys, certificates, list, folder }
    }

    /// A bundle of these lines, truly signed and sealed.
    fn sealed<'a>(&self, lines: impl Iterator<Item = &'a [u8]>) -> PathBuf {
        let facts = Facts { organisation: "CIGEM".into(), number: 1, schema: 1, level: 1, ..Facts::default() };
        let _ = fs::remove_file(self.folder.path().join("CIGEM_KAY-BKO_000001.jatigi"));
        let [headquarters, own] = &self.certificates;
        let mut writer = BundleWriter::create(self.folder.path(), facts, own, &[headquarters], &self.keys[1]).unwrap();
        let about = json!({ "about": { "desk": own.desk, "holdings": [], "received": [], "trust": self.list } });
        writer.line(about.to_string().as_bytes()).unwrap();
        // The writer refuses what cannot be a line: empty ones, and what reads as the end.
        lines.for_each(|line| drop(writer.line(line)));
        writer.finish().unwrap().path
    }
}

/// A file called a bundle; the same bytes as a request, an invitation, a list of desks.
pub fn header(bytes: &[u8]) {
    let house = house();
    let file = house.folder.path().join("any.jatigi");
    fs::write(&file, bytes).unwrap();
    let _ = JoinRequest::read(bytes);
    let _ = Invitation::read(bytes);
    let _ = TrustList::read(bytes);
    let Ok(opened) = open(&file, &[]) else { return };
    let Ok(verified) = opened.verify(&house.list, TODAY.parse().unwrap()) else { return };
    // The store's id is another one in every run; the bundles of the corpus name the one they were made for.
    let Some(to) = verified.header().to.first().map(|to| to.desk) else { return };
    let Ok(addressed) = verified.for_desk(to, &house.keys[0]) else { return };
    let Ok(intact) = addressed.check_payload(|_| Ok(())) else { return };
    if let Ok(lines) = intact.lines(&house.keys[0], Limits::default()) {
        lines.for_each(drop);
    }
}

/// What stands inside the encryption: a zstd stream where the first byte is even, else what one unfolds to.
pub fn stream(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let house = house();
    let packed = if first % 2 == 0 { rest.to_vec() } else { zstd::encode_all(rest, 1).unwrap() };
    let payload = age::encrypt(&house.certificates[0].recipient().unwrap(), &packed).unwrap();
    let file = house.sealed(std::iter::empty());
    let mut header: Header = open(&file, &[]).unwrap().header().clone();
    header.lines = rest.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1) as u64;
    let end = rest.strip_suffix(b"\n").unwrap_or(rest).rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len);
    header.raw_bytes = (rest.len() - rest.len().min(end + 1)) as u64;
    header.payload_bytes = payload.len() as u64;
    header.payload_sha256 = Fingerprint::of(&payload);
    let head = format!("jatigi-bundle 1\n{}\n", serde_json::to_string(&header).unwrap());
    let signature = house.keys[1].sign(head.as_bytes());
    fs::write(&file, [head.as_bytes(), format!("{signature}\n").as_bytes(), &payload].concat()).unwrap();
    let verified = open(&file, &[]).unwrap().verify(&house.list, TODAY.parse().unwrap()).unwrap();
    let addressed = verified.for_desk(house.certificates[0].desk, &house.keys[0]).unwrap();
    let lines = addressed.check_payload(|_| Ok(())).unwrap().lines(&house.keys[0], Limits::default());
    if let Ok(lines) = lines {
        lines.for_each(drop);
    }
}

/// The lines of a bundle of a joined desk. Whatever comes in, the log verifies and the tables follow from it; a look leaves
/// nothing behind.
pub fn take_in(bytes: &[u8]) {
    let mut house = house();
    let file = house.sealed(bytes.split(|byte| *byte == b'\n'));
    let House { store, permit, .. } = &mut *house;
    let before = count(store);
    store
        .rehearse(|store| {
            if exchange::take_in(store, permit, &file).is_ok() {
                let tables = persons(store);
                // Making all tables anew takes longer than the rest: every eighth input has to bear it.
                if bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>() % 8 > 0 {
                    return Ok(());
                }
                store.rebuild().expect("the tables follow from the log");
                assert_eq!(persons(store), tables, "rebuilding gives the same persons");
                store.verify().expect("the log is whole");
                store.disagreements().expect("every disagreement is read");
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(count(store), before, "a look leaves nothing behind");
}

/// A picture or a PDF that is said to show a coupon. Nothing is said of a letter whose signs are not right.
pub fn scan(bytes: &[u8]) {
    let Ok(sheets) = casework::referral::scan::read(bytes) else { return };
    for sheet in sheets {
        assert_eq!(sheet.coupons.is_empty(), sheet.unread.is_some(), "a coupon, or why there is none");
        for coupon in sheet.coupons {
            assert!(casework::store::number::is_right(&coupon.reference));
        }
    }
}

fn persons(store: &Store) -> Vec<String> {
    let all = store.all::<casework::person::Person>(&[], 1000).expect("every person is read");
    all.into_iter().map(|person| format!("{person:?}")).collect()
}

fn count(store: &Store) -> (i64, i64, i64) {
    let count =
        |table: &str| store.db().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    (count("change"), count("set_aside"), count("blob"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that a desk at work would send, to begin from.
    const LINES: &[&str] = &[
        r#"{"desk":"00000000-0000-4000-8000-000000000002","number":1,"stamp":3757627588608000000,"by":"01990000-0000-7000-8000-000000000001","kind":"person","record":"01990000-0000-7000-8000-000000000002","salt":"000102030405060708090a0b","body":{"fields":{"family_name":"COULIBALY","given_names":"Moussa","sex":"m","birth_date":"1994~","aliases":["Moro"],"held_by":["KAY"],"phone":"76123456"}}}"#,
        r#"{"desk":"00000000-0000-4000-8000-000000000002","number":2,"stamp":3757627588608000001,"by":"01990000-0000-7000-8000-000000000001","kind":"note","record":"01990000-0000-7000-8000-000000000003","salt":"000102030405060708090a0b","body":{"fields":{"person":"01990000-0000-7000-8000-000000000002","text":"came back"},"reason":"x"}}"#,
        r#"{"desk":"00000000-0000-4000-8000-000000000002","number":3,"stamp":3757627588608000002,"doubtful":true,"by":"01990000-0000-7000-8000-000000000001","kind":"person","record":"01990000-0000-7000-8000-000000000002","salt":"000102030405060708090a0b","body":{"fields":{"aliases":{"add":["Petit"],"remove":["Moro"]},"withdrawn":true,"forgotten":true}}}"#,
    ];

    /// An attachment, and its content in two pieces.
    const PIECES: &[&str] = &[
        r#"{"desk":"00000000-0000-4000-8000-000000000002","number":1,"stamp":3757627588608000000,"by":"01990000-0000-7000-8000-000000000001","kind":"attachment","record":"01990000-0000-7000-8000-000000000004","salt":"000102030405060708090a0b","body":{"fields":{"person":"01990000-0000-7000-8000-000000000002","attachment_kind":"piece","title":"card","media_type":"application/pdf","hash":"950c149631cd2f5f78ceadc2edb57253692b5cf51037f4cf3e1db474099f1c46","size":24}}}"#,
        r#"{"blob":"950c149631cd2f5f78ceadc2edb57253692b5cf51037f4cf3e1db474099f1c46","at":0,"of":24,"data":"JVBERi0xLjQgYw=="}"#,
        r#"{"blob":"950c149631cd2f5f78ceadc2edb57253692b5cf51037f4cf3e1db474099f1c46","at":10,"of":24,"data":"YW1lIGJhY2sgJSVFT0Y="}"#,
    ];

    fn corpus(target: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
    }

    /// `JATIGI_WRITE_GOLDEN=1` writes the inputs that the fuzzer begins from.
    fn write_seeds() {
        let house = house();
        let lines = LINES.join("\n");
        let stream = format!("\u{1}{{}}\n{lines}\n{{\"end\":{{\"lines\":{}}}}}\n", LINES.len() + 1);
        let packed = [&[0], &zstd::encode_all(&stream.as_bytes()[1..], 1).unwrap()[..]].concat();
        let bundle = fs::read(house.sealed(LINES.iter().map(|line| line.as_bytes()))).unwrap();
        let seeds = [
            ("header", "bundle", bundle),
            ("header", "list", house.list.write().unwrap()),
            ("stream", "lines", stream.into_bytes()),
            ("stream", "packed", packed),
            ("take_in", "lines", lines.into_bytes()),
            ("take_in", "pieces", PIECES.join("\n").into_bytes()),
        ];
        for (target, name, bytes) in seeds {
            fs::create_dir_all(corpus(target)).unwrap();
            fs::write(corpus(target).join(name), bytes).unwrap();
        }
    }

    #[test]
    fn everything_that_was_ever_found_passes() {
        if std::env::var_os("JATIGI_WRITE_GOLDEN").is_some() {
            write_seeds();
        }
        let targets = [("header", header as fn(&[u8])), ("scan", scan), ("stream", stream), ("take_in", take_in)];
        for (name, target) in targets {
            let mut inputs: Vec<_> = fs::read_dir(corpus(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
            inputs.sort();
            assert!(!inputs.is_empty(), "{name} has a corpus");
            inputs.iter().for_each(|input| target(&fs::read(input).unwrap()));
        }
    }
}
