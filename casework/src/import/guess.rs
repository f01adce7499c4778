//! What a column is by its name, as registers here name them. A guess is shown and can be said otherwise.

use super::text::plain;
use crate::person::Person;
use crate::store::kind::Record;
use crate::words::{self, Lang};

/// Target → names of columns, as [`plain`] writes them. Names of the form's fields are known besides.
const NAMED: &[(&str, &[&str])] = &[
    ("family_name", &["nom", "noms", "patronyme", "nom famille", "surname", "last name", "family name"]),
    ("given_names", &["prenom", "prenoms", "prenom s", "given name", "given names", "first name", "first names"]),
    (
        "full_name",
        &[
            "nom et prenom",
            "nom et prenoms",
            "noms et prenoms",
            "nom prenom",
            "nom prenoms",
            "prenom et nom",
            "prenoms et nom",
            "prenom nom",
            "nom complet",
            "identite",
            "name",
            "full name",
        ],
    ),
    ("sex", &["sexe", "genre", "sex", "gender", "f h", "h f", "m f"]),
    ("stated_age", &["age", "ages", "ans"]),
    (
        "birth_date",
        &[
            "date de naissance",
            "date naissance",
            "date naiss",
            "naissance",
            "ne le",
            "nee le",
            "ne e le",
            "ddn",
            "annee de naissance",
            "date of birth",
            "birth date",
            "born",
        ],
    ),
    ("birth_place", &["lieu de naissance", "ne a", "ne e a", "place of birth"]),
    (
        "origin_division",
        &[
            "region",
            "region d origine",
            "cercle d origine",
            "commune d origine",
            "origine",
            "cercle",
            "commune",
            "origin",
        ],
    ),
    (
        "phone",
        &[
            "telephone",
            "telephones",
            "tel",
            "n tel",
            "no tel",
            "numero",
            "numero de telephone",
            "contact",
            "contacts",
            "portable",
            "mobile",
            "phone",
            "phone number",
        ],
    ),
    ("father_name", &["pere", "nom du pere", "prenom du pere", "fils de", "fils fille de", "father"]),
    ("mother_name", &["mere", "nom de la mere", "mother"]),
    ("nina", &["nina", "n nina", "numero nina"]),
    ("languages", &["langue", "langues", "language", "languages"]),
    ("trades", &["metier", "metiers", "profession", "trade"]),
    ("address_quarter", &["quartier", "adresse", "address"]),
    ("said_on", &["date", "date d accueil", "date d arrivee", "date d enregistrement", "date du passage", "recu le"]),
    ("flags", &["signe", "signes", "flag", "flags"]),
    (
        "note",
        &[
            "observation",
            "observations",
            "obs",
            "remarque",
            "remarques",
            "note",
            "notes",
            "commentaire",
            "motif",
            "besoin",
            "besoins",
            "remarks",
            "comments",
        ],
    ),
];

/// The target of a column of that name; `None` where nothing is known by it.
pub(super) fn target(column: &str) -> Option<&'static str> {
    let wanted = plain(column);
    if wanted.is_empty() {
        return None;
    }
    let named = NAMED.iter().find(|(_, names)| names.contains(&wanted.as_str())).map(|(target, _)| *target);
    named.or_else(|| {
        let fields = Person::KIND.fields.iter().filter(|field| !field.automatic);
        fields.map(|field| field.name).find(|name| {
            let key = format!("field-person-{name}");
            let label = |lang| plain(&words::text::<&str, &str>(lang, &key, &[]));
            plain(name) == wanted || label(Lang::Fr) == wanted || label(Lang::En) == wanted
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_however_registers_name_them() {
        for (column, known) in [
            ("NOM", Some("family_name")),
            ("Prénom(s)", Some("given_names")),
            ("Nom et prénoms", Some("full_name")),
            ("Né(e) le", Some("birth_date")),
            ("Tél.", Some("phone")),
            ("family_name", Some("family_name")),
            ("Observations", Some("note")),
            ("Numéro d'ordre", None),
            ("", None),
        ] {
            assert_eq!(target(column), known, "{column}");
        }
    }
}
