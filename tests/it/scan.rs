//! Coupons that come back as a photograph, a scan or a PDF.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use casework::access::Action;
use casework::attachment;
use casework::letters::{ReferralLetter, qr_text, referral_letter};
use casework::person::PersonId;
use casework::referral::scan::{self, Kept, MOST_SHEETS, Sheet, read};
use casework::referral::{self, Referral, ReferralId, StepDraft};
use casework::screens;
use casework::store::kind::Record as _;
use casework::store::number;
use casework::words::Lang;
use image::imageops::{self, FilterType};
use image::{GrayImage, ImageFormat, Luma};
use proptest::prelude::*;
use serde_json::json;

use crate::desk::Desk;
use crate::letter_examples;

pub const CODE: &str = "K7M4-2QXP";

pub fn letter(sequence: u32) -> ReferralLetter {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/letters");
    let mut letter: ReferralLetter =
        serde_json::from_str(&std::fs::read_to_string(folder.join("example.json")).unwrap()).unwrap();
    let bare = format!("BKO-R26-{sequence:06}");
    letter.reference = format!("{bare}-{}", number::check_character(&bare));
    letter.code = CODE.to_owned();
    letter.qr_text = qr_text(&letter.reference, CODE);
    letter
}

/// A letter as another program draws it.
fn drawn(pdf: &[u8], dots_per_inch: u32) -> GrayImage {
    let folder = tempfile::tempdir().unwrap();
    let (file, png) = (folder.path().join("letter.pdf"), folder.path().join("letter"));
    std::fs::write(&file, pdf).unwrap();
    let dots = dots_per_inch.to_string();
    let done =
        Command::new("pdftoppm").args(["-r", &dots, "-gray", "-png", "-singlefile"]).arg(&file).arg(&png).status();
    assert!(done.unwrap().success());
    image::open(png.with_extension("png")).unwrap().to_luma8()
}

pub fn drawn_letter(sequence: u32, dots_per_inch: u32) -> GrayImage {
    drawn(&referral_letter(&letter(sequence)).unwrap().bytes, dots_per_inch)
}

/// The right half of the coupon, torn off: a telephone held close.
pub fn torn(page: &GrayImage) -> GrayImage {
    let (width, height) = page.dimensions();
    imageops::crop_imm(page, width / 2, height * 6 / 10, width / 2, height / 4).to_image()
}

pub fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

pub fn jpeg(picture: &GrayImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
    bytes
}

/// A PDF as a scanner writes it: each page is one picture.
fn scanned(pages: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec();
    for (at, page) in pages.iter().enumerate() {
        let (object, bytes) = (3 + at, page.len());
        let head = format!("{object} 0 obj\n<< /Subtype /Image /Filter /DCTDecode /Length {bytes} >>\nstream\n");
        pdf.extend([head.as_bytes(), page, b"\nendstream\nendobj\n"].concat());
    }
    pdf.extend_from_slice(b"%%EOF\n");
    pdf
}

pub fn references(sheets: &[Sheet]) -> Vec<String> {
    sheets.iter().flat_map(|sheet| sheet.coupons.iter().map(|coupon| coupon.reference.clone())).collect()
}

pub fn refused(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().code().to_owned()
}

/// So many of a hundred dots become black or white.
fn noisy(picture: &GrayImage, of_hundred: u32) -> GrayImage {
    let mut state = 7_u32;
    let mut picture = picture.clone();
    for dot in picture.pixels_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if (state >> 16) % 100 < of_hundred {
            *dot = Luma([if state >> 31 == 0 { 0 } else { 255 }]);
        }
    }
    picture
}

/// Turned by so many degrees on grey ground, as a sheet lies under a telephone.
fn askew(picture: &GrayImage, degrees: f64) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let (wide, high) =
        ((width * cos.abs() + height * sin.abs()) as u32, (width * sin.abs() + height * cos.abs()) as u32);
    GrayImage::from_fn(wide, high, |x, y| {
        let (x, y) = (f64::from(x) - f64::from(wide) / 2.0, f64::from(y) - f64::from(high) / 2.0);
        let (from_x, from_y) = (x * cos + y * sin + width / 2.0, -x * sin + y * cos + height / 2.0);
        if from_x < 0.0 || from_y < 0.0 {
            return Luma([120]);
        }
        imageops::interpolate_bilinear(picture, from_x as f32, from_y as f32).unwrap_or(Luma([120]))
    })
}

/// Darker from the upper left to the lower right, by so many of a hundred, and without a deep black.
fn in_shadow(picture: &GrayImage, by: u32) -> GrayImage {
    let across = picture.width() + picture.height();
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let light = 100 - by * (x + y) / across;
        Luma([((40 + u32::from(picture.get_pixel(x, y).0[0]) * 180 / 255) * light / 100) as u8])
    })
}

#[test]
fn a_coupon_is_read_however_it_was_photographed() {
    let [low, plain, fine] = [100, 150, 200].map(|dots| torn(&drawn_letter(1_093, dots)));
    let pictures = [
        ("whole, 150 dots per inch", png(&drawn_letter(1_093, 150))),
        ("whole, 100 dots per inch, grey", png(&drawn_letter(1_093, 100))),
        ("2 % noise", png(&noisy(&plain, 2))),
        ("3 degrees", png(&askew(&plain, 3.0))),
        ("on its side", png(&imageops::rotate90(&plain))),
        ("on its head", png(&imageops::rotate180(&plain))),
        ("JPEG of quality 40", jpeg(&low, 40)),
        ("in a shadow", jpeg(&in_shadow(&low, 60), 60)),
        ("by a hand that moves", jpeg(&in_shadow(&askew(&imageops::fast_blur(&fine, 1.5), 8.0), 40), 70)),
        ("a page of a scanner", scanned(&[jpeg(&plain, 70)])),
    ];
    for (how, bytes) in pictures {
        let sheets = read(&bytes).unwrap();
        assert_eq!(references(&sheets), [letter(1_093).reference], "{how}");
        assert_eq!((sheets[0].coupons[0].code.as_str(), sheets[0].unread), (CODE, None), "{how}");
    }
}

#[test]
fn the_coupon_of_a_full_an_english_and_an_emblazoned_letter_is_read_as_well() {
    let letters: [(&str, ReferralLetter); 4] = [
        ("crowded", letter_examples::letter("crowded")),
        ("in English", letter_examples::marked("example", "lang", "en")),
        ("crowded, in English", letter_examples::marked("crowded", "lang", "en")),
        ("with an emblem", letter_examples::letter_with_emblem()),
    ];
    for (name, mut example) in letters {
        // The examples' own number is invented: its check sign is wrong.
        let right = letter(1_093);
        (example.reference, example.code, example.qr_text) = (right.reference, right.code, right.qr_text);
        let pdf = referral_letter(&example).unwrap().bytes;
        let coupon = torn(&drawn(&pdf, 150));
        let pictures = [
            ("100 dots per inch, grey", png(&drawn(&pdf, 100))),
            ("2 % noise", png(&noisy(&coupon, 2))),
            ("3 degrees", png(&askew(&coupon, 3.0))),
        ];
        for (how, bytes) in pictures {
            let sheets = read(&bytes).unwrap();
            assert_eq!(references(&sheets), [example.reference.as_str()], "{name}, {how}");
            assert_eq!((sheets[0].coupons[0].code.as_str(), sheets[0].unread), (CODE, None), "{name}, {how}");
        }
    }
}

#[test]
fn grain_alone_is_given_up_at_once() {
    let grain = noisy(&GrayImage::from_pixel(700, 700, Luma([255])), 100);
    assert_eq!(read(&png(&grain)).unwrap()[0].unread, Some("scan-nothing"));
}

#[test]
fn the_picture_stands_upright_and_says_where_the_coupon_is() {
    let page = drawn_letter(1_093, 100);
    for turned in [page.clone(), imageops::rotate90(&page), imageops::rotate180(&page), imageops::rotate270(&page)] {
        let sheet = read(&png(&turned)).unwrap().remove(0);
        let shown = image::load_from_memory(&sheet.picture.unwrap()).unwrap();
        assert!(shown.height() > shown.width());
        assert!((550..800).contains(&sheet.coupons[0].top), "{}", sheet.coupons[0].top);
    }
}

#[test]
fn every_coupon_of_a_picture_and_of_a_pile_is_read() {
    let [first, second, third] = [1, 2, 3].map(|sequence| torn(&drawn_letter(sequence, 110)));
    let mut table = GrayImage::from_pixel(first.width() + 40, 3 * first.height() + 120, Luma([90]));
    for (at, coupon) in [&first, &second, &third].into_iter().enumerate() {
        imageops::replace(&mut table, coupon, 20, (20 + at as u32 * (first.height() + 40)).into());
    }
    let expected = [1, 2, 3].map(|sequence| letter(sequence).reference);
    let mut on_table = references(&read(&jpeg(&table, 80)).unwrap());
    on_table.sort();
    assert_eq!(on_table, expected);
    let blank = GrayImage::from_pixel(300, 400, Luma([240]));
    let sheets = read(&scanned(&[jpeg(&first, 80), jpeg(&blank, 80), jpeg(&second, 80)])).unwrap();
    assert_eq!(references(&sheets), expected[..2]);
    assert_eq!(sheets.iter().map(|sheet| sheet.unread).collect::<Vec<_>>(), [None, Some("scan-nothing"), None]);
    assert_eq!(refused(&scanned(&vec![jpeg(&blank, 80); MOST_SHEETS + 1])), "scan-pages");
}

#[test]
fn what_is_no_coupon_of_ours_is_said_and_its_words_are_not_repeated() {
    let square = |text: &str| {
        let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).unwrap();
        let dark = |x: u32, y: u32| code.get_module(x as i32 / 6 - 4, y as i32 / 6 - 4);
        let side = (code.size() as u32 + 8) * 6;
        png(&GrayImage::from_fn(side, side, |x, y| Luma([if dark(x, y) { 0 } else { 255 }])))
    };
    let wrong = letter(1_093).qr_text.replace("R26-001093", "R26-001094");
    let mistyped = letter(1_093).qr_text.replace("QXP", "QX!");
    let found = [
        ("https://example.org/", "scan-other"),
        ("CIGEM:S1:7ABCDEF", "scan-other-paper"),
        (wrong.as_str(), "scan-wrong-sign"),
        (mistyped.as_str(), "scan-wrong-sign"),
    ];
    for (text, why) in found {
        let sheet = read(&square(text)).unwrap().remove(0);
        assert_eq!((sheet.unread, sheet.coupons.len()), (Some(why), 0), "{text}");
        assert!(sheet.picture.is_some(), "the signs are typed from the picture");
    }
    assert_eq!(references(&read(&square(&letter(7).qr_text)).unwrap()), [letter(7).reference]);
}

#[test]
fn what_is_no_picture_or_too_large_is_refused_before_it_is_unpacked() {
    assert_eq!(refused(b""), "scan-format");
    assert_eq!(refused(b"PK\x03\x04"), "scan-format");
    assert_eq!(refused(b"%PDF-1.7 without a picture %%EOF"), "scan-pdf");
    assert_eq!(refused(&vec![0; attachment::MOST_FILE_BYTES as usize + 1]), "attachment-too-large");
    let mut bomb = png(&GrayImage::from_pixel(8, 8, Luma([0])));
    for side in [60_000_u32, 15_000] {
        bomb[16..20].copy_from_slice(&side.to_be_bytes());
        bomb[20..24].copy_from_slice(&side.to_be_bytes());
        let check = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&check.to_be_bytes());
        assert_eq!(refused(&bomb), "picture-too-large");
    }
    let small = jpeg(&torn(&drawn_letter(1_093, 100)), 60);
    assert_eq!(refused(&small[..small.len() / 2]), "picture-damaged");
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[test]
fn damaged_files_are_read_or_refused_never_more() {
    let coupon = imageops::resize(&torn(&drawn_letter(1_093, 100)), 206, 146, FilterType::Triangle);
    let files = [png(&coupon), jpeg(&coupon, 50), scanned(&[jpeg(&coupon, 50)])];
    for file in &files {
        for first in [0, 23, 61] {
            let mut damaged = file.clone();
            damaged.iter_mut().skip(first).step_by(97).for_each(|byte| *byte ^= 0x55);
            let _ = read(&damaged);
        }
        for part in 1..6 {
            let _ = read(&file[..file.len() * part / 6]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_or_refused(start in 0..5_usize, bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 5] = [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBPVP8 ",
            b"%PDF-1.4\nstream\n\xff\xd8\xff"];
        if let Ok(sheets) = read(&[starts[start], &bytes].concat()) {
            prop_assert!(sheets.iter().all(|sheet| sheet.coupons.is_empty()));
        }
    }
}

/// A letter that was printed, and its bytes.
fn printed(desk: &mut Desk, name: &str) -> (PersonId, ReferralId, Vec<u8>) {
    let partner = desk.record("partner", json!({ "name": "Agence nationale pour l'emploi", "short_name": "ANPE" }));
    let person = desk.person("COULIBALY", name);
    desk.agrees(person, partner);
    let letter = ReferralId(desk.referral(person, partner).0);
    let permit = desk.permit(Action::Print);
    let bytes = referral::print(desk.store_mut(), &permit, letter, Lang::Fr).unwrap().pdf.bytes;
    (PersonId(person.0), letter, bytes)
}

fn accepted() -> StepDraft {
    StepDraft { state: "acceptee".into(), source: Some("coupon".into()), ..StepDraft::default() }
}

#[test]
fn a_photographed_coupon_opens_its_letter_and_stays_in_the_file_with_the_answer() {
    let mut desk = Desk::new("BKO");
    let (person, letter, pdf) = printed(&mut desk, "Awa");
    let sheet = read(&jpeg(&torn(&drawn(&pdf, 110)), 60)).unwrap().remove(0);
    let coupon = &sheet.coupons[0];
    let permit = desk.permit(Action::Write(Referral::KIND));
    let scanned = qr_text(&coupon.reference, &coupon.code);
    assert_eq!(screens::coupon(desk.store(), &permit, &scanned).unwrap().referral.id.0, letter.0);
    let state = |desk: &Desk| desk.store().get::<Referral>(letter).unwrap().record.state.unwrap();
    assert_eq!(state(&desk), "imprimee", "what is read writes nothing");
    let picture = sheet.picture.unwrap();
    scan::answer(desk.store_mut(), &permit, letter, accepted(), &Kept::read(picture).unwrap()).unwrap();
    assert_eq!(state(&desk), "acceptee");
    let kept = attachment::of_person(desk.store(), &permit, person).unwrap();
    let record = &kept[0].attachment.record;
    assert_eq!((kept.len(), record.attachment_kind.as_str()), (1, "coupon"));
    assert_eq!(record.title, format!("Coupon-réponse {}", coupon.reference));
    assert!(kept[0].here && kept[0].preview_here);
    let back = casework::undo::undo(desk.store_mut(), &permit, casework::words::Lang::Fr).unwrap();
    assert_eq!(state(&desk), "imprimee");
    assert_eq!((back.kind, back.others), ("referral_step", 2));
    assert!(attachment::of_person(desk.store(), &permit, person).unwrap().is_empty());
}

#[test]
fn where_the_answer_or_the_picture_is_refused_neither_is_written() {
    let mut desk = Desk::new("BKO");
    let (person, letter, pdf) = printed(&mut desk, "Awa");
    let (_, _, other) = printed(&mut desk, "Sira");
    let permit = desk.permit(Action::Write(Referral::KIND));
    let [mine, theirs] = [&pdf, &other].map(|pdf| torn(&drawn(pdf, 100)));
    let mut both = GrayImage::from_pixel(mine.width(), 2 * mine.height(), Luma([255]));
    imageops::replace(&mut both, &mine, 0, 0);
    imageops::replace(&mut both, &theirs, 0, mine.height().into());
    let late = StepDraft { on_day: Some("2199-01-01".into()), ..accepted() };
    let refused = |desk: &mut Desk, step, picture: &[u8]| {
        let kept = Kept::read(picture.to_vec()).unwrap();
        scan::answer(desk.store_mut(), &permit, letter, step, &kept).unwrap_err().code().to_owned()
    };
    assert_eq!(refused(&mut desk, accepted(), &jpeg(&both, 80)), "scan-other-letter");
    assert_eq!(refused(&mut desk, accepted(), &jpeg(&theirs, 80)), "scan-other-letter");
    assert_eq!(Kept::read(b"no picture".to_vec()).unwrap_err().code(), "scan-format");
    assert_eq!(refused(&mut desk, late, &jpeg(&mine, 80)), "invalid");
    assert_eq!(desk.store().get::<Referral>(letter).unwrap().record.state.as_deref(), Some("imprimee"));
    assert!(attachment::of_person(desk.store(), &permit, person).unwrap().is_empty());
}

#[test]
fn a_code_that_does_not_belong_to_its_number_is_refused() {
    let mut desk = Desk::new("BKO");
    let (_, letter, _) = printed(&mut desk, "Awa");
    let Referral { reference, code, .. } = desk.store().get::<Referral>(letter).unwrap().record;
    let (reference, code) = (reference.unwrap(), code.unwrap());
    let permit = desk.permit(Action::Write(Referral::KIND));
    let found = |scanned: &str| screens::coupon(desk.store(), &permit, scanned);
    assert!(found(&code).is_ok() && found(&qr_text(&reference, &code)).is_ok());
    let error = found(&qr_text("BKO-R26-000009-X", &code)).unwrap_err();
    assert!(error.message(casework::words::Lang::Fr).contains("autre lettre"), "{error}");
    assert!(found(&qr_text(&reference, "0000-0000")).is_err(), "unknown on this desk");
}

#[test]
fn the_letters_own_file_is_known_by_its_bytes() {
    let mut desk = Desk::new("BKO");
    let (_, letter, pdf) = printed(&mut desk, "Awa");
    let sheet = scan::own_letter(desk.store(), &pdf).unwrap().unwrap();
    let referral = desk.store().get::<Referral>(letter).unwrap().record;
    assert_eq!(Some(&sheet.coupons[0].reference), referral.reference.as_ref());
    assert!(sheet.picture.is_none());
    assert!(scan::own_letter(desk.store(), b"%PDF-1.7 of somebody else").unwrap().is_none());
}
