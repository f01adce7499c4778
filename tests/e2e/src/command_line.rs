//! The other face of the core, on the data folder of a window that is closed.

use std::io::Write as _;
use std::process::Command;

use crate::place::Place;
use crate::program::path;

/// Runs `jatigi-cli` with these words on the data folder `name`. What it says stands in the home folder, where it is searched too.
pub fn command_line(place: &Place, name: &str, passphrase: &str, words: &[&str]) {
    let home = place.folder(&format!("{name}-home"));
    let program = path().with_file_name("jatigi-cli");
    assert!(program.exists(), "`cargo build -p jatigi-cli` builds what stands beside the program");
    let answer = Command::new(program)
        .arg("--data")
        .arg(place.folder(&format!("{name}-data")))
        .args(words)
        .env("HOME", &home)
        .env("TMPDIR", place.folder(&format!("{name}-home/tmp")))
        .env("JATIGI_PASSPHRASE", passphrase)
        .env("JATIGI_CHEAP_KEYS", "1")
        .output()
        .expect("jatigi-cli starts");
    let mut said =
        std::fs::OpenOptions::new().create(true).append(true).open(home.join("said")).expect("its words can be kept");
    said.write_all(&answer.stdout).and_then(|()| said.write_all(&answer.stderr)).expect("its words can be kept");
    assert!(answer.status.success(), "{words:?}: {}", String::from_utf8_lossy(&answer.stderr));
}
