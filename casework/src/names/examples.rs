//! Every spelling that the field study names (section 1.5), and what a counsellor types.

use super::{Described, LIKELY, Reason, keys, likeness, query, query_keys, short_forms, sound};
use crate::words::{self, Lang};

#[test]
fn family_names_of_one_sound() {
    for spellings in [
        &["Coulibaly", "Kulibali", "COULIBALI", "Koulibaly", "Coulibaly "][..],
        &["Diarra", "Jara", "Djara", "Diara", "Dyara"],
        &["Sissoko", "Cissokho", "Sisoko", "Cissoko", "Sissokho", "Sisɔkɔ"],
        &["Keïta", "Kéita", "Keita", "Kɛyita", "Keyita"],
        &["Ouattara", "Watara", "Wattara", "Ouatara"],
        &["N'Diaye", "Ndiaye", "N’Diaye", "N Diaye", "Njaay"],
        &["Bagayoko", "Bagayogo", "Bagayokho"],
        &["Diakité", "Jakite", "Djakité", "Jakitɛ"],
        &["Doumbia", "Dunbiya", "Doumbya"],
        &["Dembélé", "Denbɛlɛ", "Dembele"],
        &["Maïga", "Mayga", "Maiga"],
        &["Haïdara", "Aïdara", "Haydara"],
        &["Kouyaté", "Kuyatɛ", "Kouyate"],
        &["Niaré", "Nyaré", "Gnaré", "Ɲarɛ"],
        &["Thiam", "Tiam", "Cham"],
        &["Cissé", "Sissé", "Cisse", "Sise"],
        &["Ouédraogo", "Wedraogo"],
        &["Diop", "Djop", "Jop"],
        &["Aguibou", "Agibou"],
        &["Tiémoko", "Cɛmɔgɔ", "Tchiémoko"],
        &["Djibril", "Gibril", "Jibril"],
        &["Daouda", "Dawda", "Dauda"],
        &["Hawa", "Awa", "Aoua"],
        &["Moustapha", "Mustafa"],
        &["N'Tji", "Ntji", "N’Tchi"],
        &["Gueye", "Guèye"],
        &["Coulibaly", "ߞߎߟߌߓߊߟߌ"],
    ] {
        let first = sound(spellings[0]);
        for spelling in spellings {
            assert_eq!(sound(spelling), first, "{spelling} should sound like {}", spellings[0]);
        }
    }
}

#[test]
fn names_that_must_stay_apart() {
    for (one, two) in [
        ("Koné", "Konaté"), ("Traoré", "Touré"), ("Sidibé", "Sidiki"), ("Sangaré", "Sanogo"), ("Diarra", "Diallo"),
        ("Kanté", "Konté"), ("Ba", "Bo"), ("Ké", "Ka"), ("Cissé", "Sissoko"), ("Amadou", "Mamadou"), ("Dicko", "Diko Diarra"),
    ] {
        assert_ne!(sound(one), sound(two), "{one} {two}");
    }
}

#[test]
fn forms_of_a_given_name_share_a_key() {
    for forms in [
        &["Mamadou", "Mahamadou", "Mohamed", "Mouhamed", "محمد"][..],
        &["Fatoumata", "Fatou", "Fatim"],
        &["Boubacar", "Bakary", "Aboubacar"],
        &["Cheick", "Sékou", "Cheikh", "Chékou"],
        &["Housseini", "Fousseyni", "Alhousseyni"],
        &["Abdramane", "Dramane", "Abderrahmane"],
    ] {
        let group = keys(forms[0]).into_iter().find(|key| key.starts_with('=')).unwrap();
        for form in forms {
            assert!(keys(form).contains(&group), "{form}: {:?}", keys(form));
        }
    }
    assert!(short_forms("fatim").contains(&"Fatoumata"));
    assert!(short_forms("Coumba Traoré Diallo").is_empty());
}

#[test]
fn keys_are_distinct_and_leave_particles_out() {
    assert_eq!(keys("COULIBALY Moussa"), ["kulibali", "musa", "=kulibali", "=musa"]);
    assert_eq!(keys("Mohamed ag Intalla"), ["moamed", "intala", "=mamadu"]);
    assert_eq!(keys("Traoré  traore TRAORE")[0], "trawor");
    assert_eq!(keys("El"), ["el"]);
    assert!(keys(" - ").is_empty());
    assert_eq!(keys("Ɲagalen Cɛmɔgɔ"), ["ñakalen", "cemoko", "=cemoko"]);
}

fn finds(typed: &str, name: &str) -> bool {
    let index = keys(name);
    query(typed).iter().all(|word| {
        let mut prefixes = std::iter::once(&word.prefix).chain(&word.other_prefixes);
        word.exact.iter().any(|key| index.contains(key)) || prefixes.any(|prefix| index.iter().any(|key| key.starts_with(prefix.as_str())))
    })
}

#[test]
fn every_beginning_of_a_name_finds_it() {
    for name in [
        "Coulibaly", "Kulibali", "Diarra", "Djarra", "Jara", "Sissoko", "Cissokho", "Keïta", "Ouattara", "Watara", "N'Diaye",
        "Bagayoko", "Bagayogo", "Diakité", "Mahamadou", "Fatoumata", "Aboubacar", "Cheick", "Tchiémoko", "Thiam", "Niaré",
        "Gnaré", "Dembélé", "Denbɛlɛ", "Cɛmɔgɔ", "Daouda", "Dawda", "Traoré", "Christophe", "Guèye", "Maïga", "Ké", "Koné",
        "Ouologuem", "Djibril", "Alexis", "Moustapha", "Ouédraogo", "Dunbiya", "ߞߎߟߌߓߊߟߌ", "محمد", "François",
    ] {
        for (at, letter) in name.char_indices() {
            let typed = &name[..at + letter.len_utf8()];
            assert!(finds(typed, name), "{typed} of {name}: {:?} against {:?}", query_keys(typed), keys(name));
        }
    }
}

#[test]
fn a_half_typed_name_finds_the_other_spelling() {
    for (typed, name) in [
        ("kulib", "Coulibaly"), ("coul", "Kulibali"), ("djar", "Diarra"), ("dia", "Jara"), ("wat", "Ouattara"), ("ouat", "Watara"),
        ("cissok", "Sissoko"), ("siso", "Cissokho"), ("mus kulib", "COULIBALY Moussa"), ("kulibali mus", "Coulibaly Moussa"),
        ("ndia", "N'Diaye"), ("n'dj", "Ndiaye"), ("di", "Diarra"), ("di", "Dicko"), ("mohamed", "Mahamadou Touré"),
        ("fatim ke", "KÉITA Fatoumata"), ("sekou", "Cheick Oumar"), ("jaki", "Diakité"), ("intal", "Mohamed ag Intalla"),
        ("ag intal", "Mohamed ag Intalla"), ("tchem", "Cɛmɔgɔ"), ("ben", "Benogo"),
    ] {
        assert!(finds(typed, name), "{typed} → {name}: {:?} against {:?}", query(typed), keys(name));
    }
    assert!(!finds("kulib", "Diarra Moussa"));
    assert_eq!(query_keys("coul").prefix, "kul");
    assert_eq!(query_keys("kulib").prefix, "kulib");
    assert_eq!(query_keys("djar").prefix, "jar");
}

const MOUSSA: Described<'static> = Described {
    names: &["Coulibaly", "Moussa"],
    father: Some("Bakary"),
    mother: Some("Awa Diarra"),
    birth_year: Some(1994),
    birth_exact: false,
    phone: Some("76 12 34 56"),
    place_of_birth: Some("Kayes"),
    sex: Some("m"),
};

#[test]
fn a_returning_person_is_known_with_the_reasons() {
    let again = Described {
        names: &["Moussa", "KULIBALI"],
        father: Some("Boubacar Coulibaly"),
        mother: None,
        birth_year: Some(1995),
        phone: Some("+223 76123456"),
        ..MOUSSA
    };
    let found = likeness(&MOUSSA, &again);
    assert!(found.score > 0.95, "{found:?}");
    for reason in [Reason::SamePhone, Reason::SameSound, Reason::SwappedNames, Reason::SameFather, Reason::NearBirthYear, Reason::SamePlace] {
        assert!(found.reasons.contains(&reason), "{reason:?} missing in {found:?}");
    }
    assert_eq!(found, likeness(&again, &MOUSSA));
}

#[test]
fn a_brother_on_the_same_telephone_is_another_person() {
    let brother = Described { names: &["Coulibaly", "Adama"], ..MOUSSA };
    assert!(likeness(&MOUSSA, &brother).score < LIKELY);
}

#[test]
fn a_wrong_sex_does_not_hide_a_person() {
    let found = likeness(&MOUSSA, &Described { sex: Some("f"), ..MOUSSA });
    assert!(found.score > 0.95 && found.reasons.contains(&Reason::OtherSex));
}

#[test]
fn another_name_is_no_new_person() {
    let known_as = Described { names: &["Coulibaly", "Moussa", "Vieux"], ..MOUSSA };
    assert!(likeness(&known_as, &Described { names: &["Coulibaly", "Vieux"], ..MOUSSA }).score > 0.9);
}

#[test]
fn nothing_known_is_nothing_alike() {
    assert!(likeness(&Described::default(), &Described::default()).score < 0.01);
}

#[test]
fn every_reason_has_its_word_in_both_languages() {
    for reason in Reason::ALL {
        assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.key()));
        for lang in [Lang::Fr, Lang::En] {
            assert_ne!(reason.message(lang), format!("why-{}", reason.key()));
        }
    }
    assert_eq!(Reason::SameFather.message(Lang::Fr), words::text::<&str, &str>(Lang::Fr, "why-same-father", &[]));
}
