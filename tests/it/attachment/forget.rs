//! With a forgotten person go the contents of their attachments, and no late stick brings them back.

use casework::access::Action;
use casework::backup;
use casework::door::Secret;
use casework::person::PersonId;
use casework::store::Store;

use super::{paper, photo};
use crate::desk::Desk;
use crate::exchange::{Post, two};
use crate::forget::bytes_holding;

fn forget(post: &mut Post, person: casework::ids::RecordId) {
    let permit = post.permit(Action::Forget);
    casework::person::forget(&mut post.opened.store, &permit, PersonId(person.0), "demandé").unwrap();
}

fn with_canary(word: &str) -> Vec<u8> {
    format!("%PDF-1.4 {word} %%EOF").into_bytes()
}

fn holds(store: &Store, word: &str) -> bool {
    !bytes_holding(store, word.as_bytes()).is_empty()
}

#[test]
fn a_forgotten_persons_contents_are_gone_here_there_and_for_good() {
    let (mut siege, mut bamako) = two();
    let (moussa, awa) = (bamako.person("Coulibaly", "Moussa"), bamako.person("Keita", "Awa"));
    bamako.attach(moussa, "Carte", &with_canary("CANARYONE"));
    bamako.attach(moussa, "Commun", &with_canary("SHAREDCANARY"));
    bamako.attach(awa, "Commun", &with_canary("SHAREDCANARY"));
    let first = bamako.prepare("HQ");
    siege.take_in(&first);
    // Written after the first bundle and on its way when headquarters forgets.
    bamako.attach(moussa, "Tardif", &with_canary("CANARYTWO"));
    let late = bamako.prepare("HQ");
    forget(&mut siege, moussa);
    assert!(!holds(&siege.opened.store, "CANARYONE"));
    assert!(holds(&siege.opened.store, "SHAREDCANARY"), "somebody else's attachment names it too");
    let report = siege.take_in(&late);
    assert!(report.forgotten > 0 && report.contents == 0);
    assert!(!holds(&siege.opened.store, "CANARYONE") && !holds(&siege.opened.store, "CANARYTWO"));
    bamako.take_in(&siege.prepare("BKO"));
    assert!(!holds(&bamako.opened.store, "CANARYONE") && !holds(&bamako.opened.store, "CANARYTWO"));
    assert!(holds(&bamako.opened.store, "SHAREDCANARY"));
    for post in [&mut siege, &mut bamako] {
        post.opened.store.rebuild().unwrap();
        post.opened.store.verify().unwrap();
        assert_eq!(post.blobs().len(), 1);
    }
    assert!(!siege.next_for(&bamako).contains("{\"blob\":"));
    forget(&mut siege, awa);
    assert_eq!(siege.blobs(), Vec::<String>::new());
}

#[test]
fn rebuilding_and_a_backup_keep_the_contents() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    desk.attach(moussa, "Carte", &photo(1));
    desk.attach(moussa, "Dossier", &paper(1, 700_000));
    desk.proves_itself();
    desk.reopen();
    assert!(desk.attached(moussa).iter().all(|one| one.here));
    assert_eq!(desk.store().verify().unwrap().contents, 3);

    let (mut siege, _) = two();
    let awa = siege.person("Keita", "Awa");
    siege.attach(awa, "Carte", &with_canary("KEPTCANARY"));
    let (out, folder) = (siege.path("sauvegarde.tar"), siege.path("restored"));
    let permit = siege.opened.founder_permit().unwrap();
    let from = siege.path("");
    backup::make(&siege.opened, &permit, &from, &out).unwrap();
    let clock = Box::new(crate::desk::CountingClock::at(crate::desk::MORNING_MS));
    let secret = Secret::Passphrase { login: None, passphrase: "une phrase assez longue" };
    backup::restore(&out, &folder, &secret, "machine", clock.clone()).unwrap();
    let restored = casework::door::unlock(&folder, None, "une phrase assez longue", "machine", clock).unwrap();
    assert!(holds(&restored.store, "KEPTCANARY"));
}
