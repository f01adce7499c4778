//! How a desk joins: a request file, a signed invitation file, six words compared aloud.

use std::io::Read as _;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::access::{Action, Permit};
use crate::centre::{self, Desk};
use crate::disk::sync_name;
use crate::error::{Error, Result};
use crate::exchange::identity::{keep_trust, outlives, own_certificate, root, secrets, trust};
use crate::exchange::publish::{certify, desk_draft, is_namesake, publish};
use crate::exchange::trust::{Certificate, Invitation, JoinRequest, Revocation};
use crate::exchange::{aside, seal};
use crate::ids::RecordId;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record};
use crate::store::{Draft, Store};

type SixWords = Vec<&'static str>;

/// What an invitation came to.
#[derive(Clone, Debug, Serialize)]
pub struct Joined {
    pub centre: String,
    /// The invitation's words, to be compared with headquarters'.
    pub six_words: SixWords,
}

/// Writes the request of this desk. Gives the six words to read aloud at headquarters.
///
/// # Errors
/// `not-allowed`; `already-joined`; what the disk says.
pub fn join_request(store: &mut Store, permit: &Permit, out: &Path) -> Result<SixWords> {
    permit.needs(Action::Administer)?;
    if own_certificate(store).is_ok() {
        return Err(Error::refused("already-joined"));
    }
    let name = store.setting::<String>("desk_name")?.unwrap_or_else(|| store.desk().prefix.clone());
    let request = JoinRequest::new(store.desk().desk, &store.desk().prefix, &name, &secrets(store)?, store.today())?;
    write_new(out, &request.write()?)?;
    Ok(request.six_words().to_vec())
}

/// Whose request a file is, as it says, and its words: nothing is certified by looking.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    pub prefix: String,
    pub name: String,
    /// To be compared with those that the desk reads aloud.
    pub six_words: SixWords,
}

/// Who made a request.
///
/// # Errors
/// `request-damaged`.
pub fn asked_by(request: &Path) -> Result<Asked> {
    let request = read_request(request)?;
    let six_words = request.six_words().to_vec();
    Ok(Asked { prefix: request.prefix, name: request.name, six_words })
}

/// At headquarters: certifies the desk that asked and writes its invitation. `heard`: the six words that the desk read aloud. Gives the
/// invitation's own, to be compared when the desk opens it.
///
/// # Errors
/// `not-allowed`; `not-headquarters`; `request-damaged`; `prefix-taken`; `words-differ`. Nothing is certified then.
pub fn invite(
    store: &mut Store,
    permit: &Permit,
    request: &Path,
    out: &Path,
    heard: &[impl AsRef<str>],
) -> Result<SixWords> {
    permit.needs(Action::Administer)?;
    let request = read_request(request)?;
    let (own, root) = (own_certificate(store)?, root(store)?);
    let list = trust(store)?;
    // Of an installation and its copy, that joined under one id, only the one certified last is known.
    let of_desk = list.certificates.iter().filter(|known| known.desk == request.desk);
    let known = of_desk.max_by_key(|known| known.serial);
    if list.certificates.iter().any(|known| known.prefix == request.prefix && known.desk != request.desk) {
        return Err(Error::refused("prefix-taken").with("prefix", &request.prefix));
    }
    same(heard, &request.six_words())?;
    let centre = centre::centre(store)?.map(|centre| centre.record.name).unwrap_or_default();
    let same_keys =
        known.filter(|known| known.sign_key == request.sign_key && known.box_key == request.box_key).cloned();
    let invitation = store.transaction(|store| {
        let certificate = match same_keys {
            Some(certificate) => certificate,
            None => certify(store, &request, false)?,
        };
        let draft = desk_draft(store, &request, &certificate)?;
        store.commit(permit.author(), draft)?;
        store.note_act(Some(permit.author()), Act::InvitedDesk, None, Some(&request.prefix))?;
        root.invite(&centre, store.today(), certificate, own, trust(store)?)
    })?;
    write_new(out, &invitation.write()?)?;
    Ok(invitation.six_words().to_vec())
}

/// Which organisation an invitation is of, and its words. Nobody is believed by looking.
///
/// # Errors
/// `invitation-damaged`; `invitation-not-for-this-desk`.
pub fn invited_by(store: &Store, invitation: &Path) -> Result<Joined> {
    let invitation = read_invitation(store, invitation)?;
    let six_words = invitation.six_words().to_vec();
    Ok(Joined { centre: invitation.centre, six_words })
}

/// Takes headquarters' invitation in: from now on bundles are exchanged. `heard`: the six words that headquarters reads.
///
/// # Errors
/// `not-allowed`; `invitation-damaged`; `invitation-not-for-this-desk`; `words-differ`; `trust-list-foreign` after joining another
/// organisation. Nobody is believed then.
pub fn join(store: &mut Store, permit: &Permit, invitation: &Path, heard: &[impl AsRef<str>]) -> Result<Joined> {
    permit.needs(Action::Administer)?;
    let invitation = read_invitation(store, invitation)?;
    let six_words = invitation.six_words().to_vec();
    same(heard, &six_words)?;
    store.transaction(|store| {
        let list = match trust(store) {
            Ok(mut list) => {
                list.follow(invitation.trust)?;
                list
            }
            Err(Error::Refused { code: "not-joined", .. }) => invitation.trust,
            Err(error) => return Err(error),
        };
        keep_trust(store, &list)?;
        seal::apply(store, &list)?;
        store.set_setting("centre_name", &invitation.centre)
    })?;
    Ok(Joined { centre: invitation.centre, six_words })
}

/// At headquarters: a lost or stolen desk is no longer believed, and nothing is encrypted to it, nor to its earlier lives, whose keys
/// it has. `up_to`: its last change that still is; `None`: what has arrived here. Said again with another number, it moves: what is no longer believed is set
/// aside on every desk, what now is comes back.
///
/// # Errors
/// `not-allowed`; `not-headquarters`; `desk-unknown`; `own-desk`.
pub fn revoke(store: &mut Store, permit: &Permit, prefix: &str, reason_code: &str, up_to: Option<u32>) -> Result<()> {
    permit.needs(Action::Administer)?;
    let root = root(store)?;
    let list = trust(store)?;
    let named: Vec<&Certificate> =
        list.certificates.iter().filter(|certificate| certificate.prefix == prefix).collect();
    let mut certificate = named.iter().max_by_key(|certificate| certificate.serial).copied();
    for namesake in named {
        if is_namesake(store, namesake.desk)? {
            certificate = Some(namesake);
        }
    }
    let certificate = certificate.cloned().ok_or_else(|| Error::refused("desk-unknown").with("desk", prefix))?;
    if certificate.desk == store.desk().desk {
        return Err(Error::refused("own-desk"));
    }
    let mut lives = vec![(certificate.desk, up_to)];
    for earlier in &list.certificates {
        let is_life = outlives(&certificate, earlier)
            && earlier.desk != store.desk().desk
            && !lives.iter().any(|(desk, _)| *desk == earlier.desk)
            && list.revocation(earlier.desk).is_none();
        if is_life && !is_namesake(store, earlier.desk)? {
            // Nobody hears its keys any more; what it wrote stays: it may be the innocent half's, and comes in bundles that are believed.
            lives.push((earlier.desk, Some(ALL_BELIEVED)));
        }
    }
    store.transaction(|store| {
        let said: Vec<Revocation> = lives
            .into_iter()
            .map(|(desk, up_to)| {
                let last = up_to.unwrap_or_else(|| store.largest_number_of(desk));
                root.revoke(desk, i64::from(last), store.today(), reason_code)
            })
            .collect();
        let mut revocations = list.revocations;
        revocations.retain(|other| said.iter().all(|one| one.desk != other.desk));
        revocations.extend(said.iter().cloned());
        publish(store, list.certificates, revocations)?;
        seal::apply(store, &trust(store)?)?;
        aside::retry(store)?;
        for revocation in &said {
            let id = RecordId(revocation.desk.0);
            if store.find_record::<Desk>(id.0)?.is_some() {
                let text = serde_json::to_string(revocation)?;
                let fields = Fields::from_iter([("revocation".to_owned(), Value::from(text))]);
                store.commit(permit.author(), Draft::of(Desk::KIND, id, fields))?;
            }
        }
        store.note_act(Some(permit.author()), Act::RevokedDesk, None, Some(prefix))
    })
}

/// The last believed number of a life whose keys nobody hears any more, and whose work stands.
pub(super) const ALL_BELIEVED: u32 = u32::MAX;

/// The largest invitation: thousands of desks in its list.
const LARGEST: u64 = 4 << 20;

fn read_invitation(store: &Store, path: &Path) -> Result<Invitation> {
    let bytes = read_small(path)?.ok_or_else(|| Error::refused("invitation-damaged"))?;
    let invitation = Invitation::read(&bytes)?;
    invitation.for_desk(store.desk().desk, &secrets(store)?)?;
    Ok(invitation)
}

/// Whoever has put another file in the place of the right one cannot make it say the same words.
fn same(heard: &[impl AsRef<str>], words: &[&str]) -> Result<()> {
    let same =
        heard.iter().map(|word| word.as_ref().trim().to_lowercase()).eq(words.iter().map(|word| word.to_lowercase()));
    if same { Ok(()) } else { Err(Error::refused("words-differ")) }
}

fn read_request(path: &Path) -> Result<JoinRequest> {
    JoinRequest::read(&read_small(path)?.ok_or_else(|| Error::refused("request-damaged"))?)
}

/// The bytes of a file, `None` when it is too large to be meant.
pub(super) fn read_small(path: &Path) -> Result<Option<Vec<u8>>> {
    let (file, mut bytes) = (std::fs::File::open(path)?, Vec::new());
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

/// Writes a small file whole or not at all; one that is there is not replaced.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    if path.exists() {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Err(Error::refused("file-exists").with("file", file));
    }
    let part = path.with_extension("part");
    let mut file = std::fs::File::create(&part)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&part, path));
    let written = written.and_then(|()| sync_name(path).inspect_err(|_| drop(std::fs::remove_file(path))));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    Ok(written?)
}
