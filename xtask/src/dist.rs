//! `dist/`: the release programs, a Debian package of both, what they are made of, and their SHA-256.
//!
//! Linked against the system's `OpenSSL` and `WebKitGTK`: the package is for the Debian release it was built on.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::audit;
use crate::programs::{answer, cargo, root, target};
use crate::setup;
use crate::steps::{Outcome, Steps};
use crate::verbs::pages;

const VERSION: &str = env!("CARGO_PKG_VERSION");

const DESKTOP: &str = "\
[Desktop Entry]
Type=Application
Name=Jatigi
Comment=Dossiers, lettres et lots d'un centre de migration, sans réseau
Comment[en]=Case files, letters and bundles of a migration centre, offline
Exec=jatigi
Icon=jatigi
Terminal=false
Categories=Office;
";

/// Builds everything for release and lays it into `dist/`.
pub fn dist(steps: &mut Steps) -> Outcome {
    setup::debian(steps, &[setup::CORE, setup::WINDOW])?;
    setup::node(steps)?;
    pages(steps)?;
    let words = ["build", "--release", "--locked", "-p", "jatigi", "-p", "jatigi-cli", "--features"];
    steps.run("build for release", cargo(&words).arg("jatigi/custom-protocol"))?;

    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| told(&dist, &error))?;
    }
    let release = target()?.join("release");
    let mut files = vec!["jatigi".to_owned(), "jatigi-cli".to_owned()];
    for program in &files {
        copy(&release.join(program), &dist.join(program))?;
    }
    if answer(Command::new("dpkg-deb").arg("--version")).is_some() {
        files.push(package(steps, &dist)?);
    } else {
        println!("There is no dpkg-deb here: no Debian package is made.");
    }
    files.extend(audit::bills(steps, &dist)?);
    let sums = answer(Command::new("sha256sum").args(&files).current_dir(&dist)).ok_or("sha256sum failed")?;
    let list = dist.join("SHA256SUMS");
    fs::write(&list, format!("{sums}\n")).map_err(|error| told(&list, &error))?;
    println!("\n{sums}\n\nThese files are in {}. They are not signed.", dist.display());
    Ok(())
}

/// Makes the Debian package; returns its file name.
fn package(steps: &mut Steps, dist: &Path) -> Result<String, String> {
    let machine = answer(Command::new("dpkg").arg("--print-architecture")).ok_or("dpkg names no architecture")?;
    let tree = dist.join("deb");
    let put = |path: &str, text: &str| write(&tree.join(path), text);
    for program in ["jatigi", "jatigi-cli"] {
        copy(&dist.join(program), &tree.join("usr/bin").join(program))?;
    }
    let icons = root().join("src-tauri/icons");
    for (file, size) in [("32x32.png", "32x32"), ("128x128.png", "128x128"), ("128x128@2x.png", "256x256")] {
        copy(&icons.join(file), &tree.join(format!("usr/share/icons/hicolor/{size}/apps/jatigi.png")))?;
    }
    copy(&root().join("LICENSE"), &tree.join("usr/share/doc/jatigi/copyright"))?;
    copy(&root().join("CHANGELOG.md"), &tree.join("usr/share/doc/jatigi/CHANGELOG.md"))?;
    put("usr/share/applications/org.cigem.jatigi.desktop", DESKTOP)?;

    // dpkg-shlibdeps reads the libraries off the programs, so that the list cannot go stale. It wants a debian/control.
    write(&dist.join("debian/control"), "Source: jatigi\n\nPackage: jatigi\nArchitecture: any\n")?;
    let mut libraries = Command::new("dpkg-shlibdeps");
    libraries.args(["-O", "deb/usr/bin/jatigi", "deb/usr/bin/jatigi-cli"]).current_dir(dist);
    let depends = answer(&mut libraries).ok_or("dpkg-shlibdeps failed (package dpkg-dev)")?;
    let depends = depends.lines().find_map(|line| line.strip_prefix("shlibs:Depends=")).unwrap_or_default();
    put(
        "DEBIAN/control",
        &format!(
            "Package: jatigi\nVersion: {VERSION}\nArchitecture: {machine}\nSection: misc\nPriority: optional\n\
             Maintainer: CIGEM <jatigi@cigem.invalid>\nDepends: {depends}\nRecommends: sane-utils\n\
             Description: Offline case files, letters and sync bundles for migration centres\n \
             Jatigi keeps the case files of a migration centre on machines without a\n \
             network, prints its letters and exchanges encrypted bundles between desks.\n"
        ),
    )?;
    let name = format!("jatigi_{VERSION}_{machine}.deb");
    let mut pack = Command::new("dpkg-deb");
    steps.run("Debian package", pack.args(["--root-owner-group", "--build", "deb", &name]).current_dir(dist))?;
    for folder in [&tree, &dist.join("debian")] {
        fs::remove_dir_all(folder).map_err(|error| told(folder, &error))?;
    }
    Ok(name)
}

fn write(to: &Path, text: &str) -> Outcome {
    make_folder_of(to)?;
    fs::write(to, text).map_err(|error| told(to, &error))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    make_folder_of(to)?;
    fs::copy(from, to).map(|_| ()).map_err(|error| told(from, &error))
}

fn make_folder_of(file: &Path) -> Outcome {
    file.parent().map_or(Ok(()), |folder| fs::create_dir_all(folder).map_err(|error| told(folder, &error)))
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
