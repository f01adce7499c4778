//! The list of partners on paper.

use casework::access::Action;
use casework::awareness::{self, AwarenessPaper};
use casework::partner;
use casework::store::journal::Act;
use serde_json::json;

use crate::desk::{Desk, rows};

fn printed(desk: &mut Desk, service: Option<&str>) -> casework::Result<String> {
    let permit = desk.permit(Action::Print);
    Ok(partner::print_list(desk.store_mut(), &permit, service, Act::Printed)?.pdf.text)
}

#[test]
fn partners_stand_by_service_and_area_with_the_day_they_were_verified() {
    let mut desk = Desk::new("BKO");
    let today = desk.store().today();
    let old = (today - chrono::Days::new(91)).to_string();
    let named = |name: &str, area: &str, services: &[&str]| json!({ "name": name, "short_name": name, "services": services, "area": [area] });
    let mut kayes = named("Mairie de Kayes", "ML01", &["papiers"]);
    kayes["verified_on"] = today.to_string().into();
    let mut anpe = named("ANPE", "ML", &["formation", "papiers"]);
    anpe["verified_on"] = old.into();
    desk.record("partner", kayes);
    let anpe = desk.record("partner", anpe);
    let mut gone = named("ANAEM", "ML", &["papiers"]);
    gone["valid_to"] = (today - chrono::Days::new(1)).to_string().into();
    desk.record("partner", gone);
    desk.record(
        "partner_service",
        json!({ "partner": anpe, "service": "formation", "cost": "gratuit", "delay": "un mois" }),
    );

    let text = printed(&mut desk, None).unwrap();
    let place = |said: &str| text.find(said).unwrap_or_else(|| panic!("{said} not in {text}"));
    assert!(text.contains("gratuit · un mois") && text.contains("à rappeler") && text.contains("Kayes (région)"));
    assert!(!text.contains("ANAEM"), "{text}");
    let papers = place("État civil, papiers");
    assert_eq!(text.matches("ANPE\n").count(), 2, "under each of its services: {text}");
    assert!(
        text[papers..].find("ANPE").unwrap() < text[papers..].find("Mairie de Kayes").unwrap(),
        "the country first"
    );
    let only = printed(&mut desk, Some("formation")).unwrap();
    assert!(only.contains("ANPE") && !only.contains("Mairie"), "{only}");
}

#[test]
fn an_empty_list_is_not_printed() {
    let mut desk = Desk::new("BKO");
    assert_eq!(printed(&mut desk, Some("sante")).unwrap_err().code(), "partners-none");
}

#[test]
fn the_start_set_fits_on_its_pages() {
    let mut desk = Desk::new("BKO");
    let permit = desk.permit(Action::Write(<partner::Partner as casework::store::kind::Record>::KIND));
    partner::load_start_set(desk.store_mut(), &permit).unwrap();
    let permit = desk.permit(Action::Print);
    let list = partner::print_list(desk.store_mut(), &permit, None, Act::Printed).unwrap();
    assert!(list.pdf.pages > 1 && list.pdf.cut.is_empty());
    if let Some(kept) = std::env::var_os("LETTERS_OUT") {
        let path = std::path::Path::new(&kept).join(format!("{}.pdf", list.reference));
        std::fs::write(path, &list.pdf.bytes).unwrap();
    }
}

#[test]
fn a_paper_that_is_kept_in_a_file_is_noted_as_kept_and_not_as_printed() {
    let mut desk = Desk::new("BKO");
    desk.record("partner", json!({ "name": "ANPE", "short_name": "ANPE", "services": ["papiers"], "area": ["ML"] }));
    let permit = desk.permit(Action::Print);
    for act in [Act::Exported, Act::Printed] {
        partner::print_list(desk.store_mut(), &permit, None, act).unwrap();
        let blank = AwarenessPaper::Report { activity: None };
        awareness::print(desk.store_mut(), &permit, &blank, act).unwrap();
    }
    let noted = rows(desk.store(), "SELECT act FROM journal WHERE act IN ('printed', 'exported') ORDER BY no", 0);
    assert_eq!(noted, ["exported", "exported", "printed", "printed"].map(|act| format!("Text({act:?})")));
}
