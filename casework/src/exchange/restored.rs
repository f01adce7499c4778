//! A backup that was restored knows of no erasure decided since it was made. Until it has met those who do, it says so.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit};
use crate::centre::{base_prefix, life_of};
use crate::error::{Error, Result};
use crate::exchange::identity::{addressees, found_organisation, is_root_here, trust};
use crate::exchange::undo;
use crate::ids::DeskId;
use crate::store::Store;
use crate::store::journal::Act;
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
    // Who has not been heard of since an earlier restore may have decided erasures since that one.
    let from = read(store)?.map_or(from, |earlier| earlier.from.min(from));
    keep(store, &Restored { from, heard: vec![] })
}

/// The newest life of this desk's name that is known here.
fn newest_known(store: &Store) -> Result<i64> {
    let base = base_prefix(&store.desk().prefix);
    let list = match trust(store) {
        Ok(list) => list,
        Err(Error::Refused { code: "not-joined", .. }) => return Ok(1),
        Err(error) => return Err(error),
    };
    let of_name = list.certificates.iter().filter(|one| base_prefix(&one.prefix) == base);
    Ok(of_name.map(|one| life_of(&one.prefix)).max().unwrap_or(1))
}

/// Goes on under a name that is not known to have been given, because somebody says so: another installation has the present one, or the
/// others write to a later life of this desk. What is here stays, and goes out again under the new name once headquarters has invited
/// it; what was lost comes back. Gives the new prefix.
///
/// # Errors
/// `not-allowed`; what the disk says.
pub fn go_on_anew(store: &mut Store, permit: &Permit) -> Result<String> {
    permit.needs(Action::Administer)?;
    let newest = store.desk().newest_ms();
    store.transaction(|store| {
        store.begin_life_after(newest_known(store)?)?;
        note_restored(store, newest)?;
        // What was taken in under the other name is taken back no more.
        undo::nothing(store)?;
        if is_root_here(store)? {
            found_organisation(store, permit.author())?;
        }
        let prefix = store.desk().prefix.clone();
        store.note_act(Some(permit.author()), Act::BeganAnew, None, Some(&prefix))?;
        Ok(prefix)
    })
}

/// Goes on under a new name where a receipt tells of changes of this desk that are not here, or where somebody else's under its name
/// have come: no number is used twice, and whoever holds what was lost sends it to the new name. `life`: the desk's id before the bundle
/// was taken in, which may have made it begin another under a name that is known to be given. Within the running transaction.
pub(super) fn notice(store: &mut Store, holdings: &[Holding], life: DeskId) -> Result<()> {
    let has_lost = store.has_lost(holdings)?;
    if !has_lost && store.desk().desk == life {
        return Ok(());
    }
    let newest = newest_known(store)?;
    if has_lost || newest >= life_of(&store.desk().prefix) {
        store.begin_life_after(newest)?;
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

/// A bundle came, within the running transaction. It was made for the present life, so it holds all that its sender knew. `true` where
/// its sender was still waited for.
pub(super) fn heard(store: &Store, from: DeskId) -> Result<bool> {
    let Some(mut restored) = read(store)?.filter(|restored| !restored.heard.contains(&from)) else { return Ok(false) };
    restored.heard.push(from);
    let list = trust(store)?;
    let mut awaited = addressees(store, &list);
    if !store.desk().headquarters {
        awaited.retain(|desk| desk.headquarters);
    }
    match awaited.iter().all(|desk| restored.heard.contains(&desk.desk)) {
        true => store.drop_setting(SETTING)?,
        false => keep(store, &restored)?,
    }
    Ok(true)
}

fn read(store: &Store) -> Result<Option<Restored>> {
    let text = store.setting::<String>(SETTING)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

fn keep(store: &Store, restored: &Restored) -> Result<()> {
    store.set_setting(SETTING, serde_json::to_string(restored)?)
}
