//! The consent ledger: purpose × recipient × how obtained. A withdrawal wins over everything, whatever the clocks say
//! (`docs/decisions/0039`).

mod in_force;
mod overrides;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::partner::PartnerId;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::kind::{Context, Fields, Merge, Shape};
use crate::store::{Store, Stored};

pub(crate) use overrides::newly_overrides;
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
        valid_until: Option<String> = Shape::Day => indexed_while("decision = 'accorde'").with("withdrawn"),
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
        /// The lines about the same matter that were here when this one was written: what it replaces.
        knew: Vec<String> = Shape::Refs("consent") => automatic,
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

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let today = context.today.to_string();
    let given_on = after.entry("given_on").or_insert_with(|| today.clone().into()).as_str().unwrap_or_default();
    if given_on > today.as_str() && before.get("given_on").and_then(Value::as_str) != Some(given_on) {
        return Err(Error::invalid("given_on", "given-in-the-future"));
    }
    in_force::note_what_it_knew(store, before, after)?;
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

/// Whether a choice that stands was made against the will of the minor it is about. `lines`: of one person, as
/// [`of_person`] gives them.
#[must_use]
pub fn against_a_minor(lines: &[Stored<Consent>]) -> bool {
    in_force::first_of_each(lines)
        .any(|line| line.record.decision == "accorde" && line.record.minor_assents == Some(false))
}

/// The ledger of a person, of every file of theirs: of each matter together, first the line that counts.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Stored<Consent>>> {
    in_force::in_order(store, person::parts(store, person, 500)?)
}

/// The line that now allows passing something on to a partner, if any: it was written knowing every refusal and withdrawal
/// for that partner that is here, and has not run out. Where files were merged, a refusal in one of them counts in all.
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

/// The lines of one file in which the person now refuses, one of each purpose and partner.
pub(crate) fn refusals(store: &Store, file: PersonId) -> Result<Vec<Consent>> {
    let lines = in_force::in_order(store, store.all::<Consent>(&[("person", &file.to_string())], 500)?)?;
    let counts = in_force::first_of_each(&lines).filter(|line| line.record.decision != "accorde");
    Ok(counts.map(|line| line.record.clone()).collect())
}

fn standing(store: &Store, person: PersonId, about: impl Fn(&Consent) -> bool) -> Result<Option<Stored<Consent>>> {
    let today = store.today().to_string();
    let lines = of_person(store, person)?;
    let counts = lines.into_iter().find(|line| about(&line.record));
    Ok(counts.filter(|line| {
        line.record.decision == "accorde" && line.record.valid_until.as_ref().is_none_or(|until| *until >= today)
    }))
}
