//! The referral letter as typst sets it: a world of one template, the letter's data, its square code and our typefaces.

use std::collections::HashMap;

use casework::letters::{Copy, ReferralLetter, day_month_year, long_date, phone};
use chrono::Datelike;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use serde_json::json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The faces that are compiled into the program too.
const FACES: [&[u8]; 6] = [
    include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansNKo-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansAdlam-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansTifinagh-Regular.ttf"),
];

/// A typst that stays warm from letter to letter.
pub struct Typst {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: Vec<String>,
    template: Source,
    data: [FileId; 2],
    files: HashMap<FileId, Bytes>,
    options: PdfOptions,
}

impl Default for Typst {
    fn default() -> Self {
        let fonts: Vec<Font> = FACES.iter().flat_map(|face| Font::iter(Bytes::new(*face))).collect();
        let book = FontBook::from_fonts(&fonts);
        let mut families: Vec<String> = Vec::new();
        for font in &fonts {
            let family = font.info().family.to_string();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        // What our letters claim to be.
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("both are PDF 1.7");
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(book),
            fonts,
            families,
            template: Source::new(file("letter.typ"), include_str!("letter.typ").to_owned()),
            data: [file("letter.json"), file("code.svg")],
            files: HashMap::new(),
            options: PdfOptions { standards, ..PdfOptions::default() },
        }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl Typst {
    /// The letter as a PDF. What the letter before had in common with it may come from typst's memory.
    ///
    /// # Panics
    /// When the template does not compile or breaks PDF/A-2a or PDF/UA-1.
    #[must_use]
    pub fn draw(&mut self, letter: &ReferralLetter) -> Vec<u8> {
        let data = self.data_of(letter).to_string();
        self.files.insert(self.data[0], Bytes::from_string(data));
        self.files.insert(self.data[1], Bytes::from_string(square_code(&letter.qr_text)));
        let compiled = typst::compile::<PagedDocument>(&*self);
        let document = compiled.output.unwrap_or_else(|errors| panic!("{errors:?}"));
        assert_eq!(document.pages().len(), 1, "the letter is one page");
        let pdf = typst_pdf::pdf(&document, &self.options).unwrap_or_else(|errors| panic!("{errors:?}"));
        // As its own watching compiler does.
        typst::comemo::evict(10);
        pdf
    }

    /// Forgets everything but the typefaces.
    pub fn cool(&self) {
        typst::comemo::evict(0);
    }

    /// The letter and beside it what our layout words itself.
    fn data_of(&self, letter: &ReferralLetter) -> serde_json::Value {
        let mut data = serde_json::to_value(letter).expect("a letter is JSON");
        let told = |typed: &Option<String>| typed.as_deref().map(phone);
        let carers = letter.person.carers.iter().take(2);
        data["shown"] = json!({
            "fonts": self.families,
            "year": letter.date.year(),
            "month": letter.date.month(),
            "day": letter.date.day(),
            "date": long_date(letter.date),
            "printed": day_month_year(letter.printing.on),
            "answer_by": letter.answer_by.map(day_month_year),
            "copy": match letter.printing.copy {
                Copy::Original => None,
                Copy::Duplicate(number) => Some(format!("DUPLICATA n° {number}")),
            },
            "phones": letter.letterhead.phones.iter().map(|number| phone(number)).collect::<Vec<_>>().join(" / "),
            "partner_phone": told(&letter.partner.phone),
            "desk_phone": told(&letter.desk.phone),
            "coupon_phone": told(&letter.desk.coupon_phone),
            "person_phone": told(&letter.person.phone),
            "carers": carers.map(|carer| json!({ "name": carer.name, "tie": carer.tie, "phone": told(&carer.phone) }))
                .collect::<Vec<_>>(),
        });
        data
    }
}

/// The same square code as ours, as an SVG of one path.
fn square_code(text: &str) -> String {
    let version = Version::new(3);
    let segments = [QrSegment::make_alphanumeric(text)];
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Quartile, version, version, None, false);
    let code = code.expect("the example's code fits");
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let start = column;
            while column < code.size() && code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                let width = column - start;
                path.push_str(&format!("M{} {}h{width}v1h-{width}z", start + 4, row + 4));
            }
            column += 1;
        }
    }
    let side = code.size() + 8;
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#)
}

impl World for Typst {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let is_ours = id == self.template.id();
        if is_ours { Ok(self.template.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| FileError::NotFound("only the letter is here".into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
