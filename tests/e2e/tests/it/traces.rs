//! What a file takes in and gives out, so that a search may look for it where it must not be: in caches, thumbnails, spools,
//! logs and what the programs say; while it is open, after a lock, after a power cut.

use std::path::{Path, PathBuf};

use e2e::Press::{Ctrl, CtrlEnter, Enter, Escape, F, Tab};
use e2e::{Place, Program, command_line};

use crate::keys::a_printer;
use crate::steps::PASSPHRASE;

/// Stands in the name and in the metadata of a picture, and in its title.
pub const PHOTO: &str = "canariphoto";
/// Stands in the note of a visit.
pub const NOTE: &str = "canarinote";

/// On the page of an open file: a picture of a paper, a visit with a note, the intake sheet on paper. Gives the folder in which
/// somebody keeps the picture.
pub fn attach_note_and_print(window: &Program, place: &Place) -> PathBuf {
    let camera = place.folder("camera");
    let picture = camera.join(format!("{PHOTO}.png"));
    std::fs::write(&picture, a_picture()).expect("the picture can be written");
    assert_eq!(e2e::holding(&camera, &[PHOTO], &[]).len(), 2, "the search sees it by its name and by what is in it");
    window.will_open(&picture);
    window.press(&[F(7)]);
    window.is_in("attachment_kind");
    window.write("1");
    window.press(&[Enter]);
    window.is_in("title");
    window.write(&format!("Carte, {PHOTO}"));
    window.press(&[CtrlEnter]);
    window.has("section[aria-label='Pièces jointes'] li img");
    // The path that a dialog of the system would have given.
    window.will_open(Path::new("/"));
    window.click_at(
        "the picture, large",
        "//section[@aria-label='Pièces jointes']//button[starts-with(@aria-label, 'Voir')]",
    );
    window.has("dialog[open] img");
    window.press(&[Escape]);
    window.await_gone("dialog[open]");

    window.press(&[F(4)]);
    window.is_in("reasons");
    window.write("2");
    window.press(&[Enter]);
    window.is_in("note");
    window.write(&format!("Il dit {NOTE}."));
    window.press(&[Tab]);
    window.is_in("next_step");
    window.write("Rappeler mardi.");
    window.press(&[CtrlEnter]);
    window.sees("Rappeler mardi.");

    let printed = a_printer(&place.folder("desk-home/bin"));
    window.press(&[F(9)]);
    window.sees("Papiers de la personne");
    window.write("1");
    window.has("dialog[open] figure img");
    window.press(&[F(9)]);
    window.sees("à l'imprimante");
    assert!(printed.exists(), "the printer was given a job");
    camera
}

/// The desk is locked, its program killed; then the command line checks what is left, and copies it.
pub fn lock_and_cut(window: Program, place: &Place) {
    window.press(&[Ctrl('l')]);
    window.sees("Ouvrir le poste");
    window.cut_power();
    let copy = place.folder("copies").join("copy.tar");
    command_line(place, "desk", PASSPHRASE, &["verify"]);
    command_line(place, "desk", PASSPHRASE, &["backup", "--out", &copy.to_string_lossy()]);
}

/// The program's own picture with a comment, as cameras and scanners write theirs.
fn a_picture() -> Vec<u8> {
    /// The signature and the first part, after which others may stand.
    const HEAD: usize = 8 + 25;
    let icon = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/icons/128x128.png");
    let icon = std::fs::read(icon).expect("the program has a picture");
    let text = [&b"tEXtComment\0"[..], PHOTO.as_bytes()].concat();
    let size = u32::try_from(text.len() - 4).expect("a short comment");
    let part = [&size.to_be_bytes()[..], &text, &crc_32(&text).to_be_bytes()].concat();
    [&icon[..HEAD], &part, &icon[HEAD..]].concat()
}

/// Source: PNG (ISO/IEC 15948), annex D.
fn crc_32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}
