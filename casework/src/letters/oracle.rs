//! The same display list, written by krilla: under the rules of PDF/A-2a and PDF/UA-1 it refuses what breaks them (a glyph
//! without text, a picture without words, a missing tag…), and its work is what ours is measured beside.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use chrono::{Datelike, NaiveDate};
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder, Validator};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::ReferralLetter;
use super::font::{Face, Glyph};
use super::page::{Element, Frame, Mark, PAGE_HEIGHT, PAGE_WIDTH, Role};
use crate::{Error, Result};

/// What every paper claims to be.
pub(super) const RULES: [Validator; 2] = [Validator::A(Archival::A2_A), Validator::Ua(Accessibility::UA1)];

/// The letter in our layout, written by krilla.
///
/// # Errors
/// As [`super::referral_letter`]; `letter-file` if krilla refuses it.
pub fn referral_letter_by_krilla(letter: &ReferralLetter) -> Result<Vec<u8>> {
    let page = super::referral::page_of(letter)?;
    draw(&page.elements, &letter.reference, letter.printing.on, &RULES).map_err(|_| Error::refused("letter-file"))
}

/// Draws one page under these rules.
pub(super) fn draw(
    elements: &[Element],
    title: &str,
    on: NaiveDate,
    rules: &[Validator],
) -> std::result::Result<Vec<u8>, KrillaError> {
    let configuration = rules.iter().fold(ConfigurationBuilder::new(), |all, rule| all.set_validator(*rule));
    let configuration = configuration.finish().expect("PDF/A-2 and PDF/UA-1 are both PDF 1.7");
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut tree = TagTree::new().with_lang(Some("fr".to_owned()));
    let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).expect("A4 is larger than nothing");
    let mut page = document.start_page_with(size);
    let mut pen = Pen { surface: page.surface(), fonts: BTreeMap::new() };
    for element in elements {
        let content = match element.role {
            Role::Artifact => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
            Role::Figure(_) => ContentTag::Other,
            _ => ContentTag::Span(SpanTag::empty()),
        };
        let id = pen.surface.start_tagged(content);
        element.marks.iter().for_each(|mark| pen.mark(mark));
        pen.surface.end_tagged();
        let heading = |level| Tag::Hn(level, Some(element.text.clone()));
        let mut group = match &element.role {
            Role::Artifact => continue,
            Role::Title => TagGroup::new(heading(NonZeroU16::MIN)),
            Role::Heading => TagGroup::new(heading(NonZeroU16::MIN.saturating_add(1))),
            Role::Paragraph => TagGroup::new(Tag::P),
            Role::Figure(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
        };
        group.push(Node::Leaf(id));
        tree.push(Node::Group(group));
    }
    // A surface is finished by letting go of it.
    drop(pen);
    page.finish();
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    let date = DateTime::new(on.year() as u16).month(on.month() as u8).day(on.day() as u8);
    document.set_metadata(Metadata::new().title(title.to_owned()).language("fr".to_owned()).creation_date(date));
    document.set_tag_tree(tree);
    document.finish()
}

struct Pen<'a> {
    surface: Surface<'a>,
    fonts: BTreeMap<Face, Font>,
}

impl Pen<'_> {
    fn mark(&mut self, mark: &Mark) {
        let mut path = PathBuilder::new();
        match mark {
            Mark::Glyphs { face, size, at, angle, grey, glyphs, text } => {
                self.fill(*grey, false);
                let font = self
                    .fonts
                    .entry(*face)
                    .or_insert_with(|| Font::new(face.bytes().into(), 0).expect("the faces compiled in are fonts"));
                let placed = placed(*face, glyphs, text);
                let (font, start) = (font.clone(), Point::from_xy(at.0, at.1));
                if *angle != 0.0 {
                    self.surface.push_transform(&Transform::from_rotate_at(-angle, at.0, at.1));
                }
                self.surface.draw_glyphs(start, &placed, font, text, *size, false);
                if *angle != 0.0 {
                    self.surface.pop();
                }
                return;
            }
            Mark::Line { from, to, thickness, dash } => {
                self.stroke(*thickness, *dash);
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
            }
            Mark::Outline { frame, thickness } => {
                self.stroke(*thickness, None);
                path.push_rect(rect(frame));
            }
            Mark::Filled { frame } => {
                self.fill(0.0, false);
                path.push_rect(rect(frame));
            }
            Mark::Cells { origin, module, cells } => {
                self.fill(0.0, false);
                for (column, row, width) in cells {
                    let (x, y) = (f32::from(*column), f32::from(*row));
                    path.push_rect(rect(&Frame::new(x, y, f32::from(*width), 1.0)));
                }
                return self.in_units(*origin, *module, path);
            }
            Mark::Shape { origin, unit, grey, even_odd, rings } => {
                self.fill(*grey, *even_odd);
                for ring in rings {
                    let points: Vec<_> = ring.iter().map(|(x, y, is)| (f32::from(*x), f32::from(*y), *is)).collect();
                    trace(&mut path, &points);
                    path.close();
                }
                return self.in_units(*origin, *unit, path);
            }
            Mark::Curve { points, thickness } => {
                self.stroke(*thickness, None);
                trace(&mut path, points);
            }
        }
        self.draw(path);
    }

    /// Outlines in whole units, as our writer draws them.
    fn in_units(&mut self, origin: (f32, f32), unit: f32, path: PathBuilder) {
        self.surface.push_transform(&Transform::from_row(unit, 0.0, 0.0, unit, origin.0, origin.1));
        self.draw(path);
        self.surface.pop();
    }

    fn draw(&mut self, path: PathBuilder) {
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    fn fill(&mut self, grey: f32, even_odd: bool) {
        let paint = luma::Color::new((grey * 255.0).round() as u8).into();
        let rule = if even_odd { FillRule::EvenOdd } else { FillRule::NonZero };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint, rule, ..Fill::default() }));
    }

    fn stroke(&mut self, width: f32, dash: Option<(f32, f32)>) {
        let dash = dash.map(|(on, off)| StrokeDash { array: vec![on, off], offset: 0.0 });
        let paint = luma::Color::black().into();
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke { paint, width, dash, ..Stroke::default() }));
    }
}

fn rect(frame: &Frame) -> Rect {
    Rect::from_xywh(frame.x, frame.y, frame.width, frame.height).expect("a frame has a left and a right side")
}

/// Lines, and curves where two handles stand before an end point.
fn trace(path: &mut PathBuilder, points: &[(f32, f32, bool)]) {
    let Some(((x, y, _), mut rest)) = points.split_first() else { return };
    path.move_to(*x, *y);
    loop {
        rest = match rest {
            [(ax, ay, true), (bx, by, true), (x, y, _), after @ ..] => {
                path.cubic_to(*ax, *ay, *bx, *by, *x, *y);
                after
            }
            [(x, y, _), after @ ..] => {
                path.line_to(*x, *y);
                after
            }
            [] => return,
        };
    }
}

/// Our glyphs as krilla wants them: in ems, each with its range of the text.
fn placed(face: Face, glyphs: &[Glyph], text: &str) -> Vec<KrillaGlyph> {
    let left_to_right = glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>() == text;
    debug_assert!(left_to_right || !matches!(face, Face::Regular | Face::Bold), "{text}");
    let mut at = if left_to_right { 0 } else { text.len() };
    let mut range = at..at;
    glyphs
        .iter()
        .map(|glyph| {
            let length = glyph.text.len();
            if length > 0 && left_to_right {
                range = at..at + length;
                at += length;
            } else if length > 0 {
                range = at - length..at;
                at -= length;
            }
            KrillaGlyph {
                glyph_id: GlyphId::new(u32::from(glyph.id)),
                text_range: range.clone(),
                x_advance: glyph.advance / 1000.0,
                x_offset: glyph.shift.0 / 1000.0,
                y_offset: glyph.shift.1 / 1000.0,
                y_advance: 0.0,
                location: None,
            }
        })
        .collect()
}
