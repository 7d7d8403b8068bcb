//! Words that deny, as they are often mistyped: "nto", "nver", "does'nt", "dosent", "doesn;t".

use super::common_words::is_common_word;
use super::contractions::joins_not;

/// Words that are told from their misspellings.
const DENYING: &[&str] = &["cannot", "never", "nobody", "not", "nothing", "without"];

/// Contracted denials that are told from theirs, long enough that no other word is near.
const CONTRACTED: &[&str] =
    &["couldnt", "didnt", "doesnt", "hadnt", "hasnt", "havent", "shouldnt", "wasnt", "werent", "wouldnt"];

/// What fails, with two letters in the wrong order.
const FAILING: &[&str] = &["failed", "fails"];

/// Denials too short for a rule.
const SHORT: &[(&str, &str)] = &[("cnat", "can't"), ("dnot", "don't"), ("wnot", "won't")];

/// Returns the word that denies of which `key` is a misspelling: with two letters in the wrong order, one doubled, or of five
/// letters and more one left out, never the first or the last; "does'nt" has its apostrophe one letter too early.
#[must_use]
pub fn denial(key: &str) -> Option<String> {
    if let Some(verb) = key.strip_suffix("'nt") {
        return Some(format!("{verb}n't"));
    }
    let (first, length) = (key.chars().next()?, key.len());
    if !"cdfhnsw".contains(first) || !key.is_ascii() {
        return None;
    }
    if let Some((_, word)) = SHORT.iter().find(|(short, _)| *short == key) {
        return Some((*word).to_owned());
    }
    let starts = |word: &str| word.starts_with(first) && word.len().abs_diff(length) <= 1;
    let is_near = |&&word: &&&str| starts(word) && is_misspelt(word, key);
    let found = DENYING.iter().find(is_near).map(|word| (*word).to_owned());
    let contracted = || {
        let word = CONTRACTED.iter().find(|&&word| starts(word) && is_contracted(word, key))?;
        word.strip_suffix('t').map(|verb| format!("{verb}'t"))
    };
    let failing = || {
        let is_near =
            |&&word: &&&str| word.len() == length && starts(word) && is_turned(word.as_bytes(), key.as_bytes());
        FAILING.iter().find(is_near).map(|word| (*word).to_owned())
    };
    found.or_else(contracted).or_else(failing).filter(|_| !is_common_word(key))
}

/// Returns the denial that begins `text` with another mark for its apostrophe, or a space, and its length in bytes: "doesn;t",
/// "doesn t".
#[must_use]
pub fn apart(text: &str) -> Option<(String, usize)> {
    let head = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let rest = text[head..].strip_prefix(['`', ';', ' '])?.strip_prefix('t')?;
    let key = text[..head].to_ascii_lowercase();
    let verb = key.strip_suffix('n')?;
    // "Can t be negative?" may ask for a time.
    let is_cut = joins_not(verb) || !text[head..].starts_with(' ') && ["ca", "wo"].contains(&verb);
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (is_cut && ends).then(|| (format!("{key}'t"), head + 2))
}

/// Returns whether `key` is the contracted denial `word` with one letter too many, one too few, or two in the wrong order.
fn is_contracted(word: &str, key: &str) -> bool {
    let (word, key) = (word.as_bytes(), key.as_bytes());
    let same = word.iter().zip(key).take_while(|(left, right)| left == right).count();
    if key.last() != Some(&b't') || same == 0 || word == key {
        return false;
    }
    if key.len() > word.len() {
        return word[same..] == key[same + 1..];
    }
    if key.len() < word.len() {
        return word.len() > 5 && key.ends_with(b"nt") && word[same + 1..] == key[same..];
    }
    is_turned(word, key)
}

/// Returns whether two letters of `word` stand in the wrong order in `key`, neither the first nor the last.
fn is_turned(word: &[u8], key: &[u8]) -> bool {
    let same = word.iter().zip(key).take_while(|(left, right)| left == right).count();
    same > 0 && same + 2 < word.len() && is_turned_at(word, key, same)
}

/// Returns whether the letters of `word` from `at` on stand in `key`, which is as long, with the first two of them in the wrong order.
fn is_turned_at(word: &[u8], key: &[u8], at: usize) -> bool {
    word[at] == key[at + 1] && word[at + 1] == key[at] && word[at + 2..] == key[at + 2..]
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
    // "Caanot" has a letter twice for the next one.
    let is_doubled = || {
        let letter = key[same];
        word.len() > 5 && word[same + 1..] == key[same + 1..] && (letter == key[same - 1] || letter == key[same + 1])
    };
    same > 0 && same + 1 < word.len() && (is_turned_at(word, key, same) || is_doubled())
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
        check("caanot", Some("cannot"));
        for word in ["dosent", "doesent", "dosnt", "doenst"] {
            check(word, Some("doesn't"));
        }
        check("wasent", Some("wasn't"));
        check("coudnt", Some("couldn't"));
        check("cnat", Some("can't"));
        check("fials", Some("fails"));
        check("falied", Some("failed"));
    }

    #[test]
    fn other_words_are_left_alone() {
        for word in [
            "not", "never", "note", "knot", "net", "now", "nerve", "noting", "newer", "canon", "within", "neve",
            "carrot", "descent", "docent", "decent", "dissent", "hadn", "hasten", "haven", "heaven", "hunt", "falls",
            "filed", "doesnt", "advent", "want", "count", "didst", "wasnt", "serpent", "cannon", "noting", "failed",
        ] {
            check(word, None);
        }
    }
}
