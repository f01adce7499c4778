//! What every paper says of the centre and of the desk that prints it.

use crate::centre::{Centre, desk_by_prefix};
use crate::error::Result;
use crate::letters::{self, Letterhead};
use crate::store::Store;

/// The head of every paper, from the centre's record.
pub(crate) fn letterhead(store: &Store) -> Result<Letterhead> {
    let centre: Centre = super::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let short = if centre.short_name.is_empty() { String::new() } else { format!(" ({})", centre.short_name) };
    let lines =
        |text: &Option<String>| text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect::<Vec<_>>();
    Ok(Letterhead {
        country: "République du Mali".to_owned(),
        motto: "Un Peuple – Un But – Une Foi".to_owned(),
        ministry: centre.ministry.clone().unwrap_or_default(),
        centre: format!("{}{short}", centre.name),
        address_lines: lines(&centre.address),
        phones: centre
            .phones
            .iter()
            .flat_map(|phones| phones.split([',', ';']))
            .map(|phone| phone.trim().to_owned())
            .collect(),
        email: centre.email,
    })
}

pub(crate) fn desk(store: &Store) -> Result<letters::Desk> {
    let prefix = &store.desk().prefix;
    let record = desk_by_prefix(store, prefix)?.map(|desk| desk.record).unwrap_or_default();
    let name = match &record.name {
        Some(name) => format!("{name}, poste {prefix}"),
        None => format!("Poste {prefix}"),
    };
    Ok(letters::Desk { name, coupon_phone: record.phone.clone(), phone: record.phone, hours: record.hours })
}

pub(crate) fn place(store: &Store) -> Result<String> {
    let desk = desk_by_prefix(store, &store.desk().prefix)?;
    Ok(desk.and_then(|desk| desk.record.place).unwrap_or_else(|| "Bamako".to_owned()))
}
