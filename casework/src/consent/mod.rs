//! The consent ledger: purpose × recipient × how obtained. A withdrawal wins over everything, whatever the clocks say.

use serde_json::Value;

use crate::error::{Error, Result};
use crate::partner::PartnerId;
use crate::person::{self, PersonId};
use crate::record;
use crate::store::kind::{Context, Fields, Merge, Shape};
use crate::store::{Store, Stored};

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
        legal_basis: Option<String> = Shape::Code("legal_basis") => group("basis"),
        legal_text: Option<String> = Shape::LongText(300) => group("basis"),
        reason: Option<String> = Shape::LongText(300),
    }
}

fn check(_: &Store, context: &Context, _: &Fields, after: &mut Fields) -> Result<()> {
    after.entry("given_on").or_insert_with(|| context.today.to_string().into());
    let text = |name: &str| after.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("purpose") == "transmission" && text("partner").is_empty() {
        return Err(Error::invalid("partner", "consent-needs-partner"));
    }
    if !text("legal_basis").is_empty() && text("legal_basis") != "consentement" && text("legal_text").is_empty() {
        return Err(Error::invalid("legal_text", "required"));
    }
    if text("manner") == "oral-temoin" && text("witness").is_empty() {
        return Err(Error::invalid("witness", "required"));
    }
    Ok(())
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
    lines.sort_by_key(|line| {
        std::cmp::Reverse((line.record.given_on.clone(), line.record.decision == "retire", line.id))
    });
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
    // Of one day's lines a withdrawal counts more than what was granted before it.
    let weight = |line: &&Stored<Consent>| (line.record.given_on.clone(), line.record.decision == "retire", line.id);
    let newest = |file: Option<PersonId>| {
        lines
            .iter()
            .filter(|line| about(&line.record) && (file.is_none() || line.record.person == file))
            .max_by_key(weight)
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
