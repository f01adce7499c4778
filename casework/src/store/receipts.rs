//! Receipts: what is held here, what other desks confirmed, what they still have to get.

use std::collections::HashSet;

use rusqlite::params;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::ids::DeskId;
use crate::store::Store;
use crate::store::change::{Change, Hash};
use crate::store::intervals::Intervals;
use crate::time::Stamp;

/// Ranges of a chain that are proved one by one in every bundle: 32 bytes each.
const FEW: usize = 16;

/// Which records' changes.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    Everything,
    /// What is shared by all, and the persons whose files the desks of that base prefix hold.
    HeldBy(&'a str),
}

/// One desk's chain as another desk describes it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Holding {
    pub desk: DeskId,
    pub held: Intervals,
    /// The hash of the largest number held, in hexadecimal: tells forked chains apart.
    pub head: String,
    /// Of several ranges: SHA-256 over the hashes of the last number of each, in hexadecimal. The end of a chain proves
    /// what leads to it without a gap, and nothing before a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<String>,
}

impl<'a> Selection<'a> {
    fn desk(self) -> Option<&'a str> {
        match self {
            Self::Everything => None,
            Self::HeldBy(prefix) => Some(prefix),
        }
    }
}

impl Store {
    /// What is held here, chain by chain.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn holdings(&self) -> Result<Vec<Holding>> {
        let mut all = Vec::new();
        for (desk, chains) in &self.known.chains {
            for chain in chains {
                // A branch is named with what it grew from: its few numbers alone would confirm nothing of that.
                let mut held = Intervals::default();
                for (_, part) in self.lineage(*desk, chain.no)? {
                    part.iter().for_each(|(first, last)| held.insert_range(first, last));
                }
                all.extend(self.described(*desk, chain.no, held)?);
            }
        }
        all.sort_by(|a, b| (a.desk, &a.head).cmp(&(b.desk, &b.head)));
        Ok(all)
    }

    /// Numbers of a chain with the hash of the last. Few ranges are named one by one, and all of a desk that runs on copies:
    /// so each is confirmed by itself.
    fn described(&self, desk: DeskId, chain: i64, held: Intervals) -> Result<Vec<Holding>> {
        let forked = self.known.chains.get(&desk).is_some_and(|chains| chains.len() > 1);
        let parts = match forked || held.iter().count() <= FEW {
            true => held.iter().map(|range| Intervals::from_iter([range])).collect(),
            false => vec![held],
        };
        let mut described = Vec::new();
        for held in parts {
            if let Some(hash) = self.hash_of(chain, held.last())? {
                let ends = if held.iter().count() > 1 { Some(self.ends_of(chain, &held)?) } else { None };
                described.push(Holding { desk, held, head: super::change::hex(&hash), ends });
            }
        }
        Ok(described)
    }

    fn ends_of(&self, chain: i64, held: &Intervals) -> Result<String> {
        let mut ends = Sha256::new();
        for (_, last) in held.iter() {
            ends.update(self.hash_of(chain, last)?.unwrap_or_default());
        }
        Ok(super::change::hex(&ends.finalize()))
    }

    /// What is held here, and of chains that `peer` does not hold to the same end also what both hold: a peer that is
    /// behind cannot tell from the end of a longer chain whether it is the chain it knows. The same of chains with branches
    /// of which `peer` holds less: there the end proves nothing before a gap.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn holdings_for(&self, peer: DeskId) -> Result<Vec<Holding>> {
        let mut all = self.holdings()?;
        let mut shared = Vec::new();
        for (desk, chains) in &self.known.chains {
            for chain in chains {
                let held = self.known.held.get(&chain.no).cloned().unwrap_or_default();
                let both = held.without(&held.without(&self.confirmed(peer, chain.no)?));
                if both.last() < held.last() || (chains.len() > 1 && both != held) {
                    shared.extend(self.described(*desk, chain.no, both)?);
                }
            }
        }
        shared.sort_by(|a, b| (a.desk, &a.head).cmp(&(b.desk, &b.head)));
        all.extend(shared);
        Ok(all)
    }

    /// Notes what a peer says it holds. What it confirmed before stays confirmed.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_confirmed(&self, peer: DeskId, holdings: &[Holding]) -> Result<()> {
        for holding in holdings {
            let chains = self.known.chains.get(&holding.desk).map(Vec::as_slice).unwrap_or_default();
            for chain in chains {
                let here = self.hash_of(chain.no, holding.held.last())?;
                if here.is_some_and(|hash| super::change::hex(&hash) == holding.head) {
                    let whole = match &holding.ends {
                        Some(ends) => self.ends_of(chain.no, &holding.held)? == *ends,
                        // An older program proves only the end: enough as long as no branches are known.
                        None => chains.len() == 1,
                    };
                    let proved = |range: &(u32, u32)| whole || range.1 == holding.held.last();
                    let proved: Intervals = holding.held.iter().filter(proved).collect();
                    self.confirm_proved(peer, holding.desk, chain.no, &proved)?;
                } else {
                    // The peer is ahead, or has another branch of a forked desk: its numbers do not say which. What it
                    // sent itself it surely holds; the rest goes out once more.
                    let sent = self.sent_by(peer, chain.no)?;
                    self.confirm(peer, chain.no, sent.iter())?;
                }
            }
        }
        Ok(())
    }

    /// Whether a peer holds numbers of this desk that are not here, or that are another change here: this database was put back
    /// as a whole, or another one goes on under the same name. The same where the branch that the other wrote stands here already.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn has_lost(&self, holdings: &[Holding]) -> Result<bool> {
        if self.is_forked(self.me.desk) {
            return Ok(true);
        }
        let chains = self.known.chains.get(&self.me.desk).map(Vec::as_slice).unwrap_or_default();
        for holding in holdings.iter().filter(|holding| holding.desk == self.me.desk) {
            let mut here = false;
            for chain in chains {
                let hash = self.hash_of(chain.no, holding.held.last())?;
                here = here || hash.is_some_and(|hash| super::change::hex(&hash) == holding.head);
            }
            if !here {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Confirms ranges of a chain whose ends are the same here and there.
    fn confirm_proved(&self, peer: DeskId, desk: DeskId, chain: i64, proved: &Intervals) -> Result<()> {
        let branched = self.known.chains.get(&desk).is_some_and(|chains| chains.len() > 1);
        if !branched && !self.me.headquarters {
            // Desks that hold only some files have gaps in every chain: as long as they know of no branch, they believe.
            return self.confirm(peer, chain, proved.iter());
        }
        for (first, last) in proved.iter() {
            for (chain, from, to) in self.leading_to(desk, chain, last)? {
                self.confirm(peer, chain, std::iter::once((from.max(first), to)).filter(|(from, to)| from <= to))?;
            }
        }
        Ok(())
    }

    /// What leads to a number of a chain without a gap, across the branches that are here: chain, first and last. Behind a
    /// gap there may be another branch than elsewhere.
    fn leading_to(&self, desk: DeskId, chain: i64, number: u32) -> Result<Vec<(i64, u32, u32)>> {
        let chains = self.known.chains.get(&desk).map(Vec::as_slice).unwrap_or_default();
        let (mut parts, mut at) = (vec![], Some((chain, number)));
        while let Some((chain, last)) = at.take() {
            let Some(first) = self.known.held.get(&chain).and_then(|held| held.start_of(last)) else { break };
            parts.push((chain, first, last));
            let Some(previous) = self.previous_of(chain, first)?.filter(|_| first > 1) else { break };
            for other in chains.iter().filter(|other| other.no != chain) {
                if self.hash_of(other.no, first - 1)? == Some(previous) {
                    at = Some((other.no, first - 1));
                }
            }
        }
        Ok(parts)
    }

    fn confirm(&self, peer: DeskId, chain: i64, more: impl Iterator<Item = (u32, u32)>) -> Result<()> {
        let mut confirmed = self.confirmed(peer, chain)?;
        more.for_each(|(first, last)| confirmed.insert_range(first, last));
        self.write_confirmed(peer, chain, &confirmed)
    }

    /// Numbers that were taken back are confirmed by nobody: what comes under them may be of another branch.
    pub(super) fn forget_confirmed(&self, chain: i64, numbers: &Intervals) -> Result<()> {
        let mut query = self.db.prepare_cached("SELECT DISTINCT peer FROM confirmed WHERE chain = ?1")?;
        let peers: Vec<DeskId> = query.query_map([chain], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for peer in peers {
            self.write_confirmed(peer, chain, &self.confirmed(peer, chain)?.without(numbers))?;
        }
        Ok(())
    }

    fn write_confirmed(&self, peer: DeskId, chain: i64, confirmed: &Intervals) -> Result<()> {
        self.db
            .prepare_cached("DELETE FROM confirmed WHERE peer = ?1 AND chain = ?2")?
            .execute(params![peer, chain])?;
        let mut insert =
            self.db.prepare_cached("INSERT INTO confirmed (peer, chain, first, last) VALUES (?1, ?2, ?3, ?4)")?;
        for (first, last) in confirmed.iter() {
            insert.execute(params![peer, chain, first, last])?;
        }
        Ok(())
    }

    /// A chain with what is held of it, then the chains that it branched off from with what is held of each without a gap
    /// before the branch.
    fn lineage(&self, desk: DeskId, chain: i64) -> Result<Vec<(i64, Intervals)>> {
        let held = |chain: i64| self.known.held.get(&chain).cloned().unwrap_or_default();
        let chains = self.known.chains.get(&desk).map(Vec::as_slice).unwrap_or_default();
        let mut parts = vec![(chain, held(chain))];
        while let Some((branch, part)) = parts.last() {
            let Some((first, _)) = part.iter().next().filter(|(first, _)| *first > 1) else { break };
            let Some(previous) = self.previous_of(*branch, first)? else { break };
            let mut root = None;
            for other in chains.iter().filter(|other| parts.iter().all(|(no, _)| *no != other.no)) {
                if self.hash_of(other.no, first - 1)? == Some(previous) {
                    root = held(other.no)
                        .iter()
                        .find(|(from, to)| (*from..=*to).contains(&(first - 1)))
                        .map(|(from, _)| (other.no, from));
                }
            }
            let Some((no, from)) = root else { break };
            parts.push((no, Intervals::from_iter([(from, first - 1)])));
        }
        Ok(parts)
    }

    /// The numbers of a chain that the bundle last taken in from `peer` brought.
    fn sent_by(&self, peer: DeskId, chain: i64) -> Result<Intervals> {
        let mut query = self.db.prepare_cached(
            "SELECT first, last FROM brought WHERE bundle = (SELECT max(no) FROM bundle_in WHERE desk = ?1) AND chain = ?2",
        )?;
        Ok(query
            .query_map(params![peer, chain], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Intervals, _>>()?)
    }

    fn confirmed(&self, peer: DeskId, chain: i64) -> Result<Intervals> {
        let mut query = self.db.prepare_cached("SELECT first, last FROM confirmed WHERE peer = ?1 AND chain = ?2")?;
        Ok(query
            .query_map(params![peer, chain], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Intervals, _>>()?)
    }

    /// How many of this desk's own changes `peer` has confirmed, without a gap from 1.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn own_confirmed_up_to(&self, peer: DeskId) -> Result<u32> {
        let confirmed = self.confirmed(peer, self.me.chain)?;
        Ok(confirmed
            .iter()
            .next()
            .filter(|(first, _)| *first == 1)
            .map_or(0, |(_, last)| last.min(self.me.last_number)))
    }

    /// The numbers that `peer` has not confirmed, without those that were passed over for it: chain, first and last.
    pub(super) fn unconfirmed(&self, selection: Selection, peer: DeskId) -> Result<Vec<(i64, u32, u32)>> {
        let mut chains: Vec<i64> = self.known.held.keys().copied().collect();
        chains.sort_unstable();
        let mut ranges = Vec::new();
        for chain in chains {
            let held = self.known.held.get(&chain).cloned().unwrap_or_default();
            let mut rest = held.without(&self.confirmed(peer, chain)?);
            if let Selection::HeldBy(base) = selection {
                let passed = self.passed_over(base, chain)?;
                debug_assert_eq!(
                    self.count_changes_in(&ranges_of(chain, &passed), Some(base))?,
                    0,
                    "passed over by mistake"
                );
                rest = rest.without(&passed);
            }
            ranges.extend(ranges_of(chain, &rest));
        }
        Ok(ranges)
    }

    /// Hands every change of the selection that `peer` has not confirmed to `each`, by desk and number. Gives how many.
    ///
    /// # Errors
    /// What `each` says; `log-broken`; what SQLite says.
    pub fn each_unconfirmed(
        &self,
        selection: Selection,
        peer: DeskId,
        each: impl FnMut(Change, Hash) -> Result<()>,
    ) -> Result<u64> {
        self.each_change_in(&self.unconfirmed(selection, peer)?, selection.desk(), each)
    }

    /// How many changes [`Store::each_unconfirmed`] would give, and the bytes of their packed bodies.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn weigh_unconfirmed(&self, selection: Selection, peer: DeskId) -> Result<(u64, u64)> {
        self.weigh_changes_in(&self.unconfirmed(selection, peer)?, selection.desk())
    }

    /// How many changes [`Store::each_unconfirmed`] would give.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count_unconfirmed(&self, selection: Selection, peer: DeskId) -> Result<u64> {
        self.count_changes_in(&self.unconfirmed(selection, peer)?, selection.desk())
    }

    /// What these desks (the lives of this one) wrote and `peer` has not confirmed: persons whose files have such changes,
    /// records of no file that do, and since when (ms UTC).
    ///
    /// # Errors
    /// What SQLite says.
    pub fn not_handed_over(&self, peer: DeskId, lives: &[DeskId]) -> Result<(u32, u32, Option<i64>)> {
        let mut query = self.db.prepare_cached(
            "SELECT record.person, iif(record.person IS NULL, record.no, NULL) AS alone, min(change.stamp)
             FROM change JOIN record ON record.no = change.record
             WHERE change.no BETWEEN ?1 AND ?2 GROUP BY record.person, alone",
        )?;
        let (mut files, mut others, mut since) = (HashSet::new(), HashSet::new(), None);
        for chain in lives.iter().filter_map(|desk| self.known.chains.get(desk)).flatten() {
            let held = self.known.held.get(&chain.no).cloned().unwrap_or_default();
            for (first, last) in held.without(&self.confirmed(peer, chain.no)?).iter() {
                let at = |number: u32| chain.no << 32 | i64::from(number);
                let mut rows = query.query([at(first), at(last)])?;
                while let Some(row) = rows.next()? {
                    let stamp: i64 = row.get(2)?;
                    since = Some(since.map_or(stamp, |since: i64| since.min(stamp)));
                    match row.get::<_, Option<i64>>(0)? {
                        Some(person) => files.insert(person),
                        None => others.insert(row.get::<_, i64>(1)?),
                    };
                }
            }
        }
        let count = |records: &HashSet<i64>| u32::try_from(records.len()).unwrap_or(u32::MAX);
        Ok((count(&files), count(&others), since.map(|stamp| Stamp(stamp).ms())))
    }

    /// Desks of which two histories are held here under one name.
    #[must_use]
    pub fn forked(&self) -> Vec<DeskId> {
        let mut forked: Vec<DeskId> = self.known.chains.keys().copied().filter(|desk| self.is_forked(*desk)).collect();
        forked.sort_unstable();
        forked
    }

    /// Whether a branch of that desk stands here: where the bundle that brought one was undone, its chain is empty.
    fn is_forked(&self, desk: DeskId) -> bool {
        let chains = self.known.chains.get(&desk).map(Vec::as_slice).unwrap_or_default();
        chains
            .iter()
            .any(|chain| chain.fork != 0 && self.known.held.get(&chain.no).is_some_and(|held| !held.is_empty()))
    }
}

fn ranges_of(chain: i64, numbers: &Intervals) -> Vec<(i64, u32, u32)> {
    numbers.iter().map(|(first, last)| (chain, first, last)).collect()
}
