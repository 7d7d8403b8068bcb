//! Wrong facts by exchange: other numbers, and two things that change places.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use super::draft::{Edit, Edited, apply, in_case_of};
use crate::text::function_words::ARTICLES;
use crate::text::language::Language;
use crate::text::{Gap, Role, Text, Word};

/// Numbers as words, each with another one.
const NUMBER_WORDS: &[(&str, &str)] = &[
    ("two", "five"),
    ("three", "seven"),
    ("four", "nine"),
    ("five", "eight"),
    ("six", "ten"),
    ("seven", "four"),
    ("eight", "three"),
    ("nine", "six"),
    ("ten", "fifty"),
    ("twice", "ten times"),
    ("dozen", "hundred"),
    ("hundred", "dozen"),
];

/// Words between two things that are not to be exchanged.
const CONNECTORS: &[&[&str]] = &[&["instead", "of"], &["rather", "than"]];

/// How many swaps of a sort are made of a reference, one at a time.
const SWAPS: usize = 3;

/// Changes every number.
pub fn numbers(subject: &Subject<'_>) -> Vec<Edited> {
    let other = |word: &Word| {
        let written = &subject.source[word.span.clone()];
        // "N+1" is a name.
        if subject.source[..word.span.start].ends_with('+') {
            return None;
        }
        let with = match NUMBER_WORDS.iter().find(|(from, _)| *from == word.key) {
            Some((_, to)) => in_case_of(written, to),
            None => other_number(written)?,
        };
        Some((word.span.clone(), with))
    };
    let edits: Vec<Edit> = subject.text.words.iter().filter_map(other).collect();
    apply(subject.source, &edits).into_iter().collect()
}

/// Returns another number of as many digits; none for a word that is no number.
fn other_number(written: &str) -> Option<String> {
    let is_number = written.starts_with(|c: char| c.is_ascii_digit())
        && written.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let first = written.chars().next()?.to_digit(10)?;
    // 1 to 3, 2 to 6, 3 to 9, 4 to 2, ...: never the same, never 0 for the first digit.
    let with = [4, 3, 6, 9, 2, 8, 1, 5, 2, 7].get(first as usize)?;
    is_number.then(|| format!("{with}{}", &written[1..]))
}

/// Exchanges two things everywhere: those that the question compares, and names that the reference says different things
/// of; and the words on both sides of a connector, in one sentence.
pub fn roles(subject: &Subject<'_>) -> Vec<Edited> {
    let pairs = compared(&subject.item.question, subject.text.language).into_iter().chain(named(subject)).take(SWAPS);
    let everywhere = pairs.filter_map(|pair| exchange_everywhere(subject, &pair));
    everywhere.chain(exchange_in_sentences(subject)).collect()
}

/// Returns pairs of names (with an underscore or a capital inside) of which each stands in sentences without the other.
fn named(subject: &Subject<'_>) -> Vec<(String, String)> {
    let text = &subject.text;
    let mut places: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for word in &text.words {
        let written = &subject.source[word.span.clone()];
        let has_inner = written.trim_matches('_').contains('_') || written.chars().skip(1).any(char::is_uppercase);
        if has_inner && word.role == Role::Content && written.chars().filter(|c| c.is_alphabetic()).count() > 2 {
            places.entry(&word.key).or_default().insert(word.sentence);
        }
    }
    let names: Vec<(&&str, &BTreeSet<usize>)> = places.iter().collect();
    let apart = names.iter().enumerate().flat_map(|(at, (left, ours))| {
        let others = names[at + 1..].iter().filter(|(_, theirs)| ours.is_disjoint(theirs));
        others.map(|(right, _)| ((**left).to_owned(), (**right).to_owned()))
    });
    // Each name once.
    let mut taken = BTreeSet::new();
    let once = |(left, right): &(String, String)| {
        let is_free = !taken.contains(left) && !taken.contains(right);
        if is_free {
            taken.extend([left.clone(), right.clone()]);
        }
        is_free
    };
    apart.filter(once).collect()
}

/// Returns the keys of the two names that a question compares: "`a` and `b`", "A vs B", "between A and B".
fn compared(question: &str, language: Language) -> Option<(String, String)> {
    let text = Text::plain(question, language);
    let words = &text.words;
    let is_name = |word: &&Word| {
        let written = &question[word.span.clone()];
        let marked = question[..word.span.start].ends_with('`');
        marked || written.contains('_') || written.chars().skip(1).any(char::is_uppercase)
    };
    let has_between =
        words.iter().any(|word| ["between", "difference", "differ", "versus", "vs"].contains(&&*word.key));
    let words: Vec<&Word> = words.iter().filter(|word| !word.is_any(ARTICLES)).collect();
    words.windows(3).find_map(|three| {
        let [left, joint, right] = three else { return None };
        let is_joint = ["and", "or", "versus", "vs", "from", "over"].contains(&joint.key.as_str());
        let are_names = is_name(left) && is_name(right);
        let are_compared = has_between && left.role == Role::Content && right.role == Role::Content;
        let tight = joint.gap == Gap::Space && right.gap == Gap::Space;
        (is_joint && tight && (are_names || are_compared)).then(|| (left.key.clone(), right.key.clone()))
    })
}

fn exchange_everywhere(subject: &Subject<'_>, (left, right): &(String, String)) -> Option<Edited> {
    let words = &subject.text.words;
    let written = |key: &str| {
        let word = words.iter().find(|word| word.key == key)?;
        Some(&subject.source[word.span.clone()])
    };
    let (as_left, as_right) = (written(left)?, written(right)?);
    let other = |word: &Word| match &word.key {
        key if key == left => Some((word.span.clone(), as_right.to_owned())),
        key if key == right => Some((word.span.clone(), as_left.to_owned())),
        _ => None,
    };
    let edits: Vec<Edit> = words.iter().filter_map(other).collect();
    apply(subject.source, &edits)
}

fn exchange_in_sentences(subject: &Subject<'_>) -> Vec<Edited> {
    let text = &subject.text;
    let mut edited = Vec::new();
    for sentence in &text.sentences {
        let words = text.words_of(sentence);
        let swapped = (1..words.len()).find_map(|at| {
            let connector = CONNECTORS.iter().find(|connector| {
                connector
                    .iter()
                    .enumerate()
                    .all(|(next, key)| words.get(at + next).is_some_and(|word| word.key == *key))
            })?;
            let left = words[..at].iter().rev().take(1).find(|word| word.role == Role::Content)?;
            let after = &words[at + connector.len()..];
            let right = after.iter().take(3).take_while(|word| word.gap == Gap::Space);
            let right = right.skip_while(|word| word.role == Role::Function).last()?;
            let exchangeable = left.key != right.key && right.role == Role::Content && words[at].gap == Gap::Space;
            exchangeable.then(|| (left.span.clone(), right.span.clone()))
        });
        if let Some((left, right)) = swapped {
            let (as_left, as_right) = (&subject.source[left.clone()], &subject.source[right.clone()]);
            edited.extend(apply(subject.source, &[(left, as_right.to_owned()), (right, as_left.to_owned())]));
        }
    }
    edited.truncate(SWAPS);
    edited
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::tests::subject;

    #[test]
    fn numbers_change_and_names_do_not() {
        let edited = numbers(&subject("It takes 100 rows and two queries, not N+1, in 5.2."));
        assert_eq!(edited[0].text, "It takes 300 rows and five queries, not N+1, in 8.2.");
        assert_eq!(numbers(&subject("It takes rows.")), []);
    }

    #[test]
    fn compared_names_are_found_in_the_question() {
        let check = |question: &str, expected: Option<(&str, &str)>| {
            let expected = expected.map(|(left, right)| (left.to_owned(), right.to_owned()));
            assert_eq!(compared(question, Language::ENGLISH), expected, "{question}");
        };
        check("How do WSGI and ASGI differ?", Some(("wsgi", "asgi")));
        check("What is the difference between a stack and a queue?", Some(("stack", "queue")));
        check("What are forms and templates for?", None);
    }

    #[test]
    fn words_around_a_connector_change_places() {
        let edited = roles(&subject("You write Python instead of SQL."));
        assert_eq!(edited[0].text, "You write SQL instead of Python.");
        assert_eq!(roles(&subject("You write it.")), []);
    }
}
