use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::*;
use crate::error::Result;
use crate::exchange::trust::{DeskSecrets, JoinRequest, RootSecrets, Term, TrustList};

const BKO: DeskId = DeskId(uuid::Uuid::from_u128(2));
const HQ: DeskId = DeskId(uuid::Uuid::from_u128(1));
const LINES: [&str; 3] = ["{\"kind\":\"note\",\"text\":\"riz\"}", "{\"kind\":\"note\",\"text\":\"mil\"}", "{}"];

struct House {
    root: RootSecrets,
    bko: (DeskSecrets, Certificate),
    hq: (DeskSecrets, Certificate),
    trust: TrustList,
    folder: tempfile::TempDir,
}

fn day() -> NaiveDate {
    "2026-06-01".parse().unwrap()
}

fn desk(root: &RootSecrets, id: DeskId, prefix: &str, serial: u32) -> (DeskSecrets, Certificate) {
    let secrets = DeskSecrets::generate().unwrap();
    let request = JoinRequest::new(id, prefix, prefix, &secrets, day()).unwrap();
    let term = Term { headquarters: serial == 1, issued_on: day(), valid_until: day(), serial };
    let certificate = root.certify(&request, term);
    (secrets, certificate)
}

fn house() -> House {
    let root = RootSecrets::generate().unwrap();
    let (hq, bko) = (desk(&root, HQ, "HQ", 1), desk(&root, BKO, "BKO", 2));
    let trust = root.list(1, vec![hq.1.clone(), bko.1.clone()], vec![]);
    House { root, bko, hq, trust, folder: tempfile::tempdir().unwrap() }
}

fn facts(number: u32) -> Facts {
    Facts { organisation: "CIGEM".into(), number, made_at: 1_780_000_000_000, schema: 1, level: 3, ..Facts::default() }
}

impl House {
    fn writer(&self, facts: Facts) -> Result<BundleWriter<'_>> {
        BundleWriter::create(self.folder.path(), facts, &self.bko.1, &[&self.hq.1], &self.bko.0)
    }

    fn bundle(&self, number: u32) -> Sealed {
        let mut writer = self.writer(facts(number)).unwrap();
        for line in LINES {
            writer.line(line.as_bytes()).unwrap();
        }
        writer.count("changes", 3);
        writer.finish().unwrap()
    }

    /// A bundle as a hostile but trusted desk could make it: any header and any zstd stream, truly signed and sealed.
    fn crafted(&self, plain: &[u8], change: impl FnOnce(&mut Header)) -> PathBuf {
        let key = self.hq.1.recipient().unwrap();
        let payload = age::encrypt(&key, plain).unwrap();
        let mut header = self.bundle(900).header;
        header.payload_bytes = payload.len() as u64;
        header.payload_sha256 = Fingerprint::of(&payload);
        change(&mut header);
        let path = self.folder.path().join("crafted.jatigi");
        write_signed(&path, &header, &self.bko.0, &payload);
        fs::remove_file(self.folder.path().join(file_name("CIGEM", "BKO", "HQ", 900))).unwrap();
        path
    }

    fn crafted_lines(&self, text: &str) -> PathBuf {
        self.crafted(&zstd::encode_all(text.as_bytes(), 3).unwrap(), |_| {})
    }

    fn take(&self, path: &Path) -> Result<Vec<String>> {
        self.take_as(path, HQ, &self.hq.0, Limits::default())
    }

    fn take_as(&self, path: &Path, desk: DeskId, secrets: &DeskSecrets, limits: Limits) -> Result<Vec<String>> {
        let verified = open(path, &["merge-1"])?.verify(&self.trust, day())?;
        let mut lines = verified.for_desk(desk, secrets)?.check_payload(|_| Ok(()))?.lines(secrets, limits)?;
        let (mut all, mut line) = (Vec::new(), Vec::new());
        while lines.next_line(&mut line)? {
            all.push(String::from_utf8(line.clone()).unwrap());
        }
        Ok(all)
    }

    fn code(&self, path: &Path) -> &'static str {
        self.take(path).err().map_or("done", |error| error.code())
    }

    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }
}

fn write_signed(path: &Path, header: &Header, secrets: &DeskSecrets, payload: &[u8]) {
    let mut head = FORMAT_LINE.to_vec();
    serde_json::to_writer(&mut head, header).unwrap();
    head.push(b'\n');
    let mut file = fs::File::create(path).unwrap();
    file.write_all(&head).unwrap();
    writeln!(file, "{}", secrets.sign(&head)).unwrap();
    file.write_all(payload).unwrap();
}

#[test]
fn what_is_written_is_read() {
    let house = house();
    let sealed = house.bundle(212);
    assert_eq!(house.files(), ["CIGEM_BKO-HQ_000212.jatigi"]);
    assert_eq!(house.take(&sealed.path).unwrap(), LINES);
    let opened = open(&sealed.path, &[]).unwrap();
    assert_eq!(opened.header(), &sealed.header);
    assert_eq!((sealed.header.lines, sealed.header.counts["changes"]), (3, 3));
    let verified = opened.verify(&house.trust, day()).unwrap();
    assert_eq!(verified.hash(), sealed.hash);
    let lines = verified.for_desk(HQ, &house.hq.0).unwrap().check_payload(|_| Ok(())).unwrap();
    let lines = lines.lines(&house.hq.0, Limits::default()).unwrap().collect::<Result<Vec<_>>>().unwrap();
    assert_eq!(lines, LINES.map(|line| line.as_bytes().to_vec()));
    // Long enough that chance does not write it.
    let (written, told) = (fs::read(&sealed.path).unwrap(), LINES[0].as_bytes());
    assert!(String::from_utf8(written.clone()).is_err() && !written.windows(8).any(|bytes| bytes == &told[..8]));
}

#[test]
fn any_flipped_byte_is_refused() {
    let house = house();
    let whole = fs::read(house.bundle(1).path).unwrap();
    let path = house.folder.path().join("flipped.jatigi");
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= if index % 2 == 0 { 1 } else { 0x20 };
        fs::write(&path, &bytes).unwrap();
        let code = house.code(&path);
        assert!(!["done", "disk", "bundle-too-large"].contains(&code), "byte {index}: {code}");
    }
}

#[test]
fn any_cut_is_refused_as_incomplete() {
    let house = house();
    let whole = fs::read(house.bundle(1).path).unwrap();
    let path = house.folder.path().join("cut.jatigi");
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        assert_eq!(house.code(&path), "bundle-truncated", "{length}");
    }
    fs::write(&path, [whole.as_slice(), b"x"].concat()).unwrap();
    assert_eq!(house.code(&path), "bundle-damaged");
}

#[test]
fn a_bundle_for_another_desk_says_for_whom_it_is() {
    let house = house();
    let path = house.bundle(1).path;
    let (zeg, _) = desk(&house.root, DeskId(uuid::Uuid::from_u128(3)), "ZEG", 3);
    for (id, secrets) in [(BKO, &house.bko.0), (HQ, &zeg), (BKO, &house.hq.0)] {
        let error = house.take_as(&path, id, secrets, Limits::default()).unwrap_err();
        assert_eq!(error.code(), "bundle-not-for-this-desk");
        assert!(error.message(crate::words::Lang::En).contains("from BKO is for HQ"));
    }
}

#[test]
fn forged_headers_signatures_and_senders_are_refused() {
    let house = house();
    let (first, second) = (house.bundle(1), house.bundle(2));
    let path = house.folder.path().join("forged.jatigi");
    let bytes = [fs::read(&first.path).unwrap(), fs::read(&second.path).unwrap()];
    let parts = bytes.each_ref().map(|bytes| bytes.splitn(4, |byte| *byte == b'\n').collect::<Vec<_>>());
    let swapped = [parts[0][0], parts[0][1], parts[1][2], parts[0][3]].join(&b'\n');
    fs::write(&path, swapped).unwrap();
    assert_eq!(house.code(&path), "bundle-signature");

    let (thief, _) = desk(&house.root, BKO, "BKO", 9);
    let mut header = first.header.clone();
    header.number = 77;
    write_signed(&path, &header, &thief, parts[0][3]);
    assert_eq!(house.code(&path), "bundle-signature");
    header.certificate.sign_key = thief.sign_key();
    write_signed(&path, &header, &thief, parts[0][3]);
    assert_eq!(house.code(&path), "certificate-invalid");
    let mut header = first.header.clone();
    header.from = Party { desk: HQ, prefix: "HQ".into() };
    write_signed(&path, &header, &house.bko.0, parts[0][3]);
    assert_eq!(house.code(&path), "bundle-signature");
    let stranger = RootSecrets::generate().unwrap();
    let (secrets, certificate) = desk(&stranger, BKO, "BKO", 2);
    header = Header { certificate, ..first.header };
    write_signed(&path, &header, &secrets, parts[0][3]);
    assert_eq!(house.code(&path), "unknown-desk");
}

#[test]
fn a_revoked_desk_is_not_listened_to() {
    let mut house = house();
    let path = house.bundle(1).path;
    let revocation = house.root.revoke(BKO, 0, day(), "stolen");
    house.trust = house.root.list(2, house.trust.certificates.clone(), vec![revocation]);
    assert_eq!(house.code(&path), "revoked-desk");
}

#[test]
fn a_bundle_of_a_newer_version_is_named_as_such() {
    let house = house();
    let path = house.folder.path().join("newer.jatigi");
    fs::write(&path, b"jatigi-bundle 2\n{\"other\":1}\n").unwrap();
    assert_eq!(house.code(&path), "bundle-newer");
    let mut with = facts(5);
    with.requires = vec!["merge-1".into()];
    assert_eq!(house.code(&house.writer(with.clone()).unwrap().finish().unwrap().path), "done");
    with.number = 6;
    with.requires.push("map-3".into());
    assert_eq!(house.code(&house.writer(with).unwrap().finish().unwrap().path), "bundle-newer");
    for other in ["", "PK\u{3}\u{4}", "jatigi-bundle x\n", &"z".repeat(100_000)] {
        fs::write(&path, other).unwrap();
        assert!(["not-a-bundle", "bundle-truncated"].contains(&house.code(&path)), "{other:.20}");
    }
}

#[test]
fn bombs_stop_at_the_limits() {
    let house = house();
    let mut zeros = zstd::Encoder::new(Vec::new(), 1).unwrap();
    let mut lines = zstd::Encoder::new(Vec::new(), 1).unwrap();
    let row = b"{}\n".repeat(1 << 15);
    for _ in 0..1024 {
        zeros.write_all(&[0; 1 << 20]).unwrap();
        lines.write_all(&row).unwrap();
    }
    assert_eq!(house.code(&house.crafted(&zeros.finish().unwrap(), |_| {})), "bundle-too-large");
    let lines = lines.finish().unwrap();
    // More lines than were signed for, and as many.
    assert_eq!(house.code(&house.crafted(&lines, |_| {})), "bundle-damaged");
    let as_many = |header: &mut Header| (header.lines, header.raw_bytes) = (1 << 25, 3 << 25);
    assert_eq!(house.code(&house.crafted(&lines, as_many)), "bundle-too-large");
    let claims = |header: &mut Header| header.raw_bytes = 1 << 50;
    assert_eq!(house.code(&house.crafted(b"", claims)), "bundle-too-large");
    let few = Limits { lines: 2, ..Limits::default() };
    let error = house.take_as(&house.bundle(1).path, HQ, &house.hq.0, few).unwrap_err();
    assert_eq!(error.code(), "bundle-too-large");
    // A window of 2 GiB is asked for by the stream's own header.
    let mut wide = zstd::Encoder::new(Vec::new(), 1).unwrap();
    wide.window_log(31).unwrap();
    wide.write_all(&row).unwrap();
    assert_eq!(house.code(&house.crafted(&wide.finish().unwrap(), |_| {})), "bundle-damaged");
}

#[test]
fn the_end_line_must_be_right_and_last() {
    let house = house();
    let body = LINES.map(|line| format!("{line}\n")).concat();
    let end = "{\"end\":{\"lines\":3}}\n";
    let refused = [
        body.clone(),
        format!("{body}{}", end.trim_end()),
        format!("{body}{{\"end\":{{\"lines\":4}}}}\n"),
        format!("{body}{{\"end\":3}}\n"),
        format!("{body}{end}{{}}\n"),
        format!("{body}{end}{end}"),
        format!("{body}\n{end}"),
        "{}\n{\"end\":{\"lines\":1}}\n".to_owned(),
        String::new(),
    ];
    let whole = format!("{body}{end}");
    assert_eq!(house.code(&house.crafted_lines(&whole)), "done");
    for text in refused {
        assert_eq!(house.code(&house.crafted_lines(&text)), "bundle-damaged", "{text}");
    }
    assert_eq!(house.code(&house.crafted(b"no zstd at all", |_| {})), "bundle-damaged");
    let twice = [zstd::encode_all(whole.as_bytes(), 3).unwrap(), b"rest".to_vec()].concat();
    assert_eq!(house.code(&house.crafted(&twice, |_| {})), "bundle-damaged");
}

#[test]
fn a_stick_that_gives_other_bytes_on_second_reading_is_found() {
    let house = house();
    let text = |word: &str| format!("{{\"text\":\"{word}\"}}\n{{\"end\":{{\"lines\":1}}}}\n");
    let same = |header: &mut Header| (header.lines, header.raw_bytes) = (1, 15);
    let path = house.crafted(&zstd::encode_all(text("riz").as_bytes(), 3).unwrap(), same);
    let intact = open(&path, &[]).unwrap().verify(&house.trust, day()).unwrap();
    let intact = intact.for_desk(HQ, &house.hq.0).unwrap().check_payload(|_| Ok(())).unwrap();
    let other = house.folder.path().join("other");
    fs::rename(&path, &other).unwrap();
    let payload = |path: &Path| fs::read(path).unwrap().splitn(4, |byte| *byte == b'\n').nth(3).unwrap().to_vec();
    let first = payload(&other);
    let head = fs::read(&other).unwrap().len() - first.len();
    // age adds a stanza of random length, so several are sealed until one has the same length.
    let mil = zstd::encode_all(text("mil").as_bytes(), 3).unwrap();
    let mut sealed = std::iter::repeat_with(|| payload(&house.crafted(&mil, same))).take(5000);
    let second = sealed.find(|payload| payload.len() == first.len()).unwrap();
    let mixed = [&fs::read(&other).unwrap()[..head], &second].concat();
    fs::write(&other, mixed).unwrap();
    let mut lines = intact.lines(&house.hq.0, Limits::default()).unwrap();
    let mut line = Vec::new();
    assert!(lines.next_line(&mut line).unwrap());
    assert_eq!(lines.next_line(&mut line).unwrap_err().code(), "bundle-damaged");
    assert_eq!(lines.next_line(&mut line).unwrap_err().code(), "bundle-damaged");
}

#[test]
fn nothing_is_replaced_and_nothing_half_stays() {
    let house = house();
    let kept = fs::read(house.bundle(1).path).unwrap();
    assert_eq!(house.writer(facts(1)).err().unwrap().code(), "bundle-exists");
    drop(house.writer(facts(2)).unwrap());
    let mut writer = house.writer(facts(3)).unwrap();
    for line in ["", "two\nlines", "{\"end\":{\"lines\":0}}"] {
        assert_eq!(writer.line(line.as_bytes()).unwrap_err().code(), "invalid");
    }
    drop(writer);
    assert_eq!(house.files(), ["CIGEM_BKO-HQ_000001.jatigi"]);
    assert_eq!(fs::read(house.folder.path().join("CIGEM_BKO-HQ_000001.jatigi")).unwrap(), kept);
    let none = BundleWriter::create(house.folder.path(), facts(4), &house.bko.1, &[], &house.bko.0);
    assert_eq!(none.err().unwrap().code(), "bundle-no-recipient");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_bundle() {
    for ending in ["part", "new"] {
        let house = house();
        let place = house.folder.path().join(format!("CIGEM_BKO-HQ_000001.jatigi.{ending}"));
        std::os::unix::fs::symlink("/dev/full", place).unwrap();
        let mut writer = house.writer(facts(1)).unwrap();
        let result = LINES.iter().try_for_each(|line| writer.line(line.as_bytes())).and_then(|()| writer.finish());
        assert_eq!(result.unwrap_err().code(), "disk-full");
        assert!(house.files().is_empty());
    }
}

#[test]
fn file_names_carry_the_desk_and_no_odd_sign() {
    assert_eq!(file_name("CIGEM", "BKO", "HQ", 212), "CIGEM_BKO-HQ_000212.jatigi");
    assert_eq!(file_name("../é:?", "ZEG", "HQ", 1), "JATIGI_ZEG-HQ_000001.jatigi");
}
