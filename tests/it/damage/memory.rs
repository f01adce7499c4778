//! Bombs: what unfolds, repeats or never ends stops early and takes little memory.
//!
//! The peak is the kernel's own (`VmHWM`), in a process that does nothing else: this test binary, started for one case.

use std::fs;
use std::io::Write as _;
use std::process::Command;

use casework::exchange::envelope::{Header, open};
use casework::exchange::trust::Fingerprint;
use serde_json::json;

use super::{Forger, House, contents, line};

/// More than this no bundle may take, in KiB.
const MOST_KIB: u64 = 300 << 10;
const CASE: &str = "JATIGI_DAMAGE_CASE";

/// A payload of the sender's own making, truly signed: any bytes, any header.
fn crafted(house: &mut House, payload: &[u8], change: impl FnOnce(&mut Header)) -> std::path::PathBuf {
    let file = house.sealed(&["{}"]);
    let mut header = open(&file, &[]).unwrap().header().clone();
    header.payload_bytes = payload.len() as u64;
    header.payload_sha256 = Fingerprint::of(payload);
    change(&mut header);
    let mut head = b"jatigi-bundle 1\n".to_vec();
    serde_json::to_writer(&mut head, &header).unwrap();
    head.push(b'\n');
    let signature = format!("{}\n", house.keys.sign(&head));
    fs::write(&file, [&head, signature.as_bytes(), payload].concat()).unwrap();
    file
}

fn encrypted(house: &House, plain: &[u8]) -> Vec<u8> {
    age::encrypt(&house.headquarters.recipient().unwrap(), plain).unwrap()
}

fn repeated(unit: &[u8], times: usize) -> Vec<u8> {
    let mut packed = zstd::Encoder::new(Vec::new(), 1).unwrap();
    (0..times).for_each(|_| packed.write_all(unit).unwrap());
    packed.finish().unwrap()
}

/// Text that zstd cannot make short, so that the limit on the ratio lets it pass.
fn noise(length: usize, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut step = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'a' + (state >> 40) as u8 % 26)
    };
    (0..length).map(|_| step()).collect()
}

/// A case: makes the bundle, and says what its taking in must come to (`None`: it is taken in).
type Case = (&'static str, fn(&mut House) -> std::path::PathBuf, Option<&'static str>);

const CASES: &[Case] = &[
    (
        "a gigabyte of zeros",
        |house| {
            let plain = repeated(&[0; 1 << 20], 1024);
            let payload = encrypted(house, &plain);
            crafted(house, &payload, |_| {})
        },
        Some("bundle-too-large"),
    ),
    (
        "a gigabyte of open brackets",
        |house| {
            let plain = repeated(&[b'['; 1 << 20], 1024);
            let payload = encrypted(house, &plain);
            crafted(house, &payload, |_| {})
        },
        Some("bundle-too-large"),
    ),
    (
        "a gigabyte of small lines",
        |house| {
            let about = format!("{}\n", house.about());
            let plain = [repeated(about.as_bytes(), 1), repeated(&b"{}\n".repeat(1 << 15), 10_000)].concat();
            let payload = encrypted(house, &plain);
            crafted(house, &payload, |_| {})
        },
        Some("bundle-damaged"),
    ),
    (
        "a hundred thousand lines and one that are no changes",
        |house| house.sealed_one_by_one(std::iter::repeat_n(b"{}".to_vec(), 100_001)),
        Some("bundle-too-large"),
    ),
    ("a claimed exabyte", |house| crafted(house, b"", |header| header.raw_bytes = 1 << 60), Some("bundle-too-large")),
    (
        "a hundred thousand recipients in the payload",
        |house| {
            let stanza = format!("-> X25519 {}\n{}\n", "A".repeat(43), "A".repeat(43));
            let payload = [b"age-encryption.org/v1\n".to_vec(), stanza.repeat(600_000).into_bytes()].concat();
            crafted(house, &payload, |_| {})
        },
        Some("bundle-damaged"),
    ),
    (
        "five hundred changes of nearly a megabyte",
        |house| {
            let mut forger = Forger::of(&house.peer);
            house.sealed_one_by_one((0..500).map(|at| {
                let text = format!("{}{}", noise(30_000, at), "y".repeat(900_000));
                forger.new_record("note", &json!({ "text": text }))
            }))
        },
        None,
    ),
    (
        "five hundred lines of nearly a megabyte that are no changes",
        |house| {
            let line = |at| format!("{{{}{}", noise(30_000, at), "y".repeat(900_000)).into_bytes();
            let file = house.sealed_one_by_one((0..500).map(line));
            house.take_in(&file).unwrap();
            // They are tried again with the next bundle.
            house.sealed(&["{}"])
        },
        None,
    ),
    (
        "contents of five megabytes that never end",
        |house| {
            let mut forger = Forger::of(&house.peer);
            let person = forger.new_record("person", &json!({ "family_name": "x" }));
            let id = serde_json::from_slice::<serde_json::Value>(&person).unwrap()["record"].clone();
            let hash = |at: u64| format!("{at:064x}");
            let record = |at| json!({ "person": id, "title": "x", "hash": hash(at), "size": 5_000_000 });
            let records: Vec<Vec<u8>> = (0..8).map(|at| forger.new_record("attachment", &record(at))).collect();
            let piece = |content: u64, at: u64| {
                let data = noise(349_524, content << 8 | at);
                let at = at * (256 << 10) - at;
                format!("{{\"blob\":\"{}\",\"at\":{at},\"of\":5000000,\"data\":\"{data}\"}}", hash(content))
                    .into_bytes()
            };
            let pieces = (0..8).flat_map(|content| (0..19).map(move |at| piece(content, at)));
            house.sealed_one_by_one([person].into_iter().chain(records).chain(pieces))
        },
        None,
    ),
    (
        "three hundred changes of one record that nobody saw",
        |house| {
            let mut forger = Forger::of(&house.peer);
            let id = forger.id();
            let lines: Vec<Vec<u8>> = (0..300)
                .map(|at| {
                    let (change, hash) =
                        forger.change("note", id, vec![], &format!("{{\"fields\":{{\"text\":\"{at}\"}}}}"));
                    line(&change, hash)
                })
                .collect();
            house.sealed(&lines)
        },
        None,
    ),
];

fn status(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn one_case_by_itself() {
    let Some(at) = std::env::var(CASE).ok().and_then(|at| at.parse::<usize>().ok()) else { return };
    let (name, make, expected) = CASES[at];
    let mut house = House::new();
    let file = make(&mut house);
    let before = expected.map(|_| contents(&house.here));
    // The peak so far is the making's: it begins anew.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let (start, clock) = (status("VmRSS"), std::time::Instant::now());
    let code = house.code(&file);
    let (peak, took) = (status("VmHWM"), clock.elapsed());
    println!("{name}: {code}, {start} to {peak} KiB, {took:?}");
    assert_eq!(code, expected.unwrap_or("done"), "{name}");
    assert!(peak < MOST_KIB, "{name} takes {peak} KiB");
    match before {
        Some(before) => assert!(contents(&house.here) == before, "{name}"),
        None => house.here.proves_itself(),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_bomb_takes_more_than_300_mb() {
    for at in 0..CASES.len() {
        let mut case = Command::new(std::env::current_exe().unwrap());
        case.args(["--exact", "damage::memory::one_case_by_itself", "--nocapture"]).env(CASE, at.to_string());
        let output = case.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        println!("{said}");
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    }
}
