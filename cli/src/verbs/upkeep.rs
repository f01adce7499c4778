//! Checking, rebuilding, backups.

use std::path::Path;

use casework::access::Action;
use casework::backup;
use casework::door;
use casework::error::Result;
use serde_json::json;

use crate::answer::{Answer, instant};
use crate::session::{Context, Session};
use crate::system::SystemClock;

pub fn verify(session: &mut Session) -> Result<Answer> {
    let found = session.opened.store.verify()?;
    let facts = [
        ("changes", found.changes.to_string()),
        ("records", found.records.to_string()),
        ("lines", found.journal_lines.to_string()),
    ];
    let text = session.context.say("cli-verified", &facts);
    Answer::new(found, text)
}

pub fn rebuild(session: &mut Session) -> Result<Answer> {
    let records = session.opened.store.rebuild()?;
    Answer::new(json!({ "records": records }), session.context.say("cli-rebuilt", &[("records", records.to_string())]))
}

pub fn backup(session: &mut Session, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Administer)?;
    let made = backup::make(&session.opened, &permit, session.folder(), out)?;
    let facts = [
        ("file", out.display().to_string()),
        ("bytes", made.bytes.to_string()),
        ("records", made.records.to_string()),
        ("sha256", made.sha256.clone()),
    ];
    let text = session.context.say("cli-backed-up", &facts);
    Answer::new(made, text)
}

pub fn restore(context: &Context, from: &Path) -> Result<Answer> {
    let passphrase = context.secret("JATIGI_PASSPHRASE", "cli-ask-passphrase")?;
    let login = context.user.as_deref();
    let restored = backup::restore(from, &context.folder, login, &passphrase, &door::machine(), Box::new(SystemClock))?;
    let facts = [
        ("prefix", restored.prefix.clone()),
        ("day", instant(restored.made_at)),
        ("records", restored.records.to_string()),
    ];
    let key = if restored.needs_invitation { "cli-restored-desk" } else { "cli-restored-headquarters" };
    Answer::new(restored, context.say(key, &facts))
}
