//! One way in: the database key, wrapped under one secret.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Cost, DatabaseKey, hex, random};
use crate::error::{Error, Result};

/// What all slots of a file share; part of what each of them authenticates.
#[derive(Debug)]
pub(super) struct Head {
    pub format: u32,
    pub installation: Uuid,
    pub key_name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SlotKind {
    Passphrase,
    Recovery,
}

/// As it stands in the file. Byte fields are base64.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    pub user: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    pub kind: SlotKind,
    kdf: Kdf,
    nonce: String,
    wrapped: String,
    /// SHA-256 over the head and the fields above: tells a damaged slot from a wrong passphrase.
    check: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kdf {
    name: String,
    m_kib: u32,
    t: u32,
    p: u32,
    salt: String,
}

impl Slot {
    pub fn wrap(
        head: &Head,
        key: &DatabaseKey,
        user: Uuid,
        label: Option<String>,
        kind: SlotKind,
        secret: &[u8],
        cost: Cost,
    ) -> Result<Self> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let wrapping = cost.derive(secret, &salt)?;
        let payload = Payload { msg: &key.0, aad: &aad(head, user, kind) };
        let wrapped = XChaCha20Poly1305::new((&*wrapping).into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::refused("keys-damaged"))?;
        let kdf = Kdf { name: "argon2id".into(), m_kib: cost.m_kib, t: cost.t, p: cost.p, salt: BASE64.encode(salt) };
        let mut slot = Self {
            user,
            label,
            kind,
            kdf,
            nonce: BASE64.encode(nonce),
            wrapped: BASE64.encode(wrapped),
            check: String::new(),
        };
        slot.check = slot.expected_check(head);
        Ok(slot)
    }

    /// The key, or `None` when the secret is not this slot's.
    pub fn unwrap(&self, head: &Head, secret: &[u8]) -> Result<Option<DatabaseKey>> {
        let cost = Cost { m_kib: self.kdf.m_kib, t: self.kdf.t, p: self.kdf.p };
        let wrapping = cost.derive(secret, &decode(&self.kdf.salt)?)?;
        let wrapped: [u8; 48] = decode(&self.wrapped)?;
        let payload = Payload { msg: &wrapped, aad: &aad(head, self.user, self.kind) };
        let opened = XChaCha20Poly1305::new((&*wrapping).into())
            .decrypt(&XNonce::from(decode::<24>(&self.nonce)?), payload)
            .map(Zeroizing::new);
        Ok(opened.ok().and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok()).map(DatabaseKey))
    }

    /// Gives the slot another label; the wrapping does not depend on it.
    pub fn relabel(&mut self, head: &Head, label: Option<String>) {
        self.label = label;
        self.check = self.expected_check(head);
    }

    /// Whether the slot is as it was written.
    pub fn is_sound(&self, head: &Head) -> bool {
        self.kdf.name == "argon2id" && self.check == self.expected_check(head)
    }

    fn expected_check(&self, head: &Head) -> String {
        let kdf = &self.kdf;
        let text = format!(
            "jatigi key slot\n{}\n{}\n{}\n{}\n{}\n{:?}\n{}\n{} {} {}\n{}\n{}\n{}\n",
            head.format,
            head.installation,
            head.key_name,
            self.user,
            self.label.as_deref().unwrap_or_default(),
            self.kind,
            kdf.name,
            kdf.m_kib,
            kdf.t,
            kdf.p,
            kdf.salt,
            self.nonce,
            self.wrapped,
        );
        hex(&Sha256::digest(text))
    }
}

/// What the wrapping is bound to: a slot moved to another user, kind or installation does not open.
fn aad(head: &Head, user: Uuid, kind: SlotKind) -> Vec<u8> {
    format!("jatigi keys {} {} {} {:?}", head.format, head.installation, user, kind).into_bytes()
}

fn decode<const N: usize>(text: &str) -> Result<[u8; N]> {
    let bytes = BASE64.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| Error::refused("keys-damaged"))
}
