//! Where to cut: drawn scissors and dashed lines.

use super::page::{Frame, Mark, Page};

/// How far the scissors reach along their line.
pub const SCISSORS: f32 = 14.0;
const DASH: Option<(f32, f32)> = Some((4.0, 3.0));
const THICKNESS: f32 = 0.7;
/// On each side of the line.
const REACH: f32 = 6.0;

/// A dashed line.
pub fn dashed(from: (f32, f32), to: (f32, f32)) -> Mark {
    Mark::Line { from, to, thickness: THICKNESS, dash: DASH }
}

/// Scissors that cut to the right along the line at `y`, their handles at `x`.
pub fn scissors(x: f32, y: f32) -> Vec<Mark> {
    let mut marks = Vec::new();
    for side in [-1.0, 1.0] {
        // A handle ring and the blade that crosses to the other side.
        let (cx, cy, r) = (x + 2.6, y + side * 3.0, 2.3);
        let k = 0.5523 * r;
        marks.push(Mark::Curve {
            points: vec![
                (cx + r, cy, false),
                (cx + r, cy + k, true),
                (cx + k, cy + r, true),
                (cx, cy + r, false),
                (cx - k, cy + r, true),
                (cx - r, cy + k, true),
                (cx - r, cy, false),
                (cx - r, cy - k, true),
                (cx - k, cy - r, true),
                (cx, cy - r, false),
                (cx + k, cy - r, true),
                (cx + r, cy - k, true),
                (cx + r, cy, false),
            ],
            thickness: 0.9,
        });
        let from = (cx + r * 0.9, cy - side * 0.9);
        marks.push(Mark::Line { from, to: (x + SCISSORS, y - side * 2.4), thickness: 1.1, dash: None });
    }
    marks
}

/// A line to cut along from `x` to `right` at `y`, with the scissors before it.
pub fn across(page: &mut Page, x: f32, right: f32, y: f32) {
    let mut marks = scissors(x - SCISSORS - 1.0, y);
    marks.push(dashed((x, y), (right, y)));
    page.draw(Frame::new(x - SCISSORS - 1.0, y - REACH, right - x + SCISSORS + 1.0, 2.0 * REACH), marks);
}

/// The same downwards, its scissors turned.
pub fn down(page: &mut Page, x: f32, y: f32, bottom: f32) {
    let turn = |(across, along): (f32, f32)| (x + along, y - SCISSORS - 1.0 + across);
    let turned = |mark: Mark| match mark {
        Mark::Curve { points, thickness } => {
            let points = points.into_iter().map(|(px, py, handle)| (turn((px, py)).0, turn((px, py)).1, handle));
            Mark::Curve { points: points.collect(), thickness }
        }
        Mark::Line { from, to, thickness, dash } => Mark::Line { from: turn(from), to: turn(to), thickness, dash },
        other => other,
    };
    let mut marks: Vec<Mark> = scissors(0.0, 0.0).into_iter().map(turned).collect();
    marks.push(dashed((x, y), (x, bottom)));
    page.draw(Frame::new(x - REACH, y - SCISSORS - 1.0, 2.0 * REACH, bottom - y + SCISSORS + 1.0), marks);
}
