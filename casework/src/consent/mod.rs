//! The consent ledger: purpose × recipient × how obtained. A withdrawal wins over everything, whatever the clocks say.

mod overrides;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::partner::PartnerId;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::kind::{Context, Fields, Merge, Shape};
use crate::store::{Store, Stored};

pub use overrides::{Did, Override, override_for, overrides, see_overrides, unseen_overrides};

record! {
    /// One line of the ledger: one purpose, one recipient.
    Consent, ConsentId: "consent" { check: Some(check) } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        purpose: String = Shape::Code("consent_purpose") => required,
        /// The partner, where the purpose is passing something on.
        partner: Option<PartnerId> = Shape::Ref("partner"),
        /// accorde, refuse, retire: of concurrent decisions the most protective stands.
        decision: String = Shape::Code("consent_decision") => required.merge(Merge::Protect(&["accorde", "refuse", "retire"])),
        given_on: Option<String> = Shape::Day,
        valid_until: Option<String> = Shape::Day,
        giver: Option<String> = Shape::Code("consent_giver"),
        guardian_tie: Option<String> = Shape::Code("tie"),
        minor_assents: Option<bool> = Shape::Bool,
        manner: Option<String> = Shape::Code("consent_manner"),
        language: Option<String> = Shape::Code("language"),
        interpreter: Option<String> = Shape::Text(80),
        witness: Option<String> = Shape::Text(80),
        /// Of the text that was read aloud.
        text_version: Option<String> = Shape::Text(20),
        withhold: Option<String> = Shape::LongText(300),
        /// For what rests on something else than consent: vital interest, legal duty, public mission.
        legal_basis: Option<String> = Shape::Code("legal_basis") => group("basis").indexed_while("legal_basis <> 'consentement'"),
        legal_text: Option<String> = Shape::LongText(300) => group("basis"),
        reason: Option<String> = Shape::LongText(300),
    }
}

impl Consent {
    /// What it rests on where that is not the person's consent.
    #[must_use]
    pub fn other_basis(&self) -> Option<&str> {
        self.legal_basis.as_deref().filter(|basis| *basis != CONSENT)
    }
}

/// The legal basis that is no override.
const CONSENT: &str = "consentement";

fn check(_: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    after.entry("given_on").or_insert_with(|| context.today.to_string().into());
    check_guardian(before, after)?;
    let text = |name: &str| after.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("purpose") == "transmission" && text("partner").is_empty() {
        return Err(Error::invalid("partner", "consent-needs-partner"));
    }
    if !text("legal_basis").is_empty() && text("legal_basis") != CONSENT && text("legal_text").is_empty() {
        return Err(Error::invalid("legal_text", "required"));
    }
    if text("manner") == "oral-temoin" && text("witness").is_empty() {
        return Err(Error::invalid("witness", "required"));
    }
    Ok(())
}

/// Who answers for a minor says what ties them, and whether the child agrees; where it does not, why it is given all the same.
/// Lines of before leave this alone.
fn check_guardian(before: &Fields, after: &mut Fields) -> Result<()> {
    let about = ["giver", "guardian_tie", "minor_assents", "decision"];
    if about.iter().all(|name| before.get(*name) == after.get(*name)) {
        return Ok(());
    }
    let text = |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let giver = text(after, "giver");
    if !giver.starts_with("tuteur") || text(after, "decision") != "accorde" {
        return Ok(());
    }
    if giver == "tuteur-assentiment" {
        after.entry("minor_assents").or_insert(Value::Bool(true));
    }
    if text(after, "guardian_tie").is_empty() {
        return Err(Error::invalid("guardian_tie", "required"));
    }
    match after.get("minor_assents").and_then(Value::as_bool) {
        None => Err(Error::invalid("minor_assents", "required")),
        Some(false) if giver == "tuteur-assentiment" => Err(Error::invalid("minor_assents", "assent-contradicts")),
        Some(false) if text(after, "reason").trim().is_empty() => Err(Error::invalid("reason", "assent-reason")),
        Some(_) => Ok(()),
    }
}

/// Which of two lines about one thing counts: the later one; of one day's a withdrawal more than what was granted before it.
fn weight(line: &Stored<Consent>) -> (Option<String>, bool, RecordId) {
    (line.record.given_on.clone(), line.record.decision == "retire", line.id)
}

/// Whether a choice that stands was made against the will of the minor it is about. `lines`: of one person.
#[must_use]
pub fn against_a_minor(lines: &[Stored<Consent>]) -> bool {
    lines.iter().any(|line| {
        let about = |other: &Stored<Consent>| {
            (&other.record.purpose, other.record.partner) == (&line.record.purpose, line.record.partner)
        };
        let newest = !lines.iter().any(|other| about(other) && weight(other) > weight(line));
        newest && line.record.decision == "accorde" && line.record.minor_assents == Some(false)
    })
}

/// The ledger of a person, of every file of theirs, the newest line first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Stored<Consent>>> {
    person::parts(store, person, 500)
}

/// The line that now allows passing something on to a partner, if any: the newest decision for that partner counts,
/// and it must be a consent that has not run out. Where files were merged, a refusal in one of them counts in all: a yes
/// counts against it only where it was written into the kept file after the merge.
///
/// # Errors
/// What SQLite says.
pub fn for_partner(store: &Store, person: PersonId, partner: PartnerId) -> Result<Option<Stored<Consent>>> {
    standing(store, person, |line| line.purpose == "transmission" && line.partner == Some(partner))
}

/// The line that now allows something that needs no partner: `photo`, `suivi`.
///
/// # Errors
/// What SQLite says.
pub fn for_purpose(store: &Store, person: PersonId, purpose: &str) -> Result<Option<Stored<Consent>>> {
    standing(store, person, |line| line.purpose == purpose)
}

/// The lines of one file in which the person now refuses, the newest of each purpose and partner.
pub(crate) fn refusals(store: &Store, file: PersonId) -> Result<Vec<Consent>> {
    let mut lines = store.all::<Consent>(&[("person", &file.to_string())], 500)?;
    lines.sort_by_key(|line| std::cmp::Reverse(weight(line)));
    let mut newest: Vec<Consent> = Vec::new();
    for Stored { record, .. } in lines {
        if !newest.iter().any(|line| line.purpose == record.purpose && line.partner == record.partner) {
            newest.push(record);
        }
    }
    newest.retain(|line| line.decision != "accorde");
    Ok(newest)
}

fn standing(store: &Store, person: PersonId, about: impl Fn(&Consent) -> bool) -> Result<Option<Stored<Consent>>> {
    let files = person::files(store, person)?;
    let lines = of_person(store, person)?;
    let today = store.today().to_string();
    let newest = |file: Option<PersonId>| {
        lines
            .iter()
            .filter(|line| about(&line.record) && (file.is_none() || line.record.person == file))
            .max_by_key(|line| weight(line))
    };
    let allows = |line: &Stored<Consent>| {
        line.record.decision == "accorde" && line.record.valid_until.as_ref().is_none_or(|until| *until >= today)
    };
    let Some(stands) = newest(None).filter(|line| allows(line)) else { return Ok(None) };
    let denied = files.iter().any(|file| newest(Some(*file)).is_some_and(|line| line.record.decision != "accorde"));
    if denied {
        let since = person::one_since(store, &files)?;
        let said_since = since.is_some_and(|since| stands.id.written_at().is_some_and(|at| at > since));
        if !said_since || stands.record.person != files.first().copied() {
            return Ok(None);
        }
    }
    Ok(Some(stands.clone()))
}
