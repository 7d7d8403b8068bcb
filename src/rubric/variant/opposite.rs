//! Denials in one word: `not ordered` finds "unordered", `no state` "stateless".

use super::term::terms_of;
use super::{Expression, Form, Part, Term};
use crate::text::antonyms;
use crate::text::language::Language;
use crate::text::stem::stem;

/// Adds, where a pattern has `not` or `no` and one word, the words that deny it in one: `not mutable` as `(not mutable|immutable)`.
pub(super) fn add(expression: &mut Expression) {
    for chain in &mut expression.chains {
        for phrase in std::iter::once(&mut chain.first).chain(chain.rest.iter_mut().map(|(_, phrase)| phrase)) {
            // "(does|do) not block" also finds "doesn't", which is one word for two places.
            let [negator, word] = phrase.0.as_slice() else { continue };
            let (Some(negator), Some(word)) = (negator.only_word(), word.only_word()) else { continue };
            let others = of(&negator.key, word);
            if others.is_empty() || word.form != Form::Stem {
                continue;
            }
            let mut alternatives = vec![vec![negator.clone(), word.clone()]];
            alternatives.extend(others);
            phrase.0 = vec![Part::Group { alternatives, optional: false }];
        }
    }
}

/// Returns the words that say in one what the negator says of the word.
fn of(negator: &str, word: &Term) -> Vec<Vec<Term>> {
    let keys = match negator {
        "not" | "never" | "isn't" | "aren't" | "wasn't" | "weren't" => without_quality(&word.key),
        "no" | "without" => without_thing(&word.key),
        _ => Vec::new(),
    };
    let terms = |key: String| terms_of(&key, Language::ENGLISH).ok().filter(|terms| terms.len() == 1);
    keys.into_iter().filter_map(terms).collect()
}

/// Returns the words for what is not as `key` says: "immutable", "unordered", "harmless".
fn without_quality(key: &str) -> Vec<String> {
    let opposites = antonyms::opposites(&stem(key));
    let less = key.strip_suffix("ful").map(|noun| format!("{noun}less"));
    let derived = PREFIXES.iter().map(|prefix| format!("{prefix}{key}")).chain(less);
    let is_undoing = |word: &str| word.starts_with("un") && UNDOABLE.contains(&key);
    let known: Vec<String> = derived.filter(|word| opposites.contains(&stem(word)) && !is_undoing(word)).collect();
    if known.is_empty() && is_regular(key) { vec![format!("un{key}")] } else { known }
}

/// Returns whether a participle or an adjective in "-able" has its opposite in "un-", and the verb is not undone by it: "unordered"; but
/// "uncovered", of what was covered before.
fn is_regular(key: &str) -> bool {
    let is_adjective = key.len() > 4 && (key.ends_with("ed") || key.ends_with("able"));
    let is_undone = UNDOABLE.iter().any(|verb| key.starts_with(verb));
    is_adjective && !is_undone
}

/// Returns the word for what is without a thing: "stateless", "serverless".
fn without_thing(key: &str) -> Vec<String> {
    let noun = key.strip_suffix('s').filter(|noun| !noun.ends_with('s') && !noun.ends_with('u')).unwrap_or(key);
    let is_noun = noun.len() > 3 && noun.bytes().all(|byte| byte.is_ascii_lowercase()) && !noun.ends_with("ing");
    let is_other = OTHER_LESS.contains(&noun);
    (is_noun && !is_other).then(|| format!("{noun}less")).into_iter().collect()
}

/// What adjectives begin with that deny what is behind it.
const PREFIXES: &[&str] = &["un", "in", "im", "ir", "il", "non", "a", "dis"];

/// Verbs whose forms in "un-" say what is done to a thing.
const UNDOABLE: &[&str] = &[
    "bind", "block", "bolt", "button", "chain", "cover", "dress", "earth", "fold", "hook", "install", "leash", "link",
    "load", "lock", "mask", "mount", "pack", "pick", "plug", "roll", "seat", "settl", "subscrib", "tangl", "veil",
    "wind", "wrap", "zip",
];

/// Nouns whose word in "-less" says something else, or says it of people: "priceless", "countless", "doubtless".
const OTHER_LESS: &[&str] =
    &["care", "count", "doubt", "effort", "help", "list", "need", "number", "price", "regard", "rest", "sense", "time"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variant: &str, expected: &[&str]) {
        let (negator, word) = variant.split_once(' ').expect("there are two words");
        let term = terms_of(word, Language::ENGLISH).expect("it is a word").remove(0);
        let found: Vec<String> = of(negator, &term).iter().map(|terms| terms[0].key.clone()).collect();
        assert_eq!(found, expected, "{variant}");
    }

    #[test]
    fn quality_has_its_opposite_in_one_word() {
        check("not mutable", &["immutable"]);
        check("not reliable", &["unreliable"]);
        check("not ordered", &["unordered"]);
        check("not encrypted", &["unencrypted"]);
        check("not synchronous", &["asynchronous"]);
        check("not possible", &["impossible"]);
    }

    #[test]
    fn thing_has_its_lack_in_one_word() {
        check("no state", &["stateless"]);
        check("no servers", &["serverless"]);
        check("without schema", &["schemaless"]);
    }

    #[test]
    fn word_that_only_looks_so_is_no_opposite() {
        check("not form", &[]);
        check("not block", &["nonblock"]);
        check("not covered", &[]);
        check("no price", &[]);
        check("no doubt", &[]);
        check("instead state", &[]);
    }
}
