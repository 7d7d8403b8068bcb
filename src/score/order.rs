//! Whether words stand in an order that English grammar makes: shuffled words and lists of words do not.
//!
//! Function words fall into a few classes, and which class follows which is far from chance: "the" is followed by a
//! content word and hardly ever by "is", "of" or the end of the sentence. The evidence of a text is the mean, over its
//! neighbouring words, of the logarithm of how much more often the classes stand side by side in prose than by chance.

use crate::text::{Gap, Script, Text};

/// The fewest pairs of neighbours that tell prose from chance.
const FEWEST_PAIRS: u32 = 25;

/// The evidence at which a text is mere words, and from which on it is prose. Of 576 answers of pupils and students, many of
/// them written in a hurry or in a foreign language, 3 have less than -0.05; of the same answers shuffled 96 %.
const EVIDENCE: [f64; 2] = [-0.15, -0.05];

/// What a word is to the order of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Determiner,
    Of,
    To,
    Preposition,
    Conjunction,
    Auxiliary,
    Modal,
    Pronoun,
    Subordinator,
    Adverb,
    /// All other words.
    Other,
    /// A comma between words.
    Gap,
    /// The start or the end of a sentence.
    Edge,
}

const DETERMINERS: &[&str] =
    &["a", "an", "the", "each", "every", "her", "his", "its", "my", "no", "our", "their", "your"];
const PREPOSITIONS: &[&str] = &[
    "about", "across", "after", "against", "as", "at", "before", "between", "by", "during", "for", "from", "in",
    "into", "like", "on", "over", "per", "than", "through", "under", "via", "with", "within", "without",
];
const CONJUNCTIONS: &[&str] = &["and", "but", "nor", "or"];
/// Not "do", which is often a thing: a do-while loop.
const AUXILIARIES: &[&str] =
    &["am", "are", "be", "been", "being", "did", "does", "had", "has", "have", "is", "was", "were"];
const MODALS: &[&str] = &["can", "cannot", "could", "may", "might", "must", "should", "will", "would"];
const PRONOUNS: &[&str] = &[
    "he", "him", "i", "it", "she", "that", "them", "there", "these", "they", "this", "those", "us", "we", "what",
    "which", "who", "you",
];
const SUBORDINATORS: &[&str] = &[
    "although", "because", "how", "if", "since", "so", "then", "unless", "until", "when", "where", "whether", "while",
    "why",
];
const ADVERBS: &[&str] =
    &["also", "always", "aren't", "can't", "didn't", "doesn't", "don't", "isn't", "never", "not", "only", "won't"];

/// Ten times the logarithm of how often the class of a column follows the class of a row, by how often it would by
/// chance; in the order of [`Class`], at most 30 either way. Counted in 70,000 pairs: the references of the rubrics and
/// the `tuned` answers of known quality.
const FOLLOWS: [[i8; 13]; 13] = [
    [-30, -22, -30, -30, -30, -30, -30, -30, -26, -28, 6, -30, -30],
    [14, -21, -26, -30, -30, -30, -22, 9, -30, -26, 0, -30, -24],
    [11, -26, -30, -30, -30, 7, -17, -2, -30, -20, 2, -30, -30],
    [13, -30, -20, -19, -22, -27, -20, 2, -13, -24, 1, -16, -19],
    [5, -25, -19, -7, -30, -4, -2, 2, 4, 6, 3, -30, -30],
    [8, -18, 12, -7, -22, -13, -30, 0, -4, 12, 1, -19, -18],
    [-30, -22, -28, -30, -30, 22, -24, -20, -20, 21, 2, -30, -20],
    [-11, -30, 0, -1, -14, 11, 20, -3, -9, 11, 0, -5, 1],
    [8, -30, -11, -13, -29, -21, -30, 17, -13, -2, -1, -15, -15],
    [-5, -26, -9, 2, -25, 12, -27, -16, 4, -30, 3, -13, -10],
    [-4, 6, 4, 4, 2, 2, 1, -1, -5, -2, -3, 6, 5],
    [-2, -24, -20, -3, 12, -12, -15, 1, 14, 1, 1, -30, -6],
    [4, -30, -7, 0, -13, -19, -20, 8, 11, 3, 2, -30, -30],
];

/// Returns how much the order of the words speaks for prose, 0 for mere words and 1 for prose; none where the text is
/// too short to tell.
#[must_use]
pub fn prose(text: &Text) -> Option<f64> {
    let (sum, pairs) = evidence(text);
    (pairs >= FEWEST_PAIRS).then(|| ramp(sum / f64::from(pairs), EVIDENCE))
}

/// Returns where a value stands between that of mere words, 0, and that of prose, 1.
#[must_use]
pub fn ramp(value: f64, [mere, prose]: [f64; 2]) -> f64 {
    ((value - mere) / (prose - mere)).clamp(0.0, 1.0)
}

/// Returns how much the order of the words speaks for prose, however few they are: the logarithm of how much likelier their
/// classes follow each other in prose than by chance.
#[must_use]
pub fn likelihood(text: &Text) -> f64 {
    evidence(text).0
}

/// Returns whether a text has a function word that belongs to a clause: "is", "can", "it", "because".
#[must_use]
pub fn has_clause(text: &Text) -> bool {
    let of_clause = |class| matches!(class, Class::Auxiliary | Class::Modal | Class::Pronoun | Class::Subordinator);
    text.words.iter().any(|word| of_clause(class(&word.key)))
}

/// Returns the sum of the evidence of the pairs in which at least one side is a function word, and their number.
fn evidence(text: &Text) -> (f64, u32) {
    let (mut sum, mut pairs) = (0_i64, 0_u32);
    for sentence in text.sentences.iter().filter(|sentence| sentence.kind == Script::Prose) {
        let mut before = Class::Edge;
        let mut follow = |after: Class, before: Class| {
            if is_telling(before) || is_telling(after) {
                sum += i64::from(FOLLOWS[before as usize][after as usize]);
                pairs = pairs.saturating_add(1);
            }
        };
        for word in text.words_of(sentence) {
            let after = class(&word.key);
            match word.gap {
                Gap::Space => follow(after, before),
                Gap::Comma => {
                    follow(Class::Gap, before);
                    follow(after, Class::Gap);
                }
                // Between brackets there may be code that has no words: "{% %}".
                Gap::Break => {}
            }
            before = after;
        }
        follow(Class::Edge, before);
    }
    (sum as f64 / 10.0, pairs)
}

fn is_telling(class: Class) -> bool {
    !matches!(class, Class::Other | Class::Gap | Class::Edge)
}

fn class(key: &str) -> Class {
    match key {
        "of" => Class::Of,
        "to" => Class::To,
        _ if DETERMINERS.contains(&key) => Class::Determiner,
        _ if PREPOSITIONS.contains(&key) => Class::Preposition,
        _ if CONJUNCTIONS.contains(&key) => Class::Conjunction,
        _ if AUXILIARIES.contains(&key) => Class::Auxiliary,
        _ if MODALS.contains(&key) => Class::Modal,
        _ if PRONOUNS.contains(&key) => Class::Pronoun,
        _ if SUBORDINATORS.contains(&key) => Class::Subordinator,
        _ if ADVERBS.contains(&key) => Class::Adverb,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: Option<f64>) {
        assert_eq!(prose(&Text::new(source)), expected, "{source}");
    }

    #[test]
    fn prose_is_told_from_the_same_words_in_another_order() {
        check(
            "The kettle is filled with water from the tap and put on the stove. When the water boils, it is poured over \
             the leaves in the pot. After a few minutes the tea can be served to the guests.",
            Some(1.0),
        );
        check(
            "The is kettle the and put of filled with the from stove on tap water a. Water the boils it poured in over is \
             when pot the leaves the. A the be after few can the minutes tea to guests served the.",
            Some(0.0),
        );
    }

    #[test]
    fn list_of_words_between_commas_is_too_short_of_grammar_to_tell() {
        check(&"kettle, water, stove, tea, ".repeat(20), None);
    }

    #[test]
    fn clause_has_words_that_a_list_has_not() {
        let has_clause = |source: &str| has_clause(&Text::new(source));
        assert!(has_clause("The kettle is full, the stove is hot."));
        assert!(has_clause("Tea because of the guests."));
        assert!(!has_clause("a full kettle, water from the tap, tea for two, too many guests"));
    }

    #[test]
    fn very_long_text_is_judged_as_its_parts_are() {
        let mean = |source: &str| {
            let (sum, pairs) = evidence(&Text::new(source));
            (sum / f64::from(pairs), pairs)
        };
        let source = "Stove the is it of. ";
        let ((one, _), (many, pairs)) = (mean(source), mean(&source.repeat(14_000)));
        assert!(pairs > u32::from(u16::MAX) && (one - many).abs() < 1e-9, "{one} {many}");
    }

    #[test]
    fn short_text_is_not_judged_by_itself() {
        check("The is kettle the and.", None);
    }

    #[test]
    fn likelihood_is_that_of_the_pairs_together() {
        let likelihood = |source: &str| likelihood(&Text::new(source));
        assert!(likelihood("The kettle is on the stove.") > 0.0);
        assert!(likelihood("Stove the is kettle on the.") < 0.0);
        assert!(likelihood("kettle stove water tea").abs() < 1e-9);
        let twice = likelihood("The kettle is on the stove. The kettle is on the stove.");
        assert!((twice - 2.0 * likelihood("The kettle is on the stove.")).abs() < 1e-9);
    }
}
