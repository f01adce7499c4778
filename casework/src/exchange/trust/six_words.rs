//! Six French words that two people compare aloud, by telephone or across the table.
//!
//! The words are the same in every language of the window: both sides must see the same.

use std::sync::LazyLock;

use sha2::block_api::compress256;

use super::Fingerprint;

/// 1,024 short French words without accents, any two of them at least two letters apart. Source: the French list of BIP-39
/// (MIT licence), without the words that hurt, and of the rest the most frequent.
static WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../../../../assets/lists/spoken_words.txt").lines().collect());

/// Rounds of SHA-256 before the words are taken: somebody who searches for a file with the same words pays them for each try,
/// which makes 60 bits worth about 76. Takes some 10 ms.
const ROUNDS: u32 = 1 << 16;

/// What SHA-256 begins with (FIPS 180-4, 5.3.3).
const BEGIN: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// SHA-256 of 32 bytes, which are one block: `Sha256::digest` would take half a second for all rounds in a program that is
/// not optimised.
fn hash_of_hash(digest: &[u8; 32]) -> [u8; 32] {
    let mut block = [0; 64];
    block[..32].copy_from_slice(digest);
    block[32] = 0x80;
    block[62..].copy_from_slice(&256_u16.to_be_bytes());
    let mut state = BEGIN;
    compress256(&mut state, &[block]);
    let mut hash = [0; 32];
    for (bytes, word) in hash.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    hash
}

/// Six words, 60 bits.
#[must_use]
pub fn of(fingerprint: &Fingerprint) -> [&'static str; 6] {
    let mut digest = fingerprint.0;
    for _ in 0..ROUNDS {
        digest = hash_of_hash(&digest);
    }
    std::array::from_fn(|place| {
        let index = (0..10).fold(0, |index, bit| {
            let at = place * 10 + bit;
            index << 1 | usize::from(digest[at / 8] >> (7 - at % 8) & 1)
        });
        WORDS[index]
    })
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn one_block_is_hashed_as_sha_256_does() {
        let mut digest = [7; 32];
        for _ in 0..100 {
            assert_eq!(hash_of_hash(&digest), <[u8; 32]>::from(Sha256::digest(digest)));
            digest = hash_of_hash(&digest);
        }
    }

    #[test]
    fn the_words_of_a_file_never_change() {
        let words = of(&Fingerprint::of(b"jatigi"));
        assert_eq!(words.join(" "), "berline carotte allumer physique annonce potion");
    }
}
