//! The languages whose inflections are known.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

use super::stem;

/// Code and English name of each language, with its Snowball rules; English first.
const LANGUAGES: &[(&str, &str, Algorithm)] = &[
    ("en", "English", Algorithm::English),
    ("ar", "Arabic", Algorithm::Arabic),
    ("da", "Danish", Algorithm::Danish),
    ("nl", "Dutch", Algorithm::Dutch),
    ("fi", "Finnish", Algorithm::Finnish),
    ("fr", "French", Algorithm::French),
    ("de", "German", Algorithm::German),
    ("el", "Greek", Algorithm::Greek),
    ("hu", "Hungarian", Algorithm::Hungarian),
    ("it", "Italian", Algorithm::Italian),
    ("no", "Norwegian", Algorithm::Norwegian),
    ("pt", "Portuguese", Algorithm::Portuguese),
    ("ro", "Romanian", Algorithm::Romanian),
    ("ru", "Russian", Algorithm::Russian),
    ("es", "Spanish", Algorithm::Spanish),
    ("sv", "Swedish", Algorithm::Swedish),
    ("ta", "Tamil", Algorithm::Tamil),
    ("tr", "Turkish", Algorithm::Turkish),
];

/// The language of a text: it decides how words are stemmed, and English alone has function words and denials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Language(usize);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(0);

    /// Returns the language of this code or English name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        LANGUAGES.iter().position(|(code, english, _)| name == *code || name == english.to_lowercase()).map(Self)
    }

    /// Returns the codes and names of all languages, in alphabetical order of the names but English first.
    #[must_use]
    pub fn choices() -> Vec<(&'static str, &'static str)> {
        LANGUAGES.iter().map(|&(code, name, _)| (code, name)).collect()
    }

    /// Returns the two-letter code.
    #[must_use]
    pub fn code(self) -> &'static str {
        LANGUAGES[self.0].0
    }

    /// Returns the English name, such as "German".
    #[must_use]
    pub fn name(self) -> &'static str {
        LANGUAGES[self.0].1
    }

    /// Returns whether it is English.
    #[must_use]
    pub fn is_english(self) -> bool {
        self == Self::ENGLISH
    }

    /// Returns the stem of a word in its compared form.
    #[must_use]
    pub fn stem(self, key: &str) -> String {
        if self.is_english() {
            return stem::stem(key);
        }
        if key.chars().any(|c| c.is_ascii_digit()) {
            return key.to_owned();
        }
        let stemmer = Stemmer::create(LANGUAGES[self.0].2);
        let stem: Cow<'_, str> = stemmer.stem(key);
        // Snowball leaves the plural of short words, "años", "usos".
        let is_plural = matches!(self.code(), "es" | "pt")
            && stem.len() >= 4
            && ["as", "es", "os"].iter().any(|end| stem.ends_with(end));
        if is_plural && *stem == *key { stemmer.stem(&key[..key.len() - 1]).into_owned() } else { stem.into_owned() }
    }

    /// Returns whether dots group the thousands of a number: `1.000`.
    #[must_use]
    pub fn groups_by_dots(self) -> bool {
        matches!(self.code(), "da" | "de" | "el" | "es" | "it" | "nl" | "pt" | "ro" | "tr")
    }

    /// Returns the stem of the other word that an ambiguous form may be of; known for English only.
    #[must_use]
    pub fn other_stem(self, key: &str) -> Option<String> {
        if self.is_english() { stem::other_stem(key) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_code_and_by_name() {
        assert_eq!(Language::named("en"), Some(Language::ENGLISH));
        assert_eq!(Language::named("German"), Language::named("de"));
        assert_eq!(Language::named("klingon"), None);
    }

    #[test]
    fn each_language_has_its_own_stems() {
        let german = Language::named("de").expect("it is known");
        assert_eq!(german.stem("häusern"), german.stem("häuser"));
        assert_ne!(Language::ENGLISH.stem("häusern"), Language::ENGLISH.stem("häuser"));
    }
}
