//! Attachments: into a person's file, listed, and out again as files.

use std::path::Path;

use casework::access::Action;
use casework::attachment::{self, Attachment, AttachmentId};
use casework::case_file::CaseFile;
use casework::error::{Error, Result};
use casework::person::{Person, PersonId};
use casework::store::kind::{Record, fields_of};
use serde_json::json;

use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;
use crate::verbs::letter::into_new_file;

pub fn attach(session: &mut Session, attach: args::Attach) -> Result<Answer> {
    let permit = session.permit(Action::Write(Attachment::KIND))?;
    let person = session.record(Person::KIND, &attach.person)?;
    let case_file = attach.case_file.as_deref().map(|id| session.record(CaseFile::KIND, id)).transpose()?;
    let bytes = attachment::read(&attach.file)?;
    let fields = json!({
        "person": person, "case_file": case_file, "attachment_kind": attach.kind, "title": attach.title,
        "dated_on": attach.on, "pages": attach.pages, "consent": attach.consent,
    });
    let done = attachment::add(&mut session.opened.store, &permit, fields_of(fields), &bytes)?;
    let kept = session.opened.store.get::<Attachment>(done.id)?.record;
    let facts = [("record", done.id.to_string()), ("title", kept.title.clone()), ("bytes", kept.size.to_string())];
    let text = session.context.say("cli-attached", &facts);
    Answer::new(json!({ "id": done.id, "hash": kept.hash, "size": kept.size, "media_type": kept.media_type }), text)
}

pub fn list(session: &mut Session, person: &str) -> Result<Answer> {
    let permit = session.permit(Action::Read(Attachment::KIND))?;
    let person = session.record(Person::KIND, person)?;
    let listed = attachment::of_person(&session.opened.store, &permit, PersonId(person.0))?;
    let row = |one: &attachment::Listed| {
        let record = &one.attachment.record;
        let state = if one.here { "cli-content-here" } else { "cli-content-to-come" };
        vec![
            one.attachment.id.to_string(),
            record.dated_on.clone().unwrap_or_default(),
            record.attachment_kind.clone(),
            record.title.clone(),
            record.size.to_string(),
            session.context.say(state, &[]),
        ]
    };
    let text = match listed.is_empty() {
        true => session.context.say("cli-attachments-none", &[]),
        false => table(&listed.iter().map(row).collect::<Vec<_>>()),
    };
    Answer::new(listed, text)
}

pub fn get(session: &mut Session, id: &str, out: &Path) -> Result<Answer> {
    let permit = session.permit(Action::Read(Attachment::KIND))?;
    let id: AttachmentId = id.parse().map_err(|_| Error::refused("not-found"))?;
    let content = into_new_file(out, || {
        let content = attachment::export(&session.opened.store, &permit, id)?;
        Ok((content.bytes.clone(), content))
    })?;
    let facts = [("file", out.display().to_string()), ("bytes", content.bytes.len().to_string())];
    let text = session.context.say("cli-attachment-written", &facts);
    Answer::new(json!({ "id": id, "file": out, "bytes": content.bytes.len(), "media_type": content.media_type }), text)
}
