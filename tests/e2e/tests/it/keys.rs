//! What an administrator does about keys, and a supervisor about the journal.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use e2e::Press::{Alt, Ctrl, Enter, Escape, F, Space};
use e2e::{Place, Program, files};

use bench::{Desk, PASSPHRASE};

use crate::steps;

/// Two printers that put what they are told into a file.
pub fn a_printer(bin: &Path) -> PathBuf {
    program_of_the_system(bin, "lpstat", "echo Accueil; echo Bureau");
    let printed = bin.join("printed");
    program_of_the_system(bin, "lp", &format!("cat > /dev/null; printf '%s ' \"$@\" > '{}'", printed.display()));
    printed
}

/// A program that puts the path it is to show into a file.
fn a_viewer(bin: &Path) -> PathBuf {
    let shown = bin.join("shown");
    program_of_the_system(bin, "xdg-open", &format!("printf '%s' \"$1\" > '{}'", shown.display()));
    shown
}

/// Written beside and renamed: a program that is being written cannot be run.
pub fn program_of_the_system(bin: &Path, name: &str, script: &str) {
    let new = bin.join("new");
    std::fs::write(&new, format!("#!/bin/sh\n{script}\n")).expect("a script");
    std::fs::set_permissions(&new, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it may be run");
    std::fs::rename(&new, bin.join(name)).expect("it has its name");
}

#[test]
fn the_key_is_rotated_work_goes_on_and_the_journals_head_is_printed() {
    let place = Place::new("keys");
    drop(Desk::found_in(&place.folder("desk-data"), "BKO", true, &casework::door::machine()));
    let (data, papers) = (place.root().join("desk-data"), place.folder("papers"));
    let before = std::fs::read(data.join("keys.json")).expect("there are keys");
    let window = Program::start(&place, "desk");
    let unlock = || steps::unlock_with(&window, PASSPHRASE);
    unlock();

    window.press(&[Ctrl('7')]);
    window.await_heading("Réglages");
    window.press(&[Alt('4')]);
    window.sees("Changer la clé de la base");
    window.looks_right("keys");
    window.write("k");
    window.has("dialog[open] input[type=password]");
    window.write("une tout autre phrase");
    window.press(&[Enter]);
    window.has("dialog[open] [role=alert]");
    window.picture("key-refused");
    assert_eq!(std::fs::read(data.join("keys.json")).expect("there are keys"), before, "nothing has changed");
    window.write(PASSPHRASE);
    window.press(&[Enter]);
    window.has("dialog[open] .code");
    window.looks_right("key-code");
    window.press(&[Space, Enter]);
    window.sees("chiffrée sous une nouvelle clé");
    assert_ne!(std::fs::read(data.join("keys.json")).expect("there are keys"), before);

    window.will_save_in(&papers);
    window.press(&[Alt('9')]);
    window.sees("Base chiffrée sous une nouvelle clé");
    window.press(&[F(9)]);
    window.sees("Enregistrer en PDF");
    window.click("Enregistrer en PDF");
    window.sees("JOURNAL-BKO-");
    let saved = files(&papers, ".pdf");
    assert_eq!(saved.len(), 1);
    let shown = a_viewer(&place.folder("desk-home/bin"));
    window.click("Ouvrir");
    let begun = Instant::now();
    while std::fs::read_to_string(&shown).unwrap_or_default() != saved[0].to_string_lossy() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the file is shown where it was saved");
        std::thread::sleep(Duration::from_millis(50));
    }

    // Left alone with a dialog of the system open, the desk locks all the same; who chooses a place then gets nothing.
    window.will_wonder_where_to_save();
    window.press(&[F(9)]);
    window.sees("Enregistrer en PDF");
    window.click("Enregistrer en PDF");
    let mut dialog = window.wondering();
    window.press(&[Ctrl('l')]);
    window.has("[data-field=passphrase]");
    let later = place.folder("later");
    dialog.write_all(later.to_string_lossy().as_bytes()).expect("the dialog is answered");
    drop(dialog);
    unlock();
    assert_eq!(files(&later, ".pdf"), Vec::<PathBuf>::new());
    window.press(&[Ctrl('7')]);
    window.await_heading("Réglages");

    let printed = a_printer(&place.folder("desk-home/bin"));
    window.press(&[Alt('3')]);
    window.has("[data-field=printer]");
    window.looks_right("printer");
    window.choose("printer", "Bureau");
    window.sees("vont à : Bureau");
    window.press(&[Alt('9')]);
    window.sees("Empreinte sur papier");
    window.press(&[F(9)]);
    window.sees("Faites-la signer");
    let job = std::fs::read_to_string(&printed).expect("it was printed");
    assert!(job.starts_with("-n 1 -t JOURNAL-BKO-") && job.contains("-d Bureau") && job.contains("media=A4"), "{job}");
    window.write("c");
    window.has("dialog[open]");
    window.write("1");
    window.press(&[Enter]);
    window.sees("au moins huit signes");
    window.picture("journal-check");
    window.press(&[Escape]);

    // The same passphrase opens the new key; what was copied before is not there for whoever opens.
    let searched = || window.press(&[Ctrl('k')]);
    searched();
    window.write("canari");
    window.press(&[Ctrl('a'), Ctrl('c')]);
    window.write("x");
    window.press(&[Ctrl('v')]);
    window.sees("pour « xcanari »");
    window.press(&[Ctrl('l')]);
    unlock();
    searched();
    window.press(&[Ctrl('v')]);
    window.write("yy");
    window.sees("pour « yy »");
    assert_eq!(window.errors(), "");

    // Where the page does not lock at its time, the shell does: what stood on the screen goes, and the page begins at the door.
    window.was_left_for(11);
    window.sees("Ouvrir le poste");
    window.await_gone("nav");
    window.was_left_for(0);
    unlock();
    assert!(!window.sees_now("pour « yy »"), "nothing of the search is left");
    assert!(!data.join("new-key").exists());
}
