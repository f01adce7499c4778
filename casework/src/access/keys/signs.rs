//! The signs in which secrets are printed: Crockford's base32 and its check sign, for whoever copies from paper.

use zeroize::Zeroizing;

/// No I, L, O, U.
pub(super) const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The values of typed signs, 0 to 31. Spaces and dashes are passed over, `I`, `L` and `O` are read as the digits they look like.
/// `None` where a sign is none of the 32, or where there are more than `most`.
pub(crate) fn values(text: &str, most: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut values = Zeroizing::new(Vec::with_capacity(most));
    for typed in text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '—' | '_' | '.')) {
        let sign = match typed.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        let value = SIGNS.iter().position(|known| char::from(*known) == sign)?;
        if values.len() == most {
            return None;
        }
        values.push(u8::try_from(value).ok()?);
    }
    Some(values)
}

/// The sign of a value. Values over 31 count from 0 again.
pub(crate) fn sign(value: u8) -> char {
    char::from(SIGNS[usize::from(value & 31)])
}

/// Σ αⁱ·signᵢ over GF(32): the weights differ and none is 0 or 1, so one wrong sign or one swap always shows. For up to 30 signs.
pub(crate) fn check(signs: &[u8]) -> u8 {
    signs.iter().rev().fold(0, |sum, sign| times_alpha(sum ^ sign))
}

/// Multiplies by α in GF(2)[α]/(α⁵+α²+1).
fn times_alpha(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}
