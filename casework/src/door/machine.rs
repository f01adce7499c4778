//! What tells this computer from another, so that a copied database is noticed. The window and the CLI must say the same.

use sha2::{Digest, Sha256};

use crate::store::change::hex;

/// The hash of the system's machine id, of the computer's name where there is none. 32 hexadecimal digits.
#[must_use]
pub fn machine() -> String {
    let files = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostname"];
    let names = ["COMPUTERNAME", "HOSTNAME"];
    let id = files
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .chain(names.iter().filter_map(|name| std::env::var(name).ok()))
        .map(|text| text.trim().to_owned())
        .find(|text| !text.is_empty());
    // Hashed: the id itself identifies the computer to every other program too.
    hex(&Sha256::new().chain_update(b"jatigi machine\n").chain_update(id.unwrap_or_default()).finalize()[..16])
}
