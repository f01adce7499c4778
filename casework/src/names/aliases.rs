//! Given names with several forms, and the small words that carry no weight.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::sound::sound;

const ALIASES: &str = include_str!("../../../assets/lists/name_aliases.csv");
const PARTICLES: &str = include_str!("../../../assets/lists/name_particles.csv");
const COMMON: &str = include_str!("../../../assets/lists/name_common.csv");

struct Group {
    /// `=` and the sound of the first form; the sign keeps it apart from the keys of what was written.
    key: String,
    forms: Vec<&'static str>,
}

static GROUPS: LazyLock<Vec<Group>> = LazyLock::new(|| {
    rows(ALIASES)
        .map(|row| {
            let forms: Vec<_> = row.split(';').map(str::trim).collect();
            Group { key: format!("={}", sound(forms[0])), forms }
        })
        .collect()
});

static BY_SOUND: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let forms = |(index, group): (usize, &Group)| group.forms.iter().map(move |form| (sound(form), index)).collect::<Vec<_>>();
    GROUPS.iter().enumerate().flat_map(forms).collect()
});

static WEAK: LazyLock<Vec<&'static str>> = LazyLock::new(|| rows(PARTICLES).map(|row| row.split(';').next().unwrap_or(row)).collect());

static SHARES: LazyLock<HashMap<String, f64>> = LazyLock::new(|| {
    rows(COMMON)
        .filter_map(|row| {
            let (name, permille) = row.split_once(';')?;
            Some((sound(name), permille.trim().parse::<f64>().ok()? / 1000.0))
        })
        .collect()
});

/// The rows of a list of ours: no quotes, `;` between fields, the head and lines of remarks (`#`) left out.
fn rows(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1)
}

/// Whether the folded word is a particle (ag, ould, el, ben …): kept on screen, weak in every comparison.
#[must_use]
pub fn is_particle(folded: &str) -> bool {
    WEAK.contains(&folded)
}

/// All forms of the name that `token` is a form of, the fullest first; empty where it is in no group.
#[must_use]
pub fn short_forms(token: &str) -> &'static [&'static str] {
    group(&sound(token)).map_or(&[], |index| &GROUPS[index].forms)
}

/// The key of the group that the sound belongs to, `=` first.
pub(super) fn group_key(sound: &str) -> Option<&'static str> {
    group(sound).map(|index| GROUPS[index].key.as_str())
}

pub(super) fn group(sound: &str) -> Option<usize> {
    BY_SOUND.get(sound).copied()
}

/// How large a share of people bear the name, where the list says so; 0 to 1.
pub(super) fn share(sound: &str) -> Option<f64> {
    SHARES.get(sound).copied()
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, Group, SHARES, sound};

    #[test]
    fn no_form_stands_in_two_groups() {
        let stray = |(index, group): (usize, &Group)| {
            let stray = group.forms.iter().filter(move |form| super::group(&sound(form)) != Some(index));
            stray.map(|form| format!("{form} of {}", group.key)).collect::<Vec<_>>()
        };
        assert_eq!(GROUPS.iter().enumerate().flat_map(stray).collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn the_lists_are_whole() {
        assert!(GROUPS.len() >= 60, "{}", GROUPS.len());
        assert!(GROUPS.iter().all(|group| group.forms.len() > 1 && group.forms.iter().all(|form| !form.is_empty())));
        assert!(SHARES.values().all(|share| (0.001..0.2).contains(share)));
    }
}
