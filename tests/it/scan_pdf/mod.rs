//! Coupons in the PDFs of office scanners: black and white as CCITT and JBIG2 pack it, grey and colour as Flate does.

mod packed;

use casework::referral::scan::{MOST_SHEETS, read};
use image::{GrayImage, Luma};

use crate::scan::{CODE, drawn_letter, jpeg, letter, references, refused, torn};
use packed::*;

const ONE_BIT: &str = "/ColorSpace /DeviceGray /BitsPerComponent 1";
const FLATE: &str = "/Filter /FlateDecode";

/// Each page and how it is packed.
fn in_every_way(page: &GrayImage) -> Vec<(&'static str, Vec<u8>)> {
    let (width, sides) = (page.width(), sides(page));
    let one = |said: &str, content: &[u8]| pdf(&[(&format!("{sides} {said}"), content)]);
    let inverted = GrayImage::from_fn(width, page.height(), |x, y| Luma([255 - page.get_pixel(x, y).0[0]]));
    let group_4 = format!("/K -1 /Columns {width}");
    let guessed = |bits: u32, colors: u32| {
        format!("/DecodeParms << /Predictor 15 /Columns {width} /BitsPerComponent {bits} /Colors {colors} >>")
    };
    let across = |bits: u32, colors: u32| (width * bits * colors).div_ceil(8) as usize;
    let elsewhere = format!("9 0 obj\n<< /K 0 >>\nendobj\n19 0 obj\n<< {group_4} >>\nendobj\n");
    let by_reference = one(&format!("/Filter [/CCITTFaxDecode] /DecodeParms [19 0 R] {ONE_BIT}"), &fax(page));
    let dots = rows(page, 8);
    vec![
        ("group 4", one(&format!("/Filter /CCITTFaxDecode /DecodeParms << {group_4} >> {ONE_BIT}"), &fax(page))),
        ("group 4, its parameters elsewhere", [&by_reference, elsewhere.as_bytes()].concat()),
        (
            "group 4, a mask",
            one(&format!("/Filter /CCITTFaxDecode /DecodeParms << {group_4} >> /ImageMask true"), &fax(page)),
        ),
        (
            "group 4, black for white",
            one(
                &format!("/Filter /CCITTFaxDecode /DecodeParms << {group_4} /BlackIs1 true >> {ONE_BIT}"),
                &fax(&inverted),
            ),
        ),
        (
            "group 4, black for white twice",
            one(
                &format!("/Filter /CCITTFaxDecode /DecodeParms << {group_4} /BlackIs1 true >> /Decode [1 0] {ONE_BIT}"),
                &fax(page),
            ),
        ),
        (
            "group 4 within Flate",
            one(
                &format!("/Filter [/FlateDecode /CCITTFaxDecode] /DecodeParms [null << {group_4} >>] {ONE_BIT}"),
                &flate(&fax(page)),
            ),
        ),
        ("JBIG2", one(&format!("/Filter /JBIG2Decode {ONE_BIT}"), &jbig2(page))),
        ("JBIG2 as group 4", one(&format!("/Filter /JBIG2Decode {ONE_BIT}"), &jbig2_fax(page))),
        ("one bit, unpacked", one(ONE_BIT, &rows(page, 1))),
        ("one bit", one(&format!("{FLATE} {ONE_BIT}"), &flate(&rows(page, 1)))),
        ("four bits", one(&format!("{FLATE} /ColorSpace 7 0 R /BitsPerComponent 4"), &flate(&rows(page, 4)))),
        ("grey", one(&format!("{FLATE} /ColorSpace [/ICCBased 7 0 R] /BitsPerComponent 8"), &flate(&dots))),
        ("colour", one(&format!("{FLATE} /ColorSpace /DeviceRGB /BitsPerComponent 8"), &flate(&coloured(page)))),
        (
            "one bit, guessed",
            one(&format!("{FLATE} {} {ONE_BIT}", guessed(1, 1)), &flate(&predicted(&rows(page, 1), across(1, 1), 1))),
        ),
        (
            "grey, guessed",
            one(
                &format!("{FLATE} {} /ColorSpace /DeviceGray /BitsPerComponent 8", guessed(8, 1)),
                &flate(&predicted(&dots, across(8, 1), 1)),
            ),
        ),
        (
            "colour, guessed",
            one(
                &format!("{FLATE} {} /ColorSpace /DeviceRGB /BitsPerComponent 8", guessed(8, 3)),
                &flate(&predicted(&coloured(page), across(8, 3), 3)),
            ),
        ),
        (
            "a palette",
            one(
                &format!("{FLATE} /ColorSpace [/Indexed /DeviceRGB 1 <ffffe0102030>] /BitsPerComponent 1"),
                &flate(&rows(&inverted, 1)),
            ),
        ),
        (
            "a JPEG within Flate",
            one(
                "/Filter [/FlateDecode /DCTDecode] /ColorSpace /DeviceGray /BitsPerComponent 8",
                &flate(&jpeg(page, 60)),
            ),
        ),
    ]
}

/// A code alone.
fn small() -> GrayImage {
    let code = qrcodegen::QrCode::encode_text(&letter(7).qr_text, qrcodegen::QrCodeEcc::Low).unwrap();
    let dot = 300_u32.div_ceil(code.size() as u32 + 8);
    let dark = |x: u32, y: u32| code.get_module((x / dot) as i32 - 4, (y / dot) as i32 - 4);
    let side = (code.size() as u32 + 8) * dot;
    GrayImage::from_fn(side, side, |x, y| Luma([if dark(x, y) { 0 } else { 255 }]))
}

#[test]
fn a_page_is_read_however_the_scanner_packs_it() {
    let coupon = torn(&drawn_letter(1_093, 150));
    for (how, pdf) in in_every_way(&coupon) {
        let sheets = read(&pdf).unwrap_or_else(|error| panic!("{how}: {error}"));
        assert_eq!(references(&sheets), [letter(1_093).reference], "{how}");
        assert_eq!((sheets[0].coupons[0].code.as_str(), sheets[0].unread), (CODE, None), "{how}");
        let shown = image::load_from_memory(sheets[0].picture.as_ref().unwrap()).unwrap().into_luma8();
        let paper = shown.pixels().filter(|dot| dot.0[0] > 128).count();
        assert!(2 * paper > shown.pixels().count(), "dark on light: {how}");
    }
}

#[test]
fn pages_of_several_kinds_come_in_the_order_of_the_file() {
    let pages = [1, 2, 3].map(|sequence| torn(&drawn_letter(sequence, 110)));
    let said = |page: &GrayImage, more: &str| format!("{} {ONE_BIT} {more}", sides(page));
    let [fax_said, logo_said, flate_said] = [
        said(&pages[0], &format!("/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {} >>", pages[0].width())),
        "/Width 299 /Height 2000 /BitsPerComponent 1".to_owned(),
        said(&pages[2], FLATE),
    ];
    let [fax, jpeg, flate] = [fax(&pages[0]), jpeg(&pages[1], 80), flate(&rows(&pages[2], 1))];
    let pictures: [(&str, &[u8]); 5] = [
        (&fax_said, &fax),
        (&logo_said, &[0; 38 * 2000]),
        ("/Filter /DCTDecode", &jpeg),
        ("/Width 900 /Height 900 /Filter /JPXDecode", b"of another kind"),
        (&flate_said, &flate),
    ];
    assert_eq!(references(&read(&pdf(&pictures)).unwrap()), [1, 2, 3].map(|sequence| letter(sequence).reference));
    assert_eq!(refused(&pdf(&vec![pictures[0]; MOST_SHEETS + 1])), "scan-pages");
    let locked = [&pdf(&pictures)[..], b"trailer\n<< /Root 1 0 R /Encrypt 90 0 R >>\n"].concat();
    assert_eq!(refused(&locked), "scan-pdf", "what is locked with a password");
    assert_eq!(refused(&pdf(&[pictures[1], pictures[3]])), "scan-pdf");
}

#[test]
fn what_unfolds_without_end_is_refused_before_it_does() {
    let nothing = flate(&vec![0; 100_000_000]);
    let said = |width: u32, height: u32, more: &str| format!("/Width {width} /Height {height} {ONE_BIT} {more}");
    let one = |said: &str, content: &[u8]| refused(&pdf(&[(said, content)]));
    let fax_said = "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 >>";
    let jbig2_said = "/Filter /JBIG2Decode";
    for said in [said(60_000, 60_000, FLATE), said(60_000, 60_000, fax_said), said(4_000_000_000, 4_000_000_000, FLATE)]
    {
        assert_eq!(one(&said, &nothing), "picture-too-large");
    }
    assert_eq!(one(&said(20_000, 5_000, jbig2_said), &jbig2_page(20_000, 5_000)), "picture-too-large");
    // A hundred megabytes that say they are 300 dots wide; a palette for every dot.
    assert_eq!(one(&said(300, 300, FLATE), &nothing), "scan-pdf");
    let thrice = "/Filter [/FlateDecode /FlateDecode /FlateDecode]";
    assert_eq!(one(&said(300, 300, thrice), &flate(&flate(&nothing))), "scan-pdf");
    let palette = "/Width 9000 /Height 8000 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceGray 0 (a)]";
    assert_eq!(one(&format!("{palette} {FLATE}"), &nothing), "picture-too-large");
    // Rows without a code, columns that are others, a page that is larger than its dictionary says.
    assert_eq!(one(&said(60_000, 300, fax_said), b""), "picture-damaged");
    assert_eq!(one(&said(300, 300, fax_said), &[0xff; 300]), "picture-damaged");
    assert_eq!(one(&said(300, 300, jbig2_said), &jbig2_page(60_000, 60_000)), "picture-damaged");
    // Regions that are larger than the page, many of them, and those that are put together from symbols.
    let page = jbig2_page(300, 300);
    let region = |width: u32, height: u32| generic_region(width, height, 0, &[1, 0xff, 0xff]);
    assert_eq!(one(&said(300, 300, jbig2_said), &[&page[..], &region(60_000, 60_000)].concat()), "picture-damaged");
    let many = [page.clone(), region(1, 1).repeat(1_000)].concat();
    assert_eq!(one(&said(300, 300, jbig2_said), &many), "picture-damaged");
    for symbols in [0, 4, 6, 16, 22, 36, 40, 53, 62] {
        let page = [&page[..], &segment(1, symbols, &[0; 40])].concat();
        assert_eq!(one(&said(300, 300, jbig2_said), &page), "scan-pdf", "{symbols}");
    }
    let deep = [b"1 0 obj\n<< /A ".to_vec(), b"[<<".repeat(2_000_000), b">>\nstream\n".to_vec()].concat();
    assert_eq!(refused(&[b"%PDF-1.4\n", &deep[..]].concat()), "scan-pdf");
}

#[test]
fn a_damaged_page_is_read_or_refused_never_more() {
    let tried = ["group 4", "JBIG2", "JBIG2 as group 4", "one bit, guessed", "colour, guessed", "a palette"];
    for (how, pdf) in in_every_way(&small()).into_iter().filter(|(how, _)| tried.contains(how)) {
        assert_eq!(references(&read(&pdf).unwrap()), [letter(7).reference], "{how}");
        let content = pdf.windows(7).position(|part| part == b"stream\n").unwrap() + 7;
        for at in (65..content).step_by(17).chain((content..pdf.len()).step_by(pdf.len() / 6)) {
            let mut damaged = pdf.clone();
            damaged[at] ^= 1 << (at % 8);
            let said = read(&damaged).map_err(|error| error.code().to_owned());
            let known = ["picture-damaged", "picture-too-large", "scan-pdf"];
            assert!(said.as_ref().map_or_else(|code| known.contains(&code.as_str()), |_| true), "{how}: {said:?}");
        }
        for part in 1..5 {
            let cut = &pdf[..content + (pdf.len() - content) * part / 6];
            assert_eq!(refused(cut), "picture-damaged", "{how} is not shown as if it were whole");
        }
    }
}
