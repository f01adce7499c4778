//! The pictures in a PDF of a scanner or of a telephone, without drawing its pages: nothing is unpacked or followed that the
//! file asks for, only photographs are lifted out of it.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};

/// Less on the shorter side is a logo, or the small picture that a file manager shows.
const LEAST_SIDE: u32 = 300;

/// The JPEG pictures, in the order of the file.
pub(super) fn pictures(bytes: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let Some(at) = position(rest, b"stream") {
        rest = &rest[at + b"stream".len()..];
        let content = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or_default();
        if !content.starts_with(&[0xff, 0xd8, 0xff]) {
            continue;
        }
        let end = position(content, b"endstream").unwrap_or(content.len());
        let (picture, after) = content.split_at(end);
        if is_page(picture) {
            found.push(picture);
        }
        rest = after.strip_prefix(b"endstream").unwrap_or_default();
    }
    found
}

fn is_page(picture: &[u8]) -> bool {
    let sides = ImageReader::with_format(Cursor::new(picture), ImageFormat::Jpeg).into_dimensions();
    sides.is_ok_and(|(width, height)| width.min(height) >= LEAST_SIDE)
}

fn position(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|part| part == sought)
}
