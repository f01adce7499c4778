//! The directory: partners and their services.

mod list;

use serde_json::{Value, json};

use crate::access::Permit;
use crate::error::Result;
use crate::lists;
use crate::record;
use crate::store::kind::{Fields, Record, Scope, Shape};
use crate::store::{Draft, Store, Stored};

pub use list::print_list;

record! {
    /// A partner organisation, valid from and to: organisations change their names.
    Partner, PartnerId: "partner" { scope: Scope::Shared } {
        name: String = Shape::Text(160) => required.group("name"),
        short_name: String = Shape::Text(40) => required.group("name").indexed,
        /// The code in the start set, so that a set loaded twice knows its partners again.
        start_code: Option<String> = Shape::Text(40) => automatic.indexed,
        partner_kind: Option<String> = Shape::Code("partner_kind"),
        valid_from: Option<String> = Shape::Day => group("valid"),
        valid_to: Option<String> = Shape::Day => group("valid"),
        /// The partner that it took over from (ANAEM → OFII).
        predecessor: Option<PartnerId> = Shape::Ref("partner"),
        services: Vec<String> = Shape::Codes("service"),
        area: Vec<String> = Shape::Texts(20),
        address: Option<String> = Shape::LongText(200) => group("address"),
        /// "près de…": the bearer must be able to find it.
        landmark: Option<String> = Shape::Text(160) => group("address"),
        hours: Option<String> = Shape::Text(80),
        phone: Option<String> = Shape::Phone,
        email: Option<String> = Shape::Text(120),
        contact_person: Option<String> = Shape::Text(80) => group("contact"),
        contact_function: Option<String> = Shape::Text(80) => group("contact"),
        agreement_until: Option<String> = Shape::Day,
        data_sharing_clause: Option<String> = Shape::Code("yes_no_unknown"),
        verified_on: Option<String> = Shape::Day => group("verified"),
        verified_by: Option<String> = Shape::Text(80) => group("verified"),
        note: Option<String> = Shape::LongText(1000),
    }
}

record! {
    /// A service that a partner offers: for whom, where, at what cost, with which papers.
    PartnerService, PartnerServiceId: "partner_service" { scope: Scope::Shared } {
        partner: Option<PartnerId> = Shape::Ref("partner") => required,
        service: String = Shape::Code("service") => required.indexed,
        label: Option<String> = Shape::Text(120),
        area: Vec<String> = Shape::Codes("mali_division"),
        public: Option<String> = Shape::Text(160),
        cost: Option<String> = Shape::Text(80),
        papers_needed: Option<String> = Shape::Text(160),
        delay: Option<String> = Shape::Text(80),
        capacity: Option<String> = Shape::Text(80),
    }
}

/// Partners that offer a service, recently verified ones first.
///
/// # Errors
/// What SQLite says.
pub fn offering(store: &Store, service: &str, limit: u32) -> Result<Vec<Stored<Partner>>> {
    let today = store.today().to_string();
    let mut partners = store.all::<Partner>(&[("services", service)], limit)?;
    partners.retain(|partner| partner.record.valid_to.as_ref().is_none_or(|end| *end >= today));
    partners.sort_by(|a, b| {
        (&b.record.verified_on, &a.record.short_name).cmp(&(&a.record.verified_on, &b.record.short_name))
    });
    Ok(partners)
}

/// Enters the start set's partners that are not there yet. Gives how many were entered.
///
/// # Errors
/// `not-allowed`, or what SQLite says.
pub fn load_start_set(store: &mut Store, permit: &Permit) -> Result<usize> {
    permit.needs(crate::access::Action::Write(Partner::KIND))?;
    store.transaction(|store| {
        let mut entered = 0;
        for start in lists::start_set() {
            if !store.list(Partner::KIND, &[("start_code", &start.code)], 1)?.is_empty() {
                continue;
            }
            let mut fields = Fields::from_iter([
                ("name".to_owned(), Value::from(start.name.clone())),
                ("short_name".to_owned(), start.short_name.clone().into()),
                ("start_code".to_owned(), start.code.clone().into()),
                ("partner_kind".to_owned(), start.kind.clone().into()),
                ("services".to_owned(), json!(start.services)),
                ("area".to_owned(), json!(start.area)),
            ]);
            let days = [("valid_from", start.valid_from), ("valid_to", start.valid_to)];
            fields.extend(
                days.into_iter().filter_map(|(name, day)| Some((name.to_owned(), Value::from(day?.to_string())))),
            );
            if let Some(code) = &start.predecessor
                && let Some((id, _)) = store.list(Partner::KIND, &[("start_code", code)], 1)?.first()
            {
                fields.insert("predecessor".to_owned(), id.to_string().into());
            }
            store.commit(permit.author(), Draft::new(Partner::KIND, fields))?;
            entered += 1;
        }
        Ok(entered)
    })
}
