//! Which words a sentence denies.
//!
//! The rules, in English only:
//! 1. A negator (`not`, `-n't`, `never`, `no`, `without`, `neither`, `nor`, `instead of`, `rather than`, ...) denies
//!    the words after it, up to the end of its clause and at most `REACH` words (`NOUN_REACH` after `no`,
//!    `without`, `instead of` and the like, which deny a noun phrase).
//! 2. A clause ends at a semicolon, colon, bracket or dash; at words such as `but`, `because`, `which`, `until`; at
//!    `and` before a function word ("does not block and is fast"); and at a comma, unless a list goes on
//!    ("does not use SQL, templates, or forms").
//! 3. A negated predicate denies its subject: in "raw SQL is not needed", `raw SQL` is denied.
//! 4. Some phrases only look like denials: "not only", "no matter", "do not forget".
//! 5. Two negators over one word cancel each other: "cannot be used without an index" asks for the index.

use std::ops::Range;

use super::{Gap, Role, Text, Word};

/// How many words a negator of clauses denies at most.
const REACH: usize = 12;

/// How many words a negator of noun phrases denies at most.
const NOUN_REACH: usize = 5;

/// A word that denies others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Negator {
    /// The words that make it up, as places in [`Text::words`].
    pub words: Range<usize>,
    /// The words that it denies.
    pub scope: Range<usize>,
    /// The subject that it denies, where its predicate is negated.
    pub subject: Range<usize>,
}

impl Negator {
    /// Returns whether the negator denies the word at `at`.
    #[must_use]
    pub fn denies(&self, at: usize) -> bool {
        self.scope.contains(&at) || self.subject.contains(&at)
    }
}

/// Finds the negators of a text.
#[must_use]
pub fn find(text: &Text) -> Vec<Negator> {
    let mut negators = Vec::new();
    for sentence in &text.sentences {
        let words = text.words_of(sentence);
        let offset = sentence.words.start;
        let mut at = 0;
        while at < words.len() {
            let Some((length, reach)) = negator_at(words, at) else {
                at += 1;
                continue;
            };
            let start = at + length;
            let end = clause_end(words, start).min(start + reach);
            let subject = if denies_subject(words, at, start) { clause_start(words, at)..at } else { at..at };
            let shifted = |range: Range<usize>| range.start + offset..range.end + offset;
            negators.push(Negator {
                words: shifted(at..start),
                scope: shifted(start..end.max(start)),
                subject: shifted(subject),
            });
            at = start;
        }
    }
    negators
}

/// Returns how many words the negator at `at` has and how far it reaches, or none if there is none.
fn negator_at(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let key = words[at].key.as_str();
    let next = words.get(at + 1).map_or("", |word| word.key.as_str());
    match key {
        "instead" if next == "of" => Some((2, NOUN_REACH)),
        "rather" if next == "than" => Some((2, NOUN_REACH)),
        "fails" | "fail" | "failed" if next == "to" => Some((2, REACH)),
        "no" if ["matter", "doubt", "wonder", "problem"].contains(&next) => None,
        "no" if next == "longer" => Some((2, REACH)),
        _ if !is_negator(key) => None,
        _ if !is_clause_negator(key) => Some((1, NOUN_REACH)),
        _ if ["only", "just", "merely", "simply", "solely", "necessarily", "forget", "miss"].contains(&next) => None,
        "not" if next == "to" && words.get(at + 2).is_some_and(|word| word.key == "mention") => None,
        "not" if at >= 2 && words[at - 1].key == "or" && words[at - 2].key == "whether" => None,
        _ => Some((1, REACH)),
    }
}

/// Returns whether a word on its own denies what follows it.
#[must_use]
pub fn is_negator(key: &str) -> bool {
    ["no", "without", "lacks", "lacking"].contains(&key) || is_clause_negator(key)
}

fn is_clause_negator(key: &str) -> bool {
    let bare = [
        "not", "never", "cannot", "neither", "nor", "nothing", "none", "nobody", "nowhere", "hardly", "rarely",
        "seldom",
    ];
    let without_apostrophe = [
        "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "cant", "wont", "couldnt", "shouldnt",
        "wouldnt", "hasnt", "havent", "hadnt", "neednt", "mustnt",
    ];
    key.ends_with("n't") || bare.contains(&key) || without_apostrophe.contains(&key)
}

/// Returns where the clause that holds `from` ends.
fn clause_end(words: &[Word], from: usize) -> usize {
    (from..words.len()).find(|&at| begins_clause(words, at, from)).unwrap_or(words.len())
}

/// Returns where the clause that holds `at` begins.
fn clause_start(words: &[Word], at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&start| start == 0 || words[start].gap >= Gap::Comma || is_connector(&words[start].key))
        .unwrap_or(0)
}

fn begins_clause(words: &[Word], at: usize, from: usize) -> bool {
    let word = &words[at];
    if at == from && word.gap < Gap::Break {
        return false;
    }
    match word.gap {
        Gap::Break => true,
        Gap::Comma => !continues_list(words, at) || is_connector(&word.key),
        Gap::Space if word.key == "and" => words.get(at + 1).is_some_and(|next| next.role == Role::Function),
        Gap::Space => is_connector(&word.key),
    }
}

/// Returns whether the word after a comma goes on with a list: a short entry before another comma, or `or`, `nor`.
fn continues_list(words: &[Word], at: usize) -> bool {
    if ["or", "nor"].contains(&words[at].key.as_str()) {
        return true;
    }
    let entry = words[at..].iter().skip(1).take(3).position(|word| word.gap == Gap::Comma);
    entry.is_some_and(|length| length < 2) && words[at].role == Role::Content
}

fn is_connector(key: &str) -> bool {
    [
        "although",
        "because",
        "but",
        "except",
        "however",
        "if",
        "since",
        "so",
        "then",
        "therefore",
        "though",
        "thus",
        "unless",
        "until",
        "when",
        "where",
        "whereas",
        "which",
        "while",
        "who",
        "yet",
        "instead",
        "rather",
    ]
    .contains(&key)
}

/// Returns whether a negated predicate follows: "is **not needed**", "does **not exist**", "is **no longer** used".
fn denies_subject(words: &[Word], at: usize, after: usize) -> bool {
    let key = words[at].key.as_str();
    let verb_before = at > 0
        && ["is", "are", "was", "were", "be", "been", "does", "do", "will", "can"]
            .contains(&words[at - 1].key.as_str());
    let verb_inside = key.ends_with("n't") || ["never", "isnt", "arent", "cannot"].contains(&key);
    if !verb_before && !verb_inside {
        return false;
    }
    let end = clause_end(words, after);
    let next = words[after..end]
        .iter()
        .find(|word| !["be", "really", "actually", "even", "ever", "longer"].contains(&word.key.as_str()));
    next.is_some_and(|word| {
        [
            "needed",
            "required",
            "necessary",
            "used",
            "involved",
            "allowed",
            "supported",
            "possible",
            "exist",
            "happen",
            "happens",
            "written",
        ]
        .contains(&word.key.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that exactly the words in brackets are denied (function words aside).
    #[track_caller]
    fn check(marked: &str) {
        let text = Text::new(&marked.replace(['[', ']'], ""));
        let content = |text: &Text, keep: &dyn Fn(usize) -> bool| -> Vec<String> {
            let places = 0..text.words.len();
            places
                .filter(|&at| keep(at) && text.words[at].role == Role::Content)
                .map(|at| text.words[at].key.clone())
                .collect()
        };
        let bracketed =
            marked.split('[').skip(1).filter_map(|part| part.split(']').next()).collect::<Vec<_>>().join(" ");
        let denied = content(&text, &|at| text.is_denied(at));
        assert_eq!(denied, content(&Text::new(&bracketed), &|_| true), "{marked}");
    }

    #[test]
    fn negators_deny_what_follows_in_their_clause() {
        check("Django does not [use raw sql].");
        check("It never [blocks], because tasks run elsewhere.");
        check("You can't [filter rows] but you can sort them.");
        check("It doesnt [need sql].");
        check("Pages load without [extra queries].");
        check("It uses objects instead of [rows].");
        check("It no longer [needs raw sql].");
    }

    #[test]
    fn clause_ends_stop_the_denial() {
        check("It does not [block] and is fast.");
        check("It does not [run] until somebody asks for rows.");
        check("Not [sql]; objects.");
        check("It does not [use sql], it writes objects.");
    }

    #[test]
    fn lists_go_on_after_a_comma() {
        check("It does not [use sql, templates, or forms].");
    }

    #[test]
    fn negated_predicates_deny_their_subject() {
        check("[Raw sql] is not [needed].");
        check("Since it maps classes, [raw sql] isn't [required].");
    }

    #[test]
    fn phrases_that_only_look_like_denials_deny_nothing() {
        check("It not only writes sql but reads rows.");
        check("No matter which database runs.");
        check("Do not forget migrations.");
    }

    #[test]
    fn two_negators_cancel() {
        check("It cannot [work] without migrations.");
    }
}
