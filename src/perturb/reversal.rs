//! Wrong statements: a sentence turned into its opposite, a contradiction or a misconception at the end.

use super::Subject;
use super::draft::{Edited, apply};
use super::generator::Generator;
use super::verbs::opposite;
use crate::text::Script;

/// The fewest words of a sentence whose opposite is a wrong statement of its own.
const STATEMENT_WORDS: usize = 5;

/// How many contradictions are appended, one at a time.
const CONTRADICTIONS: usize = 2;

/// Turns each sentence that it can into its opposite, one at a time.
pub fn negated(subject: &Subject<'_>) -> Vec<Edited> {
    let text = &subject.text;
    let statements = text.sentences.iter().filter(|sentence| {
        sentence.kind == Script::Prose
            && sentence.words.len() >= STATEMENT_WORDS
            && !is_question(subject.source, sentence)
    });
    statements
        .filter_map(|sentence| {
            let edit = opposite(subject.source, text, sentence)?;
            let (shift, span) = (edit.1.len(), edit.0.clone());
            let edited = apply(subject.source, &[edit])?;
            let end = sentence.span.end - span.len() + shift;
            let change = edited.text[sentence.span.start..end].trim().to_owned();
            Some(Edited { change, ..edited })
        })
        .collect()
}

fn is_question(source: &str, sentence: &crate::text::Sentence) -> bool {
    source[sentence.span.clone()].trim_end().ends_with('?')
}

/// Lets the opposite of a sentence follow at the end.
pub fn contradiction(subject: &Subject<'_>, generator: &mut Generator) -> Vec<Edited> {
    let mut opposites = negated(subject);
    generator.shuffle(&mut opposites);
    opposites.iter().take(CONTRADICTIONS).map(|edited| Edited::appended(subject.source, &edited.change)).collect()
}

/// Lets each misconception of the item follow at the end.
pub fn misconceptions(subject: &Subject<'_>) -> Vec<Edited> {
    let says = subject.item.misconceptions.iter().map(|misconception| misconception.says.trim());
    says.map(|says| Edited::appended(subject.source, says)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::tests::subject;

    #[test]
    fn each_sentence_is_turned_round_in_its_turn() {
        let edited = negated(&subject("Django is a web framework. Short one. It does not block the server."));
        let texts: Vec<&str> = edited.iter().map(|edited| edited.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Django is not a web framework. Short one. It does not block the server.",
                "Django is a web framework. Short one. It does block the server."
            ]
        );
        assert_eq!(edited[1].change, "It does block the server.");
    }

    #[test]
    fn contradictions_follow_at_the_end() {
        let source = "Django is a web framework.";
        let edited = contradiction(&subject(source), &mut Generator::new(&["x"]));
        assert_eq!(edited[0].text, "Django is a web framework. Django is not a web framework.");
    }
}
