//! The referral letter as a PDF file: the bytes that the window prints.

use std::fs::OpenOptions;
use std::io::Write as _;

use casework::access::Action;
use casework::error::{Error, Result};
use casework::referral::{self, Referral, ReferralId};
use casework::store::kind::Record;
use serde_json::json;

use crate::answer::Answer;
use crate::args;
use crate::session::Session;

pub fn letter(session: &mut Session, letter: &args::Letter) -> Result<Answer> {
    let permit = session.permit(Action::Print)?;
    let id = session.record(Referral::KIND, &letter.id)?;
    let name = letter.out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if letter.out.exists() {
        return Err(Error::refused("file-exists").with("file", name));
    }
    // The file first: a letter that cannot be written is not filed as printed.
    let mut file = OpenOptions::new().write(true).create_new(true).open(&letter.out)?;
    let written = referral::print(&mut session.opened.store, &permit, ReferralId(id.0)).and_then(|printed| {
        file.write_all(&printed.pdf.bytes)?;
        file.sync_all()?;
        casework::disk::sync_name(&letter.out)?;
        Ok(printed)
    });
    if written.is_err() {
        // Half a letter is none.
        let _ = std::fs::remove_file(&letter.out);
    }
    let printed = written?;
    let facts = [("file", letter.out.display().to_string()), ("sha256", printed.pdf.sha256.clone())];
    let value = json!({
        "referral": id, "reference": printed.reference, "file": letter.out, "bytes": printed.pdf.bytes.len(),
        "sha256": printed.pdf.sha256, "printed_times": printed.times,
    });
    Answer::new(value, session.context.say("cli-letter-written", &facts))
}
