//! The list of desks and revocations that headquarters signs; every desk holds the newest it has seen.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Certificate, FORMAT, RootSecrets, SignKey, Signature};
use crate::error::{Error, Result};
use crate::ids::DeskId;

/// The root takes its word back: a stolen, lost or closed desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    pub desk: DeskId,
    /// The desk's newest change that is still believed; 0 for none. Later ones are set aside by the store.
    pub last_trusted_number: i64,
    pub on: NaiveDate,
    /// `stolen`, `lost`, `closed`, `restored`: a key of the message files, never free text.
    pub reason_code: String,
    signature: Signature,
}

/// What an accepted sender's certificate is worth today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    Fresh,
    /// Its certificate ran out on that day: take in, and warn (`warning-certificate-expired`).
    Expired(NaiveDate),
    /// Issued after this desk's today: one of the two clocks is wrong.
    NotYet(NaiveDate),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustList {
    format: u32,
    /// Grows with every change; a lower one never replaces a higher one.
    pub version: u32,
    pub root: SignKey,
    pub certificates: Vec<Certificate>,
    pub revocations: Vec<Revocation>,
    signature: Signature,
    /// Not part of the list.
    #[serde(skip)]
    pub left_out: LeftOut,
}

/// What an older list said, signed by the root, and the newest does not: a headquarters that was restored from paper or from a
/// backup knows less than its desks. Goes back to it with the next bundle; revocations count all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub certificates: Vec<Certificate>,
    pub revocations: Vec<Revocation>,
}

impl LeftOut {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.revocations.is_empty()
    }

    /// Errs with `trust-list-damaged` when the root did not sign all of it.
    pub fn verify(&self, root: &SignKey) -> Result<()> {
        let whole = self.certificates.iter().all(|certificate| certificate.verify(root).is_ok())
            && self.revocations.iter().all(|revocation| revocation.verify(root).is_ok());
        if whole { Ok(()) } else { Err(Error::refused("trust-list-damaged")) }
    }
}

impl RootSecrets {
    #[must_use]
    pub fn revoke(&self, desk: DeskId, last_trusted_number: i64, on: NaiveDate, reason_code: &str) -> Revocation {
        let reason_code = reason_code.chars().filter(|sign| sign.is_ascii_lowercase() || *sign == '-').collect();
        let mut revocation = Revocation { desk, last_trusted_number, on, reason_code, signature: Signature::NONE };
        revocation.signature = self.sign(revocation.signed_text().as_bytes());
        revocation
    }

    /// Signs the next list.
    #[must_use]
    pub fn list(&self, version: u32, certificates: Vec<Certificate>, revocations: Vec<Revocation>) -> TrustList {
        let root = self.sign_key();
        let (signature, left_out) = (Signature::NONE, LeftOut::default());
        let mut list = TrustList { format: FORMAT, version, root, certificates, revocations, signature, left_out };
        list.signature = self.sign(list.signed_text().as_bytes());
        list
    }
}

impl Revocation {
    /// Errs with `trust-list-damaged` when the root did not sign it.
    pub fn verify(&self, root: &SignKey) -> Result<()> {
        let whole = root.verifies(self.signed_text().as_bytes(), &self.signature);
        if whole { Ok(()) } else { Err(Error::refused("trust-list-damaged")) }
    }

    pub(super) fn signed_text(&self) -> String {
        format!(
            "jatigi-revocation 1\ndesk: {}\nlast: {}\non: {}\nreason: {:?}\n",
            self.desk, self.last_trusted_number, self.on, self.reason_code
        )
    }
}

impl TrustList {
    /// Reads a list and checks every signature in it against its own root.
    /// Errs with `trust-list-damaged` or `exchange-newer`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let list: Self = super::read(bytes, "trust-list-damaged")?;
        list.verify()?;
        Ok(list)
    }

    pub fn write(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Errs with `trust-list-damaged`.
    pub fn verify(&self) -> Result<()> {
        let whole = self.format == FORMAT
            && self.certificates.iter().all(|certificate| certificate.verify(&self.root).is_ok())
            && self.revocations.iter().all(|revocation| revocation.verify(&self.root).is_ok())
            && self.root.verifies(self.signed_text().as_bytes(), &self.signature);
        if whole { Ok(()) } else { Err(Error::refused("trust-list-damaged")) }
    }

    /// Takes `other` if it is newer. Of an older one only what it says of lost desks counts: two headquarters may have signed apart.
    /// `true` when something changed.
    ///
    /// Errs with `trust-list-damaged`, `trust-list-foreign` (another root), `trust-list-forked` (this version with other content).
    pub fn follow(&mut self, other: Self) -> Result<bool> {
        other.verify()?;
        if other.root != self.root {
            return Err(Error::refused("trust-list-foreign"));
        }
        if other.version == self.version && other.signed_text() != self.signed_text() {
            return Err(Error::refused("trust-list-forked").with("version", self.version));
        }
        if other.version > self.version {
            let before = std::mem::replace(self, other);
            self.left_out = self.missing_of(before);
            return Ok(true);
        }
        let unheard: Vec<_> = other.revocations.into_iter().filter(|one| self.revocation(one.desk).is_none()).collect();
        let changed = !unheard.is_empty();
        self.left_out.revocations.extend(unheard);
        Ok(changed)
    }

    /// What `before` says and this list does not.
    fn missing_of(&self, before: Self) -> LeftOut {
        let Self { mut certificates, mut revocations, left_out, .. } = before;
        certificates.extend(left_out.certificates);
        revocations.extend(left_out.revocations);
        certificates.retain(|old| !self.certificates.contains(old));
        revocations.retain(|old| self.revocations.iter().all(|revocation| revocation.desk != old.desk));
        LeftOut { certificates, revocations }
    }

    /// All revocations that count.
    pub fn revoked(&self) -> impl Iterator<Item = &Revocation> {
        self.revocations.iter().chain(&self.left_out.revocations)
    }

    /// Whether a bundle with this certificate may be looked at. The certificate need not be on the list: a desk that joined since
    /// is believed by the root's signature.
    ///
    /// Errs with `unknown-desk`, `revoked-desk`, `certificate-invalid`.
    pub fn verify_sender(&self, certificate: &Certificate, today: NaiveDate) -> Result<Sender> {
        certificate.verify(&self.root)?;
        if let Some(revocation) = self.revocation(certificate.desk) {
            return Err(Error::refused("revoked-desk").with("prefix", &certificate.prefix).with("day", revocation.on));
        }
        Ok(match certificate {
            late if late.valid_until < today => Sender::Expired(late.valid_until),
            early if early.issued_on > today => Sender::NotYet(early.issued_on),
            _ => Sender::Fresh,
        })
    }

    #[must_use]
    pub fn revocation(&self, desk: DeskId) -> Option<&Revocation> {
        self.revoked().filter(|revocation| revocation.desk == desk).min_by_key(|found| found.last_trusted_number)
    }

    /// The desks that bundles may be encrypted to, newest certificate of each, without the revoked, by prefix.
    #[must_use]
    pub fn recipients(&self) -> Vec<&Certificate> {
        let newest =
            |of: &Certificate| self.certificates.iter().all(|other| other.desk != of.desk || other.serial <= of.serial);
        let mut found: Vec<&Certificate> = self
            .certificates
            .iter()
            .filter(|certificate| newest(certificate) && self.revocation(certificate.desk).is_none())
            .collect();
        found.sort_by(|a, b| (&a.prefix, a.desk).cmp(&(&b.prefix, b.desk)));
        found
    }

    fn signed_text(&self) -> String {
        let mut text = format!("jatigi-trust-list {}\nversion: {}\nroot: {}\n", self.format, self.version, self.root);
        self.certificates.iter().for_each(|certificate| text.push_str(&certificate.signed_text()));
        self.revocations.iter().for_each(|revocation| text.push_str(&revocation.signed_text()));
        text
    }
}
