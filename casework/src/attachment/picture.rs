//! Pictures made small: decoded under limits, turned upright, written again. Nothing of the file but its dots is kept, so
//! that neither the place where a photograph was taken nor anything hidden behind it comes along.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::MOST_PREVIEW_BYTES;
use crate::error::{Error, Result};

/// Dots of the longer side of what is kept: an A4 sheet at 137 dots per inch, where 10-point print can be read.
const MOST_SIDE: u32 = 1_600;
const MOST_BYTES: usize = 300_000;
const PREVIEW_SIDE: u32 = 256;

/// Of the file: 20,000 dots a side and 256 MB unpacked. A telephone's largest photographs have 50 million dots, 150 MB.
const MOST_SIDE_OF_FILE: u32 = 20_000;
const MOST_UNPACKED: u64 = 256_000_000;

/// From hardly changed to just readable; below that a smaller picture says more.
const QUALITIES: [u8; 6] = [86, 78, 70, 60, 50, 40];

/// The picture as it is kept, and its preview: both JPEG.
///
/// # Errors
/// As [`upright`].
pub(super) fn recode(bytes: &[u8], format: ImageFormat) -> Result<(Vec<u8>, Vec<u8>)> {
    let picture = upright(bytes, format, MOST_UNPACKED, |picture| smaller(picture, MOST_SIDE))?;
    Ok((kept(&picture)?, jpeg_within(&smaller(picture, PREVIEW_SIDE), MOST_PREVIEW_BYTES)?))
}

/// A picture as a JPEG of the size that is kept.
///
/// # Errors
/// `picture-too-large`, `picture-damaged` where it has no dots.
pub fn kept(picture: &DynamicImage) -> Result<Vec<u8>> {
    if picture.width().max(picture.height()) > MOST_SIDE {
        return jpeg_within(&smaller(picture.clone(), MOST_SIDE), MOST_BYTES);
    }
    jpeg_within(picture, MOST_BYTES)
}

/// The picture as it was held, made smaller by `shrink`, on paper.
///
/// # Errors
/// `picture-too-large` with its sides or with more than `most_unpacked` bytes, before it is unpacked; `picture-damaged`.
pub fn upright(
    bytes: &[u8],
    format: ImageFormat,
    most_unpacked: u64,
    shrink: impl FnOnce(DynamicImage) -> DynamicImage,
) -> Result<DynamicImage> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_SIDE_OF_FILE);
    limits.max_image_height = Some(MOST_SIDE_OF_FILE);
    limits.max_alloc = Some(most_unpacked);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    if decoder.total_bytes() > most_unpacked {
        return Err(Error::refused("picture-too-large"));
    }
    // What cannot be read of the turn is no reason to refuse the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    let mut picture = DynamicImage::from(on_white(&shrink(picture)));
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refused(error: ImageError) -> Error {
    Error::refused(match error {
        ImageError::Limits(_) => "picture-too-large",
        _ => "picture-damaged",
    })
}

/// At most so many dots on the longer side; never larger than it was.
fn smaller(picture: DynamicImage, side: u32) -> DynamicImage {
    let longest = |picture: &DynamicImage| picture.width().max(picture.height());
    // In one step the careful way takes sixteen bytes for each dot of a large photograph.
    let picture = if longest(&picture) > 4 * side { picture.thumbnail(2 * side, 2 * side) } else { picture };
    if longest(&picture) > side { picture.resize(side, side, FilterType::CatmullRom) } else { picture }
}

/// What is see-through becomes paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let dots = picture.to_rgba8();
    let mut paper = RgbImage::new(dots.width(), dots.height());
    for (dot, image::Rgba([red, green, blue, cover])) in paper.pixels_mut().zip(dots.pixels()) {
        let mixed = |colour: u8| {
            let (colour, cover) = (u16::from(colour), u16::from(*cover));
            ((colour * cover + 255 * (255 - cover)) / 255) as u8
        };
        *dot = Rgb([mixed(*red), mixed(*green), mixed(*blue)]);
    }
    paper
}

fn jpeg_within(picture: &DynamicImage, most: usize) -> Result<Vec<u8>> {
    let mut picture = std::borrow::Cow::Borrowed(picture);
    loop {
        for quality in QUALITIES {
            let mut bytes = Vec::new();
            JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&*picture).map_err(refused)?;
            if bytes.len() <= most {
                return Ok(bytes);
            }
        }
        let side = picture.width().max(picture.height()) * 4 / 5;
        picture = std::borrow::Cow::Owned(smaller(picture.into_owned(), side.max(1)));
    }
}
