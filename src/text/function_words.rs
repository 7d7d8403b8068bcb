//! The English words that carry grammar rather than meaning.

/// The articles.
pub const ARTICLES: &[&str] = &["a", "an", "the"];

/// Auxiliary verbs.
pub const AUXILIARIES: &[&str] = &[
    "am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "should",
    "was", "were", "will", "would",
];

/// Returns whether a word, in its compared form, is a function word.
#[must_use]
pub fn is_function_word(key: &str) -> bool {
    FUNCTION_WORDS.binary_search(&key).is_ok()
}

/// Sorted, for binary search.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "against", "all", "almost", "along", "already", "also", "although",
    "always", "am", "among", "an", "and", "another", "any", "anything", "are", "aren't", "around", "as", "at", "away",
    "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "came", "can", "can't",
    "cannot", "come", "could", "couldn't", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down",
    "during", "each", "either", "else", "etc", "even", "every", "everything", "few", "for", "from", "further", "get",
    "gets", "getting", "give", "gives", "go", "goes", "going", "got", "had", "has", "hasn't", "have", "haven't",
    "having", "he", "hence", "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "i'd",
    "i'm", "i've", "if", "in", "instead", "into", "is", "isn't", "it", "it'll", "its", "itself", "just", "kind", "let",
    "lets", "like", "lot", "lots", "many", "may", "me", "might", "mine", "more", "most", "much", "must", "my",
    "myself", "neither", "never", "no", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one",
    "ones", "only", "onto", "or", "other", "others", "otherwise", "ought", "our", "ours", "ourselves", "out", "over",
    "own", "per", "perhaps", "quite", "rather", "really", "same", "shall", "she", "should", "shouldn't", "simply",
    "since", "so", "some", "someone", "something", "somewhere", "still", "such", "than", "that", "the", "their",
    "theirs", "them", "themselves", "then", "there", "therefore", "these", "they", "they're", "thing", "things",
    "this", "those", "though", "through", "thus", "to", "together", "too", "toward", "towards", "under", "until", "up",
    "upon", "us", "usually", "very", "via", "was", "wasn't", "way", "we", "we're", "well", "were", "weren't", "what",
    "whatever", "when", "where", "whereas", "whether", "which", "while", "who", "whole", "whom", "whose", "why",
    "will", "with", "within", "without", "won't", "would", "wouldn't", "yet", "you", "you'll", "you're", "you've",
    "your", "yours", "yourself",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_sorted_for_the_search() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn function_words_are_told_from_content_words() {
        assert!(is_function_word("whereas"));
        assert!(!is_function_word("database"));
    }
}
