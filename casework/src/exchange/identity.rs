//! This desk's own keys, its certificate and the list of desks it trusts. All live in the encrypted database only.

use zeroize::Zeroizing;

use crate::centre::{self, base_prefix, life_of};
use crate::error::{Error, Result};
use crate::exchange::trust::{Certificate, DeskSecrets, LeftOut, RootSecrets, SignKey, Signature, TrustList};
use crate::exchange::{publish, renewal};
use crate::ids::{DeskId, RecordId};
use crate::store::Store;

/// The setting with what the newest list does not say and an older one did.
const LEFT_OUT: &str = "trust_left_out";

/// The secrets of this desk in its present life, made when first asked for.
pub(super) fn secrets(store: &Store) -> Result<DeskSecrets> {
    if let Some(secrets) = present(store)? {
        return Ok(secrets);
    }
    let secrets = DeskSecrets::generate()?;
    store.set_setting(&present_setting(store), secrets.to_bytes().as_slice())?;
    Ok(secrets)
}

fn present(store: &Store) -> Result<Option<DeskSecrets>> {
    let bytes = store.setting::<Vec<u8>>(&present_setting(store))?;
    bytes.map(|bytes| DeskSecrets::from_bytes(&Zeroizing::new(bytes))).transpose()
}

pub(super) fn present_setting(store: &Store) -> String {
    setting_of(store.desk().desk)
}

/// Where the keys of a life of this desk stand.
pub(super) fn setting_of(life: DeskId) -> String {
    format!("secrets:{life}")
}

/// The public half of the key that this desk signs with in its present life; `None` before it first asked to join.
///
/// # Errors
/// `desk-keys-damaged`; what SQLite says.
pub(crate) fn sign_key(store: &Store) -> Result<Option<SignKey>> {
    Ok(present(store)?.map(|secrets| secrets.sign_key()))
}

/// # Errors
/// As [`sign_key`].
pub(crate) fn sign(store: &Store, text: &[u8]) -> Result<Signature> {
    Ok(secrets(store)?.sign(text))
}

/// All keys that this desk ever signed with, as far as it knows: the present one, those of its earlier lives, and what is certified.
///
/// # Errors
/// As [`sign_key`].
pub(crate) fn own_sign_keys(store: &Store) -> Result<Vec<SignKey>> {
    let mut query = store.db().prepare_cached("SELECT value FROM meta WHERE key GLOB 'secrets:*' ORDER BY key")?;
    let all = query.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let mut keys = all
        .map(|bytes| Ok(DeskSecrets::from_bytes(&Zeroizing::new(bytes?))?.sign_key()))
        .collect::<Result<Vec<SignKey>>>()?;
    keys.extend(renewal::old_sign_keys(store)?);
    if let Ok(list) = trust(store) {
        let own = base_prefix(&store.desk().prefix);
        keys.extend(list.certificates.iter().filter(|one| base_prefix(&one.prefix) == own).map(|one| one.sign_key));
    }
    Ok(keys)
}

/// The organisation's root key: at headquarters only.
pub(super) fn root(store: &Store) -> Result<RootSecrets> {
    let bytes = store.setting::<Vec<u8>>("root")?.ok_or_else(|| Error::refused("not-headquarters"))?;
    RootSecrets::from_bytes(&Zeroizing::new(bytes))
}

/// Whether this is the desk that signs lists.
pub(super) fn is_root_here(store: &Store) -> Result<bool> {
    Ok(store.setting::<Vec<u8>>("root")?.is_some())
}

/// # Errors
/// `not-joined` when this desk belongs to no organisation yet.
pub(super) fn trust(store: &Store) -> Result<TrustList> {
    let text = store.setting::<String>("trust")?.ok_or_else(|| Error::refused("not-joined"))?;
    let mut list = TrustList::read(text.as_bytes())?;
    if let Some(text) = store.setting::<String>(LEFT_OUT)? {
        list.left_out = serde_json::from_str::<LeftOut>(&text)?;
    }
    Ok(list)
}

pub(super) fn keep_trust(store: &Store, list: &TrustList) -> Result<()> {
    store.set_setting("trust", String::from_utf8_lossy(&list.write()?).into_owned())?;
    match list.left_out.is_empty() {
        true => store.drop_setting(LEFT_OUT),
        false => store.set_setting(LEFT_OUT, serde_json::to_string(&list.left_out)?),
    }
}

/// The desks that bundles go to: not revoked, not this one, and of a restored desk only its present life. Where that one is revoked
/// nobody: whoever has the laptop has the keys of its earlier lives too.
pub(super) fn addressees(store: &Store, list: &TrustList) -> Vec<Certificate> {
    let own = base_prefix(&store.desk().prefix).to_owned();
    let desks = list.recipients();
    let newest = |desk: &Certificate| !list.certificates.iter().any(|other| outlives(other, desk));
    desks.iter().filter(|desk| base_prefix(&desk.prefix) != own && newest(desk)).map(|desk| (*desk).clone()).collect()
}

/// Whether a certificate is of a later life of one desk, or of the same life with newer keys. A headquarters may have been founded anew
/// under the name that it had: there the newest certificate counts.
pub(super) fn outlives(one: &Certificate, other: &Certificate) -> bool {
    let age = |of: &Certificate| (if of.headquarters { 0 } else { life_of(&of.prefix) }, of.serial);
    base_prefix(&one.prefix) == base_prefix(&other.prefix) && age(one) > age(other)
}

/// The base prefix of another desk that files may be given to.
///
/// # Errors
/// `desk-unknown`; `same-desk`; `revoked-recipient`.
pub fn receiving(store: &Store, prefix: &str) -> Result<String> {
    let base = centre::known_base(store, prefix)?;
    if base == base_prefix(&store.desk().prefix) {
        return Err(Error::refused("same-desk").with("desk", base));
    }
    let list = match trust(store) {
        Ok(list) => list,
        Err(Error::Refused { code: "not-joined", .. }) => return Ok(base),
        Err(error) => return Err(error),
    };
    let is_base = |desk: &Certificate| base_prefix(&desk.prefix) == base;
    if list.certificates.iter().any(is_base) && !addressees(store, &list).iter().any(is_base) {
        return Err(Error::refused("revoked-recipient").with("prefix", base));
    }
    Ok(base)
}

/// This desk's certificate in its present life. A copy of its database may have joined under the same id with keys of its
/// own: what is certified for those is not this desk's.
///
/// # Errors
/// `not-joined`: no invitation was taken in yet, none since the database was restored, or a copy was invited since.
pub(crate) fn own_certificate(store: &Store) -> Result<Certificate> {
    let desk = store.desk().desk;
    let list = trust(store)?;
    let key = present(store)?.map(|secrets| secrets.sign_key());
    let is_own = |certificate: &&Certificate| certificate.desk == desk && Some(certificate.sign_key) == key;
    let own = list.recipients().into_iter().find(is_own).cloned();
    own.ok_or_else(|| Error::refused("not-joined"))
}

/// The fingerprint of the root key, once this desk belongs to an organisation.
///
/// # Errors
/// What SQLite says.
pub(crate) fn organisation(store: &Store) -> Result<Option<String>> {
    match trust(store) {
        Ok(list) => Ok(Some(list.root.fingerprint().to_string())),
        Err(Error::Refused { code: "not-joined", .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether this desk ever had a certificate in its present life.
///
/// # Errors
/// What SQLite says.
pub(crate) fn is_certified(store: &Store) -> Result<bool> {
    match trust(store) {
        Ok(list) => Ok(list.certificates.iter().any(|certificate| certificate.desk == store.desk().desk)),
        Err(Error::Refused { code: "not-joined", .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes the root key and headquarters' own certificate; after a restore a new certificate for the new desk id.
///
/// # Errors
/// What the disk says.
pub(crate) fn found_organisation(store: &mut Store, author: RecordId) -> Result<Certificate> {
    store.transaction(|store| {
        match store.setting::<Vec<u8>>("root")? {
            None => store.set_setting("root", RootSecrets::generate()?.to_bytes().as_slice())?,
            // The desks may hold newer lists than the backup.
            Some(_) => publish::leap(store)?,
        }
        publish::certify_self(store, author)
    })
}
