//! Attachments: papers, photographs, recordings and scanned slips of a person's file.
//!
//! The record travels like every other one. What it names, the content and for pictures a preview, is kept once by its
//! hash ([`crate::store::blobs`]) and exchanged once ([`crate::exchange`]): a content may come later than its record.

pub(crate) mod media;
pub(crate) mod picture;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::case_file::{self, CaseFileId};
use crate::closed::{self, Closed};
use crate::consent;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::record;
use crate::records;
use crate::store::journal::Act;
use crate::store::kind::{Context, Fields, Record, Shape};
use crate::store::{Committed, Draft, Store, Stored};

/// What is kept of a content at most, in bytes. Pictures are made smaller, everything else is refused above it.
pub const MOST_BYTES: usize = 5_000_000;
/// The largest file that is opened at all, in bytes: a photograph as a telephone makes it, before it is made smaller.
pub const MOST_FILE_BYTES: u64 = 40_000_000;
/// A preview at most, in bytes.
pub const MOST_PREVIEW_BYTES: usize = 12_000;
/// So many attachments of a person are listed.
const MOST_LISTED: u32 = 500;
/// Signs of a title at most.
const MOST_TITLE: usize = 120;

record! {
    /// Something on paper, on a picture or in sound that belongs to a person's file (pièce jointe).
    Attachment, AttachmentId: "attachment" { check: Some(check), contents: &["hash", "preview"] } {
        person: Option<PersonId> = Shape::Ref("person") => required,
        case_file: Option<CaseFileId> = Shape::Ref("case_file"),
        attachment_kind: String = Shape::Code("attachment_kind") => required,
        title: String = Shape::Text(MOST_TITLE) => required,
        /// The day of the paper, the picture or the recording.
        dated_on: Option<String> = Shape::Day,
        /// How many sheets the paper has, 1 to 999.
        pages: Option<i64> = Shape::Whole { min: 1, max: 999 },
        /// What the person agreed to, for a photograph or a recording.
        consent: Option<String> = Shape::LongText(300),
        /// `image/jpeg`, `application/pdf`, `audio/ogg`, `audio/mpeg` or `audio/mp4`.
        media_type: String = Shape::Text(40) => required.automatic.group("content"),
        /// SHA-256 of the content as it is kept, in hexadecimal.
        hash: String = Shape::Text(64) => required.automatic.indexed.group("content"),
        /// Bytes of the content as it is kept.
        size: i64 = Shape::Whole { min: 1, max: MOST_BYTES as i64 } => required.automatic.group("content"),
        /// SHA-256 of a small JPEG of it; pictures only.
        preview: Option<String> = Shape::Text(64) => automatic.indexed.group("content"),
    }
}

fn check(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if !before.is_empty() {
        return Ok(());
    }
    if !after.contains_key("person") {
        case_file::person_of(store, after)?;
    }
    after.entry("dated_on").or_insert_with(|| context.today.to_string().into());
    let text = |name: &str| after.get(name).and_then(Value::as_str).unwrap_or_default();
    let agreed = !text("consent").is_empty()
        || match (text("attachment_kind"), text("person").parse::<PersonId>()) {
            ("photo", Ok(person)) => consent::for_purpose(store, person, "photo")?.is_some(),
            ("audio", _) => false,
            _ => true,
        };
    if agreed { Ok(()) } else { Err(Error::invalid("consent", "attachment-consent")) }
}

/// An attachment as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    pub attachment: Stored<Attachment>,
    /// Whether the content is here; else it is to come with a later bundle.
    pub here: bool,
    pub preview_here: bool,
}

/// A content as it leaves the program.
#[derive(Clone, Debug)]
pub struct Content {
    pub bytes: Vec<u8>,
    pub media_type: String,
    /// `photo-3fa94c01.jpg`: says nothing of the person.
    pub file_name: String,
}

/// The bytes of a file that somebody picked, read only up to [`MOST_FILE_BYTES`].
///
/// # Errors
/// `attachment-too-large`; what the disk says.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_FILE_BYTES {
        return Err(Error::refused("attachment-too-large").with("max", MOST_FILE_BYTES / 1_000_000));
    }
    Ok(bytes)
}

/// Adds an attachment to a person's file: record and content in one transaction. Pictures are made smaller, turned upright
/// and lose everything but what is seen on them. The same content twice is kept once.
///
/// # Errors
/// `not-allowed`; `attachment-format`, `attachment-too-large`, `attachment-cut-off`, `picture-damaged`,
/// `picture-too-large`; `invalid` with field and reason; what the disk says. Nothing is changed then.
pub fn add(store: &mut Store, permit: &Permit, fields: Fields, bytes: &[u8]) -> Result<Committed> {
    permit.needs(Action::Write(Attachment::KIND))?;
    records::typed_only(Attachment::KIND, &fields)?;
    keep(store, permit, fields, &media::made_of(bytes)?)
}

/// Whether an attachment of these fields would be taken, before its content is waited for. Writes nothing.
///
/// # Errors
/// As [`add`], of what is typed.
pub fn would_add(store: &mut Store, permit: &Permit, fields: Fields) -> Result<()> {
    permit.needs(Action::Write(Attachment::KIND))?;
    records::typed_only(Attachment::KIND, &fields)?;
    store.rehearse(|store| keep(store, permit, fields, &media::blank()).map(drop))
}

/// The fields for page `page`, from 1, of a paper: from the second on its number stands behind the title.
#[must_use]
pub fn of_page(mut fields: Fields, page: u32) -> Fields {
    if page > 1
        && let Some(Value::String(title)) = fields.get_mut("title")
    {
        let number = format!(" ({page})");
        let room = MOST_TITLE - number.len();
        *title = title.chars().take(room).collect::<String>() + &number;
    }
    fields
}

fn keep(store: &mut Store, permit: &Permit, mut fields: Fields, made: &media::Made) -> Result<Committed> {
    store.transaction(|store| {
        let hash = store.keep_blob(&made.bytes, None)?;
        let preview = made.preview.as_deref().map(|preview| store.keep_blob(preview, None)).transpose()?;
        fields.insert("media_type".to_owned(), made.media_type.into());
        fields.insert("hash".to_owned(), hash.into());
        fields.insert("size".to_owned(), made.bytes.len().into());
        fields.insert("preview".to_owned(), preview.into());
        store.commit(permit.author(), Draft::new(Attachment::KIND, fields))
    })
}

/// The attachments of a person that were not withdrawn, the newest first; without a title where that is closed to this user.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, permit: &Permit, person: PersonId) -> Result<Vec<Listed>> {
    let listed = |attachment: Stored<Attachment>| {
        let attachment = closed::seen(store, permit, attachment)?;
        let here = store.has_blob(&attachment.record.hash)?;
        let preview_here = match &attachment.record.preview {
            Some(preview) => store.has_blob(preview)?,
            None => false,
        };
        Ok(Listed { attachment, here, preview_here })
    };
    person::parts::<Attachment>(store, person, MOST_LISTED)?.into_iter().map(listed).collect()
}

/// How many contents of a person's attachments are here, and their bytes.
///
/// # Errors
/// What SQLite says.
pub fn weight(store: &Store, person: PersonId) -> Result<(u64, u64)> {
    let mut query = store.db().prepare_cached(
        "SELECT count(*), coalesce(sum(length(blob.bytes)), 0) FROM attachment JOIN blob ON blob.hash = attachment.hash
         WHERE attachment.person = ?1 AND attachment.withdrawn IS NOT 1",
    )?;
    let read = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()));
    Ok(query.query_row([person], read)?)
}

/// The small JPEG of a picture; `None` where there is none, it has not come yet, or it is closed to this user.
///
/// # Errors
/// `not-allowed`; `not-found`.
pub fn preview(store: &Store, permit: &Permit, id: AttachmentId) -> Result<Option<Vec<u8>>> {
    permit.needs(Action::Read(Attachment::KIND))?;
    if closed::of(store, permit, Attachment::KIND, RecordId(id.0))? != Closed::Nothing {
        return Ok(None);
    }
    match store.get::<Attachment>(id)?.record.preview {
        Some(hash) => store.blob(&hash),
        None => Ok(None),
    }
}

/// The whole content, for the screen. Who looked at it stands in the journal.
///
/// # Errors
/// `not-allowed`; `not-found`; `closed-content`; `content-to-come` where only the record is here.
pub fn content(store: &Store, permit: &Permit, id: AttachmentId) -> Result<Content> {
    taken_out(store, permit, id, Act::Opened)
}

/// The whole content, to be saved as a file of its own: a copy that nothing here can call back.
///
/// # Errors
/// As [`content`].
pub fn export(store: &Store, permit: &Permit, id: AttachmentId) -> Result<Content> {
    taken_out(store, permit, id, Act::Exported)
}

fn taken_out(store: &Store, permit: &Permit, id: AttachmentId, act: Act) -> Result<Content> {
    permit.needs(Action::Read(Attachment::KIND))?;
    if closed::of(store, permit, Attachment::KIND, RecordId(id.0))? != Closed::Nothing {
        return Err(Error::refused("closed-content"));
    }
    let Attachment { hash, media_type, attachment_kind, .. } = store.get::<Attachment>(id)?.record;
    let bytes = store.blob(&hash)?.ok_or_else(|| Error::refused("content-to-come"))?;
    store.note_act(Some(permit.author()), act, Some(RecordId(id.0)), Some(Attachment::KIND.name))?;
    let file_name = file_name(&attachment_kind, &hash, &media_type);
    Ok(Content { bytes, media_type, file_name })
}

/// All may come from outside: only what cannot be a path is taken into a file's name.
pub(crate) fn file_name(attachment_kind: &str, hash: &str, media_type: &str) -> String {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>();
    format!("{}-{}.{}", plain(attachment_kind), plain(hash), media::extension(media_type).unwrap_or("bin"))
}
