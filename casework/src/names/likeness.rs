//! How likely two descriptions are of one person, and why.
//!
//! The sum of evidence in bits after Fellegi and Sunter ("A Theory for Record Linkage", JASA 1969): each field adds
//! log2(how often records of one person agree so / how often those of two persons do). The weight of an equal name falls with how common
//! the name is. The numbers are judgements for a West African desk, not estimates; they were checked against
//! `tests/data/names_pairs.csv` and want the centre's own pairs.

use super::beginning;
use super::compare::{Agreement, Outcome, Word, compare, words};
use super::fold::fold;
use super::reason::Reason;

/// From this score on two descriptions are shown as one person perhaps.
pub const LIKELY: f64 = 0.5;

/// One pair in about 500 that share a key is one person. ASSUMPTION.
const PRIOR: f64 = -9.0;
/// A number is often the household's, so it weighs less than its 8 digits would.
const SAME_PHONE: f64 = 5.0;
/// A family name differs: a woman under her husband's name, a slip of the register.
const OTHER_FAMILY: f64 = -6.0;
/// A given name differs: brothers, sisters, twins.
const OTHER_GIVEN: f64 = -9.0;
/// Years apart from which a namesake may be the child, named after a parent or grandparent.
const A_GENERATION: u32 = 15;
/// All that kin share (family name, parents, telephone, place) proves no more than this once the given names differ
/// or a generation lies between.
const KIN_CAP: f64 = 4.0;
/// A second given name that one record does not have.
const MISSING_NAME: f64 = -0.8;
const SWAPPED: f64 = -0.5;
const SAME_PARENT_MOST: f64 = 5.0;
const NEAR_PARENT: f64 = 1.5;
const OTHER_FATHER: f64 = -7.0;
/// The mother is called by more names (co-wives, adoption, first name only): her name contradicts less.
const OTHER_MOTHER: f64 = -4.5;
const SAME_PLACE: f64 = 2.0;
/// The village here, the cercle there: a different place is weak evidence.
const OTHER_PLACE: f64 = -1.0;
/// A box ticked wrong; never more, for sex must not block.
const OTHER_SEX: f64 = -1.5;
/// Other names of a person that are compared.
const MOST_OTHERS: usize = 32;

/// What is known of a person, as written. Every field may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Described<'a> {
    /// Family name, given names, then other names the person goes by.
    pub names: &'a [&'a str],
    pub father: Option<&'a str>,
    pub mother: Option<&'a str>,
    pub birth_year: Option<i32>,
    /// The year stands on a paper; otherwise it is an age that was told ("vers 1994").
    pub birth_exact: bool,
    /// In any writing; the last 8 digits count.
    pub phone: Option<&'a str>,
    pub place_of_birth: Option<&'a str>,
    pub sex: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Likeness {
    /// 0 to 1; from [`LIKELY`] on worth showing.
    pub score: f64,
    /// The heaviest first, those for before those against.
    pub reasons: Vec<Reason>,
}

/// A description made ready, for comparing one person with many.
#[derive(Clone, Debug)]
pub struct Prepared {
    core: Vec<Word>,
    others: Vec<Word>,
    father: Vec<Word>,
    mother: Vec<Word>,
    birth: Option<(i32, bool)>,
    phone: Option<String>,
    place: Vec<String>,
    sex: Option<char>,
}

impl From<&Described<'_>> for Prepared {
    fn from(described: &Described<'_>) -> Self {
        let name = |at: usize| described.names.get(at).copied().unwrap_or_default();
        let family = words(name(0), false);
        let (father, mother) = (described.father.unwrap_or_default(), described.mother.unwrap_or_default());
        // The father's family name is the child's: counted once.
        let mut father_words = words(father, true);
        if father_words.len() > 1 {
            father_words.retain(|word| compare(std::slice::from_ref(word), &family, [&[], &[]]).matched.is_empty());
        }
        let digits: String = described.phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        Self {
            core: family.into_iter().chain(words(name(1), true)).collect(),
            others: described.names.iter().skip(2).take(MOST_OTHERS).flat_map(|other| words(other, true)).collect(),
            father: father_words,
            mother: words(mother, true),
            birth: described.birth_year.map(|year| (year, described.birth_exact)),
            phone: (digits.len() >= 8).then(|| digits[digits.len() - 8..].to_owned()),
            place: place_words(described.place_of_birth.unwrap_or_default()),
            sex: described.sex.and_then(|sex| sex.chars().next()).map(|sex| sex.to_ascii_lowercase()),
        }
    }
}

/// Compares two descriptions. Symmetric; see [`Prepared::likeness`] for one against many.
#[must_use]
pub fn likeness(one: &Described<'_>, two: &Described<'_>) -> Likeness {
    Prepared::from(one).likeness(&Prepared::from(two))
}

impl Prepared {
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Likeness {
        self.weighed(other, &self.names_beside(other))
    }

    /// The same from [`LIKELY`] on. Most of those who share a name are told apart by their other names, which is quickly seen.
    #[must_use]
    pub fn likely(&self, other: &Self) -> Option<Likeness> {
        let names = self.names_beside(other);
        // A given name that differs leaves `PRIOR + OTHER_GIVEN + KIN_CAP` and the year of birth: never enough.
        let apart = names.matched.is_empty() || names.contradicted() > 0 && names.other_given();
        (!apart).then(|| self.weighed(other, &names)).filter(|likeness| likeness.score >= LIKELY)
    }

    fn names_beside<'a>(&'a self, other: &'a Self) -> Outcome<'a> {
        compare(&self.core, &other.core, [&self.others, &other.others])
    }

    fn weighed(&self, other: &Self, names: &Outcome<'_>) -> Likeness {
        let mut evidence: Vec<(Reason, f64)> = Vec::with_capacity(8);
        let mut kin = self.shared_by_kin(other, &mut evidence);
        let mut own = name_evidence(names, &mut evidence);
        if names.contradicted() > 0 && names.other_given() {
            kin = (kin + names.bits).min(KIN_CAP);
        } else {
            own += names.bits;
        }
        own += self.birth_evidence(other, &mut evidence);
        if self.birth.zip(other.birth).is_some_and(|((one, _), (two, _))| one.abs_diff(two) >= A_GENERATION) {
            kin = kin.min(KIN_CAP);
        }
        if self.sex.zip(other.sex).is_some_and(|(one, two)| one != two && "mfh".contains(one) && "mfh".contains(two)) {
            evidence.push((Reason::OtherSex, OTHER_SEX));
            own += OTHER_SEX;
        }
        evidence
            .sort_by(|one, two| one.0.is_against().cmp(&two.0.is_against()).then(two.1.abs().total_cmp(&one.1.abs())));
        let bits = if names.matched.is_empty() { PRIOR + OTHER_FAMILY } else { PRIOR + own + kin };
        Likeness {
            score: 1.0 / (1.0 + (-bits).exp2()),
            reasons: evidence.into_iter().map(|(reason, _)| reason).collect(),
        }
    }

    fn shared_by_kin(&self, other: &Self, evidence: &mut Vec<(Reason, f64)>) -> f64 {
        let before = evidence.len();
        if self.phone.is_some() && self.phone == other.phone {
            evidence.push((Reason::SamePhone, SAME_PHONE));
        }
        let father = [Reason::SameFather, Reason::NearFather, Reason::OtherFather];
        evidence.extend(parent(&self.father, &other.father, OTHER_FATHER).map(|(how, bits)| (father[how], bits)));
        let mother = [Reason::SameMother, Reason::NearMother, Reason::OtherMother];
        evidence.extend(parent(&self.mother, &other.mother, OTHER_MOTHER).map(|(how, bits)| (mother[how], bits)));
        if !self.place.is_empty() && !other.place.is_empty() {
            let same = self.place.iter().any(|word| other.place.contains(word));
            evidence.push(if same { (Reason::SamePlace, SAME_PLACE) } else { (Reason::OtherPlace, OTHER_PLACE) });
        }
        evidence[before..].iter().map(|(_, bits)| bits).sum()
    }

    fn birth_evidence(&self, other: &Self, evidence: &mut Vec<(Reason, f64)>) -> f64 {
        let Some(((one, one_exact), (two, two_exact))) = self.birth.zip(other.birth) else { return 0.0 };
        let exact = one_exact && two_exact;
        let apart = one.abs_diff(two);
        // Bits for two exact years, then where one was told: ages are rounded to fives and drift with the day of asking.
        let (reason, bits) = match apart {
            0 => (Reason::SameBirthYear, if exact { 4.0 } else { 2.5 }),
            1 => (Reason::NearBirthYear, if exact { 0.5 } else { 1.5 }),
            2..=3 => (Reason::NearBirthYear, if exact { -1.5 } else { 0.5 }),
            _ if exact && digits_swapped(one, two) => (Reason::NearBirthYear, -0.5),
            4..=6 => (Reason::OtherBirthYear, if exact { -4.0 } else { -1.0 }),
            7..=11 => (Reason::OtherBirthYear, if exact { -6.0 } else { -4.0 }),
            _ => (Reason::OtherBirthYear, -9.0),
        };
        evidence.push((reason, bits));
        bits
    }
}

/// 1978 and 1987: the same digits in another order.
fn digits_swapped(one: i32, two: i32) -> bool {
    one / 100 == two / 100 && one % 10 == two / 10 % 10 && one / 10 % 10 == two % 10
}

/// How two parents compare (0 same, 1 near, 2 other) and the bits; nothing where one is not known.
fn parent(one: &[Word], two: &[Word], other_bits: f64) -> Option<(usize, f64)> {
    if one.is_empty() || two.is_empty() {
        return None;
    }
    let outcome = compare(one, two, [&[], &[]]);
    if outcome.matched.is_empty() {
        return Some((2, other_bits));
    }
    if outcome.contradicted() > 0 {
        // One word agrees, one does not: "Awa Diarra" and "Awa Traoré".
        return Some((2, other_bits / 2.0));
    }
    let near = outcome.matched.contains(&Agreement::Near);
    Some(if near { (1, outcome.bits.min(NEAR_PARENT)) } else { (0, outcome.bits.min(SAME_PARENT_MOST)) })
}

/// The weight of what contradicts or is missing in the names; the agreeing words are counted by the caller.
fn name_evidence(names: &Outcome<'_>, evidence: &mut Vec<(Reason, f64)>) -> f64 {
    let mut bits = 0.0;
    if let Some(worst) = names.matched.iter().min() {
        let whole = names.left.iter().all(Vec::is_empty);
        let how = match worst {
            Agreement::Same if whole => Reason::SameNames,
            Agreement::Same => Reason::PartOfNames,
            Agreement::Sound => Reason::SameSound,
            Agreement::Form => Reason::AliasNames,
            Agreement::Near => Reason::NearNames,
        };
        evidence.push((how, names.bits));
    }
    if names.crossed >= 2 {
        evidence.push((Reason::SwappedNames, SWAPPED));
        bits += SWAPPED;
    }
    let contradicted = names.contradicted();
    if contradicted > 0 {
        let weight = if names.other_given() { OTHER_GIVEN } else { OTHER_FAMILY };
        evidence.push((Reason::OtherNames, weight));
        bits += weight * contradicted as f64;
    }
    bits + MISSING_NAME * names.missing() as f64
}

/// The words of a place that tell places apart.
fn place_words(place: &str) -> Vec<String> {
    const KINDS: [&str; 16] = [
        "mali", "cercle", "commune", "region", "de", "du", "la", "le", "ville", "village", "district", "c", "cne",
        "arr", "rural", "urbaine",
    ];
    fold(beginning(place))
        .split(' ')
        .filter(|word| !word.is_empty() && !KINDS.contains(word))
        .map(super::sound)
        .collect()
}
