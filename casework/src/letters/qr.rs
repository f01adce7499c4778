//! The square code of a letter: what it says and how it is drawn.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use super::page::{Element, Frame, Mark, Role};
use crate::{Error, Result};

/// What the code of a letter begins with.
pub const LETTER: &str = "CIGEM:R1:";

/// What the code of a referral says: `CIGEM:R1:<reference>:<code without dash>`. Nothing personal, no link.
#[must_use]
pub fn qr_text(reference: &str, code: &str) -> String {
    format!("{LETTER}{reference}:{}", code.replace('-', ""))
}

/// Draws `text` into a square `frame`, with the quiet zone of 4 modules inside it: version 3, level Q, 29 × 29 modules.
///
/// # Errors
/// `letter-qr` if the text is not upper-case alphanumeric or longer than 47 signs.
pub fn qr(text: &str, frame: Frame, alternative: String) -> Result<Element> {
    qr_of(3, text, frame, alternative)
}

/// The same in another version of the code, 1 to 40: version 5 holds 87 signs.
///
/// # Errors
/// `letter-qr` if the text is not upper-case alphanumeric or too long for the version.
pub fn qr_of(version: u8, text: &str, frame: Frame, alternative: String) -> Result<Element> {
    let refused = || Error::refused("letter-qr");
    if !QrSegment::is_alphanumeric(text) {
        return Err(refused());
    }
    let version = Version::new(version);
    let segments = [QrSegment::make_alphanumeric(text)];
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Quartile, version, version, None, false)
        .map_err(|_| refused())?;
    let module = frame.width / (code.size() + 8) as f32;
    let origin = (frame.x + 4.0 * module, frame.y + 4.0 * module);
    let mut cells = Vec::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let start = column;
            while column < code.size() && code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                cells.push((start as u8, row as u8, (column - start) as u8));
            }
            column += 1;
        }
    }
    let marks = vec![Mark::Cells { origin, module, cells }];
    Ok(Element { role: Role::Figure(alternative), frame, marks, text: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_code_says_the_reference_and_the_code() {
        assert_eq!(qr_text("BKO-R26-001093-7", "K7M4-2QXP"), "CIGEM:R1:BKO-R26-001093-7:K7M42QXP");
    }

    #[test]
    fn a_lower_case_text_is_refused() {
        assert!(qr("bko", Frame::new(0.0, 0.0, 10.0, 10.0), String::new()).is_err());
    }
}
