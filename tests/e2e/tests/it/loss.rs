//! A computer is lost. What its backups hold goes on elsewhere, by the window alone.

use bench::Desk;
use e2e::Press::{Alt, Ctrl, Enter};
use e2e::{Place, Program, files};

#[test]
fn the_desk_of_a_lost_computer_goes_on_from_the_backup_on_a_stick() {
    let place = Place::new("loss");
    let stick = place.folder("stick");
    let mut desk = Desk::found_in(&place.folder("hq-data"), "HQ", true, &casework::door::machine());
    desk.enter(20);
    drop(desk);

    let window = Program::start(&place, "hq");
    window.fill("passphrase", bench::PASSPHRASE);
    window.press(&[Enter]);
    window.has("nav");
    window.sees("Les sauvegardes ne sont que sur cet ordinateur");
    window.press(&[Ctrl('7')]);
    window.sees("Réglages");
    window.press(&[Alt('8')]);
    window.sees("Aucune sauvegarde encore");
    window.looks_right("copies-none");
    window.will_save_in(&stick);
    window.click("Choisir un dossier…");
    window.sees("une sauvegarde y est déjà");
    window.sees("elle contient tout");
    window.click("Répéter une reprise");
    window.fill("passphrase", bench::PASSPHRASE);
    window.press(&[Enter]);
    window.sees("toutes les vérifications sont justes");
    window.looks_right("copies");
    // What is entered since goes onto the stick when the desk is locked.
    window.press(&[Ctrl('1')]);
    window.await_heading("2");
    window.press(&[e2e::Press::F(3)]);
    window.has("dialog[open]");
    window.write("f413");
    window.press(&[Enter]);
    window.sees("Passage compté");
    window.press(&[Ctrl('l')]);
    window.sees("Ouvrir le poste");
    let made = std::time::Instant::now();
    while files(&stick, ".jatigi-backup").len() < 2 {
        assert!(made.elapsed().as_secs() < 60, "no backup came onto the stick");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    window.cut_power();

    let backup = files(&stick, ".jatigi-backup").pop().expect("two are there");
    let window = Program::start(&place, "another");
    window.sees("Que voulez-vous faire sur cet ordinateur ?");
    window.write("4");
    window.will_open(&backup);
    window.click("Choisir la sauvegarde…");
    window.sees("Sauvegarde du poste HQ");
    window.fill("login", "mesure");
    window.fill("passphrase", "une phrase oubliée");
    window.press(&[Enter]);
    window.has("[data-field=passphrase] [role=alert]");
    window.fill("passphrase", bench::PASSPHRASE);
    window.press(&[Enter]);
    window.sees("Le poste est repris");
    window.sees("Le poste s'appelle maintenant HQ2");
    window.looks_right("restored");
    window.press(&[Enter]);
    window.has("nav");
    window.sees("poste HQ2");
    window.sees("dont sans nom");
    assert_eq!(window.words_of("aside dl div:nth-child(2) dd"), "1", "the visit counted last came along");
    assert_eq!(window.errors(), "");
}
