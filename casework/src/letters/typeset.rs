//! From text to lines: bidi order, the fitting of a paragraph into its box. Where lines end: `breaking.rs`.

use std::collections::HashMap;

use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::char::is_combining_mark;

use super::font::{Face, shape};
use super::text::{
    BOX_WIDTH, EMPTY_BOX, FILL, Ink, Laid, Line, MM, NO_SIGN, Run, Setting, Span, TICKED_BOX, blank, blank_width,
};
use crate::words::Lang;

struct Word {
    runs: Vec<Run>,
    /// Thousandths of the size.
    width: f32,
    /// Points of the blanks in it, which keep their millimetres at every size.
    blanks: f32,
}

/// Sets paragraphs and remembers the widths of words already met. One per document.
#[derive(Default)]
pub struct Typesetter {
    /// Shaped words by weight and direction, at a size of 1,000 points.
    words: [HashMap<String, Word>; 4],
    /// Signs no face holds, in order of appearance.
    pub missing: Vec<char>,
    /// Where words may be parted.
    pub lang: Lang,
}

/// A paragraph as one text with the weight of each byte range.
pub(super) struct Source {
    pub(super) text: String,
    weights: Vec<(usize, bool)>,
}

impl Source {
    fn of(spans: &[Span]) -> Self {
        let mut text = String::new();
        let mut weights = Vec::new();
        for span in spans {
            text.push_str(&span.text);
            weights.push((text.len(), span.bold));
        }
        Self { text, weights }
    }

    pub(super) fn is_bold(&self, at: usize) -> bool {
        self.weights.iter().find(|(end, _)| at < *end).is_some_and(|(_, bold)| *bold)
    }

    /// The ranges of one weight inside `range`.
    fn weighted(&self, range: std::ops::Range<usize>) -> Vec<(std::ops::Range<usize>, bool)> {
        let mut parts = Vec::new();
        let mut start = range.start;
        for &(end, bold) in &self.weights {
            let end = end.min(range.end);
            if end > start {
                parts.push((start..end, bold));
                start = end;
            }
        }
        parts
    }
}

impl Typesetter {
    /// Sets a paragraph into `width` points: at the wanted size if it fits, else smaller by quarter points, else at the
    /// smallest size with the end left off.
    pub fn set(&mut self, spans: &[Span], width: f32, setting: Setting) -> Laid {
        let source = Source::of(spans);
        // Half a point is kept back for the kerning between words, which their own widths do not hold.
        let width = (width - 0.5).max(1.0);
        // Sizes at which even lines without a gap would be too many are not tried.
        let (one, two) =
            (self.measure(&source, 0..source.text.len(), 1.0), self.measure(&source, 0..source.text.len(), 2.0));
        let (grows, blanks) = (two - one, 2.0 * one - two);
        let most = setting.most_lines as f32 * width;
        let mut size = setting.size;
        while size - 0.25 >= setting.smallest && grows * size + blanks > most + size {
            size -= 0.25;
        }
        loop {
            let (ranges, hyphens) = self.broken(&source, width, size, setting);
            if ranges.len() <= setting.most_lines {
                return self.laid(&source, &ranges, &hyphens, size, width, false);
            }
            if size - 0.25 < setting.smallest {
                let kept = &ranges[..setting.most_lines];
                return self.laid(&source, kept, &hyphens, size, width, true);
            }
            size -= 0.25;
        }
    }

    /// The spans with their [`FILL`] as wide as the line of `width` points leaves it.
    pub fn filled(&mut self, spans: &[Span], width: f32, size: f32) -> Vec<Span> {
        let left = width - 1.0 - self.width(spans, size);
        let fill = blank((left / MM).clamp(1.0, 255.0) as u8).to_string();
        spans.iter().map(|span| Span { text: span.text.replace(FILL, &fill), bold: span.bold }).collect()
    }

    /// The width of spans on one line, points.
    pub fn width(&mut self, spans: &[Span], size: f32) -> f32 {
        let source = Source::of(spans);
        self.measure(&source, 0..source.text.len(), size)
    }

    fn laid(
        &mut self,
        source: &Source,
        ranges: &[std::ops::Range<usize>],
        hyphens: &[bool],
        size: f32,
        width: f32,
        cut: bool,
    ) -> Laid {
        let mut text = String::new();
        let mut lines = Vec::new();
        for (index, range) in ranges.iter().enumerate() {
            let mut range = range.clone();
            let last = index + 1 == ranges.len();
            if cut && last {
                let room = width - self.measure_text("…", true, size);
                let part = source.text[range.clone()].trim_end();
                range.end = range.start + part.len();
                while range.end > range.start && self.measure(source, range.clone(), size) > room {
                    range.end -= source.text[range.clone()].chars().next_back().map_or(0, char::len_utf8);
                }
            }
            if !last {
                // A dot between two fields says nothing at the end of a line.
                let kept = source.text[range.clone()].trim_end_matches([' ', '\u{A0}', '·']);
                range.end = range.start + kept.len();
            }
            let tail = match (cut && last, hyphens[index]) {
                (true, _) => "…",
                (_, true) => "-",
                _ => "",
            };
            text.push_str(&source.text[range.clone()]);
            match ranges.get(index + 1) {
                Some(next) => text.push_str(&source.text[range.end..next.start.max(range.end)]),
                None if cut => text.push('…'),
                None => {}
            }
            lines.push(self.line(source, range, tail, size));
        }
        let text = text.trim_end().chars().map(as_read).collect();
        Laid { lines, size, text, cut }
    }

    pub(super) fn measure(&mut self, source: &Source, range: std::ops::Range<usize>, size: f32) -> f32 {
        let mut width = 0.0;
        for (part, bold) in source.weighted(range) {
            width += self.measure_text(&source.text[part], bold, size);
        }
        width
    }

    pub(super) fn measure_text(&mut self, text: &str, bold: bool, size: f32) -> f32 {
        let mut width = 0.0;
        for (piece, right_to_left) in visual(text) {
            for word in words(&text[piece], right_to_left) {
                let word = self.word(word, bold, right_to_left);
                width += word.width * size / 1000.0 + word.blanks;
            }
        }
        width
    }

    fn word(&mut self, text: &str, bold: bool, right_to_left: bool) -> &Word {
        let shelf = usize::from(bold) + 2 * usize::from(right_to_left);
        if !self.words[shelf].contains_key(text) {
            let runs = self.directed_runs(text, bold, right_to_left);
            let sum = |blanks: bool| -> f32 {
                runs.iter().filter(|run| (run.ink == Ink::Blank) == blanks).map(|run| run.width).sum()
            };
            let word = Word { width: sum(false), blanks: sum(true), runs };
            self.words[shelf].insert(text.to_owned(), word);
        }
        &self.words[shelf][text]
    }

    fn line(&mut self, source: &Source, range: std::ops::Range<usize>, tail: &str, size: f32) -> Line {
        let mut text = source.text[range.clone()].to_owned();
        let mut parts = source.weighted(range.clone());
        for (part, _) in &mut parts {
            *part = part.start - range.start..part.end - range.start;
        }
        if !tail.is_empty() {
            parts.push((text.len()..text.len() + tail.len(), parts.last().is_some_and(|(_, bold)| *bold)));
            text.push_str(tail);
        }
        let mut line = Line::default();
        for (piece, right_to_left) in visual(&text) {
            let mut weighted: Vec<_> = parts
                .iter()
                .filter_map(|(part, bold)| {
                    let shared = part.start.max(piece.start)..part.end.min(piece.end);
                    (shared.start < shared.end).then_some((shared, *bold))
                })
                .collect();
            if right_to_left {
                weighted.reverse();
            }
            for (part, bold) in weighted {
                for word in words(&text[part], right_to_left) {
                    for run in &self.word(word, bold, right_to_left).runs {
                        line.push(run, size, right_to_left);
                    }
                }
            }
        }
        line
    }

    /// Runs of one direction in visual order, cut where the face changes; widths at 1,000 points.
    fn directed_runs(&mut self, text: &str, bold: bool, right_to_left: bool) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut pending: Option<(Face, String)> = None;
        let flush = |pending: &mut Option<(Face, String)>, runs: &mut Vec<Run>| {
            if let Some((face, text)) = pending.take() {
                let glyphs = shape(face, &text, right_to_left);
                let width = glyphs.iter().map(|glyph| glyph.advance).sum();
                runs.push(Run { ink: Ink::Glyphs { face, glyphs, text }, x: 0.0, width });
            }
        };
        for sign in text.chars() {
            let drawn = match sign {
                EMPTY_BOX => Some((Ink::Tick { ticked: false }, BOX_WIDTH)),
                TICKED_BOX => Some((Ink::Tick { ticked: true }, BOX_WIDTH)),
                _ => blank_width(sign).map(|width| (Ink::Blank, width)),
            };
            if let Some((ink, width)) = drawn {
                flush(&mut pending, &mut runs);
                runs.push(Run { ink, x: 0.0, width });
                continue;
            }
            // Spaces and marks stay in the face they follow, where it has them: fewer runs, marks on their letters.
            let face = match &pending {
                // Noto Sans holds it, as a black diamond that says nothing.
                _ if sign == NO_SIGN => None,
                Some((face, _)) if (sign == ' ' || is_combining_mark(sign)) && face.holds(sign) => Some(*face),
                _ => Face::holding(sign, bold),
            };
            match (face, &mut pending) {
                (Some(face), Some((current, text))) if *current == face => text.push(sign),
                (Some(face), _) => {
                    flush(&mut pending, &mut runs);
                    pending = Some((face, sign.to_string()));
                }
                (None, _) => {
                    flush(&mut pending, &mut runs);
                    if !self.missing.contains(&sign) {
                        self.missing.push(sign);
                    }
                    runs.push(Run { ink: Ink::Missing(sign), x: 0.0, width: BOX_WIDTH });
                }
            }
        }
        flush(&mut pending, &mut runs);
        if right_to_left {
            runs.reverse();
        }
        runs
    }
}

/// A drawn sign as the text form of the letter shows it.
fn as_read(sign: char) -> char {
    if blank_width(sign).is_some() { '…' } else { sign }
}

/// What is shaped and remembered as one: a word with the spaces after it, or a whole stretch right to left.
fn words(text: &str, right_to_left: bool) -> impl Iterator<Item = &str> {
    let whole = right_to_left.then_some(text);
    let parts = (!right_to_left).then(|| text.split_inclusive(' '));
    whole.into_iter().chain(parts.into_iter().flatten())
}

/// The pieces of a line in the order in which they stand on paper, and whether each runs right to left.
fn visual(text: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    if text.chars().all(never_turns) { vec![(0..text.len(), false)] } else { turned(text) }
}

/// Whether a sign runs from left to right or follows what stands around it: letters of Latin, Greek and Cyrillic, the spaces, dashes and
/// quotes of French, boxes, arrows. Of nothing but these the order on paper is that of the text.
fn never_turns(sign: char) -> bool {
    matches!(u32::from(sign),
        ..0x590 | 0x1E00..=0x1EFF | 0x2010..=0x2027 | 0x202F..=0x205F | 0x20A0..=0x20BF | 0x2190..=0x2BFF | 0xE000..=0xF8FF)
}

fn turned(text: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let info = BidiInfo::new(text, Some(Level::ltr()));
    let mut pieces = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let right_to_left = levels[run.start].is_rtl();
            pieces.push((run, right_to_left));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_never_to_turn_is_left_as_it_is_by_the_rules_of_bidi() {
        for sign in ('\u{20}'..=char::MAX).filter(|sign| never_turns(*sign) && !('\u{7F}'..'\u{A0}').contains(sign)) {
            for text in [format!("{sign}"), format!("a{sign} 1{sign}2, {sign}"), format!("{sign}é«{sign}12 000{sign}»")]
            {
                assert_eq!(turned(&text), visual(&text), "{sign:?}");
            }
        }
    }
}
