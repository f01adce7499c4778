//! Headquarters' machine burns without a backup: the root key comes back from two of three sheets, and the organisation goes on.
//!
//! Desks believe whom the root signed. So a new headquarters with the old root needs nobody's consent: it says that it is there
//! (its first bundle to each desk), and learns from the desks' lists what the lost one knew.

use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit};
use crate::centre;
use crate::centre::paper::{desk, letterhead, place};
use crate::error::{Error, Result};
use crate::exchange::identity::{is_root_here, root, trust};
use crate::exchange::joining::{read_small, write_new};
use crate::exchange::slip::{Drawn, printing};
use crate::exchange::trust::{Certificate, Fingerprint, LeftOut, SHEETS, Sheet, TrustList};
use crate::exchange::{SUPPORTED, aside, envelope, publish, seal};
use crate::letters::{RootSheet, root_sheet};
use crate::partner::Partner;
use crate::records;
use crate::store::Store;
use crate::store::journal::Act;
use crate::store::kind::Record;

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "racine-1";
/// The setting with what is known of the newest sheets.
const SETTING: &str = "root_sheets";

/// The newest splitting, as headquarters remembers it. No share is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sheets {
    /// `K7XQ-2M4P`.
    pub splitting: String,
    /// A day.
    pub made_on: String,
    /// Numbers of the sheets that were typed in again since.
    pub checked: Vec<u8>,
    /// By number, from 1.
    fingerprints: Vec<Fingerprint>,
}

/// What a typed sheet is.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedSheet {
    pub number: u8,
    pub splitting: String,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Of the newest splitting of this headquarters: it goes with the two others.
    Present,
    /// Of this organisation, of a splitting that this installation does not know or that was replaced.
    Other,
    /// Of another organisation.
    Foreign,
    /// Well typed; this desk belongs to no organisation yet, so nothing more can be said.
    Unknown,
}

/// What came of two sheets.
#[derive(Clone, Debug, Serialize)]
pub struct RestoredRoot {
    /// Of the organisation: stands on the sheets, 64 hexadecimal signs.
    pub fingerprint: String,
    pub splitting: String,
}

/// What headquarters learned from a desk's file.
#[derive(Clone, Debug, Serialize)]
pub struct Learned {
    /// Prefixes of the desks that were not known before.
    pub desks: Vec<String>,
    /// Whether anything was new.
    pub changed: bool,
}

/// The newest sheets; `None` before any were made.
///
/// # Errors
/// What SQLite says.
pub fn sheets(store: &Store) -> Result<Option<Sheets>> {
    let text = store.setting::<String>(SETTING)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Whether whoever answers for headquarters is to be reminded: no sheets were made of the root key, or none was typed in again.
/// Never in a practice centre.
///
/// # Errors
/// What SQLite says.
pub fn sheets_are_due(store: &Store) -> Result<bool> {
    let practice = centre::practises(store)?;
    if practice || !is_root_here(store)? {
        return Ok(false);
    }
    Ok(sheets(store)?.is_none_or(|sheets| sheets.checked.is_empty()))
}

/// Splits the root key anew and draws the three sheets. Sheets of earlier splittings go on giving the key back, but not together
/// with these.
///
/// # Errors
/// `not-allowed`; `not-headquarters`.
pub fn make_sheets(store: &mut Store, permit: &Permit) -> Result<Vec<Drawn>> {
    permit.needs(Action::Administer)?;
    let split = root(store)?.split()?;
    let drawn = split.iter().map(|sheet| draw(store, sheet)).collect::<Result<Vec<_>>>()?;
    let known = Sheets {
        splitting: split[0].splitting(),
        made_on: store.today().to_string(),
        checked: vec![],
        fingerprints: split.iter().map(Sheet::fingerprint).collect(),
    };
    store.transaction(|store| {
        keep(store, &known)?;
        store.note_act(Some(permit.author()), Act::MadeSheets, None, Some(&known.splitting))
    })?;
    Ok(drawn)
}

fn draw(store: &Store, sheet: &Sheet) -> Result<Drawn> {
    let paper = RootSheet {
        letterhead: letterhead(store)?,
        desk: desk(store)?,
        place: place(store)?,
        date: store.today(),
        number: sheet.number,
        of: SHEETS,
        splitting: sheet.splitting(),
        fingerprint: root(store)?.sign_key().fingerprint().to_string(),
        lines: sheet.lines().iter().map(|line| line.to_string()).collect(),
        scanned: sheet.scanned().to_string(),
        printing: printing(store, store.desk().prefix.clone(), TEMPLATE_VERSION)?,
    };
    Ok(Drawn { reference: paper.reference(), pdf: root_sheet(&paper)? })
}

/// Says whether a sheet was typed right and which it is. At headquarters it is then known to be readable.
///
/// # Errors
/// `not-allowed`; as [`Sheet::read`].
pub fn check_sheet(store: &mut Store, permit: &Permit, typed: &str) -> Result<CheckedSheet> {
    permit.needs(Action::Administer)?;
    let sheet = Sheet::read(typed)?;
    let known = sheets(store)?;
    let is_present =
        |known: &Sheets| known.fingerprints.get(usize::from(sheet.number) - 1) == Some(&sheet.fingerprint());
    let standing = match (trust(store), &known) {
        (_, Some(known)) if is_present(known) => Standing::Present,
        (Ok(list), _) if sheet.is_of(&list.root) => Standing::Other,
        (Ok(_), _) => Standing::Foreign,
        (Err(Error::Refused { code: "not-joined", .. }), _) => Standing::Unknown,
        (Err(error), _) => return Err(error),
    };
    store.transaction(|store| {
        if let Some(mut known) = known.filter(|_| standing == Standing::Present) {
            known.checked.push(sheet.number);
            known.checked.sort_unstable();
            known.checked.dedup();
            keep(store, &known)?;
        }
        let note = format!("{} {}", sheet.splitting(), sheet.number);
        store.note_act(Some(permit.author()), Act::CheckedSheet, None, Some(&note))
    })?;
    Ok(CheckedSheet { number: sheet.number, splitting: sheet.splitting(), standing })
}

/// At a newly founded headquarters: takes the root key of two sheets in place of its own, and certifies itself with it.
///
/// # Errors
/// `not-allowed`; `not-headquarters`; `root-in-use` where desks have joined already; `root-already-here`; as [`Sheet::read`] and
/// [`Sheet::join`]. Nothing is changed then.
pub fn restore_root(store: &mut Store, permit: &Permit, one: &str, other: &str) -> Result<RestoredRoot> {
    permit.needs(Action::Administer)?;
    let own = root(store)?;
    let (one, other) = (Sheet::read(one)?, Sheet::read(other)?);
    let restored = one.join(&other)?;
    let fingerprint = restored.sign_key().fingerprint();
    if restored.sign_key() == own.sign_key() {
        return Err(Error::refused("root-already-here"));
    }
    let base = centre::base_prefix(&store.desk().prefix).to_owned();
    if trust(store)?.certificates.iter().any(|desk| centre::base_prefix(&desk.prefix) != base) {
        return Err(Error::refused("root-in-use"));
    }
    store.transaction(|store| {
        store.set_setting("root", restored.to_bytes().as_slice())?;
        for gone in ["trust", SETTING] {
            store.drop_setting(gone)?;
        }
        publish::leap(store)?;
        publish::certify_self(store, permit.author())?;
        withdraw_start_set(store, permit)?;
        store.note_act(Some(permit.author()), Act::RestoredRoot, None, Some(&one.splitting()))
    })?;
    Ok(RestoredRoot { fingerprint: fingerprint.to_string(), splitting: one.splitting() })
}

/// The directory comes with the desks' bundles: the one that every new centre starts with would stand there twice.
fn withdraw_start_set(store: &mut Store, permit: &Permit) -> Result<()> {
    for (id, fields) in store.list(Partner::KIND, &[], 10_000)? {
        if fields.get("start_code").is_some_and(serde_json::Value::is_string) {
            records::withdraw(store, permit, Partner::KIND, id, "root-restored")?;
        }
    }
    Ok(())
}

/// Writes this desk's list of desks, for a headquarters that lost its own: certificates and revocations, all of them public.
///
/// # Errors
/// `not-allowed`; `not-joined`; `file-exists`; what the disk says.
pub fn write_list(store: &Store, permit: &Permit, out: &Path) -> Result<()> {
    permit.needs(Action::Exchange)?;
    write_new(out, &trust(store)?.write()?)
}

/// At headquarters: learns from a desk's list, or of the desk that made a bundle from its head, whoever the bundle is for.
///
/// # Errors
/// `not-allowed`; `not-headquarters`; `learn-neither`; `unknown-desk`, `trust-list-foreign` of another organisation;
/// `trust-list-damaged`, `bundle-damaged`, `certificate-invalid`.
pub fn learn(store: &mut Store, permit: &Permit, file: &Path) -> Result<Learned> {
    permit.needs(Action::Administer)?;
    let root = root(store)?;
    let (heard, left_out) = match is_bundle(file)? {
        true => {
            let certificate = certificate_of(file, &root.sign_key())?;
            // In a list of its own, which says nothing that the present one does not.
            (trust(store)?, LeftOut { certificates: vec![certificate], revocations: vec![] })
        }
        false => {
            let bytes = read_small(file)?.ok_or_else(|| Error::refused("learn-neither"))?;
            let list = TrustList::read(&bytes).map_err(|error| match error.code() {
                "trust-list-damaged" if bytes.first() != Some(&b'{') => Error::refused("learn-neither"),
                _ => error,
            })?;
            (list, LeftOut::default())
        }
    };
    let before = trust(store)?;
    let changed = store.transaction(|store| {
        let changed = publish::learn(store, permit.author(), &heard, &left_out)?;
        if changed {
            seal::apply(store, &trust(store)?)?;
            aside::retry(store)?;
            store.note_act(Some(permit.author()), Act::Learned, None, None)?;
        }
        Ok(changed)
    })?;
    let mut desks: Vec<String> = trust(store)?
        .recipients()
        .into_iter()
        .filter(|desk| {
            desk.desk != store.desk().desk && before.certificates.iter().all(|known| known.desk != desk.desk)
        })
        .map(|desk| desk.prefix.clone())
        .collect();
    desks.dedup();
    Ok(Learned { desks, changed })
}

fn is_bundle(file: &Path) -> Result<bool> {
    let mut start = Vec::new();
    std::fs::File::open(file)?.take(14).read_to_end(&mut start)?;
    Ok(start == b"jatigi-bundle ")
}

fn certificate_of(file: &Path, root: &crate::exchange::trust::SignKey) -> Result<Certificate> {
    let opened = envelope::open(file, SUPPORTED)?;
    let certificate = opened.header().certificate.clone();
    certificate.verify(root)?;
    Ok(certificate)
}

fn keep(store: &Store, sheets: &Sheets) -> Result<()> {
    store.set_setting(SETTING, serde_json::to_string(sheets)?)
}
