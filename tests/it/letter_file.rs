//! The file of a paper: it has the same bytes in every process, and what another validator says of it.

use std::fs;
use std::path::Path;
use std::process::Command;

use casework::letters::Pdf;
use lopdf::xref::XrefType;
use lopdf::{Document, Object};

use crate::letter_examples::{golden, papers};

/// The template version of a paper, where its slice has it: it is not part of the crate's face.
fn template_version(paper: &str) -> String {
    let slice = match paper.split('_').next().unwrap() {
        "example" | "crowded" | "practice" | "letter" | "sheet" => "referral/letter.rs",
        "slip" | "record" => "exchange/slip.rs",
        "root" => "exchange/recovery.rs",
        "cards" => "appointment/card.rs",
        "reminders" => "appointment/list.rs",
        "answers" => "referral/answer_sheet.rs",
        "partners" => "partner/list.rs",
        "comparison" => "remittance/paper.rs",
        "minutes" => "disagreement/minutes.rs",
        "monthly" => "report/filing.rs",
        "intake" => "paper/intake.rs",
        "journal" => "journal_head.rs",
        "receipt" => "paper/receipt.rs",
        "activity" | "attendance" => "awareness/paper.rs",
        "attestation" => "paper/attestation.rs",
        "plan" => "paper/plan.rs",
        "disclosure" => "subject_access/mod.rs",
        // Nobody is handed it, and none is filed.
        "sample" => return "exemple".to_owned(),
        _ => panic!("{paper}: of which slice is it?"),
    };
    let constant = match paper.split('_').next().unwrap() {
        "activity" => "REPORT_VERSION",
        "attendance" => "SHEET_VERSION",
        _ => "TEMPLATE_VERSION",
    };
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(slice)).unwrap();
    let after = source.split_once(&format!("const {constant}: &str = \"")).unwrap().1;
    after.split_once('"').unwrap().0.to_owned()
}

#[test]
fn every_paper_has_the_bytes_of_its_template_version_as_often_as_it_is_drawn() {
    let (once, again) = (papers(), papers());
    for ((name, one), (_, other)) in once.iter().zip(&again) {
        assert!(one.bytes == other.bytes, "{name}: the same data gave two files");
    }
    let line = |(name, pdf): &(&str, Pdf)| format!("{} {} {name}\n", pdf.sha256, template_version(name));
    let hashes: String = once.iter().map(line).collect();
    let path = golden("papers.sha256");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &hashes).unwrap();
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<&str> = hashes.lines().filter(|line| !held.lines().any(|old| old == *line)).collect();
    assert!(
        hashes == held,
        "no longer the files that they were, and a reprint would not be the paper that was filed:\n{}\nWhoever changes the layout or a \
         fixed word on purpose raises the template's version (TEMPLATE_VERSION of its slice); BLESS=1 then writes {} anew. A line whose \
         version was released is never written anew",
        changed.join("\n"),
        path.display()
    );
}

/// The paper as a PDF/A-1b, which PDFBox can judge: the older form of the file, the older profile of colours, and that claim. Fonts, drawing,
/// words and structure are the paper's own.
fn twin(paper: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(paper).unwrap();
    document.version = "1.4".to_owned();
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    for key in [&b"Type"[..], b"W", b"Index", b"Filter", b"DecodeParms", b"Length"] {
        document.trailer.remove(key);
    }
    let catalog = document.catalog().unwrap();
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let intent = catalog.get(b"OutputIntents").unwrap().as_array().unwrap()[0].as_reference().unwrap();
    let profile = document.get_dictionary(intent).unwrap().get(b"DestOutputProfile").unwrap().as_reference().unwrap();
    let claim = document.get_object_mut(metadata).unwrap().as_stream_mut().unwrap();
    let claimed = String::from_utf8(claim.content.clone()).unwrap();
    let [ours, theirs] = [("2", "A"), ("1", "B")].map(|(part, level)| {
        format!("<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>")
    });
    assert!(claimed.contains(&ours), "{claimed}");
    claim.set_plain_content(claimed.replace(&ours, &theirs).into_bytes());
    // Saucecontrol's compact sRGB, CC0, in the second version of the format.
    let older = fs::read(golden("sRGB-v2.icc")).unwrap();
    let stream = document.get_object_mut(profile).unwrap().as_stream_mut().unwrap();
    stream.dict.set("N", Object::Integer(3));
    stream.set_plain_content(older);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// What PDFBox's validator of PDF/A-1b says of these files: of each its name and its complaints.
fn preflight(folder: &Path, names: &[String]) -> Vec<(String, Vec<String>)> {
    const PARTS: [&str; 7] =
        ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"];
    let list = folder.join("list");
    let paths = names.iter().map(|name| format!("{}\n", folder.join(name).display()));
    fs::write(&list, paths.collect::<String>()).unwrap();
    let said = Command::new("java")
        .args(["-XX:TieredStopAtLevel=1", "-cp", &PARTS.map(|part| format!("/usr/share/java/{part}.jar")).join(":")])
        .args(["org.apache.pdfbox.preflight.Validator_A1b", "xml", "group"])
        .arg(&list)
        .output()
        .unwrap();
    let told = fs::read_to_string(folder.join("list.preflight.xml"));
    let told = told.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&said.stderr)));
    told.split("<preflight name=\"")
        .skip(1)
        .map(|one| {
            let (name, rest) = one.split_once('"').unwrap();
            let details = rest.split("<details>").skip(1).map(|after| after.split_once('<').unwrap().0.to_owned());
            // A file that it could not read at all has no error, but is not valid either.
            let mut complaints: Vec<String> = details.collect();
            if complaints.is_empty() && !rest.contains(">true</isValid>") {
                complaints.push(rest.to_owned());
            }
            (name.to_owned(), complaints)
        })
        .collect()
}

#[test]
fn preflight_minds_nothing_but_a_table_that_newer_rules_dropped() {
    // PDF/A-1 wants a list of the glyphs of each font, which PDF/A-2 leaves out: it was often wrong.
    let is_known = |complaint: &String| complaint.ends_with("The CIDSet entry is missing for the Composite Subset");
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for (name, pdf) in papers() {
        names.push(format!("{name}.pdf"));
        fs::write(folder.path().join(format!("{name}.pdf")), twin(&pdf.bytes)).unwrap();
    }
    // What is no PDF/A-1b is told from what is.
    let itself = &papers()[0].1;
    fs::write(folder.path().join("itself.pdf"), &itself.bytes).unwrap();
    names.push("itself.pdf".to_owned());

    let judged = preflight(folder.path(), &names);
    assert_eq!(judged.iter().map(|(name, _)| name).collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
    for (name, complaints) in judged {
        let unknown: Vec<&String> = complaints.iter().filter(|complaint| !is_known(complaint)).collect();
        assert_eq!(unknown.is_empty(), name != "itself.pdf", "{name}: {unknown:?}");
    }
}
