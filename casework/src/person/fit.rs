//! Whether what is typed is found in a person, and how well: hundreds are held against it at every sign.

use std::collections::HashMap;

use crate::names::{self, Reason};
use crate::person::Person;
use crate::person::candidates::{figures, national};

/// What is typed.
pub(super) struct Words {
    pub(super) keys: Vec<names::QueryKeys>,
    /// Years of birth and parts of phones.
    pub(super) digits: Vec<String>,
    /// As they are typed, one for each of `keys`.
    folded: Vec<String>,
}

/// What is typed is held against this of a person.
pub(super) struct Facts<'a> {
    pub(super) names: Vec<&'a str>,
    pub(super) father: Option<&'a str>,
    pub(super) birth_year: Option<i32>,
    pub(super) phones: Vec<&'a str>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(person: &'a Person) -> Self {
        let names = [person.family_name.as_str(), &person.given_names];
        Self {
            names: names.into_iter().chain(person.aliases.iter().map(String::as_str)).collect(),
            father: person.father_name.as_deref(),
            birth_year: person.birth_year(),
            phones: person.phone.iter().chain(&person.other_phones).map(String::as_str).collect(),
        }
    }
}

/// How well a name fits a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fits {
    Not,
    Begun,
    Near,
    Same,
}

/// How the names that were met fit each word: of those who are looked at, most share theirs with others.
#[derive(Default)]
pub(super) struct Met {
    names: HashMap<String, Vec<Fits>>,
    fathers: HashMap<String, Vec<bool>>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let folded = names::fold(text);
        let (digits, letters): (Vec<&str>, Vec<&str>) =
            folded.split_whitespace().partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        // "76 12 34": pairs of a phone belong together, a year stands alone.
        let is_year = |word: &&str| word.len() == 4 && ("1900".."2100").contains(word);
        let (years, parts): (Vec<&str>, Vec<&str>) = match digits.len() {
            0 | 1 => (vec![], digits),
            _ => digits.into_iter().partition(is_year),
        };
        let mut digits: Vec<String> = years.into_iter().map(str::to_owned).collect();
        let joined = national(&parts.concat());
        if !joined.is_empty() {
            digits.push(joined);
        }
        let keys = names::query(&letters.join(" "));
        // Particles that are followed by more have no keys.
        let last = letters.len().saturating_sub(1);
        let counts = |(at, word): &(usize, &str)| *at == last || !names::is_particle(word);
        let folded = letters.into_iter().enumerate().filter(counts).map(|(_, word)| word.to_owned()).collect();
        Self { keys, digits, folded }
    }

    pub(super) fn are_none(&self) -> bool {
        self.keys.is_empty() && self.digits.is_empty()
    }

    /// Why and how well, from 0 to 1, where every word is found in the person.
    pub(super) fn fit(&self, met: &mut Met, facts: &Facts) -> Option<(Vec<&'static str>, f64)> {
        let mut best = vec![Fits::Not; self.keys.len()];
        for name in &facts.names {
            for (best, fits) in best.iter_mut().zip(met.name(self, name)) {
                *best = (*best).max(*fits);
            }
        }
        let (mut score, mut why) = (0.0, Vec::new());
        for (at, fits) in best.into_iter().enumerate() {
            let (value, reason) = match fits {
                Fits::Same => (1.0, Reason::SameNames),
                Fits::Near => (0.9, Reason::NearNames),
                Fits::Begun => (0.7, Reason::NearNames),
                Fits::Not if facts.father.is_some_and(|father| met.father(self, father)[at]) => {
                    (0.6, Reason::SameFather)
                }
                Fits::Not => return None,
            };
            score += value;
            push(&mut why, reason.key());
        }
        for digits in &self.digits {
            let (value, reason) = fit_digits(digits, facts)?;
            score += value;
            push(&mut why, reason.key());
        }
        Some((why, score / (self.keys.len() + self.digits.len()) as f64))
    }
}

impl Met {
    fn name(&mut self, words: &Words, name: &str) -> &[Fits] {
        if !self.names.contains_key(name) {
            self.names.insert(name.to_owned(), name_fits(words, name));
        }
        &self.names[name]
    }

    fn father(&mut self, words: &Words, father: &str) -> &[bool] {
        if !self.fathers.contains_key(father) {
            let own = names::keys(father);
            let fits = |query| own.iter().any(|key| is_key(query, key) || is_begun(query, key));
            self.fathers.insert(father.to_owned(), words.keys.iter().map(fits).collect());
        }
        &self.fathers[father]
    }
}

fn name_fits(words: &Words, name: &str) -> Vec<Fits> {
    let spelled = names::fold(name);
    // What it sounds like takes longer than how it is spelled, and is asked only where that does not say enough.
    let mut keys = None;
    let one = |(query, typed): (&names::QueryKeys, &String)| {
        let mut fits = Fits::Not;
        for word in spelled.split(' ').filter(|word| word.starts_with(typed.as_str())) {
            if word.len() == typed.len() {
                return Fits::Same;
            }
            fits = Fits::Near;
        }
        if fits == Fits::Near {
            return fits;
        }
        let own: &Vec<String> = keys.get_or_insert_with(|| names::keys(name));
        if own.iter().any(|key| is_key(query, key)) {
            Fits::Near
        } else if own.iter().any(|key| is_begun(query, key)) {
            Fits::Begun
        } else {
            Fits::Not
        }
    };
    words.keys.iter().zip(&words.folded).map(one).collect()
}

fn is_key(query: &names::QueryKeys, key: &String) -> bool {
    query.exact.contains(key)
}

fn is_begun(query: &names::QueryKeys, key: &str) -> bool {
    prefixes(query).any(|prefix| key.starts_with(prefix))
}

fn fit_digits(digits: &str, facts: &Facts) -> Option<(f64, Reason)> {
    let is_in = |phone: &&str| figures(phone).contains(digits);
    if digits.len() >= 3 && facts.phones.iter().any(is_in) {
        return Some((1.0, Reason::SamePhone));
    }
    let year = facts.birth_year?;
    let written = year.to_string();
    if written == digits || (digits.len() == 2 && written.ends_with(digits)) {
        return Some((1.0, Reason::SameBirthYear));
    }
    let near = digits.len() == 4 && digits.parse::<i32>().is_ok_and(|typed| (typed - year).abs() <= 2);
    near.then_some((0.6, Reason::NearBirthYear))
}

pub(super) fn push(why: &mut Vec<&'static str>, key: &'static str) {
    if !why.contains(&key) {
        why.push(key);
    }
}

pub(super) fn prefixes(query: &names::QueryKeys) -> impl Iterator<Item = &str> {
    std::iter::once(query.prefix.as_str())
        .chain(query.other_prefixes.iter().map(String::as_str))
        .filter(|prefix| !prefix.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Facts, Met, Words};

    fn score(typed: &str, names: &[&str], father: Option<&str>) -> Option<f64> {
        let facts = Facts { names: names.to_vec(), father, birth_year: None, phones: vec![] };
        Words::of(typed).fit(&mut Met::default(), &facts).map(|(_, score)| score)
    }

    #[test]
    fn a_word_that_is_spelled_so_comes_before_one_that_sounds_so_and_one_that_is_begun() {
        assert_eq!(score("coulibaly", &["COULIBALY", "Moussa"], None), Some(1.0));
        assert_eq!(score("kulibali", &["COULIBALY", "Moussa"], None), Some(0.9));
        assert_eq!(score("couli", &["COULIBALY", "Moussa"], None), Some(0.9));
        assert_eq!(score("kuli", &["COULIBALY", "Moussa"], None), Some(0.7));
        assert_eq!(score("bakary", &["COULIBALY", "Moussa"], Some("Bakary")), Some(0.6));
        assert_eq!(score("moussa traore", &["COULIBALY", "Moussa"], None), None);
    }

    #[test]
    fn a_particle_is_held_against_nobody_and_shifts_no_other_word() {
        assert_eq!(score("ould ahmed", &["OULD SIDI", "Brahim"], Some("Ahmed")), Some(0.6));
        assert_eq!(score("ould ahmed", &["OULD SIDI", "Ahmed"], None), Some(1.0));
    }
}
