//! Another order: of sentences, which is harmless where none leans on the one before it, and of words.

use super::Subject;
use super::draft::{Edited, capitalised};
use super::generator::Generator;
use crate::text::Script;

/// Words at the start of a sentence that lean on the sentence before it.
const LEANING: &[&str] = &[
    "it", "its", "this", "that", "these", "those", "they", "them", "their", "he", "she", "his", "her", "so", "but",
    "and", "or", "also", "however", "therefore", "thus", "otherwise", "instead", "both", "such", "here", "there",
    "neither", "only", "another", "others", "one", "each", "either", "yet", "hence", "besides", "similarly", "even",
    "conversely", "likewise", "because", "which", "with", "in", "for", "the",
];

/// Words at the start of a sentence that tell a sequence: its order matters.
const SEQUENCE: &[&str] = &[
    "first", "firstly", "second", "secondly", "third", "then", "next", "finally", "last", "lastly", "afterwards",
    "after", "before", "once", "later", "when",
];

/// Puts the sentences into another order, each with those that lean on it.
pub fn sentences(subject: &Subject<'_>, generator: &mut Generator) -> Vec<Edited> {
    let text = &subject.text;
    let mut groups: Vec<String> = Vec::new();
    for sentence in &text.sentences {
        let Some(first) = text.words_of(sentence).first() else { continue };
        let written = subject.source[sentence.span.clone()].trim();
        if sentence.kind == Script::Code || SEQUENCE.contains(&first.key.as_str()) {
            return Vec::new();
        }
        match groups.last_mut().filter(|_| LEANING.contains(&first.key.as_str())) {
            Some(group) => {
                group.push(' ');
                group.push_str(written);
            }
            None => groups.push(written.to_owned()),
        }
    }
    // The first sentence says what the others are about.
    if groups.len() < 3 {
        return Vec::new();
    }
    generator.shuffle(&mut groups[1..]);
    let change = groups.iter().map(|group| start(group)).collect::<Vec<_>>().join(" / ");
    vec![Edited { text: groups.join(" "), change }]
}

/// Returns the first words of a text.
fn start(text: &str) -> String {
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ") + " ..."
}

/// Puts all words of the answer into another order, and all words of each sentence.
pub fn words(subject: &Subject<'_>, generator: &mut Generator) -> Vec<Edited> {
    let text = &subject.text;
    let written = |at: usize| subject.source[text.words[at].span.clone()].to_owned();
    let mut everywhere: Vec<String> = (0..text.words.len()).map(written).collect();
    let mut within = everywhere.clone();
    generator.shuffle(&mut everywhere);
    for sentence in &text.sentences {
        generator.shuffle(&mut within[sentence.words.clone()]);
    }
    let sentences = |words: &[String]| {
        let of = |sentence: &crate::text::Sentence| capitalised(&words[sentence.words.clone()].join(" ")) + ".";
        text.sentences.iter().map(of).collect::<Vec<_>>().join(" ")
    };
    vec![Edited::whole(sentences(&everywhere)), Edited::whole(sentences(&within))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::perturb::tests::subject;

    #[test]
    fn sentences_take_along_what_leans_on_them() {
        let source = "Ships float. Cars drive. They have wheels. Planes fly. Birds sing.";
        let edited = sentences(&subject(source), &mut Generator::new(&["a"]));
        assert_eq!(edited.len(), 1);
        assert!(edited[0].text.starts_with("Ships float."));
        assert!(edited[0].text.contains("Cars drive. They have wheels."));
    }

    #[test]
    fn sequences_and_short_texts_keep_their_order() {
        let check = |source: &str| assert_eq!(sentences(&subject(source), &mut Generator::new(&["a"])), []);
        check("Ships float. Then they sink. Cars drive. Planes fly.");
        check("Ships float. Cars drive.");
    }

    #[test]
    fn shuffled_words_are_the_same_words() {
        let source = "Ships float on water. Cars drive on roads.";
        for edited in words(&subject(source), &mut Generator::new(&["a"])) {
            let sorted = |text: &str| {
                let mut words: Vec<String> =
                    text.to_lowercase().split([' ', '.']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
                words.sort();
                words
            };
            assert_eq!(sorted(&edited.text), sorted(source));
            assert_ne!(edited.text, source);
        }
    }
}
