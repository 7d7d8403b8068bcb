//! English words that are written as one for two: `doesn't`, `they're`, `cannot`.

/// Returns the two words that a word stands for: the first one, and what the second may be.
///
/// `written` is the word as it stands in the source: its compared form has lost a final `'s`.
#[must_use]
pub fn parts<'a>(key: &'a str, written: &str) -> Option<(&'a str, &'static [&'static str])> {
    const ENDINGS: [(&str, &[&str]); 5] =
        [("'re", &["are"]), ("'ve", &["have"]), ("'ll", &["will"]), ("'d", &["would", "had"]), ("'m", &["am"])];
    // Most words are none, and this is asked of every word of every pattern: all with a `not` end in t.
    if written.len() <= key.len() && !key.ends_with('t') && !key.contains('\'') {
        return None;
    }
    match key {
        "cannot" | "can't" | "cant" => return Some(("can", NOT)),
        "won't" | "wont" => return Some(("will", NOT)),
        "shan't" => return Some(("shall", NOT)),
        _ => {}
    }
    if let Some(verb) = key.strip_suffix("n't") {
        return Some((verb, NOT));
    }
    if let Some(verb) = key.strip_suffix("nt").filter(|verb| WITHOUT_APOSTROPHE.contains(verb)) {
        return Some((verb, NOT));
    }
    if written.len() > key.len() && BEFORE_IS.contains(&key) {
        let ending: String = written.chars().rev().take(2).collect();
        return matches!(ending.as_str(), "s'" | "s’" | "S'" | "S’").then_some((key, &["is", "has"]));
    }
    ENDINGS.iter().find_map(|(ending, second)| Some((key.strip_suffix(ending)?, *second)))
}

/// Returns whether a word is a denial that a word with `*` or `?` must not take for a form of its own: `need*` is no
/// "needn't". `doesn*` and `*n't` mean denials.
#[must_use]
pub fn hides_not(pattern: &str, key: &str) -> bool {
    let is_denial = parts(key, key).is_some_and(|(_, seconds)| seconds == NOT);
    let means_it = || {
        let letters = pattern.trim_end_matches('*');
        let verb = letters.strip_suffix('n').filter(|_| !["don", "haven"].contains(&letters));
        pattern.contains('\'') || letters == "cann" || verb.is_some_and(|verb| WITHOUT_APOSTROPHE.contains(&verb))
    };
    is_denial && !means_it()
}

/// Returns whether a word stands for two, or may do so with the final `'s` that its compared form has lost.
#[must_use]
pub fn may_be_two(key: &str) -> bool {
    BEFORE_IS.contains(&key) || parts(key, key).is_some()
}

/// Words that are joined with `is` or `has`.
const BEFORE_IS: &[&str] = &["it", "that", "there", "he", "she", "what", "this"];

/// Returns whether `verb` is joined with `not`: "is", "does".
#[must_use]
pub fn joins_not(verb: &str) -> bool {
    WITHOUT_APOSTROPHE.contains(&verb)
}

/// What the second word of a denial is.
pub const NOT: &[&str] = &["not"];

/// Verbs that people join with `not` without an apostrophe.
const WITHOUT_APOSTROPHE: &[&str] = &[
    "are", "could", "did", "do", "does", "had", "has", "have", "is", "must", "need", "should", "was", "were", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_two_words() {
        assert_eq!(parts("doesn't", "doesn't"), Some(("does", NOT)));
        assert_eq!(parts("isnt", "isnt"), Some(("is", NOT)));
        assert_eq!(parts("can't", "can't"), Some(("can", NOT)));
        assert_eq!(parts("it", "It's"), Some(("it", &["is", "has"][..])));
        assert_eq!(parts("they're", "they're"), Some(("they", &["are"][..])));
    }

    #[test]
    fn denials_hide_from_wildcards() {
        for (pattern, key) in
            [("need", "needn't"), ("do", "doesnt"), ("can", "cannot"), ("w*", "won't"), ("don", "don't")]
        {
            assert!(hides_not(pattern, key), "{pattern} {key}");
        }
        for (pattern, key) in [("doesn", "doesn't"), ("*n't", "isn't"), ("no", "not"), ("plan", "plant")] {
            assert!(!hides_not(pattern, key), "{pattern} {key}");
        }
    }

    #[test]
    fn other_words_are_one() {
        for word in ["want", "it", "cant's", "plant", "model", "don"] {
            assert_eq!(parts(word, word), None, "{word}");
        }
    }
}
