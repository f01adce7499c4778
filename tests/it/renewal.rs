//! A desk gets new keys, whatever is on its way meanwhile.

use casework::access::Action;
use casework::exchange::envelope::{BundleWriter, Facts};
use casework::exchange::trust::{DeskSecrets, JoinRequest, TrustList};
use casework::exchange::{self, Advice, Keys};
use casework::person::{self, PersonId};
use rusqlite::types::ValueRef;
use serde_json::json;

use crate::exchange::{Post, join, two};
use crate::root::administer;

impl Post {
    fn renew(&mut self) -> Result<Keys, &'static str> {
        let permit = administer(self);
        exchange::renew(&mut self.opened.store, &permit).map_err(|error| error.code())
    }

    fn keys(&self) -> Keys {
        exchange::keys(&self.opened.store).unwrap()
    }

    fn turns_away(&mut self, file: &std::path::Path) -> &'static str {
        let permit = self.permit(Action::Exchange);
        exchange::take_in(&mut self.opened.store, &permit, file).unwrap_err().code()
    }

    /// The present private keys, as they stand in the settings.
    fn secret(&self) -> Vec<u8> {
        self.opened.store.setting(&format!("secrets:{}", self.opened.store.desk().desk)).unwrap().unwrap()
    }

    fn listed(&self) -> TrustList {
        TrustList::read(self.opened.store.setting::<String>("trust").unwrap().unwrap().as_bytes()).unwrap()
    }

    /// Whether any cell of any table, or any page that was freed, holds the bytes or their base64.
    fn holds(&self, secret: &[u8]) -> bool {
        use base64::Engine as _;
        let text = base64::engine::general_purpose::STANDARD.encode(secret);
        let db = self.opened.store.db();
        let is_in = |cell: &[u8]| {
            let has = |needle: &[u8]| cell.windows(needle.len()).any(|window| window == needle);
            has(&secret[..32]) || has(&secret[32..]) || has(text.as_bytes())
        };
        let free: i64 = db.query_row("PRAGMA freelist_count", [], |row| row.get(0)).unwrap();
        let secure: i64 = db.query_row("PRAGMA secure_delete", [], |row| row.get(0)).unwrap();
        assert!(secure == 1 || free == 0, "what is freed is overwritten");
        let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        tables.into_iter().any(|table| {
            let mut query = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
            let columns = query.column_count();
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for at in 0..columns {
                    match row.get_ref(at).unwrap() {
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) if is_in(bytes) => return true,
                        _ => {}
                    }
                }
            }
            false
        })
    }
}

/// Headquarters and two desks that know each other.
fn three() -> (Post, Post, Post) {
    let (mut siege, mut bamako) = two();
    let mut kayes = Post::found("KAY", false);
    join(&mut siege, &mut kayes);
    bamako.take_in(&siege.prepare("BKO"));
    siege.take_in(&bamako.prepare("HQ"));
    siege.take_in(&kayes.prepare("HQ"));
    (siege, bamako, kayes)
}

#[test]
fn a_desk_asks_in_its_bundle_and_has_its_certificate_with_the_next() {
    let (mut siege, mut bamako, mut kayes) = three();
    let old = bamako.secret();
    assert_eq!(bamako.renew().unwrap().advice, Advice::UnderWay);
    assert_eq!(bamako.renew().unwrap_err(), "keys-renewal-under-way");
    assert_eq!(bamako.secret(), old, "the present keys stay until the certificate comes");
    let moussa = bamako.person("COULIBALY", "Moussa");
    let report = siege.take_in(&bamako.prepare("HQ"));
    assert!(report.keys_renewed && report.new_persons == 1 && report.warnings.is_empty(), "{report:?}");
    let answer = siege.prepare("BKO");
    bamako.take_in(&answer);
    let new = bamako.secret();
    assert_ne!(new, old);
    assert_eq!((bamako.keys().advice, bamako.keys().old), (Advice::None, 1));

    // Kayes learns it from the list, and writes to the newest key only.
    kayes.take_in(&siege.prepare("KAY"));

    bamako.take_in(&kayes.prepare("BKO"));
    let box_key = DeskSecrets::from_bytes(&new).unwrap().box_key();
    let listed = kayes.listed();
    let addressed = listed.recipients().into_iter().find(|desk| desk.prefix == "BKO").unwrap();
    assert_eq!(addressed.box_key, box_key);

    // Work goes on both ways with the new keys.
    siege.correct(moussa, json!({ "phone": "76123456" }));
    bamako.take_in(&siege.prepare("BKO"));
    bamako.correct(moussa, json!({ "father_name": "Bakary" }));
    let report = siege.take_in(&bamako.prepare("HQ"));
    assert!(!report.keys_renewed && report.warnings.is_empty(), "{report:?}");
    assert_eq!(siege.field(moussa, "father_name"), "Bakary");
    for post in [&siege, &bamako, &kayes] {
        post.opened.store.verify().unwrap();
    }
}

#[test]
fn old_keys_are_destroyed_when_headquarters_wrote_to_the_new_and_thirty_days_passed() {
    let (mut siege, mut bamako, _) = three();
    let old = bamako.secret();
    bamako.renew().unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    assert!(bamako.holds(&old));
    bamako.after_days(29);
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!(bamako.keys().old, 1);
    bamako.after_days(2);
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!(bamako.keys().old, 0);
    assert!(!bamako.holds(&old), "no byte of the old private keys is left");
    assert!(bamako.holds(&bamako.secret()));

    // And at once by a verb.
    let old = bamako.secret();
    bamako.renew().unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    let permit = administer(&bamako);
    assert_eq!(exchange::destroy_old_keys(&mut bamako.opened.store, &permit).unwrap(), 1);
    assert_eq!(exchange::destroy_old_keys(&mut bamako.opened.store, &permit).unwrap(), 0);
    assert!(!bamako.holds(&old));
}

#[test]
fn old_keys_stay_as_long_as_headquarters_has_not_written_to_the_new() {
    let (mut siege, mut bamako, mut kayes) = three();
    bamako.renew().unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    // The list with the certificate comes by Kayes: headquarters itself has not written yet.
    kayes.take_in(&siege.prepare("KAY"));
    bamako.take_in(&kayes.prepare("BKO"));
    assert_eq!(bamako.keys().old, 1);
    bamako.after_days(400);
    bamako.take_in(&kayes.prepare("BKO"));
    assert_eq!(bamako.keys().old, 1, "thirty days are not enough");
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!(bamako.keys().old, 0);
}

#[test]
fn what_is_on_its_way_in_both_directions_arrives() {
    let (mut siege, mut bamako, mut kayes) = three();
    let moussa = bamako.person("COULIBALY", "Moussa");
    let permit = bamako.permit(Action::HandOver);
    person::hand_over(&mut bamako.opened.store, &permit, PersonId(moussa.0), "KAY").unwrap();
    let (from_headquarters, from_kayes) = (siege.prepare("BKO"), kayes.prepare("BKO"));
    let to_headquarters = bamako.prepare("HQ");
    bamako.renew().unwrap();
    let lost = bamako.prepare("HQ");
    let second = bamako.prepare("HQ");
    assert!(siege.take_in(&second).keys_renewed, "the lost one asked too");
    let answer = siege.prepare("BKO");
    bamako.take_in(&answer);
    // Sealed to the old key, and signed with it.
    bamako.take_in(&from_headquarters);
    bamako.take_in(&from_kayes);
    let report = siege.take_in(&to_headquarters);
    assert!(report.warnings.is_empty() && !report.keys_renewed);
    // The lost stick is found; twice; the certificate is not given twice.
    let version = siege.listed().version;
    for _ in 0..2 {
        let report = siege.take_in(&lost);
        assert!(!report.keys_renewed && report.warnings.is_empty(), "{report:?}");
    }
    assert!(siege.take_in(&second).already_taken_in);
    assert_eq!(siege.listed().version, version);
    assert!(bamako.take_in(&answer).already_taken_in);
    siege.take_in(&bamako.prepare("HQ"));
}

#[test]
fn the_request_is_repeated_until_the_certificate_has_come() {
    let (mut siege, mut bamako, _) = three();
    bamako.renew().unwrap();
    assert!(siege.take_in(&bamako.prepare("HQ")).keys_renewed);
    let lost = siege.prepare("BKO");
    let report = siege.take_in(&bamako.prepare("HQ"));
    assert!(!report.keys_renewed && report.warnings.is_empty());
    let later = siege.prepare("BKO");
    assert_eq!(bamako.keys().advice, Advice::UnderWay);
    bamako.take_in(&later);
    assert_eq!(bamako.keys().advice, Advice::None);
    bamako.take_in(&lost);
    assert_eq!(siege.listed().certificates.iter().filter(|one| one.prefix == "BKO").count(), 2);
}

#[test]
fn a_request_that_is_replayed_later_gives_no_old_key_back() {
    let (mut siege, mut bamako, _) = three();
    bamako.renew().unwrap();
    let replayed = bamako.prepare("HQ");
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    bamako.renew().unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    let before = siege.listed();
    let report = siege.take_in(&replayed);
    assert_eq!((report.keys_renewed, report.warnings), (false, vec!["renewal-outdated".to_owned()]));
    assert_eq!(siege.listed(), before);
    siege.take_in(&bamako.prepare("HQ"));
}

#[test]
fn a_revoked_desk_gets_no_new_keys() {
    let (mut siege, mut bamako, mut kayes) = three();
    bamako.renew().unwrap();
    let asked = bamako.prepare("HQ");
    let permit = administer(&siege);
    exchange::revoke(&mut siege.opened.store, &permit, "BKO", "volee", None).unwrap();
    let before = siege.listed();
    assert_eq!(siege.turns_away(&asked), "revoked-desk");
    assert_eq!(siege.listed(), before);
    kayes.take_in(&siege.prepare("KAY"));
    assert!(kayes.listed().recipients().iter().all(|desk| desk.prefix != "BKO"));
}

#[test]
fn headquarters_renews_its_own_keys_and_is_still_written_to() {
    let (mut siege, mut bamako, mut kayes) = three();
    let late = kayes.prepare("HQ");
    let old = siege.secret();
    assert_eq!(siege.renew().unwrap(), Keys { days: 0, advice: Advice::None, old: 1 });
    siege.take_in(&late);
    bamako.take_in(&siege.prepare("BKO"));
    siege.take_in(&bamako.prepare("HQ"));
    siege.after_days(31);
    siege.take_in(&bamako.prepare("HQ"));
    assert_eq!(siege.keys().old, 1, "Kayes may still write to the old key");
    let late = kayes.prepare("HQ");
    siege.take_in(&late);
    kayes.take_in(&siege.prepare("KAY"));
    siege.take_in(&kayes.prepare("HQ"));
    assert_eq!(siege.keys().old, 0);
    assert!(!siege.holds(&old));
}

#[test]
fn a_backup_with_the_old_keys_begins_a_new_life_and_is_invited() {
    let (mut siege, mut bamako, _) = three();
    let file = bamako.path("sauvegarde.tar");
    let founder = bamako.opened.founder_permit().unwrap();
    casework::backup::make(&bamako.opened, &founder, bamako.data(), &file).unwrap();
    bamako.renew().unwrap();
    siege.take_in(&bamako.prepare("HQ"));
    let answer = siege.prepare("BKO");
    bamako.take_in(&answer);
    let mut again = bamako.restored(&file);
    assert_eq!(again.opened.store.desk().prefix, "BKO2");
    assert_eq!(again.turns_away(&answer), "bundle-not-for-this-desk");
    assert_eq!(again.renew().unwrap_err(), "not-joined");
    join(&mut siege, &mut again);
    again.take_in(&siege.prepare("BKO2"));
    again.renew().unwrap();
    assert!(siege.take_in(&again.prepare("HQ")).keys_renewed);
    again.take_in(&siege.prepare("BKO2"));
    siege.take_in(&again.prepare("HQ"));
}

#[test]
fn a_headquarters_restored_from_before_a_renewal_learns_the_new_keys() {
    let (mut siege, mut bamako, _) = three();
    let file = siege.path("sauvegarde.tar");
    let founder = siege.opened.founder_permit().unwrap();
    casework::backup::make(&siege.opened, &founder, siege.data(), &file).unwrap();
    bamako.renew().unwrap();
    let replayed = bamako.prepare("HQ");
    siege.take_in(&replayed);
    bamako.take_in(&siege.prepare("BKO"));
    let permit = administer(&bamako);
    exchange::destroy_old_keys(&mut bamako.opened.store, &permit).unwrap();
    let mut again = siege.restored(&file);
    assert_eq!(bamako.turns_away(&again.prepare("BKO")), "bundle-not-for-this-desk");
    let late = bamako.prepare("HQ");
    let permit = administer(&again);
    assert!(exchange::learn(&mut again.opened.store, &permit, &late).unwrap().changed);
    bamako.take_in(&again.prepare("BKO"));
    again.take_in(&bamako.prepare("HQ2"));
    // What was asked with the old key in the life before is not for this one.
    assert_eq!(again.turns_away(&replayed), "bundle-not-for-this-desk");
}

/// What a hostile or broken desk may ask for.
#[test]
fn a_request_that_is_not_the_senders_own_gives_nothing() {
    let (mut siege, bamako, kayes) = three();
    let day = "2026-11-24".parse().unwrap();
    let listed = siege.listed();
    let of =
        |post: &Post| listed.recipients().into_iter().find(|one| one.desk == post.opened.store.desk().desk).unwrap();
    let (headquarters, sender, other) = (of(&siege), of(&bamako), of(&kayes));
    let (made, keys) = (DeskSecrets::generate().unwrap(), DeskSecrets::from_bytes(&bamako.secret()).unwrap());
    let request = |desk, prefix, secrets: &DeskSecrets| {
        serde_json::to_value(JoinRequest::new(desk, prefix, "Poste", secrets, day).unwrap()).unwrap()
    };
    let mut bent = request(sender.desk, "BKO", &made);
    bent["box_key"] = json!(other.box_key);
    let asked = [
        request(other.desk, "KAY", &made),
        request(sender.desk, "HQ", &made),
        request(sender.desk, "BKO", &DeskSecrets::from_bytes(&kayes.secret()).unwrap()),
        bent,
        request(sender.desk, "BKO", &made),
    ];
    for (at, renewal) in asked.into_iter().enumerate() {
        let facts = Facts { number: 50 + at as u32, schema: 1, level: 1, ..Facts::default() };
        let mut writer = BundleWriter::create(bamako.data(), facts, sender, &[headquarters], &keys).unwrap();
        let about = json!({ "desk": sender.desk, "holdings": [], "received": [], "trust": listed, "renewal": renewal });
        writer.line(json!({ "about": about }).to_string().as_bytes()).unwrap();
        let report = siege.take_in(&writer.finish().unwrap().path);
        if at < 4 {
            assert_eq!((report.keys_renewed, report.warnings), (false, vec!["renewal-outdated".to_owned()]), "{at}");
            assert_eq!(siege.listed(), listed);
        } else {
            assert!(report.keys_renewed, "the honest one");
        }
    }
}

#[test]
fn new_keys_are_advised_after_ninety_days() {
    let (mut siege, mut bamako, _) = three();
    let status = |post: &Post| exchange::status(&post.opened.store).unwrap().keys.unwrap();
    assert_eq!(status(&bamako).advice, Advice::None);
    bamako.after_days(90);
    assert_eq!((status(&bamako).advice, status(&bamako).days), (Advice::Renew, 90));
    bamako.renew().unwrap();
    siege.after_days(90);
    siege.take_in(&bamako.prepare("HQ"));
    bamako.take_in(&siege.prepare("BKO"));
    assert_eq!((status(&bamako).advice, status(&bamako).days), (Advice::None, 0));
    assert_eq!(status(&siege).advice, Advice::Renew);
    let counsellor = bamako.permit(Action::Exchange);
    assert_eq!(exchange::renew(&mut bamako.opened.store, &counsellor).unwrap_err().code(), "not-allowed");
}

/// A bundle between desks asks for nothing.
#[test]
fn only_headquarters_is_asked() {
    let (mut siege, mut bamako, mut kayes) = three();
    kayes.take_in(&siege.prepare("KAY"));
    bamako.renew().unwrap();
    let report = kayes.take_in(&bamako.prepare("KAY"));
    assert!(!report.keys_renewed && report.warnings.is_empty());
    assert_eq!(siege.listed().certificates.iter().filter(|one| one.prefix == "BKO").count(), 1);
}
