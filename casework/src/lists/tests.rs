use std::collections::HashSet;

use super::*;

const ASKED: &str = "sex age_band migration_profile visit_reason visit_outcome duration_band channel intake_channel migration_reason
    leaving_reason return_kind identity_paper service priority partner_refusal_reason closing_reason case_outcome case_kind case_status
    case_stage risk_level education_level trade language country currency consent_purpose consent_decision consent_manner
    information_topic guidance_option travel_means travel_documents travel_money_source travel_company contact_way phone_owner
    marital_status tie disability_degree programme plan_dimension action_status committee_decision instalment_state referral_state
    referral_source sending_way task_source task_kind task_priority note_kind partner_kind role stay literacy yes_no_unknown legal_basis
    sensitivity mali_division";

fn the(name: &str) -> &'static List {
    list(name).unwrap_or_else(|| panic!("no list {name}"))
}

#[test]
fn every_list_is_there() {
    for name in ASKED.split_whitespace() {
        assert!(!the(name).items.is_empty(), "{name}");
        assert!(the(name).version >= 1, "{name}");
    }
    assert!(names().all(|name| list(name).is_some()));
}

#[test]
fn codes_are_plain_and_stand_for_one_thing() {
    for list in names().map(the) {
        let mut seen = HashSet::new();
        let capitals = ["country", "currency", DIVISIONS].contains(&list.name.as_str());
        for item in &list.items {
            assert!(seen.insert(&item.code), "{}: {} twice", list.name, item.code);
            let plain = |byte: u8| {
                byte.is_ascii_digit()
                    || byte == b'-'
                    || byte.is_ascii_lowercase()
                    || (capitals && byte.is_ascii_uppercase())
            };
            assert!(!item.code.is_empty() && item.code.bytes().all(plain), "{}: {:?}", list.name, item.code);
        }
    }
}

#[test]
fn every_item_has_clean_labels_in_both_languages() {
    for list in names().map(the) {
        for item in &list.items {
            for label in [&item.fr, &item.en] {
                assert!(!label.is_empty() && label.trim() == label, "{}: {}", list.name, item.code);
                let broken = label.contains(['Ã', 'Â', '\u{FFFD}', '|', '\u{80}', '\u{a0}'])
                    || label.chars().any(char::is_control);
                assert!(!broken, "{}: {label:?}", list.name);
            }
            assert!(!item.note.contains('|'), "{}: {}", list.name, item.code);
        }
        let labels: HashSet<&str> = list.items.iter().map(|item| item.fr.as_str()).collect();
        // Two communes of one cercle may have one name.
        assert!(
            list.name == DIVISIONS || labels.len() == list.items.len(),
            "{}: a French label stands twice",
            list.name
        );
    }
}

#[test]
fn every_list_has_one_order() {
    for list in names().map(the) {
        let in_order = list.items.windows(2).all(|pair| pair[0].order < pair[1].order);
        assert!(in_order, "{}", list.name);
    }
}

#[test]
fn countries_are_complete_and_the_neighbours_come_first() {
    let countries = the("country");
    assert_eq!(countries.items.len(), 249);
    assert!(countries.items.iter().all(|item| item.code.len() == 2));
    let first: Vec<&str> = countries.items[..4].iter().map(|item| item.code.as_str()).collect();
    assert_eq!(first, ["ML", "CI", "SN", "BF"]);
    assert_eq!(countries.label("CI", Lang::Fr), "Côte d'Ivoire");
    assert_eq!(countries.label("DE", Lang::En), "Germany");
}

#[test]
fn dogon_is_not_mistaken_for_dogri() {
    assert!(the("language").get("dgo").is_none());
    assert_eq!(the("language").label("dts", Lang::Fr), "Dogon (toro so)");
    assert!(the("language").items.iter().all(|item| item.code.len() == 3));
}

#[test]
fn an_unknown_code_shows_itself() {
    assert_eq!(the("service").label("tele-sante", Lang::Fr), "tele-sante");
}

#[test]
fn a_retired_code_still_shows_but_is_not_taken() {
    let programmes = the("programme");
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(programmes.label("anaem", Lang::Fr), "ANAEM");
    assert!(programmes.is_valid_on("anaem", day("2009-03-24")) && !programmes.is_valid_on("anaem", day("2009-03-25")));
    assert!(!programmes.is_valid_on("ofii", day("2009-03-24")) && programmes.is_valid_on("ofii", day("2009-03-25")));
    let reason = |code: &str| match check("programme", "programme", code, day("2026-10-12")) {
        Err(Error::Invalid { field, reason, .. }) => Some((field, reason)),
        _ => None,
    };
    assert_eq!(reason("ofii"), None);
    assert_eq!(reason("anaem"), Some(("programme".to_owned(), "code-retired")));
    assert_eq!(reason("ofi"), Some(("programme".to_owned(), "not-in-list")));
}

#[test]
fn refusals_are_said_in_both_languages() {
    for lang in [Lang::Fr, Lang::En] {
        for reason in ["not-in-list", "code-retired"] {
            assert!(!Error::invalid("programme", reason).message(lang).contains(reason), "{reason}");
        }
    }
}

#[test]
fn a_referral_goes_from_prepared_to_closed() {
    let states = the("referral_state");
    for item in &states.items {
        let next = next_states(&item.code);
        assert!(next.iter().all(|code| states.get(code).is_some() && *code != item.code), "{}", item.code);
        let is_final = ["close", "annulee"].contains(&item.code.as_str());
        assert_eq!(next.is_empty(), is_final, "{}", item.code);
    }
    let mut reached = HashSet::from(["preparee"]);
    while let Some(new) = reached.iter().flat_map(|code| next_states(code)).find(|code| !reached.contains(code)) {
        reached.insert(new);
    }
    assert_eq!(reached.len(), states.items.len());
    assert!(next_states("nulle-part").is_empty());
}

#[test]
fn the_five_digits_of_the_coupon_are_states() {
    let states: Vec<_> = (1..=5).filter_map(state_of_coupon).collect();
    assert_eq!(states, ["acceptee", "en-attente", "reorientee", "refusee", "non-venue"]);
    assert!(states.iter().all(|state| next_states("remise").contains(state)));
    assert_eq!(state_of_coupon(6), None);
}

#[test]
fn the_map_of_mali_is_whole() {
    let lines = |level: &str| {
        let source = FILES.get_file("mali_division.csv").and_then(|file| file.contents_utf8()).unwrap();
        reader(source).records().filter(|row| row.as_ref().unwrap().get(1) == Some(level)).count()
    };
    assert_eq!(["1", "2", "3", "4"].map(lines), [20, 160, 474, 822]);
    // Tougouni and Boidiè stand twice in the source, word for word.
    let count = |level| divisions().iter().filter(|one| one.level == level).count();
    assert_eq!([1, 2, 3, 4].map(count), [20, 160, 474, 820]);
    for one in divisions() {
        let above = division(&one.parent_code).map(|parent| parent.level);
        match one.level {
            1 => assert_eq!(one.parent_code, "ML"),
            4 if one.code.starts_with("X-") => assert_eq!(above, Some(2), "{}", one.code),
            level => assert_eq!(above, Some(level - 1), "{}", one.code),
        }
        assert!(children(&one.parent_code).contains(&one));
    }
    assert_eq!(children("ML").len(), 20);
    assert_eq!(children("ML2001").len(), 6);
}

#[test]
fn a_commune_is_shown_with_its_cercle() {
    assert_eq!(division_label("ML-C01010102"), "Bangassi (Kayes)");
    assert_eq!(division_label("ML01"), "Kayes (région)");
    assert_eq!(division_label("ML0103"), "Yélimané (cercle)");
    assert_eq!(division_label("ML-A020602"), "Tougouni (arrondissement, Nyamina)");
    assert_eq!(division_label("X-ML2001-C4"), "Commune IV du District de Bamako");
    assert_eq!(division_label("ML99"), "ML99");
    assert_eq!(division_label("ML"), "Mali");
    assert_eq!(the(DIVISIONS).label("ML-C01010102", Lang::En), "Bangassi (Kayes)");
    let communes: Vec<String> =
        divisions().iter().filter(|one| one.level == 4).map(|one| division_label(&one.code)).collect();
    assert_eq!(communes.iter().collect::<HashSet<_>>().len(), communes.len());
}

#[test]
fn a_place_is_found_without_accents() {
    let found =
        |text: &str| search_divisions(text, 5).into_iter().map(|one| division_label(&one.code)).collect::<Vec<_>>();
    assert_eq!(found("YELIMANE")[0], "Yélimané (cercle)");
    assert_eq!(found("kayes")[..2], ["Kayes (région)", "Kayes (cercle)"]);
    assert_eq!(found("hawa dembaya kayes"), ["Hawa Dembaya (Kayes)"]);
    assert!(found("commune iv").contains(&"Commune IV du District de Bamako".to_owned()));
    assert!(found("  ").is_empty() && found("zzzz").is_empty());
    assert_eq!(search_divisions("a", 7).len(), 7);
}

#[test]
fn the_window_gets_every_list_but_the_divisions() {
    let catalogue = catalogue_json();
    assert!(catalogue.get(DIVISIONS).is_none());
    assert_eq!(catalogue.as_object().map(|lists| lists.len() + 1), Some(names().count()));
    assert_eq!(catalogue["sex"]["items"][0], json!({ "code": "f", "fr": "Femme", "en": "Female", "retired": false }));
    assert_eq!(catalogue["country"]["items"].as_array().map(Vec::len), Some(249));
    assert_eq!(catalogue["programme"]["items"][6]["retired"], json!(true));
    assert_eq!(catalogue["referral_state"]["items"][11]["next"], json!(["close"]));
}

#[test]
fn the_start_set_of_partners_fits_the_lists() {
    for partner in start_set() {
        assert!(the("partner_kind").get(&partner.kind).is_some(), "{}", partner.code);
        assert!(partner.services.iter().all(|code| the("service").get(code).is_some()), "{}", partner.code);
        assert!(partner.area.iter().all(|code| code == "ML" || division(code).is_some()), "{}", partner.code);
        let known = |code: &String| start_set().iter().any(|other| other.code == *code);
        assert!(partner.predecessor.as_ref().is_none_or(known), "{}", partner.code);
        let contact = |text: &str| text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 6;
        assert!(!contact(&partner.name) && !contact(&partner.note), "{}: names only", partner.code);
    }
    let ofii = start_set().iter().find(|partner| partner.code == "ofii").unwrap();
    assert_eq!(ofii.predecessor.as_deref(), Some("anaem"));
    let codes: HashSet<&str> = start_set().iter().map(|partner| partner.code.as_str()).collect();
    assert_eq!(codes.len(), start_set().len());
}

/// Words of an open list that stand in the sources with another meaning: a code of another list, a name of a field, a key.
const SAME_WORD: &[(&str, &[&str])] = &[
    ("awareness_kind", &["radio"]),
    ("channel", &["whatsapp"]),
    ("closing_reason", &["autre"]),
    ("case_outcome", &["autre"]),
    ("guidance_option", &["creation-activite", "emploi", "formation"]),
    ("identity_paper", &["aucun", "autre", "nina"]),
    // Most of them may stand on the intake sheet: a paper names what is still there.
    (
        "information_topic",
        &[
            "appui-retour",
            "autre",
            "creation-activite",
            "droits-sociaux",
            "emploi",
            "equivalence",
            "formation",
            "investissement",
            "libre-circulation",
            "papiers",
            "risques",
            "sante",
            "transferts",
            "visas",
            "voies-legales",
        ],
    ),
    ("intake_channel", &["appel", "autre", "consulat"]),
    ("leaving_reason", &["autre", "choix", "sante"]),
    ("literacy", &["fr"]),
    ("marital_status", &["non-precise"]),
    ("migration_profile", &["autre"]),
    ("migration_reason", &["autre", "sante"]),
    ("partner_kind", &["consulat", "programme", "recherche"]),
    ("partner_refusal_reason", &["autre"]),
    ("phone_owner", &["autre", "parent"]),
    ("programme", &["autre", "cigem"]),
    ("referral_source", &["appel", "sms", "whatsapp"]),
    ("return_kind", &["arvr", "cedeao", "rapatriement", "volontaire-spontane"]),
    ("service", &["aide-alimentaire", "articles", "education", "transport"]),
    ("signalement", &["autre"]),
    ("stay", &["adresse"]),
    ("tie", &["autre", "mere", "pere"]),
    ("trade", &["autre"]),
    ("travel_means", &["autre"]),
    ("travel_money_source", &["autre"]),
    ("visit_outcome", &["autre"]),
    (
        "visit_reason",
        &[
            "autre",
            "coupon",
            "creation-activite",
            "droits-sociaux",
            "emploi",
            "formation",
            "hebergement",
            "information-legale",
            "investissement",
            "papiers",
            "protection",
            "recherche-famille",
            "sante",
            "suivi",
            "transferts",
        ],
    ),
    ("remittance_channel", &["autre", "porteur"]),
    ("remittance_purpose", &["autre", "sante"]),
];

/// What stands between quotes in the sources of the core and the window, but in tests, in the practice data and here.
fn quoted_words() -> HashSet<String> {
    fn of(folder: &std::path::Path, words: &mut HashSet<String>) {
        const PASSED_OVER: [&str; 4] = ["practice", "mock", "lists", "template"];
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            let source = [".rs", ".ts", ".svelte"].iter().any(|end| name.ends_with(end));
            if path.is_dir() {
                if !PASSED_OVER.contains(&name.as_str()) {
                    of(&path, words);
                }
            } else if source
                && !["tests.rs", "_test.rs", ".test.ts", "records.ts"].iter().any(|end| name.ends_with(end))
            {
                let text = std::fs::read_to_string(path).unwrap();
                let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
                for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                    words.extend(line.split(['"', '\'']).skip(1).map(str::to_owned));
                }
            }
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = HashSet::new();
    of(&root.join("src"), &mut words);
    of(&root.join("../ui/src"), &mut words);
    words
}

#[test]
fn the_centre_may_not_end_what_a_rule_of_the_program_names() {
    let words = quoted_words();
    for name in ["clos", "accorde", "24h", "appui-retour", "victime-traite"] {
        assert!(words.contains(name), "{name}: the sources are read");
    }
    let mut undecided = Vec::new();
    for (name, held) in OPEN {
        let codes: Vec<&str> = the(name).items.iter().map(|item| item.code.as_str()).collect();
        let same_word = SAME_WORD.iter().find(|(list, _)| list == name).map_or(&[][..], |(_, words)| words);
        for code in held.iter().chain(same_word) {
            assert!(codes.contains(code), "{name}: {code} is no code");
            assert!(words.contains(*code), "{name}: {code} stands in no source any more");
        }
        let loose = |code: &&str| words.contains(*code) && !held.contains(code) && !same_word.contains(code);
        undecided.extend(codes.into_iter().filter(loose).map(|code| format!("{name}: {code}")));
    }
    assert!(undecided.is_empty(), "held or only the same word? {undecided:?}");
}

#[test]
fn what_rules_statistics_and_standards_rest_on_is_fixed() {
    const FIXED: &str = "sex age_band yes_no_unknown consent_decision consent_purpose consent_manner consent_giver case_status case_stage
        case_kind risk_level priority referral_state committee_decision approval instalment_state action_status plan_dimension
        appointment_result reminder_way contact_way task_kind task_source task_priority role score_answer incoming_answer monitoring_occasion
        duplicate_decision duplicate_reason shared_fact sending_way note_kind attachment_kind legal_basis sensitivity country currency
        duration_band education_level disability_degree extra_shape activity_state income_band mali_division intervention_level
        mobility remittance_frequency remittance_pay_in remittance_pay_out remittance_speed screening_sign start_wish tie trade_level";
    let fixed: HashSet<&str> = FIXED.split_whitespace().collect();
    for name in names() {
        assert!(is_open(name) != fixed.contains(name), "{name}: open or fixed?");
    }
}
