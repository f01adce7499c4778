//! The other programs that the verbs start, and where their results lie.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the project: the folder above this crate, as cargo names it when it starts us. Two checkouts that share a
/// target folder share this program, so what was true when it was built may be the other checkout.
#[must_use]
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// `cargo` with these words, in the root.
#[must_use]
pub fn cargo(words: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(words).current_dir(root());
    command
}

/// `npm` with these words, in `ui/`.
#[must_use]
pub fn npm(words: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(words).current_dir(root().join("ui"));
    command
}

/// What a program prints on standard output; `None` when it cannot be started or fails.
#[must_use]
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where cargo puts what it builds, whatever the environment or its configuration says.
///
/// # Errors
/// When `cargo metadata` fails or does not name the folder.
pub fn target() -> Result<PathBuf, String> {
    let metadata = metadata()?;
    let (_, after) = metadata.split_once("\"target_directory\":\"").ok_or("cargo metadata names no target folder")?;
    let (folder, _) = after.split_once('"').ok_or("cargo metadata names no target folder")?;
    Ok(PathBuf::from(folder.replace("\\\\", "\\")))
}

/// What cargo knows of the crates of the workspace, as JSON.
///
/// # Errors
/// When `cargo metadata` fails.
pub fn metadata() -> Result<String, String> {
    let mut ask = cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    Ok(answer(&mut ask).ok_or("cargo metadata failed")?)
}

/// Whether `ui/package.json` has a script of this name.
#[must_use]
pub fn has_script(name: &str) -> bool {
    std::fs::read_to_string(root().join("ui/package.json"))
        .is_ok_and(|package| package.contains(&format!("\"{name}\":")))
}

/// Whether a desktop is there to open a window on.
#[must_use]
pub fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        || cfg!(not(target_os = "linux"))
}
