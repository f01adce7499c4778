//! The papers, looked at with the tools others will use: qpdf, poppler, a scanner of square codes.
//!
//! `LETTERS_OUT=folder` keeps the files for the eye.

use std::path::{Path, PathBuf};
use std::process::Command;

use casework::letters::{
    AppointmentCards, InformationSheet, PartnerList, Pdf, RootSheet, TransmissionSlip, appointment_cards,
    information_sheet, long_date, partner_list, qr_text, referral_letter, root_sheet, transmission_slip,
};

use crate::letter_examples::{filled, golden, letter, papers, specimens};

/// Runs a tool and gives its output; fails with its words if it fails.
fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name).args(arguments).output().unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(
        output.status.success(),
        "{name}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

struct Printed {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Printed {
    fn new(name: &str, pdf: &Pdf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&path, &pdf.bytes).unwrap();
        if let Some(kept) = std::env::var_os("LETTERS_OUT") {
            std::fs::write(Path::new(&kept).join(format!("{name}.pdf")), &pdf.bytes).unwrap();
        }
        Self { _folder: folder, path }
    }

    fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }
}

/// Text without its spaces: line ends and kinds of spaces are the tool's affair.
fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[test]
fn papers_read_as_the_golden_texts() {
    for (name, pdf) in papers() {
        let path = golden(&format!("{name}.txt"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &pdf.text).unwrap();
        }
        assert_eq!(
            pdf.text,
            std::fs::read_to_string(path).unwrap(),
            "{name}: BLESS=1 writes it anew, look at the change"
        );
    }
}

fn pages_of(name: &str, pdf: &Pdf) -> usize {
    let facts = tool("pdfinfo", &[Printed::new(name, pdf).path()]);
    let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    pages.trim().parse().unwrap()
}

#[test]
fn every_paper_of_practice_says_specimen_and_otherwise_the_same() {
    for (name, pdf) in specimens() {
        let plain = std::fs::read_to_string(golden(&format!("{name}.txt"))).unwrap();
        // Once a page.
        let pages = pdf.text.matches("SPÉCIMEN\n").count();
        assert_eq!(pdf.text.replace("SPÉCIMEN\n", ""), plain, "{name}");
        assert!(pdf.text.starts_with("SPÉCIMEN\n"), "{name}");
        assert_eq!(pages, pages_of(name, &pdf), "{name}");
    }
}

#[test]
fn square_codes_are_read_through_the_specimen() {
    for (name, pdf) in specimens() {
        assert_eq!(square_codes(name, &pdf), codes_of(name), "{name}");
    }
}

/// What the square codes of an example say, in their order.
fn codes_of(name: &str) -> Vec<String> {
    match name {
        "example" | "crowded" => vec![qr_text("BKO-R26-001093-7", "K7M4-2QXP"); 2],
        "slip" | "record" => vec!["CIGEM:B1:BKO-HQ-000212:9C41E07AB35D22F8".to_owned()],
        "root_sheet" => vec![filled::<RootSheet>(name).scanned],
        "cards" => vec!["BKO-26-004217-K".to_owned()],
        _ => Vec::new(),
    }
}

/// What a scanner reads from a print at 150 dpi.
fn square_codes(name: &str, pdf: &Pdf) -> Vec<String> {
    let printed = Printed::new(name, pdf);
    let picture = printed.path.with_extension("");
    tool("pdftoppm", &["-r", "150", "-png", "-singlefile", printed.path(), picture.to_str().unwrap()]);
    let picture = picture.with_extension("png");
    // The scanner says by its status that there was none.
    let read = Command::new("zbarimg").args(["-q", "--raw", picture.to_str().unwrap()]).output().unwrap();
    let mut codes: Vec<String> = String::from_utf8_lossy(&read.stdout).lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

#[test]
fn qpdf_finds_nothing_wrong() {
    for (name, pdf) in papers() {
        let said = tool("qpdf", &["--check", Printed::new(name, &pdf).path()]);
        assert!(said.contains("No syntax or stream encoding errors found"), "{name}: {said}");
    }
}

#[test]
fn every_string_is_found_in_the_file() {
    for (name, pdf) in papers() {
        let printed = Printed::new(name, &pdf);
        let found = squeezed(&tool("pdftotext", &["-raw", "-enc", "UTF-8", printed.path(), "-"]));
        for word in pdf.text.split_whitespace().map(|word| word.trim_matches(['☐', '☒', '…', '\u{A0}'])) {
            let is_arabic = word.chars().any(|sign| ('\u{600}'..'\u{700}').contains(&sign));
            let pieces = word.split(['☐', '☒', '…', '\u{A0}', '\u{202F}', '\u{AD}']).filter(|_| !is_arabic);
            for piece in pieces {
                // A word parted at a line's end is found by its first half.
                let start: String = piece.chars().take(3).collect();
                assert!(found.contains(piece) || found.contains(&start), "{name}: {piece:?} not in {found}");
            }
        }
    }
    let printed = Printed::new("crowded", &referral_letter(&letter("crowded")).unwrap());
    let found = tool("pdftotext", &["-enc", "UTF-8", printed.path(), "-"]);
    for word in ["ɛ ɔ ɲ ŋ", "Ŋɔlɔ", "العربية", "né", "PERSONNE", "DUPLICATA n° 2"] {
        assert!(found.contains(word), "{word} not in {found}");
    }
}

#[test]
fn both_square_codes_are_read_from_a_150_dpi_print() {
    let wanted = qr_text("BKO-R26-001093-7", "K7M4-2QXP");
    let letters = ["example", "crowded", "practice", "example_en", "crowded_en", "example_logo"];
    let drawn: Vec<_> = papers().into_iter().filter(|(name, _)| letters.contains(name)).collect();
    assert_eq!(drawn.len(), letters.len());
    for (name, pdf) in drawn {
        assert_eq!(square_codes(name, &pdf), [wanted.as_str(), wanted.as_str()], "{name}");
    }
}

#[test]
fn fonts_are_cut_and_embedded() {
    for (name, pdf) in papers() {
        let fonts = tool("pdffonts", &[Printed::new(name, &pdf).path()]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(rows.len() >= 2, "{fonts}");
        for row in rows {
            assert!(row.contains("yes yes yes"), "{name}: {fonts}");
        }
    }
}

#[test]
fn the_file_is_titled_by_its_reference_alone() {
    let letter = letter("example");
    let printed = Printed::new("title", &referral_letter(&letter).unwrap());
    let facts = tool("pdfinfo", &[printed.path()]);
    assert!(facts.contains("Title:           BKO-R26-001093-7"), "{facts}");
    assert!(facts.contains("Tagged:          yes"), "{facts}");
    assert!(!facts.contains("COULIBALY"), "{facts}");
}

#[test]
fn the_sheet_says_nothing_of_the_person() {
    let sheet: InformationSheet = filled("sheet");
    let text = information_sheet(&sheet).unwrap().text;
    assert!(text.contains("ANPE"));
    assert!(text.contains(&long_date(sheet.date)));
    assert!(!text.contains("COULIBALY"));
}

#[test]
fn the_square_code_of_a_slip_names_the_bundle_and_begins_its_hash() {
    for (name, pdf) in papers().into_iter().filter(|paper| ["slip", "record"].contains(&paper.0)) {
        let printed = Printed::new(name, &pdf);
        let picture = printed.path.with_extension("");
        tool("pdftoppm", &["-r", "150", "-png", "-singlefile", printed.path(), picture.to_str().unwrap()]);
        let read = tool("zbarimg", &["-q", "--raw", picture.with_extension("png").to_str().unwrap()]);
        assert_eq!(read.trim(), "CIGEM:B1:BKO-HQ-000212:9C41E07AB35D22F8", "{name}");
    }
}

#[test]
fn the_square_code_of_a_recovery_sheet_says_its_lines() {
    let recovery: RootSheet = filled("root_sheet");
    let printed = Printed::new("root_sheet", &root_sheet(&recovery).unwrap());
    let picture = printed.path.with_extension("");
    tool("pdftoppm", &["-r", "150", "-png", "-singlefile", printed.path(), picture.to_str().unwrap()]);
    let read = tool("zbarimg", &["-q", "--raw", picture.with_extension("png").to_str().unwrap()]);
    assert_eq!(read.trim(), recovery.scanned);
}

#[test]
fn the_square_code_of_a_card_is_the_number_that_the_search_takes() {
    let mut all: AppointmentCards = filled("cards");
    all.cards = vec![all.cards[0].clone(); 4];
    all.cards[3].reference = "BKOA12-P26-000123-K".to_owned();
    let printed = Printed::new("four_cards", &appointment_cards(&all).unwrap());
    let picture = printed.path.with_extension("");
    tool("pdftoppm", &["-r", "150", "-png", "-singlefile", printed.path(), picture.to_str().unwrap()]);
    let read = tool("zbarimg", &["-q", "--raw", picture.with_extension("png").to_str().unwrap()]);
    let mut read: Vec<&str> = read.lines().collect();
    read.sort_unstable();
    assert_eq!(read, ["BKO-26-004217-K", "BKO-26-004217-K", "BKO-26-004217-K", "BKOA12-P26-000123-K"]);
    let facts = tool("pdfinfo", &[printed.path()]);
    assert!(facts.contains("Title:           RDV-BKO-26-004217-K") && !facts.contains("Moussa"), "{facts}");
}

#[test]
fn a_slip_shows_the_whole_hash_in_eight_groups() {
    let slip: TransmissionSlip = filled("slip");
    let text = transmission_slip(&slip).unwrap().text;
    for group in slip.bundle.hash.as_bytes().chunks(8) {
        assert!(text.contains(std::str::from_utf8(group).unwrap()), "{text}");
    }
    assert_eq!(slip.bundle.hash.len(), 64);
}

#[test]
fn what_is_not_on_paper_as_it_was_written_is_said_once() {
    let mut list: PartnerList = filled("partners");
    list.parts[0].partners[0].area = "漢 ☐".into();
    let pdf = partner_list(&[list.clone(), list]).unwrap();
    assert_eq!(pdf.warnings(), ["missing:漢", "missing:\u{FFFD}"]);
    let mut letter = letter("example");
    letter.services_requested[0].label = "création ".repeat(20);
    letter.reason_text = "très long ".repeat(300);
    let pdf = referral_letter(&letter).unwrap();
    assert!(pdf.cut.contains(&"service box"), "{:?}", pdf.cut);
    let said = pdf.warnings();
    assert!(said.contains(&"cut:reason".to_owned()) && !said.contains(&"cut:service box".to_owned()), "{said:?}");
}
