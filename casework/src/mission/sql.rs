//! Which files a mission takes, and which of a desk's files are not its own.

use std::collections::BTreeSet;

use rusqlite::named_params;

use crate::access::UserId;
use crate::centre::base_prefix;
use crate::error::Result;
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::store::Store;
use crate::store::entries::holds_file;

/// A person whose file a mission takes along.
pub(super) struct File {
    pub person: RecordId,
    /// Open ones.
    pub case_files: u32,
    /// The desk that goes holds it already.
    pub held: bool,
}

const IN_ZONE: &str =
    "coalesce(person.address_division, person.origin_division) IN (SELECT value FROM json_each(:zone))";

/// What a desk opened, works on, or was handed and has not refused.
pub(crate) const OWN: &str = "(
    rtrim(substr(person.reference, 1, instr(person.reference, '-') - 1), '0123456789') IS :desk
    OR EXISTS (SELECT 1 FROM case_file WHERE case_file.person = person.id AND case_file.withdrawn IS NOT 1
               AND rtrim(case_file.desk, '0123456789') = :desk)
    OR EXISTS (SELECT 1 FROM task WHERE task.person = person.id AND task.withdrawn IS NOT 1 AND task.desk = :desk
               AND (task.about GLOB 'hand-over:*' OR task.about GLOB 'hand-over-accepted:*')))";

/// Persons with open case files in the zone or of the counsellor, with their other files: a refusal may stand in any of
/// them. A desk hands on only what it holds itself.
pub(super) fn to_take(store: &Store, desk: &str, zone: Option<&str>, counsellor: Option<UserId>) -> Result<Vec<File>> {
    let mut files = chosen(store, desk, zone, counsellor)?;
    let absorbed = person::absorbed(store)?;
    let own = (!store.desk().headquarters).then(|| base_prefix(&store.desk().prefix));
    let mut all: BTreeSet<RecordId> = files.iter().map(|file| file.person).collect();
    let merged: Vec<PersonId> = files
        .iter()
        .map(|file| PersonId(file.person.0))
        .filter(|file| absorbed.contains_key(file) || absorbed.values().any(|kept| kept == file))
        .collect();
    for file in merged {
        for other in person::files(store, file)? {
            let id = RecordId(other.0);
            let may = match own {
                Some(own) => is_held(store, own, id)?,
                None => true,
            };
            if !may || !all.insert(id) {
                continue;
            }
            files.push(File { person: id, case_files: 0, held: is_held(store, desk, id)? });
        }
    }
    Ok(files)
}

fn is_held(store: &Store, desk: &str, person: RecordId) -> Result<bool> {
    let mut query = store.db().prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM person_desk JOIN record ON record.no = person_desk.person
                        WHERE person_desk.desk = ?1 AND record.id = ?2)",
    )?;
    Ok(query.query_row((desk, person), |row| row.get(0))?)
}

fn chosen(store: &Store, desk: &str, zone: Option<&str>, counsellor: Option<UserId>) -> Result<Vec<File>> {
    let mut query = store.db().prepare_cached(&format!(
        "WITH open_file AS (SELECT person, owner FROM case_file WHERE status IS NOT 'clos' AND withdrawn IS NOT 1)
         SELECT person.id AS id,
                (SELECT count(*) FROM open_file WHERE open_file.person = person.id) AS case_files,
                {there} AS held
         FROM person
         WHERE person.withdrawn IS NOT 1 AND person.forgotten IS NOT 1
         AND (({IN_ZONE} AND EXISTS (SELECT 1 FROM open_file WHERE open_file.person = person.id))
              OR person.id IN (SELECT person FROM open_file WHERE owner = :counsellor))
         AND (:all OR {here})
         ORDER BY person.no",
        there = holds_file(":desk", "person.no"),
        here = holds_file(":own", "person.no"),
    ))?;
    let own = base_prefix(&store.desk().prefix);
    let asked = named_params! {
        ":desk": desk, ":zone": zone, ":counsellor": counsellor, ":all": store.desk().headquarters, ":own": own,
    };
    let files = query.query_map(asked, |row| {
        Ok(File { person: row.get("id")?, case_files: row.get("case_files")?, held: row.get("held")? })
    })?;
    Ok(files.collect::<Result<_, _>>()?)
}

/// Persons whose files the desk holds although they are not its own; with neither zone nor counsellor, all of them.
pub(super) fn to_give_back(
    store: &Store,
    desk: &str,
    zone: Option<&str>,
    counsellor: Option<UserId>,
) -> Result<Vec<RecordId>> {
    let mut query = store.db().prepare_cached(&format!(
        "SELECT person.id FROM person_desk JOIN person ON person.no = person_desk.person
         WHERE person_desk.desk = :desk AND NOT {OWN} AND person.forgotten IS NOT 1
         AND ((:zone IS NULL AND :counsellor IS NULL) OR {IN_ZONE}
              OR person.id IN (SELECT person FROM case_file WHERE owner = :counsellor))
         ORDER BY person.no",
    ))?;
    let asked = named_params! { ":desk": desk, ":zone": zone, ":counsellor": counsellor };
    Ok(query.query_map(asked, |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// How many files the desk holds, and how many of them are not its own.
pub(super) fn holds(store: &Store, desk: &str) -> Result<(u32, u32)> {
    let mut query = store.db().prepare_cached(&format!(
        "SELECT count(*), count(*) FILTER (WHERE NOT {OWN})
         FROM person_desk JOIN person ON person.no = person_desk.person
         WHERE person_desk.desk = :desk AND person.forgotten IS NOT 1",
    ))?;
    Ok(query.query_row(named_params! { ":desk": desk }, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Whether the file is the desk's own: it stays with it when a mission ends. `desk`: a base prefix.
pub(crate) fn owns(store: &Store, desk: &str, person: PersonId) -> Result<bool> {
    let mut query = store.db().prepare_cached(&format!(
        "SELECT {OWN} FROM person WHERE person.no = (SELECT no FROM record WHERE id = :person)"
    ))?;
    Ok(query.query_row(named_params! { ":desk": desk, ":person": person }, |row| row.get(0))?)
}
