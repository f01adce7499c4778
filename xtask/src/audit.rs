//! What Jatigi is built on: what may stand in `Cargo.lock` (`deny.toml`), and the bill of materials of a release.
//!
//! Both are made by programs of their own, pinned here and installed below the target folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::programs::{answer, cargo, metadata, npm, root, target};
use crate::steps::{Outcome, Steps};

const DENY: (&str, &str) = ("cargo-deny", "0.20.2");
const CYCLONEDX: (&str, &str) = ("cargo-cyclonedx", "0.5.9");

/// Licences, sources and forbidden or double crates; known weaknesses too where their database can be reached.
///
/// # Errors
/// When the tool cannot be installed or finds something.
pub fn audit(steps: &mut Steps) -> Outcome {
    let deny = installed(steps, DENY)?;
    let check = |what: &[&str]| {
        let mut command = Command::new(&deny);
        command
            .args(["--workspace", "check", "--hide-inclusion-graph", "--allow", "duplicate"])
            .args(what)
            .current_dir(root());
        command
    };
    steps.run("licences, sources and crates", &mut check(&["licenses", "sources", "bans"]))?;
    if answer(Command::new(&deny).args(["fetch", "db"]).current_dir(root())).is_none() {
        println!("The database of known weaknesses (RustSec) cannot be reached from here: it was not asked.");
        return Ok(());
    }
    steps.run("known weaknesses", &mut check(&["advisories"]))
}

/// Writes what each program and the pages are made of into `folder`, as CycloneDX 1.5. Returns the names of the files.
///
/// # Errors
/// When a tool cannot be installed or fails; what the disk says.
pub fn bills(steps: &mut Steps, folder: &Path) -> Result<Vec<String>, String> {
    let cyclonedx = installed(steps, CYCLONEDX)?;
    // It writes one file beside each Cargo.toml of the workspace: two of them are programs.
    let beside = "bill-of-materials";
    let mut command = Command::new(cyclonedx);
    command.args([
        "cyclonedx",
        "--quiet",
        "--format",
        "json",
        "--spec-version",
        "1.5",
        "--features",
        "custom-protocol",
    ]);
    steps.run("bills of materials", command.args(["--override-filename", beside]).current_dir(root()))?;
    let mut bills = Vec::new();
    for member in members()? {
        let file = member.join(format!("{beside}.json"));
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        fs::remove_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let program = match member {
            member if member == root() => "jatigi",
            member if member == root().join("cli") => "jatigi-cli",
            _ => continue,
        };
        // Where it was built says nothing about what it is.
        bills.push((
            format!("{program}.cdx.json"),
            text.replace(&format!("file://{}", root().display()), "file:///jatigi"),
        ));
    }
    let pages =
        answer(&mut npm(&["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"])).ok_or("npm sbom failed")?;
    bills.push(("pages.cdx.json".to_owned(), pages));
    for (name, text) in &bills {
        let file = folder.join(name);
        fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(bills.into_iter().map(|(name, _)| name).collect())
}

/// The folders of the crates of the workspace.
fn members() -> Result<Vec<PathBuf>, String> {
    let list = metadata()?;
    let manifests = list.split("\"manifest_path\":\"").skip(1).filter_map(|after| after.split_once('"'));
    Ok(manifests.filter_map(|(path, _)| Path::new(path).parent().map(Path::to_path_buf)).collect())
}

/// A tool of this version, installed where it is missing. A debug build is made four times faster and runs for seconds.
fn installed(steps: &mut Steps, (name, version): (&str, &str)) -> Result<PathBuf, String> {
    let folder = target()?.join("tools").join(format!("{name}-{version}"));
    let program = folder.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let mut install = cargo(&["install", "--quiet", "--locked", "--debug", "--version", version, name, "--root"]);
        steps.run(&format!("install {name} {version}"), install.arg(&folder).env_remove("CARGO_TARGET_DIR"))?;
    }
    Ok(program)
}
