//! Headquarters' answer to a request: everything a new desk needs to write and to believe.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Certificate, DeskSecrets, FORMAT, Fingerprint, RootSecrets, Signature, TrustList, check_name, six_words};
use crate::error::{Error, Result};
use crate::ids::DeskId;

/// The file `*.jatigi-invitation`: JSON, signed by the root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    format: u32,
    /// The centre's name, 1 to 120 characters.
    pub centre: String,
    pub issued_on: NaiveDate,
    /// The new desk's.
    pub certificate: Certificate,
    /// Headquarters', to write to.
    pub headquarters: Certificate,
    /// The root's public key, all certificates known (the new desk's too) and the revocations.
    pub trust: TrustList,
    signature: Signature,
}

impl RootSecrets {
    /// Errs with `invalid` on `name` when the centre's name does not fit in one line.
    pub fn invite(
        &self,
        centre: &str,
        issued_on: NaiveDate,
        certificate: Certificate,
        headquarters: Certificate,
        trust: TrustList,
    ) -> Result<Invitation> {
        check_name(centre)?;
        let mut invitation = Invitation {
            format: FORMAT,
            centre: centre.to_owned(),
            issued_on,
            certificate,
            headquarters,
            trust,
            signature: Signature::NONE,
        };
        invitation.signature = self.sign(invitation.signed_text().as_bytes());
        Ok(invitation)
    }
}

impl Invitation {
    /// Reads and checks every signature. That the root is the right one, only the six words tell.
    /// Errs with `invitation-damaged` or `exchange-newer`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let invitation: Self = super::read(bytes, "invitation-damaged")?;
        let root = &invitation.trust.root;
        let whole = invitation.trust.verify().is_ok()
            && check_name(&invitation.centre).is_ok()
            && invitation.certificate.verify(root).is_ok()
            && invitation.headquarters.verify(root).is_ok()
            && invitation.headquarters.headquarters
            && root.verifies(invitation.signed_text().as_bytes(), &invitation.signature);
        if whole { Ok(invitation) } else { Err(Error::refused("invitation-damaged")) }
    }

    pub fn write(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// Errs with `invitation-not-for-this-desk` unless it answers this desk's own request.
    pub fn for_desk(&self, desk: DeskId, secrets: &DeskSecrets) -> Result<()> {
        let own = self.certificate.desk == desk
            && self.certificate.sign_key == secrets.sign_key()
            && self.certificate.box_key == secrets.box_key();
        let refused = || Error::refused("invitation-not-for-this-desk").with("prefix", &self.certificate.prefix);
        if own { Ok(()) } else { Err(refused()) }
    }

    /// Read aloud by headquarters, compared on the new desk before it believes the root.
    #[must_use]
    pub fn six_words(&self) -> [&'static str; 6] {
        six_words::of(&Fingerprint::of(self.signed_text().as_bytes()))
    }

    fn signed_text(&self) -> String {
        format!(
            "jatigi-invitation {}\ncentre: {}\nissued: {}\nroot: {}\ntrust: {}\n{}{}",
            self.format,
            self.centre,
            self.issued_on,
            self.trust.root,
            self.trust.version,
            self.certificate.signed_text(),
            self.headquarters.signed_text(),
        )
    }
}
