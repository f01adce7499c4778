//! From the display list to the operators of a PDF page: fonts are cut to the glyphs used, every element becomes
//! marked content.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, DictItem, FontId, Greyscale, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix,
    WindingOrder,
};
use subsetter::GlyphRemapper;

use super::font::{Face, Glyph};
use super::page::{Element, Frame, Mark, PAGE_HEIGHT, Role};
use crate::{Error, Result};

/// The glyphs of one face that are used, their new ids, and the text each stands for.
struct Used {
    remapper: GlyphRemapper,
    texts: BTreeMap<u16, String>,
}

/// What printpdf is to serialize, and the `ToUnicode` table of each font by its name.
pub struct Written {
    pub document: PdfDocument,
    pub texts: BTreeMap<String, String>,
}

/// printpdf writes a string of signs as one string of glyphs; these private signs stand for glyphs by number.
const GLYPH_SIGNS: u32 = 0xF_0000;

fn sign_of(id: u16) -> char {
    char::from_u32(GLYPH_SIGNS + u32::from(id)).unwrap_or('\u{FFFD}')
}

/// Writes pages of these elements.
///
/// # Errors
/// `letter-font` if a face cannot be cut: cannot happen with the faces compiled in.
pub fn document(pages: &[&[Element]]) -> Result<Written> {
    let used = used(pages);
    let mut document = PdfDocument::new("");
    let mut texts = BTreeMap::new();
    for (face, used) in &used {
        let font = cut(*face, used)?;
        texts.insert(font.font_name.clone().unwrap_or_default(), to_unicode(used));
        document.resources.fonts.map.insert(font_id(*face), PdfFont::new(font));
    }
    for elements in pages {
        document.pages.push(PdfPage::new(Mm(210.0), Mm(297.0), operators(elements, &used)));
    }
    Ok(Written { document, texts })
}

/// What draws a page, each element as marked content.
fn operators(elements: &[Element], used: &BTreeMap<Face, Used>) -> Vec<Op> {
    let mut writer = Writer { ops: Vec::new(), used, grey: 0.0, thickness: 1.0 };
    let mut id = 0;
    for element in elements {
        let tag = structure_tag(&element.role);
        match tag {
            None => writer.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            Some(tag) => {
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(id))]);
                let properties = DictItem::Dict { map };
                writer.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
                id += 1;
            }
        }
        element.marks.iter().for_each(|mark| writer.mark(mark));
        writer.ops.push(Op::EndMarkedContent);
    }
    writer.ops
}

/// The table that tells a reader the text of each glyph.
fn to_unicode(used: &Used) -> String {
    let mut out = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) \
                   /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 \
                   begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        .to_owned();
    let texts: Vec<(&u16, &String)> = used.texts.iter().collect();
    for block in texts.chunks(100) {
        out.push_str(&format!("{} beginbfchar\n", block.len()));
        for (id, text) in block {
            // A glyph that only completes the one before it says nothing of its own.
            let text = if text.is_empty() { "\u{200B}" } else { text.as_str() };
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            out.push_str(&format!("<{id:04X}> <{units}>\n"));
        }
        out.push_str("endbfchar\n");
    }
    out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
}

/// The name of an element in the structure tree; `None` for what is not read.
#[must_use]
pub fn structure_tag(role: &Role) -> Option<&'static str> {
    match role {
        Role::Artifact => None,
        Role::Title => Some("H1"),
        Role::Heading => Some("H2"),
        Role::Paragraph => Some("P"),
        Role::Figure(_) => Some("Figure"),
    }
}

fn font_id(face: Face) -> FontId {
    FontId(format!("T{}", face as u8))
}

fn used(pages: &[&[Element]]) -> BTreeMap<Face, Used> {
    let mut used: BTreeMap<Face, Used> = BTreeMap::new();
    for mark in pages.iter().copied().flatten().flat_map(|element| &element.marks) {
        if let Mark::Glyphs { face, glyphs, .. } = mark {
            let used =
                used.entry(*face).or_insert_with(|| Used { remapper: GlyphRemapper::new(), texts: BTreeMap::new() });
            for glyph in glyphs {
                let id = used.remapper.remap(glyph.id);
                let text = used.texts.entry(id).or_default();
                if text.is_empty() {
                    text.clone_from(&glyph.text);
                }
            }
        }
    }
    used
}

fn cut(face: Face, used: &Used) -> Result<ParsedFont> {
    let program = subsetter::subset(face.bytes(), 0, &used.remapper).map_err(|_| Error::refused("letter-font"))?;
    let shaper = face.shaper();
    let widths = used
        .remapper
        .remapped_gids()
        .enumerate()
        .map(|(new, old)| {
            let advance = shaper.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(old)).unwrap_or_default();
            (new as u16, advance)
        })
        .collect();
    let bounds = shaper.global_bounding_box();
    let mut font = ParsedFont::with_glyph_data(
        program,
        0,
        Some(format!("{}+{}", subset_tag(used), face.name())),
        used.texts.keys().map(|id| (u32::from(sign_of(*id)), *id)).collect(),
        widths,
        1000,
        printpdf::FontMetrics { ascent: shaper.ascender(), descent: shaper.descender() },
    );
    font.pdf_font_metrics.x_min = bounds.x_min;
    font.pdf_font_metrics.y_min = bounds.y_min;
    font.pdf_font_metrics.x_max = bounds.x_max;
    font.pdf_font_metrics.y_max = bounds.y_max;
    font.pdf_font_metrics.us_weight_class = shaper.weight().to_number();
    Ok(font)
}

/// Six letters that name the choice of glyphs, the same for the same choice.
fn subset_tag(used: &Used) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for id in used.remapper.remapped_gids() {
        hash = (hash ^ u64::from(id)).wrapping_mul(0x0100_0000_01b3);
    }
    (0..6)
        .map(|_| {
            let letter = char::from(b'A' + (hash % 26) as u8);
            hash /= 26;
            letter
        })
        .collect()
}

struct Writer<'a> {
    ops: Vec<Op>,
    used: &'a BTreeMap<Face, Used>,
    grey: f32,
    thickness: f32,
}

/// Hundredths of a point are finer than any printer, and shorter to write.
fn round(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(round(x)), y: Pt(round(PAGE_HEIGHT - y)) }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: point(x, y), bezier: false }
}

impl Writer<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Glyphs { face, size, at, angle, grey, glyphs, text } => {
                self.fill_grey(*grey);
                self.glyphs(*face, *size, *at, *angle, glyphs, text);
            }
            Mark::Line { from, to, thickness, dash } => {
                self.pen(*thickness);
                if let Some((on, off)) = dash {
                    self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[*on, *off]) });
                }
                let points = vec![corner(from.0, from.1), corner(to.0, to.1)];
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
                if dash.is_some() {
                    self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
                }
            }
            Mark::Outline { frame, thickness } => {
                self.pen(*thickness);
                self.ops.push(Op::DrawRectangle { rectangle: rectangle(frame, PaintMode::Stroke) });
            }
            Mark::Filled { frame } => {
                self.fill_grey(0.0);
                self.ops.push(Op::DrawRectangle { rectangle: rectangle(frame, PaintMode::Fill) });
            }
            Mark::Cells { origin, module, cells } => {
                self.fill_grey(0.0);
                let rings = cells.iter().map(|cell| cell_ring(*cell)).collect();
                self.filled_in_units(*origin, *module, rings, WindingOrder::NonZero);
            }
            Mark::Shape { origin, unit, grey, even_odd, rings } => {
                self.fill_grey(*grey);
                let at = |(x, y, bezier): &(u16, u16, bool)| LinePoint {
                    p: Point { x: Pt(f32::from(*x)), y: Pt(f32::from(*y)) },
                    bezier: *bezier,
                };
                let rings = rings.iter().map(|ring| PolygonRing { points: ring.iter().map(at).collect() }).collect();
                let rule = if *even_odd { WindingOrder::EvenOdd } else { WindingOrder::NonZero };
                self.filled_in_units(*origin, *unit, rings, rule);
            }
            Mark::Curve { points, thickness } => {
                self.pen(*thickness);
                let points =
                    points.iter().map(|(x, y, bezier)| LinePoint { p: point(*x, *y), bezier: *bezier }).collect();
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
        }
    }

    /// Outlines in whole units, y downwards: short to write.
    fn filled_in_units(&mut self, origin: (f32, f32), unit: f32, rings: Vec<PolygonRing>, winding_order: WindingOrder) {
        self.ops.push(Op::SaveGraphicsState);
        let corner = point(origin.0, origin.1);
        let matrix = CurTransMat::Raw([unit, 0.0, 0.0, -unit, corner.x.0, corner.y.0]);
        self.ops.push(Op::SetTransformationMatrix { matrix });
        self.ops.push(Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Fill, winding_order } });
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn fill_grey(&mut self, grey: f32) {
        if grey != self.grey {
            self.grey = grey;
            let col = Color::Greyscale(Greyscale { percent: grey, icc_profile: None });
            self.ops.push(Op::SetFillColor { col });
        }
    }

    fn pen(&mut self, thickness: f32) {
        if thickness != self.thickness {
            self.thickness = thickness;
            self.ops.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        }
    }

    fn glyphs(&mut self, face: Face, size: f32, at: (f32, f32), angle: f32, glyphs: &[Glyph], text: &str) {
        let Some(used) = self.used.get(&face) else { return };
        let shaper = face.shaper();
        let told: String = glyphs
            .iter()
            .filter_map(|glyph| used.texts.get(&used.remapper.get(glyph.id)?))
            .map(String::as_str)
            .collect();
        // Right-to-left runs are told glyph by glyph: readers put them in order themselves.
        let in_order = glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>() == text;
        let is_span = in_order && !alike(&told, text);
        if is_span {
            let actual = DictItem::String { data: utf16(text), literal: false };
            let properties = DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), actual)]) };
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
        }
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(size) });
        let (sin, cos) = angle.to_radians().sin_cos();
        let mut raised = f32::NAN;
        let mut pen = 0.0;
        let mut items: Vec<TextItem> = Vec::new();
        for glyph in glyphs {
            let Some(id) = used.remapper.get(glyph.id) else { continue };
            let drawn = f32::from(shaper.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph.id)).unwrap_or(0));
            if glyph.shift.1 != raised {
                self.show(&mut items);
                raised = glyph.shift.1;
                let along = pen * size / 1000.0;
                let up = raised * size / 1000.0;
                let origin = point(at.0 + along * cos - up * sin, at.1 - along * sin - up * cos);
                let matrix = [cos, sin, 0.0 - sin, cos, origin.x.0, origin.y.0];
                self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
            }
            // A number in a TJ array moves the pen back: the glyph's own shift before it, what it is wider than the
            // shaper wants after it.
            kern(&mut items, -glyph.shift.0);
            match items.last_mut() {
                Some(TextItem::Text(signs)) => signs.push(sign_of(id)),
                _ => items.push(TextItem::Text(sign_of(id).to_string())),
            }
            kern(&mut items, drawn - glyph.advance + glyph.shift.0);
            pen += glyph.advance;
        }
        self.show(&mut items);
        self.ops.push(Op::EndTextSection);
        if is_span {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn show(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }
}

fn kern(items: &mut Vec<TextItem>, back: f32) {
    if back != 0.0 {
        items.push(TextItem::Offset(back));
    }
}

/// A cell in whole modules: short to write, and the second code of a page repeats the first.
fn cell_ring((column, row, width): (u8, u8, u8)) -> PolygonRing {
    let (left, top, right) = (f32::from(column), f32::from(row), f32::from(column) + f32::from(width));
    let corners = [(left, top), (right, top), (right, top + 1.0), (left, top + 1.0)];
    let points = corners.map(|(x, y)| LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier: false });
    PolygonRing { points: points.to_vec() }
}

fn rectangle(frame: &Frame, mode: PaintMode) -> Rect {
    let low = point(frame.x, frame.bottom());
    Rect {
        x: low.x,
        y: low.y,
        width: Pt(round(frame.width)),
        height: Pt(round(frame.height)),
        mode: Some(mode),
        winding_order: None,
    }
}

/// Same text but for the kinds of spaces, which share a glyph.
fn alike(one: &str, other: &str) -> bool {
    let spaceless =
        |text: &str| text.chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign }).collect::<String>();
    one == other || spaceless(one) == spaceless(other)
}

/// UTF-16 with its mark, as PDF text strings want it.
#[must_use]
pub fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}
