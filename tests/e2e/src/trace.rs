//! What a story left on the disk outside the cipher: nothing that names anybody.

use std::fs;
use std::path::{Path, PathBuf};

/// The files under `root` that hold one of the words in plain, as UTF-8 or UTF-16, in any case of ASCII letters, or bear it in their
/// name. `but`: folders where somebody kept a paper on purpose.
pub fn holding(root: &Path, words: &[&str], but: &[&Path]) -> Vec<PathBuf> {
    let sought: Vec<Vec<u8>> = words.iter().flat_map(|word| [word.as_bytes().to_vec(), utf_16(word)]).collect();
    let mut found = Vec::new();
    let mut left = vec![root.to_owned()];
    while let Some(path) = left.pop() {
        if but.contains(&path.as_path()) {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if words.iter().any(|word| name.to_lowercase().contains(&word.to_lowercase())) {
            found.push(path.clone());
        }
        // Sockets and pipes hold nothing; what is gone by now held nothing long.
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_dir() => {
                left.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|one| one.path()))
            }
            Ok(about) if about.is_file() => {
                let bytes = fs::read(&path).unwrap_or_default();
                if sought.iter().any(|word| holds(&bytes, word)) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
    found
}

/// Signs that differ in their case alone differ in one bit: most places are passed over by their first byte.
fn holds(bytes: &[u8], word: &[u8]) -> bool {
    const CASE: u8 = 0x20;
    let first = word[0] | CASE;
    bytes.windows(word.len()).any(|part| part[0] | CASE == first && part.eq_ignore_ascii_case(word))
}

fn utf_16(word: &str) -> Vec<u8> {
    word.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;

    #[test]
    fn a_word_is_found_in_a_file_and_in_a_name() {
        let place = Place::new("trace");
        let (one, other) = (place.folder("one"), place.folder("papers"));
        fs::write(one.join("a"), "…\u{0}Coulibaly").expect("written");
        fs::write(one.join("b"), utf_16("COULIBALY")).expect("written");
        fs::write(one.join("letter-coulibaly.pdf"), "").expect("written");
        fs::write(other.join("c"), "COULIBALY").expect("written");
        assert_eq!(holding(place.root(), &["COULIBALY"], &[&other]).len(), 3);
    }
}
