//! What the authors of concurrent values had before them, and between what a decision chose.

use serde_json::Value;

use crate::error::Result;
use crate::ids::{DeskId, RecordId};
use crate::store::Store;
use crate::store::body;
use crate::store::change::{Body, Parent, parents_from_bytes};
use crate::store::fold::{self, Candidate, Write};
use crate::store::kind::{Fields, Kind};

/// A change, and what stood before it.
#[derive(Debug)]
pub struct Around {
    pub before: Fields,
    /// As in the log: of sets only the elements that were added or removed.
    pub wrote: Fields,
}

/// A change that chose between concurrent values.
#[derive(Debug)]
pub struct Decided {
    pub made: Candidate,
    /// The one that was shown first.
    pub between: Vec<Candidate>,
    /// Which of them.
    pub chosen: usize,
}

impl Decided {
    /// The desk that wrote what was chosen.
    #[must_use]
    pub fn chosen_desk(&self) -> DeskId {
        self.between.get(self.chosen).map_or(self.made.change.desk, |chosen| chosen.change.desk)
    }
}

/// Whether two values say the same, or two sets, or changes of sets, name one element.
fn shares(one: Option<&Value>, other: &Value) -> bool {
    let elements = |value: &Value| -> Vec<Value> {
        let lists = [Some(value), value.get("add"), value.get("remove")];
        lists.into_iter().flatten().filter_map(Value::as_array).flatten().cloned().collect()
    };
    one.is_some_and(|one| {
        (one == other && !one.is_null()) || elements(other).iter().any(|element| elements(one).contains(element))
    })
}

impl Store {
    /// What stood in `register` in the changes that the authors of all `sides` had seen; empty where nothing did.
    ///
    /// # Errors
    /// `not-found`; `database-damaged`.
    pub fn before_they_parted(
        &self,
        kind: &'static Kind,
        record: RecordId,
        register: &str,
        sides: &[Candidate],
    ) -> Result<Fields> {
        let writes = self.writes(self.no_of(kind, record)?)?;
        let sides: Vec<Parent> = sides.iter().map(|side| side.change).collect();
        let folded = fold::fold(Some(kind), &fold::seen_by_all(&writes, &sides));
        Ok(folded
            .fields
            .into_iter()
            .filter(|(name, _)| kind.field(name).is_some_and(|field| field.register() == register))
            .collect())
    }

    /// The newest changes of a record.
    ///
    /// # Errors
    /// `not-found`.
    pub fn heads(&self, kind: &'static Kind, record: RecordId) -> Result<Vec<Parent>> {
        let no = self.no_of(kind, record)?;
        let mut query = self.db.prepare_cached("SELECT heads FROM record WHERE no = ?1")?;
        Ok(query.query_row([no], |row| Ok(parents_from_bytes(row.get_ref(0)?.as_blob()?)))?)
    }

    /// What one change of a record wrote, and what its author had before it; `None` where it is not here or was destroyed.
    ///
    /// # Errors
    /// `not-found`; `database-damaged`.
    pub fn around(&self, kind: &'static Kind, record: RecordId, change: Parent) -> Result<Option<Around>> {
        let writes = self.writes(self.no_of(kind, record)?)?;
        let Some(made) = writes.iter().find(|write| write.as_parent() == change) else { return Ok(None) };
        let Some(wrote) = made.fields.clone() else { return Ok(None) };
        let before = fold::fold(Some(kind), &fold::seen_by_all(&writes, &[change])).fields;
        Ok(Some(Around { before, wrote }))
    }

    /// The persons from whose files these words came into a record: whoever writes them once more, there or elsewhere, names
    /// them again ([`crate::store::Draft::lent_by`]), or they would outlive those persons.
    ///
    /// # Errors
    /// `not-found`; `database-damaged`.
    pub fn lenders(&self, kind: &'static Kind, record: RecordId, words: &Fields) -> Result<Vec<RecordId>> {
        let no = self.no_of(kind, record)?;
        let mut query = self.db().prepare_cached(
            "SELECT body FROM change WHERE record = ?1 AND from_person IS NOT NULL AND body IS NOT NULL ORDER BY no",
        )?;
        let mut rows = query.query([no])?;
        let mut lenders = vec![];
        while let Some(row) = rows.next()? {
            let body: Body = serde_json::from_str(&body::unpack(&row.get::<_, Vec<u8>>(0)?)?)?;
            if words.iter().any(|(name, value)| shares(body.fields.get(name), value)) {
                let named = body.from.iter().chain(&body.also_from).filter_map(|id| id.parse().ok());
                lenders.extend(named.filter(|id: &RecordId| *id != record));
            }
        }
        lenders.sort_unstable();
        lenders.dedup();
        Ok(lenders)
    }

    /// The candidates that the last decision on `register` chose between, the one shown before it first. `None` where
    /// nobody decided, or what was decided no longer stands.
    ///
    /// # Errors
    /// `not-found`; `database-damaged`.
    pub fn decided_between(
        &self,
        kind: &'static Kind,
        record: RecordId,
        register: &str,
    ) -> Result<Option<Vec<Candidate>>> {
        let writes = self.writes(self.no_of(kind, record)?)?;
        let Some(stands) = fold::last_written(kind, register, &writes) else { return Ok(None) };
        Ok(chosen_between(kind, register, writes, &stands).map(|(between, _)| between))
    }

    /// Every change that chose between concurrent values of `register`, in the order of the log.
    ///
    /// # Errors
    /// `not-found`; `database-damaged`.
    pub fn decisions(&self, kind: &'static Kind, record: RecordId, register: &str) -> Result<Vec<Decided>> {
        let writes = self.writes(self.no_of(kind, record)?)?;
        let made = writes.iter().filter_map(|write| fold::wrote(kind, register, write));
        let decided = made.filter_map(|made| {
            let (between, chosen) = chosen_between(kind, register, writes.clone(), &made)?;
            Some(Decided { made, between, chosen })
        });
        Ok(decided.collect())
    }
}

/// The candidates that the write `stands` chose between, and which it chose.
fn chosen_between(
    kind: &'static Kind,
    register: &str,
    mut writes: Vec<Write>,
    stands: &Candidate,
) -> Option<(Vec<Candidate>, usize)> {
    // A decision made again stands on the one before it: back to the last that found the register open.
    let mut decision = Some(stands.clone());
    while let Some(made) = decision {
        writes = fold::seen_by_all(&writes, &[made.change]);
        let open = fold::fold(Some(kind), &writes).disagreements;
        if let Some(open) = open.into_iter().find(|open| open.register == register) {
            let said = fold::what_is_said(&stands.fields);
            let chosen = open.candidates.iter().position(|side| fold::what_is_said(&side.fields) == said)?;
            return Some((open.candidates, chosen));
        }
        decision = fold::last_written(kind, register, &writes);
    }
    None
}
