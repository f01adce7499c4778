//! Whom a search looks at: what is typed, as keys of the index, and the persons who may fit all of them (`docs/decisions/0041`).

use crate::error::Result;
use crate::names;
use crate::person::fit::prefixes;
use crate::store::Store;

/// No list is much longer than this before ranking: the rarest word's, or what several words share, the newest first.
pub(super) const CANDIDATES: u32 = 400;

/// The figures of a phone as somebody types them: without the country where that is Mali's.
pub(super) fn figures(phone: &str) -> String {
    national(&phone.chars().filter(char::is_ascii_digit).collect::<String>())
}

pub(super) fn national(figures: &str) -> String {
    let bare = figures.strip_prefix("00").unwrap_or(figures);
    match bare.strip_prefix("223") {
        Some(rest) if bare.len() > 8 => rest.to_owned(),
        _ => figures.to_owned(),
    }
}

/// By its beginning and by its end a phone is found: the second is a beginning when it is read backwards.
pub(super) fn phone_keys(phone: &str) -> Vec<String> {
    let figures = figures(phone);
    if figures.is_empty() {
        return vec![];
    }
    vec![format!("~{figures}"), format!("%{}", figures.chars().rev().collect::<String>())]
}

/// What one word, or some digits, may be in the index: keys taken as they are, beginnings of keys, and those that only mean
/// the person's father.
struct Sought {
    exact: Vec<String>,
    beginnings: Vec<String>,
    father: Vec<String>,
}

impl Sought {
    fn name(query: &names::QueryKeys) -> Self {
        let beginnings: Vec<String> = prefixes(query).map(str::to_owned).collect();
        let father = beginnings.iter().chain(&query.exact).filter(|key| !key.is_empty());
        Self { exact: query.exact.clone(), father: father.map(|key| format!("/{key}")).collect(), beginnings }
    }

    /// A year of birth, about, or the beginning or the end of a phone.
    fn digits(digits: &str) -> Self {
        let mut exact = Vec::new();
        if let Ok(year) = digits.parse::<i32>() {
            match digits.len() {
                4 => exact.extend((year - 2..=year + 2).map(|year| format!("@{year}"))),
                2 => exact.extend([19, 20].map(|century| format!("@{century}{year:02}"))),
                _ => {}
            }
        }
        let mut beginnings = Vec::new();
        if digits.len() >= 3 {
            beginnings.push(format!("~{digits}"));
            beginnings.push(format!("%{}", digits.chars().rev().collect::<String>()));
        }
        Self { exact, beginnings, father: vec![] }
    }

    /// So many persons at most: the newest of each key, then of the beginnings, then a part of those who have such a father.
    fn some(&self, store: &Store) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        for key in self.exact.iter().filter(|key| !key.is_empty()) {
            found.extend(with_key(store, key, CANDIDATES)?);
        }
        for beginning in &self.beginnings {
            found.extend(with_beginning(store, beginning, CANDIDATES)?);
        }
        for father in &self.father {
            found.extend(with_beginning(store, father, FATHERS)?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Every person; `None` where there are too many to read at a keystroke.
    fn all(&self, store: &Store) -> Result<Option<Vec<i64>>> {
        let mut found = Vec::new();
        // What is begun stands among what begins so: nothing is read twice.
        let is_begun = |key: &str, by: &[String]| by.iter().any(|one| one != key && key.starts_with(one.as_str()));
        for key in self.exact.iter().filter(|key| !key.is_empty()) {
            if !self.beginnings.contains(key) && !is_begun(key, &self.beginnings) {
                found.extend(with_key(store, key, MANY)?);
            }
        }
        for beginning in self.beginnings.iter().chain(self.father.iter().filter(|key| !is_begun(key, &self.father))) {
            found.extend(with_beginning(store, beginning, MANY)?);
            if found.len() >= MANY as usize {
                return Ok(None);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok((found.len() < MANY as usize).then_some(found))
    }
}

/// So many children of a father are looked at for a word, beside those who have the name themselves.
const FATHERS: u32 = 100;

/// More persons than this of one word are not read at a keystroke.
const MANY: u32 = 20_000;

/// The persons that may fit every word. Where a word is rare, those of the rarest; where all are common, those whom they share,
/// wherever in the index they stand.
pub(super) fn candidates(store: &Store, keys: &[names::QueryKeys], digits: &[String]) -> Result<Vec<i64>> {
    let mut sought: Vec<Sought> = keys.iter().map(Sought::name).collect();
    sought.extend(digits.iter().map(|digits| Sought::digits(digits)));
    let mut best: Vec<i64> = Vec::new();
    for one in &sought {
        let found = one.some(store)?;
        if !found.is_empty() && (best.is_empty() || found.len() < best.len()) {
            best = found;
        }
    }
    if best.len() < CANDIDATES as usize || sought.len() < 2 {
        return Ok(best);
    }
    // The persons without a day of birth stand under no year, and a figure may stand in the middle of a phone: digits only narrow what is too much.
    let (names, digits) = sought.split_at(keys.len());
    let shared = shared_by(store, names)?.unwrap_or_default();
    if (1..=CANDIDATES as usize).contains(&shared.len()) {
        return Ok(shared);
    }
    let mut narrowed = shared;
    for one in digits {
        if let Some(all) = one.all(store)?.filter(|all| !all.is_empty()) {
            narrowed = if narrowed.is_empty() { all } else { meet(&narrowed, &all) };
        }
    }
    let newest = narrowed.len().saturating_sub(CANDIDATES as usize);
    best.extend(&narrowed[newest..]);
    best.sort_unstable();
    best.dedup();
    Ok(best)
}

/// `None` where every word is too common to be read whole.
fn shared_by(store: &Store, names: &[Sought]) -> Result<Option<Vec<i64>>> {
    let mut shared: Option<Vec<i64>> = None;
    for one in names {
        if let Some(all) = one.all(store)? {
            shared = Some(shared.map_or_else(|| all.clone(), |shared| meet(&shared, &all)));
        }
    }
    Ok(shared)
}

/// What stands in both; both in order.
fn meet(one: &[i64], other: &[i64]) -> Vec<i64> {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.iter().copied().filter(|no| long.binary_search(no).is_ok()).collect()
}

/// The newest first.
pub(super) fn with_key(store: &Store, key: &str, most: u32) -> Result<Vec<i64>> {
    let sql = "SELECT person FROM name_key WHERE key = ?1 ORDER BY person DESC LIMIT ?2";
    let mut query = store.db().prepare_cached(sql)?;
    Ok(query.query_map((key, most), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn with_beginning(store: &Store, beginning: &str, most: u32) -> Result<Vec<i64>> {
    let sql = "SELECT person FROM name_key WHERE key >= ?1 AND key < ?2 LIMIT ?3";
    let mut query = store.db().prepare_cached(sql)?;
    let end = format!("{beginning}\u{10ffff}");
    Ok(query.query_map((beginning, end, most), |row| row.get(0))?.collect::<Result<_, _>>()?)
}
