//! How well a return holds, as one figure for each dimension: the *score indicatif CIGEM*.
//!
//! The three dimensions and the themes of the questions are those of IOM's work on measuring sustainable reintegration (MEASURE, CASEWORK.md 2.7c). Its
//! weights are not public: every question weighs the same until the centre says otherwise, and the score is never called IOM's.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::day_of;
use crate::access::{Action, Permit};
use crate::case_file::{self, CaseFileId};
use crate::error::{Error, Result};
use crate::person::{self, PersonId};
use crate::record;
use crate::store::kind::{Context, Fields, Record, Scope, Shape, fields_of};
use crate::store::{Committed, Draft, Store, Stored};

record! {
    /// The answers of one talk. Each question is put so that "yes" is the better answer.
    Score, ScoreId: "score" { check: Some(check_score) } {
        case_file: Option<CaseFileId> = Shape::Ref("case_file") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        occasion: String = Shape::Code("monitoring_occasion") => required,
        answered_on: Option<String> = Shape::Day,
        income_enough: Option<String> = Shape::Code("score_answer"),
        food_enough: Option<String> = Shape::Code("score_answer"),
        can_borrow: Option<String> = Shape::Code("score_answer"),
        debt_bearable: Option<String> = Shape::Code("score_answer"),
        work_reachable: Option<String> = Shape::Code("score_answer"),
        works_now: Option<String> = Shape::Code("score_answer"),
        owns_tools: Option<String> = Shape::Code("score_answer"),
        training_reachable: Option<String> = Shape::Code("score_answer"),
        housing_good: Option<String> = Shape::Code("score_answer"),
        children_at_school: Option<String> = Shape::Code("score_answer"),
        justice_reachable: Option<String> = Shape::Code("score_answer"),
        papers_in_order: Option<String> = Shape::Code("score_answer"),
        water_safe: Option<String> = Shape::Code("score_answer"),
        care_reachable: Option<String> = Shape::Code("score_answer"),
        care_good: Option<String> = Shape::Code("score_answer"),
        transport_reachable: Option<String> = Shape::Code("score_answer"),
        takes_part: Option<String> = Shape::Code("score_answer"),
        is_supported: Option<String> = Shape::Code("score_answer"),
        belongs: Option<String> = Shape::Code("score_answer"),
        is_safe: Option<String> = Shape::Code("score_answer"),
        family_at_peace: Option<String> = Shape::Code("score_answer"),
        sleeps_well: Option<String> = Shape::Code("score_answer"),
        is_respected: Option<String> = Shape::Code("score_answer"),
        can_stay: Option<String> = Shape::Code("score_answer"),
        note: Option<String> = Shape::LongText(500),
    }
}

record! {
    /// What a question counts for, where the centre says it: 0 leaves it out, 1 is usual.
    ScoreWeight, ScoreWeightId: "score_weight" { scope: Scope::Shared, check: Some(check_weight) } {
        question: String = Shape::Text(40) => required.indexed,
        weight: Option<i64> = Shape::Whole { min: 0, max: 10 } => required,
    }
}

pub const DIMENSIONS: [&str; 3] = ["economique", "social", "psychosocial"];
/// Fields of [`Score`] with their dimension (place in [`DIMENSIONS`]).
pub const QUESTIONS: [(&str, usize); 24] = [
    ("income_enough", 0),
    ("food_enough", 0),
    ("can_borrow", 0),
    ("debt_bearable", 0),
    ("work_reachable", 0),
    ("works_now", 0),
    ("owns_tools", 0),
    ("training_reachable", 0),
    ("housing_good", 1),
    ("children_at_school", 1),
    ("justice_reachable", 1),
    ("papers_in_order", 1),
    ("water_safe", 1),
    ("care_reachable", 1),
    ("care_good", 1),
    ("transport_reachable", 1),
    ("takes_part", 2),
    ("is_supported", 2),
    ("belongs", 2),
    ("is_safe", 2),
    ("family_at_peace", 2),
    ("sleeps_well", 2),
    ("is_respected", 2),
    ("can_stay", 2),
];

/// 0 to 1 for each of [`DIMENSIONS`] and for all; `None` where less than half of what weighs was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Values {
    pub dimensions: [Option<f64>; 3],
    /// The mean of the three, where all are there.
    pub whole: Option<f64>,
    pub answered: usize,
}

/// A talk, and what comes of it with today's weights.
#[derive(Clone, Debug, Serialize)]
pub struct Scored {
    pub score: Stored<Score>,
    pub values: Values,
}

fn check_score(store: &Store, context: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    if before.is_empty() {
        case_file::person_of(store, after)?;
    }
    if !QUESTIONS.iter().any(|(question, _)| after.contains_key(*question)) {
        return Err(Error::invalid(QUESTIONS[0].0, "required"));
    }
    day_of(context, after, "answered_on")
}

fn check_weight(_: &Store, _: &Context, _: &Fields, after: &mut Fields) -> Result<()> {
    let question = after.get("question").and_then(Value::as_str).unwrap_or_default();
    if QUESTIONS.iter().any(|(known, _)| *known == question) {
        Ok(())
    } else {
        Err(Error::invalid("question", "no-such-field"))
    }
}

/// What each question counts for: 1 where the centre says nothing.
///
/// # Errors
/// What SQLite says.
pub fn weights(store: &Store) -> Result<BTreeMap<&'static str, i64>> {
    let mut weights: BTreeMap<_, _> = QUESTIONS.iter().map(|(question, _)| (*question, 1)).collect();
    let mut said: Vec<Stored<ScoreWeight>> = store.all(&[], 1000)?;
    // Two desks may each have begun a record for one question: the newer counts, on every desk.
    said.sort_by_key(|one| one.id);
    for one in said {
        if let Some((weight, said)) = weights.get_mut(one.record.question.as_str()).zip(one.record.weight) {
            *weight = said;
        }
    }
    Ok(weights)
}

/// # Errors
/// `not-allowed`; `invalid` on `question` or `weight`.
pub fn set_weight(store: &mut Store, permit: &Permit, question: &str, weight: i64) -> Result<Committed> {
    permit.needs(Action::Write(ScoreWeight::KIND))?;
    let known: Vec<Stored<ScoreWeight>> = store.all(&[("question", question)], 100)?;
    let fields = fields_of(serde_json::json!({ "question": question, "weight": weight }));
    let draft = match known.into_iter().map(|one| one.id).max() {
        Some(id) => Draft::of(ScoreWeight::KIND, id, fields),
        None => Draft::new(ScoreWeight::KIND, fields),
    };
    store.commit(permit.author(), draft)
}

/// The scores of a person, the first one first.
///
/// # Errors
/// What SQLite says.
pub fn of_person(store: &Store, person: PersonId) -> Result<Vec<Scored>> {
    let mut scores: Vec<Stored<Score>> = person::parts(store, person, 200)?;
    if scores.is_empty() {
        return Ok(vec![]);
    }
    scores.sort_by(|one, other| one.record.answered_on.cmp(&other.record.answered_on).then(one.id.cmp(&other.id)));
    let weights = weights(store)?;
    let scored = |score: Stored<Score>| {
        let values = values(&fields_of(serde_json::to_value(&score.record)?), &weights);
        Ok(Scored { score, values })
    };
    scores.into_iter().map(scored).collect()
}

/// 0 to 1; `None`: it was not answered.
fn value(answer: &str) -> Option<f64> {
    match answer {
        "non" => Some(0.0),
        "un-peu" => Some(1.0 / 3.0),
        "assez" => Some(2.0 / 3.0),
        "oui" => Some(1.0),
        _ => None,
    }
}

fn values(answers: &Fields, weights: &BTreeMap<&str, i64>) -> Values {
    let mut values = Values::default();
    for (at, dimension) in values.dimensions.iter_mut().enumerate() {
        let (mut sum, mut answered, mut all) = (0.0, 0.0, 0.0);
        for (question, _) in QUESTIONS.iter().filter(|(_, of)| *of == at) {
            let weight = weights.get(question).copied().unwrap_or(1) as f64;
            all += weight;
            if let Some(value) = answers.get(*question).and_then(Value::as_str).and_then(value) {
                sum += weight * value;
                answered += weight;
                values.answered += 1;
            }
        }
        *dimension = (answered > 0.0 && answered * 2.0 >= all).then(|| sum / answered);
    }
    let known: Vec<f64> = values.dimensions.iter().copied().flatten().collect();
    values.whole = (known.len() == DIMENSIONS.len()).then(|| known.iter().sum::<f64>() / known.len() as f64);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(of: impl Fn(usize) -> &'static str) -> Fields {
        QUESTIONS.iter().enumerate().map(|(at, (name, _))| ((*name).to_owned(), of(at).into())).collect()
    }

    fn equal() -> BTreeMap<&'static str, i64> {
        QUESTIONS.iter().map(|(question, _)| (*question, 1)).collect()
    }

    #[test]
    fn every_question_is_a_field_and_every_dimension_has_eight() {
        for (question, _) in QUESTIONS {
            assert_eq!(Score::KIND.field(question).unwrap().shape, Shape::Code("score_answer"), "{question}");
        }
        for at in 0..3 {
            assert_eq!(QUESTIONS.iter().filter(|(_, of)| *of == at).count(), 8);
        }
        let asked = Score::KIND.fields.iter().filter(|field| field.shape == Shape::Code("score_answer"));
        assert_eq!(asked.count(), QUESTIONS.len());
    }

    #[test]
    fn a_score_is_between_nothing_and_one() {
        assert_eq!(values(&answers(|_| "non"), &equal()).whole, Some(0.0));
        assert_eq!(values(&answers(|_| "oui"), &equal()).whole, Some(1.0));
        let mixed = values(&answers(|at| if at < 8 { "oui" } else { "un-peu" }), &equal());
        assert_eq!(mixed.dimensions[0], Some(1.0));
        assert!((mixed.dimensions[1].unwrap() - 1.0 / 3.0).abs() < 1e-9);
        assert!((mixed.whole.unwrap() - 5.0 / 9.0).abs() < 1e-9);
    }

    #[test]
    fn half_of_the_answers_are_enough_and_fewer_are_none() {
        let half = |count: usize| answers(move |at| if at % 8 < count { "assez" } else { "sans-reponse" });
        assert!(values(&half(4), &equal()).whole.is_some());
        assert_eq!(values(&half(3), &equal()), Values { answered: 9, ..Values::default() });
        assert_eq!(values(&Fields::new(), &equal()), Values::default());
    }

    #[test]
    fn the_centre_weighs_and_may_leave_out() {
        let mut weights = equal();
        let only_first = answers(|at| if at == 0 { "oui" } else { "non" });
        assert_eq!(values(&only_first, &weights).dimensions[0], Some(0.125));
        weights.insert("income_enough", 9);
        assert_eq!(values(&only_first, &weights).dimensions[0], Some(9.0 / 16.0));
        weights.extend(QUESTIONS.iter().map(|(question, _)| (*question, 0)));
        assert_eq!(values(&only_first, &weights).whole, None, "nothing weighs");
    }
}
