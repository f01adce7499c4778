//! Attachments: in, listed, out again, and within the limit of a bundle.

use std::fs;

use serde_json::json;

use crate::Desk;

fn paper(bytes: usize) -> Vec<u8> {
    let noise = (0..bytes as u32).map(|at| (at.wrapping_mul(2_654_435_769) >> 13) as u8);
    [b"%PDF-1.4\n".to_vec(), noise.collect(), b"\n%%EOF".to_vec()].concat()
}

#[test]
fn a_paper_is_attached_listed_sent_and_written_out_again() {
    let desk = Desk::headquarters();
    let other = Desk::joined("BKO", &desk);
    other.take_in(&desk.bundle("BKO")).done();
    let person = json!({ "family_name": "Diarra", "given_names": "Awa", "sex": "f", "birth_date": "1994~" });
    let awa = other.record("person", person);
    let (small, large) = (other.path("petit.pdf"), other.path("grand.jpg"));
    fs::write(&small, paper(1_000)).unwrap();
    // By its bytes, not by its name.
    fs::write(&large, paper(1_500_000)).unwrap();
    let reference = other.field("person", &awa, "reference");
    let number = reference.as_str().unwrap();
    let attach = |file: &str, title: &str| {
        other.run(&["attach", number, file, "--kind", "courrier", "--title", title, "--pages", "2"])
    };
    let attached = attach(&small, "Lettre").done();
    assert_eq!((&attached["media_type"], &attached["size"]), (&json!("application/pdf"), &json!(1_015)));
    attach(&large, "Dossier").done();
    assert_eq!(attach(&other.path("rien.pdf"), "x").refused(), "file-missing");
    fs::write(other.path("texte.pdf"), "bonjour").unwrap();
    assert_eq!(attach(&other.path("texte.pdf"), "x").refused(), "attachment-format");
    assert_eq!(other.run(&["attach", number, &small, "--kind", "photo", "--title", "x"]).refused(), "invalid");
    let listed = other.run(&["attachments", number]).done();
    assert_eq!(
        (&listed[0]["title"], &listed[1]["title"], &listed[1]["here"]),
        (&json!("Dossier"), &json!("Lettre"), &json!(true))
    );

    let prepared =
        other.run(&["bundle", "prepare", "--to", "HQ", "--out", &other.path("clé"), "--contents", "1"]).done();
    assert_eq!((&prepared[0]["contents"], &prepared[0]["rest"]["contents"]), (&json!(1), &json!(1)));
    let report = desk.take_in(std::path::Path::new(prepared[0]["file"].as_str().unwrap())).done();
    assert_eq!((&report["contents"], &report["rest"]["contents"]), (&json!(1), &json!(1)));
    let id = |at: usize| listed[at]["id"].as_str().unwrap().to_owned();
    let out = desk.path("lettre.pdf");
    desk.run(&["attachment", "get", &id(1), "--out", &out]).done();
    assert_eq!(fs::read(&out).unwrap(), paper(1_000));
    assert_eq!(desk.run(&["attachment", "get", &id(1), "--out", &out]).refused(), "file-exists");
    let late = desk.path("dossier.pdf");
    assert_eq!(desk.run(&["attachment", "get", &id(0), "--out", &late]).refused(), "content-to-come");
    assert!(!std::path::Path::new(&late).exists());
    // The person asks what is held: what is here stands beside the data, what is not is named.
    let data = desk.path("relevé.json");
    let given = desk.run(&["subject-access", number, "--data-file", &data]).done();
    assert_eq!((&given["missing"], given["files"].as_array().unwrap().len()), (&json!(1), 2));
    assert_eq!(fs::read(given["files"][1].as_str().unwrap()).unwrap(), paper(1_000));
    let held: serde_json::Value = serde_json::from_slice(&fs::read(&data).unwrap()).unwrap();
    assert_eq!(
        (&held["attachments"][0]["state"], &held["attachments"][1]["state"]),
        (&json!("here"), &json!("to-come"))
    );
    assert_eq!(desk.run(&["subject-access", number, "--data-file", &data]).refused(), "file-exists");
    // Under another name it goes into the same folder once more: the attachment that stands there is the same.
    let again = desk.run(&["subject-access", number, "--data-file", &desk.path("relevé-2.json")]).done();
    assert_eq!((&again["files"][1], again["files"].as_array().unwrap().len()), (&given["files"][1], 2));
    // Where something else stands in its place, that is left alone, and nothing of this run stays.
    let beside = given["files"][1].as_str().unwrap();
    fs::write(beside, "autre chose").unwrap();
    let (sheet, third) = (desk.path("relevé-3.pdf"), desk.path("relevé-3.json"));
    let refused = desk.run(&["subject-access", number, "--out", &sheet, "--data-file", &third]).refused();
    assert_eq!(refused, "file-exists");
    assert!(![&sheet, &third].iter().any(|file| std::path::Path::new(file).exists()));
    assert_eq!(fs::read(beside).unwrap(), b"autre chose");
    fs::remove_file(beside).unwrap();
    desk.run(&["subject-access", number, "--out", &sheet, "--data-file", &third]).done();
    // Each verb signs what it wrote into the journal.
    let journal = &desk.run(&["verify"]).done()["journal"];
    assert!(journal["signed"].as_u64().unwrap() > 3 && journal["lines"].as_u64().unwrap() > 3, "{journal}");
    desk.take_in(&other.bundle("HQ")).done();
    desk.run(&["attachment", "get", &id(0), "--out", &late]).done();
    assert_eq!(fs::read(&late).unwrap(), paper(1_500_000));
}
