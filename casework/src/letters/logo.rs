//! The centre's emblem in the head of papers: filled outlines in greys, made once from an SVG file. What is kept is a short text of
//! whole numbers: it draws the same for ever, and nothing of the file is read again.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use usvg::tiny_skia_path::{Path, PathSegment, Point};
use usvg::{Group, ImageHrefResolver, Node, Options, Paint, Tree};

use super::page::{Frame, Mark};
use super::{Drawing, Letterhead};
use crate::store::change::hex;
use crate::{Error, Result};

/// Units along the longer side: at 20 mm a fiftieth of a millimetre.
const SIDE: f32 = 1000.0;
/// So long a text takes about 4 kB of a letter's 40.
const MOST_SIGNS: usize = 8_000;
/// Bytes of a file that is looked at.
pub const MOST_FILE_BYTES: u64 = 500_000;
/// Groups within groups: no drawing program makes so many.
const DEEPEST: usize = 40;

/// A point, and whether it is a handle of the curve to the next point that is none.
type At = (u16, u16, bool);

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Shape {
    /// Hundredths: 0 black, 100 white.
    grey: u8,
    even_odd: bool,
    rings: Vec<Vec<At>>,
}

/// Shapes that lie one over the other, in a box of whole units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo {
    width: u16,
    height: u16,
    shapes: Vec<Shape>,
}

/// What names a drawing in the content of a paper: the start of its text's hash.
#[must_use]
pub fn mark(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..8])
}

impl Letterhead {
    /// The head with the emblem of an SVG file, where no centre's record has one: for examples of papers.
    ///
    /// # Errors
    /// As for the emblem of a centre: `logo-not-svg`, `logo-more-than-outlines`, `logo-too-detailed`, `logo-empty`.
    pub fn with_emblem(mut self, svg: &[u8]) -> Result<Self> {
        let logo = Logo::from_svg(svg)?;
        (self.logo, self.drawing) = (Some(mark(&logo.to_text())), Drawing(Some(logo)));
        Ok(self)
    }
}

impl Logo {
    /// From a file: its filled and stroked outlines, colours as greys.
    ///
    /// # Errors
    /// `logo-not-svg`; `logo-more-than-outlines` with pictures, texts, masks or effects in it; `logo-too-detailed`; `logo-empty`.
    pub fn from_svg(bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::refused("logo-not-svg"))?;
        let none = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { image_href_resolver: none, ..Options::default() };
        let tree = Tree::from_str(text, &options).map_err(|_| Error::refused("logo-not-svg"))?;
        // Without fonts a text would be left out in silence, and so would a picture.
        if ["<text", ":text", "<image", ":image", "<foreignObject"].iter().any(|tag| text.contains(tag)) {
            return Err(Error::refused("logo-more-than-outlines"));
        }
        let mut painted = Vec::new();
        collect(tree.root(), 1.0, 0, &mut painted)?;
        let outlines: Vec<_> = painted.iter().map(|(path, ..)| outline(path)).collect();
        let points = || outlines.iter().flatten().flatten().map(|(point, _)| *point);
        let ends = |of: fn(Point) -> f32| {
            points().fold((f32::MAX, f32::MIN), |(least, most), point| (least.min(of(point)), most.max(of(point))))
        };
        let ((left, right), (top, bottom)) = (ends(|point| point.x), ends(|point| point.y));
        let longer = (right - left).max(bottom - top);
        if !longer.is_finite() || longer <= 0.0 {
            return Err(Error::refused("logo-empty"));
        }
        let scale = SIDE / longer;
        let whole = |length: f32| (length * scale).round().clamp(0.0, SIDE) as u16;
        let in_units = |ring: &Vec<(Point, bool)>| -> Vec<At> {
            ring.iter().map(|(point, handle)| (whole(point.x - left), whole(point.y - top), *handle)).collect()
        };
        let shapes = painted
            .iter()
            .zip(&outlines)
            .map(|((_, grey, even_odd), rings)| Shape {
                grey: *grey,
                even_odd: *even_odd,
                rings: rings.iter().map(in_units).collect(),
            })
            .filter(|shape| !shape.rings.is_empty())
            .collect();
        let logo = Self { width: whole(right - left).max(1), height: whole(bottom - top).max(1), shapes };
        if logo.to_text().len() > MOST_SIGNS {
            return Err(Error::refused("logo-too-detailed"));
        }
        Ok(logo)
    }

    /// `<width> <height>`, then for each shape `;<grey>` or `;<grey>e`, and for each ring ` M`, its points; `~` marks handles.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}", self.width, self.height);
        for shape in &self.shapes {
            let _ = write!(text, ";{}{}", shape.grey, if shape.even_odd { "e" } else { "" });
            for ring in &shape.rings {
                text.push_str(" M");
                for (x, y, handle) in ring {
                    let _ = write!(text, " {x},{y}{}", if *handle { "~" } else { "" });
                }
            }
        }
        text
    }

    /// `None` where the text is not one of [`Self::to_text`].
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.len() > MOST_SIGNS {
            return None;
        }
        let mut parts = text.split(';');
        let (width, height) = parts.next()?.split_once(' ')?;
        let whole = |figures: &str| figures.parse().ok().filter(|number: &u16| f32::from(*number) <= SIDE);
        let mut logo = Self { width: whole(width)?, height: whole(height)?, shapes: Vec::new() };
        for part in parts {
            let mut words = part.split(' ');
            let grey = words.next()?;
            let (grey, even_odd) = grey.strip_suffix('e').map_or((grey, false), |grey| (grey, true));
            let mut shape = Shape { grey: grey.parse().ok().filter(|grey| *grey <= 100)?, even_odd, rings: Vec::new() };
            for word in words {
                if word == "M" {
                    shape.rings.push(Vec::new());
                    continue;
                }
                let (point, handle) = word.strip_suffix('~').map_or((word, false), |point| (point, true));
                let (x, y) = point.split_once(',')?;
                let (x, y) = (whole(x)?, whole(y)?);
                // Nothing is drawn beside its place.
                if x > logo.width || y > logo.height {
                    return None;
                }
                shape.rings.last_mut()?.push((x, y, handle));
            }
            logo.shapes.push(shape);
        }
        (logo.width > 0 && logo.height > 0 && !logo.shapes.is_empty()).then_some(logo)
    }

    /// Width and height within a box, points.
    #[must_use]
    pub fn within(&self, width: f32, height: f32) -> (f32, f32) {
        let (own_width, own_height) = (f32::from(self.width), f32::from(self.height));
        let scale = (width / own_width).min(height / own_height);
        (own_width * scale, own_height * scale)
    }

    /// What fills a frame that has its proportions.
    #[must_use]
    pub fn marks(&self, frame: Frame) -> Vec<Mark> {
        let unit = frame.width / f32::from(self.width);
        let of = |shape: &Shape| Mark::Shape {
            origin: (frame.x, frame.y),
            unit,
            grey: f32::from(shape.grey) / 100.0,
            even_odd: shape.even_odd,
            rings: shape.rings.clone(),
        };
        self.shapes.iter().map(of).collect()
    }
}

/// Outlines in their order from the back to the front, each with its grey and its rule of filling.
fn collect(group: &Group, opacity: f32, depth: usize, painted: &mut Vec<(Path, u8, bool)>) -> Result<()> {
    let more = || Err(Error::refused("logo-more-than-outlines"));
    if depth > DEEPEST || group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty() {
        return more();
    }
    let opacity = opacity * group.opacity().get();
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, opacity, depth + 1, painted)?,
            Node::Path(path) if path.is_visible() => {
                let data = path.data();
                let fill = path.fill().map(|fill| {
                    let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
                    (Some(data.clone()), fill.paint(), fill.opacity().get(), even_odd)
                });
                let stroke = path.stroke().map(|stroke| {
                    (data.stroke(&stroke.to_tiny_skia(), 1.0), stroke.paint(), stroke.opacity().get(), false)
                });
                for (data, paint, own, even_odd) in fill.into_iter().chain(stroke) {
                    let Some(grey) = grey(paint, own * opacity) else { return more() };
                    let placed = data.and_then(|data| data.transform(path.abs_transform()));
                    painted.extend(placed.map(|placed| (placed, grey, even_odd)));
                }
            }
            Node::Path(_) => {}
            Node::Image(_) | Node::Text(_) => return more(),
        }
    }
    Ok(())
}

/// Hundredths of white, as a photocopier sees the colour on white paper; of a gradient the middle. `None` for patterns.
fn grey(paint: &Paint, opacity: f32) -> Option<u8> {
    let light = |colour: usvg::Color| {
        let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|part| f32::from(part) / 255.0);
        0.299f32.mul_add(red, 0.587f32.mul_add(green, 0.114 * blue))
    };
    let middle = |stops: &[usvg::Stop]| {
        let on_white = |stop: &usvg::Stop| 1.0 - (1.0 - light(stop.color())) * stop.opacity().get();
        stops.iter().map(on_white).sum::<f32>() / stops.len().max(1) as f32
    };
    let light = match paint {
        Paint::Color(colour) => light(*colour),
        Paint::LinearGradient(gradient) => middle(gradient.stops()),
        Paint::RadialGradient(gradient) => middle(gradient.stops()),
        Paint::Pattern(_) => return None,
    };
    Some(((1.0 - (1.0 - light) * opacity) * 100.0).round().clamp(0.0, 100.0) as u8)
}

/// The rings of a path, its curves with two handles each.
fn outline(path: &Path) -> Vec<Vec<(Point, bool)>> {
    let mut rings: Vec<Vec<(Point, bool)>> = Vec::new();
    for segment in path.segments() {
        if let PathSegment::MoveTo(to) = segment {
            rings.push(vec![(to, false)]);
            continue;
        }
        let Some(ring) = rings.last_mut() else { continue };
        let last = ring.last().map_or(Point::zero(), |(point, _)| *point);
        match segment {
            PathSegment::MoveTo(_) | PathSegment::Close => {}
            PathSegment::LineTo(to) => ring.push((to, false)),
            PathSegment::QuadTo(handle, to) => {
                let nearer = |end: f32, handle: f32| end + (handle - end) * 2.0 / 3.0;
                let third = |end: Point| Point::from_xy(nearer(end.x, handle.x), nearer(end.y, handle.y));
                ring.extend([(third(last), true), (third(to), true), (to, false)]);
            }
            PathSegment::CubicTo(one, other, to) => ring.extend([(one, true), (other, true), (to, false)]),
        }
    }
    rings.retain(|ring| ring.len() > 2);
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_arrives_is_an_emblem_within_its_box_or_none() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill-rule="evenodd" d="M0 0H9V5Q4 9 0 5Z"/></svg>"#;
        let logo = Logo::from_svg(svg.as_bytes()).unwrap();
        let text = logo.to_text();
        assert_eq!(text, "1000 852;0e M 0,0 1000,0 1000,556 630,852~ 296,852~ 0,556");
        assert_eq!(Logo::from_text(&text).as_ref(), Some(&logo));
        let frame = Frame::new(10.0, 10.0, 20.0, 20.0 * 0.852);
        let page = |logo: &Logo| logo.marks(frame).iter().filter_map(Mark::extent).all(|extent| frame.holds(&extent));
        for at in 0..text.len() {
            assert_ne!(Logo::from_text(&text[..at]).as_ref(), Some(&logo));
            for sign in b"0917 ,;~Me-.x" {
                let mut damaged = text.clone().into_bytes();
                damaged[at] = *sign;
                if let Some(other) = Logo::from_text(&String::from_utf8(damaged).unwrap()) {
                    assert!(other.width != logo.width || other.height != logo.height || page(&other));
                }
            }
        }
    }
}
