//! Pages as pictures for the window: drawn from the very bytes that are printed.

use std::sync::Arc;

use crate::{Error, Result};

/// A4 at 600 dpi; more is a mistake of the caller.
const MOST_DPI: f32 = 600.0;

/// Draws page `page` (from 0) of a PDF at `dpi` dots per inch, as a PNG.
///
/// # Errors
/// `letter-preview` if the bytes are no PDF, or have no such page.
pub fn preview_png(pdf: &[u8], page: usize, dpi: f32) -> Result<Vec<u8>> {
    let refused = || Error::refused("letter-preview");
    let pdf = hayro::Pdf::new(Arc::new(pdf.to_vec())).map_err(|_| refused())?;
    let pages = pdf.pages();
    let page = pages.get(page).ok_or_else(refused)?;
    let scale = dpi.clamp(18.0, MOST_DPI) / 72.0;
    let settings = hayro::RenderSettings { x_scale: scale, y_scale: scale, ..Default::default() };
    let picture = hayro::render(page, &hayro::InterpreterSettings::default(), &settings);
    picture.take_png().ok_or_else(refused)
}
