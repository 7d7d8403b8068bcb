//! Orders behind one that is denied: "don't run as root, **drop capabilities and pin versions**".

use super::super::negator::is_clause_negator;
use super::verb::may_be_order;
use super::word_form::{ends_in_ing, ends_in_s, is_determiner, is_past, is_verb_form};
use crate::text::{Gap, Keyed, Word};

/// Returns whether two orders joined by the "and" at `joint` begin at `at`, behind the comma of an order that is denied from `from` on. Each
/// has its own object, and one of them is clearly a verb, or both may be; but "don't use global variables, shared state and magic numbers",
/// "don't leave leave default passwords, open ports and weak users".
pub fn begin(words: &[Word], at: usize, joint: usize, from: usize) -> bool {
    let is_order = from > 0
        && ["don't", "dont", "never", "not"].contains(&words.key(from - 1))
        && (from == 1 || words[from - 1].gap > Gap::Space || words.key_before(from, 2) == "do");
    let is_whole = at > from + 1 && words[from + 1..at].iter().any(Word::is_content);
    words.key(joint) == "and"
        && is_order
        && is_whole
        && has_object(words, at)
        && joint > at + 1
        && (has_object(words, joint + 1) || has_adverb(words, joint + 1))
        && ([at, joint + 1].iter().any(|&place| is_clear(words, place))
            || [at, joint + 1].iter().all(|&place| is_verb_form(&words[place]) || may_be_order(&words[place])))
}

/// Returns whether a plain word with an object behind it stands at `at`.
fn has_object(words: &[Word], at: usize) -> bool {
    let is_plain =
        |word: &Word| word.is_content() && !ends_in_s(&word.key) && !is_past(&word.key) && !ends_in_ing(&word.key);
    let is_object =
        |word: &Word| word.gap == Gap::Space && (word.is_content() || is_pronoun(word) || is_determiner(&word.key));
    words.get(at).is_some_and(is_plain)
        && words.get(at + 1).is_some_and(is_object)
        && !is_clause_negator(words.key(at + 1))
}

/// Returns whether the word at `at` has an adverb behind it: "raise **again**".
fn has_adverb(words: &[Word], at: usize) -> bool {
    let adverbs = ["again", "back", "early", "first", "instead", "later", "often", "together"];
    words.get(at + 1).is_some_and(|next| next.gap == Gap::Space && next.is_any(&adverbs))
}

/// Returns whether the word at `at` is clearly an order: by its object ("log **them**", "audit **the** access") or as a word.
fn is_clear(words: &[Word], at: usize) -> bool {
    let is_led = words.get(at + 1).is_some_and(|next| is_pronoun(next) || is_determiner(&next.key));
    let word = &words[at];
    let is_made = ["ify", "ise", "ize"].iter().any(|ending| word.key.len() > 5 && word.key.ends_with(ending));
    is_led || is_made || ORDERS.contains(&word.key.as_str())
}

fn is_pronoun(word: &Word) -> bool {
    word.is_any(&["everything", "it", "nothing", "something", "them", "yourself"])
}

/// Plain verbs of what is advised, that are hardly ever nouns before a noun.
const ORDERS: &[&str] = &[
    "apply", "avoid", "commit", "compare", "disable", "discuss", "document", "drop", "encrypt", "enforce", "escape",
    "extract", "hash", "inject", "inspect", "investigate", "isolate", "listen", "merge", "monitor", "pin", "prefer",
    "rebase", "refactor", "revert", "rotate", "separate", "set", "split", "throw", "validate",
];
