//! Names as they are spelled here: folding, sound keys, search keys and the likeness of two described persons.
//!
//! One name has many spellings: the French of the registry (Coulibaly, Diarra, Cissokho), the Bambara of the schools
//! (Kulibali, Jara, Sisoko), the same letters misheard or mistyped at a desk. Everything here is a pure function of the text.
//!
//! # Searching while typing
//! An index holds for every person the [`keys`] of all names. What is typed is cut into words by [`query`], one
//! [`QueryKeys`] per word. A word finds a person when one of its `exact` keys equals a key of the person, or its `prefix`
//! (or one of `other_prefixes`) begins one. A hit on every word is a hit; the order of the words does not matter.
//!
//! Source of the rules: the rule sketch of the field study (section 1.5) and the official Bambara orthography of 1982
//! (c = tch, j = dj, ɲ = gn, u = ou). Deviations stand beside the rule in `sound.rs`.

mod aliases;
mod compare;
mod fold;
mod keys;
mod likeness;
mod reason;
mod rules;
mod sound;

pub use aliases::{is_particle, short_forms};
pub use fold::fold;
pub use keys::{QueryKeys, keys, query, query_keys, word_keys};
pub use likeness::{Described, LIKELY, Likeness, Prepared, likeness};
pub use reason::Reason;
pub use sound::sound;

/// No name is longer, in bytes. What a stranger's program writes beyond it is not looked at: comparing takes the square.
const LONGEST: usize = 400;

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

#[cfg(test)]
mod examples_test;
#[cfg(test)]
mod labelled_test;
