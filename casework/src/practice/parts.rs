//! The parts of an invented file: consents, visits, journeys, talks, plans, tasks, notes.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value, json};

use super::case_file::{NEEDS, REASONS};
use super::dice::Dice;
use super::names::ABROAD;
use super::{person, texts};
use crate::store::kind::Fields;

/// Fields from pairs.
pub(super) fn fields<const N: usize>(pairs: [(&str, Value); N]) -> Fields {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

const TOPICS: &[(&str, i64)] = &[
    ("appui-retour", 22),
    ("voies-legales", 20),
    ("emploi", 16),
    ("formation", 14),
    ("creation-activite", 12),
    ("risques", 12),
    ("papiers", 8),
    ("services-centre", 8),
    ("arnaques", 5),
    ("visas", 5),
    ("sante", 4),
    ("libre-circulation", 3),
    ("transferts", 2),
];

const OPTIONS: &[(&str, i64)] = &[
    ("creation-activite", 30),
    ("formation", 26),
    ("emploi", 24),
    ("retour", 12),
    ("migration-legale", 6),
    ("etudes", 2),
];

/// The consents of the first day: follow-up for everybody, then what else was agreed or refused.
pub(super) fn consents(dice: &mut Dice, person: &Value, day: NaiveDate) -> Vec<Fields> {
    let mut purposes = vec!["suivi"];
    purposes.extend(["statistiques", "contact"].into_iter().filter(|_| dice.chance(60)));
    purposes
        .into_iter()
        .map(|purpose| {
            let granted = purpose == "suivi" || dice.chance(88);
            fields([
                ("person", person.clone()),
                ("purpose", purpose.into()),
                ("decision", if granted { "accorde" } else { "refuse" }.into()),
                ("given_on", day.to_string().into()),
                ("valid_until", (day + Days::new(730)).to_string().into()),
                ("giver", "personne".into()),
                ("manner", dice.weighed(&[("ecrit", 45), ("empreinte", 55)]).into()),
                ("language", dice.weighed(&[("bam", 62), ("fra", 25), ("snk", 10), ("ffm", 3)]).into()),
                ("text_version", "1".into()),
            ])
        })
        .collect()
}

pub(super) fn visit(dice: &mut Dice, person: &Value, day: NaiveDate) -> Fields {
    // Opening hours, 8 to 15.
    let minute = dice.between(8 * 60, 15 * 60);
    let at = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() + minute * 60_000;
    let mut visit = fields([
        ("person", person.clone()),
        ("held_at", at.into()),
        (
            "channel",
            dice.weighed(&[("accueil", 78), ("telephone", 14), ("whatsapp", 4), ("antenne", 2), ("terrain", 2)]).into(),
        ),
        ("reasons", json!(dice.several(REASONS, 3))),
        (
            "outcome",
            dice.weighed(&[
                ("dossier-ouvert", 34),
                ("information-donnee", 30),
                ("dossier-suivi", 20),
                ("orientation", 10),
                ("rendez-vous", 6),
            ])
            .into(),
        ),
        ("duration", dice.weighed(&[("15-30", 42), ("30-60", 28), ("5-15", 24), ("60-plus", 3), ("0-5", 3)]).into()),
        ("topics", json!(dice.several(TOPICS, 3))),
        ("leaflet_given", dice.chance(70).into()),
    ]);
    if dice.chance(30) {
        visit.insert("satisfaction".to_owned(), dice.weighed(&[(3, 70), (2, 24), (1, 6)]).into());
    }
    if dice.chance(25) {
        visit.insert("note".to_owned(), texts::remark(dice).into());
    }
    visit
}

/// Somebody who only asked, and is counted without a name.
pub(super) fn tally(dice: &mut Dice) -> Fields {
    fields([
        ("tally_sex", dice.weighed(&[("m", 68), ("f", 32)]).into()),
        (
            "tally_age_band",
            dice.weighed(&[("18-24", 34), ("25-34", 36), ("35-59", 20), ("15-17", 6), ("60-plus", 4)]).into(),
        ),
        ("tally_division", dice.weighed(&[("ML20", 52), ("ML01", 20), ("ML02", 12), ("ML03", 10), ("ML04", 6)]).into()),
        ("reasons", json!(dice.several(REASONS, 2))),
        ("outcome", "information-donnee".into()),
    ])
}

/// One to three legs, the return if there was one: of those who were abroad.
pub(super) fn journey(dice: &mut Dice, person: &Value, profile: &str, day: NaiveDate) -> (Vec<Fields>, Option<Fields>) {
    let returned = matches!(profile, "retour-assiste" | "retour-volontaire" | "expulse" | "victime-traite");
    if !returned && !dice.chance(12) {
        return (vec![], None);
    }
    let mut year = day.year() - i32::try_from(dice.rather_small(1, 8)).unwrap_or(1);
    let (mut from_country, mut from_place) = ("ML", "Bamako");
    let mut legs = Vec::new();
    for _ in 0..dice.rather_small(1, 3) {
        let (country, place) = *dice.early(ABROAD);
        let arrived = (year + i32::try_from(dice.rather_small(0, 1)).unwrap_or_default()).min(day.year());
        let mut leg = fields([
            ("person", person.clone()),
            ("from_country", from_country.into()),
            ("from_place", from_place.into()),
            ("to_country", country.into()),
            ("to_place", place.into()),
            ("left_on", year.to_string().into()),
            ("arrived_on", if dice.chance(50) { format!("{arrived}~").into() } else { arrived.to_string().into() }),
            (
                "means",
                json!(dice.several(
                    &[("bus", 44), ("camion", 22), ("voiture", 18), ("avion", 8), ("a-pied", 5), ("bateau", 5)],
                    2
                )),
            ),
            (
                "documents",
                dice.weighed(&[("sans-papiers", 46), ("en-regle", 34), ("papiers-expires", 12), ("inconnu", 8)]).into(),
            ),
            (
                "company",
                dice.weighed(&[("amis", 36), ("seul", 34), ("groupe", 14), ("famille", 12), ("inconnu", 4)]).into(),
            ),
            (
                "purpose",
                dice.weighed(&[
                    ("travail", 72),
                    ("famille", 8),
                    ("aventure", 8),
                    ("conflit", 5),
                    ("etudes", 4),
                    ("climat", 3),
                ])
                .into(),
            ),
            (
                "left_because",
                dice.weighed(&[
                    ("ressources", 24),
                    ("expulsion", 22),
                    ("choix", 18),
                    ("fin-contrat", 12),
                    ("insecurite", 12),
                    ("famille", 8),
                    ("sante", 4),
                ])
                .into(),
            ),
        ]);
        if dice.chance(60) {
            leg.insert("cost_xof".to_owned(), (dice.rather_small(4, 180) * 5_000).into());
            leg.insert(
                "paid_by".to_owned(),
                json!(dice.several(&[("epargne", 40), ("famille", 36), ("pret", 14), ("vente-bien", 10)], 2)),
            );
        }
        if dice.chance(50) {
            leg.insert(
                "work_there".to_owned(),
                dice.weighed(&[("9313", 40), ("7112", 20), ("6121", 14), ("9520", 12), ("9111", 8), ("5120", 6)])
                    .into(),
            );
        }
        legs.push(leg);
        (from_country, from_place, year) = (country, place, arrived);
    }
    let home = returned.then(|| {
        let kind = match profile {
            "expulse" => "expulsion",
            "retour-assiste" => "arvr",
            _ => dice.weighed(&[("volontaire-spontane", 80), ("rapatriement", 20)]),
        };
        let before = dice.rather_small(2, 200).unsigned_abs();
        let mut back = fields([
            ("person", person.clone()),
            ("return_kind", kind.into()),
            (
                "returned_on",
                (day - Days::new(before)).max(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day)).to_string().into(),
            ),
            ("from_country", from_country.into()),
            (
                "through",
                dice.weighed(&[
                    ("Aéroport de Sénou", 48),
                    ("Kidira", 14),
                    ("Gogui", 14),
                    ("Zégoua", 12),
                    ("Labbezanga", 12),
                ])
                .into(),
            ),
            ("transport_given", dice.chance(60).into()),
            ("care_given", dice.chance(25).into()),
        ]);
        if kind == "arvr" || kind == "expulsion" {
            back.insert("nights_given".to_owned(), dice.rather_small(0, 7).into());
            back.insert("convoy_size".to_owned(), dice.between(12, 180).into());
            back.insert("convoy".to_owned(), format!("C-{}", dice.between(1, 80)).into());
        }
        back
    });
    (legs, home)
}

pub(super) fn session(dice: &mut Dice, case_file: &Value, day: NaiveDate) -> Fields {
    let options = dice.several(OPTIONS, 3);
    let mut session = fields([
        ("case_file", case_file.clone()),
        ("held_on", day.to_string().into()),
        ("minutes", (dice.rather_small(3, 18) * 5).into()),
        ("themes", json!(dice.several(TOPICS, 4))),
        ("choice", options[0].into()),
        ("options_discussed", json!(options)),
        ("summary", texts::summary(dice).into()),
        ("risk_talk_done", dice.chance(70).into()),
    ]);
    if dice.chance(50) {
        session.insert("next_on".to_owned(), (day + Days::new(dice.between(7, 60).unsigned_abs())).to_string().into());
        session.insert("next_step".to_owned(), texts::wish(dice).into());
    }
    session
}

pub(super) fn task(dice: &mut Dice, person: &Value, case_file: &Value, day: NaiveDate) -> Fields {
    let (kind, what) = dice.weighed(&[
        (("suivi", "Appeler pour le suivi"), 34),
        (("piece", "Obtenir l'acte de naissance"), 18),
        (("evaluation", "Faire l'évaluation"), 16),
        (("plan", "Établir le plan avec la personne"), 14),
        (("visite-activite", "Visiter l'activité"), 10),
        (("rappel-rendez-vous", "Rappeler après le rendez-vous manqué"), 8),
    ]);
    let due = day + Days::new(dice.between(3, 45).unsigned_abs());
    let mut task = fields([
        ("person", person.clone()),
        ("case_file", case_file.clone()),
        ("task_kind", kind.into()),
        ("what", what.into()),
        ("due_on", due.to_string().into()),
        ("priority", dice.weighed(&[("normale", 78), ("haute", 16), ("basse", 5), ("urgente", 1)]).into()),
    ]);
    // What is long past is done: a worklist that begins two years ago teaches nobody.
    if due < dice.today && (due < dice.today - Days::new(20) || dice.chance(60)) {
        task.insert("done_on".to_owned(), dice.days_after(due, 0, 6).to_string().into());
        task.insert("result".to_owned(), texts::remark(dice).into());
    }
    task
}

pub(super) fn note(dice: &mut Dice, person: &Value, case_file: &Value, day: NaiveDate) -> Fields {
    fields([
        ("person", person.clone()),
        ("case_file", case_file.clone()),
        (
            "note_kind",
            dice.weighed(&[("appel", 34), ("entretien", 30), ("visite", 16), ("observation", 16), ("decision", 4)])
                .into(),
        ),
        ("written_on", day.to_string().into()),
        ("text", texts::remark(dice).into()),
    ])
}

pub(super) fn plan(dice: &mut Dice, case_file: &Value, day: NaiveDate) -> Fields {
    let mut plan = fields([
        ("case_file", case_file.clone()),
        ("programme", dice.weighed(&[("oim-arvr", 48), ("ofii", 20), ("cigem", 20), ("codev", 6), ("ong", 6)]).into()),
        ("drawn_up_on", day.to_string().into()),
        ("situation", texts::summary(dice).into()),
        ("eligible_return_date", dice.weighed(&[("oui", 84), ("inconnu", 10), ("non", 6)]).into()),
        ("eligible_time_abroad", dice.weighed(&[("oui", 80), ("inconnu", 12), ("non", 8)]).into()),
        ("eligible_papers", dice.weighed(&[("oui", 66), ("non", 24), ("inconnu", 10)]).into()),
        ("project", texts::wish(dice).into()),
        ("own_contribution_xof", (dice.rather_small(0, 40) * 5_000).into()),
    ]);
    if (dice.today - day).num_days() > 45 {
        let decided = dice.days_after(day, 15, 45).to_string();
        let decision = dice.weighed(&[("accepte", 74), ("ajourne", 14), ("refuse", 12)]);
        plan.insert("decision".to_owned(), decision.into());
        plan.insert("submitted_on".to_owned(), dice.days_after(day, 1, 14).to_string().into());
        plan.insert("decided_on".to_owned(), decided.into());
        if decision == "accepte" {
            plan.insert("granted_xof".to_owned(), (dice.rather_small(10, 70) * 25_000).into());
        } else {
            plan.insert("decision_reason".to_owned(), "Pièces incomplètes, à présenter de nouveau.".into());
        }
    }
    plan
}

pub(super) fn action(dice: &mut Dice, plan: &Value, day: NaiveDate) -> Fields {
    let (dimension, what) = dice.weighed(&[
        (("economique", "Achat d'équipement"), 26),
        (("economique", "Formation professionnelle de trois mois"), 22),
        (("economique", "Achat de marchandises"), 16),
        (("economique", "Location d'un local, six mois"), 8),
        (("social", "Réinscription des enfants à l'école"), 8),
        (("social", "Établissement du jugement supplétif"), 10),
        (("psychosocial", "Trois entretiens d'écoute"), 10),
    ]);
    fields([
        ("plan", plan.clone()),
        ("dimension", dimension.into()),
        ("what", what.into()),
        ("who", person::full_name(dice).into()),
        ("due_on", (day + Days::new(dice.between(15, 120).unsigned_abs())).to_string().into()),
        ("cost_xof", (dice.rather_small(1, 30) * 25_000).into()),
        ("funder", dice.weighed(&[("OIM", 50), ("OFII", 20), ("CIGEM", 20), ("Famille", 10)]).into()),
        (
            "status",
            dice.weighed(&[("faite", 40), ("en-cours", 30), ("prevue", 24), ("bloquee", 4), ("abandonnee", 2)]).into(),
        ),
    ])
}

pub(super) fn instalment(dice: &mut Dice, plan: &Value, day: NaiveDate) -> Fields {
    let planned = day + Days::new(dice.between(30, 150).unsigned_abs());
    let mut part = fields([
        ("plan", plan.clone()),
        ("amount_xof", (dice.rather_small(2, 30) * 25_000).into()),
        ("planned_on", planned.to_string().into()),
        ("state", "prevue".into()),
    ]);
    if planned < dice.today && (planned < dice.today - Days::new(30) || dice.chance(85)) {
        part.insert("state".to_owned(), "payee".into());
        part.insert("paid_on".to_owned(), dice.days_after(planned, 0, 20).to_string().into());
        part.insert("receipt".to_owned(), format!("R-{:05}", dice.between(1, 99_999)).into());
    }
    part
}

/// Fields of a letter to `partner`, for one or two of its `services`.
pub(super) fn referral(
    dice: &mut Dice,
    case_file: &Value,
    partner: &Value,
    services: &[String],
    day: NaiveDate,
) -> Fields {
    let wanted = if services.is_empty() { dice.weighed(NEEDS).to_owned() } else { dice.one(services).clone() };
    fields([
        ("case_file", case_file.clone()),
        ("partner", partner.clone()),
        ("priority", dice.weighed(&[("15j", 84), ("72h", 14), ("24h", 2)]).into()),
        ("services", json!([wanted])),
        ("reason", texts::wish(dice).into()),
        ("prepared_on", day.to_string().into()),
        ("answer_by", (day + Days::new(15)).to_string().into()),
        ("sending", "porteur".into()),
        ("shared", json!(dice.several(&[("telephone", 50), ("langues", 30), ("metier", 30), ("residence", 10)], 3))),
    ])
}
