//! The square codes in a picture, however it was taken.

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage};
use rqrr::PreparedImage;

/// A code that was read.
#[derive(Clone, Debug)]
pub(super) struct Square {
    pub text: String,
    /// By how many quarters, clockwise, the code lies turned.
    pub quarter_turns: u8,
    /// Where its upper edge stands when the picture is turned upright, in thousandths of the height.
    pub top: u16,
}

impl Square {
    /// The same text at the same place.
    fn is(&self, other: &Self) -> bool {
        self.text == other.text && self.top.abs_diff(other.top) < 20
    }
}

/// So many codes in one picture are read: more are a pattern, not coupons.
const MOST: usize = 40;

/// Where more than one dot of so many differs from the one before it, there is nothing but grain. It looks like thousands of
/// corners of codes, and `rqrr` would try each with all others, for minutes.
const GRAIN_FROM: usize = 5;

/// A way to look at a picture.
#[derive(Clone, Copy)]
struct Look {
    /// Dots on the longer side.
    side: u32,
    /// How far the edges of a blurred picture are sharpened, in dots.
    sharpen: Option<f32>,
    /// How far around a dot it is asked how light the paper is there, in dots: the corner of a code has room in it, and it
    /// has room in one shadow.
    reach: usize,
}

/// From the quickest to the last hope: the code alone close up; a sheet; then, sharpened, what a telephone blurred.
const LOOKS: [Look; 4] = [
    Look { side: 640, sharpen: None, reach: 24 },
    Look { side: 1_600, sharpen: None, reach: 24 },
    Look { side: 1_600, sharpen: Some(1.5), reach: 15 },
    Look { side: 2_400, sharpen: Some(2.2), reach: 21 },
];
/// For coupons that were photographed from afar, and for a small picture full of grain.
const FROM_AFAR: Look = Look { side: 2_800, sharpen: Some(2.2), reach: 24 };
const GRAIN: Look = Look { side: 2_400, sharpen: None, reach: 21 };

/// Looks until everything that looks like a code was read and another look finds nothing more; in every way where there are
/// several, since one of them may lie in another light.
pub(super) fn find(grey: &DynamicImage) -> Vec<Square> {
    let last = if grey.width().max(grey.height()) > 2_400 { FROM_AFAR } else { GRAIN };
    let mut found: Vec<Square> = Vec::new();
    for look in LOOKS.into_iter().chain([last]) {
        let (read, missed) = once(&looked_at(grey, look), look.reach);
        let known = found.len();
        for square in read {
            if !found.iter().any(|known| known.is(&square)) {
                found.push(square);
            }
        }
        let one = found.first().is_some_and(|first| found.iter().all(|square| square.text == first.text));
        if missed == 0 && one && found.len() == known {
            break;
        }
    }
    found
}

/// What is read at one look, and how many codes were seen and not read.
fn once(grey: &GrayImage, reach: usize) -> (Vec<Square>, usize) {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mean = means(grey, reach);
    // A little below its surroundings is paper still.
    let is_black = |at: usize| u32::from(grey.as_raw()[at]) + 6 < mean(at % width, at / width);
    let black: Vec<bool> = (0..width * height).map(is_black).collect();
    let changes = black.chunks(width).flat_map(|row| row.windows(2)).filter(|two| two[0] != two[1]).count();
    if changes > black.len() / GRAIN_FROM {
        return (Vec::new(), 0);
    }
    let mut prepared = PreparedImage::prepare_from_bitmap(width, height, |x, y| black[y * width + x]);
    let grids = prepared.detect_grids();
    let read = |grid: &rqrr::Grid<_>| {
        let (_, text) = grid.decode().ok()?;
        let quarter_turns = quarter_turns(grid.bounds);
        Some(Square { text, quarter_turns, top: top(grid.bounds, quarter_turns, (width, height)) })
    };
    let squares: Vec<_> = grids.iter().take(MOST).filter_map(read).collect();
    let missed = grids.len().min(MOST) - squares.len();
    (squares, missed)
}

/// The mean light of the dots around a dot, `reach` to each side.
fn means(grey: &GrayImage, reach: usize) -> impl Fn(usize, usize) -> u32 {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let across = width + 1;
    // Sums of all dots above and to the left. They may wrap: only their differences count.
    let mut sums = vec![0_u32; across * (height + 1)];
    for y in 0..height {
        let mut row = 0_u32;
        for x in 0..width {
            row += u32::from(grey.as_raw()[y * width + x]);
            sums[(y + 1) * across + x + 1] = sums[y * across + x + 1].wrapping_add(row);
        }
    }
    move |x, y| {
        let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        let sum = |x: usize, y: usize| sums[y * across + x];
        let all = sum(right, bottom).wrapping_sub(sum(left, bottom));
        let all = all.wrapping_sub(sum(right, top)).wrapping_add(sum(left, top));
        all / ((right - left) * (bottom - top)) as u32
    }
}

/// From where the upper edge of the code points to.
fn quarter_turns([left, right, ..]: [rqrr::Point; 4]) -> u8 {
    let (x, y) = (right.x - left.x, right.y - left.y);
    match (x.abs() >= y.abs(), x >= 0, y >= 0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

fn top(bounds: [rqrr::Point; 4], quarter_turns: u8, (width, height): (usize, usize)) -> u16 {
    let (width, height) = (width as i32, height as i32);
    let from_top = bounds.map(|corner| match quarter_turns {
        0 => corner.y * 1_000 / height,
        1 => (width - corner.x) * 1_000 / width,
        2 => (height - corner.y) * 1_000 / height,
        _ => corner.x * 1_000 / width,
    });
    from_top.into_iter().min().unwrap_or_default().clamp(0, 1_000) as u16
}

/// The picture with so many dots, at most twice as many as it has.
fn looked_at(grey: &DynamicImage, look: Look) -> GrayImage {
    let (width, height) = (grey.width(), grey.height());
    let longer = width.max(height).max(1);
    let side = look.side.min(2 * longer);
    let scaled = |length: u32| (u64::from(length) * u64::from(side) / u64::from(longer)).max(1) as u32;
    let sized = grey.resize_exact(scaled(width), scaled(height), FilterType::Triangle);
    match look.sharpen {
        Some(reach) => sharpened(&sized, reach),
        None => sized.into_luma8(),
    }
}

/// Twice what a dot differs from its blurred surroundings is added to it.
fn sharpened(grey: &DynamicImage, reach: f32) -> GrayImage {
    let blurred = grey.fast_blur(reach).into_luma8();
    let mut grey = grey.to_luma8();
    for (dot, around) in grey.iter_mut().zip(blurred.iter()) {
        let light = i32::from(*dot);
        *dot = (light + 2 * (light - i32::from(*around))).clamp(0, 255) as u8;
    }
    grey
}
