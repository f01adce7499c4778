//! Coupons that come back as a picture: a photograph, a scan, a PDF of scans. What is read writes nothing.

mod dots;
mod pdf;
mod square;

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::DynamicImage;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::access::{Action, Permit};
use crate::attachment::{self, Attachment, MOST_FILE_BYTES, media, picture};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::letters::LETTER;
use crate::referral::{Referral, ReferralId, StepDraft, advance, tidy_code};
use crate::store::change::hex;
use crate::store::kind::{Record, fields_of};
use crate::store::{Store, number};

/// So many pages of a PDF are read: a pile of coupons put through a scanner.
pub const MOST_SHEETS: usize = 20;
/// Dots of the longer side in which a code is looked for.
const SIDE: u32 = 2_800;
/// Unpacked, in bytes: 25 million dots. A JPEG that comes in layers takes three times as much for a moment.
const MOST_UNPACKED: u64 = 75_000_000;

/// One picture, or one page, and what was read on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// As it is shown and kept, upright where a code tells what is above: JPEG. `None`: the letter's own file.
    #[serde(skip)]
    pub picture: Option<Vec<u8>>,
    /// Each once, in the order in which they were found.
    pub coupons: Vec<Coupon>,
    /// Why there is none, a key of the message files: the eight signs are typed then.
    pub unread: Option<&'static str>,
}

/// What the square code of a letter says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coupon {
    /// `BKO-R26-001093-7`
    pub reference: String,
    /// `K7M4-2QXP`
    pub code: String,
    /// Where it stands on the upright picture: the upper edge of its lowest square code, in thousandths of the height.
    pub top: u16,
}

/// Reads the square codes of a picture (JPEG, PNG, WebP) or of the pictures in a PDF.
///
/// # Errors
/// `scan-format`, `scan-pdf`, `scan-pages`, `attachment-too-large`, `picture-damaged`, `picture-too-large`.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>> {
    if bytes.len() as u64 > MOST_FILE_BYTES {
        return Err(Error::refused("attachment-too-large").with("max", MOST_FILE_BYTES / 1_000_000));
    }
    // The decoders are made for pictures that are whole: whatever they trip over is a damaged picture, not the end of the work.
    let read = || if bytes.starts_with(b"%PDF-") { pages(bytes) } else { Ok(vec![sheet(photograph(bytes)?)?]) };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Error::refused("picture-damaged")))
}

/// The sheet of a letter's own file, as it was first printed: known by its bytes.
///
/// # Errors
/// What SQLite says.
pub fn own_letter(store: &Store, bytes: &[u8]) -> Result<Option<Sheet>> {
    let sha256 = hex(&Sha256::digest(bytes));
    let Some(letter) = store.all::<super::Letter>(&[("sha256", &sha256)], 1)?.into_iter().next() else {
        return Ok(None);
    };
    let Some(referral) = letter.record.referral else { return Ok(None) };
    let Referral { reference, code, .. } = store.get::<Referral>(referral)?.record;
    let coupon = reference.zip(code).map(|(reference, code)| Coupon { reference, code, top: 0 });
    Ok(coupon.map(|coupon| Sheet { coupons: vec![coupon], ..Sheet::default() }))
}

fn pages(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let pictures = pdf::pictures(bytes);
    match pictures.len() {
        0 => Err(Error::refused("scan-pdf")),
        1..=MOST_SHEETS => pictures.iter().map(|picture| sheet(picture.unpacked()?)).collect(),
        _ => Err(Error::refused("scan-pages").with("max", MOST_SHEETS)),
    }
}

/// A JPEG, PNG or WebP.
fn photograph(bytes: &[u8]) -> Result<DynamicImage> {
    let format = media::whole_picture(bytes)?.ok_or_else(|| Error::refused("scan-format"))?;
    picture::upright(bytes, format, MOST_UNPACKED, smaller)
}

/// Half as careful as for what is kept, and without sixteen bytes for each dot of a large photograph.
fn smaller(picture: DynamicImage) -> DynamicImage {
    match picture.width().max(picture.height()) > SIDE {
        true => picture.thumbnail(SIDE, SIDE),
        false => picture,
    }
}

fn sheet(picture: DynamicImage) -> Result<Sheet> {
    let found = square::find(&picture.grayscale());
    let mut coupons: Vec<Coupon> = Vec::new();
    for coupon in found.iter().filter_map(coupon) {
        // A whole letter says the same at its head and on its coupon.
        match coupons.iter_mut().find(|known| known.reference == coupon.reference && known.code == coupon.code) {
            Some(known) => known.top = known.top.max(coupon.top),
            None => coupons.push(coupon),
        }
    }
    let unread = coupons.is_empty().then(|| why_not(&found));
    let turned = match found.first().map_or(0, |square| square.quarter_turns) {
        1 => picture.rotate270(),
        2 => picture.rotate180(),
        3 => picture.rotate90(),
        _ => picture,
    };
    Ok(Sheet { picture: Some(picture::kept(&turned)?), coupons, unread })
}

/// `None` where it is another code, or one of its signs is wrong.
fn coupon(square: &square::Square) -> Option<Coupon> {
    let (reference, code) = square.text.strip_prefix(LETTER)?.split_once(':')?;
    let code = tidy_code(code).ok()?;
    number::is_right(reference).then(|| Coupon { reference: reference.to_owned(), code, top: square.top })
}

fn why_not(found: &[square::Square]) -> &'static str {
    let any = |start: &str| found.iter().any(|square| square.text.starts_with(start));
    match found {
        [] => "scan-nothing",
        _ if any(LETTER) => "scan-wrong-sign",
        _ if any("CIGEM:") => "scan-other-paper",
        _ => "scan-other",
    }
}

/// A picture of a coupon that is to be kept, with the numbers of the letters that were read on it.
#[derive(Debug)]
pub struct Kept {
    picture: Vec<u8>,
    references: Vec<String>,
}

impl Kept {
    /// Looks at the picture again: nobody's word is taken for what it shows. Takes a second, and needs no desk.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(picture: Vec<u8>) -> Result<Self> {
        let coupons = read(&picture)?.into_iter().flat_map(|sheet| sheet.coupons);
        Ok(Self { references: coupons.map(|coupon| coupon.reference).collect(), picture })
    }
}

/// [`advance`], and the picture of the coupon among the person's attachments: both or neither.
///
/// # Errors
/// As [`advance`] and [`attachment::add`]; `scan-other-letter` where the picture shows another letter's coupon.
pub fn answer(
    store: &mut Store,
    permit: &Permit,
    referral: ReferralId,
    step: StepDraft,
    kept: &Kept,
) -> Result<RecordId> {
    permit.needs(Action::Write(Attachment::KIND))?;
    let Referral { reference, person, case_file, .. } = store.get::<Referral>(referral)?.record;
    // What lies in one person's file must not tell of another.
    if kept.references.iter().any(|read| Some(read) != reference.as_ref()) {
        return Err(Error::refused("scan-other-letter"));
    }
    store.transaction(|store| {
        let on = step.on_day.clone();
        let id = advance(store, permit, referral, step)?;
        let fields = fields_of(serde_json::json!({
            "person": person, "case_file": case_file, "attachment_kind": "coupon", "dated_on": on, "pages": 1,
            "title": format!("Coupon-réponse {}", reference.unwrap_or_default()),
        }));
        attachment::add(store, permit, fields, &kept.picture)?;
        Ok(id)
    })
}
