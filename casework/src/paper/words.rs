//! How a file's values read on paper.

use crate::error::Result;
use crate::letters::within_a_line;
use crate::lists;
use crate::store::Store;
use crate::words::Lang;

/// "Bambara" is "bambara" within a line, but "Mali" stays. The papers are in French.
fn label(store: &Store, list: &str, code: &str) -> Result<String> {
    let label = lists::label(store, list, code, Lang::Fr)?;
    Ok(if list == "country" { label } else { within_a_line(&label) })
}

pub fn label_of(store: &Store, list: &str, code: Option<&String>) -> Result<Option<String>> {
    code.map(|code| label(store, list, code)).transpose()
}

/// The program's own words for codes that a paper names: what the centre calls them may say more than a paper should.
pub fn brought<'a>(list: &str, codes: impl IntoIterator<Item = &'a String>) -> Option<String> {
    let list = lists::list(list)?;
    let words: Vec<String> = codes.into_iter().map(|code| within_a_line(list.label(code, Lang::Fr))).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// "bambara, soninké".
pub fn labels<'a>(store: &Store, list: &str, codes: impl IntoIterator<Item = &'a String>) -> Result<Option<String>> {
    let all = codes.into_iter().map(|code| label(store, list, code)).collect::<Result<Vec<_>>>()?;
    Ok((!all.is_empty()).then(|| all.join(", ")))
}

/// What is known of several things, on one line.
pub fn together(parts: Vec<Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The end of a number: "…4821".
pub fn last_four(number: &str) -> String {
    let signs: Vec<char> = number.chars().filter(|sign| sign.is_alphanumeric()).collect();
    // A short number would stand there whole.
    let shown = signs.len().saturating_sub(4).max(signs.len().div_ceil(2));
    format!("…{}", signs[shown..].iter().collect::<String>())
}
