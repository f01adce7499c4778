//! The pictures in a PDF of a scanner or of a telephone, without drawing its pages: only pictures are lifted out of it, and
//! nothing is unpacked whose size was not told and checked before.

use std::io::Cursor;

use hayro_syntax::object::{Array, Dict, FromBytes as _, MaybeRef, Name, ObjRef, Object};
use image::{DynamicImage, ImageFormat, ImageReader};

use super::dots;
use crate::error::Result;

/// Less on the shorter side is a logo, or the small picture that a file manager shows.
const LEAST_SIDE: u32 = 300;
/// In bytes: the dictionary of a picture with its palette is shorter.
const MOST_DICTIONARY: usize = 16_000;

pub(super) enum Picture<'a> {
    Photograph(&'a [u8]),
    Dots(Dots<'a>),
}

impl Picture<'_> {
    /// # Errors
    /// `scan-pdf` where it is packed in a way that is not read, `picture-damaged`, `picture-too-large`.
    pub(super) fn unpacked(&self) -> Result<DynamicImage> {
        match self {
            Self::Photograph(bytes) => super::photograph(bytes),
            Self::Dots(picture) => dots::unpacked(picture),
        }
    }
}

/// In the order of the file.
pub(super) fn pictures(file: &[u8]) -> Vec<Picture<'_>> {
    let mut found = Vec::new();
    let mut rest = file;
    while let Some(at) = position(rest, b"stream") {
        let (before, after) = rest.split_at(at);
        rest = &after[b"stream".len()..];
        let Some(content) = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")) else { continue };
        let end = position(content, b"endstream").unwrap_or(content.len());
        let (content, after) = content.split_at(end);
        if content.starts_with(&[0xff, 0xd8, 0xff]) {
            found.extend(is_page(content).then_some(Picture::Photograph(content)));
        } else {
            found.extend(Dots::of(file, before, content).map(Picture::Dots));
        }
        rest = after.strip_prefix(b"endstream").unwrap_or_default();
    }
    // What is locked with a password would be read as noise.
    if found.iter().any(|picture| matches!(picture, Picture::Dots(_))) && position(file, b"/Encrypt").is_some() {
        return Vec::new();
    }
    found
}

fn is_page(picture: &[u8]) -> bool {
    let sides = ImageReader::with_format(Cursor::new(picture), ImageFormat::Jpeg).into_dimensions();
    sides.is_ok_and(|(width, height)| width.min(height) >= LEAST_SIDE)
}

/// How dots are packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Flate,
    Fax,
    Jbig2,
    Jpeg,
}

/// A picture that is no JPEG, as its dictionary tells. What the dictionary refers to is looked for in the plain file alone.
pub(super) struct Dots<'a> {
    file: &'a [u8],
    dictionary: Dict<'a>,
    pub content: &'a [u8],
    /// At most two, the first of them Flate, in the order in which they are undone.
    pub packings: Vec<Packing>,
    pub width: u32,
    pub height: u32,
    /// Of one part of a dot: 1, 2, 4, 8.
    pub bits: u32,
}

impl<'a> Dots<'a> {
    /// `None` where it is no picture, a small one, or packed in another way.
    fn of(file: &'a [u8], before: &'a [u8], content: &'a [u8]) -> Option<Self> {
        let object = before.windows(3).rposition(|part| part == b"obj")?;
        let dictionary = Some(before[object + 3..].trim_ascii()).filter(|text| text.len() <= MOST_DICTIONARY)?;
        let dictionary = Dict::from_bytes(dictionary)?;
        let of_page = |key: &str| dictionary.get::<u32>(key).filter(|side| *side >= LEAST_SIDE);
        let (width, height) = (of_page("Width")?, of_page("Height")?);
        if dictionary.get::<Name>("Subtype")?.as_str() != "Image" {
            return None;
        }
        let packings = packings(&dictionary)?;
        let is_known = match packings[..] {
            [] => true,
            [one] => one != Packing::Jpeg,
            [outer, _] => outer == Packing::Flate,
            _ => false,
        };
        let mut picture = Self { file, dictionary, content, packings, width, height, bits: 1 };
        let two_coloured = picture.yes("ImageMask") || picture.packs(Packing::Fax) || picture.packs(Packing::Jbig2);
        picture.bits = if two_coloured { 1 } else { picture.dictionary.get("BitsPerComponent").unwrap_or(8) };
        (is_known && matches!(picture.bits, 1 | 2 | 4 | 8)).then_some(picture)
    }

    fn packs(&self, packing: Packing) -> bool {
        self.packings.last() == Some(&packing)
    }

    /// What a key says, or what it refers to.
    fn value(&self, key: &str) -> Option<Object<'a>> {
        self.followed(self.dictionary.get_raw(key)?)
    }

    fn followed(&self, object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match object {
            MaybeRef::NotRef(object) => Some(object),
            MaybeRef::Ref(to) => object_of(self.file, to),
        }
    }

    /// One thing may stand without the brackets of a list.
    fn list(&self, key: &str) -> Vec<Object<'a>> {
        match self.value(key) {
            Some(Object::Array(array)) => self.items(&array),
            Some(one) => vec![one],
            None => Vec::new(),
        }
    }

    fn items(&self, array: &Array<'a>) -> Vec<Object<'a>> {
        array.raw_iter().map_while(|item| self.followed(item)).collect()
    }

    fn yes(&self, key: &str) -> bool {
        self.dictionary.get(key) == Some(true)
    }

    /// What there is to know for undoing the packing at this place.
    pub(super) fn parameters(&self, at: usize) -> Dict<'a> {
        self.list("DecodeParms").into_iter().nth(at).and_then(Object::into_dict).unwrap_or_default()
    }

    /// Whether the least number is the lightest.
    pub(super) fn is_inverted(&self) -> bool {
        let first = self.list("Decode").into_iter().next().and_then(Object::into_number);
        first.is_some_and(|number| number.as_f64() > 0.0)
    }

    /// The colours that a number stands for: red, green, blue. `Err` where they cannot be found.
    pub(super) fn palette(&self) -> std::result::Result<Option<Vec<[u8; 3]>>, ()> {
        let Some(Object::Array(space)) = self.value("ColorSpace") else { return Ok(None) };
        let mut items = self.items(&space).into_iter();
        if items.next().and_then(Object::into_name).is_none_or(|name| name.as_str() != "Indexed") {
            return Ok(None);
        }
        let last = items.nth(1).and_then(Object::into_u8).ok_or(())?;
        let colours = items.next().and_then(Object::into_string).ok_or(())?;
        let number = usize::from(last) + 1;
        match colours.len() / number {
            1 => Ok(Some(colours[..number].iter().map(|grey| [*grey; 3]).collect())),
            3 => Ok(Some(colours[..3 * number].as_chunks().0.to_vec())),
            _ => Err(()),
        }
    }
}

/// `None` where one is unknown. This is asked of every picture of the file: nothing is followed.
fn packings(dictionary: &Dict) -> Option<Vec<Packing>> {
    let packing = |name: MaybeRef<Object>| match name {
        MaybeRef::NotRef(Object::Name(name)) => match name.as_str() {
            "FlateDecode" => Some(Packing::Flate),
            "CCITTFaxDecode" => Some(Packing::Fax),
            "JBIG2Decode" => Some(Packing::Jbig2),
            "DCTDecode" => Some(Packing::Jpeg),
            _ => None,
        },
        _ => None,
    };
    match dictionary.get_raw("Filter") {
        None => Some(Vec::new()),
        Some(MaybeRef::NotRef(Object::Array(names))) => names.raw_iter().map(packing).collect(),
        Some(name) => packing(name).map(|one| vec![one]),
    }
}

/// The last one of that number: what was changed later stands behind.
fn object_of(file: &[u8], to: ObjRef) -> Option<Object<'_>> {
    let head = format!("{} {} obj", to.obj_number, to.gen_number);
    let is_head = |part: &[u8]| !part[0].is_ascii_digit() && &part[1..] == head.as_bytes();
    let at = file.windows(head.len() + 1).rposition(is_head)? + 1 + head.len();
    let object = &file[at..file.len().min(at + MOST_DICTIONARY)];
    Object::from_bytes(object.trim_ascii_start())
}

fn position(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|part| part == sought)
}
