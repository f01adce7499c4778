//! The day on which a practice centre is opened: this morning's visitors and letters, what waits (late, due, soon), and who is
//! expected next.

use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::dice::Dice;
use super::parts::{self, fields};
use super::{Known, dated, letter};
use crate::access::Permit;
use crate::appointment::{Appointment, next_working_day};
use crate::case_file::CaseFile;
use crate::case_flag::CaseFlag;
use crate::error::Result;
use crate::ids::RecordId;
use crate::incoming_referral::IncomingReferral;
use crate::records::{correct, record};
use crate::referral::{self, ReferralId};
use crate::store::Store;
use crate::store::kind::{Fields, Record};
use crate::task::Task;
use crate::visit::Visit;

/// So many open files the day needs, each for one thing.
pub(super) const FILES: usize = VISITS + FOLLOW_UPS.len() + TASKS.len() + ANSWERS.len() + PRINTED + EXPECTED.len();

const VISITS: usize = 7;
const TALLIES: usize = 11;
/// Days from today on which things are due.
const FOLLOW_UPS: [i64; 5] = [-9, -2, 0, 0, 1];
const TASKS: [i64; 8] = [-6, -3, -1, 0, 0, 0, 1, 1];
const ANSWERS: [i64; 4] = [-12, -5, -1, 0];
const PRINTED: usize = 2;
/// Hours of the next working day, and what for.
const EXPECTED: [(&str, &str); 4] = [
    ("08:30", "Lire le plan ensemble"),
    ("09:30", "Bilan de compétences"),
    ("11:00", "Apporter deux devis"),
    ("14:30", "Suivi après la formation"),
];

/// What is flagged on the first open files: since how many days, what, and what to know.
const FLAGS: [(u64, &str, &str); 3] = [
    (6, "papiers-attendus", "Jugement supplétif déposé à la mairie."),
    (12, "risque-redepart", "Parle de reprendre la route après la fête."),
    (0, "besoin-urgent", "Dort dehors depuis hier."),
];
/// Whom partners sent: how many days ago, why, and what the centre answered.
const SENT: [(u64, &str, Option<&str>); 3] =
    [(9, "appui-retour", None), (1, "formation", Some("en-attente")), (30, "papiers", Some("acceptee"))];

/// An open file and whose it is.
pub(super) struct Open {
    pub person: Value,
    pub file: RecordId,
}

/// Fills today as far as there are open files.
pub(super) fn fill(
    store: &mut Store,
    permit: &Permit,
    dice: &mut Dice,
    partners: &[Known],
    open: &[Open],
) -> Result<()> {
    let today = dice.today;
    let mut files = open.iter();
    for (place, one) in files.by_ref().take(VISITS).enumerate() {
        let visit = parts::visit(dice, &one.person, today);
        at_the_desk(store, permit, visit, place * 45)?;
    }
    for place in 0..if open.is_empty() { 0 } else { TALLIES } {
        at_the_desk(store, permit, parts::tally(dice), 10 + place * 25)?;
    }
    for (days, one) in FOLLOW_UPS.iter().zip(files.by_ref()) {
        correct(store, permit, CaseFile::KIND, one.file, fields([("next_follow_up", from(today, *days).into())]))?;
    }
    for (days, one) in TASKS.iter().zip(files.by_ref()) {
        let mut task = parts::task(dice, &one.person, &one.file.to_string().into(), today);
        task.insert("due_on".to_owned(), from(today, *days).into());
        record(store, permit, Task::KIND, task)?;
    }
    flags(store, permit, today, open)?;
    if partners.is_empty() {
        return Ok(());
    }
    sent(store, permit, today, partners, open)?;
    for (days, one) in ANSWERS.iter().zip(files.by_ref()) {
        // A letter is to be answered within fifteen days.
        let prepared = today - Days::new(15 + days.unsigned_abs());
        letter(store, permit, dice, one, partners, prepared, &["imprimee", "remise"])?;
    }
    for one in files.by_ref().take(PRINTED) {
        let id = letter(store, permit, dice, one, partners, today, &[])?;
        referral::print(store, permit, ReferralId(id.0), crate::words::Lang::Fr)?;
    }
    let next = next_working_day(today).to_string();
    for ((hour, purpose), one) in EXPECTED.iter().zip(files) {
        let appointment = fields([
            ("case_file", one.file.to_string().into()),
            ("on_day", next.clone().into()),
            ("at_time", (*hour).into()),
            ("purpose", (*purpose).into()),
            ("to_bring", vec!["nina"].into()),
        ]);
        record(store, permit, Appointment::KIND, appointment)?;
    }
    Ok(())
}

fn flags(store: &mut Store, permit: &Permit, today: NaiveDate, open: &[Open]) -> Result<()> {
    for ((days, flag, reason), one) in FLAGS.into_iter().zip(open) {
        let flag = fields([
            ("case_file", one.file.to_string().into()),
            ("flag", flag.into()),
            ("reason", reason.into()),
            ("raised_on", (today - Days::new(days)).to_string().into()),
        ]);
        record(store, permit, CaseFlag::KIND, flag)?;
    }
    Ok(())
}

fn sent(store: &mut Store, permit: &Permit, today: NaiveDate, partners: &[Known], open: &[Open]) -> Result<()> {
    let files = open.iter().skip(FLAGS.len());
    for (((days, reason, answer), one), (partner, _)) in SENT.into_iter().zip(files).zip(partners) {
        let mut sent = fields([
            ("person", one.person.clone()),
            ("case_file", one.file.to_string().into()),
            ("partner", partner.to_string().into()),
            ("reasons", vec![reason].into()),
            ("priority", "72h".into()),
            ("received_on", (today - Days::new(days)).to_string().into()),
        ]);
        sent.extend(answer.map(|answer| ("answer".to_owned(), answer.into())));
        record(store, permit, IncomingReferral::KIND, sent)?;
    }
    Ok(())
}

/// A visit of this morning, so many minutes after eight; in the hours before, of now.
fn at_the_desk(store: &mut Store, permit: &Permit, mut visit: Fields, minutes: usize) -> Result<()> {
    let now = store.now_ms();
    let at = now - now.rem_euclid(86_400_000) + i64::try_from(8 * 60 + minutes).unwrap_or_default() * 60_000;
    visit.insert("held_at".to_owned(), at.min(now).into());
    visit.insert("channel".to_owned(), "accueil".into());
    dated(store, permit, Visit::KIND, visit).map(|_| ())
}

fn from(today: NaiveDate, days: i64) -> String {
    let moved = Days::new(days.unsigned_abs());
    if days < 0 { today - moved } else { today + moved }.to_string()
}
