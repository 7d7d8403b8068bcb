//! What is no answer to the question: another item's reference, the question, a list of keywords, a refusal.

use super::Subject;
use super::draft::{Edited, capitalised};
use super::generator::Generator;
use crate::rubric::Rubric;

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
        let plain = concept.any.iter().filter_map(|variant| plain(&variant.source));
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

/// Returns words that a variant finds: the first of its alternatives, without what may be missing.
///
/// None for a regular expression.
fn plain(variant: &str) -> Option<String> {
    if variant.starts_with('/') {
        return None;
    }
    let mut words = String::new();
    let mut rest = variant;
    while let Some(c) = rest.chars().next() {
        if c == '(' {
            let end = rest.find(')')?;
            let first = rest[1..end].split('|').next().unwrap_or_default();
            rest = &rest[end + 1..];
            match rest.strip_prefix('?') {
                Some(after) => rest = after,
                None => words.push_str(first),
            }
        } else {
            words.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    let kept = words.split_whitespace().filter(|word| *word != "&" && !word.starts_with(".."));
    let kept: Vec<&str> = kept.map(|word| word.trim_end_matches('*')).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_of_variants_have_no_operators() {
        assert_eq!(plain("(get|fetch) (all)? rows .. normal* & join").as_deref(), Some("get rows normal join"));
        assert_eq!(plain("a ..10 b").as_deref(), Some("a b"));
        assert_eq!(plain(r"/HTTP\s?2/"), None);
    }
}
