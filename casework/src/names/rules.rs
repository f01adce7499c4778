//! The sound rules as data.

/// One spelling and what it sounds like. Letters are those of [`super::fold`]; the longest spelling wins.
pub struct Rule {
    pub spelling: &'static str,
    /// The next letter must be one of these; empty: any, also none. Not consumed.
    pub before: &'static str,
    /// Letters of the key: `c` is tch, `j` is dj, `ñ` is gn; `u` is ou.
    pub sound: &'static str,
    /// Only at the beginning of a word.
    pub first: bool,
}

const fn rule(spelling: &'static str, before: &'static str, sound: &'static str) -> Rule {
    Rule { spelling, before, sound, first: false }
}

const fn first(spelling: &'static str, before: &'static str, sound: &'static str) -> Rule {
    Rule { spelling, before, sound, first: true }
}

/// Every vowel that makes a preceding `i` a glide.
const GLIDED: &str = "aeou";
const CONSONANTS: &str = "bcdfgjklmnpqrstvxz";

/// Source: field study, section 1.5. Where it is left, the reason follows the rule.
pub const RULES: &[Rule] = &[
    // Vowels.
    rule("ou", "aeo", "w"), // Ouattara, Ouédraogo; before i it stays a vowel, for Kouyaté must meet Kuyaté.
    rule("ou", "", "u"),
    rule("oo", "", "u"),
    rule("u", "aeo", "w"), // Buare, the school spelling of Bouaré.
    rule("y", "", "i"),
    rule("w", CONSONANTS, "u"), // Dawda and Daouda.
    rule("ao", "r", "awo"),     // Traoré and Traworé.
    // The palatals, French and Bambara.
    rule("dj", "", "j"),
    rule("dji", GLIDED, "j"),
    rule("di", GLIDED, "j"),
    rule("dy", GLIDED, "j"),
    rule("ji", GLIDED, "j"),
    first("gi", GLIDED, "j"),
    first("g", "i", "j"), // Gibril; only first, for Aguibou is also written Agibou.
    rule("tch", "", "c"),
    rule("tchi", GLIDED, "c"),
    rule("ch", "", "c"),
    rule("chi", GLIDED, "c"),
    rule("sh", "", "c"), // Sheikh and Chérif of the English and Arabic papers.
    rule("tj", "", "c"), // N'Tji.
    rule("tji", GLIDED, "c"),
    rule("ti", GLIDED, "c"),
    rule("ty", GLIDED, "c"),
    rule("thi", GLIDED, "c"), // Thiam, Tiam, Cham.
    rule("chr", "", "kr"),
    rule("gn", "", "ñ"),
    rule("gni", GLIDED, "ñ"),
    rule("ni", "ao", "ñ"),
    rule("ny", "", "ñ"),
    rule("nyi", GLIDED, "ñ"),
    // The hisses.
    rule("c", "ei", "s"),
    rule("ç", "", "s"),
    // The hard stops.
    rule("c", "", "k"),
    rule("ck", "", "k"),
    rule("kh", "", "k"),
    rule("q", "", "k"),
    rule("qu", "aeio", "k"),
    rule("x", "", "ks"),
    rule("gu", "eiy", "g"),
    // Aspirates written out.
    rule("ph", "", "f"),
    rule("h", "", ""),
    // Nasals before a lip: Dembélé and Denbɛlɛ, Doumbia and Dunbiya.
    rule("n", "bp", "m"),
];

/// The letters of N'Ko in the same sounds, so that a name in N'Ko meets its Latin spelling.
/// Source: Unicode code chart U+07C0–07FF. Tone marks have no sound here; the nasal mark is an `n`.
pub const NKO: &[(char, &str)] = &[
    ('ߊ', "a"), ('ߋ', "e"), ('ߌ', "i"), ('ߍ', "e"), ('ߎ', "u"), ('ߏ', "o"), ('ߐ', "o"), ('ߑ', ""), ('ߒ', "n"),
    ('ߓ', "b"), ('ߔ', "p"), ('ߕ', "t"), ('ߖ', "j"), ('ߗ', "c"), ('ߘ', "d"), ('ߙ', "r"), ('ߚ', "r"), ('ߛ', "s"),
    ('ߜ', "gb"), ('ߝ', "f"), ('ߞ', "k"), ('ߟ', "l"), ('ߠ', "n"), ('ߡ', "m"), ('ߢ', "ñ"), ('ߣ', "n"), ('ߤ', ""),
    ('ߥ', "w"), ('ߦ', "i"), ('ߧ', "ñ"), ('\u{7eb}', ""), ('\u{7ec}', ""), ('\u{7ed}', ""), ('\u{7ee}', ""),
    ('\u{7ef}', ""), ('\u{7f0}', ""), ('\u{7f1}', ""), ('\u{7f2}', "n"), ('\u{7f3}', ""),
];

/// Arabic letters that are written for one another, and the marks and the stretch that are often left out.
/// Source: the usual orthographic normalisation of Arabic search (alef, yeh and teh marbuta forms).
pub const ARABIC: &[(char, &str)] = &[
    ('أ', "ا"), ('إ', "ا"), ('آ', "ا"), ('ٱ', "ا"), ('ى', "ي"), ('ة', "ه"), ('ؤ', "و"), ('ئ', "ي"), ('ـ', ""),
    ('\u{64b}', ""), ('\u{64c}', ""), ('\u{64d}', ""), ('\u{64e}', ""), ('\u{64f}', ""), ('\u{650}', ""),
    ('\u{651}', ""), ('\u{652}', ""), ('\u{670}', ""),
];
