//! The typefaces of the letters and the shaping of one piece of text in one of them.

use std::sync::LazyLock;

use rustybuzz::{BufferClusterLevel, Direction, ShapePlan, UnicodeBuffer, script};

/// One of the faces compiled in. The order is the order in which a missing sign is looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Face {
    Regular,
    Bold,
    Arabic,
    Nko,
    Adlam,
    Tifinagh,
}

/// One glyph of a run, in visual order. Lengths are in thousandths of the type size.
#[derive(Clone, PartialEq, Debug)]
pub struct Glyph {
    pub id: u16,
    pub advance: f32,
    pub shift: (f32, f32),
    /// The text it stands for; empty where a glyph before it already stands for its signs.
    pub text: String,
}

/// Depth of the letters below the baseline (g, p, ç), in thousandths of the size.
pub const DESCENT: f32 = 262.0;
/// Height of the capitals of Noto Sans.
pub const CAPITALS: f32 = 714.0;

impl Face {
    pub const ALL: [Self; 6] = [Self::Regular, Self::Bold, Self::Arabic, Self::Nko, Self::Adlam, Self::Tifinagh];

    /// The whole font program. Every face has 1,000 units per em.
    #[must_use]
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
            Self::Arabic => include_bytes!("../../../assets/fonts/NotoSansArabic-Regular.ttf"),
            Self::Nko => include_bytes!("../../../assets/fonts/NotoSansNKo-Regular.ttf"),
            Self::Adlam => include_bytes!("../../../assets/fonts/NotoSansAdlam-Regular.ttf"),
            Self::Tifinagh => include_bytes!("../../../assets/fonts/NotoSansTifinagh-Regular.ttf"),
        }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "NotoSans-Regular",
            Self::Bold => "NotoSans-Bold",
            Self::Arabic => "NotoSansArabic-Regular",
            Self::Nko => "NotoSansNKo-Regular",
            Self::Adlam => "NotoSansAdlam-Regular",
            Self::Tifinagh => "NotoSansTifinagh-Regular",
        }
    }

    #[must_use]
    pub fn shaper(self) -> &'static rustybuzz::Face<'static> {
        static FACES: [LazyLock<rustybuzz::Face<'static>>; 6] = [
            LazyLock::new(|| parse(Face::Regular)),
            LazyLock::new(|| parse(Face::Bold)),
            LazyLock::new(|| parse(Face::Arabic)),
            LazyLock::new(|| parse(Face::Nko)),
            LazyLock::new(|| parse(Face::Adlam)),
            LazyLock::new(|| parse(Face::Tifinagh)),
        ];
        &FACES[self as usize]
    }

    /// The face that holds `sign`: the wanted weight first, then the fallbacks of the other scripts.
    #[must_use]
    pub fn holding(sign: char, bold: bool) -> Option<Self> {
        let first = if bold { Self::Bold } else { Self::Regular };
        [first, Self::Arabic, Self::Nko, Self::Adlam, Self::Tifinagh].into_iter().find(|face| face.holds(sign))
    }

    #[must_use]
    pub fn holds(self, sign: char) -> bool {
        self.shaper().glyph_index(sign).is_some_and(|glyph| glyph.0 != 0)
    }
}

fn parse(face: Face) -> rustybuzz::Face<'static> {
    rustybuzz::Face::from_slice(face.bytes(), 0).expect("the fonts compiled in are sound")
}

/// Shapes `text`, which must stand wholly in `face`, into glyphs in visual order.
#[must_use]
pub fn shape(face: Face, text: &str, right_to_left: bool) -> Vec<Glyph> {
    static LATIN: LazyLock<[ShapePlan; 2]> = LazyLock::new(|| {
        [Face::Regular, Face::Bold]
            .map(|face| ShapePlan::new(face.shaper(), Direction::LeftToRight, Some(script::LATIN), None, &[]))
    });
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = match (face, right_to_left) {
        (Face::Regular | Face::Bold, false) => {
            buffer.set_script(script::LATIN);
            rustybuzz::shape_with_plan(face.shaper(), &LATIN[face as usize], buffer)
        }
        _ => rustybuzz::shape(face.shaper(), &[], buffer),
    };
    let infos = shaped.glyph_infos();
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut told = vec![false; starts.len()];
    let mut glyphs = Vec::with_capacity(infos.len());
    for (info, position) in infos.iter().zip(shaped.glyph_positions()) {
        let start = info.cluster as usize;
        let index = starts.binary_search(&start).unwrap_or_default();
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let told_before = std::mem::replace(&mut told[index], true);
        glyphs.push(Glyph {
            id: info.glyph_id as u16,
            advance: position.x_advance as f32,
            shift: (position.x_offset as f32, position.y_offset as f32),
            text: if told_before { String::new() } else { text[start..end].to_owned() },
        });
    }
    glyphs
}
