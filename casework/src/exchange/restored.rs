//! A backup that was restored knows of no erasure decided since it was made. Until it has met those who do, it says so.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::exchange::identity::{addressees, trust};
use crate::ids::DeskId;
use crate::store::Store;
use crate::store::receipts::Holding;

const SETTING: &str = "restored";

#[derive(Serialize, Deserialize)]
struct Restored {
    /// When the backup was made, ms UTC.
    from: i64,
    /// Desks whose bundles came since.
    heard: Vec<DeskId>,
}

/// Notes that this installation goes on from a backup of that moment (ms UTC).
///
/// # Errors
/// What SQLite says.
pub(crate) fn note_restored(store: &Store, from: i64) -> Result<()> {
    keep(store, &Restored { from, heard: vec![] })
}

/// Goes on under a new name where a receipt tells of changes of this desk that are not here: no number is used twice, and whoever
/// holds what was lost sends it to the new name. Within the running transaction.
pub(super) fn notice(store: &mut Store, holdings: &[Holding]) -> Result<()> {
    if store.has_lost(holdings)? {
        let machine = store.setting::<String>("machine")?.unwrap_or_default();
        store.begin_new_life(&machine)?;
    }
    Ok(())
}

/// The day since which erasures may be missing here; `None` where headquarters has written since, at headquarters every desk.
///
/// # Errors
/// What SQLite says.
pub fn erasures_may_be_missing(store: &Store) -> Result<Option<NaiveDate>> {
    let restored = read(store)?;
    Ok(restored.and_then(|restored| DateTime::from_timestamp_millis(restored.from)).map(|at| at.date_naive()))
}

/// A bundle came, within the running transaction. It was made for the present life, so it holds all that its sender knew.
pub(super) fn heard(store: &Store, from: DeskId) -> Result<()> {
    let Some(mut restored) = read(store)? else { return Ok(()) };
    restored.heard.push(from);
    let list = trust(store)?;
    let mut awaited = addressees(store, &list);
    if !store.desk().headquarters {
        awaited.retain(|desk| desk.headquarters);
    }
    match awaited.iter().all(|desk| restored.heard.contains(&desk.desk)) {
        true => store.drop_setting(SETTING),
        false => keep(store, &restored),
    }
}

fn read(store: &Store) -> Result<Option<Restored>> {
    let text = store.setting::<String>(SETTING)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

fn keep(store: &Store, restored: &Restored) -> Result<()> {
    store.set_setting(SETTING, serde_json::to_string(restored)?)
}
