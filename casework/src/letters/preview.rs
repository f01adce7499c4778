//! Pages as pictures for the window: drawn from the very bytes that are printed.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::{Error, Result};

/// Less is unreadable, more is a mistake of the caller: A4 at 600 dpi has 35 million dots.
const DPI: std::ops::RangeInclusive<f32> = 18.0..=600.0;

/// Draws page `page` (from 0) of a PDF at `dpi` dots per inch (held to 18 to 600), as a PNG.
///
/// # Errors
/// `letter-preview` if the bytes are no PDF, or have no such page.
pub fn preview_png(pdf: &[u8], page: usize, dpi: f32) -> Result<Vec<u8>> {
    let refused = || Error::refused("letter-preview");
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| refused())?;
    let page = pdf.pages().get(page).ok_or_else(refused)?;
    let scale = dpi.clamp(*DPI.start(), *DPI.end()) / 72.0;
    let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let picture =
        hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &pixels);
    picture.into_png().map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_drawn_in_the_wanted_size() {
        let letter = serde_json::from_str(include_str!("../../../tests/golden/letters/example.json")).unwrap();
        let pdf = crate::letters::referral_letter(&letter).unwrap();
        let png = preview_png(&pdf.bytes, 0, 72.0).unwrap();
        assert_eq!(&png[1..4], b"PNG");
        let side = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        assert_eq!((side(16), side(20)), (595, 841));
    }

    #[test]
    fn bytes_that_are_no_letter_are_refused() {
        assert_eq!(preview_png(b"no letter", 0, 72.0).unwrap_err().code(), "letter-preview");
        let letter = serde_json::from_str(include_str!("../../../tests/golden/letters/example.json")).unwrap();
        let pdf = crate::letters::referral_letter(&letter).unwrap();
        assert_eq!(preview_png(&pdf.bytes, 1, 72.0).unwrap_err().code(), "letter-preview");
    }
}
