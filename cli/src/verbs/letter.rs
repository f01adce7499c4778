//! The referral letter as a PDF file: the bytes that the window prints.

use std::io::Write as _;
use std::path::Path;

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
    refuse_existing(&letter.out)?;
    let printed = referral::print(&mut session.opened.store, &permit, ReferralId(id.0), 1)?;
    write_new(&letter.out, &printed.bytes)?;
    let facts = [("file", letter.out.display().to_string()), ("sha256", printed.sha256.clone())];
    let value = json!({ "referral": id, "file": letter.out, "bytes": printed.bytes.len(), "sha256": printed.sha256 });
    Answer::new(value, session.context.say("cli-letter-written", &facts))
}

fn refuse_existing(path: &Path) -> Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if path.exists() { Err(Error::refused("file-exists").with("file", name)) } else { Ok(()) }
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a letter is none.
        let _ = std::fs::remove_file(path);
    }
    Ok(written?)
}
