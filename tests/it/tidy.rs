//! House rules that a machine can check. CONTRIBUTING.md says why each is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files over [`LONGEST`] lines, with the reason why they may be.
const LONG: &[(&str, &str)] = &[];

/// The most lines of a `.rs` or `.svelte` file.
const LONGEST: usize = 400;

#[test]
fn no_file_is_too_long() {
    let lines: BTreeMap<String, usize> = tracked()
        .into_iter()
        .filter(|path| path.ends_with(".rs") || path.ends_with(".svelte"))
        .map(|path| (path.clone(), read(&path).lines().count()))
        .collect();
    let excused = |path: &str| LONG.iter().any(|(name, _)| *name == path);
    let long: Vec<_> = lines.iter().filter(|(path, count)| **count > LONGEST && !excused(path)).collect();
    assert!(long.is_empty(), "over {LONGEST} lines, split by verb: {long:?}");
    for (path, reason) in LONG {
        assert!(
            !reason.is_empty() && lines.get(*path).is_some_and(|count| *count > LONGEST),
            "needs no excuse: {path}"
        );
    }
}

#[test]
fn only_one_file_of_the_window_talks_to_tauri() {
    for path in tracked().iter().filter(|path| path.starts_with("ui/src/") && *path != "ui/src/lib/api.ts") {
        let text = read(path);
        for word in ["invoke(", "invoke<", "@tauri-apps/"] {
            assert!(!text.contains(word), "{path} says {word}: only ui/src/lib/api.ts may");
        }
    }
}

#[test]
fn no_style_or_script_stands_in_a_template() {
    // The policy of tauri.conf.json forbids both: they would be dropped without a word.
    for path in tracked().iter().filter(|path| path.ends_with(".svelte") || path.ends_with(".html")) {
        let text = read(path);
        for word in [" style=", "{@html"] {
            assert!(!text.contains(word), "{path} has {word:?}");
        }
    }
}

#[test]
fn the_core_knows_no_window() {
    assert!(!read("casework/Cargo.toml").contains("tauri"), "casework/Cargo.toml names tauri");
    for path in tracked().iter().filter(|path| path.starts_with("casework/") && path.ends_with(".rs")) {
        let text = read(path);
        let named = text.lines().map(str::trim_start).find(|line| !line.starts_with("//") && line.contains("tauri"));
        assert_eq!(named, None, "{path} names tauri");
    }
}

#[test]
fn no_unwrap_outside_tests() {
    let rooms = ["casework/src/", "cli/src/", "src-tauri/src/", "xtask/src/"];
    for path in tracked().iter().filter(|path| path.ends_with(".rs") && rooms.iter().any(|room| path.starts_with(room)))
    {
        if is_test_file(path) {
            continue;
        }
        for (number, line) in before_tests(&read(path)).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            assert!(!code.contains(".unwrap()"), "{path}:{}: say why it cannot fail, or return the error", number + 1);
        }
    }
}

#[test]
fn every_message_stands_in_both_languages() {
    let french = messages("fr");
    let english = messages("en");
    let missing: Vec<_> = french.symmetric_difference(&english).collect();
    assert!(missing.is_empty(), "only in one language (file, key): {missing:?}");
}

#[test]
fn no_message_key_stands_twice() {
    for language in ["fr", "en"] {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (file, key) in message_lines(language) {
            if let Some(other) = seen.insert(key.clone(), file.clone()) {
                panic!("{language}: {key} stands in {other} and in {file}");
            }
        }
    }
}

#[test]
fn nothing_names_a_machine() {
    // In pieces, so that this file passes its own test.
    let forbidden = [
        ["/wo", "rk/"].concat(),
        ["/ro", "ot/"].concat(),
        ["/ho", "me/"].concat(),
        ["registry.npm", "js.org"].concat(),
        ["index.crates", ".io"].concat(),
        ["static.crates", ".io"].concat(),
        ["pypi", ".org"].concat(),
        ["deb.deb", "ian.org"].concat(),
    ];
    for path in tracked() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            for word in &forbidden {
                assert!(!line.contains(word.as_str()), "{path}:{} names {word}", number + 1);
            }
        }
    }
}

/// The files under version control, relative to the root, with `/`. Of a tree without git: all but what is built.
fn tracked() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let mut paths: Vec<String> = match listed {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout)
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect(),
        _ => {
            let mut found = Vec::new();
            walk(&root(), &mut found);
            found
        }
    };
    paths.retain(|path| root().join(path).is_file());
    assert!(paths.len() > 10, "only {} files found", paths.len());
    paths
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    let built = ["target", "node_modules", "dist", "gen", ".git", ".tools"];
    for entry in fs::read_dir(folder).expect("a folder of the project can be listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !built.iter().any(|name| entry.file_name() == *name) {
                walk(&path, found);
            }
        } else if let Ok(inner) = path.strip_prefix(root()) {
            found.push(inner.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("_test.rs") || path.ends_with("_tests.rs")
}

/// The part of a source file above its `#[cfg(test)] mod …`, which closes it by the custom of this house.
fn before_tests(text: &str) -> &str {
    text.match_indices("#[cfg(test)]")
        .find(|(at, mark)| text[at + mark.len()..].trim_start().starts_with("mod "))
        .map_or(text, |(at, _)| &text[..at])
}

/// (file, key) of each message of a language.
fn messages(language: &str) -> BTreeSet<(String, String)> {
    message_lines(language).into_iter().collect()
}

fn message_lines(language: &str) -> Vec<(String, String)> {
    let folder = format!("assets/messages/{language}/");
    let mut found = Vec::new();
    for path in tracked().iter().filter(|path| path.starts_with(&folder)) {
        let file = path.trim_start_matches(&folder).to_owned();
        for line in read(path).lines() {
            let is_key = line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-');
            if let Some((key, _)) = line.split_once('=').filter(|_| is_key) {
                found.push((file.clone(), key.trim().to_owned()));
            }
        }
    }
    found
}
