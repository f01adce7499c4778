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
fn the_window_copies_nothing() {
    // What lies on the clipboard outlives the lock: whoever writes there has to clear it after a minute.
    for path in tracked().iter().filter(|path| path.starts_with("ui/src/")) {
        let text = read(path);
        for word in ["navigator.clipboard", "execCommand", "clipboardData?.setData", "clipboardData.setData"] {
            assert!(!text.contains(word), "{path} writes to the clipboard: {word}");
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
    let paths = tracked();
    let tests = declared_for_tests(&paths);
    for path in paths.iter().filter(|path| path.ends_with(".rs") && rooms.iter().any(|room| path.starts_with(room))) {
        if is_test_file(path, &tests) {
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
#[test]
fn every_library_has_its_reason() {
    let reasons = read("docs/dependencies.md");
    let mut named = BTreeSet::new();
    for path in tracked().iter().filter(|path| path.ends_with("Cargo.toml")) {
        let table: toml::Table = read(path).parse().unwrap();
        let places = std::iter::once(&table).chain(table.get("workspace").and_then(toml::Value::as_table)).chain(
            table
                .get("target")
                .and_then(toml::Value::as_table)
                .into_iter()
                .flat_map(|targets| targets.values().filter_map(toml::Value::as_table)),
        );
        for place in places {
            for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
                let all = place.get(kind).and_then(toml::Value::as_table).into_iter().flatten();
                // Our own crates have a path.
                named.extend(all.filter(|(_, how)| how.get("path").is_none()).map(|(name, _)| name.clone()));
            }
        }
    }
    let package: serde_json::Value = serde_json::from_str(&read("ui/package.json")).unwrap();
    for kind in ["dependencies", "devDependencies"] {
        for (name, version) in package[kind].as_object().unwrap() {
            let version = version.as_str().unwrap();
            assert!(version.starts_with(|sign: char| sign.is_ascii_digit()), "{name} is not pinned: {version}");
            named.insert(name.clone());
        }
    }
    let unnamed: Vec<_> =
        named.iter().filter(|name| **name != "casework" && !reasons.contains(&format!("`{name}`"))).collect();
    assert!(unnamed.is_empty(), "docs/dependencies.md gives no reason for {unnamed:?}");
}

#[test]
fn the_window_can_only_show_its_own_pages() {
    let conf: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let security = &conf["app"]["security"];
    for (name, value) in security["csp"].as_object().unwrap() {
        let value = value.as_str().unwrap();
        let words = ["unsafe", "*", "https:", "data: blob: *"];
        assert!(!words.iter().any(|word| value.contains(word)), "the policy's {name} is {value}");
        let is_local = |url: &str| url == "http://ipc.localhost";
        assert!(value.split(' ').filter(|word| word.contains("://")).all(is_local), "the policy's {name} is {value}");
    }
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(conf["app"]["withGlobalTauri"], false);
    let capabilities: Vec<_> = tracked().into_iter().filter(|path| path.contains("capabilities/")).collect();
    assert_eq!(capabilities.len(), 1, "one list of what the page may ask of Tauri: {capabilities:?}");
    let capability: serde_json::Value = serde_json::from_str(&read(&capabilities[0])).unwrap();
    let only_events = |one: &serde_json::Value| one.as_str().is_some_and(|name| name.starts_with("core:event:allow-"));
    assert!(capability["permissions"].as_array().unwrap().iter().all(only_events), "{capability}");
    let program: toml::Table = read("Cargo.toml").parse().unwrap();
    assert!(!program["dependencies"]["tauri"].to_string().contains("devtools"));
}

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
    // Asked when it runs: two checkouts that share a target folder share this binary.
    let here = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&here).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files that their parent declares as `#[cfg(test)] mod name;`, and those in folders of tests.
fn is_test_file(path: &str, declared: &BTreeSet<String>) -> bool {
    path.contains("/tests/") || declared.contains(path)
}

fn declared_for_tests(paths: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in paths.iter().filter(|path| path.ends_with(".rs")) {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = match file.trim_end_matches(".rs") {
            "mod" | "lib" | "main" => folder.to_owned(),
            name => format!("{folder}/{name}"),
        };
        let text = read(path);
        for name in after_marks(&text).filter_map(|(_, rest)| rest.split_once(';').map(|(name, _)| name.trim())) {
            if name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_') {
                found.insert(format!("{folder}/{name}.rs"));
                found.insert(format!("{folder}/{name}/mod.rs"));
            }
        }
    }
    found
}

/// The part of a source file above its `#[cfg(test)] mod … {`, which closes it by the custom of this house.
fn before_tests(text: &str) -> &str {
    let inline =
        after_marks(text).find(|(_, rest)| rest.find(['{', ';']).is_some_and(|at| rest[at..].starts_with('{')));
    inline.map_or(text, |(at, _)| &text[..at])
}

/// Each `#[cfg(test)] mod `: where it starts, and the text after it.
fn after_marks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("#[cfg(test)]").filter_map(|(at, mark)| {
        let rest = text[at + mark.len()..].trim_start();
        rest.strip_prefix("pub(crate) ").unwrap_or(rest).strip_prefix("mod ").map(|rest| (at, rest))
    })
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
