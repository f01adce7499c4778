//! Which passphrases are refused, and how one becomes bytes.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// Least length, in characters.
pub const LEAST_CHARACTERS: usize = 10;

/// What everybody tries first, folded to lower case without accents and spaces. Source: the published lists of most used passwords,
/// French and English, and the names that lie at hand in this work.
const COMMON: [&str; 56] = [
    "motdepasse",
    "monmotdepasse",
    "password",
    "passw0rd",
    "mypassword",
    "letmein",
    "letmeinplease",
    "welcome",
    "bienvenue",
    "bonjour",
    "bonsoir",
    "azerty",
    "azertyuiop",
    "qwerty",
    "qwertyuiop",
    "qsdfghjklm",
    "asdfghjkl",
    "wxcvbn",
    "zxcvbnm",
    "azertyqwerty",
    "jetaime",
    "iloveyou",
    "doudou",
    "loulou",
    "chouchou",
    "monamour",
    "soleil",
    "sunshine",
    "princesse",
    "princess",
    "superman",
    "batman",
    "football",
    "barcelone",
    "realmadrid",
    "chelsea",
    "liverpool",
    "marseille",
    "administrateur",
    "administrator",
    "admin",
    "secret",
    "master",
    "dragon",
    "monkey",
    "ordinateur",
    "computer",
    "bamako",
    "mali",
    "republiquedumali",
    "jatigi",
    "cigem",
    "migration",
    "migrant",
    "changeme",
    "changezmoi",
];

/// The rows and runs whose pieces are no passphrase.
const RUNS: [&str; 8] = [
    "01234567890123456789",
    "09876543210987654321",
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
    "poiuytrezamlkjhgfdsqnbvcxw",
    "1234567890azertyuiop",
];

/// Errs with `invalid("passphrase", "passphrase-weak")` on fewer than ten characters, fewer than five different ones, a
/// run of the keyboard or of digits, or a word everybody tries, also repeated or with digits around it.
pub fn check_passphrase(passphrase: &str) -> Result<()> {
    let folded: String = passphrase.nfkd().filter(char::is_ascii).filter(|sign| !sign.is_whitespace()).collect();
    let folded = Zeroizing::new(folded.to_lowercase());
    let mut signs: Vec<char> = passphrase.to_lowercase().chars().collect();
    let length = signs.len();
    signs.sort_unstable();
    signs.dedup();
    let core = folded.trim_matches(|sign: char| !sign.is_ascii_alphabetic());
    let is_run = RUNS.iter().any(|run| !folded.is_empty() && run.contains(folded.as_str()));
    let is_common = COMMON.iter().any(|word| !core.is_empty() && core.replace(word, "").is_empty());
    let weak = length < LEAST_CHARACTERS || signs.len() < 5 || is_run || is_common;
    if weak { Err(Error::invalid("passphrase", "passphrase-weak").with("least", LEAST_CHARACTERS)) } else { Ok(()) }
}

/// The bytes that are derived from: NFKC, so that the same keys pressed on another system give the same bytes.
pub(super) fn as_secret(passphrase: &str) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(passphrase.nfkc().collect::<String>().into_bytes())
}
