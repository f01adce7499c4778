//! What a paragraph is made of: cleaned text in spans, its setting, and the lines it becomes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::font::{Face, Glyph};

/// Drawn signs: no face holds them, the writer draws their paths.
pub const EMPTY_BOX: char = '☐';
pub const TICKED_BOX: char = '☒';
/// What a typed box or private sign becomes: no face is asked for it, so that it is drawn as □ and reported.
pub(super) const NO_SIGN: char = '\u{FFFD}';
/// A blank to write in by hand: `BLANKS + n` is n millimetres wide, up to 255.
const BLANKS: u32 = 0xE000;
/// Width of a drawn box and of the sign for an unknown character, in thousandths of the size.
pub const BOX_WIDTH: f32 = 860.0;

pub(super) const MM: f32 = 72.0 / 25.4;

/// A blank that takes what its line has left; only [`Typesetter::filled`] gives it a width.
pub const FILL: char = '\u{E000}';

/// A blank line of `mm` millimetres to write on by hand, 1 to 255.
#[must_use]
pub fn blank(mm: u8) -> char {
    char::from_u32(BLANKS + u32::from(mm)).unwrap_or(' ')
}

pub(super) fn blank_width(sign: char) -> Option<f32> {
    let mm = u32::from(sign).checked_sub(BLANKS)?;
    (mm < 256).then_some(mm as f32 * MM)
}

/// A typed value made fit for paper: composed, on one line, without control or direction signs, without private
/// signs, and with at most two marks on a letter, so that nothing can reorder the page or climb out of its line.
#[must_use]
pub fn clean(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut marks = 0;
    for sign in value.nfc() {
        if sign.is_whitespace() && !matches!(sign, '\u{A0}' | '\u{202F}') {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            marks = 0;
        } else if is_combining_mark(sign) {
            marks += 1;
            if marks <= 2 && !out.is_empty() {
                out.push(sign);
            }
        } else if blank_width(sign).is_some() || matches!(sign, EMPTY_BOX | TICKED_BOX) {
            out.push(NO_SIGN);
            marks = 0;
        } else if !is_unseen(sign) {
            out.push(sign);
            marks = 0;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(u32::from(sign), 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

/// A stretch of a paragraph in one weight.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    pub text: String,
    pub bold: bool,
}

#[must_use]
pub fn plain(text: impl Into<String>) -> Span {
    Span { text: text.into(), bold: false }
}

#[must_use]
pub fn bold(text: impl Into<String>) -> Span {
    Span { text: text.into(), bold: true }
}

/// What a run puts on paper.
#[derive(Clone, PartialEq, Debug)]
pub enum Ink {
    /// Glyphs of one face in visual order, and the text they stand for in reading order.
    Glyphs {
        face: Face,
        glyphs: Vec<Glyph>,
        text: String,
    },
    Tick {
        ticked: bool,
    },
    Blank,
    /// No face holds the sign.
    Missing(char),
}

/// A run of a line: `x` and `width` in points from the start of the line.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    pub ink: Ink,
    pub x: f32,
    pub width: f32,
}

#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    pub runs: Vec<Run>,
    pub width: f32,
    /// Whether the last run goes left to right.
    pub(super) goes_right: bool,
}

impl Line {
    /// Adds a run shaped at 1,000 points; what goes on in the same face left to right joins the run before.
    pub(super) fn push(&mut self, run: &Run, size: f32, right_to_left: bool) {
        let width = if run.ink == Ink::Blank { run.width } else { run.width * size / 1000.0 };
        self.width += width;
        if let (Ink::Glyphs { face, glyphs, text }, false) = (&run.ink, right_to_left)
            && let Some(Run { ink: Ink::Glyphs { face: last, glyphs: before, text: said }, width: wide, .. }) =
                self.runs.last_mut()
            && last == face
            && self.goes_right
        {
            before.extend_from_slice(glyphs);
            said.push_str(text);
            *wide += width;
            return;
        }
        self.goes_right = !right_to_left;
        self.runs.push(Run { ink: run.ink.clone(), x: self.width - width, width });
    }
}

/// A paragraph that has its lines.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Laid {
    pub lines: Vec<Line>,
    /// Type size, points.
    pub size: f32,
    pub text: String,
    /// The end was left off, marked by "…", because it did not fit at the smallest size.
    pub cut: bool,
}

/// Distance of the baselines in type sizes.
pub const LEADING: f32 = 1.24;

impl Laid {
    #[must_use]
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LEADING
    }
}

/// How a paragraph may be set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Setting {
    /// Wanted and smallest size, points.
    pub size: f32,
    pub smallest: f32,
    pub most_lines: usize,
    /// Words may be parted by the French rules. Never for names.
    pub hyphenate: bool,
}

impl Setting {
    /// One size, no hyphens, as many lines as it takes.
    #[must_use]
    pub fn at(size: f32) -> Self {
        Self { size, smallest: size, most_lines: usize::MAX, hyphenate: false }
    }

    /// Shrinks down to `smallest` (points) before it takes more than `most_lines`.
    #[must_use]
    pub fn within(self, most_lines: usize, smallest: f32) -> Self {
        Self { most_lines: most_lines.max(1), smallest: smallest.min(self.size), ..self }
    }

    #[must_use]
    pub fn hyphenated(self) -> Self {
        Self { hyphenate: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::{Frame, Mark, Page, Role};
    use super::*;

    #[test]
    fn a_typed_box_or_private_sign_is_drawn_as_an_unknown_one_and_reported() {
        for typed in ["☐", "☒", "\u{E000}", "\u{E0FF}"] {
            for span in [plain(clean(typed)), bold(format!("a {} b", clean(typed)))] {
                let mut page = Page::default();
                let frame = Frame::new(40.0, 40.0, 200.0, 20.0);
                page.paragraph("said", Role::Paragraph, &[span], frame, Setting::at(10.0));
                let marks = &page.elements[0].marks;
                let boxes = marks.iter().filter(|mark| matches!(mark, Mark::Outline { .. })).count();
                let is_shaped = |mark: &Mark| matches!(mark, Mark::Glyphs { text, .. } if text.contains(NO_SIGN));
                assert!(boxes == 1 && !marks.iter().any(is_shaped), "{typed:?}: {marks:?}");
                assert_eq!(page.typesetter.missing, [NO_SIGN], "{typed:?}");
            }
        }
    }
}
