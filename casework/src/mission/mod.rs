//! Missions: which files a desk takes along, and gives back when it has returned.
//!
//! A desk takes a file along by standing in `held_by` of its person: the next bundle to it brings the file whole. Nothing
//! else is kept of a mission, so that its end follows from what stands, also when it was prepared on another desk.

mod sql;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit, UserId};
use crate::attachment;
use crate::centre;
use crate::error::{Error, Result};
use crate::exchange::{self, Rest};
use crate::lists;
use crate::person::{self, PersonId};
use crate::store::Store;
use crate::store::journal::Act;

pub(crate) use sql::{OWN, owns};

/// The desk that goes, and which files go with it: those of the zone, those of the counsellor, or both.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Choice {
    /// A desk's prefix.
    pub desk: String,
    /// A division of Mali: whose address lies in it, or whose origin where no address is known.
    #[serde(default)]
    pub zone: Option<String>,
    /// Whose case files.
    #[serde(default)]
    pub counsellor: Option<UserId>,
}

/// What a mission would take along. Only persons with an open case file, and only what this desk may hand on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Preview {
    pub persons: u32,
    /// The open case files of these persons.
    pub case_files: u32,
    /// Persons whose files the desk holds already.
    pub already_held: u32,
    /// Estimated size of what the next bundle has to bring, in bytes: the packed bodies in this database, which a bundle
    /// of 100 to 30,000 changes was measured at 0.8 to 1.0 of.
    pub bytes: u64,
    /// Contents of attachments in the files that it does not hold yet: one bundle may not take them all.
    pub contents: Rest,
    /// The newest change in these files, ms UTC; `None` where there are none.
    pub newest_at: Option<i64>,
}

/// The files that a desk holds, and those of them that are not its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Carried {
    pub desk: String,
    pub name: Option<String>,
    pub held: u32,
    /// Files that it neither opened, nor works on, nor was handed: they go back when the mission ends.
    pub on_mission: u32,
}

/// What [`prepare`] would come to. Changes nothing.
///
/// # Errors
/// As [`prepare`].
pub fn preview(store: &Store, permit: &Permit, choice: &Choice) -> Result<Preview> {
    let (desk, zone) = asked(store, permit, choice)?;
    let mut preview = Preview::default();
    let absorbed = person::absorbed(store)?;
    let mut persons = BTreeSet::new();
    for file in sql::to_take(store, &desk, zone.as_deref(), choice.counsellor)? {
        let id = PersonId(file.person.0);
        if persons.insert(absorbed.get(&id).copied().unwrap_or(id)) {
            preview.persons += 1;
        }
        preview.case_files += file.case_files;
        let (bytes, newest) = store.file_weight(file.person)?;
        preview.newest_at = preview.newest_at.max(newest.map(|stamp| stamp.ms()));
        match file.held {
            true => preview.already_held += 1,
            false => {
                let (contents, more) = attachment::weight(store, PersonId(file.person.0))?;
                preview.bytes += bytes;
                preview.contents.contents += contents;
                preview.contents.bytes += more;
            }
        }
    }
    Ok(preview)
}

/// Lets the desk hold the chosen files, all of them or none: its next bundle brings them. Gives how many it did not hold.
///
/// # Errors
/// `not-allowed`; `desk-unknown`; `revoked-recipient`; `same-desk`; `desk-holds-all` for headquarters; `invalid` on `zone`.
pub fn prepare(store: &mut Store, permit: &Permit, choice: &Choice) -> Result<u32> {
    let (desk, zone) = asked(store, permit, choice)?;
    let files = sql::to_take(store, &desk, zone.as_deref(), choice.counsellor)?;
    store.transaction(|store| {
        let mut added = 0;
        for file in files.iter().filter(|file| !file.held) {
            person::hold(store, permit, file.person, |held_by| held_by.push(desk.clone()))?;
            added += 1;
        }
        note(store, permit, Act::PreparedMission, choice, added)?;
        Ok(added)
    })
}

/// Takes the desk out of the files that are not its own; with a zone or a counsellor, only of theirs. Gives how many
/// files went back. What the desk has on its disk stays there: it only gets nothing more of it.
///
/// # Errors
/// `not-allowed`; `desk-unknown`; `invalid` on `zone`.
pub fn end(store: &mut Store, permit: &Permit, choice: &Choice) -> Result<u32> {
    permit.needs(Action::HandOver)?;
    let desk = centre::known_base(store, &choice.desk)?;
    let zone = zone(choice)?;
    let persons = sql::to_give_back(store, &desk, zone.as_deref(), choice.counsellor)?;
    store.transaction(|store| {
        for person in &persons {
            person::hold(store, permit, *person, |held_by| held_by.retain(|one| *one != desk))?;
        }
        let count = u32::try_from(persons.len()).unwrap_or(u32::MAX);
        note(store, permit, Act::EndedMission, choice, count)?;
        Ok(count)
    })
}

/// What each desk but headquarters holds, by prefix.
///
/// # Errors
/// `not-allowed`; what SQLite says.
pub fn carried(store: &Store, permit: &Permit) -> Result<Vec<Carried>> {
    permit.needs(Action::HandOver)?;
    let desks =
        centre::desks(store)?.into_iter().map(|desk| desk.record).filter(|desk| desk.headquarters != Some(true));
    desks
        .map(|desk| {
            let (held, on_mission) = sql::holds(store, &desk.prefix)?;
            Ok(Carried { desk: desk.prefix, name: desk.name, held, on_mission })
        })
        .collect()
}

/// The base prefix of the desk that goes, and the zone's codes as a JSON array.
fn asked(store: &Store, permit: &Permit, choice: &Choice) -> Result<(String, Option<String>)> {
    permit.needs(Action::HandOver)?;
    let desk = exchange::receiving(store, &choice.desk)?;
    if centre::desk_by_prefix(store, &desk)?.is_some_and(|desk| desk.record.headquarters == Some(true)) {
        return Err(Error::refused("desk-holds-all").with("desk", &desk));
    }
    let zone = zone(choice)?;
    if zone.is_none() && choice.counsellor.is_none() {
        return Err(Error::invalid("zone", "zone-or-counsellor"));
    }
    Ok((desk, zone))
}

fn zone(choice: &Choice) -> Result<Option<String>> {
    let Some(code) = choice.zone.as_deref().filter(|code| !code.is_empty()) else { return Ok(None) };
    match lists::within(code) {
        codes if codes.is_empty() => Err(Error::invalid("zone", "not-in-list")),
        codes => Ok(Some(serde_json::to_string(&codes)?)),
    }
}

fn note(store: &Store, permit: &Permit, act: Act, choice: &Choice, files: u32) -> Result<()> {
    let said = format!("{} {} {files}", choice.desk, choice.zone.as_deref().unwrap_or("-"));
    store.note_act(Some(permit.author()), act, None, Some(&said))
}
