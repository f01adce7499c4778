//! The printed recovery code: 26 signs that a tired person can copy from paper.

use std::fmt;
use std::str::FromStr;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::random;
use super::signs::{SIGNS, check, values};
use crate::error::{Error, Result};

const LENGTH: usize = 26;

/// 25 random signs (125 bits) and a check sign that finds every single wrong sign and every swap of neighbours.
/// Wiped when dropped; `Debug` shows nothing. Printed as `K7XQ2-…`, four groups of five and one of six.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; LENGTH]);

impl RecoveryCode {
    pub(super) fn generate() -> Result<Self> {
        let bytes = Zeroizing::new(random::<{ LENGTH - 1 }>()?);
        let mut signs = [0; LENGTH];
        for (sign, byte) in signs.iter_mut().zip(*bytes) {
            *sign = byte & 31;
        }
        signs[LENGTH - 1] = check(&signs[..LENGTH - 1]);
        let code = Self(signs.map(|sign| SIGNS[usize::from(sign)]));
        signs.zeroize();
        Ok(code)
    }

    /// For the print: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX`.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + 4));
        for (index, sign) in self.0.iter().enumerate() {
            if index % 5 == 0 && (1..=20).contains(&index) {
                text.push('-');
            }
            text.push(char::from(*sign));
        }
        text
    }

    pub(super) fn secret(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

impl FromStr for RecoveryCode {
    type Err = Error;

    /// Errs with `invalid` on `recovery_code`: `recovery-code-format` (not 26 signs) or `recovery-code-check` (mistyped).
    fn from_str(text: &str) -> Result<Self> {
        let refused = || Error::invalid("recovery_code", "recovery-code-format");
        let signs = values(text, LENGTH).ok_or_else(refused)?;
        let values: Zeroizing<[u8; LENGTH]> = Zeroizing::new(signs.as_slice().try_into().map_err(|_| refused())?);
        if check(&values[..LENGTH - 1]) != values[LENGTH - 1] {
            return Err(Error::invalid("recovery_code", "recovery-code-check"));
        }
        Ok(Self(values.map(|value| SIGNS[usize::from(value)])))
    }
}
