//! Six French words that two people compare aloud, by telephone or across the table.
//!
//! The words are the same in every language of the window: both sides must see the same.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::Fingerprint;

/// 1,024 short French words without accents, any two of them at least two letters apart. Source: the French list of BIP-39
/// (MIT licence), without the words that hurt, and of the rest the most frequent.
static WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../../../../assets/lists/spoken_words.txt").lines().collect());

/// Rounds of SHA-256 before the words are taken: somebody who searches for a file with the same words pays them for each try,
/// which makes 60 bits worth about 76. Takes some 10 ms.
const ROUNDS: u32 = 1 << 16;

/// Six words, 60 bits.
#[must_use]
pub fn of(fingerprint: &Fingerprint) -> [&'static str; 6] {
    let mut digest = fingerprint.0;
    for _ in 0..ROUNDS {
        digest = Sha256::digest(digest).into();
    }
    std::array::from_fn(|place| {
        let index = (0..10).fold(0, |index, bit| {
            let at = place * 10 + bit;
            index << 1 | usize::from(digest[at / 8] >> (7 - at % 8) & 1)
        });
        WORDS[index]
    })
}
