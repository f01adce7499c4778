//! Headquarters after a week of a far desk: long work that is stopped and begun again, and two hundred disagreements by keys.

use std::time::Instant;

use bench::Desk;
use e2e::Press::{Ctrl, Enter, Escape};
use e2e::{Place, Program};

const DISAGREEMENTS: u32 = 200;
/// Enough new files that taking them in is long work also on a fast machine.
const NEW: u32 = 1_500;

#[test]
fn a_supervisor_stops_a_long_bundle_takes_it_in_and_decides_by_keys() {
    let place = Place::new("supervisor");
    let bundle = a_week_apart(&place);
    let window = Program::start(&place, "hq");
    window.fill("passphrase", bench::PASSPHRASE);
    window.press(&[Enter]);
    window.has("nav");

    window.will_open(&bundle);
    window.press(&[Ctrl('4')]);
    window.sees("Ouvrir un lot reçu");
    window.click("Ouvrir un lot reçu");
    window.has("progress");
    window.looks_right("long-work");
    window.press(&[Escape]);
    window.sees("Arrêté à votre demande");
    window.await_gone("progress");
    window.press(&[Ctrl('5')]);
    window.sees("Aucun désaccord");

    window.press(&[Ctrl('4')]);
    window.click("Ouvrir un lot reçu");
    window.sees("Aperçu du lot");
    window.press(&[Enter]);
    window.sees("de KAY intégré");
    assert_eq!(window.errors(), "");

    window.press(&[Ctrl('5')]);
    window.sees(&format!("{DISAGREEMENTS} à trancher"));
    window.looks_right("two-hundred-disagreements");
    let begun = Instant::now();
    for left in (0..DISAGREEMENTS).rev() {
        // Mine and theirs by turns, as a hand that reads would.
        window.write(if left % 2 == 0 { "1" } else { "2" });
        if left > 0 {
            window.sees(&format!("{left} à trancher"));
        }
    }
    window.sees("Aucun désaccord");
    assert_eq!(window.errors(), "");
    let each = begun.elapsed().as_secs_f64() / f64::from(DISAGREEMENTS);
    println!("{DISAGREEMENTS} disagreements decided, one key and {:.0} ms each", each * 1e3);
}

/// Headquarters' data folder, and the bundle of a desk that entered much and edited what headquarters edited too.
fn a_week_apart(place: &Place) -> std::path::PathBuf {
    let machine = casework::door::machine();
    let mut headquarters = Desk::found_in(&place.folder("hq-data"), "HQ", true, &machine);
    let mut desk = Desk::found_in(&place.folder("kay-data"), "KAY", false, &machine);
    bench::join(&mut headquarters, &mut desk);
    desk.enter(DISAGREEMENTS);
    headquarters.take_in(&desk.prepare("HQ").remove(0).file);
    desk.take_in(&headquarters.prepare("KAY").remove(0).file);
    let cases = desk.cases.clone();
    headquarters.edit(&cases, DISAGREEMENTS, "Bamako");
    desk.edit(&cases, DISAGREEMENTS, "Kayes");
    desk.enter(NEW);
    let bundle = desk.prepare("HQ").remove(0).file;
    let stick = place.folder("stick").join(bundle.file_name().expect("a bundle"));
    std::fs::copy(&bundle, &stick).expect("copied onto the stick");
    stick
}
