//! Checking, rebuilding, backups.

use std::path::Path;

use casework::access::Action;
use casework::backup;
use casework::door::{self, Secret};
use casework::error::Result;
use casework::journal_checkpoint;
use serde_json::json;

use crate::answer::{Answer, instant};
use crate::args;
use crate::session::{Context, Session};
use crate::system::SystemClock;

pub fn verify(session: &mut Session) -> Result<Answer> {
    let found = session.opened.store.verify()?;
    let journal = journal_checkpoint::verify_points(&session.opened.store, found.journal_lines)?;
    let facts = [
        ("changes", found.changes.to_string()),
        ("records", found.records.to_string()),
        ("lines", found.journal_lines.to_string()),
        ("signed", journal.signed.to_string()),
        ("points", journal.checkpoints.to_string()),
        ("day", journal.signed_at.map(instant).unwrap_or_default()),
    ];
    let signed = if journal.signed == 0 { "cli-verified-unsigned" } else { "cli-verified-signed" };
    let text = ["cli-verified", signed].map(|key| session.context.say(key, &facts)).join("\n");
    let mut value = serde_json::to_value(&found)?;
    value["journal"] = serde_json::to_value(journal)?;
    Answer::new(value, text)
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

/// Those from before the newest erasure, and their end once a newer one stands.
pub fn backups(session: &mut Session, backups: &args::Backups) -> Result<Answer> {
    if backups.remove_old {
        let permit = session.permit(Action::Administer)?;
        let removed = backup::remove_outdated(&mut session.opened.store, &permit)?;
        let text = session.context.say("cli-backups-removed", &[("count", removed.to_string())]);
        return Answer::new(json!({ "removed": removed }), text);
    }
    let permit = session.permit(Action::Exchange)?;
    let found = backup::outdated(&session.opened.store, &permit)?;
    let text = outdated(session.context, &found);
    Answer::new(found, text)
}

/// What is to be said of them.
pub fn outdated(context: &Context, found: &backup::Outdated) -> String {
    if found.files.is_empty() {
        return context.say("cli-backups-none-old", &[]);
    }
    let facts = [("count", found.files.len().to_string()), ("day", found.erased_on.clone().unwrap_or_default())];
    let key = if found.newer { "cli-backups-old-newer" } else { "cli-backups-old" };
    let files = found.files.iter().map(|file| format!("  {}", file.display()));
    std::iter::once(context.say(key, &facts)).chain(files).collect::<Vec<_>>().join("\n")
}

pub fn restore(context: &Context, from: &Path) -> Result<Answer> {
    let typed = if context.recovery {
        context.secret("JATIGI_RECOVERY_CODE", "cli-ask-recovery")?
    } else {
        context.secret("JATIGI_PASSPHRASE", "cli-ask-passphrase")?
    };
    let secret = if context.recovery {
        Secret::RecoveryCode(&typed)
    } else {
        Secret::Passphrase { login: context.user.as_deref(), passphrase: &typed }
    };
    let restored = backup::restore(from, &context.folder, &secret, &door::machine(), Box::new(SystemClock))?;
    let facts = [
        ("prefix", restored.prefix.clone()),
        ("day", instant(restored.made_at)),
        ("records", restored.records.to_string()),
    ];
    let key = if restored.needs_invitation { "cli-restored-desk" } else { "cli-restored-headquarters" };
    let missing = context.say("cli-restored-erasures", &[("day", instant(restored.made_at))]);
    let text = format!("{}\n{missing}", context.say(key, &facts));
    Answer::new(restored, text)
}
