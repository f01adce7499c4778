//! Pictures: small, upright, without where they were taken, and refused when they are not what they seem.

use std::io::Cursor;

use casework::access::Action;
use casework::attachment::{self, AttachmentId};
use casework::ids::RecordId;
use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::{jpeg, noise, photo, said};
use crate::damage::contents;
use crate::desk::{Desk, refusal, rows};
use crate::forget::bytes_holding;

/// A JPEG with an EXIF segment: to be turned a quarter to the right, and where it was taken.
fn with_exif(jpeg: &[u8], place: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let place_at = 8 + 2 + 2 * 12 + 4 + 2 + 12 + 4;
    let tiff = [
        b"MM\0\x2a\0\0\0\x08".to_vec(),
        vec![0, 2],
        entry(0x0112, 3, 1, [0, 6, 0, 0]),
        entry(0x8825, 4, 1, (8 + 2 + 2 * 12 + 4_u32).to_be_bytes()),
        vec![0; 4],
        vec![0, 1],
        // GPSAreaInformation
        entry(0x001c, 7, place.len() as u32, (place_at as u32).to_be_bytes()),
        vec![0; 4],
        place.to_vec(),
    ]
    .concat();
    let length = (2 + 6 + tiff.len()) as u16;
    [&jpeg[..2], &[0xff, 0xe1], &length.to_be_bytes(), b"Exif\0\0", &tiff, &jpeg[2..]].concat()
}

fn stored(desk: &Desk, id: RecordId) -> (RgbImage, usize, RgbImage, usize) {
    let permit = desk.permit(Action::Read(desk.store().kind("attachment").unwrap()));
    let whole = attachment::content(desk.store(), &permit, AttachmentId(id.0)).unwrap();
    let preview = attachment::preview(desk.store(), &permit, AttachmentId(id.0)).unwrap().unwrap();
    assert_eq!(
        (whole.media_type.as_str(), &whole.bytes[..2], &preview[..2]),
        ("image/jpeg", &b"\xff\xd8"[..], &b"\xff\xd8"[..])
    );
    let open = |bytes: &[u8]| image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap().to_rgb8();
    (open(&whole.bytes), whole.bytes.len(), open(&preview), preview.len())
}

#[test]
fn a_photograph_is_made_small_turned_upright_and_forgets_where_it_was_taken() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    // Red on the left: after a quarter to the right it is above.
    let mut picture = noise(1, 2600, 1700);
    for (_, _, dot) in picture.enumerate_pixels_mut().filter(|(across, _, _)| *across < 1300) {
        *dot = Rgb([200, 0, 0]);
    }
    let place = b"GPSCANARY 12.6392N 8.0029W";
    let file = with_exif(&jpeg(&picture), place);
    assert!(file.windows(9).any(|part| part == b"GPSCANARY"));
    let id = desk.attach(moussa, "Carte NINA, recto", &file);
    let (whole, bytes, preview, preview_bytes) = stored(&desk, id);
    assert_eq!(whole.dimensions(), (1046, 1600));
    assert!(bytes <= 300_000 && preview_bytes <= 12_000, "{bytes} and {preview_bytes}");
    assert!(preview.width() <= 256 && preview.height() == 256);
    let Rgb([red, green, _]) = *whole.get_pixel(500, 100);
    assert!(red > 150 && green < 60, "upright");
    assert_eq!(bytes_holding(desk.store(), place), Vec::<String>::new());
    assert_eq!(bytes_holding(desk.store(), b"Exif\0"), Vec::<String>::new());
    assert_eq!(bytes_holding(desk.store(), b"NINA, recto").len(), 2, "the search finds what is there");
    desk.proves_itself();
}

#[test]
fn png_and_webp_come_in_and_what_is_see_through_becomes_paper() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let clear = RgbaImage::from_fn(300, 200, |across, _| Rgba([0, 0, 0, if across < 150 { 0 } else { 255 }]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let mut file = Cursor::new(vec![]);
        clear.write_to(&mut file, format).unwrap();
        let id = desk.attach(moussa, "Tampon", &file.into_inner());
        let (whole, _, preview, _) = stored(&desk, id);
        assert_eq!((whole.dimensions(), preview.dimensions()), ((300, 200), (256, 171)));
        assert!(whole.get_pixel(20, 100).0[0] > 240 && whole.get_pixel(280, 100).0[0] < 15);
    }
}

#[test]
fn what_hides_behind_a_picture_stays_outside() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let file = [photo(1), b"PK\x03\x04 <script>HIDDENCANARY</script>".to_vec()].concat();
    let id = desk.attach(moussa, "Carte", &file);
    stored(&desk, id);
    assert_eq!(bytes_holding(desk.store(), b"HIDDENCANARY"), Vec::<String>::new());
}

/// A PNG that says to have 50,000 × 50,000 dots.
fn bomb() -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend_from_slice(&50_000_u32.to_be_bytes());
    head.extend_from_slice(&50_000_u32.to_be_bytes());
    head.extend_from_slice(&[8, 6, 0, 0, 0]);
    let sum = crc(&head);
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec(), head, sum.to_be_bytes().to_vec(), vec![0, 0, 0, 4], b"IDATxxxx".to_vec()]
        .concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

#[test]
fn a_picture_that_is_not_whole_is_refused_and_nothing_is_changed() {
    let mut desk = Desk::new("BKO");
    let moussa = desk.person("COULIBALY", "Moussa");
    let before = contents(&desk);
    let whole = photo(1);
    let mut png = Cursor::new(vec![]);
    noise(2, 200, 200).write_to(&mut png, ImageFormat::Png).unwrap();
    let png = png.into_inner();
    let mut webp = Cursor::new(vec![]);
    noise(2, 100, 100).write_to(&mut webp, ImageFormat::WebP).unwrap();
    let webp = webp.into_inner();
    for cut in [3, 20, 200, whole.len() / 2, whole.len() - 2] {
        assert_eq!(refusal(desk.try_attach(said(moussa, "x"), &whole[..cut])).1, "picture-damaged", "{cut}");
    }
    assert_eq!(refusal(desk.try_attach(said(moussa, "x"), &png[..png.len() / 2])).1, "picture-damaged");
    assert_eq!(refusal(desk.try_attach(said(moussa, "x"), &webp[..webp.len() / 2])).1, "picture-damaged");
    assert_eq!(refusal(desk.try_attach(said(moussa, "x"), &bomb())).1, "picture-too-large");
    // Begins as a picture and goes on as a page.
    for beginning in [&b"\xff\xd8\xff\xe0"[..], b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"] {
        let file = [beginning, b"<html><script>alert(1)</script></html>\xff\xd9"].concat();
        assert_eq!(refusal(desk.try_attach(said(moussa, "x"), &file)).1, "picture-damaged");
    }
    assert!(contents(&desk) == before, "nothing is changed");
    assert_eq!(rows(desk.store(), "SELECT hash FROM blob", 0), Vec::<String>::new());
}
