//! Lines that could not be understood are tried again when something may have changed: an upgrade, another bundle.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::exchange::Report;
use crate::exchange::identity::trust;
use crate::exchange::pieces::{self, Assembly};
use crate::exchange::seal::REVOKED;
use crate::ids::DeskId;
use crate::store::Store;
use crate::store::change::{Last, read_line};
use crate::store::take::Ready;

/// What a line says even where the rest is not understood.
#[derive(Deserialize)]
struct Number {
    desk: DeskId,
    number: u32,
}

/// Keeps a line within the running transaction. `bundle`: the row of `bundle_in` that brought it, 0 for none.
pub(super) fn keep(store: &Store, bundle: i64, reason: &str, line: &[u8]) -> Result<()> {
    store
        .db()
        .prepare_cached("INSERT INTO set_aside (bundle, reason, line) VALUES (?1, ?2, ?3)")?
        .execute(params![bundle, reason, line])?;
    Ok(())
}

/// The lines set aside for one reason.
pub(super) fn lines(store: &Store, reason: &str) -> Result<HashSet<Vec<u8>>> {
    let mut query = store.db().prepare("SELECT line FROM set_aside WHERE reason = ?1")?;
    Ok(query.query_map([reason], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The smallest and the largest number of a revoked desk's changes that are set aside.
pub(super) fn numbers_of(store: &Store, desk: DeskId) -> Result<Option<(u32, u32)>> {
    let said = lines(store, REVOKED)?.into_iter().filter_map(|line| serde_json::from_slice::<Number>(&line).ok());
    let numbers: Vec<u32> = said.filter(|said| said.desk == desk).map(|said| said.number).collect();
    Ok(numbers.iter().min().copied().zip(numbers.iter().max().copied()))
}

/// Tries every line set aside again, within the running transaction. Gives how many were taken in.
///
/// # Errors
/// What SQLite says; a line that still is not understood stays where it is.
pub(crate) fn retry(store: &mut Store) -> Result<u64> {
    let list = match trust(store) {
        Ok(list) => Some(list),
        Err(Error::Refused { code: "not-joined", .. }) => None,
        Err(error) => return Err(error),
    };
    let mut query = store.db().prepare("SELECT no FROM set_aside ORDER BY no")?;
    let nos: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop(query);
    let (mut last, mut taken): (Last, u64) = (None, 0);
    let (mut assembly, mut unsaid) = (Assembly::default(), Report::default());
    for no in nos {
        // One by one: a hostile bundle may have left gigabytes. Forgetting by one line may have removed others.
        let kept: Option<(i64, Vec<u8>)> = store
            .db()
            .prepare_cached("SELECT bundle, line FROM set_aside WHERE no = ?1")?
            .query_row([no], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((bundle, line)) = kept else { continue };
        if pieces::is_piece(&line, store.kinds()) {
            // An older program kept it. What does not come to a whole content is asked for anew.
            assembly.take(store, Some(bundle), pieces::read(&line).as_ref(), &mut unsaid)?;
            store.db().execute("DELETE FROM set_aside WHERE no = ?1", params![no])?;
            continue;
        }
        if let Ok(Number { desk, number }) = serde_json::from_slice(&line)
            && !matches!(last, Some((known, before, _)) if known == desk && before.checked_add(1) == Some(number))
        {
            last = store.hash_at(desk, number.saturating_sub(1))?.map(|hash| (desk, number - 1, hash));
        }
        let ready = match read_line(&line, &mut last).and_then(|(change, hash)| Ready::new(change, hash, store.kinds()))
        {
            Ok(ready) => ready,
            Err(_) => continue,
        };
        if list.as_ref().is_some_and(|list| list.distrusts(ready.change.desk, ready.change.number)) {
            continue;
        }
        match store.take(&ready, Some(bundle)) {
            Ok(_) => {
                store.db().execute("DELETE FROM set_aside WHERE no = ?1", params![no])?;
                taken += 1;
            }
            Err(Error::Refused { code: "change-malformed", .. }) => {}
            Err(error) => return Err(error),
        }
    }
    store.forget_aside()?;
    store.note_held()?;
    Ok(taken)
}
