//! A desk that enters, edits and exchanges invented people.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};

use casework::access::keys::Cost;
use casework::access::{Action, Actor, Permit, Role, authorize};
use casework::case_file::CaseFile;
use casework::door::{self, Founding, Opened};
use casework::ids::RecordId;
use casework::person::{Person, PersonId};
use casework::store::kind::{Fields, Kind, Record};
use casework::store::{Draft, Store};
use casework::time::Clock;
use casework::{exchange, practice};
use serde_json::Value;

/// Saves of one transaction: enough that its sync costs nothing beside them.
const BATCH: u32 = 2_000;
/// Opens what is founded here, for the login `mesure`.
pub const PASSPHRASE: &str = "une phrase assez longue";

const MACHINE: &str = "machine";

/// One clock for all desks, a millisecond further with every look.
static NOW: AtomicI64 = AtomicI64::new(1_795_000_000_000);

struct Ticking;

impl Clock for Ticking {
    fn now_ms(&self) -> i64 {
        NOW.fetch_add(1, Ordering::Relaxed)
    }
}

/// The clock of all desks.
#[must_use]
pub fn clock() -> Box<dyn Clock> {
    Box::new(Ticking)
}

/// What was entered so far is yesterday's.
pub fn next_day() {
    NOW.fetch_add(86_400_000, Ordering::Relaxed);
}

/// A person and the case file of this person.
pub type Case = (RecordId, RecordId);

pub struct Desk {
    pub opened: Opened,
    pub folder: PathBuf,
    machine: String,
    /// Gone with the desk, where nobody said which folder.
    temporary: Option<tempfile::TempDir>,
    /// What was entered here.
    pub cases: Vec<Case>,
    dice: practice::Dice,
}

impl Desk {
    #[must_use]
    pub fn found(prefix: &str, headquarters: bool) -> Self {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let desk = Self::found_in(temporary.path(), prefix, headquarters, MACHINE);
        Self { temporary: Some(temporary), ..desk }
    }

    /// In an empty folder, on a machine with this mark.
    #[must_use]
    pub fn found_in(folder: &Path, prefix: &str, headquarters: bool, machine: &str) -> Self {
        Self::of(folder, prefix, headquarters, false, machine)
    }

    /// A practice centre with its headquarters.
    #[must_use]
    pub fn found_practice_in(folder: &Path, machine: &str) -> Self {
        Self::of(folder, "EXO", true, true, machine)
    }

    fn of(folder: &Path, prefix: &str, headquarters: bool, practice: bool, machine: &str) -> Self {
        let founding = Founding {
            centre: "Centre de mesure".into(),
            prefix: prefix.into(),
            desk_name: "Mesure".into(),
            headquarters,
            practice,
            user_name: "Mesure".into(),
            login: "mesure".into(),
            role: "supervisor".into(),
            ..Founding::default()
        };
        let cheap = Cost { m_kib: 8, t: 1, p: 1 };
        let (opened, _) =
            door::found(folder, &founding, PASSPHRASE, cheap, machine, Box::new(Ticking)).expect("a new desk");
        let seed = prefix.bytes().fold(7, |seed, byte| seed * 31 + u64::from(byte));
        let dice = casework::practice::Dice::new(seed, opened.store.today());
        Self { opened, folder: folder.to_owned(), machine: machine.into(), temporary: None, cases: Vec::new(), dice }
    }

    /// One that is there, made by `cargo xtask practice-large`, on the machine with this mark.
    #[must_use]
    pub fn opened_in(folder: &Path, machine: &str) -> Self {
        next_day();
        let opened = unlock(folder, machine);
        let dice = casework::practice::Dice::new(3, opened.store.today());
        Self { opened, folder: folder.to_owned(), machine: machine.into(), temporary: None, cases: Vec::new(), dice }
    }

    #[must_use]
    pub fn store(&self) -> &Store {
        &self.opened.store
    }

    #[must_use]
    pub fn permit(&self, action: Action) -> Permit {
        authorize(self.opened.actor, action).expect("a supervisor may")
    }

    fn administer(&self) -> Permit {
        authorize(Actor { role: Role::Administrator, ..self.opened.actor }, Action::Administer)
            .expect("an administrator may")
    }

    fn author(&self) -> RecordId {
        RecordId(self.opened.actor.user.0)
    }

    /// Closed and opened again, as at the program's start.
    #[must_use]
    pub fn opened_again(self) -> Self {
        let Self { opened, folder, machine, temporary, cases, dice } = self;
        drop(opened);
        Self { opened: unlock(&folder, &machine), folder, machine, temporary, cases, dice }
    }

    pub fn prepare(&mut self, to: &str) -> Vec<exchange::Prepared> {
        let permit = self.permit(Action::Exchange);
        let out = self.folder.clone();
        exchange::prepare(&mut self.opened.store, &permit, to, &out).expect("a bundle")
    }

    pub fn take_in(&mut self, file: &Path) -> exchange::Report {
        let permit = self.permit(Action::Exchange);
        exchange::take_in(&mut self.opened.store, &permit, file).expect("taken in")
    }

    /// The bundle that was taken in last, as the store counts them; 0 before the first.
    #[must_use]
    pub fn last_taken_in(&self) -> i64 {
        let sql = "SELECT coalesce(max(no), 0) FROM bundle_in";
        self.store().db().query_row(sql, [], |row| row.get(0)).expect("the list of bundles")
    }

    /// Enters `count` persons, each with a case file: about 40 fields together.
    pub fn enter(&mut self, count: u32) {
        self.enter_noting(count, &mut |_, _| {});
    }

    /// As [`Self::enter`]; `note` sees the fields of each person and case file, in the order of [`Self::cases`].
    pub fn enter_noting(&mut self, count: u32, note: &mut dyn FnMut(&Fields, &Fields)) {
        let author = self.author();
        let Self { opened, cases, dice, .. } = self;
        for first in (0..count).step_by(BATCH as usize) {
            opened
                .store
                .transaction(|store| {
                    for _ in 0..BATCH.min(count - first) {
                        let (id, fields) = (store.new_id()?, practice::person_fields(dice));
                        let is_alone = fields.get("alone_minor") == Some(&true.into());
                        let case = practice::case_file_fields(dice, PersonId(id.0), is_alone);
                        note(&fields, &case);
                        let person = store.commit(author, Draft::new(Person::KIND, fields).with_id(id))?.id;
                        let case = store.commit(author, Draft::new(CaseFile::KIND, case))?.id;
                        cases.push((person, case));
                    }
                    Ok(())
                })
                .expect("invented people");
        }
    }

    /// Saves about four fields, `saves` times: once in each case of `among`, its person or its case file, then in the other.
    pub fn edit(&mut self, among: &[Case], saves: u32, with: &str) {
        let author = self.author();
        for first in (0..saves).step_by(BATCH as usize) {
            self.opened
                .store
                .transaction(|store| {
                    for at in first..saves.min(first + BATCH) {
                        let (kind, record, fields) = save(among, at, with);
                        store.commit(author, Draft::of(kind, record, fields))?;
                    }
                    Ok(())
                })
                .expect("edited");
        }
    }
}

/// The save number `at` over `among`: which record, and what is written into it.
#[must_use]
pub fn save(among: &[Case], at: u32, with: &str) -> (&'static Kind, RecordId, Fields) {
    let at_case = at as usize % among.len();
    let (person, case) = among[at_case];
    let text = |value: String| Value::from(value);
    let (kind, record, fields) = if (at_case + at as usize / among.len()).is_multiple_of(2) {
        let fields = [
            ("phone", text(format!("7{:07}", at.wrapping_mul(7919) % 10_000_000))),
            ("best_contact", text("appel".into())),
            ("address_quarter", text(format!("{with} {}", at % 97))),
            ("household_size", Value::from(1 + at % 12)),
        ];
        (Person::KIND, person, fields)
    } else {
        let fields = [
            ("stage", text("evaluation".into())),
            ("risk", text("moyen".into())),
            ("summary", text(format!("{with} : entretien n° {at}, suite à donner avec la famille."))),
            ("next_follow_up", text("2027-01-15".into())),
        ];
        (CaseFile::KIND, case, fields)
    };
    (kind, record, fields.map(|(name, value)| (name.to_owned(), value)).into_iter().collect())
}

/// `desk` becomes one of the organisation's desks.
pub fn join(headquarters: &mut Desk, desk: &mut Desk) {
    let file = |name: &str| desk.folder.join(name);
    let (request, invitation) = (file("r.jatigi-request"), file("i.jatigi-invitation"));
    let (here, there) = (desk.administer(), headquarters.administer());
    let heard = exchange::join_request(&mut desk.opened.store, &here, &request).expect("a request");
    let words = exchange::invite(&mut headquarters.opened.store, &there, &request, &invitation, &heard);
    exchange::join(&mut desk.opened.store, &here, &invitation, &words.expect("an invitation")).expect("joined");
}

fn unlock(folder: &Path, machine: &str) -> Opened {
    door::unlock(folder, Some("mesure"), PASSPHRASE, machine, Box::new(Ticking)).expect("it opens")
}
