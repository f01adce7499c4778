//! How headquarters signs the list of desks: always above every list that may be out there, and never with less than it knows.
//!
//! A headquarters that was restored, from the sheets of the root key or from a backup, does not know what the lost one signed last.
//! It leaps over those numbers, and learns the rest from the lists that the desks bring.

use crate::centre::{self, Desk, base_prefix, life_of};
use crate::error::{Error, Result};
use crate::exchange::identity::{keep_trust, own_certificate, root, secrets, setting_of, trust};
use crate::exchange::trust::{Certificate, JoinRequest, LeftOut, Revocation, Term, TrustList};
use crate::ids::{DeskId, RecordId};
use crate::store::kind::Record;
use crate::store::{Draft, Store};

/// How long a certificate is fresh, in days. Past it bundles are still taken in, with a warning.
const CERTIFICATE_DAYS: u64 = 730;
/// So far a restored root leaps: more lists than any organisation signs.
const LEAP: u32 = 1_000_000;
/// The setting with the number that lists and certificates are above.
const FLOOR: &str = "trust_floor";
/// The setting with the ids of lost desks that bore this one's prefix.
const NAMESAKES: &str = "namesakes";

/// Makes the next list and keeps it.
pub(super) fn publish(store: &Store, certificates: Vec<Certificate>, revocations: Vec<Revocation>) -> Result<()> {
    let before = known(store)?.map_or(0, |list| list.version);
    let version = before.max(floor(store)?).saturating_add(1);
    keep_trust(store, &root(store)?.list(version, certificates, revocations))
}

/// Signs a certificate and puts it on the next list.
pub(super) fn certify(store: &Store, request: &JoinRequest, headquarters: bool) -> Result<Certificate> {
    let (certificates, revocations) =
        known(store)?.map(|list| (list.certificates, list.revocations)).unwrap_or_default();
    let largest = certificates.iter().map(|known| known.serial).max().unwrap_or(0);
    let serial = largest.max(floor(store)?).saturating_add(1);
    let today = store.today();
    let valid_until = today + chrono::Days::new(CERTIFICATE_DAYS);
    let certificate = root(store)?.certify(request, Term { headquarters, issued_on: today, valid_until, serial });
    publish(store, certificates.into_iter().chain([certificate.clone()]).collect(), revocations)?;
    Ok(certificate)
}

/// Certifies headquarters itself in its present life, and says so in its desk's record.
pub(super) fn certify_self(store: &mut Store, author: RecordId) -> Result<Certificate> {
    let name = store.setting::<String>("desk_name")?.unwrap_or_default();
    let request = JoinRequest::new(store.desk().desk, &store.desk().prefix, &name, &secrets(store)?, store.today())?;
    let certificate = certify(store, &request, true)?;
    let draft = desk_draft(store, &request, &certificate)?;
    store.commit(author, draft)?;
    Ok(certificate)
}

/// The record of a desk that was certified: a new one, or another certificate in the one that is here.
pub(super) fn desk_draft(store: &Store, request: &JoinRequest, certificate: &Certificate) -> Result<Draft> {
    let text = serde_json::to_string(certificate)?;
    let mut fields = centre::desk_fields(&request.prefix, &request.name, certificate.headquarters, &text);
    let id = RecordId(request.desk.0);
    Ok(match store.find_record::<Desk>(id.0)? {
        Some(_) => {
            fields.retain(|name, _| name == "certificate");
            Draft::of(Desk::KIND, id, fields)
        }
        None => Draft::new(Desk::KIND, fields).with_id(id),
    })
}

/// From now on lists and certificates are numbered above all that the root may have signed elsewhere. By the clock too, so that
/// two that were restored from the same sheets do not count the same numbers; a wrong clock costs at most the numbers of
/// two centuries.
pub(super) fn leap(store: &Store) -> Result<()> {
    const MOST_MINUTES: i64 = 100_000_000;
    let minutes = (store.now_ms() / 60_000 - 26_297_280).clamp(0, MOST_MINUTES);
    let list = known(store)?;
    let largest =
        list.iter().flat_map(|list| list.certificates.iter().map(|one| one.serial).chain([list.version])).max();
    let above = largest.unwrap_or(0).max(floor(store)?).max(u32::try_from(minutes).unwrap_or(0));
    store.set_setting(FLOOR, above.saturating_add(LEAP))
}

/// At headquarters: takes over what a desk's list and its own have apart, and publishes all of it where it did not stand on the own
/// list. `true` when it did.
///
/// # Errors
/// `trust-list-foreign`; `trust-list-damaged`.
pub(super) fn learn(store: &mut Store, author: RecordId, heard: &TrustList, left_out: &LeftOut) -> Result<bool> {
    heard.verify()?;
    left_out.verify(&heard.root)?;
    let own = trust(store)?;
    if heard.root != own.root {
        return Err(Error::refused("trust-list-foreign"));
    }
    let heard_certificates = heard.certificates.iter().chain(&left_out.certificates);
    let heard_revocations = heard.revocations.iter().chain(&left_out.revocations);
    let (mut certificates, mut revocations) = (own.certificates.clone(), own.revocations.clone());
    for certificate in heard_certificates {
        if !certificates.contains(certificate) {
            certificates.push(certificate.clone());
        }
    }
    // What was said here of a desk counts: it may have been said again with another number since.
    for revocation in heard_revocations {
        if revocations.iter().all(|known| known.desk != revocation.desk) {
            revocations.push(revocation.clone());
        }
    }
    let more = certificates.len() > own.certificates.len() || revocations.len() > own.revocations.len();
    if !more && (heard.version < own.version || heard == &own) {
        return Ok(false);
    }
    store.set_setting(FLOOR, floor(store)?.max(heard.version))?;
    publish(store, certificates, revocations)?;
    stand_out(store, author)?;
    Ok(true)
}

/// Sees to it that the desks write to this headquarters and not to a lost one of its name: under a prefix of its own, with the
/// newest certificate.
fn stand_out(store: &mut Store, author: RecordId) -> Result<()> {
    let list = trust(store)?;
    let (me, prefix) = (store.desk().desk, store.desk().prefix.clone());
    let base = base_prefix(&prefix);
    let others: Vec<&Certificate> =
        list.certificates.iter().filter(|one| one.desk != me && base_prefix(&one.prefix) == base).collect();
    if others.iter().any(|other| other.prefix == prefix) {
        let newest = others.iter().map(|one| life_of(&one.prefix)).max().unwrap_or(1);
        // Whose keys are here was a life of this one.
        let mut lost = vec![];
        for other in &others {
            if store.setting::<Vec<u8>>(&setting_of(other.desk))?.is_none() {
                lost.push(other.desk.to_string());
            }
        }
        store.set_setting(NAMESAKES, lost.join(" "))?;
        store.begin_life_after(newest)?;
        certify_self(store, author)?;
        return Ok(());
    }
    match own_certificate(store) {
        Ok(own) if others.iter().all(|other| other.serial < own.serial) => Ok(()),
        Ok(_) => certify_self(store, author).map(|_| ()),
        // The bundle that brought the list began a new life here: whoever took it in certifies that one.
        Err(Error::Refused { code: "not-joined", .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether a desk that bears this one's prefix is another installation, lost before this one was founded: no life of its own.
pub(super) fn is_namesake(store: &Store, desk: DeskId) -> Result<bool> {
    let lost = store.setting::<String>(NAMESAKES)?.unwrap_or_default();
    Ok(lost.split(' ').any(|known| known == desk.to_string()))
}

fn floor(store: &Store) -> Result<u32> {
    Ok(store.setting::<u32>(FLOOR)?.unwrap_or(0))
}

fn known(store: &Store) -> Result<Option<TrustList>> {
    match trust(store) {
        Ok(list) => Ok(Some(list)),
        Err(Error::Refused { code: "not-joined", .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
