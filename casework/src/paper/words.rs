//! How a file's values read on paper.

use crate::error::Result;
use crate::letters::say::Say;
use crate::letters::within_a_line;
use crate::lists;
use crate::store::Store;
use crate::words;

fn label(store: &Store, say: Say, list: &str, code: &str) -> Result<String> {
    Ok(say.within_a_line(list, &lists::label(store, list, code, say.0)?))
}

pub fn label_of(store: &Store, say: Say, list: &str, code: Option<&String>) -> Result<Option<String>> {
    code.map(|code| label(store, say, list, code)).transpose()
}

pub fn word(say: Say, key: &str) -> String {
    words::text::<&str, &str>(say.0, key, &[])
}

/// "6 ans".
pub fn years(say: Say, years: i64) -> String {
    words::text(say.0, "paper-years", &[("years", years.to_string())])
}

/// The program's own words for codes that a paper names: what the centre calls them may say more than a paper should.
pub fn brought<'a>(say: Say, list: &str, codes: impl IntoIterator<Item = &'a String>) -> Option<String> {
    let list = lists::list(list)?;
    let words: Vec<String> = codes.into_iter().map(|code| within_a_line(list.label(code, say.0))).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// "bambara, soninké".
pub fn labels<'a>(
    store: &Store,
    say: Say,
    list: &str,
    codes: impl IntoIterator<Item = &'a String>,
) -> Result<Option<String>> {
    let all = codes.into_iter().map(|code| label(store, say, list, code)).collect::<Result<Vec<_>>>()?;
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
