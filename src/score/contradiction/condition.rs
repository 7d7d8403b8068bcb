//! Conditions and limits: what is given, and what holds only then.

use std::collections::BTreeSet;

use crate::text::{Gap, Role, Word};

/// Words that make a denial conditional: "if nothing matches, Django raises Http404" denies nothing.
pub const CONDITIONS: &[&str] = &["if", "otherwise", "unless", "until", "when"];

/// Words that begin what is given.
const GIVEN: &[&str] = &["if", "unless", "when"];

/// Returns whether one of two sentences has another condition or limit than the other: what it denies tells nothing then.
pub fn hold_apart(ours: &[Word], theirs: &[Word]) -> bool {
    conditions(ours) != conditions(theirs) || is_limited(ours) != is_limited(theirs)
}

/// Returns whether an "only" behind the first word limits what a sentence says: "men could vote only from 1867 on" denies and
/// affirms. "The only one" affirms.
fn is_limited(words: &[Word]) -> bool {
    words.windows(2).any(|pair| pair[1].key == "only" && !["an", "its", "the", "their"].contains(&pair[0].key.as_str()))
}

/// Returns whether a sentence states what holds under a condition: "when ...", "raising the tax ...".
pub fn is_conditional(words: &[Word]) -> bool {
    has_condition(words) || words.first().is_some_and(|word| word.key.ends_with("ing"))
}

/// Returns whether a word makes a sentence conditional.
pub fn has_condition(words: &[Word]) -> bool {
    words.iter().any(|word| CONDITIONS.contains(&word.key.as_str()))
}

/// Returns the words that make a sentence conditional, sorted.
fn conditions<'w>(words: &'w [Word]) -> BTreeSet<&'w str> {
    // "As soon as it is paid", "each time it is paid" is "when it is paid".
    let is_each = |at: usize| at > 0 && ["each", "every"].contains(&words[at - 1].key.as_str());
    let plain = |(at, word): (usize, &'w Word)| match word.key.as_str() {
        "soon" | "whenever" => "when",
        "time" if is_each(at) => "when",
        key => key,
    };
    // "Even when it is paid" is no condition.
    let is_even = |at: usize| at > 0 && words[at - 1].key == "even";
    let all = words.iter().enumerate().filter(|(at, word)| word.key != "when" || !is_even(*at));
    all.map(plain).filter(|key| CONDITIONS.contains(key)).collect()
}

/// Returns whether a word begins what is given.
pub fn gives(word: &Word) -> bool {
    GIVEN.contains(&word.key.as_str())
}

/// Returns whether a sentence begins with its condition, if it has one: "if it rains, call", "call if it rains".
pub fn begins_with_condition(words: &[Word]) -> Option<bool> {
    words.iter().position(gives).map(|at| at == 0)
}

/// Returns whether the word at `at` is in what is given, and not in what follows from it: "if it is **dark**, the lamp burns".
pub fn is_given(words: &[Word], at: usize) -> bool {
    let from = words[..at].iter().rposition(gives);
    from.is_some_and(|from| words[from + 1..=at].iter().all(|word| word.gap == Gap::Space))
}

/// Returns whether a word only takes up what was said before: "it is tested, and **after that** it is sold" tests it before.
pub fn takes_up(words: &[Word], at: usize) -> bool {
    let is_any = |at: usize, keys: &[&str]| words.get(at).is_some_and(|word| keys.contains(&word.key.as_str()));
    let is_noun = words.get(at + 2).is_some_and(|next| next.role == Role::Content && next.gap == Gap::Space);
    is_any(at, &["after", "before"]) && is_any(at + 1, &["that", "this"]) && !is_noun
}
