//! Opens a bundle step by step; no step can be left out, since each gives what the next one needs:
//! [`open`] → [`Opened::verify`] → [`Verified::for_desk`] → [`Addressed::check_payload`] → [`Intact::lines`].

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::lines::{Limits, Lines};
use super::{FORMAT_LINE, Header, MOST_HEAD_BYTES};
use crate::error::{Error, Result};
use crate::exchange::trust::{DeskSecrets, Fingerprint, Sender, Signature, TrustList};
use crate::ids::DeskId;

/// Read and bounded, nothing of it believed yet: what a person may be told is "says to be from BKO".
#[derive(Debug)]
pub struct Opened {
    file: BufReader<File>,
    /// Lines 1 and 2.
    head: Vec<u8>,
    signature: Signature,
    header: Header,
}

/// Signed by a desk that the organisation trusts.
#[derive(Debug)]
pub struct Verified {
    opened: Opened,
    sender: Sender,
}

/// And meant for this desk.
#[derive(Debug)]
pub struct Addressed(Verified);

/// And complete, byte for byte.
#[derive(Debug)]
pub struct Intact(Verified);

/// Reads lines 1 to 3. `supported`: the features this version knows.
///
/// Errs with `not-a-bundle`, `bundle-newer`, `bundle-truncated`, `bundle-damaged`, and as the disk does.
pub fn open(path: &Path, supported: &[&str]) -> Result<Opened> {
    let mut file = BufReader::with_capacity(1 << 18, File::open(path)?);
    let mut head = Vec::new();
    match head_line(&mut file, &mut head) {
        Err(Error::Disk(error)) => return Err(error.into()),
        _ if head == FORMAT_LINE => {}
        _ if FORMAT_LINE.starts_with(&head) => return Err(Error::refused("bundle-truncated")),
        _ => return Err(other_format(&head)),
    }
    head_line(&mut file, &mut head)?;
    let json = &head[FORMAT_LINE.len()..];
    let damaged = |_| Error::refused("bundle-damaged");

    #[derive(Deserialize)]
    struct Gate {
        #[serde(default)]
        requires: Vec<String>,
    }
    let gate: Gate = serde_json::from_slice(json).map_err(damaged)?;
    if let Some(unknown) = gate.requires.iter().find(|feature| !supported.contains(&feature.as_str())) {
        let shown: String = unknown.chars().filter(|sign| sign.is_ascii_graphic()).take(40).collect();
        return Err(Error::refused("bundle-newer").with("requires", shown));
    }
    let header = serde_json::from_slice(json).map_err(damaged)?;
    let mut signed = Vec::new();
    head_line(&mut file, &mut signed)?;
    let signature = std::str::from_utf8(&signed[..signed.len() - 1]).ok().and_then(|text| text.parse().ok());
    let signature = signature.ok_or_else(|| Error::refused("bundle-damaged"))?;
    Ok(Opened { file, head, signature, header })
}

impl Opened {
    /// What line 2 claims. Not to be acted on before [`Opened::verify`].
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Errs with `unknown-desk`, `revoked-desk`, `certificate-invalid`, `bundle-signature`.
    pub fn verify(self, trust: &TrustList, today: NaiveDate) -> Result<Verified> {
        let Header { from, certificate, .. } = &self.header;
        let sender = trust.verify_sender(certificate, today)?;
        let own = certificate.desk == from.desk && certificate.prefix == from.prefix;
        if !own || !certificate.sign_key.verifies(&self.head, &self.signature) {
            return Err(Error::refused("bundle-signature").with("prefix", &certificate.prefix));
        }
        Ok(Verified { opened: self, sender })
    }
}

impl Verified {
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.opened.header
    }

    /// Whether its certificate is fresh; the window warns when not.
    #[must_use]
    pub fn sender(&self) -> Sender {
        self.sender
    }

    /// SHA-256 of lines 1 and 2: names this bundle, and is the next one's `previous`.
    #[must_use]
    pub fn hash(&self) -> Fingerprint {
        Fingerprint::of(&self.opened.head)
    }

    /// Errs with `bundle-not-for-this-desk`, also when it is sealed to keys that this desk no longer has.
    pub fn for_desk(self, desk: DeskId, secrets: &DeskSecrets) -> Result<Addressed> {
        let key = Fingerprint::of(secrets.box_key().as_bytes());
        let header = self.header();
        if header.to.iter().any(|to| to.desk == desk && to.key == key) {
            return Ok(Addressed(self));
        }
        let prefixes: Vec<&str> = header.to.iter().map(|to| to.prefix.as_str()).collect();
        let refused = Error::refused("bundle-not-for-this-desk").with("from", &header.from.prefix);
        Err(refused.with("to", prefixes.join(", ")))
    }
}

impl Addressed {
    #[must_use]
    pub fn verified(&self) -> &Verified {
        &self.0
    }

    /// Reads the whole payload once and compares it with the signed length and hash, before a byte is decrypted.
    /// `progress` gets the number of bytes read more, of `header().payload_bytes`, and may stop it.
    ///
    /// Errs with `bundle-truncated`, `bundle-damaged`, as `progress` and as the disk does.
    pub fn check_payload(mut self, mut progress: impl FnMut(u64) -> Result<()>) -> Result<Intact> {
        let Opened { file, header, .. } = &mut self.0.opened;
        let (mut hash, mut found) = (Sha256::new(), 0);
        loop {
            let bytes = file.fill_buf()?;
            if bytes.is_empty() || found > header.payload_bytes {
                break;
            }
            hash.update(bytes);
            let count = bytes.len();
            file.consume(count);
            found += count as u64;
            progress(count as u64)?;
        }
        if found < header.payload_bytes {
            let facts = Error::refused("bundle-truncated").with("found", found);
            return Err(facts.with("expected", header.payload_bytes));
        }
        if found > header.payload_bytes || Fingerprint(hash.finalize().into()) != header.payload_sha256 {
            return Err(Error::refused("bundle-damaged"));
        }
        Ok(Intact(self.0))
    }
}

impl Intact {
    #[must_use]
    pub fn verified(&self) -> &Verified {
        &self.0
    }

    /// The decrypted lines, one by one. Errs with `bundle-damaged`, `bundle-too-large`, and as the disk does.
    pub fn lines(self, secrets: &DeskSecrets, limits: Limits) -> Result<Lines> {
        let Opened { file, head, signature, header } = self.0.opened;
        let start = head.len() + signature.to_string().len() + 1;
        let mut file = file.into_inner();
        file.seek(SeekFrom::Start(start as u64))?;
        Lines::start(file, &header, secrets, limits)
    }
}

/// Appends one line with its end. Errs with `bundle-truncated` when the file ends before it, `bundle-damaged` when it is too long.
fn head_line(file: &mut BufReader<File>, into: &mut Vec<u8>) -> Result<()> {
    let before = into.len();
    file.take(MOST_HEAD_BYTES as u64).read_until(b'\n', into)?;
    match into[before..].last() {
        Some(b'\n') => Ok(()),
        _ if into.len() - before == MOST_HEAD_BYTES => Err(Error::refused("bundle-damaged")),
        _ => Err(Error::refused("bundle-truncated")),
    }
}

fn other_format(line: &[u8]) -> Error {
    let number = std::str::from_utf8(line).ok().and_then(|text| text.strip_prefix("jatigi-bundle "));
    match number.and_then(|text| text.trim_end().parse::<u32>().ok()) {
        Some(format) if format > 1 => Error::refused("bundle-newer").with("requires", format!("format {format}")),
        _ => Error::refused("not-a-bundle"),
    }
}
