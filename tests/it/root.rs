//! Headquarters is lost, and goes on from two sheets of paper.

use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::exchange::trust::TrustList;
use casework::exchange::{self, Standing};
use casework::ids::RecordId;
use casework::person::{self, PersonId};
use serde_json::json;

use crate::exchange::{Post, join};

pub fn administer(post: &Post) -> Permit {
    authorize(Actor { role: Role::Administrator, ..post.opened.actor }, Action::Administer).unwrap()
}

/// The six lines of each sheet, as somebody types them from the paper.
pub fn sheets(headquarters: &mut Post) -> Vec<String> {
    let permit = administer(headquarters);
    let drawn = exchange::make_sheets(&mut headquarters.opened.store, &permit).unwrap();
    drawn.iter().map(|paper| typed(&paper.pdf.text)).collect()
}

/// The lines that bear a check sign: `1   K7XQ - 2M4P - 9RTW - H`.
fn typed(text: &str) -> String {
    let line = |line: &str| {
        let signs: String = line.chars().filter(|sign| !sign.is_whitespace()).collect();
        (signs.len() == 17 && signs.matches('-').count() == 3).then(|| signs[1..].to_owned())
    };
    text.lines().filter_map(line).collect::<Vec<_>>().join("\n")
}

pub fn restored(sheets: [&str; 2], prefix: &str) -> Post {
    let mut new = Post::found(prefix, true);
    let permit = administer(&new);
    exchange::restore_root(&mut new.opened.store, &permit, sheets[0], sheets[1]).unwrap();
    new
}

fn learn(headquarters: &mut Post, desk: &Post, name: &str) -> exchange::Learned {
    let file = desk.path(name);
    exchange::write_list(&desk.opened.store, &desk.permit(Action::Exchange), &file).unwrap();
    let permit = administer(headquarters);
    exchange::learn(&mut headquarters.opened.store, &permit, &file).unwrap()
}

fn list(post: &Post) -> TrustList {
    TrustList::read(post.opened.store.setting::<String>("trust").unwrap().unwrap().as_bytes()).unwrap()
}

/// Headquarters, two desks with people, the sheets; Kayes has met headquarters once more than Bamako.
fn house() -> (Post, Post, Post, Vec<String>, Vec<RecordId>) {
    let (mut siege, mut bamako, mut kayes) =
        (Post::found("HQ", true), Post::found("BKO", false), Post::found("KAY", false));
    join(&mut siege, &mut bamako);
    join(&mut siege, &mut kayes);
    bamako.take_in(&siege.prepare("BKO"));
    let sheets = sheets(&mut siege);
    let people = vec![bamako.person("COULIBALY", "Moussa"), kayes.person("DIARRA", "Awa")];
    siege.take_in(&bamako.prepare("HQ"));
    siege.take_in(&kayes.prepare("HQ"));
    let mut zegoua = Post::found("ZEG", false);
    join(&mut siege, &mut zegoua);
    let permit = administer(&siege);
    exchange::revoke(&mut siege.opened.store, &permit, "ZEG", "volee", None).unwrap();
    kayes.take_in(&siege.prepare("KAY"));
    (siege, bamako, kayes, sheets, people)
}

#[test]
fn two_sheets_found_headquarters_again_and_no_desk_joins_anew() {
    let (siege, mut bamako, mut kayes, sheets, people) = house();
    let (root, lost) = (list(&siege).root, siege.opened.store.desk().desk);
    drop(siege);
    for [one, other] in [[0, 1], [2, 0]] {
        let new = restored([&sheets[one], &sheets[other]], "HQ");
        assert_eq!(list(&new).root, root, "the same root");
        assert!(exchange::sheets_are_due(&new.opened.store).unwrap(), "new sheets are to be made");
    }
    let mut new = restored([&sheets[1], &sheets[2]], "HQ");
    // Bamako was away: its list is old and says nothing of Zégoua.
    let learned = learn(&mut new, &bamako, "liste.jatigi-trust");
    assert_eq!(learned.desks, ["BKO", "HQ", "KAY"]);
    assert_eq!(new.opened.store.desk().prefix, "HQ2", "no number is given twice");
    assert!(!learn(&mut new, &bamako, "encore.jatigi-trust").changed);
    assert!(list(&new).version > list(&kayes).version);

    // Both take its bundle in and bring everything they hold.
    for desk in [&mut bamako, &mut kayes] {
        let prefix = desk.opened.store.desk().prefix.clone();
        desk.take_in(&new.prepare(&prefix));
        let report = new.take_in(&desk.prepare("HQ2"));
        assert_eq!((report.new_persons, report.waiting, report.forked), (1, 0, 0));
        assert!(report.set_aside.is_empty() && report.warnings.is_empty(), "{report:?}");
    }
    assert_eq!(new.field(people[0], "given_names"), "Moussa");
    assert_eq!(new.field(people[1], "given_names"), "Awa");
    new.opened.store.verify().unwrap();

    // What only Kayes had heard of the lost headquarters: Zégoua is revoked there all along, and here again.
    let revoked = |post: &Post| {
        let status = exchange::status(&post.opened.store).unwrap();
        status.desks.iter().any(|desk| desk.prefix == "ZEG" && desk.revoked)
    };
    assert!(revoked(&new));
    bamako.take_in(&new.prepare("BKO"));
    assert!(revoked(&bamako));

    // The lost headquarters stands among the desks and is revoked like any lost one; work goes on in both directions.
    assert!(exchange::status(&new.opened.store).unwrap().desks.iter().any(|desk| desk.prefix == "HQ" && !desk.revoked));
    let permit = administer(&new);
    exchange::revoke(&mut new.opened.store, &permit, "HQ", "perdue", None).unwrap();
    new.correct(people[0], json!({ "phone": "76123456" }));
    let permit = new.permit(Action::HandOver);
    person::hand_over(&mut new.opened.store, &permit, PersonId(people[0].0), "KAY").unwrap();
    kayes.take_in(&new.prepare("KAY"));
    assert_eq!(kayes.field(people[0], "phone"), "76123456");
    assert!(list(&kayes).revocation(lost).is_some());
    kayes.correct(people[1], json!({ "phone": "66998877" }));
    new.take_in(&kayes.prepare("HQ2"));
    assert_eq!(new.field(people[1], "phone"), "66998877");
    let partners = new.opened.store.all::<casework::partner::Partner>(&[], 1000).unwrap();
    let mut codes: Vec<_> = partners.iter().filter_map(|one| one.record.start_code.clone()).collect();
    codes.sort_unstable();
    let many = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), many, "the directory does not stand there twice");
}

#[test]
fn a_bundle_for_the_lost_headquarters_tells_the_new_one_who_wrote_it() {
    let (siege, mut bamako, mut kayes, sheets, _) = house();
    drop(siege);
    let mut new = restored([&sheets[0], &sheets[2]], "SIE");
    // Bamako's next bundle says that there is a Kayes.
    for (desk, prefix, learned) in [(&mut bamako, "BKO", vec!["BKO"]), (&mut kayes, "KAY", vec![])] {
        let late = desk.prepare("HQ");
        let permit = new.permit(Action::Exchange);
        let refused = exchange::take_in(&mut new.opened.store, &permit, &late).unwrap_err();
        assert_eq!(refused.code(), "bundle-not-for-this-desk");
        let permit = administer(&new);
        assert_eq!(exchange::learn(&mut new.opened.store, &permit, &late).unwrap().desks, learned);
        desk.take_in(&new.prepare(prefix));
        new.take_in(&desk.prepare("SIE"));
    }
    let revoked = exchange::status(&new.opened.store).unwrap().desks;
    assert!(revoked.iter().any(|desk| desk.prefix == "ZEG" && desk.revoked), "Kayes had kept it");
    // What one desk alone knew reaches the other by the next list.
    bamako.take_in(&new.prepare("BKO"));
    assert_eq!(list(&bamako).certificates.len(), list(&new).certificates.len());
}

#[test]
fn two_headquarters_of_the_same_sheets_do_not_stop_a_desk() {
    let (siege, mut bamako, _, sheets, _) = house();
    drop(siege);
    let mut first = restored([&sheets[0], &sheets[1]], "HQ");
    learn(&mut first, &bamako, "un.jatigi-trust");
    bamako.take_in(&first.prepare("BKO"));
    drop(first);
    let mut second = restored([&sheets[0], &sheets[1]], "HQ");
    second.after_days(2);
    assert_eq!(learn(&mut second, &bamako, "deux.jatigi-trust").desks, ["BKO", "HQ", "HQ2", "KAY"]);
    assert_eq!(second.opened.store.desk().prefix, "HQ3");
    bamako.take_in(&second.prepare("BKO"));
    second.take_in(&bamako.prepare("HQ3"));
}

#[test]
fn wrong_sheets_are_refused_by_the_reason_and_change_nothing() {
    let (mut siege, bamako, _, ours, _) = house();
    let again = sheets(&mut siege);
    let theirs = sheets(&mut Post::found("OUA", true));
    let mut new = Post::found("HQ", true);
    let permit = administer(&new);
    let before = list(&new);
    let mistyped = format!("{}{}", if ours[1].starts_with('7') { '8' } else { '7' }, &ours[1][1..]);
    let cases = [
        (&ours[0], &ours[0], "sheets-same"),
        (&ours[0], &again[1], "sheets-of-two-splittings"),
        (&ours[0], &theirs[1], "sheets-of-two-organisations"),
        (&ours[0], &mistyped, "sheet-line"),
        (&ours[0], &String::new(), "sheet-incomplete"),
    ];
    for (one, other, code) in cases {
        for (one, other) in [(one, other), (other, one)] {
            let refused = exchange::restore_root(&mut new.opened.store, &permit, one, other).unwrap_err();
            assert_eq!(refused.code(), code);
            assert!(refused.message(casework::words::Lang::Fr).contains("Rien n'a changé"), "{code}");
        }
    }
    assert_eq!(list(&new), before);
    let restore = |post: &mut Post| {
        let permit = administer(post);
        exchange::restore_root(&mut post.opened.store, &permit, &ours[0], &ours[1]).map_err(|error| error.code())
    };
    assert_eq!(restore(&mut siege).unwrap_err(), "root-already-here");
    let (mut house, mut desk) = crate::exchange::two();
    assert_eq!(restore(&mut house).unwrap_err(), "root-in-use");
    assert_eq!(restore(&mut desk).unwrap_err(), "not-headquarters");
    let counsellor = new.permit(Action::Exchange);
    let refused = exchange::restore_root(&mut new.opened.store, &counsellor, &ours[0], &ours[1]).unwrap_err();
    assert_eq!(refused.code(), "not-allowed");
    restore(&mut new).unwrap();

    // Files that are no list of this organisation teach nothing.
    let foreign = house.path("liste.jatigi-trust");
    exchange::write_list(&house.opened.store, &house.permit(Action::Exchange), &foreign).unwrap();
    let listed = bamako.path("liste.jatigi-trust");
    exchange::write_list(&bamako.opened.store, &bamako.permit(Action::Exchange), &listed).unwrap();
    let bytes = std::fs::read(&listed).unwrap();
    let damaged = bamako.path("abîmée.jatigi-trust");
    let mut code = |file: &std::path::Path| {
        let permit = administer(&new);
        exchange::learn(&mut new.opened.store, &permit, file).map_err(|error| error.code()).err()
    };
    assert_eq!(code(&foreign), Some("trust-list-foreign"));
    assert_eq!(code(&desk.prepare("HQ")), Some("unknown-desk"));
    for at in (1..bytes.len()).step_by(37) {
        let mut bent = bytes.clone();
        bent[at] ^= 1;
        std::fs::write(&damaged, &bent).unwrap();
        assert_ne!(code(&damaged), None, "at {at}");
        std::fs::write(&damaged, &bytes[..at]).unwrap();
        assert_eq!(code(&damaged), Some("trust-list-damaged"), "cut at {at}");
    }
    std::fs::write(&damaged, b"a letter").unwrap();
    assert_eq!(code(&damaged), Some("learn-neither"));
    assert_eq!(code(&listed), None);
}

#[test]
fn headquarters_is_reminded_until_the_sheets_were_made_and_one_was_checked() {
    let mut siege = Post::found("HQ", true);
    let due = |post: &Post| exchange::sheets_are_due(&post.opened.store).unwrap();
    assert!(due(&siege) && exchange::sheets(&siege.opened.store).unwrap().is_none());
    let first = sheets(&mut siege);
    assert!(due(&siege));
    let permit = administer(&siege);
    let mut check = |typed: &str| exchange::check_sheet(&mut siege.opened.store, &permit, typed).unwrap();
    let seen = check(&first[2]);
    assert_eq!((seen.number, seen.standing), (3, Standing::Present));
    assert!(!due(&siege));
    let newer = sheets(&mut siege);
    assert!(due(&siege), "other sheets, not yet looked at");
    let mut check = |typed: &str| exchange::check_sheet(&mut siege.opened.store, &permit, typed).unwrap().standing;
    assert_eq!(check(&first[0]), Standing::Other);
    assert_eq!(check(&newer[0]), Standing::Present);
    assert_eq!(check(&sheets(&mut Post::found("OUA", true))[0]), Standing::Foreign);
    assert!(!due(&siege));
    let mut desk = Post::found("BKO", false);
    let permit = administer(&desk);
    let seen = exchange::check_sheet(&mut desk.opened.store, &permit, &newer[1]).unwrap();
    assert_eq!(seen.standing, Standing::Unknown);
    assert!(!due(&desk), "a desk has no root key");
    // Nothing that opens anything is left in the settings.
    let kept: String = siege.opened.store.setting("root_sheets").unwrap().unwrap();
    assert!(newer.iter().flat_map(|sheet| sheet.lines()).all(|line| !kept.contains(&line[..14])));
    siege.opened.store.verify().unwrap();
}

#[test]
fn a_headquarters_restored_from_a_backup_goes_on_above_what_it_had_signed_since() {
    let (mut siege, mut bamako, mut kayes) =
        (Post::found("HQ", true), Post::found("BKO", false), Post::found("KAY", false));
    join(&mut siege, &mut bamako);
    let file = siege.path("sauvegarde.tar");
    let founder = siege.opened.founder_permit().unwrap();
    casework::backup::make(&siege.opened, &founder, siege.data(), &file).unwrap();
    join(&mut siege, &mut kayes);
    bamako.take_in(&siege.prepare("BKO"));
    kayes.take_in(&siege.prepare("KAY"));
    let mut again = siege.restored(&file);
    assert_eq!(again.opened.store.desk().prefix, "HQ2");
    bamako.take_in(&again.prepare("BKO"));
    again.take_in(&bamako.prepare("HQ2"));
    kayes.take_in(&again.prepare("KAY"));
    let report = again.take_in(&kayes.prepare("HQ2"));
    assert!(report.set_aside.is_empty() && report.warnings.is_empty(), "{report:?}");
    assert_eq!(list(&kayes).recipients().len(), 4);
}

#[test]
fn an_old_copy_of_headquarters_that_finds_itself_out_goes_on_at_once() {
    let (mut siege, mut bamako) = crate::exchange::two();
    let mut kayes = Post::found("KAY", false);
    join(&mut siege, &mut kayes);
    bamako.take_in(&siege.prepare("BKO"));
    let aside = siege.dragged_aside();
    let awa = siege.person("DIARRA", "Awa");
    let permit = siege.permit(Action::HandOver);
    person::hand_over(&mut siege.opened.store, &permit, PersonId(awa.0), "BKO").unwrap();
    bamako.take_in(&siege.prepare("BKO"));
    let permit = bamako.permit(Action::HandOver);
    person::hand_over(&mut bamako.opened.store, &permit, PersonId(awa.0), "KAY").unwrap();
    kayes.take_in(&bamako.prepare("KAY"));
    let mut again = siege.dragged_back(&aside);
    // Kayes sends on what the copy has lost of its own.
    let report = again.take_in(&kayes.prepare("HQ"));
    assert_eq!(report.warnings, ["new-life"]);
    assert_eq!(again.opened.store.desk().prefix, "HQ2");
    for (desk, prefix) in [(&mut kayes, "KAY"), (&mut bamako, "BKO")] {
        desk.take_in(&again.prepare(prefix));
        let report = again.take_in(&desk.prepare("HQ2"));
        assert!(report.warnings.is_empty() && report.forked == 0, "{report:?}");
    }
    assert!(list(&bamako).version > 1_000_000);
    assert_eq!(again.field(awa, "given_names"), "Awa");
    again.opened.store.verify().unwrap();
}
