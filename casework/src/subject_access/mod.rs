//! All that is held on one person, for the person (droit d'accès, loi n° 2013-015): to read, on paper, and as a file.
//!
//! Protection notes and screens are counted and never printed: they are read together at the centre. What the file says of other persons stays
//! out, and so does what only the program needs.

use serde::Serialize;

use crate::access::{Action, Permit};
use crate::attachment::{self, Attachment};
use crate::centre::{self, paper};
use crate::closed;
use crate::disagreement::said;
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::ids::RecordId;
use crate::letters::{self, DisclosedPart, DisclosedRecord, Disclosure};
use crate::person::{self, Person, PersonId};
use crate::records::KINDS;
use crate::screens;
use crate::store::Store;
use crate::store::fold::WITHDRAWN;
use crate::store::journal::Act;
use crate::store::kind::{Field, Fields, Kind, Record as _, Scope, Shape};
use crate::time::day_of;
use crate::words::Lang;

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "disclosure-1";

/// They speak of two persons, or of who looked: the journal tells that.
const LEFT_OUT: [&str; 4] = ["duplicate", "merge", "opening", "filed_paper"];
/// What only the program needs.
const INTERNAL: [&str; 6] = ["content", "sha256", "template_version", "held_by", "same_as", "about"];

/// What is held on one person.
#[derive(Clone, Debug, Serialize)]
pub struct Held {
    pub reference: Option<String>,
    /// A day.
    pub made_on: String,
    pub parts: Vec<Part>,
    /// The files that belong to records among them.
    pub attachments: Vec<Enclosed>,
    /// So many protection notes and screens are read at the centre.
    pub read_at_the_centre: u32,
    /// How often somebody opened the file on this desk, as its journal says.
    pub opened_here: u32,
}

/// A file beside the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Enclosed {
    /// The attachment's record.
    pub id: RecordId,
    /// Its name beside the data: says nothing of the person.
    pub file_name: String,
    pub state: State,
    #[serde(skip)]
    hash: String,
}

/// Whether a file can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Here,
    /// Its bytes have not come to this desk.
    ToCome,
    /// Its bytes are not what they were.
    Damaged,
}

/// What was exported.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The JSON text of [`Held`].
    pub json: Vec<u8>,
    /// The names of the files that were written beside it.
    pub files: Vec<String>,
    /// How many could not be given.
    pub missing: usize,
}

/// All records of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    pub kind: &'static str,
    /// In words, in the language asked for.
    pub title: String,
    pub records: Vec<Written>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Written {
    pub id: RecordId,
    /// The day it was first written.
    pub on: String,
    /// The prefix of the desk that wrote it.
    pub desk: Option<String>,
    pub withdrawn: bool,
    /// As the program keeps them.
    pub fields: Fields,
    /// Labels and values in words.
    pub words: Vec<(String, String)>,
}

/// Gathers it from every file of the person.
///
/// # Errors
/// `not-allowed` but for supervisors; `not-found`; `forgotten`.
pub fn held(store: &Store, permit: &Permit, person: PersonId, lang: Lang) -> Result<Held> {
    permit.needs(Action::Forget)?;
    let files = person::files(store, person)?;
    let known = store.get::<Person>(files[0])?.record;
    if known.forgotten == Some(true) {
        return Err(Error::refused("forgotten"));
    }
    let mut held = Held {
        reference: known.reference,
        made_on: store.today().to_string(),
        parts: vec![],
        attachments: vec![],
        read_at_the_centre: 0,
        opened_here: opened_here(store, &files)?,
    };
    for kind in KINDS.iter().filter(|kind| kind.scope != Scope::Shared && !LEFT_OUT.contains(&kind.name)) {
        let mut records = Vec::new();
        for id in ids(store, kind, &files)? {
            if kind.sensitive || closed::is_protected(store, kind, id)? {
                held.read_at_the_centre += 1;
            } else {
                let mut one = written(store, kind, id, lang)?;
                if kind.name == Attachment::KIND.name {
                    held.attachments.push(enclose(store, &name_of(&held), &mut one, lang)?);
                }
                records.push(one);
            }
        }
        if !records.is_empty() {
            let title = crate::words::text::<&str, &str>(lang, &format!("kind-{}", kind.name), &[]);
            held.parts.push(Part { kind: kind.name, title, records });
        }
    }
    Ok(held)
}

/// The same as a paper of as many pages as it takes, noted as printed before its bytes are given.
///
/// # Errors
/// As [`held`].
pub fn print(store: &mut Store, permit: &Permit, person: PersonId) -> Result<Drawn> {
    let drawn = draw(store, permit, person)?;
    note(store, permit, person, Act::Printed, &drawn.reference)?;
    Ok(drawn)
}

/// The paper as a file, noted as exported.
///
/// # Errors
/// As [`held`].
pub fn save(store: &mut Store, permit: &Permit, person: PersonId) -> Result<Drawn> {
    let drawn = draw(store, permit, person)?;
    note(store, permit, person, Act::Exported, &drawn.reference)?;
    Ok(drawn)
}

/// The name of an export, without an ending.
///
/// # Errors
/// As [`held`].
pub fn file_name(store: &Store, permit: &Permit, person: PersonId) -> Result<String> {
    held(store, permit, person, Lang::Fr).map(|held| name_of(&held))
}

/// The JSON text of [`Held`], and the files that belong to it: `write` is given each with its name, one after the other. What is not here
/// or damaged is named in the text, and the rest follows. Noted as exported before anything is given.
///
/// # Errors
/// As [`held`]; what `write` says.
pub fn export(
    store: &mut Store,
    permit: &Permit,
    person: PersonId,
    lang: Lang,
    mut write: impl FnMut(&str, &[u8]) -> Result<()>,
) -> Result<Exported> {
    let held = held(store, permit, person, lang)?;
    note(store, permit, person, Act::Exported, &name_of(&held))?;
    let mut files: Vec<String> = vec![];
    for one in held.attachments.iter().filter(|one| one.state == State::Here) {
        // The same content twice is one file.
        if let Some(bytes) = store.blob(&one.hash)?.filter(|_| !files.contains(&one.file_name)) {
            write(&one.file_name, &bytes)?;
            files.push(one.file_name.clone());
        }
    }
    let missing = held.attachments.iter().filter(|one| one.state != State::Here).count();
    Ok(Exported { json: serde_json::to_vec_pretty(&held)?, files, missing })
}

/// What belongs to an attachment's record, which says it in words too.
fn enclose(store: &Store, name: &str, record: &mut Written, lang: Lang) -> Result<Enclosed> {
    let text = |field: &str| record.fields.get(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let hash = text("hash");
    let state = match store.blob(&hash) {
        Ok(Some(_)) => State::Here,
        Ok(None) => State::ToCome,
        Err(error) if error.code() == "database-damaged" => State::Damaged,
        Err(error) => return Err(error),
    };
    let file_name = format!("{name}-{}", attachment::file_name(&text("attachment_kind"), &hash, &text("media_type")));
    let word = |key: &str| crate::words::text::<&str, &str>(lang, key, &[]);
    let said = match state {
        State::Here => file_name.clone(),
        State::ToCome => word("disclosure-content-to-come"),
        State::Damaged => word("disclosure-content-damaged"),
    };
    record.words.push((word("disclosure-content"), said));
    Ok(Enclosed { id: record.id, file_name, state, hash })
}

fn note(store: &Store, permit: &Permit, person: PersonId, act: Act, reference: &str) -> Result<()> {
    store.note_act(Some(permit.author()), act, Some(RecordId(person.0)), Some(reference))
}

/// "DONNEES-BKO-P26-004211-K": never a name.
fn name_of(held: &Held) -> String {
    let reference = held.reference.as_deref().unwrap_or_default();
    let plain: String = reference.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect();
    format!("DONNEES-{}", if plain.is_empty() { "SANS-NUMERO" } else { &plain })
}

fn draw(store: &Store, permit: &Permit, person: PersonId) -> Result<Drawn> {
    let held = held(store, permit, person, Lang::Fr)?;
    let by = screens::user_name(store, permit.author())?.unwrap_or_default();
    let name = person::name_in_lists(store, person)?.unwrap_or_default();
    let record = |one: &Written| DisclosedRecord {
        on: one.on.parse().unwrap_or_default(),
        desk: one.desk.clone(),
        withdrawn: one.withdrawn,
        lines: one.words.clone(),
    };
    let part =
        |part: &Part| DisclosedPart { title: part.title.clone(), records: part.records.iter().map(record).collect() };
    let disclosure = Disclosure {
        letterhead: paper::letterhead(store)?,
        reference: name_of(&held),
        name,
        parts: held.parts.iter().map(part).collect(),
        read_at_the_centre: held.read_at_the_centre,
        opened_here: held.opened_here,
        desk: paper::desk(store)?,
        printing: printing(store, by, TEMPLATE_VERSION)?,
    };
    Ok(Drawn { pdf: letters::disclosure(&disclosure)?, reference: disclosure.reference })
}

/// The oldest first, withdrawn ones too.
fn ids(store: &Store, kind: &'static Kind, files: &[PersonId]) -> Result<Vec<RecordId>> {
    if kind.scope == Scope::Person {
        return Ok(files.iter().map(|file| RecordId(file.0)).collect());
    }
    let mut query =
        store.db().prepare_cached(&format!("SELECT id FROM {} WHERE person = ?1 ORDER BY id", kind.name))?;
    let mut all = Vec::new();
    for file in files {
        all.extend(query.query_map([file], |row| row.get(0))?.collect::<Result<Vec<RecordId>, _>>()?);
    }
    all.sort_unstable();
    Ok(all)
}

fn written(store: &Store, kind: &'static Kind, id: RecordId, lang: Lang) -> Result<Written> {
    let mut fields = store.fields(kind, id)?;
    let history = store.history(kind, id)?;
    let first = history.last();
    let withdrawn = fields.remove(WITHDRAWN).is_some();
    fields.retain(|name, value| !value.is_null() && kind.field(name).is_some_and(is_told));
    let mut words = Vec::new();
    for field in kind.fields {
        let Some(value) = fields.get(field.name) else { continue };
        let label = said::register(store, lang, kind, id, field.name)?;
        words.push((label, said::whole(store, lang, kind, id, field, value)?));
    }
    Ok(Written {
        id,
        on: first.map(|entry| day_of(entry.at, store.offset_minutes()).to_string()).unwrap_or_default(),
        desk: first.map(|entry| centre::prefix_of(store, entry.desk)).transpose()?.flatten(),
        withdrawn,
        fields,
        words,
    })
}

/// Other persons, users and files are named by their own records.
fn is_told(field: &Field) -> bool {
    let names = matches!(field.shape, Shape::Ref(kind) if kind != "partner") || matches!(field.shape, Shape::Refs(_));
    !names && !INTERNAL.contains(&field.name)
}

fn opened_here(store: &Store, files: &[PersonId]) -> Result<u32> {
    let mut query = store.db().prepare_cached("SELECT count(*) FROM journal WHERE act = ?1 AND record = ?2")?;
    files.iter().try_fold(0, |sum, file| {
        Ok(sum + query.query_row((Act::Opened.name(), RecordId(file.0)), |row| row.get::<_, u32>(0))?)
    })
}
