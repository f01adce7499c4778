//! Sentences of invented files: parts that are put together, so that no two files read alike.

use super::dice::Dice;
use super::names::ABROAD;
use crate::letters::MONTHS;

const CAME: &[&str] = &[
    "Revenu de {place} en {month}, sans ressources.",
    "Expulsé depuis {place}, arrivé par convoi en {month}.",
    "A passé {years} ans à {place}, est rentré de lui-même.",
    "Veut partir à {place} ; a déjà versé une avance à un intermédiaire.",
    "Rentré de {place} avec l'aide de l'OIM en {month}.",
    "A travaillé {years} ans à {place} dans le bâtiment.",
    "Jeune sans emploi, envisage de rejoindre un cousin à {place}.",
    "Son contrat à {place} s'est arrêté en {month}.",
];

const WANTS: &[&str] = &[
    "Souhaite reprendre son métier et s'équiper.",
    "Demande une formation en soudure.",
    "Veut ouvrir un petit commerce au quartier.",
    "Cherche un emploi de chauffeur, a le permis.",
    "Veut élever des moutons avec son frère.",
    "Demande de l'aide pour refaire ses papiers.",
    "Veut savoir comment obtenir un visa de travail.",
    "Demande l'adresse d'un service de santé.",
    "Souhaite retourner au village avant la saison des pluies.",
    "Veut terminer ses études, n'a plus de relevés de notes.",
    "Cherche à récupérer ses cotisations.",
];

const HOME: &[&str] = &[
    "Vit chez son oncle avec {number} personnes.",
    "La famille est informée et le soutient.",
    "La famille attend le remboursement de {amount} francs.",
    "Dort chez un ami depuis son retour.",
    "Son épouse et ses {number} enfants sont au village.",
    "Aucun contact avec la famille depuis {month}.",
    "A un terrain de {number} hectares à cultiver.",
    "Doit {amount} francs à celui qui a payé la route.",
];

const DONE: &[&str] = &[
    "Informé des voies légales et des risques.",
    "Les pièces à fournir ont été expliquées.",
    "Rendez-vous pris avec le partenaire.",
    "Reviendra avec l'acte de naissance.",
    "Une lettre d'orientation est préparée.",
    "A compris les conditions du programme.",
    "Le plan a été relu à voix haute en bambara.",
    "Le moniteur confirme que la formation avance bien.",
    "L'activité a démarré, les ventes sont faibles.",
    "N'était pas joignable, message laissé au frère.",
];

fn sentence(dice: &mut Dice, choices: &[&str]) -> String {
    let place = dice.early(ABROAD).1;
    let (month, years, number) = (*dice.one(&MONTHS), dice.between(2, 9), dice.between(2, 12));
    dice.one(choices)
        .replace("{place}", place)
        .replace("{month}", month)
        .replace("{years}", &years.to_string())
        .replace("{number}", &number.to_string())
        .replace("{amount}", &format!("{}000", dice.between(20, 900)))
}

/// Two to four sentences on who came and what for.
pub(super) fn summary(dice: &mut Dice) -> String {
    let mut parts = vec![sentence(dice, CAME), sentence(dice, WANTS)];
    if dice.chance(60) {
        parts.push(sentence(dice, HOME));
    }
    if dice.chance(40) {
        parts.push(sentence(dice, DONE));
    }
    parts.join(" ")
}

/// What came of a talk or a call.
pub(super) fn remark(dice: &mut Dice) -> String {
    let mut parts = vec![sentence(dice, DONE)];
    if dice.chance(50) {
        parts.push(sentence(dice, WANTS));
    }
    if dice.chance(30) {
        parts.push(sentence(dice, HOME));
    }
    parts.join(" ")
}

/// What a person wants, in one sentence: fits on a letter.
pub(super) fn wish(dice: &mut Dice) -> String {
    sentence(dice, WANTS)
}
