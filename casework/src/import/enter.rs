//! Entering the lines of a register, one after the other, in the transaction that runs.

use std::collections::HashMap;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::line::{self, Line};
use super::map::{Likely, Map};
use super::table::Table;
use super::{ImportReport, LineDuplicate, Mode, Of, Reason, Refused, Warning};
use crate::access::Permit;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::note::Note;
use crate::person::{self, Person};
use crate::records::record;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record};
use crate::store::{Store, read};

pub(super) fn enter(store: &mut Store, permit: &Permit, table: &Table, map: &Map, mode: Mode) -> Result<ImportReport> {
    let key = fingerprint_key(store)?;
    let mut report = ImportReport { warnings: of_columns(table), ..ImportReport::default() };
    let mut lines: HashMap<RecordId, u32> = HashMap::new();
    let mut ages_of_today = 0;
    for row in &table.rows {
        report.read += 1;
        let cells = match &row.cells {
            Ok(cells) => cells,
            Err(damage) => {
                report.refused.push(Refused { line: row.line, column: None, field: None, reason: damage.reason() });
                continue;
            }
        };
        let line = match line::read(row.line, cells, table, map, store) {
            Ok(line) => line,
            Err(refusals) => {
                report.refused.extend(refusals);
                continue;
            }
        };
        let duplicates = report.duplicates.len();
        let warnings = line.warnings.clone();
        let of_today = line.age_of_today;
        match one(store, permit, (row.line, line), map, &key, &lines, &mut report.duplicates) {
            Ok(Some(id)) => {
                lines.insert(id, row.line);
                report.entered += 1;
                ages_of_today += u32::from(of_today);
                report.warnings.extend(warnings.into_iter().map(|reason| Warning { line: Some(row.line), reason }));
            }
            Ok(None) => {}
            // Only what the form would refuse is the line's own; a full disk ends the whole.
            Err(error @ Error::Invalid { .. }) => {
                report.duplicates.truncate(duplicates);
                let field = error.field().map(str::to_owned);
                let readings = table.readings.iter().map(|(_, reading)| reading);
                let column = readings
                    .filter(|one| one.field.map(|field| field.name) == field.as_deref())
                    .map(|one| one.column.clone())
                    .next();
                report.refused.push(Refused { line: row.line, column, field, reason: line::reason_of(&error) });
            }
            Err(error) => return Err(error),
        }
    }
    if ages_of_today > 0 {
        report
            .warnings
            .push(Warning { line: None, reason: Reason::new("import-ages-today").with("count", ages_of_today) });
    }
    if mode == Mode::Write {
        store.note_act(Some(permit.author()), Act::Imported, None, Some(&report.entered.to_string()))?;
    }
    Ok(report)
}

fn of_columns(table: &Table) -> Vec<Warning> {
    let missing = table.missing.iter().map(|column| ("import-column-missing", column));
    let left_out = table.left_out.iter().map(|column| ("import-column-left-out", column));
    missing
        .chain(left_out)
        .map(|(key, column)| Warning { line: None, reason: Reason::new(key).with("column", column) })
        .collect()
}

/// Enters one line; `None` when it is here already.
fn one(
    store: &mut Store,
    permit: &Permit,
    (number, line): (u32, Line),
    map: &Map,
    key: &[u8],
    lines: &HashMap<RecordId, u32>,
    duplicates: &mut Vec<LineDuplicate>,
) -> Result<Option<RecordId>> {
    let of = |id: RecordId| lines.get(&id).map_or(Of::Record(id), |line| Of::Line(*line));
    let mark = fingerprint(key, &line)?;
    if let Some(id) = store.setting::<RecordId>(&mark)? {
        let why = if lines.contains_key(&id) { "same-line" } else { "imported-before" };
        duplicates.push(LineDuplicate { line: number, of: of(id), why: vec![why], entered: false });
        return Ok(None);
    }
    let typed: Person = read::typed(line.fields.clone())?;
    let alike = person::duplicates(store, Some(permit), &typed, None)?;
    for duplicate in &alike {
        if holds(&store.fields(Person::KIND, duplicate.hit.id)?, &line.fields) {
            duplicates.push(LineDuplicate {
                line: number,
                of: of(duplicate.hit.id),
                why: vec!["same-fields"],
                entered: false,
            });
            store.set_setting(&mark, duplicate.hit.id)?;
            return Ok(None);
        }
    }
    let entered = map.likely_duplicates == Likely::Enter || alike.is_empty();
    duplicates.extend(alike.into_iter().map(|like| LineDuplicate {
        line: number,
        of: of(like.hit.id),
        why: like.hit.why,
        entered,
    }));
    if !entered {
        return Ok(None);
    }
    let id = saved(store, permit, line)?;
    store.set_setting(&mark, id)?;
    Ok(Some(id))
}

/// The person with the note. A line that the form's rules refuse leaves nothing, not even a used number; the note was
/// looked at when the line was read, so that nothing refuses it once the person is in.
fn saved(store: &mut Store, permit: &Permit, line: Line) -> Result<RecordId> {
    store.db().execute_batch("SAVEPOINT line")?;
    let outcome = record(store, permit, Person::KIND, line.fields);
    store.db().execute_batch(if outcome.is_err() { "ROLLBACK TO line; RELEASE line" } else { "RELEASE line" })?;
    let id = outcome?.id;
    if !line.note.is_empty() {
        let note = [("person", id.to_string()), ("note_kind", "autre".to_owned()), ("text", line.note.join("\n"))];
        let note = Fields::from_iter(note.map(|(name, value)| (name.to_owned(), value.into())));
        record(store, permit, Note::KIND, note)?;
    }
    Ok(id)
}

/// Whether a record says everything that the line says. The order in which sets stand is always the same.
fn holds(record: &Fields, line: &Fields) -> bool {
    line.iter().all(|(name, value)| match (record.get(name), value) {
        (Some(known), _) if name == "family_name" => {
            known.as_str().map(str::to_uppercase) == value.as_str().map(str::to_uppercase)
        }
        (Some(known), _) => known == value,
        (None, _) => false,
    })
}

/// Lines are known again by a keyed hash of what they say: a register given a second time, saved from another program
/// or in the other format, meets itself. The hashes stay on this desk.
fn fingerprint(key: &[u8], line: &Line) -> Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| Error::refused("database-damaged"))?;
    mac.update(serde_json::to_string(&(&line.fields, &line.note))?.as_bytes());
    let hash = mac.finalize().into_bytes();
    Ok(format!("imported {}", hash[..16].iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}

fn fingerprint_key(store: &Store) -> Result<Vec<u8>> {
    if let Some(key) = store.setting::<Vec<u8>>("import_key")? {
        return Ok(key);
    }
    let mut key = vec![0; 32];
    getrandom::fill(&mut key).map_err(|_| Error::refused("no-randomness"))?;
    store.set_setting("import_key", &key)?;
    Ok(key)
}
