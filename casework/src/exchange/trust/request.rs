//! A new desk asks headquarters to take it in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{DeskSecrets, FORMAT, Fingerprint, SignKey, Signature, check_name, check_prefix, six_words};
use crate::error::{Error, Result};
use crate::ids::DeskId;

/// The file `*.jatigi-request`: JSON, signed by the asking desk's own key. It holds no secret and no person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    format: u32,
    pub desk: DeskId,
    /// Two to four capital letters.
    pub prefix: String,
    /// The desk's name on screens, 1 to 120 characters: a place, not a person.
    pub name: String,
    pub sign_key: SignKey,
    /// The age recipient, `age1…`.
    pub box_key: String,
    /// The day on the asking desk's wall; its clock may be wrong.
    pub made_on: NaiveDate,
    signature: Signature,
}

impl JoinRequest {
    /// Errs with `invalid` on `prefix` or `name`.
    pub fn new(desk: DeskId, prefix: &str, name: &str, secrets: &DeskSecrets, made_on: NaiveDate) -> Result<Self> {
        check_prefix(prefix)?;
        check_name(name)?;
        let mut request = Self {
            format: FORMAT,
            desk,
            prefix: prefix.to_owned(),
            name: name.to_owned(),
            sign_key: secrets.sign_key(),
            box_key: secrets.box_key(),
            made_on,
            signature: Signature::NONE,
        };
        request.signature = secrets.sign(request.signed_text().as_bytes());
        Ok(request)
    }

    /// Errs with `request-damaged` or `exchange-newer`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let request: Self = super::read(bytes, "request-damaged")?;
        request.verify()?;
        Ok(request)
    }

    /// Errs with `request-damaged` unless the new keys' owner signed it.
    pub fn verify(&self) -> Result<()> {
        let whole = self.format == FORMAT
            && check_prefix(&self.prefix).is_ok()
            && check_name(&self.name).is_ok()
            && self.box_key.parse::<age::x25519::Recipient>().is_ok()
            && self.sign_key.verifies(self.signed_text().as_bytes(), &self.signature);
        if whole { Ok(()) } else { Err(Error::refused("request-damaged")) }
    }

    /// The file's bytes.
    pub fn write(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// Read aloud by the asking desk, compared at headquarters before the invitation is made.
    #[must_use]
    pub fn six_words(&self) -> [&'static str; 6] {
        six_words::of(&Fingerprint::of(self.signed_text().as_bytes()))
    }

    fn signed_text(&self) -> String {
        format!(
            "jatigi-request {}\ndesk: {}\nprefix: {}\nname: {}\nsign: {}\nbox: {}\nmade: {}\n",
            self.format, self.desk, self.prefix, self.name, self.sign_key, self.box_key, self.made_on,
        )
    }
}
