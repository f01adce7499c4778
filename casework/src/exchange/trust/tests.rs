use std::collections::HashSet;

use chrono::NaiveDate;

use super::*;
use crate::ids::DeskId;

const HQ: DeskId = DeskId(uuid::Uuid::from_u128(1));
const BKO: DeskId = DeskId(uuid::Uuid::from_u128(2));
const ZEG: DeskId = DeskId(uuid::Uuid::from_u128(3));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn term(serial: u32) -> Term {
    Term { headquarters: serial == 1, issued_on: day("2026-01-01"), valid_until: day("2027-12-31"), serial }
}

struct House {
    root: RootSecrets,
    headquarters: Certificate,
    secrets: DeskSecrets,
    request: JoinRequest,
}

fn house() -> House {
    let root = RootSecrets::generate().unwrap();
    let hq = DeskSecrets::generate().unwrap();
    let own = JoinRequest::new(HQ, "HQ", "CIGEM Bamako, siège", &hq, day("2026-01-01")).unwrap();
    let headquarters = root.certify(&own, term(1));
    let secrets = DeskSecrets::generate().unwrap();
    let request = JoinRequest::new(BKO, "BKO", "Bamako", &secrets, day("2000-01-01")).unwrap();
    House { root, headquarters, secrets, request }
}

impl House {
    fn invitation(&self) -> Invitation {
        let certificate = self.root.certify(&self.request, term(2));
        let list = self.root.list(2, vec![self.headquarters.clone(), certificate.clone()], vec![]);
        self.root.invite("CIGEM", day("2026-02-01"), certificate, self.headquarters.clone(), list).unwrap()
    }
}

fn code_of<T>(result: Result<T>) -> &'static str {
    result.err().map_or("done", |error| error.code())
}

#[test]
fn a_desk_joins_by_request_and_invitation() {
    let house = house();
    let request = JoinRequest::read(&house.request.write().unwrap()).unwrap();
    assert_eq!(request, house.request);
    assert_eq!(request.six_words(), house.request.six_words());
    let invitation = Invitation::read(&house.invitation().write().unwrap()).unwrap();
    invitation.for_desk(BKO, &house.secrets).unwrap();
    assert_eq!(invitation.six_words(), house.invitation().six_words());
    assert_eq!(invitation.trust.verify_sender(&house.headquarters, day("2026-03-01")).unwrap(), Sender::Fresh);
    let prefixes: Vec<&str> = invitation.trust.recipients().iter().map(|desk| desk.prefix.as_str()).collect();
    assert_eq!(prefixes, ["BKO", "HQ"]);
}

#[test]
fn an_invitation_for_another_desk_is_refused() {
    let house = house();
    let invitation = house.invitation();
    let other = DeskSecrets::generate().unwrap();
    assert_eq!(code_of(invitation.for_desk(ZEG, &house.secrets)), "invitation-not-for-this-desk");
    assert_eq!(code_of(invitation.for_desk(BKO, &other)), "invitation-not-for-this-desk");
}

#[test]
fn any_flipped_byte_of_a_request_or_invitation_is_refused() {
    let house = house();
    let request = house.request.write().unwrap();
    for index in 0..request.len() {
        let mut bytes = request.clone();
        bytes[index] ^= 1;
        match JoinRequest::read(&bytes) {
            Ok(read) => assert_eq!(read, house.request),
            Err(error) => assert!(["request-damaged", "exchange-newer"].contains(&error.code()), "{error}"),
        }
    }
    let invitation = house.invitation().write().unwrap();
    for index in (0..invitation.len()).step_by(7) {
        let mut bytes = invitation.clone();
        bytes[index] ^= 1;
        match Invitation::read(&bytes) {
            Ok(read) => assert_eq!(read, house.invitation()),
            Err(error) => assert!(["invitation-damaged", "exchange-newer"].contains(&error.code()), "{error}"),
        }
    }
    for length in 0..request.len() {
        assert_eq!(code_of(JoinRequest::read(&request[..length])), "request-damaged");
    }
}

#[test]
fn a_foreign_root_changes_the_words_and_is_an_unknown_desk() {
    let (ours, theirs) = (house(), house());
    assert_ne!(ours.invitation().six_words(), theirs.invitation().six_words());
    let list = ours.invitation().trust;
    assert_eq!(code_of(list.verify_sender(&theirs.headquarters, day("2026-03-01"))), "unknown-desk");
    let mut forged = ours.headquarters.clone();
    forged.headquarters = false;
    assert_eq!(code_of(list.verify_sender(&forged, day("2026-03-01"))), "certificate-invalid");
}

#[test]
fn a_wrong_clock_warns_and_never_refuses() {
    let list = house().invitation().trust;
    let sender = &list.certificates[0];
    assert_eq!(list.verify_sender(sender, day("2040-01-01")).unwrap(), Sender::Expired(day("2027-12-31")));
    assert_eq!(list.verify_sender(sender, day("2000-01-01")).unwrap(), Sender::NotYet(day("2026-01-01")));
}

#[test]
fn a_revoked_desk_is_refused_and_nothing_is_encrypted_to_it() {
    let house = house();
    let mut list = house.invitation().trust;
    let stolen = list.certificates[1].clone();
    let revocation = house.root.revoke(BKO, 412, day("2026-05-01"), "stolen");
    let newer = house.root.list(3, list.certificates.clone(), vec![revocation]);
    assert!(list.follow(TrustList::read(&newer.write().unwrap()).unwrap()).unwrap());
    let error = list.verify_sender(&stolen, day("2026-05-02")).unwrap_err();
    assert_eq!(error.code(), "revoked-desk");
    assert!(error.message(crate::words::Lang::Fr).contains("BKO"));
    assert_eq!(list.revocation(BKO).unwrap().last_trusted_number, 412);
    assert_eq!(list.recipients().len(), 1);
}

#[test]
fn an_older_list_never_replaces_a_newer_one() {
    let house = house();
    let old = house.invitation().trust;
    let certificates = old.certificates.clone();
    let revocation = house.root.revoke(BKO, 0, day("2026-05-01"), "lost");
    let mut held = house.root.list(5, certificates.clone(), vec![revocation]);
    let before = held.clone();
    assert!(!held.follow(old).unwrap());
    assert!(!held.follow(before.clone()).unwrap());
    assert_eq!(code_of(held.follow(house.root.list(5, certificates.clone(), vec![]))), "trust-list-forked");
    assert_eq!(code_of(held.follow(RootSecrets::generate().unwrap().list(9, vec![], vec![]))), "trust-list-foreign");
    let mut forged = house.root.list(9, certificates, vec![]);
    forged.version = 10;
    assert_eq!(code_of(held.follow(forged)), "trust-list-damaged");
    assert_eq!(held, before);
}

#[test]
fn secrets_come_back_from_their_bytes_and_are_not_printed() {
    let secrets = DeskSecrets::generate().unwrap();
    let again = DeskSecrets::from_bytes(&secrets.to_bytes()).unwrap();
    assert_eq!((again.sign_key(), again.box_key()), (secrets.sign_key(), secrets.box_key()));
    assert_eq!(format!("{secrets:?}"), "DeskSecrets");
    let root = RootSecrets::generate().unwrap();
    assert_eq!(RootSecrets::from_bytes(&root.to_bytes()).unwrap().sign_key(), root.sign_key());
    for length in [0, 31, 32, 40] {
        assert_eq!(code_of(DeskSecrets::from_bytes(&secrets.to_bytes()[..length])), "desk-keys-damaged");
    }
}

#[test]
fn names_and_prefixes_that_would_forge_the_signed_text_are_refused() {
    let secrets = DeskSecrets::generate().unwrap();
    let made = |prefix, name| JoinRequest::new(BKO, prefix, name, &secrets, day("2026-01-01"));
    for prefix in ["", "B", "bko", "BKO1\n", "2BKO", "BAMAK", "B\nO"] {
        assert_eq!(made(prefix, "Bamako").unwrap_err().field(), Some("prefix"));
    }
    for name in ["", "  ", "Bamako\nheadquarters: true"] {
        assert_eq!(made("BKO", name).unwrap_err().field(), Some("name"));
    }
}

#[test]
fn the_spoken_words_are_1024_plain_words_two_letters_apart() {
    let words: Vec<&str> = include_str!("../../../../assets/lists/spoken_words.txt").lines().collect();
    assert_eq!(words.len(), 1024);
    assert_eq!(words.iter().collect::<HashSet<_>>().len(), 1024);
    assert!(
        words.iter().all(|word| (3..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()))
    );
    for (index, word) in words.iter().enumerate() {
        assert!(words[..index].iter().all(|other| strsim::levenshtein(word, other) >= 2), "{word}");
    }
}
