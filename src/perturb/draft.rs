//! A text while it is changed, and what was changed in it.

use std::ops::Range;

/// A changed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The whole of it.
    pub text: String,
    /// What was changed, to be shown.
    pub change: String,
}

impl Edited {
    /// A text that has nothing of the reference left in its place.
    pub fn whole(text: String) -> Self {
        Self { change: text.clone(), text }
    }

    /// The reference with something added to its end.
    pub fn appended(source: &str, addition: &str) -> Self {
        Self { text: format!("{source} {addition}"), change: format!("... {addition}") }
    }
}

/// One replacement: which bytes, and by what.
pub type Edit = (Range<usize>, String);

/// Replaces parts of a text; the edits are in order and do not overlap. None without edits.
pub fn apply(source: &str, edits: &[Edit]) -> Option<Edited> {
    if edits.is_empty() {
        return None;
    }
    let (mut text, mut change) = (String::new(), Vec::new());
    let mut at = 0;
    for (range, with) in edits {
        text.push_str(&source[at..range.start]);
        text.push_str(with);
        change.push(format!("{} -> {with}", &source[range.clone()]));
        at = range.end;
    }
    text.push_str(&source[at..]);
    Some(Edited { text, change: change.join("; ") })
}

/// Gives `word` the capital that `like` begins with.
pub fn in_case_of(like: &str, word: &str) -> String {
    if like.starts_with(char::is_uppercase) { capitalised(word) } else { word.to_owned() }
}

/// Begins a text with a capital letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Begins a text with a small letter, unless its first word has more capitals (a name such as ORM).
pub fn uncapitalised(text: &str) -> String {
    let first_word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    if first_word == "I" || first_word.chars().skip(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_put_in_their_places_and_shown() {
        let edited = apply("one two three", &[(0..3, "1".into()), (8..13, "3".into())]).expect("there are edits");
        assert_eq!(edited.text, "1 two 3");
        assert_eq!(edited.change, "one -> 1; three -> 3");
        assert_eq!(apply("one", &[]), None);
    }

    #[test]
    fn names_keep_their_capitals() {
        assert_eq!(uncapitalised("The ORM"), "the ORM");
        assert_eq!(uncapitalised("ORM queries"), "ORM queries");
        assert_eq!(in_case_of("Use", "employ"), "Employ");
    }
}
