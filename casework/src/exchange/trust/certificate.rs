//! The root's word that a desk's keys are its own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FORMAT, Fingerprint, JoinRequest, RootSecrets, SignKey, Signature, check_name, check_prefix};
use crate::error::{Error, Result};
use crate::ids::DeskId;

/// One desk in one life. Travels in every bundle header; public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    format: u32,
    pub desk: DeskId,
    pub prefix: String,
    pub name: String,
    pub headquarters: bool,
    pub sign_key: SignKey,
    /// The age recipient, `age1…`.
    pub box_key: String,
    pub issued_on: NaiveDate,
    /// The last day it is fresh. Past it, bundles are still taken in, with a warning: clocks are often wrong.
    pub valid_until: NaiveDate,
    /// Counts the root's certificates from 1.
    pub serial: u32,
    pub root: Fingerprint,
    signature: Signature,
}

/// What the root decides when it signs.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    pub headquarters: bool,
    pub issued_on: NaiveDate,
    pub valid_until: NaiveDate,
    pub serial: u32,
}

impl RootSecrets {
    /// Signs a certificate for the desk that asked. Headquarters asks itself.
    #[must_use]
    pub fn certify(&self, request: &JoinRequest, term: Term) -> Certificate {
        let mut certificate = Certificate {
            format: FORMAT,
            desk: request.desk,
            prefix: request.prefix.clone(),
            name: request.name.clone(),
            headquarters: term.headquarters,
            sign_key: request.sign_key,
            box_key: request.box_key.clone(),
            issued_on: term.issued_on,
            valid_until: term.valid_until,
            serial: term.serial,
            root: self.sign_key().fingerprint(),
            signature: Signature::NONE,
        };
        certificate.signature = self.sign(certificate.signed_text().as_bytes());
        certificate
    }
}

impl Certificate {
    /// Errs with `unknown-desk` when another organisation's root signed it, `certificate-invalid` when nobody did.
    pub fn verify(&self, root: &SignKey) -> Result<()> {
        let refused = |code| Err(Error::refused(code).with("prefix", self.shown_prefix()));
        if self.root != root.fingerprint() {
            return refused("unknown-desk");
        }
        let whole = self.format == FORMAT
            && check_prefix(&self.prefix).is_ok()
            && check_name(&self.name).is_ok()
            && self.recipient().is_ok()
            && root.verifies(self.signed_text().as_bytes(), &self.signature);
        if whole { Ok(()) } else { refused("certificate-invalid") }
    }

    /// The key to encrypt to.
    pub fn recipient(&self) -> Result<age::x25519::Recipient> {
        self.box_key.parse().map_err(|_| Error::refused("certificate-invalid").with("prefix", self.shown_prefix()))
    }

    /// Names the box key in a bundle's list of recipients.
    #[must_use]
    pub fn box_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.box_key.as_bytes())
    }

    /// The prefix for a message: from an unchecked certificate it could be anything.
    fn shown_prefix(&self) -> &str {
        if check_prefix(&self.prefix).is_ok() { &self.prefix } else { "?" }
    }

    pub(super) fn signed_text(&self) -> String {
        format!(
            "jatigi-certificate {}\ndesk: {}\nprefix: {}\nname: {}\nheadquarters: {}\nsign: {}\nbox: {}\nissued: {}\nuntil: {}\nserial: {}\nroot: {}\n",
            self.format,
            self.desk,
            self.prefix,
            self.name,
            self.headquarters,
            self.sign_key,
            self.box_key,
            self.issued_on,
            self.valid_until,
            self.serial,
            self.root,
        )
    }
}
