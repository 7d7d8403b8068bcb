//! The clauses of a reference's sentence that say something on their own, so that a response can deny one of them alone.

use std::ops::Range;

use super::comparison::degrees::is_degree;
use super::condition::CONDITIONS;
use super::words::{AGAINST, BESIDE, PRONOUNS, RELATIVE};
use crate::text::antonyms::opposites as opposites_of;
use crate::text::{Gap, Role, Text, Word};

/// Words that begin a clause.
const JOINTS: &[&str] = &["and", "because", "but", "since", "so", "whereas", "which", "while"];

/// Those that begin nothing but a clause: a thing behind them is its subject.
const REASONING: &[&str] = &["because", "since", "so", "whereas", "while"];

/// Beginnings of sentences that say when or why something holds: what follows the comma does not hold alone.
const SUBORDINATE: &[&str] =
    &["although", "as", "because", "before", "after", "once", "since", "though", "whereas", "while", "without", "with"];

/// Words behind a joint that say why or when it follows: "and **therefore** the door opens".
const FOLLOWING: &[&str] = &["also", "consequently", "hence", "then", "therefore", "thus"];

/// Words that begin a subject: without one a clause goes on with the subject before it.
pub(super) const SUBJECTS: &[&str] = &[
    "a", "all", "an", "any", "both", "each", "every", "it", "its", "such", "the", "their", "these", "they", "this",
    "those",
];

/// Words that make a statement of two content words.
pub(super) const COPULAS: &[&str] = &[
    "are", "become", "becomes", "can", "could", "do", "does", "gets", "has", "have", "is", "may", "might", "must",
    "shall", "should", "was", "were", "will", "would",
];

/// Words that begin the means or the circumstance of what is said before them: "by heating it".
const TAILS: &[&str] = &["by", "through", "without"];

/// Words that begin what one of the two sides has.
const MEANS: &[&str] = &["with", "without"];

/// Words that begin a reason, which holds whatever the condition of what it explains.
const GROUNDS: &[&str] = &["because", "since"];

/// How many words a thing in a list has at most.
const LONGEST_THING: usize = 3;

/// The fewest content words of a clause, without a copula or a last word that has an opposite.
const LEAST_WORDS: usize = 3;

/// Returns the clauses of the sentence `range`, as places of words with the part of the sentence's content words that they
/// have; none where the sentence is one clause, or states a condition.
///
/// A clause is what stands between commas, stronger marks and joining words; it must begin with a subject of its own.
#[must_use]
pub fn clauses(text: &Text, range: &Range<usize>) -> Vec<(Range<usize>, f64)> {
    let words = &text.words[range.clone()];
    let is_key = |at: usize, keys: &[&str]| words.get(at).is_some_and(|word| keys.contains(&word.key.as_str()));
    // "With one lock readers wait, **while** with two they don't": each side has its own.
    let ends_first = |at: &usize| words[*at].gap >= Gap::Comma || is_key(*at, AGAINST);
    let is_set_against = is_key(0, MEANS) && (1..words.len()).find(ends_first).is_some_and(|at| is_key(at, AGAINST));
    let is_subordinate = is_key(0, SUBORDINATE) && !is_set_against;
    if words.len() < LEAST_WORDS || is_subordinate || is_key(0, &["the"]) && is_degree(words, 1) {
        return Vec::new();
    }
    let content = |range: &Range<usize>| words[range.clone()].iter().filter(|word| word.role == Role::Content).count();
    let is_joint = |at: usize| is_key(at, JOINTS);
    let tells = |at: &usize| is_key(*at, COPULAS) || words[*at].key == "not" || words[*at].key.ends_with("n't");
    let is_told = |mut range: Range<usize>| range.any(|at| tells(&at));
    // "The lamp and the switch are connected" has one clause, "the lamp is on and the switch is closed" has two.
    let joins_things = |at: usize| {
        is_key(at + 1, SUBJECTS) && !is_key(at + 1, &["it", "they"]) && !(is_told(0..at) && is_told(at..words.len()))
    };
    // "Oil and vinegar mix" has two subjects: nothing is told of the first one.
    let is_content = |at: usize| words.get(at).is_some_and(|word| word.role == Role::Content);
    let second = (0..words.len()).filter(|&at| is_content(at)).nth(1);
    let first_told = (0..words.len()).find(tells);
    let joins_subjects =
        |at: usize| second.is_none_or(|second| at <= second) && first_told.is_none_or(|told| at <= told);
    // "It cannot be done without cheating" denies nothing without its tail.
    let is_denied_before =
        |at: usize| text.negators.iter().any(|negator| (range.start..range.start + at).contains(&negator.words.start));
    let is_tail = |at: usize| is_key(at, TAILS) && words[at + 1].key.ends_with("ing") && !is_denied_before(at);
    let lists = lists(words);
    let is_in_list = |at: usize| {
        let behind = lists.partition_point(|list| list.start <= at);
        behind > 0 && lists[behind - 1].contains(&at)
    };
    let begins = |at: &usize| match words[*at].gap {
        Gap::Comma | Gap::Space if is_in_list(*at) => false,
        Gap::Break | Gap::Comma => true,
        Gap::Space => {
            is_tail(*at) || is_joint(*at) && (words[*at].key != "and" || !joins_things(*at) && !joins_subjects(*at))
        }
    };
    let mut starts: Vec<usize> = std::iter::once(0).chain((1..words.len() - 1).filter(begins)).collect();
    // The joint behind a comma begins nothing again.
    starts.dedup_by(|at, before| *at == *before + 1 && is_joint(*before));
    let ends = starts[1..].iter().copied().chain([words.len()]);
    let all = content(&(0..words.len())).max(1);
    let (mut found, mut is_under_condition, mut before) = (Vec::new(), false, 0);
    for (start, end) in starts.iter().copied().zip(ends) {
        let behind_joint = if start > 0 && is_joint(start) { start + 1 } else { start };
        let follows = start > 0 && behind_joint < end && is_key(behind_joint, FOLLOWING);
        let first = behind_joint + usize::from(follows);
        // What is said before "when ..." holds only then, as what is said behind it does, but for a reason; "so it burns when ..."
        // is of its own.
        let is_conditional = (first..end).any(|at| is_key(at, CONDITIONS));
        let is_reason = first > start && is_key(start, GROUNDS);
        // It holds as what is before it does, whatever its own condition.
        let is_beside = first > start && is_key(start, BESIDE);
        if start > 0 && is_key(first, &["otherwise"]) {
            is_under_condition = true;
            before = start;
            continue;
        }
        if is_conditional && (start == 0 || is_key(first, CONDITIONS)) {
            if start > 0 || end == words.len() || !is_key(end, GROUNDS) {
                return Vec::new();
            }
            is_under_condition = true;
        } else if is_under_condition && !is_reason {
            continue;
        }
        let count = content(&(first..end));
        // "The current decreases" says as much as "the current is low".
        let is_turnable = |at: usize| !opposites_of(&words[at].stem).is_empty();
        let is_statement =
            count >= LEAST_WORDS || count + 1 == LEAST_WORDS && (is_told(first..end) || is_turnable(end - 1));
        if start == 0 && !is_statement {
            return Vec::new();
        }
        let has_subject = is_key(first, SUBJECTS)
            || first > start && (follows || is_key(start, REASONING)) && is_content(first)
            || first > start
                && is_key(start, &["and", "but"])
                && first < end
                && (goes_on_with_it(&words[before..start], &words[first])
                    || words[start].gap >= Gap::Comma && begins_with_thing(&words[first..end]));
        before = start;
        if is_statement && (!is_conditional || start == 0 || is_beside) && count < all && (start == 0 || has_subject) {
            let share = count as f64 / all as f64;
            found.push((range.start + first..range.start + end, share));
        }
    }
    found
}

/// Returns whether a word begins what else "it" does, as told in the words before: "it takes up space and **slows** down writes".
fn goes_on_with_it(before: &[Word], word: &Word) -> bool {
    let is_verb = |word: &Word| {
        let is_third = word.role == Role::Content && word.key.ends_with('s') && !word.key.ends_with("ss");
        is_third || COPULAS.contains(&word.key.as_str())
    };
    is_verb(word) && before.windows(2).any(|pair| pair[0].key == "it" && is_verb(&pair[1]))
}

/// Returns whether words begin with a thing of which something is told: "**longer problems** are discussed afterwards".
fn begins_with_thing(words: &[Word]) -> bool {
    let is_key = |at: usize, keys: &[&str]| keys.contains(&words[at].key.as_str());
    let first = &words[0];
    let is_noun = first.role == Role::Content && !["ed", "en", "ly"].iter().any(|ending| first.key.ends_with(ending));
    let holds = (1..words.len()).take_while(|&at| !is_key(at, CONDITIONS));
    is_noun && holds.into_iter().any(|at| is_key(at, COPULAS) && !is_key(at - 1, RELATIVE) && !is_key(at - 1, PRONOUNS))
}

/// Returns the lists of short things in a sentence, each from the comma behind the first thing to its end: "inserts**, updates and
/// deletes**".
fn lists(words: &[Word]) -> Vec<Range<usize>> {
    let is_joint = |at: usize| ["and", "or"].contains(&words[at].key.as_str());
    let is_thing = |thing: &[Word]| {
        let is_any = |word: &Word, keys: &[&str]| keys.contains(&word.key.as_str());
        (1..=LONGEST_THING).contains(&thing.len())
            && thing.iter().any(|word| word.role == Role::Content)
            && !thing.iter().any(|word| is_any(word, COPULAS) || is_any(word, PRONOUNS))
    };
    let next = |from: usize, begins: &dyn Fn(usize) -> bool| (from..words.len()).find(|&at| begins(at));
    let (mut found, mut from) = (Vec::new(), 1);
    while let Some(start) = next(from, &|at| words[at].gap == Gap::Comma) {
        let (mut end, mut is_joined) = (start, false);
        while end < words.len() && !is_joined {
            is_joined = is_joint(end);
            let first = end + usize::from(is_joined);
            let last = next(first + 1, &|at| words[at].gap >= Gap::Comma || is_joint(at)).unwrap_or(words.len());
            if !words.get(first..last).is_some_and(is_thing) {
                break;
            }
            end = last;
        }
        if is_joined && end > start {
            found.push(start..end);
        }
        from = end.max(start + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[&str]) {
        let text = Text::new(sentence);
        let found = clauses(&text, &(0..text.words.len()));
        assert_eq!(found.iter().map(|(clause, _)| &sentence[text.span_of(clause)]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn clause_with_a_subject_stands_alone() {
        check("A whale is a mammal and breathes air with lungs.", &["A whale is a mammal"]);
        check(
            "The cells are destroyed, so the body makes no insulin at all.",
            &["The cells are destroyed", "the body makes no insulin at all"],
        );
        check(
            "It speeds up reads of rows; each insert must change the index, too.",
            &["It speeds up reads of rows", "each insert must change the index, too"],
        );
    }

    #[test]
    fn clause_may_begin_with_what_it_follows_from_and_break_off() {
        check(
            "The salt binds all water, and therefore bread stays soft.",
            &["The salt binds all water", "bread stays soft"],
        );
        check("The salt binds all water, and therefore", &[]);
        check("The salt binds all water, and, therefore, it dries.", &["The salt binds all water"]);
    }

    #[test]
    fn clause_may_go_on_with_it_or_list_things() {
        check(
            "It takes up disk space and slows down inserts, updates and deletes, because it is kept in order.",
            &["It takes up disk space", "slows down inserts, updates and deletes", "it is kept in order"],
        );
        check("They take up disk space and slow down inserts of rows.", &["They take up disk space"]);
        check(
            "Oil and vinegar mix well, and the egg keeps them apart.",
            &["Oil and vinegar mix well", "the egg keeps them apart"],
        );
        check(
            "The north in June has summer, and the south has winter.",
            &["The north in June has summer", "the south has winter"],
        );
        check("A cook adds oil, salt, and", &[]);
    }

    #[test]
    fn what_follows_may_have_a_condition_of_its_own() {
        check("The cells keep a memory, so the body answers faster when it comes back.", &["The cells keep a memory"]);
        check("The lattice is open, so ice takes up more space.", &["The lattice is open", "ice takes up more space"]);
        check(
            "The lamp is tested once, and a fuse is changed when it burns.",
            &["The lamp is tested once", "a fuse is changed when it burns"],
        );
        check(
            "The key must be returned by the guest, otherwise others wait.",
            &["The key must be returned by the guest"],
        );
    }

    #[test]
    fn clause_may_begin_with_a_thing_or_be_set_against_the_first() {
        check(
            "The guests have ten minutes, and longer questions are answered later.",
            &["The guests have ten minutes", "longer questions are answered later"],
        );
        check("The page is fast, and easily can be changed.", &["The page is fast"]);
        check("The page is fast, and made when it is needed.", &["The page is fast"]);
        check("The door should be open, because the air is bad.", &["The door should be open", "the air is bad"]);
        check(
            "With one bell the guests are called, while with two the cook is called.",
            &["With one bell the guests are called"],
        );
    }

    #[test]
    fn means_and_reasons_are_told_apart_from_what_they_explain() {
        check("It lowers the level of sugar by making cells take it up.", &["It lowers the level of sugar"]);
        check("It does not lower the level of sugar by making cells take it up.", &[]);
        check("The lamp lights the room without being hot.", &["The lamp lights the room"]);
        check(
            "People help less often when others are there, because they feel less needed.",
            &["People help less often when others are there", "they feel less needed"],
        );
        check("People help less often when others are there, so they feel less needed.", &[]);
    }

    #[test]
    fn lists_conditions_and_circumstances_have_no_clauses() {
        check("It grinds corn, wheat and rye.", &[]);
        check("The door opens, if the lock is released.", &[]);
        check("The heavier the door is, the slower the lock opens.", &[]);
        check("If the lock is released, the door opens, and the alarm goes off.", &[]);
        check("Without a lock the door opens, and the alarm goes off.", &[]);
        check("A queryset, once evaluated, is cached.", &[]);
        check("The lamp in the circuit and the switch are connected.", &[]);
        check(
            "The lamp is in the circuit and the switch is closed.",
            &["The lamp is in the circuit", "the switch is closed"],
        );
    }

    #[test]
    fn share_is_that_of_the_content_words() {
        let sentence = "A whale is a mammal and breathes air with lungs.";
        let text = Text::new(sentence);
        let shares: Vec<f64> = clauses(&text, &(0..text.words.len())).iter().map(|(_, share)| *share).collect();
        assert!((shares[0] - 0.4).abs() < 1e-9, "{shares:?}");
    }
}
