//! The monthly report: counted, filed, written as PDF and CSV.

use crate::Desk;

#[test]
fn a_report_is_counted_and_written_as_provisional() {
    let desk = Desk::headquarters();
    let month = "2024-02";
    let figures = desk.run(&["report", "figures", month]).done();
    assert_eq!((&figures["from"], &figures["until"]), (&"2024-02-01".into(), &"2024-02-29".into()));
    assert_eq!(desk.run(&["report", "figures", "hier"]).json()["error"]["field"], "month");
    let (pdf, csv) = (desk.path("rapport.pdf"), desk.path("rapport.csv"));
    desk.run(&["report", "print", month, "--out", &pdf]).done();
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    desk.run(&["report", "csv", month, "--months", "3", "--out", &csv]).done();
    assert!(std::fs::read_to_string(&csv).unwrap().contains("provisoire;2023-12-01;2024-02-29"));
    let filed = desk.run(&["report", "file", month]).done();
    let id = filed["id"].as_str().unwrap();
    assert_eq!(desk.run(&["report", "filed", id]).done()["tables"][0]["number"], "1.1");
    assert_eq!(desk.run(&["report", "list"]).done().as_array().unwrap().len(), 1);
    assert_eq!(desk.run(&["report", "file", month, "--months", "3"]).refused(), "report-overlaps");
    let again = desk.path("arrete.pdf");
    desk.run(&["report", "print", id, "--out", &again]).done();
    assert_eq!(desk.run(&["report", "print", id, "--out", &again]).refused(), "file-exists");
    assert_eq!(desk.run(&["report", "behind", month, "--indicator", "1.1"]).done()["count"], 0);
}
