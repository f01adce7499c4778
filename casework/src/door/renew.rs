//! A practice base begun anew for the next training: other invented people, the same desk, users and passphrases.
//!
//! Nothing here touches a real base: the open database itself must say that it is a practice centre's, it is the one in its own
//! folder that is replaced, and that by one rename. A power cut leaves the old one or the new one.

use std::path::Path;

use crate::access::{Action, Actor, User, UserId, authorize};
use crate::centre::{self, Centre};
use crate::door::{FOUNDER, Founding, Opened, settle, workshop};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::journal_checkpoint;
use crate::practice;
use crate::records::KINDS;
use crate::store::kind::{Fields, Record};
use crate::store::opening::DATABASE;
use crate::store::replace::is_plain_file;
use crate::store::{Draft, NewDesk, Store};
use crate::time::Clock;

/// Where the new base is made, within the folder of the old one: the last step is a rename on one disk.
const WORKSHOP: &str = "practice-anew";

/// Whether the open base is a practice centre's own, this user may begin it anew, and `typed` is its prefix.
///
/// # Errors
/// `not-allowed`; `practice-only` for a real centre, and for a desk that another practice centre invited; `invalid` on `typed`.
pub fn check_renewal(opened: &Opened, typed: &str) -> Result<()> {
    opened.founder_permit()?;
    // Every centre's record that is here, whatever became of it: one real one is enough.
    let (all, real): (u32, u32) = opened.store.db().query_row(
        "SELECT count(*), count(*) FILTER (WHERE practice IS NOT 1) FROM centre",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if all == 0 || real > 0 || !opened.store.desk().headquarters {
        return Err(Error::refused("practice-only"));
    }
    let prefix = &opened.store.desk().prefix;
    if typed.trim().to_uppercase() != *prefix {
        return Err(Error::invalid("typed", "practice-typed").with("prefix", prefix));
    }
    Ok(())
}

/// Begins the practice base in `slot` anew with `persons` invented people of `seed`. What was in it is gone.
///
/// # Errors
/// As [`check_renewal`]; `folder-strange` where something that is not the program's stands in the way; what the disk says.
/// The old base is open again then; `slot` is empty only where it could not be opened any more.
pub fn renew_practice(
    slot: &mut Option<Opened>,
    typed: &str,
    (persons, seed): (u32, u64),
    machine: &str,
    clock: &dyn Fn() -> Box<dyn Clock>,
) -> Result<()> {
    let old = slot.as_ref().ok_or_else(|| Error::refused("locked"))?;
    check_renewal(old, typed)?;
    let folder = old.store.folder()?;
    let workshop = folder.join(WORKSHOP);
    is_plain_file(&folder.join(DATABASE))?;
    workshop::begin(&workshop)?;
    let made = make(old, &workshop, (persons, seed), machine, clock());
    let new = made.inspect_err(|_| drop(workshop::clear(&workshop)))?;
    let Some(Opened { store, actor, key, .. }) = slot.take() else { return Err(Error::refused("locked")) };
    let outcome = new.take_place_of(store);
    // What is left goes before the next one is begun.
    let _ = workshop::clear(&workshop);
    let (mut store, opened_as) = Store::open(&folder, &key.sqlcipher_pragma(), machine, clock(), KINDS)?;
    store.sign_journal_with(journal_checkpoint::sign_if_due);
    let actor = Actor::of(&store, actor.user)?;
    *slot = Some(Opened { store, actor, opened_as, key });
    outcome
}

/// The new base, under the key of the old one: its passphrases go on opening it.
fn make(
    old: &Opened,
    workshop: &Path,
    (persons, seed): (u32, u64),
    machine: &str,
    clock: Box<dyn Clock>,
) -> Result<Store> {
    let founder = old.store.setting::<UserId>(FOUNDER)?.unwrap_or(old.actor.user);
    let user = old.store.get::<User>(founder)?.record;
    let centre = centre::centre(&old.store)?.map(|centre| centre.record).unwrap_or_default();
    let prefix = old.store.base_prefix()?;
    let founding = Founding {
        centre: centre.name.clone(),
        short_name: centre.short_name.clone(),
        prefix: prefix.clone(),
        desk_name: old.store.setting("desk_name")?.unwrap_or_else(|| prefix.clone()),
        headquarters: true,
        practice: true,
        user_name: user.name.clone(),
        login: user.login.clone(),
        role: user.role.clone(),
    };
    let new = NewDesk { prefix, headquarters: true };
    let mut store = Store::create(workshop, &old.key.sqlcipher_pragma(), &new, machine, clock, KINDS)?;
    store.transaction(|store| {
        settle(store, &founding, founder)?;
        carry_over(&old.store, store, founder)?;
        // The high-water mark beside the old base is then not taken for that of a newer one.
        store.set_setting("life_before", old.store.desk().desk)
    })?;
    let permit = authorize(Actor::of(&store, founder)?, Action::Import)?;
    practice::fill(&mut store, &permit, persons, seed, |_| ())?;
    Ok(store)
}

/// The users and the head of letters: what was set up for the training, not what was exercised.
fn carry_over(old: &Store, new: &mut Store, founder: UserId) -> Result<()> {
    let author = RecordId(founder.0);
    for user in old.all::<User>(&[], 1000)? {
        let fields = old.fields(User::KIND, user.id)?;
        let draft = if user.id.0 == founder.0 {
            Draft::of(User::KIND, user.id, fields)
        } else {
            Draft::new(User::KIND, fields).with_id(user.id)
        };
        new.commit(author, draft)?;
    }
    if let (Some(before), Some(after)) = (centre::centre(old)?, centre::centre(new)?) {
        let typed = |name: &str| Centre::KIND.field(name).is_some_and(|field| !field.automatic);
        let fields: Fields = old.fields(Centre::KIND, before.id)?.into_iter().filter(|(name, _)| typed(name)).collect();
        new.commit(author, Draft::of(Centre::KIND, after.id, fields))?;
    }
    Ok(())
}
