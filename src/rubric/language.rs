//! Reads the language of a rubric, by whatever name people give it.

use super::checker::Checker;
use super::place::Place;
use crate::text::language::Language;
use crate::text::nearest::{self, nearest};

/// What languages are called by those who speak them, with their codes.
const OWN_NAMES: &[(&str, &str)] = &[
    ("bokmål", "no"),
    ("dansk", "da"),
    ("deutsch", "de"),
    ("español", "es"),
    ("français", "fr"),
    ("italiano", "it"),
    ("magyar", "hu"),
    ("nb", "no"),
    ("nederlands", "nl"),
    ("norsk", "no"),
    ("português", "pt"),
    ("română", "ro"),
    ("suomi", "fi"),
    ("svenska", "sv"),
    ("türkçe", "tr"),
    ("русский", "ru"),
];

impl Checker<'_> {
    pub(super) fn language(&mut self, place: &Place, name: Option<&str>) -> Language {
        let Some(name) = name else { return Language::ENGLISH };
        named(name).unwrap_or_else(|| {
            let all = || Language::choices().into_iter().map(|(code, name)| format!("{code} ({name})"));
            let choices = || format!("choose one of {}", all().collect::<Vec<_>>().join(", "));
            let hint = nearest::meant(meant(name), choices);
            self.fault(place, format!("language \"{name}\" is not known"), hint);
            Language::ENGLISH
        })
    }
}

/// Returns the language of a code or name; a region behind a code, as in `en-GB`, makes no difference.
fn named(name: &str) -> Option<Language> {
    let is_region = |region: &str| (2..=4).contains(&region.len()) && region.chars().all(|c| c.is_ascii_alphanumeric());
    let code = name.split_once(['-', '_']).filter(|(code, region)| code.len() == 2 && is_region(region));
    Language::named(code.map_or(name, |(code, _)| code))
}

fn meant(name: &str) -> Option<&'static str> {
    let small = name.to_lowercase();
    let own = OWN_NAMES.iter().find(|(own, _)| *own == small).map(|(_, code)| *code);
    own.or_else(|| nearest(name, Language::choices().into_iter().map(|(_, name)| name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(named(name).map(Language::code), expected, "{name}");
    }

    #[test]
    fn regions_make_no_difference() {
        for name in ["en", "en-GB", "en_US", "en_UK", "English"] {
            check(name, Some("en"));
        }
        check("de-DE", Some("de"));
        check("pt_BR", Some("pt"));
        for name in ["klingon", "xx-GB", "en-", "english-gb", "enGB"] {
            check(name, None);
        }
    }

    #[test]
    fn names_that_are_not_english_are_understood() {
        assert_eq!(meant("Deutsch"), Some("de"));
        assert_eq!(meant("français"), Some("fr"));
        assert_eq!(meant("germn"), Some("German"));
        assert_eq!(meant("klingon"), None);
    }
}
