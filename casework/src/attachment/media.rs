//! What a file is, by its first bytes and never by its name.

use image::ImageFormat;

use super::picture;
use super::{MOST_BYTES, MOST_FILE_BYTES};
use crate::error::{Error, Result};

/// A content as it will be kept.
pub(super) struct Made {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
    pub preview: Option<Vec<u8>>,
}

/// Stands for a content that is to come.
pub(super) fn blank() -> Made {
    Made { bytes: vec![0], media_type: JPEG, preview: None }
}

const JPEG: &str = "image/jpeg";
const PDF: &str = "application/pdf";
const OGG: &str = "audio/ogg";
const MP3: &str = "audio/mpeg";
const MP4: &str = "audio/mp4";

/// The end of a file's name for a media type; `None` for one that this version does not make.
pub(super) fn extension(media_type: &str) -> Option<&'static str> {
    match media_type {
        JPEG => Some("jpg"),
        PDF => Some("pdf"),
        OGG => Some("ogg"),
        MP3 => Some("mp3"),
        MP4 => Some("m4a"),
        _ => None,
    }
}

/// Makes of a file what is kept of it.
///
/// # Errors
/// `attachment-format`, `attachment-too-large`, `attachment-cut-off`, `picture-damaged`, `picture-too-large`.
pub(super) fn made_of(bytes: &[u8]) -> Result<Made> {
    if bytes.len() as u64 > MOST_FILE_BYTES {
        return Err(too_large(MOST_FILE_BYTES));
    }
    if let Some(format) = whole_picture(bytes)? {
        let (whole, preview) = picture::recode(bytes, format)?;
        return Ok(Made { bytes: whole, media_type: JPEG, preview: Some(preview) });
    }
    let media_type = kept_as_it_is(bytes).ok_or_else(|| Error::refused("attachment-format"))?;
    if bytes.len() > MOST_BYTES {
        return Err(too_large(MOST_BYTES as u64));
    }
    // A PDF without its end was cut off, or hides another file behind it.
    if media_type == PDF && !within(&bytes[bytes.len().saturating_sub(1024)..], b"%%EOF") {
        return Err(Error::refused("attachment-cut-off"));
    }
    Ok(Made { bytes: bytes.to_vec(), media_type, preview: None })
}

fn too_large(most: u64) -> Error {
    Error::refused("attachment-too-large").with("max", most / 1_000_000)
}

/// The format of a picture; `None` where the bytes are none.
///
/// # Errors
/// `picture-damaged` where it was cut off.
pub fn whole_picture(bytes: &[u8]) -> Result<Option<ImageFormat>> {
    let format = picture_format(bytes);
    if format == Some(ImageFormat::Jpeg) && !is_whole_jpeg(bytes) {
        return Err(Error::refused("picture-damaged"));
    }
    Ok(format)
}

fn picture_format(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn kept_as_it_is(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(PDF),
        [b'O', b'g', b'g', b'S', 0, ..] => Some(OGG),
        [b'I', b'D', b'3', ..] => Some(MP3),
        // Eleven bits set, then a version and a layer that exist.
        [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x18 != 0x08 && second & 0x06 != 0 => Some(MP3),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if is_sound(bytes) => Some(MP4),
        _ => None,
    }
}

/// Telephones put sound into the same container as films: one with a picture in it is not taken.
fn is_sound(bytes: &[u8]) -> bool {
    const HANDLER: usize = 12;
    let mut handlers = bytes.windows(HANDLER + 4).filter(|box_| box_.starts_with(b"hdlr"));
    let shown = |box_: &[u8]| &box_[HANDLER..] == b"vide";
    bytes[8..].starts_with(b"M4A ") || (within(bytes, b"soun") && !handlers.any(shown))
}

fn within(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|part| part == sought)
}

/// Whether a JPEG reaches its end mark. The decoder fills up in grey what is missing, as if it had been seen.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[mark, code]) = bytes.get(at..).and_then(<[u8]>::first_chunk::<2>) {
        if mark != 0xff {
            // Between two marks stand the dots themselves.
            at += 1;
            continue;
        }
        match code {
            0xd9 => return true,
            // A stuffed byte, a filling one, a mark without a length.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            0xff => at += 1,
            _ => match bytes.get(at + 2..).and_then(<[u8]>::first_chunk::<2>) {
                Some(length) => at += 2 + usize::from(u16::from_be_bytes(*length)),
                None => return false,
            },
        }
    }
    false
}
