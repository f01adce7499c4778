//! Every word a person reads, in French (the source language) and English.
//!
//! The texts stand in `assets/messages/{fr,en}/*.ftl` (Fluent). The window reads the same files.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};

static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../assets/messages");

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fr,
    En,
}

impl Lang {
    #[must_use]
    pub fn is_french(&self) -> bool {
        *self == Self::Fr
    }

    /// As a document names its language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

static FR: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| load("fr"));
static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| load("en"));

fn load(code: &str) -> FluentBundle<FluentResource> {
    let language = code.parse().expect("fr and en are language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    let folder = MESSAGES.get_dir(code).expect("the message folders are compiled in");
    for file in folder.files() {
        let source = file.contents_utf8().expect("message files are UTF-8").to_owned();
        let resource = FluentResource::try_new(source)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}: {errors:?}", file.path().display()));
    }
    bundle
}

/// The message `key` with its facts filled in; the key itself where there is no such message (a test finds those).
#[must_use]
pub fn text<K: AsRef<str>, V: AsRef<str>>(lang: Lang, key: &str, facts: &[(K, V)]) -> String {
    let bundle = match lang {
        Lang::Fr => &*FR,
        Lang::En => &*EN,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut args = FluentArgs::new();
    for (name, value) in facts {
        // Whole numbers are handed over as numbers, so that plural forms choose by them.
        let value = match value.as_ref().parse::<i64>() {
            Ok(number) if !value.as_ref().starts_with('0') || number == 0 => FluentValue::from(number),
            _ => FluentValue::from(value.as_ref()),
        };
        args.set(Cow::from(name.as_ref()), value);
    }
    bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned()
}

/// The keys of every message of a language: tests hold the languages against each other.
#[must_use]
pub fn keys(lang: Lang) -> Vec<String> {
    let folder = MESSAGES.get_dir(match lang {
        Lang::Fr => "fr",
        Lang::En => "en",
    });
    let mut keys: Vec<String> = folder
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| file.contents_utf8())
        .flat_map(str::lines)
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect();
    keys.sort();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every `Error::refused("…")` and `Error::invalid(…, "…")` of the sources, with the prefix of its message.
    fn codes_in(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                codes_in(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("words.rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
                for part in source.split("Error::refused(\"").skip(1) {
                    found.push(format!("error-{}", part.split('"').next().unwrap()));
                }
                for part in source.split("Error::invalid(").skip(1) {
                    let call = part.split(')').next().unwrap();
                    if let Some(reason) = call.rsplit_once(", \"").and_then(|(_, last)| last.split('"').next()) {
                        found.push(format!("reason-{reason}"));
                    }
                }
            }
        }
    }

    #[test]
    fn every_refusal_has_its_words_in_both_languages() {
        let mut wanted = vec![];
        codes_in(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut wanted);
        for lang in [Lang::Fr, Lang::En] {
            let known = keys(lang);
            let missing: Vec<_> = wanted.iter().filter(|key| !known.contains(key)).collect();
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
        }
    }
}
