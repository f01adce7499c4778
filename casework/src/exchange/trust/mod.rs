//! Who may write to whom: the organisation's root key, the desks' certificates, revocations.
//!
//! The root key is made at headquarters. It signs one [`Certificate`] per desk and life; a desk asks with a
//! [`JoinRequest`] file and joins with an [`Invitation`] file, and on both ways six spoken words are compared aloud.
//! Every signature is over a canonical text (`key: value` lines under a title), so that an auditor can lay it out by hand.
//! Source: DESIGN.md section 3, EXCHANGE.md W15.

mod certificate;
mod invitation;
mod keys;
mod list;
mod request;
mod sheet;
pub mod six_words;
#[cfg(test)]
mod tests;

pub use certificate::{Certificate, Term};
pub use invitation::Invitation;
pub use keys::{DeskSecrets, Fingerprint, RootSecrets, SignKey, Signature};
pub use list::{LeftOut, Revocation, Sender, TrustList};
pub use request::JoinRequest;
pub use sheet::{LINES, SHEETS, Sheet};

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Requests and invitations, certificates and lists are written in this format.
pub const FORMAT: u32 = 1;
/// Endings of the two files.
pub const REQUEST_EXTENSION: &str = "jatigi-request";
pub const INVITATION_EXTENSION: &str = "jatigi-invitation";

/// A thousand desks take about 700 kB; a larger file is none of ours.
const MOST_BYTES: usize = 4 << 20;

/// Reads a signed JSON file. Errs with `damaged` when it is not one, `exchange-newer` when a later version wrote it.
fn read<T: DeserializeOwned>(bytes: &[u8], damaged: &'static str) -> Result<T> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: u32,
    }
    let refused = |_| Error::refused(damaged);
    if bytes.len() > MOST_BYTES {
        return Err(Error::refused(damaged));
    }
    let head: Head = serde_json::from_slice(bytes).map_err(refused)?;
    if head.format > FORMAT {
        return Err(Error::refused("exchange-newer"));
    }
    serde_json::from_slice(bytes).map_err(refused)
}

/// Two to four capital letters, as the human numbers carry them (source: CASEWORK.md 2.3); a restored desk's end in the
/// number of its life, `BKO2`.
fn check_prefix(prefix: &str) -> Result<()> {
    let letters = crate::centre::base_prefix(prefix);
    let fits =
        (2..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase()) && prefix.len() <= 8;
    if fits { Ok(()) } else { Err(Error::invalid("prefix", "prefix-format")) }
}

/// 1 to 120 characters in one line: a line break would forge the signed text.
fn check_name(name: &str) -> Result<()> {
    let fits = (1..=120).contains(&name.trim().chars().count()) && !name.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(Error::invalid("name", "desk-name-format")) }
}
