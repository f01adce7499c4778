//! Installs what is missing and says so. Without rights it prints the one command to run.

use std::fs;
use std::process::Command;

use crate::programs::{answer, npm, root};
use crate::steps::{Outcome, Steps};

/// What the core and the CLI need to be built.
pub const CORE: &[&str] = &["build-essential", "pkg-config", "libssl-dev"];
/// What the window needs beyond that.
pub const WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "librsvg2-dev", "libxdo-dev", "file"];
/// What only the tests need: a display without a screen, the drivers, and the tools that open letters and bundles.
pub const TESTS: &[&str] = &[
    "xvfb",
    "webkit2gtk-driver",
    "imagemagick",
    "poppler-utils",
    "qpdf",
    "age",
    "zstd",
    "jq",
    "zbar-tools",
    "chromium",
    "fonts-noto-core",
    "openssl",
    "default-jre-headless",
    "libpdfbox2-java",
    "libactivation-java",
    "libjaxb-api-java",
];

/// The oldest Node.js that the window's build tool runs on.
const NODE: (u32, u32) = (20, 19);

/// Installs these Debian packages where they are missing.
///
/// # Errors
/// When packages are missing and cannot be installed from here.
pub fn debian(steps: &mut Steps, groups: &[&[&str]]) -> Outcome {
    let wanted: Vec<&str> = groups.concat();
    if answer(Command::new("dpkg-query").arg("--version")).is_none() {
        println!(
            "This is no Debian machine: nothing is installed. Needed are the counterparts of {}",
            wanted.join(" ")
        );
        return Ok(());
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let as_root = answer(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !as_root && answer(Command::new("sudo").args(["-n", "true"])).is_none() {
        return Err(format!(
            "Debian packages are missing, and this user may not install them. Run this once, then again what you \
             ran:\n\n  sudo apt-get update && sudo apt-get install --no-install-recommends -y {}\n",
            missing.join(" ")
        ));
    }
    println!("Installing the Debian packages: {}", missing.join(" "));
    steps.run("refresh the lists of packages", apt(as_root).args(["update", "-q"]))?;
    steps.run(
        "install Debian packages",
        apt(as_root).args(["install", "-q", "-y", "--no-install-recommends"]).args(&missing),
    )
}

/// Installs the window's npm packages where they are missing or not the locked ones.
///
/// # Errors
/// When Node.js is missing or too old, or npm fails.
pub fn node(steps: &mut Steps) -> Outcome {
    if answer(Command::new("node").arg("--version")).is_none() || answer(&mut npm(&["--version"])).is_none() {
        debian(steps, &[&["nodejs", "npm"]])?;
    }
    let version = answer(Command::new("node").arg("--version")).unwrap_or_default();
    if parse_version(&version).is_none_or(|found| found < NODE) {
        let (major, minor) = NODE;
        return Err(format!(
            "Node.js {major}.{minor} or newer is needed, found: '{version}'. Put a newer one first in PATH"
        ));
    }
    let lock =
        fs::read(root().join("ui/package-lock.json")).map_err(|error| format!("ui/package-lock.json: {error}"))?;
    let installed = root().join("ui/node_modules/.locked-by.json");
    if fs::read(&installed).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    println!("Installing the npm packages of ui/package-lock.json into ui/node_modules");
    steps.run("install npm packages", &mut npm(&["ci", "--ignore-scripts", "--no-fund", "--no-audit"]))?;
    fs::write(&installed, lock).map_err(|error| format!("{}: {error}", installed.display()))
}

/// Sees that the parts of the Rust toolchain that the tests use are there.
///
/// # Errors
/// When rustfmt or clippy is missing.
pub fn rust_parts() -> Outcome {
    for (part, words) in [("rustfmt", ["fmt", "--version"]), ("clippy", ["clippy", "--version"])] {
        if answer(&mut crate::programs::cargo(&words)).is_none() {
            println!("Installing the Rust component {part}");
            if answer(Command::new("rustup").args(["component", "add", part])).is_none() {
                return Err(format!("{part} is missing. Run: rustup component add {part}"));
            }
        }
    }
    Ok(())
}

fn is_installed(package: &str) -> bool {
    answer(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}\n", package]))
        .is_some_and(|status| status.lines().any(|line| line == "installed"))
}

fn apt(as_root: bool) -> Command {
    let mut command = Command::new(if as_root { "env" } else { "sudo" });
    if !as_root {
        command.args(["-n", "env"]);
    }
    // Another installation may be under way on this machine: wait for it, for five minutes at most.
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]);
    command
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{NODE, parse_version};

    #[test]
    fn an_old_node_is_recognised() {
        assert!(parse_version("v18.20.4").is_some_and(|found| found < NODE));
        assert!(parse_version("v20.19.0").is_some_and(|found| found >= NODE));
        assert!(parse_version("v24.1.0").is_some_and(|found| found >= NODE));
        assert_eq!(parse_version(""), None);
    }
}
