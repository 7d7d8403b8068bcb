//! Real English words: none of them is ever taken for a misspelling of another.

use std::sync::LazyLock;

/// Words of 3 and more letters, sorted, one a line, without inflections of other ones: levels 10 to 35 of SCOWL, American
/// and British spelling. `common_words.md` has their origin and licence.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("common_words.txt").lines().collect());

/// Returns whether a word, in its compared form, is a frequent English word or a regular inflection of one.
#[must_use]
pub fn is_common_word(key: &str) -> bool {
    is_listed(key)
        || INFLECTIONS.iter().any(|ending| key.strip_suffix(ending).is_some_and(|base| is_base(base, ending)))
}

/// Returns the frequent words, without their inflections, that begin with some letters.
pub fn common_words(start: &str) -> impl Iterator<Item = &'static str> {
    let from = WORDS.partition_point(|word| *word < start);
    WORDS[from..].iter().copied().take_while(move |word| word.starts_with(start))
}

/// Endings of regular inflections.
const INFLECTIONS: &[&str] = &["s", "es", "ies", "d", "ed", "ied", "ing", "ly"];

fn is_base(base: &str, ending: &str) -> bool {
    match ending {
        "ies" | "ied" => is_listed(&format!("{base}y")),
        "ing" => is_listed(base) || is_listed(&format!("{base}e")) || is_doubled(base),
        "ed" => is_listed(base) || is_doubled(base),
        _ => is_listed(base),
    }
}

/// Returns whether the last letter is a doubled one, as in `stopp-ed`.
fn is_doubled(base: &str) -> bool {
    let mut letters = base.chars().rev();
    let last = letters.next();
    last.is_some() && last == letters.next() && is_listed(&base[..base.len() - last.map_or(0, char::len_utf8)])
}

fn is_listed(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_for_the_search() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn frequent_words_and_their_inflections_are_known() {
        for word in ["white", "farm", "from", "mode", "farmed", "yields", "cities", "clocks", "jury"] {
            assert!(is_common_word(word), "{word}");
        }
        for word in ["mdoel", "migratoin", "databse", "veiw", "tempalte", "qeury", "cahce", "decorater"] {
            assert!(!is_common_word(word), "{word}");
        }
    }
}
