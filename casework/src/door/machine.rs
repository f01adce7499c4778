//! What tells this computer from another, so that a copied database is noticed. The window and the CLI must say the same.

use sha2::{Digest, Sha256};

use crate::store::change::hex;

/// The hash of the system's machine id, of the computer's name where there is none: it tells computers apart without
/// saying which one it is. 16 hexadecimal digits.
#[must_use]
pub fn machine() -> String {
    let files = ["/etc/machine-id", "/etc/hostname"];
    let id = files
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .chain(std::env::var("COMPUTERNAME"))
        .map(|text| text.trim().to_owned())
        .find(|text| !text.is_empty());
    hex(&Sha256::digest(id.unwrap_or_default())[..8])
}
