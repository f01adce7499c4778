//! Pages as scanners and other programs pack them: the counterparts of what `referral/scan` unpacks.

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use image::{GrayImage, RgbImage};
use miniz_oxide::deflate::compress_to_vec_zlib;

/// A PDF of pictures: what their dictionaries say, and what lies behind.
pub fn pdf(pictures: &[(&str, &[u8])]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec();
    for (at, (said, content)) in pictures.iter().enumerate() {
        let (object, length) = (3 + 2 * at, 4 + 2 * at);
        let head =
            format!("{object} 0 obj\n<< /Type /XObject /Subtype /Image /Length {length} 0 R {said} >>\nstream\n");
        let foot = format!("\nendstream\nendobj\n{length} 0 obj\n{}\nendobj\n", content.len());
        pdf.extend([head.as_bytes(), content, foot.as_bytes()].concat());
    }
    pdf.extend_from_slice(b"%%EOF\n");
    pdf
}

pub fn sides(picture: &GrayImage) -> String {
    format!("/Width {} /Height {}", picture.width(), picture.height())
}

pub fn is_black(picture: &GrayImage, x: i64, y: i64) -> bool {
    let inside = (0..picture.width().into()).contains(&x) && (0..picture.height().into()).contains(&y);
    inside && picture.get_pixel(x as u32, y as u32).0[0] < 128
}

/// CCITT of group 4.
pub fn fax(picture: &GrayImage) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in picture.rows() {
        let dots = row.map(|dot| if dot.0[0] < 128 { Color::Black } else { Color::White });
        encoder.encode_line(dots, picture.width()).unwrap();
    }
    encoder.finish().unwrap().finish()
}

/// The rows as a PDF wants them, with so many bits for each part of a dot; black is 0.
pub fn rows(picture: &GrayImage, bits: u32) -> Vec<u8> {
    let row = |dots: &[u8]| -> Vec<u8> {
        let numbers = |dots: &[u8]| dots.iter().fold(0, |byte, dot| byte << bits | dot >> (8 - bits));
        let per_byte = 8 / bits as usize;
        let whole = |dots: &[u8]| [dots, &vec![0; per_byte - dots.len()]].concat();
        dots.chunks(per_byte).map(|dots| if bits == 8 { dots[0] } else { numbers(&whole(dots)) }).collect()
    };
    picture.as_raw().chunks(picture.width() as usize).flat_map(row).collect()
}

pub fn coloured(picture: &GrayImage) -> Vec<u8> {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let grey = picture.get_pixel(x, y).0[0];
        image::Rgb([grey, grey / 2, grey.max(90)])
    })
    .into_raw()
}

pub fn flate(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(bytes, 6)
}

/// As a PNG would guess, in each of its five ways by turns.
pub fn predicted(rows: &[u8], row: usize, dot: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let at = |x: Option<usize>, y: Option<usize>| x.zip(y).map_or(0, |(x, y)| rows[y * row + x]);
    for y in 0..rows.len() / row {
        out.push((y % 5) as u8);
        for x in 0..row {
            let (before, above) = (x.checked_sub(dot), y.checked_sub(1));
            let (left, up, corner) = (at(before, Some(y)), at(Some(x), above), at(before, above));
            let guess = match y % 5 {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                _ => {
                    let slope = i16::from(left) + i16::from(up) - i16::from(corner);
                    let [a, b, c] = [left, up, corner].map(|number| (slope - i16::from(number)).abs());
                    if a <= b && a <= c {
                        left
                    } else if b <= c {
                        up
                    } else {
                        corner
                    }
                }
            };
            out.push(rows[y * row + x].wrapping_sub(guess));
        }
    }
    out
}

/// A segment of JBIG2 that refers to none.
pub fn segment(number: u32, kind: u8, data: &[u8]) -> Vec<u8> {
    let length = data.len() as u32;
    [&number.to_be_bytes()[..], &[kind, 0, 1], &length.to_be_bytes(), data].concat()
}

pub fn jbig2_page(width: u32, height: u32) -> Vec<u8> {
    segment(0, 48, &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[0; 11]].concat())
}

pub fn generic_region(width: u32, height: u32, y: u32, coded: &[u8]) -> Vec<u8> {
    let place = [width, height, 0, y].map(u32::to_be_bytes).concat();
    segment(1 + y, 38, &[&place, &[0][..], coded].concat())
}

/// JBIG2 whose one region is coded as group 4 codes it.
pub fn jbig2_fax(picture: &GrayImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    [jbig2_page(width, height), generic_region(width, height, 0, &[&[1], &fax(picture)[..]].concat())].concat()
}

/// JBIG2 in two stripes, coded arithmetically.
pub fn jbig2(picture: &GrayImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    let half = height / 2;
    let mut page = jbig2_page(width, height);
    for (from, to) in [(0, half), (half, height)] {
        let stripe = image::imageops::crop_imm(picture, 0, from, width, to - from).to_image();
        // The flags of template 0, and where its four movable dots usually are.
        let coded = [&[0, 3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe], &Coder::code(&stripe)[..]].concat();
        page.extend(generic_region(width, to - from, from, &coded));
    }
    page
}

/// The arithmetic coder of JBIG2. Source: ITU-T T.88, annex E.
struct Coder {
    interval: u32,
    code: u32,
    room: u32,
    bytes: Vec<u8>,
    contexts: Vec<(usize, bool)>,
}

/// How likely the less likely bit is, and which state follows on the more likely and on the less likely one. At 0, 6 and 14
/// they change places.
const STATES: [(u32, usize, usize); 47] = [
    (0x5601, 1, 1),
    (0x3401, 2, 6),
    (0x1801, 3, 9),
    (0x0ac1, 4, 12),
    (0x0521, 5, 29),
    (0x0221, 38, 33),
    (0x5601, 7, 6),
    (0x5401, 8, 14),
    (0x4801, 9, 14),
    (0x3801, 10, 14),
    (0x3001, 11, 17),
    (0x2401, 12, 18),
    (0x1c01, 13, 20),
    (0x1601, 29, 21),
    (0x5601, 15, 14),
    (0x5401, 16, 14),
    (0x5101, 17, 15),
    (0x4801, 18, 16),
    (0x3801, 19, 17),
    (0x3401, 20, 18),
    (0x3001, 21, 19),
    (0x2801, 22, 19),
    (0x2401, 23, 20),
    (0x2201, 24, 21),
    (0x1c01, 25, 22),
    (0x1801, 26, 23),
    (0x1601, 27, 24),
    (0x1401, 28, 25),
    (0x1201, 29, 26),
    (0x1101, 30, 27),
    (0x0ac1, 31, 28),
    (0x09c1, 32, 29),
    (0x08a1, 33, 30),
    (0x0521, 34, 31),
    (0x0441, 35, 32),
    (0x02a1, 36, 33),
    (0x0221, 37, 34),
    (0x0141, 38, 35),
    (0x0111, 39, 36),
    (0x0085, 40, 37),
    (0x0049, 41, 38),
    (0x0025, 42, 39),
    (0x0015, 43, 40),
    (0x0009, 44, 41),
    (0x0005, 45, 42),
    (0x0001, 45, 43),
    (0x5601, 46, 46),
];

impl Coder {
    fn code(picture: &GrayImage) -> Vec<u8> {
        let contexts = vec![(0, false); 1 << 16];
        let mut coder = Self { interval: 0x8000, code: 0, room: 12, bytes: vec![0], contexts };
        for y in 0..i64::from(picture.height()) {
            for x in 0..i64::from(picture.width()) {
                let around = [(-2, -2..3), (-1, -3..4), (0, -4..0)];
                let around = around.into_iter().flat_map(|(up, across)| across.map(move |right| (x + right, y + up)));
                let context = around.fold(0, |all, (x, y)| all << 1 | usize::from(is_black(picture, x, y)));
                coder.bit(context, is_black(picture, x, y));
            }
        }
        coder.end()
    }

    fn bit(&mut self, context: usize, bit: bool) {
        let (at, likely) = self.contexts[context];
        let (unlikely, next, other) = STATES[at];
        self.interval -= unlikely;
        let smaller = self.interval < unlikely;
        if smaller == (bit == likely) {
            self.interval = unlikely;
        } else {
            self.code += unlikely;
        }
        if bit == likely && self.interval & 0x8000 != 0 {
            return;
        }
        let changes = bit != likely && [0, 6, 14].contains(&at);
        self.contexts[context] = (if bit == likely { next } else { other }, likely != changes);
        while self.interval & 0x8000 == 0 {
            (self.interval, self.code, self.room) = (self.interval << 1, self.code << 1, self.room - 1);
            if self.room == 0 {
                self.byte();
            }
        }
    }

    fn byte(&mut self) {
        let last = self.bytes.last_mut().unwrap();
        if *last != 0xff && self.code >= 0x800_0000 {
            *last += 1;
            self.code &= 0x7ff_ffff;
        }
        let bits = if *last == 0xff { 7 } else { 8 };
        let shift = 27 - bits;
        self.bytes.push((self.code >> shift) as u8);
        self.code &= (1 << shift) - 1;
        self.room = bits;
    }

    fn end(mut self) -> Vec<u8> {
        let most = self.code + self.interval;
        self.code |= 0xffff;
        if self.code >= most {
            self.code -= 0x8000;
        }
        for _ in 0..2 {
            self.code <<= self.room;
            self.byte();
        }
        self.bytes.extend([0xff, 0xac]);
        self.bytes.split_off(1)
    }
}
