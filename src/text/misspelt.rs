//! Words that deny, as they are often mistyped: "nto", "nver", "does'nt".

use super::common_words::is_common_word;

/// Words that are told from their misspellings.
const DENYING: &[&str] = &["cannot", "never", "nobody", "not", "nothing", "without"];

/// Returns the word that denies of which `key` is a misspelling: with two letters in the wrong order, one doubled, or of five
/// letters and more one left out, never the first or the last; "does'nt" has its apostrophe one letter too early.
#[must_use]
pub fn denial(key: &str) -> Option<String> {
    if let Some(verb) = key.strip_suffix("'nt") {
        return Some(format!("{verb}n't"));
    }
    let (first, length) = (key.chars().next()?, key.len());
    if !"cnw".contains(first) || !key.is_ascii() {
        return None;
    }
    let is_near =
        |&&word: &&&str| word.starts_with(first) && word.len().abs_diff(length) <= 1 && is_misspelt(word, key);
    let found = DENYING.iter().find(is_near)?;
    (!is_common_word(key)).then(|| (*found).to_owned())
}

fn is_misspelt(word: &str, key: &str) -> bool {
    let (word, key) = (word.as_bytes(), key.as_bytes());
    let same = word.iter().zip(key).take_while(|(left, right)| left == right).count();
    if key.len() > word.len() {
        // "nott", "cannnot"
        return same > 0 && same < key.len() && key[same] == key[same - 1] && word[same..] == key[same + 1..];
    }
    if key.len() < word.len() {
        return word.len() > 4 && same + 1 < word.len() && word[same + 1..] == key[same..];
    }
    let is_turned =
        || word[same] == key[same + 1] && word[same + 1] == key[same] && word[same + 2..] == key[same + 2..];
    same + 1 < word.len() && is_turned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, expected: Option<&str>) {
        assert_eq!(denial(key).as_deref(), expected, "{key}");
    }

    #[test]
    fn mistyped_denials_are_known() {
        check("nto", Some("not"));
        check("nott", Some("not"));
        check("nver", Some("never"));
        check("neevr", Some("never"));
        check("cannnot", Some("cannot"));
        check("canot", Some("cannot"));
        check("witout", Some("without"));
        check("does'nt", Some("doesn't"));
    }

    #[test]
    fn other_words_are_left_alone() {
        for word in [
            "not", "never", "note", "knot", "net", "now", "nerve", "noting", "newer", "canon", "within", "neve",
            "carrot",
        ] {
            check(word, None);
        }
    }
}
