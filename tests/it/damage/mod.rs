//! Damage: whatever a stick, a thief or a joined desk's broken program hands over, it is refused or set aside, nothing that
//! was here is touched, and what was kept can be read, checked and passed on.

mod about;
mod bundles;
mod files;
mod flipped;
mod inside;
mod memory;
mod pieces;
mod shapes;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use casework::access::Action;
use casework::exchange::envelope::{BundleWriter, Facts};
use casework::exchange::trust::{Certificate, DeskSecrets, JoinRequest, RootSecrets, Term, TrustList};
use casework::exchange::{self, Report};
use casework::ids::{DeskId, RecordId};
use casework::records::KINDS;
use casework::store::change::{Change, Hash, Parent, Sealed, write_line};
use casework::time::Stamp;
use casework::{
    Result, access, appointment, attachment, awareness, case_file, case_flag, centre, closed, consent, duplicate,
    extra, guidance, household, incoming_referral, journey, lists, note, paper, partner, person, referral,
};
use casework::{
    reintegration, remittance, report, retention, return_support, skills, task, template, visit, vulnerability,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::desk::{Desk, MORNING_MS, rows};

pub const TODAY: &str = "2026-10-12";

/// Headquarters, and a desk that has joined it and whose keys are in the wrong hands.
pub struct House {
    pub here: Desk,
    pub peer: Desk,
    pub root: RootSecrets,
    pub list: TrustList,
    pub keys: DeskSecrets,
    pub own: Certificate,
    pub headquarters: Certificate,
    pub headquarters_keys: DeskSecrets,
    sealed: u32,
    /// How many changes the head announces; `None`: it does not say.
    pub announces: Option<u64>,
}

impl House {
    pub fn new() -> Self {
        Self::of(Desk::new("BKO"), Desk::new("KAY"))
    }

    pub fn of(here: Desk, peer: Desk) -> Self {
        let root = RootSecrets::generate().unwrap();
        let (headquarters_keys, headquarters) = certified(&root, &here, 1);
        let (keys, own) = certified(&root, &peer, 2);
        let list = root.list(3, vec![headquarters.clone(), own.clone()], vec![]);
        for desk in [&here, &peer] {
            trusts(desk, &list);
        }
        Self { here, peer, root, list, keys, own, headquarters, headquarters_keys, sealed: 0, announces: None }
    }

    /// A third desk joins: everybody gets the next list.
    pub fn joins(&mut self, desk: &Desk) {
        let (_, certificate) = certified(&self.root, desk, 3);
        let certificates = self.list.certificates.iter().cloned().chain([certificate]).collect();
        self.list = self.root.list(self.list.version + 1, certificates, vec![]);
        [&self.here, &self.peer, desk].into_iter().for_each(|desk| trusts(desk, &self.list));
    }

    /// A bundle of headquarters for another desk.
    pub fn prepared(&mut self, to: &str) -> PathBuf {
        let permit = self.here.permit(Action::Exchange);
        let folder = self.here.path().to_owned();
        exchange::prepare(self.here.store_mut(), &permit, to, &folder).unwrap().remove(0).file
    }

    pub fn taken_by(&self, desk: &mut Desk, file: &Path) -> Report {
        let permit = desk.permit(Action::Exchange);
        exchange::take_in(desk.store_mut(), &permit, file).unwrap()
    }

    /// A bundle as the peer's program makes it.
    pub fn honest(&mut self) -> PathBuf {
        let permit = self.peer.permit(Action::Exchange);
        let folder = self.peer.path().to_owned();
        exchange::prepare(self.peer.store_mut(), &permit, "BKO", &folder).unwrap().remove(0).file
    }

    pub fn about(&self) -> Value {
        json!({ "about": { "desk": self.own.desk, "holdings": [], "received": [], "trust": self.list } })
    }

    /// Truly signed and sealed by the peer, whatever the lines.
    pub fn sealed<T: AsRef<[u8]>>(&mut self, lines: &[T]) -> PathBuf {
        let about = self.about().to_string();
        self.sealed_with(about.as_bytes(), lines)
    }

    pub fn sealed_one_by_one(&mut self, lines: impl Iterator<Item = Vec<u8>>) -> PathBuf {
        let about = self.about().to_string();
        self.seal(about.as_bytes(), lines)
    }

    pub fn sealed_with<T: AsRef<[u8]>>(&mut self, about: &[u8], lines: &[T]) -> PathBuf {
        self.seal(about, lines.iter())
    }

    fn seal<T: AsRef<[u8]>>(&mut self, about: &[u8], mut lines: impl Iterator<Item = T>) -> PathBuf {
        self.sealed += 1;
        let facts =
            Facts { organisation: "CIGEM".into(), number: self.sealed, schema: 1, level: 1, ..Facts::default() };
        let folder = self.peer.path().to_owned();
        let mut writer = BundleWriter::create(&folder, facts, &self.own, &[&self.headquarters], &self.keys).unwrap();
        writer.line(about).unwrap();
        lines.try_for_each(|line| writer.line(line.as_ref())).unwrap();
        if let Some(changes) = self.announces {
            writer.count("changes", changes);
        }
        let sealed = writer.finish().unwrap();
        // Honest bundles count for themselves: this one must not take their place.
        let aside = folder.join(format!("sealed-{}.jatigi", self.sealed));
        std::fs::rename(sealed.path, &aside).unwrap();
        aside
    }

    pub fn take_in(&mut self, file: &Path) -> Result<Report> {
        let permit = self.here.permit(Action::Exchange);
        exchange::take_in(self.here.store_mut(), &permit, file)
    }

    pub fn look(&mut self, file: &Path) -> Result<Report> {
        let permit = self.here.permit(Action::Exchange);
        exchange::look(self.here.store_mut(), &permit, file)
    }

    /// The error's code, or `done`.
    pub fn code(&mut self, file: &Path) -> &'static str {
        self.take_in(file).err().map_or("done", |error| error.code())
    }

    /// What came in did no harm: the log verifies, the tables follow from it, everything can be read, listed, prepared for the
    /// peer and passed on, and the same bundle once more changes nothing.
    #[track_caller]
    pub fn is_unharmed_by(&mut self, file: &Path) {
        let before = contents(&self.here);
        assert!(self.take_in(file).unwrap().already_taken_in);
        assert!(contents(&self.here) == before, "a second time changes nothing");
        self.is_sound();
    }

    #[track_caller]
    pub fn is_sound(&mut self) {
        self.here.proves_itself();
        everything_is_read(&self.here);
        let out = self.prepared("KAY");
        let permit = self.peer.permit(Action::Exchange);
        // What was forged in its name the peer has never written: it goes on under another name, and then this is not for it.
        if let Err(error) = exchange::take_in(self.peer.store_mut(), &permit, &out) {
            assert_eq!(error.code(), "bundle-not-for-this-desk");
        }
        self.peer.proves_itself();
        let mut third = Desk::new("GAO");
        self.here.gives_to(&mut third);
        third.proves_itself();
        let there: HashSet<String> = third.tables().into_iter().collect();
        let lost: Vec<String> = self.here.tables().into_iter().filter(|row| !there.contains(row)).collect();
        assert!(lost.is_empty(), "a third desk comes to the same, without {lost:#?}");
    }
}

fn certified(root: &RootSecrets, desk: &Desk, serial: u32) -> (DeskSecrets, Certificate) {
    let (secrets, day) = (DeskSecrets::generate().unwrap(), TODAY.parse().unwrap());
    let own = desk.store().desk();
    let request = JoinRequest::new(own.desk, &own.prefix, &own.prefix, &secrets, day).unwrap();
    let term = Term { headquarters: serial == 1, issued_on: day, valid_until: day, serial };
    desk.store().set_setting(&format!("secrets:{}", own.desk), secrets.to_bytes().as_slice()).unwrap();
    let certificate = root.certify(&request, term);
    (secrets, certificate)
}

pub fn trusts(desk: &Desk, list: &TrustList) {
    desk.store().set_setting("trust", String::from_utf8(list.write().unwrap()).unwrap()).unwrap();
}

/// A digest of every row of every table, apart from `meta`: it notes the clock.
pub fn contents(desk: &Desk) -> [u8; 32] {
    let store = desk.store();
    let mut digest = Sha256::new();
    for table in rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta' ORDER BY name", 0)
    {
        let table = table.trim_start_matches("Text(").trim_end_matches(')').trim_matches('"').to_owned();
        digest.update(&table);
        rows(store, &format!("SELECT * FROM {table}"), 0).iter().for_each(|row| digest.update(row));
    }
    digest.finalize().into()
}

/// Every record of every kind as its type, its history, every disagreement, the state of the exchange.
#[track_caller]
pub fn everything_is_read(desk: &Desk) {
    let store = desk.store();
    let mut kinds = 0;
    macro_rules! read {
        ($($record:ty),* $(,)?) => {$( {
            use casework::store::kind::Record as _;
            kinds += 1;
            for stored in store.all::<$record>(&[], 100_000).unwrap() {
                store.history(<$record>::KIND, stored.id).unwrap();
            }
        } )*};
    }
    read!(
        person::Person,
        visit::Visit,
        case_file::CaseFile,
        case_flag::CaseFlag,
        consent::Consent,
        journey::JourneyLeg,
        journey::JourneyReturn,
        guidance::Session,
        skills::Skill,
        skills::SkillSheet,
        return_support::Plan,
        return_support::PlanAction,
        return_support::Instalment,
        vulnerability::Screening,
        reintegration::MonitoringVisit,
        reintegration::Score,
        reintegration::ScoreWeight,
        referral::Referral,
        referral::ReferralStep,
        referral::Letter,
        incoming_referral::IncomingReferral,
        paper::FiledPaper,
        task::Task,
        note::Note,
        appointment::Appointment,
        attachment::Attachment,
        household::Tie,
        household::Household,
        household::HouseholdMember,
        duplicate::Duplicate,
        duplicate::Merge,
        closed::Opening,
        retention::RetentionReview,
        report::ReportRun,
        partner::Partner,
        partner::PartnerService,
        awareness::AwarenessActivity,
        remittance::RemittanceTariff,
        remittance::RemittanceTalk,
        template::ReasonTemplate,
        lists::ListItem,
        extra::ExtraField,
        extra::ExtraValue,
        access::User,
        centre::Centre,
        centre::Desk,
    );
    assert_eq!(kinds, KINDS.len(), "every kind is read");
    store.disagreements().unwrap();
    exchange::status(store).unwrap();
    for person in store.all::<person::Person>(&[], 100).unwrap() {
        person::duplicates(store, None, &person.record, Some(person.id)).unwrap();
    }
}

/// Writes changes under a desk's name, one behind the other.
pub struct Forger {
    pub desk: DeskId,
    pub number: u32,
    last: Hash,
    pub author: RecordId,
    ids: u128,
}

impl Forger {
    pub fn of(desk: &Desk) -> Self {
        Self {
            desk: desk.store().desk().desk,
            number: 1000,
            last: [7; 32],
            author: RecordId(uuid::Uuid::from_u128(9)),
            ids: 0,
        }
    }

    pub fn id(&mut self) -> RecordId {
        self.ids += 1;
        RecordId(uuid::Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + self.ids))
    }

    pub fn change(&mut self, kind: &str, record: RecordId, parents: Vec<Parent>, body: &str) -> (Change, Hash) {
        if self.number == 0 {
            self.last = [0; 32];
        }
        self.number += 1;
        let sealed = Sealed { salt: [1; 12], json: body.into() };
        let change = Change {
            desk: self.desk,
            number: self.number,
            previous: self.last,
            stamp: Stamp::from_ms(MORNING_MS),
            doubtful: false,
            author: self.author,
            kind: kind.into(),
            record,
            parents,
            commitment: sealed.commitment(),
            body: Some(sealed),
        };
        self.last = change.hash();
        (change.clone(), self.last)
    }

    /// A new record's line.
    pub fn new_record(&mut self, kind: &str, fields: &Value) -> Vec<u8> {
        let id = self.id();
        let (change, hash) = self.change(kind, id, vec![], &json!({ "fields": fields }).to_string());
        line(&change, hash)
    }

    /// A good line with one member put in or replaced.
    pub fn with(&mut self, member: &str, value: Value) -> Vec<u8> {
        let mut shape: Value = serde_json::from_slice(&self.new_record("note", &json!({ "text": "x" }))).unwrap();
        shape[member] = value;
        shape.to_string().into_bytes()
    }
}

pub fn line(change: &Change, hash: Hash) -> Vec<u8> {
    let mut line = vec![];
    write_line(change, &mut None, hash, &mut line).unwrap();
    line
}
