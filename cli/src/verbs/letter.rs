//! Papers as PDF files: the bytes that the window prints.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use casework::access::Action;
use casework::attachment;
use casework::centre::{Centre, logo};
use casework::disagreement;
use casework::error::{Error, Result};
use casework::exchange::slip::Drawn;
use casework::letters::Pdf;
use casework::paper::{self, Paper};
use casework::partner;
use casework::person::{Person, PersonId};
use casework::referral::{self, Referral, ReferralId};
use casework::return_support::{Instalment, InstalmentId, Plan, PlanId};
use casework::store::Store;
use casework::store::journal::Act;
use casework::store::kind::Record;
use casework::words::Lang;
use serde_json::json;

use crate::answer::Answer;
use crate::args;
use crate::session::Session;

pub fn letter(session: &mut Session, letter: &args::Letter) -> Result<Answer> {
    let permit = session.permit(Action::Print)?;
    let id = session.record(Referral::KIND, &letter.id)?;
    let lang = letter.paper_lang.map(Lang::from).unwrap_or_default();
    let printed = into_new_file(&letter.out, || {
        let printed = referral::print(&mut session.opened.store, &permit, ReferralId(id.0), lang)?;
        Ok((printed.pdf.bytes.clone(), printed))
    })?;
    let value = json!({
        "referral": id, "reference": printed.reference, "file": letter.out, "bytes": printed.pdf.bytes.len(),
        "sha256": printed.pdf.sha256, "printed_times": printed.times, "warnings": printed.pdf.warnings(),
    });
    Answer::new(value, said_of(session, &letter.out, &printed.pdf))
}

/// Where a paper is, and under it what is not on it as it was written.
pub fn said_of(session: &Session, out: &Path, pdf: &Pdf) -> String {
    let facts = [("file", out.display().to_string()), ("sha256", pdf.sha256.clone())];
    session.context.say("cli-letter-written", &facts) + &not_as_written(session, pdf)
}

/// A line of its own, or nothing.
pub fn not_as_written(session: &Session, pdf: &Pdf) -> String {
    let warnings = pdf.warnings();
    let count = |sort: &str| warnings.iter().filter(|warning| warning.starts_with(sort)).count().to_string();
    if warnings.is_empty() {
        return String::new();
    }
    let facts = [("cut", count("cut:")), ("missing", count("missing:"))];
    format!("\n{}", session.context.say("cli-paper-not-as-written", &facts))
}

pub fn partner_list(session: &mut Session, list: &args::PartnerList) -> Result<Answer> {
    let permit = session.permit(Action::Print)?;
    into_a_file(session, &list.out, |store| partner::print_list(store, &permit, list.service.as_deref(), Act::Exported))
}

pub fn minutes(session: &mut Session, asked: &args::Minutes) -> Result<Answer> {
    let permit = session.permit(Action::Decide)?;
    let day = |field: &str, typed: &str| typed.parse().map_err(|_| Error::invalid(field, "date-format"));
    let from = day("from", &asked.first_day)?;
    let until = day("until", asked.last_day.as_ref().unwrap_or(&asked.first_day))?;
    into_a_file(session, &asked.out, |store| disagreement::print_minutes(store, &permit, (from, until), Act::Exported))
}

/// A paper that belongs to nobody's file. A file that is there already stops it before anything is noted as printed.
///
/// # Errors
/// As [`into_new_file`].
pub fn into_a_file(
    session: &mut Session,
    out: &Path,
    make: impl FnOnce(&mut Store) -> Result<Drawn>,
) -> Result<Answer> {
    let drawn = into_new_file(out, || {
        let drawn = make(&mut session.opened.store)?;
        Ok((drawn.pdf.bytes.clone(), drawn))
    })?;
    let text = session.context.say("cli-papers-written", &[("files", out.display().to_string())]);
    let value = json!({ "files": [out], "references": [drawn.reference], "warnings": drawn.pdf.warnings() });
    Answer::new(value, text + &not_as_written(session, &drawn.pdf))
}

pub fn paper(session: &mut Session, asked: &args::Paper) -> Result<Answer> {
    // Each paper asks for its own right.
    let permit = session.permit(Action::Read(Centre::KIND))?;
    let of = |kind| match &asked.about {
        Some(about) => session.record(kind, about),
        None => Err(Error::invalid("about", "required")),
    };
    let paper = match asked.sort {
        args::Sort::Intake => Paper::Intake { person: PersonId(of(Person::KIND)?.0) },
        args::Sort::BlankIntake => Paper::BlankIntake,
        args::Sort::Receipt => Paper::Receipt { instalment: InstalmentId(of(Instalment::KIND)?.0) },
        args::Sort::Plan => Paper::Plan { plan: PlanId(of(Plan::KIND)?.0) },
        args::Sort::BlankPlan => Paper::BlankPlan,
        args::Sort::BlankLetter => Paper::BlankLetter,
        args::Sort::BlankReceipt => Paper::BlankReceipt,
        args::Sort::BlankAttestation => Paper::BlankAttestation,
        args::Sort::BlankCards => Paper::BlankCards,
        args::Sort::Attestation => Paper::Attestation { person: PersonId(of(Person::KIND)?.0) },
    };
    let printed = into_new_file(&asked.out, || {
        let printed = paper::print(&mut session.opened.store, &permit, &paper, asked.paper_lang.map(Lang::from))?;
        Ok((printed.pdf.bytes.clone(), printed))
    })?;
    let value = json!({
        "reference": printed.reference, "file": asked.out, "bytes": printed.pdf.bytes.len(),
        "sha256": printed.pdf.sha256, "printed_times": printed.times, "warnings": printed.pdf.warnings(),
    });
    Answer::new(value, said_of(session, &asked.out, &printed.pdf))
}

/// Writes a paper into a file that was not there. The file first: what cannot be written is not noted as printed.
///
/// # Errors
/// `file-exists`; what `make` says; what the disk says. Half a paper is none: the file is gone then.
pub fn into_new_file<T>(out: &Path, make: impl FnOnce() -> Result<(Vec<u8>, T)>) -> Result<T> {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if out.exists() {
        return Err(Error::refused("file-exists").with("file", name));
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Only its owner reads it: a letter names a person, a recovery sheet bears a secret.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(out)?;
    let written = make().and_then(|(bytes, made)| {
        file.write_all(&bytes)?;
        file.sync_all()?;
        casework::disk::sync_name(out)?;
        Ok(made)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(out);
    }
    written
}

/// The emblem of the centre, from a file or none.
pub fn logo(session: &mut Session, asked: &args::Logo) -> Result<Answer> {
    let permit = session.permit(Action::Write(Centre::KIND))?;
    let svg = asked.file.as_deref().map(attachment::read).transpose()?;
    let changed = logo::set(&mut session.opened.store, &permit, svg.as_deref())?;
    let key = if asked.remove { "logo-removed" } else { "logo-chosen" };
    Answer::new(json!({ "id": changed.id }), session.context.say(key, &[]))
}
