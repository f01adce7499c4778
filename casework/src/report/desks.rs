//! Which desks are in a report, and whether what they did in its period is here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::centre::{self, base_prefix};
use crate::error::Result;
use crate::exchange;
use crate::store::Store;
use crate::time::day_of;

/// A desk of the centre, as a report sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskTold {
    /// Without the number of a life.
    pub prefix: String,
    pub name: Option<String>,
    pub told: Told,
    /// The day on which the newest bundle that is here was made.
    pub on: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// The period is over for it: it counts here itself, or its newest bundle is not older than the last day.
    Whole,
    /// Its newest bundle is older.
    Late,
    /// It never sent anything.
    Never,
    /// It was not asked for.
    Left,
}

/// Prefixes and names of every desk, this one too.
pub(super) fn known(store: &Store) -> Result<Vec<(String, Option<String>)>> {
    let mut all: BTreeMap<String, Option<String>> = BTreeMap::from([(store.base_prefix()?, None)]);
    for desk in centre::desks(store)? {
        let name = all.entry(base_prefix(&desk.record.prefix).to_owned()).or_default();
        *name = desk.record.name.or(name.take());
    }
    Ok(all.into_iter().collect())
}

/// Headquarters has what every desk sent; another desk has only its own work whole.
pub(super) fn may_be_asked(store: &Store) -> Result<BTreeSet<String>> {
    if store.desk().headquarters {
        Ok(known(store)?.into_iter().map(|(prefix, _)| prefix).collect())
    } else {
        Ok(BTreeSet::from([store.base_prefix()?]))
    }
}

pub(super) fn told(store: &Store, asked: &BTreeSet<String>, until: NaiveDate) -> Result<Vec<DeskTold>> {
    let (me, last) = (store.base_prefix()?, exchange::newest_bundles(store)?);
    let end = until.min(store.today());
    let desk = |(prefix, name): (String, Option<String>)| {
        let on = last.get(&prefix).map(|ms| day_of(*ms, store.offset_minutes()));
        let told = match on {
            _ if !asked.contains(&prefix) => Told::Left,
            _ if prefix == me => Told::Whole,
            None => Told::Never,
            Some(on) if on < end => Told::Late,
            Some(_) => Told::Whole,
        };
        DeskTold { prefix, name, told, on: on.map(|day| day.to_string()) }
    };
    Ok(known(store)?.into_iter().map(desk).collect())
}
