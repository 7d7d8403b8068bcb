//! Whether a response lists words instead of making statements, and what that leaves of its score.

use super::notation::is_notation;
use super::passage::Passage;
use super::{PreparedItem, order};
use crate::text::{Gap, Text};

/// The fewest words at which a response without grammar is called a keyword list: shorter ones may be fair notes, such as
/// "high potential inside, low outside -> net movement out by osmosis".
const LIST_WORDS: usize = 18;

/// The share of function words, relative to the references', at which a response is a mere list, and from which on it is
/// prose.
const FUNCTION_WORDS: [f64; 2] = [0.3, 0.48];

/// The share of words in statements at which a response is a mere list, and from which on it is prose.
const STATED: [f64; 2] = [0.3, 0.6];

/// From so many commas on, words between them are a list however many function words they have, if none of these belongs to a
/// clause: "strike in the Ruhr, too much money, prices every hour". Of 5,819 answers
/// of pupils and students one is such, the numbers that a program prints.
const COMMAS: usize = 7;

/// The evidence, of pairs that the references have and of grammar together, at which their words are in a random order, and
/// from which on they are not. Of 4,000 right answers none has less than -1.6, of 350 shuffles of references 90 % have less than
/// -2.5.
const SHUFFLED: [f64; 2] = [-2.5, -1.6];

/// What remains of the score of a mere list.
const LIST_CREDIT: f64 = 0.5;

/// Returns what is left of the score of a response that lists words instead of making statements, 0.5 to 1.
///
/// Two measures, of which the kinder counts: the share of function words relative to the references', and the share of
/// words that stand in statements. Bare lists have hardly any of both; signs such as `->` state, too. And the order of the
/// words: that of English grammar,
/// and that of the references whose words they are. Shuffled words have neither.
pub(super) fn list_credit(item: &PreparedItem, response: &Passage) -> f64 {
    let text = &response.text;
    let (Some(function_words), Some(stated)) = (text.function_share(), text.statement_share()) else { return 1.0 };
    // Where the reference itself is a list, a list is what was asked for.
    let list_is_fair = item.wants_list || item.statement_share < STATED[1] || item.function_share <= 0.0;
    let grammar = if list_is_fair || text.words.len() < LIST_WORDS || is_notation(&response.source, text) {
        1.0
    } else {
        let is_enumeration = commas(text) >= COMMAS && !order::has_clause(text);
        let by_words = if is_enumeration { 0.0 } else { ramp(function_words / item.function_share, FUNCTION_WORDS) };
        by_words.max(ramp(stated, STATED))
    };
    let order = if item.reference_order < 1.0 { 1.0 } else { order::prose(text).unwrap_or(1.0) };
    LIST_CREDIT + (1.0 - LIST_CREDIT) * grammar.min(order).min(in_order(item, response))
}

/// Returns how much the order of words that nearly all are the references' speaks for statements, 0 to 1.
fn in_order(item: &PreparedItem, response: &Passage) -> f64 {
    // Entries and lines of code may come in another order.
    if item.wants_list || !response.text.language.is_english() {
        return 1.0;
    }
    let of_pairs = item.neighbours.evidence(response);
    of_pairs.map_or(1.0, |of_pairs| ramp(of_pairs + order::likelihood(&response.text), SHUFFLED))
}

/// Returns where a value stands between that of a list, 0, and that of prose, 1.
fn ramp(value: f64, [list, prose]: [f64; 2]) -> f64 {
    ((value - list) / (prose - list)).clamp(0.0, 1.0)
}

/// Returns the number of commas between words.
fn commas(text: &Text) -> usize {
    text.words.iter().filter(|word| word.gap == Gap::Comma).count()
}
