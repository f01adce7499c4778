//! The list of partners (liste des partenaires): by service and area, with the day on which each was verified. Source: CASEWORK.md 3.6.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::french::{long_date, phone};
use super::page::{Align, Frame, PAGE_HEIGHT, Page, Role, mm};
use super::say::FRENCH;
use super::sections::{
    Column, LEFT, THICK, THIN, WIDTH, footer_of, head_of_list, prose, specimen, value, word, word_with,
};
use super::text::{Setting, bold, clean, plain};
use super::{Desk, Partner, Pdf, Printing};
use crate::{Error, Result};

/// A partner under one of its services.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ListedPartner {
    pub short_name: String,
    pub partner: Partner,
    /// "Kayes (région)".
    pub area: String,
    /// For whom, at what cost, with which papers, how soon: what is known of the service there.
    pub conditions: Option<String>,
    pub verified_on: Option<NaiveDate>,
    /// Verified so long ago that it is to be called first.
    pub overdue: bool,
}

/// The partners of a service, or those of them that stand on a page.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ServicePart {
    pub service: String,
    /// The page before has the first ones.
    pub continued: bool,
    pub partners: Vec<ListedPartner>,
}

/// One page of the list.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PartnerList {
    /// "CIGEM".
    pub centre: String,
    pub date: NaiveDate,
    /// 1 to `of`.
    pub page: u32,
    pub of: u32,
    /// From [`paged`].
    pub parts: Vec<ServicePart>,
    pub desk: Desk,
    pub printing: Printing,
}

impl PartnerList {
    /// "PARTENAIRES-2026-10-12": title of the file, name of the print job.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("PARTENAIRES-{}", self.date)
    }
}

/// Where the first service begins.
const FIRST: f32 = 110.0;
const BOTTOM: f32 = PAGE_HEIGHT - mm(15.0);
const SERVICE: f32 = 25.0;
const ROW: f32 = 42.5;
const GAP: f32 = 6.0;
/// Where the columns begin and how wide they are, in parts of the width: who, where, how to reach, verified.
const COLUMNS: [(f32, f32); 4] = [(0.0, 0.32), (0.32, 0.31), (0.63, 0.19), (0.82, 0.18)];

/// The parts of each page. A service never stands at the foot of a page without a partner.
#[must_use]
pub fn paged(parts: Vec<ServicePart>) -> Vec<Vec<ServicePart>> {
    let mut pages: Vec<Vec<ServicePart>> = vec![Vec::new()];
    let mut left = BOTTOM - FIRST;
    for part in parts {
        let mut rest = part.partners.into_iter().peekable();
        let mut continued = part.continued;
        while rest.peek().is_some() {
            if left < SERVICE + ROW {
                pages.push(Vec::new());
                left = BOTTOM - FIRST;
            }
            left -= SERVICE;
            let fit = ((left / ROW) as usize).max(1);
            let partners: Vec<ListedPartner> = rest.by_ref().take(fit).collect();
            left -= ROW * partners.len() as f32;
            if let Some(page) = pages.last_mut() {
                page.push(ServicePart { service: part.service.clone(), continued, partners });
            }
            continued = true;
        }
    }
    pages
}

/// Prints the pages of a list as one paper.
///
/// # Errors
/// `letter-file` where there is no page.
pub fn partner_list(pages: &[PartnerList]) -> Result<Pdf> {
    let Some(first) = pages.first() else { return Err(Error::refused("letter-file")) };
    super::print_pages(pages.iter().map(page_of).collect(), &first.reference(), first.printing.on)
}

pub(super) fn page_of(list: &PartnerList) -> Page {
    let mut page = Page::default();
    if list.printing.specimen {
        specimen(&mut page);
    }
    head(&mut page, list);
    let mut y = FIRST;
    for part in &list.parts {
        let title = word_with(
            if part.continued { "partner-list-continued" } else { "partner-list-service" },
            &[("service", &value(&part.service))],
        );
        let laid = page.typesetter.set(&[bold(title)], WIDTH, Setting::at(11.0).within(1, 7.0));
        let frame = Frame::new(LEFT, y + SERVICE - laid.height() - 2.0, WIDTH, laid.height());
        page.place("service", Role::Heading, &laid, frame, Align::Left);
        y += SERVICE;
        page.rule(LEFT, y, WIDTH, THICK);
        for partner in &part.partners {
            row(&mut page, partner, y + 3.0);
            y += ROW;
            page.rule(LEFT, y, WIDTH, THIN);
        }
    }
    let place = (list.page, list.of);
    footer_of(&mut page, &list.reference(), &list.desk.name, &list.printing, PAGE_HEIGHT - mm(11.0), place);
    page
}

fn head(page: &mut Page, list: &PartnerList) {
    let y = head_of_list(page, [&list.centre, &list.desk.name], "partner-list-title", [16.0, 11.0]);
    let mut under = Column::new(LEFT, WIDTH);
    let (number, of) = (list.page.to_string(), list.of.to_string());
    let dated = [("date", long_date(list.date)), ("page", number), ("of", of)];
    let dated: Vec<(&str, &str)> = dated.iter().map(|(name, said)| (*name, said.as_str())).collect();
    under.add(page, "date", &[plain(word_with("partner-list-date", &dated))], Setting::at(9.5));
    under.add(page, "note", &[plain(word("partner-list-note"))], Setting::at(9.0).within(2, 7.0));
    under.place(page, y);
}

fn row(page: &mut Page, listed: &ListedPartner, y: f32) {
    let strong = Setting::at(9.5).within(1, 6.0);
    let small = Setting::at(8.0).within(1, 6.0);
    let partner = &listed.partner;
    let said = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
    let mut cells = COLUMNS.map(|(start, share)| Column::new(LEFT + start * WIDTH, share * WIDTH - GAP));
    let [who, place, reach, checked] = &mut cells;
    who.add(page, "short name", &[bold(value(&listed.short_name))], strong);
    if clean(&partner.name) != clean(&listed.short_name) {
        who.add(page, "name", &[plain(prose(&partner.name))], small);
    }
    if let Some(conditions) = said(&listed.conditions) {
        who.add(page, "conditions", &[plain(prose(&conditions))], Setting::at(7.0).within(2, 6.0));
    }
    place.add(
        page,
        "where",
        &[plain(prose(&super::sections::where_it_is(FRENCH, partner)))],
        Setting::at(8.5).within(2, 6.0),
    );
    if let Some(hours) = said(&partner.hours) {
        place.add(page, "hours", &[plain(prose(&hours))], small);
    }
    reach.add(
        page,
        "phone",
        &[bold(said(&partner.phone).map_or_else(|| word("letter-none"), |number| phone(&number)))],
        strong,
    );
    if let Some(contact) = said(&partner.contact) {
        reach.add(page, "contact", &[plain(contact)], Setting::at(8.0).within(2, 6.0));
    }
    checked.add(page, "area", &[plain(value(&listed.area))], Setting::at(8.0).within(1, 6.0));
    let day = listed.verified_on.map(|on| format!("{:02}/{:02}/{}", on.day(), on.month(), on.year()));
    let verified = match (&day, listed.overdue) {
        (Some(day), false) => plain(word_with("partner-list-verified", &[("on", day)])),
        (Some(day), true) => bold(word_with("partner-list-overdue", &[("on", day)])),
        (None, _) => bold(word("partner-list-never")),
    };
    checked.add(page, "verified", &[verified], Setting::at(8.0).within(2, 6.0));
    for cell in cells {
        cell.place(page, y);
    }
}
