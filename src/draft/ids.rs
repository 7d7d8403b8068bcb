//! Ids for questions and ideas: their first words, and where several begin alike a word that tells each from the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::rubric::in_ascii;
use crate::rubric::reads_as::is_function_word;
use crate::text::language::Language;

/// So many words an id is lengthened by at most, so as not to end with a function word: "what-is-the-difference-between".
const LONGER: usize = 3;

/// Something that needs an id.
#[derive(Debug, Clone, Copy)]
pub struct Nameless<'a> {
    /// What the id begins with.
    pub begins: &'a str,
    /// Where words are found that tell it from others which begin alike.
    pub whole: &'a str,
    /// Whether it has a name already, which is kept as a whole.
    pub is_given: bool,
}

/// How ids are made.
#[derive(Debug, Clone, Copy)]
pub struct Naming {
    /// So many words of a text make its id.
    pub words: usize,
    /// What is called so has no letter of ASCII.
    pub otherwise: &'static str,
    /// Whose function words an id does not end with.
    pub language: Language,
}

/// Returns an id for each, all different, in the same order.
pub fn ids(of: &[Nameless<'_>], naming: Naming) -> Vec<String> {
    let bases: Vec<String> = of.iter().map(|nameless| base(nameless, naming)).collect();
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, base) in bases.iter().enumerate() {
        alike.entry(base).or_default().push(at);
    }
    let longer = bases.iter().enumerate().map(|(at, base)| {
        let others = alike[base.as_str()].iter().filter(|other| **other != at).map(|&other| of[other].whole);
        match if of[at].is_given { None } else { own_word(of[at].whole, base, others, naming.language) } {
            Some(word) => format!("{base}-{word}"),
            None => base.clone(),
        }
    });
    let mut taken = BTreeSet::new();
    longer.map(|id| numbered(&mut taken, &id)).collect()
}

/// Returns the first words of a text in kebab-case; none where it has no letter of ASCII.
pub fn kebab(text: &str, words: usize) -> Option<String> {
    let id = words_of(text).into_iter().take(words).collect::<Vec<_>>().join("-");
    (!id.is_empty()).then_some(id)
}

fn words_of(text: &str) -> Vec<String> {
    let plain = in_ascii(&text.replace(['\'', '’'], "")).to_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn base(of: &Nameless<'_>, naming: Naming) -> String {
    let words = words_of(of.begins);
    let is_cut = words.len() > naming.words;
    let mut kept = naming.words.min(words.len());
    if of.is_given {
        kept = words.len();
    } else if is_cut {
        let ends_well = |kept: &usize| !is_function_word(&words[kept - 1], naming.language);
        let most = words.len().min(kept + LONGER);
        kept = (kept..=most).find(ends_well).unwrap_or(kept);
        // "What happens in the TCP handshake?"
        kept += words[kept..most.max(kept)].iter().take_while(|word| !is_function_word(word, naming.language)).count();
    }
    if kept == 0 { naming.otherwise.to_owned() } else { words[..kept].join("-") }
}

/// Returns the first word of a text, beside those of its id, that none of the others has; none where nothing begins alike.
fn own_word<'a>(text: &str, base: &str, others: impl Iterator<Item = &'a str>, language: Language) -> Option<String> {
    let mut others = others.peekable();
    others.peek()?;
    let of_others: BTreeSet<String> = others.flat_map(words_of).collect();
    let is_own = |word: &String| {
        !of_others.contains(word) && !base.split('-').any(|part| part == word) && !is_function_word(word, language)
    };
    words_of(text).into_iter().find(is_own)
}

/// Makes an id that is not taken yet.
fn numbered(taken: &mut BTreeSet<String>, base: &str) -> String {
    let mut id = base.to_owned();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: &[&str]) {
        let of: Vec<Nameless<'_>> =
            texts.iter().map(|text| Nameless { begins: text, whole: text, is_given: false }).collect();
        let naming = Naming { words: 5, otherwise: "item", language: Language::ENGLISH };
        assert_eq!(ids(&of, naming), expected);
    }

    #[test]
    fn id_is_the_first_words_and_ends_with_one_that_has_a_meaning() {
        check(&["What is osmosis?"], &["what-is-osmosis"]);
        check(&["What is a view in Django and why?"], &["what-is-a-view-in-django"]);
        check(&["What is the difference between a list and a tuple?"], &["what-is-the-difference-between-a-list"]);
        check(&["What happens in the TCP handshake?"], &["what-happens-in-the-tcp-handshake"]);
        check(&["¿Qué es?", "你好", "你们"], &["que-es", "item", "item-2"]);
    }

    #[test]
    fn what_begins_alike_is_told_apart_by_a_word_of_its_own() {
        check(
            &[
                "Explain the difference between stalactites and stalagmites in limestone caves?",
                "Explain the difference between stalactites and stalagmites in granite caves?",
            ],
            &[
                "explain-the-difference-between-stalactites-limestone",
                "explain-the-difference-between-stalactites-granite",
            ],
        );
        // One that has no word of its own keeps the first words.
        check(
            &["Name a planet with rings around it", "Name a planet with rings and moons"],
            &["name-a-planet-with-rings", "name-a-planet-with-rings-moons"],
        );
        check(&["Why is it so?", "Why is it so?"], &["why-is-it-so", "why-is-it-so-2"]);
    }

    #[test]
    fn given_id_is_kept_as_a_whole() {
        let of = Nameless { begins: "a b c d e f g", whole: "Why?", is_given: true };
        let naming = Naming { words: 5, otherwise: "item", language: Language::ENGLISH };
        assert_eq!(ids(&[of, of], naming), ["a-b-c-d-e-f-g", "a-b-c-d-e-f-g-2"]);
    }
}
