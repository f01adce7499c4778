//! The display list that stands between layout and writer: what is on a page, where, and what it means.
//!
//! Lengths are points, from the top left corner of the page, y downwards.

use super::font::{CAPITALS, DESCENT, Face, Glyph};
use super::say::Say;
use super::text::{BOX_WIDTH, Ink, LEADING, Laid, Setting, Span};
use super::typeset::Typesetter;

/// A4.
pub const PAGE_WIDTH: f32 = 595.276;
pub const PAGE_HEIGHT: f32 = 841.89;

#[must_use]
pub const fn mm(length: f32) -> f32 {
    length * 72.0 / 25.4
}

#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Frame {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Frame {
    #[must_use]
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Whether `other` stands in it, give or take a hundredth of a millimetre.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        const SLACK: f32 = 0.03;
        other.x >= self.x - SLACK
            && other.y >= self.y - SLACK
            && other.right() <= self.right() + SLACK
            && other.bottom() <= self.bottom() + SLACK
    }
}

/// What an element is to someone who has it read aloud.
#[derive(Clone, PartialEq, Debug)]
pub enum Role {
    /// Lines, frames, the footer: not read.
    Artifact,
    Title,
    Heading,
    Paragraph,
    /// A picture with the words that stand for it.
    Figure(String),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    Glyphs {
        face: Face,
        size: f32,
        /// The start of the baseline.
        at: (f32, f32),
        /// Counter-clockwise, degrees.
        angle: f32,
        /// 0 black to 1 white.
        grey: f32,
        glyphs: Vec<Glyph>,
        text: String,
    },
    Line {
        from: (f32, f32),
        to: (f32, f32),
        thickness: f32,
        dash: Option<(f32, f32)>,
    },
    Outline {
        frame: Frame,
        thickness: f32,
    },
    Filled {
        frame: Frame,
    },
    /// Black cells of a square grid: column, row, width, in modules of `module` points from `origin`.
    Cells {
        origin: (f32, f32),
        module: f32,
        cells: Vec<(u8, u8, u8)>,
    },
    /// A filled outline in whole units from `origin`; two points marked as handles before an end point make a curve.
    Shape {
        origin: (f32, f32),
        /// Points.
        unit: f32,
        grey: f32,
        even_odd: bool,
        rings: Vec<Vec<(u16, u16, bool)>>,
    },
    /// An open line of points; pairs of points marked as handles before an end point make a curve.
    Curve {
        points: Vec<(f32, f32, bool)>,
        thickness: f32,
    },
}

impl Mark {
    /// The part of the page it may blacken; `None` for turned text.
    #[must_use]
    pub fn extent(&self) -> Option<Frame> {
        match self {
            Self::Glyphs { size, at, angle, glyphs, .. } => {
                let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size / 1000.0;
                let (rise, fall) = (CAPITALS * size / 1000.0, DESCENT * size / 1000.0);
                (*angle == 0.0).then(|| Frame::new(at.0, at.1 - rise, width, rise + fall))
            }
            Self::Line { from, to, .. } => {
                Some(Frame::new(from.0.min(to.0), from.1.min(to.1), (from.0 - to.0).abs(), (from.1 - to.1).abs()))
            }
            Self::Outline { frame, .. } => Some(*frame),
            Self::Filled { frame } => Some(*frame),
            Self::Cells { origin, module, cells } => cells
                .iter()
                .map(|(column, row, width)| {
                    let (x, y) = (origin.0 + f32::from(*column) * module, origin.1 + f32::from(*row) * module);
                    Frame::new(x, y, f32::from(*width) * module, *module)
                })
                .reduce(around),
            Self::Shape { origin, unit, rings, .. } => rings
                .iter()
                .flatten()
                .map(|(x, y, _)| Frame::new(origin.0 + f32::from(*x) * unit, origin.1 + f32::from(*y) * unit, 0.0, 0.0))
                .reduce(around),
            Self::Curve { points, .. } => points.iter().map(|(x, y, _)| Frame::new(*x, *y, 0.0, 0.0)).reduce(around),
        }
    }
}

fn around(one: Frame, other: Frame) -> Frame {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    Frame::new(x, y, one.right().max(other.right()) - x, one.bottom().max(other.bottom()) - y)
}

/// Something read as one: a paragraph, a heading, a picture, or drawing around them.
#[derive(Clone, PartialEq, Debug)]
pub struct Element {
    pub role: Role,
    /// The box none of its marks leaves.
    pub frame: Frame,
    pub marks: Vec<Mark>,
    /// Its text in reading order, empty for drawings.
    pub text: String,
}

/// A page under construction: elements in reading order.
#[derive(Default)]
pub struct Page {
    pub elements: Vec<Element>,
    pub typesetter: Typesetter,
    /// Texts whose end was left off, by the start of the text form of the paragraph's label.
    pub cut: Vec<&'static str>,
    pub(super) say: Say,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Align {
    Left,
    Centre,
    Right,
}

impl Page {
    /// Puts a paragraph into `frame` at its top. Returns its height.
    pub fn paragraph(&mut self, name: &'static str, role: Role, spans: &[Span], frame: Frame, setting: Setting) -> f32 {
        let laid = self.typesetter.set(spans, frame.width, setting);
        let height = laid.height();
        self.place(name, role, &laid, frame, Align::Left);
        height
    }

    /// Puts a paragraph that has its lines into `frame`, at its top.
    pub fn place(&mut self, name: &'static str, role: Role, laid: &Laid, frame: Frame, align: Align) {
        if laid.cut && !self.cut.contains(&name) {
            self.cut.push(name);
        }
        let mut marks = Vec::new();
        for (index, line) in laid.lines.iter().enumerate() {
            let baseline = frame.y + (index as f32 + 0.5) * laid.size * LEADING + 0.5 * CAPITALS * laid.size / 1000.0;
            let left = match align {
                Align::Left => frame.x,
                Align::Centre => frame.x + (frame.width - line.width) / 2.0,
                Align::Right => frame.right() - line.width,
            };
            for run in &line.runs {
                ink(&run.ink, left + run.x, run.width, baseline, laid.size, &mut marks);
            }
        }
        self.elements.push(Element { role, frame, marks, text: laid.text.clone() });
    }

    /// Lines, frames and other drawing that is not read.
    pub fn draw(&mut self, frame: Frame, marks: Vec<Mark>) {
        self.elements.push(Element { role: Role::Artifact, frame, marks, text: String::new() });
    }

    pub fn rule(&mut self, x: f32, y: f32, width: f32, thickness: f32) {
        let mark = Mark::Line { from: (x, y), to: (x + width, y), thickness, dash: None };
        self.draw(Frame::new(x, y, width, 0.0), vec![mark]);
    }

    pub fn upright(&mut self, x: f32, y: f32, height: f32, thickness: f32) {
        let mark = Mark::Line { from: (x, y), to: (x, y + height), thickness, dash: None };
        self.draw(Frame::new(x, y, 0.0, height), vec![mark]);
    }

    pub fn outline(&mut self, frame: Frame, thickness: f32) {
        self.draw(frame, vec![Mark::Outline { frame, thickness }]);
    }

    /// The whole text of the page in reading order, one paragraph a line.
    #[must_use]
    pub fn text(&self) -> String {
        let texts: Vec<&str> =
            self.elements.iter().map(|element| element.text.as_str()).filter(|text| !text.is_empty()).collect();
        texts.join("\n") + "\n"
    }

    /// The boxes and texts of elements with a mark outside their box or outside the page. Empty, or the layout is wrong.
    #[must_use]
    pub fn strays(&self) -> Vec<(Frame, &str, Vec<Frame>)> {
        let page = Frame::new(0.0, 0.0, PAGE_WIDTH, PAGE_HEIGHT);
        let is_stray = |element: &&Element| {
            !page.holds(&element.frame)
                || element.marks.iter().filter_map(Mark::extent).any(|extent| !element.frame.holds(&extent))
        };
        self.elements
            .iter()
            .filter(is_stray)
            .map(|element| {
                (element.frame, element.text.as_str(), element.marks.iter().filter_map(Mark::extent).collect())
            })
            .collect()
    }
}

fn ink(ink: &Ink, x: f32, width: f32, baseline: f32, size: f32, marks: &mut Vec<Mark>) {
    let em = size / 1000.0;
    match ink {
        Ink::Glyphs { face, glyphs, text } => marks.push(Mark::Glyphs {
            face: *face,
            size,
            at: (x, baseline),
            angle: 0.0,
            grey: 0.0,
            glyphs: glyphs.clone(),
            text: text.clone(),
        }),
        Ink::Tick { ticked } => {
            let side = 0.78 * size;
            let frame = Frame::new(x + (width - side) / 2.0, baseline - (CAPITALS * em + side) / 2.0, side, side);
            marks.push(Mark::Outline { frame, thickness: 0.7 });
            if *ticked {
                let inset = side * 0.2;
                let (left, right) = (frame.x + inset, frame.right() - inset);
                let (top, bottom) = (frame.y + inset, frame.bottom() - inset);
                for (from, to) in [((left, top), (right, bottom)), ((left, bottom), (right, top))] {
                    marks.push(Mark::Line { from, to, thickness: 1.5, dash: None });
                }
            }
        }
        Ink::Blank => marks.push(Mark::Line {
            from: (x + 1.0, baseline + 1.0),
            to: (x + width - 1.0, baseline + 1.0),
            thickness: 0.6,
            dash: Some((0.6, 1.8)),
        }),
        Ink::Missing(_) => {
            let side = (BOX_WIDTH - 260.0) * em;
            let frame = Frame::new(x + (width - side) / 2.0, baseline - CAPITALS * em, side, CAPITALS * em);
            marks.push(Mark::Outline { frame, thickness: 0.6 });
        }
    }
}
