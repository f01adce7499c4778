//! How a refusal reaches the window: a code to branch on, the field, and words in the user's language.

use casework::Error;
use casework::words::Lang;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Refusal {
    pub code: &'static str,
    pub field: Option<String>,
    pub message: String,
}

impl Refusal {
    pub fn of(error: &Error, lang: Lang) -> Self {
        Self { code: error.code(), field: error.field().map(str::to_owned), message: error.message(lang) }
    }
}

pub type Answer<T> = Result<T, Refusal>;
