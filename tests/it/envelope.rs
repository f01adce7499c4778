//! A bundle opens, and its signature holds, with tools that know nothing of Jatigi.

use std::fs;
use std::path::Path;
use std::process::Command;

use casework::exchange::envelope::{BundleWriter, Facts};
use casework::exchange::trust::{DeskSecrets, JoinRequest, RootSecrets, Term};
use casework::ids::DeskId;

fn shell(folder: &Path, script: &str) -> String {
    let out = Command::new("bash").args(["-euo", "pipefail", "-c", script]).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "{script}\n{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// A bundle from BKO to HQ and ZEG in `bundle.jatigi`, with both readers' age keys and the sender's public key beside it.
fn bundle(folder: &Path, lines: u32) -> String {
    let root = RootSecrets::generate().unwrap();
    let today = "2026-06-01".parse().unwrap();
    let desk = |number: u32, prefix: &str| {
        let secrets = DeskSecrets::generate().unwrap();
        let id = DeskId(format!("00000000-0000-4000-8000-00000000000{number}").parse().unwrap());
        let request = JoinRequest::new(id, prefix, prefix, &secrets, today).unwrap();
        let term = Term { headquarters: number == 1, issued_on: today, valid_until: today, serial: number };
        // The age identity stands after the 32 bytes of the signing seed.
        fs::write(folder.join(format!("{prefix}.key")), &secrets.to_bytes()[32..]).unwrap();
        (root.certify(&request, term), secrets)
    };
    let ((hq, _), (bko, secrets), (zeg, _)) = (desk(1, "HQ"), desk(2, "BKO"), desk(3, "ZEG"));
    let facts = Facts { organisation: "CIGEM".into(), number: 212, schema: 1, level: 9, ..Facts::default() };
    let mut writer = BundleWriter::create(folder, facts, &bko, &[&hq, &zeg], &secrets).unwrap();
    for number in 1..=lines {
        writer.line(format!("{{\"kind\":\"note\",\"number\":{number},\"text\":\"reçu à Ségou\"}}").as_bytes()).unwrap();
    }
    let sealed = writer.finish().unwrap();
    let der = [b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00".as_slice(), &bko.sign_key.to_bytes()].concat();
    fs::write(folder.join("sender.der"), der).unwrap();
    fs::rename(sealed.path, folder.join("bundle.jatigi")).unwrap();
    sealed.hash.to_string()
}

#[test]
fn a_bundle_opens_with_age_zstd_and_jq() {
    let folder = tempfile::tempdir().unwrap();
    bundle(folder.path(), 5000);
    for reader in ["HQ", "ZEG"] {
        let open = format!("tail -n +4 bundle.jatigi | age -d -i {reader}.key | zstd -d | jq -c");
        let texts = shell(folder.path(), &format!("{open} 'select(.kind == \"note\") | .text' | sort | uniq -c"));
        assert_eq!(texts.trim(), "5000 \"reçu à Ségou\"");
        assert_eq!(shell(folder.path(), &format!("{open} . | tail -n 1")), "{\"end\":{\"lines\":5000}}\n");
    }
    let sender = "tail -n +4 bundle.jatigi | age -d -i BKO.key > /dev/null 2>&1 && echo opened || echo closed";
    assert_eq!(shell(folder.path(), sender), "closed\n");
}

#[test]
fn the_header_tells_length_and_hash_of_the_payload() {
    let folder = tempfile::tempdir().unwrap();
    let hash = bundle(folder.path(), 10);
    let header = "head -n 2 bundle.jatigi | tail -n 1 | jq -r '[.payload_sha256, .payload_bytes, .lines, (.to | length)] | @tsv'";
    let sum = "tail -n +4 bundle.jatigi | sha256sum | cut -d ' ' -f 1";
    let facts = format!(
        "{}\t{}\t10\t2\n",
        shell(folder.path(), sum).trim(),
        shell(folder.path(), "tail -n +4 bundle.jatigi | wc -c").trim()
    );
    assert_eq!(shell(folder.path(), header), facts);
    assert_eq!(shell(folder.path(), "head -n 2 bundle.jatigi | sha256sum | cut -d ' ' -f 1").trim(), hash);
}

#[test]
fn the_signature_holds_for_openssl() {
    let folder = tempfile::tempdir().unwrap();
    bundle(folder.path(), 10);
    let check = "head -n 2 bundle.jatigi > head; sed -n 3p bundle.jatigi | base64 -d > head.sig
        openssl pkeyutl -verify -pubin -keyform DER -inkey sender.der -rawin -in head -sigfile head.sig";
    assert!(shell(folder.path(), check).contains("Verified Successfully"));
    let forged = format!("sed -i 's/\"number\":212/\"number\":213/' bundle.jatigi; ({check}) || echo refused");
    assert!(shell(folder.path(), &forged).contains("refused"));
}
