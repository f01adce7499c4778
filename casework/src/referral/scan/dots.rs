//! The dots of a scanned page that is no JPEG. How many there will be is known and checked before the first is unpacked.

use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use hayro_syntax::object::Dict;
use image::{DynamicImage, GrayImage, RgbImage};
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::MOST_UNPACKED;
use super::pdf::{Dots, Packing};
use crate::error::{Error, Result};

/// One number for each part of a dot, row by row.
struct Numbers {
    numbers: Vec<u8>,
    /// 1: grey, or an entry of a palette; 3: red, green, blue.
    parts: usize,
}

/// # Errors
/// As [`super::pdf::Picture::unpacked`].
pub(super) fn unpacked(picture: &Dots) -> Result<DynamicImage> {
    let palette = picture.palette().map_err(|()| not_read())?;
    fits(picture, if palette.is_some() { 3 } else { 1 })?;
    let Some((inner, outer)) = picture.packings.split_last() else {
        return coloured(picture, numbers(picture, picture.content.to_vec(), &Dict::empty())?, palette);
    };
    let mut content = std::borrow::Cow::Borrowed(picture.content);
    for _ in outer {
        content = inflated(picture, &content).into();
    }
    let parameters = picture.parameters(outer.len());
    let numbers = match inner {
        Packing::Jpeg => return super::photograph(&content),
        Packing::Flate => numbers(picture, inflated(picture, &content), &parameters)?,
        Packing::Fax => fax(picture, &content, &parameters)?,
        Packing::Jbig2 => jbig2(picture, &content)?,
    };
    coloured(picture, numbers, palette)
}

fn coloured(picture: &Dots, numbers: Numbers, palette: Option<Vec<[u8; 3]>>) -> Result<DynamicImage> {
    let (width, height, most) = (picture.width, picture.height, u8::MAX >> (8 - picture.bits));
    let Numbers { mut numbers, parts } = numbers;
    let dots = match (palette, parts) {
        (Some(palette), 1) => {
            let colour = |number: u8| palette.get(usize::from(number)).copied().unwrap_or_default();
            let mut dots = Vec::with_capacity(3 * numbers.len());
            dots.extend(numbers.into_iter().flat_map(colour));
            RgbImage::from_raw(width, height, dots).map(DynamicImage::from)
        }
        (Some(_), _) => None,
        (None, _) => {
            let inverted = if picture.is_inverted() { u8::MAX } else { 0 };
            numbers.iter_mut().for_each(|number| *number = (*number * (u8::MAX / most)) ^ inverted);
            match parts {
                1 => GrayImage::from_raw(width, height, numbers).map(DynamicImage::from),
                _ => RgbImage::from_raw(width, height, numbers).map(DynamicImage::from),
            }
        }
    };
    dots.map(super::smaller).ok_or_else(damaged)
}

/// With so many parts for each dot.
fn fits(picture: &Dots, parts: u64) -> Result<()> {
    let bytes = (u64::from(picture.width) * u64::from(picture.height)).saturating_mul(parts);
    if bytes > MOST_UNPACKED { Err(Error::refused("picture-too-large")) } else { Ok(()) }
}

/// Of a picture that fits.
fn dots(picture: &Dots) -> usize {
    picture.width as usize * picture.height as usize
}

/// What Flate unpacks to, but never more than the picture needs in full colour. What is cut off is noticed when it is counted.
fn inflated(picture: &Dots, content: &[u8]) -> Vec<u8> {
    let room = (row_bytes(picture, 3) + 1) * picture.height as usize;
    let room = room.min((MOST_UNPACKED + u64::from(picture.height)) as usize);
    let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut bytes = vec![0; room];
    let (_, _, written) = decompress(&mut DecompressorOxide::new(), content, &mut bytes, 0, flags);
    bytes.truncate(written);
    bytes
}

/// The bytes of a row of dots of so many parts.
fn row_bytes(picture: &Dots, parts: usize) -> usize {
    (picture.width as usize * parts * picture.bits as usize).div_ceil(8)
}

/// What the rows of a picture without a packing, or behind Flate, say.
fn numbers(picture: &Dots, mut bytes: Vec<u8>, parameters: &Dict) -> Result<Numbers> {
    let height = picture.height as usize;
    let said = |key: &str, else_it_is: u32| parameters.get::<u32>(key).unwrap_or(else_it_is);
    let parts = match said("Predictor", 1) {
        1 => [1, 3].into_iter().find(|parts| bytes.len() / height == row_bytes(picture, *parts)),
        10..=15 => [1, 3].into_iter().find(|parts| said("Colors", 1) as usize == *parts),
        _ => None,
    };
    let parts =
        parts.ok_or_else(|| if bytes.len() / height < row_bytes(picture, 1) { damaged() } else { not_read() })?;
    fits(picture, parts as u64)?;
    let row = row_bytes(picture, parts);
    if said("Predictor", 1) > 1 {
        if (said("Columns", 1), said("BitsPerComponent", 8)) != (picture.width, picture.bits) {
            return Err(damaged());
        }
        undo_prediction(&mut bytes, row, height, (parts * picture.bits as usize).div_ceil(8)).ok_or_else(damaged)?;
    }
    bytes.truncate(row * height);
    if picture.bits == 8 {
        return Ok(Numbers { numbers: bytes, parts });
    }
    let across = picture.width as usize * parts;
    let mut numbers = Vec::with_capacity(across * height);
    numbers.extend(bytes.chunks(row).flat_map(|row| in_row(row, picture.bits).take(across)));
    Ok(Numbers { numbers, parts })
}

fn in_row(row: &[u8], bits: u32) -> impl Iterator<Item = u8> {
    let places = (0..8 / bits).map(move |place| 8 - bits * (place + 1));
    row.iter().flat_map(move |byte| places.clone().map(move |shift| (byte >> shift) & (u8::MAX >> (8 - bits))))
}

/// Each row said by how much it differs from what PNG would guess; the byte before it says how it guessed.
fn undo_prediction(bytes: &mut [u8], row: usize, height: usize, dot: usize) -> Option<()> {
    for y in 0..height {
        let from = y * (row + 1);
        let guess = *bytes.get(from)?;
        bytes.get(from..from + 1 + row)?;
        bytes.copy_within(from + 1..from + 1 + row, y * row);
        let (done, now) = bytes.split_at_mut(y * row);
        let above = &done[done.len().saturating_sub(row)..];
        for x in 0..row {
            let of = |bytes: &[u8], at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(0);
            let before = x.checked_sub(dot);
            let (left, up, corner) = (of(now, before), of(above, Some(x)), of(above, before));
            let guessed = match guess {
                0 => 0,
                1 => left,
                2 => up,
                3 => u8::midpoint(left, up),
                4 => nearest(left, up, corner),
                _ => return None,
            };
            now[x] = now[x].wrapping_add(guessed);
        }
    }
    Some(())
}

/// PNG's Paeth: of the three, the one nearest to left + up - corner.
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let slope = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |number: &u8| (slope - i16::from(*number)).abs();
    [left, up, corner].into_iter().min_by_key(far).unwrap_or(left)
}

/// CCITT, groups 3 and 4.
fn fax(picture: &Dots, content: &[u8], parameters: &Dict) -> Result<Numbers> {
    struct Rows(Vec<u8>, usize);
    impl hayro_ccitt::Decoder for Rows {
        fn push_row(&mut self, changes: &[u32]) {
            let Self(dots, width) = self;
            let start = dots.len();
            dots.resize(start + *width, 1);
            for black in changes.chunks(2) {
                let end = black.get(1).map_or(*width, |end| *end as usize);
                dots[start + black[0] as usize..start + end].fill(0);
            }
        }
    }
    let yes = |key: &str, else_it_is: bool| parameters.get::<bool>(key).unwrap_or(else_it_is);
    if parameters.get::<u32>("Columns").unwrap_or(1_728) != picture.width {
        return Err(damaged());
    }
    let settings = DecodeSettings {
        columns: picture.width,
        rows: picture.height,
        end_of_block: yes("EndOfBlock", true),
        end_of_line: yes("EndOfLine", false),
        rows_are_byte_aligned: yes("EncodedByteAlign", false),
        encoding: match parameters.get::<i32>("K").unwrap_or(0) {
            ..0 => EncodingMode::Group4,
            0 => EncodingMode::Group3_1D,
            1.. => EncodingMode::Group3_2D,
        },
        strict: false,
    };
    let mut rows = Rows(Vec::with_capacity(dots(picture)), picture.width as usize);
    hayro_ccitt::decode(content, &mut rows, &mut DecoderContext::new(settings)).map_err(|_| damaged())?;
    let mut numbers = rows.0;
    if yes("BlackIs1", false) {
        numbers.iter_mut().for_each(|number| *number ^= 1);
    }
    Ok(Numbers { numbers, parts: 1 })
}

/// Only the kinds of JBIG2 whose size stands before them: symbols that are put together to a page unfold without a bound,
/// and may show another digit than the paper did.
fn jbig2(picture: &Dots, content: &[u8]) -> Result<Numbers> {
    struct Rows(Vec<u8>);
    impl hayro_jbig2::Decoder for Rows {
        fn push_pixel(&mut self, black: bool) {
            self.0.push(u8::from(!black));
        }
        fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
            self.0.resize(self.0.len() + 8 * chunk_count as usize, u8::from(!black));
        }
        fn next_line(&mut self) {}
    }
    let content = bounded_jbig2(content, dots(picture) as u64)?;
    let strict = hayro_jbig2::DecodeSettings { strict: true };
    let page = hayro_jbig2::Page::new_embedded(content, None, &strict).map_err(|_| damaged())?;
    if (page.width(), page.height()) != (picture.width, picture.height) {
        return Err(damaged());
    }
    let mut rows = Rows(Vec::with_capacity(dots(picture)));
    page.decode(&mut rows).map_err(|_| damaged())?;
    Ok(Numbers { numbers: rows.0, parts: 1 })
}

/// The segments of a page without what stands behind them, if they hold at most twice its dots.
fn bounded_jbig2(content: &[u8], dots: u64) -> Result<&[u8]> {
    /// However small, a region costs as much.
    const LEAST_REGION: u64 = 1 << 14;
    let (mut rest, mut regions) = (content, 0_u64);
    // The end of the line before `endstream` may be left.
    while rest.len() > 2 {
        let (kind, data, after) = segment(rest).ok_or_else(damaged)?;
        match kind {
            // Generic regions, which say their width and height first.
            38 | 39 => {
                let (width, height) = number(data).zip(data.get(4..).and_then(number)).ok_or_else(damaged)?;
                regions = regions.saturating_add((u64::from(width) * u64::from(height)).max(LEAST_REGION));
            }
            // The page, its end, the end of a stripe, of the file.
            48..=51 => {}
            _ => return Err(not_read()),
        }
        rest = after;
    }
    if regions > (2 * dots).max(LEAST_REGION) {
        return Err(damaged());
    }
    Ok(&content[..content.len() - rest.len()])
}

/// Its kind, its data, and what follows. `None` where it refers to others, or is cut off.
fn segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (flags, refers) = (*bytes.get(4)?, *bytes.get(5)?);
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let data = bytes.get(6 + page + 4..)?;
    let length = number(&bytes[6 + page..])? as usize;
    let kind = flags & 0x3f;
    // Those that refer to others are not read: what follows is none of our business.
    if refers >> 5 != 0 {
        return Some((u8::MAX, data, &[]));
    }
    data.split_at_checked(length).map(|(data, after)| (kind, data, after))
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

fn damaged() -> Error {
    Error::refused("picture-damaged")
}

fn not_read() -> Error {
    Error::refused("scan-pdf")
}
