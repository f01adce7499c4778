//! This desk's own keys, its certificate and the list of desks it trusts. All live in the encrypted database only.

use zeroize::Zeroizing;

use crate::centre::{self, base_prefix};
use crate::error::{Error, Result};
use crate::exchange::trust::{Certificate, DeskSecrets, JoinRequest, RootSecrets, Term, TrustList};
use crate::store::Store;

/// How long a certificate is fresh, in days. Past it bundles are still taken in, with a warning.
const CERTIFICATE_DAYS: u64 = 730;

/// The secrets of this desk in its present life, made when first asked for.
pub(super) fn secrets(store: &Store) -> Result<DeskSecrets> {
    if let Some(secrets) = made_secrets(store)? {
        return Ok(secrets);
    }
    let secrets = DeskSecrets::generate()?;
    store.set_setting(&secrets_key(store), secrets.to_bytes().as_slice())?;
    Ok(secrets)
}

/// The same, `None` where nothing has asked for them yet.
fn made_secrets(store: &Store) -> Result<Option<DeskSecrets>> {
    let bytes = store.setting::<Vec<u8>>(&secrets_key(store))?;
    bytes.map(|bytes| DeskSecrets::from_bytes(&Zeroizing::new(bytes))).transpose()
}

fn secrets_key(store: &Store) -> String {
    format!("secrets:{}", store.desk().desk)
}

/// The organisation's root key: at headquarters only.
pub(super) fn root(store: &Store) -> Result<RootSecrets> {
    let bytes = store.setting::<Vec<u8>>("root")?.ok_or_else(|| Error::refused("not-headquarters"))?;
    RootSecrets::from_bytes(&Zeroizing::new(bytes))
}

/// # Errors
/// `not-joined` when this desk belongs to no organisation yet.
pub(super) fn trust(store: &Store) -> Result<TrustList> {
    let text = store.setting::<String>("trust")?.ok_or_else(|| Error::refused("not-joined"))?;
    TrustList::read(text.as_bytes())
}

pub(super) fn keep_trust(store: &Store, list: &TrustList) -> Result<()> {
    store.set_setting("trust", String::from_utf8_lossy(&list.write()?).into_owned())
}

/// The desks that bundles go to: not revoked, not this one, and of a restored desk only its present life.
pub(super) fn addressees(store: &Store, list: &TrustList) -> Vec<Certificate> {
    let own = base_prefix(&store.desk().prefix).to_owned();
    let desks = list.recipients();
    let newest = |desk: &Certificate| {
        let same = |other: &&&Certificate| base_prefix(&other.prefix) == base_prefix(&desk.prefix);
        desks.iter().filter(same).all(|other| other.serial <= desk.serial)
    };
    desks.iter().filter(|desk| base_prefix(&desk.prefix) != own && newest(desk)).map(|desk| (*desk).clone()).collect()
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
    let sign_key = made_secrets(store)?.map(|secrets| secrets.sign_key());
    let is_own = |certificate: &&Certificate| certificate.desk == desk && Some(certificate.sign_key) == sign_key;
    list.recipients().into_iter().find(is_own).cloned().ok_or_else(|| Error::refused("not-joined"))
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
pub(crate) fn found_organisation(store: &mut Store, name: &str) -> Result<Certificate> {
    store.transaction(|store| {
        if store.setting::<Vec<u8>>("root")?.is_none() {
            store.set_setting("root", RootSecrets::generate()?.to_bytes().as_slice())?;
        }
        let request = JoinRequest::new(store.desk().desk, &store.desk().prefix, name, &secrets(store)?, store.today())?;
        certify(store, &request, true)
    })
}

/// Signs a certificate and puts it on the next list.
pub(super) fn certify(store: &Store, request: &JoinRequest, headquarters: bool) -> Result<Certificate> {
    let root = root(store)?;
    let (version, certificates, revocations) = match trust(store) {
        Ok(list) => (list.version, list.certificates, list.revocations),
        Err(Error::Refused { code: "not-joined", .. }) => (0, vec![], vec![]),
        Err(error) => return Err(error),
    };
    let serial = certificates.iter().map(|known| known.serial).max().unwrap_or(0) + 1;
    let today = store.today();
    let term =
        Term { headquarters, issued_on: today, valid_until: today + chrono::Days::new(CERTIFICATE_DAYS), serial };
    let certificate = root.certify(request, term);
    let certificates = certificates.into_iter().chain([certificate.clone()]).collect();
    keep_trust(store, &root.list(version + 1, certificates, revocations))?;
    Ok(certificate)
}
