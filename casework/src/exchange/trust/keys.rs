//! The key pairs: Ed25519 to sign, X25519 (age) to receive.

use std::fmt;
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// A SHA-256, written as 64 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub [u8; 32]);

/// The public half of a signing key, written in base64.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SignKey([u8; 32]);

/// An Ed25519 signature, written in base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

/// The secrets of one desk in one life. They live in the encrypted database only.
pub struct DeskSecrets {
    sign: SigningKey,
    identity: age::x25519::Identity,
}

/// The organisation's signing key. Headquarters only; wiped when dropped.
pub struct RootSecrets(SigningKey);

impl Fingerprint {
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl SignKey {
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }

    /// The 32 bytes of the key (RFC 8032).
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Whether the owner of this key signed `text`. Strict: weak keys and malleable signatures do not pass.
    #[must_use]
    pub fn verifies(&self, text: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| key.verify_strict(text, &signature).is_ok())
    }
}

impl DeskSecrets {
    pub fn generate() -> Result<Self> {
        Ok(Self { sign: new_signing_key()?, identity: age::x25519::Identity::generate() })
    }

    /// For the encrypted database: the 32-byte seed, then the age identity as text (`AGE-SECRET-KEY-1…`).
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let identity = self.identity.to_string();
        let mut bytes = Zeroizing::new(Vec::with_capacity(32 + identity.expose_secret().len()));
        bytes.extend_from_slice(self.sign.as_bytes());
        bytes.extend_from_slice(identity.expose_secret().as_bytes());
        bytes
    }

    /// Errs with `desk-keys-damaged`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let damaged = || Error::refused("desk-keys-damaged");
        let (seed, identity) = bytes.split_first_chunk::<32>().ok_or_else(damaged)?;
        let identity = std::str::from_utf8(identity).ok().and_then(|text| text.parse().ok()).ok_or_else(damaged)?;
        Ok(Self { sign: SigningKey::from_bytes(seed), identity })
    }

    #[must_use]
    pub fn sign_key(&self) -> SignKey {
        SignKey(self.sign.verifying_key().to_bytes())
    }

    /// The age recipient (`age1…`) to encrypt to.
    #[must_use]
    pub fn box_key(&self) -> String {
        self.identity.to_public().to_string()
    }

    #[must_use]
    pub fn sign(&self, text: &[u8]) -> Signature {
        Signature(self.sign.sign(text).to_bytes())
    }

    /// What age decrypts with.
    #[must_use]
    pub fn identity(&self) -> &age::x25519::Identity {
        &self.identity
    }
}

impl RootSecrets {
    pub fn generate() -> Result<Self> {
        new_signing_key().map(Self)
    }

    /// The 32-byte seed, for the encrypted database and the printed recovery sheet.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.as_bytes().to_vec())
    }

    /// Errs with `desk-keys-damaged`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let seed = bytes.try_into().map_err(|_| Error::refused("desk-keys-damaged"))?;
        Ok(Self(SigningKey::from_bytes(seed)))
    }

    #[must_use]
    pub fn sign_key(&self) -> SignKey {
        SignKey(self.0.verifying_key().to_bytes())
    }

    pub(super) fn sign(&self, text: &[u8]) -> Signature {
        Signature(self.0.sign(text).to_bytes())
    }
}

impl Signature {
    /// Before it is signed.
    pub(super) const NONE: Self = Self([0; 64]);
}

fn new_signing_key() -> Result<SigningKey> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut()).map_err(|_| Error::Disk(std::io::Error::other("no random source")))?;
    Ok(SigningKey::from_bytes(&seed))
}

impl fmt::Debug for DeskSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeskSecrets")
    }
}

impl fmt::Debug for RootSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootSecrets")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = Error;

    /// 64 hex digits in lower case, so that every fingerprint has one spelling.
    fn from_str(text: &str) -> Result<Self> {
        let refused = || Error::invalid("fingerprint", "fingerprint-format");
        let digits: Option<Vec<u8>> =
            text.bytes().map(|byte| b"0123456789abcdef".iter().position(|d| *d == byte).map(|d| d as u8)).collect();
        let digits = digits.filter(|digits| digits.len() == 64).ok_or_else(refused)?;
        let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        bytes.try_into().map(Self).map_err(|_| refused())
    }
}

macro_rules! base64_text {
    ($name:ident, $length:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&BASE64.encode(self.0))
            }
        }
        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self> {
                let bytes = BASE64.decode(text).ok().and_then(|bytes| <[u8; $length]>::try_from(bytes).ok());
                bytes.map(Self).ok_or_else(|| Error::invalid("key", "key-format"))
            }
        }
    };
}
base64_text!(SignKey, 32);
base64_text!(Signature, 64);

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
as_text!(Fingerprint SignKey Signature);
