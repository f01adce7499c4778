//! A paper through the scanner; a program of the story stands for SANE's own.

use std::path::Path;
use std::time::{Duration, Instant};

use bench::{Desk, PASSPHRASE};
use casework::access::Action;
use casework::person::Person;
use casework::records;
use casework::store::kind::{Record as _, fields_of};
use e2e::Press::{Alt, Ctrl, Enter, F};
use e2e::{Place, Program};
use serde_json::json;

use crate::keys::program_of_the_system;
use crate::steps;

/// One dot.
const PAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\xb18\xf6\x14\0\0\0\0IEND\xaeB`\x82";

/// Gives a page at once where `page.png` lies beside it, else says which process it is and scans without end.
fn a_scanner(bin: &Path) {
    let script = format!(
        "cd '{}'
case \"$1\" in --formatted-device-list=*) printf 'x:1\\037Canon LiDE 400\\n'; exit 0;; esac
test -e page.png && exec cat page.png
echo $$ > new; mv new begun
exec sleep 600",
        bin.display()
    );
    program_of_the_system(bin, "scanimage", &script);
    std::fs::write(bin.join("page.png"), PAGE).expect("a page on the glass");
}

fn until(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn asked_for_its_page(window: &Program, title: &str) {
    window.press(&[F(7)]);
    window.is_in("attachment_kind");
    window.choose("attachment_kind", "Pièce");
    window.fill("title", title);
    window.press(&[Alt('n')]);
    window.sees("Canon LiDE 400");
    window.is_in("look");
    window.press(&[Enter]);
}

#[test]
fn a_page_is_scanned_into_a_file_and_a_lock_ends_the_next_one() {
    let place = Place::new("scanner");
    let mut desk = Desk::found_in(&place.folder("desk-data"), "BKO", true, &casework::door::machine());
    let person =
        fields_of(json!({ "family_name": "Canari", "given_names": "Moussa", "sex": "m", "birth_date": "1994~" }));
    let permit = desk.permit(Action::Write(Person::KIND));
    records::record(&mut desk.opened.store, &permit, Person::KIND, person).expect("a person");
    drop(desk);
    let bin = place.folder("desk-home/bin");
    a_scanner(&bin);
    let window = Program::start(&place, "desk");
    let unlock = || steps::unlock_with(&window, PASSPHRASE);
    unlock();
    steps::open_file(&window, "canari", "CANARI");
    asked_for_its_page(&window, "Attestation");
    window.sees("Une page est prise");
    window.looks_right("scanner");
    window.press(&[Enter]);
    window.sees("Enregistré");
    window.sees("Attestation");

    std::fs::remove_file(bin.join("page.png")).expect("the glass is empty");
    asked_for_its_page(&window, "Acte");
    let scans = bin.join("begun");
    until("it scans", || scans.exists());
    let scanning = std::fs::read_to_string(&scans).expect("it says who it is");
    window.press(&[Ctrl('l')]);
    window.has("[data-field=passphrase]");
    until("the lock ends it", || !Path::new("/proc").join(scanning.trim()).exists());
    unlock();
    steps::open_file(&window, "canari", "CANARI");
    window.press(&[Alt('9')]);
    window.sees("Attestation");
    assert!(!window.sees_now("Voir « Acte »") && !window.has_now("[aria-label='Voir « Acte »']"));
    assert_eq!(window.errors(), "");
}
