//! An invented person, as reception would enter one.

use chrono::{Datelike, Days};
use serde_json::{Value, json};

use super::dice::Dice;
use super::names::{ABROAD, FAMILY, LANDMARKS, MEN, QUARTERS, WOMEN};
use crate::lists;
use crate::store::kind::Fields;

/// Where people come from, of a hundred: the first region sends most.
const REGIONS: &[(&str, i64)] = &[
    ("ML01", 26),
    ("ML20", 14),
    ("ML02", 10),
    ("ML03", 9),
    ("ML04", 9),
    ("ML11", 7),
    ("ML12", 6),
    ("ML05", 4),
    ("ML16", 3),
    ("ML15", 3),
    ("ML13", 2),
    ("ML07", 2),
    ("ML06", 1),
    ("ML19", 1),
    ("ML17", 1),
    ("ML14", 1),
    ("ML18", 1),
];

const TRADES: &[(&str, i64)] = &[
    ("6310", 14),
    ("9313", 9),
    ("7112", 9),
    ("5211", 7),
    ("9520", 6),
    ("7231", 5),
    ("7531", 5),
    ("6320", 4),
    ("8111", 5),
    ("7411", 4),
    ("7212", 4),
    ("8321", 4),
    ("5221", 3),
    ("8322", 3),
    ("9111", 3),
    ("5141", 3),
    ("7522", 3),
    ("5120", 2),
    ("etudiant", 4),
    ("sans-metier", 5),
    ("7122", 2),
    ("7126", 2),
    ("5414", 2),
    ("8332", 1),
    ("9333", 2),
    ("5212", 2),
    ("menagere", 3),
];

const PAPERS: &[(&str, i64)] = &[
    ("nina", 30),
    ("acte-naissance", 18),
    ("aucun", 14),
    ("carte-biometrique", 12),
    ("passeport", 10),
    ("laissez-passer", 9),
    ("carte-consulaire", 5),
    ("fiche-individuelle", 2),
];

const LANGUAGES: &[(&str, i64)] = &[
    ("bam", 60),
    ("snk", 14),
    ("fra", 14),
    ("ffm", 6),
    ("ses", 4),
    ("mwk", 4),
    ("kao", 3),
    ("myk", 3),
    ("dts", 2),
    ("taq", 1),
    ("dyu", 2),
];

const TIES: &[(&str, i64)] = &[
    ("frere-soeur", 32),
    ("pere", 14),
    ("mere", 14),
    ("conjoint", 16),
    ("oncle-tante", 10),
    ("ami", 8),
    ("cousin", 6),
];

const YES: &[(&str, i64)] = &[("oui", 76), ("non", 12), ("inconnu", 12)];

/// An eight-digit number that rings nobody: it begins with 3.
///
/// ASSUMPTION: subscribers' numbers of Mali begin with 2 and 4 to 9.
pub(super) fn phone(dice: &mut Dice) -> String {
    dice.between(30_000_000, 39_999_999).to_string()
}

pub(super) fn given_name(dice: &mut Dice, sex: &str) -> &'static str {
    let names: &[&'static str] = if sex == "f" { WOMEN } else { MEN };
    dice.early::<&str>(names)
}

pub(super) fn full_name(dice: &mut Dice) -> String {
    let sex = if dice.chance(60) { "m" } else { "f" };
    format!("{} {}", given_name(dice, sex), dice.early(FAMILY))
}

/// A commune, cercle or region where people leave from.
fn division(dice: &mut Dice) -> &'static lists::Division {
    let region = dice.weighed(REGIONS);
    let level = dice.weighed(&[(4_u8, 70), (2, 25), (1, 5)]);
    let places: Vec<_> =
        lists::divisions().iter().filter(|one| one.region_code == region && one.level == level).collect();
    if places.is_empty() { &lists::divisions()[0] } else { dice.one::<&lists::Division>(&places) }
}

/// Fields of a new person: about thirty, of which a few are left out as people leave them out.
pub fn person_fields(dice: &mut Dice) -> Fields {
    let sex = if dice.chance(78) { "m" } else { "f" };
    let family = *dice.early(FAMILY);
    let mut fields = Fields::new();
    let mut set = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    let age = dice.weighed(&[(16, 5), (19, 18), (24, 28), (29, 20), (35, 15), (43, 9), (54, 4), (66, 1)])
        + dice.between(-2, 3);
    set("family_name", family.to_uppercase().into());
    set("given_names", given_name(dice, sex).into());
    set("sex", sex.into());
    if dice.chance(9) {
        set("aliases", json!([given_name(dice, sex)]));
    }
    birth(dice, age, &mut set);
    let origin = division(dice);
    set("origin_division", origin.code.clone().into());
    if dice.chance(94) {
        set("birth_country", "ML".into());
        set("birth_place", origin.name.clone().into());
        set("birth_division", origin.code.clone().into());
    } else {
        let (country, place) = *dice.one(ABROAD);
        set("birth_country", country.into());
        set("birth_place", place.into());
    }
    set(
        "nationalities",
        if dice.chance(96) {
            json!(["ML"])
        } else {
            json!([dice.weighed(&[("GN", 3), ("CI", 3), ("BF", 2), ("SN", 2)])])
        },
    );
    contact(dice, &mut set);
    set("father_name", format!("{} {family}", given_name(dice, "m")).into());
    set("mother_name", format!("{} {}", given_name(dice, "f"), dice.early(FAMILY)).into());
    papers(dice, &mut set);
    speech(dice, &mut set);
    household(dice, sex, age, &mut set);
    let at_home = dice.chance(45);
    let address = if at_home { origin } else { lists::division("ML20").unwrap_or(origin) };
    set("address_division", address.code.clone().into());
    set("address_quarter", dice.early(QUARTERS).to_string().into());
    if dice.chance(70) {
        set("address_landmark", dice.one(LANDMARKS).to_string().into());
    }
    set(
        "stay",
        dice.weighed(&[
            ("chez-parents", 46),
            ("adresse", 22),
            ("chez-logeur", 16),
            ("centre-accueil", 9),
            ("gare", 3),
            ("sans", 4),
        ])
        .into(),
    );
    set("profile", profile(dice, age).into());
    if dice.chance(72) {
        set("trusted_name", full_name(dice).into());
        set("trusted_tie", dice.weighed(TIES).into());
        set("trusted_phone", phone(dice).into());
        set(
            "trusted_may_be_told",
            dice.weighed(&[("tout", 50), ("le rendez-vous seulement", 30), ("rien sur le voyage", 20)]).into(),
        );
    }
    if age < 18 && dice.chance(8) {
        set("alone_minor", true.into());
    }
    if dice.chance(1) {
        set("code_only", true.into());
        set("code_only_reason", "La personne demande que son nom ne figure pas sur les listes.".into());
    }
    fields
}

/// Half know the day, others the year, "about", or only an age.
fn birth(dice: &mut Dice, age: i64, set: &mut impl FnMut(&str, Value)) {
    let days = age.unsigned_abs() * 365 + dice.between(0, 364).unsigned_abs();
    let born = dice.today - Days::new(days);
    let known = match dice.between(0, 99) {
        0..48 => born.to_string(),
        48..58 => born.format("%Y-%m").to_string(),
        58..72 => born.year().to_string(),
        72..82 => format!("{}~", born.year()),
        _ => return set("stated_age", age.into()),
    };
    set("birth_date", known.into());
}

fn contact(dice: &mut Dice, set: &mut impl FnMut(&str, Value)) {
    if !dice.chance(86) {
        set("best_contact", dice.weighed(&[("parent", 60), ("revient", 40)]).into());
        return;
    }
    set("phone", phone(dice).into());
    set("phone_owner", dice.weighed(&[("soi", 74), ("parent", 13), ("conjoint", 5), ("ami", 5), ("logeur", 3)]).into());
    set("safe_to_call", dice.weighed(YES).into());
    set("safe_to_leave_message", dice.weighed(&[("oui", 55), ("non", 25), ("inconnu", 20)]).into());
    set(
        "best_contact",
        dice.weighed(&[("appel", 62), ("whatsapp", 22), ("sms", 6), ("parent", 8), ("revient", 2)]).into(),
    );
    if dice.chance(18) {
        set("other_phones", json!([phone(dice)]));
    }
}

fn papers(dice: &mut Dice, set: &mut impl FnMut(&str, Value)) {
    // A true NINA begins with 1 or 2.
    if dice.chance(38) {
        let letter = char::from(b'A' + u8::try_from(dice.between(0, 25)).unwrap_or_default());
        set("nina", format!("9{:013}{letter}", dice.between(0, 9_999_999_999_999)).into());
    }
    let kind = dice.weighed(PAPERS);
    set("paper_kind", kind.into());
    if kind != "aucun" {
        set("paper_number", format!("{}-{:06}", kind[..2].to_uppercase(), dice.between(0, 999_999)).into());
        set("paper_seen", dice.chance(80).into());
        if dice.chance(40) {
            set("paper_valid_until", (dice.today + Days::new(dice.between(0, 1500).unsigned_abs())).to_string().into());
        }
    }
}

fn speech(dice: &mut Dice, set: &mut impl FnMut(&str, Value)) {
    let languages = dice.several(LANGUAGES, 4);
    set("preferred_language", languages[0].into());
    set("interpreter_needed", (!languages.contains(&"bam") && !languages.contains(&"fra")).into());
    set("languages", json!(languages));
    let schooled = dice.chance(62);
    set(
        "literacy",
        if schooled {
            json!(["fr"])
        } else {
            json!([dice.weighed(&[("aucune", 60), ("ar", 30), ("langue-nationale", 10)])])
        },
    );
    let level = if schooled {
        dice.weighed(&[("1", 45), ("2", 30), ("3", 15), ("5", 5), ("6", 4), ("7", 1)])
    } else {
        dice.weighed(&[("aucun", 50), ("coranique", 45), ("alphabetise", 5)])
    };
    set("education", level.into());
}

fn household(dice: &mut Dice, sex: &str, age: i64, set: &mut impl FnMut(&str, Value)) {
    let mut trades = dice.several(TRADES, 2);
    if sex == "m" {
        trades.iter_mut().filter(|trade| **trade == "menagere").for_each(|trade| *trade = "9313");
    }
    set("trades", json!(trades));
    set("years_of_practice", dice.rather_small(0, (age - 12).clamp(1, 30)).into());
    let married = age > 21 && dice.chance((age - 15) * 3);
    let state = if married {
        dice.weighed(&[("marie-monogame", 72), ("marie-polygame", 20), ("veuf", 4), ("divorce", 4)])
    } else {
        "celibataire"
    };
    set("marital_status", state.into());
    set("household_size", dice.rather_small(1, 22).into());
    if married {
        set("dependants_under_5", dice.rather_small(0, 4).into());
        set("dependants_5_to_17", dice.rather_small(0, 7).into());
    }
    if dice.chance(35) {
        set("dependants_60_plus", dice.rather_small(1, 3).into());
    }
}

fn profile(dice: &mut Dice, age: i64) -> &'static str {
    dice.weighed(&[
        ("retour-assiste", 24),
        ("migrant-potentiel", 22),
        ("expulse", 20),
        ("retour-volontaire", 12),
        ("jeune-emploi", if age < 36 { 14 } else { 2 }),
        ("famille", 4),
        ("diaspora", 3),
        ("en-transit", 2),
        ("refugie", 1),
        ("victime-traite", 1),
    ])
}
