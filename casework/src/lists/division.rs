//! Mali after the reform of 2023: 20 regions, 160 cercles, 474 arrondissements, and the communes.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{FILES, Item, List, reader, version};

/// The name of the list of divisions.
pub const DIVISIONS: &str = "mali_division";
/// The code above the regions: the area of a partner that works everywhere.
const COUNTRY: &str = "ML";

/// A region, cercle, arrondissement or commune.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Division {
    /// As in the source: `ML01`, `ML0101`, `ML-A010101`, `ML-C01010101`; `X-ML2001-C1` for the communes of Bamako.
    pub code: String,
    /// 1 region, 2 cercle, 3 arrondissement, 4 commune.
    pub level: u8,
    pub name: String,
    /// `ML` for a region. The communes of Bamako hang on the cercle: there is no arrondissement between.
    pub parent_code: String,
    pub region_code: String,
    pub region_name: String,
    /// Empty for a region.
    pub cercle_code: String,
    /// Empty for a region.
    pub cercle_name: String,
}

struct Gazetteer {
    version: u32,
    divisions: Vec<Division>,
    places: HashMap<String, usize>,
    /// By place in `divisions`: the name, then the name with cercle and region, both folded.
    folded: Vec<(String, String)>,
    /// Places in the order of a search: by level, name, code.
    order: Vec<usize>,
}

static DATA: LazyLock<Gazetteer> = LazyLock::new(|| {
    let file = FILES.get_file("mali_division.csv").expect("the divisions are compiled in");
    read(file.contents_utf8().expect("the divisions are UTF-8"))
        .unwrap_or_else(|error| panic!("mali_division.csv: {error}"))
});

/// Lines that stand twice in the source, word for word, are read as one; two lines that differ under one code are refused.
fn read(source: &'static str) -> Result<Gazetteer, String> {
    let mut divisions: Vec<Division> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in reader(source).deserialize() {
        let division: Division = row.map_err(|error: csv::Error| error.to_string())?;
        match seen.get(&division.code) {
            None => {
                seen.insert(division.code.clone(), divisions.len());
                divisions.push(division);
            }
            Some(&place) if divisions[place] == division => {}
            Some(_) => return Err(format!("{} stands for two places", division.code)),
        }
    }
    let folded: Vec<(String, String)> = divisions
        .iter()
        .map(|one| (fold(&one.name), fold(&format!("{} {} {}", one.name, one.cercle_name, one.region_name))))
        .collect();
    let mut order: Vec<usize> = (0..divisions.len()).collect();
    let key = |place: usize| (divisions[place].level, &folded[place].0, &divisions[place].code);
    order.sort_by(|a, b| key(*a).cmp(&key(*b)));
    Ok(Gazetteer { version: version(source)?, divisions, places: seen, folded, order })
}

/// All divisions, in the order of the source: by level, then code.
#[must_use]
pub fn divisions() -> &'static [Division] {
    &DATA.divisions
}

#[must_use]
pub fn division(code: &str) -> Option<&'static Division> {
    DATA.places.get(code).map(|place| &DATA.divisions[*place])
}

/// The division's own code and those of every division below it; none for a code that is none.
#[must_use]
pub fn within(code: &str) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = division(code).map(|one| one.code.as_str()).into_iter().collect();
    // The source goes by level: whatever is below comes after it.
    for one in divisions() {
        if codes.contains(&one.parent_code.as_str()) {
            codes.push(&one.code);
        }
    }
    codes
}

/// The divisions directly below, by name; those of `ML` are the regions.
#[must_use]
pub fn children(code: &str) -> Vec<&'static Division> {
    in_order().filter(|one| one.parent_code == code).collect()
}

/// What a person reads, in the words of the Malian administration in either language: `Kayes (région)`,
/// `Yélimané (cercle)`, `Tougouni (arrondissement, Nyamina)`, and for a commune `Bangassi (Kayes)`, always with its cercle,
/// because 17 names of communes occur in several places. An unknown code shows itself.
#[must_use]
pub fn division_label(code: &str) -> String {
    if code == COUNTRY {
        return "Mali".to_owned();
    }
    division(code).map_or_else(|| code.to_owned(), label)
}

fn label(one: &Division) -> String {
    match one.level {
        1 => format!("{} (région)", one.name),
        2 => format!("{} (cercle)", one.name),
        3 => format!("{} (arrondissement, {})", one.name, one.cercle_name),
        // "Commune I du District de Bamako" names its cercle already.
        _ if one.name.ends_with(&format!(" de {}", one.cercle_name)) => one.name.clone(),
        _ => format!("{} ({})", one.name, one.cercle_name),
    }
}

/// The divisions that hold every word of `text`, at least one of them in the name ("baye bankass" finds one of the two
/// Baye): those whose name begins with the text first, then by level and name. Accents, case and apostrophes do not count.
///
/// No more than `limit`; none for an empty text.
#[must_use]
pub fn search_divisions(text: &str, limit: usize) -> Vec<&'static Division> {
    let text = fold(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let begins = |place: &usize| DATA.folded[*place].0.starts_with(&text);
    let holds = |place: &usize| {
        let (name, whole) = &DATA.folded[*place];
        words.iter().all(|word| whole.contains(word)) && words.iter().any(|word| name.contains(word))
    };
    let first = DATA.order.iter().filter(|place| begins(place));
    let then = DATA.order.iter().filter(|place| !begins(place) && holds(place));
    first.chain(then).take(limit).map(|place| &DATA.divisions[*place]).collect()
}

fn in_order() -> impl Iterator<Item = &'static Division> {
    DATA.order.iter().map(|place| &DATA.divisions[*place])
}

/// The divisions as a code list, so that a field can name `mali_division` like any other list.
pub(super) fn as_list() -> List {
    let items = in_order().zip(1..).map(|(one, order)| Item {
        code: one.code.clone(),
        fr: label(one),
        en: label(one),
        order,
        valid_from: None,
        valid_to: None,
        note: String::new(),
        columns: Default::default(),
    });
    List::new(DIVISIONS, DATA.version, items.collect())
}

/// Lower case without accents and apostrophes; hyphens become spaces.
fn fold(text: &str) -> String {
    let bare = text.nfd().filter(|sign| !is_combining_mark(*sign)).flat_map(char::to_lowercase);
    let plain = bare.filter(|sign| !matches!(sign, '\'' | '’' | 'ʼ')).map(|sign| if sign == '-' { ' ' } else { sign });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
