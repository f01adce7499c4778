//! A second opinion: krilla draws the same display list under the rules of PDF/A-2a and PDF/UA-1 and refuses what
//! breaks them (a glyph without text, a picture without words, a missing tag…).

use std::num::NonZeroU16;

use krilla::configure::{Configuration, Validator};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::PlanSheet;
use super::font::Face;
use super::page::{Element, Mark, PAGE_HEIGHT, PAGE_WIDTH, Role};
use super::plan_test::{crowded_plan, example_plan};
use super::tests::{
    crowded, crowded_cards, crowded_exchange, crowded_intake, example, example_answers, example_attestation,
    example_cards, example_intake, example_journal_head, example_minutes, example_monthly, example_partners,
    example_receipt, example_record, example_reminders, example_root_sheet, example_sheet, example_slip,
};

#[test]
fn krilla_accepts_the_papers_as_archivable_and_accessible() {
    let mut practice = example();
    practice.printing.specimen = true;
    let pages = [
        super::referral::page_of(&example()).unwrap(),
        super::referral::page_of(&crowded()).unwrap(),
        super::referral::page_of(&practice).unwrap(),
        super::sheet::page_of(&example_sheet()),
        super::slip::slip_page(&example_slip()).unwrap(),
        super::slip::record_page(&example_record()).unwrap(),
        super::slip::slip_page(&crowded_exchange().0).unwrap(),
        super::slip::record_page(&crowded_exchange().1).unwrap(),
        super::root_sheet::page_of(&example_root_sheet()).unwrap(),
        super::appointment_card::page_of(&example_cards()).unwrap(),
        super::appointment_card::page_of(&crowded_cards()).unwrap(),
        super::reminder_list::page_of(&example_reminders()),
        super::answer_sheet::page_of(&example_answers()),
        super::partner_list::page_of(&example_partners()),
        super::minutes::page_of(&example_minutes()),
    ];
    let pages = pages.into_iter().chain(super::monthly_report::pages_of(&example_monthly()));
    let pages = pages.chain(super::intake_sheet::pages_of(&example_intake()));
    let pages = pages.chain(super::intake_sheet::pages_of(&crowded_intake()));
    let small = [
        super::receipt::page_of(&example_receipt()),
        super::attestation::page_of(&example_attestation()),
        super::journal_head::page(&example_journal_head()),
    ];
    let plans = [example_plan(), crowded_plan(), PlanSheet::default()];
    let pages = pages.chain(plans.iter().flat_map(super::plan_sheet::pages_of));
    let pages: Vec<_> = pages.chain(small).collect();
    for validator in [Validator::A2_A, Validator::UA1] {
        for page in &pages {
            let drawn = draw(&page.elements, validator);
            assert!(drawn.is_ok(), "{validator:?}: {:?}", drawn.err());
        }
    }
}

fn draw(elements: &[Element], validator: Validator) -> Result<Vec<u8>, krilla::error::KrillaError> {
    let configuration = Configuration::new_with_validator(validator);
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut tree = TagTree::new().with_lang(Some("fr".to_owned()));
    let mut page = document.start_page_with(PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).unwrap());
    let mut surface = page.surface();
    for element in elements {
        let content = match element.role {
            Role::Artifact => ContentTag::Artifact(ArtifactType::Other),
            Role::Figure(_) => ContentTag::Other,
            _ => ContentTag::Span(SpanTag::empty()),
        };
        let id = surface.start_tagged(content);
        element.marks.iter().for_each(|one| mark(&mut surface, one));
        surface.end_tagged();
        let heading = |level| Tag::Hn(NonZeroU16::new(level).unwrap(), Some(element.text.clone()));
        let mut group = match &element.role {
            Role::Artifact => continue,
            Role::Title => TagGroup::new(heading(1)),
            Role::Heading => TagGroup::new(heading(2)),
            Role::Paragraph => TagGroup::new(Tag::P),
            Role::Figure(words) => TagGroup::new(Tag::Figure(Some(words.clone()))),
        };
        group.push(Node::Leaf(id));
        tree.push(Node::Group(group));
    }
    surface.finish();
    page.finish();
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new("lettre".to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    let date = DateTime::new(2026).month(10).day(12);
    document.set_metadata(Metadata::new().title("lettre".to_owned()).language("fr".to_owned()).creation_date(date));
    document.set_tag_tree(tree);
    document.finish()
}

fn mark(surface: &mut Surface<'_>, mark: &Mark) {
    let mut path = PathBuilder::new();
    let rect = |frame: &super::page::Frame| Rect::from_xywh(frame.x, frame.y, frame.width, frame.height).unwrap();
    let stroke = |thickness: f32| Some(Stroke { width: thickness, ..Stroke::default() });
    surface.set_fill(None);
    surface.set_stroke(None);
    match mark {
        Mark::Glyphs { face, size, at, glyphs, text, .. } => {
            surface.set_fill(Some(Fill::default()));
            let font = Font::new(face.bytes().into(), 0).unwrap();
            let placed = placed(*face, glyphs, text);
            surface.draw_glyphs(Point::from_xy(at.0, at.1), &placed, font, text, *size, false);
            return;
        }
        Mark::Line { from, to, thickness, .. } => {
            surface.set_stroke(stroke(*thickness));
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
        }
        Mark::Outline { frame, thickness } => {
            surface.set_stroke(stroke(*thickness));
            path.push_rect(rect(frame));
        }
        Mark::Filled { frame } => {
            surface.set_fill(Some(Fill::default()));
            path.push_rect(rect(frame));
        }
        Mark::Cells { .. } | Mark::Shape { .. } => {
            surface.set_fill(Some(Fill::default()));
            path.push_rect(rect(&mark.extent().unwrap()));
        }
        Mark::Curve { points, thickness } => {
            surface.set_stroke(stroke(*thickness));
            path.move_to(points[0].0, points[0].1);
            for point in points.iter().filter(|point| !point.2).skip(1) {
                path.line_to(point.0, point.1);
            }
        }
    }
    surface.draw_path(&path.finish().unwrap());
}

/// Our glyphs as krilla wants them: in ems, each with its range of the text.
fn placed(face: Face, glyphs: &[super::font::Glyph], text: &str) -> Vec<KrillaGlyph> {
    let left_to_right = glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>() == text;
    assert!(left_to_right || !matches!(face, Face::Regular | Face::Bold), "{text}");
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
