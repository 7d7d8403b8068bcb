//! What is no answer to the question: another item's reference, the question, a list of keywords, a refusal.

use super::Subject;
use super::draft::{Edited, capitalised};
use super::generator::Generator;
use crate::rubric::Rubric;
use crate::rubric::variant::{Chain, Form, Part, Pattern, Term, Variant};

/// How many other items' references are tried for each reference.
const OTHERS: usize = 2;

/// How many variants of each concept go into a list of keywords.
const KEYWORDS: usize = 2;

const REFUSALS: &[&str] = &[
    "I don't know.",
    "Sorry, I have not worked with this yet, so I cannot say anything about it. I would look it up in the documentation.",
];

/// Returns references of other items.
pub fn other_item(subject: &Subject<'_>, rubric: &Rubric, generator: &mut Generator) -> Vec<Edited> {
    let mut others: Vec<_> =
        rubric.items.iter().filter(|item| item.id != subject.item.id && !item.references.is_empty()).collect();
    generator.shuffle(&mut others);
    let texts = others.iter().take(OTHERS).map(|item| {
        let text = item.references[0].trim().to_owned();
        Edited { change: format!("{}: {text}", item.id), text }
    });
    texts.collect()
}

/// Returns the question, and the question as a statement that promises an answer.
pub fn question(subject: &Subject<'_>) -> Vec<Edited> {
    let question = subject.item.question.trim();
    let restated = format!("The question is: {question} This is an important question. {question}");
    vec![Edited::whole(question.to_owned()), Edited::whole(restated)]
}

/// Returns words by which the rubric finds its concepts, between commas; none without concepts.
pub fn keywords(subject: &Subject<'_>) -> Vec<Edited> {
    let of_concepts = subject.item.concepts.iter().flat_map(|concept| {
        let plain = concept.any.iter().filter_map(plain);
        plain.take(KEYWORDS)
    });
    let list: Vec<String> = of_concepts.collect();
    if list.is_empty() {
        return Vec::new();
    }
    vec![Edited::whole(capitalised(&list.join(", ")))]
}

/// Returns refusals to answer.
pub fn refusals() -> Vec<Edited> {
    REFUSALS.iter().map(|text| Edited::whole((*text).to_owned())).collect()
}

/// Returns words that a variant finds: the first of its alternatives, without what may be missing and what must be.
///
/// None for a regular expression.
fn plain(variant: &Variant) -> Option<String> {
    let expression = match &variant.pattern {
        Pattern::Words(expression) | Pattern::Denial { literal: expression, .. } => expression,
        Pattern::Regex(_) => return None,
    };
    let parts = expression.chains.iter().flat_map(Chain::phrases).flat_map(|phrase| &phrase.0);
    let terms = parts.flat_map(first_alternatives).flatten();
    let words: Vec<String> = terms.map(written).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Returns what stands for a part where its first alternatives do: nothing for what may be missing, a word list for each element
/// of a set.
fn first_alternatives(part: &Part) -> Vec<&Vec<Term>> {
    match part {
        Part::Group { optional: true, .. } => Vec::new(),
        Part::Group { alternatives, .. } => alternatives.first().into_iter().collect(),
        Part::Set { elements, .. } => elements.iter().filter_map(|alternatives| alternatives.first()).collect(),
    }
}

/// Returns a word that a term finds.
fn written(term: &Term) -> String {
    match &term.form {
        Form::Exact { written, .. } => written.clone(),
        // Any letter will do for one that may be any.
        Form::Stem | Form::Prefix | Form::Wildcard => term.key.replace('*', "").replace('?', "e"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::matching::Matcher;
    use crate::score::vocabulary::Vocabulary;
    use crate::text::Text;

    #[track_caller]
    fn check(variant: &str, expected: Option<&str>) {
        let variant = Variant::parse(variant).expect("a variant");
        assert_eq!(plain(&variant).as_deref(), expected, "{}", variant.source);
    }

    #[test]
    fn plain_words_of_variants_have_no_operators() {
        check("(get|fetch) (all)? rows .. normal* & join", Some("get rows normal join"));
        check("a ..10 b", Some("a b"));
        check("model~0 .. =\"GET\"", Some("model GET"));
        check(r"/HTTP\s?2/", None);
    }

    #[test]
    fn brackets_in_brackets_and_braces_are_read_as_they_are_matched() {
        check("((get|fetch) data|read) .. rows", Some("get data rows"));
        check("use {raw (sql|queries)} .. database", Some("use raw sql database"));
        check("{..0 raw sql}", Some("raw sql"));
        check("web (site|(start|home) page)", Some("web site"));
    }

    #[test]
    fn what_must_be_absent_is_in_no_list_and_what_is_denied_stays_denied() {
        check("cache & not (browser|client side)", Some("cache"));
        check("without raw sql", Some("without raw sql"));
    }

    #[test]
    fn every_plain_list_of_words_is_found_by_its_variant() {
        for source in ["wom?n & un*able", "((get|fetch) data|read) .. rows", "use {raw (sql|queries)} .. database"] {
            let variant = Variant::parse(source).expect("a variant");
            let words = plain(&variant).expect("words");
            let text = Text::new(&words);
            let vocabulary = Vocabulary::default();
            assert!(Matcher::new(&words, &text, &vocabulary).find(&variant).is_some(), "{source}: {words}");
        }
    }
}
