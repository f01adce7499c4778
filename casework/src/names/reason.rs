//! Why two persons look alike, in stable keys and in words.

use crate::words::{Lang, text};

/// Why two persons look alike, or do not. The message is `why-<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    SamePhone,
    SameNames,
    SameSound,
    AliasNames,
    NearNames,
    PartOfNames,
    SwappedNames,
    SameFather,
    NearFather,
    SameMother,
    NearMother,
    SameBirthYear,
    NearBirthYear,
    SamePlace,
    OtherNames,
    OtherFather,
    OtherMother,
    OtherBirthYear,
    OtherPlace,
    OtherSex,
}

impl Reason {
    #[rustfmt::skip]
    pub const ALL: [Self; 20] = [
        Self::SamePhone, Self::SameNames, Self::SameSound, Self::AliasNames, Self::NearNames, Self::PartOfNames,
        Self::SwappedNames, Self::SameFather, Self::NearFather, Self::SameMother, Self::NearMother, Self::SameBirthYear,
        Self::NearBirthYear, Self::SamePlace, Self::OtherNames, Self::OtherFather, Self::OtherMother,
        Self::OtherBirthYear, Self::OtherPlace, Self::OtherSex,
    ];

    /// The stable name: stored, sent, and the end of the message's key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::SamePhone => "same-phone",
            Self::SameNames => "same-names",
            Self::SameSound => "same-sound",
            Self::AliasNames => "alias-names",
            Self::NearNames => "near-names",
            Self::PartOfNames => "part-of-names",
            Self::SwappedNames => "swapped-names",
            Self::SameFather => "same-father",
            Self::NearFather => "near-father",
            Self::SameMother => "same-mother",
            Self::NearMother => "near-mother",
            Self::SameBirthYear => "same-birth-year",
            Self::NearBirthYear => "near-birth-year",
            Self::SamePlace => "same-place",
            Self::OtherNames => "other-names",
            Self::OtherFather => "other-father",
            Self::OtherMother => "other-mother",
            Self::OtherBirthYear => "other-birth-year",
            Self::OtherPlace => "other-place",
            Self::OtherSex => "other-sex",
        }
    }

    /// Whether it speaks against one person.
    #[must_use]
    pub fn is_against(self) -> bool {
        self.key().starts_with("other-")
    }

    #[must_use]
    pub fn message(self, lang: Lang) -> String {
        text::<&str, &str>(lang, &format!("why-{}", self.key()), &[])
    }
}
