//! Lines set aside are forgotten with the persons of whom they speak, whatever came first: the erasure, the revocation or the
//! lines. Of a change its header stays, as in the log: what still comes of its record is known by it.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::error::Result;
use crate::ids::RecordId;
use crate::store::change::{Body, Change, Hash, line_of, read_line};
use crate::store::kind::Scope;
use crate::store::{Store, state};

/// What a line says of whom it belongs to.
#[derive(Deserialize)]
struct Said<'a> {
    record: RecordId,
    kind: String,
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
}

/// A line set aside.
struct Aside {
    no: i64,
    /// `None`: it is not understood. Then any id in it counts.
    record: Option<RecordId>,
    /// The person whose file it is part of, the persons whose words it holds; of a line not understood every id in it.
    persons: Vec<RecordId>,
    /// It is of a part of a file: where one line of it goes, all go.
    part: bool,
    has_body: bool,
    doomed: bool,
}

/// The line of a change whose body was destroyed.
///
/// # Errors
/// `not-json`, which a line without a body never is.
pub(crate) fn bare_line_of(change: &Change, hash: Hash) -> Result<Vec<u8>> {
    line_of(&Change { body: None, ..change.clone() }, hash)
}

impl Store {
    /// Destroys what lines set aside hold of persons who were forgotten here, within the running transaction.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn forget_aside(&mut self) -> Result<()> {
        self.known.forgot = false;
        let mut all = self.all_aside()?;
        if all.is_empty() {
            return Ok(());
        }
        // Of a part whose header alone was kept, nothing else is kept either.
        let mut lost: HashSet<RecordId> =
            all.iter().filter(|one| one.part && !one.has_body).filter_map(|one| one.record).collect();
        let mut known = HashMap::new();
        loop {
            let before = lost.len();
            for one in all.iter_mut().filter(|one| !one.doomed) {
                let mut doomed = one.record.is_some_and(|record| lost.contains(&record));
                for id in one.record.iter().chain(&one.persons) {
                    doomed = doomed || self.forgot(*id, &mut known)? || (one.record.is_none() && lost.contains(id));
                }
                one.doomed = doomed;
                lost.extend(one.record.filter(|_| doomed && one.part));
            }
            if lost.len() == before {
                break;
            }
        }
        for one in all.iter().filter(|one| one.doomed && one.has_body) {
            self.make_bare(one.no)?;
        }
        for record in lost {
            self.forget_orphan(record)?;
        }
        Ok(())
    }

    fn all_aside(&self) -> Result<Vec<Aside>> {
        let mut query = self.db.prepare("SELECT no, line FROM set_aside ORDER BY no")?;
        let mut rows = query.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.extend(self.understood(row.get(0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?));
        }
        Ok(all)
    }

    /// `None` for a line that erases somebody: it says nothing else.
    fn understood(&self, no: i64, line: &[u8]) -> Option<Aside> {
        let said = serde_json::from_slice::<Said>(line).ok();
        let body = said.as_ref().map(|said| said.body.map(|body| serde_json::from_str::<Body>(body.get())).transpose());
        let Some((Said { record, kind, .. }, Ok(body))) = said.zip(body) else {
            return Some(Aside { no, record: None, persons: ids_in(line), part: false, has_body: true, doomed: false });
        };
        let part = self.kind(&kind).is_none_or(|kind| kind.scope == Scope::OfPerson);
        let mut aside =
            Aside { no, record: Some(record), persons: vec![], part, has_body: body.is_some(), doomed: false };
        let Some(Body { fields, from, also_from, .. }) = body else { return Some(aside) };
        if kind == "person" && fields.get("forgotten") == Some(&Value::Bool(true)) {
            return None;
        }
        let person = fields.get("person").and_then(Value::as_str).filter(|_| part);
        let named = person.into_iter().chain(from.as_deref()).chain(also_from.iter().map(String::as_str));
        aside.persons = named.filter_map(|id| id.parse().ok()).collect();
        Some(aside)
    }

    fn forgot(&self, id: RecordId, known: &mut HashMap<RecordId, bool>) -> Result<bool> {
        if let Some(forgotten) = known.get(&id) {
            return Ok(*forgotten);
        }
        let mut query = self.db.prepare_cached("SELECT state & ?2 FROM record WHERE id = ?1")?;
        let bits: Option<i64> = query.query_row(params![id, state::FORGOTTEN], |row| row.get(0)).optional()?;
        let forgotten = bits.is_some_and(|bits| bits != 0);
        known.insert(id, forgotten);
        Ok(forgotten)
    }

    /// Leaves the header; nothing of a line that is not understood, or whose header is kept already.
    fn make_bare(&self, no: i64) -> Result<()> {
        let line: Vec<u8> =
            self.db.prepare_cached("SELECT line FROM set_aside WHERE no = ?1")?.query_row([no], |row| row.get(0))?;
        let bare = read_line(&line, &mut None).and_then(|(change, hash)| bare_line_of(&change, hash)).ok();
        let again = "SELECT EXISTS (SELECT 1 FROM set_aside WHERE line = ?1 AND no <> ?2)";
        match bare {
            Some(bare) if !self.db.prepare_cached(again)?.query_row(params![bare, no], |row| row.get(0))? => {
                self.db.prepare_cached("UPDATE set_aside SET line = ?2 WHERE no = ?1")?.execute(params![no, bare])?
            }
            _ => self.db.prepare_cached("DELETE FROM set_aside WHERE no = ?1")?.execute([no])?,
        };
        Ok(())
    }

    /// What others added to a part whose beginning is set aside stands in the log, and names no person: it goes too. A record
    /// that names its person is that person's, whatever a desk that is not believed says.
    fn forget_orphan(&mut self, record: RecordId) -> Result<()> {
        let mut query =
            self.db.prepare_cached("SELECT no FROM record WHERE id = ?1 AND person IS NULL AND state & ?2 = 0")?;
        let orphan: Option<i64> = query.query_row(params![record, state::FORGOTTEN], |row| row.get(0)).optional()?;
        drop(query);
        let Some(no) = orphan else { return Ok(()) };
        self.db
            .prepare_cached("UPDATE record SET state = state | ?2 WHERE no = ?1")?
            .execute([no, state::FORGOTTEN])?;
        self.destroy_bodies(no, None)?;
        self.refold(no).map(|_| ())
    }
}

/// Whatever looks like an id.
fn ids_in(line: &[u8]) -> Vec<RecordId> {
    const LENGTH: usize = 36;
    let dashed = |part: &&[u8]| [8, 13, 18, 23].iter().all(|at| part[*at] == b'-');
    let text = line.windows(LENGTH).filter(dashed).filter_map(|part| std::str::from_utf8(part).ok());
    text.filter_map(|id| id.parse().ok()).collect()
}
