//! The list of partners on paper: by service and area.

use chrono::NaiveDate;

use crate::access::{Action, Permit, User};
use crate::centre::{self, paper};
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::letters::{self, ListedPartner, PartnerList, ServicePart};
use crate::lists;
use crate::partner::{Partner, PartnerId, PartnerService};
use crate::store::journal::Act;
use crate::store::kind::Record;
use crate::store::{Store, Stored};
use crate::words::Lang;

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "partenaires-1";

/// After so many days a partner's address and hours are called again.
const VERIFIED_DAYS: i64 = 90;

/// Draws the list of partners, or of those that offer `service`, and notes in the journal that it was printed or kept
/// in a file (`act`). Partners that are no more do not stand on it; who offers three services stands on it three times.
///
/// # Errors
/// `not-allowed`; `partners-none` where there is nobody to list.
pub fn print_list(store: &mut Store, permit: &Permit, service: Option<&str>, act: Act) -> Result<Drawn> {
    permit.needs(Action::Print)?;
    permit.needs(Action::Read(Partner::KIND))?;
    let parts = parts(store, service)?;
    if parts.is_empty() {
        return Err(Error::refused("partners-none"));
    }
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let home = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let pages = letters::paged(parts);
    let of = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut lists = Vec::new();
    for (page, parts) in (1..).zip(pages) {
        lists.push(PartnerList {
            centre: if home.short_name.is_empty() { home.name.clone() } else { home.short_name.clone() },
            date: store.today(),
            page,
            of,
            parts,
            desk: paper::desk(store)?,
            printing: printing(store, by.clone(), TEMPLATE_VERSION)?,
        });
    }
    let drawn = Drawn { reference: lists[0].reference(), pdf: letters::partner_list(&lists)? };
    store.note_act(Some(permit.author()), act, None, Some(&drawn.reference))?;
    Ok(drawn)
}

/// Each service that somebody offers, in the order of the list, with who offers it: the whole country first, then by area and name.
fn parts(store: &Store, only: Option<&str>) -> Result<Vec<ServicePart>> {
    let today = store.today().to_string();
    let mut partners = store.all::<Partner>(&[], 5000)?;
    partners.retain(|partner| partner.record.valid_to.as_ref().is_none_or(|end| *end >= today));
    let details = store.all::<PartnerService>(&[], 20_000)?;
    let mut offered: Vec<String> = partners.iter().flat_map(|partner| partner.record.services.clone()).collect();
    offered.retain(|service| only.is_none_or(|only| only == service));
    offered.sort();
    offered.dedup();
    let order = lists::of(store, "service")?.map(|list| list.items).unwrap_or_default();
    offered.sort_by_key(|service| order.iter().position(|item| item.code == *service).unwrap_or(usize::MAX));
    offered
        .into_iter()
        .map(|service| {
            let mut lines: Vec<ListedPartner> = partners
                .iter()
                .filter(|partner| partner.record.services.contains(&service))
                .map(|partner| line(store, partner, details.iter().filter(|one| one.record.service == service)))
                .collect();
            lines.sort_by_cached_key(|line| (line.area != "Mali", line.area.clone(), line.short_name.to_lowercase()));
            let service = lists::label(store, "service", &service, Lang::Fr)?;
            Ok(ServicePart { service, continued: false, partners: lines })
        })
        .collect()
}

fn line<'a>(
    store: &Store,
    partner: &Stored<Partner>,
    mut details: impl Iterator<Item = &'a Stored<PartnerService>>,
) -> ListedPartner {
    let id = PartnerId(partner.id.0);
    let record = &partner.record;
    let detail = details.find(|one| one.record.partner == Some(id)).map(|one| &one.record);
    let areas = detail.map(|one| &one.area).filter(|area| !area.is_empty()).unwrap_or(&record.area);
    let verified_on: Option<NaiveDate> = record.verified_on.as_deref().and_then(|day| day.parse().ok());
    let conditions = detail.map(|one| {
        let said = [&one.label, &one.public, &one.cost, &one.papers_needed, &one.delay, &one.capacity];
        said.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
    });
    let contact = [&record.contact_person, &record.contact_function];
    let contact = contact.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    ListedPartner {
        short_name: record.short_name.clone(),
        partner: letters::Partner {
            name: record.name.clone(),
            service: None,
            contact: (!contact.is_empty()).then_some(contact),
            phone: record.phone.clone(),
            address: record.address.clone(),
            landmark: record.landmark.clone(),
            hours: record.hours.clone(),
        },
        area: areas.iter().map(|code| lists::division_label(code)).collect::<Vec<_>>().join(", "),
        conditions: conditions.filter(|said| !said.is_empty()),
        overdue: verified_on.is_some_and(|on| (store.today() - on).num_days() > VERIFIED_DAYS),
        verified_on,
    }
}
