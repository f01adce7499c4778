//! The eight signs of a letter: typing mistakes and invented letters are refused off line.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};
use crate::referral::{Referral, ReferralId};
use crate::store::{Store, Stored};

/// Crockford's base 32: no I, L, O, U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code of a letter's number: 40 bits of an HMAC under the desk's letter key.
///
/// # Errors
/// What SQLite says.
pub fn code_of(store: &Store, reference: &str) -> Result<String> {
    let key = letter_key(store)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| Error::refused("database-damaged"))?;
    mac.update(reference.as_bytes());
    let bytes = mac.finalize().into_bytes();
    let number = bytes.iter().take(5).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let signs: String = (0..8).rev().map(|at| SIGNS[(number >> (5 * at) & 31) as usize] as char).collect();
    Ok(format!("{}-{}", &signs[..4], &signs[4..]))
}

/// The key is made once for this installation and never leaves its database.
fn letter_key(store: &Store) -> Result<Vec<u8>> {
    if let Some(key) = store.setting::<Vec<u8>>("letter_key")? {
        return Ok(key);
    }
    let mut key = vec![0; 32];
    getrandom::fill(&mut key).map_err(|_| Error::refused("no-randomness"))?;
    store.set_setting("letter_key", &key)?;
    Ok(key)
}

/// A code as it was typed or scanned, in its one form: I and L are 1, O is 0.
///
/// # Errors
/// `invalid` on `code` where it cannot be a code.
pub fn tidy_code(typed: &str) -> Result<String> {
    // A scanned QR holds number and code: `CIGEM:R1:BKO-R26-001093-7:K7M42QXP`.
    let typed = typed.trim().rsplit(':').next().unwrap_or_default();
    let signs: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .map(|sign| match sign.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        })
        .collect();
    if signs.len() != 8 || !signs.bytes().all(|sign| SIGNS.contains(&sign)) {
        return Err(Error::invalid("code", "code-format"));
    }
    Ok(format!("{}-{}", &signs[..4], &signs[4..]))
}

/// The referral whose letter carries the code.
///
/// # Errors
/// `invalid` on `code` where there is no such letter: a sign is wrong, the letter was made up, or the number that was scanned
/// with the code is another letter's; where two letters bear it, printed by two halves of a copied desk.
pub fn by_code(store: &Store, typed: &str) -> Result<Stored<Referral>> {
    let code = tidy_code(typed)?;
    let mut query = store.db().prepare_cached("SELECT id FROM referral WHERE code = ?1 AND withdrawn IS NOT 1")?;
    let found = query.query_map([&code], |row| row.get(0))?.collect::<Result<Vec<ReferralId>, _>>()?;
    let [id] = found[..] else {
        return Err(Error::invalid("code", if found.is_empty() { "code-unknown" } else { "code-of-two-letters" }));
    };
    let referral: Stored<Referral> = store.get(id)?;
    let scanned = typed.trim().rsplit(':').nth(1);
    match scanned {
        Some(scanned) if referral.record.reference.as_deref() != Some(scanned) => {
            Err(Error::invalid("code", "code-other-letter"))
        }
        _ => Ok(referral),
    }
}
