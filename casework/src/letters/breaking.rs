//! Where the lines of a paragraph end: no more lines than must be, and those as even as can be.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::text::Setting;
use super::typeset::{Source, Typesetter};
use crate::words::Lang;

/// Byte ranges of the lines, without the spaces at their ends, and whether each ends in a hyphen.
pub(super) type Lines = (Vec<Range<usize>>, Vec<bool>);

/// What a hyphen costs, against the square of the part of a line that stays empty.
const HYPHEN: f32 = 0.02;
/// A line that is emptier than this part of it is worth a hyphen.
const LOOSE: f32 = 0.18;
/// A last line shorter than this part looks forgotten.
const SHORT: f32 = 0.2;

/// A place where a line can end.
#[derive(Clone, Copy)]
struct Stop {
    /// Where its text ends, and where the next line's begins.
    end: usize,
    next: usize,
    /// Points from the start of the paragraph to either; a hyphen counts to the end.
    end_at: f32,
    next_at: f32,
    hyphen: bool,
}

impl Typesetter {
    /// The lines of a paragraph in `width` points: as few as filling one after the other gives, with the least empty room at their
    /// ends taken together. Source: Knuth and Plass, "Breaking Paragraphs into Lines" (1981), for lines that are not justified.
    pub(super) fn broken(&mut self, source: &Source, width: f32, size: f32, setting: Setting) -> Lines {
        let (filled, is_forced) = self.filled_in_turn(source, width, size, setting.hyphenate);
        let lines = filled.0.len();
        if is_forced || lines < 2 || lines > setting.most_lines {
            return filled;
        }
        let whole = self.evened(source, width, size, lines, false);
        let is_loose = |(ranges, _): &Lines, set: &mut Self| {
            ranges[..ranges.len() - 1]
                .iter()
                .any(|line| set.measure(source, line.clone(), size) < width * (1.0 - LOOSE))
        };
        match whole {
            Some(whole) if !setting.hyphenate || !is_loose(&whole, self) => whole,
            _ if setting.hyphenate => self.evened(source, width, size, lines, true).unwrap_or(filled),
            _ => filled,
        }
    }

    /// `None` where so many lines do not do, or kerning beside spaces makes one too wide.
    fn evened(&mut self, source: &Source, width: f32, size: f32, lines: usize, hyphenate: bool) -> Option<Lines> {
        let stops = self.stops(source, size, hyphenate);
        let chosen = evenest(&stops, width, lines)?;
        let mut start = 0;
        let (mut ranges, mut hyphens) = (Vec::new(), Vec::new());
        for stop in chosen {
            let wide = if stop.hyphen {
                self.with_hyphen(source, start..stop.end, size)
            } else {
                self.measure(source, start..stop.end, size)
            };
            if wide > width {
                return None;
            }
            ranges.push(start..stop.end);
            hyphens.push(stop.hyphen && !source.text[..stop.end].ends_with('-'));
            start = stop.next;
        }
        Some((ranges, hyphens))
    }

    fn stops(&mut self, source: &Source, size: f32, hyphenate: bool) -> Vec<Stop> {
        let text = &source.text;
        let (mut stops, mut from, mut at) = (Vec::new(), 0, 0.0);
        for (stop, _) in unicode_linebreak::linebreaks(text) {
            let word = from..from + text[from..stop].trim_end_matches(' ').len();
            let places = if hyphenate { partings(text, &word, self.lang) } else { Vec::new() };
            for place in places {
                let next_at = at + self.measure(source, word.start..place, size);
                let end_at = at + self.with_hyphen(source, word.start..place, size);
                stops.push(Stop { end: place, next: place, end_at, next_at, hyphen: true });
            }
            let end_at = at + self.measure(source, word.clone(), size);
            at += self.measure(source, from..stop, size);
            stops.push(Stop { end: word.end, next: stop, end_at, next_at: at, hyphen: false });
            from = stop;
        }
        stops
    }

    /// Lines as full as each can be, one after the other, and whether a word was wider than its line and parted between signs.
    fn filled_in_turn(&mut self, source: &Source, width: f32, size: f32, hyphenate: bool) -> (Lines, bool) {
        let text = &source.text;
        let mut ranges = Vec::new();
        let mut hyphens = Vec::new();
        let mut is_forced = false;
        let (mut start, mut used, mut from) = (0, 0.0, 0);
        let mut stops: Vec<usize> = unicode_linebreak::linebreaks(text).map(|(stop, _)| stop).collect();
        stops.reverse();
        while let Some(stop) = stops.pop() {
            let word = from..from + text[from..stop].trim_end_matches(' ').len();
            let wide = self.measure(source, word.clone(), size);
            // Near the end of the line the whole is measured: kerning beside spaces is in no word's own width.
            let is_sure = used + wide <= width * 0.9;
            if is_sure || used + wide <= width && self.measure(source, start..word.end, size) <= width {
                used += self.measure(source, from..stop, size);
                from = stop;
                continue;
            }
            if hyphenate && let Some(part) = self.parted(source, word.clone(), width - used, size) {
                ranges.push(start..part);
                hyphens.push(!text[..part].ends_with('-'));
                (start, from, used) = (part, part, 0.0);
                stops.push(stop);
                continue;
            }
            if from == start {
                // The word alone is wider than the line: it is parted between signs.
                let part = self.fitting(source, word, width, size);
                is_forced = true;
                ranges.push(start..part);
                hyphens.push(false);
                let spaces = text[part..stop].len() - text[part..stop].trim_start_matches(' ').len();
                (start, from) = (part + spaces, part + spaces);
            } else {
                ranges.push(start..start + text[start..from].trim_end_matches(' ').len());
                hyphens.push(false);
                (start, used) = (from, 0.0);
            }
            if from < stop {
                stops.push(stop);
            }
        }
        if start < text.len() || ranges.is_empty() {
            ranges.push(start..start + text[start..].trim_end_matches(' ').len());
            hyphens.push(false);
        }
        ((ranges, hyphens), is_forced)
    }

    /// The last place by the French rules where `word` can be parted so that its start and a hyphen fit into `room`.
    fn parted(&mut self, source: &Source, word: Range<usize>, room: f32, size: f32) -> Option<usize> {
        let places = partings(&source.text, &word, self.lang);
        places.into_iter().rfind(|&at| self.with_hyphen(source, word.start..at, size) <= room)
    }

    fn with_hyphen(&mut self, source: &Source, part: Range<usize>, size: f32) -> f32 {
        let bold = source.is_bold(part.end - 1);
        self.measure(source, part, size) + self.measure_text("-", bold, size)
    }

    /// The end of the longest start of `word` that fits, at least one sign with its marks.
    fn fitting(&mut self, source: &Source, word: Range<usize>, width: f32, size: f32) -> usize {
        let text = &source.text[word.clone()];
        let mut ends: Vec<usize> = text
            .char_indices()
            .skip(1)
            .filter(|(_, sign)| !is_combining_mark(*sign))
            .map(|(at, _)| word.start + at)
            .collect();
        ends.push(word.end.max(word.start + text.chars().next().map_or(0, char::len_utf8)));
        // The sum of single signs finds the place, the shaped whole confirms it.
        let (mut last, mut used) = (0, 0.0);
        let mut start = word.start;
        for (index, &end) in ends.iter().enumerate() {
            used += self.measure(source, start..end, size);
            if used > width {
                break;
            }
            (last, start) = (index, end);
        }
        while last > 0 && self.measure(source, word.start..ends[last], size) > width {
            last -= 1;
        }
        ends[last]
    }
}

/// The ends of `lines` lines or fewer with the least empty room: the sum of the squares of what stays empty, but for the last line.
fn evenest(stops: &[Stop], width: f32, lines: usize) -> Option<Vec<Stop>> {
    // Of the text up to a stop: lines, cost, the stop before.
    let mut best: Vec<Option<(usize, f32, Option<usize>)>> = Vec::with_capacity(stops.len());
    for (place, stop) in stops.iter().enumerate() {
        let is_last = place + 1 == stops.len();
        let mut found: Option<(usize, f32, Option<usize>)> = None;
        for before in (0..place).rev().map(Some).chain([None]) {
            let (start, so_far) = match before {
                Some(before) => (stops[before].next_at, best[before].map(|(lines, cost, _)| (lines, cost))),
                None => (0.0, Some((0, 0.0))),
            };
            let part = (stop.end_at - start) / width;
            if part > 1.0 {
                // From here on the line would only begin earlier.
                break;
            }
            let Some((count, cost)) = so_far else { continue };
            let empty = if is_last { (SHORT - part).max(0.0) } else { 1.0 - part };
            let hyphen = if stop.hyphen { HYPHEN } else { 0.0 };
            let (count, cost) = (count + 1, cost + empty * empty + hyphen);
            if found.is_none_or(|(least, least_cost, _)| (count, cost) < (least, least_cost)) {
                found = Some((count, cost, before));
            }
        }
        best.push(found);
    }
    let mut at = best.len().checked_sub(1)?;
    if best[at]?.0 > lines {
        return None;
    }
    let mut chosen = vec![stops[at]];
    while let Some(before) = best[at].and_then(|(_, _, before)| before) {
        chosen.push(stops[before]);
        at = before;
    }
    chosen.reverse();
    Some(chosen)
}

/// Where a word can be parted by the French rules, before a hyphen; nowhere in names and short words.
fn partings(text: &str, word: &Range<usize>, lang: Lang) -> Vec<usize> {
    let patterns = match lang {
        Lang::Fr => hypher::Lang::French,
        Lang::En => hypher::Lang::English,
    };
    let whole = &text[word.clone()];
    let letters = whole.trim_matches(|sign: char| !sign.is_alphabetic());
    let is_common = letters.chars().all(char::is_lowercase) && letters.chars().count() >= 6;
    let Some(offset) = whole.find(letters).filter(|_| is_common) else { return Vec::new() };
    let mut at = word.start + offset;
    let syllables: Vec<usize> = hypher::hyphenate_bounded(letters, patterns, 3, 3).map(str::len).collect();
    let but_last = &syllables[..syllables.len().saturating_sub(1)];
    but_last
        .iter()
        .map(|length| {
            at += length;
            at
        })
        .collect()
}
