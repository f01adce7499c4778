//! New keys for a desk, without a new invitation: asked for in its next bundle to headquarters, signed with the old key.
//!
//! A desk holds up to three kinds of keys. The *present* ones sign, and others encrypt to them. The *next* ones were made here and
//! wait for their certificate. *Old* ones still open what was on its way when they were replaced, and are destroyed once
//! nothing can be: headquarters has written to the present key, and thirty days have passed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::exchange::envelope::Addressee;
use crate::exchange::identity::{addressees, is_root_here, outlives, own_certificate, present_setting, secrets, trust};
use crate::exchange::publish;
use crate::exchange::trust::{Certificate, DeskSecrets, Fingerprint, JoinRequest, SignKey};
use crate::ids::DeskId;
use crate::journal_checkpoint;
use crate::store::Store;
use crate::store::journal::Act;

/// So long old keys are kept at least.
const KEPT_MS: i64 = 30 * DAY_MS;
const DAY_MS: i64 = 86_400_000;
/// After so many days with the same keys, new ones are advised.
const ADVISED_DAYS: i64 = 90;

/// Keys that were replaced.
#[derive(Serialize, Deserialize)]
struct Old {
    /// ms UTC.
    replaced_at: i64,
    /// Desks that have written to the present key since.
    heard: Vec<DeskId>,
    /// As [`DeskSecrets::to_bytes`], in base64.
    secrets: String,
}

impl Drop for Old {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.secrets);
    }
}

/// How the keys of this desk stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Keys {
    /// Days since the present certificate was issued.
    pub days: i64,
    pub advice: Advice,
    /// Replaced keys that are still kept for what is on its way.
    pub old: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    None,
    /// The keys have been in use for [`ADVISED_DAYS`].
    Renew,
    /// New keys were made and wait for their certificate.
    UnderWay,
}

/// Makes new keys. At headquarters they are in use at once; a desk asks for their certificate in its bundles to headquarters
/// until it comes. Gives how the keys then stand.
///
/// # Errors
/// `not-allowed`; `not-joined`; `keys-renewal-under-way`.
pub fn renew(store: &mut Store, permit: &Permit) -> Result<Keys> {
    permit.needs(Action::Administer)?;
    own_certificate(store)?;
    if next(store)?.is_some() {
        return Err(Error::refused("keys-renewal-under-way"));
    }
    store.transaction(|store| {
        let made = DeskSecrets::generate()?;
        if is_root_here(store)? {
            replace(store, &made)?;
            publish::certify_self(store, permit.author())?;
        } else {
            store.set_setting(&next_setting(store), made.to_bytes().as_slice())?;
        }
        store.note_act(Some(permit.author()), Act::RenewedKeys, None, None)
    })?;
    keys(store)
}

/// Destroys the replaced keys now: a bundle that is still on its way to them cannot be opened any more. Gives how many there were.
///
/// # Errors
/// `not-allowed`.
pub fn destroy_old_keys(store: &mut Store, permit: &Permit) -> Result<usize> {
    permit.needs(Action::Administer)?;
    store.transaction(|store| {
        let gone = old(store)?.len();
        if gone > 0 {
            keep_old(store, &[])?;
            store.note_act(Some(permit.author()), Act::DestroyedKeys, None, Some(&gone.to_string()))?;
        }
        Ok(gone)
    })
}

/// # Errors
/// `not-joined`; what SQLite says.
pub fn keys(store: &Store) -> Result<Keys> {
    let days = (store.today() - own_certificate(store)?.issued_on).num_days();
    let advice = match next(store)? {
        Some(_) => Advice::UnderWay,
        None if days >= ADVISED_DAYS => Advice::Renew,
        None => Advice::None,
    };
    Ok(Keys { days, advice, old: old(store)?.len() })
}

/// What a bundle to headquarters asks for.
pub(super) fn request(store: &Store, own: &Certificate) -> Result<Option<JoinRequest>> {
    let Some(next) = next(store)? else { return Ok(None) };
    JoinRequest::new(own.desk, &own.prefix, &own.name, &next, store.today()).map(Some)
}

/// What a request in a bundle came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Granted {
    Now,
    /// The certificate was made before; it may not have arrived.
    Before,
    /// It was signed with a key that is not the desk's newest, or is no request of that desk.
    No,
}

/// At headquarters: certifies the new keys that a desk asks for, if it asked with its newest.
pub(super) fn grant(store: &Store, sender: &Certificate, request: &JoinRequest) -> Result<Granted> {
    let list = trust(store)?;
    let newest = list.certificates.iter().filter(|one| one.desk == sender.desk).max_by_key(|one| one.serial);
    let has_keys = |one: &Certificate| one.sign_key == request.sign_key && one.box_key == request.box_key;
    if request.verify().is_err() || request.desk != sender.desk || request.prefix != sender.prefix {
        return Ok(Granted::No);
    }
    if newest.is_some_and(has_keys) {
        return Ok(Granted::Before);
    }
    let is_used = |one: &Certificate| one.sign_key == request.sign_key || one.box_key == request.box_key;
    let is_current = newest.is_none_or(|newest| newest.serial <= sender.serial);
    // Who goes on under a replaced name asks for an invitation, and not for keys that would make it the desk that others write to.
    let is_outlived = list.certificates.iter().any(|one| one.desk != sender.desk && outlives(one, sender));
    if is_outlived || !is_current || list.revocation(sender.desk).is_some() || list.certificates.iter().any(is_used) {
        return Ok(Granted::No);
    }
    publish::certify(store, request, sender.headquarters)?;
    Ok(Granted::Now)
}

/// Takes the next keys into use where the list of desks has their certificate. `true` where it had.
pub(super) fn settle(store: &Store) -> Result<bool> {
    let Some(next) = next(store)? else { return Ok(false) };
    let (me, list) = (store.desk().desk, trust(store)?);
    let is_certified =
        |one: &&Certificate| one.desk == me && one.sign_key == next.sign_key() && one.box_key == next.box_key();
    if list.recipients().into_iter().find(is_certified).is_none() {
        return Ok(false);
    }
    replace(store, &next)?;
    store.drop_setting(&next_setting(store))?;
    Ok(true)
}

/// The keys that open a bundle: those that its head names, else the present ones, which then say what is wrong.
pub(super) fn opening(store: &Store, to: &[Addressee]) -> Result<DeskSecrets> {
    let present = secrets(store)?;
    let me = store.desk().desk;
    let named = |secrets: &DeskSecrets| {
        let key = Fingerprint::of(secrets.box_key().as_bytes());
        to.iter().any(|to| to.desk == me && to.key == key)
    };
    if named(&present) {
        return Ok(present);
    }
    let mut others: Vec<DeskSecrets> = next(store)?.into_iter().collect();
    for old in old(store)? {
        others.push(old.read()?);
    }
    Ok(others.into_iter().find(named).unwrap_or(present))
}

/// Notes that a desk has written to the present key, and destroys the old ones that nothing needs any more.
pub(super) fn heard(store: &Store, from: DeskId, opened_with: &DeskSecrets) -> Result<()> {
    let mut all = old(store)?;
    if all.is_empty() {
        return Ok(());
    }
    if opened_with.box_key() == secrets(store)?.box_key() {
        for old in &mut all {
            if !old.heard.contains(&from) {
                old.heard.push(from);
            }
        }
        keep_old(store, &all)?;
    }
    sweep(store)
}

/// Destroys the old keys that nothing needs any more.
///
/// # Errors
/// What SQLite says.
pub(crate) fn sweep(store: &Store) -> Result<()> {
    let all = old(store)?;
    if all.is_empty() {
        return Ok(());
    }
    let list = trust(store)?;
    // Headquarters is written to by all; a desk's keys come back to it from headquarters.
    let awaited: Vec<DeskId> = addressees(store, &list)
        .into_iter()
        .filter(|desk| desk.headquarters || store.desk().headquarters)
        .map(|desk| desk.desk)
        .collect();
    let is_needed =
        |old: &Old| store.now_ms() - old.replaced_at < KEPT_MS || awaited.iter().any(|desk| !old.heard.contains(desk));
    let many = all.len();
    let left: Vec<Old> = all.into_iter().filter(is_needed).collect();
    if left.len() < many { keep_old(store, &left) } else { Ok(()) }
}

/// The present keys become old ones, and `made` the present.
fn replace(store: &Store, made: &DeskSecrets) -> Result<()> {
    let mut all = old(store)?;
    let bytes = secrets(store)?.to_bytes();
    all.push(Old { replaced_at: store.now_ms(), heard: vec![], secrets: BASE64.encode(&bytes) });
    keep_old(store, &all)?;
    store.set_setting(&present_setting(store), made.to_bytes().as_slice())?;
    // With the new key at once: the old one is forgotten some day.
    journal_checkpoint::sign(store)
}

fn next(store: &Store) -> Result<Option<DeskSecrets>> {
    let bytes = store.setting::<Vec<u8>>(&next_setting(store))?;
    bytes.map(|bytes| DeskSecrets::from_bytes(&Zeroizing::new(bytes))).transpose()
}

fn old(store: &Store) -> Result<Vec<Old>> {
    let text = store.setting::<String>(&old_setting(store))?.map(Zeroizing::new);
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
}

/// Of the keys that were replaced and still open what is on its way.
pub(super) fn old_sign_keys(store: &Store) -> Result<Vec<SignKey>> {
    old(store)?.iter().map(|old| Ok(old.read()?.sign_key())).collect()
}

fn keep_old(store: &Store, all: &[Old]) -> Result<()> {
    if all.is_empty() {
        return store.drop_setting(&old_setting(store));
    }
    store.set_setting(&old_setting(store), Zeroizing::new(serde_json::to_string(all)?).as_str())
}

fn next_setting(store: &Store) -> String {
    format!("secrets_next:{}", store.desk().desk)
}

fn old_setting(store: &Store) -> String {
    format!("secrets_old:{}", store.desk().desk)
}

impl Old {
    fn read(&self) -> Result<DeskSecrets> {
        let bytes = BASE64.decode(&self.secrets).map_err(|_| Error::refused("desk-keys-damaged"))?;
        DeskSecrets::from_bytes(&Zeroizing::new(bytes))
    }
}
