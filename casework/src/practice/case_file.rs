//! An invented case file.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::dice::Dice;
use super::texts;
use crate::person::PersonId;
use crate::store::kind::Fields;

/// Two years: how far back the practice files reach, in days.
pub(super) const REACH: i64 = 730;

pub(super) const REASONS: &[(&str, i64)] = &[
    ("appui-retour", 24),
    ("information-legale", 20),
    ("emploi", 16),
    ("formation", 12),
    ("creation-activite", 10),
    ("papiers", 9),
    ("sante", 5),
    ("hebergement", 5),
    ("recherche-famille", 2),
    ("protection", 2),
    ("droits-sociaux", 2),
    ("transferts", 2),
    ("litige", 2),
];

pub(super) const NEEDS: &[(&str, i64)] = &[
    ("formation", 18),
    ("emploi", 18),
    ("creation-activite", 18),
    ("papiers", 12),
    ("hebergement", 8),
    ("sante", 8),
    ("ecoute", 8),
    ("transport", 5),
    ("aide-alimentaire", 4),
    ("aide-financiere", 4),
    ("service-social", 3),
    ("recherche-famille", 2),
    ("aide-juridique", 2),
];

const CAME_THROUGH: &[(&str, i64)] = &[
    ("lui-meme", 36),
    ("oim", 16),
    ("dgme", 14),
    ("famille", 10),
    ("association", 8),
    ("cite-accueil", 5),
    ("ong", 5),
    ("appel", 4),
    ("sensibilisation", 2),
];

/// Fields of a new case file of `person`: about twelve. `is_alone`: a child alone, whose file no one closes.
pub fn case_file_fields(dice: &mut Dice, person: PersonId, is_alone: bool) -> Fields {
    let mut fields = drawn(dice, person);
    if is_alone {
        stay_open(&mut fields);
    }
    fields
}

fn drawn(dice: &mut Dice, person: PersonId) -> Fields {
    // A desk in use always has some files that are days old: they wait for an evaluation or a plan.
    let opened = if dice.chance(14) { dice.days_ago(0, 24) } else { dice.days_ago(0, REACH) };
    let age = (dice.today - opened).num_days();
    let mut fields = Fields::new();
    let mut set = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    let later = |day: NaiveDate, days: i64| Value::from((day + Days::new(days.unsigned_abs())).to_string());
    set("person", person.to_string().into());
    let kind = dice.weighed(&[
        ("appui-retour", 36),
        ("orientation-emploi", 32),
        ("information", 24),
        ("protection", 3),
        ("diaspora", 3),
        ("transferts", 2),
    ]);
    set("case_kind", kind.into());
    set("opened_on", opened.to_string().into());
    set("came_through", dice.weighed(CAME_THROUGH).into());
    set("risk", dice.weighed(&[("aucun", 62), ("faible", 20), ("moyen", 12), ("eleve", 5), ("urgence", 1)]).into());
    set("reasons", json!(dice.several(REASONS, 3)));
    set("needs", json!(dice.several(NEEDS, 4)));
    set("summary", texts::summary(dice).into());
    set("evaluation_due", later(opened, 7));
    set("plan_due", later(opened, 14));
    if dice.chance(3) {
        set("urgent", true.into());
    }
    if age > 90 && dice.chance(55) {
        close(dice, opened, &mut set);
        return fields;
    }
    set("status", dice.weighed(&[("ouvert", 82), ("en-attente", 15), ("rouvert", 3)]).into());
    let stage = match age {
        0..10 => "accueil",
        10..25 => "evaluation",
        25..60 => "plan",
        _ => dice.weighed(&[("mise-en-oeuvre", 60), ("suivi", 40)]),
    };
    set("stage", stage.into());
    // Most follow-ups are still to come; one in six is some days overdue.
    let due =
        if dice.chance(16) { dice.days_ago(0, 15) } else { dice.today + Days::new(dice.between(1, 60).unsigned_abs()) };
    set("next_follow_up", due.to_string().into());
    fields
}

/// The file of a child alone is closed on a supervisor's answer only.
fn stay_open(fields: &mut Fields) {
    if fields.get("status").is_some_and(|status| status == "clos") {
        fields.retain(|name, _| !matches!(name.as_str(), "closed_on" | "closing_reason" | "outcome" | "closing_note"));
        fields.extend([("status", "ouvert"), ("stage", "suivi")].map(|(name, value)| (name.to_owned(), value.into())));
    }
}

fn close(dice: &mut Dice, opened: NaiveDate, set: &mut impl FnMut(&str, Value)) {
    set("status", "clos".into());
    set("stage", "cloture".into());
    set("closed_on", dice.days_after(opened, 30, 400).to_string().into());
    let (reason, outcome) = dice.weighed(&[
        (("objectifs-atteints", "activite-creee"), 22),
        (("objectifs-atteints", "en-formation"), 14),
        (("objectifs-atteints", "en-emploi"), 10),
        (("objectifs-partiels", "information-recue"), 20),
        (("perdu-de-vue", "inconnu"), 18),
        (("reparti-afrique", "inconnu"), 6),
        (("demande-retiree", "sans-resultat"), 6),
        (("transfere", "pris-en-charge"), 4),
    ]);
    set("closing_reason", reason.into());
    set("outcome", outcome.into());
    if dice.chance(60) {
        set("closing_note", texts::remark(dice).into());
    }
}
