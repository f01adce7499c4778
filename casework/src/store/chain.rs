//! Where changes stand in the log: one chain per desk, one more for each branch of a forked one.

use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::ids::DeskId;
use crate::store::change::{Change, Hash};
use crate::store::{Chain, Intervals, Store};

impl Store {
    /// Where a foreign change goes in the log.
    pub(super) fn chain_for(&mut self, change: &Change, hash: &Hash) -> Result<Place> {
        let chains = self.known.chains.get(&change.desk).cloned().unwrap_or_default();
        let holds =
            |chain: &Chain, number: u32| self.known.held.get(&chain.no).is_some_and(|held| held.contains(number));
        let next = change.number.checked_add(1);
        let Some(&first) = chains.first() else {
            return Ok(Place::Append(self.open_chain(change.desk, 0)?));
        };
        for chain in &chains {
            if holds(chain, change.number) && self.hash_of(chain.no, change.number)? == Some(*hash) {
                return Ok(Place::Held);
            }
        }
        // It belongs behind the chain whose last hash it names.
        for chain in &chains {
            if holds(chain, change.number) {
                continue;
            }
            // Yes or no where the neighbour is here; both neighbours must agree, or branches would be mixed in one chain.
            let behind = match change.number > 1 && holds(chain, change.number - 1) {
                true => Some(self.hash_of(chain.no, change.number - 1)? == Some(change.previous)),
                false => None,
            };
            let before = match next.filter(|next| holds(chain, *next)) {
                Some(next) => Some(self.previous_of(chain.no, next)? == Some(*hash)),
                None => None,
            };
            if behind.or(before) == Some(true) && before.or(behind) == Some(true) {
                return Ok(if chain.fork == 0 { Place::Append(chain.no) } else { Place::Fork(chain.no) });
            }
        }
        let contradicts = holds(&first, change.number)
            || (change.number > 1 && holds(&first, change.number - 1))
            || next.is_some_and(|next| holds(&first, next));
        if contradicts {
            // A bundle that was undone has left its chain.
            let is_left = |chain: &&Chain| {
                chain.fork == change.number && self.known.held.get(&chain.no).is_none_or(Intervals::is_empty)
            };
            return Ok(Place::Fork(match chains.iter().find(is_left) {
                Some(chain) => chain.no,
                None => self.open_chain(change.desk, change.number)?,
            }));
        }
        // Neither neighbour is here: the desk's first chain takes it, and the neighbours will be checked against it.
        Ok(Place::Append(first.no))
    }

    pub(super) fn open_chain(&mut self, desk: DeskId, fork: u32) -> Result<i64> {
        self.db.prepare_cached("INSERT INTO chain (desk, fork) VALUES (?1, ?2)")?.execute(params![desk, fork])?;
        let chain = Chain { no: self.db.last_insert_rowid(), fork };
        self.known.chains.entry(desk).or_default().push(chain);
        Ok(chain.no)
    }

    pub(super) fn hash_of(&self, chain: i64, number: u32) -> Result<Option<Hash>> {
        if let Some((_, hash)) = self.known.tails.get(&chain).filter(|(tail, _)| *tail == number) {
            return Ok(Some(*hash));
        }
        let mut query = self.db.prepare_cached("SELECT hash FROM change WHERE no = ?1")?;
        Ok(query.query_row([chain << 32 | i64::from(number)], |row| row.get(0)).optional()?)
    }

    pub(super) fn previous_of(&self, chain: i64, number: u32) -> Result<Option<Hash>> {
        let mut query = self.db.prepare_cached("SELECT previous FROM change WHERE no = ?1")?;
        Ok(query.query_row([chain << 32 | i64::from(number)], |row| row.get(0)).optional()?.flatten())
    }

    /// Writes which numbers are held and which bundle brought them, once at the end of a transaction that took changes in.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_held(&mut self) -> Result<()> {
        for (chain, held) in &self.known.held {
            self.note_held_of(*chain, held)?;
        }
        let mut insert = self
            .db
            .prepare_cached("INSERT OR REPLACE INTO brought (bundle, chain, first, last) VALUES (?1, ?2, ?3, ?4)")?;
        for ((bundle, chain), numbers) in std::mem::take(&mut self.known.brought) {
            for (first, last) in numbers.iter() {
                insert.execute(params![bundle, chain, first, last])?;
            }
        }
        Ok(())
    }

    pub(super) fn note_held_of(&self, chain: i64, held: &Intervals) -> Result<()> {
        self.db.prepare_cached("DELETE FROM held WHERE chain = ?1")?.execute([chain])?;
        let mut insert = self.db.prepare_cached("INSERT INTO held (chain, first, last) VALUES (?1, ?2, ?3)")?;
        for (first, last) in held.iter() {
            insert.execute(params![chain, first, last])?;
        }
        Ok(())
    }
}

/// A place in the log.
pub(super) enum Place {
    Held,
    Append(i64),
    Fork(i64),
}
